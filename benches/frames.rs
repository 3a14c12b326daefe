//! The time of a frame, laid out and tessellated without a GPU, of every screen
//! on the sample, on a plan of 100 000 log lines and on one of 1 000 000: each
//! as a ratio to the sample's in the same run; and of what to keep with 200 partners
//! to choose among, while that is worked out, as a ratio to a sixtieth of a second.
//! `cargo bench --bench frames`.
#![allow(clippy::expect_used, reason = "a measurement stops where it cannot go on")]

#[expect(dead_code, reason = "the other measurements use the rest")]
mod made_up;

use egui::{Context, Pos2, RawInput, Rect, vec2};
use handful::app::{Clock, Env, HandfulApp, Start};
use handful::store;
use handful::ui::{Action, Place, Screen};
use std::path::Path;
use std::time::{Duration, Instant};

/// As many frames are drawn of each screen; the shortest counts.
const FRAMES: u32 = 40;
/// How long a frame may take.
const SIXTIETH: Duration = Duration::from_nanos(16_666_667);

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let sample = screens(folder.path(), Start::Sample);
    println!("{:<14} {:>12} {:>22} {:>22}", "screen", "sample", "100 000 lines", "1 000 000 lines");
    let huge = [100_000, 1_000_000].map(|lines| {
        let path = folder.path().join(format!("plan-{lines}.ron"));
        std::fs::write(&path, store::write(&made_up::plan(lines, 1_000, 5_000))).expect("writable");
        screens(folder.path(), Start::File(path))
    });
    for (i, screen) in Screen::ALL.iter().enumerate() {
        let base = sample[i].as_secs_f64() * 1e3;
        let columns: String = huge
            .iter()
            .map(|times| {
                let took = times[i].as_secs_f64() * 1e3;
                format!(" {took:>9.2} ms ({:>5.2} ×)", took / base)
            })
            .collect();
        println!("{:<14} {base:>9.2} ms{columns}", screen.name());
    }
    with_many_candidates(folder.path());
}

/// Frames of what to keep with 200 partners to choose among.
fn with_many_candidates(folder: &Path) {
    let path = folder.join("choice.ron");
    std::fs::write(&path, store::write(&made_up::choice(200))).expect("writable");
    let mut window = Window::new(folder, Start::File(path));
    window.app.push(Action::Go(Place::Screen(Screen::Keep)));
    // The first frames make what a screen makes once.
    let first = (0..5).map(|_| window.frame()).max().unwrap_or_default();
    let mut frames: Vec<Duration> = (0..10 * FRAMES)
        .map(|_| {
            let took = window.frame();
            std::thread::sleep(SIXTIETH.saturating_sub(took));
            took
        })
        .collect();
    frames.sort();
    println!("\nWhat to keep, 200 partners to choose among; against a sixtieth of a second");
    let at_work = if window.app.is_busy() { "while it is worked out" } else { "once it is there" };
    let line = |name: &str, took: Duration| {
        let ratio = took.as_secs_f64() / SIXTIETH.as_secs_f64();
        println!("{name:<40} {:>9.2} ms {ratio:>6.2}", took.as_secs_f64() * 1e3);
    };
    line("the longest of the first frames", first);
    line(&format!("half of the frames, {at_work}"), frames[frames.len() / 2]);
    line("99 of 100", frames[frames.len() * 99 / 100]);
}

/// The window, frame by frame.
struct Window {
    app: HandfulApp,
    ctx: Context,
    seconds: f64,
}

impl Window {
    fn new(folder: &Path, start: Start) -> Self {
        let env = Env {
            clock: Clock::Fixed("2026-11-23T09:30:00+00:00[UTC]".parse().expect("a moment")),
            config_folder: folder.join("config"),
            data_folder: folder.join("data"),
            documents_folder: folder.to_owned(),
            native_dialogs: false,
        };
        let mut app = HandfulApp::new(env, start);
        let ctx = Context::default();
        app.prepare(&ctx);
        app.finish_work(&ctx);
        Self { app, ctx, seconds: 0.0 }
    }

    /// How long a frame takes.
    fn frame(&mut self) -> Duration {
        self.seconds += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 800.0))),
            time: Some(self.seconds),
            ..RawInput::default()
        };
        let began = Instant::now();
        let output = self.ctx.run_ui(input, |ui| {
            self.app.logic(ui.ctx());
            self.app.draw(ui);
        });
        std::hint::black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
        began.elapsed()
    }
}

/// The shortest frame of each screen.
fn screens(folder: &Path, start: Start) -> Vec<Duration> {
    let mut window = Window::new(folder, start);
    Screen::ALL
        .iter()
        .map(|screen| {
            window.app.push(Action::Go(Place::Screen(*screen)));
            // What a screen makes once, such as the index of the log, is made by then.
            for _ in 0..60 {
                window.frame();
            }
            (0..FRAMES).map(|_| window.frame()).min().unwrap_or_default()
        })
        .collect()
}
