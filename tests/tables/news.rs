//! What a row means for a ticket: a whole life for a new one, only the differences for one that is here.

use sla_widget::domain::policy::TicketState;
use sla_widget::domain::severity::facts::Facts;
use sla_widget::domain::ticket::event::{ClockAfterReopening, Happening};
use sla_widget::domain::ticket::fold::Ticket;
use sla_widget::domain::ticket::incoming::{Incoming, Left, News, what_happened};
use sla_widget::domain::ticket::report::{Correction, Report};

use crate::at;
use crate::life::{Life, bare, policy};

fn imported(incoming: &Incoming) -> (Life, Ticket) {
    let mut life = Life::default();
    life.import(incoming);
    let ticket = life.ticket().unwrap();
    assert_eq!(ticket.oddities, [], "{incoming:#?}");
    (life, ticket)
}

fn moved(state: TicketState) -> Happening {
    Happening::StateChanged(state)
}

#[test]
fn a_new_ticket_gets_a_whole_life() {
    let incoming = Incoming {
        severity: Some("1".to_owned()),
        first_response: Some(at("2026-06-12 10:30")),
        solved: Some(at("2026-06-13 09:00")),
        closed: Some(at("2026-06-16 09:00")),
        state: Some(TicketState::Closed),
        changed: Some(at("2026-06-16 09:00")),
        note: Some("From the old system".to_owned()),
        ..bare()
    };
    let news = what_happened(&incoming, &policy(), None);
    let kinds: Vec<String> = news
        .happened
        .iter()
        .map(|(at, what)| {
            format!(
                "{at:?} {}",
                format!("{what:?}").split(['(', ' ']).next().unwrap()
            )
        })
        .collect();
    assert_eq!(
        kinds,
        [
            "2026-06-16T09:00:00Z Opened",
            "2026-06-12T10:30:00Z Responded",
            "2026-06-13T09:00:00Z StateChanged",
            "2026-06-16T09:00:00Z StateChanged",
            "2026-06-16T09:00:00Z Noted",
        ]
    );
    let (_, ticket) = imported(&incoming);
    assert_eq!(ticket.state, TicketState::Closed);
    assert_eq!(ticket.policy, policy());
    let cycle = ticket.cycle().unwrap();
    assert_eq!(cycle.start, incoming.aware);
    assert_eq!(cycle.first_response, incoming.first_response);
    assert_eq!(cycle.resolved, Some((at("2026-06-13 09:00"), None)));
}

#[test]
fn a_ticket_that_was_only_closed_was_solved_then() {
    let (_, ticket) = imported(&Incoming {
        closed: Some(at("2026-06-13 09:00")),
        ..bare()
    });
    assert_eq!(ticket.state, TicketState::Closed);
    assert_eq!(
        ticket.cycle().unwrap().resolved,
        Some((at("2026-06-13 09:00"), None))
    );
}

#[test]
fn a_ticket_that_is_open_again_is_not_solved() {
    let (_, ticket) = imported(&Incoming {
        solved: Some(at("2026-06-13 09:00")),
        state: Some(TicketState::Open),
        changed: Some(at("2026-06-14 09:00")),
        ..bare()
    });
    assert_eq!(ticket.state, TicketState::Open);
    assert_eq!(ticket.cycle().unwrap().resolved, None);
}

#[test]
fn the_same_row_again_is_no_news() {
    for incoming in [
        bare(),
        Incoming {
            state: Some(TicketState::Pending),
            first_response: Some(at("2026-06-12 10:30")),
            changed: Some(at("2026-06-12 11:00")),
            note: Some("n".to_owned()),
            ..bare()
        },
        Incoming {
            solved: Some(at("2026-06-12 12:00")),
            ..bare()
        },
    ] {
        let (mut life, _) = imported(&incoming);
        assert_eq!(life.import(&incoming), News::default());
    }
}

