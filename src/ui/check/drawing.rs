//! The picture of a deadline's course: working hours as bands, counted time as bars.
//!
//! Drawn twice, as columns where there is room and as rows where there is not; the
//! style sheet shows one of them. Decorative for screen readers, which get the table.

use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike};
use yew::prelude::*;

use crate::app::check::timeline::Row;
use crate::app::text::time::length;
use crate::domain::calendar::Calendar;
use crate::domain::calendar::instant::{Instant, Span};
use crate::domain::deadline::explanation::Explanation;
use crate::ui::screen::Screen;

const DAY: f64 = 86_400.0;

/// The picture of `rows`.
pub fn view(screen: Screen, explanation: &Explanation, calendar: &Calendar, rows: &[Row]) -> Html {
    let drawing = Drawing {
        screen,
        calendar,
        rows,
        end: explanation.end(),
    };
    html! {
        <div class="drawing" aria-hidden="true">
            { drawing.columns() }
            { drawing.lines() }
        </div>
    }
}

struct Drawing<'a> {
    screen: Screen<'a>,
    calendar: &'a Calendar,
    rows: &'a [Row],
    end: Instant,
}

impl Drawing<'_> {
    /// Seconds of the wall clock since 00:00 of `date`, within the date.
    fn second_of(&self, instant: Instant, date: NaiveDate) -> f64 {
        let local = self.calendar.zone().local_reading(instant);
        if local.date() > date {
            return DAY;
        }
        f64::from(local.time().num_seconds_from_midnight())
    }

    fn range(&self, span: Span, date: NaiveDate) -> (f64, f64) {
        let (from, to) = (
            self.second_of(span.from(), date),
            self.second_of(span.to(), date),
        );
        // Where clocks went back a span may seem to end before it begins.
        (from.min(to), to.max(from))
    }

    /// The date on which the deadline is drawn: that of its last second.
    fn end_date(&self) -> NaiveDate {
        self.calendar
            .zone()
            .local_reading(self.end.plus_seconds(-1))
            .date()
    }

    /// A column of 24 hours for each date.
    fn columns(&self) -> Html {
        const WIDTH: f64 = 64.0;
        const HEIGHT: f64 = 144.0;
        const LEFT: f64 = 44.0;
        const TOP: f64 = 10.0;
        #[allow(clippy::cast_precision_loss)]
        let width = LEFT + WIDTH * self.rows.len() as f64;
        let y = |second: f64| TOP + second / DAY * HEIGHT;
        let hours = [0_u32, 6, 12, 18, 24].map(|hour| {
            let at = y(f64::from(hour) * 3_600.0);
            let time = NaiveTime::from_hms_opt(hour % 24, 0, 0).unwrap_or_default();
            html! {
                <>
                    <line class="hour" x1={px(LEFT)} x2={px(width)} y1={px(at)} y2={px(at)} />
                    if hour % 12 == 0 && hour < 24 {
                        <text class="label" x={px(LEFT - 6.0)} y={px(at + 4.0)} text-anchor="end">
                            { self.screen.formats.time(time) }
                        </text>
                    }
                </>
            }
        });
        let column = |(place, row): (usize, &Row)| {
            #[allow(clippy::cast_precision_loss)]
            let left = LEFT + WIDTH * place as f64;
            let bar = |class: &'static str, (from, to): (f64, f64), inset: f64| {
                let (top, height) = (y(from), (to - from) / DAY * HEIGHT);
                rectangle(class, left + inset, top, WIDTH - 2.0 * inset, height)
            };
            let middle = left + WIDTH / 2.0;
            html! {
                <g>
                    { bar("band-off", (0.0, DAY), 2.0) }
                    if let Row::Date(share) = row {
                        { for share.open.iter().map(|&span| bar("band-work", self.range(span, share.date), 2.0)) }
                        { for share.counted.iter().map(|&span| bar("bar-counted", self.range(span, share.date), 16.0)) }
                        if share.date == self.end_date() {
                            { marker_across(left + 2.0, left + WIDTH - 2.0, y(self.second_of(self.end, share.date))) }
                        }
                    }
                    { for self.label_lines(row).into_iter().zip([16.0, 32.0]).map(|(line, below)| html! {
                        <text class="label" x={px(middle)} y={px(TOP + HEIGHT + below)} text-anchor="middle">{ line }</text>
                    }) }
                </g>
            }
        };
        html! {
            <svg class="columns" viewBox={format!("0 0 {width:.0} {:.0}", TOP + HEIGHT + 40.0)}
                width={px(width)} height={px(TOP + HEIGHT + 40.0)}>
                { for self.rows.iter().enumerate().map(column) }
                { for hours }
            </svg>
        }
    }

    /// A line for each date, cut to the hours in which anything happens.
    fn lines(&self) -> Html {
        const LINE: f64 = 26.0;
        const LEFT: f64 = 96.0;
        const WIDTH: f64 = 120.0;
        let (first, last) = self.window();
        let x = |second: f64| LEFT + (second.clamp(first, last) - first) / (last - first) * WIDTH;
        let line = |(place, row): (usize, &Row)| {
            #[allow(clippy::cast_precision_loss)]
            let top = LINE * place as f64;
            let bar = |class: &'static str, (from, to): (f64, f64), inset: f64| {
                rectangle(
                    class,
                    x(from),
                    top + inset,
                    x(to) - x(from),
                    LINE - 2.0 * inset,
                )
            };
            html! {
                <g>
                    <text class="label" x="0" y={px(top + 17.0)}>{ self.label(row) }</text>
                    { bar("band-off", (first, last), 3.0) }
                    if let Row::Date(share) = row {
                        { for share.open.iter().map(|&span| bar("band-work", self.range(span, share.date), 3.0)) }
                        { for share.counted.iter().map(|&span| bar("bar-counted", self.range(span, share.date), 8.0)) }
                        if share.date == self.end_date() {
                            { marker_down(x(self.second_of(self.end, share.date)), top + 1.0, top + LINE - 1.0) }
                        }
                    }
                    if row.counted_seconds() > 0 {
                        <text class="label" x={px(LEFT + WIDTH + 6.0)} y={px(top + 17.0)}>
                            { length(row.counted_seconds()) }
                        </text>
                    }
                </g>
            }
        };
        #[allow(clippy::cast_precision_loss)]
        let height = LINE * self.rows.len() as f64;
        html! {
            <svg class="lines" viewBox={format!("0 0 288 {height:.0}")} width="288" height={px(height)}>
                { for self.rows.iter().enumerate().map(line) }
            </svg>
        }
    }

    /// The part of the day, in seconds, that holds all bands and bars.
    fn window(&self) -> (f64, f64) {
        let ranges = self.rows.iter().filter_map(|row| match row {
            Row::Date(share) => Some(share),
            _ => None,
        });
        let ranges = ranges.flat_map(|share| {
            let spans = share.open.iter().chain(&share.counted);
            spans.map(|&span| self.range(span, share.date))
        });
        let (first, last) = ranges.fold((DAY, 0.0_f64), |(first, last), (from, to)| {
            (first.min(from), last.max(to))
        });
        if first < last {
            (first, last)
        } else {
            (0.0, DAY)
        }
    }

    fn label(&self, row: &Row) -> String {
        match row {
            Row::Date(share) => self.screen.formats.short_date(share.date),
            Row::Closed { first, last } | Row::Weeks { first, last, .. } => {
                self.day_range(*first, *last)
            }
        }
    }

    /// The label in two lines: the date, and what counts of it.
    fn label_lines(&self, row: &Row) -> [String; 2] {
        let counted = row.counted_seconds();
        let below = if counted > 0 {
            length(counted)
        } else {
            String::new()
        };
        [self.label(row), below]
    }

    fn day_range(&self, first: NaiveDate, last: NaiveDate) -> String {
        use chrono::Datelike;
        if first == last {
            return self.screen.formats.short_date(first);
        }
        let is_same_month = first.month() == last.month() && last - first < TimeDelta::days(31);
        let formats = self.screen.formats;
        if is_same_month {
            format!("{}–{}", first.day(), formats.day_and_month(last))
        } else {
            format!(
                "{}–{}",
                formats.day_and_month(first),
                formats.day_and_month(last)
            )
        }
    }
}

