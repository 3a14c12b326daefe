//! The screens. They read a [`View`] and push [`Action`]s; the document never
//! changes here. What a screen keeps between frames (drafts, filters, what is
//! selected) is in its own state, apart from document and preferences.

mod action;
mod command;
mod view;

pub mod attention;
pub mod beside;
pub mod capacity;
pub mod charts;
pub mod commitments;
pub mod document;
pub mod editable;
pub mod editors;
#[cfg(test)]
pub mod fixture;
pub mod fonts;
pub mod goals;
pub mod import;
pub mod keep;
pub mod kept;
pub mod log;
pub mod map;
pub mod outgoing;
pub mod partner;
pub mod partners;
pub mod present;
pub mod report;
pub mod review;
pub mod risks;
pub mod scenarios;
pub mod shell;
pub mod steps;
pub mod tables;
#[cfg(test)]
pub(crate) mod testing;
pub mod theme;
pub mod verdict;
pub mod widgets;
pub mod words;

pub use action::{Action, Compose, Place, Screen};
pub use command::Command;
pub use view::{Timer, View};

use crate::plan::{PartnerId, Plan};
use egui::Ui;

/// What the screens keep between frames.
#[derive(Debug, Default)]
pub struct UiState {
    /// The screen that is shown.
    pub screen: Screen,
    /// The partner whose page is open on the partners' screen.
    pub partner: Option<PartnerId>,
    /// The open dialog.
    pub editor: Option<editors::Editor>,
    /// The file that is being looked at before anything of it is taken.
    pub import: Option<Box<import::Import>>,
    /// The charts that can be given out, while they are shown.
    pub charts: Option<Box<charts::Charts>>,
    /// The tables of which one is asked for.
    pub which_table: Option<tables::WhichTable>,
    /// The report that is being made.
    pub report: Option<Box<report::ReportDialog>>,
    /// What is chosen to be shown on a wall, or shown.
    pub presentation: Option<Box<present::Presentation>>,
    /// The verdict's state.
    pub verdict: verdict::State,
    /// What needs attention's state.
    pub attention: attention::State,
    /// What to keep's state.
    pub keep: keep::State,
    /// The reviews' state.
    pub review: review::State,
    /// The map's state.
    pub map: map::State,
    /// The register's state.
    pub partners: partners::State,
    /// The partner page's state.
    pub partner_page: partner::State,
    /// The commitments' state.
    pub commitments: commitments::State,
    /// The log's state.
    pub log: log::State,
    /// The goals' state.
    pub goals: goals::State,
    /// The risks' state.
    pub risks: risks::State,
    /// The capacity's state.
    pub capacity: capacity::State,
}

impl UiState {
    /// Whether slides take the whole window.
    pub fn is_presenting(&self) -> bool {
        self.presentation.as_ref().is_some_and(|presentation| presentation.is_shown())
    }

    /// The chart of the screen that is shown, where it has one that can be given out.
    pub fn chart_that_is_shown(&self, plan: &Plan) -> Option<charts::Which> {
        match self.screen {
            Screen::Verdict => Some(charts::Which::Quarters),
            Screen::Map => Some(charts::Which::Map),
            Screen::Risks => Some(charts::Which::Loss),
            Screen::Partners => self.partner.clone().map(charts::Which::Trend),
            Screen::Commitments => self.commitments.chart(),
            Screen::Keep => self.keep.chart(),
            Screen::Review => self.review.chart(plan),
            _ => None,
        }
    }

    /// What the screen that is shown wants worked out.
    pub fn wanted(&self, plan: &Plan) -> beside::Wanted {
        let mut wanted = match self.screen {
            Screen::Keep => self.keep.wanted(plan),
            Screen::Review if self.review.asks_what_if(plan) => self.keep.wanted(plan),
            _ => beside::Wanted::default(),
        };
        if self.presentation.as_ref().is_some_and(|presentation| presentation.asks_what_if(plan)) {
            wanted.tried = self.keep.side_by_side(plan).or(wanted.tried);
        }
        wanted
    }

