//! What a file brings, told before anything is taken in.

use sla_widget::app::message::TicketsMessage;
use sla_widget::app::sync::message::Field;
use sla_widget::app::sync::preview::{Preview, Remark};
use sla_widget::app::text::sync::preview as words;
use sla_widget::app::tickets::panel::Field as FormField;
use sla_widget::domain::ticket::comparison::{Field as Compared, Kind, TicketComparison, Value};
use sla_widget::domain::ticket::event::TicketId;
use sla_widget::exchange::journal::write_event;
use sla_widget::ports::formats::PlainFormats;

use crate::desk::{Browser, Desk};

/// Two people with the same ticket.
fn pair() -> (Desk, Desk, TicketId) {
    let mut ana = Desk::new();
    ana.acts(TicketsMessage::NameTyped("Ana".to_owned()));
    let id = ana.adds("#1 S1 deployment=cloud @Kite Search is empty");
    let mut bo = Desk::at(&Browser::default(), 2);
    bo.acts(TicketsMessage::NameTyped("Bo".to_owned()));
    bo.imports(&ana.exports());
    ana.passes(600);
    bo.passes(600);
    (ana, bo, id)
}

#[track_caller]
fn only(preview: &Preview) -> &TicketComparison {
    let [one] = preview.tickets.as_slice() else {
        panic!("{} tickets", preview.tickets.len());
    };
    one
}

/// The fields that differ: before, here, in the file, afterwards.
fn fields(desk: &Desk, one: &TicketComparison) -> Vec<String> {
    let model = &desk.model;
    let fields = one.fields.iter().map(|field| {
        let value = |value: &Value| {
            words::value(
                &field.field,
                value,
                &model.policy,
                model.viewer.zone,
                &PlainFormats,
            )
        };
        [
            words::field(&field.field, &model.policy),
            value(&field.before),
            value(&field.here),
            value(&field.in_file),
            value(&field.merged),
        ]
        .join(" | ")
    });
    fields.collect()
}

#[test]
fn new_tickets_are_counted_and_listed() {
    let (mut ana, mut bo, id) = pair();
    let new = bo.adds("#2 S2 deployment=cloud Only theirs");
    let mine = ana.adds("#3 S2 deployment=cloud Only mine");
    let file = bo.exports();
    ana.previews(&file);
    let preview = ana.preview();
    let totals = preview.totals;
    assert_eq!((totals.new, totals.only_here, totals.same), (1, 1, 1));
    let one = only(preview);
    assert_eq!((one.ticket, one.kind), (new, Kind::New));
    assert!(one.fields.is_empty());
    assert_eq!(words::import(preview), "Add 1, keep 2");
    assert_eq!(words::heading(preview), "What “theirs.json” brings");
    assert_eq!(
        words::ticket_name(&ana.model, &preview.journal, one),
        "#2 Only theirs"
    );
    ana.takes_in();
    assert_eq!(ana.ids(), {
        let mut all = vec![id, new, mine];
        all.sort();
        all
    });
    ana.is_sound();
}

#[test]
fn what_changed_in_the_file_is_told_field_by_field() {
    let (mut ana, mut bo, id) = pair();
    bo.corrects(id, FormField::Subject, "Search finds nothing");
    bo.notes(id, "Index was lost");
    let file = bo.exports();
    ana.previews(&file);
    let one = only(ana.preview());
    assert_eq!(one.kind, Kind::ChangedInFile);
    assert_eq!(
        fields(&ana, one),
        [
            "Subject | Search is empty | Search is empty | Search finds nothing | Search finds nothing",
            "Notes | 0 | 0 | 1 | 1",
        ]
    );
    assert_eq!(words::shares(one), "2 entries only in the file");
    assert_eq!(words::import(ana.preview()), "Update 1");
    ana.takes_in();
    assert_eq!(ana.said(), "1 ticket updated.");
    assert_eq!(ana.subject(id), "Search finds nothing");
    ana.is_sound();
}

