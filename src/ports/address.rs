//! The address of the page, of which the part after `#` is the application's own.

use std::cell::RefCell;

/// Reads and changes the fragment of the page's address.
pub trait Address {
    /// The fragment, without `#`.
    fn fragment(&self) -> String;
    /// Shows another fragment, as a new entry of the history.
    fn push(&self, fragment: &str);
    /// Shows another fragment in place of the present one.
    fn replace(&self, fragment: &str);
    /// Whom to tell the fragment when the reader goes to another one. Called once.
    fn watch(&self, _tell: Box<dyn Fn(String)>) {}
    /// The whole address with this fragment, to be sent to somebody.
    fn with_fragment(&self, fragment: &str) -> String;
}

/// An address without a page; the history is kept, the latest entry last.
#[derive(Clone, Debug)]
pub struct MemoryAddress {
    /// The fragments visited.
    pub history: RefCell<Vec<String>>,
}

impl Default for MemoryAddress {
    fn default() -> Self {
        Self {
            history: RefCell::new(vec![String::new()]),
        }
    }
}

impl Address for MemoryAddress {
    fn fragment(&self) -> String {
        self.history.borrow().last().cloned().unwrap_or_default()
    }

    fn push(&self, fragment: &str) {
        self.history.borrow_mut().push(fragment.to_owned());
    }

    fn replace(&self, fragment: &str) {
        self.history.borrow_mut().pop();
        self.push(fragment);
    }

    fn with_fragment(&self, fragment: &str) -> String {
        format!("https://example.test/#{fragment}")
    }
}
