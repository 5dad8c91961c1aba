//! What is said of the place where tickets are kept: what is wrong, and the way out.

use crate::app::text::time::plural;
use crate::app::tickets::storage::{Damaged, Phase, Storage};
use crate::ports::journal_store::{StoreFault, WaitingFor};
use crate::ports::storage_space::Space;

/// Where the page around wants nothing kept.
pub const KEEPS_NOTHING: &str = "This page keeps nothing. Your list lasts until you leave it.";
/// Where nothing may be kept.
pub const DENIED: &str = "This page cannot save in your browser. Your list lasts until you close it. That happens in private windows, in frames and where a setting forbids it.";

/// To get everything as a file.
pub const DOWNLOAD: &str = "Download all tickets";
/// To get what could not be read as a file.
pub const DOWNLOAD_DAMAGED: &str = "Download what cannot be read";
/// To open the page outside of a frame.
pub const OWN_TAB: &str = "Open in a tab of its own";
/// To try once more.
pub const TRY_AGAIN: &str = "Try again";
/// To write everything into the store that is there.
pub const SAVE_ALL_AGAIN: &str = "Save everything again";
/// To load the page anew.
pub const RELOAD: &str = "Reload the page";
/// At the foot of the page, without a network.
pub const OFFLINE: &str = "Offline. Everything works.";

/// Why the file in which the tickets are at home is not being written.
#[must_use]
pub fn home_waits(name: &str) -> String {
    format!(
        "Your file “{name}” is not being written at the moment. The Sync screen says why, and what to do."
    )
}

/// A message about the store, with the ways out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorageNotice {
    /// What happened, and what it means.
    pub text: String,
    /// What can be done.
    pub ways: Vec<Way>,
}

/// A way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Everything as a file.
    Download,
    /// What could not be read as a file.
    DownloadDamaged,
    /// Once more.
    TryAgain,
    /// Everything into the store that is there.
    SaveAllAgain,
    /// The page anew.
    Reload,
    /// The page outside of a frame.
    OwnTab,
}

/// What is wrong with the store, the worst first; empty if all is well.
#[must_use]
pub fn notices(storage: &Storage) -> Vec<StorageNotice> {
    let mut notices = Vec::new();
    notices.extend(phase_notice(storage));
    if let Some(fault) = &storage.write_fault {
        notices.push(write_notice(storage, fault));
    }
    if !storage.damaged.is_empty() {
        notices.push(damaged_notice(&storage.damaged));
    }
    notices
}

fn phase_notice(storage: &Storage) -> Option<StorageNotice> {
    use Way::{Download, OwnTab, Reload, TryAgain};
    let (text, ways) = match &storage.phase {
        Phase::Closed | Phase::Opening | Phase::Loading { .. } | Phase::Ready => return None,
        Phase::Waiting(WaitingFor::OtherTab) => (
            "Another tab holds your tickets with an older version of this page. Close that tab, and this one goes on by itself. Until then nothing is saved: what you do here lasts until you close the page.",
            vec![Download],
        ),
        Phase::Waiting(WaitingFor::Browser) => (
            "Your browser does not answer when it is asked for your tickets. Until it does, nothing is saved: what you do here lasts until you close the page. Closing other tabs of this page may help.",
            vec![Download, Reload],
        ),
        Phase::Outdated => (
            "A newer version of this page is open in another tab. Reload to go on. What you did since then is not saved yet.",
            vec![Reload, Download],
        ),
        Phase::Refused(StoreFault::Denied) => (DENIED, vec![Download, OwnTab, TryAgain]),
        Phase::Refused(StoreFault::Newer) => (
            "Your tickets were saved by a newer version of this page. Reload to get it. Nothing was changed, and what you do here until then is not saved.",
            vec![Reload, Download],
        ),
        Phase::Refused(fault) => {
            return Some(StorageNotice {
                text: format!(
                    "Your tickets could not be read: {}. Nothing was changed. What you do here lasts until you close the page.",
                    words(fault)
                ),
                ways: vec![TryAgain, Download, OwnTab],
            });
        }
    };
    Some(StorageNotice {
        text: text.to_owned(),
        ways,
    })
}

