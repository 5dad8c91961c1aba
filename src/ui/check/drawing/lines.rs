//! A line for each row, cut to the hours in which anything happens.

use yew::prelude::*;

use super::{DAY, Drawing, PIXEL, Range, count, marker, rectangle, svg, text};
use crate::app::check::timeline::Row;
use crate::app::text::time::length;

const LINE: i64 = 26 * PIXEL;
const LEFT: i64 = 84 * PIXEL;
const WIDTH: i64 = 104 * PIXEL;
/// Room for the text on the right.
const RIGHT: i64 = 70 * PIXEL;
const BAND_INSET: i64 = 3 * PIXEL;
const BAR_INSET: i64 = 8 * PIXEL;

pub(super) fn view(drawing: &Drawing) -> Html {
    let window = window(drawing);
    let content = drawing
        .rows
        .iter()
        .enumerate()
        .map(|(place, row)| line(drawing, window, place, row));
    let height = LINE * count(drawing.rows.len());
    svg("lines", LEFT + WIDTH + RIGHT, height, content.collect())
}

/// The part of the day that holds all bands and bars.
fn window(drawing: &Drawing) -> Range {
    let ranges = drawing.rows.iter().flat_map(|row| drawing.ranges(row));
    let (first, last) = ranges.fold((DAY, 0), |(first, last), (_, (from, to))| {
        (from.min(first), to.max(last))
    });
    if first < last {
        (first, last)
    } else {
        (0, DAY)
    }
}

fn line(drawing: &Drawing, (first, last): Range, place: usize, row: &Row) -> Html {
    let top = LINE * count(place);
    let base = top + 17 * PIXEL;
    let x = |second: i64| LEFT + (second.clamp(first, last) - first) * WIDTH / (last - first);
    let bar = |class: &'static str, (from, to): Range| {
        let inset = if class == "bar-counted" {
            BAR_INSET
        } else {
            BAND_INSET
        };
        rectangle(
            class,
            [x(from), top + inset, x(to) - x(from), LINE - 2 * inset],
        )
    };
    let counted = row.counted_seconds();
    html! {
        <g>
            { text(0, base, "start", drawing.label(row)) }
            { bar("band-off", (first, last)) }
            { for drawing.ranges(row).into_iter().map(|(class, range)| bar(class, range)) }
            { for drawing.marker(row).map(|second| deadline(x(second), top + PIXEL, top + LINE - PIXEL)) }
            if counted > 0 {
                { text(LEFT + WIDTH + 6 * PIXEL, base, "start", length(counted)) }
            }
        </g>
    }
}

fn deadline(x: i64, top: i64, bottom: i64) -> Html {
    let (size, tip) = (5 * PIXEL, top + 8 * PIXEL);
    let head = format!("{},{top} {},{top} {x},{tip}", x - size, x + size);
    marker([x, top, x, bottom], head)
}
