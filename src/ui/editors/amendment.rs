//! The dialog in which something is said afterwards of a review that is frozen.

use super::{Errors, Form, Look};
use crate::plan::{Amendment, Edit, Name, Review, ReviewId};
use crate::ui::widgets;
use crate::ui::{View, words};
use egui::Ui;

/// What is being written of an amendment.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    review: ReviewId,
    text: String,
}

impl Draft {
    /// An amendment of a review.
    pub fn of(review: &Review) -> Self {
        Self { review: review.id.clone(), text: String::new() }
    }
}

impl Form for Draft {
    fn title(&self, _view: &View<'_>) -> String {
        format!("Amend the review of {}", self.review)
    }

    fn done(&self) -> &'static str {
        "Add amendment"
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let help = format!(
            "What was wrong, and what is right. What is frozen stays as it is; this stands beside it, with \
             the day: {}.",
            words::day(look.view.as_of)
        );
        let label = "What is to be corrected";
        widgets::field(ui, label, &help, look.errors.of("text"), |ui| {
            ui.spacing_mut().text_edit_width = ui.available_width();
            widgets::text_input(ui, label, &mut self.text, "Kite gave six days, not five")
        });
    }

    fn edits(&self, view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        let mut errors = Errors::default();
        let text = match self.text.trim() {
            "" => errors.keep("text", Err("say what was wrong, and what is right".to_owned())),
            text => errors.keep("text", Name::new(text).map_err(|why| why.to_string())),
        };
        let text = errors.finish(text)?;
        let before = view.plan.reviews().get(&self.review).map(|review| review.amendments.clone());
        let mut amendments = before.unwrap_or_default();
        amendments.push(Amendment { date: view.as_of, text });
        Ok(vec![Edit::Amend { review: self.review.clone(), amendments }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Quarter, YearStart};
    use crate::ui::fixture::{Fixture, TODAY};

    #[test]
    fn says_something_or_nothing_is_added() {
        let review = Review::new(Quarter::of(TODAY, YearStart::JANUARY), TODAY);
        let fixture = Fixture::full();
        let mut draft = Draft::of(&review);
        assert!(draft.edits(&fixture.view()).is_err_and(|e| e.of("text").is_some()));
        draft.text = " Six days ".to_owned();
        let edits = draft.edits(&fixture.view()).expect("an amendment");
        let Some(Edit::Amend { amendments, .. }) = edits.last() else { unreachable!("{edits:?}") };
        assert_eq!((amendments[0].date, amendments[0].text.as_str()), (TODAY, "Six days"));
    }
}
