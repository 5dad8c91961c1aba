//! What a page around the application needs on its elements: names of parts that it may style, and the
//! levels of headings below its own.

use wasm_bindgen::JsCast;
use web_sys::{Element, NodeList};

/// The parts that a host may style with `::part()`. Classes may change, these may not.
const PARTS: [(&str, &str); 13] = [
    ("nav", "nav"),
    ("heading", "h1,h2,h3,h4,h5"),
    ("card", ".card"),
    ("due", ".due"),
    ("chip", ".mark"),
    ("timeline", ".drawing"),
    ("table", "table"),
    ("row", ".row,tbody tr"),
    ("button", "button"),
    ("input", "input,select,textarea"),
    ("error", ".problems,.problem"),
    ("summary", "summary"),
    ("notice", ".notice"),
];

/// Puts them on what was drawn since. The heading of a screen is of this level.
pub fn put_on(place: &Element, level: u8) {
    for (part, selector) in PARTS {
        let unmarked = selector
            .split(',')
            .map(|one| [one, ":not([part])"].concat());
        let unmarked = unmarked.collect::<Vec<_>>().join(",");
        each(place.query_selector_all(&unmarked).ok(), |element| {
            // A part that cannot be named is drawn all the same.
            let _ = element.set_attribute("part", part);
        });
    }
    for own in 1..=5 {
        let tag = ["h1", "h2", "h3", "h4", "h5"][own - 1];
        let wanted = (own + usize::from(level) - 1).min(6).to_string();
        let selector = [tag, ":not([aria-level=\"", &wanted, "\"])"].concat();
        each(place.query_selector_all(&selector).ok(), |heading| {
            let _ = heading.set_attribute("aria-level", &wanted);
        });
    }
}

fn each(found: Option<NodeList>, act: impl Fn(&Element)) {
    let Some(found) = found else {
        return;
    };
    for place in 0..found.length() {
        if let Some(element) = found.get(place).and_then(|one| one.dyn_into().ok()) {
            act(&element);
        }
    }
}
