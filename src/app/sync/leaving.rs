//! Tickets go out: as a document of this tool, as what other programs read, as a backup, or into the
//! file that is their home.

use super::arrival::Source;
use super::effect::SyncEffect;
use super::outgoing::{self, Outgoing, Wish};
use super::preview::Preview;
use super::work::Work;
use super::{Outcome, Sync, home, host};
use crate::app::effect::{Effect, Spot};
use crate::app::model::Model;
use crate::app::tickets::board::policy_named;
use crate::app::tickets::download::{DOCUMENT_TYPE, document_name, origin};
use crate::domain::calendar::zone::Zone;
use crate::domain::order::ordered;
use crate::domain::ticket::event::{Event, Happening, PolicyName, TicketId};
use crate::exchange::journal::{Content, DataWriter};
use crate::exchange::policy::write_policy;
use crate::ports::backups::{Occasion, Reason};
use crate::ports::files::Parts;
use crate::ports::formats::Formats;
use crate::ports::home_file::Version;

/// What goes out, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// Which tickets.
    pub which: Which,
    /// Whether names of people stay out.
    pub without_names: bool,
    /// In which zone times are written for people.
    pub zone: SheetZone,
}

/// Which tickets go out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// All.
    #[default]
    All,
    /// Those that the filter of the list leaves.
    Shown,
    /// Those that are picked in the list.
    Picked,
}

/// In which zone times are written for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SheetZone {
    /// The vendor's.
    #[default]
    Vendor,
    /// The reader's.
    Viewer,
    /// None.
    Utc,
}

/// As what tickets go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A document of this tool, to be read back.
    Data,
    /// A sheet.
    Sheet,
    /// A calendar.
    Calendar,
    /// A note for whoever takes over, as Markdown.
    MarkdownNote,
    /// The same as plain text.
    PlainNote,
}

/// The choices of tickets, as fields have them.
pub const WHICHES: [(&str, Which); 3] = [
    ("all", Which::All),
    ("shown", Which::Shown),
    ("picked", Which::Picked),
];

/// The choices of zones, as fields have them.
pub const SHEET_ZONES: [(&str, SheetZone); 3] = [
    ("vendor", SheetZone::Vendor),
    ("viewer", SheetZone::Viewer),
    ("utc", SheetZone::Utc),
];

/// How long before a deadline a calendar warns, in minutes.
const ALARM_MINUTES: u32 = 60;
/// So many events are written at a time.
const EVENTS: usize = 1_000;
/// So many tickets are written at a time.
const TICKETS: usize = 60;

/// How far writing has come.
pub struct Writing {
    writer: Writer,
    parts: Parts,
    purpose: Purpose,
}

enum Writer {
    Data(Box<DataWriter<'static>>),
    Other(Box<Outgoing>),
}

/// What is written for.
enum Purpose {
    /// A file for the reader; whether everything is in it, to be read back.
    Download(bool),
    /// The clipboard.
    Clipboard,
    /// A backup of this day.
    DayBackup,
    /// A backup before this is taken in.
    BackupBefore(Box<Preview>),
    /// The home of the tickets, if it is this version still.
    Home(Version),
    /// The page around the application.
    Host,
}

impl Writing {
    /// How far it has come, of how much.
    pub fn progress(&self) -> (u64, u64) {
        let (done, of) = match &self.writer {
            Writer::Data(writer) => writer.progress(),
            Writer::Other(writer) => (writer.done(), writer.all()),
        };
        (done as u64, of as u64)
    }

    /// Whether it is for a backup.
    pub const fn is_backup(&self) -> bool {
        matches!(self.purpose, Purpose::DayBackup | Purpose::BackupBefore(_))
    }

    /// Whether something is taken in afterwards.
    pub const fn is_before_import(&self) -> bool {
        matches!(self.purpose, Purpose::BackupBefore(_))
    }

    /// What is to be taken in afterwards.
    pub fn into_preview(self) -> Option<Box<Preview>> {
        match self.purpose {
            Purpose::BackupBefore(preview) => Some(preview),
            _ => None,
        }
    }

