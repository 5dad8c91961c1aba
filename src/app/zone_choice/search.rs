//! Finding a time zone by city, name, abbreviation or offset.

use crate::app::text::time::{city, offset};
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::Zone;

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The best zones, best first.
    pub zones: Vec<Zone>,
    /// How many more there are.
    pub more: usize,
}

/// The zones that fit `query`, at most `most`, as they stand at `instant`.
///
/// Every word of the query has to fit. Zones whose city begins with the query come first.
#[must_use]
pub fn search(query: &str, instant: Instant, most: usize) -> Found {
    let wanted = plain(query);
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let mut by_rank: [[Vec<Zone>; 2]; RANKS] = Default::default();
    for zone in Zone::names().filter_map(|name| Zone::named(name).ok()) {
        let rank = rank(zone, &wanted, &words, instant);
        if let Some(zones) = rank.and_then(|rank| by_rank.get_mut(rank)) {
            zones[usize::from(zone.name() != zone.canonical_name())].push(zone);
        }
    }
    let mut zones = by_rank.concat().concat();
    let more = zones.len().saturating_sub(most);
    zones.truncate(most);
    Found { zones, more }
}

/// The zone as a line to choose: "Los Angeles, America (UTC−07:00, PDT)".
#[must_use]
pub fn label(zone: Zone, instant: Instant) -> String {
    let region = zone
        .name()
        .rsplit_once('/')
        .map_or("", |(region, _)| region)
        .replace('_', " ");
    let place = if region.is_empty() {
        city(zone)
    } else {
        format!("{}, {region}", city(zone))
    };
    let (offset, abbreviation) = (offset(zone, instant), zone.abbreviation_at(instant));
    let is_name = abbreviation.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_name && abbreviation != "UTC" {
        format!("{place} ({offset}, {abbreviation})")
    } else {
        format!("{place} ({offset})")
    }
}

/// How many ranks there are.
const RANKS: usize = 7;
/// Names that are no places, such as `Etc/GMT+2` and `EST5EDT`, come after all places.
const NO_PLACE: usize = 3;

/// How well a zone fits, 0 best; of equal zones the preferred names come first.
fn rank(zone: Zone, wanted: &str, words: &[&str], instant: Instant) -> Option<usize> {
    let name = plain(zone.name());
    if name == wanted {
        return Some(0);
    }
    let is_place = zone.name().contains('/') && !zone.name().starts_with("Etc/");
    let later = if is_place { 0 } else { NO_PLACE };
    if plain(&city(zone)).starts_with(wanted) && !wanted.is_empty() {
        return Some(later);
    }
    // Half a year later the other half of a zone with summer time has its turn.
    let half_a_year = instant.plus_seconds(182 * 86_400);
    let abbreviations = [instant, half_a_year].map(|at| plain(&zone.abbreviation_at(at)));
    if abbreviations.iter().any(|one| one == wanted) || is_generic(wanted, &abbreviations) {
        return Some(later + 1);
    }
    let offset = plain(&offset(zone, instant));
    let line = format!("{name} {} {offset}", abbreviations[0]);
    let fits = |word: &&str| match offset_of(word) {
        Some(wanted) => wanted == zone.offset_at(instant),
        None => has(&line, word),
    };
    words.iter().all(fits).then_some(later + 2)
}

/// Whether `wanted` stands for both halves of the year, as `pt` does for `pst` and `pdt`.
fn is_generic(wanted: &str, [one, other]: &[String; 2]) -> bool {
    let without_middle = |name: &String| match name.as_bytes() {
        &[first, _, last] => [first, last] == *wanted.as_bytes(),
        _ => false,
    };
    one != other && without_middle(one) && without_middle(other)
}

/// The seconds east of UTC that `+2`, `utc+2`, `gmt+5:30` and the like stand for.
fn offset_of(word: &str) -> Option<i32> {
    let rest = word
        .strip_prefix("utc")
        .or_else(|| word.strip_prefix("gmt"));
    let rest = rest.unwrap_or(word);
    let (sign, time) = match rest.as_bytes().first()? {
        b'+' => (1, rest.get(1..)?),
        b'-' => (-1, rest.get(1..)?),
        _ => return None,
    };
    let (hours, minutes) = time.split_once(':').unwrap_or((time, "0"));
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3_600 + minutes * 60))
}

/// Whether `word` stands somewhere in `line`.
fn has(line: &str, word: &str) -> bool {
    let mut parts = line.as_bytes().windows(word.len().max(1));
    parts.any(|part| part == word.as_bytes())
}

/// Lower case, with blanks for what separates the parts of a name, and a plain minus.
fn plain(text: &str) -> String {
    let lower = text.trim().to_ascii_lowercase();
    lower.replace(['_', '/', ','], " ").replace('−', "-")
}
