//! What is to be copied: only what differs, where the files lie, what it says where no widget can be.

use sla_widget::app::embed::choices::{CHOICES, Choice, Kind};
use sla_widget::app::embed::chosen::{Choices, Way};
use sla_widget::app::embed::fallback::Fallback;
use sla_widget::app::embed::palette::{Role, Theme};
use sla_widget::app::embed::snippets::{Block, Facts, blocks};
use sla_widget::domain::policy::Policy;

use crate::desk::{
    FOLDER, INTEGRITY, at, built_in, chosen, everything, hostile, of_release, with_place,
};
use crate::markup::{self, Element};

#[test]
fn without_choices_an_element_has_no_attribute() {
    let page = markup::read(&at("html", &[])[0].code);
    assert_eq!(page.one("sla-widget").attributes(), []);
    assert_eq!(at("html", &[]).len(), 1, "and no style sheet is needed");
}

#[test]
fn defaults_that_were_chosen_are_not_written() {
    let mut choices = Choices::default();
    for (choice, _, kind) in CHOICES {
        choices.set(
            choice,
            match kind {
                Kind::Words([first, ..]) => first,
                Kind::Screens => "check",
                _ => "",
            },
        );
    }
    assert_eq!(choices, Choices::default());
    assert!(choices.pairs().is_empty());
}

#[test]
fn everything_that_differs_is_an_attribute_of_the_element_by_its_name() {
    let blocks = of_release(&everything(), &built_in());
    let page = markup::read(&blocks[0].code);
    assert_eq!(
        page.one("sla-widget").attributes(),
        [
            ("screens", Some("check tickets")),
            ("screen", Some("tickets")),
            ("layout", Some("form")),
            ("policy-src", Some("https://policies.example/a?b=1&c=2")),
            ("deployment", Some("cloud")),
            ("severity", Some("2")),
            ("reported", Some("2026-06-12T23:30:00Z")),
            ("lang", Some("en-GB")),
            ("time-zone", Some("Europe/Berlin")),
            ("hour-cycle", Some("h23")),
            ("theme", Some("dark")),
            ("density", Some("compact")),
            ("namespace", Some("one")),
            ("live", Some("second")),
            ("loading", Some("eager")),
            ("heading-level", Some("3")),
            ("sync-url", None),
            ("no-shortcuts", None),
        ]
    );
    assert_eq!(
        blocks[1].code,
        "sla-widget {\n  --sla-color-accent: #00ff00;\n}\n"
    );
}

/// The words in the lists of names of a script, however these are written.
fn names_in(path: &str) -> Vec<String> {
    let script = std::fs::read_to_string(path).unwrap();
    let is_list = |line: &&str| {
        ["ATTRIBUTES", "FOUNDATIONS", "BOOLEANS"]
            .iter()
            .any(|list| line.starts_with(&["const ", list, " = "].concat()))
    };
    let lists = script.lines().filter(is_list);
    lists
        .flat_map(|line| line.split(|c: char| !c.is_ascii_lowercase() && c != '-'))
        .map(str::to_owned)
        .collect()
}

/// The loader knows these names, and no others.
#[test]
fn the_element_knows_every_attribute_that_is_written() {
    for (way, path) in [
        (Way::Element, "loader/element/sla-widget.js"),
        (Way::Frame, "loader/frame/embed-page.js"),
    ] {
        let known = names_in(path);
        for (name, _) in everything().attributes(way, &built_in()) {
            assert!(known.iter().any(|one| one == name), "{path}: {name}");
        }
    }
}

