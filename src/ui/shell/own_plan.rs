//! Three short steps to one's own plan: hours, money, and the first partner.
//! Each can be skipped; what is left out is unknown and can be said later.

use super::Request;
use crate::plan::{
    Amount, Capacity, Commitment, CommitmentId, Currency, Days, Minutes, Money, Name, Note, Partner,
    PartnerId, Period, PlanParts, Schedule, Side, SpokenFor,
};
use egui::{Context, Id, Key, Modal, Modifiers, Response, RichText, TextEdit, Ui};
use jiff::civil::Date;

/// A step of the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Hours,
    Money,
    Partner,
}

/// A field of the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Name,
    Hours,
    SpokenFor,
    Currency,
    Money,
    Partner,
    Given,
}

/// What was typed that cannot be.
type Faults = Vec<(Field, String)>;

/// The open dialog with its draft.
#[derive(Debug)]
pub struct OwnPlan {
    today: Date,
    step: Step,
    name: String,
    hours: String,
    spoken_for: String,
    currency: String,
    money: String,
    partner: String,
    given: String,
    faults: Faults,
    /// Whether the first field of the step is still to get the focus.
    arrives: bool,
}

impl OwnPlan {
    /// The dialog with nothing said yet; a first commitment begins `today`.
    pub fn new(today: Date) -> Self {
        Self {
            today,
            step: Step::Hours,
            name: "My plan".to_owned(),
            hours: String::new(),
            spoken_for: String::new(),
            currency: "EUR".to_owned(),
            money: String::new(),
            partner: String::new(),
            given: String::new(),
            faults: Faults::new(),
            arrives: true,
        }
    }

    fn go(&mut self, step: Step) {
        self.step = step;
        self.faults.clear();
        self.arrives = true;
    }

    /// Leaves the step's fields empty, which says that they are unknown.
    fn clear_step(&mut self) {
        let fields: &mut [&mut String] = match self.step {
            Step::Hours => &mut [&mut self.hours, &mut self.spoken_for],
            Step::Money => &mut [&mut self.money],
            Step::Partner => &mut [&mut self.partner, &mut self.given],
        };
        for field in fields {
            field.clear();
        }
    }

    /// Checks the step and goes on; answers with the plan behind the last step.
    fn next(&mut self) -> Option<PlanParts> {
        self.faults = self.check(self.step);
        if !self.faults.is_empty() {
            return None;
        }
        match self.step {
            Step::Hours => self.go(Step::Money),
            Step::Money => self.go(Step::Partner),
            Step::Partner => return self.parts(),
        }
        None
    }

    fn skip(&mut self) -> Option<PlanParts> {
        self.clear_step();
        self.next()
    }

    fn check(&self, step: Step) -> Faults {
        let mut faults = Faults::new();
        let mut note = |field, result: Result<(), String>| {
            if let Err(why) = result {
                faults.push((field, why));
            }
        };
        match step {
            Step::Hours => {
                note(Field::Name, Name::new(&self.name).map(drop).map_err(|e| e.to_string()));
                let hours = within_a_week(&self.hours);
                let spoken_for = within_a_week(&self.spoken_for);
                if let (Ok(Some(hours)), Ok(Some(gone))) = (&hours, &spoken_for)
                    && gone > hours
                {
                    note(Field::SpokenFor, Err("that is more than the hours of your week".to_owned()));
                }
                note(Field::Hours, hours.map(drop));
                note(Field::SpokenFor, spoken_for.map(drop));
            }
            Step::Money => {
                let currency = Currency::parse(self.currency.trim());
                if let Ok(currency) = &currency {
                    note(Field::Money, money(&self.money, *currency).map(drop));
                }
                note(Field::Currency, currency.map(drop).map_err(|e| e.to_string()));
            }
            Step::Partner => {
                let given = within_a_week(&self.given);
                if !self.partner.trim().is_empty() {
                    note(Field::Partner, Name::new(&self.partner).map(drop).map_err(|e| e.to_string()));
                } else if matches!(given, Ok(Some(_))) {
                    note(Field::Partner, Err("say to whom, or leave both empty".to_owned()));
                }
                note(Field::Given, given.map(drop));
            }
        }
        faults
    }

    /// The plan; `None` while any field cannot be, which `check` has said by then.
    fn parts(&self) -> Option<PlanParts> {
        let currency = Currency::parse(self.currency.trim()).ok()?;
        let mut parts = PlanParts::empty(Name::new(&self.name).ok()?, currency);
        let spoken_for = within_a_week(&self.spoken_for).ok()?;
        parts.capacity = Capacity {
            hours_per_week: within_a_week(&self.hours).ok()?,
            spoken_for: match spoken_for {
                Some(per_week) => vec![SpokenFor { by: Name::new("Everything else").ok()?, per_week }],
                None => Vec::new(),
            },
            money_per_quarter: money(&self.money, currency).ok()?,
            ..Capacity::default()
        };
        if let Ok(name) = Name::new(&self.partner) {
            let id = PartnerId::from_name(name.as_str(), |_| false);
            if let Some(hours) = within_a_week(&self.given).ok()? {
                parts.commitments.push(Commitment {
                    id: CommitmentId::from_name(name.as_str(), |_| false),
                    partner: id.clone(),
                    by: Side::Us,
                    title: None,
                    amount: Some(Amount::Time(hours)),
                    schedule: Schedule::recurring(Period::Week, Days::new(Some(self.today), None).ok()?),
                    notes: Note::NONE,
                });
            }
            parts.partners.push(Partner::new(id, name));
        }
        Some(parts)
    }
}

