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
        self.on_any(Message::Check(message))
    }

    /// A callback that sends `message` of the Tickets screen, whatever event it is called with.
    pub fn on_tickets<Event: 'static>(&self, message: TicketsMessage) -> Callback<Event> {
        self.on_any(Message::Tickets(message))
    }

    /// A callback that sends what happens in a zone field, whatever event it is called with.
    pub fn on_zone<Event: 'static>(
        &self,
        field: ZoneField,
        message: ZoneMessage,
    ) -> Callback<Event> {
        self.on_any(message.of(field))
    }

    /// A callback that sends what `message` makes of a value.
    pub fn on_value<Value: 'static>(
        &self,
        message: impl Fn(Value) -> CheckMessage + 'static,
    ) -> Callback<Value> {
        self.send
            .reform(move |value| Message::Check(message(value)))
    }

    fn on_any<Event: 'static>(&self, message: Message) -> Callback<Event> {
        // One closure does the work for all kinds of events.
        let send = self.sending(message);
        Callback::from(move |_| send.emit(()))
    }

    fn sending(&self, message: Message) -> Callback<()> {
        let send = self.send.clone();
        Callback::from(move |()| send.emit(message.clone()))
    }
}
