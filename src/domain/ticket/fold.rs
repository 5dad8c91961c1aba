//! From the events of a ticket to the ticket. Total: any events, in any order, give the same ticket
//! and a list of what looks wrong.

use super::event::{Event, EventId, Happening, PolicyName, Satisfaction};
use super::oddity::Oddity;
use super::progress::{Cycle, Progress, Step};
use super::report::Report;
use crate::domain::calendar::instant::Instant;
use crate::domain::order::ordered;
use crate::domain::policy::TicketState;

/// One report, as its events tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// What was reported, with all corrections.
    pub report: Report,
    /// The policy under which it is kept.
    pub policy: PolicyName,
    /// Where it stands, as recorded; see [`Ticket::state_at`] for a solved one that is closed by now.
    pub state: TicketState,
    /// The stretches in which it was in a state, in order; the last one goes on.
    pub states: Vec<StateSpan>,
    /// The clocks, started with the report and with each reopening that starts them anew; never empty.
    pub cycles: Vec<Cycle>,
    /// By when the customer was promised the next news, if that is still to come.
    pub promised_update: Option<Instant>,
    /// What the customer said last.
    pub satisfaction: Option<Satisfaction>,
    /// When it was deleted, if it is. Taking back its opening deletes it as well.
    pub deleted: Option<Instant>,
    /// The latest time at which anything that counts happened to it.
    pub latest: Instant,
    /// The latest time of what takes effect in the order of happening: states, answers, promises,
    /// resolutions and reopenings.
    pub latest_step: Option<Instant>,
    /// The latest time at which anything about it was recorded.
    pub latest_recorded: Instant,
    /// What does not fit together.
    pub oddities: Vec<Oddity>,
}

/// A stretch in which a ticket is in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateSpan {
    /// The state.
    pub state: TicketState,
    /// Since when.
    pub from: Instant,
    /// Until when; `None` if it goes on.
    pub to: Option<Instant>,
}

/// How long after it was solved a ticket closes for good (the workflow linked by the policy: 72 hours).
pub const SECONDS_FROM_SOLVED_TO_CLOSED: i64 = 72 * 3_600;

/// By how much a recorded time may go back before it is called odd, in seconds: two devices are
/// never quite alike.
pub const CLOCK_TOLERANCE: i64 = 120;

impl Ticket {
    /// Where it stands at `now`: a ticket that was solved long enough ago is closed.
    #[must_use]
    pub fn state_at(&self, now: Instant) -> TicketState {
        let since = self.states.last().map_or(self.latest, |last| last.from);
        match self.state {
            TicketState::Solved if now.seconds_since(since) >= SECONDS_FROM_SOLVED_TO_CLOSED => {
                TicketState::Closed
            }
            state => state,
        }
    }

    /// The clocks that are running, or that ran last.
    #[must_use]
    pub fn cycle(&self) -> Option<&Cycle> {
        self.cycles.last()
    }

    /// The time for an action that happens now: never before a step that is recorded already, even
    /// if the clock of this device was set back, so that it takes effect.
    #[must_use]
    pub fn time_of_action(&self, now: Instant) -> Instant {
        self.latest_step.map_or(now, |latest| now.max(latest))
    }
}

/// An event, and whether it still counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'e> {
    /// The event.
    pub event: &'e Event,
    /// Whether it counts.
    pub counts: Counts,
    /// When it happened, with corrections.
    pub happened: Instant,
}

/// Whether an event counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// It does.
    Yes,
    /// It was taken back by this event.
    RetractedBy(EventId),
    /// Another event carries the same id.
    Contradicted,
}

/// The ticket that these events tell; they all belong to the same ticket.
#[must_use]
pub fn fold(events: &[Event]) -> Ticket {
    let mut oddities = Vec::new();
    let told = told(events, &mut oddities);
    let counting = || told.iter().filter(|one| one.counts == Counts::Yes);
    let opening = opening(&told).map(|(one, _)| (one.event.id, one.counts));
    if opening.is_none() {
        oddities.push(Oddity::OpeningMissing);
    }
    let mut report = report_as_opened(&told);
    let mut policy = report.policy.clone();
    let mut satisfaction = None;
    let mut deletion: Option<(EventId, Instant)> = None;
    let mut steps = Vec::new();
    for one in counting() {
        let id = one.event.id;
        match &one.event.what {
            Happening::Opened(_) => {
                if opening.is_some_and(|(first, _)| first != id) {
                    oddities.push(Oddity::OpenedAgain(id));
                }
            }
            Happening::Corrected { correction, .. } => {
                report.correct(correction);
            }
            Happening::MovedToPolicy(name) => policy.clone_from(name),
            Happening::Rated(rating) => satisfaction = Some(*rating),
            Happening::Deleted => deletion = Some((id, one.happened)),
            Happening::Restored => deletion = None,
            // The opening was taken back and no other is here: nothing is left but to put it away.
            Happening::Retracted(target) if opening == Some((*target, Counts::RetractedBy(id))) => {
                deletion = Some((id, one.happened));
            }
            // Their effect is on other events.
            Happening::TimeCorrected { .. } | Happening::Retracted(_) | Happening::Noted(_) => {}
            Happening::StateChanged(_)
            | Happening::Responded { .. }
            | Happening::UpdatePromised { .. }
            | Happening::Resolved(_)
            | Happening::Reopened(_) => steps.push(Step {
                id,
                happened: one.happened,
                what: &one.event.what,
            }),
        }
    }
    note_wrong_clocks(&told, &mut oddities);
    if let Some((deleted, _)) = deletion {
        oddities.extend(
            counting()
                // With equal counters neither of two pages knew what the other recorded.
                .filter(|one| one.event.id.counter >= deleted.counter)
                .filter(|one| changes_ticket(&one.event.what))
                .map(|one| Oddity::ChangedAfterDeletion(one.event.id)),
        );
    }
    let latest_step = steps.iter().map(|step| step.happened).max();
    let progress = Progress::since(report.aware, &steps, &mut oddities);
    oddities = ordered(oddities);
    oddities.dedup();
    let latest = lived(&told).map(|one| one.happened).max();
    let latest_recorded = told.iter().map(|one| one.event.recorded).max();
    Ticket {
        policy,
        state: progress.state(),
        states: progress.states,
        cycles: progress.cycles,
        promised_update: progress.promised_update,
        satisfaction,
        deleted: deletion.map(|(_, at)| at),
        latest: latest.unwrap_or(report.aware),
        latest_step,
        latest_recorded: latest_recorded.unwrap_or(report.aware),
        oddities,
        report,
    }
}

