//! What is entered: what is taken, what is refused and in which words, and what is kept as typed.

use sla_widget::app::message::{CheckMessage, Message, TicketsMessage};
use sla_widget::app::model::Screen;
use sla_widget::app::text::tickets::{forms, history as history_words};
use sla_widget::app::tickets::panel::{Field, PanelKind};
use sla_widget::app::tickets::preview::moved_by_event;
use sla_widget::app::tickets::storage::StoreMessage;
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::ticket::event::{Happening, TicketId};
use sla_widget::domain::ticket::fold::fold;
use sla_widget::domain::ticket::history::history;
use sla_widget::ports::formats::PlainFormats;

use crate::{Engineer, at};

impl Engineer {
    fn problems(&self) -> Vec<String> {
        let panel = self.model.tickets.panel.as_ref().expect("the form is open");
        let policy = &self.model.policy;
        let sentence = |problem: &sla_widget::app::tickets::panel::FieldProblem| {
            forms::trouble(problem.field, &problem.trouble, policy, &PlainFormats)
        };
        panel.problems.iter().map(sentence).collect()
    }

    fn history(&self, id: TicketId) -> Vec<String> {
        let lines = history(self.model.tickets.journal.events(id));
        let zone = self.model.viewer.zone;
        let what =
            |line| history_words::what(line, &lines, &self.model.policy, zone, &PlainFormats);
        lines.iter().map(what).collect()
    }
}

/// The facts of the built-in policy, by their place.
const DEPLOYMENT: Field = Field::Fact(0);
const BETA: Field = Field::Fact(1);
const KIND: Field = Field::Fact(2);
const PRODUCTION: Field = Field::Fact(3);
const EFFECT: Field = Field::Fact(4);
const IMPACT: Field = Field::Fact(5);

const SEVERE: [(Field, &str); 7] = [
    (Field::Subject, "Search times out"),
    (DEPLOYMENT, "cloud"),
    (BETA, "no"),
    (KIND, "broken"),
    (PRODUCTION, "yes"),
    (EFFECT, "severe"),
    (IMPACT, "yes"),
];

#[test]
fn the_form_tells_everything_that_is_wrong_and_keeps_what_was_typed() {
    let mut engineer = Engineer::new();
    let fields = [
        (Field::Link, "javascript:alert(1)"),
        (Field::Aware, "2026-02-30 10:00"),
    ];
    engineer.fills(PanelKind::Add, &[], &fields);
    assert_eq!(
        engineer.problems(),
        [
            "What it is about: enter something.",
            "Address in your ticket system: it must begin with https:// or http://.",
            "When support heard of it: There is no such day. Check the date.",
        ]
    );
    let panel = engineer.model.tickets.panel.as_ref().unwrap();
    assert_eq!(panel.text(Field::Link), "javascript:alert(1)");
    engineer.does(TicketsMessage::Entered(
        Field::Link,
        "https://x.example".to_owned(),
    ));
    assert_eq!(
        engineer.problems().len(),
        2,
        "what is changed is not complained of"
    );
}

#[test]
fn choices_must_be_made_and_times_must_make_sense() {
    let mut engineer = Engineer::new();
    let id = engineer.adds("S1 deployment=cloud x");
    for (kind, field, text, sentence) in [
        (
            PanelKind::Solve,
            Field::Time,
            "",
            "What settled it: choose one.",
        ),
        (PanelKind::Note, Field::Note, "  ", "Note: enter something."),
        (
            PanelKind::PromiseUpdate,
            Field::Promise,
            "yesterday 10:00",
            "Next update promised by: this time has passed. Enter one after now.",
        ),
        (
            PanelKind::FirstResponse,
            Field::Time,
            "tomorrow 10:00",
            "When it happened: this time has not come yet. Enter one up to now.",
        ),
        (
            PanelKind::FirstResponse,
            Field::Time,
            "soon",
            "When it happened: This time is not understood. Write it as 2026-06-12 16:30, or as 16:30 for today.",
        ),
        (
            PanelKind::Correct,
            Field::Reason,
            "no reason",
            "Nothing is changed. Change what is wrong, or cancel.",
        ),
    ] {
        engineer.fills(kind, &[id], &[(field, text)]);
        assert_eq!(engineer.problems(), [sentence], "{kind:?}");
    }
    engineer.completes(PanelKind::Solve, &[id], &[(Field::Resolution, "solution")]);
    engineer.fills(PanelKind::Reopen, &[id], &[]);
    assert_eq!(engineer.problems(), ["The clock: choose one."]);
}

