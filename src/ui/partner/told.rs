//! What the page of a partner lists, as tables for other programs.

use super::Page;
use crate::analysis::Bond;
use crate::plan::Money;
use crate::ui::widgets::{TableText, Told};

/// The six gates with their evidence.
pub(super) fn gates(bond: &Bond) -> TableText {
    TableText::new(["Gate", "State", "What is known", "What would change it", "Question"]).with_rows(
        bond.gates.iter().map(|gate| {
            [
                gate.kind.name().into(),
                gate.state.word().into(),
                gate.evidence.join(" ").into(),
                gate.change.as_str().into(),
                gate.question.as_deref().unwrap_or_default().into(),
            ]
        }),
    )
}

/// The people whom we know there.
pub(super) fn people(page: &Page<'_>) -> TableText {
    TableText::new(["Name", "Role", "Email", "Phone"]).with_rows(page.partner.contacts.iter().map(|person| {
        [
            person.name.as_str().into(),
            person.role.as_str().into(),
            person.email.as_str().into(),
            person.phone.as_str().into(),
        ]
    }))
}

/// What can go wrong with the partner.
pub(super) fn risks(page: &Page<'_>) -> TableText {
    let of_it = page.view.plan.risks().iter().filter(|risk| risk.partner == page.partner.id);
    let heads =
        ["Risk", "Kind", "Chance a year (%)", "Least loss", "Greatest loss", "Currency", "Our share (%)"];
    TableText::new(heads).with_rows(of_it.map(|risk| {
        let bound = |bound: Option<Money>| Told::known(bound.map(Told::money), "unknown");
        [
            risk.title.as_str().into(),
            risk.kind.words().into(),
            Told::known(risk.yearly_probability.map(|p| Told::percent(p.get())), "unknown"),
            bound(risk.loss.map(|loss| loss.low())),
            bound(risk.loss.map(|loss| loss.high())),
            risk.loss.map_or("", |loss| loss.high().currency().code()).into(),
            Told::known(risk.our_share.map(|share| Told::percent(share.get())), "unknown"),
        ]
    }))
}

/// Orders, signatures and payments, the latest first.
pub(super) fn closing_events(page: &Page<'_>) -> TableText {
    let of_it = page.view.plan.closing_events().iter().filter(|event| event.partner == page.partner.id);
    let mut events: Vec<_> = of_it.collect();
    events.sort_by_key(|event| std::cmp::Reverse(event.date));
    TableText::new(["Day", "What closed", "Worth", "Currency", "Note"]).with_rows(events.into_iter().map(
        |event| {
            [
                Told::day(event.date),
                event.kind.words().into(),
                Told::known(event.worth.map(Told::money), ""),
                event.worth.map_or("", |worth| worth.currency().code()).into(),
                event.note.as_str().into(),
            ]
        },
    ))
}
