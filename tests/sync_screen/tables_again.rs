//! Tables that come a second time, or while somebody works: only what is new is taken in.

use sla_widget::app::effect::Effect;
use sla_widget::app::message::TicketsMessage;
use sla_widget::app::sync::effect::SyncEffect;
use sla_widget::app::sync::message::{Field, SyncMessage};
use sla_widget::app::sync::preview::Remark;
use sla_widget::app::text::sync::rows as rows_words;
use sla_widget::domain::policy::TicketState;

use crate::desk::{Browser, Desk};
use crate::tables::GITHUB;

#[test]
fn a_newer_export_brings_only_the_difference() {
    let before = "Key,Subject,Status,Created,Updated\n\
        A-1,First,Open,2026-03-04T09:00:00Z,2026-03-04T09:00:00Z\n\
        A-2,Second,Open,2026-03-04T09:00:00Z,2026-03-04T09:00:00Z\n";
    let after = "Key,Subject,Status,Created,Updated\n\
        A-1,First,Open,2026-03-04T09:00:00Z,2026-03-04T09:00:00Z\n\
        A-2,Second,Pending,2026-03-04T09:00:00Z,2026-03-05T09:00:00Z\n\
        A-3,Third,Open,2026-03-06T09:00:00Z,2026-03-06T09:00:00Z\n";
    let mut desk = Desk::new();
    desk.reads_table(before.as_bytes(), None);
    desk.takes_in();
    desk.reads_table(after.as_bytes(), None);
    let totals = desk.preview().totals;
    assert_eq!((totals.new, totals.changed_in_file, totals.same), (1, 1, 1));
    desk.takes_in();
    assert_eq!(desk.said(), "1 ticket added, 1 updated.");
    assert_eq!(
        desk.ticket(desk.reference("A-2")).state,
        TicketState::Pending
    );
    desk.is_sound();
    desk.undoes();
    assert_eq!(desk.ids().len(), 2);
    desk.is_sound();
    // An older export changes nothing.
    desk.reads_table(after.as_bytes(), None);
    desk.takes_in();
    desk.reads_table(before.as_bytes(), None);
    assert!(
        !desk.preview().brings_something(),
        "{:?}",
        desk.preview().totals
    );
}

#[test]
fn ids_that_were_used_meanwhile_make_it_worked_out_anew() {
    let broken =
        "Key,Subject,Created\nA-1,First,2026-03-04T09:00:00Z\nA-2,x,y,z,2026-03-04T09:00:00Z\n";
    let mut desk = Desk::new();
    let mine = desk.adds("#1 S1 deployment=cloud Mine");
    desk.reads_table(broken.as_bytes(), None);
    desk.notes(mine, "recorded between the preview and the import");
    let kept = desk.records();
    desk.takes_in();
    assert_eq!(desk.records(), kept, "it is shown once more");
    let preview = desk.preview();
    assert!(preview.remarks.contains(&Remark::WorkedOutAnew));
    assert_eq!(
        preview.table.as_ref().unwrap().broken.count,
        1,
        "what is wrong is still told"
    );
    desk.takes_in();
    assert_eq!(desk.said(), "1 ticket added.");
    let events = desk.model.tickets.journal.tickets();
    let mut ids: Vec<_> = events
        .flat_map(|(_, events)| events.iter().map(|one| one.id))
        .collect();
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "no id stands for two events");
    desk.is_sound();
}

#[test]
fn what_is_recorded_while_a_table_is_taken_in_takes_no_id_of_it() {
    let mut text = String::from("Key,Subject,Created\n");
    for number in 0..1_000 {
        text += &format!("A-{number},Ticket,2026-03-04T09:00:00Z\n");
    }
    let mut desk = Desk::new();
    desk.reads_table(text.as_bytes(), None);
    desk.patience = 1;
    desk.takes_in();
    assert!(!desk.model.sync.work.as_ref().unwrap().can_be_stopped());
    let mine = desk.adds("#1 S1 deployment=cloud Mine");
    desk.notes(mine, "meanwhile");
    desk.lets_go();
    assert_eq!(desk.said(), "1000 tickets added.");
    assert_eq!(desk.ids().len(), 1_001);
    assert!(
        desk.rows().iter().all(|row| row.ends_with("false")),
        "nothing contradicts itself"
    );
    desk.is_sound();
}

