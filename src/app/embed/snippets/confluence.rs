//! Confluence, which keeps its HTML macro off for safety: a frame by its address.

use super::{Block, Facts};
use crate::app::embed::fallback::Fallback;
use crate::app::text::embed::places as words;

pub(super) fn blocks(facts: &Facts) -> Vec<Block> {
    let fallback = Fallback::of(facts.choices, facts.policy).plain();
    vec![
        Block::new(words::CONFLUENCE_ADDRESS, facts.frame_address())
            .noting(facts.frame_notes())
            .noting([words::CONFLUENCE_NOTE, words::ANCESTORS_NOTE]),
        Block::new(words::CONFLUENCE_TEXT, fallback),
        Block::new(words::CONFLUENCE_HTML, facts.frame()).noting([words::CONFLUENCE_HTML_NOTE]),
    ]
}
