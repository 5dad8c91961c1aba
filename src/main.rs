//! Mounts the stand-alone app, nothing else.
use yew::prelude::*;

#[component]
fn App() -> Html {
    html! { <h1>{ "When is the answer due?" }</h1> }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
