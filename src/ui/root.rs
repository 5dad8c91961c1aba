//! The root of the interface: owns the model, draws the screen, performs the effects.

use std::mem::ManuallyDrop;
use std::rc::Rc;
use std::sync::Arc;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::lazy::{Load, Loaded, ScreenCode};
use super::marks;
use super::page;
use super::screen::Screen;
use super::timer::Timer;
use crate::app::effect::{Effect, Spot};
use crate::app::host_news::Told;
use crate::app::lazy::Arrived;
use crate::app::message::{Message, TicketsMessage};
use crate::app::model::{Model, Screen as Shown, Viewer};
use crate::app::options::{Configured, Options};
use crate::app::text;
use crate::app::update::update;
use crate::domain::policy::Policy;
use crate::ports::address::Address;
use crate::ports::chance::Chance;
use crate::ports::clipboard::Clipboard;
use crate::ports::clock::Clock;
use crate::ports::files::Files;
use crate::ports::formats::Formats;
use crate::ports::host::Host;

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
    /// The page around the application.
    pub host: Box<dyn Host>,
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
    /// What the page around the application decides.
    pub options: Rc<Options>,
    /// Where the code of the other screens comes from.
    pub load: Load,
    /// What is shown first, as a fragment of an address.
    pub fragment: String,
}

impl PartialEq for RootProperties {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.ports, &other.ports)
            && Arc::ptr_eq(&self.policy, &other.policy)
            && Rc::ptr_eq(&self.options, &other.options)
            && Rc::ptr_eq(&self.load, &other.load)
    }
}

/// What the root is told.
pub enum News {
    /// Something happened.
    Message(Message),
    /// The code of a screen is here, or could not be loaded.
    Loaded(Shown, Option<Rc<dyn ScreenCode>>),
    /// The reader followed a link to this fragment, on a page that is not the application's own.
    Followed(String),
    /// The page around the application asks for a screen.
    Show(Shown),
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
    /// Whether the reader has done something here. Until then the focus stays where it is in a page
    /// that is not the application's own.
    is_used: bool,
    // Kept for as long as the root lives: dropping them ends them.
    timer: Timer,
    told: Told,
    _listeners: Vec<EventListener>,
}

impl Component for Root {
    type Message = News;
    type Properties = RootProperties;

    fn create(context: &Context<Self>) -> Self {
        let RootProperties {
            ports,
            policy,
            options,
            ..
        } = context.props();
        let replica = ports.chance.replica();
        let model = Model::new(policy.clone(), viewer(ports), replica, ports.clock.now());
        let model = model.within((**options).clone());
        let timer = timer(context, &model);
        sender(context).emit(Message::AddressOpened(context.props().fragment.clone()));
        Self {
            model: ManuallyDrop::new(model),
            loaded: Loaded::default(),
            place: NodeRef::default(),
            focus: None,
            heir: None,
            shows_active_option: false,
            is_used: !options.is_embedded,
            timer,
            told: Told::default(),
            _listeners: listeners(context),
        }
    }

    fn update(&mut self, context: &Context<Self>, news: News) -> bool {
        let ports = &context.props().ports;
        let message = match news {
            News::Message(message) => message,
            News::Loaded(screen, code) => self.take_code(screen, code, context),
            News::Followed(fragment) => {
                self.is_used = true;
                ports.address.push(&fragment);
                Message::AddressOpened(fragment)
            }
            News::Show(screen) => Message::AddressOpened(page::fragment_of(screen, &self.model)),
        };
        self.is_used |= is_by_reader(&message);
        let is_scrolling = matches!(message, Message::Tickets(TicketsMessage::Scrolled { .. }));
        let drawn = self.model.tickets.list.window();
        self.heir = self.heir_of_focus().or(self.heir);
        let effects = update(&mut self.model, message, ports.clock.now(), &*ports.formats);
        for effect in effects {
            self.perform(effect, context);
        }
        // One timer for everything, as fast as the reader wants it.
        if self.model.tick_every() != self.timer.pace() {
            self.timer = timer(context, &self.model);
        }
        for news in self.told.news(&self.model) {
            ports.host.tell(news);
        }
        let is_drawn = !is_scrolling || drawn != self.model.tickets.list.window();
        if !is_drawn {
            self.heir = None;
        }
        is_drawn
    }

    fn changed(&mut self, context: &Context<Self>, _before: &Self::Properties) -> bool {
        let RootProperties { ports, options, .. } = context.props();
        let configured = Configured {
            options: (**options).clone(),
            viewer: viewer(ports),
        };
        sender(context).emit(Message::Configured(Box::new(configured)));
        true
    }

    fn destroy(&mut self, _context: &Context<Self>) {
        self.loaded.leave(&mut self.model);
    }

    /// All words are English, whatever the language and direction of the page around.
    fn view(&self, context: &Context<Self>) -> Html {
        let send = sender(context);
        let formats = &*context.props().ports.formats;
        let screen = Screen {
            model: &self.model,
            formats,
            send: &send,
        };
        html! {
            <div class="sla" lang="en" dir="ltr" ref={self.place.clone()}>
                { page::view(screen, &self.loaded) }
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _first: bool) {
        let formats = &*context.props().ports.formats;
        let code = self.loaded.of(self.model.screen);
        let title = match (&self.model.awaited, code) {
            (Some(awaited), _) => text::lazy::name(awaited.screen).to_owned(),
            (None, Some(code)) => code.page_title(&self.model),
            (None, None) => text::check::page_title(&self.model, formats),
        };
        context.props().ports.host.show_title(&title);
        if self.model.options.is_embedded
            && let Some(place) = self.place.cast::<Element>()
        {
            marks::put_on(&place, self.model.options.heading_level);
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
            Effect::Focus(spot) => self.focus = self.is_used.then_some(spot),
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
            Effect::TellHost(news) => ports.host.tell(news),
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

/// Whether a message tells what the reader has done.
fn is_by_reader(message: &Message) -> bool {
    match message {
        Message::Check(_) | Message::Tickets(_) | Message::Zone(..) => true,
        Message::Sync(message) => message.is_by_reader(),
        _ => false,
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

/// Time passes as fast as the reader wants it.
fn timer(context: &Context<Root>, model: &Model) -> Timer {
    let tick = sender(context).reform(|()| Message::Tick);
    Timer::every(model.tick_every(), tick)
}

/// Whose eyes see the times.
fn viewer(ports: &Ports) -> Viewer {
    Viewer::in_zone(ports.viewer_zone.as_deref(), ports.formats.month_names())
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
    let opened = send.reform(Message::AddressOpened);
    ports
        .address
        .watch(Box::new(move |fragment| opened.emit(fragment)));
    let seen = send.reform(|()| Message::Seen);
    let network = send.reform(|()| {
        let navigator = web_sys::window().map(|window| window.navigator());
        Message::NetworkChanged {
            is_online: navigator.is_none_or(|navigator| navigator.on_line()),
        }
    });
    network.emit(());
    let mut listeners = Vec::new();
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
