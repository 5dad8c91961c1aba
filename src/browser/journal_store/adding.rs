//! Adding records: all of them in one transaction, in steps so short that the page stays alive.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};

use super::EVENTS;
use super::connection::{Accepts, Connection};
use super::fault::fault;
use super::request::{WRITE, result};
use crate::browser::script::{call, function, property, set, whole};
use crate::ports::Pending;
use crate::ports::journal_store::StoreFault;

/// So many bytes of text are handed to the browser in one step.
const AT_A_TIME: usize = 1 << 19;

/// Texts on their way into the object store of records.
struct Adding {
    connection: Rc<Connection>,
    texts: RefCell<Vec<String>>,
    /// How many of them were handed over.
    done: Cell<usize>,
    /// The request of the latest.
    latest: RefCell<JsValue>,
    /// What was thrown in a step after the first.
    thrown: RefCell<Option<JsValue>>,
    /// Begins anew with each step, as the browser has answered.
    patience: Rc<RefCell<Option<Timeout>>>,
}

/// Adds all of `texts`, or none of them; gives the number of the last.
pub fn add(connection: &Rc<Connection>, texts: Vec<String>) -> Pending<Result<u64, StoreFault>> {
    let adding = Rc::new(Adding {
        connection: connection.clone(),
        texts: RefCell::new(texts),
        done: Cell::default(),
        latest: RefCell::default(),
        thrown: RefCell::default(),
        patience: Rc::default(),
    });
    let first = adding.clone();
    let begin = move |events: &JsValue| {
        first.done.set(0);
        first.step(events)
    };
    let patience = adding.patience.clone();
    let work = Box::new(begin);
    let kept = connection.carry_out_within(EVENTS, WRITE, Accepts::Known, work, patience);
    Box::pin(async move {
        let kept = kept.await;
        // The browser may know the listener for longer.
        adding.texts.take();
        match adding.thrown.take() {
            Some(error) => Err(fault(error)),
            None => kept.map(|_| whole(&result(&adding.latest.borrow()))),
        }
    })
}

impl Adding {
    /// Hands texts to the browser, and has the next step follow once it has taken them. As long as
    /// an answer is awaited, the transaction stays open.
    fn step(self: &Rc<Self>, events: &JsValue) -> Result<JsValue, JsValue> {
        // Looked up once, as there may be ten thousand.
        let add: Function = property(events, "add")?.unchecked_into();
        let texts = self.texts.borrow();
        let mut latest = JsValue::UNDEFINED;
        let mut bytes = 0;
        for text in texts.iter().skip(self.done.get()) {
            latest = add.call1(events, &text.as_str().into())?;
            self.done.set(self.done.get() + 1);
            bytes += text.len();
            if bytes >= AT_A_TIME {
                break;
            }
        }
        if self.done.get() < texts.len() {
            // It holds on to this whoever else lets go: half of the texts must never be kept.
            let this = self.clone();
            let go_on = function(Box::new(move |event| this.go_on(&event)));
            set(&latest, "onsuccess", &go_on);
        }
        self.latest.replace(latest.clone());
        Ok(latest)
    }

    fn go_on(self: &Rc<Self>, event: &JsValue) {
        let request = property(event, "target").unwrap_or_default();
        let events = property(&request, "source").unwrap_or_default();
        self.patience.replace(Some(self.connection.patience()));
        if let Err(error) = self.step(&events) {
            self.thrown.replace(Some(error));
            // What was added before must not stay.
            let transaction = property(&request, "transaction").unwrap_or_default();
            let _ = call(&transaction, "abort", &[]);
        }
    }
}
