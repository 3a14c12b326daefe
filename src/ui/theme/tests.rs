//! What the tokens promise, computed from the definitions of the standards.

use super::*;

/// Linear light of a colour's three channels (IEC 61966-2-1).
fn linear(colour: Color32) -> [f64; 3] {
    let [r, g, b, a] = colour.to_array();
    assert_eq!(a, 255, "only opaque colours have a contrast of their own");
    [r, g, b].map(|byte| {
        let c = f64::from(byte) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    })
}

/// Contrast ratio of WCAG 2.2.
fn contrast(a: Color32, b: Color32) -> f64 {
    let luminance = |c: Color32| {
        let [r, g, b] = linear(c);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// What eyes see that have all cones, or lack the one for long, middle or short waves:
/// the matrices of Machado, Oliveira and Fernandes, "A Physiologically-based Model for
/// Simulation of Color Vision Deficiency" (2009), severity 1.0, on linear light.
const EYES: [(&str, [[f64; 3]; 3]); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    ),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    (
        "tritanopia",
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ),
];

fn times(matrix: [[f64; 3]; 3], v: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

/// Distance of two colours in Oklab (Ottosson 2020), where a difference of 0.02 can just be seen.
fn distance(a: Color32, b: Color32, eyes: [[f64; 3]; 3]) -> f64 {
    let oklab = |colour| {
        let seen = times(eyes, linear(colour)).map(|c| c.clamp(0.0, 1.0));
        let cones = times(
            [
                [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
                [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
                [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
            ],
            seen,
        );
        times(
            [
                [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
                [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
                [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
            ],
            cones.map(f64::cbrt),
        )
    };
    let (a, b) = (oklab(a), oklab(b));
    a.iter().zip(b).map(|(x, y)| (x - y).powi(2)).sum::<f64>().sqrt()
}

fn tones(t: &Tokens) -> Vec<(&'static str, ToneColours)> {
    let mut tones = vec![
        ("good", t.good),
        ("careful", t.careful),
        ("bad", t.bad),
        ("unknown", t.unknown),
        ("neutral", t.neutral),
    ];
    tones.extend(Standing::ALL.map(|standing| (standing.words(), t.standing(standing))));
    tones
}

fn both(test: impl Fn(&Tokens)) {
    test(&LIGHT);
    test(&DARK);
}

#[test]
fn the_measures_are_those_of_the_standards() {
    assert!((contrast(rgb(0x000000), rgb(0xFFFFFF)) - 21.0).abs() < 1e-9);
    // The well-known darkest grey that fails on white, and its neighbour that passes.
    assert!(contrast(rgb(0x777777), rgb(0xFFFFFF)) < 4.5);
    assert!(contrast(rgb(0x767676), rgb(0xFFFFFF)) >= 4.5);
    // From black to white is 1 in Oklab; grey stays grey for every eye.
    for (name, eyes) in EYES {
        let whole = distance(rgb(0x000000), rgb(0xFFFFFF), eyes);
        assert!((whole - 1.0).abs() < 1e-3, "{name}: {whole}");
    }
}

#[test]
fn every_text_can_be_read_on_every_ground_it_stands_on() {
    both(|t| {
        let grounds = [
            ("canvas", t.canvas),
            ("surface", t.surface),
            ("sunken", t.sunken),
            ("hover", t.hover),
            ("stripe", t.stripe),
            ("accent_soft", t.accent_soft),
        ];
        let mut pairs = vec![
            ("on_accent on accent", t.on_accent, t.accent),
            ("on_accent on accent_hover", t.on_accent, t.accent_hover),
            ("on_danger on bad.fill", t.on_danger, t.bad.fill),
            ("on_danger on danger_hover", t.on_danger, t.danger_hover),
        ];
        for (ground, colour) in grounds {
            pairs.push((ground, t.text, colour));
            pairs.push((ground, t.muted, colour));
            pairs.push((ground, t.accent_text, colour));
            for (_, tone) in tones(t) {
                pairs.push((ground, tone.text, colour));
            }
        }
        for (name, tone) in tones(t) {
            pairs.push((name, tone.text, tone.soft));
            pairs.push((name, t.text, tone.soft));
        }
        for (name, text, ground) in pairs {
            let ratio = contrast(text, ground);
            assert!(ratio >= 4.5, "dark: {}, {name}: {text:?} on {ground:?} is {ratio:.2}", t.dark);
        }
    });
}

#[test]
fn marks_and_outlines_stand_out() {
    both(|t| {
        for ground in [t.canvas, t.surface] {
            let mut marks = vec![
                ("outline", t.outline),
                ("accent", t.accent),
                ("capacity_line", t.capacity_line),
                ("reserve_line", t.reserve_line),
            ];
            marks.extend(tones(t).into_iter().map(|(name, tone)| (name, tone.fill)));
            for (name, mark) in marks {
                let ratio = contrast(mark, ground);
                assert!(ratio >= 3.0, "dark: {}, {name} on {ground:?} is {ratio:.2}", t.dark);
            }
        }
        for (name, tone) in tones(t) {
            let ratio = contrast(tone.fill, tone.soft);
            assert!(ratio >= 3.0, "dark: {}, {name} on its soft ground is {ratio:.2}", t.dark);
        }
    });
}

#[test]
fn the_verdicts_differ_for_every_eye() {
    both(|t| {
        let [good, careful, bad] = [t.good.fill, t.careful.fill, t.bad.fill];
        for (name, eyes) in EYES {
            for (a, b) in [(good, careful), (careful, bad), (good, bad)] {
                let apart = distance(a, b, eyes);
                assert!(apart >= 0.13, "dark: {}, {name}: {a:?} and {b:?} are {apart:.3} apart", t.dark);
            }
        }
    });
}

#[test]
fn the_standings_differ_for_every_eye() {
    both(|t| {
        for (name, eyes) in EYES {
            for (i, a) in Standing::ALL.into_iter().enumerate() {
                for b in Standing::ALL.into_iter().skip(i + 1) {
                    let apart = distance(t.standing(a).fill, t.standing(b).fill, eyes);
                    assert!(apart >= 0.115, "dark: {}, {name}: {a:?} and {b:?} are {apart:.3} apart", t.dark);
                }
            }
        }
    });
}

#[test]
fn each_standing_has_its_own_place_among_the_colours() {
    for (place, standing) in Standing::ALL.into_iter().enumerate() {
        assert_eq!(LIGHT.standing(standing), LIGHT.standings[place], "{standing:?}");
    }
}

#[test]
fn partners_differ_and_neighbours_differ_most() {
    both(|t| {
        for (name, eyes) in EYES {
            for (i, a) in t.partners.iter().enumerate() {
                for (j, b) in t.partners.iter().enumerate().skip(i + 1) {
                    let least = if j == i + 1 { 0.165 } else { 0.055 };
                    let apart = distance(*a, *b, eyes);
                    assert!(apart >= least, "dark: {}, {name}: {i} and {j} are {apart:.3} apart", t.dark);
                }
            }
        }
        for colour in t.partners.iter().chain([&t.others]) {
            assert!(contrast(*colour, t.surface) >= 2.0, "dark: {}, {colour:?} sinks", t.dark);
        }
    });
}

#[test]
fn a_partner_without_a_colour_of_its_own_is_one_of_the_others() {
    assert_eq!(LIGHT.partner(0), LIGHT.partners[0]);
    assert_eq!(LIGHT.partner(PARTNER_COLOURS), LIGHT.others);
    assert!(!LIGHT.partners.contains(&LIGHT.others));
}

#[test]
fn both_themes_are_dressed_and_the_tokens_follow_the_theme() {
    let ctx = Context::default();
    apply(&ctx);
    for (theme, tokens) in [(Theme::Light, &LIGHT), (Theme::Dark, &DARK)] {
        ctx.set_theme(theme);
        assert_eq!(Tokens::of(&ctx), tokens);
        let style = ctx.style_of(theme);
        assert_eq!(style.visuals.panel_fill, tokens.canvas);
        assert_eq!(style.visuals.dark_mode, tokens.dark);
        assert_eq!(style.visuals.widgets.active.bg_stroke, tokens.focus_ring());
    }
}

#[test]
fn ranks_of_text_are_told_apart() {
    let fonts: std::collections::HashSet<_> =
        TextRole::ALL.iter().map(|role| format!("{:?}", role.font())).collect();
    // A figure in running text looks like what stands out there.
    assert_eq!(fonts.len(), TextRole::ALL.len() - 1);
}

#[test]
fn a_chance_is_read_off_its_ground_by_every_eye() {
    both(|t| {
        let chances = [0.0, 0.05, 0.2, 0.4, 0.6, 0.9];
        let grounds = chances.map(|chance| {
            let (ground, words) = t.heat(chance);
            let seen = contrast(words, ground);
            assert!(seen >= 4.5, "{chance}: words at {seen:.2} in {}", if t.dark { "dark" } else { "light" });
            ground
        });
        for pair in grounds.windows(2) {
            for (name, eyes) in EYES {
                let far = distance(pair[0], pair[1], eyes);
                assert!(far >= 0.035, "{pair:?} differ by {far:.3} for {name}");
            }
            let away = |ground: Color32| contrast(ground, t.surface);
            assert!(away(pair[1]) > away(pair[0]), "a higher chance stands out more");
        }
    });
}
