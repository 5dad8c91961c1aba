//! CSV as programs write it, and that nothing of it is lost.

use proptest::collection::vec;
use proptest::prelude::*;
use sla_widget::exchange::table::Fault;

use crate::{cells, in_slices, settings, table};

#[test]
fn line_breaks_quotes_and_separators_inside_of_cells_stay() {
    // Case B98.
    let text = "id,title\r\nt-1,\"multi\r\nline, \"\"x\"\"; y\"\r\nt-2,\"lone\rCR\"\r\n";
    let table = table(text);
    assert_eq!(table.columns, ["id", "title"]);
    assert_eq!(
        cells(&table),
        [
            vec!["t-1", "multi\r\nline, \"x\"; y"],
            vec!["t-2", "lone\rCR"]
        ]
    );
    assert_eq!(table.rows[1].line, 4);
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_name() {
    // Case B98a.
    assert_eq!(
        table("\u{feff}id,title\n1,Žluťoučký kůň\n").columns[0],
        "id"
    );
    assert_eq!(table("\u{feff}\"id\",title\n1,a\n").columns[0], "id");
    assert_eq!(
        table("\u{feff}sep=;\nid;title\n1;a\n").columns,
        ["id", "title"]
    );
}

#[test]
fn the_separator_is_recognised() {
    for (text, columns) in [
        ("a,b\n1,2\n", 2),
        ("a;b;c\n1,5;2,5;3,5\n", 3),
        ("a\tb\n\"1;2;3\"\t2\n", 2),
        ("a|b|c\n1|2|3", 3),
        ("a;b", 2),
        ("alone\n1\n2\n", 1),
        // One comma in each cell, but not in each row.
        ("Name, first;Age\nA;1\nB;2\n", 2),
        ("sep=|\na|b,c,d\n1|2,3,4\n", 2),
        ("\"sep=;\"\r\na;b\r\n1;2\r\n", 2),
        ("SEP=\t\na\tb\n", 2),
    ] {
        let table = table(text);
        assert_eq!(table.columns.len(), columns, "{text}");
        assert!(table.problems.is_empty(), "{text}");
    }
}

#[test]
fn every_line_end_ends_a_row() {
    for text in ["a,b\n1,2\n3,4", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r"] {
        let table = table(text);
        assert_eq!(cells(&table), [vec!["1", "2"], vec!["3", "4"]], "{text:?}");
        assert_eq!(table.rows[1].line, 3, "{text:?}");
    }
}

#[test]
fn blank_rows_are_passed_over_and_counted_as_lines() {
    let table = table("\n\na,b\n\n1,2\n,\n  ,\t\n3,4\n\n");
    assert_eq!(cells(&table), [vec!["1", "2"], vec!["3", "4"]]);
    let lines: Vec<u32> = table.rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [5, 8]);
    assert!(table.problems.is_empty());
}

#[test]
fn empty_cells_after_the_last_column_do_no_harm() {
    assert_eq!(cells(&table("a,b\n1,2,,\n")), [vec!["1", "2"]]);
}

#[test]
fn a_row_with_too_many_or_too_few_cells_is_told_and_the_others_stay() {
    let table = table("a,b\n1\n1,2\n1,2,3\n");
    assert_eq!(cells(&table), [vec!["1", "2"]]);
    let problems: Vec<String> = table
        .problems
        .listed
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        problems,
        [
            "Line 2: This row has 1 cell, but there are 2 columns, so it is left out. \
             Add the cells that are missing, empty ones too.",
            "Line 4: This row has 3 cells, but there are 2 columns, so it is left out. \
             Put cells that contain the separator in double quotes.",
        ]
    );
}

#[test]
fn a_quote_that_is_never_closed_is_told_where_it_opens() {
    for (text, line, rows) in [
        ("a,b\n1,2\n3,\"4\n5,6\n", 3, 1),
        ("a,b\n1,2\n\"x\ny\",\"4\n5,6", 4, 1),
        ("a,b\r\n1,2\r\n3,\"4\r\n5,\r\n\r\n6\r\n", 3, 1),
        ("a,b\n1,\"2", 2, 0),
    ] {
        let table = table(text);
        assert_eq!(table.rows.len(), rows, "{text:?}");
        let [problem] = table.problems.listed.as_slice() else {
            panic!("{text:?}: {:?}", table.problems)
        };
        assert_eq!(
            (problem.line, &problem.fault),
            (line, &Fault::QuoteNotClosed),
            "{text:?}"
        );
    }
    // These are closed.
    for text in [
        "a,b\n1,\"2\"",
        "a,b\n1,\"2\"\n",
        "a,b\n1,2\"\n",
        "a,b\n1,\"\"\"\"\n",
    ] {
        assert!(table(text).problems.is_empty(), "{text:?}");
    }
}

#[test]
fn columns_without_a_name_get_one() {
    assert_eq!(table(" a ,,c\n1,2,3\n").columns, ["a", "Column 2", "c"]);
}

/// Text with all that is special in CSV.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z0-9 ]{0,8}",
        "[a\",;\t|\r\n'=+@-]{0,6}",
        any::<String>(),
    ]
}

/// As RFC 4180 writes it.
fn written(rows: &[Vec<String>], separator: char, line_end: &str, quotes_all: bool) -> String {
    let mut text = String::new();
    for row in rows {
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                text.push(separator);
            }
            let is_special = cell.contains(['"', '\n', '\r', ',', ';', '\t', '|', '\u{feff}']);
            // Without quotes, a row of one empty cell is no row.
            if quotes_all || is_special || row.len() == 1 {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(cell);
            }
        }
        text.push_str(line_end);
    }
    text
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn any_table_reads_back_as_it_was_written(
        rows in (1..6_usize).prop_flat_map(|columns| vec(vec(cell(), columns), 0..12)),
        separator in prop::sample::select(vec![',', ';', '\t', '|']),
        line_end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        quotes_all in any::<bool>(),
        slice in 1..50_usize,
    ) {
        let columns = rows.first().map_or(2, Vec::len);
        let names: Vec<String> = (0..columns).map(|column| format!("name{column}")).collect();
        // What has nothing in it but white space is no row.
        let rows: Vec<Vec<String>> = rows
            .into_iter()
            .filter(|row| row.iter().any(|cell| !cell.trim_ascii().is_empty()))
            .collect();
        let whole: Vec<Vec<String>> = std::iter::once(names.clone()).chain(rows.clone()).collect();
        let text = format!("sep={separator}\n{}", written(&whole, separator, line_end, quotes_all));
        let table = table(&text);
        prop_assert!(table.problems.is_empty(), "{:?}", table.problems);
        prop_assert_eq!(&table.columns, &names);
        prop_assert_eq!(cells(&table), rows);
        prop_assert_eq!(in_slices(&text, slice), table);
    }

    #[test]
    fn where_a_text_is_cut_into_slices_does_not_matter(text in "[a,;\"\r\n]{1,40}", slice in 1..9_usize) {
        let whole = sla_widget::exchange::table::read(text.clone());
        if let Ok(whole) = whole {
            prop_assert_eq!(in_slices(&text, slice), whole);
        }
    }
}
