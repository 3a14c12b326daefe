use super::*;

fn flaws(text: &str) -> Vec<(usize, String)> {
    let outline = outline(text, 0..text.len(), 10);
    outline.flaws.into_iter().map(|f| (f.span.start, f.message)).collect()
}

fn first_flaw(text: &str) -> (usize, String) {
    let mut found = flaws(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.remove(0)
}

#[test]
fn sees_fields_and_items() {
    let text = "Plan(a: [1, (b: \"x\")], c: Some((d: 2)), e: (), )";
    let root = outline(text, 0..text.len(), 10).root.expect("a value");
    let names: Vec<_> = root.children().iter().map(|c| &text[c.name.clone().expect("a field")]).collect();
    assert_eq!(names, ["a", "c", "e"]);
    let list = &root.field(text, "a").expect("a").value;
    assert_eq!(&text[list.children()[1].value.span.clone()], "(b: \"x\")");
    assert_eq!(&text[root.children()[0].whole.clone()], "a: [1, (b: \"x\")],");
    assert!(flaws(text).is_empty());
}

#[test]
fn a_record_that_is_followed_by_another_ends_there() {
    let text = "(log: [\n(a: 1, b: 2\n(a: 3),\n(a: 4, \n(a: 5),\n(a: 6]\n, x: 1)";
    let found: Vec<_> = flaws(text).into_iter().map(|f| f.0).collect();
    let opens: Vec<_> = ["(a: 1", "(a: 4", "(a: 6"].iter().filter_map(|s| text.find(s)).collect();
    assert_eq!(found, opens);
}

#[test]
fn a_list_ends_where_the_next_section_begins() {
    let text = "(a: [(x: 1),\n b: [(x: 2)], c: 3)";
    assert_eq!(first_flaw(text), (4, "this `[` is never closed".to_owned()));
    let root = outline(text, 0..text.len(), 10).root.expect("a value");
    assert_eq!(root.children().len(), 3);
}

#[test]
fn says_what_is_missing_or_too_much() {
    assert_eq!(first_flaw("(a: 1 b: 2)"), (5, "a comma is missing here".to_owned()));
    assert_eq!(first_flaw("(a: [(b: 1) (b: 2)])"), (11, "a comma is missing here".to_owned()));
    assert_eq!(first_flaw("(a: 0,2, b: 1)"), (4, "write a decimal point, not a comma: `0.2`".to_owned()));
    assert_eq!(first_flaw("(a: 1,, b: 1)"), (6, "there is nothing before this comma".to_owned()));
    assert_eq!(first_flaw("(a: , b: 1)"), (1, "the value of `a` is missing".to_owned()));
    assert_eq!(first_flaw("(a: 1, b)"), (7, "expected the name of a field and a colon".to_owned()));
    assert_eq!(first_flaw("(a: 1) x"), (7, "nothing may follow the end of the plan".to_owned()));
    assert_eq!(first_flaw("(a: 1]\n)").0, 5);
    assert_eq!(first_flaw("(a: \"x, b: 1)\n").0, 4);
    assert_eq!(first_flaw("(a: 1 /* x )"), (6, "this comment is never closed".to_owned()));
}
