//! `Intl`: how the reader's region writes dates and times.
//!
//! Only words and order come from here. The wall-clock time is worked out
//! before, from the product's own zone table, and handed over as if it were
//! UTC: a browser with older zone data must not change an answer.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use js_sys::{Array, Date, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::ports::formats::{DateOrder, Formats, PlainFormats};

/// What the browser knows of the reader.
#[derive(Debug)]
pub struct BrowserFormats {
    full_date: Formatter,
    date_without_year: Formatter,
    short_date: Formatter,
    day_and_month: Formatter,
    time: Formatter,
    month_names: [String; 12],
    date_order: DateOrder,
    first_weekday: Weekday,
}

/// The `format` function of an `Intl` formatter; `None` where the browser has none.
#[derive(Debug)]
struct Formatter(Option<Function>);

impl Formatter {
    fn date_time(locales: &Array, options: &[(&str, &str)]) -> Self {
        let utc = [("timeZone", "UTC"), ("calendar", "gregory")];
        let object = Object::new();
        for (name, value) in options.iter().chain(&utc) {
            // Setting a property of a plain object cannot fail.
            let _ = Reflect::set(&object, &(*name).into(), &(*value).into());
        }
        Self(Some(
            js_sys::Intl::DateTimeFormat::new(locales, &object).format(),
        ))
    }

    fn write(&self, value: &JsValue) -> Option<String> {
        self.0
            .as_ref()?
            .call1(&JsValue::UNDEFINED, value)
            .ok()?
            .as_string()
    }

    fn write_local(&self, local: NaiveDateTime) -> Option<String> {
        #[allow(clippy::cast_precision_loss)]
        let milliseconds = local.and_utc().timestamp_millis() as f64;
        self.write(&Date::new(&JsValue::from_f64(milliseconds)))
    }

    fn write_date(&self, date: NaiveDate) -> Option<String> {
        self.write_local(date.and_time(NaiveTime::MIN))
    }
}

impl BrowserFormats {
    /// The formats of the reader's browser, in English words, since the rest of the
    /// product speaks English: of a German reader's region come the order of a date
    /// and the 24 hours, not the names of the days.
    #[must_use]
    pub fn of_reader() -> Self {
        Self::of(None, None)
    }

    /// The same for somebody who wants dates as in `language`, or the hours as in `cycle` (`h12`, `h23`).
    #[must_use]
    pub fn of(language: Option<&str>, cycle: Option<&str>) -> Self {
        let wanted = language.filter(|language| is_locale(language));
        let own = wanted.map_or_else(reader_locale, str::to_owned);
        let first_weekday = first_weekday(&own);
        let reader = if is_spoken(&own) {
            own
        } else {
            ELSEWHERE.to_owned()
        };
        let english = english_of(&reader);
        let locales = Array::of1(&JsValue::from_str(&english));
        let hours = ("hourCycle", cycle.unwrap_or_else(|| hour_cycle(&reader)));
        let weekday_and =
            |weekday, month| [("weekday", weekday), ("day", "numeric"), ("month", month)];
        let full = [
            weekday_and("long", "long").as_slice(),
            &[("year", "numeric")],
        ]
        .concat();
        // "9:00 AM", but "09:00".
        let hour = if hours.1 == "h12" {
            "numeric"
        } else {
            "2-digit"
        };
        let time = [("hour", hour), ("minute", "2-digit"), hours];
        let month = Formatter::date_time(&locales, &[("month", "long")]);
        let plain = PlainFormats.month_names();
        let mut number = 0;
        let month_names = plain.map(|plain| {
            number += 1;
            let first = NaiveDate::from_ymd_opt(2026, number, 1);
            first
                .and_then(|first| month.write_date(first))
                .unwrap_or(plain)
        });
        Self {
            full_date: Formatter::date_time(&locales, &full),
            date_without_year: Formatter::date_time(&locales, &weekday_and("long", "long")),
            short_date: Formatter::date_time(&locales, &weekday_and("short", "short")),
            day_and_month: Formatter::date_time(
                &locales,
                &[("day", "numeric"), ("month", "short")],
            ),
            time: Formatter::date_time(&locales, &time),
            month_names,
            date_order: date_order(&reader),
            first_weekday,
        }
    }
}

impl Formats for BrowserFormats {
    fn full_date(&self, date: NaiveDate) -> String {
        self.full_date
            .write_date(date)
            .unwrap_or_else(|| PlainFormats.full_date(date))
    }

    fn date_without_year(&self, date: NaiveDate) -> String {
        let written = self.date_without_year.write_date(date);
        written.unwrap_or_else(|| PlainFormats.date_without_year(date))
    }

