//! The appendix: how each number was reached, in short.

use crate::analysis::{FEWEST_RATIOS, GateKind, MOST_QUARTERS, Standing, Unit};
use crate::exchange::report::{Block, OnWall, Part};
use crate::plan::Plan;

/// The part that says how.
pub(super) fn methods(plan: &Plan) -> Part {
    let mut blocks = Vec::new();
    for (heading, text) in texts(plan) {
        blocks.push(Block::Subheading(heading.to_owned()));
        blocks.push(Block::Paragraph(text));
    }
    blocks.push(Block::Subheading("The six gates".to_owned()));
    let gates = GateKind::ALL.map(|kind| format!("{}: {}", kind.name(), kind.meaning()));
    blocks.push(Block::List(gates.to_vec()));
    blocks.push(Block::Subheading("What a bond is".to_owned()));
    blocks.push(Block::Paragraph("The first of these lines that fits.".to_owned()));
    let mut rules = Standing::ALL.map(|standing| (standing.rule(), standing.words()));
    rules.sort_by_key(|((line, _), _)| *line);
    blocks.push(Block::List(rules.map(|((line, rule), words)| format!("{line}. {words}: {rule}")).to_vec()));
    blocks.push(Block::Small(SOURCES.to_owned()));
    Part {
        anchor: "methods".to_owned(),
        title: "How each was reached".to_owned(),
        kicker: Some("Appendix".to_owned()),
        on_wall: OnWall::Nothing,
        blocks,
    }
}

/// What is said of each, with the plan's own settings.
fn texts(plan: &Plan) -> Vec<(&'static str, String)> {
    let settings = plan.settings();
    let trials = Unit::Named(String::new()).figure(f64::from(settings.trials.get()));
    vec![
        (
            "Capacity",
            format!(
                "The hours of a week, less what is spoken for before any partner, less time off; money a quarter; \
                 anything else that the plan names. A reserve of {} is kept free, since delay grows as u / (1 − u) \
                 of the use u.",
                plan.capacity().reserve
            ),
        ),
        (
            "Load",
            "What is promised to the partners that one has now. What recurs takes its amount times the covered \
             part of each week, month or quarter; a promise falls on its due day, or is spread evenly from the \
             day its work starts. In the running quarter the log says what is used, and the commitments what is \
             still to come."
                .to_owned(),
        ),
        (
            "What may come",
            format!(
                "A range such as 4 to 8 hours is a lognormal of which nine tenths lie between the bounds, drawn \
                 once in each of {trials} trials. What is still to come is multiplied by how much more or less \
                 was taken than promised, one quarter of the history at a time: the partner's own from \
                 {FEWEST_RATIOS} finished quarters on, of at most {MOST_QUARTERS}, until then that of all \
                 partners. Trials are seeded: the same plan and day give the same figures."
            ),
        ),
        (
            "Verdict",
            format!(
                "Sustainable when the chance that the reserve is eaten into is at most {}, stretched when that \
                 holds for the chance that there is not enough, overcommitted otherwise. The plan's verdict is \
                 the worst of all resources, quarters and the bad year.",
                settings.tolerance
            ),
        ),
        (
            "Weeks",
            "What is still owed of open promises is placed earliest deadline first in the hours that what recurs \
             and time off leave of each week. What is late even so is late in whichever order one works."
                .to_owned(),
        ),
        (
            "What was kept",
            "The part of what fell due within a year that was kept, in time or late. What recurs falls due month \
             by month, or by the quarter, and counts as kept from four fifths on. What was waived counts neither \
             way, nor does what fell due before anything of its kind was logged."
                .to_owned(),
        ),
        (
            "What a year may cost",
            format!(
                "Each of {trials} years draws which risks come about and what of the loss is ours. Risks of one \
                 cause happen together. When a partner fails, its essential goals fail, and each other partner \
                 tied to one of them fails with a chance of {}. The bad year is what the worst one year in \
                 twenty costs on average (CVaR), held against the most that can be lost in a year. The worth of \
                 goals that fail is kept apart: what is not earned need not be paid.",
                settings.contagion_probability
            ),
        ),
        (
            "Alignment",
            "Six aspects scored from 1 to 5 by each side; the latest check-in of a side counts for a year. The \
             gap is ours less theirs, whatever its sign."
                .to_owned(),
        ),
    ]
}

const SOURCES: &str = "Sources: C. L. Liu and J. W. Layland, Journal of the ACM 20(1), 1973; W. A. Horn, Naval \
    Research Logistics Quarterly 21, 1974; D. M. Lambert, M. A. Emmelhainz and J. T. Gardner, International \
    Journal of Logistics Management 7(2), 1996; R. Gulati and M. Sytch, Administrative Science Quarterly 52, 2007; \
    M. Davis and V. Lo, Quantitative Finance 1, 2001; C. Acerbi and D. Tasche, Journal of Banking & Finance 26, \
    2002.";
