//! Files that the reader keeps.

use std::cell::RefCell;
use std::future::ready;

use super::Pending;

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

/// A long content, cut anywhere: even in the middle of a letter. A text is a part by
/// [`String::into_bytes`].
pub type Parts = Vec<Vec<u8>>;

/// Hands files to the reader.
pub trait Files {
    /// Offers `file` for saving; answers whether that worked.
    fn save(&self, file: &File) -> bool;

    /// Offers a long file for saving, and leaves the page alive while it is put together. Answers
    /// whether that worked.
    fn save_parts(&self, name: &str, media_type: &'static str, parts: Parts) -> Pending<bool>;
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

    fn save_parts(&self, name: &str, media_type: &'static str, parts: Parts) -> Pending<bool> {
        let file = File {
            name: name.to_owned(),
            media_type,
            content: String::from_utf8_lossy(&parts.concat()).into_owned(),
        };
        Box::pin(ready(self.save(&file)))
    }
}
