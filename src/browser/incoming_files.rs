//! Files and texts from the reader: chosen, dropped or pasted.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::journal_store::ended;
use super::script::{
    as_text, call, construct, function, global, name_of, number, property, set, settled, whole,
};
use crate::domain::calendar::instant::Instant;
use crate::ports::Pending;
use crate::ports::incoming_files::{FileBytes, FileFault, Incoming, IncomingFile, IncomingFiles};

/// What may happen over the place.
const EVENTS: [&str; 4] = ["dragover", "dragleave", "drop", "paste"];

/// Where a text is pasted for another purpose.
const FIELDS: &str = "input,textarea,select,[contenteditable]";

/// Takes files by the browser's own dialogue, and what is dropped on a place or pasted into it.
pub struct BrowserIncomingFiles {
    place: JsValue,
}

impl BrowserIncomingFiles {
    /// Hears what happens over `place`, an element or a whole document. What is pasted while nothing
    /// has the focus is heard only by the body of a page and by what is around it.
    #[must_use]
    pub fn over(place: &JsValue) -> Self {
        Self {
            place: place.clone(),
        }
    }
}

impl IncomingFiles for BrowserIncomingFiles {
    fn pick(&self, accept: &str) -> Pending<Vec<IncomingFile>> {
        // At once, as a browser may forget soon that the reader has pressed a button.
        let asked = ask(accept);
        Box::pin(async move {
            let Ok((input, answered)) = asked else {
                return Vec::new();
            };
            match settled(&answered).await {
                Ok(_) => files_of(&input),
                Err(_) => Vec::new(),
            }
        })
    }

    fn listen(&self, heard: Rc<dyn Fn(Incoming)>) {
        let is_above = Cell::new(false);
        let place = self.place.clone();
        let listener = function(Box::new(move |event| {
            hear(&place, &event, &is_above, &*heard);
        }));
        for name in EVENTS {
            // Whoever cannot drop or paste can still choose.
            let _ = call(&self.place, "addEventListener", &[&name.into(), &listener]);
        }
    }
}

/// What an event brings by being dropped or pasted: files, or else one text without a name.
///
/// Copied cells of a table come as a text and as an image of it, a copied file as itself and as a
/// text with its name: images count only where there is no text, the text only where there is no
/// other file.
#[must_use]
pub fn brought_by(event: &JsValue) -> Vec<IncomingFile> {
    let transfer = ["dataTransfer", "clipboardData"].iter().find_map(|name| {
        let transfer = property(event, name).ok()?;
        transfer.is_object().then_some(transfer)
    });
    let transfer = transfer.unwrap_or_default();
    let text = call(&transfer, "getData", &[&"text/plain".into()]).unwrap_or_default();
    let files = list_of(&transfer);
    let others = files.iter().filter(|file| !is_image(file));
    let others: Vec<IncomingFile> = others.map(incoming).collect();
    if !others.is_empty() || !text.is_truthy() {
        return if others.is_empty() {
            files.iter().map(incoming).collect()
        } else {
            others
        };
    }
    let text = construct("Blob", &[&Array::of1(&text)]);
    text.map(incoming).into_iter().collect()
}

/// What is in a file or a blob of the browser. A blob has no name.
#[must_use]
pub(super) fn incoming(blob: JsValue) -> IncomingFile {
    let told = |name| property(&blob, name).unwrap_or_default();
    #[allow(clippy::cast_possible_truncation)]
    let seconds = |milliseconds: f64| (milliseconds / 1_000.0).floor() as i64;
    let modified = told("lastModified").as_f64();
    IncomingFile {
        name: told("name").as_string().unwrap_or_default(),
        size: whole(&told("size")),
        modified: modified.map(|at| Instant::from_unix_seconds(seconds(at))),
        source: Rc::new(BlobBytes(blob)),
    }
}

/// The bytes of a blob from `from` to just before `to`, as the browser holds them.
///
/// # Errors
/// What the browser throws, also if the file behind it is another by now.
pub(super) async fn buffer_of(blob: &JsValue, from: u64, to: u64) -> Result<JsValue, JsValue> {
    let piece = call(blob, "slice", &[&number(from), &number(to)])?;
    settled(&call(&piece, "arrayBuffer", &[])?).await
}

