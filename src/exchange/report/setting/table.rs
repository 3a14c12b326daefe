//! Tables: heads that are said again on every page, rows that stay whole.

use super::blocks::{Setter, kept, lines, marked, placed};
use super::columns::{Wish, widths};
use super::drawn::Drawn;
use super::flow::{Head, Item, Piece};
use super::structure::{Id, Kind, Role};
use super::style::{self, MARK, MARK_ROOM};
use super::text::Text;
use super::typesetter::{Flush, Prepared};
use crate::exchange::report::{Cell, Column, Ink, Mark, Point, Table};
use std::rc::Rc;

/// Between the texts of two columns; less where there are many.
const GAP: f32 = 10.0;
/// As much of a table's width may go into such gaps.
const MOST_OF_WIDTH: f32 = 0.3;
/// From the caption to the first row.
const BELOW_CAPTION: f32 = 4.0;
/// Above and below the text of a row.
const PAD: f32 = 2.0;
/// So much faster than pictures become smaller, rows come closer.
const CLOSER: f32 = 3.0;
/// A word that is wider may be broken.
const LONGEST_WORD: f32 = 100.0;
/// A head that takes more of a page than this part is not said again.
const MOST_OF_PAGE: f32 = 0.33;

/// A column at its place.
struct Place {
    x: f32,
    width: f32,
    flush: Flush,
    /// How much of the width its marks take.
    room: f32,
}

/// A cell that is set.
#[derive(Clone)]
struct SetCell {
    text: Text,
    mark: Option<Mark>,
    role: Role,
    x: f32,
}

impl Setter<'_> {
    /// A table below what it lists.
    pub fn table(&mut self, table: &Table, of: Id) -> Vec<Piece> {
        let element = self.structure.add(Kind::Table, Some(of));
        let mut pieces = Vec::new();
        if !table.caption.trim().is_empty() {
            let caption = Role::Of(self.structure.add(Kind::Caption, Some(element)));
            let set = self.typesetter.set(&table.caption, style::CAPTION, self.width);
            pieces.extend(kept(lines(set, caption, 11.0)));
        }
        if table.columns.is_empty() {
            return pieces;
        }
        let mut heads: Vec<_> = table
            .columns
            .iter()
            .map(|column| self.typesetter.prepare(&column.title, style::COLUMN))
            .collect();
        let mut rows: Vec<_> = table.rows.iter().map(|row| self.prepared(&table.columns, row)).collect();
        let places = places(table, &heads, &rows, self.width);

        let mut repeats = None;
        // Columns of which none has a name need no head.
        let has_head = table.columns.iter().any(|column| !column.title.trim().is_empty());
        if has_head {
            let in_head = self.structure.add(Kind::Head, Some(element));
            let row = self.structure.add(Kind::Row, Some(in_head));
            let titles = heads.iter_mut().map(|head| (head, None));
            let whole = places.iter().map(|place| Place { room: 0.0, ..*place }).collect::<Vec<_>>();
            let cells = self.cells(titles, &whole, row, |_| Kind::ColumnHead);
            let head = head(&cells, self.width, self.pad());
            let mut slices = self.slices(&cells, Ink::Muted);
            if let Some(first) = slices.first_mut() {
                first.before = BELOW_CAPTION;
            }
            pieces.extend(kept(slices));
            repeats = (head.height <= self.depth * MOST_OF_PAGE).then(|| Rc::new(head));
        }

        let in_body = self.structure.add(Kind::Rows, Some(element));
        let last = rows.len().saturating_sub(1);
        for (place, (prepared, said)) in rows.iter_mut().zip(&table.rows).enumerate() {
            let row = self.structure.add(Kind::Row, Some(in_body));
            let marks = said.iter().map(|cell| cell.mark).chain(std::iter::repeat(None));
            let kind = |column| if column == 0 { Kind::RowHead } else { Kind::Data };
            let cells = self.cells(prepared.iter_mut().zip(marks), &places, row, kind);
            let mut slices = self.slices(&cells, Ink::Rule);
            for slice in &mut slices {
                slice.head.clone_from(&repeats);
            }
            if let Some(first) = slices.first_mut().filter(|_| place == 0 && !has_head) {
                first.before = BELOW_CAPTION;
            }
            // No page begins with the last row alone.
            if let Some(slice) = slices.last_mut() {
                slice.keeps = place + 1 == last;
            }
            pieces.extend(slices);
        }
        pieces
    }

    /// Above and below the text of a row.
    fn pad(&self) -> f32 {
        PAD * (1.0 - CLOSER * (1.0 - self.scale)).max(0.0)
    }

    fn prepared(&mut self, columns: &[Column], row: &[Cell]) -> Vec<Prepared> {
        let nothing = Cell::default();
        let cells = row.iter().chain(std::iter::repeat(&nothing));
        let cells = columns.iter().zip(cells).enumerate().map(|(place, (_, cell))| {
            let style = if place == 0 { style::ROW } else { style::CELL };
            let style = cell.mark.map_or(style, |mark| style.inked(Ink::Words(mark)));
            self.typesetter.prepare(&cell.text, style)
        });
        cells.collect()
    }

    /// The cells of a row, each an element of it.
    fn cells<'p>(
        &mut self,
        prepared: impl Iterator<Item = (&'p mut Prepared, Option<Mark>)>,
        places: &[Place],
        row: Id,
        kind: impl Fn(usize) -> Kind,
    ) -> Vec<SetCell> {
        let set =
            |(column, ((prepared, mark), place)): (usize, ((&mut Prepared, Option<Mark>), &Place))| SetCell {
                text: prepared.broken((place.width - place.room).max(1.0), place.flush),
                mark,
                role: Role::Of(self.structure.add(kind(column), Some(row))),
                x: place.x + place.room,
            };
        prepared.zip(places).enumerate().map(set).collect()
    }

    /// A row as one piece, or as several where no page holds it, with a rule below the last.
    fn slices(&self, cells: &[SetCell], rule: Ink) -> Vec<Piece> {
        let height =
            cells.iter().fold(0.0, |most: f32, cell| most.max(cell.text.height())) + 2.0 * self.pad() + 0.5;
        let room = self.depth * (1.0 - MOST_OF_PAGE) - 2.0 * self.pad();
        let slices: Vec<Vec<SetCell>> = match height <= self.depth * (1.0 - MOST_OF_PAGE) {
            true => vec![cells.to_vec()],
            false => parted(cells, room),
        };
        let (pad, last) = (self.pad(), slices.len().saturating_sub(1));
        let piece = |(place, cells): (usize, Vec<SetCell>)| {
            let height = cells.iter().fold(0.0, |most: f32, cell| most.max(cell.text.height())) + 2.0 * pad;
            let mut items: Vec<Item> = cells.into_iter().flat_map(|cell| cell.items(pad)).collect();
            if place == last {
                let rule = Drawn::rectangle(0.0, height, self.width, 0.5, rule);
                items.push(Item::new(Role::Decoration, rule));
            }
            Piece { height: height + 0.5, items, ..Piece::default() }
        };
        slices.into_iter().enumerate().map(piece).collect()
    }
}

