//! Files that are made of `BEGIN:…` and `END:…`: iCalendar and vCard.
//!
//! Each part is cut out before its properties are read, so that a part which cannot be read
//! leaves its neighbours alone, and can be named by its line.

/// One part of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part<'a> {
    /// What it is, as it was asked for: `VEVENT`, `VCARD`.
    pub kind: &'static str,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// All of it, from its `BEGIN` to its `END`.
    pub text: &'a str,
    /// Whether its `END` is there.
    pub is_whole: bool,
}

/// What stands behind `BEGIN:` or `END:`.
fn boundary<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let (before, kind) = line.trim().split_once(':')?;
    before.trim().eq_ignore_ascii_case(word).then_some(kind.trim())
}

/// The parts of these kinds, in the file's order. What is nested in one belongs to it; a part
/// inside which another of these kinds begins has lost its end.
pub(super) fn parts<'a>(text: &'a str, kinds: &[&'static str]) -> Vec<Part<'a>> {
    let wanted = |kind: &str| kinds.iter().find(|k| k.eq_ignore_ascii_case(kind)).copied();
    let mut found = Vec::new();
    let mut open: Option<(Part<'a>, usize)> = None;
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let (begins_at, ends_at) = (at, at + line.len());
        at = ends_at;
        // Folded lines begin with a blank: what they hold is no boundary.
        if line.starts_with([' ', '\t']) {
            continue;
        }
        // A byte order mark is no part of the first line.
        let line = line.trim_start_matches('\u{FEFF}');
        if let Some(kind) = boundary(line, "BEGIN").and_then(wanted) {
            if let Some((part, from)) = open.take() {
                found.push(Part { text: &text[from..begins_at], ..part });
            }
            open = Some((Part { kind, line: index + 1, text: "", is_whole: false }, ends_at - line.len()));
        } else if let Some(kind) = boundary(line, "END").and_then(wanted)
            && let Some((part, from)) = open.take_if(|(part, _)| part.kind == kind)
        {
            found.push(Part { text: &text[from..ends_at], is_whole: true, ..part });
        }
    }
    if let Some((part, from)) = open {
        found.push(Part { text: &text[from..], ..part });
    }
    found
}

/// The lines of a part, each as long as it was before it was folded (RFC 5545, section 3.1).
pub(super) fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// The values of a property as they stand in the lines, such as all of `RRULE`. Lines of what is
/// nested in the part are passed over.
pub(super) fn raw_values<'a>(lines: &'a [String], name: &str) -> Vec<&'a str> {
    let mut depth = 0_usize;
    let mut found = Vec::new();
    for line in lines {
        if boundary(line, "BEGIN").is_some() {
            depth += 1;
        } else if boundary(line, "END").is_some() {
            depth = depth.saturating_sub(1);
        } else if depth == 1
            && line.get(..name.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(name))
            && line[name.len()..].starts_with([':', ';'])
            && let Some(value) = value_of(line)
        {
            found.push(value);
        }
    }
    found
}

/// What stands behind the first colon of a line that is not within quotation marks.
fn value_of(line: &str) -> Option<&str> {
    let mut is_quoted = false;
    let at = line.find(|c| {
        is_quoted ^= c == '"';
        c == ':' && !is_quoted
    })?;
    line.get(at + 1..)
}

/// What tells a reader which part is meant: the first of these properties that is there, cut short.
pub(super) fn excerpt(text: &str, names: &[&str]) -> String {
    let lines = unfolded(text);
    let named = names.iter().find_map(|name| raw_values(&lines, name).first().copied());
    let first = || lines.iter().map(String::as_str).find(|line| !line.trim().is_empty());
    cut_short(named.or_else(first).unwrap_or_default())
}

/// A text of one line, no longer than fits beside its line number.
pub(super) fn cut_short(text: &str) -> String {
    const MOST: usize = 60;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut shown: String = text.chars().filter(|c| !crate::plan::is_hidden(*c)).take(MOST).collect();
    if text.chars().count() > MOST {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_cut_out_with_their_lines_and_what_is_nested_in_them() {
        let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:A\r\nBEGIN:VALARM\r\nEND:VALARM\r\n\
                    END:VEVENT\r\nbegin:vevent\r\nSUMMARY:B\r\n END:VEVENT\r\nBEGIN:VTODO\r\nEND:VTODO\r\n";
        let found = parts(text, &["VEVENT", "VTODO"]);
        let told: Vec<_> = found.iter().map(|p| (p.kind, p.line, p.is_whole)).collect();
        assert_eq!(told, [("VEVENT", 2, true), ("VEVENT", 7, false), ("VTODO", 10, true)]);
        assert!(found[0].text.starts_with("BEGIN:VEVENT") && found[0].text.ends_with("END:VEVENT\r\n"));
        assert_eq!(excerpt(found[1].text, &["SUMMARY"]), "BEND:VEVENT", "a folded line goes on");
    }

    #[test]
    fn raw_values_are_unfolded_and_never_those_of_a_nested_part() {
        let text = "BEGIN:VEVENT\nRRULE:FREQ=DAI\n LY;COUNT=3\nBEGIN:VALARM\nRRULE:FREQ=YEARLY\nEND:VALARM\nEND:VEVENT\n";
        assert_eq!(raw_values(&unfolded(text), "RRULE"), ["FREQ=DAILY;COUNT=3"]);
        let text = "BEGIN:VEVENT\nDTSTART;TZID=\"(UTC+01:00) Berlin\":20260102T030405\nEND:VEVENT\n";
        assert_eq!(raw_values(&unfolded(text), "DTSTART"), ["20260102T030405"]);
    }
}
