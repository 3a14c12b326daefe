//! What strains the bond, each with its next step; and what was mended, and how fast.

use super::answers::{Part, make_room};
use super::{Page, beside};
use crate::analysis::{Finding, Repair, Severity, capitalised, counted};
use crate::ui::editable::editable;
use crate::ui::theme::{self, space, tokens};
use crate::ui::widgets::{self, Icon, Tone};
use crate::ui::{Action, Place, steps, words};
use egui::{Label, Rect, Sense, Ui, Vec2, vec2};

/// As many findings, and as many repairs, as are shown at first.
const SHOWN: usize = 6;
/// The room for a finding's shape.
const MARK: f32 = 14.0;

/// What this part keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    all_findings: bool,
    all_repairs: bool,
}

pub(super) fn show(ui: &mut Ui, page: &mut Page<'_>, state: &mut State) {
    let view = page.view;
    let id = page.partner.id.clone();
    let found: Vec<_> = view.assessment.findings.iter().filter(|f| f.partner.as_ref() == Some(&id)).collect();
    let mended = view.bond(&id).map_or(&[][..], |bond| &bond.repairs);
    if mended.is_empty() {
        findings(ui, page, &found, &mut state.all_findings);
        return;
    }
    let State { all_findings, all_repairs } = state;
    beside(
        ui,
        page,
        |ui, page| findings(ui, page, &found, all_findings),
        |ui, page| repairs(ui, page, mended, all_repairs),
    );
}

fn findings(ui: &mut Ui, page: &mut Page<'_>, found: &[&Finding], all: &mut bool) {
    widgets::card(ui, |ui| {
        let title = "What strains it";
        widgets::heading_label(ui, title, theme::heading(title));
        ui.add_space(space::XS);
        if found.is_empty() {
            ui.label(theme::muted("Nothing that shows in the commitments, the log and the check-ins."));
        }
        let shown = if *all { found.len() } else { SHOWN };
        for finding in found.iter().take(shown) {
            one(ui, page, finding);
        }
        if found.len() > shown && widgets::link(ui, &format!("Show all {} findings", found.len())).clicked() {
            *all = true;
        }
    });
}

fn one(ui: &mut Ui, page: &mut Page<'_>, finding: &Finding) {
    let view = page.view;
    let severity = match finding.severity {
        Severity::Severe => "Severe",
        Severity::Warning => "Warning",
        Severity::Note => "Note",
    };
    let mut below = vec![severity.to_owned()];
    below.extend(
        finding.since.map(|day| format!("since {}, {}", words::day(day), words::distance(day, view.as_of))),
    );
    // What is put off is still there, greyed and without its shape.
    let mut text = theme::body(finding.text.as_str());
    if let Some(snoozed) = &finding.snoozed {
        text = theme::muted(finding.text.as_str());
        below.push(format!("put off until {}: {}", words::day(snoozed.until), snoozed.reason));
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = MARK / 2.0;
        let line = ui.text_style_height(&egui::TextStyle::Body);
        let (rect, _) = ui.allocate_exact_size(vec2(MARK, line), Sense::hover());
        if finding.snoozed.is_none() {
            mark(ui, rect, finding.severity);
        }
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.spacing_mut().interact_size.y = line;
            ui.add(Label::new(text).wrap());
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = space::M;
                ui.label(theme::small(below.join(" · ")));
                if finding.snoozed.is_none() {
                    step(ui, page, finding);
                }
            });
        });
    });
    ui.add_space(space::XS);
}

/// The shape of a severity.
fn mark(ui: &Ui, rect: Rect, severity: Severity) {
    let t = tokens(ui);
    let tone = match severity {
        Severity::Severe => Tone::Bad,
        Severity::Warning => Tone::Careful,
        Severity::Note => {
            let square = Rect::from_center_size(rect.center(), Vec2::splat(14.0));
            return Icon::Info.paint(ui.painter(), square, t.muted);
        }
    };
    widgets::tone_mark(ui.painter(), rect.center(), 5.5, tone, t);
}

/// What to do about a finding. This page itself is no next step: the part of it that counts is.
fn step(ui: &mut Ui, page: &mut Page<'_>, finding: &Finding) {
    let Some((words, action)) = steps::next(finding, page.view) else { return };
    if action == Action::Go(Place::Partner(page.partner.id.clone())) {
        let words = "Look at what you are to each other";
        make_room(ui, words);
        if widgets::link(ui, words).clicked() {
            *page.show = Some(Part::Bond);
        }
        return;
    }
    make_room(ui, words);
    let clicked = match action {
        Action::Go(_) => widgets::link(ui, words).clicked(),
        _ => editable(ui, page.view, |ui| widgets::link(ui, words).clicked()),
    };
    if clicked {
        page.actions.push(action);
    }
}

fn repairs(ui: &mut Ui, page: &Page<'_>, mended: &[Repair], all: &mut bool) {
    widgets::card(ui, |ui| {
        let title = "Mended in the last year";
        widgets::heading_label(ui, title, theme::heading(title));
        ui.add_space(space::XS);
        ui.add(Label::new(theme::body(how_fast(mended))).wrap());
        widgets::help_text(ui, "A good relationship does not keep out trouble: it finds and mends it fast.");
        ui.add_space(space::XS);
        let mut newest: Vec<_> = mended.iter().collect();
        newest.sort_by_key(|repair| std::cmp::Reverse(repair.mended));
        let shown = if *all { newest.len() } else { SHOWN };
        for repair in newest.iter().take(shown) {
            let line = ui.add(Label::new(theme::body(repair.text.as_str())).wrap());
            line.on_hover_text(format!(
                "First sign {}, mended {}, {}.",
                words::day(repair.first_sign),
                words::day(repair.mended),
                words::distance(repair.mended, page.view.as_of),
            ));
        }
        if newest.len() > shown && widgets::link(ui, &format!("Show all {} repairs", newest.len())).clicked()
        {
            *all = true;
        }
    });
}

/// How many strains were mended, and how fast the middle one was.
fn how_fast(mended: &[Repair]) -> String {
    let Some(median) = Repair::median_days(mended) else { return String::new() };
    let days = if median == 1 { "1 day".to_owned() } else { format!("{median} days") };
    if mended.len() == 1 {
        return format!("One strain was mended, {days} after its first sign.");
    }
    let n = capitalised(&counted(mended.len(), "strain was", "strains were"));
    format!("{n} mended, half of them within {days} of the first sign.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Code;
    use crate::plan::plus_days;
    use jiff::civil::date;

    #[test]
    fn the_middle_repair_is_the_one_by_which_half_were_mended() {
        let first_sign = date(2026, 3, 2);
        let of = |days: &[i32]| -> Vec<Repair> {
            days.iter()
                .map(|n| Repair {
                    code: Code::GapTooLong,
                    first_sign,
                    mended: plus_days(first_sign, *n),
                    text: String::new(),
                })
                .collect()
        };
        assert_eq!(how_fast(&of(&[1])), "One strain was mended, 1 day after its first sign.");
        assert_eq!(
            how_fast(&of(&[40, 3, 9])),
            "Three strains were mended, half of them within 9 days of the first sign."
        );
        assert_eq!(
            how_fast(&of(&[9, 3, 40, 30])),
            "Four strains were mended, half of them within 9 days of the first sign."
        );
    }
}