#[test]
fn what_changed_here_stays_and_is_told() {
    let (mut ana, mut bo, id) = pair();
    ana.corrects(id, FormField::Subject, "Search finds nothing");
    let file = bo.exports();
    ana.previews(&file);
    let preview = ana.preview();
    assert!(!preview.brings_something());
    assert_eq!(only(preview).kind, Kind::ChangedHere);
    assert_eq!(preview.totals.changed_here, 1);
    assert_eq!(words::shares(only(preview)), "1 entry only here");
}

#[test]
fn what_changed_in_both_is_told_with_what_was_before_and_what_comes_of_it() {
    let (mut ana, mut bo, id) = pair();
    ana.corrects(id, FormField::Subject, "From Ana");
    bo.passes(60);
    bo.corrects(id, FormField::Subject, "From Bo");
    bo.corrects(id, FormField::Plan, "Enterprise");
    let file = bo.exports();
    ana.previews(&file);
    let one = only(ana.preview());
    assert_eq!(one.kind, Kind::ChangedInBoth);
    let said = fields(&ana, one);
    assert_eq!(
        said[0],
        "Subject | Search is empty | From Ana | From Bo | From Bo"
    );
    assert_eq!(said[1], "Plan | – | – | Enterprise | Enterprise");
    assert_eq!(
        words::shares(one),
        "2 entries only in the file, 1 entry only here"
    );
    let field = |field: &Compared| one.fields.iter().any(|one| one.field == *field);
    assert!(field(&Compared::Plan));
    ana.takes_in();
    assert_eq!(ana.subject(id), "From Bo", "what was recorded later counts");
    bo.imports(&ana.exports());
    assert_eq!(bo.subject(id), "From Bo", "on both sides");
    ana.is_sound();
}

#[test]
fn what_the_file_deletes_is_told_before() {
    let (mut ana, mut bo, id) = pair();
    bo.acts(TicketsMessage::Deleted(vec![id]));
    let file = bo.exports();
    ana.previews(&file);
    let preview = ana.preview();
    assert_eq!(preview.totals.deleted_by_merging, 1);
    assert_eq!(
        words::deletions(preview),
        [
            "Deleted in the file: 1. Deleting wins, so they are deleted here as well, and can be restored from the list of deleted tickets."
        ]
    );
    ana.takes_in();
    assert!(ana.ticket(id).deleted.is_some());
    assert!(ana.listed().is_empty());
    // And back again.
    bo.acts(TicketsMessage::Restored(vec![id]));
    let file = bo.exports();
    ana.previews(&file);
    let preview = ana.preview();
    assert_eq!(preview.totals.restored_by_merging, 1);
    assert_eq!(
        words::deletions(preview),
        ["Restored in the file: 1. They come back here as well."]
    );
    ana.takes_in();
    assert_eq!(ana.listed(), [id]);
    ana.is_sound();
}

/// B89, B89a: a ticket that was deleted came back from an older file, or after a long time.
#[test]
fn a_deleted_ticket_stays_deleted_and_can_be_taken_back() {
    for days in [0, 100] {
        let (mut ana, _, id) = pair();
        let older = ana.exports();
        ana.acts(TicketsMessage::Deleted(vec![id]));
        ana.passes(days * 86_400);
        ana.previews(&older);
        let preview = ana.preview();
        assert!(!preview.brings_something());
        assert_eq!(preview.totals.stay_deleted, 1);
        assert_eq!(
            words::stay_deleted(preview),
            "Deleted here: 1. The file is older than the deletion, so they stay deleted."
        );
        let one = preview.staying_deleted().next().unwrap();
        let deletion = one.deleted_here.as_ref().unwrap();
        let said = words::deleted_here(deletion, &ana.model, &PlainFormats);
        assert!(
            said.starts_with("deleted here ") && said.ends_with(" by Ana"),
            "{said}"
        );
        let records = ana.records();
        ana.takes_in();
        assert_eq!(ana.records(), records);
        assert!(ana.ticket(id).deleted.is_some());
        ana.previews(&older);
        ana.enters(Field::Restore, "");
        assert!(ana.preview().brings_something());
        assert_eq!(words::import(ana.preview()), "Take back 1, keep 1");
        ana.takes_in();
        assert!(ana.ticket(id).deleted.is_none());
        assert_eq!(ana.listed(), [id]);
        assert_eq!(ana.said(), "1 ticket updated.");
        ana.is_sound();
        ana.undoes();
        assert!(
            ana.ticket(id).deleted.is_some(),
            "the undo deletes it again"
        );
        ana.is_sound();
    }
}

