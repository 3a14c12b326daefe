//! Every control in light and dark, as pictures to look at:
//! `cargo test --test gallery -- --ignored` writes them below the target folder.
#![expect(clippy::expect_used, reason = "a test may stop at what it does not expect")]

use egui::{TexturesDelta, Ui, vec2};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, TestRenderer};
use handful::app::raster::{Rasteriser, picture};
use handful::ui::theme::{self, TextRole, space, tokens};
use handful::ui::widgets::{self, DateDraft, Icon, Look, TableColumn, TableState, Tone};
use jiff::civil::date;
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gallery");
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Gives the harness's textures to the rasteriser.
struct Shared(Rc<RefCell<Rasteriser>>);

impl TestRenderer for Shared {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.0.borrow_mut().load(delta);
    }
}

/// A picture after something has been done with the controls.
fn write_after(name: &str, size: egui::Vec2, draw: impl Fn(&mut Ui) + Clone, act: impl Fn(&mut Harness<'_>)) {
    for theme in [egui::Theme::Light, egui::Theme::Dark] {
        let rasteriser = Rc::new(RefCell::new(Rasteriser::default()));
        let draw = draw.clone();
        let mut harness = Harness::builder()
            .with_size(size)
            .with_theme(theme)
            .with_pixels_per_point(1.5)
            .renderer(Shared(rasteriser.clone()))
            .with_context_setup(theme::apply)
            .build_ui(move |ui| {
                egui::Frame::new().inner_margin(24).show(ui, |ui| draw(ui));
            });
        act(&mut harness);
        let primitives = harness.ctx.tessellate(harness.output().shapes.clone(), 1.5);
        let pixels = [size.x * 1.5, size.y * 1.5].map(|side| side as usize);
        let ground = tokens(&harness.ctx).canvas;
        let image = rasteriser.borrow().paint(pixels, 1.5, ground, &primitives);
        let dark = if theme == egui::Theme::Dark { "dark" } else { "light" };
        image.write_png(&folder().join(format!("{name}-{dark}.png"))).expect("written");
    }
}

#[test]
#[ignore = "draws pictures to look at"]
fn what_opens() {
    let size = vec2(520.0, 420.0);
    let date = |ui: &mut Ui| {
        let mut due = DateDraft { text: "2026-11-27".to_owned() };
        widgets::field(ui, "Due", "", None, |ui| {
            widgets::date_input(ui, "Due", &mut due, date(2026, 11, 23))
        });
    };
    write_after("open-calendar", size, date, |harness| {
        harness.get_by_label("Calendar for Due").click();
        harness.run();
        harness.get_by_label("14 November 2026").hover();
        harness.run_steps(3);
    });
    let partners: Vec<(usize, String)> =
        ["Northwind", "Miguel Álvarez", "Anna Nordström", "Sean O'Brien", "Жанна Иванова", "Pool service"]
            .into_iter()
            .cycle()
            .take(40)
            .enumerate()
            .map(|(at, name)| (at, name.to_owned()))
            .collect();
    let combo = move |ui: &mut Ui| {
        widgets::field(ui, "Partner", "Type a few letters.", None, |ui| {
            widgets::combo_search(ui, "Partner", &mut Some(1), &partners, "Who?")
        });
    };
    write_after("open-combo", size, combo, |harness| {
        harness.get_by_label("Partner").focus();
        harness.run();
        harness.get_by_label("Partner").type_text("no");
        harness.run();
        harness.key_press(egui::Key::ArrowDown);
        harness.run();
    });
    let list = |ui: &mut Ui| {
        let days: Vec<(i32, String)> = (1..=7).map(|day| (day, format!("Day {day}"))).collect();
        widgets::field(ui, "Day", "", None, |ui| widgets::choice(ui, "Day", &mut 3, &days));
        ui.menu_button("Menu", |_| {});
    };
    write_after("open-list", size, list, |harness| {
        harness.get_by_label("Day").click();
        harness.run();
        harness.get_by_label("Day 5").hover();
        harness.run_steps(3);
    });
    let why = |ui: &mut Ui| {
        widgets::explained(ui, theme::big_figure("118 %"), |ui| {
            ui.label(theme::strong("Time in January to March"));
            ui.label("Promised 460 h of the 390 h you have, once 2 weeks off are taken away.");
        });
        let mut state = TableState { selected: Some(1), ..TableState::sorted_by(1) };
        let columns = [TableColumn::text("Name"), TableColumn::figure("Hours", 120.0)];
        widgets::data_table(ui, "Partners", &columns, 5, &mut state, |ui, row, column| {
            ui.label(if column == 0 { format!("Partner {row}") } else { format!("{row}.5 h") });
        });
    };
    write_after("open-hover", size, why, |harness| {
        harness.get_by_label("Partners").focus();
        harness.get_by_label("118 %").hover();
        harness.run_steps(6);
    });
    let form = |ui: &mut Ui| {
        widgets::modal(ui, "Add a partner", |ui| {
            let mut name = String::new();
            widgets::field(ui, "Name", "What you call them.", None, |ui| {
                widgets::text_input(ui, "Name", &mut name, "For instance: Northwind")
            });
            widgets::dialog_buttons(ui, "Add partner", Look::Primary, true);
        });
    };
    write_after("open-form", size, form, |harness| {
        harness.run();
    });
}

fn write(name: &str, size: egui::Vec2, mut draw: impl FnMut(&mut Ui)) {
    for (dark, theme) in [(false, "light"), (true, "dark")] {
        for (scale, suffix) in [(1.0, ""), (1.5, "-1.5x")] {
            let image = picture(size, scale, dark, |ui| {
                egui::Frame::new().inner_margin(24).show(ui, &mut draw);
            });
            image.write_png(&folder().join(format!("{name}-{theme}{suffix}.png"))).expect("written");
        }
    }
}

#[test]
#[ignore = "draws pictures to look at"]
fn text_and_marks() {
    write("text", vec2(900.0, 640.0), |ui| {
        let t = tokens(ui);
        ui.label(theme::display("You hold more than you can sustain from January on."));
        ui.label(theme::title("Title: Partners"));
        ui.label(theme::heading("Heading: The coming quarters"));
        ui.label(theme::body("Body: commitments on both sides, as the log has corrected them."));
        ui.label(theme::strong("Strong: what stands out in running text"));
        ui.label(theme::muted("Muted: text of second rank"));
        ui.label(theme::small("Small: help under a field, units, axes"));
        ui.horizontal(|ui| {
            ui.label(theme::big_figure("118 %"));
            ui.label(theme::figure("1 234.50"));
            widgets::explained(ui, theme::figure("12.5 h"), |_| {});
            widgets::link(ui, "Northwind");
        });
        ui.add_space(space::M);
        ui.horizontal(|ui| {
            widgets::badge(ui, Tone::Good, "Sustainable");
            widgets::badge(ui, Tone::Careful, "Stretched");
            widgets::badge(ui, Tone::Bad, "Overcommitted");
            widgets::badge(ui, Tone::Unknown, "Unknown");
            widgets::badge(ui, Tone::Neutral, "Deep relationship");
        });
        widgets::note_line(ui, Tone::Careful, "Two commitments have no amount, so they are not counted.");
        ui.add_space(space::M);
        ui.horizontal_wrapped(|ui| {
            for icon in Icon::ALL {
                widgets::icon(ui, icon, 18.0, t.text);
                ui.add_space(6.0);
            }
        });
        ui.horizontal_wrapped(|ui| {
            for icon in Icon::ALL {
                widgets::icon(ui, icon, 28.0, t.muted);
            }
        });
        ui.add_space(space::M);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 1.0;
            for place in 0..=theme::PARTNER_COLOURS {
                let (rect, _) = ui.allocate_exact_size(vec2(56.0, 44.0), egui::Sense::hover());
                ui.painter().rect_filled(rect, 2.0, t.partner(place));
            }
        });
        ui.horizontal(|ui| {
            for place in 0..4 {
                widgets::dot(ui, t.partner(place));
                ui.label("Partner");
            }
        });
        ui.add_space(space::S);
        ui.label(TextRole::Figure.text("0123456789  1111111111  8888888888"));
    });
}

