//! MkDocs with the theme Material: the script in its configuration, the element in Markdown.

use super::{Block, Facts, escaping};
use crate::app::text::embed::places as words;

pub(super) fn blocks(facts: &Facts) -> Vec<Block> {
    let source = escaping::quoted(&facts.file("sla-widget.js"));
    let configuration = [
        "extra_javascript:\n  - path: ",
        &source,
        "\n    type: module\n",
    ]
    .concat();
    // An element that Markdown does not know would be taken for a part of a paragraph.
    let element = ["<div>\n", &facts.whole_element(escaping::html), "</div>\n"].concat();
    let has_integrity = facts.pinned_integrity().is_some();
    let mut blocks = vec![
        Block::new(words::MKDOCS_CONFIGURATION, configuration)
            .noting(facts.notes())
            .noting(has_integrity.then_some(words::MKDOCS_INTEGRITY)),
        Block::new(words::MKDOCS_PAGE, element).noting(facts.policy_note()),
    ];
    blocks.extend(facts.style(words::MKDOCS_STYLE));
    blocks
}
