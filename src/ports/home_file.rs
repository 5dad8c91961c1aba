//! A file of the reader's in which the tickets are at home: chosen once, saved into as they change.

use std::cell::{Cell, RefCell};
use std::future::ready;
use std::rc::Rc;

use super::Pending;
use super::files::Parts;
use super::incoming_files::IncomingFile;

/// The file that was chosen. There is one at most.
pub trait HomeFile {
    /// Whether this browser and this page can have one.
    fn is_available(&self) -> bool;

    /// Lets the reader choose where a new file is to be; only ever after the reader pressed
    /// something. What was in a file of that name is gone then: the browser has asked the reader.
    fn choose_new(&self, suggested_name: &str) -> Pending<Result<Chosen, HomeFault>>;

    /// Lets the reader choose a file that is there; only ever after the reader pressed something.
    fn choose_existing(&self) -> Pending<Result<Chosen, HomeFault>>;

    /// The name of the file that was chosen at an earlier visit, if there was one. It is the chosen
    /// file from now on. Whether it may be used still, only [`HomeFile::permission`] tells.
    fn remembered(&self) -> Pending<Result<Option<String>, HomeFault>>;

    /// Whether the file may be read and written without asking the reader.
    fn permission(&self) -> Pending<Permission>;

    /// Asks the reader, if that is needed; only ever after the reader pressed something.
    fn ask_again(&self) -> Pending<Permission>;

    /// Which version of the file is there now, without reading it: its mark is not known.
    fn look(&self) -> Pending<Result<Version, HomeFault>>;

    /// The file as it is now, with its mark. Reading from it fails with
    /// [`FileFault::Changed`](super::incoming_files::FileFault::Changed) once it is another.
    fn open(&self) -> Pending<Result<Opened, HomeFault>>;

    /// Writes `content` in place of everything, if the file is still the version `expected`; else
    /// the answer is [`HomeFault::ChangedOutside`] and the file stays as it is. While one tab writes
    /// the others wait. Whatever goes wrong, the file is as before, or as it was to be, never half.
    fn write(&self, content: Parts, expected: Version) -> Pending<Result<Version, HomeFault>>;

    /// Forgets which file it is. The file itself stays.
    fn forget(&self) -> Pending<Result<(), HomeFault>>;
}

/// The file that was chosen just now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Its name with ending.
    pub name: String,
    /// Which version it is, without a mark.
    pub version: Version,
    /// Whether the next visit will know it.
    pub is_remembered: bool,
}

/// What tells one content of the file from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// When it was changed last, in milliseconds since 1970.
    pub modified: u64,
    /// How many bytes it has.
    pub size: u64,
    /// A checksum of its content, if it is known. It has a meaning in this port only.
    pub mark: Option<[u8; 32]>,
}

impl Version {
    /// Whether the content of `found` is the same as far as both tell, without a look into it.
    #[must_use]
    pub fn looks_like(&self, found: &Self) -> bool {
        let are_marks_alike = match (&self.mark, &found.mark) {
            (Some(mark), Some(other)) => mark == other,
            _ => self.modified == found.modified,
        };
        self.size == found.size && are_marks_alike
    }
}

/// The file, to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Which version it is, with its mark.
    pub version: Version,
    /// What is in it.
    pub file: IncomingFile,
}

/// Whether the file may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// It may.
    Granted,
    /// The reader has to be asked.
    ToBeAsked,
    /// The reader does not allow it.
    Denied,
}

/// Why something could not be done with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HomeFault {
    /// This browser has no such files, or this page may not have one: it is part of another page.
    NotAvailable,
    /// No file was chosen.
    NotChosen,
    /// The reader changed their mind.
    Cancelled,
    /// The reader does not allow it, or did not for this visit.
    Denied,
    /// The file was moved or deleted.
    Gone,
    /// Somebody else has changed the file.
    ChangedOutside,
    /// There is no room.
    Full,
    /// Anything else, in the browser's words.
    Failed(String),
}

/// A file in memory. Its clones are tabs: the file and what is remembered are the same for all.
#[derive(Clone)]
pub struct MemoryHomeFile {
    /// What is in the file that the reader would choose; `None` if it is gone.
    pub content: Rc<RefCell<Option<Vec<u8>>>>,
    /// When it was changed last. Writing counts on by one.
    pub modified: Rc<Cell<u64>>,
    /// Whether the file may be used.
    pub permission: Rc<Cell<Permission>>,
    /// What the reader answers when asked for it.
    pub answer: Rc<Cell<Permission>>,
    /// What the next calls answer instead of doing anything.
    pub fault: Rc<RefCell<Option<HomeFault>>>,
    name: Rc<RefCell<Option<String>>>,
    is_chosen: Cell<bool>,
}

