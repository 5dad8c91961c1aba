//! Laws of importing, for any rows.

use proptest::option::of;
use proptest::prelude::*;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::severity::facts::Facts;
use sla_widget::domain::ticket::event::{ClockAfterReopening, Happening};
use sla_widget::domain::ticket::incoming::{Incoming, News};

use crate::life::{Life, bare};
use crate::{at, settings};

const STATES: [TicketState; 6] = [
    TicketState::New,
    TicketState::Open,
    TicketState::Pending,
    TicketState::OnHold,
    TicketState::Solved,
    TicketState::Closed,
];

fn grid(steps: i64) -> Instant {
    at("2026-06-12 10:00").plus_seconds(steps * 600)
}

fn time() -> impl Strategy<Value = Option<Instant>> {
    of((0..12_i64).prop_map(grid))
}

fn word() -> impl Strategy<Value = Option<String>> {
    of("[ab]").prop_map(|word| word)
}

/// A row that a reader of rows would let pass.
fn rows() -> impl Strategy<Value = Incoming> {
    let texts = ("[abc]?", word(), word(), word(), word());
    let times = (time(), time(), time(), time(), time());
    let state = of(prop::sample::select(STATES.to_vec()));
    (texts, times, state, of("[xy]"), word()).prop_map(|(texts, times, state, fact, note)| {
        let (subject, link, customer, plan, severity) = texts;
        let (first_response, solved, closed, state_since, changed) = times;
        let is_finished = matches!(state, Some(TicketState::Solved | TicketState::Closed));
        let solved = solved.or(is_finished.then(|| grid(5)).filter(|_| closed.is_none()));
        Incoming {
            subject,
            link,
            customer,
            plan,
            severity,
            facts: fact.map_or_else(Facts::new, |fact| Facts::new().with("fact", &fact)),
            first_response,
            solved,
            closed: closed.map(|closed| closed.max(solved.unwrap_or(closed))),
            state,
            state_since,
            changed,
            note,
            ..bare()
        }
    })
}

/// Something that somebody does here.
fn deeds() -> impl Strategy<Value = (Instant, Happening)> {
    let what = prop_oneof![
        prop::sample::select(STATES.to_vec()).prop_map(Happening::StateChanged),
        any::<(bool, bool)>().prop_map(|(tried, next)| Happening::Responded {
            says_what_was_tried: tried,
            says_what_happens_next: next,
        }),
        Just(Happening::Reopened(ClockAfterReopening::Continues)),
        Just(Happening::Reopened(ClockAfterReopening::StartsAnew)),
        Just(Happening::Noted("n".to_owned())),
    ];
    ((0..12_i64).prop_map(grid), what)
}

/// Whether the ticket is what the row says, as far as it says anything.
fn assert_is_told(life: &Life, row: &Incoming) -> Result<(), TestCaseError> {
    let ticket = life.ticket().expect("a ticket");
    let report = &ticket.report;
    prop_assert_eq!(report.aware, row.aware);
    for (here, there) in [
        (&report.reference, &row.reference),
        (&report.link, &row.link),
        (&report.customer, &row.customer),
        (&report.plan, &row.plan),
        (&report.severity, &row.severity),
    ] {
        prop_assert!(
            there.is_none() || here == there,
            "{here:?} is not {there:?}"
        );
    }
    prop_assert!(row.subject.is_empty() || report.subject == row.subject);
    if let Some(answer) = row.facts.answer("fact") {
        prop_assert_eq!(report.facts.answer("fact"), Some(answer));
    }
    let told = row.state.or(row.closed.map(|_| TicketState::Closed));
    let told = told.or(row.solved.map(|_| TicketState::Solved));
    if let Some(state) = told {
        prop_assert_eq!(ticket.state, state);
        let resolved = ticket.cycle().and_then(|cycle| cycle.resolved);
        let is_finished = matches!(state, TicketState::Solved | TicketState::Closed);
        let solved = is_finished.then(|| row.solved.or(row.closed)).flatten();
        prop_assert_eq!(resolved.map(|(at, _)| at), solved);
        let answered = [row.first_response, solved].into_iter().flatten().min();
        let here = ticket.cycle().and_then(|cycle| cycle.first_response);
        prop_assert_eq!(here, answered);
    }
    Ok(())
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn a_new_ticket_is_what_its_row_says(row in rows()) {
        let mut life = Life::default();
        life.import(&row);
        assert_is_told(&life, &row)?;
        let ticket = life.ticket().expect("a ticket");
        prop_assert_eq!(ticket.oddities, []);
    }

    #[test]
    fn importing_twice_is_importing_once(row in rows()) {
        let mut life = Life::default();
        life.import(&row);
        prop_assert_eq!(life.import(&row), News::default());
    }

    #[test]
    fn importing_twice_is_importing_once_whatever_was_done_here(
        rows in prop::collection::vec(rows(), 1..4),
        deeds in prop::collection::vec(deeds(), 0..6),
    ) {
        let mut life = Life::default();
        let mut deeds = deeds.into_iter();
        for row in &rows {
            life.import(row);
            for (at, what) in deeds.by_ref().take(2) {
                life.record(at, what);
            }
        }
        let last = rows.last().expect("a row");
        life.import(last);
        let before = life.ticket();
        prop_assert_eq!(life.import(last).happened, []);
        prop_assert_eq!(life.ticket(), before);
    }

    #[test]
    fn a_newer_row_takes_the_ticket_along(old in rows(), new in rows()) {
        // One that is finished is told, not taken along: when it was reopened is not known.
        let is_open = |state: &TicketState| !matches!(state, TicketState::Solved | TicketState::Closed);
        let old = Incoming {
            solved: None,
            closed: None,
            state: old.state.filter(is_open),
            ..old
        };
        // What changes after all that the older file tells.
        let later = 20;
        let shift = |time: Option<Instant>| time.map(|time| time.plus_seconds(later * 600));
        let new = Incoming {
            first_response: old.first_response,
            solved: shift(new.solved),
            closed: shift(new.closed),
            state_since: shift(new.state_since),
            changed: Some(grid(later + 12)),
            ..new
        };
        let mut life = Life::default();
        life.import(&old);
        life.import(&new);
        assert_is_told(&life, &new)?;
    }

    #[test]
    fn an_older_row_after_a_newer_one_takes_nothing_back(old in rows(), new in rows()) {
        let new = Incoming {
            state: Some(TicketState::Pending),
            state_since: None,
            changed: Some(grid(40)),
            ..new
        };
        let mut life = Life::default();
        life.import(&new);
        let before = life.ticket().expect("a ticket");
        life.import(&old);
        let after = life.ticket().expect("a ticket");
        prop_assert_eq!(after.state, before.state);
        prop_assert_eq!(after.cycles.len(), before.cycles.len());
        if !new.subject.is_empty() {
            prop_assert_eq!(after.report.subject, before.report.subject);
        }
        if new.severity.is_some() {
            prop_assert_eq!(after.report.severity, before.report.severity);
        }
    }
}
