//! Dates and times in all forms in which exports write them.

use sla_widget::domain::calendar::zone::Zone;
use sla_widget::exchange::notation::write_instant;
use sla_widget::exchange::table::date::{Assumed, DateOrder, Unreadable, Unsettled, WrittenTime};

/// The instant of a time that was written in Berlin, and what was assumed.
#[track_caller]
fn in_berlin(text: &str, order: Option<DateOrder>) -> (String, Option<Assumed>) {
    let zone = Zone::named("Europe/Berlin").unwrap();
    let written = WrittenTime::read(text).unwrap_or_else(|why| panic!("{text}: {why:?}"));
    let settled = written.settle(order, Some(zone));
    let settled = settled.unwrap_or_else(|why| panic!("{text}: {why:?}"));
    (write_instant(settled.instant), settled.assumed)
}

#[test]
fn times_with_a_zone_of_their_own_need_no_other() {
    for (text, instant) in [
        ("2026-06-12T16:30:00Z", "2026-06-12T16:30:00Z"),
        ("2026-06-12t16:30:00z", "2026-06-12T16:30:00Z"),
        ("2026-06-12T16:30Z", "2026-06-12T16:30:00Z"),
        ("2026-06-12 16:30:00Z", "2026-06-12T16:30:00Z"),
        ("2026-06-12T16:30:05.123Z", "2026-06-12T16:30:05Z"),
        ("2026-06-12T16:30:00+02:00", "2026-06-12T14:30:00Z"),
        ("2026-06-12T16:30:00.000+0200", "2026-06-12T14:30:00Z"),
        ("2026-06-12 16:30:00 -0700", "2026-06-12T23:30:00Z"),
        ("2026-06-12 16:30:00 -07:00", "2026-06-12T23:30:00Z"),
        ("2026-06-12 16:30 UTC", "2026-06-12T16:30:00Z"),
        ("2026-06-12 16:30 utc", "2026-06-12T16:30:00Z"),
        ("2026-06-12 16:30 GMT+2", "2026-06-12T14:30:00Z"),
        ("20260302T090000Z", "2026-03-02T09:00:00Z"),
        ("20260302T0900Z", "2026-03-02T09:00:00Z"),
        ("Fri, 12 Jun 2026 16:30:00 -0700", "2026-06-12T23:30:00Z"),
        ("Fri, 12 Jun 2026 16:30:00 GMT", "2026-06-12T16:30:00Z"),
        ("12 Jun 26 16:30 +0000", "2026-06-12T16:30:00Z"),
        ("12 Jun 2026 16:30:00 -0700 (PDT)", "2026-06-12T23:30:00Z"),
        (
            "Fri Jun 12 2026 16:30:00 GMT+0200 (Central European Summer Time)",
            "2026-06-12T14:30:00Z",
        ),
        ("1781281800", "2026-06-12T16:30:00Z"),
        ("1781281800.75", "2026-06-12T16:30:00Z"),
        ("1781281800123", "2026-06-12T16:30:00Z"),
    ] {
        let written = WrittenTime::read(text).unwrap_or_else(|why| panic!("{text}: {why:?}"));
        let settled = written
            .settle(None, None)
            .map(|one| write_instant(one.instant));
        assert_eq!(settled.as_deref(), Ok(instant), "{text}");
        assert!(!written.needs_zone(), "{text}");
    }
}

#[test]
fn times_without_a_zone_are_those_of_the_chosen_one() {
    for (text, instant) in [
        ("2026-06-12 16:30", "2026-06-12T14:30:00Z"),
        ("2026-06-12 16:30:05", "2026-06-12T14:30:05Z"),
        ("2026-06-12T16:30", "2026-06-12T14:30:00Z"),
        ("2026/06/12 16:30", "2026-06-12T14:30:00Z"),
        ("2026-Jun-12 16:30", "2026-06-12T14:30:00Z"),
        ("12.06.2026 16:30", "2026-06-12T14:30:00Z"),
        ("12.06.2026, 16:30", "2026-06-12T14:30:00Z"),
        ("12.6.26 16:30", "2026-06-12T14:30:00Z"),
        ("12/Jun/26 4:30 PM", "2026-06-12T14:30:00Z"),
        ("11/May/24 03:26 PM", "2024-05-11T13:26:00Z"),
        ("12-Jun-2026 16:30", "2026-06-12T14:30:00Z"),
        ("Jun 12, 2026, 4:30 PM", "2026-06-12T14:30:00Z"),
        ("Jun 12, 2026, 4:30\u{202f}PM", "2026-06-12T14:30:00Z"),
        ("June 12th, 2026 at 4:30 p.m.", "2026-06-12T14:30:00Z"),
        ("June 12, 2026 4:30PM", "2026-06-12T14:30:00Z"),
        ("12. Juni 2026 16:30", "2026-06-12T14:30:00Z"),
        ("12 juin 2026 16:30", "2026-06-12T14:30:00Z"),
        ("12 août 2026 16:30", "2026-08-12T14:30:00Z"),
        ("1 Dez. 2026 16:30", "2026-12-01T15:30:00Z"),
        ("12 ene 2026 16:30", "2026-01-12T15:30:00Z"),
        ("06/13/2026 4:30 PM", "2026-06-13T14:30:00Z"),
        ("13/06/2026 16:30", "2026-06-13T14:30:00Z"),
        ("06/06/2026 12:00 AM", "2026-06-05T22:00:00Z"),
        ("06/06/2026 12:30 PM", "2026-06-06T10:30:00Z"),
    ] {
        assert_eq!(in_berlin(text, None), (instant.to_owned(), None), "{text}");
        let written = WrittenTime::read(text).unwrap();
        assert_eq!(written.settle(None, None), Err(Unsettled::Zone), "{text}");
    }
}