impl Default for MemoryHomeFile {
    fn default() -> Self {
        Self {
            content: Rc::default(),
            modified: Rc::default(),
            permission: Rc::new(Cell::new(Permission::Granted)),
            answer: Rc::new(Cell::new(Permission::Granted)),
            fault: Rc::default(),
            name: Rc::default(),
            is_chosen: Cell::new(false),
        }
    }
}

impl MemoryHomeFile {
    /// Changes the file as another program would; `None` deletes it.
    pub fn change_outside(&self, content: Option<&[u8]>) {
        self.content.replace(content.map(<[u8]>::to_vec));
        self.modified.set(self.modified.get() + 1);
    }

    fn choose(&self, name: &str) -> Result<Chosen, HomeFault> {
        self.check()?;
        self.is_chosen.set(true);
        self.name.replace(Some(name.to_owned()));
        Ok(Chosen {
            name: name.to_owned(),
            version: self.found()?.0,
            is_remembered: true,
        })
    }

    fn check(&self) -> Result<(), HomeFault> {
        self.fault.borrow().clone().map_or(Ok(()), Err)
    }

    /// The version that is there, without its mark, and its content.
    fn found(&self) -> Result<(Version, Vec<u8>), HomeFault> {
        self.check()?;
        if !self.is_chosen.get() {
            return Err(HomeFault::NotChosen);
        }
        if self.permission.get() != Permission::Granted {
            return Err(HomeFault::Denied);
        }
        let content = self.content.borrow().clone().ok_or(HomeFault::Gone)?;
        let version = Version {
            modified: self.modified.get(),
            size: content.len() as u64,
            mark: None,
        };
        Ok((version, content))
    }

    fn write_now(&self, content: Parts, expected: Version) -> Result<Version, HomeFault> {
        let (version, before) = self.found()?;
        let mark = Some(mark(&before));
        if !expected.looks_like(&Version { mark, ..version }) {
            return Err(HomeFault::ChangedOutside);
        }
        self.change_outside(Some(&content.concat()));
        Ok(self.opened()?.version)
    }

    fn opened(&self) -> Result<Opened, HomeFault> {
        let (version, content) = self.found()?;
        let mark = Some(mark(&content));
        let name = self.name.borrow().clone().unwrap_or_default();
        Ok(Opened {
            version: Version { mark, ..version },
            file: IncomingFile::of_bytes(&name, &content),
        })
    }
}

impl HomeFile for MemoryHomeFile {
    fn is_available(&self) -> bool {
        *self.fault.borrow() != Some(HomeFault::NotAvailable)
    }

    fn choose_new(&self, suggested_name: &str) -> Pending<Result<Chosen, HomeFault>> {
        if self.check().is_ok() {
            self.change_outside(Some(&[]));
        }
        Box::pin(ready(self.choose(suggested_name)))
    }

    fn choose_existing(&self) -> Pending<Result<Chosen, HomeFault>> {
        Box::pin(ready(self.choose("tickets.json")))
    }

    fn remembered(&self) -> Pending<Result<Option<String>, HomeFault>> {
        let name = self.name.borrow().clone();
        self.is_chosen.set(self.is_chosen.get() || name.is_some());
        Box::pin(ready(self.check().map(|()| name)))
    }

    fn permission(&self) -> Pending<Permission> {
        Box::pin(ready(self.permission.get()))
    }

    fn ask_again(&self) -> Pending<Permission> {
        if self.permission.get() == Permission::ToBeAsked {
            self.permission.set(self.answer.get());
        }
        self.permission()
    }

    fn look(&self) -> Pending<Result<Version, HomeFault>> {
        Box::pin(ready(self.found().map(|(version, _)| version)))
    }

    fn open(&self) -> Pending<Result<Opened, HomeFault>> {
        Box::pin(ready(self.opened()))
    }

    fn write(&self, content: Parts, expected: Version) -> Pending<Result<Version, HomeFault>> {
        Box::pin(ready(self.write_now(content, expected)))
    }

    fn forget(&self) -> Pending<Result<(), HomeFault>> {
        self.is_chosen.set(false);
        self.name.replace(None);
        Box::pin(ready(self.check()))
    }
}

/// Tells contents apart well enough for a test.
fn mark(content: &[u8]) -> [u8; 32] {
    let sum = content.iter().fold(content.len() as u64, |sum, byte| {
        sum.wrapping_mul(1_099_511_628_211) ^ u64::from(*byte)
    });
    let mut mark = [0; 32];
    for (place, byte) in mark.iter_mut().zip(sum.to_be_bytes()) {
        *place = byte;
    }
    mark
}
