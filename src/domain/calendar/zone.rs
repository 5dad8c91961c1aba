//! IANA time zones: what the clocks of a place show, and when they are changed.
//!
//! The zone table belongs to the product (`zones.txt`, renewed by `cargo xtask zones`) and
//! never comes from the browser, so that two people see the same instant. It holds
//! every IANA name and alias and every change since 1999-01-01; from the end of IANA's
//! listed changes on, each zone's standing rule holds until the end of 2400.

use std::borrow::Cow;
use std::fmt;

use chrono::NaiveDateTime;

use super::instant::Instant;
use table::Table;

mod composed;
mod nearest;
mod rule;
mod table;
mod timeline;

pub use composed::ZoneOffset;

/// Seconds that no clock is away from UTC, either way: more than any offset of the table.
const FARTHEST_OFFSET: i64 = 24 * 3600;

/// A zone of the IANA database under one of its names.
///
/// Two names of one zone are different values, because each is shown as it was chosen;
/// [`Zone::is_same_clock_as`] tells whether that makes any difference to a deadline.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(u32);

/// A change of a zone's offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The first instant with the new offset.
    pub at: Instant,
    /// Seconds east of UTC until then.
    pub offset_before: i32,
    /// Seconds east of UTC from then on.
    pub offset_after: i32,
}

/// The instants at which a zone's clocks show a given date and time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalTime {
    /// The clocks show it once, as nearly always.
    One(Instant),
    /// The clocks skip it.
    Gap {
        /// The first instant after the skipped times; the clocks jump over them at that moment.
        end: Instant,
        /// Seconds east of UTC before the gap.
        offset_before: i32,
        /// Seconds east of UTC after the gap.
        offset_after: i32,
    },
    /// The clocks show it twice.
    Overlap {
        /// The first of the two instants.
        earlier: Instant,
        /// The second of the two instants.
        later: Instant,
    },
}

/// A name that is no IANA zone in exactly this spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownZone {
    /// The name, as asked for.
    pub name: String,
    /// A known name that may have been meant.
    pub nearest: Option<&'static str>,
}

impl Zone {
    /// Coordinated Universal Time, under the name `UTC`.
    pub const UTC: Self = Self(0);

    /// The zone with exactly this IANA name or alias; no other spelling, no offsets.
    ///
    /// # Errors
    /// [`UnknownZone`] for any other text.
    pub fn named(name: &str) -> Result<Self, UnknownZone> {
        Table::get()
            .position(name)
            .map(Self)
            .ok_or_else(|| UnknownZone {
                name: name.to_owned(),
                nearest: nearest::nearest(name),
            })
    }

    /// The name under which the zone was asked for.
    #[must_use]
    pub fn name(self) -> &'static str {
        Table::get().name(self.0).text
    }

    /// The name that all aliases of this zone share: the target of IANA's links, and `UTC`.
    ///
    /// For comparing. IANA links by clocks since 1970, not by country, so
    /// `Europe/Amsterdam` has `Europe/Brussels` here: show people [`Zone::name`].
    #[must_use]
    pub fn canonical_name(self) -> &'static str {
        Table::get().name(self.0).canonical
    }

    /// Whether both zones show the same date and time at every instant since 1999-01-01.
    ///
    /// True for two aliases, and for zones that differ in older years or abbreviations only.
    #[must_use]
    pub fn is_same_clock_as(self, other: Self) -> bool {
        let table = Table::get();
        table
            .timeline(self.0)
            .has_offsets_of(table.timeline(other.0))
    }

    /// Every IANA name and alias, in alphabetical order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Table::get().names().map(|name| name.text)
    }

    /// The IANA release of the table, such as `2026f`.
    #[must_use]
    pub fn release() -> &'static str {
        Table::get().release
    }

    /// Seconds east of UTC at an instant.
    #[must_use]
    pub fn offset_at(self, instant: Instant) -> i32 {
        self.timeline().reading_at(instant.unix_seconds()).offset
    }

    /// What people call the zone's time at an instant: `PDT`; `UTC+5:45` where IANA knows no letters.
    #[must_use]
    pub fn abbreviation_at(self, instant: Instant) -> Cow<'static, str> {
        let reading = self.timeline().reading_at(instant.unix_seconds());
        if reading.abbreviation.starts_with(['+', '-']) {
            Cow::Owned(difference_from_utc(reading.offset))
        } else {
            Cow::Borrowed(reading.abbreviation)
        }
    }

    /// The date and time that the zone's clocks show at an instant.
    #[must_use]
    pub fn local_reading(self, instant: Instant) -> NaiveDateTime {
        let offset = i64::from(self.offset_at(instant));
        let beyond = if instant < Instant::EARLIEST {
            NaiveDateTime::MIN
        } else {
            NaiveDateTime::MAX
        };
        instant.plus_seconds(offset).utc_reading().unwrap_or(beyond)
    }

    /// The first change of offset after an instant; `None` if the clocks are never changed again.
    ///
    /// A change at the instant itself has happened already. Changes of the abbreviation
    /// alone do not count. None is known after 2400.
    #[must_use]
    pub fn next_change_after(self, instant: Instant) -> Option<Change> {
        self.timeline()
            .offset_change_after(instant.unix_seconds())
            .map(|(at, offset_before, offset_after)| Change {
                at: Instant::from_unix_seconds(at),
                offset_before,
                offset_after,
            })
    }

    /// The instants at which the zone's clocks show a date and time (whole seconds of it).
    #[must_use]
    pub fn instants_of(self, local: NaiveDateTime) -> LocalTime {
        let shown = local.and_utc().timestamp();
        let mut earlier: Option<Instant> = None;
        let mut later = None;
        let mut gap = None;
        let mut before: Option<i32> = None;
        for stretch in self
            .timeline()
            .stretches(shown - FARTHEST_OFFSET, shown + FARTHEST_OFFSET)
        {
            let offset = stretch.reading.offset;
            let second = shown - i64::from(offset);
            if stretch.from <= second && second < stretch.to {
                later = Some(Instant::from_unix_seconds(second));
                earlier = earlier.or(later);
            }
            if let Some(offset_before) = before {
                let skipped = stretch.from.saturating_add(offset_before.into())
                    ..stretch.from.saturating_add(offset.into());
                if skipped.contains(&shown) {
                    gap = Some(LocalTime::Gap {
                        end: Instant::from_unix_seconds(stretch.from),
                        offset_before,
                        offset_after: offset,
                    });
                }
            }
            before = Some(offset);
        }
        match (earlier, later, gap) {
            (Some(earlier), Some(later), _) if earlier < later => {
                LocalTime::Overlap { earlier, later }
            }
            (Some(instant), ..) => LocalTime::One(instant),
            (None, _, Some(gap)) => gap,
            // Clocks that never skip the time show it; this arm only completes the match.
            (None, ..) => LocalTime::One(Instant::from_unix_seconds(shown)),
        }
    }

    fn timeline(self) -> &'static timeline::Timeline<'static> {
        Table::get().timeline(self.0)
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Zone({})", self.name())
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl fmt::Display for UnknownZone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name.is_empty() {
            return formatter.write_str("no time zone is named");
        }
        write!(formatter, "“{}” is not an IANA time zone", self.name)?;
        match self.nearest {
            Some(nearest) => write!(formatter, "; did you mean “{nearest}”?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for UnknownZone {}

/// `UTC+5:45`, `UTC-3`, `UTC`.
fn difference_from_utc(offset: i32) -> String {
    let minutes = offset.unsigned_abs() / 60;
    let sign = if offset < 0 { '-' } else { '+' };
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}
