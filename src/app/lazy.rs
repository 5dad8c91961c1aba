//! Screens whose code comes when they are first wanted.
//!
//! The page loads the code of the Check screen alone. Everything else about another screen is reached
//! through one function, which comes with its code; its state stands in the model from the start.

use super::effect::Effect;
use super::message::Message;
use super::model::{Model, Screen};
use crate::ports::formats::Formats;

/// What a screen does with a message.
pub type Update = fn(&mut Model, Message, &dyn Formats) -> Vec<Effect>;

/// Which screens' code is here, but for the Check screen's.
#[derive(Clone, Debug, Default)]
pub struct Code {
    here: Vec<(Screen, Update)>,
    coming: Vec<Screen>,
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
    let is_missing = |one: &Screen| model.code.of(*one).is_none();
    let missing: Vec<Screen> = screen.needs().iter().copied().filter(is_missing).collect();
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
    match (arrived, &mut model.awaited) {
        (Some(Arrived(update)), _) => {
            model.code.here.push((screen, update));
            let mut effects = ask_again(model, formats);
            effects.extend(screen.fetches().and_then(|next| fetch(model, next)));
            effects
        }
        (None, Some(awaited)) if awaited.screen.needs().contains(&screen) => {
            awaited.has_failed = true;
            Vec::new()
        }
        (None, _) => Vec::new(),
    }
}
