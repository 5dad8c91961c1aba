//! One deadline: by when, for the vendor and for the reader, and why.

use yew::prelude::*;

use super::course;
use super::result::clause_view;
use crate::app::check::result::Group;
use crate::app::message::CheckMessage;
use crate::app::text::check as words;
use crate::app::text::time::{self, city, day_change, left, short_moment};
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::Zone;
use crate::domain::deadline::answer::Answer;
use crate::domain::deadline::commitment::Deadline;
use crate::domain::deadline::pause::Pauses;
use crate::domain::policy::promise::Metric;
use crate::exchange::notation;
use crate::ui::parts::text::{self, Level};
use crate::ui::screen::Screen;

/// The card of one metric for a group of tables.
pub fn view(screen: Screen, group: &Group, metric: Metric, level: Level) -> Html {
    html! {
        <section class="card">
            { text::heading(level, "metric", words::metric(metric)) }
            {
                match group.answer(metric) {
                    Some(answer) => content(screen, group, answer),
                    None => html! { <p class="no-date">{ words::NO_PROMISE }</p> },
                }
            }
        </section>
    }
}

fn content(screen: Screen, group: &Group, answer: &Answer) -> Html {
    html! {
        <>
            {
                match answer.deadline {
                    Deadline::Due(due) => date(screen, group, answer, due),
                    other => html! { <p class="no-date">{ words::no_date(other) }</p> },
                }
            }
            if let Some(effort) = &answer.promise.effort {
                { text::classed("p", "effort", effort.clone()) }
            }
            { clause_view(&answer.promise.clause) }
            if answer.deadline.instant().is_some() {
                { text::classed("p", "reading", words::reading(&answer.promise.reading)) }
                { clause_view(&answer.promise.reading.clause) }
            }
            { other_readings(screen, answer) }
            { course::view(screen, answer, true) }
        </>
    }
}

fn date(screen: Screen, group: &Group, answer: &Answer, due: Instant) -> Html {
    let vendor = answer.promise.calendar.zone();
    let is_late = screen.model.now > due;
    let add = group
        .tables
        .first()
        .map(|table| CheckMessage::AddToCalendar {
            severity: answer.promise.severity.clone(),
            table: table.id.clone(),
            metric: answer.promise.metric,
        });
    html! {
        <>
            <p class="due">{ moment(screen, answer, due) }</p>
            { text::classed("p", "for-viewer", for_viewer(screen, vendor, due)) }
            <p class={if is_late { "left late" } else { "left" }}>{ time_left(screen, answer, due) }</p>
            if let Some(add) = add {
                { text::button("no-print", screen.on(add), words::ADD_TO_CALENDAR, Some(words::metric(answer.promise.metric).to_owned())) }
            }
        </>
    }
}

/// The date large, the time below it.
fn moment(screen: Screen, answer: &Answer, due: Instant) -> Html {
    let zone = answer.promise.calendar.zone();
    let date = time::due_date(answer, due, screen.formats);
    html! {
        <time datetime={notation::write_instant(due)}>
            { text::classed("span", "due-date", format!("{date},")) }{ " " }
            { text::classed("span", "due-time", time::time_of_day(zone, due, screen.formats)) }
        </time>
    }
}

fn for_viewer(screen: Screen, vendor: Zone, due: Instant) -> String {
    let viewer = screen.model.viewer.zone;
    if viewer.offset_at(due) == vendor.offset_at(due) {
        return words::same_for_viewer(&city(vendor), &city(viewer));
    }
    let dates = (
        vendor.local_reading(due).date(),
        viewer.local_reading(due).date(),
    );
    let there = short_moment(viewer, due, screen.formats);
    words::for_viewer(
        &city(vendor),
        &there,
        &city(viewer),
        day_change(dates.0, dates.1),
    )
}

/// Time left round the clock, and on the business clock also the working time.
fn time_left(screen: Screen, answer: &Answer, due: Instant) -> String {
    let now = screen.model.now;
    let left = left(now, due);
    let Some(explanation) = &answer.explanation else {
        return left;
    };
    if explanation.start > now {
        return words::NOT_BEGUN.to_owned();
    }
    let promise = answer.promise;
    let commitment = promise.commitment(&promise.reading, explanation.start, Pauses::NONE);
    let working = commitment
        .working_seconds_left(now)
        .filter(|seconds| *seconds > 0);
    match working {
        Some(seconds) => format!("{left} ({})", time::working_time_left(seconds)),
        None => left,
    }
}

fn other_readings(screen: Screen, answer: &Answer) -> Html {
    if answer.other_readings.is_empty() || answer.deadline.instant().is_none() {
        return Html::default();
    }
    html! {
        <details class="other-readings">
            { text::plain("summary", words::other_readings(answer, screen.formats)) }
            <ul>
                { for answer.other_readings.iter().map(|(reading, deadline)| html! {
                    <li>
                        { text::plain("strong", words::reading_result(answer, *deadline, screen.formats)) }
                        { ": " }{ words::reading(reading) }{ " " }
                        { &reading.clause.text }{ " " }
                        { text::classed("span", "mark", words::mark(reading.clause.mark)) }
                    </li>
                }) }
            </ul>
        </details>
    }
}
