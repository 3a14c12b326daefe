//! The reasoning for one partner as a page of text for a terminal of eighty columns.
//!
//! Colour stands beside the words, never instead of them; whoever writes the
//! page to a place that shows no colour takes the colour out.

use super::{Subject, ledger, ranges, risk};
use crate::analysis::{
    AlignmentPoint, Finding, GateState, QuietAfterClosing, Severity, Step, Unit, counted, day, distance,
    percent, stretch, told,
};
use crate::cli::output::{Page, bare_table, cell, figure};
use crate::plan::{Aspect, BothSides, Scores, Side, Stage};
use comfy_table::{Attribute, Color, ColumnConstraint, Table, Width};
use jiff::civil::Date;

/// The whole page: what it is and why, then all that it rests on.
pub(super) fn page(subject: &Subject<'_>) -> String {
    let mut page = Page::default();
    let Subject { plan, assessment, partner, .. } = subject;
    page.paragraph(&format!("{} in {}, as of {}", partner.name, plan.name(), assessment.as_of));
    standing(&mut page, subject);
    kinds(&mut page, subject);
    gates(&mut page, subject);
    dependence(&mut page, subject);
    exposure(&mut page, subject);
    risk::section(&mut page, subject);
    ledger::ledger(&mut page, subject);
    super::planned::planned(&mut page, subject);
    ranges::section(&mut page, subject);
    late(&mut page, subject);
    contacts(&mut page, subject);
    closing(&mut page, subject);
    alignment(&mut page, subject);
    findings(&mut page, subject);
    mended(&mut page, subject);
    page.into_text()
}

/// A table of labels and what they are for, the labels as wide as asked.
pub(super) fn labelled(width: u16, rows: impl IntoIterator<Item = (String, String)>) -> Table {
    let mut table = bare_table();
    for (label, text) in rows {
        table.add_row([label, text]);
    }
    if let Some(labels) = table.column_mut(0) {
        labels.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
    }
    table
}

/// The width of the labels, with the blanks beside them.
pub(super) const LABELS: u16 = 16;

pub(super) fn row(label: &str, text: impl Into<String>) -> (String, String) {
    (label.to_owned(), text.into())
}

fn standing(page: &mut Page, subject: &Subject<'_>) {
    let Subject { partner, bond, .. } = subject;
    let (line, rule) = bond.standing.rule();
    page.heading(&format!("{}.", bond.standing.words()));
    page.paragraph(&bond.because);
    let mut rows = vec![row("Rule, line", format!("{line}: {rule}"))];
    rows.push(row(
        "Depth",
        partner.depth.map_or_else(
            || "not known; it does not count for a partnership".to_owned(),
            |depth| format!("{}; it does not count for a partnership", depth.words().to_lowercase()),
        ),
    ));
    match partner.stage {
        Stage::Candidate => rows.push(row("Stage", "a candidate: nothing has begun")),
        Stage::Ended => rows.push(row("Stage", "ended")),
        Stage::Active => {}
    }
    for (at, question) in bond.questions.iter().enumerate() {
        rows.push(row(if at == 0 { "To settle it" } else { "" }, question));
    }
    page.table(&labelled(LABELS, rows));
}

fn kinds(page: &mut Page, subject: &Subject<'_>) {
    page.heading("Claimed, practised, warranted");
    page.table(&labelled(LABELS, told::kinds(subject.partner, subject.bond)));
}

fn gates(page: &mut Page, subject: &Subject<'_>) {
    page.heading("The six gates");
    let mut table = bare_table();
    for gate in &subject.bond.gates {
        let state = match gate.state {
            GateState::Open => cell(gate.state.word()).fg(Color::Green),
            GateState::Closed => cell(gate.state.word()).fg(Color::Red),
            GateState::Unknown => cell(gate.state.word()).fg(Color::Yellow),
        };
        table.add_row([cell(gate.kind.name()), state, cell(gate.kind.meaning())]);
        let mut more = |label: &str, text: &str| {
            table.add_row([cell(""), cell(label).add_attribute(Attribute::Dim), cell(text)]);
        };
        for (at, evidence) in gate.evidence.iter().enumerate() {
            more(if at == 0 { "evidence" } else { "" }, evidence);
        }
        more("change", &gate.change);
        if let Some(question) = &gate.question {
            more("question", question);
        }
    }
    page.table(&table);
}

fn dependence(page: &mut Page, subject: &Subject<'_>) {
    page.heading("Dependence");
    page.table(&labelled(LABELS, told::dependence(subject.partner, subject.bond)));
}

