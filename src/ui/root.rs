//! The root of the interface: owns the model, draws the screen, performs the effects.

use std::mem::ManuallyDrop;
use std::rc::Rc;
use std::sync::Arc;

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::lazy::{Load, Loaded, ScreenCode};
use super::page;
use super::screen::Screen;
use crate::app::effect::{Effect, Spot};
use crate::app::lazy::Arrived;
use crate::app::message::{Message, TicketsMessage};
use crate::app::model::{Model, Screen as Shown, Viewer};
use crate::app::text;
use crate::app::update::update;
use crate::domain::policy::Policy;
use crate::ports::address::Address;
use crate::ports::chance::Chance;
use crate::ports::clipboard::Clipboard;
use crate::ports::clock::Clock;
use crate::ports::files::Files;
use crate::ports::formats::Formats;

/// The world as every screen sees it.
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
    /// What is chosen by chance.
    pub chance: Box<dyn Chance>,
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
    /// Where the code of the other screens comes from.
    pub load: Load,
}

impl PartialEq for RootProperties {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.ports, &other.ports)
            && Arc::ptr_eq(&self.policy, &other.policy)
            && std::ptr::fn_addr_eq(self.load, other.load)
    }
}

/// What the root is told.
pub enum News {
    /// Something happened.
    Message(Message),
    /// The code of a screen is here, or could not be loaded.
    Loaded(Shown, Option<Rc<dyn ScreenCode>>),
}

/// The whole application.
pub struct Root {
    /// It lives as long as the page. So what it takes to drop the state of every screen is not loaded.
    model: ManuallyDrop<Model>,
    loaded: Loaded,
    place: NodeRef,
    focus: Option<Spot>,
    /// If the focus was in the application before it was drawn: what is to take it over if need be.
    heir: Option<&'static str>,
    shows_active_option: bool,
    // Kept for as long as the root lives: dropping them ends them.
    timer: Interval,
    ticks_every: u32,
    _listeners: Vec<EventListener>,
}

impl Component for Root {
    type Message = News;
    type Properties = RootProperties;

    fn create(context: &Context<Self>) -> Self {
        let RootProperties { ports, policy, .. } = context.props();
        let viewer = Viewer::in_zone(ports.viewer_zone.as_deref(), ports.formats.month_names());
        let replica = ports.chance.replica();
        let model = Model::new(policy.clone(), viewer, replica, ports.clock.now());
        let ticks_every = model.tick_every();
        sender(context).emit(Message::AddressOpened(ports.address.fragment()));
        Self {
            model: ManuallyDrop::new(model),
            loaded: Loaded::default(),
            place: NodeRef::default(),
            focus: None,
            heir: None,
            shows_active_option: false,
            timer: timer(context, ticks_every),
            ticks_every,
            _listeners: listeners(context),
        }
    }

