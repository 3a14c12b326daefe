//! Spoilt files, for the tests of what reads them.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

/// One thing that is done to a file.
#[derive(Debug, Clone)]
pub(super) enum Spoil {
    /// A byte becomes another.
    Byte(Index, u8),
    /// So many bytes go.
    Cut(Index, usize),
    /// So many bytes stand twice.
    Twice(Index, usize),
    /// All behind it goes.
    End(Index),
    /// A word of the format stands where it does not belong.
    Word(Index, &'static str),
    /// A line goes.
    Line(Index),
    /// A number becomes another.
    Digit(Index, u8),
}

/// What is done to a file, once or several times.
pub(super) fn spoiling() -> impl Strategy<Value = Vec<Spoil>> {
    let words = proptest::sample::select(vec![
        "BEGIN:VEVENT\n",
        "END:VEVENT\n",
        "BEGIN:VCARD\n",
        "END:VCARD\n",
        ";TZID=",
        "RRULE:FREQ=",
        "\"",
        ",",
        ";",
        ":",
        "\r",
        "\n ",
        "=",
        "=C3",
        "\u{0}",
        "\u{202E}",
        "99999999999999999999",
        "-",
        "INTERVAL=0;",
        "COUNT=4294967296;",
        "BYDAY=é",
        "T250000Z",
    ]);
    let one = prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Spoil::Byte(at, byte)),
        (any::<Index>(), 1..80_usize).prop_map(|(at, n)| Spoil::Cut(at, n)),
        (any::<Index>(), 1..300_usize).prop_map(|(at, n)| Spoil::Twice(at, n)),
        any::<Index>().prop_map(Spoil::End),
        (any::<Index>(), words).prop_map(|(at, word)| Spoil::Word(at, word)),
        any::<Index>().prop_map(Spoil::Line),
        (any::<Index>(), b'0'..=b'9').prop_map(|(at, digit)| Spoil::Digit(at, digit)),
    ];
    vec(one, 1..6)
}

/// The file with all that done to it.
pub(super) fn spoil(text: &str, all: &[Spoil]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for one in all {
        if bytes.is_empty() {
            break;
        }
        match one {
            Spoil::Byte(at, byte) => {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            Spoil::Cut(at, n) => {
                let at = at.index(bytes.len());
                bytes.drain(at..(at + n).min(bytes.len()));
            }
            Spoil::Twice(at, n) => {
                let at = at.index(bytes.len());
                let again = bytes[at..(at + n).min(bytes.len())].to_vec();
                bytes.splice(at..at, again);
            }
            Spoil::End(at) => bytes.truncate(at.index(bytes.len())),
            Spoil::Word(at, word) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, word.bytes());
            }
            Spoil::Line(at) => {
                let at = at.index(bytes.len());
                let from = bytes[..at].iter().rposition(|b| *b == b'\n').map_or(0, |n| n + 1);
                let to = bytes[at..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |n| at + n + 1);
                bytes.drain(from..to);
            }
            Spoil::Digit(at, digit) => {
                let digits: Vec<_> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
                if !digits.is_empty() {
                    bytes[*at.get(&digits)] = *digit;
                }
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
