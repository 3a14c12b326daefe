//! What was found, as a table for other programs.

use super::{list, word};
use crate::analysis::Finding;
use crate::ui::widgets::{TableText, Told};
use crate::ui::{View, steps};

/// A row for each finding of groups of them, by their places.
pub(super) fn table<'a>(view: &View<'_>, groups: impl Iterator<Item = &'a Vec<usize>>) -> TableText {
    let findings = groups.flatten().filter_map(|at| view.assessment.findings.get(*at));
    TableText::new([
        "Severity",
        "About",
        "What was found",
        "Since",
        "Put off until",
        "Why it is put off",
        "Next step",
    ])
    .with_rows(findings.map(|finding| row(view, finding)))
}

fn row(view: &View<'_>, finding: &Finding) -> [Told; 7] {
    let put_off = finding.snoozed.as_ref();
    [
        word(finding.severity).into(),
        list::about(view, finding).into(),
        finding.text.clone().into(),
        Told::day_or(finding.since, ""),
        Told::day_or(put_off.map(|put_off| put_off.until), ""),
        put_off.map_or("", |put_off| put_off.reason.as_str()).into(),
        steps::next(finding, view).map_or("", |(words, _)| words).into(),
    ]
}
