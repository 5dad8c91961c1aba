//! What the Content-Security-Policy of a page has to allow.

use super::{Block, Facts};
use crate::app::embed::choices::Choice;
use crate::app::embed::origin::{self, SELF};
use crate::app::embed::servers::Server;
use crate::app::text::embed::places as words;

pub(super) fn blocks(facts: &Facts) -> Vec<Block> {
    let files = facts.origin();
    let policy_source = facts.choices.value(Choice::PolicySource, facts.policy);
    let policy_origin = policy_source.and_then(origin::of);
    let element = |own: &str| {
        let also = policy_origin.filter(|origin| *origin != own);
        header(&[
            ("script-src", &[own, "'wasm-unsafe-eval'"]),
            ("connect-src", &[own, also.unwrap_or_default()]),
            ("style-src", &[own]),
        ])
    };
    let mut blocks =
        vec![Block::new(words::POLICY_OWN, element(SELF)).noting([words::POLICY_NOTE])];
    if let Some(files) = &files {
        blocks.push(Block::new(words::POLICY_OTHER, element(files)));
    }
    let frame = files.as_deref().unwrap_or(SELF);
    blocks.push(
        Block::new(
            words::POLICY_FRAME,
            header(&[("script-src", &[frame]), ("frame-src", &[frame])]),
        )
        .noting([words::POLICY_FRAME_NOTE]),
    );
    let server = Server::of(facts);
    blocks.push(Block::new(
        words::POLICY_OF_FRAME,
        [NAME, &server.policy(), "\n"].concat(),
    ));
    blocks
}

const NAME: &str = "Content-Security-Policy: ";

fn header(directives: &[(&str, &[&str])]) -> String {
    let mut written = NAME.to_owned();
    for (place, (name, sources)) in directives.iter().enumerate() {
        if place > 0 {
            written.push_str("; ");
        }
        written.push_str(name);
        for source in sources.iter().filter(|source| !source.is_empty()) {
            written.push(' ');
            written.push_str(source);
        }
    }
    written.push('\n');
    written
}
