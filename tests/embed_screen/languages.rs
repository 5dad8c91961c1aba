//! What is to be copied, read back by readers of the languages it is written in.

use markdown::mdast::{AttributeContent, AttributeValue, Node as MarkdownNode};
use markdown::{ParseOptions, to_mdast};
use sla_widget::app::embed::choices::Choice;
use sla_widget::app::embed::chosen::{Choices, Way};
use sla_widget::app::embed::fallback::Fallback;
use sla_widget::app::embed::snippets::escaping::{html, mdx, quoted};
use sla_widget::app::embed::snippets::{Facts, blocks};

use crate::configuration::{scripts, yaml};
use crate::desk::{INTEGRITY, at, built_in, everything, hostile, of_release, with_place};
use crate::markup;

#[test]
fn docusaurus_reads_its_configuration_as_it_was_meant() {
    assert_eq!(
        scripts(&at("docusaurus", &[])[0].code),
        serde_json::json!({
            "src": "https://sla.example/widget/1.4.2/sla-widget.js",
            "type": "module",
            "integrity": INTEGRITY,
            "crossorigin": "anonymous",
        })
    );
    let moving = scripts(&at("docusaurus", &[(Choice::Version, "moving")])[0].code);
    assert_eq!(moving.get("integrity"), None);
}

fn text_of(node: &MarkdownNode) -> String {
    match node {
        MarkdownNode::Text(text) => text.value.clone(),
        MarkdownNode::MdxJsxFlowElement(_)
        | MarkdownNode::MdxJsxTextElement(_)
        | MarkdownNode::Paragraph(_) => node.children().unwrap().iter().map(text_of).collect(),
        other => panic!("Markdown took a part for its own: {other:?}"),
    }
}

/// MDX makes no paragraph of lines that hold elements only (its plugin remark-mark-and-unravel).
fn unravelled(node: &MarkdownNode) -> Vec<&MarkdownNode> {
    let MarkdownNode::Paragraph(paragraph) = node else {
        return vec![node];
    };
    let is_blank = |node: &MarkdownNode| matches!(node, MarkdownNode::Text(text) if text.value.trim().is_empty());
    let inside: Vec<_> = paragraph
        .children
        .iter()
        .filter(|node| !is_blank(node))
        .collect();
    for one in &inside {
        assert!(
            matches!(one, MarkdownNode::MdxJsxTextElement(_)),
            "a paragraph in a paragraph: {one:?}"
        );
    }
    inside
}

/// By the parser of MDX itself.
#[test]
fn mdx_reads_the_element_as_it_was_meant_whatever_the_words() {
    for policy in [built_in(), hostile()] {
        for choices in [Choices::default(), everything()] {
            let choices = with_place(choices, "docusaurus");
            let code = of_release(&choices, &policy)[1].code.clone();
            let tree = to_mdast(&code, &ParseOptions::mdx())
                .unwrap_or_else(|fault| panic!("{fault}: {code}"));
            let [MarkdownNode::MdxJsxFlowElement(element)] = &tree.children().unwrap()[..] else {
                panic!("{tree:?}")
            };
            assert_eq!(element.name.as_deref(), Some("sla-widget"));
            let read: Vec<(&str, Option<String>)> = element
                .attributes
                .iter()
                .map(|one| match one {
                    AttributeContent::Property(property) => (
                        property.name.as_str(),
                        property.value.as_ref().map(|value| match value {
                            AttributeValue::Literal(text) => text.clone(),
                            AttributeValue::Expression(program) => panic!("{program:?}"),
                        }),
                    ),
                    AttributeContent::Expression(program) => panic!("{program:?}"),
                })
                .collect();
            assert_eq!(read, choices.attributes(Way::Element, &policy));
            let said: Vec<String> = element
                .children
                .iter()
                .flat_map(unravelled)
                .map(text_of)
                .collect();
            let fallback = Fallback::of(&choices, &policy);
            let (before, name, _) = fallback.source.unwrap();
            let mut expected = fallback.promises;
            expected.push([before, name].concat());
            let said: Vec<String> = said
                .into_iter()
                .filter(|text| !text.trim().is_empty())
                .collect();
            assert_eq!(said, expected);
        }
    }
}

/// In Markdown that knows HTML, all of it is one piece that Markdown leaves alone.
#[test]
fn markdown_leaves_the_element_alone() {
    for policy in [built_in(), hostile()] {
        for (place, block) in [("mkdocs", 1), ("backstage", 1), ("backstage", 4)] {
            let choices = with_place(everything(), place);
            let code = of_release(&choices, &policy)[block].code.clone();
            let tree = to_mdast(&code, &ParseOptions::default()).unwrap();
            let [MarkdownNode::Html(left)] = &tree.children().unwrap()[..] else {
                panic!("{tree:?}")
            };
            assert_eq!(left.value, code.trim_end());
        }
    }
}

#[test]
fn mkdocs_reads_its_configuration_as_it_was_meant() {
    assert_eq!(
        yaml(&at("mkdocs", &[])[0].code),
        serde_json::json!({"extra_javascript": [{
            "path": "https://sla.example/widget/1.4.2/sla-widget.js",
            "type": "module",
        }]})
    );
}

