//! Pictures of the whole window to look at:
//! `cargo test --test app_pictures -- --ignored` writes them below the target folder.
#![expect(clippy::expect_used, reason = "a test may stop at what it does not expect")]

use handful::app::{Camera, Clock, Shot, screenshot};
use handful::ui::{Place, Screen};
use jiff::civil::date;
use jiff::tz::TimeZone;

fn clock() -> Clock {
    let day = date(2026, 11, 23);
    Clock::Fixed(day.at(10, 0, 0, 0).to_zoned_datetime(TimeZone::UTC).expect("a moment"))
}

#[test]
fn a_picture_needs_no_display_and_writes_nothing() {
    let plan = handful::sample::plan(clock().today());
    let shot = Shot { size_points: (900.0, 600.0), ..Shot::default() };
    let light = screenshot(plan.clone(), None, clock(), &shot);
    assert_eq!((light.width, light.height), (900, 600));
    assert_eq!(light, screenshot(plan.clone(), None, clock(), &shot), "the same plan, the same picture");
    assert_ne!(light, screenshot(plan, None, clock(), &Shot { dark: true, ..shot }));
}

#[test]
fn a_picture_does_not_show_what_was_looked_at_before_it() {
    let plan = handful::sample::plan(clock().today());
    let small = Shot { size_points: (900.0, 600.0), ..Shot::default() };
    let mut camera = Camera::new(plan.clone(), None, clock());
    let partner = plan.partners().at(0).expect("a partner").id.clone();
    let other = camera.take(&Shot { place: Place::Partner(partner), dark: true, ..small.clone() });
    let after = camera.take(&Shot { place: Place::Screen(Screen::Partners), ..small.clone() });
    assert_ne!(other, after);
    assert_eq!(
        after,
        screenshot(plan, None, clock(), &Shot { place: Place::Screen(Screen::Partners), ..small })
    );
}
