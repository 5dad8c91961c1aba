//! What cannot work is said, where it was entered, and never at once; what can be guessed is offered.

use sla_widget::app::embed::choices::Choice;
use sla_widget::app::embed::message::EmbedMessage;
use sla_widget::app::text::embed::options::{fault, hint, label, remark};
use sla_widget::app::text::embed::preview_stand_in;

use crate::desk::{Desk, at, built_in, chosen};
use crate::markup;

fn source(files: &str) -> String {
    let page = markup::read(&at("html", &[(Choice::Files, files)])[0].code);
    page.one("script").value("src").unwrap().to_owned()
}

#[test]
fn the_preview_says_that_it_reads_no_policy_of_another_site() {
    for (address, is_other) in [
        ("https://other.example/p.json", true),
        ("http://sla.example/p.json", true),
        ("https://SLA.example/p.json", false),
        ("https://sla.example/widget/p.json", false),
        ("/p.json", false),
        ("p.json", false),
        ("", false),
        ("javascript:alert(1)", false),
    ] {
        let mut desk = Desk::opened("/embed");
        desk.enters(Choice::PolicySource, address);
        let says = |desk: &Desk| desk.embed().previews_another_policy(&desk.0.policy);
        assert!(!says(&desk), "the preview has not followed yet");
        desk.does(EmbedMessage::Left);
        assert_eq!(says(&desk), is_other, "{address}");
    }
}

#[test]
fn a_file_or_a_version_inside_of_the_folder_is_not_taken_for_the_folder() {
    for files in [
        "https://cdn.example/sla",
        "https://cdn.example/sla/1.0.0/",
        "https://cdn.example/sla/10.20.30",
        "https://cdn.example/sla/v1/",
        "https://cdn.example/sla/index.html",
        "https://cdn.example/sla/index.html?a/b#/embed",
        "https://cdn.example/sla/1.0.0/embed.html",
        "https://cdn.example/sla/v1/sla-widget.js",
    ] {
        let expected = "https://cdn.example/sla/1.4.2/sla-widget.js";
        assert_eq!(source(files), expected, "{files}");
    }
    for (files, folder) in [
        ("/1.0.0/", "/"),
        ("/", "/"),
        ("https://1.2.3", "https://1.2.3/"),
        ("https://widget.js/", "https://widget.js/"),
        ("https://cdn.example/1.0/", "https://cdn.example/1.0/"),
        ("https://cdn.example/v/", "https://cdn.example/v/"),
        ("https://cdn.example/1..2/", "https://cdn.example/1..2/"),
    ] {
        assert_eq!(source(files), [folder, "1.4.2/sla-widget.js"].concat());
    }
}

/// A host without a scheme would be a folder beside the page.
#[test]
fn an_address_without_its_scheme_is_not_used_and_the_whole_one_is_offered() {
    for (choice, entered, meant) in [
        (
            Choice::Files,
            "cdn.example/sla",
            Some("https://cdn.example/sla"),
        ),
        (Choice::Files, "cdn.example", Some("https://cdn.example")),
        (
            Choice::Files,
            "cdn.example:8080/a",
            Some("https://cdn.example:8080/a"),
        ),
        (
            Choice::Files,
            "//cdn.example/sla",
            Some("https://cdn.example/sla"),
        ),
        (Choice::Files, "ftp://cdn.example/", None),
        (Choice::Files, "cdn.example/a b", None),
        (Choice::PolicySource, "docs.example/<p>", None),
        (
            Choice::PolicySource,
            "docs.example/p.json",
            Some("https://docs.example/p.json"),
        ),
        (Choice::TimeZone, "europe/berlin", Some("Europe/Berlin")),
        (Choice::TimeZone, "Berlin", Some("Europe/Berlin")),
        (Choice::TimeZone, "Mars/Base", None),
        (Choice::Namespace, "a.b", None),
    ] {
        let choices = chosen(&[(choice, entered)]);
        assert!(choices.is_faulty(choice, &built_in()), "{entered}");
        assert_eq!(choices.meant(choice).as_deref(), meant, "{entered}");
        let said = fault(choice, &choices);
        assert!(said.starts_with("Not used"), "{said}");
        if let Some(meant) = meant {
            assert_eq!(said, format!("Not used. Did you mean {meant}?"));
            let choices = chosen(&[(choice, meant)]);
            assert!(
                !choices.is_faulty(choice, &built_in()),
                "what is offered works"
            );
        }
    }
    for (choice, entered) in [
        (Choice::Files, "/sla.widget/"),
        (Choice::Files, "./sla"),
        (Choice::Files, "../a.b/sla"),
        (Choice::PolicySource, "policy.json"),
        (Choice::PolicySource, "policy.json?a=/b"),
        (Choice::PolicySource, "./docs.example/p.json"),
    ] {
        let choices = chosen(&[(choice, entered)]);
        assert!(!choices.is_faulty(choice, &built_in()), "{entered}");
    }
}

