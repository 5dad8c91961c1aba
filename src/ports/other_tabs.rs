//! Other tabs of the same browser that show the same tickets.

use std::cell::RefCell;
use std::rc::Rc;

/// Tells the other tabs, and hears from them.
pub trait OtherTabs {
    /// Tells the other tabs what was done to what is kept.
    fn tell(&self, news: News);

    /// Whom to call when another tab tells so. Called once.
    fn listen(&self, heard: Rc<dyn Fn(News)>);
}

/// What a tab has done to what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// It has added records, or written settings: whoever reads on knows everything.
    Wrote,
    /// It has removed records, or put others in their place: everything has to be read anew.
    TookBack,
}

/// Somebody who listens.
type Listener = Rc<dyn Fn(News)>;

/// Tabs in memory: its clones hear each other, and not themselves.
#[derive(Default)]
pub struct MemoryTabs {
    all: Rc<RefCell<Vec<Listener>>>,
    own: RefCell<Option<Listener>>,
}

impl Clone for MemoryTabs {
    /// Another tab.
    fn clone(&self) -> Self {
        Self {
            all: self.all.clone(),
            own: RefCell::new(None),
        }
    }
}

impl OtherTabs for MemoryTabs {
    fn tell(&self, news: News) {
        let own = self.own.borrow().clone();
        let all = self.all.borrow().clone();
        for heard in all {
            if !own.as_ref().is_some_and(|own| Rc::ptr_eq(own, &heard)) {
                heard(news);
            }
        }
    }

    fn listen(&self, heard: Rc<dyn Fn(News)>) {
        self.all.borrow_mut().push(heard.clone());
        *self.own.borrow_mut() = Some(heard);
    }
}
