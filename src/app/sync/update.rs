//! What happens on the Sync screen, and for it.

use super::arrival::{Arrival, Source};
use super::comparing::Comparing;
use super::effect::SyncEffect;
use super::leaving::{self, SHEET_ZONES, WHICHES};
use super::message::{Field, SyncMessage, Told};
use super::work::{self, Work};
use super::{Outcome, arrival::Refusal, columns, home, host, import};
use crate::app::effect::{Effect, Spot};
use crate::app::message::Message;
use crate::app::model::{Model, Screen};
use crate::app::tickets::storage::Phase;
use crate::exchange::incoming_text::{DecodedText, Encoding};
use crate::exchange::settings::value_of;
use crate::exchange::sync_link;
use crate::ports::backups::Backup;
use crate::ports::files::File;
use crate::ports::formats::Formats;
use crate::ports::incoming_files::{Incoming, IncomingFile};
use crate::ports::journal_store::StoreFault;

/// Carries out any message, as far as it concerns files.
pub fn update(model: &mut Model, message: Message, formats: &dyn Formats) -> Vec<Effect> {
    let mut effects = hear(model, message, formats);
    effects.extend(host::go_on(model));
    effects
}

fn hear(model: &mut Model, message: Message, formats: &dyn Formats) -> Vec<Effect> {
    match message {
        Message::Sync(message) => {
            let mut effects = carry_out(model, message, formats);
            if model.screen != Screen::Sync {
                // What ends while the reader is somewhere else takes the focus from nothing.
                effects.retain(|effect| !matches!(effect, Effect::Focus(_)));
            }
            effects
        }
        Message::AddressOpened(_) => open(model),
        Message::Tick => {
            let mut effects = home::tick(model);
            effects.extend(look_for_backup_of_day(model));
            effects
        }
        // The home of the tickets may have changed meanwhile.
        Message::Seen => home::look(model),
        _ => Vec::new(),
    }
}

/// Shows the screen.
fn open(model: &mut Model) -> Vec<Effect> {
    let was_here = model.screen == Screen::Sync;
    model.screen = Screen::Sync;
    let mut effects = model.tickets.storage.open();
    if !was_here {
        effects.push(Effect::Focus(Spot::Sync));
    }
    effects
}

/// Whether it gives up what is being done for something that the reader wants.
const fn begins_something(message: &SyncMessage) -> bool {
    matches!(
        message,
        SyncMessage::FilePicked(_)
            | SyncMessage::Handed(Incoming::Dropped(_) | Incoming::Pasted(_))
            | SyncMessage::PasteGiven
            | SyncMessage::SalvageWanted
            | SyncMessage::ExportWanted(_)
            | SyncMessage::CopyWanted(_)
            | SyncMessage::BackupWanted(_)
    )
}

