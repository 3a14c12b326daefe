//! A report in HTML, its pictures in SVG and the same in Markdown: read back by parsers that others
//! wrote, every text stands as it was written, and nothing else does.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where it cannot go on")]

#[path = "support/reports.rs"]
mod reports;

use handful::exchange::report::{
    Anchor, Block, Cell, Column, Document, Drawing, Fact, Figure, Ink, Mark, OnWall, Part, Point, Shape,
    Table, html, markdown, svg,
};
use handful::ui::theme;
use jiff::civil::date;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use reports::{NAMES, endless, rich};
use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeSet;

/// Texts that look like the markup of every format a report is set in.
const TRAPS: [&str; 16] = [
    "<script>alert(1)</script>",
    "&amp; &lt;b&gt; &#65;",
    "| * _ [x](y) ![z](w)",
    "</title></style><!-- --> ]]>",
    "\"quoted\" 'single' `code` ~~struck~~ $x$",
    "# heading #",
    "- list",
    "1. one",
    "12) twelve",
    "> said",
    "+ plus",
    "=== ---",
    "  blanks at both ends\t",
    "\\\\ back \\",
    "a *b* _c_ **d** __e__ f_g_h <https://example.org> https://example.org",
    ":--- | ---:",
];

/// Every text that is tried: traps, names in eight scripts, one that is endless.
fn texts() -> Vec<String> {
    let names = NAMES.iter().map(|(_, name)| (*name).to_owned());
    TRAPS.iter().map(ToString::to_string).chain(names).chain([endless()]).collect()
}

fn drawing(text: &str) -> Drawing {
    let text = Shape::Text {
        at: Point::new(10.0, -0.001),
        text: text.to_owned(),
        size: 8.5,
        is_strong: true,
        ink: Ink::Text,
        anchor: Anchor::Middle,
    };
    Drawing { width: 300.0, height: 20.5, shapes: vec![text] }
}

/// A report in which a text stands wherever one can.
fn everywhere(text: &str) -> Document {
    let own = || text.to_owned();
    let column = |is_figures| Column { title: own(), is_figures, weight: 1 };
    let cell = |mark| Cell { text: own(), mark };
    let table = Table {
        caption: own(),
        columns: vec![column(false), column(true)],
        rows: vec![vec![cell(None), cell(Some(Mark::Bad))]],
    };
    let blocks = vec![
        Block::Lead { text: own(), mark: Some(Mark::Careful) },
        Block::Heading(own()),
        Block::Subheading(own()),
        Block::Paragraph(own()),
        Block::Small(own()),
        Block::List(vec![own(), own()]),
        Block::Facts(vec![Fact { label: own(), value: own(), mark: None }]),
        Block::Table(table),
        Block::Figure(Figure { caption: own(), alternative: own(), drawing: drawing(text) }),
    ];
    let part = |anchor: &str, blocks| Part {
        anchor: anchor.to_owned(),
        title: own(),
        kicker: Some(own()),
        on_wall: OnWall::All,
        blocks,
    };
    Document {
        title: own(),
        plan: own(),
        as_of: date(2026, 11, 28),
        parts: vec![part("first", blocks), part("second", Vec::new())],
    }
}

