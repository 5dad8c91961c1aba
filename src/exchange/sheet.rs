//! Rows as CSV (RFC 4180), for spreadsheets: comma, CRLF, UTF-8.
//!
//! What spreadsheets would do to such rows is prevented here:
//!
//! - A text that they could take for a formula gets an apostrophe in front: one that begins with
//!   `=`, `+`, `-` or `@`, of any width, also after white space, apostrophes and characters that are
//!   not seen, and one that begins with a tab or a line break. [`unguarded`] takes it away again.
//!   Numbers and moments are never texts, so they stay what they are.
//! - A cell is quoted where it has to be: for a comma, a quote or a line break; and for a semicolon,
//!   a tab or white space at its ends, as many programs take the first two for separators as well
//!   and leave the last out.
//! - Control characters and those that turn the writing direction become U+FFFD
//!   ([`outgoing_text::shown`]); tabs and line breaks of all kinds stay.
//!
//! A file begins with [`BYTE_ORDER_MARK`], without which Excel reads letters beyond ASCII wrong.

use chrono::{Datelike, NaiveDateTime, Timelike};

use super::notation;
use super::outgoing_text;

/// Tells that the file is UTF-8.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'t> {
    /// Nothing.
    Empty,
    /// A text that is known to be harmless, or comes from outside.
    Text(&'t str),
    /// A number to calculate with.
    Number(i64),
    /// A date with its time, on the clocks of some zone that the heading of the column names.
    Moment(NaiveDateTime),
}

/// Appends a row with its line break.
pub fn write_row(sheet: &mut String, cells: &[Cell<'_>]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            sheet.push(',');
        }
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => write_text(sheet, text),
            Cell::Number(number) => sheet.push_str(&number.to_string()),
            Cell::Moment(moment) => write_moment(sheet, *moment),
        }
    }
    sheet.push_str("\r\n");
}

/// The text of a cell without the apostrophe that [`write_row`] put in front of it.
#[must_use]
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if may_be_a_formula(text) => text,
        _ => cell,
    }
}

fn write_text(sheet: &mut String, text: &str) {
    let is_guarded = may_be_a_formula(text);
    let is_quoted = text.contains(['"', ',', ';', '\t', '\r', '\n'])
        || (!is_guarded && text.starts_with(char::is_whitespace))
        || text.ends_with(char::is_whitespace);
    if is_quoted {
        sheet.push('"');
    }
    if is_guarded {
        sheet.push('\'');
    }
    for character in text.chars() {
        if character == '"' {
            sheet.push('"');
        }
        sheet.push(outgoing_text::shown(character));
    }
    if is_quoted {
        sheet.push('"');
    }
}

/// `2026-06-12 16:30:00`, which LibreOffice and Excel take for a date; nothing for years of which
/// they have no dates.
fn write_moment(sheet: &mut String, moment: NaiveDateTime) {
    if !(1..=9_999).contains(&moment.year()) {
        return;
    }
    sheet.push_str(&notation::write_date(moment.date()));
    let parts = [
        (' ', moment.hour()),
        (':', moment.minute()),
        (':', moment.second()),
    ];
    for (before, number) in parts {
        sheet.push(before);
        if number < 10 {
            sheet.push('0');
        }
        sheet.push_str(&number.to_string());
    }
}

/// Whether a spreadsheet could take the text for a formula. The answer is the same with apostrophes
/// in front, so that [`unguarded`] can tell which one was added.
fn may_be_a_formula(text: &str) -> bool {
    for character in text.chars() {
        match character {
            '\t' | '\r' | '\n' | '=' | '+' | '-' | '@' => return true,
            // The same in full width, small, superscript and subscript, and the signs of minus.
            '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫' | '⁺' | '⁻' | '⁼' | '₊' | '₋'
            | '₌' | '−' | '➕' | '➖' => return true,
            '\'' | outgoing_text::REPLACEMENT => {}
            unseen if unseen.is_whitespace() || is_unseen(unseen) => {}
            replaced if outgoing_text::shown(replaced) != replaced => {}
            _ => return false,
        }
    }
    false
}

/// Characters that take no room and so do not hide what follows from a program that drops them.
const fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'..='\u{2065}'
            | '\u{206a}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}