fn write_notice(storage: &Storage, fault: &StoreFault) -> StorageNotice {
    let (changes, here) = match storage.unsaved() {
        0 => (
            "Nothing can be saved any more".to_owned(),
            "Everything is still here, and lasts",
        ),
        1 => (
            "1 change is not saved".to_owned(),
            "It is still here, and lasts",
        ),
        count => (
            format!("{count} changes are not saved"),
            "They are still here, and last",
        ),
    };
    let (text, ways) = match fault {
        StoreFault::Cleared => (
            "What your browser had saved for this page was deleted while it was open. Everything is still here, but only until you close the page. Save it again, or download it.".to_owned(),
            vec![Way::SaveAllAgain, Way::Download],
        ),
        StoreFault::Full => (
            format!("{changes}: your browser has no room left. {here} until you close the page. Download all tickets, make room, and try again."),
            vec![Way::Download, Way::TryAgain],
        ),
        StoreFault::Newer => (
            format!("{changes}: a newer version of this page holds your tickets. Download them, and reload."),
            vec![Way::Download, Way::Reload],
        ),
        other => (
            format!("{changes}: {}. {here} until you close the page. Try again, or download all tickets.", words(other)),
            vec![Way::TryAgain, Way::Download],
        ),
    };
    StorageNotice { text, ways }
}

fn damaged_notice(damaged: &[Damaged]) -> StorageNotice {
    let count = damaged.len();
    let what = if count == 1 {
        "1 saved entry cannot be read".to_owned()
    } else {
        format!("{count} saved entries cannot be read")
    };
    let why = damaged.iter().find_map(|one| one.problem.as_ref());
    let why = why.map(|problem| format!(" The first one: {}", problem.message));
    StorageNotice {
        text: format!(
            "{what}. The rest works, and they stay as they are.{} Download them to keep a copy or to have them looked at.",
            why.unwrap_or_default()
        ),
        ways: vec![Way::DownloadDamaged],
    }
}

/// A fault inside a sentence.
fn words(fault: &StoreFault) -> String {
    match fault {
        StoreFault::Denied => "the browser does not allow it here".to_owned(),
        StoreFault::Full => "there is no room left".to_owned(),
        StoreFault::Cleared => "they were deleted".to_owned(),
        StoreFault::Newer => "they belong to a newer version of this page".to_owned(),
        StoreFault::Failed(detail) => format!("the browser says “{detail}”"),
    }
}

/// The label of a way out.
#[must_use]
pub const fn way(way: Way) -> &'static str {
    match way {
        Way::Download => DOWNLOAD,
        Way::DownloadDamaged => DOWNLOAD_DAMAGED,
        Way::TryAgain => TRY_AGAIN,
        Way::SaveAllAgain => SAVE_ALL_AGAIN,
        Way::Reload => RELOAD,
        Way::OwnTab => OWN_TAB,
    }
}

/// Where everything is: "Saved in this browser, about 2 MB. Nothing leaves it."
#[must_use]
pub fn place(storage: &Storage) -> String {
    let saved = match &storage.phase {
        Phase::Ready if storage.write_fault.is_none() && storage.unsaved() == 0 => {
            "Saved in this browser"
        }
        Phase::Ready if storage.write_fault.is_none() => "Being saved in this browser",
        Phase::Closed | Phase::Opening | Phase::Loading { .. } => {
            return "Nothing leaves this browser.".to_owned();
        }
        _ => return "Not saved. Nothing leaves this browser.".to_owned(),
    };
    let room = storage.space.map(room).unwrap_or_default();
    let kept = match storage.is_kept_for_good {
        Some(false) => {
            " It may clear this by itself if room gets short or you stay away for long: download a copy now and then."
        }
        _ => "",
    };
    format!("{saved}{room}. Nothing leaves it.{kept}")
}

fn room(space: Space) -> String {
    let rough = |bytes: u64| match bytes.div_ceil(1_000_000) {
        megabytes @ 0..10_000 => format!("{megabytes} MB"),
        megabytes => format!("{} GB", megabytes / 1_000),
    };
    format!(
        ", about {} of the {} that it allows",
        rough(space.used),
        rough(space.allowed)
    )
}

/// How far loading has come: "3,000 of 500,000 entries".
#[must_use]
pub fn progress(done: u64, total: u64) -> String {
    let total = plural(i64::try_from(total).unwrap_or(i64::MAX), "saved action");
    format!("{done} of {total}")
}