/// The event that opened the ticket: the first that counts. If all were taken back, the first of
/// these: the ticket is put away then, and can still be told apart and restored.
fn opening<'t, 'e>(told: &'t [Told<'e>]) -> Option<(&'t Told<'e>, &'e Report)> {
    let openings = || {
        told.iter().filter_map(|one| match &one.event.what {
            Happening::Opened(report) => Some((one, &**report)),
            _ => None,
        })
    };
    openings()
        .find(|(one, _)| one.counts == Counts::Yes)
        .or_else(|| openings().find(|(one, _)| one.counts != Counts::Contradicted))
}

/// The report before any correction.
pub(super) fn report_as_opened(told: &[Told<'_>]) -> Report {
    if let Some((_, report)) = opening(told) {
        return report.clone();
    }
    let earliest = lived(told).map(|one| one.happened).min();
    Report::unknown(earliest.unwrap_or(Instant::EARLIEST))
}

/// What counts and happened to the ticket itself, and not only to another event.
fn lived<'t, 'e>(told: &'t [Told<'e>]) -> impl Iterator<Item = &'t Told<'e>> {
    told.iter().filter(|one| {
        one.counts == Counts::Yes
            && !matches!(
                one.event.what,
                Happening::Retracted(_) | Happening::TimeCorrected { .. }
            )
    })
}

/// Every event once, in their order, with whether it counts and when it happened.
pub(super) fn told<'e>(events: &'e [Event], oddities: &mut Vec<Oddity>) -> Vec<Told<'e>> {
    let mut told: Vec<Told<'e>> = Vec::with_capacity(events.len());
    for event in events {
        let Err(place) = told.binary_search_by(|other| other.event.cmp(event)) else {
            continue;
        };
        let one = Told {
            event,
            counts: Counts::Yes,
            happened: event.happened,
        };
        told.insert(place, one);
    }
    for same in told.chunk_by_mut(|one, next| one.event.id == next.event.id) {
        if let [first, _, ..] = same {
            oddities.push(Oddity::Contradiction(first.event.id));
            same.iter_mut()
                .for_each(|one| one.counts = Counts::Contradicted);
        }
    }
    retract(&mut told, oddities);
    correct_times(&mut told, oddities);
    told
}

/// From the latest event back: what is itself retracted retracts nothing.
fn retract(told: &mut [Told<'_>], oddities: &mut Vec<Oddity>) {
    for place in (0..told.len()).rev() {
        let one = told[place];
        let Happening::Retracted(target) = one.event.what else {
            continue;
        };
        if one.counts != Counts::Yes {
            continue;
        }
        let id = one.event.id;
        if target >= id {
            oddities.push(Oddity::RetractsLater(id));
            continue;
        }
        let targets = with_id(told, target);
        if targets.is_empty() {
            oddities.push(Oddity::RefersToMissing(id));
        }
        for other in targets {
            if other.counts == Counts::Yes {
                other.counts = Counts::RetractedBy(id);
            }
        }
    }
}

/// The last correction of a time counts.
fn correct_times(told: &mut [Told<'_>], oddities: &mut Vec<Oddity>) {
    for place in 0..told.len() {
        let one = told[place];
        let Happening::TimeCorrected {
            event, happened, ..
        } = one.event.what
        else {
            continue;
        };
        if one.counts != Counts::Yes {
            continue;
        }
        let targets = with_id(told, event);
        if targets.is_empty() {
            oddities.push(Oddity::RefersToMissing(one.event.id));
        }
        for other in targets {
            other.happened = happened;
        }
    }
}

/// The events with this id; several if they contradict each other.
fn with_id<'t, 'e>(told: &'t mut [Told<'e>], id: EventId) -> &'t mut [Told<'e>] {
    let from = told.partition_point(|one| one.event.id < id);
    let to = told.partition_point(|one| one.event.id <= id);
    &mut told[from..to]
}

/// Recorded times must not go back along the counters.
fn note_wrong_clocks(told: &[Told<'_>], oddities: &mut Vec<Oddity>) {
    let mut known: Option<Instant> = None;
    // Those with equal counters were recorded without knowing of each other.
    for group in told.chunk_by(|one, next| one.event.id.counter == next.event.id.counter) {
        let odd = group.iter().filter(|one| {
            known.is_some_and(|at| at.seconds_since(one.event.recorded) > CLOCK_TOLERANCE)
        });
        oddities.extend(odd.map(|one| Oddity::ClockRanBack(one.event.id)));
        known = known.max(group.iter().map(|one| one.event.recorded).max());
    }
}

/// Whether an event after a deletion means that somebody still worked on the ticket.
fn changes_ticket(what: &Happening) -> bool {
    !matches!(
        what,
        Happening::Deleted | Happening::Restored | Happening::Retracted(_) | Happening::Opened(_)
    )
}
