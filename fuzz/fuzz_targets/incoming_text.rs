//! Any bytes, in parts of any size: the same text, or the same problem.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sla_widget::exchange::incoming_text::{DecodedText, Fallback, IncomingText};
use sla_widget::exchange::problem::Problem;

fuzz_target!(|bytes: &[u8]| {
    let Some((&size, rest)) = bytes.split_first() else {
        return;
    };
    let fallback = if size & 0x80 == 0 {
        Fallback::None
    } else {
        Fallback::Windows1252
    };
    let whole = decoded(rest, rest.len().max(1), fallback);
    let parts = decoded(rest, usize::from(size & 0x7F).max(1), fallback);
    assert_eq!(parts, whole);
    if let Err(problem) = &whole {
        assert!(!problem.message.is_empty() && problem.at.line > 0 && problem.at.column > 0);
    }
});

fn decoded(bytes: &[u8], size: usize, fallback: Fallback) -> Result<DecodedText, Box<Problem>> {
    let mut text = IncomingText::new(fallback);
    for part in bytes.chunks(size) {
        text.push(part);
    }
    text.finish()
}
