//! How a ticket went through its states, and what happened to its clocks on the way.

use super::event::{ClockAfterReopening, EventId, Happening, Resolution};
use super::fold::StateSpan;
use super::oddity::Oddity;
use crate::domain::calendar::instant::{Instant, Span};
use crate::domain::order::in_order;
use crate::domain::policy::TicketState;

/// One run of both clocks: from the report, or from a reopening that started them anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// When the clocks started.
    pub start: Instant,
    /// Answers that did not say both what was tried and what happens next.
    pub acknowledgements: Vec<Instant>,
    /// The first response, or the resolution if that came first: it answers as well.
    pub first_response: Option<Instant>,
    /// When and how it was solved; how is not known of a ticket that was only marked as solved.
    pub resolved: Option<(Instant, Option<Resolution>)>,
    /// The stretches in which it counted as solved before it was reopened on the same clock.
    pub solved_before: Vec<Span>,
}

/// One event that moves a ticket on.
pub(super) struct Step<'e> {
    pub id: EventId,
    pub happened: Instant,
    pub what: &'e Happening,
}

/// What the steps led to.
pub(super) struct Progress {
    pub states: Vec<StateSpan>,
    pub cycles: Vec<Cycle>,
    pub promised_update: Option<Instant>,
}

impl Cycle {
    fn started(start: Instant) -> Self {
        Self {
            start,
            acknowledgements: Vec::new(),
            first_response: None,
            resolved: None,
            solved_before: Vec::new(),
        }
    }
}

impl Progress {
    /// Goes through the steps in the order in which they happened, those of one moment in the order
    /// in which they were recorded.
    pub fn since(aware: Instant, steps: &[Step<'_>], oddities: &mut Vec<Oddity>) -> Self {
        let when = |place: usize| steps.get(place).map(|step| (step.happened, step.id));
        let order = in_order(steps.len(), &|one, other| when(one).cmp(&when(other)));
        let mut progress = Self {
            states: vec![StateSpan {
                state: TicketState::New,
                from: aware,
                to: None,
            }],
            cycles: vec![Cycle::started(aware)],
            promised_update: None,
        };
        for step in order.iter().filter_map(|&place| steps.get(place as usize)) {
            if step.happened < aware {
                oddities.push(Oddity::BeforeReport(step.id));
            }
            progress.take(step, oddities);
        }
        progress
    }

    pub fn state(&self) -> TicketState {
        self.states
            .last()
            .map_or(TicketState::New, |last| last.state)
    }

    fn take(&mut self, step: &Step<'_>, oddities: &mut Vec<Oddity>) {
        let at = step.happened;
        match step.what {
            Happening::Responded {
                says_what_was_tried,
                says_what_happens_next,
            } => {
                self.promised_update = None;
                if *says_what_was_tried && *says_what_happens_next {
                    self.answer(at);
                } else if let Some(cycle) = self.cycles.last_mut() {
                    cycle.acknowledgements.push(at);
                }
            }
            Happening::UpdatePromised { by } => self.promised_update = Some(*by),
            Happening::Resolved(how) => self.solve(step, Some(*how), TicketState::Solved, oddities),
            Happening::Reopened(_) if !self.is_solved() => {
                // Two people reopened it offline, or it turned out that it never was solved. What
                // was done since counts, so no clock starts again.
                oddities.push(Oddity::ReopenedWhileOpen(step.id));
            }
            Happening::Reopened(ClockAfterReopening::Continues) => {
                self.take_up_again(at);
                self.enter(TicketState::Open, at);
            }
            Happening::Reopened(ClockAfterReopening::StartsAnew) => {
                self.cycles.push(Cycle::started(at));
                self.enter(TicketState::New, at);
            }
            Happening::StateChanged(state @ (TicketState::Solved | TicketState::Closed)) => {
                if self.is_solved() {
                    self.enter(*state, at);
                } else {
                    self.solve(step, None, *state, oddities);
                }
            }
            Happening::StateChanged(state) => {
                if self.is_solved() {
                    oddities.push(Oddity::ChangedWhileSolved(step.id));
                    self.take_up_again(at);
                }
                self.enter(*state, at);
            }
            _ => {}
        }
    }

    fn is_solved(&self) -> bool {
        let cycle = self.cycles.last();
        cycle.is_some_and(|cycle| cycle.resolved.is_some())
    }

    /// A first response; a ticket that was new is open from now on, as the vendor moves next.
    fn answer(&mut self, at: Instant) {
        if let Some(cycle) = self.cycles.last_mut() {
            cycle.first_response.get_or_insert(at);
        }
        if self.state() == TicketState::New {
            self.enter(TicketState::Open, at);
        }
    }

    fn solve(
        &mut self,
        step: &Step<'_>,
        how: Option<Resolution>,
        state: TicketState,
        oddities: &mut Vec<Oddity>,
    ) {
        if self.is_solved() {
            oddities.push(Oddity::SolvedAgain(step.id));
            return;
        }
        self.promised_update = None;
        if let Some(cycle) = self.cycles.last_mut() {
            cycle.first_response.get_or_insert(step.happened);
            cycle.resolved = Some((step.happened, how));
        }
        self.enter(state, step.happened);
    }

    /// The clock of the resolution goes on; the time since it was solved is kept apart.
    fn take_up_again(&mut self, at: Instant) {
        if let Some(cycle) = self.cycles.last_mut() {
            let solved = cycle.resolved.take();
            let span = solved.and_then(|(since, _)| Span::new(since, at));
            cycle.solved_before.extend(span);
        }
    }

    /// The state from `at` on.
    fn enter(&mut self, state: TicketState, at: Instant) {
        let Some(last) = self.states.last_mut() else {
            return;
        };
        if last.state == state {
            return;
        }
        // What was recorded to happen before the report changes the first state at once.
        let from = at.max(last.from);
        last.to = Some(from);
        self.states.push(StateSpan {
            state,
            from,
            to: None,
        });
    }
}
