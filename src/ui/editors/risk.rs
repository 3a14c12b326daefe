//! The dialog of a risk.

use super::{Errors, Form, Look, chance, reading};
use crate::plan::{
    Currency, Edit, Fraction, Mitigation, MoneyRange, Name, Note, PartnerId, RecordEdit, Risk, RiskId,
    RiskKind,
};
use crate::ui::theme::space;
use crate::ui::widgets::{self, DateDraft};
use crate::ui::{View, words};
use egui::Ui;
use jiff::civil::Date;

/// What is being written of a risk.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The risk that is changed; a new one where absent.
    of: Option<RiskId>,
    partner: Option<PartnerId>,
    title: String,
    kind: RiskKind,
    chance: String,
    /// The least it would cost.
    low: String,
    /// The most it would cost; the same as the least where nothing is written.
    high: String,
    our_share: String,
    their_share: String,
    cause: String,
    mitigation: MitigationDraft,
    owner: String,
    next_look: DateDraft,
    notes: String,
}

/// What is being written of what is done about a risk.
#[derive(Debug, Clone, Default, PartialEq)]
struct MitigationDraft {
    what: String,
    cost: String,
    chance_after: String,
    loss_after: String,
    in_place: bool,
}

impl MitigationDraft {
    fn of(mitigation: &Mitigation) -> Self {
        Self {
            what: mitigation.what.as_str().to_owned(),
            cost: reading::typed(mitigation.cost_per_year.map(words::money)),
            chance_after: reading::typed(mitigation.probability_after),
            loss_after: reading::typed(mitigation.loss_after),
            in_place: mitigation.in_place,
        }
    }

    /// What is done, with what it costs and what it changes.
    fn read(&self, currency: Currency, errors: &mut Errors) -> Option<Mitigation> {
        let what = errors.keep("mitigation", Note::new(&self.what));
        let cost = errors.keep("cost", reading::optional_money(&self.cost, currency));
        let chance = errors.keep("chance_after", chance::optional_chance(&self.chance_after));
        let loss = errors.keep("loss_after", reading::optional_money_range(&self.loss_after, currency));
        Some(Mitigation {
            what: what?,
            cost_per_year: cost?,
            probability_after: chance?,
            loss_after: loss?,
            in_place: self.in_place,
        })
    }
}

impl Draft {
    /// A new risk.
    pub fn new(partner: Option<&PartnerId>) -> Self {
        Self {
            of: None,
            partner: partner.cloned(),
            title: String::new(),
            kind: RiskKind::Relational,
            chance: String::new(),
            low: String::new(),
            high: String::new(),
            our_share: String::new(),
            their_share: String::new(),
            cause: String::new(),
            mitigation: MitigationDraft::default(),
            owner: String::new(),
            next_look: DateDraft::default(),
            notes: String::new(),
        }
    }

    /// A risk as it stands.
    pub fn of(risk: &Risk) -> Self {
        let certain = risk.loss.is_some_and(|loss| loss.low() == loss.high());
        Self {
            of: Some(risk.id.clone()),
            partner: Some(risk.partner.clone()),
            title: risk.title.to_string(),
            kind: risk.kind,
            chance: reading::typed(risk.yearly_probability),
            low: reading::typed(risk.loss.map(|loss| words::money(loss.low()))),
            high: reading::typed(risk.loss.filter(|_| !certain).map(|loss| words::money(loss.high()))),
            our_share: reading::typed(risk.our_share),
            cause: reading::typed(risk.cause.as_ref()),
            their_share: reading::typed(risk.their_share),
            mitigation: MitigationDraft::of(&risk.mitigation),
            owner: reading::typed(risk.owner.as_ref()),
            next_look: DateDraft::new(risk.next_look),
            notes: risk.notes.as_str().to_owned(),
        }
    }

