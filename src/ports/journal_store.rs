//! Where the journal of events is kept between two visits.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::ready;
use std::rc::Rc;

use super::Pending;

/// Keeps records of text, in the order in which they were added, and a few settings.
///
/// Records are only ever added. Everything may fail at any time; a failed read never leads to a write.
pub trait JournalStore {
    /// Whom to tell what happens to the store by itself. Called once, before [`JournalStore::open`].
    fn watch(&self, tell: Rc<dyn Fn(StoreNews)>);

    /// Opens the store, or opens it again, and takes the one that is there now for the right one.
    ///
    /// While it has to wait it tells so by [`StoreNews::Waiting`] and goes on waiting, so that the
    /// answer may come long after.
    fn open(&self) -> Pending<Result<Opened, StoreFault>>;

    /// At most `most` records after the one with sequence number `after`, in order; 0 is before the
    /// first. Fewer than `most` means that there are no more.
    fn read(&self, after: u64, most: u32) -> Pending<Result<Vec<Record>, StoreFault>>;

    /// Adds all of `texts` as one record each, or none of them, and answers only when they are kept
    /// for good: with the sequence number of the last one, or 0 if there is none. Adding nothing
    /// tells whether the store is still there.
    ///
    /// A connection that was lost is opened again once. If the store turns out to be another one
    /// than was opened, the answer is [`StoreFault::Cleared`] and nothing is written. The same goes
    /// for reading and for settings.
    fn add(&self, texts: Vec<String>) -> Pending<Result<u64, StoreFault>>;

    /// The text kept under this name.
    fn read_setting(&self, name: &'static str) -> Pending<Result<Option<String>, StoreFault>>;

    /// Keeps a text under this name, in place of the one before.
    fn write_setting(&self, name: &'static str, text: String) -> Pending<Result<(), StoreFault>>;
}

/// A store that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// How many records it holds.
    pub records: u64,
}

/// One record as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its place in the order of adding; grows, with gaps.
    pub sequence: u64,
    /// What it holds. Of a record that is damaged and holds no text: the best that can be made of it.
    pub text: String,
    /// Whether it holds a text.
    pub is_text: bool,
}

/// What happens to a store by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreNews {
    /// Opening has to wait.
    Waiting(WaitingFor),
    /// The connection is gone: the browser closed the store, or it was deleted.
    Lost,
    /// Another tab brings a newer form of the store; this one has let go of it.
    Outdated,
}

/// What the opening of a store waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitingFor {
    /// Another tab holds the store in an older form.
    OtherTab,
    /// The browser has not answered in three seconds.
    Browser,
}

/// Why something could not be kept or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreFault {
    /// This page may not keep anything here: a private window, a sandboxed frame, a setting.
    Denied,
    /// There is no room.
    Full,
    /// What was kept here was deleted while the page was open.
    Cleared,
    /// The store was made by a newer version of the product.
    Newer,
    /// Anything else, in the browser's words.
    Failed(String),
}

/// A store in memory that fails when it is told to. Its clones share what is kept, like tabs do.
#[derive(Clone, Default)]
pub struct MemoryJournalStore {
    kept: Rc<RefCell<Kept>>,
    /// What the next calls answer instead of doing anything.
    pub fault: Rc<RefCell<Option<StoreFault>>>,
}

#[derive(Default)]
struct Kept {
    records: Vec<Record>,
    settings: BTreeMap<&'static str, String>,
}

impl MemoryJournalStore {
    /// A store that holds these records.
    #[must_use]
    pub fn holding(texts: &[&str]) -> Self {
        let store = Self::default();
        store.put(texts.iter().map(|text| (*text).to_owned()).collect());
        store
    }

    /// Everything that was added.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        let kept = self.kept.borrow();
        kept.records.iter().map(|one| one.text.clone()).collect()
    }

    fn put(&self, texts: Vec<String>) -> u64 {
        let mut kept = self.kept.borrow_mut();
        for text in texts {
            let sequence = kept.records.last().map_or(1, |last| last.sequence + 1);
            kept.records.push(Record {
                sequence,
                text,
                is_text: true,
            });
        }
        kept.records.last().map_or(0, |last| last.sequence)
    }

    fn answer<T: 'static>(&self, done: impl FnOnce(&Self) -> T) -> Pending<Result<T, StoreFault>> {
        let fault = self.fault.borrow().clone();
        Box::pin(ready(match fault {
            Some(fault) => Err(fault),
            None => Ok(done(self)),
        }))
    }
}

impl JournalStore for MemoryJournalStore {
    fn watch(&self, _tell: Rc<dyn Fn(StoreNews)>) {}

    fn open(&self) -> Pending<Result<Opened, StoreFault>> {
        self.answer(|store| Opened {
            records: store.kept.borrow().records.len() as u64,
        })
    }

    fn read(&self, after: u64, most: u32) -> Pending<Result<Vec<Record>, StoreFault>> {
        self.answer(|store| {
            let kept = store.kept.borrow();
            let later = kept.records.iter().filter(|one| one.sequence > after);
            later.take(most as usize).cloned().collect()
        })
    }

    fn add(&self, texts: Vec<String>) -> Pending<Result<u64, StoreFault>> {
        self.answer(|store| match texts.as_slice() {
            [] => 0,
            _ => store.put(texts),
        })
    }

    fn read_setting(&self, name: &'static str) -> Pending<Result<Option<String>, StoreFault>> {
        self.answer(|store| store.kept.borrow().settings.get(name).cloned())
    }

    fn write_setting(&self, name: &'static str, text: String) -> Pending<Result<(), StoreFault>> {
        self.answer(|store| {
            store.kept.borrow_mut().settings.insert(name, text);
        })
    }
}
