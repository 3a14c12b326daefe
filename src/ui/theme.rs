//! Every colour, distance and text size of the window, light and dark.
//!
//! Nothing else in the crate states a colour: widgets and screens take theirs
//! from [`Tokens`]. What the tokens promise is tested: text reads at a contrast of
//! 4.5 : 1 or more (WCAG 2.2, 1.4.3), marks and outlines stand out at 3 : 1 or more
//! (1.4.11), and the colours of the verdicts, of the standings and of neighbouring partners
//! differ for eyes that lack one of the three cones (Machado, Oliveira and Fernandes 2009).

use super::fonts::{self, Weight};
use crate::analysis::Standing;
use egui::style::{ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets};
use egui::{
    Color32, Context, CornerRadius, FontId, Margin, RichText, Shadow, Stroke, Style, TextStyle, Theme,
    Visuals, vec2,
};

/// Distances in points, each for one kind of gap.
pub mod space {
    /// Between things that belong together: an icon and its word.
    pub const XS: f32 = 4.0;
    /// Between controls of one group.
    pub const S: f32 = 8.0;
    /// Between the rows of a form.
    pub const M: f32 = 12.0;
    /// Inside cards; between groups.
    pub const L: f32 = 16.0;
    /// Between sections.
    pub const XL: f32 = 24.0;
    /// Around what stands alone.
    pub const XXL: f32 = 48.0;
    /// Height of a row in a table: dense where figures are. A multiple of four, so that
    /// the places of a million rows are exact in single precision.
    pub const ROW: f32 = 28.0;
}

/// Radii of corners, in points.
pub mod radius {
    /// Of buttons, fields and segments.
    pub const CONTROL: u8 = 6;
    /// Of cards and dialogs.
    pub const CARD: u8 = 10;
}

/// How many colours partners have before the rest are "others".
pub const PARTNER_COLOURS: usize = crate::analysis::picture::quarters::COLOURED;

/// The colours of one verdict or of another tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToneColours {
    /// Of marks, bars and other shapes.
    pub fill: Color32,
    /// Of words on a surface or on `soft`.
    pub text: Color32,
    /// Of the ground behind such words.
    pub soft: Color32,
}

/// The colours of one theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tokens {
    /// Whether it is the dark one.
    pub dark: bool,
    /// The window's ground.
    pub canvas: Color32,
    /// Cards, tables, menus and fields.
    pub surface: Color32,
    /// Grounds that lie lower: table heads, the track of a segmented control.
    pub sunken: Color32,
    /// A surface under the pointer.
    pub hover: Color32,
    /// Every other row of a table.
    pub stripe: Color32,
    /// Text.
    pub text: Color32,
    /// Text of second rank: help, units, hints.
    pub muted: Color32,
    /// Hairlines between things.
    pub border: Color32,
    /// Outlines of controls, which must be seen to be used.
    pub outline: Color32,
    /// The one accent: the main button, links, the selection, the focus ring.
    pub accent: Color32,
    /// The accent under the pointer.
    pub accent_hover: Color32,
    /// Words on the accent.
    pub on_accent: Color32,
    /// The accent as the colour of words.
    pub accent_text: Color32,
    /// The ground of what is selected.
    pub accent_soft: Color32,
    /// Sustainable; well.
    pub good: ToneColours,
    /// Stretched; with care.
    pub careful: ToneColours,
    /// Overcommitted; errors.
    pub bad: ToneColours,
    /// Not known.
    pub unknown: ToneColours,
    /// No judgement at all.
    pub neutral: ToneColours,
    /// What bonds are by the evidence, in the order of [`Standing::ALL`].
    pub standings: [ToneColours; Standing::ALL.len()],
    /// Behind what deletes, under the pointer.
    pub danger_hover: Color32,
    /// Words on a fill of `bad`.
    pub on_danger: Color32,
    /// Partners in stacked bars, neighbours chosen to differ most.
    pub partners: [Color32; PARTNER_COLOURS],
    /// All partners that have no colour of their own.
    pub others: Color32,
    /// The line of the capacity in a chart.
    pub capacity_line: Color32,
    /// The line of the reserve in a chart.
    pub reserve_line: Color32,
    /// What lies behind a dialog, over the window.
    pub backdrop: Color32,
    /// Under what floats.
    pub shadow: Color32,
}

