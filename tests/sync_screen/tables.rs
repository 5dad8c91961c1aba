//! Tables from where tickets are: told apart, shown, taken in, and only once.

use sla_widget::app::sync::columns::ColumnsProblem;
use sla_widget::app::sync::message::{Field, SyncMessage};
use sla_widget::app::sync::preview::Remark;
use sla_widget::app::text::sync::{columns as words, rows as rows_words};
use sla_widget::app::zone_choice::{ZoneField, ZoneMessage};
use sla_widget::domain::calendar::zone::Zone;
use sla_widget::domain::policy::TicketState;
use sla_widget::exchange::table::{PARTS, Part};

use crate::at;
use crate::desk::Desk;

const ZENDESK_REPORT: &[u8] = include_bytes!("../tables/files/zendesk-report.csv");
const ZENDESK_API: &[u8] = include_bytes!("../tables/files/zendesk-api.json");
const ZENDESK_EXPORT: &[u8] = include_bytes!("../tables/files/zendesk-export.jsonl");
const JIRA: &[u8] = include_bytes!("../tables/files/jira.csv");
pub const GITHUB: &[u8] = include_bytes!("../tables/files/github-issues.json");
const GERMAN: &[u8] = include_bytes!("../tables/files/german.csv");

/// A table whose dates tell neither a zone nor whether the day comes first.
const UNCLEAR: &str = "Key,Subject,Status,Priority,Created\n\
    A-1,First,Open,Urgent,03/04/2026 09:00\n\
    A-2,Second,Odd,Whatever,05/04/2026 10:00\n";

fn place_of(part: Part) -> Field {
    let place = PARTS.iter().position(|(_, one)| *one == part).unwrap();
    Field::Column(u8::try_from(place).unwrap())
}

impl Desk {
    fn chooses_zone(&mut self, name: &str) {
        let zone = ZoneMessage::Chosen(Zone::named(name).unwrap());
        self.send(zone.of(ZoneField::File));
    }

    /// Drops a table, answers what is asked, and goes on to what it brings.
    #[track_caller]
    pub fn reads_table(&mut self, bytes: &[u8], zone: Option<&str>) {
        self.drops("table.csv", bytes);
        self.columns();
        if let Some(zone) = zone {
            self.chooses_zone(zone);
        }
        self.does(SyncMessage::ColumnsGiven);
        self.preview();
    }

    pub fn reference(&self, reference: &str) -> sla_widget::domain::ticket::event::TicketId {
        let ids = self.ids();
        let found = ids.iter().find(|id| {
            let report = self.ticket(**id).report;
            report.reference.as_deref() == Some(reference)
        });
        *found.unwrap_or_else(|| panic!("{reference} is here"))
    }
}

#[test]
fn every_export_of_another_system_is_told_apart_and_taken_in_once() {
    let exports: [(&[u8], &str, Option<&str>, usize); 6] = [
        (
            ZENDESK_REPORT,
            "an export of Zendesk",
            Some("Europe/Berlin"),
            2,
        ),
        (ZENDESK_API, "an export of Zendesk", None, 0),
        (ZENDESK_EXPORT, "an export of Zendesk", None, 0),
        (JIRA, "an export of Jira", Some("America/Los_Angeles"), 0),
        (GITHUB, "a list of GitHub issues", None, 2),
        (GERMAN, "a table", Some("Europe/Berlin"), 2),
    ];
    for (bytes, kind, zone, count) in exports {
        let mut desk = Desk::new();
        desk.drops("export", bytes);
        let said = words::kind(desk.columns());
        assert!(
            said.starts_with(&format!("It looks like {kind} with ")),
            "{said}"
        );
        assert!(said.ends_with("look whether that is right."), "{said}");
        assert_eq!(
            words::zone_hint(&desk.columns().needs()).is_some(),
            zone.is_some(),
            "{kind}"
        );
        desk.reads_table(bytes, zone);
        let new = desk.preview().totals.new;
        assert!(new > 0 && (count == 0 || new == count), "{kind}: {new}");
        assert!(desk.records().is_empty(), "nothing is written before");
        desk.takes_in();
        assert_eq!(desk.ids().len(), new);
        desk.is_sound();
        // The same file again brings nothing.
        let before = (desk.records(), desk.rows());
        desk.reads_table(bytes, None);
        assert!(
            !desk.preview().brings_something(),
            "{kind}: {:?}",
            desk.preview().totals
        );
        assert_eq!(desk.preview().totals.same, new, "the rows tell nothing new");
        desk.takes_in();
        assert_eq!((desk.records(), desk.rows()), before, "{kind}");
    }
}

#[test]
fn a_letter_that_was_guessed_is_told() {
    let text = "Key,Subject,Created\nA-1,M\u{f6}we,2026-03-04T09:00:00Z\n";
    let latin: Vec<u8> = text.chars().map(|one| one as u8).collect();
    let mut desk = Desk::new();
    desk.reads_table(&latin, None);
    assert!(desk.preview().remarks.contains(&Remark::LettersGuessed));
    desk.takes_in();
    assert_eq!(desk.subject(desk.reference("A-1")), "Möwe");
}

