//! Where the journal of events is kept between two visits.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::ready;
use std::rc::Rc;

use super::Pending;

/// Keeps records of text, in the order in which they were added, and a few settings.
///
/// Records are added and never changed; those of an import may be removed again, all together.
/// Everything may fail at any time; a failed read never leads to a write.
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
    /// for good: with the sequence number of the last one, or 0 if there is none. The numbers of the
    /// others come right before it, without a gap. Adding nothing tells whether the store is still
    /// there.
    ///
    /// However many and long the texts are, the page stays alive meanwhile.
    ///
    /// A connection that was lost is opened again once. If the store turns out to be another one
    /// than was opened, the answer is [`StoreFault::Cleared`] and nothing is written. The same goes
    /// for reading and for settings.
    fn add(&self, texts: Vec<String>) -> Pending<Result<u64, StoreFault>>;

    /// Removes all records from the one with sequence number `first` to the one with `last`, both
    /// included, or none of them. Those that are gone already are no fault. Their numbers are never
    /// given again.
    fn remove(&self, first: u64, last: u64) -> Pending<Result<(), StoreFault>>;

    /// The text kept under this name.
    fn read_setting(&self, name: &'static str) -> Pending<Result<Option<String>, StoreFault>>;

    /// Keeps a text under this name, in place of the one before.
    fn write_setting(&self, name: &'static str, text: String) -> Pending<Result<(), StoreFault>>;

    /// The policies that were kept, each with its name and its text, in the order of their names.
    fn read_policies(&self) -> Pending<Result<Vec<(String, String)>, StoreFault>>;

    /// Keeps the text of a policy under this name, in place of the one before.
    fn keep_policy(&self, name: &str, text: &str) -> Pending<Result<(), StoreFault>>;
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
    /// The number that was given last, whether its record is still there or not.
    last: u64,
    settings: BTreeMap<&'static str, String>,
    policies: BTreeMap<String, String>,
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
            kept.last += 1;
            let sequence = kept.last;
            kept.records.push(Record {
                sequence,
                text,
                is_text: true,
            });
        }
        kept.last
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

    fn remove(&self, first: u64, last: u64) -> Pending<Result<(), StoreFault>> {
        self.answer(|store| {
            let mut kept = store.kept.borrow_mut();
            let stays = |one: &Record| one.sequence < first || one.sequence > last;
            kept.records.retain(stays);
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

    fn read_policies(&self) -> Pending<Result<Vec<(String, String)>, StoreFault>> {
        self.answer(|store| {
            let kept = store.kept.borrow();
            let policies = kept.policies.iter();
            policies
                .map(|(name, text)| (name.clone(), text.clone()))
                .collect()
        })
    }

    fn keep_policy(&self, name: &str, text: &str) -> Pending<Result<(), StoreFault>> {
        let (name, text) = (name.to_owned(), text.to_owned());
        self.answer(|store| {
            store.kept.borrow_mut().policies.insert(name, text);
        })
    }
}
