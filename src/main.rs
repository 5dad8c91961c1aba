//! The app as the page's scripts see it, and how it is cut: the page loads the Check screen, and the code
//! of every other screen when that is first wanted (`ARCHITECTURE.md`, "The build").

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Error, Promise};
use sla_widget::app::message::Message;
use sla_widget::app::model::Screen;
use sla_widget::app::new_version::VersionMessage;
use sla_widget::app::options::Options;
use sla_widget::app::sync::host::Wish;
use sla_widget::browser::address::BrowserAddress;
use sla_widget::browser::backups::BrowserBackups;
use sla_widget::browser::badge::BrowserBadge;
use sla_widget::browser::chance::BrowserChance;
use sla_widget::browser::clipboard::BrowserClipboard;
use sla_widget::browser::clock::BrowserClock;
use sla_widget::browser::files::BrowserFiles;
use sla_widget::browser::formats::{BrowserFormats, reader_zone};
use sla_widget::browser::home_file::BrowserHomeFile;
use sla_widget::browser::host::OwnPage;
use sla_widget::browser::incoming_files::BrowserIncomingFiles;
use sla_widget::browser::journal_store::BrowserJournalStore;
use sla_widget::browser::new_version::BrowserNewVersion;
use sla_widget::browser::notices::BrowserNotices;
use sla_widget::browser::other_tabs::BrowserOtherTabs;
use sla_widget::browser::release::BrowserRelease;
use sla_widget::browser::storage_space::BrowserStorageSpace;
use sla_widget::domain::policy::Policy;
use sla_widget::embed::attributes::STORE;
use sla_widget::embed::widget::{Place, Request, Widget};
use sla_widget::exchange::policy::built_in;
use sla_widget::ports::address::Address;
use sla_widget::ports::new_version::NewVersion;
use sla_widget::ui::embed::code::EmbedCode;
use sla_widget::ui::lazy::{Load, ScreenCode};
use sla_widget::ui::root::{News, Ports, Root, RootProperties};
use sla_widget::ui::sync::code::SyncCode;
use sla_widget::ui::tickets::code::TicketsCode;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

/// Does nothing: the scripts of the page call what they need.
fn main() {}

/// Mounts the stand-alone app in the page's own place for it, which holds the policy as plain text for
/// readers without WebAssembly.
#[wasm_bindgen]
pub fn start() {
    let document = web_sys::window().and_then(|window| window.document());
    let place = document
        .as_ref()
        .and_then(|document| document.get_element_by_id("app"));
    let (Some(place), Ok(policy)) = (place, built_in()) else {
        return;
    };
    let ports = Ports {
        clock: Box::new(BrowserClock),
        formats: Box::new(BrowserFormats::of_reader()),
        address: Box::new(BrowserAddress),
        clipboard: Box::new(BrowserClipboard),
        files: Box::new(BrowserFiles),
        chance: Box::new(BrowserChance),
        host: Box::new(OwnPage),
        viewer_zone: reader_zone(),
    };
    let properties = RootProperties {
        ports: Rc::new(ports),
        policy: Arc::new(policy),
        options: Rc::new(Options::default()),
        load: load_at(Place {
            store: Some(STORE.to_owned()),
            element: document.map(JsValue::from).unwrap_or_default(),
        }),
        fragment: BrowserAddress.fragment(),
    };
    let root = yew::Renderer::<Root>::with_root_and_props(place, properties).render();
    BrowserNewVersion.listen(Rc::new(move |news| {
        let message = Message::Version(VersionMessage::Told(news));
        root.send_message(News::Message(message));
    }));
}

thread_local! {
    /// The widgets of this page, by their numbers.
    static WIDGETS: RefCell<(u32, Vec<(u32, Widget)>)> = RefCell::default();
}

/// Puts the app into a place of somebody else's page, and answers by which number it is known. Without
/// `policy`, a document, the built-in policy holds.
///
/// # Errors
/// What is wrong with the policy, a sentence a line; an error of the browser if what reads policies could
/// not be loaded.
#[wasm_bindgen]
pub async fn mount(
    element: Element,
    page: JsValue,
    attributes: JsValue,
    policy: Option<String>,
    fragment: String,
) -> Result<u32, JsValue> {
    let request = Request {
        element,
        page,
        attributes,
        policy: policy_in_force(policy).await?,
        fragment: &fragment,
    };
    let widget = Widget::mount(request, load_at);
    Ok(WIDGETS.with_borrow_mut(|(last, widgets)| {
        *last += 1;
        widgets.push((*last, widget));
        *last
    }))
}

