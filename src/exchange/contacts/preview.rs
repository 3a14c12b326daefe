//! What the contacts of an address book would become in a plan.

use super::{Book, Candidate};
use crate::exchange::record::Unreadable;
use crate::plan::{ContactPerson, Edit, Name, Note, Partner, PartnerId, PartnerKind, Plan, RecordEdit};
use std::collections::HashMap;

/// What a contact would become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Becomes {
    /// A partner of its own: a person, or an organisation with the person whom we know there.
    NewPartner(PartnerKind),
    /// One more person at a partner that the plan has.
    NewContact(PartnerId),
    /// Nothing: it is there already.
    AlreadyThere(PartnerId),
}

/// One contact of the file, and what it would become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The contact.
    pub candidate: Candidate,
    /// What it would become.
    pub becomes: Becomes,
    /// What of it has no place in the plan, in words.
    pub not_taken: Option<&'static str>,
}

/// What the contacts of an address book would become in a plan, before anything is taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// One line for each contact, in the file's order.
    pub lines: Vec<Line>,
    /// What could not be read.
    pub unreadable: Vec<Unreadable>,
    /// What was left out on purpose, and why.
    pub left_out: Vec<Unreadable>,
}

impl Preview {
    /// The lines that would change something.
    pub fn new_lines(&self) -> impl Iterator<Item = usize> {
        let is_new = |(_, line): &(usize, &Line)| !matches!(line.becomes, Becomes::AlreadyThere(_));
        self.lines.iter().enumerate().filter(is_new).map(|(at, _)| at)
    }
}

/// Whom a plan knows: by their addresses, and by their names in small letters.
#[derive(Default)]
struct Known<'a> {
    by_address: HashMap<String, &'a PartnerId>,
    by_name: HashMap<String, &'a PartnerId>,
    people: HashMap<(&'a PartnerId, String), ()>,
}

impl<'a> Known<'a> {
    fn of(plan: &'a Plan) -> Self {
        let mut known = Self::default();
        for partner in plan.partners() {
            known.by_name.entry(folded(&partner.name)).or_insert(&partner.id);
            for person in &partner.contacts {
                for address in crate::exchange::addresses(person.email.as_str()) {
                    known.by_address.entry(address).or_insert(&partner.id);
                }
                known.people.insert((&partner.id, folded(&person.name)), ());
            }
        }
        known
    }

    fn becomes(&self, candidate: &Candidate) -> Becomes {
        let address = candidate.emails.iter().find_map(|email| self.by_address.get(&email.to_lowercase()));
        if let Some(partner) = address {
            return Becomes::AlreadyThere((*partner).clone());
        }
        let partner = |name: Option<&Name>| name.and_then(|name| self.by_name.get(&folded(name)).copied());
        match (&candidate.name, partner(candidate.organisation.as_ref())) {
            (Some(name), Some(at)) if !self.people.contains_key(&(at, folded(name))) => {
                Becomes::NewContact(at.clone())
            }
            (_, Some(at)) => Becomes::AlreadyThere(at.clone()),
            (Some(name), None) => match partner(Some(name)) {
                Some(at) => Becomes::AlreadyThere(at.clone()),
                None if candidate.organisation.is_some() => Becomes::NewPartner(PartnerKind::Organisation),
                None => Becomes::NewPartner(PartnerKind::Person),
            },
            (None, None) => Becomes::NewPartner(PartnerKind::Organisation),
        }
    }
}

fn folded(name: &Name) -> String {
    name.as_str().to_lowercase()
}

/// Says what each contact would become. A contact is known by its address where the plan has
/// that, and else by its exact name; capitals do not matter. The domain of an address says
/// nothing: two who write from the same one may be strangers.
pub fn preview(plan: &Plan, book: &Book) -> Preview {
    let known = Known::of(plan);
    let line = |candidate: &Candidate| {
        let becomes = known.becomes(candidate);
        let not_taken = (matches!(becomes, Becomes::NewContact(_)) && !candidate.note.is_empty())
            .then_some("its note is not taken: a person at a partner has none");
        Line { candidate: candidate.clone(), becomes, not_taken }
    };
    Preview {
        lines: book.candidates.iter().map(line).collect(),
        unreadable: book.unreadable.clone(),
        left_out: book.left_out.clone(),
    }
}

