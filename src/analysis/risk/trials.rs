//! The trials: year after year, which risks happen, whom they draw in, and what that costs.

use super::draws::{Draws, Own};
use super::model::{Chance, Hazard, Model};
use super::total;
use crate::analysis::draws::BLOCK;
use crate::analysis::forecast::Watch;
use rayon::prelude::*;

/// A risk that came about in a trial.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Event {
    /// By its place among the hazards.
    pub hazard: usize,
    /// What it cost us.
    pub loss: f64,
    /// Whether it was brought about by another partner's failure.
    pub is_contagion: bool,
}

/// The sum of a figure over the trials, and of its squares.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Moments {
    n: f64,
    sum: f64,
    squares: f64,
}

impl Moments {
    fn add(&mut self, value: f64) {
        self.n += 1.0;
        self.sum += value;
        self.squares += value * value;
    }

    fn join(&mut self, other: Self) {
        self.n += other.n;
        self.sum += other.sum;
        self.squares += other.squares;
    }

    /// The mean; nothing where nothing was tried.
    pub(super) fn mean(&self) -> f64 {
        if self.n > 0.0 { self.sum / self.n } else { 0.0 }
    }

    /// The standard error of the mean.
    pub(super) fn standard_error(&self) -> f64 {
        if self.n < 2.0 {
            return 0.0;
        }
        let mean = self.mean();
        ((self.squares / self.n - mean * mean).max(0.0) / (self.n - 1.0)).sqrt()
    }
}

/// How often a partner failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Failures {
    /// By a risk of its own.
    pub own: usize,
    /// By contagion alone.
    pub drawn_in: usize,
}

/// What would have been if one mitigation were turned: in the trials that it changes.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Turned {
    /// The trial, and what it would have cost in all.
    pub changed: Vec<(usize, f64)>,
    /// What contagion would have cost more, summed over the trials.
    pub by_contagion: f64,
}

/// What came of the trials.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Tried {
    /// What each trial cost us.
    pub totals: Vec<f64>,
    /// What came about in all trials, one after the other.
    events: Vec<Event>,
    /// Where the events of each trial end.
    ends: Vec<usize>,
    /// What contagion cost.
    pub by_contagion: Moments,
    /// How many partners failed.
    pub failures: Moments,
    /// How often each partner failed, by its place in the register.
    pub partners: Vec<Failures>,
    /// How often each goal failed, by its place among the model's.
    pub goals: Vec<usize>,
    /// What would have been, by the place of the hazard.
    pub turned: Vec<Turned>,
}

impl Tried {
    fn empty(model: &Model) -> Self {
        Self {
            partners: vec![Failures::default(); model.by_partner.len()],
            goals: vec![0; model.goals.len()],
            turned: vec![Turned::default(); model.hazards.len()],
            ..Self::default()
        }
    }

    /// What came about in a trial.
    pub(super) fn events_of(&self, trial: usize) -> &[Event] {
        let first =
            trial.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.ends.get(trial).and_then(|end| self.events.get(first..*end)).unwrap_or_default()
    }

    /// Adds the trials that follow.
    fn join(&mut self, next: Self) {
        let (trials, events) = (self.totals.len(), self.events.len());
        self.totals.extend(next.totals);
        self.events.extend(next.events);
        self.ends.extend(next.ends.iter().map(|end| end + events));
        self.by_contagion.join(next.by_contagion);
        self.failures.join(next.failures);
        for (all, more) in self.partners.iter_mut().zip(next.partners) {
            all.own += more.own;
            all.drawn_in += more.drawn_in;
        }
        for (all, more) in self.goals.iter_mut().zip(next.goals) {
            *all += more;
        }
        for (all, more) in self.turned.iter_mut().zip(next.turned) {
            all.changed.extend(more.changed.into_iter().map(|(trial, total)| (trial + trials, total)));
            all.by_contagion += more.by_contagion;
        }
    }
}

/// Plays so many years; `None` when that was called off. The blocks are drawn side by side and joined in their
/// order, so that the answer does not depend on how many threads there are.
pub(super) fn play(model: &Model, trials: usize, watch: &dyn Watch) -> Option<Tried> {
    let blocks: Option<Vec<Tried>> = (0..trials.div_ceil(BLOCK))
        .into_par_iter()
        .map(|block| {
            (!watch.is_cancelled()).then(|| play_block(model, block, BLOCK.min(trials - block * BLOCK)))
        })
        .collect();
    let mut all = Tried::empty(model);
    for block in blocks? {
        all.join(block);
    }
    Some(all)
}

/// What one trial needs room for; kept from one to the next.
struct Scratch {
    /// How many that draw it in have failed, by partner.
    hits: Vec<u32>,
    /// Whether a partner failed by a risk of its own.
    is_failed: Vec<bool>,
    /// Who did.
    failed: Vec<usize>,
    /// Who was drawn in.
    drawn_in: Vec<usize>,
    touched: Vec<usize>,
    /// What came about.
    events: Vec<Event>,
}

/// A trial as it stands, or with one hazard turned.
struct Trial<'a> {
    model: &'a Model,
    draws: &'a Draws,
    at: usize,
    turned: Option<usize>,
}

