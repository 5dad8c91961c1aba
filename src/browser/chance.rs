//! Chance, from the browser's source for keys.

use js_sys::Math;

use super::script::{call, construct, global, property};
use crate::ports::chance::Chance;

/// Draws through `crypto`, and through `Math.random`, which alone would do where there is no other.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserChance;

impl Chance for BrowserChance {
    fn replica(&self) -> u64 {
        let halves = construct("Uint32Array", &[&2.into()]).unwrap_or_default();
        // Without that source they stay 0.
        let _ = global("crypto").and_then(|crypto| call(&crypto, "getRandomValues", &[&halves]));
        let half = |index| {
            let drawn = property(&halves, index).unwrap_or_default().as_f64();
            u64::from(whole(drawn.unwrap_or_default()) ^ whole(Math::random() * 4_294_967_296.0))
        };
        let number = half("0") << 32 | half("1");
        // 0 is what a number that was never drawn looks like.
        number.max(1)
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(number: f64) -> u32 {
    number as u32
}
