//! What the log says of our promises to one partner: planned against actual, quarter by quarter.

use super::Subject;
use crate::analysis::{Basis, Correction, FEWEST_RATIOS, Unit, counted, times};
use crate::cli::output::{Page, bare_table, cell, figure};
use comfy_table::Attribute;

/// How the forecast corrects what is promised, and the quarters behind it.
pub(super) fn planned(page: &mut Page, subject: &Subject<'_>) {
    let corrections: Vec<_> = subject.assessment.calibration.of_partner(subject.place).collect();
    if corrections.is_empty() {
        return;
    }
    page.heading("As promised and as it really goes");
    for correction in &corrections {
        page.paragraph(&format!(
            "{}: {}.",
            subject.plan.resource_name(&correction.resource),
            basis(correction)
        ));
    }
    let mut table = bare_table();
    let name = |text: &str| cell(text).add_attribute(Attribute::Dim);
    let head = |text: &str| figure(text).add_attribute(Attribute::Dim);
    table.set_header([name("Quarter"), name("Of what"), head("Promised"), head("Taken"), head("Times")]);
    for correction in corrections {
        let unit = Unit::of(&correction.resource, subject.plan);
        for quarter in &correction.quarters {
            table.add_row([
                cell(quarter.quarter.months()),
                cell(subject.plan.resource_name(&correction.resource)),
                figure(unit.show(quarter.planned)),
                figure(unit.show(quarter.actual)),
                figure(format!("{:.2}", quarter.ratio())),
            ]);
        }
    }
    if table.row_count() > 0 {
        page.table(&table);
    }
}

/// Where a correction comes from, in words.
fn basis(correction: &Correction) -> String {
    let summary = &correction.summary;
    let Some((median, p80)) = summary.median.zip(summary.p80) else {
        return match &correction.basis {
            Basis::SwitchedOff(reason) => format!("the log does not correct it: {reason}"),
            _ => "the log says nothing of it yet, so that the forecast takes what is promised".to_owned(),
        };
    };
    let figures =
        format!("{} of what was promised as the median, four in five at most {}", times(median), times(p80));
    let quarters = counted(summary.n, "quarter", "quarters");
    match &correction.basis {
        Basis::Own => format!("over {quarters}, {figures}; the forecast counts on it"),
        Basis::Portfolio => format!(
            "its own history is shorter than {FEWEST_RATIOS} quarters; over {quarters} of all partners, {figures}; \
             the forecast counts on it"
        ),
        Basis::Uncalibrated => format!(
            "over {quarters}, {figures}; too few to count on, so that the forecast takes what is promised"
        ),
        Basis::SwitchedOff(reason) => {
            format!("over {quarters}, {figures}; the log does not correct it: {reason}")
        }
    }
}