impl SetCell {
    fn items(self, pad: f32) -> Vec<Item> {
        let mut items = Vec::new();
        if let (Some(mark), Some(first)) = (self.mark, self.text.lines.first()) {
            let x = self.x + first.left - MARK_ROOM + MARK;
            items.extend(marked(mark, Point::new(x, pad + first.height / 2.0), MARK));
        }
        items.extend(placed(self.text, self.role, self.x, pad));
        items
    }
}

/// The cells of a row in slices of which none is higher than `room`.
fn parted(cells: &[SetCell], room: f32) -> Vec<Vec<SetCell>> {
    let height = cells.iter().flat_map(|cell| &cell.text.lines).fold(1.0, |most: f32, l| most.max(l.height));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some tens of lines")]
    let at_once = ((room / height) as usize).max(1);
    let most = cells.iter().map(|cell| cell.text.lines.len()).max().unwrap_or(0);
    let slice = |from: usize| {
        let cell = |cell: &SetCell| SetCell {
            text: Text { lines: cell.text.lines.iter().skip(from).take(at_once).cloned().collect() },
            mark: cell.mark.filter(|_| from == 0),
            ..cell.clone()
        };
        cells.iter().map(cell).collect()
    };
    (0..most).step_by(at_once).map(slice).collect()
}

/// The head of a table as it is said again: for the eye alone.
fn head(cells: &[SetCell], width: f32, pad: f32) -> Head {
    let height = cells.iter().fold(0.0, |most: f32, cell| most.max(cell.text.height())) + 2.0 * pad;
    let mut items: Vec<Item> = cells.iter().cloned().flat_map(|cell| cell.items(pad)).collect();
    items.iter_mut().for_each(|item| item.role = Role::Decoration);
    items.push(Item::new(Role::Decoration, Drawn::rectangle(0.0, height, width, 0.5, Ink::Muted)));
    Head { height: height + 0.5, items }
}

/// Where the columns of a table stand, by what their cells ask for.
fn places(table: &Table, heads: &[Prepared], rows: &[Vec<Prepared>], width: f32) -> Vec<Place> {
    let gaps = u16::try_from(table.columns.len().saturating_sub(1)).map_or(0.0, f32::from);
    let gap = if gaps > 0.0 { GAP.min(width * MOST_OF_WIDTH / gaps) } else { 0.0 };
    let has_marks =
        |column: usize| table.rows.iter().any(|row| row.get(column).is_some_and(|c| c.mark.is_some()));
    let room = |column| if has_marks(column) { MARK_ROOM } else { 0.0 };
    let wish = |(place, column): (usize, &Column)| {
        let (least, most) = heads.get(place).map_or((0.0, 0.0), Prepared::widths);
        let least = least.min(LONGEST_WORD);
        let mut wish = Wish { word: least, least, most, weight: f32::from(column.weight.max(1)) };
        for (word, most) in rows.iter().filter_map(|row| row.get(place)).map(Prepared::widths) {
            let word = word.min(LONGEST_WORD);
            // Figures do not break while there is room.
            let least = if column.is_figures { most } else { word };
            wish.word = wish.word.max(room(place) + word);
            wish.least = wish.least.max(room(place) + least);
            wish.most = wish.most.max(room(place) + most);
        }
        // A hair more than the letters need, so that rounding breaks none.
        Wish { word: wish.word + 0.1, least: wish.least + 0.1, most: wish.most + 0.1, ..wish }
    };
    let wishes: Vec<_> = table.columns.iter().enumerate().map(wish).collect();
    let mut x = 0.0;
    let place = |(column, width): (usize, f32)| {
        let is_figures = table.columns.get(column).is_some_and(|column| column.is_figures);
        let flush = if is_figures { Flush::Right } else { Flush::Left };
        let place = Place { x, width, flush, room: room(column) };
        x += width + gap;
        place
    };
    widths(&wishes, width - gaps * gap).into_iter().enumerate().map(place).collect()
}
