//! What happens on the screen: the link, the preview, copying.

use sla_widget::app::effect::{Effect, Spot};
use sla_widget::app::embed::choices::{CHOICES, Choice, Kind};
use sla_widget::app::embed::chosen::Choices;
use sla_widget::app::embed::message::{EmbedEffect, EmbedMessage};
use sla_widget::app::embed::palette::{Role, Theme};
use sla_widget::app::message::Message;
use sla_widget::app::model::Screen;
use sla_widget::app::options::Options;
use sla_widget::exchange::embed_link;

use crate::desk::Desk;

fn corrected(link: &str) -> Effect {
    Effect::CorrectAddress(link.to_owned())
}

#[test]
fn opening_it_shows_the_defaults() {
    let mut desk = Desk::new();
    let effects = desk.hears(Message::AddressOpened("/embed".to_owned()));
    assert_eq!(effects, [corrected("/embed"), Effect::Focus(Spot::Embed)]);
    assert_eq!(desk.0.screen, Screen::Embed);
    assert_eq!(desk.embed().choices, Choices::default());
}

#[test]
fn the_address_goes_along_sorted_and_without_defaults() {
    let mut desk = Desk::opened("/embed");
    let effects = desk.enters(Choice::Theme, "dark");
    assert_eq!(effects, [corrected("/embed?theme=dark")]);
    desk.enters(Choice::Deployment, "cloud");
    desk.enters(Choice::Place, "docusaurus");
    let effects = desk.enters(Choice::Colour(Role::Accent, Theme::Light), "#0B5CAD");
    let link = "/embed?color-accent=%230B5CAD&deployment=cloud&place=docusaurus&theme=dark";
    assert_eq!(effects[0], corrected(link));
    let effects = desk.enters(Choice::Theme, "auto");
    assert_eq!(effects, [corrected(&link.replace("&theme=dark", ""))]);
}

#[test]
fn a_link_opens_the_same_choices_for_every_value() {
    let mut desk = Desk::opened("/embed");
    for (choice, _, kind) in CHOICES {
        let values: Vec<&str> = match kind {
            Kind::Words(words) => words[1..].to_vec(),
            Kind::Screens => vec!["tickets", "check sync", "check tickets sync"],
            Kind::Flag => vec!["yes"],
            Kind::Deployment | Kind::Severity => vec!["cloud", "not known"],
            Kind::Text(_) => vec!["x", "a b&c=d%e#f\"<ü>", " "],
        };
        for value in values {
            desk.enters(choice, value);
            let embed = desk.embed();
            assert_eq!(embed.choices.entered(choice), value);
            let again = Desk::opened(&embed.link);
            assert_eq!(again.embed().choices, embed.choices, "{}", embed.link);
            assert_eq!(again.embed().link, embed.link);
        }
    }
    let pairs = desk.embed().choices.pairs();
    assert_eq!(pairs.len(), CHOICES.len(), "every choice was made");
}

#[test]
fn what_a_link_says_that_means_nothing_is_left_out() {
    let link = "/embed?theme=purple&unknown=1&layout=form&width=9999&sync-url=no&layout=steps";
    let desk = Desk::opened(link);
    assert_eq!(desk.embed().link, "/embed?layout=form");
    let long = format!("/embed?namespace={}", "a".repeat(2_000));
    assert_eq!(Desk::opened(&long).embed().link, "/embed");
}

#[test]
fn the_link_leads_to_the_screen() {
    let mut desk = Desk::opened("/embed?theme=dark");
    desk.hears(Message::AddressOpened("/check".to_owned()));
    assert_eq!(desk.0.screen, Screen::Check);
    let link = desk.embed().link.clone();
    assert!(embed_link::is_embed(&link));
    desk.hears(Message::AddressOpened(link));
    assert_eq!(desk.embed().choices.word(Choice::Theme), "dark");
}

/// A preview that began anew at every letter could not be looked at.
#[test]
fn the_preview_follows_a_choice_at_once_and_a_text_after_a_moment() {
    let mut desk = Desk::opened("/embed");
    let preview = |desk: &Desk| desk.embed().preview(&desk.0.policy);
    assert_eq!(preview(&desk), "embed.html#/check?theme=light");
    desk.enters(Choice::Layout, "form");
    assert_eq!(preview(&desk), "embed.html#/check?layout=form&theme=light");

    let first = desk.enters(Choice::Namespace, "a");
    let second = desk.enters(Choice::Namespace, "ab");
    assert_eq!(first[1], Effect::Embed(EmbedEffect::Rest(2)));
    assert_eq!(second[1], Effect::Embed(EmbedEffect::Rest(3)));
    assert!(
        desk.blocks()[0].code.contains("namespace=\"ab\""),
        "the text is there at once"
    );
    desk.does(EmbedMessage::Rested(2));
    assert!(!preview(&desk).contains("namespace"));
    desk.does(EmbedMessage::Rested(3));
    assert_eq!(
        preview(&desk),
        "embed.html#/check?layout=form&namespace=ab&theme=light"
    );
}

