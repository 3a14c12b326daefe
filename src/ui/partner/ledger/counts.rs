//! What fell due and what came of it, quarter by quarter, ours at the left and theirs at the right.

use super::row::{self, QUARTER, Row};
use super::told;
use crate::analysis::{LedgerQuarter, Tally, capitalised, counted, percent};
use crate::plan::Side;
use crate::ui::theme::{self, TextRole, space};
use crate::ui::widgets;
use egui::{Response, Ui};
use jiff::civil::Date;

/// The heads of the figures of one side.
const HEADS: [&str; 7] = ["Due", "Kept", "Late", "In part", "Missed", "Waived", "Rate"];
/// What all rows together are called.
const TOGETHER: &str = "Together";
/// The narrowest that a figure may be, with its head above it.
const FIGURE: f32 = 50.0;

pub(super) fn show(ui: &mut Ui, quarters: &[LedgerQuarter], as_of: Date) {
    let title = "Kept and missed";
    widgets::card(ui, |ui| {
        widgets::section(
            ui,
            title,
            "What fell due in each quarter and what came of it. What recurs falls due month by month.",
            |_| {},
        );
        ui.spacing_mut().item_spacing.y = 0.0;
        let both = QUARTER + 2.0 * 7.0 * FIGURE;
        if ui.available_width() < both {
            for side in [Side::Us, Side::Them] {
                one_side(ui, quarters, side, as_of);
                ui.add_space(space::M);
            }
        } else {
            both_sides(ui, quarters, as_of);
            ui.add_space(space::S);
        }
        ui.spacing_mut().item_spacing.y = space::XS;
        for side in [Side::Us, Side::Them] {
            if let Some(words) = besides(side, &total(quarters, side)) {
                widgets::help_text(ui, &words);
            }
        }
        widgets::offer_table(ui, title, || told::counts(quarters));
    });
}

fn both_sides(ui: &mut Ui, quarters: &[LedgerQuarter], as_of: Date) {
    let places = |row: &Row<'_>| {
        let half = (row.rect.width() - QUARTER) / 2.0;
        (row.rect.left(), row.rect.left() + half + QUARTER, half / HEADS.len() as f32)
    };
    let sides = row::head(ui);
    let (left, right, width) = places(&sides);
    for (x, whose) in [(left, "Ours"), (right, "Theirs")] {
        sides.around(x + width * HEADS.len() as f32 / 2.0, whose, TextRole::Strong);
    }
    let head = row::head(ui);
    heads(&head, left, width);
    heads(&head, right, width);
    let rows = quarters.iter().rev().map(|q| (row::name(q.quarter, as_of), q.ours, q.theirs));
    let sum = (TOGETHER.to_owned(), total(quarters, Side::Us), total(quarters, Side::Them));
    let is_last = quarters.len();
    for (at, (name, ours, theirs)) in rows.chain([sum]).enumerate() {
        if at == is_last {
            rule(ui);
        }
        let spoken = format!("{name}. Ours: {}. Theirs: {}.", said(&ours), said(&theirs));
        let (row, response) = row::row(ui, &spoken);
        if let Some(row) = row {
            let role = if at == is_last { TextRole::Strong } else { TextRole::Small };
            figures(&row, left, width, &ours);
            figures(&row, right, width, &theirs);
            row.around(right - QUARTER / 2.0, &name, role);
        }
        explain(response, &name, &[("Ours", &ours), ("Theirs", &theirs)]);
    }
}

fn one_side(ui: &mut Ui, quarters: &[LedgerQuarter], side: Side, as_of: Date) {
    let whose = match side {
        Side::Us => "Ours",
        Side::Them => "Theirs",
    };
    let head = row::head(ui);
    let left = head.rect.left() + QUARTER;
    let width = (head.rect.width() - QUARTER) / HEADS.len() as f32;
    head.begins(head.rect.left(), whose, TextRole::Strong, head.t.text);
    heads(&head, left, width);
    let of = |q: &LedgerQuarter| match side {
        Side::Us => q.ours,
        Side::Them => q.theirs,
    };
    let rows = quarters.iter().rev().map(|q| (row::name(q.quarter, as_of), of(q)));
    for (at, (name, tally)) in rows.chain([(TOGETHER.to_owned(), total(quarters, side))]).enumerate() {
        if at == quarters.len() {
            rule(ui);
        }
        let (row, response) = row::row(ui, &format!("{name}. {whose}: {}.", said(&tally)));
        if let Some(row) = row {
            let role = if at == quarters.len() { TextRole::Strong } else { TextRole::Small };
            row.begins(row.rect.left(), &name, role, row.t.text);
            figures(&row, left, width, &tally);
        }
        explain(response, &name, &[(whose, &tally)]);
    }
}

