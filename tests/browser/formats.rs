//! Dates and times in English, in the order and with the hours of the reader's region.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, NaiveTime, Weekday};
use sla_widget::app::text::time::{full_moment, short_moment};
use sla_widget::browser::formats::BrowserFormats;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::calendar::zone::Zone;
use sla_widget::ports::formats::{DateOrder, Formats, PlainFormats};
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::{Replaced, in_zone};

/// Regions with every order, both hour cycles and every first day of a week.
const LANGUAGES: &[&str] = &[
    "ar-EG",
    "da-DK",
    "de",
    "de-DE",
    "en",
    "en-AU",
    "en-CA",
    "en-GB",
    "en-IN",
    "en-US",
    "en-ZA",
    "es-419",
    "fa-IR",
    "fr-CA",
    "he-IL",
    "hu-HU",
    "ja-JP",
    "ko-KR",
    "pt-BR",
    "sv-SE",
    "th-TH",
    "zh-Hans-CN",
];

fn formats_of(language: &str) -> BrowserFormats {
    let _language = Replaced::new("navigator", "language", &format!("'{language}'"));
    BrowserFormats::of_reader()
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

/// The four ways to write a date; without commas, which come and go with the releases of browsers.
fn dates(formats: &dyn Formats, date: NaiveDate) -> [String; 4] {
    [
        formats.full_date(date),
        formats.date_without_year(date),
        formats.short_date(date),
        formats.day_and_month(date),
    ]
    .map(|text| text.replace(',', ""))
}

fn times(formats: &dyn Formats) -> [String; 4] {
    [time(0, 5), time(9, 0), time(12, 0), time(16, 30)].map(|time| formats.time(time))
}

#[wasm_bindgen_test]
fn an_american_reads_the_month_first_and_twelve_hours() {
    let formats = formats_of("en-US");
    assert_eq!(
        dates(&formats, date(2026, 6, 17)),
        [
            "Wednesday June 17 2026",
            "Wednesday June 17",
            "Wed Jun 17",
            "Jun 17"
        ]
    );
    assert_eq!(
        times(&formats),
        ["12:05 AM", "9:00 AM", "12:00 PM", "4:30 PM"]
    );
    assert_eq!(formats.date_order(), DateOrder::MonthDayYear);
    assert_eq!(formats.first_weekday(), Weekday::Sun);
    assert_eq!(formats.month_names(), PlainFormats.month_names());
}

#[wasm_bindgen_test]
fn british_and_german_readers_read_what_the_plain_formats_write() {
    // German readers too: the words stay English, only order and hours follow the region.
    for language in ["en-GB", "de-DE"] {
        let formats = formats_of(language);
        for date in [date(2026, 6, 17), date(2028, 2, 29), date(2025, 12, 31)] {
            assert_eq!(dates(&formats, date), dates(&PlainFormats, date));
        }
        assert_eq!(times(&formats), ["00:05", "09:00", "12:00", "16:30"]);
        assert_eq!(formats.date_order(), PlainFormats.date_order());
        assert_eq!(formats.first_weekday(), PlainFormats.first_weekday());
        assert_eq!(formats.month_names(), PlainFormats.month_names());
    }
}

#[wasm_bindgen_test]
fn orders_and_first_days_are_those_of_the_region() {
    for (language, order, first) in [
        ("de", DateOrder::DayMonthYear, Weekday::Mon),
        ("en-AU", DateOrder::DayMonthYear, Weekday::Mon),
        ("ja-JP", DateOrder::YearMonthDay, Weekday::Sun),
        ("sv-SE", DateOrder::YearMonthDay, Weekday::Mon),
        ("ar-EG", DateOrder::DayMonthYear, Weekday::Sat),
    ] {
        let formats = formats_of(language);
        assert_eq!(formats.date_order(), order, "{language}");
        assert_eq!(formats.first_weekday(), first, "{language}");
    }
}

#[wasm_bindgen_test]
fn a_week_that_begins_on_a_friday_does_so() {
    assert_eq!(formats_of("en-MV").first_weekday(), Weekday::Fri);
}

#[wasm_bindgen_test]
fn a_language_that_the_browser_does_not_speak_makes_nobody_american() {
    // Chromium has no Icelandic. The last is of no browser.
    for language in ["is-IS", "qaa-IS"] {
        let formats = formats_of(language);
        assert_eq!(formats.time(time(16, 30)), "16:30", "{language}");
        assert_eq!(formats.date_order(), DateOrder::DayMonthYear, "{language}");
        assert_eq!(
            dates(&formats, date(2026, 6, 17)),
            dates(&PlainFormats, date(2026, 6, 17)),
            "{language}"
        );
    }
}

#[wasm_bindgen_test]
fn hours_are_those_that_the_reader_chose_in_the_browser() {
    assert_eq!(formats_of("en-US-u-hc-h23").time(time(16, 30)), "16:30");
    assert_eq!(formats_of("en-GB-u-hc-h12").time(time(16, 30)), "4:30 pm");
    // Midnight is never 24:00.
    assert_eq!(formats_of("en-US-u-hc-h24").time(time(0, 5)), "00:05");
}

/// What no reader may miss in a text, wherever he lives.
fn keep_the_contract(formats: &dyn Formats, whose: &str) {
    let months: BTreeSet<String> = formats.month_names().into();
    assert_eq!(months.len(), 12, "{whose}: {months:?}");
    let first = date(2028, 1, 1);
    let mut seen = [(); 4].map(|()| BTreeSet::new());
    for number in 0..366 {
        let date = first.checked_add_days(Days::new(number)).unwrap();
        let written = dates(formats, date);
        let [full, without_year, ..] = &written;
        assert!(full.contains("2028"), "{whose}: {full}");
        assert!(!without_year.contains("2028"), "{whose}: {without_year}");
        let weekday = PlainFormats.date_without_year(date);
        let weekday = weekday.split(' ').next().unwrap();
        for text in [full, without_year] {
            assert!(text.contains(weekday), "{whose}: {text} on a {weekday}");
        }
        // South Africans write "01 January".
        let day = [date.format("%-d"), date.format("%d")].map(|day| day.to_string());
        for (text, seen) in written.into_iter().zip(&mut seen) {
            assert!(
                text.split(' ')
                    .any(|word| day.iter().any(|day| day == word)),
                "{whose}: {text}"
            );
            assert!(seen.insert(text.clone()), "{whose}: {text} twice");
        }
    }
    let mut seen = BTreeSet::new();
    for minute in 0..24 * 60 {
        let text = formats.time(time(minute / 60, minute % 60));
        let minutes = format!("{:02}", minute % 60);
        assert!(text.contains(&minutes), "{whose}: {text}");
        assert!(seen.insert(text.clone()), "{whose}: {text} twice");
    }
}

#[wasm_bindgen_test]
fn every_day_of_a_leap_year_and_every_minute_has_a_text_of_its_own() {
    keep_the_contract(&PlainFormats, "plain");
    for language in LANGUAGES {
        keep_the_contract(&formats_of(language), language);
    }
}

#[wasm_bindgen_test]
fn the_formats_apply_no_zone_of_the_readers() {
    let written = |formats: &dyn Formats| {
        // On 8 March 2026 there was no 02:30 in New York; on Samoa no 30 December 2011 at all.
        let days = [date(2026, 3, 8), date(2011, 12, 30)].map(|date| dates(formats, date));
        (
            days,
            [time(0, 0), time(2, 30), time(23, 59)].map(|time| formats.time(time)),
        )
    };
    let expected = written(&PlainFormats);
    for zone in ["America/New_York", "Pacific/Apia", "Asia/Kolkata", "UTC"] {
        let (there, order) = {
            let _zone = in_zone(zone);
            let formats = formats_of("en-GB");
            (written(&formats), formats.date_order())
        };
        assert_eq!(there, expected, "{zone}");
        assert_eq!(order, DateOrder::DayMonthYear);
    }
}

#[wasm_bindgen_test]
fn an_instant_reads_as_the_clocks_of_its_zone_stood_when_they_changed() {
    let zone = Zone::named("America/Los_Angeles").unwrap();
    // Clocks went from 01:59:59 to 03:00 on 8 March 2026 at 10:00 UTC, and showed 01:30 twice on
    // 1 November, at 08:30 and 09:30 UTC.
    let instants = [1_772_963_999, 1_772_964_000, 1_793_521_800, 1_793_525_400];
    let texts = |language: &str, reader_in: &str| {
        let _zone = in_zone(reader_in);
        let formats = formats_of(language);
        instants.map(|seconds| short_moment(zone, Instant::from_unix_seconds(seconds), &formats))
    };
    for reader_in in ["America/Los_Angeles", "Asia/Tokyo", "UTC"] {
        assert_eq!(
            texts("en-US", reader_in),
            [
                "Sun, Mar 8, 1:59 AM PST",
                "Sun, Mar 8, 3:00 AM PDT",
                "Sun, Nov 1, 1:30 AM PDT",
                "Sun, Nov 1, 1:30 AM PST"
            ]
        );
        assert_eq!(
            texts("en-GB", reader_in),
            [
                "Sun 8 Mar, 01:59 PST",
                "Sun 8 Mar, 03:00 PDT",
                "Sun 1 Nov, 01:30 PDT",
                "Sun 1 Nov, 01:30 PST"
            ]
        );
        assert_eq!(
            texts("de-DE", reader_in),
            [
                "Sun, 8 Mar, 01:59 PST",
                "Sun, 8 Mar, 03:00 PDT",
                "Sun, 1 Nov, 01:30 PDT",
                "Sun, 1 Nov, 01:30 PST"
            ]
        );
    }
    let last = Instant::from_unix_seconds(instants[3]);
    assert_eq!(
        full_moment(zone, last, &formats_of("en-US")),
        "Sunday, November 1, 2026, 1:30 AM PST"
    );
}

#[wasm_bindgen_test]
fn a_browser_that_reports_no_language_speaks_english() {
    let expected = dates(&formats_of("en"), date(2026, 6, 17));
    // `en-US@posix` has been seen; `Intl` throws on all of these.
    for language in ["en-US@posix", "C", "", "de_DE.UTF-8", "-"] {
        let formats = formats_of(language);
        assert_eq!(dates(&formats, date(2026, 6, 17)), expected, "{language}");
    }
    let formats = {
        let _language = Replaced::new("navigator", "language", "undefined");
        BrowserFormats::of_reader()
    };
    assert_eq!(dates(&formats, date(2026, 6, 17)), expected);
}

#[wasm_bindgen_test]
fn a_browser_that_cannot_write_gives_the_plain_formats() {
    let formats = {
        let _format = Replaced::new(
            "Intl.DateTimeFormat.prototype",
            "format",
            "() => { throw new RangeError('no') }",
        );
        formats_of("en-US")
    };
    let day = date(2026, 6, 17);
    assert_eq!(formats.full_date(day), PlainFormats.full_date(day));
    assert_eq!(dates(&formats, day), dates(&PlainFormats, day));
    assert_eq!(times(&formats), times(&PlainFormats));
    assert_eq!(formats.month_names(), PlainFormats.month_names());
}
