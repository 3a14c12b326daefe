//! From pieces to pages: what stays together, and what is said again on the next page.

use super::drawn::Drawn;
use super::structure::Role;
use std::rc::Rc;

/// Of the distances between pieces at most this part is given up to keep them on one page.
const MOST_CLOSER: f32 = 0.6;
/// What runs over by no more than this part of a page may be made small enough for one.
const NEARLY: f32 = 0.4;

/// A thing on a page and what it is part of.
#[derive(Debug, Clone)]
pub struct Item {
    /// What it is part of.
    pub role: Role,
    /// What it is.
    pub drawn: Drawn,
}

impl Item {
    /// A thing and what it is part of.
    pub const fn new(role: Role, drawn: Drawn) -> Self {
        Self { role, drawn }
    }

    fn moved(self, x: f32, y: f32) -> Self {
        Self { role: self.role, drawn: self.drawn.moved(x, y) }
    }
}

/// What a page never breaks, with things at places from its upper left corner.
#[derive(Debug, Clone, Default)]
pub struct Piece {
    /// How far it keeps from the one above it on the same page.
    pub before: f32,
    /// How high it is.
    pub height: f32,
    /// What it holds.
    pub items: Vec<Item>,
    /// Whether it stays with the next one.
    pub keeps: bool,
    /// What stands above it where a page begins with it.
    pub head: Option<Rc<Head>>,
    /// What the contents say of it.
    pub entry: Option<Entry>,
}

/// What stands above a piece that begins a page.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// How high it is.
    pub height: f32,
    /// What it holds.
    pub items: Vec<Item>,
}

/// A line of the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// 1 for a part, 2 and 3 for its headings.
    pub level: u16,
    /// What it says.
    pub title: String,
    /// By what links name it, where they do.
    pub anchor: Option<String>,
}

/// A line of the contents and where it leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// The line.
    pub entry: Entry,
    /// The page, from 0.
    pub page: usize,
    /// How far below the page's upper edge.
    pub y: f32,
}

/// A page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// What is on it, in the order in which it is read.
    pub items: Vec<Item>,
}

/// Pages as they are filled, one piece after another.
pub struct Flow {
    /// From the paper's left and upper edge to the text.
    pub corner: (f32, f32),
    /// How high the text of a page may be.
    pub depth: f32,
    /// The pages so far.
    pub pages: Vec<Page>,
    /// The contents so far.
    pub bookmarks: Vec<Bookmark>,
    used: f32,
}

impl Flow {
    /// No page yet.
    pub const fn new(corner: (f32, f32), depth: f32) -> Self {
        Self { corner, depth, pages: Vec::new(), bookmarks: Vec::new(), used: 0.0 }
    }

    /// Begins a page with these pieces, and goes on as long as they need.
    pub fn part(&mut self, mut pieces: Vec<Piece>) {
        self.turn();
        self.tighten(&mut pieces);
        let mut together: Vec<Piece> = Vec::new();
        for piece in pieces {
            let keeps = piece.keeps;
            together.push(piece);
            if !keeps {
                self.place(std::mem::take(&mut together));
            }
        }
        self.place(together);
    }

    /// Whether one page holds these pieces, closer to one another where it must be.
    pub fn holds(&self, pieces: &[Piece]) -> bool {
        let (over, distances) = self.over(pieces);
        over <= distances * MOST_CLOSER
    }

    /// Whether these pieces are little more than one page holds.
    pub fn nearly_holds(&self, pieces: &[Piece]) -> bool {
        self.over(pieces).0 <= self.depth * NEARLY
    }

    /// By how much these pieces run over one page, and the distances between them.
    fn over(&self, pieces: &[Piece]) -> (f32, f32) {
        let heights: f32 = pieces.iter().map(|piece| piece.height).sum();
        let distances: f32 = pieces.iter().skip(1).map(|piece| piece.before).sum();
        (heights + distances - self.depth, distances)
    }

    /// Sets what would run over its page by a little closer, so that it stays on it.
    fn tighten(&self, pieces: &mut [Piece]) {
        let (over, distances) = self.over(pieces);
        if over > 0.0 && self.holds(pieces) {
            let closer = 1.0 - over / distances;
            pieces.iter_mut().for_each(|piece| piece.before *= closer);
        }
    }

    fn turn(&mut self) {
        self.pages.push(Page::default());
        self.used = 0.0;
    }