#[allow(
    clippy::too_many_lines,
    reason = "one arm for each message, none of them long"
)]
fn carry_out(model: &mut Model, message: SyncMessage, formats: &dyn Formats) -> Vec<Effect> {
    if begins_something(&message) && !model.sync.is_free() {
        model.sync.is_above = false;
        model.sync.outcome = Some(Outcome::Busy);
        return Vec::new();
    }
    match message {
        SyncMessage::Started => {
            // Something may have been recorded before this code was here.
            model.sync.backups.is_owed = model.tickets.storage.has_written;
            let mut effects = list_backups(model);
            effects.extend(home::remember());
            effects
        }
        SyncMessage::WentOn(turn) if turn == model.sync.turn() => work::step(model, formats),
        SyncMessage::PieceRead(turn, piece) if turn == model.sync.turn() => {
            model.sync.take_piece(piece)
        }
        // Whatever this answers was given up.
        SyncMessage::WentOn(_) | SyncMessage::PieceRead(..) => Vec::new(),
        SyncMessage::StoreTold(told) => store_told(model, told),
        SyncMessage::FileWanted => vec![Effect::Sync(SyncEffect::Pick)],
        // A page that offers no such screen has its reason.
        SyncMessage::Handed(_) if !model.options.offer(Screen::Sync) => Vec::new(),
        // What is pasted elsewhere is hardly meant for this screen.
        SyncMessage::Handed(Incoming::Pasted(_)) if model.screen != Screen::Sync => Vec::new(),
        SyncMessage::FilePicked(files)
        | SyncMessage::Handed(Incoming::Dropped(files) | Incoming::Pasted(files)) => {
            model.sync.is_above = false;
            take_files(model, files)
        }
        SyncMessage::Handed(incoming) => {
            model.sync.is_above = incoming == Incoming::Above;
            Vec::new()
        }
        SyncMessage::PasteTyped(text) => {
            model.sync.pasted = text;
            Vec::new()
        }
        SyncMessage::PasteGiven => paste(model),
        SyncMessage::Entered(field, value) => enter(model, field, &value),
        SyncMessage::ColumnsGiven => columns::given(model),
        SyncMessage::SalvageWanted => salvage(model),
        SyncMessage::ImportWanted => match std::mem::take(&mut model.sync.arrival) {
            Arrival::Preview(preview) if model.sync.is_free() => import::import(model, preview),
            other => {
                model.sync.arrival = other;
                Vec::new()
            }
        },
        SyncMessage::BackupKept(turn, answer) => backup_kept(model, turn, answer),
        SyncMessage::Shut => {
            let sync = &mut model.sync;
            sync.arrival = Arrival::None;
            sync.outcome = None;
            if matches!(sync.work, Some(Work::Surveying)) {
                sync.give_up();
            }
            vec![Effect::Focus(Spot::Sync)]
        }
        SyncMessage::StopWanted => {
            model.sync.stop();
            vec![Effect::Focus(match model.sync.arrival {
                Arrival::None => Spot::Sync,
                _ => Spot::Arrival,
            })]
        }
        SyncMessage::ImportUndone => import::take_back(model),
        SyncMessage::TakenBack(answer) => import::taken_back(model, answer),
        SyncMessage::DamagedWanted => damaged(model),
        SyncMessage::ExportWanted(format) => leaving::export(model, format, false),
        SyncMessage::CopyWanted(format) => leaving::export(model, format, true),
        SyncMessage::Saved { done, is_whole } => {
            model.sync.outcome = Some(if done {
                Outcome::Saved
            } else {
                Outcome::SaveRefused
            });
            if !done || !is_whole {
                return Vec::new();
            }
            model.tickets.settings.saved_to_file = Some(model.now);
            model.tickets.keep_settings()
        }
        SyncMessage::Copied(done) => {
            model.sync.outcome = Some(if done {
                Outcome::Copied
            } else {
                Outcome::CopyRefused
            });
            Vec::new()
        }
        SyncMessage::BackupsListed(answer) => {
            model.sync.backups.listed(answer);
            back_up_day_if_owed(model)
        }
        SyncMessage::BackupWanted(place) => {
            let kept = model.sync.backups.kept.iter().flatten().nth(place);
            let key = kept.map(|backup| backup.key.clone());
            model.sync.backups.wanted = key.is_some().then_some(place);
            let open = |key| Effect::Sync(SyncEffect::OpenBackup { place, key });
            key.map(open).into_iter().collect()
        }
        SyncMessage::BackupOpened(place, answer) => {
            let is_wanted = model.sync.backups.wanted == Some(place);
            if !is_wanted || !model.sync.is_free() {
                return Vec::new();
            }
            model.sync.outcome = Some(match answer {
                Ok(Some(file)) => return model.sync.read_file(file, Source::Backup(place)),
                Ok(None) => Outcome::BackupGone,
                Err(fault) => Outcome::BackupFault(fault),
            });
            vec![Effect::Focus(Spot::Outcome)]
        }
        SyncMessage::Home(message) => home::update(model, message),
        SyncMessage::HostAsked(asked) => host::take(model, asked),
    }
}

/// The store told something. What was recorded belongs into the home of the tickets, and the first
/// time of a day into a backup.
fn store_told(model: &mut Model, told: Told) -> Vec<Effect> {
    let mut effects = model.sync.go_on_with_held();
    match told {
        Told::Written => {
            home::changed(model);
            model.sync.backups.is_owed = true;
            effects.extend(look_for_backup_of_day(model));
        }
        Told::Read => {
            home::changed(model);
            model.sync.home.look_again();
        }
        // The home may have it still.
        Told::TakenBack => model.sync.home.distrust(),
        Told::Other => {}
    }
    effects
}

/// Has the backups listed, if one of this day is owed and may not be there: another tab may have
/// made it.
fn look_for_backup_of_day(model: &mut Model) -> Vec<Effect> {
    let backups = &mut model.sync.backups;
    backups.is_owed &= backups.kept.is_none() || backups.is_due(model.now, model.viewer.zone);
    if backups.is_owed && model.sync.work.is_none() {
        list_backups(model)
    } else {
        Vec::new()
    }
}

fn list_backups(model: &mut Model) -> Vec<Effect> {
    if std::mem::replace(&mut model.sync.backups.is_listing, true) {
        return Vec::new();
    }
    vec![Effect::Sync(SyncEffect::ListBackups)]
}

