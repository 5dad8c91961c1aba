//! Backups in the browser's database, beside the journal.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::chance::BrowserChance;
use super::files::blob_of_parts;
use super::incoming_files::{buffer_of, incoming};
use super::journal_store::{
    Accepts, BACKUPS, BrowserJournalStore, Connection, READ, WRITE, fault, result,
};
use super::script::{call, construct, function, global, object, property, set, settled, whole};
use crate::domain::calendar::instant::Instant;
use crate::ports::Pending;
use crate::ports::backups::{Backup, Backups, Occasion, Reason};
use crate::ports::chance::Chance;
use crate::ports::files::Parts;
use crate::ports::incoming_files::IncomingFile;
use crate::ports::journal_store::StoreFault;

/// How contents are kept more tightly.
const FORMAT: &str = "gzip";
/// So many bytes are packed at once, which takes some 3 ms.
const PACKED_AT_A_TIME: u64 = 1 << 17;
/// So many bytes are unpacked at once. A journal becomes ten times as long.
const UNPACKED_AT_A_TIME: u64 = 1 << 15;

/// Keeps backups in the database of a journal.
///
/// What a backup is lies under its key, its content under a list that holds the key: lists come
/// after all keys, so that all backups can be told without reading their contents.
pub struct BrowserBackups {
    connection: Rc<Connection>,
}

impl BrowserBackups {
    /// The backups beside this journal.
    #[must_use]
    pub fn beside(store: &BrowserJournalStore) -> Self {
        Self {
            connection: store.connection.clone(),
        }
    }
}

impl Backups for BrowserBackups {
    fn list(&self) -> Pending<Result<Vec<Backup>, StoreFault>> {
        let ask = |backups: &JsValue| {
            let ranges = global("IDBKeyRange")?;
            let range = call(&ranges, "bound", &[&"".into(), &Array::new()])?;
            let keys = call(backups, "getAllKeys", &[&range])?;
            Ok(Array::of2(&keys, &call(backups, "getAll", &[&range])?).into())
        };
        let connection = &self.connection;
        let asked = connection.carry_out(BACKUPS, READ, Accepts::Known, Box::new(ask));
        Box::pin(async move {
            let requests: Array = asked.await?.unchecked_into();
            let list = |index| -> Array { result(&requests.get(index)).unchecked_into() };
            let (keys, all) = (list(0), list(1));
            let mut backups = Vec::new();
            for (key, about) in keys.iter().zip(all.iter()) {
                backups.extend(backup(&key, &about));
            }
            Ok(backups)
        })
    }

    fn keep(
        &self,
        occasion: Occasion,
        content: Parts,
        drop: Vec<String>,
    ) -> Pending<Result<Backup, StoreFault>> {
        let connection = self.connection.clone();
        Box::pin(async move {
            let (content, about) = packed(content, occasion).await.map_err(fault)?;
            // In the order of their keys they are in the order of time.
            let at = occasion.at.unix_seconds();
            let key = JsValue::from(format!("{at:016x}-{:x}", BrowserChance.replica()));
            let kept = backup(&key, &about);
            let put = move |backups: &JsValue| {
                delete(backups, &drop)?;
                call(backups, "put", &[&content, &Array::of1(&key)])?;
                call(backups, "put", &[&about, &key])
            };
            let put = connection.carry_out(BACKUPS, WRITE, Accepts::Known, Box::new(put));
            put.await?;
            kept.ok_or_else(|| StoreFault::Failed(String::new()))
        })
    }

    fn open(&self, key: &str) -> Pending<Result<Option<IncomingFile>, StoreFault>> {
        let key = JsValue::from_str(key);
        let get = move |backups: &JsValue| {
            let about = call(backups, "get", &[&key])?;
            Ok(Array::of2(&about, &call(backups, "get", &[&Array::of1(&key)])?).into())
        };
        let connection = &self.connection;
        let got = connection.carry_out(BACKUPS, READ, Accepts::Known, Box::new(get));
        Box::pin(async move {
            let requests: Array = got.await?.unchecked_into();
            let (about, content) = (result(&requests.get(0)), result(&requests.get(1)));
            if !content.is_object() {
                return Ok(None);
            }
            let blob = unpacked(&about, &content).await.map_err(fault)?;
            Ok(Some(incoming(blob)))
        })
    }

