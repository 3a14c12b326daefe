//! Claimed, practised and warranted side by side: what each side calls it, what the
//! gates say, and what the reasons for it justify.

use super::{Page, in_columns};
use crate::analysis::{Bond, Investment, Kind};
use crate::plan::Claim;
use crate::ui::editable::editable;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, Tone};
use crate::ui::{Action, Compose};
use egui::{Label, Ui};

/// The narrowest that three columns may be.
const THREE_FROM: f32 = 620.0;

pub(super) fn show(ui: &mut Ui, page: &mut Page<'_>) {
    let Some(bond) = page.view.bond(&page.partner.id) else { return };
    widgets::card(ui, |ui| {
        let title = "Claimed, practised, warranted";
        widgets::heading_label(ui, title, theme::heading(title));
        ui.add_space(space::XS);
        if ui.available_width() < THREE_FROM {
            claimed(ui, page);
            ui.add_space(space::S);
            practised(ui, bond);
            ui.add_space(space::S);
            warranted(ui, page, bond);
        } else {
            let width = (ui.available_width() - 2.0 * space::L) / 3.0;
            in_columns(ui, [width; 3], space::L, |[first, second, third]| {
                claimed(first, page);
                practised(second, bond);
                warranted(third, page, bond);
            });
        }
        if let Some(investment) = bond.investment {
            ui.add_space(space::S);
            compared(ui, bond, investment);
        }
    });
}

/// The head of a column: its name, and what it answers.
fn head(ui: &mut Ui, name: &str, asks: &str) {
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.label(theme::strong(name));
    widgets::help_text(ui, asks);
    ui.add_space(2.0);
}

fn claimed(ui: &mut Ui, page: &Page<'_>) {
    head(ui, "Claimed", "What each side calls it.");
    for (who, claim) in [("You", page.partner.claim.ours), ("They", page.partner.claim.theirs)] {
        let words = match claim {
            Some(Claim::Partnership) => format!("{who} call it a partnership."),
            Some(Claim::Relationship) => format!("{who} call it a relationship."),
            Some(Claim::Business) => format!("{who} call it just business."),
            None => format!("What {} call it is not known.", who.to_lowercase()),
        };
        ui.add(Label::new(theme::body(words)).wrap());
    }
}

fn practised(ui: &mut Ui, bond: &Bond) {
    head(ui, "Practised", "What the gates say is done together.");
    match bond.practised {
        Some(kind) => of_kind(ui, kind),
        None => {
            let why = "Not known: whether both keep commitments is not known yet.";
            ui.add(Label::new(theme::body(why)).wrap());
        }
    }
    let standing = format!("By the gates: {}.", bond.standing.words().to_lowercase());
    ui.add(Label::new(theme::body(standing)).wrap());
}

fn warranted(ui: &mut Ui, page: &mut Page<'_>, bond: &Bond) {
    head(ui, "Warranted", "What the reasons for it, and what makes it easy, justify.");
    let words = match (bond.warranted, page.partner.propensity) {
        (Some(warranted), _) => {
            of_kind(ui, warranted.kind);
            let points = format!(
                "Reasons {} of 24, what makes it easy {} of 25.",
                warranted.driver_points, warranted.facilitator_points
            );
            widgets::explained(ui, theme::small(points), |ui| {
                ui.label(
                    "Each side scores its reasons to partner from 4 to 24, and the lower sum counts. What makes \
                     it easy is scored together, from 4 to 25. Below 8 of either, nothing closer than arm's \
                     length is warranted (Lambert, Emmelhainz and Gardner 1996).",
                );
            });
            "Ask again what would be warranted…"
        }
        (None, Some(_)) => {
            ui.label(theme::body("Asked in part: some answers are missing."));
            "What would be warranted…"
        }
        (None, None) => {
            ui.label(theme::body("Not asked yet."));
            "What would be warranted…"
        }
    };
    editable(ui, page.view, |ui| {
        if widgets::link(ui, words).clicked() {
            page.actions.push(Action::Compose(Compose::Propensity(page.partner.id.clone())));
        }
    });
}

/// A kind of partnership with what it means.
fn of_kind(ui: &mut Ui, kind: Kind) {
    ui.add(Label::new(theme::body(format!("{}: {}.", kind.name(), kind.meaning()))).wrap());
}

/// How what is practised compares with what is warranted, and what would change that.
fn compared(ui: &mut Ui, bond: &Bond, investment: Investment) {
    let (tone, words) = match investment {
        Investment::Fitting => {
            (Tone::Good, "Fitting: as much is done together as the reasons for it justify.")
        }
        Investment::OverInvested => {
            (Tone::Careful, "Over-invested: more is done together than the reasons for it justify.")
        }
        Investment::UnderInvested => {
            (Tone::Careful, "Under-invested: less is done together than the reasons for it justify.")
        }
    };
    widgets::note_line(ui, tone, words);
    // What is right as it is needs no advice.
    if bond.is_content {
        return;
    }
    let change = match (investment, bond.warranted.map(|w| w.kind)) {
        (Investment::OverInvested, Some(kind)) => Some(fewer(kind)),
        (Investment::UnderInvested, Some(kind)) => Some(more(kind)),
        _ => None,
    };
    if let Some(change) = change {
        ui.add(Label::new(theme::body(change)).wrap());
    }
}

/// How to come down to what is warranted.
const fn fewer(warranted: Kind) -> &'static str {
    match warranted {
        Kind::ArmsLength => {
            "What to change: let the commitments run out and deal with each other order by order, or find \
             stronger reasons first. A good relationship can stay."
        }
        Kind::TypeI => {
            "What to change: keep to a few dated commitments, and do not tie your goals to each other; or find \
             stronger reasons first."
        }
        Kind::TypeII | Kind::TypeIII => {
            "What to change: see that each of you could go on without the other; or find stronger reasons first."
        }
    }
}

/// How to get to what is warranted.
const fn more(warranted: Kind) -> &'static str {
    match warranted {
        Kind::ArmsLength | Kind::TypeI => "What to change: both promise something with a date, and keep it.",
        Kind::TypeII => {
            "What to change: agree on a goal that is essential to both, and let each depend on the other at \
             least moderately."
        }
        Kind::TypeIII => {
            "What to change: open all six gates; and neither of you could succeed without the other."
        }
    }
}
