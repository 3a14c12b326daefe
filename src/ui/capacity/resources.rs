//! Resources beside time and money.

use super::fields::{Field, quantity};
use super::parts::{Form, cell};
use crate::analysis::counted;
use crate::plan::{Amount, AmountRange, Happening, Name, OtherResource, Plan, Resource, ResourceId};
use crate::ui::editors::sentence;
use crate::ui::kept::Kept;
use crate::ui::theme;
use crate::ui::widgets::{
    Icon, TableText, Told, error_text, help_text, icon_button, offer_table, secondary_button, text_input,
};
use egui::{Key, Ui};
use rustc_hash::FxHashMap;

/// A resource that is being added, and what still needs those that are there.
#[derive(Debug, Default)]
pub struct New {
    name: String,
    unit: String,
    per_quarter: String,
    error: Option<String>,
    uses: Kept<u64, Uses>,
}

/// By resource, how many commitments and log entries are of it.
type Uses = FxHashMap<ResourceId, (usize, usize)>;

const NAME: f32 = 210.0;
const UNIT: f32 = 110.0;
const QUANTITY: f32 = 80.0;

/// Draws the rows, and the one that adds another.
pub fn show(ui: &mut Ui, form: &mut Form<'_, '_>, new: &mut New) {
    let view = form.view;
    let rows = view.plan.capacity().resources.clone();
    if !rows.is_empty() {
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 16.0;
            for (head, width) in [("Name", NAME), ("Unit", UNIT), ("A quarter", QUANTITY)] {
                cell(ui, width, theme::small(head));
            }
        });
    }
    let uses = new.uses.of(view.revision, || if rows.is_empty() { Uses::default() } else { uses(view.plan) });
    for (at, row) in rows.iter().enumerate() {
        ui.horizontal_top(|ui| {
            form.in_row(ui, Field::ResourceName(row.id.clone()), &format!("Name of {}", row.id), "", NAME);
            form.in_row(ui, Field::ResourceUnit(row.id.clone()), &format!("Unit of {}", row.name), "", UNIT);
            let name = format!("{} a quarter", row.name);
            form.in_row(ui, Field::ResourceQuantity(row.id.clone()), &name, "unknown", QUANTITY);
            let needed = uses.get(&row.id).map(needed_by);
            ui.add_enabled_ui(needed.is_none(), |ui| {
                let remove = icon_button(ui, Icon::Bin, &format!("Remove {}", row.name));
                let why =
                    needed.map_or_else(String::new, |by| format!("{by} of it. Change or remove them first."));
                if remove.on_disabled_hover_text(why).clicked() {
                    form.change(|c| {
                        c.resources.remove(at);
                    });
                }
            });
        });
    }
    offer_table(ui, "Other resources", || {
        TableText::new(["Name", "Unit", "A quarter"]).with_rows(rows.iter().map(|row| {
            let quantity = row.per_quarter.map(|quantity| Told::number(quantity.units()));
            [row.name.as_str().into(), row.unit.as_str().into(), Told::known(quantity, "unknown")]
        }))
    });
    let mut entered = false;
    let mut changed = false;
    ui.horizontal(|ui| {
        for (name, text, hint, width) in [
            ("What else runs short", &mut new.name, "Miguel's days", NAME),
            ("Counted in", &mut new.unit, "days", UNIT),
            ("How much of it a quarter", &mut new.per_quarter, "17", QUANTITY),
        ] {
            ui.spacing_mut().text_edit_width = width;
            let response = text_input(ui, name, text, hint);
            entered |= response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
            changed |= response.changed();
        }
        entered |= secondary_button(ui, "Add resource").clicked();
    });
    if changed {
        new.error = None;
    }
    if entered {
        match read(new, view.plan) {
            Ok(row) => {
                form.change(|c| c.resources.push(row));
                *new = New::default();
            }
            Err(why) => new.error = Some(sentence(&why)),
        }
    }
    match &new.error {
        Some(why) => {
            error_text(ui, why);
        }
        None => {
            help_text(ui, "Where the quantity stays empty it is unknown, and the verdict says so.");
        }
    }
}

fn read(new: &New, plan: &Plan) -> Result<OtherResource, String> {
    if new.name.trim().is_empty() || new.unit.trim().is_empty() {
        return Err("say what it is called and in which unit you count it".to_owned());
    }
    let name = Name::new(&new.name).map_err(|e| e.to_string())?;
    let unit = Name::new(&new.unit).map_err(|e| e.to_string())?;
    let per_quarter = match new.per_quarter.trim() {
        "" => None,
        text => Some(quantity(text)?),
    };
    let taken = |text: &str| plan.capacity().resources.iter().any(|r| r.id.as_str() == text);
    Ok(OtherResource { id: ResourceId::from_name(name.as_str(), taken), name, unit, per_quarter })
}

/// What is of each resource.
fn uses(plan: &Plan) -> Uses {
    let mut uses = Uses::default();
    for commitment in plan.commitments() {
        if let Some(Resource::Other(id)) = commitment.amount.as_ref().map(AmountRange::resource) {
            uses.entry(id.clone()).or_default().0 += 1;
        }
    }
    for entry in plan.log() {
        if let Happening::Given { amount: Amount::Other(_, id), .. } = &entry.what {
            uses.entry(id.clone()).or_default().1 += 1;
        }
    }
    uses
}

fn needed_by((commitments, entries): &(usize, usize)) -> String {
    let one = match (commitments, entries) {
        (0, n) => counted(*n, "log entry is", "log entries are"),
        (n, 0) => counted(*n, "commitment is", "commitments are"),
        (c, e) => format!(
            "{} and {} are",
            counted(*c, "commitment", "commitments"),
            counted(*e, "log entry", "log entries")
        ),
    };
    sentence(&one).trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Currency;

    #[test]
    fn what_is_used_says_by_what() {
        assert_eq!(needed_by(&(0, 1)), "One log entry is");
        assert_eq!(needed_by(&(2, 0)), "Two commitments are");
        assert_eq!(needed_by(&(1, 3)), "One commitment and three log entries are");
    }

    #[test]
    fn a_new_resource_gets_its_identifier_from_its_name() {
        let plan = Plan::empty(Name::new("Plan").expect("a name"), Currency::EUR);
        let new = |name: &str, unit: &str, per_quarter: &str| New {
            name: name.to_owned(),
            unit: unit.to_owned(),
            per_quarter: per_quarter.to_owned(),
            ..New::default()
        };
        let row = read(&new("Miguel's days", "days", "17"), &plan).expect("a resource");
        assert_eq!((row.id.as_str(), row.per_quarter.map(|q| q.units())), ("miguel-s-days", Some(17.0)));
        assert_eq!(read(&new("Seats", "seats", ""), &plan).map(|r| r.per_quarter), Ok(None));
        assert!(read(&new("Seats", "", "3"), &plan).is_err_and(|e| e.contains("unit")));
        assert!(read(&new("Seats", "seats", "some"), &plan).is_err_and(|e| e.contains("a number")));
    }
}
