//! Open time as an index: where a schedule is open, with running sums.
//!
//! Time from [`Instant::EARLIEST`] on is cut into blocks of one mean year. A
//! block holds its open stretches with the seconds open before each, and is
//! built when it is first asked for. So a deadline is two binary searches, and
//! is exact to the second over every clock change.

use std::sync::OnceLock;

use chrono::Days;

use super::Calendar;
use super::instant::{Instant, Span};

/// The mean length of a Gregorian year, in seconds: 400 of them end where the year 2400 begins.
const BLOCK: i64 = 31_556_952;
const BLOCKS: usize = 400;

/// A schedule that stays closed for this long (ten years of 365.25 days) is taken never to open again (SEMANTICS 5.4).
pub const LONGEST_CLOSURE: i64 = 315_576_000;

/// Where a walk along open time came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The instant looked for.
    At(Instant),
    /// The schedule stays closed for [`LONGEST_CLOSURE`] or more before it.
    NoOpenTime,
    /// It lies after [`Instant::LATEST`].
    BeyondRange,
}

/// The blocks that were asked for so far.
#[derive(Clone, Debug)]
pub(super) struct OpenTime(Box<[OnceLock<Block>]>);

impl Default for OpenTime {
    fn default() -> Self {
        Self((0..BLOCKS).map(|_| OnceLock::new()).collect())
    }
}

/// The open stretches of one block. Invariant: sorted, apart, inside the block.
#[derive(Clone, Debug, Default)]
struct Block {
    stretches: Vec<Stretch>,
    open_seconds: i64,
}

#[derive(Clone, Copy, Debug)]
struct Stretch {
    span: Span,
    open_before: i64,
}

impl Block {
    fn new(spans: impl Iterator<Item = Span>) -> Self {
        let mut block = Self::default();
        for span in spans {
            block.stretches.push(Stretch {
                span,
                open_before: block.open_seconds,
            });
            block.open_seconds += span.seconds();
        }
        block
    }

    /// How many seconds of the block before `instant` are open.
    fn open_before(&self, instant: Instant) -> i64 {
        let begun = self
            .stretches
            .partition_point(|stretch| stretch.span.from() < instant);
        match begun
            .checked_sub(1)
            .and_then(|last| self.stretches.get(last))
        {
            Some(last) => {
                last.open_before + instant.min(last.span.to()).seconds_since(last.span.from())
            }
            None => 0,
        }
    }

    /// The earliest instant before which `open_seconds` of the block are open; at least one is asked for.
    fn instant_after(&self, open_seconds: i64) -> Option<Instant> {
        let begun = self
            .stretches
            .partition_point(|stretch| stretch.open_before < open_seconds);
        let last = self.stretches.get(begun.checked_sub(1)?)?;
        Some(
            last.span
                .from()
                .plus_seconds(open_seconds - last.open_before),
        )
    }
}

fn block_of(instant: Instant) -> usize {
    let since = instant.seconds_since(Instant::EARLIEST).max(0);
    usize::try_from(since / BLOCK).unwrap_or(BLOCKS)
}

/// The first instant of a block.
fn block_start(number: usize) -> Instant {
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    Instant::EARLIEST.plus_seconds(number.saturating_mul(BLOCK))
}

impl Calendar {
    /// The block with this number; `None` after the last one.
    fn block(&self, number: usize) -> Option<&Block> {
        let cell = self.open_time.0.get(number)?;
        Some(cell.get_or_init(|| Block::new(self.spans_of_block(number).into_iter())))
    }

    fn spans_of_block(&self, number: usize) -> Vec<Span> {
        let (from, to) = (block_start(number), block_start(number + 1));
        let (Some(block), Some(first), Some(last)) =
            (Span::new(from, to), from.utc_reading(), to.utc_reading())
        else {
            return Vec::new();
        };
        // Hours reach two dates beyond their own, and local dates are up to one date off UTC.
        let (first, last) = (first.date() - Days::new(4), last.date() + Days::new(2));
        let spans = self.open_spans_of_dates(first, last);
        spans
            .into_iter()
            .filter_map(|span| span.intersection(block))
            .collect()
    }

    /// Whether the schedule is open at `instant`: at an opening it is, at a closing it is not.
    #[must_use]
    pub fn is_open_at(&self, instant: Instant) -> bool {
        self.block(block_of(instant)).is_some_and(|block| {
            let ended = block
                .stretches
                .partition_point(|stretch| stretch.span.to() <= instant);
            block
                .stretches
                .get(ended)
                .is_some_and(|stretch| stretch.span.contains(instant))
        })
    }

