//! Which findings are listed, and how what is put off is taken back.

use super::{counting, groups};
use crate::analysis::{Code, Finding, Severity};
use crate::plan::{Edit, LineEdit, PartnerId, Snooze};
use crate::ui::{Action, Compose, View};

/// Which findings are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// How much they matter; all where absent.
    pub severity: Option<Severity>,
    /// About whom; all where absent.
    pub partner: Option<PartnerId>,
}

impl Filter {
    fn lets_through(&self, finding: &Finding) -> bool {
        self.severity.is_none_or(|severity| severity == finding.severity)
            && self.partner.as_ref().is_none_or(|id| finding.partner.as_ref() == Some(id))
    }
}

/// What the filter lets through, as groups of places among the findings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listed {
    /// What counts.
    pub counting: Vec<Vec<usize>>,
    /// What is put off.
    pub put_off: Vec<Vec<usize>>,
}

/// The findings that a filter lets through.
pub fn listed(findings: &[Finding], filter: &Filter) -> Listed {
    let fits = |(_, finding): &(usize, &Finding)| filter.lets_through(finding);
    let put_off = findings.iter().enumerate().filter(|(_, finding)| finding.snoozed.is_some());
    Listed { counting: groups(counting(findings).filter(fits)), put_off: groups(put_off.filter(fits)) }
}

/// How many findings of each severity count, the most pressing first.
pub fn counts(findings: &[Finding]) -> [(Severity, usize); 3] {
    [Severity::Severe, Severity::Warning, Severity::Note]
        .map(|severity| (severity, counting(findings).filter(|(_, f)| f.severity == severity).count()))
}

/// The partners whom findings are about, by name.
pub fn partners(view: &View<'_>) -> Vec<(PartnerId, String)> {
    let found: rustc_hash::FxHashSet<_> =
        view.assessment.findings.iter().filter_map(|f| f.partner.as_ref()).collect();
    let mut partners: Vec<_> =
        found.into_iter().map(|id| (id.clone(), view.assessed.partner_name(id).to_owned())).collect();
    partners.sort_by_cached_key(|(id, name)| (slug::slugify(name), id.clone()));
    partners
}

/// What takes a put-off finding back: every line that puts the same off goes. Nothing where the plan
/// has changed since and has no such line.
pub fn take_back(finding: &Finding, view: &View<'_>) -> Option<Action> {
    let meant = view.assessed.snoozes().get(finding.snoozed.as_ref()?.at)?;
    let is_same = |s: &Snooze| {
        (&s.partner, &s.code, &s.goal, &s.commitment, &s.risk)
            == (&meant.partner, &meant.code, &meant.goal, &meant.commitment, &meant.risk)
            && s.holds_on(view.as_of)
    };
    removal(view, is_same)
}

/// What takes such lines out of the plan; nothing where it has none.
fn removal(view: &View<'_>, is_meant: impl Fn(&Snooze) -> bool) -> Option<Action> {
    let mut edits: Vec<_> = view
        .plan
        .snoozes()
        .iter()
        .enumerate()
        .filter(|(_, snooze)| is_meant(snooze))
        .map(|(at, snooze)| Edit::Snooze(LineEdit::remove(at, snooze.clone())))
        .collect();
    // From the end, so that the places before them stay.
    edits.reverse();
    (!edits.is_empty()).then_some(Action::edits(edits))
}

/// What takes out the lines about a partner that put off what no finding is called; nothing of another
/// finding, and where the plan has no such line any more.
pub fn take_out(finding: &Finding, view: &View<'_>) -> Option<Action> {
    let partner = finding.partner.as_ref().filter(|_| finding.code == Code::UnknownSnooze)?;
    removal(view, |s| s.partner == *partner && !Code::is_known(s.code.as_str()))
}

/// What opens the dialog that puts a finding off; nothing where it is about no partner.
pub fn put_off(finding: &Finding) -> Option<Action> {
    finding.partner.as_ref().filter(|_| finding.code != Code::UnknownSnooze)?;
    Some(Action::Compose(Compose::Snooze(Box::new(finding.clone()))))
}

