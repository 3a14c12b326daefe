//! The dialog about what speaks for a partnership: the reasons to partner, each side's
//! own, and what would make it easier.
//!
//! It is in three parts, each of which can be kept without the others.

mod questions;

use super::scale::Scale;
use super::{Errors, Form, Look};
use crate::analysis::matrix;
use crate::plan::{
    BothSides, Driver, Drivers, Edit, Facilitators, Partner, PartnerId, Propensity, RecordEdit, Score,
};
use crate::ui::View;
use crate::ui::theme::{self, radius, space, tokens};
use crate::ui::widgets;
use egui::{Align, CornerRadius, Frame, Grid, Label, Layout, Margin, Ui, vec2};
use questions::{DRIVERS, FACILITATORS, PRESENT, Question, SOURCE};

/// From which score on an advantage that lasts counts.
const LASTING_FROM: u8 = 3;

/// One side's reasons, in the order of the questions: the score, and whether the advantage lasts.
type Reasons = [(Option<Score>, bool); DRIVERS.len()];

/// What is being written of what speaks for a partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    partner: PartnerId,
    /// Whether something was kept before: then it can be cleared.
    is_kept: bool,
    ours: Reasons,
    theirs: Reasons,
    scores: [Option<Score>; FACILITATORS.len()],
    present: [bool; PRESENT.len()],
}

impl Draft {
    /// What is kept of a partner.
    pub fn of(partner: &Partner) -> Self {
        let kept = partner.propensity.unwrap_or_default();
        let reasons = |drivers: Option<Drivers>| {
            drivers.map_or_else(Reasons::default, |d| {
                [d.cost, d.service, d.marketing, d.profit].map(|d| (Some(d.score), d.lasting))
            })
        };
        let easier = kept.facilitators;
        Self {
            partner: partner.id.clone(),
            is_kept: partner.propensity.is_some(),
            ours: reasons(kept.drivers.ours),
            theirs: reasons(kept.drivers.theirs),
            scores: easier.map_or_else(Default::default, |f| {
                [f.compatibility, f.philosophy, f.mutuality, f.symmetry].map(Some)
            }),
            present: easier.map_or_else(Default::default, |f| {
                [f.shared_competitors, f.proximity, f.exclusivity, f.prior_history, f.shared_end_user]
            }),
        }
    }

    /// What the draft comes to; nothing where nothing is answered.
    fn read(&self) -> Result<Option<Propensity>, Errors> {
        let mut errors = Errors::default();
        let ours = errors.keep("ours", drivers(&self.ours));
        let theirs = errors.keep("theirs", drivers(&self.theirs));
        let facilitators = errors.keep("facilitators", facilitators(self.scores, self.present));
        if (ours, theirs, facilitators) == (Some(None), Some(None), Some(None)) && !self.is_kept {
            errors.add("ours", "answer at least one of the three parts");
        }
        let read = ours.zip(theirs).zip(facilitators).map(|((ours, theirs), facilitators)| {
            let form = Propensity { drivers: BothSides { ours, theirs }, facilitators };
            (form != Propensity::default()).then_some(form)
        });
        errors.finish(read)
    }

    /// The parts that are complete, for what is said of them while the others are being answered.
    fn so_far(&self) -> Propensity {
        let drivers = BothSides {
            ours: drivers(&self.ours).ok().flatten(),
            theirs: drivers(&self.theirs).ok().flatten(),
        };
        Propensity { drivers, facilitators: facilitators(self.scores, self.present).ok().flatten() }
    }

    fn clear(&mut self) {
        self.ours = Reasons::default();
        self.theirs = Reasons::default();
        self.scores = Default::default();
        self.present = Default::default();
    }

    fn is_empty(&self) -> bool {
        self.ours == Reasons::default()
            && self.theirs == Reasons::default()
            && self.scores.iter().all(Option::is_none)
            && self.present == [false; PRESENT.len()]
    }
}

/// The names of what is still open of some questions.
fn still_open<'a>(questions: &'a [Question], is_open: impl Fn(usize) -> bool + 'a) -> Vec<String> {
    let open = questions.iter().enumerate().filter(move |(at, _)| is_open(*at));
    open.map(|(_, question)| question.name.to_lowercase()).collect()
}

/// One side's reasons; nothing where none is answered.
fn drivers(reasons: &Reasons) -> Result<Option<Drivers>, String> {
    let of = |at: usize| reasons[at].0.map(|score| Driver { score, lasting: reasons[at].1 });
    match [0, 1, 2, 3].map(of) {
        [Some(cost), Some(service), Some(marketing), Some(profit)] => {
            Ok(Some(Drivers { cost, service, marketing, profit }))
        }
        [None, None, None, None] => Ok(None),
        part => Err(format!(
            "still open: {}; all four, or none",
            still_open(&DRIVERS, |at| part[at].is_none()).join(", ")
        )),
    }
}

