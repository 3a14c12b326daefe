//! How both sides see each bond on average, and the gap between them: a row a partner.

use super::canvas::{BODY, Canvas, Scale, Sign, WIDTH};
use super::trend::point;
use crate::analysis::picture::place::shortened;
use crate::analysis::picture::trend::{Measure, apart};
use crate::analysis::{Assessment, Standing};
use crate::exchange::report::{Anchor, Figure, Ink, Mark};
use crate::plan::{BothSides, Plan, Scores, Side};

/// The height of a row, and of the gap that is drawn in it.
const ROW: f32 = 16.0;
const GAP: f32 = 3.0;
/// The room of the names at the left, and of the words at the right.
const NAMES: f32 = 126.0;
const WORDS: f32 = 76.0;
/// The room above for the scale.
const HEAD: f32 = 14.0;

/// How the bond with a partner is seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// What the partner is called.
    pub name: String,
    /// What each side scored; unknown where it did not, or too long ago.
    pub scores: BothSides<Scores>,
}

/// How the bonds of those are seen with whom it is about a partnership, partnerships first; where there is none,
/// of all that count. Each with what it is by the evidence.
pub fn seen(plan: &Plan, assessment: &Assessment) -> Vec<(Seen, Standing)> {
    let counted = || plan.partners().iter().zip(&assessment.bonds).filter(|(partner, _)| partner.counts());
    let mut asked: Vec<_> = counted().filter(|(_, bond)| bond.standing.is_about_partnership()).collect();
    if asked.is_empty() {
        asked = counted().collect();
    }
    asked.sort_by_key(|(_, bond)| bond.standing);
    let seen = asked.into_iter().map(|(partner, bond)| {
        let of = |side| bond.alignment.latest(side, assessment.as_of).map(|(_, scores)| scores);
        let scores = BothSides { ours: of(Side::Us), theirs: of(Side::Them) };
        (Seen { name: partner.name.to_string(), scores }, bond.standing)
    });
    seen.collect()
}

/// The picture of those of whom a side is known; nothing where there is none.
pub fn sides(all: &[Seen]) -> Option<Figure> {
    let known: Vec<_> = all.iter().filter(|seen| !seen.scores.is_unknown()).collect();
    if known.is_empty() {
        return None;
    }
    let across = Scale { from: NAMES, to: WIDTH - WORDS, most: 4.0 };
    let at = |mean: f64| across.at(mean - 1.0);
    #[expect(clippy::cast_precision_loss, reason = "a row a partner")]
    let bottom = HEAD + ROW * known.len() as f32;
    let mut canvas = Canvas::default();
    for score in 1..=5_u8 {
        let x = at(f64::from(score));
        canvas.small((x, 8.0), score.to_string(), Ink::Muted, Anchor::Middle);
        canvas.line((x, HEAD - 2.0), (x, bottom), Ink::Rule, 0.6);
    }
    let mut said = Vec::new();
    let mut middle = HEAD + ROW / 2.0;
    for seen in known {
        let (ours, theirs) = (seen.scores.ours.map(|s| s.mean()), seen.scores.theirs.map(|s| s.mean()));
        canvas.text((0.0, middle + 3.0), shortened(&seen.name), (BODY, false), Ink::Text, Anchor::Start);
        if let (Some(a), Some(b)) = (ours, theirs) {
            let (left, right) = (at(a.min(b)), at(a.max(b)));
            canvas.rectangle(
                (left, middle - GAP / 2.0),
                (right, middle + GAP / 2.0),
                Ink::Fill(Mark::Careful),
            );
        }
        // Theirs first: where both say the same, ours stands inside theirs.
        for (mean, is_ours) in [(theirs, false), (ours, true)] {
            if let Some(mean) = mean {
                point(&mut canvas, (at(mean), middle), is_ours);
            }
        }
        let words = match (ours, theirs) {
            (Some(ours), Some(theirs)) => apart(Measure::Mean, ours, theirs),
            (Some(_), None) => "theirs not known".to_owned(),
            (None, _) => "ours not known".to_owned(),
        };
        canvas.small((WIDTH - WORDS + 10.0, middle + 2.6), words.as_str(), Ink::Muted, Anchor::Start);
        let figure = |mean: Option<f64>| mean.map_or("not known".to_owned(), |m| Measure::Mean.figure(m));
        said.push(format!(
            "{}: ours {}, theirs {}{}.",
            seen.name,
            figure(ours),
            figure(theirs),
            ours.and(theirs).map_or_else(String::new, |_| format!(", {words}"))
        ));
        middle += ROW;
    }
    let height = bottom + 4.0 + canvas.legend(bottom + 4.0, signs());
    Some(Figure {
        caption: "How both sides see it on average, from 1 to 5".to_owned(),
        alternative: said.join(" "),
        drawing: canvas.into_drawing(WIDTH, height),
    })
}

fn signs() -> Vec<(Sign, String)> {
    let sign = |is_ours: bool| -> Sign { Box::new(move |canvas, place| point(canvas, place, is_ours)) };
    let gap: Sign = Box::new(|canvas, (x, y)| {
        canvas.rectangle((x - 7.0, y - GAP / 2.0), (x + 7.0, y + GAP / 2.0), Ink::Fill(Mark::Careful));
    });
    vec![
        (sign(true), "ours".to_owned()),
        (sign(false), "theirs".to_owned()),
        (gap, "the gap between the two".to_owned()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::report::Shape;
    use crate::plan::Score;

    fn scores(all: u8) -> Option<Scores> {
        let score = Score::new(all)?;
        let [vision, goals, values, communication, trust, fairness] = [score; 6];
        Some(Scores { vision, goals, values, communication, trust, fairness })
    }

    fn seen(name: &str, ours: u8, theirs: u8) -> Seen {
        Seen { name: name.to_owned(), scores: BothSides { ours: scores(ours), theirs: scores(theirs) } }
    }

    #[test]
    fn the_gap_reaches_from_one_side_to_the_other_and_who_said_nothing_has_no_row() {
        let figure = sides(&[seen("Ada", 5, 3), seen("Bo", 2, 0), seen("Cy", 0, 0)]).expect("a picture");
        let gaps = figure.drawing.shapes.iter().filter_map(|shape| match shape {
            // The last of them stands in the legend.
            Shape::Rectangle { at, width, .. } => Some((at.x, *width)),
            _ => None,
        });
        let gaps: Vec<_> = gaps.collect();
        let step = (WIDTH - WORDS - NAMES) / 4.0;
        assert_eq!(gaps.len(), 2, "{gaps:?}");
        assert!((gaps[0].0 - (NAMES + 2.0 * step)).abs() < 0.01 && (gaps[0].1 - 2.0 * step).abs() < 0.01);
        assert_eq!(
            figure.alternative,
            "Ada: ours 5.0, theirs 3.0, 2.0 apart. Bo: ours 2.0, theirs not known."
        );
        assert_eq!(sides(&[seen("Cy", 0, 0)]), None);
    }
}
