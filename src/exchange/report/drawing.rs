//! Pictures as shapes: one description for the page, the browser and the picture file.

use crate::analysis::Standing;

/// A picture. Its unit is the point, 1/72 inch; its origin is the upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
    /// What is drawn, from the back to the front.
    pub shapes: Vec<Shape>,
}

/// A place in a picture, from its upper left corner.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

impl Point {
    /// So far to the right and so far down.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }
}

/// A thing that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A filled rectangle.
    Rectangle {
        /// Its upper left corner.
        at: Point,
        /// How wide it is.
        width: f32,
        /// How high it is.
        height: f32,
        /// The radius of its corners.
        radius: f32,
        /// What it is filled with.
        fill: Ink,
    },
    /// A filled area.
    Area {
        /// Its corners in order, three at the least.
        points: Vec<Point>,
        /// What it is filled with.
        fill: Ink,
    },
    /// A line through places.
    Line {
        /// The places in order, two at the least.
        points: Vec<Point>,
        /// What it is drawn with.
        ink: Ink,
        /// How thick it is.
        thickness: f32,
        /// Whether it is broken into dashes.
        is_dashed: bool,
    },
    /// A dot.
    Circle {
        /// Its centre.
        at: Point,
        /// Its radius.
        radius: f32,
        /// What it is filled with.
        fill: Ink,
        /// What its edge is drawn with, one point thick, where it has one.
        edge: Option<Ink>,
    },
    /// One line of text.
    Text {
        /// Where it stands on its baseline, by `anchor`.
        at: Point,
        /// What it says.
        text: String,
        /// How high the letters are.
        size: f32,
        /// Whether it is set in the heavier weight.
        is_strong: bool,
        /// What it is drawn with.
        ink: Ink,
        /// Which of its ends stands at the place.
        anchor: Anchor,
    },
}

/// Which end of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// Where it begins.
    Start,
    /// Its middle.
    Middle,
    /// Where it ends.
    End,
}

/// What is drawn with, by its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    /// The text.
    Text,
    /// Text that matters less.
    Muted,
    /// Lines of a grid, frames.
    Rule,
    /// The ground beneath something.
    Ground,
    /// The paper.
    Paper,
    /// The one accent.
    Accent,
    /// The accent as a light ground: a range of which the accent is the middle.
    AccentGround,
    /// The accent as a stronger ground: the half of a range that lies in its middle.
    AccentHalf,
    /// What a bond is by the evidence.
    Standing(Standing),
    /// The ground of a chance in a map of chances: so many hundredths of the full colour.
    Heat(u8),
    /// Shapes of what is well, needs care, is bad or is unknown.
    Fill(Mark),
    /// Words of the same.
    Words(Mark),
    /// The ground behind such words.
    Soft(Mark),
    /// One of the colours that tell partners apart, from 0; after the last come [`Ink::Others`].
    Partner(u8),
    /// All partners that have no colour of their own.
    Others,
}

/// How something stands, as a colour says it: never the only carrier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Sustainable; open; kept.
    Good,
    /// Stretched; with care.
    Careful,
    /// Overcommitted; closed; missed.
    Bad,
    /// Not known.
    Unknown,
}

/// A colour: red, green and blue, 0 to 255.
pub type Rgb = [u8; 3];

/// A colour as its six hexadecimal figures say it.
const fn rgb(hex: u32) -> Rgb {
    let [_, red, green, blue] = hex.to_be_bytes();
    [red, green, blue]
}

/// So many hundredths of the way from one colour to another.
pub(super) fn mixed(from: Rgb, to: Rgb, part: u8) -> Rgb {
    let part = u32::from(part.min(100));
    let mix = |from: u8, to: u8| {
        let sum = u32::from(from) * (100 - part) + u32::from(to) * part;
        u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
    };
    [mix(from[0], to[0]), mix(from[1], to[1]), mix(from[2], to[2])]
}

/// The colours that tell partners apart, neighbours chosen to differ most.
const PARTNERS: [Rgb; 12] = [
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
];
/// The colours of the standings, in the order of [`Standing::ALL`].
const STANDINGS: [Rgb; Standing::ALL.len()] =
    [rgb(0x313294), rgb(0x16688B), rgb(0xA93523), rgb(0x9635D8), rgb(0xB27811), rgb(0x768783)];
/// All other partners.
const OTHERS: Rgb = rgb(0xA7ACB1);

impl Ink {
    /// The colour on white paper: those of the window in its light theme, which a test holds together.
    pub fn colour(self) -> Rgb {
        match self {
            Self::Text => rgb(0x1D2125),
            Self::Muted => rgb(0x596067),
            Self::Rule => rgb(0xDCDCD7),
            Self::Ground => rgb(0xF4F4F1),
            Self::Paper => rgb(0xFFFFFF),
            Self::Accent => rgb(0x3F4FA8),
            Self::AccentGround => rgb(0xE6E9F7),
            Self::AccentHalf => mixed(rgb(0xE6E9F7), rgb(0x3F4FA8), 35),
            Self::Standing(standing) => STANDINGS[standing as usize],
            Self::Heat(part) => mixed(rgb(0xFFFFFF), Mark::Bad.colours()[0], part),
            Self::Fill(mark) => mark.colours()[0],
            Self::Words(mark) => mark.colours()[1],
            Self::Soft(mark) => mark.colours()[2],
            Self::Partner(place) => PARTNERS.get(usize::from(place)).copied().unwrap_or(OTHERS),
            Self::Others => OTHERS,
        }
    }
}

impl Mark {
    /// The colour of shapes, of words, and of the ground behind words.
    const fn colours(self) -> [Rgb; 3] {
        match self {
            Self::Good => [rgb(0x1B7F95), rgb(0x146577), rgb(0xDFF0F3)],
            Self::Careful => [rgb(0xBE7A0C), rgb(0x7F4F00), rgb(0xFBF0DA)],
            Self::Bad => [rgb(0x9B1B30), rgb(0x9B1B30), rgb(0xF9E3E5)],
            Self::Unknown => [rgb(0x737A82), rgb(0x565D64), rgb(0xECECE8)],
        }
    }
}
