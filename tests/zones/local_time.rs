//! SEMANTICS 3: which instants a local date and time stands for. Values worked out by hand.

use sla_widget::domain::calendar::zone::{Change, LocalTime};

use super::{instant, local, zone};

#[track_caller]
fn check_one(name: &str, shown: &str, utc: &str) {
    let expected = LocalTime::One(instant(utc));
    assert_eq!(zone(name).instants_of(local(shown)), expected);
}

#[track_caller]
fn check_gap(name: &str, shown: &str, end_utc: &str) {
    match zone(name).instants_of(local(shown)) {
        LocalTime::Gap { end, .. } => assert_eq!(end, instant(end_utc)),
        other => panic!("{name} {shown} is no gap: {other:?}"),
    }
}

#[track_caller]
fn check_overlap(name: &str, shown: &str, earlier_utc: &str, later_utc: &str) {
    let expected = LocalTime::Overlap {
        earlier: instant(earlier_utc),
        later: instant(later_utc),
    };
    assert_eq!(zone(name).instants_of(local(shown)), expected);
}

#[test]
fn an_ordinary_time_is_one_instant() {
    check_one("UTC", "2026-06-12T23:30:00", "2026-06-12T23:30:00");
    check_one(
        "America/Los_Angeles",
        "2026-06-12T16:30:00",
        "2026-06-12T23:30:00",
    );
    check_one(
        "Asia/Kathmandu",
        "2026-06-13T05:15:00",
        "2026-06-12T23:30:00",
    );
    check_one("Etc/GMT+5", "2026-06-12T18:30:00", "2026-06-12T23:30:00");
}

#[test]
fn a_skipped_hour_ends_at_the_change() {
    let name = "America/New_York";
    check_one(name, "2026-03-08T01:59:59", "2026-03-08T06:59:59");
    check_gap(name, "2026-03-08T02:00:00", "2026-03-08T07:00:00");
    check_gap(name, "2026-03-08T02:59:59", "2026-03-08T07:00:00");
    check_one(name, "2026-03-08T03:00:00", "2026-03-08T07:00:00");
}

#[test]
fn a_repeated_hour_is_two_instants() {
    let name = "America/New_York";
    check_one(name, "2026-11-01T00:59:59", "2026-11-01T04:59:59");
    check_overlap(
        name,
        "2026-11-01T01:00:00",
        "2026-11-01T05:00:00",
        "2026-11-01T06:00:00",
    );
    check_overlap(
        name,
        "2026-11-01T01:59:59",
        "2026-11-01T05:59:59",
        "2026-11-01T06:59:59",
    );
    check_one(name, "2026-11-01T02:00:00", "2026-11-01T07:00:00");
}

#[test]
fn a_date_that_was_skipped_whole_is_one_gap() {
    // Samoa went from −10:00 to +14:00. Kwajalein skipped its day in 1993, before the table.
    let name = "Pacific/Apia";
    check_one(name, "2011-12-29T23:59:59", "2011-12-30T09:59:59");
    check_gap(name, "2011-12-30T00:00:00", "2011-12-30T10:00:00");
    check_gap(name, "2011-12-30T23:59:59", "2011-12-30T10:00:00");
    check_one(name, "2011-12-31T00:00:00", "2011-12-30T10:00:00");
    // Tokelau, the same night, from −11:00 to +13:00.
    check_gap(
        "Pacific/Fakaofo",
        "2011-12-30T12:00:00",
        "2011-12-30T11:00:00",
    );
}

#[test]
fn lord_howe_moves_by_half_an_hour() {
    let name = "Australia/Lord_Howe";
    check_overlap(
        name,
        "2026-04-05T01:45:00",
        "2026-04-04T14:45:00",
        "2026-04-04T15:15:00",
    );
    check_one(name, "2026-04-05T01:29:59", "2026-04-04T14:29:59");
    check_gap(name, "2026-10-04T02:15:00", "2026-10-03T15:30:00");
    check_one(name, "2026-10-04T02:30:00", "2026-10-03T15:30:00");
}

#[test]
fn troll_moves_by_two_hours() {
    let name = "Antarctica/Troll";
    check_gap(name, "2026-03-29T01:00:00", "2026-03-29T01:00:00");
    check_gap(name, "2026-03-29T02:59:59", "2026-03-29T01:00:00");
    check_overlap(
        name,
        "2026-10-25T02:30:00",
        "2026-10-25T00:30:00",
        "2026-10-25T02:30:00",
    );
}

#[test]
fn casablanca_went_back_for_ramadan_only_and_stays_at_utc_from_2026_on() {
    let name = "Africa/Casablanca";
    check_overlap(
        name,
        "2024-03-10T02:30:00",
        "2024-03-10T01:30:00",
        "2024-03-10T02:30:00",
    );
    check_gap(name, "2024-04-14T02:30:00", "2024-04-14T02:00:00");
    assert_eq!(zone(name).offset_at(instant("2026-12-15T00:00:00")), 0);
    assert_eq!(
        zone(name).next_change_after(instant("2026-12-15T00:00:00")),
        None
    );
}

#[test]
fn midnight_itself_may_be_skipped_or_repeated() {
    check_overlap(
        "Atlantic/Azores",
        "2026-10-25T00:00:00",
        "2026-10-25T00:00:00",
        "2026-10-25T01:00:00",
    );
    check_one(
        "Atlantic/Azores",
        "2026-10-24T23:59:59",
        "2026-10-24T23:59:59",
    );
    check_overlap(
        "America/Havana",
        "2025-11-02T00:00:00",
        "2025-11-02T04:00:00",
        "2025-11-02T05:00:00",
    );
    check_gap(
        "America/Havana",
        "2025-03-09T00:00:00",
        "2025-03-09T05:00:00",
    );
}

#[test]
fn dates_before_2000_are_mapped_too() {
    check_one(
        "Pacific/Kiritimati",
        "2000-01-01T00:00:00",
        "1999-12-31T10:00:00",
    );
    check_one(
        "Europe/Berlin",
        "1999-07-01T12:00:00",
        "1999-07-01T10:00:00",
    );
    // Before 1999 the table's first offset is assumed.
    check_one(
        "Europe/Berlin",
        "1998-07-01T12:00:00",
        "1998-07-01T11:00:00",
    );
}

#[test]
fn the_standing_rule_holds_to_2399() {
    let name = "America/New_York";
    check_gap(name, "2399-03-14T02:30:00", "2399-03-14T07:00:00");
    check_overlap(
        name,
        "2399-11-07T01:30:00",
        "2399-11-07T05:30:00",
        "2399-11-07T06:30:00",
    );
    check_one(
        "Europe/London",
        "2400-02-29T12:00:00",
        "2400-02-29T12:00:00",
    );
}

#[test]
fn the_next_change_is_later_than_the_instant_and_moves_the_clocks() {
    let zone = zone("Europe/Berlin");
    let spring = Change {
        at: instant("2026-03-29T01:00:00"),
        offset_before: 3600,
        offset_after: 7200,
    };
    let found = zone.next_change_after(instant("2026-03-29T00:59:59"));
    assert_eq!(found, Some(spring));
    let autumn = zone.next_change_after(spring.at).map(|change| change.at);
    assert_eq!(autumn, Some(instant("2026-10-25T01:00:00")));
    assert_eq!(super::zone("Asia/Tokyo").next_change_after(spring.at), None);
}