    /// Goes on.
    pub fn step(mut self: Box<Self>, model: &mut Model, formats: &dyn Formats) -> Vec<Effect> {
        let part = match &mut self.writer {
            Writer::Data(writer) => writer.next_part(&model.tickets.journal, EVENTS),
            Writer::Other(writer) => writer.next_part(model, formats, TICKETS),
        };
        if let Some(part) = part {
            self.parts.push(part.into_bytes());
            return model.sync.go_on_with(Work::Writing(self));
        }
        finish(*self, model)
    }
}

/// Begins to write what the reader wants to have.
pub(super) fn export(model: &mut Model, format: Format, is_copy: bool) -> Vec<Effect> {
    let export = model.sync.export;
    let is_whole = format == Format::Data && export.which == Which::All && !export.without_names;
    let purpose = if is_copy {
        Purpose::Clipboard
    } else {
        Purpose::Download(is_whole)
    };
    let tickets = match export.which {
        Which::All => None,
        Which::Shown => Some(model.tickets.list.tickets_by_id(&model.tickets.board)),
        Which::Picked => Some(model.tickets.selected.clone()),
    };
    if tickets.as_ref().is_some_and(Vec::is_empty) {
        model.sync.outcome = Some(Outcome::NothingChosen);
        return vec![Effect::Focus(Spot::Outcome)];
    }
    let format = match format {
        Format::Data => {
            let writer = data_writer(model, tickets, !export.without_names);
            return begin(model, writer, purpose);
        }
        Format::Sheet => outgoing::Format::Sheet,
        Format::Calendar => outgoing::Format::Calendar {
            alarm_minutes: Some(ALARM_MINUTES),
        },
        Format::MarkdownNote => outgoing::Format::MarkdownNote,
        Format::PlainNote => outgoing::Format::PlainNote,
    };
    let wish = Wish {
        format,
        zone: match export.zone {
            SheetZone::Vendor => model.vendor_zone(),
            SheetZone::Viewer => model.viewer.zone,
            SheetZone::Utc => Zone::UTC,
        },
        with_names: !export.without_names,
    };
    let which = tickets.map_or(outgoing::Which::All, outgoing::Which::These);
    let writer = Outgoing::begin(model, which, wish, model.now);
    begin(model, Writer::Other(Box::new(writer)), purpose)
}

/// Begins to write a backup, and then goes on to take the preview in.
pub(super) fn back_up_before(model: &mut Model, preview: Box<Preview>) -> Vec<Effect> {
    let writer = data_writer(model, None, true);
    begin(model, writer, Purpose::BackupBefore(preview))
}

/// Begins to write the backup of this day.
pub(super) fn back_up_day(model: &mut Model) -> Vec<Effect> {
    let writer = data_writer(model, None, true);
    let effects = begin(model, writer, Purpose::DayBackup);
    let backups = &mut model.sync.backups;
    backups.is_keeping = true;
    backups.is_owed = false;
    effects
}

/// Begins to write the home of the tickets.
pub(super) fn write_home(model: &mut Model, version: Version) -> Vec<Effect> {
    let writer = data_writer(model, None, true);
    begin(model, writer, Purpose::Home(version))
}

/// Begins to write all tickets for the page around the application.
pub(super) fn export_for_host(model: &mut Model) -> Vec<Effect> {
    let writer = data_writer(model, None, true);
    begin(model, writer, Purpose::Host)
}

fn begin(model: &mut Model, writer: Writer, purpose: Purpose) -> Vec<Effect> {
    model.sync.begin(Work::Writing(Box::new(Writing {
        writer,
        parts: Vec::new(),
        purpose,
    })))
}

fn data_writer(model: &Model, tickets: Option<Vec<TicketId>>, with_names: bool) -> Writer {
    let damaged = model.tickets.storage.damaged.iter();
    // What cannot be read here may be read elsewhere; but nobody can leave names out of it, nor tell
    // to which ticket it belongs.
    let unreadable = damaged
        .filter(|_| with_names && tickets.is_none())
        .map(|one| one.raw.clone());
    Writer::Data(Box::new(DataWriter::new(Content {
        origin: origin(model.now),
        policies: policies_of(model, tickets.as_deref()),
        unreadable: unreadable.collect(),
        tickets,
        with_names,
    })))
}

/// The policies that the tickets need, now or at some time of their history, in the order of their
/// names.
fn policies_of(model: &Model, tickets: Option<&[TicketId]>) -> Vec<String> {
    let journal = &model.tickets.journal;
    let mut needed = Needed::default();
    match tickets {
        None => journal
            .tickets()
            .for_each(|(_, events)| needed.note(events, model)),
        Some(tickets) => tickets
            .iter()
            .for_each(|ticket| needed.note(journal.events(*ticket), model)),
    }
    let names = ordered(needed.names).into_iter();
    let policies = names.filter_map(|name| policy_named(model.policies(), name));
    policies.map(|policy| write_policy(policy)).collect()
}

/// Which of the policies that are here are needed.
#[derive(Default)]
struct Needed<'e> {
    names: Vec<&'e PolicyName>,
    /// The name that was looked up last: most tickets have the same.
    last: Option<&'e PolicyName>,
}

