//! Random bags of events in which everything may be wrong: few ids and few contents, so that the same
//! event comes with and without names, and different ones come under one id.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::severity::facts::Facts;
use sla_widget::domain::ticket::event::{
    ClockAfterReopening, Event, EventId, Happening, PolicyName, Resolution, Satisfaction, TicketId,
};
use sla_widget::domain::ticket::report::{Correction, Report};

use crate::minute;
use crate::oracle::nameless;

pub const TICKET: TicketId = TicketId(EventId {
    counter: 1,
    replica: 7,
});

pub fn policy_name(version: &str) -> PolicyName {
    PolicyName {
        id: "small".to_owned(),
        version: version.to_owned(),
    }
}

pub fn event(id: EventId, happened: Instant, what: Happening) -> Event {
    Event {
        id,
        ticket: TICKET,
        happened,
        recorded: happened,
        by: None,
        what,
    }
}

pub fn opened(subject: &str, aware: Instant) -> Happening {
    Happening::Opened(Box::new(Report {
        subject: subject.to_owned(),
        ..Report::unknown(aware)
    }))
}

pub fn corrected(correction: Correction) -> Happening {
    Happening::Corrected {
        correction,
        reason: String::new(),
    }
}

fn times() -> impl Strategy<Value = Instant> + Clone {
    (0..=6_i64).prop_map(|hours| minute(hours * 60))
}

fn ids() -> impl Strategy<Value = EventId> + Clone {
    (1..=6_u64, 7..=8_u64).prop_map(|(counter, replica)| EventId { counter, replica })
}

pub fn people() -> impl Strategy<Value = Option<String>> + Clone {
    option::of(select(vec!["Ana", "Ben"]).prop_map(str::to_owned))
}

fn texts() -> impl Strategy<Value = Option<String>> + Clone {
    option::of(select(vec!["one", "two"]).prop_map(str::to_owned))
}

fn reports() -> impl Strategy<Value = Report> {
    let names = [texts(), texts(), texts(), texts(), texts()];
    (names, people(), times(), any::<bool>()).prop_map(
        |([subject, reference, link, plan, severity], customer, aware, is_urgent)| Report {
            subject: subject.unwrap_or_default(),
            reference,
            link,
            customer,
            plan,
            facts: match is_urgent {
                true => Facts::new().with("urgency", "high"),
                false => Facts::new(),
            },
            severity,
            aware,
            policy: policy_name("1"),
            is_sample: false,
        },
    )
}

pub fn corrections() -> impl Strategy<Value = Correction> {
    prop_oneof![
        1 => texts().prop_map(|text| Correction::Subject(text.unwrap_or_default())),
        1 => texts().prop_map(Correction::Reference),
        1 => texts().prop_map(Correction::Link),
        3 => people().prop_map(Correction::Customer),
        1 => texts().prop_map(Correction::Plan),
        1 => times().prop_map(Correction::Aware),
        1 => texts().prop_map(Correction::Severity),
        1 => (select(vec!["urgency", "beta"]), texts()).prop_map(|(fact, answer)| Correction::Fact {
            fact: fact.to_owned(),
            answer,
        }),
    ]
}

fn happenings() -> impl Strategy<Value = Happening> {
    let states = vec![
        TicketState::Open,
        TicketState::Pending,
        TicketState::OnHold,
        TicketState::Solved,
    ];
    let clocks = vec![
        ClockAfterReopening::Continues,
        ClockAfterReopening::StartsAnew,
    ];
    prop_oneof![
        2 => reports().prop_map(|report| Happening::Opened(Box::new(report))),
        4 => corrections().prop_map(corrected),
        1 => (ids(), times()).prop_map(|(event, happened)| Happening::TimeCorrected {
            event,
            happened,
            reason: String::new(),
        }),
        2 => select(states).prop_map(Happening::StateChanged),
        2 => any::<bool>().prop_map(|both| Happening::Responded {
            says_what_was_tried: true,
            says_what_happens_next: both,
        }),
        1 => times().prop_map(|by| Happening::UpdatePromised { by }),
        1 => Just(Happening::Resolved(Resolution::Workaround)),
        1 => select(clocks).prop_map(Happening::Reopened),
        1 => Just(Happening::Noted("Called.".to_owned())),
        1 => Just(Happening::Rated(Satisfaction::Good)),
        1 => Just(Happening::MovedToPolicy(policy_name("2"))),
        3 => ids().prop_map(Happening::Retracted),
        2 => Just(Happening::Deleted),
        1 => Just(Happening::Restored),
    ]
}

fn events() -> impl Strategy<Value = Event> {
    (ids(), times(), times(), people(), happenings()).prop_map(
        |(id, happened, recorded, by, what)| Event {
            id,
            ticket: TICKET,
            happened,
            recorded,
            by,
            what,
        },
    )
}

/// How an event reaches a bag.
#[derive(Clone, Copy, Debug)]
enum Copies {
    AsItIs,
    WithoutNames,
    Both,
    BySomebodyElse,
    BySomebodyElseToo,
    Never,
}

fn copies(event: &Event, which: Copies) -> Vec<Event> {
    let other = Event {
        by: Some("Cleo".to_owned()),
        ..event.clone()
    };
    match which {
        Copies::AsItIs => vec![event.clone()],
        Copies::WithoutNames => vec![nameless(event)],
        Copies::Both => vec![event.clone(), nameless(event)],
        Copies::BySomebodyElse => vec![other],
        Copies::BySomebodyElseToo => vec![event.clone(), other],
        Copies::Never => Vec::new(),
    }
}

fn ways() -> impl Strategy<Value = Copies> {
    prop_oneof![
        6 => Just(Copies::AsItIs),
        4 => Just(Copies::WithoutNames),
        4 => Just(Copies::Both),
        1 => Just(Copies::BySomebodyElse),
        1 => Just(Copies::BySomebodyElseToo),
        8 => Just(Copies::Never),
    ]
}

/// Several bags of the same world: of each event each bag has the copies that reached it.
pub fn bags<const COUNT: usize>() -> impl Strategy<Value = [Vec<Event>; COUNT]> {
    let all = vec(
        (events(), proptest::array::uniform::<_, COUNT>(ways())),
        0..12,
    );
    all.prop_map(|all| {
        std::array::from_fn(|bag| {
            let of_bag = all
                .iter()
                .flat_map(|(event, ways)| copies(event, ways[bag]));
            of_bag.collect()
        })
    })
}

/// The same for several tickets.
pub fn journals<const COUNT: usize>() -> impl Strategy<Value = [Vec<Event>; COUNT]> {
    vec(bags::<COUNT>(), 1..=3).prop_map(|tickets| {
        std::array::from_fn(|bag| {
            let of_bag = tickets.iter().zip(1..).flat_map(|(bags, counter)| {
                let ticket = TicketId(EventId {
                    counter,
                    replica: 7,
                });
                let events = bags[bag].iter().cloned();
                events.map(move |event| Event { ticket, ..event })
            });
            of_bag.collect()
        })
    })
}
