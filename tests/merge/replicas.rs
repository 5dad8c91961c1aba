//! Three pages that act on tickets by the rules of the app and hand each other files.

use proptest::collection::vec;
use proptest::prelude::*;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::severity::facts::Facts;
use sla_widget::domain::ticket::event::{
    ClockAfterReopening, Event, EventId, Happening, Resolution, Satisfaction, TicketId,
};
use sla_widget::domain::ticket::fold::{Counts, Ticket, fold};
use sla_widget::domain::ticket::history::history;
use sla_widget::domain::ticket::journal::{Added, Journal};
use sla_widget::domain::ticket::report::{Correction, Report};

use crate::bags::{corrections, policy_name};
use crate::minute;

/// What happens in the world, one after the other.
#[derive(Clone, Debug)]
pub enum Turn {
    /// Somebody does something; the number chooses among their tickets.
    Acts(usize, usize, Deed),
    /// Somebody takes back all that they did last.
    Undoes(usize),
    /// Somebody opens the page anew: from now on it has another number.
    OpensAnew(usize),
    /// Somebody saves a file.
    Saves(usize, Contents),
    /// Somebody imports a part of a file, which may be an old one.
    Imports(usize, usize, Part),
}

/// What somebody does to a ticket.
#[derive(Clone, Debug)]
pub enum Deed {
    /// Adds a ticket.
    Opens(Option<String>),
    /// Corrects the report.
    Corrects(Correction),
    /// Says when an event really happened; the number chooses it.
    CorrectsTime(usize, i64),
    /// Changes the state.
    Enters(TicketState),
    /// Answers.
    Answers(bool),
    /// Promises the next news.
    Promises(i64),
    /// Solves it.
    Solves,
    /// Reopens it, if it is solved.
    Reopens(ClockAfterReopening),
    /// Adds a note.
    Notes(u8),
    /// Records what the customer said.
    Rates(Satisfaction),
    /// Moves it to another version of the policy.
    MovesPolicy,
    /// Takes back an event; the number chooses it.
    TakesBack(usize),
    /// Deletes it, or restores it if it is deleted.
    DeletesOrRestores,
}

/// What goes into a file.
#[derive(Clone, Copy, Debug)]
pub struct Contents {
    /// Whether with names.
    with_names: bool,
    /// Which tickets: those whose number modulo three is not this one.
    without: Option<usize>,
}

/// What of a file arrives.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// The whole of it, or only the first, second or third part, in reverse.
    piece: Option<usize>,
    /// Event by event, or ticket by ticket.
    by_event: bool,
    /// Whether it is imported twice.
    twice: bool,
}

fn deeds() -> impl Strategy<Value = Deed> {
    let states = vec![
        TicketState::Open,
        TicketState::Pending,
        TicketState::OnHold,
        TicketState::Solved,
        TicketState::Closed,
    ];
    let clocks = vec![
        ClockAfterReopening::Continues,
        ClockAfterReopening::StartsAnew,
    ];
    prop_oneof![
        2 => crate::bags::people().prop_map(Deed::Opens),
        4 => corrections().prop_map(Deed::Corrects),
        1 => (any::<usize>(), 0..600_i64).prop_map(|(event, at)| Deed::CorrectsTime(event, at)),
        2 => proptest::sample::select(states).prop_map(Deed::Enters),
        2 => any::<bool>().prop_map(Deed::Answers),
        1 => (0..600_i64).prop_map(Deed::Promises),
        2 => Just(Deed::Solves),
        1 => proptest::sample::select(clocks).prop_map(Deed::Reopens),
        1 => any::<u8>().prop_map(Deed::Notes),
        1 => Just(Deed::Rates(Satisfaction::Bad)),
        1 => Just(Deed::MovesPolicy),
        2 => any::<usize>().prop_map(Deed::TakesBack),
        2 => Just(Deed::DeletesOrRestores),
    ]
}