    /// Places pieces that stay together; where no page holds them all, those that one holds.
    fn place(&mut self, together: Vec<Piece>) {
        let height = |pieces: &[Piece]| pieces.iter().map(|piece| piece.before + piece.height).sum::<f32>();
        let before = together.first().map_or(0.0, |piece| piece.before);
        let head = together.first().map_or(0.0, Piece::head_height);
        let whole = height(&together);
        if !self.fits(whole) && head + whole - before <= self.depth && self.used > 0.0 {
            self.turn();
        }
        for piece in together {
            if self.used > 0.0 && !self.fits(piece.before + piece.height) {
                self.turn();
            }
            self.put(piece);
        }
    }

    /// Whether so much more fits on the page; a page's first piece needs no distance.
    fn fits(&self, more: f32) -> bool {
        // A thousandth of a point is no more than the rounding of sums.
        self.used + more <= self.depth + 1e-3
    }

    fn put(&mut self, piece: Piece) {
        if self.used <= 0.0 {
            if let Some(head) = &piece.head {
                self.draw(head.items.clone());
                self.used = head.height;
            }
        } else {
            self.used += piece.before;
        }
        let y = self.corner.1 + self.used;
        if let Some(entry) = piece.entry {
            self.bookmarks.push(Bookmark { entry, page: self.pages.len().saturating_sub(1), y });
        }
        self.draw(piece.items);
        self.used += piece.height;
    }

    fn draw(&mut self, items: Vec<Item>) {
        let (x, y) = (self.corner.0, self.corner.1 + self.used);
        if let Some(page) = self.pages.last_mut() {
            page.items.extend(items.into_iter().map(|item| item.moved(x, y)));
        }
    }
}

impl Piece {
    fn head_height(&self) -> f32 {
        self.head.as_ref().map_or(0.0, |head| head.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEPTH: f32 = 100.0;

    fn piece(height: f32, keeps: bool) -> Piece {
        Piece { height, keeps, ..Piece::default() }
    }

    /// On which page each piece comes to stand.
    fn pages(pieces: Vec<Piece>) -> Vec<usize> {
        let mut flow = Flow::new((0.0, 0.0), DEPTH);
        let entry = Entry { level: 1, title: String::new(), anchor: None };
        flow.part(pieces.into_iter().map(|p| Piece { entry: Some(entry.clone()), ..p }).collect());
        flow.bookmarks.iter().map(|bookmark| bookmark.page).collect()
    }

    #[test]
    fn a_page_takes_what_fits() {
        assert_eq!(pages(vec![piece(50.0, false), piece(50.0, false), piece(1.0, false)]), [0, 0, 1]);
    }

    #[test]
    fn what_runs_over_by_a_little_is_set_closer() {
        let apart = |height| Piece { before: 20.0, ..piece(height, false) };
        // 92 and a distance of 20; then 93, which six tenths of it do not make room for.
        assert_eq!(pages(vec![apart(50.0), apart(42.0)]), [0, 0]);
        assert_eq!(pages(vec![apart(50.0), apart(43.0)]), [0, 1]);
    }

    #[test]
    fn what_keeps_goes_over_with_what_follows() {
        let pieces = vec![piece(60.0, false), piece(10.0, true), piece(40.0, false)];
        assert_eq!(pages(pieces), [0, 1, 1]);
    }

    #[test]
    fn what_no_page_holds_together_is_parted() {
        let pieces = vec![piece(10.0, true), piece(80.0, true), piece(30.0, false)];
        assert_eq!(pages(pieces), [0, 0, 1]);
    }

    #[test]
    fn the_distance_to_the_piece_above_counts_on_the_same_page_only() {
        let apart = |height| Piece { before: 20.0, ..piece(height, false) };
        assert_eq!(pages(vec![apart(50.0), apart(40.0), apart(100.0)]), [0, 1, 2]);
    }

    #[test]
    fn a_head_is_said_again_where_a_page_begins() {
        let head = Rc::new(Head { height: 10.0, items: Vec::new() });
        let row = || Piece { head: Some(Rc::clone(&head)), ..piece(30.0, false) };
        let first = Piece { head: None, ..piece(40.0, true) };
        // 40 + 30 + 30 fill the first page, 10 + 30 + 30 + 30 the second.
        assert_eq!(pages(vec![first, row(), row(), row(), row(), row(), row()]), [0, 0, 0, 1, 1, 1, 2]);
    }
}
