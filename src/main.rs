//! Mounts the stand-alone app, and says how it is cut: the page loads the Check screen, and the code of
//! every other screen when that is first wanted (`ARCHITECTURE.md`, "The build").

use std::rc::Rc;
use std::sync::Arc;

use sla_widget::app::model::Screen;
use sla_widget::browser::address::BrowserAddress;
use sla_widget::browser::backups::BrowserBackups;
use sla_widget::browser::badge::BrowserBadge;
use sla_widget::browser::chance::BrowserChance;
use sla_widget::browser::clipboard::BrowserClipboard;
use sla_widget::browser::clock::BrowserClock;
use sla_widget::browser::files::BrowserFiles;
use sla_widget::browser::formats::{BrowserFormats, reader_zone};
use sla_widget::browser::home_file::BrowserHomeFile;
use sla_widget::browser::incoming_files::BrowserIncomingFiles;
use sla_widget::browser::journal_store::BrowserJournalStore;
use sla_widget::browser::notices::BrowserNotices;
use sla_widget::browser::other_tabs::BrowserOtherTabs;
use sla_widget::browser::storage_space::BrowserStorageSpace;
use sla_widget::exchange::policy::built_in;
use sla_widget::ports::Pending;
use sla_widget::ui::lazy::ScreenCode;
use sla_widget::ui::root::{Ports, Root, RootProperties};
use sla_widget::ui::sync::code::SyncCode;
use sla_widget::ui::tickets::code::TicketsCode;
use wasm_bindgen::JsValue;

/// The name under which tickets are kept, and by which tabs hear of each other.
const STORE: &str = "sla-widget";

fn main() {
    // The place holds the policy as plain text for readers without WebAssembly; the app replaces it.
    let place = web_sys::window()
        .and_then(|window| window.document())
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
        viewer_zone: reader_zone(),
    };
    let properties = RootProperties {
        ports: Rc::new(ports),
        policy: Arc::new(policy),
        load,
    };
    yew::Renderer::<Root>::with_root_and_props(place, properties).render();
}

/// Loads the code of a screen. The Check screen's came with the page.
fn load(screen: Screen) -> Pending<Option<Rc<dyn ScreenCode>>> {
    Box::pin(async move {
        match screen {
            Screen::Check => None,
            Screen::Tickets => parts::tickets().await.ok(),
            Screen::Sync => parts::sync().await.ok(),
        }
    })
}

thread_local! {
    /// The store of this page: all that is kept beside the journal shares its connection.
    static KEPT: BrowserJournalStore = BrowserJournalStore::named(STORE);
}

/// What only the code of the Tickets screen reaches lies in its part.
fn tickets() -> Rc<dyn ScreenCode> {
    Rc::new(TicketsCode {
        store: Box::new(KEPT.with(BrowserJournalStore::clone)),
        space: Box::new(BrowserStorageSpace),
        other_tabs: Box::new(BrowserOtherTabs::named(STORE)),
        notices: Box::new(BrowserNotices),
        badge: Box::new(BrowserBadge::default()),
    })
}

/// What only the code of the Sync screen reaches lies in its part.
fn sync() -> Rc<dyn ScreenCode> {
    let place = web_sys::window().and_then(|window| window.document());
    let place = place.map(JsValue::from).unwrap_or_default();
    Rc::new(SyncCode {
        incoming: Box::new(BrowserIncomingFiles::over(&place)),
        files: Box::new(BrowserFiles),
        home: Rc::new(KEPT.with(BrowserHomeFile::beside)),
        backups: Box::new(KEPT.with(BrowserBackups::beside)),
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

    use sla_widget::ui::lazy::ScreenCode;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    #[wasm_split(tickets, fallible)]
    pub fn tickets() -> Result<Rc<dyn ScreenCode>, SplitLoaderError> {
        Ok(super::tickets())
    }

    #[wasm_split(sync, fallible)]
    pub fn sync() -> Result<Rc<dyn ScreenCode>, SplitLoaderError> {
        Ok(super::sync())
    }
}

/// A build in one piece, as `trunk serve` makes it.
#[cfg(not(feature = "parts"))]
mod parts {
    use std::convert::Infallible;
    use std::future::{Ready, ready};
    use std::rc::Rc;

    use sla_widget::ui::lazy::ScreenCode;

    pub fn tickets() -> Ready<Result<Rc<dyn ScreenCode>, Infallible>> {
        ready(Ok(super::tickets()))
    }

    pub fn sync() -> Ready<Result<Rc<dyn ScreenCode>, Infallible>> {
        ready(Ok(super::sync()))
    }
}