/// A colour as its six hexadecimal figures say it.
const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

const fn tone(fill: u32, text: u32, soft: u32) -> ToneColours {
    ToneColours { fill: rgb(fill), text: rgb(text), soft: rgb(soft) }
}

/// The light theme.
pub static LIGHT: Tokens = Tokens {
    dark: false,
    canvas: rgb(0xF4F4F1),
    surface: rgb(0xFFFFFF),
    sunken: rgb(0xECECE8),
    hover: rgb(0xF3F4F6),
    stripe: rgb(0xFAFAF8),
    text: rgb(0x1D2125),
    muted: rgb(0x596067),
    border: rgb(0xDCDCD7),
    outline: rgb(0x848A91),
    accent: rgb(0x3F4FA8),
    accent_hover: rgb(0x33418F),
    on_accent: rgb(0xFFFFFF),
    accent_text: rgb(0x3A499C),
    accent_soft: rgb(0xE6E9F7),
    good: tone(0x1B7F95, 0x146577, 0xDFF0F3),
    careful: tone(0xBE7A0C, 0x7F4F00, 0xFBF0DA),
    bad: tone(0x9B1B30, 0x9B1B30, 0xF9E3E5),
    unknown: tone(0x737A82, 0x565D64, 0xECECE8),
    neutral: tone(0x737A82, 0x4A5157, 0xECECE8),
    standings: [
        tone(0x313294, 0x313294, 0xE4E4F1),
        tone(0x16688B, 0x16688B, 0xE1EBF0),
        tone(0xA93523, 0xA93523, 0xF4E5E2),
        tone(0x9635D8, 0x9334D4, 0xF1E5FA),
        tone(0xB27811, 0x875B0D, 0xF5EDE0),
        tone(0x768783, 0x5C6966, 0xEDEFEF),
    ],
    danger_hover: rgb(0x7F1426),
    on_danger: rgb(0xFFFFFF),
    partners: [
        rgb(0x1555B2),
        rgb(0xCA884F),
        rgb(0x864487),
        rgb(0x6BC6A5),
        rgb(0x53841D),
        rgb(0xDA88D7),
        rgb(0x235C4F),
        rgb(0x8A72DF),
        rgb(0x8D3A0F),
        rgb(0x248B99),
        rgb(0xBFB60E),
        rgb(0xCE537A),
    ],
    others: rgb(0xA7ACB1),
    capacity_line: rgb(0x1D2125),
    reserve_line: rgb(0x6A7178),
    backdrop: Color32::from_black_alpha(90),
    shadow: Color32::from_black_alpha(28),
};

/// The dark theme.
pub static DARK: Tokens = Tokens {
    dark: true,
    canvas: rgb(0x14171A),
    surface: rgb(0x1D2125),
    sunken: rgb(0x0F1214),
    hover: rgb(0x272C31),
    stripe: rgb(0x20252A),
    text: rgb(0xE7E9EB),
    muted: rgb(0xA6AEB6),
    border: rgb(0x32383E),
    outline: rgb(0x6F7881),
    accent: rgb(0x98A6F5),
    accent_hover: rgb(0xB0BBFA),
    on_accent: rgb(0x14182F),
    accent_text: rgb(0xA9B5FA),
    accent_soft: rgb(0x2B3357),
    good: tone(0x56B1CF, 0x7CC6DE, 0x17323B),
    careful: tone(0xF2BC57, 0xF2C36B, 0x3A2D14),
    bad: tone(0xE9574F, 0xFF9089, 0x451D1E),
    unknown: tone(0x8D969F, 0xB0B8BF, 0x2B3136),
    neutral: tone(0x8D969F, 0xC5CBD1, 0x2B3136),
    standings: [
        tone(0x6C8AF7, 0x869FF8, 0x2D364F),
        tone(0x5BD2AE, 0x5BD2AE, 0x294440),
        tone(0xF07A4E, 0xF28760, 0x47332D),
        tone(0xBEACFF, 0xBEACFF, 0x3D3D51),
        tone(0xECBF45, 0xECBF45, 0x46412B),
        tone(0x9A91A4, 0xAAA3B3, 0x36373E),
    ],
    danger_hover: rgb(0xF3756D),
    on_danger: rgb(0x25090A),
    partners: [
        rgb(0x3063B2),
        rgb(0xD09768),
        rgb(0x8D558E),
        rgb(0x85D0B3),
        rgb(0x648E3E),
        rgb(0xE19ADE),
        rgb(0x38665A),
        rgb(0x9583E0),
        rgb(0x934C2C),
        rgb(0x4895A1),
        rgb(0xC9C350),
        rgb(0xD26987),
    ],
    others: rgb(0x717A83),
    capacity_line: rgb(0xE7E9EB),
    reserve_line: rgb(0x9AA3AB),
    backdrop: Color32::from_black_alpha(150),
    shadow: Color32::from_black_alpha(110),
};