/// What would make it easier; nothing where nothing is answered.
fn facilitators(
    scores: [Option<Score>; FACILITATORS.len()],
    present: [bool; PRESENT.len()],
) -> Result<Option<Facilitators>, String> {
    let [shared_competitors, proximity, exclusivity, prior_history, shared_end_user] = present;
    match scores {
        [Some(compatibility), Some(philosophy), Some(mutuality), Some(symmetry)] => Ok(Some(Facilitators {
            compatibility,
            philosophy,
            mutuality,
            symmetry,
            shared_competitors,
            proximity,
            exclusivity,
            prior_history,
            shared_end_user,
        })),
        [None, None, None, None] if present == [false; PRESENT.len()] => Ok(None),
        part => Err(format!(
            "still open: {}; all four, or none",
            still_open(&FACILITATORS, |at| part[at].is_none()).join(", ")
        )),
    }
}

/// Says one of the three points, as a scale is pointed at; those between are between.
fn meaning(question: &Question, score: Score) -> String {
    let [low, middle, high] = question.points;
    match score.get() {
        1 => low.to_owned(),
        2 => format!("between “{low}” and “{middle}”"),
        3 => middle.to_owned(),
        4 => format!("between “{middle}” and “{high}”"),
        _ => high.to_owned(),
    }
}

/// The name of a question, what it asks, and what its points mean.
fn head(ui: &mut Ui, question: &Question) {
    let [low, middle, high] = question.points;
    ui.label(theme::strong(question.name));
    ui.add(Label::new(theme::body(question.question)).wrap());
    widgets::help_text(ui, &format!("1: {low}. 3: {middle}. 5: {high}."));
}

/// One side's answer to a driver, and whether the advantage lasts.
fn reason(ui: &mut Ui, question: &Question, whose: (&str, &str), answer: &mut (Option<Score>, bool)) {
    let (label, side) = whose;
    ui.horizontal(|ui| {
        let size = vec2(48.0, ui.spacing().interact_size.y);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(size);
            ui.label(theme::muted(label));
        });
        let name = format!("{}, {side}", question.name);
        let scale = Scale { name: &name, meaning: &|score| meaning(question, score), last: None };
        scale.show(ui, &mut answer.0);
        ui.add_space(space::S);
        let counts = answer.0.is_some_and(|score| score.get() >= LASTING_FROM);
        ui.add_enabled_ui(counts, |ui| {
            let lasting = ui.checkbox(&mut answer.1, "An advantage that lasts");
            lasting
                .accessible_name(format!("{name}: an advantage that lasts"))
                .on_hover_text("One that others could not soon have as well.")
                .on_disabled_hover_text("Counts from 3 on.");
        });
    });
}

fn part(ui: &mut Ui, title: &str, help: &str) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        widgets::heading_label(ui, title, theme::heading(title));
        widgets::help_text(ui, help);
    });
}

impl Draft {
    fn drivers(&mut self, ui: &mut Ui, name: &str, errors: &Errors) {
        part(
            ui,
            "Reasons to partner",
            "How likely is each to get better through a partnership? Each side has its own reasons: answer \
             for yourself, and for them as far as you know. The side with fewer points counts.",
        );
        for (at, question) in DRIVERS.iter().enumerate() {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = space::XS;
                head(ui, question);
                reason(ui, question, ("Us", "ours"), &mut self.ours[at]);
                reason(ui, question, ("Them", "theirs"), &mut self.theirs[at]);
            });
        }
        for (side, whose) in [("ours", "Your reasons".to_owned()), ("theirs", format!("Reasons of {name}"))] {
            if let Some(why) = errors.of(side) {
                widgets::error_text(ui, &format!("{whose}. {why}"));
            }
        }
    }

    fn facilitators(&mut self, ui: &mut Ui, errors: &Errors) {
        part(ui, "What would make it easier", "These hold for both sides together, so there is one answer.");
        for (at, question) in FACILITATORS.iter().enumerate() {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = space::XS;
                head(ui, question);
                let scale =
                    Scale { name: question.name, meaning: &|score| meaning(question, score), last: None };
                scale.show(ui, &mut self.scores[at]);
            });
        }
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = space::XS;
            ui.label(theme::strong("One point more for each of these"));
            for (words, present) in PRESENT.iter().zip(&mut self.present) {
                ui.checkbox(present, *words);
            }
        });
        if let Some(why) = errors.of("facilitators") {
            widgets::error_text(ui, why);
        }
    }
}

