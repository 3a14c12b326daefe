//! How the plan counts: its name, its currency and rates, how far it looks ahead, and the working week.

use super::currency::{count_in, stated};
use super::fields::{Field, rate};
use super::parts::{Form, cell};
use crate::analysis::{Unit, capitalised};
use crate::plan::{
    Currency, Edit, ExchangeRate, Horizon, MONTHS, Rate, Settings, Trials, Workday, YearStart,
};
use crate::ui::Action;
use crate::ui::editors::sentence;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{
    Icon, TableText, Told, choice, combo_search, error_text, explained, field, help_text, icon_button,
    offer_table, primary_button, quiet_button, secondary_button, text_input,
};
use egui::Ui;

/// What is being written.
#[derive(Debug, Default)]
pub struct State {
    /// All currencies with their names; made once.
    currencies: Vec<(Currency, String)>,
    /// The currency that is to be counted in, and what one of it is worth.
    switching: Option<(Currency, String)>,
    switch_error: Option<String>,
    new_rate_of: Option<Currency>,
    new_rate: String,
    rate_error: Option<String>,
}

/// Draws the settings.
pub fn show(ui: &mut Ui, form: &mut Form<'_, '_>, state: &mut State) {
    if state.currencies.is_empty() {
        state.currencies =
            Currency::in_use().into_iter().map(|c| (c, format!("{} {}", c.code(), c.name()))).collect();
    }
    form.text(ui, Field::PlanName, "Name of the plan", "", "");
    ui.add_space(space::XS);
    currency(ui, form, state);
    ui.add_space(space::XS);
    rates(ui, form, state);
    ui.add_space(space::XS);
    let settings = form.view.plan.settings().clone();
    horizon(ui, form, &settings);
    ui.add_space(space::XS);
    year(ui, form, &settings);
    ui.add_space(space::XS);
    working_days(ui, form, &settings);
    ui.add_space(space::XS);
    tolerance(ui, form);
    ui.add_space(space::XS);
    trials(ui, form, &settings);
    ui.add_space(space::XS);
    let help = "Weeks from one check-in with a partner to the next; after them it is due. Often enough to \
                see a drift while it is small, seldom enough that each answer is thought about.";
    form.text(ui, Field::CheckInEveryWeeks, "Check in every so many weeks", help, "13");
    ui.add_space(space::XS);
    let help = "Weeks before and after an order, a signature or a payment that are held against each other: \
                who calls, and who keeps promises. Too few and a holiday looks like silence; with many the \
                answer comes late, since it waits until they have passed.";
    form.text(ui, Field::WeeksAroundClosing, "Weeks around a closing event", help, "13");
    ui.add_space(space::XS);
    let help = "When a partner fails, each other partner whom one of its essential goals needs fails with it by \
                this chance. 0 % if nobody falls with another.";
    form.text(ui, Field::Contagion, "Chance to fall with another", help, "10 %");
}

/// The currency, and the question what it is worth where that is not stated.
fn currency(ui: &mut Ui, form: &mut Form<'_, '_>, state: &mut State) {
    let exchange = form.view.plan.exchange();
    let base = exchange.base;
    let help = "All sums are shown in it. Amounts keep the currency in which they were written.";
    let mut chosen = Some(state.switching.as_ref().map_or(base, |(to, _)| *to));
    field(ui, "Currency", help, None, |ui| {
        combo_search(ui, "Currency", &mut chosen, &state.currencies, "");
    });
    if let Some(to) = chosen
        && state.switching.as_ref().map_or(base, |(to, _)| *to) != to
    {
        state.switch_error = None;
        match stated(exchange, to) {
            _ if to == base => state.switching = None,
            Some(worth) => switch(form, state, to, Some(worth)),
            None => state.switching = Some((to, String::new())),
        }
    }
    let Some((to, mut worth)) = state.switching.take() else { return };
    let name = format!("What 1 {to} is worth in {base}");
    let help = "So that the rates stay true. Without it they are dropped, and money in other currencies is \
                left out until you state new ones.";
    let changed = field(ui, &name, help, state.switch_error.as_deref(), |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().text_edit_width = 110.0;
            let changed = text_input(ui, &name, &mut worth, "1.08").changed();
            ui.label(theme::muted(base.code()));
            changed
        })
        .inner
    });
    if changed {
        state.switch_error = None;
    }
    let mut done = false;
    ui.horizontal(|ui| {
        if primary_button(ui, &format!("Count in {to}")).clicked() {
            match worth.trim() {
                "" => {
                    switch(form, state, to, None);
                    done = true;
                }
                text => match ExchangeRate::parse(text) {
                    Ok(worth) => {
                        switch(form, state, to, Some(worth));
                        done = true;
                    }
                    Err(why) => state.switch_error = Some(sentence(&why.to_string())),
                },
            }
        }
        done |= quiet_button(ui, &format!("Stay with {base}")).clicked();
    });
    if !done {
        state.switching = Some((to, worth));
    }
}

