//! The picture of a deadline's course: working hours as bands, counted time as bars.
//!
//! Drawn twice, as columns where there is room and as lines where there is not; the
//! style sheet shows one of them. Decorative for screen readers, which get the table.

mod columns;
mod lines;

use chrono::{Datelike, NaiveDate, TimeDelta, Timelike};
use yew::prelude::*;

use crate::app::check::timeline::Row;
use crate::domain::calendar::Calendar;
use crate::domain::calendar::instant::{Instant, Span};
use crate::domain::deadline::explanation::Explanation;
use crate::ports::formats::DateOrder;
use crate::ui::screen::Screen;

/// Seconds of a day.
const DAY: i64 = 86_400;
/// Columns are drawn for so many rows at most; more would be too narrow to read.
const MOST_COLUMNS: usize = 6;
/// Lengths are whole numbers of a tenth of a pixel: SVG scales, and no fraction has to be written.
const PIXEL: i64 = 10;

/// The picture of `rows`.
pub fn view(screen: Screen, explanation: &Explanation, calendar: &Calendar, rows: &[Row]) -> Html {
    let drawing = Drawing {
        screen,
        calendar,
        rows,
        end: explanation.end(),
    };
    let fits_columns = rows.len() <= MOST_COLUMNS;
    html! {
        <div class={if fits_columns { "drawing fits-columns" } else { "drawing" }} aria-hidden="true">
            if fits_columns {
                { columns::view(&drawing) }
            }
            { lines::view(&drawing) }
        </div>
    }
}

/// A range of the day, in seconds of the wall clock since 00:00.
type Range = (i64, i64);

struct Drawing<'a> {
    screen: Screen<'a>,
    calendar: &'a Calendar,
    rows: &'a [Row],
    end: Instant,
}

impl Drawing<'_> {
    /// Seconds of the wall clock since 00:00 of `date`, within the date.
    fn second_of(&self, instant: Instant, date: NaiveDate) -> i64 {
        let local = self.calendar.zone().local_reading(instant);
        if local.date() > date {
            return DAY;
        }
        i64::from(local.time().num_seconds_from_midnight())
    }

    fn range(&self, span: Span, date: NaiveDate) -> Range {
        let (from, to) = (
            self.second_of(span.from(), date),
            self.second_of(span.to(), date),
        );
        // Where clocks went back a span may seem to end before it begins.
        (from.min(to), to.max(from))
    }

    /// The bands and bars of a row, lowest first, each with its class.
    fn ranges(&self, row: &Row) -> Vec<(&'static str, Range)> {
        let Row::Date(share) = row else {
            return Vec::new();
        };
        let ranges = |class, spans: &[Span]| -> Vec<(&'static str, Range)> {
            spans
                .iter()
                .map(|&span| (class, self.range(span, share.date)))
                .collect()
        };
        [
            ranges("band-work", &share.open),
            ranges("bar-counted", &share.counted),
        ]
        .concat()
    }

    /// Where on the row the deadline lies: on the date of its last second.
    fn marker(&self, row: &Row) -> Option<i64> {
        let last = self
            .calendar
            .zone()
            .local_reading(self.end.plus_seconds(-1))
            .date();
        match row {
            Row::Date(share) if share.date == last => Some(self.second_of(self.end, last)),
            _ => None,
        }
    }

    fn label(&self, row: &Row) -> String {
        let formats = self.screen.formats;
        match row {
            Row::Date(share) => formats.short_date(share.date),
            Row::Closed { first, last } | Row::Weeks { first, last, .. } if first == last => {
                formats.short_date(*first)
            }
            Row::Closed { first, last } | Row::Weeks { first, last, .. } => {
                let is_same_month =
                    first.month() == last.month() && *last - *first < TimeDelta::days(31);
                let (begin, end) = (formats.day_and_month(*first), formats.day_and_month(*last));
                match formats.date_order() {
                    _ if !is_same_month => format!("{begin}–{end}"),
                    DateOrder::DayMonthYear => format!("{}–{end}", first.day()),
                    DateOrder::MonthDayYear | DateOrder::YearMonthDay => {
                        format!("{begin}–{}", last.day())
                    }
                }
            }
        }
    }
}

/// A rectangle that a range of the day fills; nothing if it has no size.
fn rectangle(class: &'static str, [x, y, width, height]: [i64; 4]) -> Html {
    html! {
        <rect
            {class}
            x={x.to_string()}
            y={y.to_string()}
            width={width.to_string()}
            height={height.to_string()}
        />
    }
}

/// The deadline: a line with a head, so that it is told by more than its colour.
fn marker([x1, y1, x2, y2]: [i64; 4], head: String) -> Html {
    html! {
        <>
            <line
                class="marker"
                x1={x1.to_string()}
                y1={y1.to_string()}
                x2={x2.to_string()}
                y2={y2.to_string()}
            />
            <polygon class="marker-head" points={head} />
        </>
    }
}

fn text(x: i64, y: i64, anchor: &'static str, words: String) -> Html {
    html! {
        <text class="label" x={x.to_string()} y={y.to_string()} text-anchor={anchor}>{ words }</text>
    }
}

fn svg(class: &'static str, width: i64, height: i64, content: Html) -> Html {
    html! {
        <svg
            {class}
            viewBox={format!("0 0 {width} {height}")}
            width={(width / PIXEL).to_string()}
            height={(height / PIXEL).to_string()}
        >
            { content }
        </svg>
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
