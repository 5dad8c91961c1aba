//! What the choices of the Embed screen are called.

use crate::app::embed::choices::Choice;
use crate::app::embed::chosen::Choices;
use crate::app::embed::palette::{Role, Theme};
use crate::app::model::Screen;
use crate::app::text::lazy::name;
use crate::domain::policy::Policy;

/// Choices that belong together.
pub struct Group {
    /// What they are called.
    pub name: &'static str,
    /// The choices.
    pub choices: &'static [Choice],
}

/// The groups, in their order.
pub const GROUPS: [Group; 7] = [
    Group {
        name: "What to show",
        choices: &[
            Choice::Screens,
            Choice::Screen,
            Choice::Layout,
            Choice::Deployment,
            Choice::Severity,
            Choice::Reported,
        ],
    },
    Group {
        name: "Policy",
        choices: &[Choice::PolicySource],
    },
    Group {
        name: "Region and time",
        choices: &[
            Choice::Language,
            Choice::TimeZone,
            Choice::HourCycle,
            Choice::Live,
        ],
    },
    Group {
        name: "Look",
        choices: &[Choice::Theme, Choice::Density, Choice::HeadingLevel],
    },
    Group {
        name: "Storage",
        choices: &[Choice::Storage, Choice::Namespace],
    },
    Group {
        name: "Loading and behaviour",
        choices: &[
            Choice::Loading,
            Choice::SyncUrl,
            Choice::NoShortcuts,
            Choice::Events,
        ],
    },
    Group {
        name: "Files and server",
        choices: &[
            Choice::Version,
            Choice::Files,
            Choice::Ancestors,
            Choice::Folder,
        ],
    },
];

/// Over the colours of a theme.
#[must_use]
pub const fn colours(theme: Theme) -> &'static str {
    match theme {
        Theme::Light => "Colours while it is light",
        Theme::Dark => "Colours while it is dark",
    }
}

/// What a choice is called.
#[must_use]
pub const fn label(choice: Choice) -> &'static str {
    match choice {
        Choice::Screens => "Screens",
        Choice::Screen => "Shown first",
        Choice::Layout => "Questions",
        Choice::Deployment => "Deployment",
        Choice::Severity => "Severity",
        Choice::Reported => "Time of the report",
        Choice::PolicySource => "Address of your policy",
        Choice::Language => "Region for dates",
        Choice::TimeZone => "Time zone",
        Choice::HourCycle => "Hours",
        Choice::Theme => "Theme",
        Choice::Density => "Density",
        Choice::Colour(Role::Accent, _) => "Links and buttons",
        Choice::Colour(Role::OnAccent, _) => "Text on buttons",
        Choice::Colour(Role::Ground, _) => "Background",
        Choice::Colour(Role::Text, _) => "Text",
        Choice::Storage => "Where tickets are kept",
        Choice::Namespace => "Kept apart as",
        Choice::Loading => "When it is loaded",
        Choice::Live => "Times are renewed",
        Choice::HeadingLevel => "Level of its heading",
        Choice::SyncUrl => "The address of the page follows the answers",
        Choice::NoShortcuts => "Single letters are no shortcuts",
        Choice::Events => "A frame tells results to the page around it",
        Choice::Files => "Address of the files",
        Choice::Version => "Edition",
        Choice::Ancestors => "Sites that may frame it",
        Choice::Folder => "Folder on the server",
        Choice::Width => "Width",
        Choice::Ground => "Page around it",
        Choice::Condition => "What works there",
        Choice::Place => "Where it goes",
    }
}

/// A word more about a choice.
#[must_use]
pub const fn hint(choice: Choice) -> Option<&'static str> {
    Some(match choice {
        Choice::Deployment | Choice::Severity => "What is known is not asked.",
        Choice::Reported => {
            "With its offset, such as 2026-06-12T16:30:00-07:00. Empty: it is asked."
        }
        Choice::PolicySource => {
            "A document sla-policy/1. Empty: the policy named above. The preview counts a relative address from the folder of this app."
        }
        Choice::Screens => "There is always one: the last one stays.",
        Choice::Language => {
            "Order and hours follow it, the words stay English. Such as en-GB or de-DE. Empty: that of the page, if its language names a region."
        }
        Choice::TimeZone => "Such as Europe/Berlin. Empty: that of the reader.",
        Choice::Namespace => "Letters, digits, - and _. Empty: with those of this app.",
        Choice::Events => "Only to sites that allowed-origins.json lists by name.",
        Choice::Files => "The folder that holds index.html. Empty: where this page lies.",
        Choice::Ancestors => {
            "Such as https://docs.example, with blanks between. Empty: its own site."
        }
        Choice::Folder => "Empty: /srv/sla-widget.",
        _ => return None,
    })
}

