//! What the page around the application asks for: all tickets as a document, or that those of a document
//! are taken in.
//!
//! It goes the same ways as what the reader takes out and brings in, out of their sight and one after the
//! other. Whatever the reader begins goes first: what is being done for the page begins anew afterwards.

use super::Sync;
use super::arrival::{Arrival, Refusal, Refused, Source};
use super::preview::{Preview, Remark};
use super::{import, leaving};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::text::sync::arrival as arrival_words;
use crate::app::text::sync::host as words;
use crate::app::text::sync::preview as preview_words;
use crate::app::text::tickets::storage::notices;
use crate::app::tickets::import_kept::ImportKept;
use crate::app::tickets::storage::{Phase, Storage};
use crate::exchange::answers::{ImportTold, write_import};
use crate::exchange::incoming_text::{DecodedText, Encoding, MOST_BYTES};
use crate::ports::files::Parts;
use crate::ports::formats::Formats;
use crate::ports::host::HostNews;
use crate::ports::journal_store::StoreFault;

/// Something that the page asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The number by which the page knows the answer.
    pub number: u32,
    /// What it is.
    pub wish: Wish,
}

/// What the page asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// All tickets, as a document.
    Export,
    /// What a document means for the tickets.
    Import {
        /// The document.
        text: String,
        /// Whether nothing is to be taken in.
        is_trial: bool,
    },
}

/// What the page has asked for and was not answered yet.
#[derive(Default)]
pub struct HostAsks {
    /// The first one is being done, or is next.
    asked: Vec<Asked>,
    stage: Stage,
}

/// How far the first of them has come.
#[derive(Default)]
enum Stage {
    /// It was not begun.
    #[default]
    Waiting,
    /// What is being done is done for it. Once tickets are being taken in, this will be the answer.
    AtWork(Option<ImportTold>),
    /// Tickets were taken in, and this is the answer as soon as they are kept.
    TakenIn(ImportTold),
}

impl HostAsks {
    /// Whether what is being done is done for the page.
    #[must_use]
    pub const fn is_at_work(&self) -> bool {
        matches!(self.stage, Stage::AtWork(_))
    }

    /// What is being done for the page was given up for something else.
    pub(super) fn interrupted(&mut self) {
        self.stage = Stage::Waiting;
    }

    fn answer(&mut self, answer: Result<String, String>) -> Vec<Effect> {
        self.stage = Stage::Waiting;
        if self.asked.is_empty() {
            return Vec::new();
        }
        let number = self.asked.remove(0).number;
        vec![Effect::TellHost(HostNews::Answer { number, answer })]
    }
}

/// Takes what the page asks for.
pub(super) fn take(model: &mut Model, asked: Asked) -> Vec<Effect> {
    model.sync.host.asked.push(asked);
    model.tickets.storage.open()
}

/// Answers what can be answered, and begins what is next, if nothing is in the way.
pub(super) fn go_on(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    loop {
        let left = model.sync.host.asked.len();
        effects.extend(match model.sync.host.stage {
            Stage::Waiting => begin_next(model),
            Stage::AtWork(_) => Vec::new(),
            Stage::TakenIn(_) => tell_once_kept(model),
        });
        if model.sync.host.asked.len() == left {
            return effects;
        }
    }
}

fn begin_next(model: &mut Model) -> Vec<Effect> {
    let Model { sync, tickets, .. } = &mut *model;
    let Some(next) = sync.host.asked.first() else {
        return Vec::new();
    };
    if sync.work.is_some() {
        return Vec::new();
    }
    match is_readable(&tickets.storage) {
        Some(true) => {}
        Some(false) => return refuse_for_storage(model),
        None => return Vec::new(),
    }
    let (text, is_trial) = match &next.wish {
        Wish::Export => {
            sync.host.stage = Stage::AtWork(None);
            return leaving::export_for_host(model);
        }
        Wish::Import { text, is_trial } => (text, *is_trial),
    };
    // Which backups may go is known once they were listed.
    if !is_trial && !sync.backups.is_known() {
        return Vec::new();
    }
    if !is_trial && sync.is_being_decided() {
        return sync.host.answer(Err(words::BEING_DECIDED.to_owned()));
    }
    if text.len() > MOST_BYTES {
        let refusal = Refusal::TooLarge(text.len() as u64);
        return sync.refuse(Source::Host, refusal, None);
    }
    let text = DecodedText {
        text: text.trim_start_matches('\u{FEFF}').to_owned(),
        encoding: Encoding::Utf8,
    };
    sync.give_up();
    sync.host.stage = Stage::AtWork(None);
    sync.read_text(text, Source::Host)
}

/// Whether the tickets can be known: `None` while they are being read. Where nothing may be kept, they are
/// those in memory.
fn is_readable(storage: &Storage) -> Option<bool> {
    match storage.phase {
        Phase::Ready | Phase::Refused(StoreFault::Denied) => Some(true),
        Phase::Closed | Phase::Opening | Phase::Loading { .. } => None,
        Phase::Waiting(_) | Phase::Refused(_) | Phase::Outdated => Some(false),
    }
}

