//! What of a plan's risks can be counted, and who is tied to whom.

use crate::analysis::draws::Stream;
use crate::analysis::load::in_unit;
use crate::analysis::range::Lognormal;
use crate::plan::{Amount, GoalState, MoneyRange, Need, PartnerId, Plan, Risk, Stage};
use rustc_hash::FxHashMap;

/// How likely a risk is within a year, and what it would cost in all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Chance {
    pub probability: f64,
    /// Unknown, or in a currency without a rate, where absent.
    pub loss: Option<Lognormal>,
}

impl Chance {
    /// What it costs us in a year on average, by the closed form.
    pub(super) fn expected(&self, share: f64) -> f64 {
        self.loss.map_or(0.0, |loss| self.probability * share * loss.mean())
    }

    /// What it costs us in the trial of a draw.
    pub(super) fn loss(&self, share: f64, z: f64) -> f64 {
        self.loss.map_or(0.0, |loss| share * loss.at(z))
    }

    fn is_certain(&self) -> bool {
        self.loss.is_none_or(|loss| loss.is_certain())
    }
}

/// A risk with an active partner that has a probability.
#[derive(Debug, Clone)]
pub(super) struct Hazard {
    /// Its place in the register of risks.
    pub place: usize,
    /// Its partner's place in the register.
    pub partner: usize,
    /// Which of the draws decides whether it happens.
    pub cause: usize,
    /// The part of the loss that we bear; all of it where that is not known.
    pub share: f64,
    /// As it stands.
    pub now: Chance,
    /// As it would stand if what is done about it were not, or what is not were; nothing where that
    /// changes nothing, or is not known.
    pub turned: Option<Chance>,
    /// The draws of its loss; nothing where that is certain.
    pub losses: Option<Stream>,
}

impl Hazard {
    /// Whether it happens in the trial of a draw of its cause.
    pub(super) fn strikes(&self, cause: f64) -> bool {
        cause < self.now.probability
    }
}

/// An open goal that fails with a partner.
#[derive(Debug, Clone)]
pub(super) struct GoalTie {
    /// Its place in the register.
    pub place: usize,
    /// What it is worth to us, in minor units of the plan's currency; unknown where absent.
    pub worth: Option<f64>,
    /// The active partners without which it fails.
    pub essential: Vec<usize>,
}

/// What the trials need to know of a plan.
#[derive(Debug)]
pub(super) struct Model {
    pub hazards: Vec<Hazard>,
    /// The hazards of each partner, by its place in the register.
    pub by_partner: Vec<Vec<usize>>,
    /// Whether each cause strikes; a risk without a named cause has one of its own.
    pub causes: Vec<Stream>,
    pub goals: Vec<GoalTie>,
    /// The goals that fail with each partner, by their places in `goals`.
    pub fails_with: Vec<Vec<usize>>,
    /// Whom each partner draws in when it fails.
    pub tied: Vec<Vec<usize>>,
    /// Whether a partner is drawn in, and which of its risks then comes about.
    pub drawn: Vec<Option<(Stream, Stream)>>,
    /// The plan's contagion probability.
    pub contagion: f64,
    /// How likely one is to fall when so many that draw it in have failed.
    pub spread: Vec<f64>,
}

/// What is not known of a risk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Missing {
    /// How likely it is within a year.
    pub probability: bool,
    /// What it would cost.
    pub loss: bool,
    /// The rate of the currency in which its loss is written.
    pub rate: bool,
    /// The part that we would bear; the whole loss is counted.
    pub share: bool,
}

impl Missing {
    /// Whether the risk counts all the same.
    pub const fn is_counted(self) -> bool {
        !self.probability && !self.loss && !self.rate
    }
}

/// What is not known of a risk; nothing is said of one with a partner that is not active, which counts
/// for nothing.
pub(super) fn missing(plan: &Plan, risk: &Risk) -> Option<Missing> {
    plan.partners().get(&risk.partner).filter(|p| p.stage == Stage::Active)?;
    let (probability, loss) = figures(risk, risk.mitigation.in_place);
    Some(Missing {
        probability: probability.is_none(),
        loss: loss.is_none(),
        rate: loss.is_some_and(|loss| Lognormal::of_loss(loss, plan.exchange()).is_none()),
        share: risk.our_share.is_none(),
    })
}

/// The probability and the loss of a risk, with or without what is done about it.
fn figures(risk: &Risk, is_mitigated: bool) -> (Option<f64>, Option<MoneyRange>) {
    let after = &risk.mitigation;
    let (mut probability, mut loss) = (risk.yearly_probability, risk.loss);
    if is_mitigated {
        probability = after.probability_after.or(probability);
        loss = after.loss_after.or(loss);
    }
    (probability.map(crate::plan::Fraction::get), loss)
}

