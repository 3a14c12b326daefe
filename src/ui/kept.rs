//! What is derived from the plan and kept until the plan has changed.

use super::View;
use jiff::civil::Date;

/// Names what a view shows: while it is the same, so is all that is derived from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    revision: u64,
    assessed_revision: u64,
    assessed_on: Date,
    as_of: Date,
}

impl Stamp {
    /// The stamp of a view.
    pub fn of(view: &View<'_>) -> Self {
        Self {
            revision: view.revision,
            assessed_revision: view.assessed_revision,
            assessed_on: view.assessment.as_of,
            as_of: view.as_of,
        }
    }
}

/// A value that is made anew when what it was made for has changed.
#[derive(Debug)]
pub struct Kept<K, T>(Option<(K, T)>);

impl<K, T> Default for Kept<K, T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K: PartialEq, T> Kept<K, T> {
    /// The value for this key, made if it was kept for another.
    pub fn of(&mut self, key: K, make: impl FnOnce() -> T) -> &T {
        let kept = self.0.take().filter(|(of, _)| *of == key);
        let (_, value) = self.0.insert(kept.unwrap_or_else(|| (key, make())));
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_made_once_for_each_key() {
        let mut made = 0;
        let mut kept = Kept::default();
        for key in ["a", "a", "b", "b", "a"] {
            let value = kept.of(key, || {
                made += 1;
                key.to_uppercase()
            });
            assert_eq!(*value, key.to_uppercase());
        }
        assert_eq!(made, 3);
    }
}
