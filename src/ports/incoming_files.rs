//! Files, or texts, that the reader hands to the page.

use std::cell::{Cell, RefCell};
use std::future::ready;
use std::rc::Rc;

use super::Pending;
use crate::domain::calendar::instant::Instant;

/// Takes what the reader hands over.
pub trait IncomingFiles {
    /// Lets the reader choose files; only ever after the reader pressed something. `accept` lists
    /// endings and media types, with commas in between, such as `.json,text/csv`: the reader may
    /// choose others all the same. Whoever changes their mind chooses none.
    ///
    /// Some browsers never tell that. So nothing may wait for the answer, and choosing again is a
    /// new question.
    fn pick(&self, accept: &str) -> Pending<Vec<IncomingFile>>;

    /// Whom to tell what is dropped on the application or pasted into it. Called once.
    fn listen(&self, heard: Rc<dyn Fn(Incoming)>);
}

/// What happens with files and texts over the application.
#[derive(Clone, Debug, PartialEq)]
pub enum Incoming {
    /// Files are held over it, and can be dropped.
    Above,
    /// Files are no longer held over it: the reader went away with them, or let go of them.
    Away,
    /// These were dropped.
    Dropped(Vec<IncomingFile>),
    /// These were pasted while the focus was in no field: files, or one text without a name.
    Pasted(Vec<IncomingFile>),
}

/// A file whose content is read when it is needed.
#[derive(Clone)]
pub struct IncomingFile {
    /// Its name with ending; of a text that was pasted, nothing.
    pub name: String,
    /// How many bytes it holds.
    pub size: u64,
    /// When it was changed last, if that is known.
    pub modified: Option<Instant>,
    /// What is in it.
    pub source: Rc<dyn FileBytes>,
}

impl IncomingFile {
    /// A file whose bytes are here already.
    #[must_use]
    pub fn of_bytes(name: &str, bytes: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            size: bytes.len() as u64,
            modified: None,
            source: Rc::new(MemoryBytes::of(bytes)),
        }
    }

    /// The bytes from `from` to just before `to`; those that there are, if the file is shorter.
    #[must_use]
    pub fn read(&self, from: u64, to: u64) -> Pending<Result<Vec<u8>, FileFault>> {
        self.source.read(from, to)
    }
}

impl PartialEq for IncomingFile {
    /// Whether it is the same file, from the same choice.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.source, &other.source)
    }
}

impl Eq for IncomingFile {}

impl std::fmt::Debug for IncomingFile {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:?}, {} bytes", self.name, self.size)
    }
}

/// The content of a file.
pub trait FileBytes {
    /// The bytes from `from` to just before `to`; those that there are, if it is shorter.
    ///
    /// A large file is read in pieces of a megabyte or less, so that the page stays alive.
    fn read(&self, from: u64, to: u64) -> Pending<Result<Vec<u8>, FileFault>>;
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// It was moved or deleted.
    Gone,
    /// It was changed since it was handed over, or may not be read any more.
    Changed,
    /// Anything else, in the browser's words.
    Failed(String),
}

/// Bytes in memory that cannot be read when they are told so.
#[derive(Clone, Debug, Default)]
pub struct MemoryBytes {
    bytes: Rc<[u8]>,
    /// What the next calls answer instead of bytes.
    pub fault: Rc<RefCell<Option<FileFault>>>,
    /// How many bytes were read at once at most.
    pub most: Rc<Cell<usize>>,
}

impl MemoryBytes {
    /// These bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            bytes: bytes.into(),
            ..Self::default()
        }
    }
}

impl FileBytes for MemoryBytes {
    fn read(&self, from: u64, to: u64) -> Pending<Result<Vec<u8>, FileFault>> {
        let place =
            |at: u64| usize::try_from(at).map_or(self.bytes.len(), |at| at.min(self.bytes.len()));
        let fault = self.fault.borrow().clone();
        let piece = self.bytes.get(place(from)..place(to)).unwrap_or_default();
        self.most.set(self.most.get().max(piece.len()));
        Box::pin(ready(fault.map_or_else(|| Ok(piece.to_vec()), Err)))
    }
}

/// Somebody who hears what is handed over.
type Listener = Rc<dyn Fn(Incoming)>;

/// A reader in memory, whose choices are laid out before.
#[derive(Clone, Default)]
pub struct MemoryIncomingFiles {
    /// What is chosen next.
    pub choice: Rc<RefCell<Vec<IncomingFile>>>,
    /// What was asked for last.
    pub accepted: Rc<RefCell<String>>,
    listener: Rc<RefCell<Option<Listener>>>,
}

impl MemoryIncomingFiles {
    /// Does something over the application.
    pub fn hand_over(&self, incoming: Incoming) {
        let listener = self.listener.borrow().clone();
        if let Some(heard) = listener {
            heard(incoming);
        }
    }
}

impl IncomingFiles for MemoryIncomingFiles {
    fn pick(&self, accept: &str) -> Pending<Vec<IncomingFile>> {
        accept.clone_into(&mut self.accepted.borrow_mut());
        Box::pin(ready(self.choice.take()))
    }

    fn listen(&self, heard: Rc<dyn Fn(Incoming)>) {
        self.listener.replace(Some(heard));
    }
}
