//! One line of each kind, in `events-1.jsonl`. These lines have been published: they are read for
//! ever, and are never changed. A new kind of line is added at the end.

use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::severity::facts::Facts;
use sla_widget::domain::ticket::event::{
    ClockAfterReopening, Event, EventId, Happening, PolicyName, Resolution, Satisfaction, TicketId,
};
use sla_widget::domain::ticket::report::{Correction, Report};
use sla_widget::exchange::journal::{read_event, write_event};
use sla_widget::exchange::notation;

use crate::any_event::STATES;

const LINES: &str = include_str!("events-1.jsonl");

const REPLICA: u64 = 0x00c0_ffee_00c0_ffee;

pub fn id(counter: u64) -> EventId {
    EventId {
        counter,
        replica: REPLICA,
    }
}

fn at(text: &str) -> Instant {
    notation::instant(text).unwrap()
}

/// Something that happened to the third ticket.
pub fn event(what: Happening) -> Event {
    Event {
        id: id(12),
        ticket: TicketId(id(3)),
        happened: at("2026-06-12T23:30:00Z"),
        recorded: at("2026-06-12T23:31:05Z"),
        by: Some("Ann".to_owned()),
        what,
    }
}

/// A report with everything that can be told.
pub fn opening() -> Report {
    let text = |text: &str| Some(text.to_owned());
    Report {
        subject: "Search times out".to_owned(),
        reference: text("#1841"),
        link: text("https://example.com/tickets/1841?a=b&c=\"d\""),
        customer: text("Acme"),
        plan: text("Enterprise"),
        facts: Facts::new()
            .with("production", "yes")
            .with("deployment", "cloud"),
        severity: text("1"),
        aware: at("2026-06-12T23:29:00Z"),
        policy: policy(),
        is_sample: true,
    }
}

fn policy() -> PolicyName {
    PolicyName {
        id: "sourcegraph-handbook".to_owned(),
        version: "2023-05-01".to_owned(),
    }
}

/// What the lines say, in their order.
fn events() -> Vec<Event> {
    let text = |text: &str| Some(text.to_owned());
    let corrected = |correction, reason: &str| Happening::Corrected {
        correction,
        reason: reason.to_owned(),
    };
    let fact = |answer: Option<String>| Correction::Fact {
        fact: "deployment".to_owned(),
        answer,
    };
    let time_corrected = |reason: &str| Happening::TimeCorrected {
        event: id(9),
        happened: at("2026-06-12T22:00:00Z"),
        reason: reason.to_owned(),
    };
    let responded = |says_what_was_tried, says_what_happens_next| Happening::Responded {
        says_what_was_tried,
        says_what_happens_next,
    };
    let little_known = Report {
        policy: policy(),
        ..Report::unknown(at("2000-01-01T00:00:00Z"))
    };
    let mut all = vec![
        Happening::Opened(Box::new(opening())),
        Happening::Opened(Box::new(little_known)),
        corrected(
            Correction::Subject("Search is slow".to_owned()),
            "it answers",
        ),
        corrected(Correction::Reference(text("#1842")), ""),
        corrected(Correction::Reference(None), ""),
        corrected(Correction::Link(text("http://example.com")), ""),
        corrected(Correction::Link(None), "wrong desk"),
        corrected(Correction::Customer(text("Bolt")), ""),
        corrected(Correction::Customer(None), ""),
        corrected(Correction::Plan(text("Starter")), ""),
        corrected(Correction::Plan(None), ""),
        corrected(
            Correction::Aware(at("2026-06-12T23:00:00Z")),
            "mail was late",
        ),
        corrected(fact(text("self_hosted")), ""),
        corrected(fact(None), "not sure"),
        corrected(Correction::Severity(text("2")), ""),
        corrected(Correction::Severity(None), ""),
        time_corrected("clock was wrong"),
        time_corrected(""),
        responded(true, true),
        responded(false, false),
        Happening::UpdatePromised {
            by: at("2399-12-31T23:59:59Z"),
        },
        Happening::Resolved(Resolution::Solution),
        Happening::Resolved(Resolution::Workaround),
        Happening::Resolved(Resolution::ProductUpdate),
        Happening::Reopened(ClockAfterReopening::Continues),
        Happening::Reopened(ClockAfterReopening::StartsAnew),
        Happening::Noted("</script>\n\"\\\0\u{2028}😀".to_owned()),
        Happening::Rated(Satisfaction::Good),
        Happening::Rated(Satisfaction::Bad),
        Happening::MovedToPolicy(policy()),
        Happening::Retracted(id(11)),
        Happening::Deleted,
        Happening::Restored,
    ];
    all.extend(STATES.map(Happening::StateChanged));
    let mut events: Vec<Event> = all.into_iter().map(event).collect();
    events.push(Event {
        id: EventId {
            counter: 1 << 53,
            replica: u64::MAX,
        },
        ticket: TicketId(EventId {
            counter: 0,
            replica: 0,
        }),
        by: None,
        ..event(Happening::Deleted)
    });
    events
}

#[test]
fn published_lines_are_read_for_ever_and_written_so() {
    let events = events();
    let lines: Vec<&str> = LINES.lines().collect();
    for (line, event) in lines.iter().zip(&events) {
        assert_eq!(&read_event(line).unwrap(), event, "{line}");
        assert_eq!(&write_event(event), line);
    }
    assert_eq!(lines.len(), events.len());
}
