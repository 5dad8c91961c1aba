//! Instants with their distance from UTC, and pauses.

use crate::domain::calendar::instant::Instant;
use crate::domain::deadline::pause::{Pause, Pauses};
use crate::exchange::notation;
use crate::exchange::policy::limits;
use crate::exchange::policy::reader::fields::Place;
use crate::exchange::policy::reader::problems::Problems;

const AN_INSTANT: &str = "Expected a date, a time and its distance from UTC, such as 2026-06-12T23:30:00Z or 2026-06-12T16:30:00-07:00.";

/// An instant that the engine supports.
pub(super) fn instant(place: &Place<'_>, problems: &mut Problems) -> Option<Instant> {
    let Some(text) = place.node.text() else {
        let found = format!("Found {}.", place.node.value.kind());
        problems.error(place, found, AN_INSTANT);
        return None;
    };
    let shown: String = text.chars().take(limits::ID).collect();
    match with_offset(text) {
        Some(instant) if instant.is_supported() => return Some(instant),
        Some(_) => problems.error(
            place,
            format!("{shown} is out of reach."),
            "Expected an instant in the years 2000 to 2399.",
        ),
        None if is_without_offset(text) => problems.error(
            place,
            format!("“{shown}” does not say how far it is from UTC."),
            "Add Z for UTC, or the distance, such as -07:00.",
        ),
        None => problems.error(place, format!("“{shown}” is no instant."), AN_INSTANT),
    }
    None
}

/// The spans in which the clocks stood still.
pub(super) fn pauses(place: &Place<'_>, problems: &mut Problems) -> Pauses {
    let places = place.entries(limits::DATES, problems);
    let pauses: Vec<Pause> = places
        .iter()
        .filter_map(|place| pause(place, problems))
        .collect();
    Pauses::new(&pauses)
}

fn pause(place: &Place<'_>, problems: &mut Problems) -> Option<Pause> {
    let fields = place.fields(&["from", "to"], problems)?;
    let from = fields.read("from", instant, problems);
    let to_place = fields.optional("to");
    let to = match &to_place {
        Some(place) => Some(instant(place, problems)?),
        None => None,
    };
    let pause = Pause::new(from?, to);
    if let (None, Some(to)) = (pause, &to_place) {
        problems.error(
            to,
            "The pause ends before it begins.",
            "Expected “to” at or after “from”, or no “to” while the pause goes on.",
        );
    }
    pause
}

/// Reads `2026-06-12T16:30:00-07:00`, or with `Z`. A part of a second is cut off: scripts write
/// milliseconds, and an instant is a whole second.
#[must_use]
pub fn with_offset(text: &str) -> Option<Instant> {
    let (date_and_time, rest) = text.split_at_checked("2026-06-12T23:30:00".len())?;
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => {
            let zone = fraction.trim_start_matches(|one: char| one.is_ascii_digit());
            (zone.len() < fraction.len()).then_some(zone)?
        }
        None => rest,
    };
    let read = notation::instant(&format!("{date_and_time}Z"))?;
    Some(read.plus_seconds(-offset(rest)?))
}

/// Seconds east of UTC: 0 for `Z`, -25,200 for `-07:00`.
fn offset(text: &str) -> Option<i64> {
    if text == "Z" {
        return Some(0);
    }
    let (sign, distance) = text.split_at_checked(1)?;
    let minutes = i64::from(notation::minute_of_day(distance)?);
    let is_distance = minutes < 24 * 60;
    match sign {
        "+" if is_distance => Some(minutes * 60),
        "-" if is_distance => Some(minutes * -60),
        _ => None,
    }
}

fn is_without_offset(text: &str) -> bool {
    with_offset(&format!("{text}Z")).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_has_a_distance_from_utc_and_whole_seconds() {
        let read = |text: &str| with_offset(text).map(notation::write_instant);
        let same = Some("2026-06-12T23:30:00Z".to_owned());
        for text in [
            "2026-06-12T23:30:00Z",
            "2026-06-12T23:30:00.000Z",
            "2026-06-12T23:30:00.999999Z",
            "2026-06-12T16:30:00-07:00",
            "2026-06-13T05:15:00+05:45",
            "2026-06-12T23:30:00-00:00",
        ] {
            assert_eq!(read(text), same, "{text}");
        }
        for text in [
            "",
            "2026-06-12",
            "2026-06-12T23:30Z",
            "2026-06-12T23:30:00",
            "2026-06-12T23:30:00.Z",
            "2026-06-12T23:30:00+0200",
            "2026-06-12T23:30:00+24:00",
            "2026-06-12T23:30:00+02:60",
            "2026-06-12T23:30:00±02:00",
            "2026-06-31T23:30:00Z",
            "2026-06-12 23:30:00Z",
            "2026-06-12t23:30:00z",
            "2026-06-12T23:30:00Zé",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
