//! What one thing took in several rounds, told with its spread.

use std::fmt;

/// Nanoseconds per answer, one figure a round.
#[derive(Default)]
pub struct Figures(Vec<f64>);

impl Figures {
    /// Adds a round that took `milliseconds` for `answers` answers.
    pub fn add(&mut self, milliseconds: f64, answers: usize) {
        self.0.push(milliseconds * 1e6 / answers as f64);
        self.0.sort_unstable_by(f64::total_cmp);
    }

    /// The figure of the fastest round, which other programs disturbed least.
    pub fn lowest(&self) -> f64 {
        self.0[0]
    }

    fn median(&self) -> f64 {
        self.0[self.0.len() / 2]
    }

    fn highest(&self) -> f64 {
        self.0[self.0.len() - 1]
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (lowest, median, highest) = (self.lowest(), self.median(), self.highest());
        let rounds = self.0.len();
        write!(
            formatter,
            "{median:8.1} ns ({lowest:.1} to {highest:.1} in {rounds} rounds)"
        )
    }
}