fn switch(form: &mut Form<'_, '_>, state: &mut State, to: Currency, worth: Option<ExchangeRate>) {
    let edits = count_in(form.view.plan.exchange(), to, worth);
    form.actions.push(Action::Edit { edits, label: Some(format!("count in {to}")) });
    state.switching = None;
    state.switch_error = None;
}

/// The rates of other currencies.
fn rates(ui: &mut Ui, form: &mut Form<'_, '_>, state: &mut State) {
    let base = form.view.plan.currency();
    let all = form.view.plan.exchange().rates.clone();
    ui.label(theme::strong("Exchange rates"));
    for (at, of) in all.iter().enumerate() {
        ui.horizontal_top(|ui| {
            let code = of.currency.code();
            cell(ui, 64.0, theme::figure(format!("1 {code} =")));
            form.in_row(ui, Field::RateOf(code), &format!("Rate of {code}"), "", 110.0);
            cell(ui, 40.0, theme::muted(base.code()));
            if icon_button(ui, Icon::Bin, &format!("Remove rate of {code}")).clicked() {
                let mut left = all.clone();
                left.remove(at);
                form.push(Edit::SetRates(left));
            }
        });
    }
    if !all.is_empty() {
        offer_table(ui, "Exchange rates", || {
            let worth = format!("Worth ({base})");
            let row = |of: &Rate| [of.currency.code().into(), Told::Number(of.rate.to_string())];
            TableText::new(["One of", &worth]).with_rows(all.iter().map(row))
        });
    }
    let others: Vec<_> = state
        .currencies
        .iter()
        .filter(|(c, _)| *c != base && all.iter().all(|r| r.currency != *c))
        .map(|(c, name)| (*c, name.as_str()))
        .collect();
    let mut add = false;
    ui.horizontal(|ui| {
        combo_search(ui, "Another currency", &mut state.new_rate_of, &others, "Another currency");
        ui.spacing_mut().text_edit_width = 110.0;
        let name = format!("What one of it is worth in {base}");
        if text_input(ui, &name, &mut state.new_rate, "1.08").changed() {
            state.rate_error = None;
        }
        ui.label(theme::muted(base.code()));
        add = secondary_button(ui, "Add rate").clicked();
    });
    if add {
        let read = state
            .new_rate_of
            .ok_or_else(|| "choose the currency".to_owned())
            .and_then(|currency| rate(currency, &state.new_rate));
        match read {
            Ok(rate) => {
                form.push(Edit::SetRates(all.into_iter().chain([rate]).collect()));
                state.new_rate_of = None;
                state.new_rate.clear();
            }
            Err(why) => state.rate_error = Some(sentence(&why)),
        }
    }
    match &state.rate_error {
        Some(why) => {
            error_text(ui, why);
        }
        None => {
            help_text(ui, "Money in a currency without a rate is not counted, and the verdict says so.");
        }
    }
}

fn horizon(ui: &mut Ui, form: &mut Form<'_, '_>, settings: &Settings) {
    let options: Vec<_> = (1..=Horizon::MOST)
        .filter_map(Horizon::new)
        .map(|h| {
            (h, if h.quarters() == 1 { "1 quarter".to_owned() } else { format!("{} quarters", h.quarters()) })
        })
        .collect();
    let mut chosen = settings.horizon_quarters;
    let help = "How far the verdict looks ahead, the running quarter included.";
    field(ui, "Look ahead", help, None, |ui| {
        if choice(ui, "Look ahead", &mut chosen, &options) {
            form.push(Edit::SetSettings(Settings { horizon_quarters: chosen, ..settings.clone() }));
        }
    });
}

