//! Ordered collections that share what did not change.
//!
//! A [`Register`] holds records that have an identifier; a [`Dated`] list holds
//! dated lines without one. Cloning either copies nothing
//! but a few pointers, so the worker can read a plan while the window changes it.

use imbl::Vector;
use rustc_hash::FxHashMap;
use std::hash::Hash;
use std::sync::Arc;

/// A record that others refer to by an identifier.
pub trait Record: Clone + PartialEq {
    /// The type of its identifier.
    type Id: Clone + Eq + Hash + std::fmt::Display;
    /// Its identifier, which never changes.
    fn id(&self) -> &Self::Id;
}

/// Records in the order in which the user sees them, found by identifier.
#[derive(Debug, Clone)]
pub struct Register<T: Record> {
    items: Vector<T>,
    at: Arc<FxHashMap<T::Id, usize>>,
}

impl<T: Record> PartialEq for Register<T> {
    fn eq(&self, other: &Self) -> bool {
        self.items == other.items
    }
}

impl<T: Record> Default for Register<T> {
    fn default() -> Self {
        Self { items: Vector::new(), at: Arc::default() }
    }
}

impl<T: Record> Register<T> {
    /// Takes records in order. Of those that share an identifier the last is found by it:
    /// whoever builds a plan refuses such records, and needs the rest to say what else is wrong.
    pub(super) fn from_records(records: Vec<T>) -> Self {
        let at = records.iter().enumerate().map(|(i, r)| (r.id().clone(), i)).collect();
        Self { items: records.into(), at: Arc::new(at) }
    }

    /// The record of this identifier.
    pub fn get(&self, id: &T::Id) -> Option<&T> {
        self.items.get(self.position(id)?)
    }

    /// Where the record of this identifier stands.
    pub fn position(&self, id: &T::Id) -> Option<usize> {
        self.at.get(id).copied()
    }

    /// Whether a text is the identifier of a record.
    pub fn is_taken(&self, text: &str) -> bool {
        self.items.iter().any(|record| record.id().to_string() == text)
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The records, in order.
    pub fn iter(&self) -> imbl::vector::Iter<'_, T, imbl::shared_ptr::DefaultSharedPtr> {
        self.items.iter()
    }

    /// The record at this place.
    pub fn at(&self, index: usize) -> Option<&T> {
        self.items.get(index)
    }

    pub(super) fn insert(&mut self, index: usize, record: T) {
        self.items.insert(index, record);
        self.reindex();
    }

    pub(super) fn remove(&mut self, index: usize) -> T {
        let record = self.items.remove(index);
        self.reindex();
        record
    }

    pub(super) fn replace(&mut self, index: usize, record: T) -> T {
        self.items.set(index, record)
    }

    fn reindex(&mut self) {
        self.at = Arc::new(self.items.iter().enumerate().map(|(i, r)| (r.id().clone(), i)).collect());
    }
}

impl<'a, T: Record> IntoIterator for &'a Register<T> {
    type Item = &'a T;
    type IntoIter = imbl::vector::Iter<'a, T, imbl::shared_ptr::DefaultSharedPtr>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A line that has a date and no identifier.
pub trait DatedLine: Clone + PartialEq {
    /// Its day.
    fn date(&self) -> jiff::civil::Date;
}

/// Dated lines in the order of the file.
pub type Dated<T> = Vector<T>;

/// Where a line of this date goes: behind all that are not later, where the lines are in order.
pub fn place_by_date<T: DatedLine>(lines: &Dated<T>, line: &T) -> usize {
    lines
        .binary_search_by(|other| {
            if other.date() <= line.date() { std::cmp::Ordering::Less } else { std::cmp::Ordering::Greater }
        })
        .unwrap_or_else(|place| place)
}
