//! The pages of a report, drawn beside the window and shown in it.

use crate::analysis::Assessment;
use crate::exchange::report::{Document, Paper, Picture, PictureError, Wanted, pages};
use crate::plan::Plan;
use crate::ui::theme::{self, space, tokens};
use crate::ui::widgets::error_text;
use egui::{ColorImage, Context, Image, Label, Sense, TextureHandle, TextureOptions, Ui, WidgetInfo, vec2};

/// How many parts are drawn: enough to judge by, and quick.
const MOST_PARTS: usize = 6;
/// How sharply, in pixels a point of the page.
const PIXELS_PER_POINT: f32 = 1.6;

/// The most width that a page is shown with.
const WIDEST: f32 = 720.0;

/// What is to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// Which report.
    pub wanted: Wanted,
    /// On which paper.
    pub paper: Paper,
    /// Of which revision of the plan.
    pub assessed_revision: u64,
}

impl Ask {
    /// Draws it; this is the work that belongs off the window's thread.
    pub fn run(self, plan: &Plan, assessment: &Assessment) -> Previewed {
        let document = self.wanted.document(plan, assessment);
        let parts = document.as_ref().map_or(0, |document| document.parts.len());
        let drawn = document.map(|document| {
            let parts = document.parts.into_iter().take(MOST_PARTS).collect();
            pages(&Document { parts, ..document }, self.paper, PIXELS_PER_POINT)
        });
        Previewed { ask: self, drawn, left_out: parts.saturating_sub(MOST_PARTS) }
    }
}

/// What was drawn.
#[derive(Debug)]
pub struct Previewed {
    ask: Ask,
    /// Nothing where the partner or the review has gone from the plan.
    drawn: Option<Result<Vec<Picture>, PictureError>>,
    /// How many parts were not drawn.
    left_out: usize,
}

/// The pages that are shown.
#[derive(Default)]
pub(super) struct Pages {
    /// What is being drawn, or was last.
    asked: Option<Ask>,
    /// What is shown, with the width and height of each page.
    shown: Option<Shown>,
}

struct Shown {
    pages: Vec<TextureHandle>,
    left_out: usize,
    fault: Option<String>,
}

impl std::fmt::Debug for Pages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pages").field("asked", &self.asked).finish_non_exhaustive()
    }
}

impl Pages {
    /// Whether that is to be drawn; it then counts as asked for.
    pub(super) fn wants(&mut self, ask: &Ask) -> bool {
        if self.asked.as_ref() == Some(ask) {
            return false;
        }
        self.asked = Some(ask.clone());
        true
    }

    /// Takes in what was drawn, unless something else has been asked for in the meantime.
    pub(super) fn take_in(&mut self, ctx: &Context, previewed: Previewed) {
        if self.asked.as_ref() != Some(&previewed.ask) {
            return;
        }
        let (pages, fault) = match previewed.drawn {
            None => (Vec::new(), Some("That is no longer in the plan.".to_owned())),
            Some(Err(why)) => (Vec::new(), Some(format!("The pages cannot be shown: {why}."))),
            Some(Ok(pictures)) => (pictures.iter().map(|picture| texture(ctx, picture)).collect(), None),
        };
        self.shown = Some(Shown { pages, left_out: previewed.left_out, fault });
    }

    /// Draws the pages one below the other.
    pub(super) fn show(&self, ui: &mut Ui) {
        let Some(shown) = &self.shown else {
            ui.add(Label::new(theme::muted("Setting the pages…")));
            return;
        };
        if let Some(fault) = &shown.fault {
            error_text(ui, fault);
        }
        let (count, width) = (shown.pages.len(), ui.available_width().min(WIDEST));
        for (at, page) in shown.pages.iter().enumerate() {
            let natural = page.size_vec2();
            let size = vec2(width, width * natural.y / natural.x.max(1.0));
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            response.widget_info(|| {
                WidgetInfo::labeled(egui::Role::Image, true, format!("Page {} of {count}", at + 1))
            });
            if ui.is_rect_visible(rect) {
                Image::new(page).paint_at(ui, rect);
                ui.painter().rect_stroke(rect, 0.0, tokens(ui).hairline(), egui::StrokeKind::Outside);
            }
            ui.add_space(space::M);
        }
        if shown.left_out > 0 {
            let text = format!("{} more parts follow in the report.", shown.left_out);
            ui.add(Label::new(theme::muted(text)));
        }
    }
}

fn texture(ctx: &Context, picture: &Picture) -> TextureHandle {
    let size = [usize::from(picture.width), usize::from(picture.height)];
    let image = ColorImage::from_rgba_unmultiplied(size, &picture.rgba);
    ctx.load_texture("page", image, TextureOptions::LINEAR)
}