/// Keeps the backup of this day, if it is owed and nothing is in the way.
fn back_up_day_if_owed(model: &mut Model) -> Vec<Effect> {
    let backups = &mut model.sync.backups;
    backups.is_owed &= backups.is_due(model.now, model.viewer.zone);
    let is_ready = model.tickets.storage.phase == Phase::Ready;
    if backups.is_owed && model.sync.work.is_none() && is_ready {
        return leaving::back_up_day(model);
    }
    Vec::new()
}

fn take_files(model: &mut Model, mut files: Vec<IncomingFile>) -> Vec<Effect> {
    if files.is_empty() {
        return Vec::new();
    }
    let mut effects = Vec::new();
    if model.screen != Screen::Sync {
        effects.push(Effect::ShowAddress(sync_link::PATH.to_owned()));
        effects.extend(open(model));
    }
    if files.len() > 1 {
        model.sync.outcome = Some(Outcome::SeveralFiles(files.len()));
        effects.push(Effect::Focus(Spot::Outcome));
        return effects;
    }
    if let Some(file) = files.pop() {
        let source = match file.name.as_str() {
            "" => Source::Text,
            name => Source::File(name.to_owned()),
        };
        effects.extend(model.sync.read_file(file, source));
    }
    effects
}

fn paste(model: &mut Model) -> Vec<Effect> {
    let sync = &mut model.sync;
    if sync.pasted.trim().is_empty() {
        return vec![Effect::Focus(Spot::Paste)];
    }
    sync.put_away();
    let text = DecodedText {
        text: sync.pasted.clone(),
        encoding: Encoding::Utf8,
    };
    sync.read_text(text, Source::Text)
}

fn enter(model: &mut Model, field: Field, value: &str) -> Vec<Effect> {
    let export = &mut model.sync.export;
    match field {
        Field::Which => export.which = value_of(&WHICHES, Some(value)).unwrap_or_default(),
        Field::WithoutNames => export.without_names = !export.without_names,
        Field::SheetZone => export.zone = value_of(&SHEET_ZONES, Some(value)).unwrap_or_default(),
        Field::Restore => {
            if let Arrival::Preview(preview) = &mut model.sync.arrival {
                preview.restores = !preview.restores;
            }
        }
        Field::Column(_) | Field::Severity(_) | Field::State(_) | Field::DateOrder => {
            return columns::enter(model, field, value);
        }
    }
    Vec::new()
}

/// Shows what could be read of a damaged file.
fn salvage(model: &mut Model) -> Vec<Effect> {
    let arrival = std::mem::take(&mut model.sync.arrival);
    if let Arrival::Refused(mut refused) = arrival {
        match (refused.salvage.take(), refused.refusal.clone()) {
            (Some(data), Refusal::Problem(problem)) => {
                if matches!(refused.source, Source::Home(..)) {
                    model.sync.home.look_for();
                }
                return Comparing::begin(model, refused.source, *data, Some(problem));
            }
            (salvage, _) => {
                refused.salvage = salvage;
                model.sync.arrival = Arrival::Refused(refused);
            }
        }
    } else {
        model.sync.arrival = arrival;
    }
    Vec::new()
}

fn backup_kept(
    model: &mut Model,
    turn: u32,
    answer: Result<(Backup, Vec<String>), StoreFault>,
) -> Vec<Effect> {
    let sync = &mut model.sync;
    sync.backups.is_keeping = false;
    let fault = match answer {
        Ok((backup, dropped)) => {
            sync.backups.kept_one(backup, &dropped);
            None
        }
        Err(fault) => Some(fault),
    };
    let is_awaited = turn == sync.turn();
    match (sync.work.take(), fault) {
        (Some(Work::KeepingBackup(preview)), None) if is_awaited => import::add(model, preview),
        (Some(Work::KeepingBackup(preview)), Some(fault)) if is_awaited => {
            import::without_backup(model, preview, fault)
        }
        (work, fault) => {
            sync.work = work;
            sync.backups.fault = fault;
            Vec::new()
        }
    }
}

/// What could not be read, as it was found.
fn damaged(model: &Model) -> Vec<Effect> {
    let Arrival::Preview(preview) = &model.sync.arrival else {
        return Vec::new();
    };
    let raw = preview.damaged.iter().map(|one| one.raw.as_str());
    vec![Effect::Save(File {
        name: "sla-damaged-entries.txt".to_owned(),
        media_type: "text/plain",
        content: raw.collect::<Vec<_>>().join("\n"),
    })]
}
