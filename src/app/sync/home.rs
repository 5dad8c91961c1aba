//! The file in which the tickets are at home: chosen once, written as they change, read again when
//! somebody else changed it, and never written over what was not read.

use super::arrival::{Arrival, Source};
use super::effect::{HomeRequest, SyncEffect};
pub use super::home_state::HomeState;
use super::leaving;
use super::message::HomeMessage;
use super::preview::{Preview, Remark};
use crate::app::effect::{Effect, Spot};
use crate::app::model::Model;
use crate::app::tickets::storage::Phase;
use crate::domain::calendar::instant::Instant;
use crate::ports::files::Parts;
use crate::ports::home_file::{Chosen, HomeFault, Opened, Permission, Version};
use crate::ports::incoming_files::FileFault;

/// The file, and how it stands to what is here.
#[derive(Default)]
pub struct Home {
    /// Its name with ending.
    pub name: Option<String>,
    /// How it stands.
    pub state: HomeState,
    /// When it was written last, at this visit.
    pub saved: Option<Instant>,
    /// The version whose content is here, all of it.
    version: Option<Version>,
    /// The version that brings something.
    brought: Option<Version>,
    /// Since when something is here that the file does not have.
    unsaved_since: Option<Instant>,
    /// Up to which number events were noted as something that belongs into it.
    counted: u64,
    /// When it was looked at last.
    looked: Option<Instant>,
    /// Whether it is to be read as soon as nothing else is done.
    is_put_off: bool,
    /// Whether the reader waits to see what it brings.
    is_looked_for: bool,
}

/// So many seconds pass after a change until the file is written, as more may come.
const UNTIL_WRITTEN: i64 = 2;
/// So often the file is looked at, in seconds.
const BETWEEN_LOOKS: i64 = 60;
/// What a new file is called, unless the reader wants another name.
const NEW_NAME: &str = "tickets.json";

/// Something was recorded, or came in: it belongs into the file as well.
pub(super) fn changed(model: &mut Model) {
    let counter = counter(model);
    let home = &mut model.sync.home;
    home.counted = counter;
    if home.name.is_some() {
        home.unsaved_since.get_or_insert(model.now);
    }
}

/// Time has passed: writes what waits, reads what was put off, and looks whether somebody else changed
/// the file.
pub(super) fn tick(model: &mut Model) -> Vec<Effect> {
    let now = model.now;
    // Without a store nothing tells that something was recorded.
    if counter(model) != model.sync.home.counted {
        changed(model);
    }
    let home = &mut model.sync.home;
    let is_loading = !matches!(
        model.tickets.storage.phase,
        Phase::Ready | Phase::Refused(_)
    );
    if model.sync.work.is_some() || is_loading {
        return Vec::new();
    }
    // A clock that was set back is no reason to wait longer.
    let is_older = |since: Option<Instant>, seconds| {
        since.is_some_and(|since| !(0..seconds).contains(&now.seconds_since(since)))
    };
    match home.state {
        HomeState::Reading if home.is_put_off => home.read_again(),
        HomeState::Kept if is_older(home.unsaved_since, UNTIL_WRITTEN) => write(model),
        _ if is_older(home.looked, BETWEEN_LOOKS) => look(model),
        _ => Vec::new(),
    }
}

/// Looks whether somebody else changed the file.
pub(super) fn look(model: &mut Model) -> Vec<Effect> {
    let home = &mut model.sync.home;
    if home.seen().is_none() {
        return Vec::new();
    }
    home.looked = Some(model.now);
    ask(HomeRequest::Look)
}

