//! What a review says, on pages and on a wall, held against the plan, the assessment and what was kept.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

#[path = "support/reviewed.rs"]
#[expect(dead_code, reason = "the pictures use the rest")]
mod reviewed;
#[path = "support/report.rs"]
mod texts;

use handful::analysis::picture::{kept, quarters};
use handful::analysis::{
    Assessment, Unwatched, assess, change_since, compare, review_before, short_chance, snapshot,
};
use handful::exchange::mask::{Hidden, Mask};
use handful::exchange::report::content::{TriedScenarios, review, review_in_steps};
use handful::exchange::report::{Block, Document, Figure, Ink, OnWall, Shape, Table};
use handful::plan::{Edit, Minutes, Plan, Review};
use handful::sample;
use jiff::civil::Date;

const TODAY: Date = sample::BASE_DAY;

fn plan() -> (Plan, Assessment) {
    let plan = reviewed::plan(TODAY);
    let assessment = assess(&plan, TODAY);
    (plan, assessment)
}

fn last(plan: &Plan) -> &Review {
    plan.reviews().get(&reviewed::frozen(plan)).expect("the latest frozen review")
}

fn blocks(document: &Document) -> impl Iterator<Item = &Block> {
    document.parts.iter().flat_map(|part| &part.blocks)
}

