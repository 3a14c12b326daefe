//! What a batch of edits does, in a few words: the label of its undo step.

use super::edit::{Edit, LineEdit, RecordEdit};
use super::{
    Capacity, ClosingEvent, Commitment, Entry, Goal, Happening, Partner, Plan, Resource, Review, Risk,
    Scenario, Schedule,
};

/// Says what a batch does to a plan that it has not been applied to yet, as in
/// `change hours of Northwind`; reads well behind "Undo" and "Redo".
pub fn label(plan: &Plan, batch: &[Edit]) -> String {
    // A batch that takes a record out first takes out what refers to it; one
    // that brings something in ends with it. The last edit is what was meant.
    let Some(main) = batch.last() else {
        return "nothing".to_owned();
    };
    // A line that moves to another day leaves its place and takes another.
    if let [Edit::Entry(LineEdit::Remove { line, .. }), Edit::Entry(LineEdit::Add { .. })] = batch {
        return format!("change {}", entry_words(plan, line));
    }
    if let [Edit::CheckIn(LineEdit::Remove { line, .. }), Edit::CheckIn(LineEdit::Add { .. })] = batch {
        return format!("change check-in with {}", plan.partner_name(&line.partner));
    }
    if let [Edit::ClosingEvent(LineEdit::Remove { line, .. }), Edit::ClosingEvent(LineEdit::Add { .. })] =
        batch
    {
        return format!("change {}", closing_words(plan, line));
    }
    let imported = batch.iter().filter(|edit| is_imported(edit)).count();
    let is_import = |e: &Edit| matches!(e, Edit::Entry(_) | Edit::SetImportRules(_) | Edit::SetCsvLayouts(_));
    if imported > 0 && batch.iter().all(is_import) {
        return match imported {
            1 => "import a log entry".to_owned(),
            n => format!("import {n} log entries"),
        };
    }
    let same_kind = batch.len() > 1 && batch.iter().all(|e| matches!(e, Edit::Entry(_)));
    if same_kind {
        return format!("change {} log entries", batch.len());
    }
    if batch.len() > 1 && batch.iter().all(|e| matches!(e, Edit::Partner(_))) {
        return format!("take in {} partners", batch.len());
    }
    match main {
        Edit::SetName(_) => "rename the plan".to_owned(),
        Edit::SetCurrency(currency) => format!("count in {currency}"),
        Edit::SetRates(_) => "change exchange rates".to_owned(),
        Edit::SetCapacity(capacity) => {
            format!("change {}", capacity_change(plan.capacity(), capacity))
        }
        Edit::SetSettings(_) => "change settings".to_owned(),
        Edit::SetImportRules(_) => "change import rules".to_owned(),
        Edit::SetCsvLayouts(_) => "change how tables are read".to_owned(),
        Edit::SetChoosing(_) => "change what is asked of a choice".to_owned(),
        Edit::SetScenarios(to) => scenarios_change(plan.scenarios(), to),
        Edit::Review(RecordEdit::Add { record, .. }) => format!("begin the review of {}", record.id),
        Edit::Review(edit) => {
            record(edit, plan.reviews(), |r| format!("the review of {}", r.id), review_change)
        }
        Edit::Freeze { review, .. } => format!("freeze the review of {review}"),
        Edit::Amend { review, .. } => format!("amend the review of {review}"),
        Edit::Partner(edit) => record(edit, plan.partners(), |p| p.name.to_string(), partner_change),
        Edit::Goal(edit) => record(edit, plan.goals(), |g| g.title.to_string(), goal_change),
        Edit::Commitment(edit) => {
            record(edit, plan.commitments(), |c| commitment_words(plan, c), commitment_change)
        }
        Edit::Risk(edit) => record(edit, plan.risks(), |r| r.title.to_string(), risk_change),
        Edit::CheckIn(edit) => line(edit, |c| format!("check-in with {}", plan.partner_name(&c.partner))),
        Edit::ClosingEvent(edit) => line(edit, |c| closing_words(plan, c)),
        Edit::Snooze(LineEdit::Add { line, .. }) => {
            format!("put off a finding about {}", plan.partner_name(&line.partner))
        }
        Edit::Snooze(edit) => {
            line(edit, |s| format!("what was put off about {}", plan.partner_name(&s.partner)))
        }
        Edit::Entry(edit) => line(edit, |e| entry_words(plan, e)),
    }
}

