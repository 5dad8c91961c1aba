//! "Why this time": the explanation of a deadline in numbered sentences.

use chrono::NaiveDate;

use super::time::{full_moment, length, plural, sentence_case, short_moment, time_of_day};
use crate::app::check::timeline::{Row, rows};
use crate::domain::calendar::Calendar;
use crate::domain::calendar::instant::Span;
use crate::domain::deadline::answer::Answer;
use crate::domain::deadline::business_days::BusinessDayCount;
use crate::domain::deadline::explanation::{Course, DateShare, Explanation};
use crate::domain::deadline::target::{Clock, Target};
use crate::ports::formats::Formats;

/// The sentences that lead from the report to the deadline; none where there is nothing to count.
#[must_use]
pub fn sentences(answer: &Answer, formats: &dyn Formats) -> Vec<String> {
    let Some(explanation) = &answer.explanation else {
        return Vec::new();
    };
    let calendar = &*answer.promise.calendar;
    let zone = calendar.zone();
    let heard = full_moment(zone, explanation.start, formats);
    let mut sentences = vec![format!(
        "Support hears of it on {heard}. The clock starts there."
    )];
    match (&explanation.business_days, answer.promise.reading.target) {
        (Some(days), target) => {
            business_days(&mut sentences, days, target, explanation, calendar, formats);
        }
        (
            None,
            Target::Elapsed {
                clock: Clock::Calendar { .. },
                ..
            },
        ) => {
            round_the_clock(&mut sentences, explanation, calendar, formats);
        }
        (None, _) => working_time(&mut sentences, explanation, calendar, formats),
    }
    for change in &explanation.clock_changes {
        let way = if change.offset_after > change.offset_before {
            "forward"
        } else {
            "back"
        };
        let when = formats.short_date(zone.local_reading(change.at).date());
        sentences.push(format!(
            "The clocks go {way} on {when}. Only real hours are counted."
        ));
    }
    sentences
}

fn working_time(
    sentences: &mut Vec<String>,
    explanation: &Explanation,
    calendar: &Calendar,
    formats: &dyn Formats,
) {
    let rows = rows(explanation, calendar, formats.first_weekday());
    let mut total = 0;
    let mut rest = rows.as_slice();
    while let Some((row, after)) = rest.split_first() {
        rest = after;
        match row {
            Row::Closed { first, last } => {
                sentences.push(format!("{}: closed.", dates(*first, *last, formats)));
            }
            Row::Weeks {
                first,
                last,
                counted_seconds,
            } => {
                total += counted_seconds;
                let counted = length(*counted_seconds);
                sentences.push(format!("{}: {counted}.", dates(*first, *last, formats)));
            }
            Row::Date(share) => {
                let like = rest
                    .iter()
                    .take_while(|next| counts_in_full_like(share, next))
                    .count();
                let (alike, others) = rest.split_at(like);
                rest = others;
                let last = alike.iter().rev().find_map(|row| match row {
                    Row::Date(last) => Some(last.date),
                    _ => None,
                });
                let days = i64::try_from(like).unwrap_or(0) + 1;
                total += share.counted_seconds() * days;
                sentences.push(match last {
                    Some(last) => format!(
                        "{}: {} each.",
                        dates(share.date, last, formats),
                        length(share.counted_seconds())
                    ),
                    None => date_sentence(share, calendar, formats),
                });
            }
        }
    }
    if let Some(last) = sentences.last_mut() {
        last.push_str(&format!(" That makes {}.", length(total)));
    }
}

/// Whether `next` is the date after, open as long as `share`, and both count in full.
fn counts_in_full_like(share: &DateShare, next: &Row) -> bool {
    let in_full = |share: &DateShare| {
        !share.counted.is_empty() && share.counted == share.open && share.paused.is_empty()
    };
    match next {
        Row::Date(next) => {
            in_full(share) && in_full(next) && next.counted_seconds() == share.counted_seconds()
        }
        _ => false,
    }
}

