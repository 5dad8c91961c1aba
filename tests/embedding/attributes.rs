//! What each attribute of the element says, and what is told of one that says nothing known.

use sla_widget::app::check::Layout;
use sla_widget::app::model::Screen;
use sla_widget::app::options::Options;
use sla_widget::embed::attributes::{Attributes, screen_named};
use sla_widget::exchange::notation;
use sla_widget::exchange::settings::Live;

fn read(attributes: &[(&str, &str)]) -> Attributes {
    Attributes::read(&|name| {
        let mut attributes = attributes.iter();
        let found = attributes.find(|(one, _)| *one == name);
        found.map(|(_, value)| (*value).to_owned())
    })
}

#[test]
fn without_attributes_it_is_the_check_screen_below_a_heading_of_the_page() {
    let read = read(&[]);
    let expected = Options {
        screens: vec![Screen::Check],
        heading_level: 2,
        is_embedded: true,
        ..Options::default()
    };
    assert_eq!(read.options, expected);
    assert_eq!(read.store.as_deref(), Some("sla-widget"));
    assert_eq!(read.problems, []);
}

#[test]
fn every_attribute_says_something() {
    let read = read(&[
        ("screens", "tickets, check sync check"),
        ("screen", "check"),
        ("layout", "form"),
        ("deployment", "cloud"),
        ("severity", "1"),
        ("reported", "2026-06-12T16:30:00-07:00"),
        ("lang", "de-AT"),
        ("time-zone", "Europe/Vienna"),
        ("hour-cycle", "h12"),
        ("namespace", "team-a"),
        ("live", "off"),
        ("heading-level", "3"),
        ("no-shortcuts", ""),
        ("theme", "system"),
        ("density", "compact"),
        ("loading", "eager"),
    ]);
    assert_eq!(read.problems, []);
    let options = &read.options;
    assert_eq!(
        options.screens,
        [Screen::Tickets, Screen::Check, Screen::Sync]
    );
    assert_eq!(options.layout, Layout::Form);
    assert_eq!(
        options.fixed.facts.get("deployment").map(String::as_str),
        Some("cloud")
    );
    assert_eq!(options.fixed.severity.as_deref(), Some("1"));
    assert_eq!(
        options.fixed.reported,
        notation::instant("2026-06-12T23:30:00Z")
    );
    assert_eq!(options.live, Some(Live::Off));
    assert_eq!(options.heading_level, 3);
    assert!(!options.has_shortcuts);
    assert_eq!(read.lang.as_deref(), Some("de-AT"));
    assert_eq!(read.time_zone.as_deref(), Some("Europe/Vienna"));
    assert_eq!(read.hour_cycle.as_deref(), Some("h12"));
    assert_eq!(read.store.as_deref(), Some("sla-widget.team-a"));
}

#[test]
fn what_is_not_known_counts_for_nothing_and_is_told_with_what_is() {
    for (name, value, expected) in [
        ("layout", "wizard", "steps, form"),
        ("live", "hourly", "second, minute, off"),
        ("heading-level", "7", "1, 2, 3, 4"),
        ("hour-cycle", "24", "h12, h23"),
        ("theme", "blue", "auto, light, dark, system"),
        ("density", "tight", "comfortable, compact"),
        ("loading", "later", "lazy, eager"),
        ("storage", "cloud", "local, memory, none"),
        ("screens", "report", "check, tickets, sync"),
        ("screen", "report", "check, tickets, sync"),
        ("screen", "tickets", "one of those that `screens` names"),
        (
            "time-zone",
            "Mars/Olympus",
            "an IANA name, such as Europe/Berlin",
        ),
        ("namespace", "a b", "letters, digits, - and _"),
        (
            "reported",
            "yesterday",
            "a time with its offset, such as 2026-06-12T16:30:00-07:00",
        ),
        (
            "reported",
            "2026-06-12T16:30:00",
            "a time with its offset, such as 2026-06-12T16:30:00-07:00",
        ),
    ] {
        let one = read(&[(name, value)]);
        let sentences: Vec<String> = one.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            sentences,
            [format!(
                "The attribute {name} says \"{value}\", which is not known here, so it counts for nothing. It can be: {expected}."
            )]
        );
        assert_eq!(one.options, read(&[]).options, "{name}={value}");
        assert_eq!(one.store, read(&[]).store, "{name}={value}");
    }
}

#[test]
fn empty_attributes_say_nothing() {
    let empty = read(&[("layout", ""), ("deployment", " "), ("namespace", "")]);
    assert_eq!(empty, read(&[]));
}

#[test]
fn where_nothing_is_kept_there_are_no_tickets() {
    let none = read(&[("storage", "none"), ("screens", "check tickets sync")]);
    assert_eq!(none.options.screens, [Screen::Check]);
    assert_eq!(none.store, None);
    assert_eq!(none.problems.len(), 2);
    let memory = read(&[("storage", "memory"), ("screens", "tickets")]);
    assert_eq!(memory.options.screens, [Screen::Tickets]);
    assert_eq!(memory.store, None);
    assert_eq!(memory.problems, []);
}

#[test]
fn screens_have_names() {
    assert_eq!(screen_named(" sync "), Some(Screen::Sync));
    assert_eq!(screen_named("report"), None);
}