fn scenarios_change(from: &[Scenario], to: &[Scenario]) -> String {
    let missing = |of: &[Scenario], among: &[Scenario]| {
        of.iter().find(|s| among.iter().all(|other| other.name != s.name)).map(|s| s.name.to_string())
    };
    match (missing(to, from), missing(from, to)) {
        (Some(new), None) => format!("add scenario {new}"),
        (None, Some(gone)) => format!("throw away scenario {gone}"),
        (Some(new), Some(was)) => format!("rename scenario {was} to {new}"),
        (None, None) => match to.iter().zip(from).find(|(to, from)| to != from) {
            Some((changed, _)) => format!("change scenario {}", changed.name),
            None => "change scenarios".to_owned(),
        },
    }
}

/// Whether an edit brings in what another program holds.
fn is_imported(edit: &Edit) -> bool {
    match edit {
        Edit::Entry(LineEdit::Add { line, .. }) => line.imported.is_some(),
        Edit::Entry(LineEdit::Change { from, to, .. }) => {
            to.imported.is_some() && (from.date != to.date || from.what != to.what)
        }
        _ => false,
    }
}

fn record<T: super::Record>(
    edit: &RecordEdit<T>,
    register: &super::Register<T>,
    words: impl Fn(&T) -> String,
    change: fn(&T, &T) -> &'static str,
) -> String {
    match edit {
        RecordEdit::Add { record, .. } => format!("add {}", words(record)),
        RecordEdit::Change(to) => match register.get(to.id()) {
            Some(from) => format!("change {} of {}", change(from, to), words(from)),
            None => format!("change {}", words(to)),
        },
        RecordEdit::Remove(id) => {
            format!("remove {}", register.get(id).map_or_else(|| id.to_string(), words))
        }
    }
}

fn line<T: super::DatedLine>(edit: &LineEdit<T>, words: impl Fn(&T) -> String) -> String {
    match edit {
        LineEdit::Add { line, .. } => format!("add {}", words(line)),
        LineEdit::Change { from, .. } => format!("change {}", words(from)),
        LineEdit::Remove { line, .. } => format!("remove {}", words(line)),
    }
}

fn commitment_words(plan: &Plan, commitment: &Commitment) -> String {
    let name = plan.partner_name(&commitment.partner);
    match &commitment.title {
        Some(title) => format!("{title} ({name})"),
        None => format!("commitment with {name}"),
    }
}

fn closing_words(plan: &Plan, event: &ClosingEvent) -> String {
    format!("{} of {}", event.kind.words().to_lowercase(), plan.partner_name(&event.partner))
}

fn entry_words(plan: &Plan, entry: &Entry) -> String {
    let name = plan.partner_name(&entry.partner);
    match &entry.what {
        Happening::Given { amount, .. } => format!("{amount} with {name}"),
        Happening::Contact { .. } => format!("contact with {name}"),
    }
}

