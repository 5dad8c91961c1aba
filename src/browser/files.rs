//! Downloads.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::ports::files::{File, Files};

/// Offers a file as a download.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserFiles;

impl Files for BrowserFiles {
    fn save(&self, file: &File) -> bool {
        download(file).is_ok()
    }
}

fn download(file: &File) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(JsValue::NULL)?;
    let options = BlobPropertyBag::new();
    options.set_type(file.media_type);
    let parts = Array::of1(&JsValue::from_str(&file.content));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(&file.name);
    link.click();
    // The browser has begun to read by now; the address may go once it is done.
    let done = gloo::timers::callback::Timeout::new(10_000, move || {
        // An address that is gone already is no loss.
        let _ = Url::revoke_object_url(&address);
    });
    done.forget();
    Ok(())
}