/// Carries out a message about the file.
pub(super) fn update(model: &mut Model, message: HomeMessage) -> Vec<Effect> {
    let now = model.now;
    let home = &mut model.sync.home;
    match message {
        HomeMessage::NewWanted => ask(HomeRequest::ChooseNew(NEW_NAME.to_owned())),
        HomeMessage::ExistingWanted => ask(HomeRequest::ChooseExisting),
        HomeMessage::NewChosen(Ok(chosen)) => {
            let version = chosen.version;
            choose(model, chosen);
            let since = now.plus_seconds(-UNTIL_WRITTEN);
            model.sync.home.took_in(version, Some(since));
            tick(model)
        }
        HomeMessage::ExistingChosen(Ok(chosen)) => {
            choose(model, chosen);
            // Choosing alone may only allow reading; while the click counts, writing can be asked for.
            ask(HomeRequest::AskAgain)
        }
        // Whoever changes their mind keeps what was chosen before.
        HomeMessage::NewChosen(Err(HomeFault::Cancelled))
        | HomeMessage::ExistingChosen(Err(HomeFault::Cancelled)) => Vec::new(),
        HomeMessage::Remembered(Ok(Some(name)), permission) if home.name.is_none() => {
            home.name = Some(name);
            home.answered(permission)
        }
        HomeMessage::Remembered(Ok(None), _) if home.name.is_none() => {
            home.state = HomeState::None;
            Vec::new()
        }
        HomeMessage::Remembered(Ok(_), _) => Vec::new(),
        HomeMessage::AllowWanted => ask(HomeRequest::AskAgain),
        HomeMessage::Answered(permission) => home.answered(permission),
        HomeMessage::ReadWanted => home.read_again(),
        HomeMessage::LookWanted => {
            home.is_looked_for = true;
            home.read_again()
        }
        HomeMessage::Looked(Ok(found)) => match home.seen() {
            Some(seen) if !seen.looks_like(&found) => home.read_again(),
            _ => Vec::new(),
        },
        HomeMessage::Opened(Ok(opened)) => open(model, opened),
        HomeMessage::Written(Ok(version)) if home.state == HomeState::Writing => {
            home.version = Some(version);
            home.saved = Some(now);
            home.looked = Some(now);
            home.state = if home.is_put_off {
                HomeState::Reading
            } else {
                HomeState::Kept
            };
            model.tickets.settings.saved_to_file = Some(now);
            model.tickets.keep_settings()
        }
        HomeMessage::Written(Err(HomeFault::ChangedOutside))
            if home.state == HomeState::Writing =>
        {
            home.read_again()
        }
        HomeMessage::ForgetWanted => ask(HomeRequest::Forget),
        HomeMessage::Forgotten(Ok(())) => {
            model.sync.leave_home();
            model.sync.home = Home {
                state: HomeState::None,
                ..Home::default()
            };
            Vec::new()
        }
        HomeMessage::NewChosen(Err(fault))
        | HomeMessage::ExistingChosen(Err(fault))
        | HomeMessage::Remembered(Err(fault), _)
        | HomeMessage::Forgotten(Err(fault)) => {
            home.failed(fault);
            Vec::new()
        }
        HomeMessage::Looked(Err(fault)) if home.seen().is_some() => {
            home.failed(fault);
            Vec::new()
        }
        HomeMessage::Opened(Err(fault)) if home.state == HomeState::Reading => {
            home.failed(fault);
            Vec::new()
        }
        HomeMessage::Written(Err(fault)) if home.state == HomeState::Writing => {
            home.failed(fault);
            Vec::new()
        }
        // What they answer was given up.
        HomeMessage::Looked(_) | HomeMessage::Opened(_) | HomeMessage::Written(_) => Vec::new(),
    }
}

/// What the file brings is known: nothing, so that it may be written, or something to look at.
pub(super) fn compared(model: &mut Model, version: Version, preview: Preview) -> Vec<Effect> {
    let now = model.now;
    let counter = counter(model);
    // What cannot be read here either goes into the file again, as it is.
    let here = &model.tickets.storage.damaged;
    let is_here = |raw: &str| here.iter().any(|one| one.raw == raw);
    let keeps_all = preview.damaged.iter().all(|line| is_here(&line.raw))
        && !preview.remarks.iter().any(Remark::loses);
    let home = &mut model.sync.home;
    home.looked = Some(now);
    home.counted = counter;
    let is_looked_for = std::mem::take(&mut home.is_looked_for);
    if preview.brings_something() || !keeps_all {
        home.state = HomeState::ChangedOutside;
        home.brought = Some(version);
        if !is_looked_for {
            return Vec::new();
        }
        model.sync.arrival = Arrival::Preview(Box::new(preview));
        return vec![Effect::Focus(Spot::Arrival)];
    }
    let has_more_here = preview.has_more_here();
    let since = now.plus_seconds(-UNTIL_WRITTEN);
    home.took_in(version, has_more_here.then_some(since));
    tick(model)
}

/// What is to be in the file is written down.
pub(super) fn written_down(parts: Parts, expected: Version) -> Vec<Effect> {
    ask(HomeRequest::Write { parts, expected })
}

/// Has it looked up which file it was.
pub(super) fn remember() -> Vec<Effect> {
    ask(HomeRequest::Remember)
}

/// Makes a file the home of the tickets.
fn choose(model: &mut Model, chosen: Chosen) {
    model.sync.leave_home();
    model.sync.home = Home {
        name: Some(chosen.name),
        state: HomeState::Reading,
        ..Home::default()
    };
}

