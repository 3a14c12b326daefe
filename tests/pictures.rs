//! Pictures of every screen, drawn without a display and compared with those in
//! `tests/pictures`.
//!
//! `HANDFUL_PICTURES=write cargo test --test pictures` takes new ones, those of
//! the README among them; look at each before it is kept.
#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

#[path = "../benches/made_up.rs"]
#[expect(dead_code, reason = "the benchmarks use the rest")]
mod made_up;
#[path = "support/reviewed.rs"]
mod reviewed;

use handful::app::raster::Image;
use handful::app::{Camera, Clock, Shot};
use handful::plan::{Currency, Edit, Name, PartnerId, Plan, ReviewStep, Settings, Trials};
use handful::ui::{Place, Screen};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// How far a channel may be off before a pixel counts as different: drawing
/// is the same on every machine but for the last bit of a curve.
const TOLERANCE: u8 = 3;
/// How many pixels of a picture may be different.
const MOST_DIFFERENT: usize = 60;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Where the app is when a picture is taken, and what the picture is called.
fn places(plan: &str) -> Vec<(String, Place)> {
    // For whom a thousand candidates are weighed, the answer takes longer than a test may.
    let is_quick = |screen: &&Screen| plan != "huge" || **screen != Screen::Keep;
    let mut places: Vec<_> =
        Screen::ALL.iter().filter(is_quick).map(|s| (s.word().to_lowercase(), Place::Screen(*s))).collect();
    if plan != "huge" {
        places.push(("one-more".to_owned(), Place::OneMore));
    }
    if plan != "huge" {
        places.push(("report".to_owned(), Place::Report));
        places.push(("charts".to_owned(), Place::Charts(None)));
        places.push(("present".to_owned(), Place::Presentation));
        places.push(("slide".to_owned(), Place::Slide(0)));
        places.push(("slide-quarters".to_owned(), Place::Slide(2)));
    }
    places.push(("scenarios".to_owned(), Place::Scenarios));
    places.push(("losing-touch".to_owned(), Place::LosingTouch));
    places.push(("risk-register".to_owned(), Place::RiskRegister));
    places.push(("as-it-really-goes".to_owned(), Place::AsItReallyGoes));
    places.push(("ledger".to_owned(), Place::Ledger));
    places.push(("weeks".to_owned(), Place::Weeks));
    places.push(("who-goals-need".to_owned(), Place::WhoGoalsNeed));
    let partner = match plan {
        "sample" => Some("ines-quaresma"),
        "huge" => Some("p07"),
        _ => None,
    };
    if let Some(id) = partner {
        let id = PartnerId::new(id).expect("an identifier");
        places.push(("partner".to_owned(), Place::Partner(id.clone())));
        places.push(("partner-ledger".to_owned(), Place::PartnerLedger(id)));
    }
    places
}

fn plan(name: &str, today: Date) -> Plan {
    match name {
        "sample" => handful::sample::plan(today),
        "empty" => Plan::empty(Name::new("My plan").expect("a name"), Currency::EUR),
        _ => {
            // Chances to the hundredth are enough for the eye.
            let mut plan = made_up::plan(100_000, 1_000, 5_000);
            let trials = Trials::new(Trials::LEAST).expect("the fewest");
            let settings = Settings { trials, ..plan.settings().clone() };
            plan.apply(&[Edit::SetSettings(settings)]).expect("a setting");
            plan
        }
    }
}

/// Slides of a review: what each shows, whether it is of the open one or of a frozen one, and its place.
const SLIDES: [(&str, bool, usize); 9] = [
    ("opening", true, 0),
    ("actions", true, 2),
    ("sides", true, 3),
    ("strain", true, 5),
    ("changed", true, 11),
    ("what-if", true, 13),
    ("frozen", false, 0),
    ("kept-quarters", false, 5),
    ("kept-figures", false, 6),
];

/// A theme, dark or not, and how many pixels a point has.
type Look = (bool, f32);

fn clock() -> Clock {
    Clock::Fixed("2026-11-23T09:30:00+00:00[UTC]".parse().expect("a moment"))
}

/// All places of a plan, in each look; what has to be worked out of it is worked out once.
fn draw(name: &str, looks: &[Look]) -> impl Iterator<Item = (String, Image)> {
    let plan = plan(name, clock().today());
    let file = PathBuf::from(format!("{name}.ron"));
    let camera = Camera::new(plan, (name != "sample").then_some(file.as_path()), clock());
    shots(name, camera, places(name), looks)
}

