//! A ticket as another system tells of it, and what of that is news here.
//!
//! A new ticket gets a whole life: it was opened, answered, solved. Of one that is here already only
//! the differences happen, so that the same file twice is the same as once. What was recorded here
//! stands unless the other system knows something later: times decide, and what is left as it is
//! here is told.

use super::event::{ClockAfterReopening, Happening, PolicyName};
use super::fold::Ticket;
use super::report::{Correction, Report};
use crate::domain::calendar::instant::Instant;
use crate::domain::policy::TicketState;
use crate::domain::severity::facts::Facts;

/// What another system says of a ticket. What it does not say is `None` or empty, and changes nothing
/// here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// What the other system calls it, such as `#1846`.
    pub reference: Option<String>,
    /// What it is about.
    pub subject: String,
    /// Its address there.
    pub link: Option<String>,
    /// Who reported it.
    pub customer: Option<String>,
    /// The group of customers they belong to.
    pub plan: Option<String>,
    /// The id of a severity of the policy.
    pub severity: Option<String>,
    /// What is known of the report.
    pub facts: Facts,
    /// When the vendor became aware of the report.
    pub aware: Instant,
    /// When the customer was first answered.
    pub first_response: Option<Instant>,
    /// When it was solved, the last time.
    pub solved: Option<Instant>,
    /// When it was closed for good.
    pub closed: Option<Instant>,
    /// Where it stands.
    pub state: Option<TicketState>,
    /// Since when it stands there.
    pub state_since: Option<Instant>,
    /// When anything about it last changed. Whoever knows when the file was written can use that,
    /// if the file tells nothing.
    pub changed: Option<Instant>,
    /// Something worth keeping.
    pub note: Option<String>,
}

/// What is news.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// What happened, and when; to be recorded in this order.
    pub happened: Vec<(Instant, Happening)>,
    /// What the other system tells otherwise, and is left as it is here.
    pub left: Vec<Left>,
}

/// Something that is left as it is here, as the other system knows nothing later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Left {
    /// A part of the report.
    Report(Correction),
    /// The customer was first answered at this time there.
    FirstResponse(Instant),
    /// It stands there.
    State(TicketState),
    /// It was solved at this time there.
    Solved(Instant),
    /// The ticket was deleted here, and stays so.
    Deleted,
}

/// Two systems that record the same thing by hand differ by up to so many seconds.
const SAME_MOMENT: i64 = 60;

/// What the row of a file means here: for a ticket that is here already, or for a new one, which is
/// kept under `policy`.
///
/// An answer is taken as a first response, as the other system calls it one. A ticket that was
/// solved there is marked as solved, as a file does not tell how. Of a ticket that is open again the
/// time when it was solved before is left out, as nothing tells when it was reopened.
#[must_use]
pub fn what_happened(incoming: &Incoming, policy: &PolicyName, existing: Option<&Ticket>) -> News {
    match existing {
        None => News {
            happened: incoming.whole_life(policy),
            left: Vec::new(),
        },
        Some(ticket) if ticket.deleted.is_some() => News {
            happened: Vec::new(),
            left: vec![Left::Deleted],
        },
        Some(ticket) => {
            let mut comparison = Comparison {
                incoming,
                ticket,
                state: ticket.state,
                news: News::default(),
            };
            comparison.report();
            comparison.first_response();
            comparison.progress();
            comparison.news
        }
    }
}

impl Incoming {
    /// Whether this is the ticket that `report` tells of: the same reference, if both have one, and
    /// no two different addresses; else the same address; else the same subject and moment.
    #[must_use]
    pub fn is_about(&self, report: &Report) -> bool {
        let same_link = match (&self.link, &report.link) {
            (Some(one), Some(other)) => Some(one == other),
            _ => None,
        };
        match (&self.reference, &report.reference) {
            (Some(one), Some(other)) => {
                bare(one).eq_ignore_ascii_case(bare(other)) && same_link != Some(false)
            }
            _ => same_link.unwrap_or(self.subject == report.subject && self.aware == report.aware),
        }
    }

    /// The latest time that it tells of: how new it is.
    #[must_use]
    pub fn latest(&self) -> Instant {
        let times = [
            self.first_response,
            self.solved,
            self.closed,
            self.state_since,
            self.changed,
        ];
        times.into_iter().flatten().fold(self.aware, Instant::max)
    }

