//! Docusaurus: the script in its configuration, the element in MDX.

use super::{Block, Facts, escaping};
use crate::app::text::embed::places as words;

pub(super) fn blocks(facts: &Facts) -> Vec<Block> {
    let mut blocks = vec![
        Block::new(words::DOCUSAURUS_CONFIGURATION, configuration(facts)).noting(facts.notes()),
        Block::new(words::DOCUSAURUS_PAGE, facts.whole_element(escaping::mdx))
            .noting(facts.policy_note()),
    ];
    blocks.extend(facts.style(words::DOCUSAURUS_STYLE));
    blocks
}

fn configuration(facts: &Facts) -> String {
    let mut written = "scripts: [\n  {\n".to_owned();
    let source = facts.file("sla-widget.js");
    let mut member = |name: &str, value: &str| {
        for part in ["    ", name, ": ", &escaping::quoted(value), ",\n"] {
            written.push_str(part);
        }
    };
    member("src", &source);
    member("type", "module");
    if let Some(integrity) = facts.pinned_integrity() {
        member("integrity", integrity);
        member("crossorigin", "anonymous");
    }
    written.push_str("  },\n],\n");
    written
}
