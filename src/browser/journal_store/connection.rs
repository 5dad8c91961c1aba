//! The connection to the database: opened when it is needed, opened again after it was lost, and
//! let go of when somebody else needs the database.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo::timers::callback::Timeout;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::fault::{fault, is_broken_off, is_closed, refusal};
use super::migrations::Migration;
use super::request::{READ, Work, begin, ended, result};
use super::{IDENTITY, SETTINGS};
use crate::browser::script::{call, function, global, paused, property, set};
use crate::ports::Pending;
use crate::ports::journal_store::{StoreFault, StoreNews, WaitingFor};

/// How long the browser may take before the reader is told, in milliseconds.
const PATIENCE: u32 = 3_000;

/// While a browser deletes what it keeps for a page, it breaks off whatever opens it. It is asked
/// again after so many milliseconds each.
const WAITS: [u32; 3] = [100, 300, 900];

/// Which store a connection may lead to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Accepts {
    /// The one that was opened, if one was.
    Known,
    /// Whichever there is now; it is the known one from then on.
    Any,
}

/// Somebody who is told what happens to the store by itself.
type Watcher = Rc<dyn Fn(StoreNews)>;

/// The connection to one database.
pub struct Connection {
    /// Without a name, nothing may be kept.
    name: Option<String>,
    migrations: &'static [Migration],
    /// Whom to tell.
    pub tell: RefCell<Option<Watcher>>,
    /// Open, and leads to the known store.
    live: RefCell<Option<JsValue>>,
    /// The request that everybody waits for who needs the database now.
    opening: RefCell<Option<Promise>>,
    patience: RefCell<Option<Timeout>>,
    /// What tells the known store from one made later under the same name.
    identity: RefCell<Option<String>>,
    /// Hears every event that is not an answer.
    listener: JsValue,
    this: Weak<Self>,
}

impl Connection {
    /// A connection that is never opened.
    pub fn denied() -> Rc<Self> {
        Self::of(None, &[])
    }

    /// A connection that is not open yet.
    pub fn new(name: &str, migrations: &'static [Migration]) -> Rc<Self> {
        Self::of(Some(name.to_owned()), migrations)
    }

    fn of(name: Option<String>, migrations: &'static [Migration]) -> Rc<Self> {
        Rc::new_cyclic(|this: &Weak<Self>| {
            let hearing = this.clone();
            let listener = function(Box::new(move |event| {
                if let Some(connection) = hearing.upgrade() {
                    connection.hear(&event);
                }
            }));
            Self {
                name,
                migrations,
                tell: RefCell::default(),
                live: RefCell::default(),
                opening: RefCell::default(),
                patience: RefCell::default(),
                identity: RefCell::default(),
                listener,
                this: this.clone(),
            }
        })
    }

    /// Does some work in a transaction on one object store, over a new connection if there is none
    /// that works. Gives what the work gave, once all of it is kept for good.
    pub fn carry_out(
        self: &Rc<Self>,
        store: &'static str,
        mode: &'static str,
        accepts: Accepts,
        work: Box<Work>,
    ) -> Pending<Result<JsValue, StoreFault>> {
        self.carry_out_within(store, mode, accepts, work, Rc::default())
    }

    /// The same, for work that may begin the patience anew whenever the browser has answered.
    pub fn carry_out_within(
        self: &Rc<Self>,
        store: &'static str,
        mode: &'static str,
        accepts: Accepts,
        work: Box<Work>,
        patience: Rc<RefCell<Option<Timeout>>>,
    ) -> Pending<Result<JsValue, StoreFault>> {
        let connection = self.clone();
        Box::pin(async move {
            let mut may_try_again = true;
            loop {
                let database = connection.database(accepts).await?;
                match begin(&database, store, mode, &*work) {
                    Ok(under_way) => {
                        patience.replace(Some(connection.patience()));
                        let done = under_way.done.await;
                        patience.replace(None);
                        done.map_err(fault)?;
                        return Ok(under_way.given);
                    }
                    // Some browsers close a connection without a word.
                    Err(error) if may_try_again && is_closed(&error) => {
                        connection.release(&database);
                        may_try_again = false;
                    }
                    Err(error) => return Err(fault(error)),
                }
            }
        })
    }

    /// A connection that leads to a store that is accepted.
    async fn database(&self, accepts: Accepts) -> Result<JsValue, StoreFault> {
        for wait in WAITS {
            match self.database_now(accepts).await {
                Err(fault) if is_broken_off(&fault) => paused(wait).await,
                found => return found,
            }
        }
        self.database_now(accepts).await
    }

