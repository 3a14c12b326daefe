//! What a page's contents are to who hears them read: headings, paragraphs, lists, tables, pictures.

/// An element by its place among all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(usize);

impl Id {
    /// Its place among all.
    pub const fn index(self) -> usize {
        self.0
    }
}

/// What an element is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A part of the report.
    Part,
    /// A heading.
    Heading {
        /// 1 to 3; never more than one below the heading before it.
        level: u16,
        /// What it says.
        title: String,
    },
    /// A paragraph.
    Paragraph,
    /// A list.
    List {
        /// Whether its items have dots.
        has_dots: bool,
    },
    /// An item of a list.
    Item,
    /// The dot of an item.
    Label,
    /// What an item says.
    Body,
    /// A table.
    Table,
    /// The rows that are its head.
    Head,
    /// All other rows.
    Rows,
    /// A row.
    Row,
    /// The head of a column.
    ColumnHead,
    /// The head of a row.
    RowHead,
    /// Any other cell.
    Data,
    /// What a table or a picture shows.
    Caption,
    /// A picture.
    Figure {
        /// What it shows, in words.
        alternative: String,
    },
}

/// An element and what it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// What it is.
    pub kind: Kind,
    /// Of which it is a part, where it is of any.
    pub parent: Option<Id>,
}

/// All elements in the order in which they are read, each after that to which it belongs.
#[derive(Debug, Default)]
pub struct Structure {
    elements: Vec<Element>,
}

impl Structure {
    /// Adds an element at the end of what it belongs to.
    pub fn add(&mut self, kind: Kind, parent: Option<Id>) -> Id {
        self.elements.push(Element { kind, parent });
        Id(self.elements.len() - 1)
    }

    /// Forgets all but so many, the first.
    pub fn keep(&mut self, count: usize) {
        self.elements.truncate(count);
    }

    /// All of them.
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }
}

/// What a thing on a page is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Of an element.
    Of(Id),
    /// Of what stands above every page's text.
    Header,
    /// Of what stands below it.
    Footer,
    /// Of nothing that is read: rules, grounds, shapes, and heads that are said again.
    Decoration,
}
