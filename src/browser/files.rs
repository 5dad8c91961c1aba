//! Downloads.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlAnchorElement, Url};

use super::incoming_files::buffer_of;
use super::script::{construct, object};
use crate::ports::Pending;
use crate::ports::files::{File, Files, Parts};

/// So many bytes are handed to the browser before it may do something else.
const AT_A_TIME: usize = 1 << 20;

/// Offers a file as a download.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserFiles;

impl Files for BrowserFiles {
    fn save(&self, file: &File) -> bool {
        let content = Array::of1(&JsValue::from_str(&file.content));
        let blob = blob_of(&content, file.media_type);
        blob.and_then(|blob| download(&file.name, &blob)).is_ok()
    }

    fn save_parts(&self, name: &str, media_type: &'static str, parts: Parts) -> Pending<bool> {
        let name = name.to_owned();
        Box::pin(async move {
            let blob = blob_of_parts(parts, media_type).await;
            blob.and_then(|blob| download(&name, &blob)).is_ok()
        })
    }
}

/// Bytes that the browser keeps outside the page, put together piece by piece.
///
/// # Errors
/// What the browser throws if it has no room.
pub(super) async fn blob_of_parts(parts: Parts, media_type: &str) -> Result<JsValue, JsValue> {
    let pieces = Array::new();
    let mut since_pause = 0;
    for part in parts {
        // Each piece leaves the page at once; the whole only names them.
        for piece in part.chunks(AT_A_TIME) {
            let bytes = Uint8Array::from(piece);
            let piece = construct("Blob", &[&Array::of1(&bytes)])?;
            pieces.push(&piece);
            since_pause += bytes.length() as usize;
            if since_pause >= AT_A_TIME {
                since_pause = 0;
                // Comes once the browser has taken all of it. A timer would do, if it were not
                // slow in a tab that nobody looks at.
                buffer_of(&piece, 0, 1).await?;
            }
        }
    }
    blob_of(&pieces, media_type)
}

fn blob_of(parts: &Array, media_type: &str) -> Result<JsValue, JsValue> {
    construct("Blob", &[parts, &object("type", &media_type.into())])
}

fn download(name: &str, blob: &JsValue) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(JsValue::NULL)?;
    let address = Url::create_object_url_with_blob(blob.unchecked_ref())?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has begun to read by now; the address may go once it is done.
    let done = gloo::timers::callback::Timeout::new(10_000, move || {
        // An address that is gone already is no loss.
        let _ = Url::revoke_object_url(&address);
    });
    done.forget();
    Ok(())
}