#[test]
#[ignore = "draws pictures to look at"]
fn controls() {
    write("controls", vec2(960.0, 860.0), |ui| {
        let as_of = date(2026, 11, 23);
        widgets::page_header(
            ui,
            "Partners",
            "Everyone you hold a bond with, whatever it turns out to be.",
            |ui| {
                widgets::button(ui, Look::Primary, Some(Icon::Plus), "Add partner…");
                widgets::secondary_button(ui, "Import…");
                widgets::quiet_button(ui, "Columns");
            },
        );
        widgets::card(ui, |ui| {
            ui.horizontal(|ui| {
                widgets::primary_button(ui, "Save");
                widgets::secondary_button(ui, "Cancel");
                widgets::quiet_button(ui, "Learn more");
                widgets::danger_button(ui, "Remove");
                widgets::icon_button(ui, Icon::Pencil, "Change");
                widgets::icon_button(ui, Icon::Bin, "Remove it");
                ui.add_enabled_ui(false, |ui| widgets::primary_button(ui, "Not now"));
                ui.add_enabled_ui(false, |ui| widgets::secondary_button(ui, "Nor this"));
                widgets::primary_button(ui, "Focused").request_focus();
            });
        });
        ui.add_space(space::S);
        widgets::card(ui, |ui| {
            widgets::section(ui, "A form", "Each field says what it is for.", |ui| {
                ui.columns(2, |columns| {
                    let [left, right] = columns else { return };
                    left.spacing_mut().item_spacing.y = space::M;
                    right.spacing_mut().item_spacing.y = space::M;
                    let mut name = "Northwind Traders".to_owned();
                    widgets::field(left, "Name", "What you call them.", None, |ui| {
                        widgets::text_input(ui, "Name", &mut name, "")
                    });
                    widgets::field(left, "Kind", "", None, |ui| {
                        widgets::choice(ui, "Kind", &mut 1, &[(1, "Person"), (2, "Organisation")])
                    });
                    widgets::field(
                        left,
                        "How deep it goes",
                        "From an acquaintance to a friend.",
                        None,
                        |ui| {
                            let depths = [(1, "Slight"), (2, "Warm"), (3, "Deep")];
                            widgets::optional_choice(ui, "How deep it goes", &mut None, &depths)
                        },
                    );
                    let mut empty = String::new();
                    let why = "a name needs at least one letter";
                    widgets::field(left, "Also known as", "", Some(why), |ui| {
                        widgets::text_input(ui, "Also known as", &mut empty, "For instance: NWT")
                    });
                    let days: Vec<(i32, String)> = (1..=7).map(|day| (day, format!("Day {day}"))).collect();
                    widgets::field(left, "Day of the week", "", None, |ui| {
                        widgets::choice(ui, "Day of the week", &mut 3, &days)
                    });
                    let mut due = DateDraft { text: "fri".to_owned() };
                    widgets::field(right, "Due", "", None, |ui| {
                        widgets::date_input(ui, "Due", &mut due, as_of)
                    });
                    let mut odd = DateDraft { text: "03/04/2026".to_owned() };
                    widgets::field(right, "Started", "", None, |ui| {
                        widgets::date_input(ui, "Started", &mut odd, as_of)
                    });
                    let mut amount = "1h30m".to_owned();
                    widgets::field(right, "Amount", "", None, |ui| {
                        let read = |text: &str| Ok(format!("{text} a week"));
                        widgets::amount_input(ui, "Amount", &mut amount, "1h30m, 120 EUR", read)
                    });
                    let partners = [(1, "Northwind"), (2, "Miguel Álvarez")];
                    widgets::field(right, "Partner", "Type a few letters.", None, |ui| {
                        widgets::combo_search(ui, "Partner", &mut Some(2), &partners, "Who?")
                    });
                    let mut find = String::new();
                    widgets::search_box(right, "Filter partners", &mut find);
                    let mut agreed = true;
                    right.checkbox(&mut agreed, "Agreed with them");
                    let mut share = 0.2;
                    right.add(egui::Slider::new(&mut share, 0.0..=1.0).text("Reserve"));
                });
                let mut notes = "They answer quickly when it is about deliveries.".to_owned();
                widgets::field(ui, "Notes", "", None, |ui| widgets::note_input(ui, "Notes", &mut notes, ""));
            });
        });
    });
}

