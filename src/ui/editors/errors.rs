//! What is wrong with a draft, field by field.

use crate::analysis::capitalised;

/// What is wrong with a draft, in the order in which it was found; at most one
/// error a field shows, the first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Errors(Vec<(&'static str, String)>);

impl Errors {
    /// Notes what is wrong with a field.
    pub fn add(&mut self, field: &'static str, why: impl std::fmt::Display) {
        self.0.push((field, sentence(&why.to_string())));
    }

    /// Takes what a field was read as, or notes why it could not be.
    pub fn keep<T, E: std::fmt::Display>(&mut self, field: &'static str, read: Result<T, E>) -> Option<T> {
        read.map_err(|why| self.add(field, why)).ok()
    }

    /// What is wrong with a field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, why)| why.as_str())
    }

    /// How many fields something is wrong with.
    pub fn fields(&self) -> usize {
        let is_first = |at: usize| !self.0[..at].iter().any(|(field, _)| *field == self.0[at].0);
        (0..self.0.len()).filter(|at| is_first(*at)).count()
    }

    /// Whether nothing is wrong.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The record where nothing is wrong with it, else all that is.
    ///
    /// # Errors
    /// All that is wrong.
    pub fn finish<T>(self, record: Option<T>) -> Result<T, Self> {
        match record {
            Some(record) if self.is_empty() => Ok(record),
            _ => Err(self),
        }
    }
}

/// An error as a sentence of its own: a capital first, a full stop last.
pub fn sentence(text: &str) -> String {
    let mut out = capitalised(text);
    if !out.ends_with(['.', '?']) {
        out.push('.');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_comes_only_where_nothing_is_wrong() {
        assert_eq!(Errors::default().finish(Some(1)), Ok(1));
        let mut errors = Errors::default();
        assert_eq!(errors.keep("name", Err::<(), _>("a name cannot be empty")), None);
        errors.add("name", "second");
        assert_eq!(errors.of("name"), Some("A name cannot be empty."));
        assert_eq!((errors.of("amount"), errors.fields()), (None, 1));
        assert!(errors.finish(Some(1)).is_err());
    }
}
