//! The list of tickets: a table that becomes cards where there is no room.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::{actions, is_loading, row};
use crate::app::message::TicketsMessage;
use crate::app::text::tickets::{list as words, storage as storage_words};
use crate::app::tickets::list::{Line, Section};
use crate::app::tickets::storage::Phase;
use crate::ui::parts::text;
use crate::ui::screen::Screen;

/// The list, or what stands in its place.
pub fn view(screen: Screen) -> Html {
    let tickets = &screen.model.tickets;
    if is_loading(screen) {
        return loading(screen);
    }
    if !tickets.has_any() {
        return empty(screen);
    }
    let all = tickets.list.kept.max(tickets.list.tickets);
    html! {
        <section class="listed">
            <div class="list-head">
                <p class="hint" role="status">
                    { words::listed(tickets.list.tickets, all) }
                </p>
                { actions::bulk(screen) }
            </div>
            if tickets.list.tickets == 0 {
                { text::plain("p", words::NOTHING_FITS) }
            } else {
                { table(screen) }
            }
            if tickets.list.has_samples {
                { text::button("link", screen.on_tickets(TicketsMessage::SamplesUnwanted), words::REMOVE_SAMPLES, None) }
            }
        </section>
    }
}

fn loading(screen: Screen) -> Html {
    let progress = match screen.model.tickets.storage.phase {
        Phase::Loading { done, total } if total > 0 => Some((done, total)),
        _ => None,
    };
    html! {
        <section class="loading" aria-busy="true">
            <p>{ words::LOADING }</p>
            if let Some((done, total)) = progress {
                <progress max={total.to_string()} value={done.to_string()} aria-label={words::LOADING} />
                { text::classed("p", "hint", storage_words::progress(done, total)) }
            }
        </section>
    }
}

fn empty(screen: Screen) -> Html {
    html! {
        <section class="empty">
            <h2>{ words::EMPTY }</h2>
            { text::plain("p", words::EMPTY_HINT) }
            { text::button(None, screen.on_tickets(TicketsMessage::SamplesWanted), words::SAMPLES, None) }
        </section>
    }
}

fn table(screen: Screen) -> Html {
    let list = &screen.model.tickets.list;
    let window = list.window();
    let is_windowed = list.is_windowed();
    let drawn = list.lines.get(window.from..window.to).unwrap_or_default();
    let lines = (window.from..).zip(drawn).map(|(at, line)| match line {
        Line::Section(section, count) => heading(at, *section, *count),
        Line::Ticket(place) => row::view(screen, at, *place),
    });
    // Each line has a key, the spaces too: otherwise all would be drawn anew, and lose the focus, as
    // soon as one is left out.
    let lines = space("before", window.from)
        .into_iter()
        .chain(lines)
        .chain(space("after", list.lines.len() - window.to));
    let class = if is_windowed { "rows windowed" } else { "rows" };
    let came = screen.on_tickets(TicketsMessage::ListFocused(true));
    let left = screen.on_tickets(TicketsMessage::ListFocused(false));
    html! {
        <div
            {class}
            role="region"
            aria-label={words::CAPTION}
            tabindex={is_windowed.then_some("0")}
            onscroll={is_windowed.then(|| scrolled(screen))}
            onfocusin={came}
            onfocusout={left}
        >
            // The roles stay where narrow screens lay the rows out as cards.
            <table role="table" aria-rowcount={(list.lines.len() + 1).to_string()}>
                <thead role="rowgroup">
                    <tr role="row">
                        { for words::COLUMNS.iter().map(|column| html! {
                            <th role="columnheader" scope="col">{ *column }</th>
                        }) }
                    </tr>
                </thead>
                <tbody role="rowgroup">{ for lines }</tbody>
            </table>
        </div>
    }
}

/// Room for lines that are not drawn: one `em` of the drawing is the height of a line, by the style
/// sheet, since a `style` attribute is refused by strict pages.
fn space(key: &'static str, lines: usize) -> Option<Html> {
    (lines > 0).then(|| {
        html! {
            <tr class="space" aria-hidden="true" {key}>
                <td colspan="9"><svg width="1" height={format!("{lines}em")} /></td>
            </tr>
        }
    })
}

fn heading(at: usize, section: Section, count: usize) -> Html {
    html! {
        <tr class="line section" role="row" aria-rowindex={(at + 2).to_string()} key={format!("section-{section:?}")}>
            <th role="rowheader" scope="rowgroup" colspan="9">
                { words::section_heading(section, count) }
            </th>
        </tr>
    }
}

/// Tells which lines are in view, by the height of one that is drawn.
fn scrolled(screen: Screen) -> Callback<Event> {
    let send = screen.send.clone();
    Callback::from(move |event: Event| {
        let Some(area) = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
        else {
            return;
        };
        let line = area.query_selector("tr.line").ok().flatten();
        let Some(line) = line.and_then(|line| line.dyn_into::<HtmlElement>().ok()) else {
            return;
        };
        let height = line.offset_height().max(1);
        let in_lines = |pixels: i32| usize::try_from(pixels / height).unwrap_or(0);
        send.emit(crate::app::message::Message::Tickets(
            TicketsMessage::Scrolled {
                first: in_lines(area.scroll_top()),
                count: in_lines(area.client_height()) + 1,
            },
        ));
    })
}
