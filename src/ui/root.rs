//! The root of the interface: owns the model, draws the screen, performs the effects.

use std::rc::Rc;
use std::sync::Arc;

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::check;
use super::screen::Screen;
use crate::app::effect::{Effect, Spot};
use crate::app::message::Message;
use crate::app::model::{Model, Viewer};
use crate::app::text;
use crate::app::update::update;
use crate::domain::policy::Policy;
use crate::ports::address::Address;
use crate::ports::clipboard::Clipboard;
use crate::ports::clock::Clock;
use crate::ports::files::Files;
use crate::ports::formats::Formats;

/// The world as the application sees it.
pub struct Ports {
    /// The time.
    pub clock: Box<dyn Clock>,
    /// How the reader's region writes dates.
    pub formats: Box<dyn Formats>,
    /// The address of the page.
    pub address: Box<dyn Address>,
    /// The clipboard.
    pub clipboard: Box<dyn Clipboard>,
    /// Downloads.
    pub files: Box<dyn Files>,
    /// The name of the reader's zone, if it is known.
    pub viewer_zone: Option<String>,
}

/// What the root is given.
#[derive(Clone, Properties)]
pub struct RootProperties {
    /// The world.
    pub ports: Rc<Ports>,
    /// The policy in force.
    pub policy: Arc<Policy>,
}

impl PartialEq for RootProperties {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.ports, &other.ports) && Arc::ptr_eq(&self.policy, &other.policy)
    }
}

/// The whole application.
pub struct Root {
    model: Model,
    place: NodeRef,
    focus: Option<Spot>,
    shows_active_option: bool,
    // Kept for as long as the root lives: dropping them ends them.
    _timer: Interval,
    _listeners: Vec<EventListener>,
}

/// How often times on the screen are brought up to date, in milliseconds.
const TICK: u32 = 15_000;

impl Component for Root {
    type Message = Message;
    type Properties = RootProperties;

    fn create(context: &Context<Self>) -> Self {
        let RootProperties { ports, policy } = context.props();
        let viewer = Viewer::in_zone(ports.viewer_zone.as_deref(), ports.formats.month_names());
        let model = Model::new(policy.clone(), viewer, ports.clock.now());
        let link = context.link();
        link.send_message(Message::AddressOpened(ports.address.fragment()));
        Self {
            model,
            place: NodeRef::default(),
            focus: None,
            shows_active_option: false,
            _timer: {
                let tick = link.callback(|()| Message::Tick);
                Interval::new(TICK, move || tick.emit(()))
            },
            _listeners: listeners(context),
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        let ports = &context.props().ports;
        let effects = update(&mut self.model, message, ports.clock.now(), &*ports.formats);
        for effect in effects {
            self.perform(effect, context);
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let send = context.link().callback(|message| message);
        let formats = &*context.props().ports.formats;
        let screen = Screen {
            model: &self.model,
            formats,
            send: &send,
        };
        html! {
            <div class="sla" ref={self.place.clone()}>
                { check::view(screen) }
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _first: bool) {
        let formats = &*context.props().ports.formats;
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(&text::check::page_title(&self.model, formats));
        }
        if let Some(spot) = self.focus.take() {
            self.move_focus(&spot);
        }
        if std::mem::take(&mut self.shows_active_option)
            && let Some(option) = self.find("[role=option].active")
        {
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    }
}

impl Root {
    fn perform(&mut self, effect: Effect, context: &Context<Self>) {
        let ports = &context.props().ports;
        match effect {
            Effect::ShowAddress(fragment) => ports.address.push(&fragment),
            Effect::CorrectAddress(fragment) => ports.address.replace(&fragment),
            Effect::Focus(spot) => self.focus = Some(spot),
            Effect::ShowActiveOption => self.shows_active_option = true,
            Effect::Copy(text) => copy(&text, context),
            Effect::CopyAddress(fragment) => {
                copy(&ports.address.with_fragment(&fragment), context);
            }
            Effect::Save(file) => {
                let done = ports.files.save(&file);
                context.link().send_message(Message::Saved { done });
            }
            Effect::Print => {
                if let Some(window) = web_sys::window() {
                    // A frame that may not print is told so by the browser itself.
                    let _ = window.print();
                }
            }
        }
    }

    fn find(&self, selector: &str) -> Option<Element> {
        let place: Option<Element> = self.place.cast();
        place.and_then(|place| place.query_selector(selector).ok().flatten())
    }

    /// Every place that can take the focus carries its name in `data-spot`.
    fn move_focus(&self, spot: &Spot) {
        let found = self.find(&format!("[data-spot=\"{}\"]", check::spot_name(spot)));
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // An element that is gone by now simply gets no focus.
            let _ = element.focus();
        }
    }
}

fn copy(text: &str, context: &Context<Root>) {
    let copying = context.props().ports.clipboard.copy(text);
    context.link().send_future(async move {
        Message::Copied {
            done: copying.await,
        }
    });
}

/// A changed address and a page that comes back into view are messages.
fn listeners(context: &Context<Root>) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else {
        return Vec::new();
    };
    let ports = context.props().ports.clone();
    let opened = context
        .link()
        .callback(move |()| Message::AddressOpened(ports.address.fragment()));
    let seen = context.link().callback(|()| Message::Tick);
    let mut listeners = vec![EventListener::new(&window, "popstate", move |_| {
        opened.emit(())
    })];
    if let Some(document) = window.document() {
        listeners.push(EventListener::new(
            &document,
            "visibilitychange",
            move |_| seen.emit(()),
        ));
    }
    listeners
}