    async fn database_now(&self, accepts: Accepts) -> Result<JsValue, StoreFault> {
        if let Some(live) = self.live.borrow().clone() {
            return Ok(live);
        }
        let opening = self.opening()?;
        let opened = self.opened(opening.clone(), accepts).await;
        // Somebody else who has waited for the same may have been here before.
        let mut under_way = self.opening.borrow_mut();
        let mine: &JsValue = opening.as_ref();
        under_way.take_if(|other| AsRef::<JsValue>::as_ref(other) == mine);
        opened
    }

    /// The request that is under way, or a new one.
    fn opening(&self) -> Result<Promise, StoreFault> {
        if let Some(opening) = self.opening.borrow().clone() {
            return Ok(opening);
        }
        // A page that may not keep anything has no factory, or must not look at it, or cannot open.
        let request = self.request().map_err(|_| StoreFault::Denied)?;
        let opening = ended(&request, "onsuccess", "onerror");
        self.opening.replace(Some(opening.clone()));
        self.patience.replace(Some(self.patience()));
        Ok(opening)
    }

    /// Tells that the browser does not answer, unless it is dropped before.
    pub fn patience(&self) -> Timeout {
        let this = self.this.clone();
        Timeout::new(PATIENCE, move || {
            if let Some(connection) = this.upgrade() {
                connection.tell(StoreNews::Waiting(WaitingFor::Browser));
            }
        })
    }

    fn request(&self) -> Result<JsValue, JsValue> {
        let version = self.migrations.len().into();
        let name = self.name.as_deref().ok_or(JsValue::NULL)?;
        let factory = global("indexedDB")?;
        let request = call(&factory, "open", &[&name.into(), &version])?;
        set(&request, "onupgradeneeded", &self.listener);
        set(&request, "onblocked", &self.listener);
        Ok(request)
    }

    /// The database at the end of the request, if it is one that may be used.
    async fn opened(&self, opening: Promise, accepts: Accepts) -> Result<JsValue, StoreFault> {
        let answered = JsFuture::from(opening).await;
        self.patience.replace(None);
        let request = property(&answered.map_err(refusal)?, "target").unwrap_or_default();
        let database = result(&request);
        set(&database, "onversionchange", &self.listener);
        set(&database, "onclose", &self.listener);
        let identity = identity(&database).await;
        let identity = identity.inspect_err(|_| self.release(&database))?;
        let is_known = {
            let known = self.identity.borrow();
            known.is_none() || *known == identity
        };
        if !is_known && accepts == Accepts::Known {
            self.release(&database);
            return Err(StoreFault::Cleared);
        }
        self.identity.replace(identity);
        self.live.replace(Some(database.clone()));
        Ok(database)
    }

    fn hear(&self, event: &JsValue) {
        let target = property(event, "target").unwrap_or_default();
        let kind = property(event, "type").unwrap_or_default();
        match kind.as_string().as_deref() {
            Some("upgradeneeded") => self.migrate(event, &target),
            Some("blocked") => {
                self.patience.replace(None);
                self.tell(StoreNews::Waiting(WaitingFor::OtherTab));
            }
            Some("versionchange") => {
                // Without this the other tab would have to wait until this one is closed.
                self.release(&target);
                let is_deleted = property(event, "newVersion").is_ok_and(|new| new.is_null());
                self.tell(if is_deleted {
                    StoreNews::Lost
                } else {
                    StoreNews::Outdated
                });
            }
            _ => {
                self.release(&target);
                self.tell(StoreNews::Lost);
            }
        }
    }

    /// Takes the steps that the database has not seen. If one fails the browser undoes them all,
    /// and opening fails.
    fn migrate(&self, event: &JsValue, request: &JsValue) {
        let transaction = property(request, "transaction").unwrap_or_default();
        let database = property(request, "result").unwrap_or_default();
        let before = property(event, "oldVersion").unwrap_or_default().as_f64();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let seen = before.unwrap_or_default() as usize;
        let mut steps = self.migrations.iter().skip(seen);
        let done = steps.try_for_each(|step| step(&database, &transaction));
        if done.is_err() {
            // A transaction that is over already has been undone.
            let _ = call(&transaction, "abort", &[]);
        }
    }

    /// Closes a connection.
    fn release(&self, database: &JsValue) {
        let _ = call(database, "close", &[]);
        if self.live.borrow().as_ref() == Some(database) {
            self.live.replace(None);
        }
    }

    fn tell(&self, news: StoreNews) {
        let tell = self.tell.borrow().clone();
        if let Some(tell) = tell {
            tell(news);
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if let Some(live) = self.live.take() {
            let _ = call(&live, "close", &[]);
        }
    }
}

/// What tells a store from one made later under the same name.
async fn identity(database: &JsValue) -> Result<Option<String>, StoreFault> {
    let reading = begin(database, SETTINGS, READ, &|settings| {
        call(settings, "get", &[&IDENTITY.into()])
    });
    let reading = reading.map_err(fault)?;
    reading.done.await.map_err(fault)?;
    Ok(result(&reading.given).as_string())
}
