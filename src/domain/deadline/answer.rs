//! The whole answer to "by when?" for a promise of a policy.

use super::commitment::{Commitment, Deadline};
use super::explanation::Explanation;
use super::pause::Pauses;
use crate::domain::calendar::instant::Instant;
use crate::domain::policy::promise::{Promise, Reading};

/// By when a promise is to be met, why, and what other readings would give.
#[derive(Clone, Debug)]
pub struct Answer<'a> {
    /// What was promised.
    pub promise: &'a Promise,
    /// The deadline by the policy's own reading.
    pub deadline: Deadline,
    /// How it came about; `None` where there is nothing to count.
    pub explanation: Option<Explanation>,
    /// What each other reading of the promise gives.
    pub other_readings: Vec<(&'a Reading, Deadline)>,
}

impl Promise {
    /// The commitment that begins when the vendor learns of a report at `start`, as `reading` has it.
    #[must_use]
    pub fn commitment<'a>(
        &'a self,
        reading: &Reading,
        start: Instant,
        pauses: &'a Pauses,
    ) -> Commitment<'a> {
        Commitment {
            target: reading.target,
            calendar: &self.calendar,
            start,
            pauses,
        }
    }

    /// By when the promise is to be met if the vendor learned of the report at `start`.
    #[must_use]
    pub fn answer<'a>(&'a self, start: Instant, pauses: &'a Pauses) -> Answer<'a> {
        let commitment = self.commitment(&self.reading, start, pauses);
        let other_readings = self
            .other_readings
            .iter()
            .map(|reading| (reading, self.commitment(reading, start, pauses).deadline()))
            .collect();
        Answer {
            promise: self,
            deadline: commitment.deadline(),
            explanation: commitment.explanation(),
            other_readings,
        }
    }
}
