//! Partners by a few letters of their names.

use crate::plan::{PartnerId, Plan, Stage};

/// Words that may begin a name but are written in notes all the time: they
/// stand for a partner only as part of its whole name, or behind `@`.
const COMMON: [&str; 36] = [
    "a", "an", "and", "at", "about", "after", "all", "before", "by", "call", "for", "from", "he", "her",
    "him", "his", "in", "is", "it", "last", "mail", "me", "met", "my", "no", "not", "of", "on", "our", "re",
    "she", "the", "their", "this", "to", "with",
];

/// The partners whom words may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    /// How many words name them.
    pub words: usize,
    /// Whether they are somebody's whole name.
    pub whole_name: bool,
    /// Who, in the order of the register.
    pub who: Vec<PartnerId>,
}

/// The register, made ready for the search.
#[derive(Debug)]
pub(super) struct Names(Vec<Known>);

#[derive(Debug)]
struct Known {
    id: PartnerId,
    /// The words of the name in lower case.
    words: Vec<String>,
    /// The same in Latin letters.
    latin: Vec<String>,
    ended: bool,
}

/// How well words fit a name; more is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    whole_name: bool,
    words: usize,
    from_the_start: bool,
    whole_word: bool,
    going_on: bool,
}

impl Names {
    /// Makes the register of a plan ready.
    pub(super) fn of(plan: &Plan) -> Self {
        let known = plan.partners().iter().map(|partner| Known {
            id: partner.id.clone(),
            words: words_of(partner.name.as_str()),
            latin: slug::slugify(partner.name.as_str()).split('-').map(str::to_owned).collect(),
            ended: partner.stage == Stage::Ended,
        });
        Self(known.collect())
    }

    /// Whom the beginning of `words`, in lower case, may mean. `marked` is for words behind
    /// `@`, which cannot be anything else.
    pub(super) fn read(&self, words: &[&str], marked: bool) -> Option<Match> {
        let fits = || self.0.iter().filter_map(|known| Some((known, known.fit(words, marked)?)));
        let best = fits().map(|(_, fit)| fit).max()?;
        let who = fits().filter(|(_, fit)| *fit == best).map(|(known, _)| known.id.clone()).collect();
        Some(Match { words: best.words, whole_name: best.whole_name, who })
    }

    /// Those whose name goes on from what is written so far, best first.
    pub(super) fn suggest(&self, words: &[&str]) -> Vec<PartnerId> {
        let mut fits: Vec<_> = self
            .0
            .iter()
            .filter_map(|known| Some((known.fit(words, true)?, known)))
            .filter(|(fit, _)| fit.words == words.len())
            .collect();
        fits.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
        fits.into_iter().map(|(_, known)| known.id.clone()).collect()
    }
}

impl Known {
    fn fit(&self, words: &[&str], marked: bool) -> Option<Fit> {
        let first = *words.first()?;
        let whole = |fit_words| {
            let going_on = !self.ended;
            Fit { whole_name: true, words: fit_words, from_the_start: true, whole_word: true, going_on }
        };
        for name in [&self.words, &self.latin] {
            if words.len() >= name.len() && name.iter().zip(words).all(|(name, word)| name == word) {
                return Some(whole(name.len()));
            }
        }
        if self.id.as_str() == first {
            return Some(whole(1));
        }
        let letters = first.chars().count();
        let too_short = letters < 2 && first.is_ascii();
        if !marked && (too_short || COMMON.contains(&first)) {
            return None;
        }
        let fit_from = |name: &[String], start: usize| {
            let rest = &name[start..];
            let fits = |(i, (name, word)): (usize, (&String, &&str))| {
                let word: &str = word;
                if i == 0 {
                    name.starts_with(word)
                } else {
                    name == word || (name.starts_with(word) && word.len() > 1 && !COMMON.contains(&word))
                }
            };
            let run = rest.iter().zip(words).enumerate().take_while(|pair| fits((pair.0, pair.1))).count();
            (run > 0).then(|| Fit {
                whole_name: false,
                words: run,
                from_the_start: start == 0,
                whole_word: rest.first().is_some_and(|name| name == first),
                going_on: !self.ended,
            })
        };
        [&self.words, &self.latin]
            .into_iter()
            .flat_map(|name| (0..name.len()).filter_map(move |start| fit_from(name, start)))
            .max()
    }
}

/// The words of a name in lower case, without what stands between them.
pub(super) fn words_of(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '&' | ',' | '(' | ')' | '/'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}
