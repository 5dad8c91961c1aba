//! The hand-over note: what it says, and that no text of a ticket becomes markup.

use markdown::mdast::Node;
use markdown::{Constructs, ParseOptions, to_mdast};
use proptest::prelude::*;
use sla_widget::app::sync::outgoing::{Format, Which, Wish};
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::ticket::event::Happening;
use sla_widget::exchange::outgoing_text::in_one_line;

use crate::desk::{Desk, any_text, full};
use crate::{at, is_golden};

const ANSWERED: Happening = Happening::Responded {
    says_what_was_tried: true,
    says_what_happens_next: true,
};

/// Everything that a document says, and a fault for any node that our notes do not have.
fn words_of(node: &Node, links: &mut Vec<String>) -> Result<String, String> {
    match node {
        Node::Text(text) => return Ok(text.value.clone()),
        Node::Link(link) => links.push(link.url.clone()),
        Node::Root(_)
        | Node::Heading(_)
        | Node::Paragraph(_)
        | Node::List(_)
        | Node::ListItem(_)
        | Node::Strong(_) => {}
        other => return Err(format!("{other:?}")),
    }
    let mut words = String::new();
    for child in node.children().into_iter().flatten() {
        words.push_str(&words_of(child, links)?);
    }
    if let Node::Heading(_) | Node::Paragraph(_) = node {
        words.push('\n');
    }
    Ok(words)
}

/// What somebody sees of a note on a page that knows Markdown and what GitHub adds to it.
fn seen(note: &str) -> Result<(String, Vec<String>), String> {
    let options = ParseOptions {
        constructs: Constructs {
            math_flow: true,
            math_text: true,
            ..Constructs::gfm()
        },
        ..ParseOptions::gfm()
    };
    let tree = to_mdast(note, &options).map_err(|fault| fault.to_string())?;
    let mut links = Vec::new();
    let words = words_of(&tree, &mut links)?;
    Ok((words, links))
}

#[test]
fn the_notes_of_a_full_list_are_as_published() {
    is_golden("hand-over.md", &full().gives(Format::MarkdownNote));
    is_golden("hand-over.txt", &full().gives(Format::PlainNote));
}

#[test]
fn a_note_tells_who_is_waited_for_and_since_when() {
    let mut desk = Desk::new();
    let ticket = desk.opens(desk.report("Search", "2026-06-12T18:00:00Z"));
    let says = |desk: &Desk, line: &str| {
        let note = desk.gives(Format::PlainNote);
        assert!(
            note.contains(&format!("\n  {line}\n")),
            "{line} is not in\n{note}"
        );
    };
    says(&desk, "Our move since Fri 12 Jun, 11:00 PDT");
    // Answered, it is open and still our move.
    desk.happens(ticket, at("2026-06-12T19:00:00Z"), ANSWERED);
    says(&desk, "Our move since Fri 12 Jun, 11:00 PDT");
    desk.happens(
        ticket,
        at("2026-06-12T20:00:00Z"),
        Happening::StateChanged(TicketState::Pending),
    );
    says(
        &desk,
        "Waiting for the customer since Fri 12 Jun, 13:00 PDT",
    );
    desk.happens(
        ticket,
        at("2026-06-12T21:00:00Z"),
        Happening::StateChanged(TicketState::OnHold),
    );
    says(
        &desk,
        "Waiting for another team or a third party since Fri 12 Jun, 14:00 PDT",
    );
    desk.happens(
        ticket,
        at("2026-06-12T22:00:00Z"),
        Happening::StateChanged(TicketState::Open),
    );
    says(&desk, "Our move since Fri 12 Jun, 15:00 PDT");
}

#[test]
fn a_promise_is_told_once() {
    let mut desk = Desk::new();
    let ticket = desk.opens(desk.report("Search", "2026-06-12T18:00:00Z"));
    desk.happens(ticket, at("2026-06-12T19:00:00Z"), ANSWERED);
    let promise = |by: &str| Happening::UpdatePromised { by: at(by) };
    desk.happens(
        ticket,
        at("2026-06-12T20:00:00Z"),
        promise("2026-06-13T00:00:00Z"),
    );
    let note = desk.gives(Format::PlainNote);
    assert!(
        note.contains("Promised update due Fri 12 Jun, 17:00 PDT: 30 minutes left\n"),
        "{note}"
    );
    assert!(!note.contains("News promised"), "{note}");
    desk.happens(
        ticket,
        at("2026-06-12T20:00:00Z"),
        promise("2026-06-17T00:00:00Z"),
    );
    let note = desk.gives(Format::PlainNote);
    assert!(
        note.contains("Resolution due Mon 15 Jun, 11:00 PDT"),
        "{note}"
    );
    assert!(
        note.contains("News promised by Tue 16 Jun, 17:00 PDT: 4 days left\n"),
        "{note}"
    );
}

