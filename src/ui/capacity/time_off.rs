//! Time off: stretches of days, and how many working days they take from each quarter.

use super::days_off::{off_in, working_days};
use super::fields::Field;
use super::parts::{Form, cell};
use crate::analysis::{count, counted};
use crate::plan::{Note, TimeOff, Window};
use crate::ui::editors::sentence;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{
    DateDraft, Icon, TableText, Told, date_input, error_text, field, icon_button, offer_rows, offer_table,
    secondary_button, text_input,
};
use crate::ui::words;
use egui::Ui;
use jiff::civil::Date;

/// A stretch that is being added.
#[derive(Debug, Default)]
pub struct New {
    from: DateDraft,
    until: DateDraft,
    note: String,
    error: Option<String>,
    /// Whether stretches that are over are shown.
    with_past: bool,
}

/// Draws the stretches, and the row that adds another.
pub fn show(ui: &mut Ui, form: &mut Form<'_, '_>, new: &mut New) {
    let view = form.view;
    let rows = view.plan.capacity().time_off.clone();
    let workdays = &view.plan.settings().workdays;
    let past = rows.iter().filter(|row| row.days.last() < view.as_of).count();
    for (at, row) in rows.iter().enumerate() {
        if row.days.last() < view.as_of && !new.with_past {
            continue;
        }
        ui.horizontal(|ui| {
            let text = stretch(row.days, view.as_of);
            cell(ui, 190.0, theme::body(&text));
            form.in_row(ui, Field::OffNote(at), &format!("Note on {text}"), "what for", 190.0);
            let days = working_days(row.days, workdays);
            let taken = format!("{days} working {}", if days == 1 { "day" } else { "days" });
            cell(ui, 120.0, theme::muted(taken));
            if icon_button(ui, Icon::Bin, &format!("Remove time off {text}")).clicked() {
                form.change(|c| {
                    c.time_off.remove(at);
                });
            }
        });
    }
    if past > 0 {
        let text = if new.with_past {
            "Hide what is over".to_owned()
        } else {
            format!(
                "Show {} that {} over",
                counted(past, "stretch", "stretches"),
                if past == 1 { "is" } else { "are" }
            )
        };
        if crate::ui::widgets::quiet_button(ui, &text).clicked() {
            new.with_past = !new.with_past;
        }
    }
    add(ui, form, new);
    per_quarter(ui, form);
    offer_table(ui, "Time off", || {
        let shown = rows.iter().filter(|row| row.days.last() >= view.as_of || new.with_past);
        TableText::new(["First day", "Last day", "What for", "Working days"]).with_rows(shown.map(|row| {
            let days = Told::count(working_days(row.days, workdays));
            [Told::day(row.days.first()), Told::day(row.days.last()), row.note.as_str().into(), days]
        }))
    });
    offer_rows(ui, "Working days off, by quarter", || {
        let quarters = view.plan.quarters(view.as_of).into_iter();
        TableText::new(["Quarter", "Working days", "Days off"]).with_rows(quarters.map(|quarter| {
            let off = off_in(quarter, &rows, workdays);
            let all = working_days(quarter.window(), workdays);
            [quarter.to_string().into(), Told::count(all), Told::count(off)]
        }))
    });
}

fn add(ui: &mut Ui, form: &mut Form<'_, '_>, new: &mut New) {
    let today = form.view.as_of;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        field(ui, "First day", "", None, |ui| date_input(ui, "First day", &mut new.from, today));
        field(ui, "Last day", "", None, |ui| date_input(ui, "Last day", &mut new.until, today));
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().text_edit_width = 300.0;
        text_input(ui, "What the time off is for", &mut new.note, "what for: holidays, family, a course");
        if secondary_button(ui, "Add time off").clicked() {
            match read(new, today) {
                Ok(row) => {
                    form.change(|c| {
                        let at = c.time_off.partition_point(|t| t.days.first() <= row.days.first());
                        c.time_off.insert(at, row);
                    });
                    *new = New { with_past: new.with_past, ..New::default() };
                }
                Err(why) => new.error = Some(sentence(&why)),
            }
        }
    });
    if let Some(why) = &new.error {
        error_text(ui, why);
    }
}

fn read(new: &New, today: Date) -> Result<TimeOff, String> {
    let first = new.from.read(today)?.ok_or("say from which day on")?;
    let last = new.until.read(today)?.unwrap_or(first);
    let days = Window::new(first, last)
        .ok_or_else(|| format!("the last day, {last}, lies before the first, {first}"))?;
    Ok(TimeOff { days, note: Note::new(&new.note).map_err(|e| e.to_string())? })
}

/// How many working days go from each quarter of the horizon.
fn per_quarter(ui: &mut Ui, form: &Form<'_, '_>) {
    let plan = form.view.plan;
    let (time_off, workdays) = (&plan.capacity().time_off, &plan.settings().workdays);
    let taken: Vec<_> = plan
        .quarters(form.view.as_of)
        .into_iter()
        .map(|q| (q, off_in(q, time_off, workdays)))
        .filter(|(_, days)| *days > 0)
        .map(|(q, days)| {
            format!("{} of {} in {}", count(days), working_days(q.window(), workdays), q.months())
        })
        .collect();
    let text = if taken.is_empty() {
        "No working day of the coming quarters is off.".to_owned()
    } else {
        format!("Working days off: {}.", taken.join(", "))
    };
    ui.add(egui::Label::new(theme::small(text)).wrap());
}

/// The days of a stretch, as in `21 Dec–1 Jan 2027`.
fn stretch(days: Window, today: Date) -> String {
    let (first, last) = (days.first(), days.last());
    if first == last {
        return words::day(first);
    }
    let first = if first.year() == last.year() {
        first.strftime("%-d %b").to_string()
    } else {
        words::short_day(first, today)
    };
    format!("{first} – {}", words::day(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 23);

    #[test]
    fn one_day_is_a_stretch_as_well() {
        let new = New { from: DateDraft { text: "2026-12-24".to_owned() }, ..New::default() };
        let row = read(&new, TODAY).expect("a day off");
        assert_eq!((row.days.first(), row.days.last()), (date(2026, 12, 24), date(2026, 12, 24)));
        assert_eq!(stretch(row.days, TODAY), "24 Dec 2026");
    }

    #[test]
    fn what_cannot_be_says_why() {
        let draft = |from: &str, until: &str| New {
            from: DateDraft { text: from.to_owned() },
            until: DateDraft { text: until.to_owned() },
            ..New::default()
        };
        assert!(read(&draft("", ""), TODAY).is_err_and(|e| e.contains("from which day")));
        let backwards = read(&draft("2026-12-24", "2026-12-20"), TODAY);
        assert!(backwards.is_err_and(|e| e.contains("lies before")));
        assert!(read(&draft("someday", ""), TODAY).is_err());
    }

    #[test]
    fn stretches_are_short_to_read() {
        let window = |a, b| Window::new(a, b).expect("days");
        let over_the_year = window(date(2026, 12, 21), date(2027, 1, 1));
        assert_eq!(stretch(over_the_year, TODAY), "21 Dec – 1 Jan 2027");
        assert_eq!(stretch(window(date(2027, 8, 2), date(2027, 8, 20)), TODAY), "2 Aug – 20 Aug 2027");
    }
}
