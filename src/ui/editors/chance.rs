//! Chances and shares as people say them: `10 %`, `1 in 10 years`.

use crate::plan::Fraction;

/// Reads a yearly chance: `10 %`, `10`, `1 in 10`, `once in 10 years`, `every 4 years`; nothing where
/// nothing was typed.
///
/// # Errors
/// Says how to write it.
pub fn optional_chance(text: &str) -> Result<Option<Fraction>, String> {
    let lower = text.trim().to_lowercase();
    if lower.is_empty() {
        return Ok(None);
    }
    let plain = lower.trim_end_matches("a year").trim_end_matches("years").trim_end_matches("year").trim();
    let plain = plain.strip_prefix("about ").unwrap_or(plain);
    let of_years = |times: &str, years: &str| {
        let times = if times == "once" { Some(1.0) } else { number(times) };
        let years = if years.is_empty() { Some(1.0) } else { number(years) };
        times.zip(years).filter(|(_, years)| *years > 0.0).and_then(|(t, y)| Fraction::new(t / y))
    };
    let read = match plain.split_once(" in ") {
        Some((times, years)) => of_years(times.trim(), years.trim()),
        None => match plain.strip_prefix("every") {
            Some(years) => of_years("1", years.trim()),
            None => percent(plain),
        },
    };
    read.map(Some).ok_or_else(|| format!("write `{}` like `10 %` or `1 in 10 years`", text.trim()))
}

/// Reads a share: `50 %`, `50`; nothing where nothing was typed.
///
/// # Errors
/// Says how to write it.
pub fn optional_share(text: &str) -> Result<Option<Fraction>, String> {
    match text.trim() {
        "" => Ok(None),
        text => percent(text)
            .map(Some)
            .ok_or_else(|| format!("write `{text}` as a part of a hundred, from 0 % to 100 %")),
    }
}

fn percent(text: &str) -> Option<Fraction> {
    Fraction::new(number(text.trim_end_matches('%').trim())? / 100.0)
}

/// A plain number; neither `inf` nor `1e9`.
fn number(text: &str) -> Option<f64> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    plain.then(|| text.parse().ok()).flatten()
}

/// A yearly chance in words, as in `1 in 10 years`.
pub fn in_years(chance: Fraction) -> String {
    let p = chance.get();
    let (years, tenths) = ((1.0 / p).round(), (p * 10.0).round());
    let near = |approximation: f64| (approximation - p).abs() <= p * 0.02;
    if p <= 0.0 {
        "never".to_owned()
    } else if p >= 1.0 {
        "every year".to_owned()
    } else if near(1.0 / years) {
        format!("1 in {years} years")
    } else if near(tenths / 10.0) {
        format!("{tenths} in 10 years")
    } else if p > 0.2 {
        format!("about {tenths} in 10 years")
    } else {
        format!("about 1 in {years} years")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_read_as_people_say_them() {
        for (text, chance) in [
            ("10 %", 0.1),
            ("10%", 0.1),
            ("12.5", 0.125),
            ("1 in 10 years", 0.1),
            ("2 in 5", 0.4),
            ("Once in 20 years", 0.05),
            ("every 4 years", 0.25),
            ("every year", 1.0),
            ("about 1 in 3 years", 0.3333),
            ("0", 0.0),
        ] {
            assert_eq!(optional_chance(text), Ok(Fraction::new(chance)), "{text}");
        }
        assert_eq!(optional_chance(" "), Ok(None));
        for text in ["often", "120 %", "-5 %", "1 in 0", "3 in 2 years", "1e1", "nan", "in"] {
            assert!(optional_chance(text).is_err(), "{text}");
        }
    }

    #[test]
    fn chances_are_said_in_years() {
        for (chance, words) in [
            (0.0, "never"),
            (0.01, "1 in 100 years"),
            (0.1, "1 in 10 years"),
            (0.15, "about 1 in 7 years"),
            (0.25, "1 in 4 years"),
            (0.4, "4 in 10 years"),
            (0.45, "about 5 in 10 years"),
            (0.5, "1 in 2 years"),
            (0.7, "7 in 10 years"),
            (1.0, "every year"),
        ] {
            assert_eq!(in_years(Fraction::new(chance).expect("a fraction")), words, "{chance}");
        }
    }

    #[test]
    fn what_is_shown_is_read_back() {
        for ten_thousandths in 0..=10_000_u16 {
            let fraction = Fraction::new(f64::from(ten_thousandths) / 10_000.0).expect("a fraction");
            assert_eq!(optional_share(&fraction.to_string()), Ok(Some(fraction)));
        }
        assert!(optional_share("101").is_err());
        assert_eq!(optional_share(""), Ok(None));
    }
}