#[test]
fn the_last_note_that_counts_is_told_in_one_line() {
    let mut desk = Desk::new();
    let ticket = desk.opens(desk.report("Search", "2026-06-12T18:00:00Z"));
    for text in ["First", "Second,\nwith\ta log", "Third, a mistake"] {
        desk.happens(
            ticket,
            at("2026-06-12T19:00:00Z"),
            Happening::Noted(text.to_owned()),
        );
    }
    let mistake = desk.model.tickets.journal.events(ticket)[3].id;
    desk.happens(
        ticket,
        at("2026-06-12T20:00:00Z"),
        Happening::Retracted(mistake),
    );
    let expected = "Last note, Fri 12 Jun, 12:00 PDT, Ana: Second, with a log\n";
    assert!(desk.gives(Format::PlainNote).contains(expected));
    let wish = Wish {
        with_names: false,
        ..Desk::wish(Format::PlainNote)
    };
    let note = desk.gives_as(Which::All, wish);
    assert!(
        note.contains("Last note, Fri 12 Jun, 12:00 PDT: Second, with a log\n"),
        "{note}"
    );
}

#[test]
fn a_paused_clock_and_a_lateness_that_is_not_certain_are_told_as_such() {
    let mut desk = Desk::that_pauses();
    let ticket = desk.opens(desk.report("Search", "2026-06-12T12:00:00Z"));
    desk.happens(
        ticket,
        at("2026-06-12T13:00:00Z"),
        Happening::StateChanged(TicketState::Pending),
    );
    let mut report = desk.report("Login", "2026-06-11T12:00:00Z");
    report.facts = report.facts.without("impact").without("effect");
    desk.opens(report);
    let note = desk.gives(Format::MarkdownNote);
    assert!(note.contains("\n2 open: 1 late, 1 paused.\n"), "{note}");
    assert!(note.contains("\n## Paused (1)\n"), "{note}");
    assert!(
        note.contains("\n  - Paused with 23 hours to go\n"),
        "{note}"
    );
    let late = "First response due Fri 12 Jun, 05:00 PDT, at the soonest: may be late by 11 hours, 30 minutes";
    assert!(note.contains(late), "{note}");
}

#[test]
fn hostile_texts_are_read_as_they_were_written() {
    let hostile = "[x](javascript:alert(1)) <img src=x onerror=alert(1)> ![a](https://b.example) `c` **d** ~~e~~ &lt; https://f.example www.g.example h@i.example | j | $k$ [^1] #2 @l";
    let mut desk = Desk::new();
    let mut report = desk.report(hostile, "2026-06-12T18:00:00Z");
    report.link = Some("javascript:alert(1)".to_owned());
    desk.opens(report);
    let (words, links) = seen(&desk.gives(Format::MarkdownNote)).unwrap();
    assert!(words.contains(&hostile[..100]), "{words}");
    assert!(links.is_empty(), "{links:?}");
}

/// Subject, customer, note and link of a ticket.
type Told = (String, String, String, Option<String>);

fn any_tickets() -> impl Strategy<Value = Vec<Told>> {
    let link = prop_oneof![
        any_text(),
        "https://[!-~]{1,30}",
        Just("HTTP://é.example/(a)<b>\\c".to_owned())
    ];
    let ticket = (any_text(), any_text(), any_text(), prop::option::of(link));
    prop::collection::vec(ticket, 1..4)
}

fn desk_with(tickets: &[Told]) -> Desk {
    let mut desk = Desk::new();
    for (subject, customer, note, link) in tickets {
        let mut report = desk.report(subject, "2026-06-12T18:00:00Z");
        report.customer = Some(customer.clone());
        report.link.clone_from(link);
        let ticket = desk.opens(report);
        desk.happens(
            ticket,
            at("2026-06-12T19:00:00Z"),
            Happening::Noted(note.clone()),
        );
    }
    desk
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_of_a_ticket_becomes_markup(tickets in any_tickets()) {
        let note = desk_with(&tickets).gives(Format::MarkdownNote);
        let (words, links) = match seen(&note) {
            Ok(seen) => seen,
            Err(fault) => return Err(TestCaseError::fail(format!("{fault}\n{note}"))),
        };
        for (subject, ..) in &tickets {
            let name = in_one_line(subject);
            let name = name.chars().take(80).collect::<String>();
            let name = name.trim_end();
            prop_assert!(words.contains(name), "{name:?} is not in {words:?}\n{note}");
        }
        for link in links {
            let scheme = link.to_ascii_lowercase();
            prop_assert!(scheme.starts_with("https://") || scheme.starts_with("http://"), "{link}");
        }
    }

    #[test]
    fn plain_text_keeps_to_its_width_and_its_lines(tickets in any_tickets()) {
        let note = desk_with(&tickets).gives(Format::PlainNote);
        let tickets = tickets.len();
        let mut heads = 0;
        for line in note.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            prop_assert!(line.chars().count() <= 72 || words.len() == 1, "{line:?}");
            prop_assert!(!line.chars().any(char::is_control), "{line:?}");
            prop_assert!(!line.ends_with(' '), "{line:?}");
            heads += usize::from(!line.is_empty() && !line.starts_with(' '));
        }
        // The heading, the overview (two lines at most), the group, and each ticket.
        prop_assert!((3 + tickets..=4 + tickets).contains(&heads), "{heads} lines begin at the margin:\n{note}");
    }
}