    /// Goes somewhere.
    pub fn go(&mut self, place: Place) {
        match place {
            Place::Screen(screen) => {
                self.screen = screen;
                self.partner = None;
            }
            Place::Partner(id) => {
                self.screen = Screen::Partners;
                self.partner = Some(id);
            }
            Place::PartnerLedger(id) => {
                self.screen = Screen::Partners;
                self.partner = Some(id);
                self.partner_page.show_ledger();
            }
            Place::LogWith(id) => {
                self.screen = Screen::Log;
                self.partner = None;
                self.log.begin_with(id);
            }
            Place::Standing(standing) => {
                self.screen = Screen::Partners;
                self.partner = None;
                self.partners.show_only(standing);
            }
            Place::Review(id) => {
                self.screen = Screen::Review;
                self.partner = None;
                self.review.open(id);
            }
            Place::History => {
                self.screen = Screen::Review;
                self.partner = None;
                self.review.show_history();
            }
            Place::OneMore => {
                self.screen = Screen::Keep;
                self.partner = None;
                self.keep.show_one_more();
            }
            Place::Scenarios => {
                self.screen = Screen::Keep;
                self.partner = None;
                self.keep.show_scenarios();
            }
            Place::LosingTouch => {
                self.screen = Screen::Attention;
                self.partner = None;
                self.attention.show_losing_touch();
            }
            Place::WhoGoalsNeed => {
                self.screen = Screen::Map;
                self.partner = None;
                self.map.show_goals();
            }
            Place::Charts(first) => self.charts = Some(Box::new(charts::Charts::at(first))),
            Place::Report => self.report = Some(Box::default()),
            Place::Presentation => {
                let review = self.review.at_hand().filter(|_| self.screen == Screen::Review);
                self.presentation = Some(Box::new(present::Presentation::asked(review.cloned())));
            }
            Place::Slide(at) => self.presentation = Some(Box::new(present::Presentation::begun_at(at))),
            Place::ReviewSlide(id, at) => {
                self.presentation = Some(Box::new(present::Presentation::of_review_at(id, at)));
            }
            Place::RiskRegister => {
                self.screen = Screen::Risks;
                self.partner = None;
                self.risks.show_register();
            }
            Place::AsItReallyGoes => {
                self.screen = Screen::Commitments;
                self.partner = None;
                self.commitments.show_reality();
            }
            Place::Ledger => {
                self.screen = Screen::Commitments;
                self.partner = None;
                self.commitments.show_ledger();
            }
            Place::Weeks => {
                self.screen = Screen::Commitments;
                self.partner = None;
                self.commitments.show_weeks();
            }
        }
    }
}

/// Draws the screen that is shown, and the open dialog over it.
pub fn show(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    if state.screen != Screen::Partners || state.partner.is_none() {
        partner::leave(view, &mut state.partner_page, actions);
    }
    match state.screen {
        Screen::Verdict => verdict::show(ui, view, &mut state.verdict, actions),
        Screen::Attention => attention::show(ui, view, &mut state.attention, actions),
        Screen::Keep => keep::show(ui, view, &mut state.keep, actions),
        Screen::Review => review::show(ui, view, &mut state.review, &mut state.keep, actions),
        Screen::Map => map::show(ui, view, &mut state.map, actions),
        Screen::Partners => match state.partner.clone() {
            Some(id) if view.plan.partners().get(&id).is_some() => {
                partner::show(ui, view, &id, &mut state.partner_page, actions);
            }
            _ => partners::show(ui, view, &mut state.partners, actions),
        },
        Screen::Commitments => commitments::show(ui, view, &mut state.commitments, actions),
        Screen::Log => log::show(ui, view, &mut state.log, actions),
        Screen::Goals => goals::show(ui, view, &mut state.goals, actions),
        Screen::Risks => risks::show(ui, view, &mut state.risks, actions),
        Screen::Capacity => capacity::show(ui, view, &mut state.capacity, actions),
    }
    editors::show(ui.ctx(), view, &mut state.editor, actions);
    import::show(ui.ctx(), view, &mut state.import, actions);
    present::choose(ui.ctx(), view, &mut state.presentation);
    report::show(ui.ctx(), view, &mut state.report, actions);
    charts::show(ui.ctx(), view, &mut state.charts, actions);
    tables::show(ui.ctx(), &mut state.which_table);
}