#[test]
fn a_text_that_is_too_long_stays_in_its_field_and_goes_nowhere_else() {
    let mut desk = Desk::opened("/embed?theme=dark");
    let long = "ä".repeat(1_001);
    for choice in [Choice::Namespace, Choice::Files, Choice::TimeZone] {
        desk.enters(choice, &long);
        let choices = &desk.embed().choices;
        assert_eq!(choices.entered(choice), long);
        let said = fault(choice, choices);
        assert!(said.contains("too long"), "{said}");
        assert!(choices.is_faulty(choice, &desk.0.policy));
        assert_eq!(desk.embed().link, "/embed?theme=dark");
    }
    desk.enters(Choice::Namespace, &"a".repeat(1_000));
    assert!(
        !desk
            .embed()
            .choices
            .is_faulty(Choice::Namespace, &desk.0.policy)
    );
    assert!(desk.embed().link.contains("namespace=aaa"));
}

#[test]
fn nobody_is_told_of_a_fault_while_they_are_typing() {
    let mut desk = Desk::opened("/embed");
    let says = |desk: &Desk| desk.embed().shows_fault(Choice::TimeZone, &desk.0.policy);
    desk.enters(Choice::TimeZone, "Europe/Be");
    desk.enters(Choice::TimeZone, "Europe/Ber");
    assert!(!says(&desk));
    desk.does(EmbedMessage::Rested(1));
    assert!(!says(&desk), "that was the letter before");
    desk.does(EmbedMessage::Rested(2));
    assert!(says(&desk), "after a pause");
    desk.enters(Choice::TimeZone, "Europe/Berl");
    assert!(!says(&desk));
    desk.does(EmbedMessage::Left);
    assert!(says(&desk), "once the field was left");
    desk.enters(Choice::TimeZone, "Europe/Berlin");
    desk.does(EmbedMessage::Left);
    assert!(!says(&desk));
    assert!(
        Desk::opened("/embed?time-zone=Nowhere")
            .embed()
            .shows_fault(Choice::TimeZone, &built_in()),
        "what a link says is not being typed"
    );
}

/// From the folder of a version a frame would look for it where it can never be.
#[test]
fn a_relative_address_of_a_policy_counts_from_the_files_in_frames() {
    for (files, address, expected) in [
        ("", "p.json", "https://sla.example/widget/p.json"),
        ("", "../p.json", "https://sla.example/widget/../p.json"),
        ("/sla/", "p.json", "/sla/p.json"),
        ("", "/p.json", "/p.json"),
        (
            "",
            "https://sla.example/a/p.json",
            "https://sla.example/a/p.json",
        ),
    ] {
        let choices = [(Choice::Files, files), (Choice::PolicySource, address)];
        let blocks = at("iframe", &choices);
        let script = markup::read(&blocks[0].code);
        let script = script
            .one("script")
            .value("data-policy-src")
            .unwrap()
            .to_owned();
        assert_eq!(script, expected);
        let frame = markup::read(&blocks[1].code);
        let (_, query) = frame
            .one("iframe")
            .value("src")
            .unwrap()
            .split_once("policy-src=")
            .unwrap();
        assert_eq!(query.replace("%2F", "/"), expected);
        // An element counts it from its page, as every link there.
        let element = &at("html", &choices)[0];
        let page = markup::read(&element.code);
        assert_eq!(page.one("sla-widget").value("policy-src"), Some(address));
        let says = element
            .notes
            .iter()
            .any(|note| note.contains("from each page"));
        assert_eq!(says, !address.contains("://"), "{address}");
    }
    let mut desk = Desk::opened("/embed");
    desk.enters(Choice::PolicySource, "p.json");
    desk.does(EmbedMessage::Left);
    let preview = desk.embed().preview(&desk.0.policy);
    assert!(
        preview.contains("policy-src=p.json"),
        "beside the app: {preview}"
    );
}

#[test]
fn beside_another_policy_the_answers_of_the_built_in_one_are_called_so() {
    for choice in [Choice::Deployment, Choice::Severity] {
        assert_eq!(remark(choice, &chosen(&[])), None);
        let said = remark(choice, &chosen(&[(Choice::PolicySource, "/p.json")]));
        assert!(said.is_some_and(|said| said.contains("of the built-in policy")));
    }
}

#[test]
fn screens_that_are_left_out_are_told_where_they_are_ticked_and_where_storage_is_chosen() {
    let both = |choices: &[(Choice, &str)]| {
        [Choice::Screens, Choice::Storage].map(|one| remark(one, &chosen(choices)).is_some())
    };
    assert_eq!(both(&[]), [false, false]);
    assert_eq!(both(&[(Choice::Storage, "none")]), [true, false]);
    let ticked = (Choice::Screens, "check sync");
    assert_eq!(both(&[ticked]), [false, false]);
    assert_eq!(both(&[(Choice::Storage, "none"), ticked]), [true, true]);
    assert!(hint(Choice::Screens).is_some_and(|said| said.contains("the last one stays")));
}

#[test]
fn a_region_is_called_a_region_and_the_policy_stands_where_it_is_said_to() {
    assert_eq!(label(Choice::Language), "Region for dates");
    let said = hint(Choice::Language).unwrap();
    assert!(
        said.contains("the words stay English") && said.contains("names a region"),
        "{said}"
    );
    assert!(hint(Choice::PolicySource).is_some_and(|said| said.contains("named above")));
}

#[test]
fn what_readers_of_an_element_see_where_something_is_blocked_is_told_beside_the_frame() {
    let said = |condition| preview_stand_in(&chosen(&[(Choice::Condition, condition)]));
    assert_eq!(said("works"), None);
    assert!(said("no-scripts").is_some_and(|said| said.contains("paragraphs")));
    assert!(said("wasm-blocked").is_some_and(|said| said.contains("instead of the table")));
}
