//! The colours of pictures on a dark ground.

use super::drawing::mixed;
use super::{Ink, Mark, Rgb};
use crate::analysis::Standing;

impl Ink {
    /// The colour on a dark screen: those of the window in its dark theme, which a test holds together.
    pub fn dark(self) -> Rgb {
        match self {
            Self::Text => [0xE7, 0xE9, 0xEB],
            Self::Muted => [0xA6, 0xAE, 0xB6],
            Self::Rule => [0x32, 0x38, 0x3E],
            Self::Ground => [0x14, 0x17, 0x1A],
            Self::Paper => [0x1D, 0x21, 0x25],
            Self::Accent => [0x98, 0xA6, 0xF5],
            Self::AccentGround => [0x2B, 0x33, 0x57],
            Self::AccentHalf => mixed(Self::AccentGround.dark(), Self::Accent.dark(), 35),
            Self::Standing(standing) => STANDINGS[standing as usize],
            Self::Heat(part) => mixed(Self::Paper.dark(), Mark::Bad.dark()[0], part),
            Self::Fill(mark) => mark.dark()[0],
            Self::Words(mark) => mark.dark()[1],
            Self::Soft(mark) => mark.dark()[2],
            Self::Partner(place) => PARTNERS.get(usize::from(place)).copied().unwrap_or(OTHERS),
            Self::Others => OTHERS,
        }
    }
}

impl Mark {
    /// The colour of shapes, of words, and of the ground behind words.
    const fn dark(self) -> [Rgb; 3] {
        match self {
            Self::Good => [[0x56, 0xB1, 0xCF], [0x7C, 0xC6, 0xDE], [0x17, 0x32, 0x3B]],
            Self::Careful => [[0xF2, 0xBC, 0x57], [0xF2, 0xC3, 0x6B], [0x3A, 0x2D, 0x14]],
            Self::Bad => [[0xE9, 0x57, 0x4F], [0xFF, 0x90, 0x89], [0x45, 0x1D, 0x1E]],
            Self::Unknown => [[0x8D, 0x96, 0x9F], [0xB0, 0xB8, 0xBF], [0x2B, 0x31, 0x36]],
        }
    }
}

/// The colours that tell partners apart.
const PARTNERS: [Rgb; 12] = [
    [0x30, 0x63, 0xB2],
    [0xD0, 0x97, 0x68],
    [0x8D, 0x55, 0x8E],
    [0x85, 0xD0, 0xB3],
    [0x64, 0x8E, 0x3E],
    [0xE1, 0x9A, 0xDE],
    [0x38, 0x66, 0x5A],
    [0x95, 0x83, 0xE0],
    [0x93, 0x4C, 0x2C],
    [0x48, 0x95, 0xA1],
    [0xC9, 0xC3, 0x50],
    [0xD2, 0x69, 0x87],
];
/// The colours of the standings, in the order of [`Standing::ALL`].
const STANDINGS: [Rgb; Standing::ALL.len()] = [
    [0x6C, 0x8A, 0xF7],
    [0x5B, 0xD2, 0xAE],
    [0xF0, 0x7A, 0x4E],
    [0xBE, 0xAC, 0xFF],
    [0xEC, 0xBF, 0x45],
    [0x9A, 0x91, 0xA4],
];
/// All other partners.
const OTHERS: Rgb = [0x71, 0x7A, 0x83];