/// Reads hours of a week, where a bare number counts hours; nothing typed is unknown.
fn within_a_week(text: &str) -> Result<Option<Minutes>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let is_bare = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let read = if is_bare { Minutes::parse(&format!("{text}h")) } else { Minutes::parse(text) };
    match read {
        Ok(hours) if hours > Minutes::WEEK => Err("a week has 168 hours".to_owned()),
        Ok(hours) => Ok(Some(hours)),
        Err(why) => Err(why.to_string()),
    }
}

/// Reads an amount of money; nothing typed is unknown.
fn money(text: &str, currency: Currency) -> Result<Option<Money>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    Money::parse_amount(text, currency).map(Some).map_err(|e| e.to_string())
}

/// Draws the dialog and hands over the plan.
pub(super) fn show(ctx: &Context, dialog: &mut Option<OwnPlan>, requests: &mut Vec<Request>) {
    let Some(draft) = dialog else { return };
    let mut done = None;
    let mut cancelled = false;
    Modal::new(Id::unique("own-plan")).show(ctx, |ui| {
        ui.set_width(480.0);
        let entered = match draft.step {
            Step::Hours => hours_step(ui, draft),
            Step::Money => money_step(ui, draft),
            Step::Partner => partner_step(ui, draft),
        };
        ui.add_space(16.0);
        ui.horizontal(|ui| {
            let last = draft.step == Step::Partner;
            let next = RichText::new(if last { "See my verdict" } else { "Next" }).strong();
            if ui.button(next).clicked() || entered {
                done = draft.next();
            }
            let skip = ui.button("Skip").on_hover_text("Leave this open; you can say it at any time later");
            if skip.clicked() {
                done = draft.skip();
            }
            if draft.step != Step::Hours && ui.button("Back").clicked() {
                draft.go(if last { Step::Money } else { Step::Hours });
            }
            cancelled = ui.button("Cancel").clicked();
        });
    });
    if let Some(parts) = done {
        requests.push(Request::Begin(Box::new(parts)));
        *dialog = None;
    } else if cancelled || ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
        *dialog = None;
    }
}

fn head(ui: &mut Ui, number: u8, title: &str, why: &str) {
    ui.label(RichText::new(format!("Step {number} of 3")).weak());
    ui.heading(title);
    ui.label(why);
    ui.add_space(8.0);
}

fn hours_step(ui: &mut Ui, draft: &mut OwnPlan) -> bool {
    head(
        ui,
        1,
        "How many hours do you have?",
        "Partnerships live on the hours that are left when everything else is done.",
    );
    let arrives = std::mem::take(&mut draft.arrives);
    let faults = &draft.faults;
    let name = field(ui, faults, Field::Name, "Name of the plan", &mut draft.name, "");
    let hours = field(ui, faults, Field::Hours, "Hours you work in a week", &mut draft.hours, "40");
    let spoken = field(
        ui,
        faults,
        Field::SpokenFor,
        "Hours of them already spoken for: delivery, selling, administration",
        &mut draft.spoken_for,
        "30",
    );
    if arrives {
        hours.request_focus();
    }
    entered(ui, &[name, hours, spoken])
}

fn money_step(ui: &mut Ui, draft: &mut OwnPlan) -> bool {
    head(
        ui,
        2,
        "How much money may partnerships take?",
        "Travel, shared campaigns, a stand at a fair. Leave it open if you do not know yet.",
    );
    let arrives = std::mem::take(&mut draft.arrives);
    let faults = &draft.faults;
    let money = field(ui, faults, Field::Money, "Money in a quarter", &mut draft.money, "5000");
    let currency = field(ui, faults, Field::Currency, "Currency", &mut draft.currency, "EUR");
    if arrives {
        money.request_focus();
    }
    entered(ui, &[money, currency])
}

fn partner_step(ui: &mut Ui, draft: &mut OwnPlan) -> bool {
    head(
        ui,
        3,
        "Who is your first partner?",
        "Anyone you work with closely. Whether it is a partnership, the plan will help to tell.",
    );
    let arrives = std::mem::take(&mut draft.arrives);
    let faults = &draft.faults;
    let partner = field(ui, faults, Field::Partner, "Name of the partner", &mut draft.partner, "");
    let given = field(ui, faults, Field::Given, "Hours a week you give them", &mut draft.given, "4");
    if arrives {
        partner.request_focus();
    }
    entered(ui, &[partner, given])
}

/// One labelled field, with what is wrong with it under it.
fn field(ui: &mut Ui, faults: &Faults, which: Field, label: &str, text: &mut String, hint: &str) -> Response {
    let label = ui.label(label);
    let edit = TextEdit::singleline(text).hint_text(hint).desired_width(220.0);
    let response = ui.add(edit).labelled_by(label.id);
    for (_, why) in faults.iter().filter(|(field, _)| *field == which) {
        ui.colored_label(ui.visuals().error_fg_color, why);
    }
    ui.add_space(6.0);
    response
}

fn entered(ui: &Ui, fields: &[Response]) -> bool {
    ui.input(|i| i.key_pressed(Key::Enter)) && fields.iter().any(Response::lost_focus)
}