fn turns() -> impl Strategy<Value = Turn> {
    let who = 0..3_usize;
    let contents =
        (any::<bool>(), proptest::option::of(0..3_usize)).prop_map(|(with_names, without)| {
            Contents {
                with_names,
                without,
            }
        });
    let part = (
        proptest::option::of(0..3_usize),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(piece, by_event, twice)| Part {
            piece,
            by_event,
            twice,
        });
    prop_oneof![
        12 => (who.clone(), any::<usize>(), deeds()).prop_map(|(who, at, deed)| Turn::Acts(who, at, deed)),
        1 => who.clone().prop_map(Turn::Undoes),
        1 => who.clone().prop_map(Turn::OpensAnew),
        4 => (who.clone(), contents).prop_map(|(who, contents)| Turn::Saves(who, contents)),
        6 => (who, any::<usize>(), part).prop_map(|(who, file, part)| Turn::Imports(who, file, part)),
    ]
}

/// Long histories.
pub fn histories() -> impl Strategy<Value = Vec<Turn>> {
    vec(turns(), 1..120)
}

/// One page.
#[derive(Clone, Debug)]
pub struct Replica {
    pub journal: Journal,
    number: u64,
    /// By how many minutes its clock is wrong.
    skew: i64,
    name: Option<&'static str>,
    /// What was done last, for an undo.
    last: Option<(TicketId, EventId, bool)>,
}

/// Three pages, the files that lie about, and everything that anybody ever recorded.
#[derive(Debug)]
pub struct World {
    pub replicas: [Replica; 3],
    pub files: Vec<Vec<Event>>,
    pub recorded: Vec<Event>,
    minutes: i64,
}

impl World {
    pub fn new() -> Self {
        let replica = |number, skew, name| Replica {
            journal: Journal::new(),
            number,
            skew,
            name,
            last: None,
        };
        Self {
            replicas: [
                replica(10, 0, Some("Ana")),
                replica(20, -300, Some("Ben")),
                replica(30, 45, None),
            ],
            files: Vec::new(),
            recorded: Vec::new(),
            minutes: 0,
        }
    }

    pub fn play(turns: &[Turn]) -> Self {
        let mut world = Self::new();
        turns.iter().for_each(|turn| world.take(turn));
        world
    }

    fn take(&mut self, turn: &Turn) {
        self.minutes += 7;
        match turn {
            Turn::Acts(who, at, deed) => self.act(*who, *at, deed),
            Turn::Undoes(who) => self.undo(*who),
            Turn::OpensAnew(who) => {
                self.replicas[*who].number += 1;
                self.replicas[*who].last = None;
            }
            Turn::Saves(who, contents) => {
                let file = self.replicas[*who].file(*contents);
                self.files.push(file);
            }
            Turn::Imports(who, file, part) => {
                if !self.files.is_empty() {
                    let file = &self.files[file % self.files.len()];
                    self.replicas[*who].import(file, *part);
                }
            }
        }
    }

    fn act(&mut self, who: usize, at: usize, deed: &Deed) {
        let now = self.now(who);
        let tickets: Vec<TicketId> = self.replicas[who]
            .journal
            .tickets()
            .map(|(ticket, _)| ticket)
            .collect();
        if matches!(deed, Deed::Opens(_)) || tickets.is_empty() {
            let customer = match deed {
                Deed::Opens(customer) => customer.clone(),
                _ => None,
            };
            let report = Report {
                subject: format!("Report {}", self.recorded.len()),
                customer,
                facts: Facts::new().with("urgency", "low"),
                policy: policy_name("1"),
                ..Report::unknown(now)
            };
            let ticket = TicketId(self.next_id(who));
            self.record(who, ticket, now, Happening::Opened(Box::new(report)));
            return;
        }
        let ticket = tickets[at % tickets.len()];
        let events = self.replicas[who].journal.events(ticket).to_vec();
        let told = fold(&events);
        if let Some(what) = what(deed, &events, &told) {
            self.record(who, ticket, told.time_of_action(now), what);
        }
    }

    fn undo(&mut self, who: usize) {
        let Some((ticket, event, is_opening)) = self.replicas[who].last else {
            return;
        };
        let told = fold(self.replicas[who].journal.events(ticket));
        let what = match is_opening {
            true => Happening::Deleted,
            false => Happening::Retracted(event),
        };
        let happened = told.time_of_action(self.now(who));
        self.record(who, ticket, happened, what);
    }

    fn now(&self, who: usize) -> Instant {
        minute(self.minutes + self.replicas[who].skew)
    }

    fn next_id(&self, who: usize) -> EventId {
        let replica = &self.replicas[who];
        replica.journal.next_id(replica.number)
    }