impl Tokens {
    /// The tokens of the theme that a context shows; a `Ui` serves as well.
    pub fn of(ctx: &Context) -> &'static Self {
        match ctx.theme() {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }

    /// The colour of a partner by its place among those that have one; the rest are grey.
    pub fn partner(&self, place: usize) -> Color32 {
        self.partners.get(place).copied().unwrap_or(self.others)
    }

    /// The colours of a standing.
    pub const fn standing(&self, standing: Standing) -> ToneColours {
        self.standings[standing as usize]
    }

    /// The ground of a chance in a heat map, from none to certain, and the colour of words on it.
    ///
    /// One hue that only grows darker (in the dark theme lighter), in steps that can be told apart: what
    /// is read off is the lightness, which every eye sees.
    pub fn heat(&self, chance: f64) -> (Color32, Color32) {
        let step = crate::analysis::picture::odds::heat(chance);
        let ground = self.surface.lerp_to_gamma(self.bad.fill, step);
        (ground, if step > 0.8 { self.on_danger } else { self.text })
    }

    /// A hairline.
    pub const fn hairline(&self) -> Stroke {
        Stroke { width: 1.0, color: self.border }
    }

    /// The ring around what has the keyboard.
    pub const fn focus_ring(&self) -> Stroke {
        Stroke { width: 2.0, color: self.accent }
    }
}

/// The tokens of the theme that a `Ui` or a context shows.
pub fn tokens(ctx: &Context) -> &'static Tokens {
    Tokens::of(ctx)
}

/// The ranks of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextRole {
    /// The one sentence of a screen that is said aloud.
    Display,
    /// A screen's name.
    Title,
    /// The head of a card or a section.
    Heading,
    /// Running text.
    Body,
    /// Running text that stands out; buttons.
    Strong,
    /// Help, units, axes.
    Small,
    /// A figure in a table or a sentence.
    Figure,
    /// A figure that is what one came for.
    BigFigure,
}

impl TextRole {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Display,
        Self::Title,
        Self::Heading,
        Self::Body,
        Self::Strong,
        Self::Small,
        Self::Figure,
        Self::BigFigure,
    ];

    /// Size in points and weight.
    pub fn font(self) -> FontId {
        let (size, weight) = match self {
            Self::Display => (27.0, Weight::SemiBold),
            Self::Title => (21.0, Weight::SemiBold),
            Self::Heading => (15.5, Weight::SemiBold),
            Self::Body => (14.0, Weight::Regular),
            Self::Strong | Self::Figure => (14.0, Weight::Medium),
            Self::Small => (12.5, Weight::Regular),
            Self::BigFigure => (24.0, Weight::SemiBold),
        };
        FontId::new(size, weight.family())
    }

    /// A text in this rank.
    pub fn text(self, text: impl Into<String>) -> RichText {
        RichText::new(text).font(self.font())
    }
}

/// The one sentence of a screen that is said aloud.
pub fn display(text: impl Into<String>) -> RichText {
    TextRole::Display.text(text)
}

/// A screen's name.
pub fn title(text: impl Into<String>) -> RichText {
    TextRole::Title.text(text)
}

/// The head of a card or a section.
pub fn heading(text: impl Into<String>) -> RichText {
    TextRole::Heading.text(text)
}

/// Running text.
pub fn body(text: impl Into<String>) -> RichText {
    TextRole::Body.text(text)
}

/// Running text that stands out.
pub fn strong(text: impl Into<String>) -> RichText {
    TextRole::Strong.text(text)
}

/// Running text of second rank.
pub fn muted(text: impl Into<String>) -> RichText {
    TextRole::Body.text(text).weak()
}

/// Small text of second rank: help, units.
pub fn small(text: impl Into<String>) -> RichText {
    TextRole::Small.text(text).weak()
}

