//! Which column says what: guessed, looked at, changed, and remembered.

use sla_widget::domain::calendar::zone::Zone;
use sla_widget::domain::policy::TicketState;
use sla_widget::exchange::table::date::DateOrder;
use sla_widget::exchange::table::{
    FactColumn, Mapping, Meanings, PARTS, Part, Table, fingerprint, guess,
};

use crate::{arrivals, built_in, sentences, survey, table, understood};

fn guessed(text: &str) -> Vec<(&'static str, String)> {
    let table = table(text);
    let mapping = guess(&table, &built_in());
    PARTS
        .iter()
        .filter_map(|&(name, part)| Some((name, table.columns[mapping.column(part)?].clone())))
        .collect()
}

#[test]
fn columns_are_known_by_their_names_in_four_languages() {
    for (text, part, column) in [
        ("Case number,X\n1,2", "reference", "Case number"),
        ("ID,Ticket Number\n1,2", "reference", "Ticket Number"),
        ("Betreff,Kunde\na,b", "customer", "Kunde"),
        ("Objet,Priorité\na,b", "severity", "Priorité"),
        ("Asunto,Estado\na,b", "state", "Estado"),
        ("Créé_le,x\n2026-06-12,b", "aware", "Créé_le"),
        (
            "first-response at,x\n2026-06-12 10:00,b",
            "first_response",
            "first-response at",
        ),
        (
            "a,Custom field (Severity)\n1,2",
            "severity",
            "Custom field (Severity)",
        ),
    ] {
        let found = guessed(text);
        assert!(
            found.contains(&(part, column.to_owned())),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn a_column_that_only_sounds_like_a_time_is_not_taken_for_one() {
    let found =
        guessed("reported,closed,created\nAnn,true,2026-06-12 10:00\nBo,false,2026-06-12 11:00\n");
    assert_eq!(found, [("aware", "created".to_owned())]);
}

#[test]
fn nothing_is_guessed_of_a_table_of_something_else() {
    assert_eq!(guessed("x,y,z\n1,2,3\n"), []);
}

fn severity_of(value: &str) -> Option<String> {
    let (_, mapping, _) = understood(&format!("subject,priority\na,{value}\n"));
    mapping
        .severities
        .of(value)
        .and_then(|one| one.stands_for.clone())
}

#[test]
fn priorities_stand_for_severities_and_unknown_ones_for_nothing() {
    for (value, severity) in [
        ("Urgent", Some("1")),
        ("HIGH", Some("1")),
        ("Medium", Some("2")),
        ("Low", Some("2")),
        ("P1", Some("1")),
        ("sev 2", Some("2")),
        ("Severity-1", Some("1")),
        ("2", Some("2")),
        ("Dringend", Some("1")),
        ("P7", None),
        ("whatever", None),
        ("toString", None),
        ("constructor", None),
    ] {
        assert_eq!(severity_of(value).as_deref(), severity, "{value}");
    }
}

#[test]
fn labels_stand_for_a_severity_only_if_they_say_so() {
    let text = r#"[{"number":1,"title":"a","url":"https://github.com/a/b/issues/1","createdAt":"2026-06-12T10:00:00Z",
        "labels":[{"name":"high"},{"name":"2"},{"name":"priority: low"}]},
        {"number":2,"title":"b","url":"https://github.com/a/b/issues/2","createdAt":"2026-06-12T10:00:00Z",
        "labels":[{"name":"sev1"},{"name":"priority: low"}]}]"#;
    let (table, mapping, _) = understood(text);
    let arrivals = arrivals(&table, &mapping);
    let severities: Vec<_> = arrivals
        .rows
        .iter()
        .map(|row| row.incoming.severity.as_deref())
        .collect();
    assert_eq!(severities, [Some("2"), Some("1")]);
}

#[test]
fn what_was_settled_by_somebody_stays() {
    let table = table("subject,priority,status\na,High,Done\n");
    let policy = built_in();
    let mut mapping = guess(&table, &policy);
    mapping.severities.settle("high", None);
    mapping.states.settle("DONE", Some(TicketState::Pending));
    // Of another policy.
    mapping.severities.settle("odd", Some("gone".to_owned()));
    let survey = survey(&table, &mapping);
    mapping.settle_known(&survey, &policy);
    assert_eq!(mapping.severities.of("High").unwrap().stands_for, None);
    let done = mapping.states.of("Done").unwrap();
    assert_eq!(done.stands_for, Some(TicketState::Pending));
    assert_eq!(mapping.severities.of("odd"), None);
}

#[test]
fn every_value_is_counted_once_in_any_case() {
    let (_, _, survey) = understood("subject,status\na,Open\nb,open\nc,\nd,Frozen\n");
    let seen: Vec<(&str, usize)> = survey
        .states()
        .iter()
        .map(|one| (one.value.as_str(), one.count))
        .collect();
    assert_eq!(seen, [("Open", 2), ("Frozen", 1)]);
}

/// What the dates of two columns leave open, and what they are taken for.
fn order(created: &[&str], solved: &[&str]) -> (Option<String>, Vec<String>) {
    let mut text = "subject,created,solved\n".to_owned();
    for (place, created) in created.iter().enumerate() {
        let solved = solved.get(place).unwrap_or(&"");
        text.push_str(&format!("s{place},{created},{solved}\n"));
    }
    let (table, mut mapping, survey) = understood(&text);
    mapping.zone = Some(Zone::UTC);
    let arrivals = arrivals(&table, &mapping);
    let read = arrivals
        .rows
        .iter()
        .map(|row| format!("{:?}", row.incoming.aware));
    (survey.needs().order, read.collect())
}

#[test]
fn one_day_beyond_the_twelfth_settles_the_whole_column() {
    let days = ["03/04/2026", "31/03/2026", "05/06/2026"];
    let expected = ["2026-04-03", "2026-03-31", "2026-06-05"].map(|day| format!("{day}T00:00:00Z"));
    assert_eq!(order(&days, &[]), (None, expected.to_vec()));
    let months = ["03/04/2026", "03/31/2026"];
    let expected = ["2026-03-04", "2026-03-31"].map(|day| format!("{day}T00:00:00Z"));
    assert_eq!(order(&months, &[]), (None, expected.to_vec()));
}

#[test]
fn another_column_settles_one_that_leaves_it_open() {
    let (open, read) = order(&["03/04/2026"], &["31/12/2026"]);
    assert_eq!(
        (open, read),
        (None, vec!["2026-04-03T00:00:00Z".to_owned()])
    );
}

#[test]
fn what_no_column_settles_is_asked_and_not_guessed() {
    assert_eq!(
        order(&["03/04/2026"], &[]),
        (Some("03/04/2026".to_owned()), Vec::new())
    );
    // Both orders in one column: those that are clear are read, and the others are asked.
    let (open, read) = order(&["31/03/2026", "03/31/2026", "03/04/2026"], &[]);
    assert_eq!(open.as_deref(), Some("03/04/2026"));
    assert_eq!(read.len(), 2);
    let (table, mut mapping, _) = understood("subject,created\na,03/04/2026 10:00\n");
    mapping.zone = Some(Zone::UTC);
    let asked = "Line 2, “created”: In “03/04/2026 10:00” either the day or the month may come first. \
                 Choose which.";
    assert_eq!(sentences(&arrivals(&table, &mapping)), [asked]);
    mapping.order = Some(DateOrder::MonthFirst);
    let arrivals = arrivals(&table, &mapping);
    assert_eq!(
        format!("{:?}", arrivals.rows[0].incoming.aware),
        "2026-03-04T10:00:00Z"
    );
}

/// A mapping with everything in it.
fn full(table: &Table) -> Mapping {
    let mut mapping = Mapping::default();
    for (place, (_, part)) in PARTS.iter().enumerate() {
        mapping.choose(*part, Some(place % table.columns.len()));
    }
    mapping
        .severities
        .settle("Ur\"gent\n", Some("1".to_owned()));
    mapping.severities.settle("-", None);
    mapping.states.settle("Waiting", Some(TicketState::OnHold));
    mapping.facts.push(FactColumn {
        fact: "deployment".to_owned(),
        column: 1,
        answers: Meanings::default(),
    });
    mapping.facts[0]
        .answers
        .settle("saas", Some("cloud".to_owned()));
    mapping.order = Some(DateOrder::DayFirst);
    mapping.zone = Some(Zone::named("Europe/Berlin").unwrap());
    mapping
}

#[test]
fn a_mapping_is_remembered_whole() {
    let table = table("a,<b>,\"c\"\"\n\",d\n1,2,3,4\n");
    let mapping = full(&table);
    let text = mapping.write(&table.columns);
    assert_eq!(Mapping::read(&text, &table.columns), mapping);
    let empty = Mapping::default();
    assert_eq!(Mapping::read(&empty.write(&[]), &[]), empty);
}

#[test]
fn a_remembered_mapping_finds_its_columns_where_they_are_now() {
    let before = table("id,subject,created\n1,2,3\n");
    let mut mapping = Mapping::default();
    mapping.choose(Part::Subject, Some(1));
    mapping.choose(Part::Aware, Some(2));
    let text = mapping.write(&before.columns);
    let now = table("created,new,subject\n1,2,3\n");
    let read = Mapping::read(&text, &now.columns);
    assert_eq!(read.column(Part::Subject), Some(2));
    assert_eq!(read.column(Part::Aware), Some(0));
    assert_eq!(Mapping::read(&text, &[]), Mapping::default());
}

#[test]
fn nothing_is_made_of_what_is_no_mapping() {
    let columns = ["a".to_owned()];
    for text in [
        "",
        "[]",
        "7",
        r#"{"columns":[1],"severities":{"a":"b"},"states":[["a","no state"],[1,2],[]],"facts":[{}],"order":"x","zone":"Mars"}"#,
    ] {
        assert_eq!(Mapping::read(text, &columns), Mapping::default(), "{text}");
    }
}

#[test]
fn a_fingerprint_is_that_of_the_names() {
    let names = |names: &[&str]| -> Vec<String> { names.iter().map(ToString::to_string).collect() };
    let one = fingerprint(&names(&["Summary", "Labels", "Labels", "Comment"]));
    // One comment more is the same kind of file.
    let same = fingerprint(&names(&["Summary", "Labels", "Comment", "Comment"]));
    assert_eq!(one, same);
    assert_eq!(one.len(), 16);
    assert_ne!(one, fingerprint(&names(&["Summary", "Labels"])));
    assert_ne!(
        fingerprint(&names(&["ab", "c"])),
        fingerprint(&names(&["a", "bc"]))
    );
}