fn table<'a>(document: &'a Document, caption: &str) -> &'a Table {
    let found = blocks(document).find_map(|block| match block {
        Block::Table(table) if table.caption == caption => Some(table),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no table {caption}"))
}

fn figure<'a>(document: &'a Document, caption: &str) -> &'a Figure {
    let found = blocks(document).find_map(|block| match block {
        Block::Figure(figure) if figure.caption == caption => Some(figure),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no picture {caption}"))
}

#[test]
fn pages_and_slides_say_the_same() {
    let (plan, assessment) = plan();
    for of in [reviewed::open(&plan), last(&plan)] {
        let pages = review(&plan, &assessment, of);
        assert_eq!(pages.parts.len(), 1, "one part on pages");
        let steps = review_in_steps(&plan, &assessment, of, None);
        assert!(steps.parts.len() > 5, "{}", steps.parts.len());
        assert_eq!(pages.as_of, steps.as_of);
        let no_title = |block: &&Block| !matches!(block, Block::Heading(_));
        let (pages, steps): (Vec<_>, Vec<_>) =
            (blocks(&pages).filter(no_title).collect(), blocks(&steps).filter(no_title).collect());
        assert_eq!(pages, steps);
    }
}

#[test]
fn what_goes_through_single_partners_is_marked_as_such() {
    let (plan, assessment) = plan();
    let shown = |of: &Review| {
        let document = review_in_steps(&plan, &assessment, of, None);
        let all = document.parts.into_iter().filter(|part| part.on_wall == OnWall::All);
        all.map(|part| part.title).collect::<Vec<_>>()
    };
    assert_eq!(shown(reviewed::open(&plan)), ["Review of 2026-Q4", "Can we sustain it"]);
    assert_eq!(shown(last(&plan)), ["Review of 2026-Q3", "The quarters as they were seen"]);
}

#[test]
fn a_frozen_review_says_the_same_whatever_becomes_of_the_plan() {
    let (plan, assessment) = plan();
    let before = review_in_steps(&plan, &assessment, last(&plan), None);
    let mut later = plan.clone();
    let mut capacity = plan.capacity().clone();
    capacity.hours_per_week = Some(Minutes::from_hours(3));
    let first = plan.commitments().iter().next().expect("a commitment").id.clone();
    let mut edits = plan.removal_of_commitment(&first);
    edits.extend([Edit::SetCapacity(Box::new(capacity)), Edit::SetScenarios(Vec::new())]);
    later.apply(&edits).expect("changes");
    let assessment = assess(&later, TODAY);
    assert_eq!(review_in_steps(&later, &assessment, last(&later), None), before);
}

#[test]
fn the_bars_of_what_changed_are_as_long_as_the_change() {
    let (plan, assessment) = plan();
    let open = reviewed::open(&plan);
    let document = review_in_steps(&plan, &assessment, open, None);
    let (_, kept) = review_before(&plan, open).expect("a frozen review");
    let change = change_since(kept, &plan, &assessment);
    let cell = change.headline().expect("a cell that decides");
    let picture = figure(&document, &cell.called());
    let widths = |of: Ink| {
        let bars = picture.drawing.shapes.iter().filter_map(move |shape| match shape {
            Shape::Rectangle { width, fill, .. } if *fill == of => Some(f64::from(*width)),
            _ => None,
        });
        bars.collect::<Vec<_>>()
    };
    let whole = widths(Ink::Accent);
    assert_eq!(whole.len(), 2, "then and now");
    let ratio = cell.expected.now / cell.expected.then;
    assert!((whole[1] / whole[0] - ratio).abs() < 0.01, "{whole:?} {ratio}");
    // All else that is drawn leads from the one to the other.
    let more: f64 = widths(Ink::Fill(handful::exchange::report::Mark::Careful)).iter().sum();
    let less: f64 = widths(Ink::Fill(handful::exchange::report::Mark::Good)).iter().sum();
    assert!((more - less - (whole[1] - whole[0])).abs() < 2.0, "{more} {less} {whole:?}");
    let said = texts::texts(&document).join("\n");
    for sentence in change.sentences(cell) {
        assert!(said.contains(&sentence), "{sentence}");
    }
    assert!(said.contains(&change.verdict_words()));
}

#[test]
fn scenarios_stand_beside_the_plan_with_their_own_figures() {
    let (plan, assessment) = plan();
    let scenarios: Vec<_> = plan.scenarios().iter().take(2).collect();
    let changes: Vec<_> = scenarios.iter().map(|scenario| scenario.changes.as_slice()).collect();
    let comparison = compare(&plan, TODAY, &changes, &Unwatched).expect("not called off");
    let open = reviewed::open(&plan);
    let tried = TriedScenarios { plan: &plan, scenarios: scenarios.clone(), comparison: Some(&comparison) };
    let document = review_in_steps(&plan, &assessment, open, Some(&tried));
    let side = table(&document, "Side by side");
    let heads: Vec<_> = side.columns.iter().map(|column| column.title.as_str()).collect();
    assert_eq!(heads[..2], ["", "As it stands"]);
    assert_eq!(heads[2..], [scenarios[0].name.as_str(), scenarios[1].name.as_str()]);
    for (at, quarter) in comparison.quarters.iter().enumerate() {
        let head = format!("Likely to break, {}", quarter.months());
        let row = side.rows.iter().find(|row| row[0].text == head).expect("a row a quarter");
        let expected: Vec<_> = std::iter::once(&comparison.now)
            .chain(&comparison.scenarios)
            .map(|tried| short_chance(tried.outlook.p_breaks(at).expect("known")))
            .collect();
        assert_eq!(row[1..].iter().map(|cell| cell.text.clone()).collect::<Vec<_>>(), expected);
    }
    let said = texts::texts(&document).join("\n");
    for difference in comparison.scenarios.iter().flat_map(|tried| &tried.differences) {
        assert!(said.contains(&difference.text), "{}", difference.text);
    }
    let waiting = TriedScenarios { comparison: None, ..tried };
    let said = texts::texts(&review_in_steps(&plan, &assessment, open, Some(&waiting))).join("\n");
    assert!(said.contains("The scenarios are being worked out."), "{said}");
}

#[test]
fn last_times_actions_say_what_became_of_them_so_far() {
    let (plan, assessment) = plan();
    let document = review_in_steps(&plan, &assessment, reviewed::open(&plan), None);
    let rows = &table(&document, "Last time's actions").rows;
    let became = |what: &str| {
        let row = rows.iter().find(|row| row[0].text == what);
        row.unwrap_or_else(|| panic!("no action {what}"))[3].text.as_str()
    };
    assert_eq!(became("Write about the onboarding day that is overdue"), "Done");
    assert_eq!(became("Interview guide, second wave"), "not said yet");
    let agreed = table(&document, "Actions");
    assert_eq!(agreed.columns.len(), 4, "what became of them, the next review says");
    assert_eq!(agreed.rows[0][2].text, "Joana (we)");
}

#[test]
fn a_column_that_says_nothing_is_left_out() {
    let (mut plan, _) = plan();
    let titles = |plan: &Plan| {
        let assessment = assess(plan, TODAY);
        let document = review_in_steps(plan, &assessment, reviewed::open(plan), None);
        let decisions = table(&document, "Decisions");
        assert!(decisions.rows.iter().all(|row| row.len() == decisions.columns.len()));
        decisions.columns.iter().map(|column| column.title.clone()).collect::<Vec<_>>()
    };
    assert_eq!(titles(&plan), ["Decision", "About", "", "Why"]);
    let mut bare = reviewed::open(&plan).clone();
    for decision in &mut bare.decisions {
        (decision.partner, decision.kind, decision.why) = (None, None, handful::plan::Note::default());
    }
    plan.apply(&[Edit::Review(handful::plan::RecordEdit::change(bare))]).expect("decided");
    assert_eq!(titles(&plan), ["Decision"]);
}

#[test]
fn the_quarters_that_were_kept_are_drawn_as_they_were_on_the_day() {
    let (plan, assessment) = plan();
    let kept = kept::panels(&plan, &snapshot(&plan, &assessment));
    let colours = quarters::coloured(&assessment.loads, assessment.activity.len());
    let then = quarters::panels(&plan, &assessment.quarters, &assessment.loads, &colours);
    assert_eq!(kept.panels.len(), then.len());
    let names: Vec<_> =
        colours.iter().map(|at| plan.partners().at(*at).expect("one").name.to_string()).collect();
    assert_eq!(kept.names, names);
    let near = |a: f64, b: f64| (a - b).abs() < 0.01;
    for ((kept, _), then) in kept.panels.iter().zip(&then) {
        assert_eq!((&kept.title, &kept.unit), (&then.title, &then.unit));
        assert!(near(kept.top, then.top), "{}", then.title);
        for (kept, then) in kept.bars.iter().zip(&then.bars) {
            assert_eq!(
                (&kept.months, &kept.quarter, kept.running, kept.verdict),
                (&then.months, &then.quarter, then.running, then.verdict)
            );
            assert!(near(kept.load, then.load), "{} {}", kept.load, then.load);
            assert_eq!(kept.capacity.is_some(), then.capacity.is_some());
            assert_eq!(kept.fan.is_some(), then.fan.is_some());
            for (kept, then) in kept.segments.iter().zip(&then.segments) {
                assert_eq!(kept.slot, then.slot);
                assert!(near(kept.from, then.from) && near(kept.to, then.to));
            }
        }
    }
}

#[test]
fn every_row_has_a_cell_for_every_column_and_no_name_is_left_under_a_mask() {
    let (plan, assessment) = plan();
    let mask = Mask::of(&plan, Hidden { names: true, money: true });
    for of in plan.reviews() {
        let document = review_in_steps(&plan, &assessment, of, None);
        for block in blocks(&document) {
            if let Block::Table(table) = block {
                assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.caption);
            }
        }
        let said = texts::texts(&mask.document(document)).join("\n");
        for partner in plan.partners() {
            assert!(!said.contains(partner.name.as_str()), "{} in {said}", partner.name);
        }
        let is_figure = |at: usize| said[..at].trim_end().ends_with(|c: char| c.is_ascii_digit());
        let money = said.match_indices("EUR").filter(|(at, _)| is_figure(*at));
        assert_eq!(money.count(), 0, "{said}");
    }
}
