//! The typeface: IBM Plex Sans, whose figures are all equally wide, in three
//! weights. Behind it stand egui's own fonts for the signs it lacks, and in the
//! real window the system's fonts for every other script (eframe adds those).

use crate::exchange::report::{MEDIUM, REGULAR, SEMIBOLD};
use egui::{Context, FontData, FontDefinitions, FontFamily};
use std::sync::Arc;

/// A weight of the typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// For running text.
    Regular,
    /// For figures and buttons.
    Medium,
    /// For headings.
    SemiBold,
}

impl Weight {
    /// The family under which egui knows it.
    pub fn family(self) -> FontFamily {
        match self {
            Self::Regular => FontFamily::Proportional,
            Self::Medium => FontFamily::Name("medium".into()),
            Self::SemiBold => FontFamily::Name("semibold".into()),
        }
    }
}

/// Makes the typeface the default of a context, from its next pass on.
pub fn install(ctx: &Context) {
    ctx.set_fonts(definitions());
}

fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let fallbacks = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for (weight, name, bytes) in [
        (Weight::Regular, "plex", REGULAR),
        (Weight::Medium, "plex-medium", MEDIUM),
        (Weight::SemiBold, "plex-semibold", SEMIBOLD),
    ] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let mut family = vec![name.to_owned()];
        family.extend(fallbacks.iter().cloned());
        fonts.families.insert(weight.family(), family);
    }
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::FontId;

    fn with_fonts(test: impl Fn(&mut egui::epaint::text::FontsView<'_>)) {
        let ctx = Context::default();
        install(&ctx);
        ctx.run_ui(egui::RawInput::default(), |ui| ui.fonts_mut(|fonts| test(fonts)))
            .drop_without_applying_deltas();
    }

    #[test]
    fn figures_are_all_equally_wide_in_every_weight() {
        with_fonts(|fonts| {
            for weight in [Weight::Regular, Weight::Medium, Weight::SemiBold] {
                let font = FontId::new(20.0, weight.family());
                for figure in '0'..='9' {
                    // 600 of the 1000 units of the em.
                    let width = fonts.glyph_width(&font, figure);
                    assert!((width - 12.0).abs() < 1e-3, "{weight:?} {figure}: {width}");
                }
            }
        });
    }

    #[test]
    fn heavier_weights_are_other_faces() {
        with_fonts(|fonts| {
            let width = |fonts: &mut egui::epaint::text::FontsView<'_>, weight: Weight| {
                fonts.glyph_width(&FontId::new(100.0, weight.family()), 'm')
            };
            let widths = [Weight::Regular, Weight::Medium, Weight::SemiBold].map(|w| width(fonts, w));
            assert!(widths.is_sorted() && widths[0] < widths[2], "{widths:?}");
        });
    }

    #[test]
    fn the_signs_of_the_labels_are_there() {
        with_fonts(|fonts| {
            for weight in [Weight::Regular, Weight::Medium, Weight::SemiBold] {
                let font = FontId::new(14.0, weight.family());
                for sign in "–—…×·−≤≥≈→←↑↓±½“”‘’€£¥§°äöüßéñçłşЖдяΩ".chars()
                {
                    assert!(fonts.has_glyph(&font, sign), "{weight:?} lacks {sign}");
                }
            }
        });
    }
}