/// A cause by which risks are told to happen together: its case and the blanks around it do not matter.
pub(super) fn cause_key(cause: &str) -> String {
    cause.trim().to_lowercase()
}

impl Model {
    pub(super) fn new(plan: &Plan) -> Self {
        let places: FxHashMap<&PartnerId, usize> = plan
            .partners()
            .iter()
            .enumerate()
            .filter(|(_, p)| p.stage == Stage::Active)
            .map(|(i, p)| (&p.id, i))
            .collect();
        let partners = plan.partners().len();
        let mut model = Self {
            hazards: Vec::new(),
            by_partner: vec![Vec::new(); partners],
            causes: Vec::new(),
            goals: Vec::new(),
            fails_with: vec![Vec::new(); partners],
            tied: vec![Vec::new(); partners],
            drawn: vec![None; partners],
            contagion: plan.settings().contagion_probability.get(),
            spread: vec![0.0],
        };
        model.add_hazards(plan, &places);
        model.add_goals(plan, &places);
        model
    }

    fn add_hazards(&mut self, plan: &Plan, places: &FxHashMap<&PartnerId, usize>) {
        let mut named: FxHashMap<String, usize> = FxHashMap::default();
        for (place, risk) in plan.risks().iter().enumerate() {
            let Some(&partner) = places.get(&risk.partner) else { continue };
            let chance = |is_mitigated| {
                let (probability, loss) = figures(risk, is_mitigated);
                let loss = loss.and_then(|loss| Lognormal::of_loss(loss, plan.exchange()));
                Some(Chance { probability: probability?, loss })
            };
            let Some(now) = chance(risk.mitigation.in_place) else { continue };
            let turned = chance(!risk.mitigation.in_place)
                .filter(|turned| *turned != now && turned.loss.is_some() == now.loss.is_some());
            let fresh = self.causes.len();
            let cause = match &risk.cause {
                Some(cause) => {
                    let key = cause_key(cause.as_str());
                    let stream = Stream::of("cause", &[&key]);
                    let at = *named.entry(key).or_insert(fresh);
                    if at == fresh {
                        self.causes.push(stream);
                    }
                    at
                }
                None => {
                    self.causes.push(Stream::of("risk", &[risk.id.as_str()]));
                    fresh
                }
            };
            let is_certain = now.is_certain() && turned.is_none_or(|t| t.is_certain());
            self.by_partner[partner].push(self.hazards.len());
            self.hazards.push(Hazard {
                place,
                partner,
                cause,
                share: risk.our_share.map_or(1.0, crate::plan::Fraction::get),
                now,
                turned,
                losses: (!is_certain).then(|| Stream::of("loss", &[risk.id.as_str()])),
            });
        }
    }

    fn add_goals(&mut self, plan: &Plan, places: &FxHashMap<&PartnerId, usize>) {
        for (place, goal) in plan.goals().iter().enumerate().filter(|(_, g)| g.state == GoalState::Open) {
            let tied: Vec<(usize, Need)> = goal
                .partners
                .iter()
                .filter_map(|needed| Some((*places.get(&needed.partner)?, needed.need)))
                .collect();
            let essential: Vec<usize> =
                tied.iter().filter(|(_, need)| *need == Need::Essential).map(|(at, _)| *at).collect();
            for from in &essential {
                self.fails_with[*from].push(self.goals.len());
                self.tied[*from].extend(tied.iter().map(|(at, _)| *at).filter(|at| at != from));
            }
            if !essential.is_empty() {
                let worth = goal.worth.and_then(|w| in_unit(&Amount::Money(w), plan.exchange()));
                self.goals.push(GoalTie { place, worth, essential });
            }
        }
        let mut most = 0;
        let mut into = vec![0_usize; self.tied.len()];
        for tied in &mut self.tied {
            // Two goals that tie the same two partners tie them once.
            tied.sort_unstable();
            tied.dedup();
            for to in tied {
                into[*to] += 1;
                most = most.max(into[*to]);
            }
        }
        let mut stays = 1.0;
        for _ in 0..most {
            stays *= 1.0 - self.contagion;
            self.spread.push(1.0 - stays);
        }
        for ((partner, drawn), into) in plan.partners().iter().zip(&mut self.drawn).zip(into) {
            let id = [partner.id.as_str()];
            *drawn = (into > 0 && self.contagion > 0.0)
                .then(|| (Stream::of("contagion", &id), Stream::of("contagion risk", &id)));
        }
    }
}