/// The line above the sum.
fn rule(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 1.0), egui::Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, theme::tokens(ui).hairline());
}

fn heads(row: &Row<'_>, left: f32, width: f32) {
    for (at, head) in HEADS.iter().enumerate() {
        row.ends(left + width * (at + 1) as f32 - 8.0, head, TextRole::Small, row.t.muted);
    }
}

fn figures(row: &Row<'_>, left: f32, width: f32, tally: &Tally) {
    let rate = tally.kept_rate().map_or_else(|| "–".to_owned(), percent);
    let counts = [tally.due(), tally.kept, tally.late, tally.in_part, tally.missed, tally.waived];
    let texts = counts.iter().map(ToString::to_string).chain([rate]);
    for (at, text) in texts.enumerate() {
        row.figure(left + width * (at + 1) as f32 - 8.0, &text);
    }
}

/// All quarters of one side together.
fn total(quarters: &[LedgerQuarter], side: Side) -> Tally {
    quarters.iter().fold(Tally::default(), |sum, quarter| {
        let more = match side {
            Side::Us => quarter.ours,
            Side::Them => quarter.theirs,
        };
        Tally {
            open: sum.open + more.open,
            kept: sum.kept + more.kept,
            late: sum.late + more.late,
            in_part: sum.in_part + more.in_part,
            missed: sum.missed + more.missed,
            waived: sum.waived + more.waived,
            unlogged: sum.unlogged + more.unlogged,
            kept_parts: sum.kept_parts + more.kept_parts,
        }
    })
}

/// A tally in words, as in `4 due: 2 kept, 1 late, 1 missed, 75 % kept`.
fn said(tally: &Tally) -> String {
    let parts = |counts: &[(usize, &str)]| -> Vec<String> {
        counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect()
    };
    let mut words = match tally.kept_rate() {
        None => "nothing fell due".to_owned(),
        Some(rate) => {
            let came = parts(&[
                (tally.kept, "kept"),
                (tally.late, "late"),
                (tally.in_part, "in part"),
                (tally.missed, "missed"),
            ]);
            format!("{} due: {}, rate {}", tally.due(), came.join(", "), percent(rate))
        }
    };
    let rest =
        parts(&[(tally.waived, "waived"), (tally.unlogged, "never logged"), (tally.open, "not due yet")]);
    if !rest.is_empty() {
        words = format!("{words}; {}", rest.join(", "));
    }
    words
}

/// Why what a side had due counts neither way.
fn besides(side: Side, tally: &Tally) -> Option<String> {
    let whose = match side {
        Side::Us => "of ours",
        Side::Them => "of theirs",
    };
    (tally.unlogged > 0).then(|| {
        let n = capitalised(&counted(tally.unlogged, "thing", "things"));
        format!(
            "{n} {whose} fell due before anything of its kind was logged: whether it was kept cannot be told, \
             and it is not counted."
        )
    })
}

/// How the figures of a row came about.
fn explain(response: Response, name: &str, sides: &[(&str, &Tally)]) {
    response.on_hover_ui(|ui| {
        ui.label(theme::strong(name));
        for (whose, tally) in sides {
            ui.label(format!("{whose}: {}.", said(tally)));
            if tally.due() > 0 {
                ui.label(theme::small(format!(
                    "The rate is what was kept, late or in time, of what fell due: {:.1} of {}.",
                    tally.kept_parts,
                    tally.due()
                )));
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_says_what_came_of_what_fell_due() {
        let tally = Tally { kept: 2, late: 1, missed: 1, kept_parts: 3.0, ..Tally::default() };
        assert_eq!(said(&tally), "4 due: 2 kept, 1 late, 1 missed, rate 75\u{a0}%");
        let waiting = Tally { waived: 1, open: 2, unlogged: 3, ..Tally::default() };
        assert_eq!(said(&waiting), "nothing fell due; 1 waived, 3 never logged, 2 not due yet");
    }
}
