//! Notices of the operating system, for somebody who looks at another window.

use std::cell::RefCell;
use std::future::ready;

use super::Pending;

/// Shows notices, if the reader allowed it.
pub trait Notices {
    /// Whether notices may be shown.
    fn permission(&self) -> Permission;

    /// Asks the reader; only ever after the reader pressed a button.
    fn ask(&self) -> Pending<Permission>;

    /// Shows a notice. One with the same `subject` replaces the one before.
    fn show(&self, notice: &SystemNotice);
}

/// Whether notices may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// They may.
    Granted,
    /// The reader was not asked yet.
    NotAsked,
    /// The reader, or the page around a frame, does not allow it.
    Denied,
    /// The browser has none.
    Unavailable,
}

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemNotice {
    /// The line in large type.
    pub title: String,
    /// What it says.
    pub text: String,
    /// What it is about, such as a ticket's id.
    pub subject: String,
}

/// Remembers the notices that were shown.
#[derive(Debug)]
pub struct MemoryNotices {
    /// Whether they may be shown.
    pub permission: Permission,
    /// What was shown, the latest last.
    pub shown: RefCell<Vec<SystemNotice>>,
}

impl Notices for MemoryNotices {
    fn permission(&self) -> Permission {
        self.permission
    }

    fn ask(&self) -> Pending<Permission> {
        Box::pin(ready(self.permission))
    }

    fn show(&self, notice: &SystemNotice) {
        self.shown.borrow_mut().push(notice.clone());
    }
}