fn year(ui: &mut Ui, form: &mut Form<'_, '_>, settings: &Settings) {
    let options: Vec<_> =
        (1..=12_i8).filter_map(YearStart::from_month).zip(MONTHS.map(capitalised)).collect();
    let mut chosen = settings.year_begins_in_month;
    let help = "Your business year: its quarters are those of the verdict.";
    field(ui, "The year begins with", help, None, |ui| {
        if choice(ui, "The year begins with", &mut chosen, &options) {
            form.push(Edit::SetSettings(Settings { year_begins_in_month: chosen, ..settings.clone() }));
        }
    });
}

fn working_days(ui: &mut Ui, form: &mut Form<'_, '_>, settings: &Settings) {
    let help = "Time off takes only these days from a quarter.";
    field(ui, "Working days", help, None, |ui| {
        ui.horizontal_wrapped(|ui| {
            for day in Workday::ALL {
                let mut works = settings.workdays.contains(day);
                let short = day.words().get(..3).unwrap_or(day.words());
                let response = ui.checkbox(&mut works, short);
                let response = response.accessible_name(day.words());
                if response.changed() {
                    let keeps = |d: &&Workday| if *d == day { works } else { settings.workdays.contains(d) };
                    let workdays = Workday::ALL.iter().filter(keeps).copied().collect();
                    form.push(Edit::SetSettings(Settings { workdays, ..settings.clone() }));
                }
            }
        });
        if settings.workdays.is_empty() {
            error_text(ui, "Without a working day there is no time to give.");
        }
    });
}

fn tolerance(ui: &mut Ui, form: &mut Form<'_, '_>) {
    let help = "A quarter that is less likely than this to break counts as carried.";
    form.text(ui, Field::Tolerance, "Chance of breaking that you take", help, "10 %");
    explained(ui, theme::body("What does it change?"), |ui| {
        let most = form.view.plan.settings().tolerance;
        ui.label(format!(
            "Where you promised ranges, or the log says that things take longer than promised, a quarter may \
             or may not hold. It is sustainable while the chance of eating into the reserve is {most} or \
             less, stretched while the chance of needing more than there is is {most} or less, and \
             overcommitted beyond."
        ));
        ui.label("At 10 % you accept that one quarter in ten goes wrong. A plan without ranges is certain.");
    });
}

fn trials(ui: &mut Ui, form: &mut Form<'_, '_>, settings: &Settings) {
    let now = settings.trials;
    let mut counts = TRIALS.to_vec();
    if !counts.contains(&now.get()) {
        // What the file says stays a choice.
        counts.push(now.get());
        counts.sort_unstable();
    }
    let options: Vec<_> =
        counts.into_iter().filter_map(Trials::new).map(|t| (t, thousands(t.get()))).collect();
    let mut chosen = now;
    let help = format!(
        "Futures drawn for a forecast. With {}, a chance of 50 % is right to within {} two times in three.",
        thousands(now.get()),
        most_error(now)
    );
    field(ui, "Trials", &help, None, |ui| {
        if choice(ui, "Trials", &mut chosen, &options) {
            form.push(Edit::SetSettings(Settings { trials: chosen, ..settings.clone() }));
        }
    });
    explained(ui, theme::body("What do more buy?"), |ui| {
        ui.label(
            "Every chance is counted over the futures drawn, so it is off by a little: by about √(p(1−p)/n) \
             for a chance p counted over n futures. A hundred times as many make it ten times as exact, and \
             take a hundred times as long.",
        );
        for trials in TRIALS.into_iter().filter_map(Trials::new) {
            ui.label(format!("{}: ± {} at most", thousands(trials.get()), most_error(trials)));
        }
    });
}

/// How many trials can be chosen.
const TRIALS: [u32; 3] = [10_000, 100_000, 1_000_000];

/// The standard error of a chance of one half, which has the largest.
fn most_error(trials: Trials) -> String {
    let points = 100.0 * 0.5 / f64::from(trials.get()).sqrt();
    if points < 0.1 { format!("{points:.2}\u{a0}%") } else { format!("{points:.1}\u{a0}%") }
}

/// A count with its thousands apart.
fn thousands(n: u32) -> String {
    Unit::Named(String::new()).figure(f64::from(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_trials_are_more_exact() {
        // ½ / √n, in points of a hundred.
        let said = TRIALS.map(|n| Trials::new(n).map(most_error).unwrap_or_default());
        assert_eq!(said, ["0.5\u{a0}%", "0.2\u{a0}%", "0.05\u{a0}%"]);
        assert_eq!(thousands(1_000_000), "1\u{a0}000\u{a0}000");
    }
}
