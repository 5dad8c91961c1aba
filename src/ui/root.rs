//! The root of the interface: owns the model, draws the screen, performs the effects.

use std::rc::Rc;
use std::sync::Arc;

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::page;
use super::screen::Screen;
use crate::app::effect::{Effect, Spot, StoreRequest};
use crate::app::message::{Message, TicketsMessage};
use crate::app::model::{Model, Screen as Shown, Viewer};
use crate::app::text;
use crate::app::tickets::storage::StoreMessage;
use crate::app::update::update;
use crate::domain::policy::Policy;
use crate::ports::Pending;
use crate::ports::address::Address;
use crate::ports::badge::Badge;
use crate::ports::chance::Chance;
use crate::ports::clipboard::Clipboard;
use crate::ports::clock::Clock;
use crate::ports::files::Files;
use crate::ports::formats::Formats;
use crate::ports::journal_store::JournalStore;
use crate::ports::notices::Notices;
use crate::ports::other_tabs::OtherTabs;
use crate::ports::storage_space::StorageSpace;

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
    /// What is chosen by chance.
    pub chance: Box<dyn Chance>,
    /// Where tickets are kept.
    pub store: Box<dyn JournalStore>,
    /// How much room there is for them.
    pub space: Box<dyn StorageSpace>,
    /// Other tabs with the same tickets.
    pub other_tabs: Box<dyn OtherTabs>,
    /// Notices of the operating system.
    pub notices: Box<dyn Notices>,
    /// The mark on the page's icon.
    pub badge: Box<dyn Badge>,
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
    /// If the focus was in the application before it was drawn: what is to take it over if need be.
    heir: Option<&'static str>,
    shows_active_option: bool,
    // Kept for as long as the root lives: dropping them ends them.
    timer: Interval,
    ticks_every: u32,
    _listeners: Vec<EventListener>,
}

impl Component for Root {
    type Message = Message;
    type Properties = RootProperties;

    fn create(context: &Context<Self>) -> Self {
        let RootProperties { ports, policy } = context.props();
        let viewer = Viewer::in_zone(ports.viewer_zone.as_deref(), ports.formats.month_names());
        let replica = ports.chance.replica();
        let mut model = Model::new(policy.clone(), viewer, replica, ports.clock.now());
        model.tickets.notices = ports.notices.permission();
        let link = context.link();
        watch_store(context);
        let ticks_every = model.tick_every();
        link.send_message(Message::AddressOpened(ports.address.fragment()));
        Self {
            model,
            place: NodeRef::default(),
            focus: None,
            heir: None,
            shows_active_option: false,
            timer: timer(context, ticks_every),
            ticks_every,
            _listeners: listeners(context),
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        let ports = &context.props().ports;
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
        let send = context.link().callback(|message| message);
        let formats = &*context.props().ports.formats;
        let screen = Screen {
            model: &self.model,
            formats,
            send: &send,
        };
        html! {
            <div class="sla" ref={self.place.clone()}>
                { page::view(screen) }
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _first: bool) {
        let formats = &*context.props().ports.formats;
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(&match self.model.screen {
                Shown::Check => text::check::page_title(&self.model, formats),
                Shown::Tickets => text::tickets::page_title(&self.model),
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
                context.link().send_message(Message::Saved { done });
            }
            Effect::Print => {
                if let Some(window) = web_sys::window() {
                    // A frame that may not print is told so by the browser itself.
                    let _ = window.print();
                }
            }
            Effect::Store(request) => ask_store(request, context),
            Effect::TellOtherTabs => ports.other_tabs.tell(),
            Effect::AskToKeep => tell_whether_kept(context, ports.space.ask_to_keep()),
            Effect::AskWhetherKept => tell_whether_kept(context, ports.space.is_kept()),
            Effect::MeasureSpace => {
                let answer = ports.space.estimate();
                send_later(context, answer, |space| {
                    Message::Store(StoreMessage::Measured(space))
                });
            }
            Effect::AskForNotices => {
                let answer = ports.notices.ask();
                send_later(context, answer, Message::NoticesAnswered);
            }
            Effect::ShowNotice(notice) => ports.notices.show(&notice),
            Effect::ShowBadge(late) => ports.badge.show(late),
            Effect::Reload => {
                if let Some(window) = web_sys::window() {
                    // A page that cannot be loaded anew stays as it is.
                    let _ = window.location().reload();
                }
            }
        }
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

/// One timer for everything on the page.
fn timer(context: &Context<Root>, milliseconds: u32) -> Interval {
    let tick = context.link().callback(|()| Message::Tick);
    Interval::new(milliseconds, move || tick.emit(()))
}

/// What happens to the store by itself, and what other tabs write, are messages.
fn watch_store(context: &Context<Root>) {
    let ports = &context.props().ports;
    let send = context.link().callback(Message::Store);
    let others = send.clone();
    ports
        .store
        .watch(Rc::new(move |news| send.emit(StoreMessage::News(news))));
    ports
        .other_tabs
        .listen(Rc::new(move || others.emit(StoreMessage::OthersWrote)));
}

fn ask_store(request: StoreRequest, context: &Context<Root>) {
    let store = &context.props().ports.store;
    match request {
        StoreRequest::Open => send_later(context, store.open(), |opened| {
            Message::Store(StoreMessage::Opened(opened.map(|opened| opened.records)))
        }),
        StoreRequest::Read { after, most } => {
            send_later(context, store.read(after, most), |records| {
                Message::Store(StoreMessage::Read(records))
            });
        }
        StoreRequest::Add(texts) => send_later(context, store.add(texts), |added| {
            Message::Store(StoreMessage::Added(added))
        }),
        StoreRequest::ReadSettings => {
            send_later(context, store.read_setting(SETTINGS), |settings| {
                Message::Store(StoreMessage::SettingsRead(settings))
            });
        }
        StoreRequest::WriteSettings(text) => {
            send_later(context, store.write_setting(SETTINGS, text), |written| {
                Message::Store(StoreMessage::SettingsWritten(written))
            });
        }
    }
}

fn tell_whether_kept(context: &Context<Root>, answer: Pending<bool>) {
    send_later(context, answer, |kept| {
        Message::Store(StoreMessage::KeptForGood(kept))
    });
}

/// The name under which the settings of the tickets are kept.
const SETTINGS: &str = "tickets";

/// Sends what `message` makes of an answer, once it comes.
fn send_later<T: 'static>(context: &Context<Root>, answer: Pending<T>, message: fn(T) -> Message) {
    let link = context.link().clone();
    wasm_bindgen_futures::spawn_local(async move {
        link.send_message(message(answer.await));
    });
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
    let seen = context.link().callback(|()| Message::Seen);
    let network = context.link().callback(|()| {
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