#[test]
fn what_means_nothing_is_left_out() {
    for (choice, value) in [
        (Choice::PolicySource, "javascript:alert(1)"),
        (Choice::PolicySource, "//elsewhere.example/a"),
        (Choice::PolicySource, "/a\"b"),
        (Choice::PolicySource, "/a b"),
        (Choice::PolicySource, "https://"),
        (Choice::Deployment, "moon"),
        (Choice::Severity, "9"),
        (Choice::Reported, "yesterday"),
        (Choice::Reported, "2026-06-12T16:30:00"),
        (Choice::Reported, "1999-01-01T00:00:00Z"),
        (Choice::Language, "e"),
        (Choice::Language, "en_GB"),
        (Choice::TimeZone, "Europe/Nowhere"),
        (Choice::Namespace, "a b"),
        (Choice::Colour(Role::Text, Theme::Light), "red"),
        (Choice::Files, "ftp://sla.example/"),
    ] {
        let choices = chosen(&[(choice, value)]);
        assert_eq!(choices.entered(choice), value, "it stays in its field");
        assert!(choices.is_faulty(choice, &built_in()), "{value}");
        assert_eq!(
            of_release(&choices, &built_in()),
            at("html", &[]),
            "{value}"
        );
    }
}

#[test]
fn what_would_have_no_effect_is_left_out() {
    for choices in [
        // One screen is shown first by itself.
        &[(Choice::Screen, "tickets")][..],
        // Nothing is kept, so there is nothing to list, and nothing to keep apart.
        &[
            (Choice::Storage, "none"),
            (Choice::Screens, "check tickets"),
            (Choice::Namespace, "a"),
        ],
    ] {
        let choices = chosen(choices);
        let names: Vec<&str> = choices
            .attributes(Way::Element, &built_in())
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert!(names.is_empty() || names == ["storage"], "{names:?}");
    }
}

#[test]
fn the_version_is_pinned_and_checked_unless_somebody_chooses_otherwise() {
    let page = markup::read(&at("html", &[])[0].code);
    assert_eq!(
        page.one("script").attributes(),
        [
            ("type", Some("module")),
            (
                "src",
                Some("https://sla.example/widget/1.4.2/sla-widget.js")
            ),
            ("integrity", Some(INTEGRITY)),
            ("crossorigin", Some("anonymous")),
        ]
    );
    let moving = markup::read(&at("html", &[(Choice::Version, "moving")])[0].code);
    assert_eq!(
        moving.one("script").attributes(),
        [
            ("type", Some("module")),
            ("src", Some("https://sla.example/widget/v1/sla-widget.js")),
        ]
    );
}

#[test]
fn a_build_for_developers_says_that_it_has_no_version() {
    let choices = Choices::default();
    let policy = built_in();
    let mut facts = Facts {
        choices: &choices,
        policy: &policy,
        folder: FOLDER,
        version: None,
        integrity: None,
    };
    let block = &blocks(&facts)[0];
    let page = markup::read(&block.code);
    assert_eq!(
        page.one("script").value("src"),
        Some("https://sla.example/widget/sla-widget.js")
    );
    assert_eq!(page.one("script").value("integrity"), None);
    assert!(
        block
            .notes
            .iter()
            .any(|note| note.contains("build for developers"))
    );

    facts.version = Some("1.4.2");
    let block = &blocks(&facts)[0];
    assert!(!block.code.contains("integrity"));
    assert!(
        block
            .notes
            .iter()
            .any(|note| note.contains("does not tell the hash"))
    );
}

#[test]
fn the_files_can_lie_elsewhere() {
    for (files, script) in [
        (
            "https://cdn.example/sla",
            "https://cdn.example/sla/1.4.2/sla-widget.js",
        ),
        ("/sla/", "/sla/1.4.2/sla-widget.js"),
        (
            "https://cdn.example/sla/?a#b",
            "https://cdn.example/sla/1.4.2/sla-widget.js",
        ),
    ] {
        let page = markup::read(&at("html", &[(Choice::Files, files)])[0].code);
        assert_eq!(page.one("script").value("src"), Some(script), "{files}");
    }
}

/// The promises and the link, however hostile the words of the policy.
fn expect_fallback(page: &Element, choices: &Choices, policy: &Policy) {
    let fallback = Fallback::of(choices, policy);
    let said: Vec<String> = page.all("p").iter().map(|p| p.text()).collect();
    let (before, name, address) = fallback.source.unwrap();
    let mut expected = fallback.promises;
    expected.push([before, name].concat());
    assert_eq!(said, expected);
    assert_eq!(page.one("a").value("href"), Some(address.as_str()));
}

