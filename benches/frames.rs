//! The time of a frame, laid out and tessellated without a GPU, of every screen
//! on the sample, on a plan of 100 000 log lines and on one of 1 000 000: each
//! as a ratio to the sample's in the same run. `cargo bench --bench frames`.
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
}

/// The shortest frame of each screen.
fn screens(folder: &Path, start: Start) -> Vec<Duration> {
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
    let mut seconds = 0.0;
    let mut frame = |app: &mut HandfulApp| {
        seconds += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 800.0))),
            time: Some(seconds),
            ..RawInput::default()
        };
        let began = Instant::now();
        let output = ctx.run_ui(input, |ui| {
            app.logic(ui.ctx());
            app.draw(ui);
        });
        std::hint::black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
        began.elapsed()
    };
    Screen::ALL
        .iter()
        .map(|screen| {
            app.push(Action::Go(Place::Screen(*screen)));
            // What a screen makes once, such as the index of the log, is made by then.
            for _ in 0..60 {
                frame(&mut app);
            }
            (0..FRAMES).map(|_| frame(&mut app)).min().unwrap_or_default()
        })
        .collect()
}
