//! A second answer to "which ticket do these events tell?".
//!
//! Written from the words alone: every part of the ticket is a statement about the whole set of
//! events, with searches through all of them instead of a walk that changes a state. Slow and plain.

mod oddities;
mod steps;

use sla_widget::domain::calendar::instant::{Instant, Span};
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::ticket::event::{
    ClockAfterReopening, Event, EventId, Happening, PolicyName, Resolution, Satisfaction,
};
use sla_widget::domain::ticket::fold::{StateSpan, Ticket};
use sla_widget::domain::ticket::report::{Correction, Report};

use self::steps::{is_finished, is_full_answer, is_solved, state};

/// What is known of a bag of events.
pub struct Bag<'e> {
    /// Each event once, by id.
    events: Vec<&'e Event>,
}

/// The clocks of a cycle.
#[derive(Debug, PartialEq, Eq)]
pub struct PlainCycle {
    pub start: Instant,
    pub acknowledgements: Vec<Instant>,
    pub first_response: Option<Instant>,
    pub resolved: Option<(Instant, Option<Resolution>)>,
    pub solved_before: Vec<Span>,
}

impl<'e> Bag<'e> {
    pub fn new(all: &'e [Event]) -> Self {
        let mut events: Vec<&Event> = Vec::new();
        for event in all {
            if !events.contains(&event) {
                events.push(event);
            }
        }
        events.sort_by_key(|event| event.id);
        Self { events }
    }

    fn is_contradicted(&self, id: EventId) -> bool {
        self.events.iter().filter(|one| one.id == id).count() > 1
    }

    /// Whether an event counts: no other has its id, and none that counts and was recorded later takes it back.
    fn counts(&self, event: &Event) -> bool {
        !self.is_contradicted(event.id)
            && !self.events.iter().any(|one| self.takes_back(one, event.id))
    }

    fn takes_back(&self, one: &Event, id: EventId) -> bool {
        one.id > id && one.what == Happening::Retracted(id) && self.counts(one)
    }

