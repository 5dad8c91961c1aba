//! Points and stretches of time, in whole Unix seconds.

use chrono::{DateTime, NaiveDateTime};

/// A point in time: whole Unix seconds, without leap seconds (SEMANTICS 1.1).
///
/// The engine answers for reports between [`Instant::EARLIEST`] and
/// [`Instant::LATEST`]; whoever reads an instant from outside checks that with
/// [`Instant::is_supported`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// 2000-01-01T00:00:00Z: the zone table is exact from here on.
    pub const EARLIEST: Self = Self(946_684_800);
    /// 2399-12-31T23:59:59Z: no deadline is looked for after this second.
    pub const LATEST: Self = Self(13_569_465_599);

    /// The instant `seconds` after 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_unix_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix_seconds(self) -> i64 {
        self.0
    }

    /// Whether the engine promises a right answer for this instant.
    #[must_use]
    pub fn is_supported(self) -> bool {
        (Self::EARLIEST..=Self::LATEST).contains(&self)
    }

    /// This instant moved by `seconds`, later if positive; stops at the ends of the number range.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// The beginning of the minute in which this instant lies.
    #[must_use]
    pub const fn whole_minute(self) -> Self {
        Self(self.0.saturating_sub(self.0.rem_euclid(60)))
    }

    /// Seconds from `earlier` to this instant; negative if `earlier` is later.
    #[must_use]
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// Date and time of this instant in UTC; `None` beyond the years that a date can hold.
    #[must_use]
    pub fn utc_reading(self) -> Option<NaiveDateTime> {
        DateTime::from_timestamp(self.0, 0).map(|time| time.naive_utc())
    }
}

impl std::fmt::Debug for Instant {
    /// The instant as `2026-06-12T23:30:00Z`, so that a failed test can be read.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.utc_reading() {
            Some(time) => write!(formatter, "{time:?}Z"),
            None => write!(formatter, "Instant({})", self.0),
        }
    }
}

/// A stretch of time, from its first second to just before `to`. Never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    from: Instant,
    to: Instant,
}

impl Span {
    /// The stretch `[from, to)`; `None` if it holds no second.
    #[must_use]
    pub fn new(from: Instant, to: Instant) -> Option<Self> {
        (from < to).then_some(Self { from, to })
    }

    /// The first second of the stretch.
    #[must_use]
    pub const fn from(self) -> Instant {
        self.from
    }

    /// The first second after the stretch.
    #[must_use]
    pub const fn to(self) -> Instant {
        self.to
    }

    /// How many seconds the stretch holds; at least 1.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.to.seconds_since(self.from)
    }

    /// Whether `instant` lies in the stretch (its end does not).
    #[must_use]
    pub fn contains(self, instant: Instant) -> bool {
        self.from <= instant && instant < self.to
    }

    /// The part that both stretches hold.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.from.max(other.from), self.to.min(other.to))
    }
}

/// The union of `spans`: sorted, without overlaps, neighbours that touch joined.
#[must_use]
pub fn united(spans: &[Span]) -> Vec<Span> {
    // Nearly always in order already. What is not is united by halves.
    if spans.is_sorted() {
        return joined(spans.iter().copied());
    }
    let (one, other) = spans.split_at(spans.len() / 2);
    let (one, other) = (united(one), united(other));
    let (mut one, mut other) = (one.into_iter().peekable(), other.into_iter().peekable());
    joined(std::iter::from_fn(|| match (one.peek(), other.peek()) {
        (Some(first), Some(second)) if second < first => other.next(),
        (Some(_), _) => one.next(),
        (None, _) => other.next(),
    }))
}

/// The union of spans that come in order.
fn joined(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut union: Vec<Span> = Vec::with_capacity(spans.size_hint().0);
    for span in spans {
        match union.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => union.push(span),
        }
    }
    union
}

/// What is left of the united `spans` without the united `removed`.
#[must_use]
pub fn without(spans: &[Span], removed: &[Span]) -> Vec<Span> {
    let mut rest = Vec::with_capacity(spans.len());
    for &span in spans {
        let mut from = span.from;
        let first = removed.partition_point(|hole| hole.to <= span.from);
        for hole in removed[first..]
            .iter()
            .take_while(|hole| hole.from < span.to)
        {
            rest.extend(Span::new(from, hole.from));
            from = from.max(hole.to);
        }
        rest.extend(Span::new(from, span.to));
    }
    rest
}
