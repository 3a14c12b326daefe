//! What a bond is, in the words of a table, and why on hovering.

use crate::analysis::{Bond, Tally, percent};
use crate::plan::{Side, plus_days};
use crate::ui::theme;
use crate::ui::widgets;
use egui::Ui;
use jiff::civil::Date;

/// The width of a table's column of it.
pub const WIDTH: f32 = 214.0;

/// How many days back the kept rates go.
pub const DAYS: i32 = 365;

/// The mark and the words for what a bond is; a bond that was not judged yet is a dash.
pub fn word(ui: &mut Ui, bond: Option<&Bond>, as_of: Date) {
    let Some(bond) = bond else {
        widgets::unknown(ui, "–").on_hover_text("Not judged yet.");
        return;
    };
    widgets::standing_line(ui, bond.standing).on_hover_ui(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        ui.label(theme::strong(bond.standing.words()));
        ui.label(&bond.because);
        ui.label(theme::small(format!("In the last {DAYS} days:")));
        for side in [Side::Us, Side::Them] {
            ui.label(kept(bond, side, as_of));
        }
    });
}

/// How much of its word a side kept in the year up to a day.
fn kept(bond: &Bond, side: Side, as_of: Date) -> String {
    said(&bond.ledger.tally(side, plus_days(as_of, 1 - DAYS), as_of), side)
}

fn said(tally: &Tally, side: Side) -> String {
    let who = match side {
        Side::Us => "we owed",
        Side::Them => "they owed",
    };
    match (tally.kept_rate(), tally.due()) {
        (Some(rate), 1) => format!("Of the one thing {who}, {} was kept.", percent(rate)),
        (Some(rate), due) => format!("Of the {due} things {who}, {} was kept.", percent(rate)),
        (None, _) => format!("Nothing that {who} fell due, or it was never logged."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_rate_says_of_how_many() {
        let tally = Tally { kept: 2, in_part: 1, missed: 1, kept_parts: 2.6, ..Tally::default() };
        // (1 + 1 + 0.6 + 0) ÷ 4.
        assert_eq!(said(&tally, Side::Us).replace('\u{a0}', " "), "Of the 4 things we owed, 65 % was kept.");
        assert_eq!(
            said(&Tally::default(), Side::Them),
            "Nothing that they owed fell due, or it was never logged."
        );
    }
}