#[test]
fn a_text_longer_than_is_kept_is_refused_and_not_cut() {
    let mut engineer = Engineer::new();
    let long = "x".repeat(2_001);
    engineer.fills(PanelKind::Add, &[], &[(Field::Subject, &long)]);
    assert_eq!(
        engineer.problems(),
        ["What it is about: use at most 2,000 characters."]
    );
    engineer.fills(PanelKind::Add, &[], &[(Field::Subject, &long[1..])]);
    assert_eq!(engineer.model.tickets.panel, None);
    let id = engineer.ids()[0];
    let fields = [(Field::Severity, "2"), (Field::Reason, long.as_str())];
    engineer.fills(PanelKind::Correct, &[id], &fields);
    assert_eq!(
        engineer.problems(),
        ["Reason for the correction: use at most 2,000 characters."]
    );
    engineer.does(TicketsMessage::PanelShut);
    let line = format!("S1 {long}");
    engineer.does(TicketsMessage::QuickLineTyped(line.clone()));
    engineer.does(TicketsMessage::QuickAdded);
    assert_eq!(engineer.model.tickets.quick_line, line, "kept as typed");
    assert!(engineer.model.tickets.quick_problem.is_some());
}

// B65 of the reported faults: the severity follows the answers, unless it is set by hand.
#[test]
fn the_severity_follows_the_answers_unless_it_is_set_by_hand() {
    use sla_widget::app::text::tickets::row::{by_hand, severity};
    let mut engineer = Engineer::new();
    engineer.completes(PanelKind::Add, &[], &SEVERE);
    let id = engineer.ids()[0];
    let says = |engineer: &Engineer| {
        let view = engineer.model.ticket(id).unwrap();
        let by_hand = view
            .terms
            .as_ref()
            .is_some_and(|terms| terms.is_set_by_hand)
            .then(|| by_hand(&view));
        (severity(&view), by_hand)
    };
    assert_eq!(says(&engineer), ("Severity 1".to_owned(), None));
    engineer.completes(PanelKind::Correct, &[id], &[(Field::Severity, "2")]);
    let told = Some("set by hand; the answers say Severity 1".to_owned());
    assert_eq!(says(&engineer), ("Severity 2".to_owned(), told));
    engineer.completes(PanelKind::Correct, &[id], &[(IMPACT, "no")]);
    let told = Some("set by hand; the answers say Severity 2".to_owned());
    assert_eq!(says(&engineer), ("Severity 2".to_owned(), told));
    engineer.completes(
        PanelKind::Correct,
        &[id],
        &[(IMPACT, "yes"), (Field::Severity, "")],
    );
    assert_eq!(says(&engineer), ("Severity 1".to_owned(), None));
}

// B65a of the reported faults.
#[test]
fn every_severity_is_saved_as_it_was_chosen() {
    let mut engineer = Engineer::new();
    for chosen in ["1", "2"] {
        let fields = [(Field::Subject, "x"), (Field::Severity, chosen)];
        engineer.completes(PanelKind::Add, &[], &fields);
        let reopened = Engineer::with(engineer.store.clone(), 9);
        let id = *reopened.ids().last().unwrap();
        let report = fold(reopened.model.tickets.journal.events(id)).report;
        assert_eq!(report.severity.as_deref(), Some(chosen));
    }
}

