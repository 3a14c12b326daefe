//! Outlook: how a plan would be carried, without what is said about it. Plans that differ in what is
//! still to come share what the log says of the past, which is gone over once.

use super::forecast::Watch;
use super::load::{CommitmentLoad, Frame, ResourceLoad};
use super::log::{self, LogSums};
use super::risk::BadYear;
use super::verdict::{Binding, Verdict};
use super::{calibration, capacity, forecast, load, risk, verdict};
use crate::plan::{Plan, Quarter, Resource};
use jiff::civil::Date;

/// How a plan would be carried.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// What each resource has to bear, quarter by quarter.
    pub loads: Vec<ResourceLoad>,
    /// What a bad year costs.
    pub bad_year: BadYear,
    /// The worst of all cells and of risk; `None` where there is nothing to judge.
    pub verdict: Option<Verdict>,
    /// The first quarter that is overcommitted, by its place in the horizon.
    pub first_breaking_quarter: Option<usize>,
    /// What decides the verdict.
    pub binding: Option<Binding>,
}

impl Outlook {
    /// The worst cell of a quarter.
    pub fn quarter_verdict(&self, quarter: usize) -> Option<Verdict> {
        self.loads.iter().filter_map(|load| load.cells.get(quarter)?.verdict).max()
    }

    /// How likely the likeliest resource of a quarter is to run out; nothing where no capacity is known.
    pub fn p_breaks(&self, quarter: usize) -> Option<f64> {
        let cells = self.loads.iter().filter_map(|load| load.cells.get(quarter)?.odds.p_over_capacity);
        cells.reduce(f64::max)
    }

    /// How likely the likeliest cell of all is to run out; nothing where no capacity is known.
    pub fn p_breaks_at_all(&self) -> Option<f64> {
        let quarters = self.loads.iter().map(|load| load.cells.len()).max().unwrap_or_default();
        (0..quarters).filter_map(|quarter| self.p_breaks(quarter)).reduce(f64::max)
    }
}

/// What the log says of the days up to one, for every plan that shares it.
pub(super) struct Past {
    pub as_of: Date,
    pub running: Quarter,
    pub log: LogSums,
}

/// An outlook that is known, and in what another plan differs from its plan.
pub(super) struct Known<'a> {
    pub outlook: &'a Outlook,
    /// Whether what is promised of a resource differs.
    pub differs: &'a dyn Fn(&Resource) -> bool,
    /// Whether risks, goals or who is with us differ.
    pub differs_in_risk: bool,
}

impl Known<'_> {
    /// The load of a resource, where it does not differ.
    fn load_of(&self, resource: &Resource) -> Option<&ResourceLoad> {
        let same = self.outlook.loads.iter().find(|load| load.resource == *resource);
        same.filter(|_| !(self.differs)(resource))
    }
}

/// Loads that were split up, with the resources that they are of.
pub(super) struct SplitLoads {
    resources: Vec<Resource>,
    pub split: forecast::Split,
}

impl SplitLoads {
    /// Where a resource stands among the loads.
    pub(super) fn row(&self, resource: &Resource) -> Option<usize> {
        self.resources.iter().position(|of| of == resource)
    }
}

/// The loads of a plan, with all that they are made of.
pub(super) struct Carried {
    pub loads: Vec<ResourceLoad>,
    pub commitments: Vec<CommitmentLoad>,
    pub calibration: calibration::Calibration,
}

impl Past {
    /// Goes over the log of a plan.
    pub(super) fn of(plan: &Plan, as_of: Date) -> Self {
        let running = Quarter::of(as_of, plan.settings().year_begins_in_month);
        Self { as_of, running, log: log::sum_up(plan, as_of, running) }
    }

