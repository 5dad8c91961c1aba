//! "Why this time": sentences, a picture and a table of one explanation.

use yew::prelude::*;

use super::drawing;
use crate::app::check::timeline::{Row, rows};
use crate::app::text::check as words;
use crate::app::text::time::length;
use crate::app::text::why;
use crate::domain::calendar::Calendar;
use crate::domain::calendar::instant::Span;
use crate::domain::deadline::answer::Answer;
use crate::ui::parts::text;
use crate::ui::screen::Screen;

/// How the deadline of `answer` comes about, unfolded if `is_open`; nothing where there is none.
pub fn view(screen: Screen, answer: &Answer, is_open: bool) -> Html {
    let Some(explanation) = &answer.explanation else {
        return Html::default();
    };
    let calendar = &*answer.promise.calendar;
    let rows = rows(explanation, calendar, screen.formats.first_weekday());
    html! {
        <details class="why" open={is_open}>
            { text::plain("summary", words::WHY) }
            <ol>
                { for why::sentences(answer, screen.formats).into_iter().map(|sentence| text::plain("li", sentence)) }
            </ol>
            { drawing::view(screen, explanation, calendar, &rows) }
            <details class="course">
                { text::plain("summary", words::AS_TABLE) }
                { table(screen, calendar, &rows) }
            </details>
        </details>
    }
}

fn table(screen: Screen, calendar: &Calendar, rows: &[Row]) -> Html {
    let total: i64 = rows.iter().map(Row::counted_seconds).sum();
    html! {
        <table>
            { text::classed("caption", "for-screen-readers", words::TABLE_CAPTION) }
            <thead>
                <tr>
                    <th scope="col">{ words::COLUMN_DATE }</th>
                    <th scope="col">{ words::COLUMN_OPEN }</th>
                    <th scope="col" class="number">{ words::COLUMN_COUNTED }</th>
                </tr>
            </thead>
            <tbody>
                { for rows.iter().map(|row| table_row(screen, calendar, row)) }
            </tbody>
            <tfoot>
                <tr>
                    <th scope="row" colspan="2">{ words::ROW_TOTAL }</th>
                    { text::classed("td", "number", length(total)) }
                </tr>
            </tfoot>
        </table>
    }
}

fn table_row(screen: Screen, calendar: &Calendar, row: &Row) -> Html {
    let (date, open) = match row {
        Row::Date(share) => {
            let open = if share.is_holiday && share.open.is_empty() {
                words::HOLIDAY.to_owned()
            } else {
                times(screen, calendar, &share.open)
            };
            (screen.formats.short_date(share.date), open)
        }
        Row::Closed { first, last } => (
            why::dates(*first, *last, screen.formats),
            words::CLOSED.to_owned(),
        ),
        Row::Weeks { first, last, .. } => (
            why::dates(*first, *last, screen.formats),
            words::WHOLE_WEEKS.to_owned(),
        ),
    };
    html! {
        <tr>
            <th scope="row">{ date }</th>
            { text::plain("td", open) }
            { text::classed("td", "number", words::counted(row.counted_seconds())) }
        </tr>
    }
}

fn times(screen: Screen, calendar: &Calendar, spans: &[Span]) -> String {
    if spans.is_empty() {
        return words::CLOSED.to_owned();
    }
    let time = |instant| {
        screen
            .formats
            .time(calendar.zone().local_reading(instant).time())
    };
    let spans: Vec<String> = spans
        .iter()
        .map(|span| format!("{}–{}", time(span.from()), time(span.to())))
        .collect();
    spans.join(", ")
}