/// A file or a blob of the browser.
struct BlobBytes(JsValue);

impl FileBytes for BlobBytes {
    fn read(&self, from: u64, to: u64) -> Pending<Result<Vec<u8>, FileFault>> {
        let blob = self.0.clone();
        Box::pin(async move {
            let size = whole(&property(&blob, "size").unwrap_or_default());
            let (from, to) = (from.min(size), to.min(size));
            let buffer = buffer_of(&blob, from, to.max(from)).await.map_err(fault)?;
            let bytes = Uint8Array::new(&buffer).to_vec();
            match bytes.len() as u64 == to.saturating_sub(from) {
                true => Ok(bytes),
                false => Err(FileFault::Changed),
            }
        })
    }
}

#[allow(clippy::needless_pass_by_value)]
fn fault(error: JsValue) -> FileFault {
    match name_of(&error).as_str() {
        "NotFoundError" => FileFault::Gone,
        "NotReadableError" => FileFault::Changed,
        _ => FileFault::Failed(as_text(&error)),
    }
}

/// Opens the dialogue; gives the field that it belongs to, and a promise of the answer.
fn ask(accept: &str) -> Result<(JsValue, JsValue), JsValue> {
    let document = global("document")?;
    let input = call(&document, "createElement", &[&"input".into()])?;
    set(&input, "type", &"file".into());
    set(&input, "accept", &accept.into());
    set(&input, "multiple", &JsValue::TRUE);
    let answered = ended(&input, "onchange", "oncancel");
    call(&input, "click", &[])?;
    Ok((input, answered.into()))
}

/// The files of a field.
fn files_of(owner: &JsValue) -> Vec<IncomingFile> {
    list_of(owner).iter().map(incoming).collect()
}

/// The files of a field or of what is carried over, as the browser knows them.
fn list_of(owner: &JsValue) -> Array {
    match property(owner, "files") {
        Ok(files) if files.is_object() => Array::from(&files),
        _ => Array::new(),
    }
}

fn is_image(file: &JsValue) -> bool {
    let kind = property(file, "type").unwrap_or_default().as_string();
    kind.is_some_and(|kind| kind.starts_with("image/"))
}

fn hear(place: &JsValue, event: &JsValue, is_above: &Cell<bool>, heard: &dyn Fn(Incoming)) {
    let told = |name| property(event, name).unwrap_or_default();
    if told("defaultPrevented").is_truthy() {
        return;
    }
    match told("type").as_string().as_deref() {
        Some("paste") if !is_in_field(event) => {
            let pasted = brought_by(event);
            if !pasted.is_empty() {
                heard(Incoming::Pasted(pasted));
            }
        }
        Some("dragover") if carries_files(event) => {
            take(event);
            set(&told("dataTransfer"), "dropEffect", &"copy".into());
            if !is_above.replace(true) {
                heard(Incoming::Above);
            }
        }
        // It only goes from one element of the place to another.
        Some("dragleave") if contains(place, &told("relatedTarget")) => {}
        Some("dragleave") if is_above.replace(false) => heard(Incoming::Away),
        Some("drop") if carries_files(event) => {
            take(event);
            is_above.set(false);
            heard(Incoming::Away);
            heard(Incoming::Dropped(brought_by(event)));
        }
        _ => {}
    }
}

/// Keeps the browser from opening the file in place of the page.
fn take(event: &JsValue) {
    let _ = call(event, "preventDefault", &[]);
}

fn carries_files(event: &JsValue) -> bool {
    let transfer = property(event, "dataTransfer").unwrap_or_default();
    let kinds = property(&transfer, "types").unwrap_or_default();
    call(&kinds, "includes", &[&"Files".into()]).is_ok_and(|includes| includes.is_truthy())
}

fn contains(place: &JsValue, element: &JsValue) -> bool {
    call(place, "contains", &[element]).is_ok_and(|contains| contains.is_truthy())
}

/// Whether an event comes from a field, in whatever tree of elements it is.
fn is_in_field(event: &JsValue) -> bool {
    let path = call(event, "composedPath", &[]).unwrap_or_default();
    let target = path.dyn_ref::<Array>().map(|path| path.get(0));
    let field = call(&target.unwrap_or_default(), "closest", &[&FIELDS.into()]);
    field.is_ok_and(|field| field.is_object())
}