fn exposure(page: &mut Page, subject: &Subject<'_>) {
    page.heading("If they fail");
    let rows = told::exposure(subject.plan, subject.bond);
    if rows.is_empty() {
        page.paragraph(told::NOTHING_FALLS);
    }
    page.table(&labelled(LABELS, rows));
}

fn contacts(page: &mut Page, subject: &Subject<'_>) {
    page.heading("Contacts");
    page.table(&labelled(LABELS, told::contacts(subject.bond, subject.assessment.as_of)));
}

/// Which promises to them will be late, even when what is due first is done first.
fn late(page: &mut Page, subject: &Subject<'_>) {
    let Some(mut late) = subject.late().map(Iterator::peekable) else { return };
    if late.peek().is_none() {
        return;
    }
    page.heading("What will be late, even when what is due first is done first");
    let mut table = bare_table();
    let name = |text: &str| cell(text).add_attribute(Attribute::Dim);
    table.set_header([name("Due"), name("Promise"), name("Hours left"), name("Done by")]);
    for one in late {
        let Some(commitment) = subject.plan.commitments().at(one.commitment) else { continue };
        let title = commitment.title.as_ref().map_or_else(|| commitment.id.to_string(), ToString::to_string);
        let done = match (one.finished, one.days_late()) {
            (Some(done), Some(n)) => {
                let n = usize::try_from(n).unwrap_or_default();
                format!("{}, {} late", day(done), counted(n, "day", "days"))
            }
            _ => "not within the horizon".to_owned(),
        };
        table.add_row([cell(day(one.due)), cell(title), figure(Unit::Hours.figure(one.hours)), cell(done)]);
    }
    page.table(&table);
}

fn closing(page: &mut Page, subject: &Subject<'_>) {
    let Some(quiet) = &subject.bond.quiet else { return };
    let QuietAfterClosing { closed, kind, weeks, contacts, kept, due, last_begun, probability } = quiet;
    page.heading(&format!(
        "{weeks} weeks before and after the {} of {}",
        kind.words().to_lowercase(),
        day(*closed)
    ));
    let mut table = bare_table();
    let dim = |text: &str| figure(text).add_attribute(Attribute::Dim);
    table.set_header([cell(""), dim("Before"), dim("After")]);
    for (what, counts) in [
        ("Contacts that they began", contacts),
        ("Promises of theirs that fell due", due),
        ("Of these, promises that they kept", kept),
    ] {
        table.add_row([cell(what), figure(counts.before), figure(counts.after)]);
    }
    page.table(&table);
    let last = last_begun.map_or_else(
        || "They have begun no contact.".to_owned(),
        |last| format!("The last contact that they began was on {}.", day(last)),
    );
    page.paragraph(&format!(
        "{last} Were nothing changed, so few after it would come about by chance with a probability of {}.",
        chance(*probability)
    ));
}

/// A probability; what would round to nothing is said to be below the least that is shown.
fn chance(probability: f64) -> String {
    if probability < 0.001 {
        "less than 0.1\u{a0}%".to_owned()
    } else {
        format!("{:.1}\u{a0}%", probability * 100.0)
    }
}

fn alignment(page: &mut Page, subject: &Subject<'_>) {
    let latest = |side| subject.bond.alignment.latest(side, subject.assessment.as_of);
    let sides = BothSides { ours: latest(Side::Us), theirs: latest(Side::Them) };
    page.heading("Alignment");
    let mean = |side: Option<(Date, Scores)>| {
        side.map_or_else(
            || "no check-in within the last year".to_owned(),
            |(date, scores)| format!("{:.1} of 5 on average, {}", scores.mean(), day(date)),
        )
    };
    let mut rows = vec![row("You see it", mean(sides.ours)), row("They see it", mean(sides.theirs))];
    let both = sides.ours.zip(sides.theirs);
    let gaps = both.map(|((date, ours), (_, theirs))| AlignmentPoint {
        date,
        ours: Some(ours),
        theirs: Some(theirs),
    });
    if let Some(((_, ours), (_, theirs))) = both {
        let widest =
            gaps.as_ref().and_then(AlignmentPoint::widest_gap).map_or_else(String::new, |(aspect, gap)| {
                match gap {
                    0 => "; you agree on every aspect".to_owned(),
                    gap => format!("; widest in {}, {} apart", aspect.words().to_lowercase(), gap.abs()),
                }
            });
        rows.push(row("Gap", format!("{:.1}{widest}", (ours.mean() - theirs.mean()).abs())));
    }
    let n = subject.bond.alignment.points.len();
    if n > 0 {
        rows.push(row("Check-ins", format!("{n} in all")));
    }
    page.table(&labelled(LABELS, rows));
    if sides.is_unknown() {
        return;
    }
    let mut table = bare_table();
    let dim = |text: &str| cell(text).add_attribute(Attribute::Dim);
    table.set_header([dim("Scores")].into_iter().chain(Aspect::ALL.map(|aspect| dim(aspect.words()))));
    for (who, side) in [("You", sides.ours), ("They", sides.theirs)] {
        let Some((_, scores)) = side else { continue };
        let score = |aspect| cell(scores.of(aspect).get());
        table.add_row([cell(who)].into_iter().chain(Aspect::ALL.map(score)));
    }
    page.another_table(&table);
}