thread_local! {
    /// The policies that were read last, by their documents. A page has few, and may put its widgets up again and again.
    static POLICIES: RefCell<Vec<(Option<String>, Arc<Policy>)>> = RefCell::default();
}

/// So many policies are remembered.
const MOST_REMEMBERED: usize = 4;

async fn policy_in_force(document: Option<String>) -> Result<Arc<Policy>, JsValue> {
    let known = POLICIES.with_borrow(|policies| {
        let mut policies = policies.iter();
        let same = policies.find(|(one, _)| *one == document);
        same.map(|(_, policy)| policy.clone())
    });
    if let Some(policy) = known {
        return Ok(policy);
    }
    let read = match document.clone() {
        Some(document) => match parts::policy(document).await {
            Ok(policy) => policy?,
            Err(_) => return Err(Error::new(NO_READER).into()),
        },
        None => built_in().map_err(|_| Error::new(BROKEN))?,
    };
    let policy = Arc::new(read);
    POLICIES.with_borrow_mut(|policies| {
        policies.retain(|(one, _)| *one != document);
        if policies.len() == MOST_REMEMBERED {
            policies.remove(0);
        }
        policies.push((document, policy.clone()));
    });
    Ok(policy)
}

/// What is said if the part that reads policies does not come.
const NO_READER: &str = "The file that reads policies could not be loaded. Is the whole folder of the widget on the server?";
/// What is said if the built-in policy cannot be read.
const BROKEN: &str = "This build is broken: it holds no policy.";

/// What is said if the part that answers questions does not come.
const NO_ANSWERS: &str = "The file that answers questions could not be loaded. Is the whole folder of the widget on the server?";

/// What a report comes to, as a document for programs (`exchange::inquiry` has what goes in).
///
/// # Errors
/// An error with what is wrong with the question or with the policy, a sentence a line, or why it cannot be
/// answered.
#[wasm_bindgen]
pub async fn check(question: String, policy: Option<String>) -> Result<String, JsValue> {
    let as_error = |fault: JsValue| match fault.as_string() {
        Some(said) => Error::new(&said).into(),
        None => fault,
    };
    let policy = policy_in_force(policy).await.map_err(as_error)?;
    match parts::check(question, policy).await {
        Ok(answer) => answer.map_err(|said| Error::new(&said).into()),
        Err(_) => Err(Error::new(NO_ANSWERS).into()),
    }
}

/// All tickets of a widget as a promise of a document `sla-data/1`.
#[wasm_bindgen]
pub fn export_data(widget: u32) -> Promise {
    ask(widget, Wish::Export)
}

/// Takes the tickets of a document in, unless `is_trial`; a promise of what that means.
#[wasm_bindgen]
pub fn import_data(widget: u32, text: String, is_trial: bool) -> Promise {
    ask(widget, Wish::Import { text, is_trial })
}

fn ask(widget: u32, wish: Wish) -> Promise {
    let mut wish = Some(wish);
    Promise::new(&mut |answer, refuse| {
        if let Some(wish) = wish.take() {
            on(widget, |widget| widget.ask(wish, answer, refuse));
        }
    })
}

/// Follows attributes that were changed.
#[wasm_bindgen]
pub fn configure(widget: u32, attributes: JsValue) {
    on(widget, |widget| widget.configure(&attributes));
}

/// Shows what a fragment says: the reader followed a link to it, or went back or forward.
#[wasm_bindgen]
pub fn open(widget: u32, fragment: String, is_back: bool) {
    on(widget, |widget| widget.open(fragment, is_back));
}

/// Shows a screen by its name.
#[wasm_bindgen]
pub fn show(widget: u32, screen: &str) {
    on(widget, |widget| widget.show(screen));
}

/// Takes a widget away.
#[wasm_bindgen]
pub fn unmount(widget: u32) {
    let gone = WIDGETS.with_borrow_mut(|(_, widgets)| {
        let place = widgets.iter().position(|(number, _)| *number == widget);
        place.map(|place| widgets.swap_remove(place))
    });
    if let Some((_, widget)) = gone {
        widget.unmount();
    }
}

fn on(widget: u32, act: impl FnOnce(&mut Widget)) {
    WIDGETS.with_borrow_mut(|(_, widgets)| {
        let mut widgets = widgets.iter_mut();
        if let Some((_, widget)) = widgets.find(|(number, _)| *number == widget) {
            act(widget);
        }
    });
}

/// Where the code of the screens comes from. The Check screen's came with the page.
fn load_at(place: Place) -> Load {
    let kept = match &place.store {
        Some(name) => BrowserJournalStore::named(name),
        None => BrowserJournalStore::denied(),
    };
    let kept = Kept { place, store: kept };
    Rc::new(move |screen| {
        let kept = kept.clone();
        Box::pin(async move {
            match screen {
                Screen::Check => None,
                Screen::Tickets => parts::tickets(kept).await.ok(),
                Screen::Sync => parts::sync(kept).await.ok(),
                Screen::Embed => parts::embed().await.ok(),
            }
        })
    })
}