fn date_sentence(share: &DateShare, calendar: &Calendar, formats: &dyn Formats) -> String {
    let date = formats.short_date(share.date);
    let spans = |spans: &[Span]| {
        let spans: Vec<String> = spans
            .iter()
            .map(|span| {
                let local = |instant| calendar.zone().local_reading(instant).time();
                let (from, to) = (local(span.from()), local(span.to()));
                format!("{} to {}", formats.time(from), formats.time(to))
            })
            .collect();
        spans.join(" and ")
    };
    let counted = length(share.counted_seconds());
    match (share.counted.is_empty(), share.paused.is_empty()) {
        (false, true) => format!("{date}, {}: {counted}.", spans(&share.counted)),
        (false, false) => format!(
            "{date}, {}: {counted}. Paused {}.",
            spans(&share.counted),
            spans(&share.paused)
        ),
        (true, false) => format!("{date}: paused."),
        (true, true) if share.is_holiday => format!("{date}: holiday, closed."),
        (true, true) => format!("{date}: nothing counts."),
    }
}

fn round_the_clock(
    sentences: &mut Vec<String>,
    explanation: &Explanation,
    calendar: &Calendar,
    formats: &dyn Formats,
) {
    let zone = calendar.zone();
    let counted = length(explanation.counted_seconds());
    let rolled = explanation.spans(Course::Rolled).next();
    let reached = rolled.map_or(explanation.end(), Span::from);
    let moment = short_moment(zone, reached, formats);
    sentences.push(format!(
        "Every hour counts, day and night: {counted} later it is {moment}."
    ));
    for pause in explanation.spans(Course::Paused) {
        let (from, to) = (pause.from(), pause.to());
        let (from, to) = (
            short_moment(zone, from, formats),
            short_moment(zone, to, formats),
        );
        sentences.push(format!("Paused from {from} to {to}."));
    }
    if let Some(rolled) = rolled {
        let opening = short_moment(zone, rolled.to(), formats);
        sentences.push(format!(
            "That is outside the working hours, so it moves to the next opening: {opening}."
        ));
    }
}

fn business_days(
    sentences: &mut Vec<String>,
    days: &BusinessDayCount,
    target: Target,
    explanation: &Explanation,
    calendar: &Calendar,
    formats: &dyn Formats,
) {
    let zone = calendar.zone();
    if days.begin != explanation.start {
        let opening = short_moment(zone, days.begin, formats);
        sentences.push(format!(
            "That is outside the working hours. The next opening is {opening}."
        ));
    }
    let count = i64::try_from(days.counted_dates.len()).unwrap_or(i64::MAX);
    if let Target::BusinessWeeks(weeks) = target {
        sentences.push(format!(
            "{} means {} of this schedule.",
            sentence_case(&plural(weeks.into(), "business week")),
            plural(count, "business day")
        ));
    }
    const MOST_NAMED: usize = 10;
    let named: Vec<String> = days
        .counted_dates
        .iter()
        .take(MOST_NAMED)
        .map(|&date| formats.short_date(date))
        .collect();
    if let Some(&last) = days.counted_dates.last() {
        let rest = if days.counted_dates.len() > MOST_NAMED {
            format!(" … {}", formats.short_date(last))
        } else {
            String::new()
        };
        sentences.push(format!(
            "Business days counted: {}{rest}.",
            named.join(", ")
        ));
    }
    for holiday in explanation.holidays() {
        sentences.push(format!(
            "{}: holiday, not counted.",
            formats.short_date(holiday)
        ));
    }
    let time = time_of_day(zone, days.deadline, formats);
    sentences.push(format!(
        "On the last day the time of day is the same: {time}."
    ));
    if explanation.end() > days.deadline {
        let end = short_moment(zone, explanation.end(), formats);
        sentences.push(format!("The time paused is added: {end}."));
    }
}

/// A run of dates: "Sat 13 Jun and Sun 14 Jun".
#[must_use]
pub fn dates(first: NaiveDate, last: NaiveDate, formats: &dyn Formats) -> String {
    if first == last {
        return formats.short_date(first);
    }
    let joint = if first.succ_opt() == Some(last) {
        "and"
    } else {
        "to"
    };
    format!(
        "{} {joint} {}",
        formats.short_date(first),
        formats.short_date(last)
    )
}
