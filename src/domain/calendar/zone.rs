//! Placeholder over chrono-tz until the table is in.
use super::instant::Instant;
use chrono::{DateTime, MappedLocalTime, NaiveDateTime, Offset, TimeZone};

/// Zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone(chrono_tz::Tz);
/// Unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownZone {
    /// n
    pub name: String,
    /// n
    pub nearest: Option<&'static str>,
}
/// Local.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalTime {
    /// o
    One(Instant),
    /// g
    Gap {
        /// e
        end: Instant,
    },
    /// o
    Overlap {
        /// e
        earlier: Instant,
        /// l
        later: Instant,
    },
}
/// Change
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// a
    pub at: Instant,
    /// b
    pub offset_before: i32,
    /// c
    pub offset_after: i32,
}
impl Zone {
    /// UTC
    pub const UTC: Self = Self(chrono_tz::UTC);
    /// named
    pub fn named(name: &str) -> Result<Self, UnknownZone> {
        name.parse().map(Self).map_err(|_| UnknownZone {
            name: name.into(),
            nearest: None,
        })
    }
    /// name
    pub fn name(self) -> &'static str {
        self.0.name()
    }
    /// offset
    pub fn offset_at(self, at: Instant) -> i32 {
        self.0
            .offset_from_utc_datetime(&at.utc_reading().unwrap_or_default())
            .fix()
            .local_minus_utc()
    }
    /// local
    pub fn local_reading(self, at: Instant) -> NaiveDateTime {
        DateTime::from_timestamp(at.unix_seconds() + i64::from(self.offset_at(at)), 0)
            .unwrap_or_default()
            .naive_utc()
    }
    /// next
    pub fn next_change_after(self, at: Instant) -> Option<Change> {
        let (mut low, before) = (at, self.offset_at(at));
        let mut high = low;
        for _ in 0..80 {
            high = low.plus_seconds(10 * 86400);
            if self.offset_at(high) != before {
                break;
            }
            low = high;
        }
        if self.offset_at(high) == before {
            return None;
        }
        let (mut low, mut high) = (low.unix_seconds(), high.unix_seconds());
        while high - low > 1 {
            let middle = (low + high) / 2;
            if self.offset_at(Instant::from_unix_seconds(middle)) == before {
                low = middle
            } else {
                high = middle
            }
        }
        let at = Instant::from_unix_seconds(high);
        Some(Change {
            at,
            offset_before: before,
            offset_after: self.offset_at(at),
        })
    }
    /// instants
    pub fn instants_of(self, local: NaiveDateTime) -> LocalTime {
        let i = |t: DateTime<chrono_tz::Tz>| Instant::from_unix_seconds(t.timestamp());
        match self.0.from_local_datetime(&local) {
            MappedLocalTime::Single(t) => LocalTime::One(i(t)),
            MappedLocalTime::Ambiguous(a, b) => LocalTime::Overlap {
                earlier: i(a),
                later: i(b),
            },
            MappedLocalTime::None => {
                let s = Instant::from_unix_seconds(local.and_utc().timestamp() - 2 * 86400);
                let mut s = s;
                loop {
                    match self.next_change_after(s) {
                        Some(c) => {
                            if self.local_reading(c.at) > local {
                                return LocalTime::Gap { end: c.at };
                            }
                            s = c.at;
                        }
                        None => return LocalTime::One(s),
                    }
                }
            }
        }
    }
}
impl std::fmt::Display for UnknownZone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.name)
    }
}
impl Zone {
    /// abbreviation
    pub fn abbreviation_at(self, at: Instant) -> String {
        use chrono_tz::OffsetName;
        self.0
            .offset_from_utc_datetime(&at.utc_reading().unwrap_or_default())
            .abbreviation()
            .unwrap_or("")
            .to_owned()
    }
    /// names
    pub fn names() -> impl Iterator<Item = &'static str> {
        chrono_tz::TZ_VARIANTS.iter().map(|z| z.name())
    }
    /// release
    pub fn release() -> &'static str {
        "2025b"
    }
}
