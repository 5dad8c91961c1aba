//! The fields of a ticket, side by side.

use crate::domain::calendar::instant::Instant;
use crate::domain::order::ordered;
use crate::domain::policy::TicketState;
use crate::domain::ticket::event::{Event, Happening, PolicyName, Resolution, Satisfaction};
use crate::domain::ticket::fold::{Counts, Ticket, fold, told};

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldComparison {
    /// Which one.
    pub field: Field,
    /// What it was, by what both know.
    pub before: Value,
    /// What it is here.
    pub here: Value,
    /// What it is in the file.
    pub in_file: Value,
    /// What it will be once both are merged.
    pub merged: Value,
}

/// A part of a ticket that can differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// What it is about.
    Subject,
    /// What other systems call it.
    Reference,
    /// Where it is found elsewhere.
    Link,
    /// Who reported it.
    Customer,
    /// The group of customers.
    Plan,
    /// The policy under which it is kept.
    Policy,
    /// The severity set by hand.
    Severity,
    /// The answer of the fact with this id.
    Fact(String),
    /// When the vendor became aware of it.
    Aware,
    /// Where it stands.
    State,
    /// When it was answered first, on the latest clock.
    FirstResponse,
    /// When and how it was solved, on the latest clock.
    Resolution,
    /// By when the next news was promised.
    PromisedUpdate,
    /// What the customer said of the support.
    Satisfaction,
    /// How many notes there are.
    Notes,
}

/// What a field says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// It is empty, unknown, or has not happened.
    Nothing,
    /// A text, or the id of a severity or of an answer.
    Text(String),
    /// A time.
    At(Instant),
    /// A policy.
    Policy(PolicyName),
    /// A state.
    State(TicketState),
    /// Solved at a time; how is not known of a ticket that was only marked as solved.
    Solved(Instant, Option<Resolution>),
    /// A rating.
    Satisfaction(Satisfaction),
    /// So many.
    Count(usize),
}

/// What a version of a ticket tells.
pub(super) struct Version {
    ticket: Ticket,
    notes: usize,
}

impl Version {
    pub fn of(events: &[Event]) -> Self {
        let is_note = |event: &Event| matches!(event.what, Happening::Noted(_));
        let notes = if events.iter().any(is_note) {
            let told = told(events, &mut Vec::new());
            let counting = told.iter().filter(|one| one.counts == Counts::Yes);
            counting.filter(|one| is_note(one.event)).count()
        } else {
            0
        };
        Self {
            ticket: fold(events),
            notes,
        }
    }

    fn value(&self, field: &Field) -> Value {
        let ticket = &self.ticket;
        let report = &ticket.report;
        let cycle = ticket.cycle();
        let text = |text: &Option<String>| text.clone().map(Value::Text);
        let value = match field {
            Field::Subject => Some(Value::Text(report.subject.clone())),
            Field::Reference => text(&report.reference),
            Field::Link => text(&report.link),
            Field::Customer => text(&report.customer),
            Field::Plan => text(&report.plan),
            Field::Policy => Some(Value::Policy(ticket.policy.clone())),
            Field::Severity => text(&report.severity),
            Field::Fact(fact) => {
                let answer = report.facts.answer(fact);
                answer.map(|answer| Value::Text(answer.to_owned()))
            }
            Field::Aware => Some(Value::At(report.aware)),
            Field::State => Some(Value::State(ticket.state)),
            Field::FirstResponse => cycle.and_then(|cycle| cycle.first_response).map(Value::At),
            Field::Resolution => {
                let resolved = cycle.and_then(|cycle| cycle.resolved);
                resolved.map(|(at, how)| Value::Solved(at, how))
            }
            Field::PromisedUpdate => ticket.promised_update.map(Value::At),
            Field::Satisfaction => ticket.satisfaction.map(Value::Satisfaction),
            Field::Notes => Some(Value::Count(self.notes)),
        };
        value.unwrap_or(Value::Nothing)
    }

    fn facts(&self) -> impl Iterator<Item = &str> {
        self.ticket.report.facts.iter().map(|(fact, _)| fact)
    }
}

/// The fields that are not alike here, in the file, and in both merged.
pub(super) fn differences(
    before: &Version,
    here: &Version,
    in_file: &Version,
    merged: &Version,
) -> Vec<FieldComparison> {
    let known = here.facts().chain(in_file.facts()).chain(merged.facts());
    let mut facts = ordered(known.collect::<Vec<&str>>());
    facts.dedup();
    let facts = facts.into_iter().map(|fact| Field::Fact(fact.to_owned()));
    let fields = [
        Field::Subject,
        Field::Reference,
        Field::Link,
        Field::Customer,
        Field::Plan,
        Field::Policy,
        Field::Severity,
        Field::Aware,
        Field::State,
        Field::FirstResponse,
        Field::Resolution,
        Field::PromisedUpdate,
        Field::Satisfaction,
        Field::Notes,
    ];
    let comparisons = fields
        .into_iter()
        .chain(facts)
        .map(|field| FieldComparison {
            before: before.value(&field),
            here: here.value(&field),
            in_file: in_file.value(&field),
            merged: merged.value(&field),
            field,
        });
    comparisons
        .filter(|one| one.here != one.merged || one.in_file != one.merged)
        .collect()
}
