//! Cells that a spreadsheet must not take for formulas.

/// What makes a spreadsheet carry a cell out instead of showing it, when it stands at its begin
/// (OWASP, "CSV Injection").
const CARRIED_OUT: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

fn is_carried_out(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(CARRIED_OUT)
}

/// The text of a cell, with an apostrophe before it where a spreadsheet would take it for a
/// formula. A text that begins with apostrophes before such a sign gets one more, so that
/// [`unguarded`] always gives back what there was.
///
/// ```
/// use handful::exchange::export::{guarded, unguarded};
/// assert_eq!(guarded("=1+1"), "'=1+1");
/// assert_eq!(guarded("'tis"), "'tis");
/// assert_eq!(unguarded(&guarded("'-3")), "'-3");
/// ```
pub fn guarded(text: &str) -> std::borrow::Cow<'_, str> {
    if is_carried_out(text) { format!("'{text}").into() } else { text.into() }
}

/// What a cell held before it was made safe.
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_carried_out(rest) => rest,
        _ => cell,
    }
}
