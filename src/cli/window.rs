//! `handful [FILE]`: the window, a picture of it, or where there is none the verdict as text.

use super::check::{self, FailOn};
use super::day::Day;
use super::failure::Failure;
use super::{Outcome, input, output};
use crate::analysis::assess;
use crate::app::{self, Clock, Shot};
use crate::sample;
use crate::ui::{Place, Screen};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(super) struct Window {
    /// The plan to open in the window
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<PathBuf>,

    /// Write a picture of the window instead of opening it; needs no display
    #[arg(long, value_name = "OUT.png", value_hint = clap::ValueHint::FilePath, value_parser = png_file)]
    screenshot: Option<PathBuf>,

    /// Which screen the picture shows
    #[arg(
        long,
        value_name = "NAME",
        requires = "screenshot",
        default_value = Screen::Verdict.word(),
        ignore_case = true,
        value_parser = screen()
    )]
    screen: Screen,

    /// As of which day the picture is, instead of today
    #[arg(long, value_name = "DATE", requires = "screenshot", value_parser = Day::parse)]
    as_of: Option<Day>,

    /// The picture in the dark theme
    #[arg(long, requires = "screenshot")]
    dark: bool,
}

/// The screens by their names.
fn screen() -> impl TypedValueParser<Value = Screen> {
    PossibleValuesParser::new(Screen::ALL.map(Screen::word)).try_map(|name| {
        let is_it = |screen: &Screen| screen.word().eq_ignore_ascii_case(&name);
        Screen::ALL.into_iter().find(is_it).ok_or_else(|| format!("there is no screen {name}"))
    })
}

/// A file that a picture may overwrite. Its ending guards against a plan in its place.
fn png_file(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    let is_png = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("png"));
    if is_png { Ok(path) } else { Err("the picture's file must end in `.png`".to_owned()) }
}

pub(super) fn run(arguments: &Window, today: Date) -> Result<Outcome, Failure> {
    if let Some(file) = &arguments.file {
        check_file(file)?;
    }
    if let Some(picture) = &arguments.screenshot {
        return take_picture(arguments, picture, today);
    }
    let Err(no_window) = app::run(arguments.file.clone()) else { return Ok(Outcome::Fine) };
    let plan = match &no_window.plan {
        Some(file) => input::read(file, today, today)?.plan,
        None => sample::plan(today),
    };
    let assessment = assess(&plan, today);
    output::print(&check::table::page(&plan, &assessment)).map_err(Failure::Output)?;
    output::note(&no_window.to_string());
    Ok(check::outcome(assessment.verdict, FailOn::Overcommitted))
}

/// Refuses what cannot be a plan's file before a window opens on it. A file that is there and
/// broken is the window's to show.
fn check_file(file: &Path) -> Result<(), Failure> {
    if input::is_stdin(file) {
        return Err(Failure::NeedsFile);
    }
    if file.try_exists().unwrap_or(true) {
        return Ok(());
    }
    Err(super::misspelt_command(file).unwrap_or_else(|| input::not_there(file)))
}

/// Writes the picture that the arguments ask for.
fn take_picture(arguments: &Window, picture: &Path, today: Date) -> Result<Outcome, Failure> {
    let day = arguments.as_of.map_or(today, |day| day.when(today));
    let plan = match &arguments.file {
        Some(file) => input::read(file, today, day)?.plan,
        None => sample::plan(day),
    };
    // Noon is the same day wherever one looks from.
    let noon = day.at(12, 0, 0, 0).to_zoned_datetime(TimeZone::UTC);
    let clock = noon.map_or(Clock::System, Clock::Fixed);
    let shot = Shot { place: Place::Screen(arguments.screen), dark: arguments.dark, ..Shot::default() };
    let image = app::screenshot(plan, arguments.file.as_deref(), clock, &shot);
    image.write_png(picture).map_err(|cause| Failure::Picture { path: picture.to_owned(), cause })?;
    Ok(Outcome::Fine)
}