    /// Where it stands, and since when as far as that is told.
    fn standing(&self) -> Option<(TicketState, Instant)> {
        let state = match (self.state, self.closed, self.solved) {
            (Some(state), ..) => state,
            (None, Some(_), _) => TicketState::Closed,
            (None, None, Some(_)) => TicketState::Solved,
            (None, None, None) => return None,
        };
        let finished = match state {
            TicketState::Solved => self.solved.or(self.closed),
            TicketState::Closed => self.closed.or(self.solved),
            _ => None,
        };
        let since = finished.or(self.state_since).or(self.changed);
        Some((state, since.unwrap_or_else(|| self.latest())))
    }

    /// The report as told here, as a change of `before`.
    fn report(&self, before: Report) -> Report {
        let mut facts = before.facts;
        for (fact, answer) in self.facts.iter() {
            facts = facts.with(fact, answer);
        }
        Report {
            subject: if self.subject.is_empty() {
                before.subject
            } else {
                self.subject.clone()
            },
            reference: self.reference.clone().or(before.reference),
            link: self.link.clone().or(before.link),
            customer: self.customer.clone().or(before.customer),
            plan: self.plan.clone().or(before.plan),
            severity: self.severity.clone().or(before.severity),
            facts,
            aware: self.aware,
            ..before
        }
    }

    fn whole_life(&self, policy: &PolicyName) -> Vec<(Instant, Happening)> {
        let report = Report {
            policy: policy.clone(),
            ..Report::unknown(self.aware)
        };
        let mut steps = Vec::new();
        if let Some(at) = self.first_response {
            insert(&mut steps, at, RESPONDED);
        }
        match self.standing() {
            Some((state, since)) if is_finished(state) => {
                for (at, state) in self.finish(state, since) {
                    insert(&mut steps, at, Happening::StateChanged(state));
                }
            }
            Some((state, since)) => {
                let answered = self.first_response;
                let at = since.max(self.aware).max(answered.unwrap_or(since));
                // Also if it stands there without it: that it still did then is worth knowing.
                let says_more = at > answered.unwrap_or(self.aware);
                if says_more || state != after_response(answered.is_some()) {
                    insert(&mut steps, at, Happening::StateChanged(state));
                }
            }
            None => {}
        }
        let latest = self.latest();
        // The report is told as it was at the latest time, so that an older file changes nothing.
        let opened = Happening::Opened(Box::new(self.report(report)));
        let mut life = vec![(latest, opened)];
        life.append(&mut steps);
        if let Some(note) = &self.note {
            life.push((latest, Happening::Noted(note.clone())));
        }
        life
    }

    /// The states of a ticket that is finished, and when it entered them.
    fn finish(
        &self,
        state: TicketState,
        since: Instant,
    ) -> impl Iterator<Item = (Instant, TicketState)> {
        let solved = self.solved.unwrap_or(since);
        let closed = since.max(solved);
        let is_closed = state == TicketState::Closed;
        let first = (!is_closed || closed > solved).then_some((solved, TicketState::Solved));
        let last = is_closed.then_some((closed, TicketState::Closed));
        first.into_iter().chain(last)
    }
}

/// A reference without the mark of a number.
fn bare(reference: &str) -> &str {
    reference.trim().trim_start_matches('#')
}

const RESPONDED: Happening = Happening::Responded {
    says_what_was_tried: true,
    says_what_happens_next: true,
};

const fn after_response(is_answered: bool) -> TicketState {
    if is_answered {
        TicketState::Open
    } else {
        TicketState::New
    }
}

const fn is_finished(state: TicketState) -> bool {
    matches!(state, TicketState::Solved | TicketState::Closed)
}

/// Puts it after all that happened up to then.
fn insert(steps: &mut Vec<(Instant, Happening)>, at: Instant, what: Happening) {
    let place = steps.partition_point(|(other, _)| *other <= at);
    steps.insert(place, (at, what));
}

/// What another system says, beside a ticket that is here.
struct Comparison<'a> {
    incoming: &'a Incoming,
    ticket: &'a Ticket,
    /// Where the ticket stands with what is news so far.
    state: TicketState,
    news: News,
}