fn open(model: &mut Model, opened: Opened) -> Vec<Effect> {
    let sync = &mut model.sync;
    if sync.home.state != HomeState::Reading || sync.home.is_put_off {
        return Vec::new();
    }
    if sync.work.is_some() {
        // Something else is under way: later.
        sync.home.interrupted();
        return Vec::new();
    }
    if opened.file.size == 0 {
        let since = model.now.plus_seconds(-UNTIL_WRITTEN);
        sync.home.took_in(opened.version, Some(since));
        return tick(model);
    }
    let name = sync.home.name.clone().unwrap_or_default();
    sync.read_quietly(opened.file, Source::Home(name, opened.version))
}

fn write(model: &mut Model) -> Vec<Effect> {
    let counter = counter(model);
    let home = &mut model.sync.home;
    let Some(version) = home.version else {
        return home.read_again();
    };
    home.unsaved_since = None;
    home.counted = counter;
    let effects = leaving::write_home(model, version);
    model.sync.home.state = HomeState::Writing;
    effects
}

/// Grows with every event that is recorded here.
const fn counter(model: &Model) -> u64 {
    model.tickets.journal.next_id(0).counter
}

fn ask(request: HomeRequest) -> Vec<Effect> {
    vec![Effect::Sync(SyncEffect::Home(request))]
}

impl Home {
    /// Whether something is to be done about it as soon as a moment has passed.
    #[must_use]
    pub const fn is_waiting(&self) -> bool {
        match self.state {
            HomeState::Kept => self.unsaved_since.is_some(),
            HomeState::Reading => self.is_put_off,
            _ => false,
        }
    }

    /// The version that was read last, unless another one is just being read or written.
    const fn seen(&self) -> Option<Version> {
        match self.state {
            HomeState::Kept => self.version,
            HomeState::ChangedOutside => self.brought,
            _ => None,
        }
    }

    /// The version whose content was taken in; since `since` more is here.
    pub(super) fn took_in(&mut self, version: Version, since: Option<Instant>) {
        self.state = HomeState::Kept;
        self.version = Some(version);
        self.brought = None;
        self.unsaved_since = since;
        self.is_put_off = false;
    }

    /// What it brings is to be shown, as soon as that is known.
    pub(super) const fn look_for(&mut self) {
        self.is_looked_for = true;
    }

    /// What is in it cannot be read, so it must not be written over.
    pub(super) fn cannot_be_read(&mut self, fault: Option<&FileFault>) {
        self.is_looked_for = false;
        self.state = match fault {
            // Somebody was writing it: the next look will find it whole.
            Some(FileFault::Changed) => return self.interrupted(),
            Some(FileFault::Gone) => HomeState::Gone,
            Some(FileFault::Failed(detail)) => HomeState::Fault(HomeFault::Failed(detail.clone())),
            None => HomeState::Unreadable,
        };
    }

    /// Reading or writing it was given up for something else, and is to be done later: reading it
    /// again tells what is to be written.
    pub(super) fn interrupted(&mut self) {
        self.state = HomeState::Reading;
        self.is_put_off = true;
    }

    /// Something of it may be here no more, so it is read again before it is written.
    pub(super) fn distrust(&mut self) {
        match self.state {
            HomeState::Kept => self.interrupted(),
            HomeState::Writing => self.is_put_off = true,
            _ => {}
        }
    }

    /// More is here now: what it brings may be here as well.
    pub(super) fn look_again(&mut self) {
        if self.state == HomeState::ChangedOutside {
            self.interrupted();
        }
    }

    fn read_again(&mut self) -> Vec<Effect> {
        self.state = HomeState::Reading;
        self.is_put_off = false;
        ask(HomeRequest::Open)
    }

    fn answered(&mut self, permission: Permission) -> Vec<Effect> {
        if self.name.is_none() {
            return Vec::new();
        }
        self.state = match permission {
            Permission::Granted => return self.read_again(),
            Permission::ToBeAsked => HomeState::ToBeAllowed,
            Permission::Denied => HomeState::Denied,
        };
        Vec::new()
    }

    fn failed(&mut self, fault: HomeFault) {
        self.is_looked_for = false;
        self.state = match fault {
            HomeFault::NotAvailable => HomeState::NotAvailable,
            HomeFault::Denied if self.name.is_some() => HomeState::ToBeAllowed,
            HomeFault::Denied => HomeState::None,
            HomeFault::Gone if self.name.is_some() => HomeState::Gone,
            fault => HomeState::Fault(fault),
        };
    }
}