/// A figure.
pub fn figure(text: impl Into<String>) -> RichText {
    TextRole::Figure.text(text)
}

/// A figure that is what one came for.
pub fn big_figure(text: impl Into<String>) -> RichText {
    TextRole::BigFigure.text(text)
}

/// Dresses a context: the typeface, both themes, the ranks of text.
pub fn apply(ctx: &Context) {
    fonts::install(ctx);
    ctx.style_mut_of(Theme::Light, |style| dress(style, &LIGHT));
    ctx.style_mut_of(Theme::Dark, |style| dress(style, &DARK));
}

fn dress(style: &mut Style, t: &Tokens) {
    for (text_style, role) in [
        (TextStyle::Small, TextRole::Small),
        (TextStyle::Body, TextRole::Body),
        (TextStyle::Button, TextRole::Strong),
        (TextStyle::Heading, TextRole::Heading),
    ] {
        style.text_styles.insert(text_style, role.font());
    }
    style.drag_value_text_style = TextStyle::Body;

    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(space::S, space::S);
    spacing.button_padding = vec2(12.0, 5.0);
    spacing.interact_size = vec2(40.0, 30.0);
    spacing.menu_margin = Margin::same(8);
    spacing.window_margin = Margin::same(16);
    spacing.icon_width = 18.0;
    spacing.icon_width_inner = 10.0;
    spacing.icon_spacing = 6.0;
    spacing.combo_width = 160.0;
    spacing.combo_height = 320.0;
    spacing.text_edit_width = 260.0;
    spacing.tooltip_width = 380.0;
    spacing.scroll = ScrollStyle {
        bar_width: 10.0,
        floating_allocated_width: 10.0,
        floating_width: 6.0,
        handle_min_length: 32.0,
        foreground_color: true,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        dormant_handle_opacity: 0.35,
        active_handle_opacity: 0.5,
        interact_handle_opacity: 0.8,
        ..ScrollStyle::thin()
    };
    style.interaction.tooltip_delay = 0.25;
    style.visuals = visuals(t);
}

fn visuals(t: &Tokens) -> Visuals {
    let shadow = |blur, y| Shadow { offset: [0, y], blur, spread: 0, color: t.shadow };
    Visuals {
        weak_text_color: Some(t.muted),
        widgets: widgets(t),
        selection: Selection { bg_fill: t.accent_soft, stroke: Stroke::new(1.5, t.accent_text) },
        hyperlink_color: t.accent_text,
        faint_bg_color: t.stripe,
        extreme_bg_color: t.sunken,
        text_edit_bg_color: Some(t.surface),
        code_bg_color: t.sunken,
        warn_fg_color: t.careful.text,
        error_fg_color: t.bad.text,
        window_corner_radius: CornerRadius::same(radius::CARD),
        window_shadow: shadow(32, 10),
        window_fill: t.surface,
        window_stroke: t.hairline(),
        menu_corner_radius: CornerRadius::same(radius::CONTROL + 2),
        panel_fill: t.canvas,
        popup_shadow: shadow(20, 6),
        text_cursor: TextCursorStyle { stroke: Stroke::new(2.0, t.accent), ..Default::default() },
        slider_trailing_fill: true,
        indent_has_left_vline: false,
        ..if t.dark { Visuals::dark() } else { Visuals::light() }
    }
}

fn widgets(t: &Tokens) -> Widgets {
    let at_rest = WidgetVisuals {
        bg_fill: t.sunken,
        weak_bg_fill: t.surface,
        bg_stroke: Stroke::new(1.0, t.outline),
        corner_radius: CornerRadius::same(radius::CONTROL),
        fg_stroke: Stroke::new(1.5, t.text),
        expansion: 0.0,
    };
    let hovered = WidgetVisuals {
        bg_fill: t.hover,
        weak_bg_fill: t.hover,
        bg_stroke: Stroke::new(1.0, t.muted),
        ..at_rest
    };
    Widgets {
        noninteractive: WidgetVisuals { bg_fill: t.surface, bg_stroke: t.hairline(), ..at_rest },
        inactive: at_rest,
        hovered,
        active: WidgetVisuals { bg_stroke: t.focus_ring(), ..hovered },
        open: hovered,
    }
}

#[cfg(test)]
mod tests;
