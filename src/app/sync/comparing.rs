//! Comparing what a file brings with what is here, ticket by ticket.

use super::arrival::{Arrival, Source};

use super::preview::{NewPolicy, Preview, Remark};
use super::rows::TableImport;
use super::work::Work;
use super::{home, host};
use crate::app::effect::{Effect, Spot};
use crate::app::model::Model;
use crate::app::tickets::board::policy_named;
use crate::domain::ticket::comparison::{Kind, compare};
use crate::domain::ticket::event::{Event, TicketId};
use crate::domain::ticket::journal::Journal;
use crate::exchange::journal::{ChecksumResult, PolicyText, ReadData, ToldOrigin};
use crate::exchange::policy::read_policy;
use crate::exchange::problem::{Problem, ProblemKind};
use crate::ports::formats::Formats;
use crate::ports::journal_store::StoreFault;

/// How far comparing has come.
pub struct Comparing {
    preview: Preview,
    /// Events that are not in the preview's journal yet.
    events: std::vec::IntoIter<Event>,
    /// The tickets of both sides, each once, once all events are there.
    tickets: Option<std::vec::IntoIter<TicketId>>,
    done: u64,
    of: u64,
}

/// So many events are put into their order at a time.
const EVENTS: usize = 4_000;
/// So many tickets are compared at a time.
const TICKETS: usize = 400;

impl Comparing {
    /// Begins with what was read of a document. `broken` tells why there is no more of it.
    pub fn begin(
        model: &mut Model,
        source: Source,
        data: ReadData,
        broken: Option<Box<Problem>>,
    ) -> Vec<Effect> {
        let mut remarks: Vec<Remark> = broken.map(Remark::BrokenOff).into_iter().collect();
        if data.origin != ToldOrigin::default() {
            remarks.push(Remark::Written(data.origin));
        }
        if !data.has_names {
            remarks.push(Remark::WithoutNames);
        }
        if data.checksum == ChecksumResult::Differs {
            remarks.push(Remark::Changed);
        }
        remarks.extend(data.newer_format.map(Remark::NewerFormat));
        if !data.unknown.is_empty() {
            remarks.push(Remark::Unknown(data.unknown));
        }
        let policies = new_policies(model, data.policies, &mut remarks);
        let preview = Preview {
            policies,
            damaged: data.damaged,
            ..Preview::of(source, remarks)
        };
        Self::go_through(model, preview, data.events)
    }

    /// Begins with what the rows of a table would record.
    pub fn begin_table(
        model: &mut Model,
        source: Source,
        table: Box<TableImport>,
        events: Vec<Event>,
        remarks: Vec<Remark>,
        backup_fault: Option<StoreFault>,
    ) -> Vec<Effect> {
        let preview = Preview {
            table: Some(table),
            backup_fault,
            ..Preview::of(source, remarks)
        };
        Self::go_through(model, preview, events)
    }

    fn go_through(model: &mut Model, preview: Preview, events: Vec<Event>) -> Vec<Effect> {
        let here = model.tickets.journal.len();
        model.sync.begin(Work::Comparing(Box::new(Self {
            preview,
            // At worst each event has a ticket of its own.
            of: (2 * events.len() + here) as u64,
            events: events.into_iter(),
            tickets: None,
            done: 0,
        })))
    }

    /// Whether it is the home of the tickets that is compared.
    pub const fn is_of_home(&self) -> bool {
        matches!(self.preview.source, Source::Home(..))
    }

    /// How far it has come, of how much.
    pub const fn progress(&self) -> (u64, u64) {
        (self.done, self.of)
    }

    /// Goes on.
    pub fn step(mut self: Box<Self>, model: &mut Model, formats: &dyn Formats) -> Vec<Effect> {
        let here = &model.tickets.journal;
        if self.events.len() > 0 {
            for event in self.events.by_ref().take(EVENTS) {
                self.preview.journal.add(event);
                self.done += 1;
            }
        } else if let Some(tickets) = &mut self.tickets {
            let mut events = 0;
            for ticket in tickets.by_ref().take(TICKETS) {
                self.done += 1;
                events += take_up(&mut self.preview, ticket, here);
                if events >= EVENTS {
                    break;
                }
            }
            if tickets.len() == 0 {
                return show(model, self.preview, formats);
            }
        } else {
            let tickets = tickets_of_both(here, &self.preview.journal);
            self.of = self.done + tickets.len() as u64;
            self.tickets = Some(tickets.into_iter());
        }
        model.sync.go_on_with(Work::Comparing(self))
    }
}

/// Compares a ticket, and answers how many events that were.
fn take_up(preview: &mut Preview, ticket: TicketId, here: &Journal) -> usize {
    let in_file = preview.journal.events(ticket);
    let here = here.events(ticket);
    let events = in_file.len() + here.len();
    let is_told = preview
        .table
        .as_ref()
        .is_some_and(|table| table.tells_of(ticket));
    let comparison = if is_told {
        // The rows of a table tell what is to be recorded besides what is here.
        let mut both = Journal::new();
        for event in here.iter().chain(in_file) {
            both.add(event.clone());
        }
        compare(ticket, here, both.events(ticket))
    } else {
        compare(ticket, here, in_file)
    };
    preview.totals.count(&comparison);
    if !matches!(comparison.kind, Kind::Same | Kind::OnlyHere) {
        preview.tickets.push(comparison);
    }
    events
}

/// Shows what the file brings; what comes from the home of the tickets waits until it is asked for.
fn show(model: &mut Model, preview: Preview, formats: &dyn Formats) -> Vec<Effect> {
    if preview.source == Source::Host {
        return host::compared(model, Box::new(preview), formats);
    }
    if let Source::Home(_, version) = preview.source {
        return home::compared(model, version, preview);
    }
    model.sync.arrival = Arrival::Preview(Box::new(preview));
    vec![Effect::Focus(Spot::Arrival)]
}

fn tickets_of_both(here: &Journal, file: &Journal) -> Vec<TicketId> {
    let mut tickets: Vec<TicketId> = Vec::with_capacity(here.len().max(file.len()));
    let mut others = file.tickets().map(|(ticket, _)| ticket).peekable();
    for (ticket, _) in here.tickets() {
        while let Some(other) = others.next_if(|other| *other <= ticket) {
            if other != ticket {
                tickets.push(other);
            }
        }
        tickets.push(ticket);
    }
    tickets.extend(others);
    tickets
}

/// The policies that are not here and can be used; what is wrong with the others is remarked.
fn new_policies(
    model: &Model,
    policies: Vec<PolicyText>,
    remarks: &mut Vec<Remark>,
) -> Vec<NewPolicy> {
    let mut found: Vec<NewPolicy> = Vec::new();
    for PolicyText { name, text } in policies {
        let is_twice = found
            .iter()
            .any(|other| other.policy.id == name.id && other.policy.version == name.version);
        if is_twice {
            continue;
        }
        let known = policy_named(model.policies(), &name);
        match read_policy(&text) {
            Ok(read) if known.is_some_and(|known| **known == read.policy) => {}
            // One name for two policies: nobody can tell which of them a ticket means.
            Ok(_) if known.is_some() => remarks.push(Remark::PolicyDiffers(name)),
            Ok(read) => found.push(NewPolicy {
                policy: read.policy,
                text,
            }),
            Err(problems) => {
                let mut problems = problems.into_iter();
                let error = problems.find(|one| one.kind == ProblemKind::Error);
                remarks.extend(error.map(|error| Remark::Policy(name, Box::new(error))));
            }
        }
    }
    found
}