#[test]
fn a_newer_row_gives_just_the_change() {
    let (mut life, _) = imported(&Incoming {
        state: Some(TicketState::Open),
        changed: Some(at("2026-06-12 11:00")),
        ..bare()
    });
    let newer = Incoming {
        subject: "Search is slow".to_owned(),
        state: Some(TicketState::Pending),
        first_response: Some(at("2026-06-12 11:30")),
        changed: Some(at("2026-06-12 12:00")),
        ..bare()
    };
    let news = life.import(&newer);
    let now = at("2026-06-12 12:00");
    let corrected = Happening::Corrected {
        correction: Correction::Subject("Search is slow".to_owned()),
        reason: String::new(),
    };
    let responded = Happening::Responded {
        says_what_was_tried: true,
        says_what_happens_next: true,
    };
    assert_eq!(
        news.happened,
        [
            (now, corrected),
            (at("2026-06-12 11:30"), responded),
            (now, moved(TicketState::Pending)),
        ]
    );
    assert_eq!(news.left, []);
    assert_eq!(life.import(&newer), News::default());
}

#[test]
fn what_was_corrected_here_later_stays_and_is_told() {
    let row = Incoming {
        severity: Some("2".to_owned()),
        changed: Some(at("2026-06-12 11:00")),
        ..bare()
    };
    let (mut life, _) = imported(&row);
    let severity = |id: &str| Correction::Severity(Some(id.to_owned()));
    let by_hand = Happening::Corrected {
        correction: severity("1"),
        reason: String::new(),
    };
    life.record(at("2026-06-12 11:30"), by_hand);
    let news = life.import(&row);
    assert_eq!(news.happened, []);
    assert_eq!(news.left, [Left::Report(severity("2"))]);
    // The other system tells of something later.
    let later = Incoming {
        changed: Some(at("2026-06-12 12:00")),
        ..row
    };
    assert_eq!(life.import(&later).happened.len(), 1);
}

#[test]
fn a_column_that_was_left_out_the_first_time_fills_what_is_unknown() {
    let (mut life, _) = imported(&bare());
    let more = Incoming {
        customer: Some("Kite".to_owned()),
        facts: Facts::new().with("deployment", "cloud"),
        ..bare()
    };
    assert_eq!(life.import(&more).happened.len(), 2);
    let ticket = life.ticket().unwrap();
    assert_eq!(ticket.report.customer.as_deref(), Some("Kite"));
    assert_eq!(ticket.report.facts.answer("deployment"), Some("cloud"));
    assert_eq!(life.import(&more), News::default());
    // And what a row does not tell erases nothing.
    assert_eq!(life.import(&bare()), News::default());
}

#[test]
fn of_two_values_of_one_moment_the_one_here_stays() {
    let (mut life, _) = imported(&bare());
    let other = Incoming {
        subject: "Another".to_owned(),
        ..bare()
    };
    let news = life.import(&other);
    let subject = Correction::Subject("Another".to_owned());
    assert_eq!(
        (news.happened, news.left),
        (vec![], vec![Left::Report(subject)])
    );
}

#[test]
fn a_ticket_moves_only_forward_in_time() {
    let (mut life, _) = imported(&Incoming {
        state: Some(TicketState::Open),
        changed: Some(at("2026-06-12 11:00")),
        ..bare()
    });
    life.record(at("2026-06-12 12:00"), moved(TicketState::OnHold));
    for (state, time) in [
        (TicketState::Pending, "2026-06-12 11:30"),
        (TicketState::Pending, "2026-06-12 12:00"),
        (TicketState::Solved, "2026-06-12 11:30"),
        (TicketState::Closed, "2026-06-12 11:30"),
    ] {
        let old = Incoming {
            state: Some(state),
            state_since: Some(at(time)),
            changed: Some(at(time)),
            ..bare()
        };
        let news = life.import(&old);
        assert_eq!(news.happened, [], "{state:?}");
        assert_eq!(news.left, [Left::State(state)]);
    }
    let solved = Incoming {
        solved: Some(at("2026-06-12 13:00")),
        state: Some(TicketState::Solved),
        ..bare()
    };
    let news = life.import(&solved);
    assert_eq!(
        news.happened,
        [(at("2026-06-12 13:00"), moved(TicketState::Solved))]
    );
}