fn page(document: &Document) -> Html {
    let text = html(document);
    let page = Html::parse_document(&text);
    assert!(page.errors.is_empty(), "{:?}\n{text}", page.errors);
    page
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

fn said(element: &ElementRef) -> String {
    element.text().collect()
}

#[test]
fn a_page_is_without_a_fault_and_shows_every_text_as_it_was_written() {
    for text in texts() {
        let page = page(&everywhere(&text));
        let both = format!("{text} – {text}");
        for (selector, wanted) in [("head > title", both.as_str()), (".plan", &text), ("h1", &text)] {
            assert_eq!(all(&page, selector).iter().map(said).collect::<Vec<_>>(), [wanted], "{selector}");
        }
        for (selector, times) in [
            ("nav a", 2),
            ("h2", 2),
            (".kicker", 2),
            (".lead", 1),
            ("h3", 1),
            ("h4", 1),
            ("section > p:not([class])", 1),
            ("p.small", 1),
            ("li", 4),
            ("dt", 1),
            ("dd", 1),
            ("caption", 1),
            ("thead th", 2),
            ("tbody th", 1),
            ("tbody td", 1),
            ("figcaption", 1),
            ("svg title", 1),
            ("svg desc", 1),
            ("svg text", 1),
        ] {
            let found: Vec<_> = all(&page, selector).iter().map(said).collect();
            assert_eq!(found, vec![text.clone(); times], "{selector}");
        }
        assert!(all(&page, "script, link, img, iframe, object, b, i, em, a[href^=http]").is_empty());
    }
}

#[test]
fn a_page_stands_by_itself_and_says_what_is_what() {
    let report = rich();
    let page = page(&report);
    let root = all(&page, "html");
    assert_eq!(root[0].attr("lang"), Some("en"));
    let policy = all(&page, "meta[http-equiv=Content-Security-Policy]");
    let policy = policy[0].attr("content").expect("a policy");
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("script"), "{policy}");
    assert_eq!(all(&page, "meta[name=viewport]").len(), 1);
    // Nothing is fetched, from nowhere: what is referred to is within the page.
    let ids: Vec<_> = all(&page, "[id]").iter().filter_map(|e| e.attr("id")).map(str::to_owned).collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "every id is its own");
    for element in all(&page, "*") {
        for (name, value) in element.value().attrs() {
            match name {
                "href" => assert!(ids.contains(&value.trim_start_matches('#').to_owned()), "{value}"),
                "aria-labelledby" => assert!(ids.contains(&value.to_owned()), "{value}"),
                "src" | "srcset" | "data" | "action" => panic!("{name}={value}"),
                _ => assert!(!name.starts_with("on"), "{name}={value}"),
            }
        }
    }
    let style = said(&all(&page, "style")[0]);
    assert_eq!(style.matches("url(").count(), style.matches("url(data:font/woff2;base64,").count());
    assert!(!style.contains("@import"));
    // Headings leave no level out.
    let levels: Vec<u8> =
        all(&page, "h1, h2, h3, h4").iter().map(|h| h.value().name().as_bytes()[1] - b'0').collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    let links: Vec<_> = all(&page, "nav a").iter().map(said).collect();
    assert_eq!(links, ["Where we stand", "All partners", "How it was counted"]);
    for table in all(&page, "table") {
        let of = |selector: &str| table.select(&Selector::parse(selector).expect("one")).count();
        assert_eq!(of("caption"), 1);
        assert_eq!(of("thead th"), of("th[scope=col]"));
        assert_eq!(of("tbody tr"), of("tbody th[scope=row]"));
        assert_eq!(of("tbody tr") * of("thead th"), of("tbody th, tbody td"));
    }
    assert_eq!(all(&page, "svg[role=img]").len(), all(&page, "svg").len());
    assert_eq!(html(&report), html(&report.clone()), "the same report, the same page");
}

#[test]
fn no_name_ends_the_style_of_a_page() {
    let mut report = rich();
    report.plan = "\"}</style><script>x</script> \\ {北風}\n".to_owned();
    let page = page(&report);
    assert!(all(&page, "script").is_empty());
    let style = said(&all(&page, "style")[0]);
    let foot = style.rsplit("@bottom-left{content:\"").next().expect("the foot of a page");
    let mut shown = String::new();
    let mut rest = foot.strip_suffix("\"}}\n").expect("closed");
    while let Some(sign) = rest.chars().next() {
        let (one, length) = match sign {
            '\\' => {
                (char::from_u32(u32::from_str_radix(&rest[1..7], 16).expect("a number")).expect("a sign"), 7)
            }
            sign => (sign, sign.len_utf8()),
        };
        shown.push(one);
        rest = &rest[length..];
    }
    assert_eq!(shown, format!("{} – as of 28 November 2026", report.plan));
}