    /// What it would cost, between its bounds. A bare number is of the plan's currency.
    fn loss(&self, currency: Currency, errors: &mut Errors) -> Option<Option<MoneyRange>> {
        let low = errors.keep("low", reading::optional_money(&self.low, currency));
        let high = errors.keep("high", reading::optional_money(&self.high, currency));
        let (low, high) = match (low?, high?) {
            (None, None) => return Some(None),
            (Some(low), high) => (low, high.unwrap_or(low)),
            (None, Some(_)) => {
                errors.add("low", "write the least it would cost as well, or only this one figure here");
                return None;
            }
        };
        if low.amount_minor() == 0 {
            errors.add("low", "what costs nothing is no risk: write the least it would cost if it happened");
            return None;
        }
        let range = MoneyRange::new(low, high);
        if range.is_none() {
            let other_currency = low.currency() != high.currency();
            let why = if other_currency {
                format!("write both bounds in one currency, {} or {}", low.currency(), high.currency())
            } else {
                format!("the most it would cost cannot be less than the least, {low}")
            };
            errors.add("high", why);
        }
        range.map(Some)
    }

    /// The shares that each side would bear; together at most the whole.
    fn shares(&self, errors: &mut Errors) -> Option<(Option<Fraction>, Option<Fraction>)> {
        let ours = errors.keep("our_share", chance::optional_share(&self.our_share));
        let theirs = errors.keep("their_share", chance::optional_share(&self.their_share));
        let (ours, theirs) = (ours?, theirs?);
        if let (Some(ours), Some(theirs)) = (ours, theirs)
            && ours.get() + theirs.get() > 1.0 + 1e-9
        {
            errors.add(
                "their_share",
                format!("{ours} and {theirs} are more than the whole loss; make one of the shares smaller"),
            );
            return None;
        }
        Some((ours, theirs))
    }

    /// The risk that the draft describes; a new one gets an identifier that is not taken.
    fn read(&self, currency: Currency, today: Date, taken: impl Fn(&str) -> bool) -> Result<Risk, Errors> {
        let mut errors = Errors::default();
        let partner = errors.keep("partner", self.partner.clone().ok_or("choose with whom"));
        let title = errors.keep("title", Name::new(&self.title));
        let chance = errors.keep("chance", chance::optional_chance(&self.chance));
        let loss = self.loss(currency, &mut errors);
        let shares = self.shares(&mut errors);
        let cause = errors.keep("cause", reading::optional_name(&self.cause));
        let mitigation = self.mitigation.read(currency, &mut errors);
        let owner = errors.keep("owner", reading::optional_name(&self.owner));
        let next_look = errors.keep("next_look", self.next_look.read(today));
        let notes = errors.keep("notes", Note::new(&self.notes));
        let risk = || {
            let (partner, title) = (partner?, title?);
            let (our_share, their_share) = shares?;
            let new = || RiskId::from_name(&format!("{partner} {title}"), &taken);
            Some(Risk {
                yearly_probability: chance?,
                loss: loss?,
                our_share,
                their_share,
                cause: cause?,
                mitigation: mitigation?,
                owner: owner?,
                next_look: next_look?,
                notes: notes?,
                ..Risk::new(self.of.clone().unwrap_or_else(new), partner.clone(), title.clone(), self.kind)
            })
        };
        errors.finish(risk())
    }
}

impl Draft {
    /// The two bounds of the loss, side by side.
    fn loss_fields(&mut self, ui: &mut Ui, view: &View<'_>, errors: &Errors) {
        let currency = view.plan.currency();
        pair(ui, |ui, at| {
            let (name, text, hint, field) = match at {
                0 => ("Least it would cost", &mut self.low, "5000", "low"),
                _ => ("Most it would cost", &mut self.high, "20 000", "high"),
            };
            widgets::field(ui, name, "", errors.of(field), |ui| {
                widgets::text_input(ui, name, text, &format!("{hint} {currency}"))
            })
        });
        let range = self.loss(currency, &mut Errors::default()).flatten();
        widgets::help_text(
            ui,
            &match range {
                Some(range) if range.low() != range.high() => format!(
                    "If it happens, the whole loss lies nine times in ten between {} and {}.",
                    words::money(range.low()),
                    words::money(range.high())
                ),
                Some(range) => {
                    format!("If it happens, the whole loss is {}, surely.", words::money(range.low()))
                }
                None => "If it happens, nine times in ten the whole loss lies between these two. One figure \
                         alone, at the left, means that you are sure of it."
                    .to_owned(),
            },
        );
    }

