//! Findings that belong together, and how many of them need someone.

use super::finding::{Code, Finding, Severity, Subject};
use crate::plan::PartnerId;
use rustc_hash::FxHashMap;

/// Findings by their places that say the same of the same subject and partner, as a resource does in
/// several quarters. A group stands where its first finding does, so their order stays.
pub fn groups<'a>(findings: impl IntoIterator<Item = (usize, &'a Finding)>) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut at: FxHashMap<(Code, &Subject, Option<&PartnerId>), usize> = FxHashMap::default();
    for (place, finding) in findings {
        let group =
            *at.entry((finding.code, &finding.subject, finding.partner.as_ref())).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
        groups[group].push(place);
    }
    groups
}

/// What is not put off, with its place among all findings.
pub fn counting(findings: &[Finding]) -> impl Iterator<Item = (usize, &Finding)> {
    findings.iter().enumerate().filter(|(_, finding)| finding.snoozed.is_none())
}

/// How many findings need someone: what is not put off and more than good to know.
pub fn needs_you(findings: &[Finding]) -> usize {
    counting(findings).filter(|(_, finding)| finding.severity >= Severity::Warning).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Snoozed;
    use crate::plan::Resource;
    use jiff::civil::date;

    fn finding(code: Code, severity: Severity, subject: Subject) -> Finding {
        Finding::new(code, severity, subject, String::new())
    }

    fn partner(id: &str) -> PartnerId {
        PartnerId::new(id).expect("an identifier")
    }

    /// Time breaks twice, money once; one goal strains two partners.
    fn found() -> Vec<Finding> {
        let resource = |r| finding(Code::Overcommitted, Severity::Severe, Subject::Resource(r));
        let goal = |of: &str| {
            let goal = Subject::Goal(crate::plan::GoalId::new("book").expect("an identifier"));
            finding(Code::GoalPastDue, Severity::Warning, goal).about(&partner(of))
        };
        let put_off = Finding {
            snoozed: Some(Snoozed { until: date(2027, 1, 1), reason: "Later".to_owned(), at: 0 }),
            ..finding(Code::GapTooLong, Severity::Warning, Subject::Partner(partner("a")))
        };
        vec![
            resource(Resource::Time),
            resource(Resource::Money),
            resource(Resource::Time),
            goal("a"),
            goal("b"),
            finding(Code::LogBehind, Severity::Note, Subject::Log),
            put_off,
        ]
    }

    #[test]
    fn the_same_of_the_same_stands_together_where_the_first_stood() {
        let found = found();
        let grouped = groups(found.iter().enumerate());
        assert_eq!(grouped, [vec![0, 2], vec![1], vec![3], vec![4], vec![5], vec![6]]);
        assert_eq!(groups(counting(&found)).len(), 5, "what is put off is apart");
    }

    #[test]
    fn notes_and_what_is_put_off_need_nobody() {
        assert_eq!(needs_you(&found()), 5);
        assert_eq!(needs_you(&[]), 0);
    }
}