fn rectangle(class: &'static str, x: f64, y: f64, width: f64, height: f64) -> Html {
    html! { <rect {class} x={px(x)} y={px(y)} width={px(width)} height={px(height)} /> }
}

/// The deadline on a column: a line across with a head, so that it is told by more than its colour.
fn marker_across(left: f64, right: f64, y: f64) -> Html {
    let head = format!(
        "{},{} {},{} {},{}",
        px(left),
        px(y - 5.0),
        px(left),
        px(y + 5.0),
        px(left + 8.0),
        px(y)
    );
    html! {
        <>
            <line class="marker" x1={px(left)} x2={px(right)} y1={px(y)} y2={px(y)} />
            <polygon class="marker-head" points={head} />
        </>
    }
}

fn marker_down(x: f64, top: f64, bottom: f64) -> Html {
    let head = format!(
        "{},{} {},{} {},{}",
        px(x - 5.0),
        px(top),
        px(x + 5.0),
        px(top),
        px(x),
        px(top + 8.0)
    );
    html! {
        <>
            <line class="marker" x1={px(x)} x2={px(x)} y1={px(top)} y2={px(bottom)} />
            <polygon class="marker-head" points={head} />
        </>
    }
}

/// A length for an attribute, to a tenth.
fn px(length: f64) -> String {
    format!("{length:.1}")
}
