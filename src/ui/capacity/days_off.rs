//! How many working days time off takes, quarter by quarter.

use crate::plan::{Quarter, TimeOff, Window, Workday, plus_days};
use jiff::civil::Date;

/// The working days of a window.
pub fn working_days(window: Window, workdays: &[Workday]) -> usize {
    days_of(window).filter(|day| is_workday(*day, workdays)).count()
}

/// The working days of a quarter that are off; a day that two stretches cover is off once.
pub fn off_in(quarter: Quarter, time_off: &[TimeOff], workdays: &[Workday]) -> usize {
    days_of(quarter.window())
        .filter(|day| is_workday(*day, workdays))
        .filter(|day| time_off.iter().any(|t| t.days.first() <= *day && *day <= t.days.last()))
        .count()
}

fn days_of(window: Window) -> impl Iterator<Item = Date> {
    (0..window.days()).map(move |n| plus_days(window.first(), n))
}

fn is_workday(day: Date, workdays: &[Workday]) -> bool {
    let place = usize::try_from(day.weekday().to_monday_zero_offset()).ok();
    place.and_then(|place| Workday::ALL.get(place)).is_some_and(|day| workdays.contains(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Note, YearStart};
    use jiff::civil::date;

    fn window(first: Date, last: Date) -> Window {
        Window::new(first, last).expect("a window")
    }

    #[test]
    fn only_days_that_are_worked_are_off() {
        // From a Monday over a weekend to the next Wednesday.
        let days = window(date(2026, 12, 21), date(2026, 12, 30));
        assert_eq!(working_days(days, &Workday::ALL[..5]), 8);
        assert_eq!(working_days(days, &[Workday::Saturday]), 1);
        assert_eq!(working_days(days, &[]), 0);
    }

    #[test]
    fn a_day_is_off_once_and_in_its_quarter() {
        let off = |first, last| TimeOff { days: window(first, last), note: Note::NONE };
        let time_off = [off(date(2026, 12, 28), date(2027, 1, 5)), off(date(2026, 12, 30), date(2027, 1, 1))];
        let quarter = Quarter::of(date(2026, 12, 1), YearStart::JANUARY);
        // 28, 29, 30 and 31 December; then 1, 4 and 5 January.
        assert_eq!(off_in(quarter, &time_off, &Workday::ALL[..5]), 4);
        assert_eq!(off_in(quarter.next(), &time_off, &Workday::ALL[..5]), 3);
    }
}