/// The words for the one thing that differs; `details` where several do.
fn the_one(differences: &[(bool, &'static str)]) -> &'static str {
    let mut changed = differences.iter().filter(|(differs, _)| *differs).map(|(_, words)| *words);
    match (changed.next(), changed.next()) {
        (Some(only), None) => only,
        _ => "details",
    }
}

fn capacity_change(from: &Capacity, to: &Capacity) -> &'static str {
    the_one(&[
        (from.hours_per_week != to.hours_per_week, "hours per week"),
        (from.spoken_for != to.spoken_for, "hours spoken for"),
        (from.money_per_quarter != to.money_per_quarter, "money per quarter"),
        (from.most_to_lose_per_year != to.most_to_lose_per_year, "the most to lose"),
        (from.reserve != to.reserve, "the reserve"),
        (from.resources != to.resources, "resources"),
        (from.time_off != to.time_off, "time off"),
    ])
}

fn partner_change(from: &Partner, to: &Partner) -> &'static str {
    the_one(&[
        (from.name != to.name, "name"),
        (from.kind != to.kind, "kind"),
        (from.stage != to.stage, "stage"),
        (from.roles != to.roles, "roles"),
        (from.claim != to.claim, "claim"),
        (from.want != to.want, "want"),
        (from.dependence != to.dependence || from.dependence_was != to.dependence_was, "dependence"),
        (from.propensity != to.propensity, "what speaks for a partnership"),
        (from.depth != to.depth, "depth"),
        (from.started != to.started, "start"),
        (from.in_touch_every_days != to.in_touch_every_days, "days between contacts"),
        (from.uncorrected_because != to.uncorrected_because, "the correction by the log"),
        (from.worth != to.worth, "worth"),
        (from.notice_days != to.notice_days || from.leaving_cost != to.leaving_cost, "what leaving takes"),
        (from.contacts != to.contacts, "contacts"),
        (from.tags != to.tags, "tags"),
        (from.notes != to.notes, "notes"),
    ])
}

fn goal_change(from: &Goal, to: &Goal) -> &'static str {
    the_one(&[
        (from.title != to.title, "title"),
        (from.partners != to.partners, "partners"),
        (from.worth != to.worth, "worth"),
        (from.agreed != to.agreed, "agreement"),
        (from.due != to.due, "due date"),
        (from.state != to.state, "state"),
        (from.notes != to.notes, "notes"),
    ])
}

fn commitment_change(from: &Commitment, to: &Commitment) -> &'static str {
    let is_time = |c: &Commitment| c.amount.as_ref().is_some_and(|a| a.resource() == Resource::Time);
    let amount = if is_time(from) && is_time(to) { "hours" } else { "amount" };
    // A promise that is settled keeps its dates.
    let days = |c: &Commitment| match c.schedule {
        Schedule::Promise { start, due, .. } => Some((start, due)),
        Schedule::Recurring { .. } => None,
    };
    let is_settled = days(from).is_some() && days(from) == days(to) && from.schedule != to.schedule;
    let is_moved = from.schedule != to.schedule && !is_settled || from.moved != to.moved;
    the_one(&[
        (from.partner != to.partner, "partner"),
        (from.by != to.by, "side"),
        (from.title != to.title, "title"),
        (from.amount != to.amount, amount),
        (is_settled, "state"),
        (is_moved, "dates"),
        (from.notes != to.notes, "notes"),
    ])
}

fn review_change(from: &Review, to: &Review) -> &'static str {
    the_one(&[
        (from.at != to.at || from.done != to.done || from.skipped != to.skipped, "the step"),
        (from.outcomes != to.outcomes, "what became of actions"),
        (from.decisions != to.decisions, "decisions"),
        (from.actions != to.actions, "actions"),
        (from.notes != to.notes, "notes"),
    ])
}

fn risk_change(from: &Risk, to: &Risk) -> &'static str {
    the_one(&[
        (from.partner != to.partner, "partner"),
        (from.title != to.title, "title"),
        (from.kind != to.kind, "kind"),
        (from.yearly_probability != to.yearly_probability, "probability"),
        (from.loss != to.loss, "loss"),
        (from.our_share != to.our_share, "our share"),
        (from.their_share != to.their_share, "their share"),
        (from.cause != to.cause, "cause"),
        (from.mitigation != to.mitigation, "mitigation"),
        (from.owner != to.owner, "owner"),
        (from.next_look != to.next_look, "next look"),
        (from.notes != to.notes, "notes"),
    ])
}
