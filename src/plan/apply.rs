//! The one place where a plan changes.

mod bulk;
mod reviews;

use super::problem::{Fault, Problem, Section, nearest};
use super::register::{Dated, DatedLine, Record, Register, place_by_date};
use super::{
    Amount, AmountRange, Capacity, Change, CheckIn, Choosing, ClosingEvent, Commitment, CommitmentId,
    CsvLayout, Currency, Edit, Entry, Exchange, Goal, ImportRule, ImportTo, LineEdit, Partner, PartnerId,
    Plan, PlanParts, Rate, RecordEdit, Resource, ResourceId, Risk, RiskId, Scenario, Snooze,
};

/// Why a batch of edits was refused; the plan is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{problem}")]
pub struct Refusal {
    /// Which edit of the batch.
    pub edit: usize,
    /// What is wrong with it.
    pub problem: Problem,
}

impl Plan {
    /// Applies a batch as a whole, or nothing of it.
    ///
    /// Answers with the batch that undoes it: applying that gives back exactly
    /// the plan that was.
    ///
    /// # Errors
    /// Names the first edit that cannot be, and why.
    pub fn apply(&mut self, batch: &[Edit]) -> Result<Vec<Edit>, Refusal> {
        let mut next = self.clone();
        let mut inverse = Vec::with_capacity(batch.len());
        let mut edit = 0;
        while let Some(change) = batch.get(edit) {
            let run = batch.get(edit..edit + bulk::run(&batch[edit..], next.log.len())).unwrap_or_default();
            if !run.is_empty()
                && let Some(applied) = bulk::apply(&mut next, run)
            {
                let refused = |(k, problem)| Refusal { edit: edit + k, problem };
                inverse.extend(applied.map_err(refused)?);
                edit += run.len();
                continue;
            }
            inverse.push(next.apply_one(change).map_err(|problem| Refusal { edit, problem })?);
            edit += 1;
        }
        inverse.reverse();
        *self = next;
        Ok(inverse)
    }

    /// Puts parts together, with every reference checked.
    ///
    /// # Errors
    /// All that is wrong, in the order of the sections.
    pub fn from_parts(mut parts: PlanParts) -> Result<Self, Vec<Problem>> {
        let log = std::mem::take(&mut parts.log).into();
        Self::from_parts_and_log(parts, log)
    }

