//! The reasoning for one partner as a page of text for a terminal of eighty columns.
//!
//! Colour stands beside the words, never instead of them; whoever writes the
//! page to a place that shows no colour takes the colour out.

use super::{RECENT_WEEKS, Subject, ledger, ranges, risk};
use crate::analysis::{
    AlignmentPoint, Finding, GateState, Investment, Kind, MOST_DEPENDENCE, QuietAfterClosing, Severity, Step,
    Unit, counted, day, distance, level, percent, stretch,
};
use crate::cli::output::{Page, bare_table, cell, figure};
use crate::plan::{Aspect, BothSides, Claim, Dependence, Money, Reliance, Scores, Side, Stage};
use comfy_table::{Attribute, Color, ColumnConstraint, Table, Width};
use jiff::civil::Date;

/// The most points that the propensity matrix knows of each kind.
const MOST_DRIVER_POINTS: u8 = 24;
const MOST_FACILITATOR_POINTS: u8 = 25;

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
    let Subject { partner, bond, .. } = subject;
    let called = |claim: Option<Claim>| match claim {
        Some(Claim::Partnership) => "a partnership",
        Some(Claim::Relationship) => "a relationship",
        Some(Claim::Business) => "just business",
        None => "not known",
    };
    let kind = |kind: Kind| format!("{}: {}", kind.name(), kind.meaning());
    let practised = bond.practised.map_or_else(
        || "not known until the commitments can be judged".to_owned(),
        |practised| format!("{}; our reading of the gates", kind(practised)),
    );
    let warranted = bond.warranted.map_or_else(
        || "not known until both sides' drivers and the facilitators are scored".to_owned(),
        |warranted| {
            format!(
                "{}; drivers {} of {MOST_DRIVER_POINTS} points, facilitators {} of {MOST_FACILITATOR_POINTS}",
                kind(warranted.kind),
                warranted.driver_points,
                warranted.facilitator_points
            )
        },
    );
    page.heading("Claimed, practised, warranted");
    let mut rows = vec![
        row("You call it", called(partner.claim.ours)),
        row("They call it", called(partner.claim.theirs)),
        row("Practised", practised),
        row("Warranted", warranted),
    ];
    if let Some(investment) = bond.investment {
        rows.push(row(
            "So it is",
            match investment {
                Investment::OverInvested => {
                    "over-invested: more is done together than the reasons for it justify. Do less together, or find what would give more reason."
                }
                Investment::Fitting => "fitting: as much is done together as the reasons justify.",
                Investment::UnderInvested => {
                    "under-invested: less is done together than the reasons for it justify. Plan and promise more together, if both of you want that."
                }
            },
        ));
    }
    page.table(&labelled(LABELS, rows));
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
    let Subject { partner, bond, .. } = subject;
    let stated = |dependence: Option<Dependence>, whom: &str| {
        let Some(dependence) = dependence else { return "not known".to_owned() };
        let mut takes = Vec::new();
        if let Some(weeks) = dependence.weeks_to_replace {
            takes.push(if weeks == 1 { "1 week".to_owned() } else { format!("{weeks} weeks") });
        }
        if let Some(cost) = dependence.cost_to_replace {
            takes.push(money(cost));
        }
        let replacing = if takes.is_empty() {
            String::new()
        } else {
            format!("; replacing {whom} would take {}", takes.join(" and "))
        };
        format!("{}{replacing}", of_most(dependence.level))
    };
    let mutual = bond.dependence.mutual().zip(bond.dependence.imbalance());
    page.heading("Dependence");
    let mut rows = vec![
        row("You on them", stated(partner.dependence.ours, "them")),
        row("They on you", stated(partner.dependence.theirs, "you")),
        row(
            "Mutual",
            mutual.map_or_else(
                || "not known until both sides are".to_owned(),
                |(sum, _)| format!("{sum} of {}, the sum", 2 * MOST_DEPENDENCE),
            ),
        ),
    ];
    if let Some((_, difference)) = mutual {
        rows.push(row(
            "Imbalance",
            match difference {
                0 => "0: neither needs the other more".to_owned(),
                1.. => format!("{difference}: you need them more than they need you"),
                _ => format!("{}: they need you more than you need them", difference.abs()),
            },
        ));
    }
    for (at, former) in partner.dependence_was.iter().enumerate() {
        let was = |level: Option<Reliance>| level.map_or_else(|| "not known".to_owned(), of_most);
        let text =
            format!("until {}: you {}, they {}", day(former.until), was(former.ours), was(former.theirs));
        rows.push(row(if at == 0 { "Before" } else { "" }, text));
    }
    page.table(&labelled(LABELS, rows));
}