#[test]
fn what_neither_xml_nor_html_may_hold_is_shown_as_unreadable() {
    let text = "a\u{0}b\u{7}c\u{FFFE}d\u{85}e";
    let seen = "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e";
    assert_eq!(said(&all(&page(&everywhere(text)), "h1")[0]), seen);
    let picture = svg(&drawing(text), text, text);
    let picture = roxmltree::Document::parse(&picture).expect("XML");
    assert!(picture.descendants().filter_map(|node| node.text()).all(|text| text == seen));
}

#[test]
fn a_picture_is_xml_that_says_what_it_shows() {
    for text in texts() {
        let file = svg(&drawing(&text), &text, &format!("{text}{text}"));
        let file = roxmltree::Document::parse(&file).unwrap_or_else(|why| panic!("{why}\n{file}"));
        let root = file.root_element();
        assert_eq!((root.tag_name().name(), root.attribute("role")), ("svg", Some("img")));
        assert_eq!(root.tag_name().namespace(), Some("http://www.w3.org/2000/svg"));
        assert_eq!(root.attribute("viewBox"), Some("0 0 300 20.5"));
        assert_eq!(root.attribute("width"), Some("300pt"));
        let one =
            |name: &str| root.children().find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name)));
        assert_eq!(one("title").and_then(|node| node.text()), Some(&*text));
        assert_eq!(one("desc").and_then(|node| node.text()), Some(&*format!("{text}{text}")));
        let drawn = one("text").expect("the text");
        assert_eq!(drawn.text(), Some(&*text));
        let attribute = |name| drawn.attribute(name);
        assert_eq!(
            [attribute("x"), attribute("y"), attribute("font-size")],
            [Some("10"), Some("0"), Some("8.5")]
        );
        assert_eq!([attribute("text-anchor"), attribute("font-weight")], [Some("middle"), Some("600")]);
        assert_eq!(attribute("fill"), Some("#1D2125"));
    }
    let chart = svg(&reports::chart(), "Hours", "Bars");
    assert_eq!(chart, svg(&reports::chart(), "Hours", "Bars"));
    let chart = roxmltree::Document::parse(&chart).expect("XML");
    let kinds = |name: &str| chart.descendants().filter(|node| node.tag_name().name() == name).count();
    let drawn = ["rect", "polygon", "polyline", "circle", "text"].map(kinds);
    // The paper lies beneath the shapes.
    assert_eq!(drawn.iter().sum::<usize>(), reports::chart().shapes.len() + 1);
    assert!(drawn.iter().all(|count| *count > 0), "{drawn:?}");
}

#[test]
fn on_paper_and_on_a_dark_screen_the_colours_are_those_of_the_window() {
    let rgb = |colour: egui::Color32| [colour.r(), colour.g(), colour.b()];
    let (light, dark) = (&theme::LIGHT, &theme::DARK);
    let mut pairs = vec![
        (Ink::Text, light.text, dark.text),
        (Ink::Muted, light.muted, dark.muted),
        (Ink::Rule, light.border, dark.border),
        (Ink::Ground, light.canvas, dark.canvas),
        (Ink::Paper, light.surface, dark.surface),
        (Ink::Accent, light.accent, dark.accent),
        (Ink::AccentGround, light.accent_soft, dark.accent_soft),
        (Ink::Others, light.others, dark.others),
    ];
    for (mark, light, dark) in [
        (Mark::Good, light.good, dark.good),
        (Mark::Careful, light.careful, dark.careful),
        (Mark::Bad, light.bad, dark.bad),
        (Mark::Unknown, light.unknown, dark.unknown),
    ] {
        pairs.push((Ink::Fill(mark), light.fill, dark.fill));
        pairs.push((Ink::Words(mark), light.text, dark.text));
        pairs.push((Ink::Soft(mark), light.soft, dark.soft));
    }
    for place in 0..theme::PARTNER_COLOURS + 1 {
        let ink = Ink::Partner(u8::try_from(place).expect("few"));
        pairs.push((ink, light.partner(place), dark.partner(place)));
    }
    for (ink, on_paper, on_dark) in pairs {
        assert_eq!((ink.colour(), ink.dark()), (rgb(on_paper), rgb(on_dark)), "{ink:?}");
    }
}

