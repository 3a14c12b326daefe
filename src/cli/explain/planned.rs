//! What the log says of our promises to one partner: planned against actual, quarter by quarter.

use super::Subject;
use crate::analysis::Unit;
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
            correction.words()
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
