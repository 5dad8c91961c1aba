//! A time zone as an engineer writes it behind a time: `PT`, `PDT`, `+02:00`, `Los Angeles`.

use crate::app::zone_choice::search::search;
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::Zone;

/// The zones that a writer is likely to mean: their own, and the vendor's.
#[derive(Clone, Copy, Debug)]
pub struct LikelyZones {
    /// The zone of a time that names none.
    pub own: Zone,
    /// The vendor's.
    pub vendor: Zone,
}

impl LikelyZones {
    /// Whether the clocks of one of them go by this abbreviation at some time of the year.
    #[must_use]
    pub fn names(self, word: &str, now: Instant) -> bool {
        is_called(self.own, word, now) || is_called(self.vendor, word, now)
    }
}

/// Whether the clocks of any zone go by this abbreviation at some time of the year.
pub(super) fn is_used(word: &str, now: Instant) -> bool {
    Zone::names()
        .filter_map(|name| Zone::named(name).ok())
        .any(|zone| is_called(zone, word, now))
}

/// The zone that a word names: an IANA name, an abbreviation such as `PT` or `PDT`, a city, an offset.
/// An abbreviation that stands for several clocks means the likely zones, or nothing.
pub(super) fn zone_named(word: &str, zones: LikelyZones, now: Instant) -> Option<Zone> {
    if let Ok(zone) = Zone::named(word) {
        return Some(zone);
    }
    let likely = [zones.own, zones.vendor];
    if let Some(zone) = likely.into_iter().find(|zone| is_called(*zone, word, now)) {
        return Some(zone);
    }
    let found = search(word, now, MOST_FOUND).zones;
    let first = found.first().copied()?;
    let city = first.name().rsplit('/').next()?.replace('_', " ");
    if city.eq_ignore_ascii_case(word) || word.contains(['+', '-', '−']) {
        return Some(first);
    }
    let mut called = found.into_iter().filter(|zone| is_called(*zone, word, now));
    let first = called.next()?;
    called
        .all(|zone| zone.offset_at(now) == first.offset_at(now))
        .then_some(first)
}

/// More zones than this share no abbreviation.
const MOST_FOUND: usize = 100;

/// Whether the clocks of a zone go by this abbreviation at some time of the year: `PST`, `PDT`, `PT`.
fn is_called(zone: Zone, word: &str, now: Instant) -> bool {
    let half_a_year = now.plus_seconds(182 * 86_400);
    let names = [now, half_a_year].map(|at| zone.abbreviation_at(at));
    let ends = |name: &str| {
        let mut bytes = name.bytes();
        [bytes.next(), bytes.next_back()].map(|byte| byte.map(|byte| byte.to_ascii_lowercase()))
    };
    let is_generic = word.len() == 2
        && names[0] != names[1]
        && names
            .iter()
            .all(|name| name.len() == 3 && ends(name) == ends(word));
    is_generic || names.iter().any(|name| name.eq_ignore_ascii_case(word))
}
