//! Files that the reader keeps.

use std::cell::RefCell;

/// A file to hand to the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name with ending.
    pub name: String,
    /// Its media type, such as `text/calendar`.
    pub media_type: &'static str,
    /// What is in it.
    pub content: String,
}

/// Hands files to the reader.
pub trait Files {
    /// Offers `file` for saving; answers whether that worked.
    fn save(&self, file: &File) -> bool;
}

/// Remembers the files that were saved.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles {
    /// What was saved, the latest last.
    pub saved: RefCell<Vec<File>>,
}

impl Files for MemoryFiles {
    fn save(&self, file: &File) -> bool {
        self.saved.borrow_mut().push(file.clone());
        true
    }
}
