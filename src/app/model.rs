//! What the application knows.

use std::sync::Arc;

use super::check::Check;
use super::embed::Embed;
use super::lazy::{Awaited, Code};
use super::new_version::Versions;
use super::options::Options;
use super::sync::Sync;
use super::tickets::Tickets;
use super::zone_choice::Searching;
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::Zone;
use crate::domain::policy::Policy;
use crate::exchange::settings::Live;

/// Everything the screens are drawn from.
pub struct Model {
    /// The policy in force.
    pub policy: Arc<Policy>,
    /// It, and those that came with files.
    pub(super) policies: Vec<Arc<Policy>>,
    /// The time as of the last message.
    pub now: Instant,
    /// What the page around the application decides.
    pub options: Options,
    /// Whose eyes see the times.
    pub viewer: Viewer,
    /// Which screen is shown.
    pub screen: Screen,
    /// The code of the other screens, as far as it is here.
    pub code: Code,
    /// The screen that is to be shown as soon as its code is here.
    pub awaited: Option<Awaited>,
    /// The Check screen.
    pub check: Check,
    /// The Tickets screen.
    pub tickets: Tickets,
    /// The Sync screen.
    pub sync: Sync,
    /// The Embed screen, once it was opened.
    pub embed: Option<Box<Embed>>,
    /// The zone field whose list is shown.
    pub searching: Option<Searching>,
    /// Whether there is no network; nothing here needs one.
    pub is_offline: bool,
    /// What is known of versions of the app.
    pub versions: Versions,
    /// What the reader is to be told, until the next action.
    pub notice: Option<Notice>,
}

/// A part of the application with an address of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The calculator.
    Check,
    /// The list of tickets.
    Tickets,
    /// Files: in, out, and earlier states.
    Sync,
    /// How to have a widget in another page.
    Embed,
}

/// Where the reader is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The zone in which times are shown beside the vendor's.
    pub zone: Zone,
    /// Whether the zone is known; if not, it is UTC and the screen says so.
    pub is_known: bool,
    /// The months of the year as the reader may type them.
    pub month_names: [String; 12],
}

impl Viewer {
    /// A reader whose browser names its zone `name`, if it names one.
    #[must_use]
    pub fn in_zone(name: Option<&str>, month_names: [String; 12]) -> Self {
        let known = name.and_then(|name| Zone::named(name).ok());
        Self {
            zone: known.unwrap_or(Zone::UTC),
            is_known: known.is_some(),
            month_names,
        }
    }
}

/// A short message to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It was copied.
    Copied,
    /// The browser refused to copy.
    CopyRefused,
    /// A file was handed to the browser.
    Saved,
    /// The browser refused the file.
    SaveRefused,
    /// The link was made with another policy, or another version of it.
    OtherPolicy,
    /// Parts of the link mean nothing here and were left out.
    LinkLeftOut,
}

impl Model {
    /// The application as it starts, in the page named `replica`.
    #[must_use]
    pub fn new(policy: Arc<Policy>, viewer: Viewer, replica: u64, now: Instant) -> Self {
        let check = Check::new(&policy, viewer.zone);
        Self {
            policies: vec![policy.clone()],
            policy,
            now,
            options: Options::default(),
            viewer,
            screen: Screen::Check,
            code: Code::default(),
            awaited: None,
            check,
            tickets: Tickets::new(replica, now),
            sync: Sync::default(),
            embed: None,
            searching: None,
            is_offline: false,
            versions: Versions::default(),
            notice: None,
        }
    }

    /// The same, as the page around it decides.
    #[must_use]
    pub fn within(mut self, options: Options) -> Self {
        self.check = Check {
            layout: options.layout,
            ..Check::knowing(options.fixed.clone(), &self.policy, self.viewer.zone)
        };
        self.tickets.imposed = options.imposed();
        self.options = options;
        self
    }

    /// How often time passes on the screen, in milliseconds.
    #[must_use]
    pub fn tick_every(&self) -> u32 {
        // On the Check screen nobody chooses it but the page around.
        if let (Screen::Check, Some(live)) = (self.screen, self.options.live) {
            return match live {
                Live::Second => 1_000,
                Live::Minute => 60_000,
                Live::Off => 86_400_000,
            };
        }
        match (self.screen, self.tickets.live()) {
            (Screen::Tickets, Live::Second) => 1_000,
            _ if self.sync.home.is_waiting() => 1_000,
            _ => 15_000,
        }
    }

    /// The zone of the schedule that the policy's first promise counts by; UTC if it promises nothing.
    #[must_use]
    pub fn vendor_zone(&self) -> Zone {
        let mut promises = self.policy.tables.iter().flat_map(|table| &table.promises);
        promises
            .next()
            .map_or(Zone::UTC, |promise| promise.calendar.zone())
    }
}