    /// Who would bear which part of the loss, side by side.
    fn share_fields(&mut self, ui: &mut Ui, errors: &Errors) {
        pair(ui, |ui, at| {
            let (name, text, field) = match at {
                0 => ("Our share of it", &mut self.our_share, "our_share"),
                _ => ("Their share of it", &mut self.their_share, "their_share"),
            };
            widgets::field(ui, name, "", errors.of(field), |ui| widgets::text_input(ui, name, text, "50 %"))
        });
        let help = "The part of that loss that each would bear, together at most the whole. Where yours is not \
                    known, the whole loss is counted.";
        widgets::help_text(ui, help);
    }

    /// What is or could be done about the risk, what that costs and what it changes.
    fn mitigation_fields(&mut self, ui: &mut Ui, view: &View<'_>, errors: &Errors) {
        let currency = view.plan.currency();
        let draft = &mut self.mitigation;
        ui.separator();
        let help = "What you do about it, or could do. The figures are what will be once it is done.";
        widgets::field(ui, "What we do about it", help, errors.of("mitigation"), |ui| {
            widgets::note_input(ui, "What we do about it", &mut draft.what, "")
        });
        pair(ui, |ui, at| {
            let (name, text, hint, field) = match at {
                0 => (
                    "How likely it then is",
                    &mut draft.chance_after,
                    "1 in 20 years".to_owned(),
                    "chance_after",
                ),
                _ => (
                    "What it then costs",
                    &mut draft.loss_after,
                    format!("2000..8000 {currency}"),
                    "loss_after",
                ),
            };
            widgets::field(ui, name, "As before where empty.", errors.of(field), |ui| {
                widgets::text_input(ui, name, text, &hint)
            })
        });
        pair(ui, |ui, at| match at {
            0 => widgets::field(ui, "What doing it costs a year", "", errors.of("cost"), |ui| {
                widgets::text_input(
                    ui,
                    "What doing it costs a year",
                    &mut draft.cost,
                    &format!("600 {currency}"),
                )
            }),
            _ => widgets::field(ui, "It is in place", "", None, |ui| {
                let tick = ui.checkbox(&mut draft.in_place, "Its effect counts");
                widgets::named(ui, tick, "It is in place")
            }),
        });
        ui.separator();
    }

    /// The causes that other risks name, to be taken by a click.
    fn known_causes(&mut self, ui: &mut Ui, view: &View<'_>) {
        let mut causes: Vec<&str> =
            view.plan.risks().iter().filter_map(|r| Some(r.cause.as_ref()?.as_str())).collect();
        causes.sort_unstable();
        causes.dedup();
        causes.retain(|cause| *cause != self.cause);
        if causes.is_empty() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            for cause in causes.into_iter().take(8) {
                if widgets::quiet_button(ui, cause).clicked() {
                    cause.clone_into(&mut self.cause);
                }
            }
        });
    }
}

/// Two fields side by side.
fn pair<R>(ui: &mut Ui, mut field: impl FnMut(&mut Ui, usize) -> R) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let half = (ui.available_width() - space::M) / 2.0;
        for at in 0..2 {
            ui.vertical(|ui| {
                ui.set_width(half);
                field(ui, at);
            });
        }
    });
}

fn percent(chance: Fraction) -> String {
    chance.to_string().replace(' ', "\u{a0}")
}

impl Form for Draft {
    fn title(&self, _view: &View<'_>) -> String {
        if self.of.is_some() { "Change a risk" } else { "Add a risk" }.to_owned()
    }

