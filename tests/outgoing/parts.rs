//! Written part by part, of all tickets or some.

use sla_widget::app::sync::outgoing::{Format, Outgoing, Which};
use sla_widget::domain::ticket::event::TicketId;
use sla_widget::ports::formats::PlainFormats;

use crate::desk::{Desk, full};

const FORMATS: [Format; 4] = [
    Format::Sheet,
    Format::Calendar {
        alarm_minutes: Some(60),
    },
    Format::MarkdownNote,
    Format::PlainNote,
];

#[test]
fn the_size_of_the_parts_makes_no_difference() {
    let desk = full();
    for format in FORMATS {
        let whole = desk.gives(format);
        for most in [0, 1, 3, 1_000] {
            let mut outgoing =
                Outgoing::begin(&desk.model, Which::All, Desk::wish(format), desk.now);
            let mut parts = Vec::new();
            while let Some(part) = outgoing.next_part(&desk.model, &PlainFormats, most) {
                parts.push(part);
            }
            assert_eq!(parts.concat(), whole, "{format:?} by {most}");
            let expected = outgoing.all().div_ceil(most.max(1));
            assert_eq!(parts.len(), expected, "{format:?} by {most}");
        }
    }
}

#[test]
fn a_selection_comes_in_the_order_of_the_list_and_without_what_was_deleted() {
    let desk = full();
    let mut ids: Vec<TicketId> = desk
        .model
        .tickets
        .journal
        .tickets()
        .map(|(id, _)| id)
        .collect();
    ids.reverse();
    assert_eq!(
        desk.gives_as(Which::These(ids.clone()), Desk::wish(Format::Sheet)),
        desk.gives(Format::Sheet)
    );
    let kept = vec![ids[7], ids[8], ids[0]];
    let sheet = desk.gives_as(Which::These(kept), Desk::wish(Format::Sheet));
    let mut reader = csv::Reader::from_reader(sheet.as_bytes());
    let references: Vec<String> = reader
        .records()
        .map(|row| row.unwrap()[0].to_owned())
        .collect();
    assert_eq!(references, ["#101", "#102"]);
}

#[test]
fn nothing_to_write_is_told() {
    let desk = Desk::new();
    for (format, text) in [
        (FORMATS[1], "BEGIN:VCALENDAR\r\n"),
        (Format::MarkdownNote, "No open tickets.\n"),
        (
            Format::PlainNote,
            "Hand-over, Friday 12 June 2026, 16:30 PDT\nNo open tickets.\n",
        ),
    ] {
        let mut outgoing = Outgoing::begin(&desk.model, Which::All, Desk::wish(format), desk.now);
        let part = outgoing.next_part(&desk.model, &PlainFormats, 10).unwrap();
        assert!(part.contains(text), "{part}");
        assert_eq!(outgoing.entries(), 0);
        assert_eq!(outgoing.next_part(&desk.model, &PlainFormats, 10), None);
    }
}

#[test]
fn files_have_names_with_the_date() {
    let desk = Desk::new();
    let names = FORMATS.map(|format| {
        let outgoing = Outgoing::begin(&desk.model, Which::All, Desk::wish(format), desk.now);
        (outgoing.file_name(), outgoing.media_type())
    });
    let name = |name: &str, media_type| (name.to_owned(), media_type);
    assert_eq!(
        names,
        [
            name("sla-tickets-2026-06-12.csv", "text/csv"),
            name("sla-deadlines-2026-06-12.ics", "text/calendar"),
            name("sla-hand-over-2026-06-12.md", "text/markdown"),
            name("sla-hand-over-2026-06-12.txt", "text/plain"),
        ]
    );
}