#[test]
fn the_history_shows_both_severities_and_both_deadlines() {
    let mut engineer = Engineer::new();
    let id = engineer.adds("#1 S1 deployment=cloud 2026-06-12 16:30 PT x");
    let fields = [(Field::Severity, "2"), (Field::Reason, "not in production")];
    engineer.completes(PanelKind::Correct, &[id], &fields);
    assert_eq!(
        engineer.history(id),
        [
            "Ticket opened; support heard of it Sat 13 Jun, 01:30 CEST.",
            "Severity corrected from Severity 1 to Severity 2. Reason: not in production",
        ]
    );
    let events = engineer.model.tickets.journal.events(id);
    let moved = moved_by_event(events, 1, engineer.model.policies());
    let zone = engineer.model.viewer.zone;
    let lines: Vec<String> = moved
        .iter()
        .map(|moved| forms::moved(moved, zone, &PlainFormats))
        .collect();
    assert_eq!(
        lines,
        [
            "First response: Sun 14 Jun, 01:30 CEST becomes Sat 20 Jun, 01:30 CEST.",
            "Resolution: Tue 16 Jun, 01:30 CEST becomes no fixed time.",
        ]
    );
}

#[test]
fn the_time_of_an_entry_can_be_corrected_and_an_entry_taken_back() {
    let mut engineer = Engineer::new();
    let id = engineer.adds("#1 S1 deployment=cloud x");
    engineer.passes(3_600);
    engineer.completes(PanelKind::Note, &[id], &[(Field::Note, "Asked for logs")]);
    let events = engineer.model.tickets.journal.events(id);
    let note = events.last().unwrap().id;
    let fields = [
        (Field::Time, "2026-06-12 16:45 PT"),
        (Field::Reason, "entered late"),
    ];
    engineer.completes(PanelKind::CorrectTime(note), &[id], &fields);
    let lines = history(engineer.model.tickets.journal.events(id));
    let line = lines.iter().find(|line| line.event.id == note).unwrap();
    assert_eq!(line.happened, at("2026-06-12T23:45:00Z"));
    assert!(engineer.history(id)[2].starts_with("Time of “Note: Asked for logs” corrected to"));
    engineer.does(TicketsMessage::TakenBack(id, note));
    assert_eq!(engineer.said(), "#1: entry taken back.");
    assert_eq!(
        engineer.history(id)[3],
        "Taken back: “Note: Asked for logs”"
    );
}

#[test]
fn what_was_checked_can_be_added_to_the_tickets() {
    let mut engineer = Engineer::new();
    let link = "/check?at=2026-06-12T23:30:00Z&beta=no&deployment=self_hosted&effect=severe&impact=yes&kind=broken&production=yes";
    engineer.send(Message::AddressOpened(link.to_owned()));
    assert_eq!(engineer.model.screen, Screen::Check);
    engineer.send(Message::Check(CheckMessage::AddToTickets));
    assert_eq!(engineer.model.screen, Screen::Tickets);
    let panel = engineer.model.tickets.panel.as_ref().unwrap();
    assert_eq!(panel.kind, PanelKind::Add);
    // In the reader's zone.
    assert_eq!(panel.text(Field::Aware), "2026-06-13 01:30");
    assert_eq!(panel.text(IMPACT), "yes");
    engineer.does(TicketsMessage::Entered(
        Field::Subject,
        "From a check".to_owned(),
    ));
    engineer.does(TicketsMessage::Submitted);
    let id = engineer.ids()[0];
    let events = engineer.model.tickets.journal.events(id);
    let Happening::Opened(report) = &events[0].what else {
        panic!("the ticket was opened");
    };
    assert_eq!(report.aware, at("2026-06-12T23:30:00Z"));
    assert_eq!(report.facts.answer("deployment"), Some("self_hosted"));
    assert_eq!(report.severity, None, "the answers decide");
}

