//! Finding a record by what a person types of it.

use super::failure::Failure;
use crate::plan::{Partner, Plan, ReviewId, nearest};

/// Something that can be found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<'a> {
    /// Its identifier.
    pub id: &'a str,
    /// What it is called; empty where it has no name.
    pub name: &'a str,
}

/// Why nothing was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NotFound {
    /// Nothing begins like this; perhaps this identifier was meant.
    Nothing(Option<String>),
    /// Several begin like this, named here by their identifiers.
    Several(Vec<String>),
}

/// Finds the one candidate that is meant by a text: its identifier, its name,
/// or the beginning of either or of a word of its name, where only one begins
/// so. Capitals and accents do not matter.
pub(super) fn find<'a>(
    text: &str,
    candidates: impl Iterator<Item = Candidate<'a>> + Clone,
) -> Result<usize, NotFound> {
    let wanted = plain(text);
    let exact = |c: &Candidate<'_>| c.id == text || c.name == text;
    if let Some(at) = candidates.clone().position(|c| exact(&c)) {
        return Ok(at);
    }
    let same = |c: &Candidate<'_>| plain(c.id) == wanted || plain(c.name) == wanted;
    let begins = |c: &Candidate<'_>| {
        let name = plain(c.name);
        plain(c.id).starts_with(&wanted)
            || name.starts_with(&wanted)
            || name.match_indices('-').any(|(at, _)| name[at + 1..].starts_with(&wanted))
    };
    for fits in [&same as &dyn Fn(&Candidate<'_>) -> bool, &begins] {
        let found: Vec<_> =
            candidates.clone().enumerate().filter(|(_, c)| !wanted.is_empty() && fits(c)).collect();
        match found.as_slice() {
            [] => {}
            [(at, _)] => return Ok(*at),
            several => {
                return Err(NotFound::Several(several.iter().map(|(_, c)| c.id.to_owned()).collect()));
            }
        }
    }
    let names: Vec<_> = candidates.clone().map(|c| plain(c.name)).collect();
    let ids: Vec<_> = candidates.map(|c| c.id).collect();
    let near = nearest(&wanted, ids.iter().copied()).or_else(|| {
        let near = nearest(&wanted, names.iter().map(String::as_str))?;
        names.iter().position(|name| *name == near).map(|at| ids[at].to_owned())
    });
    Err(NotFound::Nothing(near))
}

/// The partner that is meant, with its place in the register.
pub(super) fn partner<'a>(plan: &'a Plan, text: &str) -> Result<(usize, &'a Partner), Failure> {
    let candidates = plan.partners().iter().map(|p| Candidate { id: p.id.as_str(), name: p.name.as_str() });
    let known = || plan.partners().iter().map(|p| p.id.to_string()).collect();
    let at = find(text, candidates).map_err(|why| not_found("partner", text, why, known()))?;
    let partner = plan.partners().at(at);
    let partner = partner.ok_or_else(|| not_found("partner", text, NotFound::Nothing(None), known()))?;
    Ok((at, partner))
}

/// The review that is meant, by its quarter.
pub(super) fn review(plan: &Plan, text: &str) -> Result<ReviewId, Failure> {
    let candidates = plan.reviews().iter().map(|r| Candidate { id: r.id.as_str(), name: "" });
    let known = || plan.reviews().iter().map(|r| r.id.to_string()).collect();
    let at = find(text, candidates).map_err(|why| not_found("review", text, why, known()))?;
    let review = plan.reviews().at(at).map(|review| review.id.clone());
    review.ok_or_else(|| not_found("review", text, NotFound::Nothing(None), known()))
}

/// Says why nothing of a kind was found, and what there is.
pub(super) fn not_found(kind: &'static str, text: &str, why: NotFound, known: Vec<String>) -> Failure {
    let text = text.to_owned();
    match why {
        NotFound::Nothing(near) => Failure::Unknown { kind, text, near, known },
        NotFound::Several(several) => Failure::Ambiguous { kind, text, several },
    }
}

/// A text in small Latin letters without accents, its words parted by `-`.
fn plain(text: &str) -> String {
    let slug = slug::slugify(text);
    if slug.is_empty() { text.trim().to_lowercase() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTNERS: [Candidate<'_>; 4] = [
        Candidate { id: "ines-quaresma", name: "Inês Quaresma" },
        Candidate { id: "eleni-mavridi", name: "Ελένη Μαυρίδη" },
        Candidate { id: "north", name: "Northwind" },
        Candidate { id: "north-mill", name: "North Mill & Sons" },
    ];

    fn id(text: &str) -> Result<&'static str, NotFound> {
        find(text, PARTNERS.into_iter()).map(|at| PARTNERS[at].id)
    }

    #[test]
    fn by_identifier_name_or_a_beginning_that_only_one_has() {
        for (text, found) in [
            ("north", "north"),
            ("Northwind", "north"),
            ("northw", "north"),
            ("mill", "north-mill"),
            ("inês quaresma", "ines-quaresma"),
            ("Ines", "ines-quaresma"),
            ("quar", "ines-quaresma"),
            ("Ελένη", "eleni-mavridi"),
            ("ΕΛΈΝΗ Μ", "eleni-mavridi"),
        ] {
            assert_eq!(id(text), Ok(found), "{text}");
        }
    }

    #[test]
    fn several_are_named_and_none_is_guessed() {
        assert_eq!(id("nor"), Err(NotFound::Several(vec!["north".into(), "north-mill".into()])));
        assert_eq!(id("nroth"), Err(NotFound::Nothing(Some("north".into()))));
        assert_eq!(id("Inse Quaresma"), Err(NotFound::Nothing(Some("ines-quaresma".into()))));
        assert_eq!(id("zebra"), Err(NotFound::Nothing(None)));
        assert_eq!(id(""), Err(NotFound::Nothing(None)));
    }
}