/// The edits that take the chosen lines into a plan, to be applied as one step. Several people
/// of the same new organisation become one partner; whoever is chosen twice is taken once.
pub fn edits(plan: &Plan, preview: &Preview, chosen: &[usize]) -> Vec<Edit> {
    let mut changed: Vec<Partner> = Vec::new();
    let mut added: Vec<Partner> = Vec::new();
    let mut chosen = chosen.to_vec();
    chosen.sort_unstable();
    chosen.dedup();
    for line in chosen.into_iter().filter_map(|at| preview.lines.get(at)) {
        match &line.becomes {
            Becomes::AlreadyThere(_) => {}
            Becomes::NewContact(id) => {
                let at = changed.iter().position(|partner| partner.id == *id).or_else(|| {
                    changed.push(plan.partners().get(id)?.clone());
                    Some(changed.len() - 1)
                });
                if let Some(partner) = at.and_then(|at| changed.get_mut(at)) {
                    add_person(partner, &line.candidate);
                }
            }
            Becomes::NewPartner(kind) => take_new(plan, &mut added, *kind, &line.candidate),
        }
    }
    let changes = changed.into_iter().map(|partner| Edit::Partner(RecordEdit::change(partner)));
    changes.chain(added.into_iter().map(|partner| Edit::Partner(RecordEdit::add(partner)))).collect()
}

/// Adds a partner for a contact, or the contact to one that was added before.
fn take_new(plan: &Plan, added: &mut Vec<Partner>, kind: PartnerKind, candidate: &Candidate) {
    let called = match kind {
        PartnerKind::Organisation => candidate.organisation.as_ref(),
        PartnerKind::Person => candidate.name.as_ref(),
    };
    let Some(name) = called else { return };
    // The same address twice in a file is the same person, as in a plan.
    let is_same = |partner: &Partner| {
        let mut addresses =
            partner.contacts.iter().flat_map(|p| crate::exchange::addresses(p.email.as_str()));
        addresses.any(|address| candidate.emails.iter().any(|email| email.to_lowercase() == address))
    };
    if added.iter().any(is_same) {
        return;
    }
    match added.iter_mut().find(|partner| folded(&partner.name) == folded(name)) {
        Some(partner) => {
            add_person(partner, candidate);
            add_note(partner, candidate);
        }
        None => {
            let is_taken = |id: &str| {
                let has = |partner: &Partner| partner.id.as_str() == id;
                plan.partners().iter().any(has) || added.iter().any(has)
            };
            let mut partner = Partner::new(PartnerId::from_name(name.as_str(), is_taken), name.clone());
            partner.kind = kind;
            add_person(&mut partner, candidate);
            add_note(&mut partner, candidate);
            added.push(partner);
        }
    }
}

/// Adds the person of a contact, unless they are there; an organisation's own addresses stand
/// under its name.
fn add_person(partner: &mut Partner, candidate: &Candidate) {
    let says_something =
        !(candidate.emails.is_empty() && candidate.phones.is_empty() && candidate.title.is_empty());
    let name = match (&candidate.name, &candidate.organisation) {
        // A person who is the partner needs no second line that says only the name.
        (Some(name), _) if *name != partner.name || says_something => name,
        (None, Some(organisation)) if says_something => organisation,
        _ => return,
    };
    // Each was a note of its own before, so that their list is one too.
    let listed = |texts: &[String]| Note::new(&texts.join(", ")).unwrap_or_default();
    if let Some(person) = partner.contacts.iter_mut().find(|person| folded(&person.name) == folded(name)) {
        // The same person on another card: what it has beside the first is added.
        let with = |there: &Note, more: &[String]| {
            let there = Some(there.as_str().to_owned()).filter(|text| !text.is_empty());
            let new = more.iter().filter(|text| there.as_ref().is_none_or(|there| !there.contains(*text)));
            let all: Vec<String> = there.iter().cloned().chain(new.cloned()).collect();
            listed(&all)
        };
        person.email = with(&person.email, &candidate.emails);
        person.phone = with(&person.phone, &candidate.phones);
        return;
    }
    partner.contacts.push(ContactPerson {
        name: name.clone(),
        role: candidate.title.clone(),
        email: listed(&candidate.emails),
        phone: listed(&candidate.phones),
    });
}

/// Keeps a contact's note with the partner, behind whose it is where that does not go without saying.
fn add_note(partner: &mut Partner, candidate: &Candidate) {
    if candidate.note.is_empty() {
        return;
    }
    let about = candidate.name.as_ref().filter(|name| **name != partner.name);
    let note = match about {
        Some(name) => format!("{name}: {}", candidate.note.as_str()),
        None => candidate.note.as_str().to_owned(),
    };
    let all = if partner.notes.is_empty() { note } else { format!("{}\n{note}", partner.notes.as_str()) };
    partner.notes = Note::new(&all).unwrap_or_default();
}