#[test]
fn a_ticket_that_was_reopened_elsewhere_goes_on_here() {
    let (mut life, _) = imported(&Incoming {
        solved: Some(at("2026-06-12 12:00")),
        state: Some(TicketState::Solved),
        ..bare()
    });
    let stale = Incoming {
        state: Some(TicketState::Open),
        changed: Some(at("2026-06-12 11:00")),
        ..bare()
    };
    let news = life.import(&stale);
    assert_eq!(
        (news.happened, news.left),
        (vec![], vec![Left::State(TicketState::Open)])
    );
    let reopened = Incoming {
        state: Some(TicketState::Pending),
        changed: Some(at("2026-06-12 14:00")),
        ..bare()
    };
    let then = at("2026-06-12 14:00");
    assert_eq!(
        life.import(&reopened).happened,
        [
            (then, Happening::Reopened(ClockAfterReopening::Continues)),
            (then, moved(TicketState::Pending)),
        ]
    );
    assert_eq!(life.import(&reopened), News::default());
    assert_eq!(life.ticket().unwrap().oddities, []);
}

#[test]
fn a_resolution_or_an_answer_at_another_time_is_told_and_left() {
    let row = Incoming {
        first_response: Some(at("2026-06-12 10:30")),
        solved: Some(at("2026-06-12 12:00")),
        ..bare()
    };
    let (mut life, _) = imported(&row);
    let other = Incoming {
        first_response: Some(at("2026-06-12 10:45")),
        solved: Some(at("2026-06-12 12:30")),
        ..bare()
    };
    let news = life.import(&other);
    assert_eq!(news.happened, []);
    assert_eq!(
        news.left,
        [
            Left::FirstResponse(at("2026-06-12 10:45")),
            Left::Solved(at("2026-06-12 12:30")),
        ]
    );
}

#[test]
fn a_deleted_ticket_stays_deleted() {
    let (mut life, _) = imported(&bare());
    life.record(at("2026-06-12 12:00"), Happening::Deleted);
    let newer = Incoming {
        subject: "Alive".to_owned(),
        changed: Some(at("2026-06-20 12:00")),
        ..bare()
    };
    let news = life.import(&newer);
    assert_eq!((news.happened, news.left), (vec![], vec![Left::Deleted]));
}

#[test]
fn an_older_file_changes_nothing() {
    let old = Incoming {
        subject: "Old".to_owned(),
        state: Some(TicketState::Pending),
        changed: Some(at("2026-06-12 11:00")),
        ..bare()
    };
    let new = Incoming {
        subject: "New".to_owned(),
        state: Some(TicketState::Open),
        first_response: Some(at("2026-06-12 10:30")),
        changed: Some(at("2026-06-12 12:00")),
        ..bare()
    };
    let (mut life, ticket) = imported(&new);
    assert_eq!(life.import(&old).happened, []);
    assert_eq!(life.ticket().unwrap(), ticket);
}

#[test]
fn a_ticket_is_known_by_its_reference_its_address_or_what_it_is() {
    let report = Report {
        reference: Some("7".to_owned()),
        subject: "Search is empty".to_owned(),
        ..Report::unknown(at("2026-06-12 10:00"))
    };
    let link = |link: &str| Some(format!("https://example.com/{link}"));
    assert!(bare().is_about(&report));
    let other = Incoming {
        reference: Some("#8".to_owned()),
        ..bare()
    };
    assert!(!other.is_about(&report));
    let linked = Report {
        link: link("a"),
        ..report.clone()
    };
    let elsewhere = Incoming {
        link: link("b"),
        ..bare()
    };
    assert!(!elsewhere.is_about(&linked));
    let nameless = Incoming {
        reference: None,
        ..bare()
    };
    assert!(nameless.is_about(&report));
    let later = Incoming {
        aware: at("2026-06-12 10:01"),
        ..nameless.clone()
    };
    assert!(!later.is_about(&report));
    let same_page = Incoming {
        link: link("a"),
        subject: "Another".to_owned(),
        ..nameless
    };
    assert!(same_page.is_about(&linked));
}
