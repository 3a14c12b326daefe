//! Which report is wanted, and in what it is set.

use super::{Document, Paper, PdfError, content, pdf};
use crate::analysis::Assessment;
use crate::exchange::mask::{Hidden, Mask};
use crate::plan::{PartnerId, Plan, ReviewId};

/// What a report is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Subject {
    /// All that is held: a page, its pictures, a part for each partnership, and an appendix.
    #[default]
    Portfolio,
    /// The page to give to a partner: what both sides share.
    Partner(PartnerId),
    /// A review: what was kept, decided and agreed.
    Review(ReviewId),
}

/// A report that is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// What it is about.
    pub subject: Subject,
    /// What is left out of it.
    pub hidden: Hidden,
}

impl Wanted {
    /// What the report says; `None` where its partner or review is not in the plan.
    pub fn document(&self, plan: &Plan, assessment: &Assessment) -> Option<Document> {
        let document = match &self.subject {
            Subject::Portfolio => content::portfolio(plan, assessment),
            Subject::Partner(id) => content::shared_page(plan, assessment, plan.partners().position(id)?)?,
            Subject::Review(id) => content::review(plan, assessment, plan.reviews().get(id)?),
        };
        Some(Mask::of(plan, self.hidden).document(document))
    }
}

/// In what a report is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Pages, for paper and for handing over.
    #[default]
    Pdf,
    /// One page for a browser.
    Html,
    /// Text, for notes and wikis.
    Markdown,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Html, Self::Markdown];

    /// How the name of such a file ends.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Markdown => "md",
        }
    }

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Html => "HTML",
            Self::Markdown => "Markdown",
        }
    }

    /// The document as the content of a file; the paper matters to pages alone.
    ///
    /// # Errors
    /// When its pages cannot be written.
    pub fn set(self, document: &Document, paper: Paper) -> Result<Vec<u8>, PdfError> {
        match self {
            Self::Pdf => pdf(document, paper),
            Self::Html => Ok(super::html(document).into_bytes()),
            Self::Markdown => Ok(super::markdown(document).into_bytes()),
        }
    }
}