#[test]
fn a_date_of_two_small_numbers_is_settled_by_the_order_alone() {
    let written = WrittenTime::read("06/12/2026 4:30 PM").unwrap();
    assert!(written.needs_order());
    assert_eq!(written.settle(None, Some(Zone::UTC)), Err(Unsettled::Order));
    let instant = |order| in_berlin("06/12/2026 4:30 PM", Some(order)).0;
    assert_eq!(instant(DateOrder::MonthFirst), "2026-06-12T14:30:00Z");
    assert_eq!(instant(DateOrder::DayFirst), "2026-12-06T15:30:00Z");
    assert!(WrittenTime::read("06-12-26 10:00").unwrap().needs_order());
    // An order that the date itself contradicts changes nothing.
    let contrary = in_berlin("13/06/2026 16:30", Some(DateOrder::MonthFirst)).0;
    assert_eq!(contrary, "2026-06-13T14:30:00Z");
}

#[test]
fn what_is_assumed_of_a_time_is_told() {
    for (text, instant, assumed) in [
        ("2026-06-12", "2026-06-11T22:00:00Z", Assumed::StartOfDay),
        ("12. Juni 2026", "2026-06-11T22:00:00Z", Assumed::StartOfDay),
        ("20260612", "2026-06-11T22:00:00Z", Assumed::StartOfDay),
        (
            "2026-10-25 02:30",
            "2026-10-25T00:30:00Z",
            Assumed::FirstOfTwo,
        ),
        ("46185.6875", "2026-06-12T14:30:00Z", Assumed::DayNumber),
        ("46185,6875", "2026-06-12T14:30:00Z", Assumed::DayNumber),
        ("46185", "2026-06-11T22:00:00Z", Assumed::StartOfDay),
        // A third of a day, as a spreadsheet rounds it.
        (
            "46185.3333333333",
            "2026-06-12T06:00:00Z",
            Assumed::DayNumber,
        ),
    ] {
        let (read, told) = in_berlin(text, None);
        assert_eq!(read, instant, "{text}");
        let is_told = told == Some(assumed) || told == Some(Assumed::DayNumber);
        assert!(is_told, "{text}: {told:?}");
    }
}

#[test]
fn what_did_not_happen_or_lies_too_far_away_is_no_instant() {
    let berlin = Zone::named("Europe/Berlin").unwrap();
    for (text, why) in [
        ("2026-03-29 02:30", Unsettled::Skipped),
        ("1999-12-31 16:30", Unsettled::OutOfRange),
        ("2400-01-01 16:30", Unsettled::OutOfRange),
        ("9999-12-31T23:59:59Z", Unsettled::OutOfRange),
        ("0000-01-01 00:00", Unsettled::OutOfRange),
        ("2000-01-01T00:00:00+14:00", Unsettled::OutOfRange),
        ("0000000001", Unsettled::OutOfRange),
    ] {
        let written = WrittenTime::read(text).unwrap_or_else(|why| panic!("{text}: {why:?}"));
        assert_eq!(written.settle(None, Some(berlin)), Err(why), "{text}");
    }
}

#[test]
fn what_is_no_time_is_not_made_one() {
    for (text, why) in [
        ("", Unreadable::NotATime),
        ("soon", Unreadable::NotATime),
        ("16:30", Unreadable::NotATime),
        ("2026", Unreadable::NotATime),
        ("12/06", Unreadable::NotATime),
        ("1846", Unreadable::NotATime),
        ("1.2.3", Unreadable::NotATime),
        ("12 13 2026", Unreadable::NotATime),
        ("Ann Kite", Unreadable::NotATime),
        ("Mae West", Unreadable::NotATime),
        ("2026-06-12 PM", Unreadable::NotATime),
        ("P1D", Unreadable::NotATime),
        ("275760-09-13", Unreadable::NotATime),
        ("2026-02-30 10:00", Unreadable::NoSuchDay),
        ("31/31/2026", Unreadable::NoSuchDay),
        ("31.06.2026", Unreadable::NoSuchDay),
        ("2026-03-02T24:00:00Z", Unreadable::NoSuchDay),
        ("2026-03-02T23:59:60Z", Unreadable::NoSuchDay),
        ("2026-06-12 25:00", Unreadable::NoSuchDay),
        ("2026-06-12 16:30 PM", Unreadable::NoSuchDay),
        ("2026-06-12 16:30 PST", Unreadable::NotAZone),
        ("2026-06-12 16:30 Atlantis", Unreadable::NotAZone),
        ("2026-06-12 16:30 +99:00", Unreadable::NotAZone),
    ] {
        assert_eq!(WrittenTime::read(text), Err(why), "{text}");
    }
}
