//! What is said of rows that cannot be used: where, what, and what to do.

use proptest::collection::vec;
use proptest::prelude::*;
use sla_widget::domain::calendar::zone::Zone;
use sla_widget::exchange::table::date::Assumed;
use sla_widget::exchange::table::{About, Arrivals, Part};

use crate::{arrivals, sentences, settings, understood};

/// The rows of a table whose times are in UTC.
fn rows(text: &str) -> Arrivals {
    let (table, mut mapping, _) = understood(text);
    mapping.zone = Some(Zone::named("Europe/Berlin").unwrap());
    arrivals(&table, &mapping)
}

#[track_caller]
fn says(text: &str, sentence: &str) {
    let arrivals = rows(text);
    assert_eq!(sentences(&arrivals), [sentence], "{text}");
    assert_eq!(arrivals.unusable, 1, "{text}");
}

#[test]
fn each_problem_names_the_row_and_the_column() {
    let zone = "2026-06-12T10:00:00Z";
    for (text, sentence) in [
        (
            "id,subject,created\n1,a,\n".to_owned(),
            "Line 2, “created”: It does not tell when it was reported. \
             Fill in the time, or choose another column for it.",
        ),
        (
            "id,subject\n1,a\n".to_owned(),
            "Line 2: It does not tell when it was reported. \
             Fill in the time, or choose another column for it.",
        ),
        (
            format!("id,subject,created\n0,b,{zone}\n1,a,soon\n"),
            "Line 3, “created”: “soon” is no time that is known here. Write it like 2026-06-12 16:30.",
        ),
        (
            "id,subject,created\n1,a,2026-02-30 10:00\n".to_owned(),
            "Line 2, “created”: “2026-02-30 10:00” is no day or time that exists. Correct it.",
        ),
        (
            "id,subject,created\n1,a,2026-06-12 10:00 PST\n".to_owned(),
            "Line 2, “created”: The time zone in “2026-06-12 10:00 PST” is not known. \
             Write it as a difference from UTC, such as +02:00.",
        ),
        (
            "id,subject,created\n1,a,1999-06-12 10:00\n".to_owned(),
            "Line 2, “created”: “1999-06-12 10:00” lies too far away. Expected a year from 2000 to 2399.",
        ),
        (
            "id,subject,created\n1,a,2026-03-29 02:30\n".to_owned(),
            "Line 2, “created”: Clocks went forward, so “2026-03-29 02:30” did not happen in the \
             chosen zone. Correct the time, or choose another zone.",
        ),
        (
            format!("id,subject,created,priority\n1,a,{zone},Odd\n"),
            "Line 2, “priority”: It is not settled what “Odd” means. Choose what it stands for.",
        ),
        (
            format!("id,subject,created,link\n1,a,{zone},javascript:alert(1)\n"),
            "Line 2, “link”: “javascript:alert(1)” is no address of a page. \
             Expected one that starts with https:// or http://, or an empty cell.",
        ),
        (
            format!("id,subject,created,solved\n1,a,{zone},2026-06-12T09:59:59Z\n"),
            "Line 2, “solved”: This happened before the ticket was reported. \
             Correct one of the two times.",
        ),
        (
            format!(
                "id,subject,created,solved,closed\n1,a,{zone},2026-06-14T10:00:00Z,2026-06-13T10:00:00Z\n"
            ),
            "Line 2, “closed”: It was closed before it was solved. Correct one of the two times.",
        ),
        (
            format!("id,subject,created,status\n1,a,{zone},Solved\n"),
            "Line 2, “status”: It is finished, but nothing tells when it was solved. \
             Choose a column with that time, or fill it in.",
        ),
        (
            format!("id,subject,created\n,,{zone}\n"),
            "Line 2, “subject”: It has neither a subject nor a reference. Fill in one of them.",
        ),
        (
            format!("id,subject,created,first reply time in minutes\n1,a,{zone},-5\n"),
            "Line 2, “first reply time in minutes”: “-5” is no number of minutes. \
             Write it like 90, or leave it empty.",
        ),
        (
            format!("id,subject,created\n1,{},{zone}\n", "ü".repeat(10_001)),
            "Line 2, “subject”: The text has 10001 characters, and at most 10000 are kept. \
             Shorten it, or leave the column out.",
        ),
        (
            format!(
                "id,subject,created,customer\n1,{0},{zone},{0}\n",
                "<".repeat(9_000)
            ),
            "Line 2: The texts of this row are too long together. Shorten them, or leave a column out.",
        ),
    ] {
        says(&text, sentence);
    }
}

#[test]
fn all_problems_of_a_row_are_told_and_the_other_rows_stay() {
    let arrivals = rows(
        "id,subject,created,priority\n1,a,soon,Odd\n2,b,2026-06-12 10:00,High\n3,c,2026-06-12 11:00,\n",
    );
    assert_eq!(arrivals.problems.count, 2);
    assert_eq!(arrivals.unusable, 1);
    let subjects: Vec<&str> = arrivals
        .rows
        .iter()
        .map(|row| row.incoming.subject.as_str())
        .collect();
    assert_eq!(subjects, ["b", "c"]);
}

