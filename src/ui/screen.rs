//! What every screen is drawn from.

use yew::Callback;

use crate::app::message::{CheckMessage, Message, TicketsMessage};
use crate::app::model::Model;
use crate::app::zone_choice::{ZoneField, ZoneMessage};
use crate::ports::formats::Formats;

/// The model, the way to write dates, and where to send what happens.
#[derive(Clone, Copy)]
pub struct Screen<'a> {
    /// Everything that is known.
    pub model: &'a Model,
    /// How dates and times are written.
    pub formats: &'a dyn Formats,
    /// Takes what happens.
    pub send: &'a Callback<Message>,
}

impl Screen<'_> {
    /// A callback that sends `message`, whatever event it is called with.
    pub fn on<Event: 'static>(&self, message: CheckMessage) -> Callback<Event> {
        self.on_any(message, Message::Check)
    }

    /// A callback that sends `message` of the Tickets screen, whatever event it is called with.
    pub fn on_tickets<Event: 'static>(&self, message: TicketsMessage) -> Callback<Event> {
        self.on_any(message, Message::Tickets)
    }

    /// A callback that sends what happens in a zone field, whatever event it is called with.
    pub fn on_zone<Event: 'static>(
        &self,
        field: ZoneField,
        message: ZoneMessage,
    ) -> Callback<Event> {
        self.on_any((field, message), |(field, message)| message.of(field))
    }

    /// A callback that sends what `message` makes of a value.
    pub fn on_value<Value: 'static>(
        &self,
        message: impl Fn(Value) -> CheckMessage + 'static,
    ) -> Callback<Value> {
        self.send
            .reform(move |value| Message::Check(message(value)))
    }

    /// A callback that sends what `message` makes of `what`, a part of it: each screen knows how to copy
    /// its own messages, and none knows how to copy all of them.
    pub fn on_any<Event: 'static, What: Clone + 'static>(
        &self,
        what: What,
        message: fn(What) -> Message,
    ) -> Callback<Event> {
        // One closure does the work for all kinds of events.
        let send = self.sending(what, message);
        Callback::from(move |_| send.emit(()))
    }

    fn sending<What: Clone + 'static>(
        &self,
        what: What,
        message: fn(What) -> Message,
    ) -> Callback<()> {
        let send = self.send.clone();
        Callback::from(move |()| send.emit(message(what.clone())))
    }
}