    fn counting(&self) -> impl Iterator<Item = &'e Event> {
        self.events
            .iter()
            .copied()
            .filter(|event| self.counts(event))
    }

    /// When it happened: as the last correction that counts says.
    fn happened(&self, event: &Event) -> Instant {
        let corrections = self.counting().filter_map(|one| match one.what {
            Happening::TimeCorrected {
                event: id,
                happened,
                ..
            } if id == event.id => Some(happened),
            _ => None,
        });
        corrections.last().unwrap_or(event.happened)
    }

    /// Events about events have no place in the life of the ticket.
    fn lived(&self) -> impl Iterator<Item = &'e Event> {
        self.counting().filter(|event| {
            !matches!(
                event.what,
                Happening::Retracted(_) | Happening::TimeCorrected { .. }
            )
        })
    }

    /// The first opening that counts; else the first that was taken back.
    pub fn opening(&self) -> Option<(&'e Event, &'e Report)> {
        let opened = |event: &&'e Event| matches!(event.what, Happening::Opened(_));
        let taken_back = |event: &&'e Event| !self.is_contradicted(event.id);
        let first = self.counting().find(opened);
        let first =
            first.or_else(|| self.events.iter().copied().filter(taken_back).find(opened))?;
        match &first.what {
            Happening::Opened(report) => Some((first, report)),
            _ => None,
        }
    }

    pub fn report(&self) -> Report {
        let mut report = match self.opening() {
            Some((_, report)) => report.clone(),
            None => {
                let first = self.lived().map(|event| self.happened(event)).min();
                Report::unknown(first.unwrap_or(Instant::EARLIEST))
            }
        };
        for event in self.counting() {
            let Happening::Corrected { correction, .. } = event.what.clone() else {
                continue;
            };
            match correction {
                Correction::Subject(right) => report.subject = right,
                Correction::Reference(right) => report.reference = right,
                Correction::Link(right) => report.link = right,
                Correction::Customer(right) => report.customer = right,
                Correction::Plan(right) => report.plan = right,
                Correction::Aware(right) => report.aware = right,
                Correction::Severity(right) => report.severity = right,
                Correction::Fact {
                    fact,
                    answer: Some(answer),
                } => {
                    report.facts = report.facts.with(&fact, &answer);
                }
                Correction::Fact { fact, answer: None } => {
                    report.facts = report.facts.without(&fact)
                }
            }
        }
        report
    }

    pub fn policy(&self) -> PolicyName {
        let moves = self.counting().filter_map(|event| match &event.what {
            Happening::MovedToPolicy(name) => Some(name.clone()),
            _ => None,
        });
        moves.last().unwrap_or(self.report().policy)
    }

    pub fn satisfaction(&self) -> Option<Satisfaction> {
        let ratings = self.counting().filter_map(|event| match event.what {
            Happening::Rated(rating) => Some(rating),
            _ => None,
        });
        ratings.last()
    }

    /// The event that put the ticket away, unless it was taken out again.
    fn deletion(&self) -> Option<&'e Event> {
        let opening = self.opening().map(|(event, _)| event);
        let taken_back = opening
            .filter(|event| !self.counts(event))
            .map(|event| event.id);
        let last = self.counting().filter(|event| match event.what {
            Happening::Deleted | Happening::Restored => true,
            Happening::Retracted(id) => taken_back == Some(id) && event.id > id,
            _ => false,
        });
        last.last()
            .filter(|event| event.what != Happening::Restored)
    }

    pub fn deleted(&self) -> Option<Instant> {
        self.deletion().map(|event| self.happened(event))
    }

    /// What moves the ticket on, in the order of happening.
    fn steps(&self) -> Vec<&'e Event> {
        let mut steps: Vec<&Event> = self
            .counting()
            .filter(|event| {
                matches!(
                    event.what,
                    Happening::StateChanged(_)
                        | Happening::Responded { .. }
                        | Happening::UpdatePromised { .. }
                        | Happening::Resolved(_)
                        | Happening::Reopened(_)
                )
            })
            .collect();
        steps.sort_by_key(|event| (self.happened(event), event.id));
        steps
    }

    pub fn states(&self) -> Vec<StateSpan> {
        let steps = self.steps();
        let aware = self.report().aware;
        let mut spans = vec![StateSpan {
            state: TicketState::New,
            from: aware,
            to: None,
        }];
        for (place, step) in steps.iter().enumerate() {
            let (before, state) = (state(&steps[..place]), state(&steps[..=place]));
            if state != before {
                let from = self.happened(step).max(aware);
                spans.last_mut().unwrap().to = Some(from);
                spans.push(StateSpan {
                    state,
                    from,
                    to: None,
                });
            }
        }
        spans
    }

    pub fn cycles(&self) -> Vec<PlainCycle> {
        let steps = self.steps();
        let starts_anew = |place: &usize| {
            steps[*place].what == Happening::Reopened(ClockAfterReopening::StartsAnew)
                && is_solved(&steps[..*place])
        };
        let mut from = 0;
        let mut start = self.report().aware;
        let mut cycles = Vec::new();
        for end in (0..steps.len()).filter(starts_anew).chain([steps.len()]) {
            cycles.push(self.cycle(start, &steps[from..end]));
            if let Some(step) = steps.get(end) {
                (from, start) = (end + 1, self.happened(step));
            }
        }
        cycles
    }

    fn cycle(&self, start: Instant, steps: &[&Event]) -> PlainCycle {
        let at = |place: usize| self.happened(steps[place]);
        let places = 0..steps.len();
        // Solved from one place to another, with the way in which it was solved.
        let mut solved = Vec::new();
        for place in places.clone() {
            if is_solved(&steps[..=place]) && !is_solved(&steps[..place]) {
                let end = (place..steps.len()).find(|&end| !is_solved(&steps[..=end]));
                let how = match steps[place].what {
                    Happening::Resolved(how) => Some(how),
                    _ => None,
                };
                solved.push((at(place), end.map(at), how));
            }
        }
        PlainCycle {
            start,
            acknowledgements: places
                .clone()
                .filter(|&place| matches!(steps[place].what, Happening::Responded { .. }))
                .filter(|&place| !is_full_answer(steps[place]))
                .map(at)
                .collect(),
            first_response: places
                .into_iter()
                .find(|&place| is_full_answer(steps[place]) || is_solved(&steps[..=place]))
                .map(at),
            resolved: solved
                .iter()
                .find(|(_, end, _)| end.is_none())
                .map(|&(at, _, how)| (at, how)),
            solved_before: solved
                .iter()
                .filter_map(|&(from, to, _)| Span::new(from, to?))
                .collect(),
        }
    }

    pub fn promised_update(&self) -> Option<Instant> {
        let steps = self.steps();
        let place = steps
            .iter()
            .rposition(|step| matches!(step.what, Happening::UpdatePromised { .. }))?;
        let kept = (place + 1..steps.len()).any(|later| {
            let is_answer = matches!(steps[later].what, Happening::Responded { .. });
            is_answer || (is_solved(&steps[..=later]) && !is_solved(&steps[..later]))
        });
        match steps[place].what {
            Happening::UpdatePromised { by } if !kept => Some(by),
            _ => None,
        }
    }

    /// Everything that the oracle has to say about `ticket`.
    #[track_caller]
    pub fn judges(&self, ticket: &Ticket) {
        assert_eq!(ticket.report, self.report());
        assert_eq!(ticket.policy, self.policy());
        assert_eq!(ticket.satisfaction, self.satisfaction());
        assert_eq!(ticket.deleted, self.deleted());
        assert_eq!(ticket.state, state(&self.steps()));
        assert_eq!(ticket.states, self.states());
        let cycles = ticket.cycles.iter().map(|cycle| PlainCycle {
            start: cycle.start,
            acknowledgements: cycle.acknowledgements.clone(),
            first_response: cycle.first_response,
            resolved: cycle.resolved,
            solved_before: cycle.solved_before.clone(),
        });
        assert_eq!(cycles.collect::<Vec<_>>(), self.cycles());
        assert_eq!(ticket.promised_update, self.promised_update());
        assert_eq!(ticket.oddities, self.oddities());
        let recorded = self.events.iter().map(|event| event.recorded).max();
        assert_eq!(
            ticket.latest_recorded,
            recorded.unwrap_or(ticket.report.aware)
        );
        let latest = self.lived().map(|event| self.happened(event)).max();
        assert_eq!(ticket.latest, latest.unwrap_or(ticket.report.aware));
    }

    /// The times of everything that can be a first response.
    pub fn answers(&self) -> Vec<Instant> {
        let steps = self.steps();
        let answers = steps.iter().filter(|step| {
            let solves = matches!(step.what, Happening::Resolved(_));
            solves
                || matches!(step.what, Happening::StateChanged(state) if is_finished(state))
                || is_full_answer(step)
        });
        answers.map(|step| self.happened(step)).collect()
    }
}