#[test]
fn every_snippet_of_markup_carries_the_promises_whatever_their_words() {
    for policy in [built_in(), hostile()] {
        for (place, block) in [
            ("html", 0),
            ("iframe", 0),
            ("iframe", 1),
            ("backstage", 1),
            ("backstage", 4),
            ("mkdocs", 1),
        ] {
            let choices = with_place(Choices::default(), place);
            let code = &of_release(&choices, &policy)[block].code;
            expect_fallback(&markup::read(code), &choices, &policy);
        }
        let choices = with_place(Choices::default(), "confluence");
        let plain = &of_release(&choices, &policy)[1].code;
        for promise in Fallback::of(&choices, &policy).promises {
            assert!(plain.contains(&promise));
        }
    }
}

#[test]
fn the_address_of_a_frame_holds_all_that_differs_and_nothing_else() {
    let frame = |choices: Choices| {
        let code = of_release(&with_place(choices, "iframe"), &built_in())[1]
            .code
            .clone();
        let page = markup::read(&code);
        let frame = page.one("iframe");
        assert!(frame.value("title").is_some_and(|title| !title.is_empty()));
        assert_eq!(frame.value("allow"), Some("clipboard-write"));
        frame.value("src").unwrap().to_owned()
    };
    assert_eq!(
        frame(Choices::default()),
        "https://sla.example/widget/1.4.2/embed.html#/check"
    );
    let address = frame(everything());
    let (page, query) = address.split_once('?').unwrap();
    assert_eq!(page, "https://sla.example/widget/1.4.2/embed.html#/tickets");
    let names: Vec<&str> = query
        .split('&')
        .map(|pair| pair.split_once('=').unwrap().0)
        .collect();
    assert!(names.is_sorted(), "{names:?}");
    assert!(names.contains(&"color-accent") && names.contains(&"events"));
    for not_in_a_frame in ["screen", "loading", "sync-url"] {
        assert!(!names.contains(&not_in_a_frame), "{not_in_a_frame}");
    }
    assert!(query.contains("color-accent=%2300ff00"));
    assert!(query.contains("policy-src=https:%2F%2Fpolicies.example%2Fa%3Fb%3D1%26c%3D2"));
}

#[test]
fn the_script_of_a_frame_names_what_it_hides_and_all_that_differs() {
    let code = of_release(&with_place(everything(), "iframe"), &built_in())[0]
        .code
        .clone();
    let page = markup::read(&code);
    let script = page.one("script");
    assert_eq!(
        script.value("src"),
        Some("https://sla.example/widget/1.4.2/embed.js")
    );
    assert_eq!(script.value("data-screen"), Some("tickets"));
    assert_eq!(script.value("data-loading"), Some("eager"));
    assert_eq!(script.value("data-theme"), Some("dark"));
    assert_eq!(script.value("data-no-shortcuts"), Some(""));
    assert_eq!(script.value("data-color-accent"), Some("#00ff00"));
    let hidden = page.one("div").value("id").unwrap();
    assert_eq!(
        script.value("data-fallback"),
        Some(format!("#{hidden}").as_str())
    );
    assert_eq!(script.value("data-sync-url"), Some(""));
}

/// A page that is allowed by "*" alone is told no answers, so its address cannot follow them.
#[test]
fn a_frame_that_the_address_follows_says_what_that_needs() {
    let said = |choices: &[(Choice, &str)]| {
        let noted = |block: &Block| block.notes.iter().any(|note| note.contains("by name"));
        at("iframe", choices).iter().map(noted).collect::<Vec<_>>()
    };
    assert_eq!(said(&[(Choice::SyncUrl, "yes")]), [true, false]);
    assert_eq!(said(&[]), [false, false]);
    let code = &at("iframe", &[])[0].code;
    assert!(!code.contains("data-sync-url"), "{code}");
}
