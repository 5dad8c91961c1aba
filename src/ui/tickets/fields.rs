//! Fields, and the values that are read from them.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::app::message::{Message, TicketsMessage};
use crate::ui::parts::text;
use crate::ui::screen::Screen;

/// One choice of a list: its value, and what it is called.
pub type Choice = (String, String);

/// A callback that sends what `message` makes of the value of the field.
pub fn on_value<E>(
    screen: Screen,
    message: impl Fn(String) -> TicketsMessage + 'static,
) -> Callback<E>
where
    E: AsRef<web_sys::Event> + 'static,
{
    on_text(
        screen
            .send
            .reform(move |value| Message::Tickets(message(value))),
    )
}

/// A callback that sends the value of the field.
pub fn on_text<E>(send: Callback<String>) -> Callback<E>
where
    E: AsRef<web_sys::Event> + 'static,
{
    Callback::from(move |event: E| send.emit(value_of(event.as_ref())))
}

/// The value of the field in which something was entered, whatever kind of field it is.
fn value_of(event: &web_sys::Event) -> String {
    let value = event
        .target()
        .and_then(|target| Reflect::get(&target, &"value".into()).ok());
    value
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// Whether a text is being entered where the event happened.
pub fn is_entering(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        let kind = element.get_attribute("type");
        let is_text = kind.as_deref() != Some("checkbox") && kind.as_deref() != Some("radio");
        match element.tag_name().as_str() {
            "TEXTAREA" | "SELECT" => true,
            "INPUT" => is_text,
            _ => false,
        }
    })
}

/// A list to choose from, with its label.
pub fn select(
    id: &'static str,
    label: &str,
    choices: &[Choice],
    chosen: &str,
    onchange: Callback<Event>,
) -> Html {
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            <select {id} {onchange}>
                { for choices.iter().map(|choice| option(choice, chosen)) }
            </select>
        </div>
    }
}

/// One line of a list to choose from.
pub fn option((value, name): &Choice, chosen: &str) -> Html {
    html! { <option value={value.clone()} selected={value == chosen}>{ name }</option> }
}

/// A box to tick.
pub fn tick(label: impl Into<AttrValue>, is_ticked: bool, onchange: Callback<Event>) -> Html {
    html! {
        <label class="choice">
            <input type="checkbox" checked={is_ticked} {onchange} />
            { text::plain("span", label) }
        </label>
    }
}
