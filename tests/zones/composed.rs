//! A zone is chrono's `TimeZone`, with the table's offsets.

use chrono::{DateTime, MappedLocalTime, TimeZone};
use sla_widget::domain::calendar::zone::Zone;

use super::{instant, local, zone};

#[test]
fn a_chrono_time_in_the_zone_shows_the_table_s_reading() {
    let zone = zone("America/Vancouver");
    let at = instant("2026-12-15T12:00:00");
    let time = DateTime::from_timestamp(at.unix_seconds(), 0)
        .unwrap()
        .with_timezone(&zone);
    assert_eq!(time.to_rfc3339(), "2026-12-15T05:00:00-07:00");
    assert_eq!(time.naive_local(), zone.local_reading(at));
    assert_eq!(time.timezone(), zone);
    assert_eq!(Zone::UTC.local_reading(at), at.utc_reading().unwrap());
}

#[test]
fn chrono_sees_gaps_and_overlaps() {
    let zone = zone("America/New_York");
    let gap = zone.from_local_datetime(&local("2026-03-08T02:30:00"));
    assert!(matches!(gap, MappedLocalTime::None));
    let overlap = zone.from_local_datetime(&local("2026-11-01T01:30:00"));
    let seconds = |time: Option<DateTime<Zone>>| time.unwrap().timestamp();
    assert_eq!(
        seconds(overlap.earliest()),
        instant("2026-11-01T05:30:00").unix_seconds()
    );
    assert_eq!(
        seconds(overlap.latest()),
        instant("2026-11-01T06:30:00").unix_seconds()
    );
}
