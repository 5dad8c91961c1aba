//! The code of the Embed screen as a whole, with the ports that it alone needs.

use gloo::timers::callback::Timeout;
use yew::{Callback, Html};

use crate::app::effect::Effect;
use crate::app::embed::message::{EmbedEffect, EmbedMessage, Release as Learned};
use crate::app::embed::update;
use crate::app::lazy::Update;
use crate::app::message::Message;
use crate::app::model::Model;
use crate::app::text::embed::TITLE;
use crate::ports::address::Address;
use crate::ports::clipboard::Clipboard;
use crate::ports::release::Release;
use crate::ui::lazy::ScreenCode;
use crate::ui::screen::Screen;

/// How long nothing is typed before the preview is shown anew, in milliseconds.
const REST: u32 = 500;

/// What the Embed screen needs of the world, besides what every screen does.
pub struct EmbedCode {
    /// The address of the page.
    pub address: Box<dyn Address>,
    /// What is known about this build.
    pub release: Box<dyn Release>,
    /// The clipboard.
    pub clipboard: Box<dyn Clipboard>,
}

impl ScreenCode for EmbedCode {
    fn update(&self) -> Update {
        update::update
    }

    fn listen(&self, send: &Callback<Message>) {
        let learned = Learned {
            address: self.address.with_fragment(""),
            version: self.release.version(),
            integrity: self.release.integrity(),
        };
        // Once the code is known to be here.
        tell_after(0, send, EmbedMessage::Learned(learned));
    }

    fn view(&self, screen: Screen) -> Html {
        super::view(screen)
    }

    fn foot(&self, _screen: Screen) -> Html {
        Html::default()
    }

    fn page_title(&self, _model: &Model) -> String {
        TITLE.to_owned()
    }

    fn perform(&self, effect: Effect, send: &Callback<Message>) -> Option<Effect> {
        match effect {
            Effect::Embed(EmbedEffect::Rest(entry)) => {
                tell_after(REST, send, EmbedMessage::Rested(entry));
            }
            Effect::Embed(EmbedEffect::Copy(text)) => {
                let copying = self.clipboard.copy(&text);
                let send = send.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    let done = copying.await;
                    send.emit(Message::Embed(EmbedMessage::Copied(done)));
                });
            }
            other => return Some(other),
        }
        None
    }
}

fn tell_after(wait: u32, send: &Callback<Message>, message: EmbedMessage) {
    let send = send.clone();
    Timeout::new(wait, move || send.emit(Message::Embed(message))).forget();
}
