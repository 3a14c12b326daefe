//! The paper and its margins.

/// The paper that a report is set on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

/// From the left and the right edge to the text.
pub const SIDE: f32 = 54.0;
/// From the upper edge to the text.
pub const TOP: f32 = 58.0;
/// From the lower edge to the text.
pub const BOTTOM: f32 = 48.0;
/// From the upper edge to what stands above every page's text.
pub const HEADER: f32 = 38.0;
/// From the lower edge to the end of what stands below it.
pub const FOOTER: f32 = 32.0;

impl Paper {
    /// How wide it is, in points.
    pub const fn width(self) -> f32 {
        match self {
            Self::A4 => 595.276,
            Self::Letter => 612.0,
        }
    }

    /// How high it is, in points.
    pub const fn height(self) -> f32 {
        match self {
            Self::A4 => 841.89,
            Self::Letter => 792.0,
        }
    }

    /// How wide the text may be.
    pub const fn column(self) -> f32 {
        self.width() - 2.0 * SIDE
    }

    /// How high the text of a page may be.
    pub const fn depth(self) -> f32 {
        self.height() - TOP - BOTTOM
    }
}