/// What the screens of one place share: all that is kept beside the journal uses its connection.
#[derive(Clone)]
pub struct Kept {
    place: Place,
    store: BrowserJournalStore,
}

/// What only the code of the Tickets screen reaches lies in its part.
fn tickets(kept: Kept) -> Rc<dyn ScreenCode> {
    let channel = kept.place.store.as_deref();
    Rc::new(TicketsCode {
        store: Box::new(kept.store),
        space: Box::new(BrowserStorageSpace),
        other_tabs: Box::new(channel.map_or_else(BrowserOtherTabs::none, BrowserOtherTabs::named)),
        notices: Box::new(BrowserNotices),
        badge: Box::new(BrowserBadge::default()),
    })
}

/// What only the code of the Sync screen reaches lies in its part.
fn sync(kept: Kept) -> Rc<dyn ScreenCode> {
    Rc::new(SyncCode {
        incoming: Box::new(BrowserIncomingFiles::over(&kept.place.element)),
        files: Box::new(BrowserFiles),
        home: Rc::new(BrowserHomeFile::beside(&kept.store)),
        backups: Box::new(BrowserBackups::beside(&kept.store)),
        clipboard: Box::new(BrowserClipboard),
    })
}

/// What only the code of the Embed screen reaches lies in its part.
fn embed() -> Rc<dyn ScreenCode> {
    Rc::new(EmbedCode {
        address: Box::new(BrowserAddress),
        release: Box::new(BrowserRelease),
        clipboard: Box::new(BrowserClipboard),
    })
}

/// Where `cargo xtask build` cuts: each function, and whatever nothing else reaches, is a file of its own
/// that is loaded when the function is called.
#[cfg(feature = "parts")]
#[allow(
    unsafe_code,
    reason = "the macro declares the two ends of each cut as foreign functions; `cargo xtask build` joins them"
)]
mod parts {
    use std::rc::Rc;
    use std::sync::Arc;

    use sla_widget::domain::policy::Policy;
    use sla_widget::embed::widget::{check_of, policy_of};
    use sla_widget::ui::lazy::ScreenCode;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    #[wasm_split(policy, fallible)]
    pub fn policy(document: String) -> Result<Result<Policy, String>, SplitLoaderError> {
        Ok(policy_of(&document))
    }

    #[wasm_split(check, fallible)]
    pub fn check(
        question: String,
        policy: Arc<Policy>,
    ) -> Result<Result<String, String>, SplitLoaderError> {
        Ok(check_of(&question, &policy))
    }

    #[wasm_split(tickets, fallible)]
    pub fn tickets(kept: super::Kept) -> Result<Rc<dyn ScreenCode>, SplitLoaderError> {
        Ok(super::tickets(kept))
    }

    #[wasm_split(sync, fallible)]
    pub fn sync(kept: super::Kept) -> Result<Rc<dyn ScreenCode>, SplitLoaderError> {
        Ok(super::sync(kept))
    }

    #[wasm_split(embed, fallible)]
    pub fn embed() -> Result<Rc<dyn ScreenCode>, SplitLoaderError> {
        Ok(super::embed())
    }
}

/// A build in one piece, as `trunk serve` makes it.
#[cfg(not(feature = "parts"))]
mod parts {
    use std::convert::Infallible;
    use std::future::{Ready, ready};
    use std::rc::Rc;
    use std::sync::Arc;

    use sla_widget::domain::policy::Policy;
    use sla_widget::embed::widget::{check_of, policy_of};
    use sla_widget::ui::lazy::ScreenCode;

    pub fn policy(document: String) -> Ready<Result<Result<Policy, String>, Infallible>> {
        ready(Ok(policy_of(&document)))
    }

    pub fn check(
        question: String,
        policy: Arc<Policy>,
    ) -> Ready<Result<Result<String, String>, Infallible>> {
        ready(Ok(check_of(&question, &policy)))
    }

    pub fn tickets(kept: super::Kept) -> Ready<Result<Rc<dyn ScreenCode>, Infallible>> {
        ready(Ok(super::tickets(kept)))
    }

    pub fn sync(kept: super::Kept) -> Ready<Result<Rc<dyn ScreenCode>, Infallible>> {
        ready(Ok(super::sync(kept)))
    }

    pub fn embed() -> Ready<Result<Rc<dyn ScreenCode>, Infallible>> {
        ready(Ok(super::embed()))
    }
}
