//! Choosing a time zone in a field with a list, by city, name, abbreviation or offset.
//!
//! The field is a combobox as ARIA's authoring practices describe it: the focus
//! stays in the field, arrow keys walk through the list.

pub mod search;

pub use search::{label, search};

use super::effect::Effect;
use super::message::Message;
use super::model::Model;
use super::text::time::city;
use super::text::zone_choice as words;
use crate::domain::calendar::instant::Instant;
use crate::domain::calendar::zone::Zone;

/// So many zones are listed at once.
const MOST_LISTED: usize = 40;

/// The fields in which a zone can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZoneField {
    /// The zone in which the reader sees the times.
    Viewer,
    /// The zone of the time that is entered.
    Entry,
    /// The zone of times in a file that name none.
    File,
}

/// What the reader does with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ZoneMessage {
    /// The list is to be shown.
    Opened,
    /// The text in the field changed to this.
    Typed(String),
    /// On to the next zone of the list.
    Next,
    /// Back to the zone before.
    Previous,
    /// The zone that is walked to, or else the first, is to be taken.
    Taken,
    /// This zone is to be taken.
    Chosen(Zone),
    /// The list is no longer wanted, nor what was typed.
    Closed,
    /// The reader went on without taking a zone: what was typed counts if only one zone fits.
    Left,
}

impl ZoneMessage {
    /// The message that this happened in `field`.
    #[must_use]
    pub fn of(self, field: ZoneField) -> Message {
        Message::Zone(field, self)
    }
}

/// A field whose list is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Searching {
    /// Which field.
    pub field: ZoneField,
    /// What was typed; empty while the chosen zone stands there.
    pub query: String,
    /// The place in the list that is walked to.
    pub active: Option<usize>,
}

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The zone.
    pub zone: Zone,
    /// Its name, with the offset that it has then.
    pub text: String,
}

/// What a list offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The best zones, best first.
    pub list: Vec<Choice>,
    /// How many more would fit.
    pub more: usize,
}

impl Model {
    /// The zone that is chosen in `field`.
    #[must_use]
    pub fn chosen_zone(&self, field: ZoneField) -> Zone {
        match field {
            ZoneField::Viewer => self.viewer.zone,
            ZoneField::Entry => self.check.awareness.entry.zone,
            ZoneField::File => self.sync.file_zone().unwrap_or(Zone::UTC),
        }
    }

    /// The instant for which `field` shows offsets: that of the calculation, as soon as there is one.
    #[must_use]
    pub fn zones_shown_at(&self, field: ZoneField) -> Instant {
        let month_names = &self.viewer.month_names;
        let instant = match field {
            ZoneField::Viewer => self.check.start(month_names),
            ZoneField::Entry => self.check.awareness.entry.instant(month_names).ok(),
            ZoneField::File => None,
        };
        instant.unwrap_or(self.now)
    }

    /// The text in `field` while nothing else is typed: the chosen zone, or one that is not settled.
    #[must_use]
    pub fn zone_text(&self, field: ZoneField) -> String {
        match &self.check.awareness.entry.unsettled_zone {
            Some(typed) if field == ZoneField::Entry => typed.clone(),
            // Nothing is assumed of a file.
            _ if field == ZoneField::File && self.sync.file_zone().is_none() => String::new(),
            _ => label(self.chosen_zone(field), self.zones_shown_at(field)),
        }
    }

    /// What the list of `field` offers; nothing while it is not shown.
    #[must_use]
    pub fn zone_choices(&self, field: ZoneField) -> Choices {
        let Some(searching) = self.searching_in(field) else {
            return Choices::default();
        };
        let at = self.zones_shown_at(field);
        let found = search(&searching.query, at, MOST_LISTED);
        let mut list = Vec::new();
        if searching.query.is_empty() {
            let (viewer, vendor) = (self.viewer.zone, self.vendor_zone());
            list.push(Choice {
                zone: viewer,
                text: words::yours(&label(viewer, at)),
            });
            if vendor != viewer {
                list.push(Choice {
                    zone: vendor,
                    text: words::vendors(&label(vendor, at)),
                });
            }
        }
        list.extend(found.zones.into_iter().map(|zone| Choice {
            zone,
            text: label(zone, at),
        }));
        Choices {
            list,
            more: found.more,
        }
    }

    /// What is searched for in `field`, while its list is shown.
    #[must_use]
    pub fn searching_in(&self, field: ZoneField) -> Option<&Searching> {
        self.searching
            .as_ref()
            .filter(|searching| searching.field == field)
    }
}

/// Carries out what the reader does with `field`.
pub(super) fn update(model: &mut Model, field: ZoneField, message: ZoneMessage) -> Vec<Effect> {
    let open = model.searching_in(field).cloned();
    let is_open = open.is_some();
    let searching = open.unwrap_or(Searching {
        field,
        query: String::new(),
        active: None,
    });
    let active = searching.active;
    let walked = |active| {
        Some(Searching {
            active,
            ..searching.clone()
        })
    };
    model.searching = match message {
        ZoneMessage::Opened => Some(searching),
        ZoneMessage::Typed(query) => Some(Searching {
            field,
            query,
            active: None,
        }),
        ZoneMessage::Next if !is_open => Some(searching),
        ZoneMessage::Next => {
            let last = model.zone_choices(field).list.len().checked_sub(1);
            walked(last.map(|last| active.map_or(0, |active| (active + 1).min(last))))
        }
        ZoneMessage::Previous => walked(active.and_then(|active| active.checked_sub(1))),
        ZoneMessage::Taken => {
            let choices = model.zone_choices(field).list;
            match choices.get(active.unwrap_or(0)) {
                Some(choice) => {
                    choose(model, field, choice.zone);
                    None
                }
                None => Some(searching),
            }
        }
        ZoneMessage::Chosen(zone) => {
            choose(model, field, zone);
            None
        }
        ZoneMessage::Left => {
            if !searching.query.trim().is_empty() {
                settle(model, field, &searching.query);
            }
            // Another field's list may have been opened by what closes this one.
            model.searching.take().filter(|other| other.field != field)
        }
        ZoneMessage::Closed => model.searching.take().filter(|other| other.field != field),
    };
    let walks = model
        .searching
        .as_ref()
        .is_some_and(|one| one.active.is_some());
    walks
        .then_some(Effect::ShowActiveOption)
        .into_iter()
        .collect()
}

/// Takes the zone that `typed` can only mean. An entered time must not silently keep another zone.
fn settle(model: &mut Model, field: ZoneField, typed: &str) {
    let found = search(typed, model.zones_shown_at(field), MOST_LISTED);
    let is_named = |zone: &&Zone| {
        let typed = typed.trim();
        zone.name().eq_ignore_ascii_case(typed) || city(**zone).eq_ignore_ascii_case(typed)
    };
    let named = found.zones.iter().find(is_named);
    match (named, found.zones.as_slice()) {
        (Some(&zone), _) | (None, &[zone]) => choose(model, field, zone),
        _ if field == ZoneField::Entry => {
            model.check.awareness.entry.unsettled_zone = Some(typed.to_owned());
        }
        _ => {}
    }
}

fn choose(model: &mut Model, field: ZoneField, zone: Zone) {
    match field {
        ZoneField::Viewer => {
            model.viewer.zone = zone;
            model.viewer.is_known = true;
        }
        ZoneField::Entry => {
            let entry = &mut model.check.awareness.entry;
            entry.zone = zone;
            entry.unsettled_zone = None;
            entry.pass = None;
        }
        ZoneField::File => model.sync.choose_file_zone(zone),
    }
}
