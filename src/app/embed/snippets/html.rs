//! A page of HTML that may load a script.

use super::{Block, Facts, escaping};
use crate::app::text::embed::places as words;

pub(super) fn blocks(facts: &Facts) -> Vec<Block> {
    let page = [facts.whole_element(escaping::html), facts.script()].concat();
    let mut blocks = vec![
        Block::new(words::IN_PAGE, page)
            .noting(facts.notes())
            .noting(facts.policy_note()),
    ];
    blocks.extend(facts.style(words::IN_STYLE_SHEET));
    blocks
}
