//! What can be chosen about a widget, with the default of each.

use super::chosen::Way;
use super::origin;
use super::palette::{Role, Theme};
use super::values::{
    is_address_of_files, is_address_of_policy, is_colour, is_folder, is_language, is_name, is_time,
    is_zone,
};

/// One thing that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Which screens there are.
    Screens,
    /// Which of them is shown first.
    Screen,
    /// How the questions are laid out.
    Layout,
    /// The answer about the deployment that is known.
    Deployment,
    /// The severity that is known.
    Severity,
    /// The time of the report that is known.
    Reported,
    /// Where the policy lies.
    PolicySource,
    /// By the custom of which region dates are written.
    Language,
    /// In which zone times are shown.
    TimeZone,
    /// Whether hours go to 12 or to 24.
    HourCycle,
    /// Light, dark, or as the page.
    Theme,
    /// How much room there is.
    Density,
    /// A colour, in a theme.
    Colour(Role, Theme),
    /// Where tickets are kept.
    Storage,
    /// Apart from which others they are kept.
    Namespace,
    /// When the widget is loaded.
    Loading,
    /// How often times are renewed.
    Live,
    /// The level of its heading.
    HeadingLevel,
    /// Whether the address of the page follows.
    SyncUrl,
    /// Whether single letters do nothing.
    NoShortcuts,
    /// Whether a frame tells results to the page.
    Events,
    /// Where the files lie.
    Files,
    /// Which edition of the files is named.
    Version,
    /// Which sites may frame it.
    Ancestors,
    /// Where the files lie on the server.
    Folder,
    /// How wide the preview is.
    Width,
    /// On which ground the preview stands.
    Ground,
    /// What the preview leaves out.
    Condition,
    /// Where the widget is to stand.
    Place,
}

/// What the values of a choice are.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One of a few words, of which the first is the default.
    Words(&'static [&'static str]),
    /// Some of the screens.
    Screens,
    /// Yes or no, and no by default.
    Flag,
    /// An answer of the policy's question about the deployment.
    Deployment,
    /// A severity of the policy.
    Severity,
    /// A text about which this tells whether it means something; empty by default.
    Text(fn(&str) -> bool),
}

/// What a flag says that is set.
pub const YES: &str = "yes";
/// The fact of a policy that the attribute `deployment` answers.
pub const DEPLOYMENT: &str = "deployment";
/// The names of the screens, the default first.
pub const SCREENS: [&str; 3] = ["check", "tickets", "sync"];

/// Everything that can be chosen: its name as an attribute or in a link, and its values. The attributes
/// stand in the order in which snippets have them.
pub const CHOICES: [(Choice, &str, Kind); 36] = [
    (Choice::Screens, "screens", Kind::Screens),
    (Choice::Screen, "screen", Kind::Words(&SCREENS)),
    (Choice::Layout, "layout", Kind::Words(&["steps", "form"])),
    (
        Choice::PolicySource,
        "policy-src",
        Kind::Text(is_address_of_policy),
    ),
    (Choice::Deployment, DEPLOYMENT, Kind::Deployment),
    (Choice::Severity, "severity", Kind::Severity),
    (Choice::Reported, "reported", Kind::Text(is_time)),
    (Choice::Language, "lang", Kind::Text(is_language)),
    (Choice::TimeZone, "time-zone", Kind::Text(is_zone)),
    (
        Choice::HourCycle,
        "hour-cycle",
        Kind::Words(&["", "h12", "h23"]),
    ),
    (
        Choice::Theme,
        "theme",
        Kind::Words(&["auto", "light", "dark", "system"]),
    ),
    (
        Choice::Density,
        "density",
        Kind::Words(&["comfortable", "compact"]),
    ),
    (
        Choice::Storage,
        "storage",
        Kind::Words(&["local", "memory", "none"]),
    ),
    (Choice::Namespace, "namespace", Kind::Text(is_name)),
    (
        Choice::Live,
        "live",
        Kind::Words(&["minute", "second", "off"]),
    ),
    (Choice::Loading, "loading", Kind::Words(&["lazy", "eager"])),
    (
        Choice::HeadingLevel,
        "heading-level",
        Kind::Words(&["2", "1", "3", "4"]),
    ),
    (Choice::SyncUrl, "sync-url", Kind::Flag),
    (Choice::NoShortcuts, "no-shortcuts", Kind::Flag),
    (Choice::Events, "events", Kind::Flag),
    (
        Choice::Colour(Role::Accent, Theme::Light),
        "color-accent",
        COLOUR,
    ),
    (
        Choice::Colour(Role::OnAccent, Theme::Light),
        "color-on-accent",
        COLOUR,
    ),
    (
        Choice::Colour(Role::Ground, Theme::Light),
        "color-bg",
        COLOUR,
    ),
    (
        Choice::Colour(Role::Text, Theme::Light),
        "color-text",
        COLOUR,
    ),
    (
        Choice::Colour(Role::Accent, Theme::Dark),
        "dark-color-accent",
        COLOUR,
    ),
    (
        Choice::Colour(Role::OnAccent, Theme::Dark),
        "dark-color-on-accent",
        COLOUR,
    ),
    (
        Choice::Colour(Role::Ground, Theme::Dark),
        "dark-color-bg",
        COLOUR,
    ),
    (
        Choice::Colour(Role::Text, Theme::Dark),
        "dark-color-text",
        COLOUR,
    ),
    (Choice::Files, "files", Kind::Text(is_address_of_files)),
    (
        Choice::Version,
        "version",
        Kind::Words(&["pinned", "moving"]),
    ),
    (
        Choice::Ancestors,
        "ancestors",
        Kind::Text(origin::are_sources),
    ),
    (Choice::Folder, "folder", Kind::Text(is_folder)),
    (
        Choice::Width,
        "width",
        Kind::Words(&["full", "320", "480", "768"]),
    ),
    (Choice::Ground, "ground", Kind::Words(&["light", "dark"])),
    (
        Choice::Condition,
        "condition",
        Kind::Words(&["works", "no-scripts", "wasm-blocked"]),
    ),
    (Choice::Place, "place", Kind::Words(&PLACES)),
];

/// Where a widget can stand, and what serves it.
pub const PLACES: [&str; 11] = [
    "html",
    "iframe",
    "confluence",
    "backstage",
    "docusaurus",
    "mkdocs",
    "policy",
    "nginx",
    "apache",
    "caddy",
    "s3",
];

const COLOUR: Kind = Kind::Text(is_colour);
impl Choice {
    /// Its name in links, and as an attribute if it is one.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.definition().1
    }

    /// What its values are.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.definition().2
    }

    fn definition(self) -> &'static (Self, &'static str, Kind) {
        let mut all = CHOICES.iter();
        // Each stands in the list; a test sees to it.
        all.find(|(choice, ..)| *choice == self)
            .unwrap_or(&CHOICES[0])
    }

    /// Whether it is an attribute where the widget goes in this way.
    pub(super) const fn is_attribute(self, way: Way) -> bool {
        match self {
            Self::Screen | Self::SyncUrl | Self::Loading => matches!(way, Way::Element),
            Self::Events => matches!(way, Way::Frame),
            Self::Colour(..)
            | Self::Files
            | Self::Version
            | Self::Ancestors
            | Self::Folder
            | Self::Width
            | Self::Ground
            | Self::Condition
            | Self::Place => false,
            _ => true,
        }
    }
}