#[test]
fn a_ticket_that_was_added_by_hand_is_found_by_its_reference() {
    let text = "Key,Subject,Status,Created,Updated\n\
        A-1,As they call it,Pending,2026-06-12T23:00:00Z,2026-06-14T09:00:00Z\n";
    let mut desk = Desk::new();
    let mine = desk.adds("A-1 S1 deployment=cloud As I call it");
    if desk.ticket(mine).report.reference.is_none() {
        use sla_widget::app::tickets::panel::Field as FormField;
        desk.corrects(mine, FormField::Reference, "A-1");
    }
    desk.reads_table(text.as_bytes(), None);
    assert_eq!(desk.preview().totals.new, 0);
    assert_eq!(desk.preview().totals.changed_in_file, 1);
    desk.takes_in();
    assert_eq!(desk.ids(), [mine]);
    assert_eq!(desk.ticket(mine).state, TicketState::Pending);
    desk.acts(TicketsMessage::Deleted(vec![mine]));
    desk.reads_table(text.as_bytes(), None);
    assert!(
        !desk.preview().brings_something(),
        "a deleted ticket does not come back"
    );
    let left = desk.preview().table.as_ref().unwrap().left;
    assert_eq!(
        rows_words::left(left).unwrap(),
        "1 row tells something otherwise than it was recorded here, and nothing later: it stays as it is here."
    );
}

#[test]
fn tickets_of_a_table_can_be_sent_on_as_a_file() {
    let mut desk = Desk::new();
    desk.reads_table(GITHUB, None);
    desk.takes_in();
    let mut other = Desk::at(&Browser::default(), 4);
    other.imports(&desk.exports());
    assert_eq!(other.rows(), desk.rows());
    // The same table there brings nothing either.
    other.reads_table(GITHUB, None);
    assert!(!other.preview().brings_something());
}

#[test]
fn a_table_without_a_backup_says_so_after_it_was_worked_out_anew() {
    let mut desk = Desk::new();
    let mine = desk.adds("#1 S1 deployment=cloud Mine");
    desk.browser
        .backups
        .fault
        .replace(Some(sla_widget::ports::journal_store::StoreFault::Full));
    desk.reads_table(GITHUB, None);
    desk.takes_in();
    assert!(desk.preview().backup_fault.is_some());
    desk.notes(mine, "meanwhile");
    desk.takes_in();
    assert!(desk.preview().backup_fault.is_some());
    desk.takes_in();
    assert_eq!(
        desk.said(),
        "2 tickets added. There is no backup of how it was before."
    );
}

#[test]
fn the_columns_stay_answerable_while_the_rows_are_looked_at() {
    let mut text = String::from("Key,Subject,Status,Created\n");
    for number in 0..3_000 {
        text += &format!(
            "A-{number},Ticket,State {},2026-03-04T09:00:00Z\n",
            number % 7
        );
    }
    let mut desk = Desk::new();
    desk.holds(|effect| matches!(effect, Effect::Sync(SyncEffect::GoOn { .. })));
    desk.drops("table.csv", text.as_bytes());
    for _ in 0..3 {
        desk.patience = 1;
        desk.lets_go_but_keeps_patience();
    }
    let is_surveyed = desk.columns().is_surveyed;
    assert!(!is_surveyed);
    desk.does(SyncMessage::ColumnsGiven);
    assert!(
        desk.columns().problems.is_empty(),
        "not before all rows were looked at"
    );
    desk.lets_go();
    assert!(desk.columns().is_surveyed);
    assert_eq!(desk.columns().states().count(), 7);
    for place in 0..7 {
        desk.enters(Field::State(place), "open");
    }
    desk.does(SyncMessage::ColumnsGiven);
    assert!(desk.preview().totals.new > 0);
}
