//! Backups of everything, kept in the browser beside the tickets.

use std::cell::RefCell;
use std::future::ready;
use std::rc::Rc;

use super::Pending;
use super::files::Parts;
use super::incoming_files::IncomingFile;
use super::journal_store::StoreFault;
use crate::domain::calendar::instant::Instant;

/// Keeps backups. A backup that could not be made is always told of.
pub trait Backups {
    /// Every backup, the oldest first.
    fn list(&self) -> Pending<Result<Vec<Backup>, StoreFault>>;

    /// Keeps a backup, and removes those under the keys of `drop` in the same moment: all of that is
    /// done, or nothing. Answers only once it is kept for good.
    fn keep(
        &self,
        occasion: Occasion,
        content: Parts,
        drop: Vec<String>,
    ) -> Pending<Result<Backup, StoreFault>>;

    /// What is in the backup of this key; none, if there is none.
    fn open(&self, key: &str) -> Pending<Result<Option<IncomingFile>, StoreFault>>;

    /// Removes the backups of these keys. Those that are gone already are no fault.
    fn remove(&self, keys: Vec<String>) -> Pending<Result<(), StoreFault>>;
}

/// What a backup is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// When it is made.
    pub at: Instant,
    /// Why.
    pub reason: Reason,
    /// How many tickets are in it.
    pub tickets: u32,
}

/// Why a backup is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Something was changed on this day.
    Day,
    /// Something is about to be imported or restored.
    Import,
    /// The policy is about to be changed.
    Policy,
}

/// A backup that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// What names it here.
    pub key: String,
    /// What it was made for.
    pub occasion: Occasion,
    /// How many bytes its content has.
    pub size: u64,
    /// How many bytes it takes, as it is kept more tightly where the browser can.
    pub room: u64,
}

/// What is kept, each with its content.
type Kept = Vec<(Backup, Vec<u8>)>;

/// Backups in memory that fail when they are told to.
#[derive(Clone, Default)]
pub struct MemoryBackups {
    kept: Rc<RefCell<Kept>>,
    count: Rc<RefCell<u32>>,
    /// What the next calls answer instead of doing anything.
    pub fault: Rc<RefCell<Option<StoreFault>>>,
}

impl MemoryBackups {
    fn answer<T: 'static>(&self, done: impl FnOnce(&Self) -> T) -> Pending<Result<T, StoreFault>> {
        let fault = self.fault.borrow().clone();
        Box::pin(ready(match fault {
            Some(fault) => Err(fault),
            None => Ok(done(self)),
        }))
    }

    fn drop_all(&self, keys: &[String]) {
        let mut kept = self.kept.borrow_mut();
        kept.retain(|(backup, _)| !keys.contains(&backup.key));
    }
}

impl Backups for MemoryBackups {
    fn list(&self) -> Pending<Result<Vec<Backup>, StoreFault>> {
        self.answer(|backups| {
            let kept = backups.kept.borrow();
            let mut list: Vec<Backup> = kept.iter().map(|(backup, _)| backup.clone()).collect();
            list.sort_by_key(|backup| backup.occasion.at);
            list
        })
    }

    fn keep(
        &self,
        occasion: Occasion,
        content: Parts,
        drop: Vec<String>,
    ) -> Pending<Result<Backup, StoreFault>> {
        self.answer(|backups| {
            backups.drop_all(&drop);
            *backups.count.borrow_mut() += 1;
            let content = content.concat();
            let backup = Backup {
                key: backups.count.borrow().to_string(),
                occasion,
                size: content.len() as u64,
                room: content.len() as u64,
            };
            backups.kept.borrow_mut().push((backup.clone(), content));
            backup
        })
    }

    fn open(&self, key: &str) -> Pending<Result<Option<IncomingFile>, StoreFault>> {
        self.answer(|backups| {
            let kept = backups.kept.borrow();
            let found = kept.iter().find(|(backup, _)| backup.key == key);
            found.map(|(_, content)| IncomingFile::of_bytes("", content))
        })
    }

    fn remove(&self, keys: Vec<String>) -> Pending<Result<(), StoreFault>> {
        self.answer(|backups| backups.drop_all(&keys))
    }
}
