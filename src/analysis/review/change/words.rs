//! What changed, in sentences that one can say in a meeting.

use super::{Cause, CellChange, ChangeStep, Part, StepKind, VerdictChange};
use crate::analysis::Verdict;
use crate::analysis::words::{Unit, counted, day, times};
use jiff::civil::Date;

/// How many of several are named.
const MOST_NAMED: usize = 3;

impl VerdictChange {
    /// The verdict then and now.
    pub fn verdict_words(&self) -> String {
        let word = |verdict: Option<Verdict>| verdict.map_or("unknown", Verdict::word);
        let since = day(self.since);
        if self.verdict.then == self.verdict.now {
            format!("The verdict is {}, as it was on {since}.", word(self.verdict.now))
        } else {
            format!(
                "The verdict is {}; on {since} it was {}.",
                word(self.verdict.now),
                word(self.verdict.then)
            )
        }
    }

    /// The cell that decides the verdict, where both know one.
    pub fn headline(&self) -> Option<&CellChange> {
        self.cells.get(self.headline?)
    }

    /// Whether what a year may cost is another than it was, so far as one can see.
    pub fn loss_words(&self) -> Option<String> {
        let loss = self.loss?;
        let (then, now) = (self.money.show(loss.bad_year.then), self.money.show(loss.bad_year.now));
        Some(if then == now {
            format!("A bad year costs {now}, as last time.")
        } else {
            format!("A bad year costs {now}; last time it was {then}.")
        })
    }

    /// The sentences of one of its cells, the first of them its loads.
    pub fn sentences(&self, cell: &CellChange) -> Vec<String> {
        cell.sentences(self.since)
    }
}

impl CellChange {
    /// `Time in 2027-Q1`.
    pub fn called(&self) -> String {
        format!("{} in {}", self.name, self.quarter)
    }

    fn sentences(&self, since: Date) -> Vec<String> {
        let unit = &self.unit;
        let (then, now) = (unit.show(self.expected.then), unit.show(self.expected.now));
        let mut said = vec![if then == now {
            format!("{}: {now} expected, as last time.", self.called())
        } else {
            format!("{}: {now} expected, {then} last time.", self.called())
        }];
        said.extend(self.steps().iter().filter_map(|step| self.step_words(step, since)));
        said.extend(match (self.capacity.then, self.capacity.now) {
            (None, None) => None,
            (Some(then), None) => {
                Some(format!("How much there is to give is not known now; last time {}.", unit.show(then)))
            }
            (None, Some(now)) => {
                Some(format!("There are {} to give; last time that was not known.", unit.show(now)))
            }
            (Some(then), Some(now)) => {
                let (then, now) = (unit.show(then), unit.show(now));
                Some(if then == now {
                    format!("There are {now} to give, as last time.")
                } else {
                    format!("There are {now} to give; last time {then}.")
                })
            }
        });
        said
    }

    /// What a kind of cause adds, in a sentence; nothing where it comes to nothing that one would say.
    fn step_words(&self, step: &ChangeStep, since: Date) -> Option<String> {
        let unit = &self.unit;
        let plain =
            |part: &Part| is_said(unit, part.by).then(|| format!("{} {}", part.called, unit.show(part.by)));
        let signed = |part: &Part| Some(format!("{} {}", part.called, more_or_less(unit, part.by)?));
        let (lead, words) = match step.kind {
            StepKind::New => ("New", self.named(step, plain)),
            StepKind::Ended => ("Ended or released", self.named(step, signed)),
            StepKind::AgreedAnew => ("Agreed anew", self.named(step, signed)),
            StepKind::NewPartner => ("New with us", self.named(step, plain)),
            StepKind::EndedPartner => ("No longer with us", self.named(step, signed)),
            StepKind::Rates => ("The plan's rates changed", self.named(step, signed)),
            StepKind::Correction => ("As promises really go", self.named(step, |part| corrected(unit, part))),
            StepKind::Rest => return Some(format!("The rest comes to {}.", more_or_less(unit, step.by)?)),
            StepKind::Logged => return self.logged(step, since),
        };
        (!words.is_empty()).then(|| format!("{lead}: {}.", words.join(", ")))
    }

    /// What was logged, against what was promised for the same time.
    fn logged(&self, step: &ChangeStep, since: Date) -> Option<String> {
        let unit = &self.unit;
        let (logged, passed) = (step.of(Cause::Logged), -step.of(Cause::Passed));
        let more = more_or_less(unit, step.by);
        (is_said(unit, logged) || is_said(unit, passed)).then(|| {
            format!(
                "Since {}, {} were logged against {} that were promised for the time that passed: {}.",
                day(since),
                unit.show(logged),
                unit.show(passed),
                more.unwrap_or_else(|| "as much".to_owned()),
            )
        })
    }

    /// The largest parts of a step by name, the others by their number.
    fn named(&self, step: &ChangeStep, words: impl Fn(&Part) -> Option<String>) -> Vec<String> {
        let (first, others) = step.parts.split_at(step.parts.len().min(MOST_NAMED));
        let mut said: Vec<_> = first.iter().filter_map(words).collect();
        let by: f64 = others.iter().map(|part| part.by).sum();
        if let Some(more) = more_or_less(&self.unit, by) {
            said.push(format!("{} {more}", counted(others.len(), "other", "others")));
        }
        said
    }
}

/// How many times what is promised the log makes of it, then and now.
fn corrected(unit: &Unit, part: &Part) -> Option<String> {
    let by = more_or_less(unit, part.by)?;
    let Cause::Correction { then, now } = part.cause else { return None };
    let (then, now) = (times(then), times(now));
    Some(if then == now {
        format!("{} {by}", part.called)
    } else {
        format!("{} takes {now} what is promised, {then} last time, {by}", part.called)
    })
}

/// Whether a figure is more than nothing as it is shown.
fn is_said(unit: &Unit, figure: f64) -> bool {
    unit.figure(figure.abs()) != unit.figure(0.0)
}

/// `12 h more`, `12 h less`; nothing where that is nothing as it is shown.
fn more_or_less(unit: &Unit, by: f64) -> Option<String> {
    let which = if by > 0.0 { "more" } else { "less" };
    is_said(unit, by).then(|| format!("{} {which}", unit.show(by.abs())))
}