impl Comparison<'_> {
    /// A part of which nothing is known here is filled in unless something happened here later;
    /// what is known here is replaced only by something later.
    fn report(&mut self) {
        let mut report = self.ticket.report.clone();
        let right = self.incoming.report(report.clone());
        let known = self.incoming.facts.iter().map(|(fact, _)| fact);
        let at = self.incoming.latest();
        for correction in report.clone().corrections_to(&right, known) {
            let is_unknown = says_nothing(&report.correct(&correction));
            if at > self.ticket.latest || (is_unknown && at == self.ticket.latest) {
                let reason = String::new();
                let what = Happening::Corrected { correction, reason };
                self.news.happened.push((at, what));
            } else {
                self.news.left.push(Left::Report(correction));
            }
        }
    }

    fn first_response(&mut self) {
        let Some(at) = self.incoming.first_response else {
            return;
        };
        let cycles = &self.ticket.cycles;
        let Some(cycle) = cycles.iter().rev().find(|cycle| cycle.start <= at) else {
            return;
        };
        let solved = cycle.resolved.map(|(solved, _)| solved);
        match cycle.first_response {
            // A resolution answers as well; what was answered before it is the first response.
            Some(here) if solved == Some(here) => {
                if at < here {
                    self.news.happened.push((at, RESPONDED));
                }
            }
            Some(here) => {
                if here.seconds_since(at).abs() > SAME_MOMENT {
                    self.news.left.push(Left::FirstResponse(at));
                }
            }
            None => {
                self.news.happened.push((at, RESPONDED));
                let is_last = cycles.last().is_some_and(|last| last.start == cycle.start);
                if is_last && self.state == TicketState::New {
                    self.state = TicketState::Open;
                }
            }
        }
    }

    fn progress(&mut self) {
        let Some((state, since)) = self.incoming.standing() else {
            return;
        };
        let latest = self.ticket.latest_step;
        match (is_finished(self.ticket.state), is_finished(state)) {
            (false, true) => {
                let mut states = self.incoming.finish(state, since).peekable();
                let first = states.peek().map_or(since, |(at, _)| *at);
                if latest.is_some_and(|latest| first < latest) {
                    self.news.left.push(Left::State(state));
                    return;
                }
                let finishing = states.map(|(at, state)| (at, Happening::StateChanged(state)));
                self.news.happened.extend(finishing);
            }
            (true, true) => self.finished_in_both(state, since),
            (here, false) => {
                if state == self.state {
                    return;
                }
                if latest.is_some_and(|latest| since <= latest) {
                    self.news.left.push(Left::State(state));
                    return;
                }
                let since = since.max(self.incoming.first_response.unwrap_or(since));
                if here {
                    let clock = ClockAfterReopening::Continues;
                    self.news.happened.push((since, Happening::Reopened(clock)));
                    self.state = TicketState::Open;
                }
                if state != self.state {
                    self.news
                        .happened
                        .push((since, Happening::StateChanged(state)));
                }
            }
        }
    }

    fn finished_in_both(&mut self, state: TicketState, since: Instant) {
        let here = self.ticket.cycle().and_then(|cycle| cycle.resolved);
        let there = self.incoming.solved;
        if let (Some((here, _)), Some(there)) = (here, there)
            && here.seconds_since(there).abs() > SAME_MOMENT
        {
            self.news.left.push(Left::Solved(there));
        }
        if state == TicketState::Closed && self.ticket.state == TicketState::Solved {
            if self.ticket.latest_step.is_none_or(|latest| since >= latest) {
                let what = Happening::StateChanged(state);
                self.news.happened.push((since, what));
            } else {
                self.news.left.push(Left::State(state));
            }
        }
    }
}

/// Whether the value of a correction is none.
fn says_nothing(correction: &Correction) -> bool {
    match correction {
        Correction::Subject(text) => text.is_empty(),
        Correction::Reference(value)
        | Correction::Link(value)
        | Correction::Customer(value)
        | Correction::Plan(value)
        | Correction::Severity(value)
        | Correction::Fact { answer: value, .. } => value.is_none(),
        Correction::Aware(_) => false,
    }
}
