//! Mounts the stand-alone app, nothing else.
use yew::prelude::*;

#[component]
fn App() -> Html {
    html! { <h1>{ "When is the answer due?" }</h1> }
}

fn main() {
    // The place holds plain text for readers without WebAssembly; the app replaces it.
    let place = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("app"));
    if let Some(place) = place {
        yew::Renderer::<App>::with_root(place).render();
    }
}
