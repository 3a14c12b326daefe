//! The sample's forecast against an independent program in NumPy, which takes over the plan's facts alone.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

use handful::analysis::{Assessment, assess};
use handful::plan::{
    Amount, AmountRange, Commitment, Edit, Happening, Plan, PromiseState, RecordEdit, Resource, Schedule,
    Side,
};
use handful::sample;
use jiff::civil::Date;
use serde_json::{Value, json};
use std::io::Write as _;
use std::process::{Command, Stdio};

/// The sample with every second commitment of ours a range, of seven tenths to one and a half times it.
fn ranged_sample() -> Plan {
    let mut plan = sample::plan(sample::BASE_DAY);
    let ours: Vec<Commitment> = plan.commitments().iter().filter(|c| c.by == Side::Us).cloned().collect();
    let mut edits = Vec::new();
    for commitment in ours.into_iter().step_by(2) {
        let Some(amount) = &commitment.amount else { continue };
        let text = amount.low().to_string();
        let (number, unit) = match amount.low() {
            Amount::Time(minutes) => (f64::from(minutes.get()), "m".to_owned()),
            Amount::Money(money) => (
                text.split(' ').next().and_then(|n| n.parse().ok()).expect("a number"),
                format!(" {}", money.currency()),
            ),
            Amount::Other(quantity, id) => (quantity.units(), format!(" {id}")),
        };
        let whole = unit == "m";
        let bound = |factor: f64| {
            let value = number * factor;
            if whole { format!("{value:.0}") } else { format!("{value:.2}") }
        };
        let range = AmountRange::parse(&format!("{}..{}{unit}", bound(0.7), bound(1.5))).expect("a range");
        edits.push(Edit::Commitment(RecordEdit::change(Commitment { amount: Some(range), ..commitment })));
    }
    plan.apply(&edits).expect("applies");
    plan
}

fn key(resource: &Resource) -> String {
    match resource {
        Resource::Time => "time".to_owned(),
        Resource::Money => "money".to_owned(),
        Resource::Other(id) => id.to_string(),
    }
}

/// An amount in hours, minor units of the plan's currency or units.
fn value(amount: &Amount, plan: &Plan) -> f64 {
    match amount {
        Amount::Time(minutes) => f64::from(minutes.get()) / 60.0,
        Amount::Money(money) => plan.exchange().to_base_minor(*money).expect("a rate") as f64,
        Amount::Other(quantity, _) => quantity.units(),
    }
}

fn iso(day: Option<Date>) -> Value {
    day.map_or(Value::Null, |day| Value::from(day.to_string()))
}

/// What the peer may know: the commitments of ours as they are dated, the log as it is, and what there is.
fn facts(plan: &Plan, assessment: &Assessment) -> Value {
    let as_of = assessment.as_of;
    let commitments = plan.commitments().iter().filter(|c| c.by == Side::Us && c.amount.is_some()).map(|c| {
        let amount = c.amount.as_ref().expect("filtered");
        let (every, from, until, due, state) = match c.schedule {
            Schedule::Recurring { every, days } => (Some(format!("{every:?}")), days.from(), days.until(), None, ""),
            Schedule::Promise { start, due, state } => {
                let state = match state {
                    PromiseState::Open => "Open",
                    PromiseState::Waived(_) => "Waived",
                    PromiseState::Kept(_) | PromiseState::KeptInPart { .. } => "Kept",
                };
                (None, start, None, Some(due), state)
            }
        };
        let towards = plan.log().iter().filter(|e| e.date <= as_of && e.towards.as_deref() == Some(&c.id));
        let done: f64 = towards
            .filter_map(|e| match &e.what {
                Happening::Given { by: Side::Us, amount: given } => Some(given.clone()),
                Happening::Contact { lasted: Some(lasted), .. } => Some(Amount::Time(*lasted)),
                _ => None,
            })
            .filter(|given| given.resource() == amount.resource())
            .map(|given| value(&given, plan))
            .sum();
        let partner = plan.partners().get(&c.partner).expect("a partner");
        json!({
            "partner": c.partner.as_str(), "resource": key(&amount.resource()),
            "low": value(amount.low(), plan), "high": value(amount.high(), plan),
            "every": every, "from": iso(from), "until": iso(until), "due": iso(due), "state": state,
            "done": done, "stage": format!("{:?}", partner.stage), "uncorrected": partner.uncorrected_because.is_some(),
        })
    });
    let log = plan.log().iter().filter_map(|entry| {
        let amount = match &entry.what {
            Happening::Given { by: Side::Us, amount } => amount.clone(),
            Happening::Contact { lasted: Some(lasted), .. } => Amount::Time(*lasted),
            _ => return None,
        };
        Some(json!({
            "date": entry.date.to_string(), "partner": entry.partner.as_str(),
            "resource": key(&amount.resource()), "value": value(&amount, plan),
        }))
    });
    let capacity: serde_json::Map<String, Value> = assessment
        .loads
        .iter()
        .map(|load| (key(&load.resource), json!(load.cells.iter().map(|c| c.capacity).collect::<Vec<_>>())))
        .collect();
    let quarters =
        assessment.quarters.iter().map(|q| [q.window().first().to_string(), q.window().last().to_string()]);
    json!({
        "as_of": as_of.to_string(), "reserve": plan.capacity().reserve.get(), "capacity": capacity,
        "quarters": quarters.collect::<Vec<_>>(), "commitments": commitments.collect::<Vec<_>>(), "log": log.collect::<Vec<_>>(),
    })
}