    fn record(&mut self, who: usize, ticket: TicketId, happened: Instant, what: Happening) {
        let is_opening = matches!(what, Happening::Opened(_));
        let event = Event {
            id: self.next_id(who),
            ticket,
            happened,
            recorded: self.now(who),
            by: self.replicas[who].name.map(str::to_owned),
            what,
        };
        assert_eq!(
            self.replicas[who].journal.add(event.clone()),
            Added::New,
            "an id was used twice"
        );
        self.replicas[who].last = Some((ticket, event.id, is_opening));
        self.recorded.push(event);
    }

    /// Everybody gives everybody everything, in this order of pairs.
    pub fn exchange_all(&mut self, order: &[(usize, usize)]) {
        for &(from, to) in order {
            let file = self.replicas[from].journal.clone();
            for (ticket, _) in file.tickets() {
                self.replicas[to].journal.merge(ticket, &file);
            }
        }
    }
}

/// The pairs of an exchange in which everybody learns everything.
pub fn exchanges() -> impl Strategy<Value = Vec<(usize, usize)>> {
    let pairs = vec![(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)];
    let twice = (
        Just(pairs.clone()).prop_shuffle(),
        Just(pairs).prop_shuffle(),
    );
    twice.prop_map(|(first, second)| [first, second].concat())
}

fn what(deed: &Deed, events: &[Event], ticket: &Ticket) -> Option<Happening> {
    let is_solved = ticket.cycle()?.resolved.is_some();
    let lines = history(events);
    let counting: Vec<EventId> = lines
        .iter()
        .filter(|line| line.counts == Counts::Yes)
        .filter(|line| !matches!(line.event.what, Happening::Opened(_)))
        .map(|line| line.event.id)
        .collect();
    let chosen = |place: usize| counting.get(place % counting.len().max(1)).copied();
    Some(match deed {
        Deed::Opens(_) => return None,
        Deed::Corrects(correction) => Happening::Corrected {
            correction: correction.clone(),
            reason: "It was wrong.".to_owned(),
        },
        Deed::CorrectsTime(place, minutes) => Happening::TimeCorrected {
            event: chosen(*place)?,
            happened: minute(*minutes),
            reason: String::new(),
        },
        Deed::Enters(state) => Happening::StateChanged(*state),
        Deed::Answers(both) => Happening::Responded {
            says_what_was_tried: *both,
            says_what_happens_next: true,
        },
        Deed::Promises(minutes) => Happening::UpdatePromised {
            by: minute(*minutes),
        },
        Deed::Solves if !is_solved => Happening::Resolved(Resolution::Solution),
        Deed::Reopens(clock) if is_solved => Happening::Reopened(*clock),
        Deed::Solves | Deed::Reopens(_) => return None,
        Deed::Notes(text) => Happening::Noted(text.to_string()),
        Deed::Rates(rating) => Happening::Rated(*rating),
        Deed::MovesPolicy => Happening::MovedToPolicy(policy_name("2")),
        Deed::TakesBack(place) => Happening::Retracted(chosen(*place)?),
        Deed::DeletesOrRestores if ticket.deleted.is_some() => Happening::Restored,
        Deed::DeletesOrRestores => Happening::Deleted,
    })
}

impl Replica {
    fn file(&self, contents: Contents) -> Vec<Event> {
        let tickets = self.journal.tickets().enumerate();
        let chosen = tickets.filter(|(place, _)| contents.without != Some(place % 3));
        let events = chosen.flat_map(|(_, (_, events))| events);
        events
            .map(|event| match contents.with_names {
                true => event.clone(),
                false => event.without_names(),
            })
            .collect()
    }

    fn import(&mut self, file: &[Event], part: Part) {
        let size = file.len().div_ceil(3).max(1);
        let mut arrived: Vec<Event> = match part.piece {
            Some(piece) => file.chunks(size).nth(piece).unwrap_or(&[]).to_vec(),
            None => file.to_vec(),
        };
        arrived.reverse();
        for _ in 0..=usize::from(part.twice) {
            if part.by_event {
                for event in &arrived {
                    let added = self.journal.add(event.clone());
                    assert_ne!(added, Added::Contradicts, "honest pages never contradict");
                }
            } else {
                let file = crate::journal(&arrived);
                for (ticket, _) in file.tickets() {
                    self.journal.merge(ticket, &file);
                }
            }
        }
    }
}