impl Trial<'_> {
    fn chance(&self, hazard: usize) -> (&Hazard, Chance) {
        let known = &self.model.hazards[hazard];
        let turned = known.turned.filter(|_| self.turned == Some(hazard));
        (known, turned.unwrap_or(known.now))
    }

    /// A hazard that happens, and what it costs.
    fn happens(&self, hazard: usize) -> (usize, f64) {
        let (known, chance) = self.chance(hazard);
        (hazard, chance.loss(known.share, self.draws.z(hazard, self.at)))
    }

    /// Works out who fails and what that costs, from the hazards that happen by themselves and what they
    /// cost.
    fn play(&self, own: impl Iterator<Item = (usize, f64)>, room: &mut Scratch) {
        room.events.clear();
        for partner in room.failed.drain(..) {
            room.is_failed[partner] = false;
        }
        room.drawn_in.clear();
        for (hazard, loss) in own {
            room.events.push(Event { hazard, loss, is_contagion: false });
            let partner = self.model.hazards[hazard].partner;
            if !room.is_failed[partner] {
                room.is_failed[partner] = true;
                room.failed.push(partner);
            }
        }
        for from in &room.failed {
            for to in &self.model.tied[*from] {
                if !room.is_failed[*to] {
                    if room.hits[*to] == 0 {
                        room.touched.push(*to);
                    }
                    room.hits[*to] += 1;
                }
            }
        }
        for partner in room.touched.drain(..) {
            let hits = std::mem::take(&mut room.hits[partner]);
            let Some((falls, which)) = &self.draws.drawn[partner] else { continue };
            // Each of those that failed draws it in by a chance of its own.
            if falls[self.at] < self.model.spread[hits as usize] {
                room.drawn_in.push(partner);
                if let Some(hazard) = self.brought_about(partner, which[self.at]) {
                    let (hazard, loss) = self.happens(hazard);
                    room.events.push(Event { hazard, loss, is_contagion: true });
                }
            }
        }
    }

    /// Which of a partner's risks comes about when it is drawn in: each as likely as its probability says.
    fn brought_about(&self, partner: usize, draw: f64) -> Option<usize> {
        let hazards = &self.model.by_partner[partner];
        let probability = |hazard: usize| self.chance(hazard).1.probability;
        let all: f64 = hazards.iter().map(|h| probability(*h)).sum();
        let mut left = draw * all;
        let likely = || hazards.iter().copied().filter(|h| probability(*h) > 0.0);
        likely()
            .find(|hazard| {
                left -= probability(*hazard);
                left < 0.0
            })
            .or_else(|| likely().next_back())
    }
}

fn play_block(model: &Model, block: usize, trials: usize) -> Tried {
    let draws = Draws::of(model, block, trials);
    let partners = model.by_partner.len();
    let mut room = Scratch {
        hits: vec![0; partners],
        is_failed: vec![false; partners],
        failed: Vec::new(),
        drawn_in: Vec::new(),
        touched: Vec::new(),
        events: Vec::new(),
    };
    let turnable: Vec<usize> =
        (0..model.hazards.len()).filter(|h| model.hazards[*h].turned.is_some()).collect();
    let mut tried = Tried::empty(model);
    let mut goals = vec![false; model.goals.len()];
    let all = Own::of(model, &draws, trials);
    for at in 0..trials {
        let own = all.of_trial(at);
        let draw = |hazard: &Hazard| draws.causes[hazard.cause][at];
        let mut trial = Trial { model, draws: &draws, at, turned: None };
        trial.play(own.iter().copied(), &mut room);
        let (total, by_contagion) = sums(&room.events);
        tried.totals.push(total);
        tried.by_contagion.add(by_contagion);
        tried.events.extend(&room.events);
        tried.ends.push(tried.events.len());
        note_failures(model, &room, &mut goals, &mut tried);
        let drawn_in = std::mem::take(&mut room.drawn_in);
        for hazard in &turnable {
            let known = &model.hazards[*hazard];
            let Some(turned) = known.turned else { continue };
            let (is, would) = (known.strikes(draw(known)), draw(known) < turned.probability);
            // Else nothing of what is turned comes about, one way or the other.
            if !is && !would && !drawn_in.contains(&known.partner) {
                continue;
            }
            trial.turned = Some(*hazard);
            let others = own.iter().copied().filter(|(other, _)| other != hazard);
            trial.play(others.chain(would.then(|| trial.happens(*hazard))), &mut room);
            let (new_total, new_contagion) = sums(&room.events);
            tried.turned[*hazard].changed.push((at, new_total));
            tried.turned[*hazard].by_contagion += new_contagion - by_contagion;
        }
    }
    tried
}

/// What a trial's events cost in all, and what contagion did.
fn sums(events: &[Event]) -> (f64, f64) {
    let contagion = total(events.iter().filter(|e| e.is_contagion).map(|e| e.loss));
    (total(events.iter().map(|e| e.loss)), contagion)
}

/// Counts who failed in a trial, and which goals with them.
fn note_failures(model: &Model, room: &Scratch, goals: &mut [bool], tried: &mut Tried) {
    for partner in &room.failed {
        tried.partners[*partner].own += 1;
    }
    for partner in &room.drawn_in {
        tried.partners[*partner].drawn_in += 1;
    }
    let failed = || room.failed.iter().chain(&room.drawn_in);
    tried.failures.add(failed().count() as f64);
    for goal in failed().flat_map(|partner| &model.fails_with[*partner]) {
        if !std::mem::replace(&mut goals[*goal], true) {
            tried.goals[*goal] += 1;
        }
    }
    for goal in failed().flat_map(|partner| &model.fails_with[*partner]) {
        goals[*goal] = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The variance of 1, 2, 3 and 4 is 5 ÷ 3, that of their mean a fourth of it.
    #[test]
    fn moments_by_hand() {
        let (mut first, mut last) = (Moments::default(), Moments::default());
        for value in [1.0, 2.0] {
            first.add(value);
            last.add(value + 2.0);
        }
        first.join(last);
        assert!((first.mean() - 2.5).abs() < 1e-12);
        assert!((first.standard_error() - (5.0_f64 / 12.0).sqrt()).abs() < 1e-12);
        assert_eq!((Moments::default().mean(), Moments::default().standard_error()), (0.0, 0.0));
    }
}
