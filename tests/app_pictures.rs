//! Pictures of the whole window to look at:
//! `cargo test --test app_pictures -- --ignored` writes them below the target folder.
#![expect(clippy::expect_used, reason = "a test may stop at what it does not expect")]

use handful::app::{Clock, Shot, screenshot};
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