    fn remove(&self, keys: Vec<String>) -> Pending<Result<(), StoreFault>> {
        let delete = move |backups: &JsValue| delete(backups, &keys);
        let connection = &self.connection;
        let removed = connection.carry_out(BACKUPS, WRITE, Accepts::Known, Box::new(delete));
        Box::pin(async move { removed.await.map(drop) })
    }
}

fn delete(backups: &JsValue, keys: &[String]) -> Result<JsValue, JsValue> {
    for key in keys {
        let key = JsValue::from_str(key);
        call(backups, "delete", &[&key])?;
        call(backups, "delete", &[&Array::of1(&key)])?;
    }
    Ok(JsValue::UNDEFINED)
}

/// The content as it is kept, and what is to be known about it.
async fn packed(content: Parts, occasion: Occasion) -> Result<(JsValue, JsValue), JsValue> {
    let blob = blob_of_parts(content, "").await?;
    let is_packed = global("CompressionStream").is_ok_and(|class| class.is_function());
    let content = if is_packed {
        read_through("CompressionStream", &blob, PACKED_AT_A_TIME).await?
    } else {
        blob.clone()
    };
    let content = settled(&call(&content, "arrayBuffer", &[])?).await?;
    let reason = match occasion.reason {
        Reason::Day => "day",
        Reason::Import => "import",
        Reason::Policy => "policy",
    };
    #[allow(clippy::cast_precision_loss)]
    let at = JsValue::from_f64(occasion.at.unix_seconds() as f64);
    let about = object("at", &at);
    set(&about, "reason", &reason.into());
    set(&about, "tickets", &occasion.tickets.into());
    set(&about, "size", &property(&blob, "size")?);
    set(&about, "room", &property(&content, "byteLength")?);
    set(&about, "packed", &is_packed.into());
    Ok((content, about))
}

/// The content as it was.
async fn unpacked(about: &JsValue, content: &JsValue) -> Result<JsValue, JsValue> {
    let blob = construct("Blob", &[&Array::of1(content)])?;
    if property(about, "packed")?.is_truthy() {
        return read_through("DecompressionStream", &blob, UNPACKED_AT_A_TIME).await;
    }
    Ok(blob)
}

/// A blob of what comes out of a stream that a blob goes through. It goes through in pieces of
/// `at_a_time` bytes: the browser does each without a break.
async fn read_through(class: &str, blob: &JsValue, at_a_time: u64) -> Result<JsValue, JsValue> {
    let through = construct(class, &[&FORMAT.into()])?;
    let (pieces, thrown) = (Array::new(), Array::new());
    let (collected, refused) = (pieces.clone(), thrown.clone());
    let collect = function(Box::new(move |bytes| {
        // Each piece leaves the page at once; the whole only names them.
        match construct("Blob", &[&Array::of1(&bytes)]) {
            Ok(piece) => collected.push(&piece),
            Err(error) => refused.push(&error),
        };
    }));
    let end = construct("WritableStream", &[&object("write", &collect)])?;
    let outcome = call(&property(&through, "readable")?, "pipeTo", &[&end])?;
    let outcome = settled(&outcome);
    let entrance = call(&property(&through, "writable")?, "getWriter", &[])?;
    let size = whole(&property(blob, "size")?);
    let mut from = 0;
    while from < size {
        let piece = buffer_of(blob, from, from + at_a_time).await?;
        settled(&call(&entrance, "write", &[&piece])?).await?;
        from += at_a_time;
    }
    settled(&call(&entrance, "close", &[])?).await?;
    outcome.await?;
    if thrown.length() > 0 {
        return Err(thrown.get(0));
    }
    construct("Blob", &[&pieces])
}

/// A backup as it is told. What is none is passed over.
#[allow(clippy::cast_possible_truncation)]
fn backup(key: &JsValue, about: &JsValue) -> Option<Backup> {
    let told = |name| property(about, name).unwrap_or_default();
    let at = told("at").as_f64()?;
    let reason = match told("reason").as_string().as_deref() {
        Some("day") => Reason::Day,
        Some("policy") => Reason::Policy,
        _ => Reason::Import,
    };
    Some(Backup {
        key: key.as_string()?,
        occasion: Occasion {
            at: Instant::from_unix_seconds(at as i64),
            reason,
            tickets: whole(&told("tickets")) as u32,
        },
        size: whole(&told("size")),
        room: whole(&told("room")),
    })
}