fn findings(page: &mut Page, subject: &Subject<'_>) {
    page.heading("What to look at");
    let mut table = bare_table();
    for finding in subject.findings() {
        table.add_row([severity(finding), cell(&finding.text)]);
        let mut more = |label: &str, text: String| {
            table.add_row([cell(label).add_attribute(Attribute::Dim), cell(text)]);
        };
        if let Some(since) = finding.since {
            more("since", format!("{}, {}", day(since), distance(since, subject.assessment.as_of)));
        }
        if let Some(step) = finding.step.as_ref().map(Step::words) {
            more("next", step.trim_end_matches('…').to_owned());
        }
        if let Some(snoozed) = &finding.snoozed {
            more("put off", format!("until {}: {}", day(snoozed.until), snoozed.reason));
        }
    }
    if table.is_empty() {
        page.paragraph("Nothing about this partner.");
    }
    page.table(&table);
}

/// How much a finding matters, in its colour.
pub(in crate::cli) fn severity(finding: &Finding) -> comfy_table::Cell {
    match finding.severity {
        Severity::Severe => cell("severe").fg(Color::Red),
        Severity::Warning => cell("warning").fg(Color::Yellow),
        Severity::Note => cell("note"),
    }
}

fn mended(page: &mut Page, subject: &Subject<'_>) {
    let repairs = &subject.bond.repairs;
    if repairs.is_empty() {
        return;
    }
    page.heading("Mended within the last year");
    let told = |repair: &crate::analysis::Repair| {
        let took = match repair.days() {
            0 => "It was mended on the day of its first sign.".to_owned(),
            days => format!("That took {}.", stretch(days)),
        };
        (day(repair.first_sign), format!("{} {took}", repair.text))
    };
    page.table(&labelled(LABELS, repairs.iter().map(told)));
}

/// A rate of keeping, where anything fell due.
pub(super) fn rate(rate: Option<f64>) -> String {
    rate.map_or_else(|| "–".to_owned(), percent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Code, Repair, assess};
    use crate::cli::explain::json;
    use jiff::civil::date;

    #[test]
    fn what_was_mended_is_told_with_how_long_it_took() {
        let text = "(format: 1, name: \"P\", currency: \"EUR\", partners: [(id: \"ada\", name: \"Ada\")])";
        let plan = crate::store::read(text).expect("a plan").plan;
        let mut assessment = assess(&plan, date(2026, 9, 30));
        let repair = |first_sign, mended| Repair {
            code: Code::GapTooLong,
            first_sign,
            mended,
            text: "Out of touch for long; mended.".to_owned(),
        };
        assessment.bonds[0].repairs =
            vec![repair(date(2026, 6, 1), date(2026, 6, 22)), repair(date(2026, 8, 3), date(2026, 8, 3))];
        let partner = plan.partners().at(0).expect("Ada");
        let bond = &assessment.bonds[0];
        let subject = Subject { plan: &plan, assessment: &assessment, place: 0, partner, bond };
        let page = page(&subject);
        let (_, told) = page.split_once("Mended within the last year").expect("a section");
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains("1 Jun 2026 Out of touch for long; mended. That took 3 weeks."), "{told}");
        assert!(
            told.ends_with(
                "3 Aug 2026 Out of touch for long; mended. It was mended on the day of its first sign."
            ),
            "{told}"
        );
        let json = serde_json::to_value(json::Report::of(&subject)).expect("JSON");
        assert_eq!(json["mended"][0]["code"], "gap-too-long");
        assert_eq!((&json["mended"][0]["days"], &json["mended"][1]["days"]), (&21.into(), &0.into()));
    }
}