    fn short_date(&self, date: NaiveDate) -> String {
        self.short_date
            .write_date(date)
            .unwrap_or_else(|| PlainFormats.short_date(date))
    }

    fn day_and_month(&self, date: NaiveDate) -> String {
        let written = self.day_and_month.write_date(date);
        written.unwrap_or_else(|| PlainFormats.day_and_month(date))
    }

    fn time(&self, time: NaiveTime) -> String {
        let local = NaiveDate::default().and_time(time);
        self.time
            .write_local(local)
            .unwrap_or_else(|| PlainFormats.time(time))
    }

    fn month_names(&self) -> [String; 12] {
        self.month_names.clone()
    }

    fn date_order(&self) -> DateOrder {
        self.date_order
    }

    fn first_weekday(&self) -> Weekday {
        self.first_weekday
    }
}

/// The name of the reader's zone, if the browser tells it.
#[must_use]
pub fn reader_zone() -> Option<String> {
    let formatter = js_sys::Intl::DateTimeFormat::new(&Array::new(), &Object::new());
    property(&formatter.resolved_options(), "timeZone")?.as_string()
}

fn reader_locale() -> String {
    let language = web_sys::window().and_then(|window| window.navigator().language());
    language
        .filter(|language| is_locale(language))
        .unwrap_or_else(|| "en".to_owned())
}

/// Browsers have been seen to report what is no locale, such as `en-US@posix`, on which `Intl` throws.
fn is_locale(language: &str) -> bool {
    property(&js_sys::global(), "Intl")
        .and_then(|intl| property(&intl, "getCanonicalLocales"))
        .and_then(|check| check.dyn_into::<Function>().ok())
        .is_some_and(|check| check.call1(&JsValue::UNDEFINED, &language.into()).is_ok())
}

/// English as most of the world writes it.
const ELSEWHERE: &str = "en-GB";

/// Whether `Intl` has this language; it writes one that it has not as the browser's own.
fn is_spoken(locale: &str) -> bool {
    let locales = Array::of1(&JsValue::from_str(locale));
    js_sys::Intl::DateTimeFormat::supported_locales_of(&locales, &Object::new()).length() > 0
}

/// English as it is written in the region of `locale`.
fn english_of(locale: &str) -> String {
    let mut parts = locale.split('-');
    if parts.next() == Some("en") {
        return locale.to_owned();
    }
    let is_region =
        |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    // Without a region: English as most of the world writes it.
    parts
        .find(is_region)
        .map_or_else(|| "en-GB".to_owned(), |region| format!("en-{region}"))
}

fn hour_cycle(locale: &str) -> &'static str {
    let options = Object::new();
    let _ = Reflect::set(&options, &"hour".into(), &"numeric".into());
    let locales = Array::of1(&JsValue::from_str(locale));
    let resolved = js_sys::Intl::DateTimeFormat::new(&locales, &options).resolved_options();
    match property(&resolved, "hourCycle")
        .and_then(|cycle| cycle.as_string())
        .as_deref()
    {
        Some("h11" | "h12") => "h12",
        _ => "h23",
    }
}

fn date_order(locale: &str) -> DateOrder {
    let locales = Array::of1(&JsValue::from_str(locale));
    let formatter = js_sys::Intl::DateTimeFormat::new(&locales, &Object::new());
    let parts = formatter.format_to_parts(&Date::new(&0.into()));
    let kinds: Vec<String> = parts
        .iter()
        .filter_map(|part| property(&part, "type")?.as_string())
        .filter(|kind| ["day", "month", "year"].contains(&kind.as_str()))
        .collect();
    match kinds.first().map(String::as_str) {
        Some("month") => DateOrder::MonthDayYear,
        Some("year") => DateOrder::YearMonthDay,
        _ => DateOrder::DayMonthYear,
    }
}

/// Monday, unless the browser knows better.
fn first_weekday(locale: &str) -> Weekday {
    week_begin(locale).unwrap_or(Weekday::Mon)
}

fn week_begin(locale: &str) -> Option<Weekday> {
    let intl = property(&js_sys::global(), "Intl")?;
    let constructor: Function = property(&intl, "Locale")?.dyn_into().ok()?;
    let locale = Reflect::construct(&constructor, &Array::of1(&JsValue::from_str(locale))).ok()?;
    let get = property(&locale, "getWeekInfo").and_then(|get| get.dyn_into::<Function>().ok());
    let information = match get {
        Some(get) => get.call0(&locale).ok()?,
        None => property(&locale, "weekInfo")?,
    };
    let number = property(&information, "firstDay")?.as_f64()?;
    // 1 is Monday.
    Weekday::try_from((number as u8).wrapping_sub(1)).ok()
}

/// A property that is there.
fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}