fn refuse_for_storage(model: &mut Model) -> Vec<Effect> {
    let said = notices(&model.tickets.storage).into_iter().next();
    let said = said.map(|notice| notice.text).unwrap_or_default();
    model.sync.host.answer(Err(said))
}

/// All tickets are written down.
pub(super) fn written_down(model: &mut Model, parts: Parts) -> Vec<Effect> {
    // Every part was a text.
    let text = String::from_utf8(parts.concat()).unwrap_or_default();
    model.sync.host.answer(Ok(text))
}

/// It is known what a document brings.
pub(super) fn compared(
    model: &mut Model,
    preview: Box<Preview>,
    formats: &dyn Formats,
) -> Vec<Effect> {
    let is_trial = match model.sync.host.asked.first() {
        Some(Asked {
            wish: Wish::Import { is_trial, .. },
            ..
        }) => *is_trial,
        _ => return Vec::new(),
    };
    let told = ImportTold {
        new: preview.totals.new,
        updated: preview.updated(),
        unchanged: preview.kept(),
        deleted: preview.totals.deleted_by_merging,
        contradictions: preview.totals.contradictory,
        is_done: false,
        remarks: remarks(model, &preview, formats),
    };
    // Reading may have been cut short.
    if is_readable(&model.tickets.storage) == Some(false) {
        return refuse_for_storage(model);
    }
    if is_trial || !preview.can_be_taken_in() {
        return tell(model, told);
    }
    // A reader may decide that damage is to be kept beside what is here; nobody decides for a page.
    if told.contradictions > 0 {
        let refusal = words::contradicts(told.contradictions);
        return model.sync.host.answer(Err(refusal));
    }
    model.sync.host.stage = Stage::AtWork(Some(ImportTold {
        is_done: true,
        ..told
    }));
    import::import(model, preview)
}

/// Everything that the reader would be told before they decide, but for when the document was written.
fn remarks(model: &Model, preview: &Preview, formats: &dyn Formats) -> Vec<String> {
    let remarks = preview.remarks.iter();
    let remarks = remarks.filter(|one| !matches!(one, Remark::Written(_)));
    let mut said: Vec<String> = remarks
        .map(|one| preview_words::remark(one, &preview.source, model, formats))
        .collect();
    let policies = preview.policies.iter();
    said.extend(policies.map(|new| preview_words::new_policy(&new.policy)));
    said.extend(preview_words::deletions(preview));
    if preview.totals.stay_deleted > 0 {
        said.push(preview_words::stay_deleted(preview));
    }
    said.extend(words::damaged(&preview.damaged));
    said
}

/// There can be no backup. Where nothing may be kept there is nothing to lose; elsewhere the reader would
/// be asked, and the page is refused.
pub(super) fn without_backup(
    model: &mut Model,
    mut preview: Box<Preview>,
    fault: StoreFault,
) -> Vec<Effect> {
    if model.tickets.storage.phase != Phase::Refused(StoreFault::Denied) {
        return model.sync.host.answer(Err(words::no_backup(&fault)));
    }
    preview.backup_fault = Some(fault);
    import::add(model, preview)
}

/// Tickets were taken in; whether that was for the page, so that the reader's focus stays where it is.
pub(super) fn taken_in(model: &mut Model) -> bool {
    let host = &mut model.sync.host;
    match std::mem::take(&mut host.stage) {
        Stage::AtWork(Some(told)) => {
            host.stage = Stage::TakenIn(told);
            true
        }
        stage => {
            host.stage = stage;
            false
        }
    }
}

/// Tells what was taken in, once it is kept or it is known that it is not.
fn tell_once_kept(model: &mut Model) -> Vec<Effect> {
    let storage = &model.tickets.storage;
    let is_being_kept = storage.phase == Phase::Ready && storage.write_fault.is_none();
    if is_being_kept && matches!(storage.import_kept(), ImportKept::Waiting { .. }) {
        return Vec::new();
    }
    match std::mem::take(&mut model.sync.host.stage) {
        Stage::TakenIn(told) => tell(model, told),
        stage => {
            model.sync.host.stage = stage;
            Vec::new()
        }
    }
}

/// Tells what a document means, and whether it can be kept here.
fn tell(model: &mut Model, mut told: ImportTold) -> Vec<Effect> {
    let storage = &model.tickets.storage;
    if storage.phase != Phase::Ready || storage.write_fault.is_some() {
        let said = notices(storage).into_iter();
        told.remarks.extend(said.map(|notice| notice.text));
    }
    model.sync.host.answer(Ok(write_import(&told)))
}

impl Sync {
    /// Whether the reader is deciding about a file.
    const fn is_being_decided(&self) -> bool {
        matches!(self.arrival, Arrival::Columns(_) | Arrival::Preview(_))
    }

    /// What the page handed over is not taken.
    pub(super) fn refuse_host(&mut self, refusal: Refusal) -> Vec<Effect> {
        let refused = Refused {
            source: Source::Host,
            refusal,
            salvage: None,
        };
        let said = arrival_words::refusal(&refused);
        self.host.answer(Err(said))
    }
}
