//! TechDocs of Backstage, which takes away what its sanitizer is not told to leave: a frame, or the element.

use super::{Block, Facts, escaping};
use crate::app::embed::chosen::Way;
use crate::app::text::embed::places as words;

pub(super) fn blocks(facts: &Facts) -> Vec<Block> {
    let origin = facts.origin();
    let frame = [facts.frame(), facts.fallback("", escaping::html)].concat();
    let mut blocks = vec![
        Block::new(
            words::BACKSTAGE_FRAME_CONFIGURATION,
            frame_configuration(origin.as_deref()),
        )
        .noting((origin.is_none()).then_some(words::BACKSTAGE_OWN_ORIGIN)),
        Block::new(
            words::BACKSTAGE_FRAME,
            ["<div>\n", &frame, "</div>\n"].concat(),
        )
        .noting(facts.frame_notes())
        .noting([words::ANCESTORS_NOTE]),
        Block::new(
            words::BACKSTAGE_CONFIGURATION,
            configuration(facts, origin.as_deref()),
        ),
        Block::new(words::BACKSTAGE_PAGE, facts.script()).noting(facts.notes()),
        Block::new(
            words::BACKSTAGE_ELEMENT,
            ["<div>\n", &facts.whole_element(escaping::html), "</div>\n"].concat(),
        )
        .noting(facts.policy_note()),
    ];
    blocks.extend(facts.style(words::BACKSTAGE_STYLE));
    blocks
}

fn frame_configuration(origin: Option<&str>) -> String {
    let mut written = String::new();
    if let Some(origin) = origin {
        written = policy_of_app("frame-src", &["'self'", origin]);
    }
    // The sanitizer compares hosts without their scheme.
    let host = origin.and_then(|origin| origin.split_once("://"));
    let hosts = match host {
        Some((_, host)) => [" [", &escaping::quoted(host), "]\n"].concat(),
        None => " []\n".to_owned(),
    };
    for part in ["techdocs:\n  sanitizer:\n    allowedIframeHosts:", &hosts] {
        written.push_str(part);
    }
    written
}

fn configuration(facts: &Facts, origin: Option<&str>) -> String {
    let mut written = String::new();
    if let Some(origin) = origin {
        // What Backstage needs itself has to be named again.
        written = policy_of_app("script-src", &["'self'", "'unsafe-eval'", origin]);
    }
    written.push_str(
        "techdocs:\n  sanitizer:\n    allowedCustomElementTagNameRegExp: \"^sla-widget$\"\n",
    );
    let attributes = facts.choices.attributes(Way::Element, facts.policy);
    let names: Vec<&str> = attributes.iter().map(|(name, _)| *name).collect();
    if !names.is_empty() {
        let pattern = ["^(", &names.join("|"), ")$"].concat();
        for part in [
            "    allowedCustomElementAttributeNameRegExp: ",
            &escaping::quoted(&pattern),
            "\n",
        ] {
            written.push_str(part);
        }
    }
    written
}

/// What the app itself lets its pages load.
fn policy_of_app(directive: &str, sources: &[&str]) -> String {
    let sources: Vec<String> = sources
        .iter()
        .map(|source| escaping::quoted(source))
        .collect();
    [
        "backend:\n  csp:\n    ",
        directive,
        ": [",
        &sources.join(", "),
        "]\n",
    ]
    .concat()
}
