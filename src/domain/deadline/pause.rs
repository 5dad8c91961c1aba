//! Spans that do not count.

use crate::domain::calendar::instant::{Instant, Span, united};

/// A span in which the clocks stand still, perhaps still going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    from: Instant,
    to: Option<Instant>,
}

impl Pause {
    /// A pause from `from` until `to`, or still going on; `None` if it would end before it begins.
    ///
    /// A pause that ends as it begins is fine and has no effect (SEMANTICS 4.2).
    #[must_use]
    pub fn new(from: Instant, to: Option<Instant>) -> Option<Self> {
        match to {
            Some(to) if to < from => None,
            _ => Some(Self { from, to }),
        }
    }
}

/// All pauses of one commitment, united.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pauses {
    /// Invariant: sorted, apart, and all before `open_from`.
    closed: Vec<Span>,
    open_from: Option<Instant>,
}

impl Pauses {
    /// The clocks never stand still.
    pub const NONE: &'static Self = &Self {
        closed: Vec::new(),
        open_from: None,
    };

    /// The union of `pauses`; of several that still go on, the earliest counts.
    #[must_use]
    pub fn new(pauses: &[Pause]) -> Self {
        let ended: Vec<Span> = pauses
            .iter()
            .filter_map(|pause| Span::new(pause.from, pause.to?))
            .collect();
        let mut closed = united(&ended);
        let mut open_from = pauses
            .iter()
            .filter(|pause| pause.to.is_none())
            .map(|pause| pause.from)
            .min();
        if let Some(from) = open_from.as_mut() {
            while let Some(last) = closed.pop() {
                if last.to() < *from {
                    closed.push(last);
                    break;
                }
                *from = last.from().min(*from);
            }
        }
        Self { closed, open_from }
    }

    /// Since when the clocks stand still without an end in sight.
    #[must_use]
    pub const fn open_from(&self) -> Option<Instant> {
        self.open_from
    }

    /// The pauses that have an end, sorted and apart.
    #[must_use]
    pub fn ended(&self) -> &[Span] {
        &self.closed
    }

    /// Whether there is no pause at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.closed.is_empty() && self.open_from.is_none()
    }

    /// Whether the clocks stand still at `instant`.
    #[must_use]
    pub fn hold_at(&self, instant: Instant) -> bool {
        self.open_from.is_some_and(|from| from <= instant)
            || self.closed.iter().any(|span| span.contains(instant))
    }

    /// The paused stretches of `[from, to)`.
    #[must_use]
    pub fn within(&self, from: Instant, to: Instant) -> Vec<Span> {
        let Some(asked) = Span::new(from, to) else {
            return Vec::new();
        };
        let open = self.open_from.and_then(|from| Span::new(from, to));
        self.closed
            .iter()
            .copied()
            .chain(open)
            .filter_map(|span| span.intersection(asked))
            .collect()
    }

    /// The stretches of time from `start` on in which no pause holds, in order. The last
    /// one has no end, unless a pause still goes on.
    pub(super) fn running_from(
        &self,
        start: Instant,
    ) -> impl Iterator<Item = (Instant, Option<Instant>)> {
        let first = self.closed.partition_point(|span| span.to() <= start);
        let ended = &self.closed[first..];
        let begins = std::iter::once(start).chain(ended.iter().map(|span| span.to()));
        let ends = ended
            .iter()
            .map(|span| Some(span.from()))
            .chain([self.open_from]);
        begins
            .zip(ends)
            .map(|(from, to)| (from, to.map(|to| to.max(from))))
    }
}