#[test]
fn what_was_assumed_is_counted() {
    let arrivals = rows(
        "id,subject,created,solved\n1,a,2026-06-12,\n2,b,2026-06-13,2026-10-25 02:30\n3,c,46185.5,\n",
    );
    let remarks: Vec<(About, u32, usize)> = arrivals
        .remarks
        .iter()
        .map(|remark| (remark.about, remark.line, remark.count))
        .collect();
    assert_eq!(
        remarks,
        [
            (About::Time(Part::Aware, Assumed::StartOfDay), 2, 2),
            (About::Time(Part::Solved, Assumed::FirstOfTwo), 3, 1),
            (About::Time(Part::Aware, Assumed::DayNumber), 4, 1),
        ]
    );
}

const HEAD: &str = "id,subject,created,updated\n";

#[test]
fn a_ticket_that_is_told_twice_counts_once() {
    let row = "7,a,2026-06-12 10:00,2026-06-12 11:00\n";
    let arrivals = rows(&format!("{HEAD}{row}{row}"));
    assert_eq!((arrivals.rows.len(), arrivals.unusable), (1, 0));
    assert_eq!(arrivals.remarks[0].about, About::Repeated);
}

#[test]
fn of_two_rows_for_one_ticket_the_newer_counts_in_either_order() {
    let old = "7,old,2026-06-12 10:00,2026-06-12 11:00\n";
    let new = "#7,new,2026-06-12 10:00,2026-06-12 12:00\n";
    for text in [format!("{HEAD}{old}{new}"), format!("{HEAD}{new}{old}")] {
        let arrivals = rows(&text);
        assert_eq!(arrivals.rows.len(), 1);
        assert_eq!(arrivals.rows[0].incoming.subject, "new");
        assert_eq!(arrivals.remarks[0].about, About::Outdated);
    }
}

#[test]
fn rows_that_contradict_each_other_are_told_and_none_is_taken() {
    let arrivals = rows(&format!(
        "{HEAD}7,a,2026-06-12 10:00,\n8,x,2026-06-12 10:00,\n7,b,2026-06-12 10:00,\n7,c,2026-06-12 10:00,\n"
    ));
    assert_eq!(arrivals.rows.len(), 1);
    assert_eq!(arrivals.unusable, 3);
    let advice =
        "tells otherwise of the same ticket, and nothing tells which is right. Delete one of them.";
    assert_eq!(
        sentences(&arrivals),
        [
            format!("Line 4, “id”: Line 2 {advice}"),
            format!("Line 2, “id”: Line 4 {advice}"),
            format!("Line 5, “id”: Line 2 {advice}"),
        ]
    );
}

#[test]
fn one_number_in_two_repositories_is_two_tickets() {
    let issue = |repository: &str| {
        format!(
            r#"{{"number":1,"title":"a","createdAt":"2026-06-12T10:00:00Z","url":"https://github.com/a/{repository}/issues/1","labels":[]}}"#
        )
    };
    let (one, other) = (issue("one"), issue("other"));
    let arrivals = rows(&format!("[{one},{other},{other}]"));
    assert_eq!(arrivals.rows.len(), 2);
    assert_eq!(arrivals.unusable, 0);
    assert_eq!(arrivals.remarks[0].about, About::Repeated);
}

#[test]
fn markup_formulas_and_odd_characters_stay_text() {
    let arrivals = rows(
        "id,subject,created\n=HYPERLINK(1),<script>alert(1)</script>\0\u{202e}x,2026-06-12 10:00\n",
    );
    let incoming = &arrivals.rows[0].incoming;
    assert_eq!(incoming.reference.as_deref(), Some("=HYPERLINK(1)"));
    assert_eq!(incoming.subject, "<script>alert(1)</script>\0\u{202e}x");
}

/// A few rows, of which several may tell of one ticket, and the same in another order.
fn in_two_orders() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    let row = (0..4, "[ab]", prop::option::of(10..14)).prop_map(|(id, subject, updated)| {
        let updated = updated.map_or_else(String::new, |hour| format!("2026-06-12 {hour}:00"));
        format!("{id},{subject},2026-06-12 10:00,{updated}\n")
    });
    vec(row, 0..8).prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
}

/// What rows say, whatever their order.
fn told(lines: &[String]) -> Vec<String> {
    let arrivals = rows(&format!("{HEAD}{}", lines.concat()));
    let told = arrivals.rows.iter();
    let mut told: Vec<String> = told.map(|row| format!("{:?}", row.incoming)).collect();
    told.sort();
    told
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn the_order_of_rows_does_not_matter((one, other) in in_two_orders()) {
        prop_assert_eq!(told(&one), told(&other));
    }
}