/// B88: what came of deleting and editing without knowing of each other depended on the order.
#[test]
fn deleting_wins_over_an_edit_that_knew_nothing_of_it_and_can_be_taken_back() {
    let (mut ana, mut bo, id) = pair();
    ana.acts(TicketsMessage::Deleted(vec![id]));
    bo.passes(300);
    bo.corrects(id, FormField::Subject, "Edited meanwhile");
    let (of_ana, of_bo) = (ana.exports(), bo.exports());
    ana.previews(&of_bo);
    let preview = ana.preview();
    assert_eq!((preview.updated(), preview.totals.stay_deleted), (1, 1));
    let said = words::stay_deleted(preview);
    assert!(!said.contains("older"), "the file is newer: {said}");
    assert_eq!(preview.staying_deleted().count(), 1, "it is listed");
    ana.takes_in();
    bo.imports(&of_ana);
    for desk in [&ana, &bo] {
        assert!(desk.ticket(id).deleted.is_some());
        assert_eq!(desk.subject(id), "Edited meanwhile");
    }
    assert_eq!(ana.model.tickets.journal, bo.model.tickets.journal);
    ana.previews(&bo.exports());
    assert!(!ana.preview().brings_something(), "a second round is quiet");
    // Whoever wants it back from the preview gets it.
    let (mut ana, mut bo, id) = pair();
    ana.acts(TicketsMessage::Deleted(vec![id]));
    bo.corrects(id, FormField::Subject, "Edited meanwhile");
    ana.previews(&bo.exports());
    ana.enters(Field::Restore, "");
    assert_eq!(words::import(ana.preview()), "Update 1, take back 1");
    ana.takes_in();
    assert_eq!(ana.listed(), [id]);
    bo.imports(&ana.exports());
    assert_eq!(bo.listed(), [id]);
    ana.is_sound();
}

#[test]
fn two_different_things_under_one_id_are_told_as_damage() {
    let (mut ana, _, id) = pair();
    ana.notes(id, "the right text");
    let text = String::from_utf8(ana.exports()).unwrap();
    let file = text.replace("the right text", "another text");
    ana.previews(file.as_bytes());
    let preview = ana.preview();
    assert_eq!(preview.totals.contradictory, 1);
    assert!(
        preview.remarks.contains(&Remark::Changed),
        "the checksum tells it as well"
    );
    let said = words::deletions(preview).join("");
    assert!(
        said.starts_with("In 1 ticket the file and this browser tell two different things"),
        "{said}"
    );
    ana.takes_in();
    let notes = ana.model.tickets.journal.events(id).iter().map(write_event);
    let notes: Vec<String> = notes.filter(|line| line.contains("text")).collect();
    assert_eq!(notes.len(), 2, "both stay in the history");
    assert!(ana.rows()[0].ends_with("true"), "and the ticket is marked");
    ana.is_sound();
    ana.undoes();
    assert!(ana.rows()[0].ends_with("false"));
    ana.is_sound();
}

#[test]
fn a_file_tells_when_and_by_what_it_was_written() {
    let (mut ana, mut bo, _) = pair();
    bo.enters(Field::WithoutNames, "");
    let file = bo.exports();
    ana.previews(&file);
    let preview = ana.preview();
    let remark =
        |remark: &Remark| words::remark(remark, &preview.source, &ana.model, &PlainFormats);
    let said: Vec<String> = preview.remarks.iter().map(remark).collect();
    assert!(
        said[0].starts_with("Written ") && said[0].contains("sla-widget"),
        "{said:?}"
    );
    assert!(
        said[1].starts_with("Names of people were left out"),
        "{said:?}"
    );
    assert_eq!(said.len(), 2);
}
