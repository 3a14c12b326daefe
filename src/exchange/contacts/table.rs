//! Contacts as a table: the CSV of Google, new and old, and of Outlook.
//!
//! Columns are known by their names, in any order.

use super::candidate::{Raw, one_line};
use super::{Book, NotContacts};
use crate::exchange::parts::cut_short;
use crate::exchange::record::Unreadable;

/// Google joins several values of a cell by this.
const BETWEEN_VALUES: &str = ":::";

/// Where the columns are that say something to us.
#[derive(Debug, Default)]
struct Columns {
    /// The name as a whole.
    whole: Option<usize>,
    /// Its parts: prefix, given, additional, family name, suffix.
    parts: [Option<usize>; 5],
    nickname: Option<usize>,
    organisation: Vec<usize>,
    title: Vec<usize>,
    emails: Vec<usize>,
    phones: Vec<usize>,
    note: Option<usize>,
}

impl Columns {
    fn of(names: &csv::StringRecord) -> Self {
        let mut columns = Self::default();
        // Google calls the job `Organization Title`; only Outlook's `Title` is the Mr before a name.
        for (at, name) in names.iter().enumerate() {
            let name = one_line(name).to_lowercase();
            let first = |place: &mut Option<usize>| {
                place.get_or_insert(at);
            };
            match name.as_str() {
                "name" | "full name" | "display name" => first(&mut columns.whole),
                "name prefix" | "title" => first(&mut columns.parts[0]),
                "first name" | "given name" => first(&mut columns.parts[1]),
                "middle name" | "additional name" => first(&mut columns.parts[2]),
                "last name" | "family name" | "surname" => first(&mut columns.parts[3]),
                "name suffix" | "suffix" => first(&mut columns.parts[4]),
                "nickname" | "file as" => first(&mut columns.nickname),
                "company" | "organization" | "organisation" | "organization name" => {
                    columns.organisation.push(at)
                }
                "job title" | "organization title" => columns.title.push(at),
                "notes" | "note" => first(&mut columns.note),
                "e-mail" | "email" | "e-mail address" | "email address" => columns.emails.push(at),
                other if is_numbered(other, &["e-mail ", "email "], &["", " address", " - value"]) => {
                    columns.emails.push(at);
                }
                other if is_numbered(other, &["phone "], &["", " - value"]) => columns.phones.push(at),
                other if is_numbered(other, &["organization "], &[" - name"]) => {
                    columns.organisation.push(at)
                }
                other if is_numbered(other, &["organization "], &[" - title"]) => columns.title.push(at),
                other if is_phone(other) => columns.phones.push(at),
                _ => {}
            }
        }
        columns
    }

    fn name_somebody(&self) -> bool {
        self.whole.is_some() || self.parts[1..4].iter().any(Option::is_some) || !self.organisation.is_empty()
    }
}

/// Whether a column is one of several, as in `E-mail 2 Address` and `Phone 1 - Value`.
fn is_numbered(name: &str, before: &[&str], behind: &[&str]) -> bool {
    before.iter().filter_map(|before| name.strip_prefix(before)).any(|rest| {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        digits > 0 && behind.contains(&&rest[digits..])
    })
}

/// Outlook names each phone by what it is for: `Mobile Phone`, `Business Phone 2`.
fn is_phone(name: &str) -> bool {
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    name.ends_with(" phone") || matches!(name, "phone" | "mobile" | "telephone")
}

