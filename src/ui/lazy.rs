//! Screens whose code comes when they are first wanted, and what is shown until it is here.

use std::rc::Rc;

use yew::prelude::*;

use super::parts::text;
use super::screen::Screen;
use crate::app::effect::Effect;
use crate::app::lazy::{Awaited, Update};
use crate::app::message::Message;
use crate::app::model::{Model, Screen as Shown};
use crate::app::text::lazy as words;
use crate::ports::Pending;

/// All code of one screen, with what it alone needs of the world.
pub trait ScreenCode {
    /// What it does with a message.
    fn update(&self) -> Update;

    /// What the world tells by itself is sent from now on. Called once.
    fn listen(&self, send: &Callback<Message>);

    /// Draws it.
    fn view(&self, screen: Screen) -> Html;

    /// What stands in the foot of the page while it is shown.
    fn foot(&self, screen: Screen) -> Html;

    /// The title of the page while it is shown.
    fn page_title(&self, model: &Model) -> String;

    /// Lets go of what it alone knows how to let go of: the application ends while the page stays.
    fn leave(&self, _model: &mut Model) {}

    /// Performs an effect that it alone knows how to perform; answers any other.
    fn perform(&self, effect: Effect, send: &Callback<Message>) -> Option<Effect>;
}

/// Loads the code of a screen; `None` if that cannot be done.
pub type Load = Rc<dyn Fn(Shown) -> Pending<Option<Rc<dyn ScreenCode>>>>;

/// The code that is here.
#[derive(Default)]
pub struct Loaded(Vec<(Shown, Rc<dyn ScreenCode>)>);

impl Loaded {
    /// Adds the code of a screen.
    pub fn add(&mut self, screen: Shown, code: Rc<dyn ScreenCode>) {
        self.0.push((screen, code));
    }

    /// The code of a screen, if it is here.
    pub fn of(&self, screen: Shown) -> Option<&dyn ScreenCode> {
        let mut loaded = self.0.iter();
        loaded
            .find(|(one, _)| *one == screen)
            .map(|(_, code)| &**code)
    }

    /// Lets go of everything: the application ends.
    pub fn leave(&mut self, model: &mut Model) {
        for (_, code) in self.0.drain(..) {
            code.leave(model);
        }
    }

    /// Has an effect performed by the screen that knows how.
    pub fn perform(&self, effect: Effect, send: &Callback<Message>) {
        let mut open = Some(effect);
        for (_, code) in &self.0 {
            open = open.and_then(|effect| code.perform(effect, send));
        }
    }
}

/// The place of a screen whose code is not here yet.
pub fn view(screen: Screen, awaited: &Awaited) -> Html {
    html! {
        <div class="awaited">
            <header class="page-head">
                <h1 tabindex="-1" data-spot="awaited">{ words::name(awaited.screen) }</h1>
            </header>
            if awaited.has_failed {
                <section class="notice" role="alert">
                    { text::plain("p", words::not_loaded(screen.model)) }
                    <div class="actions">
                        { text::button("primary", screen.on_any((), |()| Message::LoadAgain), words::TRY_AGAIN, None) }
                        { text::button(None, screen.on_any((), |()| Message::Reload), words::RELOAD, None) }
                    </div>
                </section>
            } else {
                <p role="status" aria-busy="true">{ words::LOADING }</p>
            }
        </div>
    }
}
