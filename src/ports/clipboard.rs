//! The clipboard.

use std::cell::RefCell;
use std::future::{Future, ready};
use std::pin::Pin;

/// Puts text where the reader can paste it from.
pub trait Clipboard {
    /// Copies `text`; answers whether that worked, as it may be refused.
    fn copy(&self, text: &str) -> Pin<Box<dyn Future<Output = bool>>>;
}

/// A clipboard that remembers what was copied.
#[derive(Clone, Debug, Default)]
pub struct MemoryClipboard {
    /// What was copied, the latest last.
    pub copied: RefCell<Vec<String>>,
}

impl Clipboard for MemoryClipboard {
    fn copy(&self, text: &str) -> Pin<Box<dyn Future<Output = bool>>> {
        self.copied.borrow_mut().push(text.to_owned());
        Box::pin(ready(true))
    }
}
