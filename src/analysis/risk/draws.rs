//! The draws of a block of years, and what happens by itself in them.

use super::model::Model;
use crate::analysis::draws::Stream;

/// The draws of one block, each a row with one draw for each trial.
pub(super) struct Draws {
    /// By cause.
    pub causes: Vec<Vec<f64>>,
    /// By hazard; empty where its loss is certain.
    losses: Vec<Vec<f64>>,
    /// By partner: whether it is drawn in, and which of its risks then comes about.
    pub drawn: Vec<Option<(Vec<f64>, Vec<f64>)>>,
}

impl Draws {
    pub(super) fn of(model: &Model, block: usize, trials: usize) -> Self {
        let uniforms = |stream: Stream| {
            let mut row = vec![0.0; trials];
            stream.uniforms(block, &mut row);
            row
        };
        Self {
            causes: model.causes.iter().map(|stream| uniforms(*stream)).collect(),
            losses: model
                .hazards
                .iter()
                .map(|hazard| {
                    let Some(stream) = hazard.losses else { return Vec::new() };
                    let mut row = vec![0.0; trials];
                    stream.normals(block, &mut row);
                    row
                })
                .collect(),
            drawn: model
                .drawn
                .iter()
                .map(|streams| streams.map(|(falls, which)| (uniforms(falls), uniforms(which))))
                .collect(),
        }
    }

    /// The draw of a hazard's loss; of no matter where the loss is certain.
    pub(super) fn z(&self, hazard: usize, trial: usize) -> f64 {
        self.losses[hazard].get(trial).copied().unwrap_or_default()
    }
}

/// What happens by itself in the trials of a block.
pub(super) struct Own {
    /// The hazards and what they cost, trial after trial.
    events: Vec<(usize, f64)>,
    /// Where the events of each trial begin, and where the last of all ends.
    bounds: Vec<usize>,
}

impl Own {
    /// Hazard by hazard: its draws lie one behind the other.
    pub(super) fn of(model: &Model, draws: &Draws, trials: usize) -> Self {
        let mut found = Vec::new();
        let mut bounds = vec![0; trials + 1];
        for (at, hazard) in model.hazards.iter().enumerate() {
            for (trial, cause) in draws.causes[hazard.cause].iter().enumerate() {
                if hazard.strikes(*cause) {
                    found.push((trial, (at, hazard.now.loss(hazard.share, draws.z(at, trial)))));
                    bounds[trial + 1] += 1;
                }
            }
        }
        let mut before = 0;
        for bound in &mut bounds {
            before += *bound;
            *bound = before;
        }
        let mut next = bounds.clone();
        let mut events = vec![(0, 0.0); found.len()];
        for (trial, event) in found {
            events[next[trial]] = event;
            next[trial] += 1;
        }
        Self { events, bounds }
    }

    pub(super) fn of_trial(&self, trial: usize) -> &[(usize, f64)] {
        &self.events[self.bounds[trial]..self.bounds[trial + 1]]
    }
}