fn numpy(facts: &Value) -> Value {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/numpy/forecast.py");
    let mut child = Command::new(python)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python is there");
    let mut input = child.stdin.take().expect("piped");
    input.write_all(facts.to_string().as_bytes()).expect("it reads");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
#[ignore = "needs Python with NumPy"]
fn the_whole_sample_comes_to_the_same_in_numpy() {
    let plan = ranged_sample();
    let assessment = assess(&plan, sample::BASE_DAY);
    let theirs = numpy(&facts(&plan, &assessment));

    // The ratios are no matter of chance.
    let mut histories = 0;
    for row in theirs["ratios"].as_array().expect("ratios") {
        let text = |at: usize| row[at].as_str().expect("text");
        let correction = assessment
            .calibration
            .corrections
            .iter()
            .find(|c| {
                plan.partners().at(c.partner).is_some_and(|p| p.id.as_str() == text(0))
                    && key(&c.resource) == text(1)
            })
            .unwrap_or_else(|| panic!("{row} is missing"));
        let expected: Vec<f64> =
            row.as_array().expect("a row")[2..].iter().filter_map(Value::as_f64).collect();
        assert_eq!(correction.quarters.len(), expected.len(), "{row}");
        for (quarter, expected) in correction.quarters.iter().zip(expected) {
            // Money is never a fraction of a cent, which the peer does not know.
            assert!((quarter.ratio() - expected).abs() < 1e-5 * expected.max(1.0), "{row}");
        }
        histories += 1;
    }
    assert!(histories >= 8, "{histories}");

    let trials = f64::from(plan.settings().trials.get());
    let peers_trials = theirs["trials"].as_f64().expect("a number");
    // Both are drawn: the errors of the two add up.
    let both = (1.0 / trials + 1.0 / peers_trials).sqrt();
    let (mut drawn, mut compared) = (0, 0);
    for cell in theirs["cells"].as_array().expect("cells") {
        let resource = cell["resource"].as_str().expect("a resource");
        let load = assessment.loads.iter().find(|l| key(&l.resource) == resource).expect("counted");
        let quarter = usize::try_from(cell["quarter"].as_u64().expect("a place")).expect("small");
        let odds = &load.cells[quarter].odds;
        let number = |name: &str| cell[name].as_f64();
        let (mean, deviation) = (number("mean").expect("a mean"), number("deviation").expect("one"));
        drawn += usize::from(!odds.is_certain());
        // A cent of rounding in every commitment and month at most.
        let within = 3.0 * deviation * both + 5e-5 * mean + 1e-6;
        assert!(
            (odds.mean - mean).abs() <= within,
            "{resource} {quarter}: {} and {mean} ± {within}",
            odds.mean
        );
        for (ours, name) in [(odds.p_over_usable, "p_over_usable"), (odds.p_over_capacity, "p_over_capacity")]
        {
            let (Some(ours), Some(p)) = (ours, number(name)) else {
                assert_eq!(ours.is_none(), number(name).is_none(), "{resource} {quarter} {name}");
                continue;
            };
            let within = 3.0 * (p * (1.0 - p)).sqrt() * both + 3.0 / trials;
            assert!((ours - p).abs() <= within, "{resource} {quarter} {name}: {ours} and {p} ± {within}");
            compared += 1;
        }
        if resource != "time" {
            continue;
        }
        // The chance to be below their quantile is p of theirs; ours of it lies within three errors. A quantile
        // that is as good as the load's spread allows: its neighbours at p ± 3 errors bracket it.
        for (ours, name) in [(odds.fan.p05, "p05"), (odds.fan.p50, "p50"), (odds.fan.p95, "p95")] {
            let theirs = number(name).expect("a quantile");
            assert!(
                (ours - theirs).abs() <= 0.08 * deviation.max(1e-9) + 1e-6,
                "{resource} {quarter} {name}: {ours} {theirs}"
            );
        }
    }
    assert!(drawn >= 8 && compared >= 20, "{drawn} {compared}");
}