#[test]
fn what_the_dates_leave_open_is_asked_and_nothing_is_assumed() {
    let mut desk = Desk::new();
    desk.drops("table.csv", UNCLEAR.as_bytes());
    let needs = desk.columns().needs();
    assert!(words::order_hint(&needs).unwrap().contains("03/04/2026"));
    assert!(
        words::zone_hint(&needs)
            .unwrap()
            .contains("03/04/2026 09:00")
    );
    assert_eq!(desk.model.zone_text(ZoneField::File), "");
    desk.does(SyncMessage::ColumnsGiven);
    assert_eq!(
        desk.columns().problems,
        [ColumnsProblem::NoOrder, ColumnsProblem::NoZone]
    );
    desk.enters(Field::DateOrder, "month");
    assert!(
        desk.columns().problems.is_empty(),
        "what was wrong is being put right"
    );
    desk.does(SyncMessage::ColumnsGiven);
    assert_eq!(desk.columns().problems, [ColumnsProblem::NoZone]);
    desk.chooses_zone("Europe/Berlin");
    desk.does(SyncMessage::ColumnsGiven);
    desk.takes_in();
    let aware = desk.ticket(desk.reference("A-1")).report.aware;
    assert_eq!(aware, at("2026-03-04T08:00:00Z"));
}

#[test]
fn columns_that_nobody_can_do_without_are_asked_for() {
    let mut desk = Desk::new();
    desk.drops("table.csv", b"A,B,C\nx,y,z\n");
    desk.does(SyncMessage::ColumnsGiven);
    let problems = &desk.columns().problems;
    assert!(problems.contains(&ColumnsProblem::NoTime));
    assert!(problems.contains(&ColumnsProblem::NoName));
    desk.enters(place_of(Part::Subject), "0");
    assert!(desk.columns().problems.is_empty());
    desk.does(SyncMessage::ColumnsGiven);
    assert_eq!(desk.columns().problems, [ColumnsProblem::NoTime]);
    desk.does(SyncMessage::Shut);
    assert!(!desk.has_arrival());
    assert!(desk.records().is_empty());
}

#[test]
fn what_values_mean_can_be_changed_and_is_known_the_next_time() {
    let mut desk = Desk::new();
    desk.drops("table.csv", UNCLEAR.as_bytes());
    assert!(!desk.columns().is_remembered);
    let columns = desk.columns();
    let values: Vec<_> = columns
        .states()
        .map(|(seen, name)| (seen.value.clone(), name))
        .collect();
    assert_eq!(values[0].0, "Open");
    assert_eq!(values[1], ("Odd".to_owned(), None), "it is not known");
    desk.enters(Field::State(1), "pending");
    desk.enters(Field::Severity(1), "2");
    desk.enters(Field::DateOrder, "day");
    desk.chooses_zone("Asia/Tokyo");
    desk.does(SyncMessage::ColumnsGiven);
    assert!(
        !desk.model.tickets.settings.mappings.iter().any(|_| true),
        "not before"
    );
    desk.takes_in();
    let odd = desk.ticket(desk.reference("A-2"));
    assert_eq!(odd.state, TicketState::Pending);
    assert_eq!(odd.report.severity.as_deref(), Some("2"));
    assert_eq!(odd.report.aware, at("2026-04-05T01:00:00Z"));
    // The next visit, a newer file with the columns in another order.
    let mut next = desk.next_visit(3);
    let newer = "Created,Key,Status,Priority,Subject\n\
        05/04/2026 10:00,A-2,Odd,Whatever,Second\n\
        06/04/2026 10:00,A-3,Odd,Whatever,Third\n";
    next.drops("table.csv", newer.as_bytes());
    // Another order is another kind of table to the fingerprint, or the same.
    let is_remembered = next.columns().is_remembered;
    if is_remembered {
        assert!(words::kind(next.columns()).ends_with("as you did it last time."));
    }
    next.drops(
        "table.csv",
        UNCLEAR.replace("A-1,First", "A-3,Third").as_bytes(),
    );
    assert!(next.columns().is_remembered);
    next.does(SyncMessage::ColumnsGiven);
    assert_eq!(next.preview().totals.new, 1);
    next.takes_in();
    assert_eq!(
        next.ticket(next.reference("A-3")).report.aware,
        at("2026-04-03T00:00:00Z")
    );
    next.is_sound();
}

#[test]
fn rows_that_cannot_be_used_are_listed_and_the_others_come() {
    let text = "Key,Subject,Created\n\
        A-1,Good,2026-03-04T09:00:00Z\n\
        A-2,No time,soon\n\
        A-3,Good as well,2026-03-05T09:00:00Z\n\
        A-4,too,many,cells,2026-03-05T09:00:00Z\n\
        ,,2026-03-05T09:00:00Z\n";
    let mut desk = Desk::new();
    desk.reads_table(text.as_bytes(), None);
    let preview = desk.preview();
    let table = preview.table.as_ref().unwrap();
    assert_eq!(preview.totals.new, 2);
    assert_eq!(
        rows_words::unusable(table).unwrap(),
        "3 rows cannot be used and are left out:"
    );
    let problems: Vec<String> = table
        .broken
        .listed
        .iter()
        .map(ToString::to_string)
        .chain(table.problems.listed.iter().map(ToString::to_string))
        .collect();
    for line in [3, 5, 6] {
        let named = problems
            .iter()
            .any(|said| said.starts_with(&format!("Line {line}")));
        assert!(named, "line {line}: {problems:?}");
    }
    desk.takes_in();
    assert_eq!(desk.said(), "2 tickets added.");
    desk.is_sound();
}
