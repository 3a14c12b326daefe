//! What the pictures of the commitments show, as tables for other programs.

use super::rows::Row;
use crate::analysis::picture::weeks::Model;
use crate::ui::View;
use crate::ui::widgets::{TableText, Told};
use crate::ui::words::whose;

/// A row for each commitment that is shown.
pub(super) fn table(view: &View<'_>, rows: &[Row], shown: &[usize]) -> TableText {
    TableText::new(["Partner", "What", "Whose", "How much", "From", "Until, due", "State"]).with_rows(
        shown.iter().filter_map(|at| {
            let row = rows.get(*at)?;
            let commitment = view.plan.commitments().at(row.place)?;
            Some([
                view.plan.partner_name(&commitment.partner).into(),
                row.title.as_str().into(),
                whose(commitment.by).into(),
                Told::known(
                    commitment.amount.as_ref().map(|_| row.how_much.as_str().into()),
                    "not known yet",
                ),
                Told::day_or(row.from, ""),
                row.until.map_or_else(|| "open end".into(), Told::day),
                row.status.word().into(),
            ])
        }),
    )
}

/// A row for each of the weeks ahead.
pub(super) fn weeks(model: &Model) -> TableText {
    TableText::new([
        "Week from",
        "Working days",
        "Days off",
        "What there is (h)",
        "What recurs (h)",
        "Promises as they are worked on (h)",
        "Promises that fall due (h)",
        "More than there is (h)",
        "Promises that will be late",
    ])
    .with_rows(model.bars.iter().map(|bar| {
        let week = &bar.week;
        [
            Told::day(week.monday),
            Told::count(week.working_days),
            Told::count(week.days_off),
            Told::number(week.capacity_hours),
            Told::number(week.recurring_hours),
            Told::number(week.promised_hours),
            Told::number(week.due_hours),
            Told::number(week.over_hours()),
            Told::count(bar.late),
        ]
    }))
}
