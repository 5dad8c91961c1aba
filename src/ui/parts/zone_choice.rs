//! A field to choose a time zone.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::text::zone_choice as words;
use crate::app::zone_choice::{Choice, ZoneField, ZoneMessage};
use crate::ui::screen::Screen;

/// The field with its list.
pub fn view(screen: Screen, field: ZoneField) -> Html {
    let model = screen.model;
    let (id, name) = match field {
        ZoneField::Viewer => ("viewer-zone", words::YOUR_ZONE),
        ZoneField::Entry => ("entry-zone", words::ENTRY_ZONE),
        ZoneField::File => ("file-zone", words::FILE_ZONE),
    };
    let searching = model.searching_in(field);
    let choices = model.zone_choices(field);
    let active = searching.and_then(|searching| searching.active);
    let value = match searching {
        Some(searching) if !searching.query.is_empty() => searching.query.clone(),
        _ => model.zone_text(field),
    };
    let (list_id, hint_id) = (format!("{id}-list"), format!("{id}-hint"));
    let oninput = {
        let typed = screen
            .send
            .reform(move |query| ZoneMessage::Typed(query).of(field));
        Callback::from(move |event: InputEvent| {
            let input: Option<HtmlInputElement> = event.target_dyn_into();
            typed.emit(input.map(|input| input.value()).unwrap_or_default());
        })
    };
    let onclick = {
        let opened = screen.on_zone(field, ZoneMessage::Opened);
        Callback::from(move |event: MouseEvent| {
            // A click is for typing something new.
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                input.select();
            }
            opened.emit(());
        })
    };
    html! {
        <div class="zone-choice">
            <label for={id}>{ name }</label>
            <input
                {id}
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-expanded={if choices.list.is_empty() { "false" } else { "true" }}
                aria-controls={list_id.clone()}
                aria-describedby={hint_id.clone()}
                aria-activedescendant={active.map(|active| option_id(id, active))}
                {value}
                {oninput}
                {onclick}
                onkeydown={keys(screen, field, searching.is_some())}
                onblur={screen.on_zone(field, ZoneMessage::Left)}
            />
            <p class="hint" id={hint_id}>{ words::HINT }</p>
            <ul id={list_id} role="listbox" tabindex="-1" aria-label={name} hidden={choices.list.is_empty()}>
                { for choices.list.iter().enumerate().map(|(place, choice)| {
                    option(screen, field, choice, option_id(id, place), active == Some(place))
                }) }
            </ul>
            <p class="found" role="status">
                if searching.is_some() {
                    { words::found(choices.list.len(), choices.more) }
                }
            </p>
        </div>
    }
}

fn option_id(field: &str, place: usize) -> String {
    format!("{field}-option-{place}")
}

fn option(screen: Screen, field: ZoneField, choice: &Choice, id: String, is_active: bool) -> Html {
    // The field must not lose the focus before the click arrives.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let is_selected = choice.zone == screen.model.chosen_zone(field);
    html! {
        <li
            {id}
            role="option"
            class={is_active.then_some("active")}
            aria-selected={if is_selected { "true" } else { "false" }}
            {onmousedown}
            onclick={screen.on_zone(field, ZoneMessage::Chosen(choice.zone))}
        >
            { &choice.text }
        </li>
    }
}

/// The keys of a combobox. Enter and Escape mean the list only while it is shown.
fn keys(screen: Screen, field: ZoneField, is_open: bool) -> Callback<KeyboardEvent> {
    let send = screen.send.clone();
    Callback::from(move |event: KeyboardEvent| {
        let message = match event.key().as_str() {
            "ArrowDown" => ZoneMessage::Next,
            "ArrowUp" => ZoneMessage::Previous,
            "Enter" if is_open => ZoneMessage::Taken,
            "Escape" if is_open => ZoneMessage::Closed,
            _ => return,
        };
        event.prevent_default();
        send.emit(message.of(field));
    })
}