    /// How many seconds are open in `[from, to)`; 0 if `to` is not after `from`.
    #[must_use]
    pub fn open_seconds_between(&self, from: Instant, to: Instant) -> i64 {
        if to <= from {
            return 0;
        }
        let (first, last) = (block_of(from), block_of(to));
        let whole: i64 = (first..last)
            .map_while(|number| self.block(number))
            .map(|one| one.open_seconds)
            .sum();
        let before = |number: usize, instant| {
            self.block(number)
                .map_or(0, |block| block.open_before(instant))
        };
        whole + before(last, to) - before(first, from)
    }

    /// The open stretches of `[from, to)`, in order, those that touch joined.
    #[must_use]
    pub fn open_spans_between(&self, from: Instant, to: Instant) -> Vec<Span> {
        let Some(asked) = Span::new(from, to) else {
            return Vec::new();
        };
        let mut spans: Vec<Span> = Vec::new();
        for block in (block_of(from)..=block_of(to)).map_while(|number| self.block(number)) {
            let first = block
                .stretches
                .partition_point(|stretch| stretch.span.to() <= from);
            let parts = block.stretches[first..]
                .iter()
                .take_while(|stretch| stretch.span.from() < to)
                .filter_map(|stretch| stretch.span.intersection(asked));
            for part in parts {
                match spans.last_mut() {
                    Some(last) if last.to() == part.from() => {
                        *last = Span::new(last.from(), part.to()).unwrap_or(*last);
                    }
                    _ => spans.push(part),
                }
            }
        }
        spans
    }

    /// `instant` if the schedule is open then, else the next opening.
    #[must_use]
    pub fn open_at_or_after(&self, instant: Instant) -> Reach {
        let mut number = block_of(instant);
        while let Some(block) = self.block(number) {
            let ended = block
                .stretches
                .partition_point(|stretch| stretch.span.to() <= instant);
            if let Some(stretch) = block.stretches.get(ended) {
                let opening = stretch.span.from().max(instant);
                return if opening.seconds_since(instant) >= LONGEST_CLOSURE {
                    Reach::NoOpenTime
                } else {
                    Reach::At(opening)
                };
            }
            number += 1;
            if block_start(number).seconds_since(instant) >= LONGEST_CLOSURE {
                return Reach::NoOpenTime;
            }
        }
        Reach::BeyondRange
    }

    /// The earliest instant before which `seconds` (at least 1) are open from `from` on:
    /// a sum that is reached at a closing ends there, not at the next opening.
    #[must_use]
    pub fn after_open_seconds(&self, from: Instant, seconds: i64) -> Reach {
        let mut number = block_of(from);
        let Some(mut block) = self.block(number) else {
            return Reach::BeyondRange;
        };
        let mut wanted = seconds.saturating_add(block.open_before(from));
        let mut closed_since = from;
        loop {
            if wanted <= block.open_seconds {
                return block
                    .instant_after(wanted)
                    .map_or(Reach::NoOpenTime, Reach::At);
            }
            wanted -= block.open_seconds;
            if let Some(last) = block.stretches.last() {
                closed_since = closed_since.max(last.span.to());
            }
            number += 1;
            let next = self.block(number);
            let opening = match next {
                None => block_start(number),
                Some(next) => next
                    .stretches
                    .first()
                    .map_or_else(|| block_start(number + 1), |first| first.span.from()),
            };
            if opening.seconds_since(closed_since) >= LONGEST_CLOSURE {
                return Reach::NoOpenTime;
            }
            match next {
                Some(next) => block = next,
                None => return Reach::BeyondRange,
            }
        }
    }

    /// The first closure of [`LONGEST_CLOSURE`] or more that begins in `[from, to)`,
    /// at `from` itself or at a closing, as the instant of its beginning.
    #[must_use]
    pub fn long_closure_between(&self, from: Instant, to: Instant) -> Option<Instant> {
        let mut closed_since = from;
        while closed_since < to {
            match self.open_at_or_after(closed_since) {
                Reach::At(opening) => closed_since = self.end_of_open_stretch(opening),
                Reach::NoOpenTime => return Some(closed_since),
                Reach::BeyondRange => return None,
            }
        }
        None
    }

    /// The end of the open stretches that follow `opening` without a long break: within
    /// one block there is none, so the last closing of the block will do.
    fn end_of_open_stretch(&self, opening: Instant) -> Instant {
        self.block(block_of(opening))
            .and_then(|block| block.stretches.last())
            .map_or(opening, |last| last.span.to())
    }
}
