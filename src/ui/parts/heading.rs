//! Headings whose level depends on how much stands around them.

use yew::prelude::*;

/// How deep a part of the page stands: 1 for the page itself.
pub type Level = u8;

/// A heading of this level, so that none is left out on the way down.
pub fn view(level: Level, class: &'static str, text: impl Into<AttrValue>) -> Html {
    let tag = match level {
        0..=2 => "h2",
        3 => "h3",
        4 => "h4",
        _ => "h5",
    };
    html! { <@{tag} {class}>{ text.into() }</@> }
}