/// The text of a finding under its partner's name, without that name once more.
pub fn under_name(text: &str, name: &str) -> String {
    let rest = text.strip_prefix(name).and_then(|rest| rest.strip_prefix(": "));
    rest.map_or_else(|| text.to_owned(), crate::analysis::capitalised)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Snoozed, Subject};
    use crate::ui::fixture::{Fixture, TODAY, commitment_id, name, partner_id};
    use jiff::civil::date;

    fn finding(severity: Severity, partner: Option<&str>, put_off: bool) -> Finding {
        let plain = Finding::new(Code::GapTooLong, severity, Subject::Plan, String::new());
        Finding {
            partner: partner.map(partner_id),
            snoozed: put_off.then(|| Snoozed { until: date(2027, 1, 1), reason: "Later".to_owned(), at: 0 }),
            ..plain
        }
    }

    #[test]
    fn filters_by_severity_and_partner() {
        let found = [
            finding(Severity::Severe, Some("a"), false),
            finding(Severity::Warning, Some("b"), false),
            finding(Severity::Note, None, false),
            finding(Severity::Warning, Some("a"), true),
        ];
        let all = listed(&found, &Filter::default());
        assert_eq!(all.counting, [[0], [1], [2]]);
        assert_eq!(all.put_off, [[3]]);
        let warnings = listed(&found, &Filter { severity: Some(Severity::Warning), partner: None });
        assert_eq!((warnings.counting, warnings.put_off), (vec![vec![1]], vec![vec![3]]));
        let of_a = listed(&found, &Filter { severity: None, partner: Some(partner_id("a")) });
        assert_eq!((of_a.counting, of_a.put_off), (vec![vec![0]], vec![vec![3]]));
        assert_eq!(
            counts(&found),
            [(Severity::Severe, 1), (Severity::Warning, 1), (Severity::Note, 1)],
            "what is put off is not counted"
        );
    }

    #[test]
    fn what_is_known_is_not_taken_out() {
        let fixture = Fixture::full();
        let overdue = finding(Severity::Warning, Some("northwind"), false);
        assert_eq!(take_out(&overdue, &fixture.view()), None);
        let unknown = Finding { code: Code::UnknownSnooze, ..overdue };
        assert_eq!(take_out(&unknown, &fixture.view()), None, "there is no such line any more");
    }

    fn snooze(until: jiff::civil::Date, commitment: Option<&str>) -> Snooze {
        Snooze {
            date: TODAY,
            partner: partner_id("northwind"),
            code: name("promise-overdue"),
            goal: None,
            commitment: commitment.map(commitment_id),
            risk: None,
            until,
            reason: name("They asked for it"),
        }
    }

    #[test]
    fn taking_back_removes_all_that_puts_the_same_off() {
        let mut fixture = Fixture::full();
        let lines = [
            snooze(date(2026, 12, 1), Some("guide")),
            snooze(date(2026, 12, 1), None),
            snooze(date(2027, 1, 4), Some("guide")),
        ];
        let edits: Vec<_> = lines.iter().map(|s| Edit::Snooze(LineEdit::add(s.clone()))).collect();
        fixture.carry_out(&[Action::edits(edits)]);
        let view = fixture.view();
        let late = view.assessment.findings.iter().find(|f| f.code == Code::PromiseOverdue).expect("late");
        assert_eq!(late.snoozed.as_ref().map(|s| s.until), Some(date(2027, 1, 4)));
        let action = take_back(late, &view).expect("put off");
        fixture.carry_out(&[action]);
        let left: Vec<_> = fixture.plan.snoozes().iter().cloned().collect();
        assert_eq!(left, lines[1..2]);
        let view = fixture.view();
        let late = view.assessment.findings.iter().find(|f| f.code == Code::PromiseOverdue).expect("late");
        assert!(late.snoozed.is_none() && take_back(late, &view).is_none());
    }

    #[test]
    fn a_name_is_not_said_twice() {
        assert_eq!(under_name("Northwind: a commitment is open.", "Northwind"), "A commitment is open.");
        assert_eq!(under_name("Northwind has ended.", "Northwind"), "Northwind has ended.");
        assert_eq!(under_name("Northwind: late.", "North"), "Northwind: late.");
    }
}