/// How a part of the form stands, in points.
fn points(form: &Propensity) -> [(&'static str, String); 2] {
    let drivers = match (form.drivers.ours.map(Drivers::points), form.drivers.theirs.map(Drivers::points)) {
        (Some(ours), Some(theirs)) => {
            format!("{ours} for us, {theirs} for them; {} of 24 count", ours.min(theirs))
        }
        (Some(ours), None) => format!("{ours} for us; theirs are still open"),
        (None, Some(theirs)) => format!("{theirs} for them; yours are still open"),
        (None, None) => "still open".to_owned(),
    };
    let easier = form.facilitator_points();
    let easier = easier.map_or_else(|| "still open".to_owned(), |points| format!("{points} of 25"));
    [("Reasons", drivers), ("Made easier", easier)]
}

/// What the points warrant, once all are there.
fn warranted(form: &Propensity) -> Option<String> {
    let kind = matrix(form.driver_points()?, form.facilitator_points()?);
    Some(format!("Warranted: {}, {}.", kind.name(), kind.meaning()))
}

impl Form for Draft {
    fn title(&self, view: &View<'_>) -> String {
        format!("What speaks for a partnership with {}", view.plan.partner_name(&self.partner))
    }

    fn done(&self) -> &'static str {
        "Save"
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let (view, errors) = (look.view, look.errors);
        ui.spacing_mut().item_spacing.y = space::L;
        let name = view.plan.partner_name(&self.partner).to_owned();
        self.drivers(ui, &name, errors);
        ui.separator();
        self.facilitators(ui, errors);
        ui.vertical(|ui| {
            widgets::help_text(
                ui,
                "Below 8 points for either, dealing with each other at arm's length is enough. Each part \
                 can be kept without the others.",
            );
            widgets::help_text(ui, SOURCE);
            if !self.is_empty() && widgets::quiet_button(ui, "Clear all answers").clicked() {
                self.clear();
            }
        });
    }

    fn foot(&self, ui: &mut Ui) {
        let t = tokens(ui);
        let form = self.so_far();
        Frame::new()
            .fill(t.canvas)
            .stroke(t.hairline())
            .corner_radius(CornerRadius::same(radius::CONTROL))
            .inner_margin(Margin::symmetric(12, 8))
            .show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = space::XS;
                ui.spacing_mut().interact_size.y = ui.text_style_height(&egui::TextStyle::Body);
                Grid::new("points").num_columns(2).spacing([space::M, space::XS]).show(ui, |ui| {
                    for (name, said) in points(&form) {
                        ui.label(theme::muted(name));
                        ui.label(theme::figure(said));
                        ui.end_row();
                    }
                });
                match warranted(&form) {
                    Some(words) => ui.add(Label::new(theme::strong(words)).wrap()),
                    None => ui.label(theme::muted("What they warrant shows here once all are answered.")),
                };
            });
    }

    fn foot_height(&self) -> f32 {
        96.0
    }

    fn edits(&self, view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        let propensity = self.read()?;
        let changed = view.plan.partners().get(&self.partner).map(|p| Partner { propensity, ..p.clone() });
        Ok(changed.map(RecordEdit::change).map(Edit::Partner).into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Name;
    use crate::ui::fixture::partner_id;

    fn partner(propensity: Option<Propensity>) -> Partner {
        let name = Name::new("Northwind").expect("a name");
        Partner { propensity, ..Partner::new(partner_id("northwind"), name) }
    }

    fn all(score: u8, lasting: bool) -> Reasons {
        [(Score::new(score), lasting); 4]
    }

    fn empty() -> Draft {
        Draft::of(&partner(None))
    }

    #[test]
    fn each_part_is_complete_or_empty() {
        let ours = Draft { ours: all(3, true), ..empty() };
        let read = ours.read().expect("one part").expect("a form");
        assert_eq!(read.drivers.ours.map(Drivers::points), Some(16));
        assert!(read.drivers.theirs.is_none() && read.facilitators.is_none());
        let mut half = ours;
        half.ours[1].0 = None;
        half.present[0] = true;
        let errors = half.read().expect_err("half answered");
        assert_eq!(errors.of("ours"), Some("Still open: service; all four, or none."));
        assert_eq!(
            errors.of("facilitators"),
            Some("Still open: compatibility, leadership, mutuality, symmetry; all four, or none.")
        );
        assert_eq!(errors.of("theirs"), None);
    }

    #[test]
    fn an_empty_form_clears_what_was_kept_and_keeps_nothing_new() {
        assert!(empty().read().is_err_and(|e| e.of("ours").is_some_and(|e| e.contains("at least one"))));
        let kept = Draft { ours: all(4, false), ..empty() }.read().expect("a form");
        let mut draft = Draft::of(&partner(kept));
        assert_eq!(draft.read(), Ok(kept), "it is shown as it was");
        draft.clear();
        assert_eq!(draft.read(), Ok(None));
    }

    #[test]
    fn the_points_and_what_they_warrant_follow_the_answers() {
        let mut draft = Draft { ours: all(4, true), theirs: all(3, false), ..empty() };
        let said = points(&draft.so_far()).map(|(_, said)| said);
        assert_eq!(said, ["20 for us, 12 for them; 12 of 24 count".to_owned(), "still open".to_owned()]);
        assert_eq!(warranted(&draft.so_far()), None);
        draft.scores = [Score::new(3); 4];
        draft.present = [true, false, true, false, false];
        // 12 driver points and 12 + 2 = 14 facilitator points: the middle of the matrix.
        assert_eq!(points(&draft.so_far())[1].1, "14 of 25");
        let words = warranted(&draft.so_far()).expect("all are answered");
        assert!(words.starts_with("Warranted: Type II, "), "{words}");
    }

    #[test]
    fn a_point_between_two_is_between_them() {
        let two = Score::new(2).expect("a score");
        assert_eq!(meaning(&DRIVERS[0], two), "between “hardly” and “noticeably”");
        assert_eq!(meaning(&DRIVERS[0], Score::ALL[4]), "much of what it costs now");
    }
}