#[test]
#[ignore = "draws pictures to look at"]
fn table() {
    let names =
        ["Northwind", "Miguel Álvarez", "Anna Nordström", "Sean O'Brien", "Жанна Иванова", "Pool service"];
    write("table", vec2(900.0, 480.0), |ui| {
        let mut state = TableState::sorted_by(0);
        state.selected = Some(3);
        let columns = [
            TableColumn::text("Name"),
            TableColumn::text("Standing").width(190.0),
            TableColumn::figure("Hours a week", 120.0),
            TableColumn::figure("Money a quarter", 150.0),
            TableColumn::text("Verdict").width(150.0).unsorted(),
        ];
        widgets::search_box(ui, "Filter partners", &mut String::new());
        widgets::data_table(ui, "Partners", &columns, 2_000, &mut state, |ui, row, column| {
            match column {
                0 => {
                    let t = tokens(ui);
                    widgets::dot(ui, t.partner(row));
                    ui.label(format!("{} {row}", names[row % names.len()]));
                }
                1 => {
                    ui.label(theme::muted("Partnership in the making, or so they say"));
                }
                2 => {
                    let figure = theme::figure(format!("{}.5 h", row * 7 % 13));
                    widgets::explained(ui, figure, |_| {});
                }
                3 => {
                    ui.label(theme::figure(format!("{} 000 EUR", row * 31 % 47)));
                }
                _ => {
                    let tones = [
                        (Tone::Good, "Sustainable"),
                        (Tone::Careful, "Stretched"),
                        (Tone::Bad, "Overcommitted"),
                    ];
                    let (tone, word) = tones[row % 3];
                    widgets::badge(ui, tone, word);
                }
            };
        });
    });
}

