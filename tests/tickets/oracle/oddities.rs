//! What does not fit together, said of the whole bag.

use sla_widget::domain::ticket::event::{Event, EventId, Happening};
use sla_widget::domain::ticket::fold::CLOCK_TOLERANCE;
use sla_widget::domain::ticket::oddity::Oddity;

use super::Bag;
use super::steps::{is_finished, is_solved};

impl Bag<'_> {
    pub fn oddities(&self) -> Vec<Oddity> {
        let mut odd = Vec::new();
        let opening = self.opening().map(|(event, _)| event.id);
        if opening.is_none() {
            odd.push(Oddity::OpeningMissing);
        }
        let deletion = self.deletion().map(|event| event.id.counter);
        for event in &self.events {
            let id = event.id;
            if self.is_contradicted(id) {
                odd.push(Oddity::Contradiction(id));
            }
            let known_better = |one: &&Event| {
                let ahead = one.recorded.seconds_since(event.recorded);
                one.id.counter < id.counter && ahead > CLOCK_TOLERANCE
            };
            if self.events.iter().any(known_better) {
                odd.push(Oddity::ClockRanBack(id));
            }
        }
        for event in self.counting() {
            let id = event.id;
            let is_here = |id: EventId| self.events.iter().any(|one| one.id == id);
            match event.what {
                Happening::Opened(_) if opening != Some(id) => odd.push(Oddity::OpenedAgain(id)),
                Happening::Retracted(other) if other >= id => odd.push(Oddity::RetractsLater(id)),
                Happening::Retracted(other) | Happening::TimeCorrected { event: other, .. }
                    if !is_here(other) =>
                {
                    odd.push(Oddity::RefersToMissing(id));
                }
                _ => {}
            }
            let is_work = !matches!(
                event.what,
                Happening::Deleted
                    | Happening::Restored
                    | Happening::Retracted(_)
                    | Happening::Opened(_)
            );
            // With equal counters neither of two pages knew what the other recorded.
            if is_work && deletion.is_some_and(|deleted| id.counter >= deleted) {
                odd.push(Oddity::ChangedAfterDeletion(id));
            }
        }
        let steps = self.steps();
        for (place, step) in steps.iter().enumerate() {
            let solved = is_solved(&steps[..place]);
            if self.happened(step) < self.report().aware {
                odd.push(Oddity::BeforeReport(step.id));
            }
            match step.what {
                Happening::Resolved(_) if solved => odd.push(Oddity::SolvedAgain(step.id)),
                Happening::Reopened(_) if !solved => odd.push(Oddity::ReopenedWhileOpen(step.id)),
                Happening::StateChanged(state) if solved && !is_finished(state) => {
                    odd.push(Oddity::ChangedWhileSolved(step.id));
                }
                _ => {}
            }
        }
        odd.sort();
        odd.dedup();
        odd
    }
}