impl<'e> Needed<'e> {
    fn note(&mut self, events: &'e [Event], model: &Model) {
        for event in events {
            let name = match &event.what {
                Happening::Opened(report) => &report.policy,
                Happening::MovedToPolicy(name) => name,
                _ => continue,
            };
            if self.last.replace(name) == Some(name) || self.names.contains(&name) {
                continue;
            }
            if policy_named(model.policies(), name).is_some() {
                self.names.push(name);
            }
        }
    }
}

fn finish(writing: Writing, model: &mut Model) -> Vec<Effect> {
    let Writing {
        writer,
        parts,
        purpose,
    } = writing;
    let turn = model.sync.turn();
    match purpose {
        Purpose::Download(is_whole) => {
            let (name, media_type) = match &writer {
                Writer::Other(writer) if writer.entries() == 0 => return nothing(model),
                Writer::Other(writer) => (writer.file_name(), writer.media_type()),
                Writer::Data(_) => (document_name(model.now), DOCUMENT_TYPE),
            };
            vec![Effect::Sync(SyncEffect::Save {
                name,
                media_type,
                parts,
                is_whole,
            })]
        }
        Purpose::Clipboard => {
            // Every part was a text.
            let text = String::from_utf8(parts.concat()).unwrap_or_default();
            vec![Effect::Sync(SyncEffect::Copy(text))]
        }
        Purpose::DayBackup => keep(model, parts, Reason::Day, turn),
        Purpose::BackupBefore(preview) => {
            model.sync.work = Some(Work::KeepingBackup(preview));
            keep(model, parts, Reason::Import, turn)
        }
        Purpose::Home(version) => home::written_down(parts, version),
        Purpose::Host => host::written_down(model, parts),
    }
}

fn nothing(model: &mut Model) -> Vec<Effect> {
    model.sync.outcome = Some(Outcome::NothingToWrite);
    vec![Effect::Focus(Spot::Outcome)]
}

fn keep(model: &Model, parts: Parts, reason: Reason, turn: u32) -> Vec<Effect> {
    vec![Effect::Sync(SyncEffect::KeepBackup {
        turn,
        occasion: Occasion {
            at: model.now,
            reason,
            tickets: u32::try_from(model.tickets.journal.len()).unwrap_or(u32::MAX),
        },
        parts,
        drop: model.sync.backups.to_drop(reason),
    })]
}

impl Sync {
    /// Whether it is the home of the tickets that is read or written.
    pub(super) fn is_about_home(&self) -> bool {
        let source = match &self.work {
            Some(Work::Writing(writing)) => return matches!(writing.purpose, Purpose::Home(_)),
            Some(Work::Comparing(comparing)) => return comparing.is_of_home(),
            Some(Work::Reading(reading)) => &reading.source,
            Some(Work::Data(data)) => &data.source,
            Some(Work::Table(table)) => &table.source,
            _ => return false,
        };
        matches!(source, Source::Home(..))
    }

    /// Whether something is being done for the page around the application.
    pub(super) const fn works_for_host(&self) -> bool {
        self.work.is_some() && self.host.is_at_work()
    }

    /// Whether what is being done was not asked for by the reader just now.
    #[must_use]
    pub fn works_quietly(&self) -> bool {
        let is_backup = |work: &Work| matches!(work, Work::Writing(writing) if matches!(writing.purpose, Purpose::DayBackup));
        self.works_for_host() || self.is_about_home() || self.work.as_ref().is_some_and(is_backup)
    }
}