    fn update(&mut self, context: &Context<Self>, news: News) -> bool {
        let ports = &context.props().ports;
        let message = match news {
            News::Message(message) => message,
            News::Loaded(screen, code) => self.take_code(screen, code, context),
        };
        let is_scrolling = matches!(message, Message::Tickets(TicketsMessage::Scrolled { .. }));
        let drawn = self.model.tickets.list.window();
        self.heir = self.heir_of_focus().or(self.heir);
        let effects = update(&mut self.model, message, ports.clock.now(), &*ports.formats);
        for effect in effects {
            self.perform(effect, context);
        }
        // One timer for everything, as fast as the reader wants it.
        if self.model.tick_every() != self.ticks_every {
            self.ticks_every = self.model.tick_every();
            self.timer = timer(context, self.ticks_every);
        }
        let is_drawn = !is_scrolling || drawn != self.model.tickets.list.window();
        if !is_drawn {
            self.heir = None;
        }
        is_drawn
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let send = sender(context);
        let formats = &*context.props().ports.formats;
        let screen = Screen {
            model: &self.model,
            formats,
            send: &send,
        };
        html! {
            <div class="sla" ref={self.place.clone()}>
                { page::view(screen, &self.loaded) }
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _first: bool) {
        let formats = &*context.props().ports.formats;
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            let code = self.loaded.of(self.model.screen);
            document.set_title(&match (&self.model.awaited, code) {
                (Some(awaited), _) => text::lazy::name(awaited.screen).to_owned(),
                (None, Some(code)) => code.page_title(&self.model),
                (None, None) => text::check::page_title(&self.model, formats),
            });
        }
        if let Some(spot) = self.focus.take() {
            self.move_focus(&spot);
        } else if let Some(heir) = self.heir.take()
            && self.find(":focus").is_none()
        {
            // What had the focus is gone. It must not be lost with it.
            self.focus_on(heir);
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
                sender(context).emit(Message::Saved { done });
            }
            Effect::Print => {
                if let Some(window) = web_sys::window() {
                    // A frame that may not print is told so by the browser itself.
                    let _ = window.print();
                }
            }
            Effect::Load(screen) => load(screen, context),
            Effect::Reload => {
                if let Some(window) = web_sys::window() {
                    // A page that cannot be loaded anew stays as it is.
                    let _ = window.location().reload();
                }
            }
            other => self.loaded.perform(other, &sender(context)),
        }
    }

    /// Takes the code of a screen, and answers what the application is told of it.
    fn take_code(
        &mut self,
        screen: Shown,
        code: Option<Rc<dyn ScreenCode>>,
        context: &Context<Self>,
    ) -> Message {
        let arrived = code.map(|code| {
            code.listen(&sender(context));
            let arrived = Arrived(code.update());
            self.loaded.add(screen, code);
            arrived
        });
        Message::Loaded(screen, arrived)
    }

    fn find(&self, selector: &str) -> Option<Element> {
        let place: Option<Element> = self.place.cast();
        place.and_then(|place| place.query_selector(selector).ok().flatten())
    }

    /// What takes the focus if the element that has it is gone after drawing: the long list that was
    /// scrolled, the ticket that is opened.
    fn heir_of_focus(&self) -> Option<&'static str> {
        self.find(":focus")?;
        Some(match self.find(".rows :focus") {
            Some(_) => ".rows[tabindex]",
            None => "[data-spot=opened]",
        })
    }

    /// Every place that can take the focus carries its name in `data-spot`.
    fn move_focus(&self, spot: &Spot) {
        self.focus_on(&format!("[data-spot=\"{}\"]", page::spot_name(spot)));
    }

    /// The focus goes there, or to the heading if there is no such place or it is not shown.
    fn focus_on(&self, selector: &str) {
        for selector in [selector, "[data-spot]:is(h1, h2)"] {
            let found = self.find(selector);
            if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
                // Whether it took the focus is looked at below.
                let _ = element.focus();
            }
            if self
                .find(":focus")
                .is_some_and(|one| one.matches(selector) == Ok(true))
            {
                return;
            }
        }
    }
}

/// Where what happens is sent.
fn sender(context: &Context<Root>) -> Callback<Message> {
    context.link().callback(News::Message)
}

fn load(screen: Shown, context: &Context<Root>) {
    let loading = (context.props().load)(screen);
    context
        .link()
        .send_future(async move { News::Loaded(screen, loading.await) });
}

/// One timer for everything on the page.
fn timer(context: &Context<Root>, milliseconds: u32) -> Interval {
    let tick = sender(context).reform(|()| Message::Tick);
    Interval::new(milliseconds, move || tick.emit(()))
}

fn copy(text: &str, context: &Context<Root>) {
    let copying = context.props().ports.clipboard.copy(text);
    context.link().send_future(async move {
        News::Message(Message::Copied {
            done: copying.await,
        })
    });
}

/// A changed address and a page that comes back into view are messages.
fn listeners(context: &Context<Root>) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else {
        return Vec::new();
    };
    let ports = context.props().ports.clone();
    let send = sender(context);
    let opened = send.reform(move |()| Message::AddressOpened(ports.address.fragment()));
    let seen = send.reform(|()| Message::Seen);
    let network = send.reform(|()| {
        let navigator = web_sys::window().map(|window| window.navigator());
        Message::NetworkChanged {
            is_online: navigator.is_none_or(|navigator| navigator.on_line()),
        }
    });
    network.emit(());
    let mut listeners = vec![EventListener::new(&window, "popstate", move |_| {
        opened.emit(())
    })];
    for event in ["online", "offline"] {
        let network = network.clone();
        listeners.push(EventListener::new(&window, event, move |_| {
            network.emit(())
        }));
    }
    if let Some(document) = window.document() {
        listeners.push(EventListener::new(
            &document,
            "visibilitychange",
            move |_| seen.emit(()),
        ));
    }
    listeners
}
