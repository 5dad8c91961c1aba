//! A new version of the app: offered when it is here, and taken when the reader wants it and nothing
//! would be lost by it.

use super::check::awareness::Heard;
use super::check::update::link;
use super::effect::Effect;
use super::model::{Model, Screen};
use super::sync::arrival::Arrival;
use super::sync::home_state::HomeState;
use super::tickets::storage::Phase;
use crate::ports::new_version::VersionNews;

/// What is known of versions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Versions {
    /// Whether all of this version is kept here, so that all of it works without a network.
    pub is_kept: bool,
    /// What is said of a newer one, once it is here.
    pub offer: Option<Offer>,
}

/// What is said of a newer version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// It is ready.
    Ready,
    /// It was wanted, and something that was entered would be lost.
    Unsaved,
    /// It was wanted, and a form would be lost that was shut without saving it.
    Draft,
    /// It was wanted, and tickets would be lost that cannot be stored.
    NotStored,
    /// It was wanted, and comes as soon as everything is stored.
    Storing,
    /// Not at this visit.
    Later,
}

/// Something that happened about versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VersionMessage {
    /// The page told something.
    Told(VersionNews),
    /// The newer version is wanted.
    ReloadWanted,
    /// It is not wanted at this visit.
    PutOff,
}

/// Carries out a message.
pub(super) fn update(model: &mut Model, message: VersionMessage) -> Vec<Effect> {
    let versions = &mut model.versions;
    match message {
        VersionMessage::Told(VersionNews::Kept) => {
            versions.is_kept = true;
            // Nothing newer is to be had by loading anew.
            versions.offer = versions.offer.filter(|offer| *offer == Offer::Later);
        }
        VersionMessage::Told(VersionNews::Newer) => {
            versions.offer.get_or_insert(Offer::Ready);
        }
        VersionMessage::PutOff => versions.offer = Some(Offer::Later),
        VersionMessage::ReloadWanted => return reload(model),
    }
    Vec::new()
}

/// Goes on once what had to be stored is stored.
pub(super) fn go_on(model: &mut Model, effects: &mut Vec<Effect>) {
    if model.versions.offer == Some(Offer::Storing) {
        effects.extend(reload(model));
    }
}

fn reload(model: &mut Model) -> Vec<Effect> {
    if let Some(reason) = reason_to_wait(model) {
        let offer = model.versions.offer.replace(reason);
        // Who shut a form, was told that it is still there, and wants to go on nevertheless, gives it up.
        if (offer, reason) != (Some(Offer::Draft), Offer::Draft) {
            return Vec::new();
        }
    }
    model.versions.offer = Some(Offer::Ready);
    if model.screen == Screen::Check {
        // Answers that were chosen since the last step are in the address then, too.
        let fragment = link(model).write();
        return vec![Effect::CorrectAddress(fragment), Effect::Reload];
    }
    vec![Effect::Reload]
}

/// What would be lost if the page were loaded anew now.
fn reason_to_wait(model: &Model) -> Option<Offer> {
    let storage = &model.tickets.storage;
    let cannot_store = storage.write_fault.is_some()
        || matches!(storage.phase, Phase::Refused(_) | Phase::Outdated);
    if storage.unsaved() > 0 && cannot_store {
        Some(Offer::NotStored)
    } else if has_unsaved(model) {
        Some(Offer::Unsaved)
    } else if storage.unsaved() > 0 || is_at_work(model) {
        Some(Offer::Storing)
    } else if model.tickets.has_draft() {
        Some(Offer::Draft)
    } else {
        None
    }
}

/// Whether anything was entered that is in no ticket and in no address.
fn has_unsaved(model: &Model) -> bool {
    let tickets = &model.tickets;
    let check = &model.check;
    // A link can tell a whole time only.
    let is_half_entered = check.awareness.heard == Some(Heard::AnotherTime)
        && check.start(&model.viewer.month_names).is_none();
    tickets.has_entries()
        || !model.sync.pasted.is_empty()
        || matches!(
            model.sync.arrival,
            Arrival::Columns(_) | Arrival::Preview(_)
        )
        || is_half_entered
}

/// Whether a file is being read or written.
fn is_at_work(model: &Model) -> bool {
    let sync = &model.sync;
    sync.work.is_some() || sync.home.is_waiting() || sync.home.state == HomeState::Writing
}
