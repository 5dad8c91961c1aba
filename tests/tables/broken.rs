//! JSON in its shapes, whole and broken: what can be read is read, and what cannot is told.

use sla_widget::exchange::table::{Fault, Table, TableKind, read};

use crate::{cells, in_slices, table};

fn problems(table: &Table) -> Vec<String> {
    let listed = table.problems.listed.iter();
    listed.map(ToString::to_string).collect()
}

#[test]
fn tickets_are_found_in_every_shape() {
    for text in [
        r#"[{"a":1,"b":"x"},{"a":2,"b":"y"}]"#,
        r#"  [ {"a":1,"b":"x"} , {"a":2,"b":"y"} ]  "#,
        r#"{"tickets":[{"a":1,"b":"x"},{"a":2,"b":"y"}],"count":2}"#,
        r#"{"count":2,"next":null,"page":{"tickets":[]},"issues":[{"a":1,"b":"x"},{"a":2,"b":"y"}]}"#,
        "{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":\"y\"}",
        "{\"a\":1,\"b\":\"x\"}\r\n\r\n{\"a\":2,\"b\":\"y\"}\r\n",
        "{\n  \"a\": 1,\n  \"b\": \"x\"\n}\n{ \"a\": 2, \"b\": \"y\" }",
        // As `gh api --paginate` writes pages.
        r#"[{"a":1,"b":"x"}][{"a":2,"b":"y"}]"#,
        "\u{feff}[{\"a\":1,\"b\":\"x\"},{\"a\":2,\"b\":\"y\"}]",
    ] {
        let table = table(text);
        assert_eq!(table.columns, ["a", "b"], "{text}");
        assert_eq!(cells(&table), [vec!["1", "x"], vec!["2", "y"]], "{text}");
        assert_eq!(problems(&table), [""; 0], "{text}");
        assert_eq!(in_slices(text, 1), table, "{text}");
        assert_eq!(table.kind, TableKind::Json);
    }
}

#[test]
fn members_of_members_become_columns() {
    let table = table(
        r#"[{"author":{"login":"ann","org":{"name":"Kite"}},"labels":[{"name":"a"},{"name":"b, c"}],
            "nothing":null,"empty":{},"none":[],"yes":true,"number":-1.5e3,"numbers":[1,2],
            "__proto__":"x"},
           {"late":"z","author":{"login":"bo"}}]"#,
    );
    let pairs: Vec<(&str, &str)> = table
        .columns
        .iter()
        .map(String::as_str)
        .zip(table.rows[0].cells())
        .collect();
    assert_eq!(
        pairs,
        [
            ("author.login", "ann"),
            ("author.org.name", "Kite"),
            ("labels", "a, b, c"),
            ("nothing", ""),
            ("empty", ""),
            ("none", ""),
            ("yes", "true"),
            ("number", "-1.5e3"),
            ("numbers", "1, 2"),
            ("__proto__", "x"),
        ]
    );
    let late = table
        .columns
        .iter()
        .position(|name| name == "late")
        .unwrap();
    assert_eq!(table.rows[0].cell(late), "");
    assert_eq!(table.rows[1].cell(late), "z");
    assert_eq!(table.rows[1].cell(0), "bo");
}

#[test]
fn a_broken_ticket_is_told_with_its_line_and_the_others_stay() {
    let table = table(
        "[\n{\"a\": 1},\n{\"a\": \n  oops},\n7,\n{\"a\": 2},\n{\"a\": \"\\ud800\"},\n{\"a\": 3}\n]",
    );
    assert_eq!(cells(&table), [["1"], ["2"], ["3"]]);
    assert_eq!(
        problems(&table),
        [
            "Line 4: This ticket is left out. JSON does not know the word oops. Expected a text in \
             double quotes, a number, a list, an object, true, false or null.",
            "Line 5: Here a ticket should stand, but it is a number, so it is left out. \
             Expected an object in { }.",
            "Line 7: This ticket is left out. \\ud800 is half of a character. \
             Expected its other half beside it, or write the character itself.",
        ]
    );
}

#[test]
fn where_a_list_breaks_reading_stops_and_that_is_told() {
    for (text, line) in [
        ("[{\"a\":1}\n{\"a\":2}]", 2),
        ("[{\"a\":1},\n]", 2),
        ("[{\"a\":1},\n,{\"a\":2}]", 2),
        ("[{\"a\":1}]\n}", 2),
        ("{\"a\":1}\n\"x\"", 2),
        ("{\"tickets\":[{\"a\":1}]}\n,", 2),
    ] {
        let table = table(text);
        assert_eq!(cells(&table), [["1"]], "{text}");
        let [problem] = table.problems.listed.as_slice() else {
            panic!("{text}: {:?}", table.problems)
        };
        assert_eq!(
            (problem.line, &problem.fault),
            (line, &Fault::BrokenList),
            "{text}"
        );
    }
}

#[test]
fn every_beginning_of_a_file_is_read_as_far_as_it_goes() {
    let text = "{\"count\": 2, \"tickets\": [\n{\"a\": \"x\\\"\", \"b\": [1]},\n{\"a\": \"y\", \"b\": [2]}\n], \"next\": null}";
    let whole = table(text);
    for (end, _) in text.char_indices() {
        let part = read(text[..end].to_owned());
        match part {
            // Nothing of a ticket is there yet.
            Err(problem) => assert!(end < 52, "{end}: {problem}"),
            Ok(table) => {
                assert!(whole.rows.starts_with(&table.rows), "{end}");
                assert_eq!(table.problems.count, 1, "{end}");
                let early = "The text ends inside of what begins here.";
                assert!(problems(&table)[0].contains(early), "{end}");
            }
        }
    }
    assert!(whole.problems.is_empty());
}

#[test]
fn what_has_no_tickets_is_refused() {
    let none = "This is JSON without tickets. Expected a list of objects, an object with such a list \
                called tickets or issues, or one object a line.";
    for (text, sentence) in [
        (
            "",
            "There is no text. Choose a table with a row of column names, or an export as JSON.",
        ),
        (
            " \r\n\t ",
            "There is no text. Choose a table with a row of column names, or an export as JSON.",
        ),
        (
            "\u{feff}",
            "There is no text. Choose a table with a row of column names, or an export as JSON.",
        ),
        ("[]", none),
        ("{}", none),
        ("{\"tickets\":[]}", none),
        (
            "[1]",
            "Line 1: Here a ticket should stand, but it is a number, so it is left out. \
             Expected an object in { }.",
        ),
        (
            "[",
            "Line 1: The text ends inside of what begins here. \
             Check that the file is whole, and export it again.",
        ),
    ] {
        let refused = read(text.to_owned()).unwrap_err();
        assert_eq!(refused.to_string(), sentence, "{text:?}");
    }
}
