//! What happens on the Embed screen.

use super::Embed;
use super::choices::{Choice, Kind, SCREENS};
use super::chosen::Choices;
use super::message::{EmbedEffect, EmbedMessage};
use crate::app::effect::{Effect, Spot};
use crate::app::message::Message;
use crate::app::model::{Model, Screen};
use crate::domain::policy::Policy;
use crate::exchange::embed_link;
use crate::ports::formats::Formats;

/// Carries out any message, as far as it concerns embedding.
pub fn update(model: &mut Model, message: Message, _formats: &dyn Formats) -> Vec<Effect> {
    match message {
        Message::AddressOpened(fragment) => open(model, &fragment),
        Message::Embed(message) => {
            let policy = model.policy.clone();
            let embed = model.embed.get_or_insert_default();
            carry_out(embed, message, &policy)
        }
        _ => Vec::new(),
    }
}

/// Shows the screen with what a link says.
fn open(model: &mut Model, fragment: &str) -> Vec<Effect> {
    let was_here = model.screen == Screen::Embed;
    model.screen = Screen::Embed;
    let embed = model.embed.get_or_insert_default();
    embed.choices = Choices::of(&embed_link::read(fragment));
    embed.previewed = embed.choices.clone();
    embed.opened = embed.choices.clone();
    embed.copied = None;
    embed.is_changed();
    let mut effects = vec![Effect::CorrectAddress(embed.link.clone())];
    if !was_here {
        effects.push(Effect::Focus(Spot::Embed));
    }
    effects
}

fn carry_out(embed: &mut Embed, message: EmbedMessage, policy: &Policy) -> Vec<Effect> {
    match message {
        EmbedMessage::Learned(release) => {
            embed.release = release;
            Vec::new()
        }
        EmbedMessage::Entered(choice, value) => {
            embed.choices.set(choice, &value);
            // Of a text the next letter may follow at once.
            let is_typed = matches!(choice.kind(), Kind::Text(_));
            changed(embed, is_typed)
        }
        EmbedMessage::ScreenTicked(screen, is_wanted) => {
            let mut screens = embed.choices.screens();
            screens.retain(|one| *one != screen);
            if is_wanted {
                screens.push(screen);
            }
            let named = |one: &&str| screens.contains(one);
            let all: Vec<&str> = SCREENS.into_iter().filter(named).collect();
            embed.choices.set(Choice::Screens, &all.join(" "));
            changed(embed, false)
        }
        EmbedMessage::Taken(choice, value) => {
            embed.choices.set(choice, &value);
            let mut effects = changed(embed, false);
            effects.push(Effect::Focus(Spot::Choice(choice.name())));
            effects
        }
        EmbedMessage::Rested(entry) => {
            if entry == embed.entries {
                embed.previewed = embed.choices.clone();
            }
            Vec::new()
        }
        EmbedMessage::Left => {
            embed.previewed = embed.choices.clone();
            Vec::new()
        }
        EmbedMessage::StartAgain => {
            let place = embed.choices.entered(Choice::Place).to_owned();
            embed.choices = Choices::default();
            embed.opened = Choices::default();
            embed.choices.set(Choice::Place, &place);
            let mut effects = changed(embed, false);
            effects.push(Effect::Focus(Spot::Embed));
            effects
        }
        EmbedMessage::CopyWanted(place) => copy(embed, place, policy),
        EmbedMessage::Copied(done) => {
            if let Some((_, outcome)) = &mut embed.copied {
                *outcome = Some(done);
            }
            Vec::new()
        }
    }
}

fn copy(embed: &mut Embed, place: usize, policy: &Policy) -> Vec<Effect> {
    let Some(block) = embed.blocks(policy).into_iter().nth(place) else {
        return Vec::new();
    };
    embed.copied = Some((place, None));
    vec![Effect::Embed(EmbedEffect::Copy(block.code))]
}

/// The address goes along at once; the preview too, unless somebody is typing.
fn changed(embed: &mut Embed, is_typed: bool) -> Vec<Effect> {
    embed.copied = None;
    embed.entries = embed.entries.wrapping_add(1);
    embed.is_changed();
    let mut effects = vec![Effect::CorrectAddress(embed.link.clone())];
    if is_typed {
        effects.push(Effect::Embed(EmbedEffect::Rest(embed.entries)));
    } else {
        embed.previewed = embed.choices.clone();
    }
    effects
}
