//! What has to be known before a file can be read: what kind of file it is, which of day and month
//! comes first, and where the person is.

use super::state::Import;
use super::words;
use crate::exchange::{FileKind, Place};
use crate::plan::{DateOrder, ImportSource};
use crate::ui::theme::{self, space};
use crate::ui::widgets::{choice, field, heading_label, secondary_button, text_input};
use crate::ui::words::day;
use egui::{Align, Label, Layout, Ui, vec2};
use jiff::civil::Date;

/// Draws the questions in a row, as far as they matter for the kind of file.
pub(super) fn show(ui: &mut Ui, import: &mut Import) {
    let kind = import.kind();
    ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        sized(ui, 190.0, |ui| {
            field(ui, "Read as", "", None, |ui| {
                let mut options: Vec<_> =
                    FileKind::ALL.iter().map(|kind| (Some(*kind), words::kind(*kind))).collect();
                if kind.is_none() {
                    options.insert(0, (None, "Not known yet"));
                }
                let mut read_as = kind;
                if choice(ui, "Read as", &mut read_as, &options) && read_as.is_some() {
                    import.tab = None;
                    import.read_differently(|manner| {
                        manner.kind = read_as;
                        manner.columns = None;
                        manner.dates = None;
                    });
                }
            });
        });
        let is_of = |sources: &[ImportSource]| match kind {
            Some(FileKind::Log(source)) => sources.contains(&source),
            _ => false,
        };
        if is_of(&[ImportSource::Timewarrior, ImportSource::Calendar, ImportSource::Csv]) {
            zone(ui, import);
        }
        if is_of(&[ImportSource::Calendar]) {
            own_addresses(ui, import);
        }
        if let Some(mut order) = import.ask.manner.dates {
            sized(ui, 220.0, |ui| {
                field(ui, "Dates", "", None, |ui| {
                    let options = [
                        (DateOrder::DayFirst, DateOrder::DayFirst.words()),
                        (DateOrder::MonthFirst, DateOrder::MonthFirst.words()),
                    ];
                    if choice(ui, "Dates", &mut order, &options) {
                        import.read_differently(|manner| manner.dates = Some(order));
                    }
                });
            });
        }
        let name = Label::new(theme::muted(&import.file_name)).truncate();
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| ui.add(name));
    });
}

fn sized<R>(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = Layout::top_down(Align::Min);
    ui.allocate_ui_with_layout(vec2(width, 0.0), layout, |ui| {
        ui.set_width(width);
        contents(ui)
    })
    .inner
}

/// The time zone in which the days are counted. It is taken when the field is left.
fn zone(ui: &mut Ui, import: &mut Import) {
    sized(ui, 220.0, |ui| {
        let fault = import.zone_fault().map(str::to_owned);
        let help = "Moments become days of yours there.";
        field(ui, "Time zone", help, fault.as_deref(), |ui| {
            let response = text_input(ui, "Time zone", &mut import.zone_text, "As on this computer");
            if response.lost_focus() {
                let zone = import.zone_text.trim().to_owned();
                import.read_differently(|manner| manner.zone = zone);
            }
        });
    });
}

/// The person's own addresses: who began a meeting cannot be told without them.
fn own_addresses(ui: &mut Ui, import: &mut Import) {
    sized(ui, 240.0, |ui| {
        let help = "They tell who asked for a meeting.";
        field(ui, "Your own addresses", help, None, |ui| {
            let response = text_input(
                ui,
                "Your own addresses",
                &mut import.own_text,
                "me@work.example, me@home.example",
            );
            if response.lost_focus() {
                let own = import.own_text.trim().to_owned();
                import.read_differently(|manner| manner.own_addresses = own);
            }
        });
    });
}

/// Asks which of day and month comes first, with a date of the file that may be read either way.
pub(super) fn ask_dates(ui: &mut Ui, import: &mut Import, example: &Place, dates: usize) {
    let (day_first, month_first) = both_ways(&example.text);
    ui.add_space(space::XL);
    let question = format!("“{}”: {day_first} or {month_first}?", example.text.trim());
    heading_label(ui, &question, theme::heading(&question));
    ui.add_space(space::XS);
    let others = match dates {
        0 | 1 => "It is the only date in the file that may be read either way".to_owned(),
        n => format!("{} dates in the file may be read either way", words::figure(n)),
    };
    let text = format!("It stands in line {}. {others}, and no other tells which is meant.", example.line);
    ui.add(Label::new(theme::muted(text)).wrap());
    ui.add_space(space::M);
    ui.horizontal(|ui| {
        for (order, words, first) in [
            (DateOrder::DayFirst, day_first, "the day comes first"),
            (DateOrder::MonthFirst, month_first, "the month comes first"),
        ] {
            if secondary_button(ui, &format!("{words}: {first}")).clicked() {
                import.read_differently(|manner| manner.dates = Some(order));
            }
        }
    });
}

/// A date such as 03/04/2026 read with the day first, and with the month first.
fn both_ways(text: &str) -> (String, String) {
    let numbers: Vec<i16> =
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).take(3).collect();
    let date = |d: i16, m: i16, y: i16| {
        let year = if y < 100 { 2000 + y } else { y };
        Date::new(year, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok().map(day)
    };
    if let [a, b, year] = numbers.as_slice()
        && let Some(both) = date(*a, *b, *year).zip(date(*b, *a, *year))
    {
        return both;
    }
    ("Day first".to_owned(), "month first".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_said_both_ways() {
        assert_eq!(both_ways("03/04/2026"), ("3 Apr 2026".to_owned(), "4 Mar 2026".to_owned()));
        assert_eq!(both_ways("3.4.26 10:00"), ("3 Apr 2026".to_owned(), "4 Mar 2026".to_owned()));
        assert_eq!(both_ways("soon"), ("Day first".to_owned(), "month first".to_owned()));
    }
}
