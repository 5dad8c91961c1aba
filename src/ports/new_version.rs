//! Versions of the stand-alone app: whether this one is kept for use without a network, and whether a
//! newer one is.

use std::cell::RefCell;
use std::rc::Rc;

/// Tells of versions.
pub trait NewVersion {
    /// Whom to call when there is something to tell. Called once.
    fn listen(&self, heard: Rc<dyn Fn(VersionNews)>);
}

/// What is told of versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VersionNews {
    /// All files of this version are kept here, so all of it works without a network; none is newer.
    Kept,
    /// All files of a newer version are here: the page gets it when it is loaded anew.
    Newer,
}

/// Somebody who listens.
type Listener = Rc<dyn Fn(VersionNews)>;

/// Tells what it is told to tell.
#[derive(Default)]
pub struct MemoryNewVersion {
    heard: RefCell<Option<Listener>>,
}

impl MemoryNewVersion {
    /// Tells whoever listens.
    pub fn tell(&self, news: VersionNews) {
        let heard = self.heard.borrow().clone();
        if let Some(heard) = heard {
            heard(news);
        }
    }
}

impl NewVersion for MemoryNewVersion {
    fn listen(&self, heard: Rc<dyn Fn(VersionNews)>) {
        *self.heard.borrow_mut() = Some(heard);
    }
}
