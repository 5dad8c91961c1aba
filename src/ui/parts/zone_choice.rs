//! A field to choose a time zone by city, name, abbreviation or offset.
//!
//! A combobox with a list, as ARIA's authoring practices describe it: the focus
//! stays in the field, arrow keys walk through the list.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::text::zone_choice as words;
use crate::app::zone_search::{label, search};
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::Zone;

/// So many zones are listed at once.
const MOST_LISTED: usize = 40;

/// What a zone choice is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ZoneChoiceProperties {
    /// The id of the field; other ids are made of it.
    pub id: AttrValue,
    /// The label of the field.
    pub label: AttrValue,
    /// The zone that is chosen.
    pub selected: Zone,
    /// The instant for which offsets are shown.
    pub at: Instant,
    /// The reader's zone, offered first.
    pub viewer: Zone,
    /// The vendor's zone, offered second.
    pub vendor: Zone,
    /// Takes the chosen zone.
    pub on_choose: Callback<Zone>,
}

/// One line of the list.
#[derive(Clone, PartialEq)]
struct Choice {
    zone: Zone,
    text: String,
}

/// What the reader is doing with the field; `None` while its list is closed.
#[derive(Clone, Default, PartialEq)]
struct Search {
    query: String,
    active: Option<usize>,
}

/// The field with its list.
#[component]
pub fn ZoneChoice(properties: &ZoneChoiceProperties) -> Html {
    let searching = use_state(|| None::<Search>);
    let (choices, more) = match &*searching {
        Some(search) => choices(properties, &search.query),
        None => (Vec::new(), 0),
    };
    let close = {
        let searching = searching.clone();
        Callback::from(move |()| searching.set(None))
    };
    let choose = {
        let (close, on_choose) = (close.clone(), properties.on_choose.clone());
        Callback::from(move |zone| {
            on_choose.emit(zone);
            close.emit(());
        })
    };
    let oninput = {
        let searching = searching.clone();
        Callback::from(move |event: InputEvent| {
            let input: Option<HtmlInputElement> = event.target_dyn_into();
            let query = input.map(|input| input.value()).unwrap_or_default();
            searching.set(Some(Search {
                query,
                active: None,
            }));
        })
    };
    let open = {
        let searching = searching.clone();
        Callback::from(move |event: MouseEvent| {
            if searching.is_none() {
                searching.set(Some(Search::default()));
            }
            // A click is for typing something new.
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                input.select();
            }
        })
    };
    let onkeydown = keys(&searching, &choices, &choose, &close);
    let onblur = close.reform(|_: FocusEvent| ());
    let (list_id, hint_id) = (
        format!("{}-list", properties.id),
        format!("{}-hint", properties.id),
    );
    let active = searching.as_ref().and_then(|search| search.active);
    let value = match &*searching {
        Some(search) if !search.query.is_empty() => search.query.clone(),
        _ => label(properties.selected, properties.at),
    };
    html! {
        <div class="zone-choice">
            <label for={properties.id.clone()}>{ &properties.label }</label>
            <input
                id={properties.id.clone()}
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-expanded={(!choices.is_empty()).to_string()}
                aria-controls={list_id.clone()}
                aria-describedby={hint_id.clone()}
                aria-activedescendant={active.map(|active| option_id(&properties.id, active))}
                {value}
                {oninput}
                onclick={open}
                {onkeydown}
                {onblur}
            />
            <p class="hint" id={hint_id}>{ words::HINT }</p>
            <ul id={list_id} role="listbox" aria-label={properties.label.clone()} hidden={choices.is_empty()}>
                { for choices.iter().enumerate().map(|(place, choice)| {
                    option(properties, choice, place, active == Some(place), &choose)
                }) }
            </ul>
            <p class="found" role="status">
                if searching.is_some() {
                    { words::found(choices.len(), more) }
                }
            </p>
        </div>
    }
}

fn choices(properties: &ZoneChoiceProperties, query: &str) -> (Vec<Choice>, usize) {
    let found = search(query, properties.at, MOST_LISTED);
    let line = |zone| Choice {
        zone,
        text: label(zone, properties.at),
    };
    let mut choices: Vec<Choice> = Vec::new();
    if query.is_empty() {
        let viewer = line(properties.viewer);
        let vendor = line(properties.vendor);
        choices.push(Choice {
            text: words::yours(&viewer.text),
            ..viewer
        });
        if properties.vendor != properties.viewer {
            choices.push(Choice {
                text: words::vendors(&vendor.text),
                ..vendor
            });
        }
    }
    choices.extend(found.zones.into_iter().map(line));
    (choices, found.more)
}

fn option_id(field: &str, place: usize) -> String {
    format!("{field}-option-{place}")
}

fn option(
    properties: &ZoneChoiceProperties,
    choice: &Choice,
    place: usize,
    is_active: bool,
    choose: &Callback<Zone>,
) -> Html {
    let zone = choice.zone;
    // The field must not lose the focus before the click arrives.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <li
            id={option_id(&properties.id, place)}
            role="option"
            class={is_active.then_some("active")}
            aria-selected={(zone == properties.selected).to_string()}
            {onmousedown}
            onclick={choose.reform(move |_| zone)}
        >
            { &choice.text }
        </li>
    }
}

fn keys(
    searching: &UseStateHandle<Option<Search>>,
    choices: &[Choice],
    choose: &Callback<Zone>,
    close: &Callback<()>,
) -> Callback<KeyboardEvent> {
    let (searching, choose, close) = (searching.clone(), choose.clone(), close.clone());
    let zones: Vec<Zone> = choices.iter().map(|choice| choice.zone).collect();
    Callback::from(move |event: KeyboardEvent| {
        let search = (*searching).clone();
        let active = search.as_ref().and_then(|search| search.active);
        let walk = |active: Option<usize>| {
            event.prevent_default();
            let search = search.clone().unwrap_or_default();
            searching.set(Some(Search { active, ..search }));
        };
        match event.key().as_str() {
            "ArrowDown" => {
                let last = zones.len().saturating_sub(1);
                walk(Some(active.map_or(0, |active| (active + 1).min(last))));
            }
            "ArrowUp" => walk(active.and_then(|active| active.checked_sub(1))),
            "Enter" if search.is_some() => {
                // Not the answer to the question around the field.
                event.prevent_default();
                if let Some(zone) = zones.get(active.unwrap_or(0)) {
                    choose.emit(*zone);
                }
            }
            "Escape" if search.is_some() => {
                event.prevent_default();
                close.emit(());
            }
            _ => {}
        }
    })
}