/// The list of reviews, each step of an open one, a frozen one and the history, of one year.
fn draw_reviews(looks: &[Look]) -> impl Iterator<Item = (String, Image)> {
    let plan = reviewed::plan(clock().today());
    let file = Path::new("reviews.ron");
    let mut places = vec![
        ("list".to_owned(), Place::Screen(Screen::Review)),
        ("frozen".to_owned(), Place::Review(reviewed::frozen(&plan))),
        ("history".to_owned(), Place::History),
    ];
    let (open, frozen) = (reviewed::open(&plan).id.clone(), reviewed::frozen(&plan));
    let slides = SLIDES.map(|(title, is_open, at)| {
        let of = if is_open { &open } else { &frozen };
        (format!("slide-{title}"), Place::ReviewSlide(of.clone(), at))
    });
    places.extend(slides);
    let steps = ReviewStep::ALL.iter().flat_map({
        let plan = plan.clone();
        move |step| {
            let (at, id) = reviewed::at(&plan, *step);
            let title = step.words().to_lowercase().replace('\'', "").replace(' ', "-");
            let camera = Camera::new(at, Some(file), clock());
            shots("reviews", camera, vec![(title, Place::Review(id))], looks)
        }
    });
    shots("reviews", Camera::new(plan, Some(file), clock()), places, looks).chain(steps)
}

/// Places of the plan that a camera is on, in each look.
fn shots(
    name: &str,
    mut camera: Camera,
    places: Vec<(String, Place)>,
    looks: &[Look],
) -> impl Iterator<Item = (String, Image)> {
    looks.iter().flat_map(move |look| places.clone().into_iter().map(move |place| (*look, place))).map(
        move |((dark, pixels_per_point), (title, place))| {
            let theme = if dark { "dark" } else { "light" };
            let scale = if pixels_per_point > 1.0 { "-150" } else { "" };
            let size_points = (1280.0 / pixels_per_point, 800.0 / pixels_per_point);
            let shot = Shot { place, size_points, pixels_per_point, dark };
            (format!("{name}-{title}-{theme}{scale}.png"), camera.take(&shot))
        },
    )
}

fn read_png(path: &Path) -> Option<Image> {
    let file = std::io::BufReader::new(std::fs::File::open(path).ok()?);
    let mut reader = png::Decoder::new(file).read_info().expect("a picture");
    let mut rgba = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut rgba).expect("a picture");
    assert_eq!(info.color_type, png::ColorType::Rgba, "{}", path.display());
    let side = |n| usize::try_from(n).expect("a size");
    Some(Image { width: side(info.width), height: side(info.height), rgba })
}

fn different(a: &Image, b: &Image) -> usize {
    if (a.width, a.height) != (b.width, b.height) {
        return usize::MAX;
    }
    if a.rgba == b.rgba {
        return 0;
    }
    let off = |(x, y): (&[u8], &[u8])| x.iter().zip(y).any(|(p, q)| p.abs_diff(*q) > TOLERANCE);
    a.rgba.chunks(4).zip(b.rgba.chunks(4)).filter(|pair| off(*pair)).count()
}

fn compare(pictures: impl Iterator<Item = (String, Image)>) {
    let kept = root().join("tests/pictures");
    let write = std::env::var_os("HANDFUL_PICTURES").is_some_and(|v| v == "write");
    let differing = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    std::fs::create_dir_all(if write { &kept } else { &differing }).expect("a folder");
    let mut wrong = Vec::new();
    for (name, image) in pictures {
        if write {
            image.write_png(&kept.join(&name)).expect("written");
            continue;
        }
        let off = read_png(&kept.join(&name)).map_or(usize::MAX, |before| different(&before, &image));
        if off > MOST_DIFFERENT {
            image.write_png(&differing.join(&name)).expect("written");
            wrong.push(name);
        }
    }
    let advice = "look at them, and if they are as they should be, run HANDFUL_PICTURES=write cargo test --test pictures";
    assert!(
        wrong.is_empty(),
        "{} differ from tests/pictures, see {}; {advice}",
        wrong.join(", "),
        differing.display()
    );
}

#[test]
fn the_sample() {
    compare(draw("sample", &[(false, 1.0), (true, 1.0), (false, 1.5)]));
}

#[test]
fn an_empty_plan() {
    compare(draw("empty", &[(false, 1.0), (true, 1.0)]));
}

#[test]
fn the_reviews() {
    compare(draw_reviews(&[(false, 1.0), (true, 1.0), (false, 1.5)]));
}

#[test]
fn a_huge_plan() {
    compare(draw("huge", &[(false, 1.0), (true, 1.0)]));
}

#[test]
fn a_difference_is_seen() {
    let plain = |colour: u8| Image { width: 10, height: 10, rgba: vec![colour; 400] };
    assert_eq!(different(&plain(10), &plain(10 + TOLERANCE)), 0);
    assert_eq!(different(&plain(10), &plain(11 + TOLERANCE)), 100);
    let mut one = plain(10);
    one.rgba[40] = 200;
    assert_eq!(different(&plain(10), &one), 1);
    assert_eq!(different(&plain(10), &Image { width: 1, height: 1, rgba: vec![0; 4] }), usize::MAX);
}