    fn done(&self) -> &'static str {
        if self.of.is_some() { "Save changes" } else { "Add risk" }
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let Look { view, errors, .. } = look;
        let plan = view.plan;
        widgets::field(ui, "What could happen", "", errors.of("title"), |ui| {
            ui.spacing_mut().text_edit_width = ui.available_width();
            widgets::text_input(ui, "What could happen", &mut self.title, "they are bought by a rival")
        });
        widgets::field(ui, "Partner", "With whom it could happen.", errors.of("partner"), |ui| {
            let options: Vec<_> = plan.partners().iter().map(|p| (p.id.clone(), p.name.as_str())).collect();
            widgets::combo_search(ui, "Partner", &mut self.partner, &options, "A few letters of the name")
        });
        let kind = match self.kind {
            RiskKind::Relational => {
                "They do not do their part: they drift away, hold back or change their mind."
            }
            RiskKind::Performance => {
                "It fails although both do their part: the market, the law, the technique."
            }
        };
        widgets::field(ui, "Kind", kind, None, |ui| {
            let options: Vec<_> = RiskKind::ALL.iter().map(|kind| (*kind, kind.words())).collect();
            widgets::choice(ui, "Kind", &mut self.kind, &options)
        });
        let said = chance::optional_chance(&self.chance).ok().flatten();
        let help = match said {
            Some(chance) => format!("{} a year: {}.", percent(chance), chance::in_years(chance)),
            None => "How often you would expect it: 10 % a year, say, or 1 in 10 years.".to_owned(),
        };
        widgets::field(ui, "How likely within a year", &help, errors.of("chance"), |ui| {
            widgets::text_input(ui, "How likely within a year", &mut self.chance, "1 in 10 years")
        });
        self.loss_fields(ui, view, errors);
        self.share_fields(ui, errors);
        let help = "What would bring it about. Risks with the same cause happen together, so write it the \
                    same way each time.";
        widgets::field(ui, "Cause", help, errors.of("cause"), |ui| {
            widgets::text_input(ui, "Cause", &mut self.cause, "");
            self.known_causes(ui, view);
        });
        self.mitigation_fields(ui, view, errors);
        pair(ui, |ui, at| match at {
            0 => widgets::field(ui, "Who looks after it", "", errors.of("owner"), |ui| {
                widgets::text_input(ui, "Who looks after it", &mut self.owner, "")
            }),
            _ => widgets::field(ui, "Look at it again", "", errors.of("next_look"), |ui| {
                widgets::date_input(ui, "Look at it again", &mut self.next_look, view.as_of)
            }),
        });
        widgets::field(ui, "Notes", "", errors.of("notes"), |ui| {
            widgets::note_input(ui, "Notes", &mut self.notes, "")
        });
    }

    fn edits(&self, view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        let risk = self.read(view.plan.currency(), view.as_of, |text| view.plan.risks().is_taken(text))?;
        Ok(match self.of {
            Some(_) => view.plan.change_of_risk(risk),
            None => vec![Edit::Risk(RecordEdit::add(risk))],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::fixture::TODAY;

    fn draft() -> Draft {
        Draft {
            title: "Key person leaves".to_owned(),
            chance: "1 in 4 years".to_owned(),
            low: "5000".to_owned(),
            high: "20 000 EUR".to_owned(),
            our_share: "50".to_owned(),
            their_share: "30".to_owned(),
            mitigation: MitigationDraft {
                what: "Two of us know each client".to_owned(),
                cost: "600".to_owned(),
                chance_after: "1 in 10 years".to_owned(),
                loss_after: "2000..8000".to_owned(),
                in_place: true,
            },
            owner: "Ana".to_owned(),
            next_look: DateDraft { text: "2027-03-01".to_owned() },
            cause: "Founder burns out".to_owned(),
            ..Draft::new(Some(&PartnerId::new("northwind").expect("an id")))
        }
    }

    #[test]
    fn a_risk_is_read_and_shown_as_it_was() {
        let risk = draft().read(Currency::EUR, TODAY, |_| false).expect("a risk");
        assert_eq!(risk.id.as_str(), "northwind-key-person-leaves");
        assert_eq!(risk.yearly_probability, Fraction::new(0.25));
        assert_eq!(risk.loss.map(|l| l.to_string()).as_deref(), Some("5000..20000 EUR"));
        assert_eq!(risk.our_share, Fraction::from_percent(50));
        assert_eq!(risk.their_share, Fraction::from_percent(30));
        let mitigation = &risk.mitigation;
        assert_eq!(mitigation.cost_per_year.map(|c| c.to_string()).as_deref(), Some("600 EUR"));
        assert_eq!(mitigation.probability_after, Fraction::from_percent(10));
        assert_eq!(mitigation.loss_after.map(|l| l.to_string()).as_deref(), Some("2000..8000 EUR"));
        assert!(mitigation.in_place);
        assert_eq!(risk.owner.as_ref().map(Name::as_str), Some("Ana"));
        assert_eq!(risk.next_look, Some(jiff::civil::date(2027, 3, 1)));
        assert_eq!(Draft::of(&risk).read(Currency::EUR, TODAY, |_| true), Ok(risk));
    }

    #[test]
    fn one_figure_is_a_loss_that_is_certain() {
        let certain = Draft { high: String::new(), ..draft() };
        let risk = certain.read(Currency::EUR, TODAY, |_| false).expect("a risk");
        assert_eq!(risk.loss.map(|l| l.to_string()).as_deref(), Some("5000 EUR"));
        assert_eq!(Draft::of(&risk).high, "");
    }

    #[test]
    fn what_is_not_known_stays_unknown() {
        let bare = Draft { title: "Anything".to_owned(), partner: draft().partner, ..Draft::new(None) };
        let risk = bare.read(Currency::EUR, TODAY, |_| false).expect("a risk");
        assert_eq!((risk.yearly_probability, risk.loss, risk.our_share), (None, None, None));
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        let error = |draft: Draft, field: &str| {
            let errors = draft.read(Currency::EUR, TODAY, |_| false).expect_err(field);
            errors.of(field).map(str::to_owned).unwrap_or_else(|| panic!("no error at {field}"))
        };
        assert!(error(Draft { partner: None, ..draft() }, "partner").contains("with whom"));
        assert!(error(Draft { chance: "often".to_owned(), ..draft() }, "chance").contains("1 in 10 years"));
        assert!(error(Draft { low: String::new(), ..draft() }, "low").contains("least"));
        assert!(error(Draft { low: "0".to_owned(), ..draft() }, "low").contains("no risk"));
        assert!(error(Draft { high: "10".to_owned(), ..draft() }, "high").contains("cannot be less"));
        assert!(error(Draft { high: "1 USD".to_owned(), ..draft() }, "high").contains("one currency"));
        assert!(error(Draft { our_share: "200".to_owned(), ..draft() }, "our_share").contains("100 %"));
        let above = Draft { their_share: "51".to_owned(), ..draft() };
        assert!(error(above, "their_share").starts_with("50 % and 51 % are more than the whole"));
        assert!(
            error(Draft { next_look: DateDraft { text: "soon".to_owned() }, ..draft() }, "next_look")
                .contains("soon")
        );
        let done = |of: MitigationDraft| Draft { mitigation: of, ..draft() };
        let bare = MitigationDraft::default;
        assert!(error(done(MitigationDraft { cost: "much".to_owned(), ..bare() }), "cost").contains("much"));
        assert!(
            error(done(MitigationDraft { chance_after: "120 %".to_owned(), ..bare() }), "chance_after")
                .contains("120")
        );
        assert!(
            error(done(MitigationDraft { loss_after: "9..2".to_owned(), ..bare() }), "loss_after")
                .contains("9..2")
        );
    }
}
