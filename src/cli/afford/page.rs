//! What to keep as a page of text.

use super::Answer;
use crate::analysis::{Departure, KeptSet, Method, Remedy, Unit, listed, short_chance};
use crate::cli::check::table::verdict_cell;
use crate::cli::output::{Page, bare_table, cell, figure};
use crate::plan::Resource;
use comfy_table::Attribute;

/// The whole page: the sentence, how sure it is, what each choice would do, and what else would help.
pub(super) fn page(answer: &Answer<'_>) -> String {
    let keeping = &answer.keeping;
    let mut page = Page::default();
    page.paragraph(&format!("{}, as of {}", answer.plan.name(), answer.as_of));
    page.heading(&keeping.sentence);
    if let Some(best) = &keeping.best {
        page.paragraph(&how_sure(answer, best));
    }
    if keeping.choices.is_empty() {
        return page.into_text();
    }
    page.heading("If one is let go");
    page.table(&leaving(answer));
    if let Some(text) = remedy(answer) {
        page.paragraph(&text);
    }
    if !answer.shrinks.is_empty() {
        page.heading("If one commitment is made smaller");
        let mut table = bare_table();
        for shrink in &answer.shrinks {
            let Some(commitment) = answer.plan.commitments().at(shrink.commitment) else { continue };
            let what =
                commitment.title.as_ref().map_or_else(|| commitment.id.to_string(), ToString::to_string);
            let with = answer.plan.partner_name(&commitment.partner);
            table.add_row([cell(format!("{what} ({with})")), figure(format!("to {} %", shrink.to.get()))]);
        }
        page.table(&table);
    }
    if !answer.one_more.is_empty() {
        page.heading("One more");
        let mut table = bare_table();
        for more in &answer.one_more {
            table.add_row([
                cell(answer.name(more.partner)),
                cell(more.words(answer.plan, &answer.keeping.quarters)),
            ]);
        }
        page.table(&table);
    }
    page.into_text()
}

/// How the best set was found, and whether it is proven.
fn how_sure(answer: &Answer<'_>, best: &KeptSet) -> String {
    let money = Unit::of(&Resource::Money, answer.plan);
    let method = match answer.keeping.method {
        Method::Sums => "by plain sums".to_owned(),
        Method::Trials { trials } => format!("over all {} trials", thousands(trials)),
        Method::Margins { trials, .. } => {
            format!("by averages with a margin, and checked by all {} trials", thousands(trials))
        }
    };
    let proof = if best.is_proven {
        "no set that fits is worth more".to_owned()
    } else {
        format!("a better one could be worth at the most {} more", money.show(best.gap()))
    };
    format!(
        "All that stands with it is worth {} of {} now. Found {method}: {proof}.",
        money.show(best.worth),
        money.show(answer.keeping.worth_now)
    )
}

fn thousands(n: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a million at most")]
    Unit::Named(String::new()).figure(n as f64).trim().to_owned()
}

/// One line for each choice.
fn leaving(answer: &Answer<'_>) -> comfy_table::Table {
    let money = Unit::of(&Resource::Money, answer.plan);
    let mut table = bare_table();
    let (row, resource) = binding(answer);
    let unit = resource.map(|resource| Unit::of(resource, answer.plan));
    let freed_head = unit.as_ref().map_or_else(String::new, |unit| format!("Frees, {}", unit.symbol()));
    let heads = [
        cell("Partner"),
        cell("Best"),
        figure(freed_head),
        figure(format!("Loses, {}", money.symbol())),
        cell("Last day"),
        figure("Breaks then"),
        cell("Verdict then"),
    ];
    table.set_header(heads.map(|head| head.add_attribute(Attribute::Dim)));
    for (at, (choice, ways)) in answer.keeping.choices.iter().zip(&answer.keeping.leaving).enumerate() {
        let departure = &ways.let_go;
        let best = match answer.keeping.best.as_ref().and_then(|best| best.kept.get(at)) {
            Some(true) => "keep",
            Some(false) => "let go",
            None => "",
        };
        let p_breaks = departure.outlook.p_breaks_at_all();
        table.add_row([
            cell(answer.name(choice.partner)),
            cell(best),
            figure(unit.as_ref().map_or_else(String::new, |unit| unit.figure(freed(departure, row)))),
            figure(money.figure(departure.worth_lost)),
            cell(departure.last_day),
            figure(p_breaks.map_or_else(|| "unknown".to_owned(), short_chance)),
            verdict_cell(departure.outlook.verdict),
        ]);
    }
    table
}

/// The resource that binds, by its place among the loads; time where nothing does.
fn binding<'a>(answer: &'a Answer<'_>) -> (usize, Option<&'a Resource>) {
    let loads = &answer.keeping.now.loads;
    let row =
        answer.keeping.now.binding.as_ref().and_then(|binding| binding.cell()).map_or(0, |cell| cell.row);
    (row, loads.get(row).map(|load| &load.resource))
}

/// What is freed of it over the horizon.
fn freed(departure: &Departure, row: usize) -> f64 {
    departure.freed.get(row).map_or(0.0, |by_quarter| by_quarter.iter().sum())
}

/// The cheapest way to make the plan fit, in words; nothing where it fits.
fn remedy(answer: &Answer<'_>) -> Option<String> {
    if answer.keeping.fits_now {
        return None;
    }
    let name = |choice: usize| {
        answer.keeping.choices.get(choice).map_or("", |choice| answer.name(choice.partner)).to_owned()
    };
    Some(match answer.keeping.remedy {
        Some(Remedy::LetGo(one)) => {
            format!("Letting {} go is the cheapest single change that is enough.", name(one))
        }
        Some(Remedy::StepDown(one)) => {
            format!("Stepping down with {} is the cheapest single change that is enough.", name(one))
        }
        Some(Remedy::LetGoBoth(one, other)) => {
            let both = listed(&[name(one), name(other)]);
            format!("No single change is enough; the cheapest pair to let go is {both}.")
        }
        None => "Neither letting one go nor any two of them is enough.".to_owned(),
    })
}
