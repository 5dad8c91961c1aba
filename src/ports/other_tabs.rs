//! Other tabs of the same browser that show the same tickets.

use std::cell::RefCell;
use std::rc::Rc;

/// Tells the other tabs, and hears from them.
pub trait OtherTabs {
    /// Tells the other tabs that something was kept.
    fn tell(&self);

    /// Whom to call when another tab tells so. Called once.
    fn listen(&self, heard: Rc<dyn Fn()>);
}

/// Somebody who listens.
type Listener = Rc<dyn Fn()>;

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
    fn tell(&self) {
        let own = self.own.borrow().clone();
        let all = self.all.borrow().clone();
        for heard in all {
            if !own.as_ref().is_some_and(|own| Rc::ptr_eq(own, &heard)) {
                heard();
            }
        }
    }

    fn listen(&self, heard: Rc<dyn Fn()>) {
        self.all.borrow_mut().push(heard.clone());
        *self.own.borrow_mut() = Some(heard);
    }
}
