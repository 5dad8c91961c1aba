//! A checksum of a content of any length.

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

use crate::browser::incoming_files::buffer_of;
use crate::browser::script::{call, global, property, settled, whole};

/// So many bytes are read at once.
const AT_A_TIME: u64 = 1 << 20;

/// The SHA-256 of the SHA-256 of all pieces of a megabyte, as the browser's own does not go on from
/// piece to piece.
///
/// # Errors
/// What the browser throws: if the file behind the blob is another by now, or cannot be read.
pub async fn mark_of(blob: &JsValue) -> Result<[u8; 32], JsValue> {
    let size = whole(&property(blob, "size")?);
    let mut sums = Vec::new();
    let mut from = 0;
    while from < size {
        let to = size.min(from + AT_A_TIME);
        sums.extend(sum(&buffer_of(blob, from, to).await?).await?);
        from = to;
    }
    let all = Uint8Array::from(sums.as_slice());
    sum(&all).await
}

async fn sum(bytes: &JsValue) -> Result<[u8; 32], JsValue> {
    let subtle = property(&global("crypto")?, "subtle")?;
    let digest = call(&subtle, "digest", &[&"SHA-256".into(), bytes])?;
    let digest = Uint8Array::new(&settled(&digest).await?);
    let mut sum = [0; 32];
    if digest.length() == 32 {
        digest.copy_to(&mut sum);
    }
    Ok(sum)
}
