//! A report as PDF: tagged for who hears it read, with its fonts, and the same for the same report.

mod paint;
mod tags;

use super::setting::{self, Bookmark, Setting};
use super::{Document, Paper};
use krilla::SerializeSettings;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder, ConfigurationError};
use krilla::destination::{NamedDestination, XyzDestination};
use krilla::error::KrillaError;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use paint::Painter;

/// The language of what the report itself says.
const LANGUAGE: &str = "en";

/// Why a report could not be written as PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The file would not be what it says it is.
    #[error("the PDF could not be written: {0}")]
    Written(#[from] KrillaError),
    /// The standards that it follows contradict one another.
    #[error("the PDF could not be written: {0:?}")]
    Standards(ConfigurationError),
    /// The paper has no size.
    #[error("the PDF could not be written: the paper has no size")]
    Paper,
}

/// The report as PDF 1.7 by the rules of PDF/UA-1, for reading aloud, and of PDF/A-2a, for keeping. Its only
/// date is the day as of which the report speaks, so that the same report is the same file.
///
/// # Errors
/// When it cannot be written by these rules.
pub fn pdf(document: &Document, paper: Paper) -> Result<Vec<u8>, PdfError> {
    let setting = setting::set(document, paper);
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(PdfError::Standards)?;
    let mut file =
        krilla::Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let size = PageSettings::from_wh(paper.width(), paper.height()).ok_or(PdfError::Paper)?;
    let mut painter = Painter::new(setting.structure.elements().len());
    for page in &setting.pages {
        let mut sheet = file.start_page_with(size.clone());
        let mut surface = sheet.surface();
        painter.page(&mut surface, &page.items);
        surface.finish();
        sheet.finish();
    }
    file.set_tag_tree(tags::tree(&setting.structure, painter.parts()));
    file.set_outline(outline(&setting.bookmarks));
    for destination in destinations(&setting) {
        // A part whose anchor another part has already is found by that one's place.
        let _ = file.register_named_destination(destination);
    }
    file.set_metadata(metadata(document));
    Ok(file.finish()?)
}

fn metadata(document: &Document) -> Metadata {
    let day = document.as_of;
    let date = DateTime::new(day.year().unsigned_abs()).month(day.month().unsigned_abs());
    let date = date.day(day.day().unsigned_abs()).hour(0).minute(0).second(0);
    let title = if document.title.trim().is_empty() { &document.plan } else { &document.title };
    let title = if title.trim().is_empty() { "Report" } else { title };
    Metadata::new()
        .title(title.to_owned())
        .description(document.plan.clone())
        .creator("Handful".to_owned())
        .language(LANGUAGE.to_owned())
        .creation_date(date.utc_offset_hour(0).utc_offset_minute(0))
}

/// The contents as a tree: each line below the last one of a higher level.
fn outline(bookmarks: &[Bookmark]) -> Outline {
    fn nodes(bookmarks: &[Bookmark], level: u16) -> Vec<OutlineNode> {
        let starts: Vec<_> = (0..bookmarks.len()).filter(|&i| bookmarks[i].entry.level <= level).collect();
        let ends = starts.iter().skip(1).copied().chain(std::iter::once(bookmarks.len()));
        let node = |(start, end): (usize, usize)| {
            let bookmark = &bookmarks[start];
            let mut node =
                OutlineNode::new(bookmark.entry.title.clone(), place(bookmark)).with_open(level == 1);
            for child in nodes(&bookmarks[start + 1..end], level + 1) {
                node.push_child(child);
            }
            node
        };
        starts.iter().copied().zip(ends).map(node).collect()
    }
    let mut outline = Outline::new();
    nodes(bookmarks, 1).into_iter().for_each(|node| outline.push_child(node));
    outline
}

fn destinations(setting: &Setting) -> impl Iterator<Item = NamedDestination> {
    setting.bookmarks.iter().filter_map(|bookmark| {
        let anchor = bookmark.entry.anchor.clone().filter(|anchor| !anchor.is_empty())?;
        Some(NamedDestination::new(anchor, place(bookmark)))
    })
}

fn place(bookmark: &Bookmark) -> XyzDestination {
    XyzDestination::new(bookmark.page, Point::from_xy(0.0, (bookmark.y - 12.0).max(0.0)))
}
