//! A report as one HTML file that needs nothing else: no script, no network.

mod blocks;
mod colours;

use super::svg::legible;
use super::{Document, Part};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use colours::Palette;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// How a report looks, on a screen and on paper.
const STYLE: &str = include_str!("../../../../assets/report.css");
/// The typeface as browsers take it, with all its letters, as its makers publish it.
const REGULAR: &[u8] = include_bytes!("../../../../assets/fonts/IBMPlexSans-Regular.woff2");
/// The same for headings.
const SEMIBOLD: &[u8] = include_bytes!("../../../../assets/fonts/IBMPlexSans-SemiBold.woff2");

/// What a browser may do with the file: nothing but show it.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'";

/// A report as one HTML file: for a phone, a laptop and for print, light, and dark where the reader's
/// screen is.
///
/// The report's title is its only heading of the first level, and every part begins one of the second,
/// as the HTML standard asks. What HTML may not hold (control characters) is shown as unreadable.
pub fn html(document: &Document) -> String {
    let palette = Palette::of(document);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="Handful";
                title { (document.title) " – " (document.plan) }
                style { (PreEscaped(style(document, &palette))) }
            }
            body {
                header {
                    p.plan { bdi { (document.plan) } }
                    h1 { (document.title) }
                    p.day { "As of " time datetime=(document.as_of) { (document.day()) } }
                }
                @if document.parts.len() > 1 { (contents(&document.parts)) }
                main {
                    @for part in &document.parts { (section(part, &palette)) }
                }
            }
        }
    };
    legible(&page.into_string())
}

fn contents(parts: &[Part]) -> Markup {
    html! {
        nav aria-label="Contents" {
            ol {
                @for part in parts {
                    li { a href={ "#" (part.anchor) } { bdi { (part.title) } } }
                }
            }
        }
    }
}

fn section(part: &Part, palette: &Palette) -> Markup {
    html! {
        section id=(part.anchor) aria-labelledby={ (part.anchor) "-title" } {
            @if let Some(kicker) = &part.kicker { p.kicker { (kicker) } }
            h2 id={ (part.anchor) "-title" } { bdi { (part.title) } }
            (blocks::blocks(&part.blocks, palette))
        }
    }
}

/// The typeface, the colours, what stands on every printed page, and how all of it looks.
fn style(document: &Document, palette: &Palette) -> String {
    let face = |data: &[u8], weight: u16| {
        format!(
            "@font-face{{font-family:\"IBM Plex Sans\";font-weight:{weight};\
             src:url(data:font/woff2;base64,{}) format(\"woff2\")}}\n",
            STANDARD.encode(data)
        )
    };
    let foot = format!("{} – as of {}", document.plan, document.day());
    let foot = format!("@page{{@bottom-left{{content:\"{}\"}}}}\n", quoted(&foot));
    [face(REGULAR, 400), face(SEMIBOLD, 600), palette.rules(), STYLE.to_owned(), foot].concat()
}

/// A text within quotation marks of a style sheet: letters and digits stand as they are, everything
/// else by its number, so that nothing ends the quotation or the sheet.
fn quoted(text: &str) -> String {
    let sign =
        |c: char| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("\\{:06X}", u32::from(c)) };
    text.chars().map(sign).collect()
}
