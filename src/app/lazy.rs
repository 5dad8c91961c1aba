//! Screens whose code comes when they are first wanted.
//!
//! The page loads the code of the Check screen alone. Everything else about another screen is reached
//! through one function, which comes with its code; its state stands in the model from the start.

use super::effect::Effect;
use super::message::Message;
use super::model::{Model, Screen};
use super::sync::host::Asked;
use super::sync::message::SyncMessage;
use super::text::lazy::FILES_NOT_LOADED;
use crate::ports::formats::Formats;
use crate::ports::host::HostNews;

/// What a screen does with a message.
pub type Update = fn(&mut Model, Message, &dyn Formats) -> Vec<Effect>;

/// Which screens' code is here, but for the Check screen's.
#[derive(Clone, Debug, Default)]
pub struct Code {
    here: Vec<(Screen, Update)>,
    coming: Vec<Screen>,
    /// What the page around the application asks, until the code that answers is here.
    asked: Vec<Asked>,
}

/// The code of a screen, as a message brings it.
#[derive(Clone, Copy, Debug)]
pub struct Arrived(pub Update);

/// A screen that was asked for, and whose code is not here yet.
#[derive(Clone, Debug)]
pub struct Awaited {
    /// The screen.
    pub screen: Screen,
    /// Whether its code could not be loaded.
    pub has_failed: bool,
    /// What asked for it, to be carried out when it is here.
    message: Message,
}

impl Screen {
    /// The screens whose code this one needs, itself among them.
    #[must_use]
    pub const fn needs(self) -> &'static [Self] {
        match self {
            Self::Check => &[],
            Self::Tickets => &[Self::Tickets],
            Self::Sync => &[Self::Tickets, Self::Sync],
            Self::Embed => &[Self::Embed],
        }
    }

    /// The screen whose code is fetched as soon as this one's is here, so that it is there without a
    /// network as well: whoever keeps tickets needs the files, and the backups.
    const fn fetches(self) -> Option<Self> {
        match self {
            Self::Tickets => Some(Self::Sync),
            Self::Check | Self::Sync | Self::Embed => None,
        }
    }
}

impl Code {
    /// Adds the code of a screen.
    #[must_use]
    pub fn with(mut self, screen: Screen, update: Update) -> Self {
        self.here.push((screen, update));
        self
    }

    /// The screens whose code is missing for `screen`.
    fn missing_for(&self, screen: Screen) -> Vec<Screen> {
        let needed = screen.needs().iter().copied();
        needed.filter(|one| self.of(*one).is_none()).collect()
    }

    fn of(&self, screen: Screen) -> Option<Update> {
        let mut here = self.here.iter();
        here.find(|(one, _)| *one == screen)
            .map(|(_, update)| *update)
    }
}

impl PartialEq for Arrived {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::fn_addr_eq(self.0, other.0)
    }
}

impl Model {
    /// The screen that the reader sees, or waits for.
    #[must_use]
    pub fn shown(&self) -> Screen {
        let awaited = self.awaited.as_ref();
        awaited.map_or(self.screen, |awaited| awaited.screen)
    }
}

/// Has `screen` carry out a message that asks for it, as soon as its code is here.
pub(super) fn ask(
    model: &mut Model,
    screen: Screen,
    message: Message,
    formats: &dyn Formats,
) -> Vec<Effect> {
    let missing = model.code.missing_for(screen);
    if missing.is_empty() {
        model.awaited = None;
        return tell(model, screen, message, formats);
    }
    let effects = missing.into_iter().filter_map(|one| fetch(model, one));
    let effects = effects.collect();
    model.awaited = Some(Awaited {
        screen,
        has_failed: false,
        message,
    });
    effects
}

/// Has the code of the Sync screen answer the page around the application, whatever is shown.
pub(super) fn answer_host(model: &mut Model, asked: Asked, formats: &dyn Formats) -> Vec<Effect> {
    let missing = model.code.missing_for(Screen::Sync);
    if missing.is_empty() {
        let message = Message::Sync(SyncMessage::HostAsked(asked));
        return tell(model, Screen::Sync, message, formats);
    }
    model.code.asked.push(asked);
    let effects = missing.into_iter().filter_map(|one| fetch(model, one));
    effects.collect()
}

/// Has the code of a screen loaded, unless it is here or on its way.
fn fetch(model: &mut Model, screen: Screen) -> Option<Effect> {
    let code = &mut model.code;
    if code.of(screen).is_some() || code.coming.contains(&screen) {
        return None;
    }
    code.coming.push(screen);
    Some(Effect::Load(screen))
}

/// Asks once more for the screen that could not be loaded.
pub(super) fn ask_again(model: &mut Model, formats: &dyn Formats) -> Vec<Effect> {
    match model.awaited.take() {
        Some(awaited) => ask(model, awaited.screen, awaited.message, formats),
        None => Vec::new(),
    }
}

/// Has `screen` carry out a message. To one whose code is not here it means nothing.
pub(super) fn tell(
    model: &mut Model,
    screen: Screen,
    message: Message,
    formats: &dyn Formats,
) -> Vec<Effect> {
    match model.code.of(screen) {
        Some(update) => update(model, message, formats),
        None => Vec::new(),
    }
}

/// Takes the code of a screen, or the news that it cannot be loaded.
pub(super) fn take(
    model: &mut Model,
    screen: Screen,
    arrived: Option<Arrived>,
    formats: &dyn Formats,
) -> Vec<Effect> {
    model.code.coming.retain(|one| *one != screen);
    let mut effects = Vec::new();
    if arrived.is_none() && Screen::Sync.needs().contains(&screen) {
        let asked = std::mem::take(&mut model.code.asked);
        effects.extend(asked.into_iter().map(|asked| {
            Effect::TellHost(HostNews::Answer {
                number: asked.number,
                answer: Err(FILES_NOT_LOADED.to_owned()),
            })
        }));
    }
    match (arrived, &mut model.awaited) {
        (Some(Arrived(update)), _) => {
            model.code.here.push((screen, update));
            effects.extend(ask_again(model, formats));
            effects.extend(screen.fetches().and_then(|next| fetch(model, next)));
            for asked in std::mem::take(&mut model.code.asked) {
                effects.extend(answer_host(model, asked, formats));
            }
        }
        (None, Some(awaited)) if awaited.screen.needs().contains(&screen) => {
            awaited.has_failed = true;
        }
        (None, _) => {}
    }
    effects
}