    /// What a plan with this past has to bear, with its odds; what is known of it already is not drawn
    /// again. `None` when it was broken off.
    pub(super) fn carry(
        &self,
        plan: &Plan,
        quarters: &[Quarter],
        known: Option<&Known<'_>>,
        watch: &dyn Watch,
    ) -> Option<Carried> {
        let frame = Frame { as_of: self.as_of, quarters, exchange: plan.exchange() };
        let mut carried = self.promised(plan, &frame);
        let Carried { loads, commitments, calibration } = &mut carried;
        let basis = forecast::Basis { plan, frame: &frame, log: &self.log, calibration, commitments };
        let same = |load: &ResourceLoad| {
            let mut same = known?.load_of(&load.resource)?.clone();
            forecast::judge_again(plan, &mut same);
            Some(same)
        };
        let same: Vec<_> = loads.iter().map(same).collect();
        let differ = std::mem::take(loads).into_iter().zip(&same).filter(|(_, same)| same.is_none());
        let mut drawn: Vec<_> = differ.map(|(load, _)| load).collect();
        forecast::forecast(&basis, &mut drawn, watch)?;
        let mut drawn = drawn.into_iter();
        *loads = same.into_iter().filter_map(|same| same.or_else(|| drawn.next())).collect();
        Some(carried)
    }

    /// What a plan with this past has to bear as promised, and what the log says of that.
    fn promised(&self, plan: &Plan, frame: &Frame<'_>) -> Carried {
        let (loads, commitments) = load::loads(plan, frame, &self.log, &capacity::CapacityOf::new(plan));
        let calibration = calibration::calibrate(plan, self.as_of, self.running, &self.log);
        Carried { loads, commitments, calibration }
    }

    /// What some partners of a plan with this past take, apart from what all others take. `None` when it
    /// was broken off.
    pub(super) fn split(&self, plan: &Plan, partners: &[usize], watch: &dyn Watch) -> Option<SplitLoads> {
        let quarters = plan.quarters(self.as_of);
        let frame = Frame { as_of: self.as_of, quarters: &quarters, exchange: plan.exchange() };
        let Carried { loads, commitments, calibration } = self.promised(plan, &frame);
        let basis = forecast::Basis {
            plan,
            frame: &frame,
            log: &self.log,
            calibration: &calibration,
            commitments: &commitments,
        };
        let split = forecast::split(&basis, &loads, partners, watch)?;
        Some(SplitLoads { resources: loads.into_iter().map(|load| load.resource).collect(), split })
    }

    /// How a plan with this past would be carried. `None` when it was broken off.
    pub(super) fn outlook(&self, plan: &Plan, watch: &dyn Watch) -> Option<Outlook> {
        self.judged(plan, None, watch)
    }

    /// The same for a plan that differs from one whose outlook is known: what it has in common with it is
    /// not drawn again.
    pub(super) fn outlook_beside(
        &self,
        plan: &Plan,
        known: &Known<'_>,
        watch: &dyn Watch,
    ) -> Option<Outlook> {
        self.judged(plan, Some(known), watch)
    }

    fn judged(&self, plan: &Plan, known: Option<&Known<'_>>, watch: &dyn Watch) -> Option<Outlook> {
        let quarters = plan.quarters(self.as_of);
        let loads = self.carry(plan, &quarters, known, watch)?.loads;
        let bad_year = match known.filter(|known| !known.differs_in_risk) {
            Some(known) => known.outlook.bad_year,
            None => risk::bad_year(plan, watch)?,
        };
        let (verdict, binding) = overall(plan, &loads, bad_year.verdict).unzip();
        let first_breaking_quarter = first_breaking(&loads, quarters.len());
        Some(Outlook { loads, bad_year, verdict, first_breaking_quarter, binding })
    }
}

/// The verdict over the loads and the risk.
pub(super) fn overall(
    plan: &Plan,
    loads: &[ResourceLoad],
    of_risk: Option<Verdict>,
) -> Option<(Verdict, Binding)> {
    // A plan in which nothing is promised or used is not sustainable but empty.
    let is_empty = loads.iter().flat_map(|l| &l.cells).all(|c| c.load() <= 0.0);
    let of_loads = verdict::overall(loads).filter(|_| !(is_empty && plan.partners().is_empty()));
    risk::join(of_loads, of_risk)
}

/// The first quarter with an overcommitted cell.
pub(super) fn first_breaking(loads: &[ResourceLoad], quarters: usize) -> Option<usize> {
    let breaks = |q: &usize| {
        loads.iter().any(|l| l.cells.get(*q).is_some_and(|c| c.verdict == Some(Verdict::Overcommitted)))
    };
    (0..quarters).find(breaks)
}
