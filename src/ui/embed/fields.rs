//! The fields of the choices, each drawn by the kind of its values.

use yew::prelude::*;

use super::on;
use crate::app::embed::Embed;
use crate::app::embed::choices::{Choice, DEPLOYMENT, Kind, SCREENS, YES};
use crate::app::embed::message::EmbedMessage;
use crate::app::message::Message;
use crate::app::text::embed::USE_IT;
use crate::app::text::embed::options as words;
use crate::ui::parts::text;
use crate::ui::screen::Screen;
use crate::ui::tickets::fields::{Choice as Entry, on_text, option};

/// The field of a choice.
pub fn view(screen: Screen, embed: &Embed, choice: Choice) -> Html {
    match choice.kind() {
        Kind::Screens => screens(screen, embed),
        Kind::Flag => flag(screen, embed, choice),
        Kind::Words(all) => {
            let all = all
                .iter()
                .filter(|word| choice != Choice::Screen || embed.choices.screens().contains(word));
            let entries: Vec<Entry> = all
                .map(|word| ((*word).to_owned(), words::word(choice, word).to_owned()))
                .collect();
            let chosen = match choice {
                Choice::Screen => embed.choices.first_screen(),
                _ => embed.choices.word(choice),
            };
            list(screen, embed, choice, &entries, chosen)
        }
        Kind::Deployment => {
            let fact = screen.model.policy.fact(DEPLOYMENT);
            let answers = fact.map_or(&[][..], |fact| &fact.answers);
            let answers = answers.iter().map(|one| (one.id.clone(), one.text.clone()));
            list_of_policy(screen, embed, choice, answers.collect())
        }
        Kind::Severity => {
            let severities = screen.model.policy.severities.iter();
            let severities = severities.map(|one| (one.id.clone(), one.name.clone()));
            list_of_policy(screen, embed, choice, severities.collect())
        }
        Kind::Text(_) => entry(screen, embed, choice),
    }
}

/// The names by which a field and what is said about it refer to each other.
pub fn id(choice: Choice) -> String {
    ["embed-", choice.name()].concat()
}

/// Sends what was chosen or typed.
pub fn entered<E>(screen: Screen, choice: Choice) -> Callback<E>
where
    E: AsRef<web_sys::Event> + 'static,
{
    on_text(
        screen
            .send
            .reform(move |value| Message::Embed(EmbedMessage::Entered(choice, value))),
    )
}

/// A field for a text, with what is wrong with it.
pub fn entry(screen: Screen, embed: &Embed, choice: Choice) -> Html {
    let is_faulty = embed.shows_fault(choice, &screen.model.policy);
    let id = id(choice);
    let value = embed.choices.entered(choice).to_owned();
    html! {
        <div class="field" key={choice.name()}>
            <label for={id.clone()}>{ words::label(choice) }</label>
            <input id={id.clone()} type="text" data-spot={spot(choice)} autocomplete="off" spellcheck="false"
                autocapitalize="off" aria-describedby={described(&id)} aria-invalid={is_faulty.then_some("true")}
                {value} oninput={entered::<InputEvent>(screen, choice)} onchange={on(screen, EmbedMessage::Left)} />
            { said(screen, embed, choice) }
        </div>
    }
}

/// One of a few words, all in view.
pub fn radios(screen: Screen, embed: &Embed, choice: Choice) -> Html {
    let Kind::Words(all) = choice.kind() else {
        return Html::default();
    };
    let chosen = embed.choices.word(choice);
    html! {
        <fieldset class="radios">
            <legend>{ words::label(choice) }</legend>
            { for all.iter().map(|word| html! {
                <label class="choice">
                    <input type="radio" name={id(choice)} value={*word} checked={*word == chosen}
                        onchange={entered::<Event>(screen, choice)} />
                    { text::plain("span", words::word(choice, word)) }
                </label>
            }) }
        </fieldset>
    }
}

fn list_of_policy(screen: Screen, embed: &Embed, choice: Choice, answers: Vec<Entry>) -> Html {
    let mut entries = vec![(String::new(), words::ASKED.to_owned())];
    entries.extend(answers);
    let chosen = embed.choices.entered(choice);
    if embed.choices.is_faulty(choice, &screen.model.policy) {
        entries.push((chosen.to_owned(), chosen.to_owned()));
    }
    list(screen, embed, choice, &entries, chosen)
}

fn list(screen: Screen, embed: &Embed, choice: Choice, entries: &[Entry], chosen: &str) -> Html {
    let is_faulty = embed.choices.is_faulty(choice, &screen.model.policy);
    let id = id(choice);
    html! {
        <div class="field" key={choice.name()}>
            <label for={id.clone()}>{ words::label(choice) }</label>
            <select id={id.clone()} data-spot={spot(choice)} aria-describedby={described(&id)}
                aria-invalid={is_faulty.then_some("true")} onchange={entered::<Event>(screen, choice)}>
                { for entries.iter().map(|one| option(one, chosen)) }
            </select>
            { said(screen, embed, choice) }
        </div>
    }
}

fn flag(screen: Screen, embed: &Embed, choice: Choice) -> Html {
    let is_set = embed.choices.is_set(choice);
    let value = if is_set { "" } else { YES };
    let toggled = on(screen, EmbedMessage::Entered(choice, value.to_owned()));
    let id = id(choice);
    html! {
        <div class="field" key={choice.name()}>
            { tick(words::label(choice), is_set, toggled, described(&id)) }
            { said(screen, embed, choice) }
        </div>
    }
}

fn screens(screen: Screen, embed: &Embed) -> Html {
    let there = embed.choices.screens();
    html! {
        <fieldset class="ticks" key="screens">
            <legend>{ words::label(Choice::Screens) }</legend>
            { for SCREENS.iter().map(|one| {
                let is_there = there.contains(one);
                let toggled = on(screen, EmbedMessage::ScreenTicked(one, !is_there));
                tick(words::word(Choice::Screens, one), is_there, toggled, described(&id(Choice::Screens)))
            }) }
            { said(screen, embed, Choice::Screens) }
        </fieldset>
    }
}

fn tick(
    label: &'static str,
    is_ticked: bool,
    onchange: Callback<Event>,
    described: String,
) -> Html {
    html! {
        <label class="choice">
            <input type="checkbox" checked={is_ticked} {onchange} aria-describedby={described} />
            { text::plain("span", label) }
        </label>
    }
}

fn spot(choice: Choice) -> String {
    ["choice-", choice.name()].concat()
}

/// A hint and a fault, each by its name. Names of what is not there mean nothing.
pub fn described(id: &str) -> String {
    [id, "-hint ", id, "-fault"].concat()
}

fn said(screen: Screen, embed: &Embed, choice: Choice) -> Html {
    let id = id(choice);
    let choices = &embed.choices;
    let is_faulty = embed.shows_fault(choice, &screen.model.policy);
    let remark = words::remark(choice, &embed.previewed).filter(|_| !is_faulty);
    let class = if is_faulty { "problem" } else { "hint" };
    let taken = |meant| on(screen, EmbedMessage::Taken(choice, meant));
    html! {
        <>
            if let Some(hint) = words::hint(choice) {
                <p class="hint" id={[&id, "-hint"].concat()}>{ hint }</p>
            }
            <p {class} id={[&id, "-fault"].concat()} role="status">
                { remark.unwrap_or_default() }
                if is_faulty {
                    { words::fault(choice, choices) }
                    if let Some(meant) = choices.meant(choice) {
                        { " " }
                        { text::button(None, taken(meant), USE_IT, None) }
                    }
                }
            </p>
        </>
    }
}