    /// The same with a log that was collected in place: a long one is then never held twice.
    /// The log of the parts must be empty.
    ///
    /// # Errors
    /// All that is wrong, in the order of the sections.
    pub fn from_parts_and_log(parts: PlanParts, log: Dated<Entry>) -> Result<Self, Vec<Problem>> {
        debug_assert!(parts.log.is_empty(), "there are two logs");
        let mut problems = Vec::new();
        let mut plan = Self::empty(parts.name, parts.currency);
        plan.settings = parts.settings;
        if let Err(problem) = plan.check_rates(&parts.rates) {
            problems.push(problem);
        }
        plan.exchange.rates = parts.rates;
        if let Err(problem) = plan.check_capacity(&parts.capacity) {
            problems.push(problem);
        }
        plan.capacity = parts.capacity;
        plan.partners = collect(parts.partners, Section::Partners, "partner", &mut problems);
        plan.goals = collect(parts.goals, Section::Goals, "goal", &mut problems);
        plan.commitments = collect(parts.commitments, Section::Commitments, "commitment", &mut problems);
        plan.risks = collect(parts.risks, Section::Risks, "risk", &mut problems);
        plan.reviews = collect(parts.reviews, Section::Reviews, "review", &mut problems);
        let mut check = |section, index, result: Result<(), FieldFault>| {
            if let Err((field, fault)) = result {
                problems.push(Problem { section, index, field, fault });
            }
        };
        for (i, goal) in plan.goals.iter().enumerate() {
            check(Section::Goals, i, plan.check_goal(goal));
        }
        for (i, commitment) in plan.commitments.iter().enumerate() {
            check(Section::Commitments, i, plan.check_commitment(commitment));
        }
        for (i, risk) in plan.risks.iter().enumerate() {
            check(Section::Risks, i, plan.check_partner(&risk.partner));
        }
        for (i, check_in) in parts.check_ins.iter().enumerate() {
            check(Section::CheckIns, i, plan.check_partner(&check_in.partner));
        }
        for (i, event) in parts.closing_events.iter().enumerate() {
            check(Section::ClosingEvents, i, plan.check_partner(&event.partner));
        }
        for (i, snooze) in parts.snoozes.iter().enumerate() {
            check(Section::Snoozes, i, plan.check_snooze(snooze));
        }
        for i in 0..parts.import_rules.len() {
            check(Section::ImportRules, i, plan.check_import_rule(&parts.import_rules[..=i]));
        }
        for i in 0..parts.csv_layouts.len() {
            check(Section::CsvLayouts, i, check_csv_layout(&parts.csv_layouts[..=i]));
        }
        check(Section::Choosing, 0, plan.check_choosing(&parts.choosing));
        for i in 0..parts.scenarios.len() {
            check(Section::Scenarios, i, plan.check_scenario(&parts.scenarios[..=i]));
        }
        for (i, review) in plan.reviews.iter().enumerate() {
            check(Section::Reviews, i, reviews::check(review));
        }
        for (i, entry) in log.iter().enumerate() {
            check(Section::Log, i, plan.check_entry(entry));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        plan.check_ins = parts.check_ins.into();
        plan.closing_events = parts.closing_events.into();
        plan.snoozes = parts.snoozes.into();
        plan.import_rules = parts.import_rules;
        plan.csv_layouts = parts.csv_layouts;
        plan.choosing = parts.choosing;
        plan.scenarios = parts.scenarios;
        plan.log = log;
        Ok(plan)
    }

    fn apply_one(&mut self, edit: &Edit) -> Result<Edit, Problem> {
        Ok(match edit {
            Edit::SetName(name) => Edit::SetName(std::mem::replace(&mut self.name, name.clone())),
            Edit::SetCurrency(base) => {
                let next = Exchange { base: *base, rates: self.exchange.rates.clone() };
                check_rates(&next.rates, next.base)?;
                Edit::SetCurrency(std::mem::replace(&mut self.exchange, next).base)
            }
            Edit::SetRates(rates) => {
                self.check_rates(rates)?;
                Edit::SetRates(std::mem::replace(&mut self.exchange.rates, rates.clone()))
            }
            Edit::SetCapacity(capacity) => {
                self.check_capacity(capacity)?;
                Edit::SetCapacity(Box::new(std::mem::replace(&mut self.capacity, (**capacity).clone())))
            }
            Edit::SetSettings(settings) => {
                Edit::SetSettings(std::mem::replace(&mut self.settings, settings.clone()))
            }
            Edit::SetImportRules(rules) => {
                for i in 0..rules.len() {
                    let checked = self.check_import_rule(&rules[..=i]);
                    checked.map_err(|fault| problem(Section::ImportRules, i, fault))?;
                }
                Edit::SetImportRules(std::mem::replace(&mut self.import_rules, rules.clone()))
            }
            Edit::SetCsvLayouts(layouts) => {
                for i in 0..layouts.len() {
                    let checked = check_csv_layout(&layouts[..=i]);
                    checked.map_err(|fault| problem(Section::CsvLayouts, i, fault))?;
                }
                Edit::SetCsvLayouts(std::mem::replace(&mut self.csv_layouts, layouts.clone()))
            }
            Edit::SetChoosing(choosing) => {
                let checked = self.check_choosing(choosing);
                checked.map_err(|fault| problem(Section::Choosing, 0, fault))?;
                Edit::SetChoosing(Box::new(std::mem::replace(&mut self.choosing, (**choosing).clone())))
            }
            Edit::SetScenarios(scenarios) => {
                for i in 0..scenarios.len() {
                    let checked = self.check_scenario(&scenarios[..=i]);
                    checked.map_err(|fault| problem(Section::Scenarios, i, fault))?;
                }
                Edit::SetScenarios(std::mem::replace(&mut self.scenarios, scenarios.clone()))
            }
            Edit::Freeze { review, snapshot } => {
                let snapshot = self.freeze(review, snapshot.clone())?;
                Edit::Freeze { review: review.clone(), snapshot }
            }
            Edit::Amend { review, amendments } => {
                let amendments = self.amend(review, amendments.clone())?;
                Edit::Amend { review: review.clone(), amendments }
            }
            Edit::Review(edit) => Edit::Review(self.apply_record(edit)?),
            Edit::Partner(edit) => Edit::Partner(self.apply_record(edit)?),
            Edit::Goal(edit) => Edit::Goal(self.apply_record(edit)?),
            Edit::Commitment(edit) => Edit::Commitment(self.apply_record(edit)?),
            Edit::Risk(edit) => Edit::Risk(self.apply_record(edit)?),
            Edit::CheckIn(edit) => Edit::CheckIn(self.apply_line(edit)?),
            Edit::ClosingEvent(edit) => Edit::ClosingEvent(self.apply_line(edit)?),
            Edit::Snooze(edit) => Edit::Snooze(self.apply_line(edit)?),
            Edit::Entry(edit) => Edit::Entry(self.apply_line(edit)?),
        })
    }

    fn apply_record<T: PlanRecord>(&mut self, edit: &RecordEdit<T>) -> Result<RecordEdit<T>, Problem> {
        let register = T::register(self);
        let len = register.len();
        let problem = |index, field, fault| Problem { section: T::SECTION, index, field, fault };
        let missing = |id: &T::Id| missing(register, id);
        match edit {
            RecordEdit::Add { at, record } => {
                let at = at.unwrap_or(len).min(len);
                if register.position(record.id()).is_some() {
                    let id = record.id().to_string();
                    return Err(problem(at, "id", Fault::Taken { kind: T::KIND, id }));
                }
                record.check(self).map_err(|(field, fault)| problem(at, field, fault))?;
                T::register_mut(self).insert(at, (**record).clone());
                Ok(RecordEdit::Remove(record.id().clone()))
            }
            RecordEdit::Change(record) => {
                let at = register.position(record.id()).ok_or_else(|| missing(record.id()))?;
                record.check(self).map_err(|(field, fault)| problem(at, field, fault))?;
                record.check_change(self).map_err(|(field, fault)| problem(at, field, fault))?;
                Ok(RecordEdit::change(T::register_mut(self).replace(at, (**record).clone())))
            }
            RecordEdit::Remove(id) => {
                let at = register.position(id).ok_or_else(|| missing(id))?;
                T::check_removal(self, id).map_err(|(field, fault)| problem(at, field, fault))?;
                if let Some(by) = T::needed_by(self, id) {
                    return Err(problem(at, "id", Fault::StillNeeded { id: id.to_string(), by }));
                }
                let record = Box::new(T::register_mut(self).remove(at));
                Ok(RecordEdit::Add { at: Some(at), record })
            }
        }
    }

    fn apply_line<T: PlanLine>(&mut self, edit: &LineEdit<T>) -> Result<LineEdit<T>, Problem> {
        let problem = |index, field, fault| Problem { section: T::SECTION, index, field, fault };
        let moved = |at| problem(at, "date", Fault::LineMoved);
        match edit {
            LineEdit::Add { at, line } => {
                let lines = T::lines(self);
                let at = at.map_or_else(|| place_by_date(lines, &**line), |at| at.min(lines.len()));
                line.check(self).map_err(|(field, fault)| problem(at, field, fault))?;
                T::lines_mut(self).insert(at, (**line).clone());
                Ok(LineEdit::Remove { at, line: line.clone() })
            }
            LineEdit::Change { at, from, to } => {
                if T::lines(self).get(*at) != Some(&**from) {
                    return Err(moved(*at));
                }
                to.check(self).map_err(|(field, fault)| problem(*at, field, fault))?;
                T::lines_mut(self).set(*at, (**to).clone());
                Ok(LineEdit::Change { at: *at, from: to.clone(), to: from.clone() })
            }
            LineEdit::Remove { at, line } => {
                if T::lines(self).get(*at) != Some(&**line) {
                    return Err(moved(*at));
                }
                T::lines_mut(self).remove(*at);
                Ok(LineEdit::Add { at: Some(*at), line: line.clone() })
            }
        }
    }

    fn check_rates(&self, rates: &[Rate]) -> Result<(), Problem> {
        check_rates(rates, self.currency())
    }

    fn check_capacity(&self, capacity: &Capacity) -> Result<(), Problem> {
        let problem = |field, fault| Problem { section: Section::Capacity, index: 0, field, fault };
        for (i, resource) in capacity.resources.iter().enumerate() {
            if capacity.resources[..i].iter().any(|r| r.id == resource.id) {
                let id = resource.id.to_string();
                return Err(problem("resources", Fault::Taken { kind: "resource", id }));
            }
        }
        for gone in self.capacity.resources.iter().filter(|r| capacity.resource(&r.id).is_none()) {
            let of_it = |amount: &Amount| matches!(amount, Amount::Other(_, id) if *id == gone.id);
            let needed = needed_by(&[
                (
                    "commitment",
                    self.commitments
                        .iter()
                        .filter(|c| c.amount.as_ref().is_some_and(|a| of_it(a.low())))
                        .count(),
                ),
                ("log entry", self.log.iter().filter(|e| amount_of(e).is_some_and(of_it)).count()),
                ("scenario", self.scenarios.iter().filter(|s| gives(s, &gone.id)).count()),
            ]);
            if let Some(by) = needed {
                return Err(problem("resources", Fault::StillNeeded { id: gone.id.to_string(), by }));
            }
        }
        Ok(())
    }

    fn check_partner(&self, id: &PartnerId) -> Result<(), FieldFault> {
        if self.partners.position(id).is_some() {
            return Ok(());
        }
        let near = nearest(id.as_str(), self.partners.iter().map(|p| p.id.as_str()));
        Err(("partner", Fault::Missing { kind: "partner", id: id.to_string(), near }))
    }

    fn check_resource(&self, id: &ResourceId) -> Result<(), FieldFault> {
        if self.capacity.resource(id).is_some() {
            return Ok(());
        }
        let near = nearest(id.as_str(), self.capacity.resources.iter().map(|r| r.id.as_str()));
        Err(("amount", Fault::Missing { kind: "resource", id: id.to_string(), near }))
    }

    fn check_amount(&self, amount: Option<&Amount>) -> Result<(), FieldFault> {
        match amount {
            Some(Amount::Other(_, id)) => self.check_resource(id),
            _ => Ok(()),
        }
    }

    fn check_goal(&self, goal: &Goal) -> Result<(), FieldFault> {
        for (i, needed) in goal.partners.iter().enumerate() {
            self.check_partner(&needed.partner).map_err(|(_, fault)| ("partners", fault))?;
            if goal.partners[..i].iter().any(|p| p.partner == needed.partner) {
                return Err(("partners", Fault::PartnerTwice(needed.partner.to_string())));
            }
        }
        Ok(())
    }

    fn check_commitment(&self, commitment: &Commitment) -> Result<(), FieldFault> {
        self.check_partner(&commitment.partner)?;
        commitment.check_terms().map_err(|error| ("amount_was", Fault::Terms(error)))?;
        self.check_amount(commitment.amount.as_ref().map(AmountRange::low))
    }

    fn check_entry(&self, entry: &Entry) -> Result<(), FieldFault> {
        self.check_partner(&entry.partner)?;
        self.check_amount(amount_of(entry))?;
        match entry.towards.as_deref() {
            Some(id) => self.check_commitment_of(id, &entry.partner).map_err(|fault| ("towards", fault)),
            None => Ok(()),
        }
    }

    fn check_commitment_of(&self, id: &CommitmentId, partner: &PartnerId) -> Result<(), Fault> {
        match self.commitments.get(id) {
            Some(c) if c.partner == *partner => Ok(()),
            Some(c) => Err(Fault::OthersCommitment {
                commitment: id.to_string(),
                with: c.partner.to_string(),
                partner: partner.to_string(),
            }),
            None => self.check_is_commitment(id),
        }
    }

    fn check_is_commitment(&self, id: &CommitmentId) -> Result<(), Fault> {
        if self.commitments.position(id).is_some() {
            return Ok(());
        }
        let near = nearest(id.as_str(), self.commitments.iter().map(|c| c.id.as_str()));
        Err(Fault::Missing { kind: "commitment", id: id.to_string(), near })
    }

    fn check_risk_of(&self, id: &RiskId, partner: &PartnerId) -> Result<(), Fault> {
        match self.risks.get(id) {
            Some(risk) => risk.is_with(partner),
            None => {
                let near = nearest(id.as_str(), self.risks.iter().map(|r| r.id.as_str()));
                Err(Fault::Missing { kind: "risk", id: id.to_string(), near })
            }
        }
    }

    /// Whether the last of these rules can stand behind the others.
    fn check_import_rule(&self, rules: &[ImportRule]) -> Result<(), FieldFault> {
        let Some((last, before)) = rules.split_last() else { return Ok(()) };
        if before.iter().any(|rule| rule.about() == last.about()) {
            return Err(("text", Fault::RuleTwice(last.text.to_string())));
        }
        match &last.to {
            ImportTo::Partner(id) => self.check_partner(id),
            ImportTo::LeaveOut => Ok(()),
        }
    }

    fn check_choosing(&self, choosing: &Choosing) -> Result<(), FieldFault> {
        choosing.check().map_err(|(field, error)| (field, Fault::Choosing(error)))?;
        for (field, id) in choosing.partners() {
            self.check_partner(id).map_err(|(_, fault)| (field, fault))?;
        }
        Ok(())
    }

    /// Whether the last of these scenarios can stand behind the others.
    fn check_scenario(&self, scenarios: &[Scenario]) -> Result<(), FieldFault> {
        let Some((last, before)) = scenarios.split_last() else { return Ok(()) };
        if before.iter().any(|scenario| scenario.name == last.name) {
            return Err(("name", Fault::ScenarioTwice(last.name.to_string())));
        }
        for change in &last.changes {
            self.check_change(change).map_err(|(_, fault)| ("changes", fault))?;
        }
        Ok(())
    }

    fn check_change(&self, change: &Change) -> Result<(), FieldFault> {
        if let Some(partner) = change.partner() {
            self.check_partner(partner)?;
        }
        for id in change.commitments() {
            match change.partner() {
                Some(partner) => self.check_commitment_of(id, partner).map_err(|fault| ("stays", fault))?,
                None => self.check_is_commitment(id).map_err(|fault| ("commitment", fault))?,
            }
        }
        match change {
            Change::ResourcePerQuarter { resource, .. } => self.check_resource(resource),
            _ => Ok(()),
        }
    }

    fn check_snooze(&self, snooze: &Snooze) -> Result<(), FieldFault> {
        self.check_partner(&snooze.partner)?;
        if let Some(id) = &snooze.commitment {
            self.check_commitment_of(id, &snooze.partner).map_err(|fault| ("commitment", fault))?;
        }
        if let Some(id) = &snooze.risk {
            self.check_risk_of(id, &snooze.partner).map_err(|fault| ("risk", fault))?;
        }
        let Some(id) = &snooze.goal else { return Ok(()) };
        match self.goals.get(id) {
            Some(goal) if goal.partners.iter().any(|p| p.partner == snooze.partner) => Ok(()),
            Some(_) => {
                let (goal, partner) = (id.to_string(), snooze.partner.to_string());
                Err(("goal", Fault::OthersGoal { goal, partner }))
            }
            None => {
                let near = nearest(id.as_str(), self.goals.iter().map(|g| g.id.as_str()));
                Err(("goal", Fault::Missing { kind: "goal", id: id.to_string(), near }))
            }
        }
    }
}

/// The field that is at fault, as the file names it, and the fault.
type FieldFault = (&'static str, Fault);

/// What is said of an identifier that is not in its register.
fn missing<T: PlanRecord>(register: &Register<T>, id: &T::Id) -> Problem {
    let ids: Vec<_> = register.iter().map(|r| r.id().to_string()).collect();
    let id = id.to_string();
    let near = nearest(&id, ids.iter().map(String::as_str));
    problem(T::SECTION, register.len(), ("id", Fault::Missing { kind: T::KIND, id, near }))
}

fn problem(section: Section, index: usize, (field, fault): FieldFault) -> Problem {
    Problem { section, index, field, fault }
}

/// Whether the last of these layouts can stand behind the others.
fn check_csv_layout(layouts: &[CsvLayout]) -> Result<(), FieldFault> {
    match layouts.split_last() {
        Some((last, before)) if before.iter().any(|layout| layout.headers() == last.headers()) => {
            Err(("headers", Fault::LayoutTwice))
        }
        _ => Ok(()),
    }
}

/// Whether a scenario changes how much of a resource there is.
fn gives(scenario: &Scenario, id: &ResourceId) -> bool {
    let is_of = |c: &Change| matches!(c, Change::ResourcePerQuarter { resource, .. } if resource == id);
    scenario.changes.iter().any(is_of)
}

/// Whether a change of a scenario names a commitment.
fn mentions(scenario: &Scenario, id: &CommitmentId) -> bool {
    scenario.changes.iter().any(|change| change.commitments().contains(id))
}

fn amount_of(entry: &Entry) -> Option<&Amount> {
    match &entry.what {
        super::Happening::Given { amount, .. } => Some(amount),
        super::Happening::Contact { .. } => None,
    }
}

fn check_rates(rates: &[Rate], base: Currency) -> Result<(), Problem> {
    for (index, rate) in rates.iter().enumerate() {
        if rate.currency == base || rates[..index].iter().any(|r| r.currency == rate.currency) {
            let fault = Fault::RateTwice(rate.currency.code().to_owned());
            return Err(Problem { section: Section::Rates, index, field: "currency", fault });
        }
    }
    Ok(())
}

fn collect<T: Record>(
    records: Vec<T>,
    section: Section,
    kind: &'static str,
    problems: &mut Vec<Problem>,
) -> Register<T> {
    let mut seen = rustc_hash::FxHashSet::default();
    for (index, record) in records.iter().enumerate() {
        if !seen.insert(record.id()) {
            let fault = Fault::Taken { kind, id: record.id().to_string() };
            problems.push(Problem { section, index, field: "id", fault });
        }
    }
    Register::from_records(records)
}

/// Says what still needs a record, as in `2 commitments, 1 log entry`.
fn needed_by(counts: &[(&str, usize)]) -> Option<String> {
    let words: Vec<_> = counts
        .iter()
        .filter(|(_, n)| *n > 0)
        .map(|(what, n)| match (*n, what.strip_suffix('y')) {
            (1, _) => format!("1 {what}"),
            (n, Some(stem)) => format!("{n} {stem}ies"),
            (n, None) => format!("{n} {what}s"),
        })
        .collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// A record of the plan: where it is kept and what ties it to the rest.
trait PlanRecord: Record {
    const SECTION: Section;
    const KIND: &'static str;
    fn register(plan: &Plan) -> &Register<Self>;
    fn register_mut(plan: &mut Plan) -> &mut Register<Self>;
    fn check(&self, plan: &Plan) -> Result<(), FieldFault>;
    fn needed_by(plan: &Plan, id: &Self::Id) -> Option<String>;
    /// What else must hold when the record takes the place of the one with its identifier.
    fn check_change(&self, _plan: &Plan) -> Result<(), FieldFault> {
        Ok(())
    }
    /// What keeps the record from being taken out, apart from what needs it.
    fn check_removal(_plan: &Plan, _id: &Self::Id) -> Result<(), FieldFault> {
        Ok(())
    }
}

impl PlanRecord for Partner {
    const SECTION: Section = Section::Partners;
    const KIND: &'static str = "partner";
    fn register(plan: &Plan) -> &Register<Self> {
        &plan.partners
    }
    fn register_mut(plan: &mut Plan) -> &mut Register<Self> {
        &mut plan.partners
    }
    fn check(&self, _plan: &Plan) -> Result<(), FieldFault> {
        Ok(())
    }
    fn needed_by(plan: &Plan, id: &PartnerId) -> Option<String> {
        needed_by(&[
            ("commitment", plan.commitments.iter().filter(|c| c.partner == *id).count()),
            ("goal", plan.goals.iter().filter(|g| g.partners.iter().any(|p| p.partner == *id)).count()),
            ("risk", plan.risks.iter().filter(|r| r.partner == *id).count()),
            ("check-in", plan.check_ins.iter().filter(|c| c.partner == *id).count()),
            ("closing event", plan.closing_events.iter().filter(|c| c.partner == *id).count()),
            ("snooze", plan.snoozes.iter().filter(|s| s.partner == *id).count()),
            ("import rule", plan.import_rules.iter().filter(|rule| rule.names(id)).count()),
            ("choice", usize::from(plan.choosing.names(id))),
            ("scenario", plan.scenarios.iter().filter(|s| s.names(id)).count()),
            ("log entry", plan.log.iter().filter(|e| e.partner == *id).count()),
        ])
    }
}

impl PlanRecord for Goal {
    const SECTION: Section = Section::Goals;
    const KIND: &'static str = "goal";
    fn register(plan: &Plan) -> &Register<Self> {
        &plan.goals
    }
    fn register_mut(plan: &mut Plan) -> &mut Register<Self> {
        &mut plan.goals
    }
    fn check(&self, plan: &Plan) -> Result<(), FieldFault> {
        plan.check_goal(self)
    }
    fn check_change(&self, plan: &Plan) -> Result<(), FieldFault> {
        let names = |id: &PartnerId| self.partners.iter().any(|p| p.partner == *id);
        match plan.snoozes.iter().find(|s| s.goal.as_ref() == Some(&self.id) && !names(&s.partner)) {
            None => Ok(()),
            Some(snooze) => {
                let (goal, partner) = (self.id.to_string(), snooze.partner.to_string());
                Err(("partners", Fault::OthersGoal { goal, partner }))
            }
        }
    }
    fn needed_by(plan: &Plan, id: &Self::Id) -> Option<String> {
        needed_by(&[("snooze", plan.snoozes.iter().filter(|s| s.goal.as_ref() == Some(id)).count())])
    }
}

impl PlanRecord for Commitment {
    const SECTION: Section = Section::Commitments;
    const KIND: &'static str = "commitment";
    fn register(plan: &Plan) -> &Register<Self> {
        &plan.commitments
    }
    fn register_mut(plan: &mut Plan) -> &mut Register<Self> {
        &mut plan.commitments
    }
    fn check(&self, plan: &Plan) -> Result<(), FieldFault> {
        plan.check_commitment(self)
    }
    fn check_change(&self, plan: &Plan) -> Result<(), FieldFault> {
        // All that names it names its partner too: a long log need not be gone over where that stays.
        if plan.commitments.get(&self.id).is_some_and(|now| now.partner == self.partner) {
            return Ok(());
        }
        let logged = plan.log.iter().filter(|e| e.towards.as_deref() == Some(&self.id)).map(|e| &e.partner);
        let snoozed = plan.snoozes.iter().filter(|s| s.commitment.as_ref() == Some(&self.id));
        let changes = plan.scenarios.iter().flat_map(|s| &s.changes);
        let stays = changes.filter(|c| c.commitments().contains(&self.id)).filter_map(Change::partner);
        match logged.chain(snoozed.map(|s| &s.partner)).chain(stays).find(|partner| **partner != self.partner)
        {
            None => Ok(()),
            Some(partner) => Err((
                "partner",
                Fault::OthersCommitment {
                    commitment: self.id.to_string(),
                    with: self.partner.to_string(),
                    partner: partner.to_string(),
                },
            )),
        }
    }
    fn needed_by(plan: &Plan, id: &CommitmentId) -> Option<String> {
        needed_by(&[
            ("snooze", plan.snoozes.iter().filter(|s| s.commitment.as_ref() == Some(id)).count()),
            ("scenario", plan.scenarios.iter().filter(|s| mentions(s, id)).count()),
            ("log entry", plan.log.iter().filter(|e| e.towards.as_deref() == Some(id)).count()),
        ])
    }
}

impl Risk {
    /// Whether it is with a partner that something about it names.
    fn is_with(&self, partner: &PartnerId) -> Result<(), Fault> {
        if self.partner == *partner {
            return Ok(());
        }
        let (risk, with) = (self.id.to_string(), self.partner.to_string());
        Err(Fault::OthersRisk { risk, with, partner: partner.to_string() })
    }
}

impl PlanRecord for Risk {
    const SECTION: Section = Section::Risks;
    const KIND: &'static str = "risk";
    fn register(plan: &Plan) -> &Register<Self> {
        &plan.risks
    }
    fn register_mut(plan: &mut Plan) -> &mut Register<Self> {
        &mut plan.risks
    }
    fn check(&self, plan: &Plan) -> Result<(), FieldFault> {
        self.check().map_err(|e| ("our_share", Fault::Risk(e)))?;
        plan.check_partner(&self.partner)
    }
    fn check_change(&self, plan: &Plan) -> Result<(), FieldFault> {
        let mut snoozed = plan.snoozes.iter().filter(|s| s.risk.as_ref() == Some(&self.id));
        snoozed.try_for_each(|s| self.is_with(&s.partner)).map_err(|fault| ("partner", fault))
    }
    fn needed_by(plan: &Plan, id: &RiskId) -> Option<String> {
        needed_by(&[("snooze", plan.snoozes.iter().filter(|s| s.risk.as_ref() == Some(id)).count())])
    }
}

/// A dated line of the plan: where it is kept and what ties it to the rest.
trait PlanLine: DatedLine {
    const SECTION: Section;
    fn lines(plan: &Plan) -> &Dated<Self>;
    fn lines_mut(plan: &mut Plan) -> &mut Dated<Self>;
    fn check(&self, plan: &Plan) -> Result<(), FieldFault>;
}

macro_rules! plan_line {
    ($type:ty, $section:ident, $field:ident, $check:expr) => {
        impl PlanLine for $type {
            const SECTION: Section = Section::$section;
            fn lines(plan: &Plan) -> &Dated<Self> {
                &plan.$field
            }
            fn lines_mut(plan: &mut Plan) -> &mut Dated<Self> {
                &mut plan.$field
            }
            fn check(&self, plan: &Plan) -> Result<(), FieldFault> {
                let check: fn(&Plan, &Self) -> Result<(), FieldFault> = $check;
                check(plan, self)
            }
        }
    };
}
plan_line!(CheckIn, CheckIns, check_ins, |plan, line| plan.check_partner(&line.partner));
plan_line!(ClosingEvent, ClosingEvents, closing_events, |plan, line| { plan.check_partner(&line.partner) });
plan_line!(Snooze, Snoozes, snoozes, Plan::check_snooze);
plan_line!(Entry, Log, log, Plan::check_entry);

impl Plan {
    /// All resources: time, money, and those that the plan names, in its order.
    pub fn resources(&self) -> Vec<Resource> {
        let named = self.capacity.resources.iter().map(|r| Resource::Other(r.id.clone()));
        [Resource::Time, Resource::Money].into_iter().chain(named).collect()
    }

    /// What a resource is called: `Time`, `Money`, or the name the plan gives it.
    pub fn resource_name(&self, resource: &Resource) -> String {
        match resource {
            Resource::Time => "Time".to_owned(),
            Resource::Money => "Money".to_owned(),
            Resource::Other(id) => {
                self.capacity.resource(id).map_or_else(|| id.to_string(), |r| r.name.to_string())
            }
        }
    }
}
