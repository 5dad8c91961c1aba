//! CSV: bytes, quoting, formulas, and that an independent reader gets back what was written.

use chrono::NaiveDate;
use proptest::prelude::*;
use sla_widget::exchange::outgoing_text::shown;
use sla_widget::exchange::sheet::{BYTE_ORDER_MARK, Cell, unguarded, write_row};

use crate::desk::any_text;

fn row(cells: &[Cell<'_>]) -> String {
    let mut sheet = String::new();
    write_row(&mut sheet, cells);
    sheet
}

/// What the cell of a text looks like.
fn cell(text: &str) -> String {
    let row = row(&[Cell::Text(text), Cell::Number(0)]);
    row.strip_suffix(",0\r\n").unwrap().to_owned()
}

fn read(sheet: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(sheet.as_bytes());
    let rows = reader
        .records()
        .map(|row| row.expect("readable rows of equal length"));
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn b98_line_breaks_quotes_and_separators_stay_inside_their_cells() {
    let rows = [
        ["id", "title"],
        ["t-1", "multi\r\nline, \"x\"; y"],
        ["t-2", "lone\rCR"],
    ];
    let sheet: String = rows
        .iter()
        .map(|row| self::row(&row.map(Cell::Text)))
        .collect();
    assert_eq!(
        sheet,
        "id,title\r\nt-1,\"multi\r\nline, \"\"x\"\"; y\"\r\nt-2,\"lone\rCR\"\r\n"
    );
    assert_eq!(read(&sheet), rows);
}

#[test]
fn b98a_a_mark_tells_that_it_is_utf8_and_is_no_part_of_the_first_column() {
    let mut sheet = BYTE_ORDER_MARK.to_string();
    write_row(&mut sheet, &[Cell::Text("id"), Cell::Text("title")]);
    write_row(
        &mut sheet,
        &[Cell::Text("t-1"), Cell::Text("Žluťoučký kůň")],
    );
    assert!(sheet.as_bytes().starts_with(b"\xef\xbb\xbfid,title\r\n"));
    assert_eq!(read(&sheet), [["id", "title"], ["t-1", "Žluťoučký kůň"]]);
}

#[test]
fn b97_no_text_becomes_a_formula() {
    let rows = [
        (
            "=HYPERLINK(\"http://x.example\",\"y\")",
            "\"'=HYPERLINK(\"\"http://x.example\"\",\"\"y\"\")\"",
        ),
        ("+1+1", "'+1+1"),
        ("-1+1", "'-1+1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "\"'\t=1\""),
        ("\r=1", "\"'\r=1\""),
        (" =1+1", "' =1+1"),
        ("＝1+1", "'＝1+1"),
        // Beyond the case: other widths, what is not seen, and breaks before harmless text.
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠x", "'＠x"),
        ("−1", "'−1"),
        ("\u{a0}\u{3000}=1", "'\u{a0}\u{3000}=1"),
        ("\u{feff}\u{200b}\u{ad}=1", "'\u{feff}\u{200b}\u{ad}=1"),
        ("\0=1", "'\u{fffd}=1"),
        ("\u{202e}=1", "'\u{fffd}=1"),
        ("\nx", "\"'\nx\""),
        ("'=1", "''=1"),
        ("'' =1", "''' =1"),
    ];
    for (text, expected) in rows {
        assert_eq!(cell(text), expected, "{text:?}");
    }
}

#[test]
fn what_is_no_formula_stays_as_it_is() {
    for text in ["", "a=1", "1-1", "'tis", "5 + 3", "#1846", "(=1)", "“=1”"] {
        assert_eq!(cell(text), text);
    }
}

#[test]
fn b97a_numbers_and_moments_stay_what_they_are() {
    let moment = NaiveDate::from_ymd_opt(2026, 6, 2)
        .unwrap()
        .and_hms_opt(6, 5, 0)
        .unwrap();
    let cells = [
        Cell::Number(-90),
        Cell::Text("-90"),
        Cell::Moment(moment),
        Cell::Empty,
    ];
    assert_eq!(row(&cells), "-90,'-90,2026-06-02 06:05:00,\r\n");
    let beyond = [
        Cell::Moment(chrono::NaiveDateTime::MIN),
        Cell::Moment(chrono::NaiveDateTime::MAX),
    ];
    assert_eq!(row(&beyond), ",\r\n");
}

#[test]
fn a_cell_is_quoted_only_where_that_matters() {
    let quoted = ["a,b", "a;b", "a\"b", "a\nb", "a\tb", " a", "a\u{a0}"];
    for text in quoted {
        assert!(
            cell(text).starts_with('"') && cell(text).ends_with('"'),
            "{text:?}"
        );
    }
    for text in ["a b", "a'b", "ä|b", "a/b\\c"] {
        assert_eq!(cell(text), text);
    }
}

#[test]
fn control_characters_are_replaced_and_marks_of_direction_stay() {
    assert_eq!(
        cell("a\0b\u{1b}c\u{7f}d\u{85}e"),
        "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e"
    );
    assert_eq!(
        cell("a\u{202e}b\u{2066}c\u{2069}"),
        "a\u{fffd}b\u{fffd}c\u{fffd}"
    );
    assert_eq!(cell("שלום\u{200f}!"), "שלום\u{200f}!");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn another_reader_gets_back_what_was_written(
        rows in prop::collection::vec((any_text(), any_text(), any::<i64>()), 1..6)
    ) {
        let mut sheet = BYTE_ORDER_MARK.to_string();
        for (one, other, number) in &rows {
            write_row(&mut sheet, &[Cell::Text(one), Cell::Number(*number), Cell::Text(other)]);
        }
        let read = read(&sheet);
        prop_assert_eq!(read.len(), rows.len());
        for ((one, other, number), cells) in rows.iter().zip(&read) {
            let written = |text: &str| text.chars().map(shown).collect::<String>();
            prop_assert_eq!(unguarded(&cells[0]), &written(one));
            prop_assert_eq!(&cells[1], &number.to_string());
            prop_assert_eq!(unguarded(&cells[2]), &written(other));
        }
    }

    #[test]
    fn no_cell_begins_as_a_formula(text in any_text()) {
        let cells = read(&row(&[Cell::Text(&text), Cell::Text("x")]));
        let first = &cells[0][0];
        let seen = first.trim_start_matches(|one: char| {
            one.is_whitespace() || one.is_control() || "\u{fffd}\u{feff}\u{200b}\u{ad}".contains(one)
        });
        prop_assert!(!seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{first:?}");
        prop_assert!(!first.starts_with(['\t', '\r', '\n']), "{first:?}");
    }
}