/// Reads a table.
pub(super) fn read(text: &str) -> Result<Book, NotContacts> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator(text)).flexible(true).from_reader(text.as_bytes());
    let names = reader.headers().map_err(|why| NotContacts::Header(why.to_string()))?.clone();
    let columns = Columns::of(&names);
    if !columns.name_somebody() {
        return Err(NotContacts::NoColumns);
    }
    let mut book = Book::default();
    let line_of = lines(text);
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(why) => {
                let line = line_of(why.position());
                book.unreadable.push(Unreadable { line, text: String::new(), why: why.to_string() });
                continue;
            }
        };
        let line = line_of(row.position());
        let excerpt =
            || cut_short(&row.iter().filter(|cell| !cell.trim().is_empty()).collect::<Vec<_>>().join(", "));
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if row.len() > names.len() {
            let why = format!(
                "it has {} cells under {} columns, so that they cannot be told apart; is a quotation mark missing?",
                row.len(),
                names.len()
            );
            book.unreadable.push(Unreadable { line, text: excerpt(), why });
            continue;
        }
        Raw { excerpt: excerpt(), ..raw(line, &columns, &row) }.into_book(&mut book);
    }
    if let Some(line) = unclosed(text) {
        let why =
            "a quotation mark opens here and is never closed, so that all behind it is one cell".to_owned();
        let shown = cut_short(text.lines().nth(line - 1).unwrap_or_default());
        // What was read behind it is no contact.
        book.candidates.retain(|candidate| candidate.line < line);
        book.left_out.retain(|told| told.line < line);
        book.unreadable.push(Unreadable { line, text: shown, why });
    }
    Ok(book)
}

/// Tells on which line a row begins. The reader takes a row that stands behind a line break to
/// begin with that break.
fn lines(text: &str) -> impl Fn(Option<&csv::Position>) -> usize {
    let breaks: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    move |position| {
        let at = position.and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0);
        let begin =
            text.get(at..).map_or(at, |rest| at + rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        breaks.partition_point(|line_break| *line_break < begin) + 1
    }
}

fn raw(line: usize, columns: &Columns, row: &csv::StringRecord) -> Raw {
    let cell = |at: usize| row.get(at).unwrap_or_default().trim();
    let first = |places: &[usize]| {
        places.iter().map(|at| cell(*at)).find(|text| !text.is_empty()).unwrap_or_default().to_owned()
    };
    let parts: Vec<&str> =
        columns.parts.iter().flatten().map(|at| cell(*at)).filter(|part| !part.is_empty()).collect();
    let name = columns.whole.map(cell).filter(|name| !name.is_empty()).map(str::to_owned);
    let name = name.or_else(|| (!parts.is_empty()).then(|| parts.join(" ")));
    let organisation = first(&columns.organisation);
    // A nickname names those who have no other name, and no organisation that has one.
    let nickname =
        || columns.nickname.map(cell).filter(|_| organisation.is_empty()).unwrap_or_default().to_owned();
    let values = |places: &[usize]| {
        let cells = places.iter().flat_map(|at| cell(*at).split(BETWEEN_VALUES));
        cells.map(|text| text.trim().to_owned()).collect()
    };
    let name = name.unwrap_or_else(nickname);
    Raw {
        line,
        name: if name == organisation { String::new() } else { name },
        organisation,
        emails: values(&columns.emails),
        phones: values(&columns.phones),
        title: first(&columns.title),
        note: columns.note.map(cell).unwrap_or_default().to_owned(),
        excerpt: String::new(),
    }
}

/// What stands between the columns: what is in the first line most often.
fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |separator: u8| first.bytes().filter(|b| *b == separator).count();
    // Of those that are there equally often the first one counts.
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

/// The line of a quotation mark that is never closed. Quotation marks within a quoted cell are
/// doubled (RFC 4180, section 2), so that one without its like is one too many.
fn unclosed(text: &str) -> Option<usize> {
    let separator = separator(text);
    let (mut open, mut line, mut begins_cell) = (None, 1, true);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match (byte, open) {
            (b'"', None) if begins_cell => open = Some(line),
            (b'"', Some(_)) if bytes.peek() == Some(&b'"') => {
                bytes.next();
            }
            (b'"', Some(_)) => open = None,
            _ => {}
        }
        begins_cell = open.is_none() && (byte == separator || byte == b'\n' || byte == b'\r');
        if byte == b'\n' {
            line += 1;
        }
    }
    open
}