// What is recorded must be read back, whatever was typed.
#[test]
fn everything_that_can_be_entered_is_read_back_as_it_was() {
    let mut engineer = Engineer::new();
    let odd = "\u{0}\u{2028}<script>\"\\ \u{1f570} \u{202e}";
    let longest: String = odd.chars().cycle().take(2_000).collect();
    engineer.does(TicketsMessage::NameTyped(longest.clone()));
    engineer.completes(
        PanelKind::Add,
        &[],
        &[(Field::Subject, &longest), (Field::Customer, odd)],
    );
    let id = engineer.ids()[0];
    engineer.completes(PanelKind::Note, &[id], &[(Field::Note, &longest)]);
    let fields = [(Field::Plan, longest.as_str()), (Field::Reason, &longest)];
    engineer.completes(PanelKind::Correct, &[id], &fields);
    let later = Engineer::with(engineer.store.clone(), 2);
    assert!(later.model.tickets.storage.damaged.is_empty());
    assert_eq!(
        later.model.tickets.journal.events(id),
        engineer.model.tickets.journal.events(id)
    );
}

#[test]
fn a_form_corrects_what_was_changed_in_it_and_not_what_others_changed_meanwhile() {
    let mut one = Engineer::new();
    let id = one.adds("#1 S1 deployment=cloud Search @Acme");
    let mut other = Engineer::with(one.store.clone(), 2);
    one.does(TicketsMessage::PanelOpened(PanelKind::Correct, vec![id]));
    other.completes(PanelKind::Correct, &[id], &[(Field::Customer, "Globex")]);
    one.send(Message::Store(StoreMessage::OthersWrote));
    one.does(TicketsMessage::Entered(
        Field::Subject,
        "Search times out".to_owned(),
    ));
    one.does(TicketsMessage::Submitted);
    let report = fold(one.model.tickets.journal.events(id)).report;
    assert_eq!(report.customer.as_deref(), Some("Globex"));
    assert_eq!(report.subject, "Search times out");
}

#[test]
fn a_time_that_would_have_no_effect_is_refused() {
    let mut engineer = Engineer::new();
    let id = engineer.adds("#1 S1 2026-06-12 10:00 PT x");
    engineer.does(TicketsMessage::StateChosen(vec![id], TicketState::Pending));
    let early = |time| [(Field::Resolution, "solution"), (Field::Time, time)];
    engineer.fills(PanelKind::Solve, &[id], &early("2026-06-12 16:00 PT"));
    assert!(engineer.problems()[0].contains("the status changed after this time"));
    engineer.fills(PanelKind::Solve, &[id], &early("2026-06-12 09:00 PT"));
    assert!(engineer.problems()[0].contains("support had not heard of it then"));
    engineer.completes(
        PanelKind::Solve,
        &[id],
        &[(Field::Resolution, "solution"), (Field::Time, "")],
    );
}

#[test]
fn what_was_being_entered_is_kept_for_later() {
    let mut engineer = Engineer::new();
    let one = engineer.adds("#1 S1 x");
    let other = engineer.adds("#2 S1 x");
    engineer.does(TicketsMessage::Opened(one));
    engineer.does(TicketsMessage::PanelOpened(PanelKind::Note, vec![one]));
    engineer.does(TicketsMessage::Entered(
        Field::Note,
        "half a sen".to_owned(),
    ));
    engineer.does(TicketsMessage::Opened(other));
    assert_eq!(engineer.model.tickets.panel, None);
    engineer.does(TicketsMessage::Opened(one));
    engineer.does(TicketsMessage::PanelOpened(PanelKind::Note, vec![one]));
    let panel = engineer.model.tickets.panel.as_ref().unwrap();
    assert_eq!(panel.text(Field::Note), "half a sen");
    engineer.does(TicketsMessage::Submitted);
    engineer.does(TicketsMessage::PanelOpened(PanelKind::Note, vec![one]));
    let panel = engineer.model.tickets.panel.as_ref().unwrap();
    assert_eq!(panel.text(Field::Note), "", "once recorded it is gone");
}

#[test]
fn a_severity_set_by_hand_gives_no_date_where_every_outcome_excludes_one() {
    let mut engineer = Engineer::new();
    for line in ["#1 S1 beta=yes x", "#2 S1 deployment=custom_agreement x"] {
        let id = engineer.adds(line);
        assert_eq!(engineer.model.ticket(id).unwrap().row.due(), None, "{line}");
    }
    let id = engineer.adds("#3 S1 beta=no x");
    assert!(engineer.model.ticket(id).unwrap().row.due().is_some());
}