/// What a reader of Markdown sees: each block, with what kind it is and its text.
fn read(text: &str) -> Vec<(String, String)> {
    let mut seen = Vec::new();
    let mut open: Vec<(String, String)> = Vec::new();
    for event in Parser::new_ext(text, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        let mut add = |text: &str| {
            let (_, said) = open.last_mut().unwrap_or_else(|| panic!("`{text}` stands nowhere"));
            said.push_str(text);
        };
        match event {
            Event::Text(text) => add(&text),
            Event::HardBreak => add("\n"),
            Event::InlineHtml(html) if &*html == "<br>" => add("\n"),
            Event::Start(
                Tag::Strong | Tag::Emphasis | Tag::Table(_) | Tag::List(None) | Tag::BlockQuote(_),
            ) => {}
            Event::End(
                TagEnd::Strong
                | TagEnd::Emphasis
                | TagEnd::Table
                | TagEnd::List(false)
                | TagEnd::BlockQuote(_),
            ) => {}
            Event::Start(tag) => {
                let kind = match tag {
                    Tag::Heading { level, .. } => level.to_string(),
                    Tag::Paragraph => "p".to_owned(),
                    Tag::Item => "item".to_owned(),
                    Tag::TableHead | Tag::TableRow => "row".to_owned(),
                    Tag::TableCell => "cell".to_owned(),
                    other => panic!("{other:?} in {text}"),
                };
                open.push((kind, String::new()));
            }
            Event::End(_) => seen.extend(open.pop().filter(|(kind, _)| kind != "row")),
            other => panic!("{other:?} in {text}"),
        }
    }
    seen
}

/// What is to be seen of [`everywhere`], without empty lines at either end.
fn wanted(text: &str) -> Vec<(String, String)> {
    let text = text.trim_matches('\n');
    let line = text.replace('\n', " ");
    let mut wanted = vec![("h1", line.clone()), ("p", format!("{line}\nAs of 28 November 2026"))];
    wanted.extend([("p", text.to_owned()), ("h2", line.clone()), ("p", text.to_owned())]);
    wanted.extend([
        ("h3", line.clone()),
        ("h4", line.clone()),
        ("p", text.to_owned()),
        ("p", text.to_owned()),
    ]);
    wanted.extend([("item", text.to_owned()), ("item", text.to_owned())]);
    wanted.extend([("item", format!("{line}: {text}"))]);
    wanted.extend([("p", text.to_owned())]);
    wanted.extend(vec![("cell", text.to_owned()); 4]);
    wanted.extend([("p", text.to_owned()), ("p", text.to_owned())]);
    wanted.extend([("p", text.to_owned()), ("h2", line)]);
    wanted.into_iter().map(|(kind, text)| (kind.to_owned(), text)).collect()
}

#[test]
fn every_text_of_a_report_in_markdown_is_read_back_as_it_was_written() {
    let several =
        "First\n second, indented\n\n- fourth\n> fifth\n1. sixth\n\tseventh \n=\n| a | b |\n|---|---|";
    for text in texts().into_iter().chain([several.to_owned()]) {
        let written = markdown(&everywhere(&text));
        assert_eq!(read(&written), wanted(&text), "{written}");
    }
    let figure = markdown(&everywhere("4.7 of 5"));
    assert!(figure.contains("4.7 of 5") && !figure.contains("4\\.7"), "{figure}");
    let report = markdown(&rich());
    assert_eq!(report, markdown(&rich()));
    assert!(
        report.contains(
            "| Partner | Standing | Gate | Hours a quarter | Worth |\n| --- | --- | --- | ---: | ---: |\n"
        ),
        "{report}"
    );
}

proptest! {
    #[test]
    fn any_text_is_read_back_from_markdown_and_html(
        text in r"[-+*_#=|<>&;:`~$!\[\]().\\/0-9a-z\n \t\u{a0}\u{2003}äש北]{1,24}"
    ) {
        prop_assume!(!text.trim_matches('\n').is_empty());
        let written = markdown(&everywhere(&text));
        prop_assert_eq!(read(&written), wanted(&text), "{}", written);
        let page = page(&everywhere(&text));
        prop_assert_eq!(said(&all(&page, "section > p:not([class])")[0]), text);
    }
}
