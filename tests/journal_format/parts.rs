//! Writing in parts: the same document, however small the parts are.

use proptest::prelude::*;
use sla_widget::domain::ticket::event::{Event, EventId, Happening, TicketId};
use sla_widget::domain::ticket::journal::Journal;
use sla_widget::exchange::journal::{
    ChecksumResult, Content, DataReader, DataWriter, ReadData, Step, write_data,
};

use crate::documents::{journal, numbered, origin};

fn ticket(number: u64) -> TicketId {
    TicketId(EventId {
        counter: number,
        replica: 1,
    })
}

/// Something that happened to a ticket.
fn of(number: u64, counter: u64) -> Event {
    Event {
        ticket: ticket(number),
        ..numbered(counter, Happening::Noted(format!("{number}/{counter}")))
    }
}

/// A document in parts of at most so many events, with the sizes of the parts.
fn in_parts(journal: &Journal, content: Content<'_>, most: usize) -> (String, Vec<usize>) {
    let mut writer = DataWriter::new(content);
    let (mut text, mut sizes) = (String::new(), Vec::new());
    while let Some(part) = writer.next_part(journal, most) {
        sizes.push(part.matches("\"noted\"").count());
        text.push_str(&part);
    }
    (text, sizes)
}

fn read(text: &str) -> ReadData {
    match DataReader::new(text.to_owned()).step(usize::MAX) {
        Step::Done(data) => *data,
        other => panic!("{other:?}"),
    }
}

fn notes(text: &str) -> Vec<String> {
    let note = |event: Event| match event.what {
        Happening::Noted(note) => note,
        other => panic!("{other:?}"),
    };
    read(text).events.into_iter().map(note).collect()
}

#[test]
fn tickets_stand_by_their_ids_each_with_its_events() {
    let journal = journal(&[of(10, 10), of(9, 9), of(9, 11), of(10, 12), of(9, 9)]);
    let text = write_data(&journal, Content::all(origin()));
    assert_eq!(notes(&text), ["9/9", "9/11", "10/10", "10/12"]);
}

#[test]
fn progress_is_told_in_tickets() {
    let journal = journal(&[of(1, 1), of(1, 2), of(2, 3)]);
    let mut writer = DataWriter::new(Content::all(origin()));
    assert_eq!(writer.progress(), (0, 0));
    let mut seen = Vec::new();
    while writer.next_part(&journal, 1).is_some() {
        seen.push(writer.progress());
    }
    assert_eq!(seen, [(0, 2), (1, 2), (2, 2)]);
    assert_eq!(writer.next_part(&journal, 1), None);
}

#[test]
fn some_tickets_are_written_each_once() {
    let journal = journal(&[of(1, 1), of(2, 2), of(3, 3), of(3, 4)]);
    let content = Content {
        tickets: Some(vec![ticket(3), ticket(99), ticket(1), ticket(3)]),
        ..Content::all(origin())
    };
    let (text, _) = in_parts(&journal, content.clone(), 1);
    assert_eq!(notes(&text), ["1/1", "3/3", "3/4"]);
    assert_eq!(read(&text).checksum, ChecksumResult::Matches);
    let none = Content {
        tickets: Some(Vec::new()),
        ..content
    };
    assert_eq!(notes(&write_data(&journal, none)), Vec::<String>::new());
}

/// Somebody works on while a document is written: nothing that was there at the beginning is left
/// out, and nothing is broken.
#[test]
fn what_is_recorded_meanwhile_breaks_nothing() {
    let mut journal = journal(&[of(1, 2), of(1, 4), of(1, 6), of(5, 5)]);
    let mut writer = DataWriter::new(Content::all(origin()));
    let mut text = writer.next_part(&journal, 2).unwrap();
    // Into the ticket that is half written, before and after; and tickets around the others.
    for event in [
        of(1, 1),
        of(1, 3),
        of(1, 5),
        of(1, 7),
        of(0, 8),
        of(3, 9),
        of(9, 10),
    ] {
        journal.add(event);
    }
    while let Some(part) = writer.next_part(&journal, 2) {
        text.push_str(&part);
    }
    assert_eq!(notes(&text), ["1/2", "1/4", "1/5", "1/6", "1/7", "5/5"]);
    assert_eq!(read(&text).checksum, ChecksumResult::Matches);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn parts_of_any_size_make_the_same_document(
        events in prop::collection::vec((0..6_u64, 0..40_u64), 0..30),
        most in 0..8_usize,
        with_names in any::<bool>(),
    ) {
        let events: Vec<Event> = events.into_iter().map(|(ticket, counter)| of(ticket, counter)).collect();
        let journal = journal(&events);
        let content = Content { with_names, ..Content::all(origin()) };
        let (text, sizes) = in_parts(&journal, content.clone(), most);
        prop_assert_eq!(&text, &write_data(&journal, content));
        prop_assert!(sizes.iter().all(|size| *size <= most.max(1)));
        let data = read(&text);
        prop_assert_eq!(data.checksum, ChecksumResult::Matches);
        prop_assert_eq!(data.has_names, with_names);
        let expected: Vec<Event> = journal.tickets().flat_map(|(_, events)| events).cloned()
            .map(|event| if with_names { event } else { event.without_names() }).collect();
        prop_assert_eq!(data.events, expected);
    }
}