#[test]
fn the_preview_stands_on_the_ground_that_was_chosen_unless_the_theme_is_fixed() {
    let preview = |link| {
        let desk = Desk::opened(link);
        desk.embed().preview(&desk.0.policy)
    };
    assert_eq!(
        preview("/embed?ground=dark"),
        "embed.html#/check?theme=dark"
    );
    assert_eq!(
        preview("/embed?ground=dark&theme=light"),
        "embed.html#/check?theme=light"
    );
    assert_eq!(
        preview("/embed?theme=system"),
        "embed.html#/check?theme=system"
    );
    assert_eq!(
        preview("/embed?condition=wasm-blocked"),
        "embed.html#/check?show-failure=wasm-blocked-csp&theme=light"
    );
    assert_eq!(
        preview("/embed?condition=no-scripts"),
        "embed.html#/check?theme=light"
    );
}

#[test]
fn what_is_only_for_looking_comes_into_no_snippet() {
    let plain = Desk::opened("/embed").blocks();
    for only_for_looking in ["width=320", "ground=dark", "condition=wasm-blocked"] {
        let desk = Desk::opened(&format!("/embed?{only_for_looking}"));
        assert_eq!(desk.blocks(), plain, "{only_for_looking}");
    }
}

#[test]
fn copying_copies_the_text_that_is_shown_and_says_how_it_went() {
    let mut desk = Desk::opened("/embed?place=docusaurus");
    let code = desk.blocks()[1].code.clone();
    let effects = desk.does(EmbedMessage::CopyWanted(1));
    assert_eq!(effects, [Effect::Embed(EmbedEffect::Copy(code))]);
    assert_eq!(
        desk.embed().copied,
        Some((1, None)),
        "so that it is told again"
    );
    desk.does(EmbedMessage::Copied(true));
    assert_eq!(desk.embed().copied, Some((1, Some(true))));
    desk.does(EmbedMessage::CopyWanted(0));
    desk.does(EmbedMessage::Copied(false));
    assert_eq!(desk.embed().copied, Some((0, Some(false))));
    desk.enters(Choice::Theme, "dark");
    assert_eq!(desk.embed().copied, None, "the text is another one now");
    assert_eq!(desk.does(EmbedMessage::CopyWanted(9)), []);
}

#[test]
fn the_colour_that_is_offered_is_taken_and_its_field_gets_the_focus() {
    let mut desk = Desk::opened("/embed");
    let choice = Choice::Colour(Role::Accent, Theme::Light);
    let effects = desk.does(EmbedMessage::Taken(choice, "#0B5CAD".to_owned()));
    assert_eq!(effects[1], Effect::Focus(Spot::Choice("color-accent")));
    assert_eq!(desk.embed().choices.entered(choice), "#0B5CAD");
    assert_eq!(desk.embed().previewed, desk.embed().choices);
}

#[test]
fn there_is_always_a_screen() {
    let mut desk = Desk::opened("/embed");
    let screens = |desk: &Desk| desk.embed().choices.screens().join(" ");
    desk.does(EmbedMessage::ScreenTicked("sync", true));
    desk.does(EmbedMessage::ScreenTicked("tickets", true));
    assert_eq!(screens(&desk), "check tickets sync");
    desk.does(EmbedMessage::ScreenTicked("check", false));
    assert_eq!(screens(&desk), "tickets sync");
    assert_eq!(desk.embed().choices.first_screen(), "tickets");
    desk.does(EmbedMessage::ScreenTicked("tickets", false));
    desk.does(EmbedMessage::ScreenTicked("sync", false));
    assert_eq!(screens(&desk), "check");
}

#[test]
fn starting_again_forgets_everything_but_the_place() {
    let mut desk = Desk::opened("/embed?place=nginx&theme=dark&namespace=a");
    let effects = desk.does(EmbedMessage::StartAgain);
    assert_eq!(
        effects,
        [corrected("/embed?place=nginx"), Effect::Focus(Spot::Embed)]
    );
}

#[test]
fn inside_of_another_page_there_is_no_such_screen() {
    let mut desk = Desk::new();
    desk.0.options = Options {
        screens: vec![Screen::Check],
        is_embedded: true,
        ..Options::default()
    };
    desk.hears(Message::AddressOpened("/embed".to_owned()));
    assert_eq!(
        (desk.0.screen, desk.0.embed.is_none()),
        (Screen::Check, true)
    );
}

#[test]
fn a_page_that_was_opened_as_a_file_says_what_to_do() {
    let mut desk = Desk::opened("/embed");
    desk.does(EmbedMessage::Learned(
        sla_widget::app::embed::message::Release {
            address: "file:///home/somebody/dist/index.html#/embed".to_owned(),
            ..Default::default()
        },
    ));
    let notes = desk.blocks()[0].notes.join(" ");
    assert!(notes.contains("on a web server"), "{notes}");
}