/// An amount of money as the other figures are shown.
#[expect(clippy::cast_precision_loss, reason = "money is at most 2^53 minor units")]
fn money(money: Money) -> String {
    Unit::Minor(money.currency()).show(money.amount_minor() as f64)
}

/// A level in words and as a number.
fn of_most(reliance: Reliance) -> String {
    format!("{} ({} of {MOST_DEPENDENCE})", reliance.words().to_lowercase(), level(reliance))
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

fn exposure(page: &mut Page, subject: &Subject<'_>) {
    let Subject { plan, bond, .. } = subject;
    let exposure = &bond.exposure;
    page.heading("If they fail");
    if exposure.fails.is_empty() && exposure.harder.is_empty() {
        page.paragraph("No open goal that needs them is written down.");
        return;
    }
    let titles = |goals: &[crate::plan::GoalId]| {
        let title = |id| plan.goals().get(id).map_or_else(String::new, |goal| format!("“{}”", goal.title));
        goals.iter().map(title).collect::<Vec<_>>().join(", ")
    };
    let mut rows = Vec::new();
    if !exposure.fails.is_empty() {
        let single = if exposure.is_single_point() {
            format!("; {} hang on them", counted(exposure.fails.len(), "goal", "goals"))
        } else {
            String::new()
        };
        rows.push(row("Fails", titles(&exposure.fails) + &single));
        #[expect(clippy::cast_precision_loss, reason = "money is at most 2^53 minor units")]
        let worth = Unit::Minor(plan.currency()).show(exposure.worth_minor as f64);
        let unvalued = match exposure.unvalued {
            0 => String::new(),
            n => format!(", and what {} is worth is not known", counted(n, "goal", "goals")),
        };
        rows.push(row("Worth to you", worth + &unvalued));
    }
    if !exposure.harder.is_empty() {
        rows.push(row("Harder", titles(&exposure.harder)));
    }
    if !exposure.drawn_in.is_empty() {
        let names: Vec<_> = exposure.drawn_in.iter().map(|id| plan.partner_name(id)).collect();
        rows.push(row("Drawn in", names.join(", ")));
    }
    page.table(&labelled(LABELS, rows));
}

fn contacts(page: &mut Page, subject: &Subject<'_>) {
    let contacts = &subject.bond.contacts;
    let as_of = subject.assessment.as_of;
    let mut rows = vec![row(
        "Last",
        contacts.last().map_or_else(
            || "none is logged".to_owned(),
            |last| format!("{}, {}", day(last), distance(last, as_of)),
        ),
    )];
    rows.push(row(
        "Agreed",
        contacts.agreed_days.map_or_else(
            || "how often is not written down".to_owned(),
            |days| {
                let late = contacts
                    .days_too_long()
                    .map_or_else(String::new, |over| format!("; {} longer than that", stretch(over)));
                format!("every {}{late}", stretch(days))
            },
        ),
    ));
    let from = subject.recent_from();
    let begun = |side| contacts.begun_by(side, from, as_of);
    rows.push(row(
        "Who began",
        format!("you {}, they {} in the last {RECENT_WEEKS} weeks", begun(Side::Us), begun(Side::Them)),
    ));
    let recent = contacts.between(from, as_of);
    let minutes: u64 = recent.iter().filter_map(|c| c.lasted).map(|lasted| u64::from(lasted.get())).sum();
    let scores: Vec<f64> = recent.iter().filter_map(|c| c.went).map(|went| f64::from(went.get())).collect();
    #[expect(clippy::cast_precision_loss, reason = "contacts and minutes of thirteen weeks are few")]
    if minutes > 0 {
        rows.push(row("Took", Unit::Hours.show(minutes as f64 / 60.0)));
    }
    #[expect(clippy::cast_precision_loss, reason = "contacts of thirteen weeks are few")]
    if !scores.is_empty() {
        let mean = scores.iter().sum::<f64>() / scores.len() as f64;
        rows.push(row("Went", format!("{mean:.1} of 5 on average, of {} scored", scores.len())));
    }
    page.heading("Contacts");
    page.table(&labelled(LABELS, rows));
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