/// What a text has to be, said where it is something else.
#[must_use]
pub const fn expected(choice: Choice) -> &'static str {
    match choice {
        Choice::PolicySource | Choice::Files => {
            "Not used: this is no web address. Write one such as https://docs.example/sla/ or /sla/, without blanks."
        }
        Choice::Reported => {
            "Not used: this is no time from 2000 to 2399. Write it with its offset: 2026-06-12T16:30:00-07:00."
        }
        Choice::Language => "Not used: this is no language tag. Write one such as en-GB or de-DE.",
        Choice::TimeZone => {
            "Not used: no time zone has this name. Write one such as Europe/Berlin."
        }
        Choice::Namespace => "Not used: write letters, digits, - and _ only.",
        Choice::Ancestors => {
            "Not used: write origins such as https://docs.example or https://*.example, with blanks between."
        }
        Choice::Folder => "Not used: write a path from the root, such as /srv/sla-widget.",
        Choice::Colour(..) => "Not used: write # and six hexadecimal digits, such as #0B5CAD.",
        Choice::Deployment | Choice::Severity => "Not used: the policy does not know this answer.",
        _ => "Not used: choose one of the list.",
    }
}

/// What is said of a text that means nothing.
#[must_use]
pub fn fault(choice: Choice, choices: &Choices) -> String {
    if choices.is_too_long(choice) {
        return TOO_LONG.to_owned();
    }
    choices.meant(choice).map_or_else(
        || expected(choice).to_owned(),
        |meant| ["Not used. Did you mean ", &meant, "?"].concat(),
    )
}

/// What follows for a choice from other choices.
#[must_use]
pub fn remark(choice: Choice, choices: &Choices) -> Option<&'static str> {
    let is_kept = choices.word(Choice::Storage) != "none";
    let ticked = choices.entered(Choice::Screens);
    let has_others = ticked.contains("tickets") || ticked.contains("sync");
    match choice {
        Choice::Deployment | Choice::Severity if choices.is_set(Choice::PolicySource) => {
            Some(BUILT_IN_WORDS)
        }
        Choice::Screens if !is_kept => Some("Where nothing is kept, there is Check alone."),
        Choice::Storage if !is_kept && has_others => {
            Some("The other screens that you ticked are left out: they need storage.")
        }
        _ => None,
    }
}

/// What a word of a choice is called.
#[must_use]
pub fn word(choice: Choice, word: &'static str) -> &'static str {
    match (choice, word) {
        (Choice::Screens | Choice::Screen, "check") => name(Screen::Check),
        (Choice::Screens | Choice::Screen, "tickets") => name(Screen::Tickets),
        (Choice::Screens | Choice::Screen, "sync") => name(Screen::Sync),
        (_, "steps") => "One at a time",
        (_, "form") => "All on one page",
        (Choice::HourCycle, "") => "As the region has it",
        (_, "h12") => "1 to 12, am and pm",
        (_, "h23") => "0 to 23",
        (Choice::Theme, "auto") => "As the page",
        (Choice::Theme, "system") => "As the reader's system",
        (_, "light") => "Light",
        (_, "dark") => "Dark",
        (_, "comfortable") => "Comfortable",
        (_, "compact") => "Compact",
        (_, "local") => "In the reader's browser",
        (_, "memory") => "Until the page is closed",
        (_, "none") => "Nowhere: no Tickets, no Sync",
        (_, "minute") => "Every minute",
        (_, "second") => "Every second",
        (_, "off") => "Never by themselves",
        (_, "lazy") => "When it comes near",
        (_, "eager") => "At once",
        (_, "pinned") => "This version, checked by its hash",
        (_, "moving") => "Always the newest, unchecked",
        (_, "full") => "All there is",
        (_, "320") => "320 px",
        (_, "480") => "480 px",
        (_, "768") => "768 px",
        (_, "works") => "Everything",
        (_, "no-scripts") => "No JavaScript",
        (_, "wasm-blocked") => "No WebAssembly",
        (_, "html") => "HTML element",
        (_, "iframe") => "Iframe",
        (_, "confluence") => "Confluence",
        (_, "backstage") => "Backstage TechDocs",
        (_, "docusaurus") => "Docusaurus",
        (_, "mkdocs") => "MkDocs Material",
        (_, "policy") => "CSP header",
        (_, "nginx") => "nginx",
        (_, "apache") => "Apache",
        (_, "caddy") => "Caddy",
        (_, "s3") => "S3 and CDN",
        _ => word,
    }
}

/// What the first entry of a list of answers is called.
pub const ASKED: &str = "Is asked";

/// The policy that holds as long as no other is named.
#[must_use]
pub fn policy(policy: &Policy) -> String {
    ["Without an address: ", &policy.name, "."].concat()
}

/// What the field is called in which a colour is picked.
#[must_use]
pub fn pick(choice: Choice) -> String {
    [label(choice), ": pick a colour"].concat()
}

const TOO_LONG: &str = "Not used: this is too long. Write at most 1000 characters.";
const BUILT_IN_WORDS: &str =
    "These are words of the built-in policy. They may mean nothing in the one at your address.";
