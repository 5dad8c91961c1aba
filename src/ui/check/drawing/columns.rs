//! A column of 24 hours for each row.

use chrono::NaiveTime;
use yew::prelude::*;

use super::{DAY, Drawing, PIXEL, Range, count, marker, rectangle, svg, text};
use crate::app::check::timeline::Row;
use crate::app::text::time::length;

const WIDTH: i64 = 78 * PIXEL;
const HEIGHT: i64 = 144 * PIXEL;
const LEFT: i64 = 60 * PIXEL;
const TOP: i64 = 10 * PIXEL;
/// Room for two lines of text below.
const BELOW: i64 = 40 * PIXEL;
const GAP: i64 = 2 * PIXEL;
const BAR_INSET: i64 = 18 * PIXEL;

pub(super) fn view(drawing: &Drawing) -> Html {
    let width = LEFT + WIDTH * count(drawing.rows.len());
    let content = html! {
        <>
            { for drawing.rows.iter().enumerate().map(|(place, row)| column(drawing, place, row)) }
            { for [0, 6, 12, 18, 24].map(|hour| hour_line(drawing, hour, width)) }
        </>
    };
    svg("columns", width, TOP + HEIGHT + BELOW, content)
}

fn y(second: i64) -> i64 {
    TOP + second * HEIGHT / DAY
}

fn column(drawing: &Drawing, place: usize, row: &Row) -> Html {
    let left = LEFT + WIDTH * count(place);
    let bar = |class: &'static str, (from, to): Range| {
        let inset = if class == "bar-counted" {
            BAR_INSET
        } else {
            GAP
        };
        rectangle(
            class,
            [left + inset, y(from), WIDTH - 2 * inset, y(to) - y(from)],
        )
    };
    let middle = left + WIDTH / 2;
    let counted = row.counted_seconds();
    html! {
        <g>
            { bar("band-off", (0, DAY)) }
            { for drawing.ranges(row).into_iter().map(|(class, range)| bar(class, range)) }
            { for drawing.marker(row).map(|second| deadline(left + GAP, left + WIDTH - GAP, y(second))) }
            { text(middle, TOP + HEIGHT + 16 * PIXEL, "middle", drawing.label(row)) }
            if counted > 0 {
                { text(middle, TOP + HEIGHT + 32 * PIXEL, "middle", length(counted)) }
            }
        </g>
    }
}

fn deadline(left: i64, right: i64, y: i64) -> Html {
    let (size, tip) = (5 * PIXEL, left + 8 * PIXEL);
    let head = format!("{left},{} {left},{} {tip},{y}", y - size, y + size);
    marker([left, y, right, y], head)
}

fn hour_line(drawing: &Drawing, hour: u32, width: i64) -> Html {
    let at = y(i64::from(hour) * 3_600);
    let time = NaiveTime::from_hms_opt(hour % 24, 0, 0).unwrap_or_default();
    html! {
        <>
            <line
                class="hour"
                x1={LEFT.to_string()}
                y1={at.to_string()}
                x2={width.to_string()}
                y2={at.to_string()}
            />
            if hour.is_multiple_of(12) && hour < 24 {
                { text(LEFT - 6 * PIXEL, at + 4 * PIXEL, "end", drawing.screen.formats.time(time)) }
            }
        </>
    }
}