#[test]
fn backstage_is_told_to_leave_what_is_used_and_nothing_else() {
    let blocks = of_release(&with_place(everything(), "backstage"), &built_in());
    assert_eq!(
        yaml(&blocks[0].code),
        serde_json::json!({
            "backend": {"csp": {"frame-src": ["'self'", "https://sla.example"]}},
            "techdocs": {"sanitizer": {"allowedIframeHosts": ["sla.example"]}},
        })
    );
    let configuration = yaml(&blocks[2].code);
    let sanitizer = &configuration["techdocs"]["sanitizer"];
    assert_eq!(
        sanitizer["allowedCustomElementTagNameRegExp"],
        "^sla-widget$"
    );
    let pattern = sanitizer["allowedCustomElementAttributeNameRegExp"]
        .as_str()
        .unwrap();
    let names = pattern
        .strip_prefix("^(")
        .unwrap()
        .strip_suffix(")$")
        .unwrap();
    let page = markup::read(&blocks[4].code);
    let used: Vec<&str> = page
        .one("sla-widget")
        .attributes()
        .iter()
        .map(|(name, _)| *name)
        .collect();
    assert_eq!(names.split('|').collect::<Vec<&str>>(), used);

    let plain = &at("backstage", &[])[2].code;
    assert!(!plain.contains("AttributeName"), "no attribute, no rule");
    // Hosts are compared with their port.
    let with_port = at("backstage", &[(Choice::Files, "http://sla.example:8080/")]);
    let hosts = yaml(&with_port[0].code)["techdocs"]["sanitizer"]["allowedIframeHosts"].clone();
    assert_eq!(hosts, serde_json::json!(["sla.example:8080"]));
}

#[test]
fn confluence_gets_an_address_and_a_frame_and_no_script() {
    let blocks = at("confluence", &[(Choice::Deployment, "cloud")]);
    assert_eq!(
        blocks[0].code,
        "https://sla.example/widget/1.4.2/embed.html#/check?deployment=cloud"
    );
    for block in &blocks {
        assert!(!block.code.contains("<script"), "{}", block.code);
    }
}

#[test]
fn a_policy_from_elsewhere_is_told_to_frames() {
    let notes = |address| {
        at("iframe", &[(Choice::PolicySource, address)])[0]
            .notes
            .join(" ")
    };
    assert!(notes("https://other.example/p.json").contains("only from its own site"));
    assert!(notes("policy.json").contains("counts from “Address of the files”"));
    assert!(notes("/policy.json").contains("from the root of the site with the files"));
    assert!(!notes("https://sla.example/p.json").contains("policy"));
}

/// A texts of the characters that mean something somewhere, of many lengths.
#[test]
fn each_way_to_escape_reads_back_as_it_was() {
    let alphabet: Vec<char> = "\"'<>&{}$`\\*_[]()#;=%! \n\tä\u{2028}a".chars().collect();
    let mut state: u64 = 3;
    for length in (0..40).cycle().take(2_000) {
        let mut text = String::new();
        for _ in 0..length {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            text.push(alphabet[(state >> 33) as usize % alphabet.len()]);
        }
        for escape in [html, mdx] {
            let page = markup::read(&format!("<p a=\"{}\">{}</p>", html(&text), escape(&text)));
            assert_eq!(page.one("p").value("a"), Some(text.as_str()));
            assert_eq!(page.one("p").text(), text);
        }
        assert!(!mdx(&text).contains(['{', '}', '<']), "{text}");
        let read: String = serde_json::from_str(&quoted(&text)).unwrap();
        assert_eq!(read, text);
        assert!(!quoted(&text).contains(['\n', '\u{2028}']));
    }
}

#[test]
fn an_address_with_characters_that_mean_something_stays_one_value() {
    let choices = Choices::default();
    for place in ["html", "iframe", "backstage", "docusaurus", "mkdocs"] {
        let mut choices = choices.clone();
        choices.set(Choice::Place, place);
        let policy = built_in();
        let folder = "https://sla.example/o'neil&{x}\"<$y/";
        let facts = Facts {
            choices: &choices,
            policy: &policy,
            folder,
            version: Some("1.4.2"),
            integrity: Some("sha384-\"><script>"),
        };
        let all = blocks(&facts);
        match place {
            "docusaurus" => {
                let read = scripts(&all[0].code);
                assert_eq!(read["src"], format!("{folder}1.4.2/sla-widget.js"));
                assert_eq!(read["integrity"], "sha384-\"><script>");
            }
            "mkdocs" => assert_eq!(
                yaml(&all[0].code)["extra_javascript"][0]["path"],
                format!("{folder}1.4.2/sla-widget.js")
            ),
            _ => {
                let page = markup::read(&all[if place == "backstage" { 3 } else { 0 }].code);
                assert!(page.one("script").value("src").unwrap().starts_with(folder));
            }
        }
    }
}