#[test]
#[ignore = "draws pictures to look at"]
fn dialogs_and_empty_screens() {
    write("dialog", vec2(760.0, 520.0), |ui| {
        widgets::empty_state(
            ui,
            "No goals yet",
            "A goal says what a bond is for, and which partners it needs.",
            "Add goal…",
        );
        let text =
            "Its 14 commitments and 212 lines of the log go with it. You can take this back with Undo.";
        widgets::confirm(ui, "Remove Northwind", text, "Remove", Look::Danger);
    });
    write("empty", vec2(760.0, 360.0), |ui| {
        widgets::card(ui, |ui| {
            widgets::empty_state(
                ui,
                "No goals yet",
                "A goal says what a bond is for, and which partners it needs.",
                "Add goal…",
            );
        });
    });
}

#[test]
#[ignore = "draws pictures to look at"]
fn a_narrow_page() {
    write("narrow", vec2(460.0, 420.0), |ui| {
        let subtitle = "Everyone you hold a bond with, whatever it turns out to be in the end.";
        widgets::page_header(ui, "Commitments", subtitle, |ui| {
            widgets::button(ui, Look::Primary, Some(Icon::Plus), "Add commitment…");
            widgets::secondary_button(ui, "Timeline");
        });
        widgets::card(ui, |ui| {
            widgets::field(ui, "Kind", "", None, |ui| {
                let kinds = [(1, "A person"), (2, "An organisation"), (3, "An informal group"), (4, "Other")];
                widgets::choice(ui, "Kind", &mut 2, &kinds)
            });
            widgets::note_line(
                ui,
                Tone::Bad,
                "From January on, time runs out: the three largest partners take more than you have.",
            );
        });
    });
}
