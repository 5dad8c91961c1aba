//! Elements that hold a text and nothing else.

use yew::prelude::*;

/// How deep a part of the page stands: 1 for the page itself.
pub type Level = u8;

/// The text in an element `tag`.
pub fn plain(tag: &'static str, text: impl Into<AttrValue>) -> Html {
    of_class(tag, None, text.into())
}

/// The text in an element `tag` of a class.
pub fn classed(tag: &'static str, class: &'static str, text: impl Into<AttrValue>) -> Html {
    of_class(tag, Some(class), text.into())
}

/// A heading of this level, so that none is left out on the way down.
pub fn heading(level: Level, class: &'static str, text: impl Into<AttrValue>) -> Html {
    let tag = match level {
        0..=2 => "h2",
        3 => "h3",
        4 => "h4",
        _ => "h5",
    };
    classed(tag, class, text)
}

/// A button that does something at once; `about` tells screen readers what it is about.
pub fn button(
    class: impl Into<Option<&'static str>>,
    onclick: Callback<MouseEvent>,
    label: impl Into<AttrValue>,
    about: Option<String>,
) -> Html {
    button_of(class.into(), onclick, label.into(), about)
}

/// The button of a form, which Enter in a field presses as well. Nothing is ever submitted: where a
/// frame does not allow forms, the browser would not even tell that somebody wants to.
pub fn submit(act: &Callback<MouseEvent>, label: impl Into<AttrValue>) -> Html {
    let act = act.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        act.emit(event);
    });
    html! { <button type="submit" class="primary" {onclick}>{ label.into() }</button> }
}

fn of_class(tag: &'static str, class: Option<&'static str>, text: AttrValue) -> Html {
    html! { <@{tag} {class}>{ text }</@> }
}

fn button_of(
    class: Option<&'static str>,
    onclick: Callback<MouseEvent>,
    label: AttrValue,
    about: Option<String>,
) -> Html {
    let name = about.map(|about| format!("{label}: {about}"));
    html! { <button type="button" {class} aria-label={name} {onclick}>{ label }</button> }
}
