//! Schedules: zones, weekly hours, holidays and special dates.

use litemap::LiteMap;
use std::sync::Arc;

use chrono::{NaiveDate, Weekday};

use super::clauses;
use super::fields::{Fields, Place};
use super::problems::Problems;
use super::scalars::{ID_RULE, date, date_of, is_id, short_text, text, time_of_day};
use crate::domain::calendar::Calendar;
use crate::domain::calendar::schedule::{Hours, Schedule, Week};
use crate::domain::calendar::zone::Zone;
use crate::domain::policy::NamedSchedule;
use crate::exchange::json::Value;
use crate::exchange::nearest::nearest;
use crate::exchange::policy::limits;
use crate::exchange::problem::{Problem, ProblemKind};

/// The weekdays as a document names them.
pub(in crate::exchange::policy) const WEEKDAYS: [(&str, Weekday, &str); 7] = [
    ("mon", Weekday::Mon, "Monday"),
    ("tue", Weekday::Tue, "Tuesday"),
    ("wed", Weekday::Wed, "Wednesday"),
    ("thu", Weekday::Thu, "Thursday"),
    ("fri", Weekday::Fri, "Friday"),
    ("sat", Weekday::Sat, "Saturday"),
    ("sun", Weekday::Sun, "Sunday"),
];

/// The schedules by name; those that could not be read are left out.
pub(super) fn schedules(place: &Place<'_>, problems: &mut Problems) -> Vec<NamedSchedule> {
    let named = place.named_values(limits::SCHEDULES, problems);
    named
        .iter()
        .filter_map(|(member, schedule_place)| {
            let schedule = schedule(schedule_place, &member.name, problems);
            if is_id(&member.name) {
                return schedule;
            }
            problems.note(Problem {
                message: "This cannot be used as the name of a schedule.".to_owned(),
                expected: ID_RULE.to_owned(),
                ..place.about_name(member, ProblemKind::Error)
            });
            None
        })
        .collect()
}

fn schedule(place: &Place<'_>, id: &str, problems: &mut Problems) -> Option<NamedSchedule> {
    let known = ["zone", "week", "holidays", "special_hours", "clause"];
    let fields = place.fields(&known, problems)?;
    let zone = fields.read("zone", zone, problems);
    let week = fields
        .required("week", problems)
        .map(|place| week(&place, problems));
    let holidays = holidays(&fields, problems);
    let special_hours = special_hours(&fields, problems);
    let clause = clauses::optional_clause(&fields, "clause", problems);
    let schedule = Schedule {
        week: week?,
        holidays,
        special_hours,
    };
    Some(NamedSchedule {
        id: id.to_owned(),
        calendar: Arc::new(Calendar::new(zone?, schedule)),
        clause,
    })
}

fn zone(place: &Place<'_>, problems: &mut Problems) -> Option<Zone> {
    let name = short_text(place, problems)?;
    match Zone::named(&name) {
        Ok(zone) => Some(zone),
        Err(unknown) => {
            problems.unknown_zone(place, &unknown);
            None
        }
    }
}

fn week(place: &Place<'_>, problems: &mut Problems) -> Week {
    let mut week = Week::closed();
    for (member, day_place) in place.named_values(limits::DATES, problems) {
        let day = WEEKDAYS.iter().find(|(name, ..)| *name == member.name);
        if let Some(&(_, weekday, name)) = day {
            let hours = hours_of_day(&day_place, name, problems);
            week = week.with(weekday, hours);
        } else {
            let names = WEEKDAYS.iter().map(|(name, ..)| *name);
            problems.note(Problem {
                message: "This is no day of the week.".to_owned(),
                expected: "Expected mon, tue, wed, thu, fri, sat or sun.".to_owned(),
                nearest: nearest(&member.name, names).map(str::to_owned),
                ..place.about_name(member, ProblemKind::Error)
            });
        }
    }
    week
}

/// The intervals that open on one day, called `name` in messages.
fn hours_of_day(place: &Place<'_>, name: &str, problems: &mut Problems) -> Vec<Hours> {
    place
        .entries(limits::HOURS, problems)
        .iter()
        .filter_map(|interval| hours(interval, name, problems))
        .collect()
}

fn hours(place: &Place<'_>, day: &str, problems: &mut Problems) -> Option<Hours> {
    let Value::List(ends) = &place.node.value else {
        problems.error(
            place,
            format!("Found {}.", place.node.value.kind()),
            AN_INTERVAL,
        );
        return None;
    };
    if ends.len() != 2 {
        problems.error(
            place,
            format!("Found a list of {} entries.", ends.len()),
            AN_INTERVAL,
        );
        return None;
    }
    let ends = place.entries(2, problems);
    let mut ends = ends.iter().map(|end| time_of_day(end, problems));
    let (opening, closing) = (ends.next().flatten(), ends.next().flatten());
    let (opening, closing) = (opening?, closing?);
    let shown = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
    if opening == closing {
        problems.error(
            place,
            format!(
                "{day} must end after it starts. It starts {} and ends {}.",
                shown(opening),
                shown(closing)
            ),
            "Write 00:00–24:00 for a whole day.",
        );
        return None;
    }
    let hours = Hours::new(opening, closing);
    if hours.is_none() {
        problems.error(
            place,
            format!("{day} starts {}.", shown(opening)),
            "It can start from 00:00 to 23:59.",
        );
    }
    hours
}

const AN_INTERVAL: &str = "Expected start and end, such as [\"09:00\", \"17:00\"].";

/// Holidays, each a date or a date with a name.
fn holidays(fields: &Fields<'_>, problems: &mut Problems) -> LiteMap<NaiveDate, Option<String>> {
    let mut holidays = LiteMap::new();
    let Some(place) = fields.optional("holidays") else {
        return holidays;
    };
    for entry in place.entries(limits::DATES, problems) {
        if matches!(entry.node.value, Value::Text(_)) {
            if let Some(date) = date(&entry, problems) {
                holidays.insert(date, None);
            }
            continue;
        }
        let Some(holiday) = entry.fields(&["date", "name"], problems) else {
            continue;
        };
        let date = holiday.read("date", date, problems);
        let name = holiday.read_optional("name", text, problems);
        if let Some(date) = date {
            holidays.insert(date, name);
        }
    }
    holidays
}

fn special_hours(fields: &Fields<'_>, problems: &mut Problems) -> LiteMap<NaiveDate, Vec<Hours>> {
    let mut special_hours = LiteMap::new();
    let Some(place) = fields.optional("special_hours") else {
        return special_hours;
    };
    for (member, day_place) in place.named_values(limits::DATES, problems) {
        let hours = hours_of_day(&day_place, &member.name, problems);
        match date_of(&member.name) {
            Ok(date) => {
                special_hours.insert(date, hours);
            }
            Err((message, expected)) => problems.note(Problem {
                message,
                expected,
                ..place.about_name(member, ProblemKind::Error)
            }),
        }
    }
    special_hours
}
