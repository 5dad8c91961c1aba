//! The code of the Tickets screen as a whole, with the ports that it alone needs.

use std::rc::Rc;

use yew::{Callback, Html};

use crate::app::effect::{Effect, StoreRequest};
use crate::app::lazy::Update;
use crate::app::message::Message;
use crate::app::model::Model;
use crate::app::sync::message::SyncMessage;
use crate::app::text;
use crate::app::tickets::storage::StoreMessage;
use crate::app::tickets::{Tickets, arrival};
use crate::ports::Pending;
use crate::ports::badge::Badge;
use crate::ports::journal_store::JournalStore;
use crate::ports::notices::Notices;
use crate::ports::other_tabs::{News, OtherTabs};
use crate::ports::storage_space::StorageSpace;
use crate::ui::lazy::ScreenCode;
use crate::ui::screen::Screen;

/// The name under which the settings of the tickets are kept.
const SETTINGS: &str = "tickets";

/// What the Tickets screen needs of the world, besides what every screen does.
pub struct TicketsCode {
    /// Where tickets are kept.
    pub store: Box<dyn JournalStore>,
    /// How much room there is for them.
    pub space: Box<dyn StorageSpace>,
    /// Other tabs with the same tickets.
    pub other_tabs: Box<dyn OtherTabs>,
    /// Notices of the operating system.
    pub notices: Box<dyn Notices>,
    /// The mark on the page's icon.
    pub badge: Box<dyn Badge>,
}

impl ScreenCode for TicketsCode {
    fn update(&self) -> Update {
        arrival::update
    }

    /// What happens to the store by itself, and what other tabs write, are messages.
    fn listen(&self, send: &Callback<Message>) {
        send.emit(Message::NoticesAnswered(self.notices.permission()));
        let store = send.reform(Message::Store);
        let others = store.clone();
        self.store
            .watch(Rc::new(move |news| store.emit(StoreMessage::News(news))));
        self.other_tabs.listen(Rc::new(move |news| {
            others.emit(match news {
                News::Wrote => StoreMessage::OthersWrote,
                News::TookBack => StoreMessage::OthersTookBack,
            });
        }));
    }

    fn view(&self, screen: Screen) -> Html {
        super::view(screen)
    }

    fn foot(&self, screen: Screen) -> Html {
        super::place(screen)
    }

    fn page_title(&self, model: &Model) -> String {
        text::tickets::page_title(model)
    }

    fn leave(&self, model: &mut Model) {
        model.tickets = Tickets::new(model.tickets.replica, model.now);
    }

    fn perform(&self, effect: Effect, send: &Callback<Message>) -> Option<Effect> {
        match effect {
            Effect::Store(request) => self.ask_store(request, send),
            Effect::TellOtherTabs(news) => self.other_tabs.tell(news),
            Effect::AskToKeep => tell_whether_kept(send, self.space.ask_to_keep()),
            Effect::AskWhetherKept => tell_whether_kept(send, self.space.is_kept()),
            Effect::MeasureSpace => send_later(send, self.space.estimate(), |space| {
                Message::Store(StoreMessage::Measured(space))
            }),
            Effect::AskForNotices => {
                send_later(send, self.notices.ask(), Message::NoticesAnswered);
            }
            Effect::ShowNotice(notice) => self.notices.show(&notice),
            Effect::ShowBadge(late) => self.badge.show(late),
            other => return Some(other),
        }
        None
    }
}

impl TicketsCode {
    fn ask_store(&self, request: StoreRequest, send: &Callback<Message>) {
        let store = &self.store;
        match request {
            StoreRequest::Open => send_later(send, store.open(), |opened| {
                Message::Store(StoreMessage::Opened(opened.map(|opened| opened.records)))
            }),
            StoreRequest::Read { after, most } => {
                send_later(send, store.read(after, most), |records| {
                    Message::Store(StoreMessage::Read(records))
                });
            }
            StoreRequest::Add(texts) => send_later(send, store.add(texts), |added| {
                Message::Store(StoreMessage::Added(added))
            }),
            StoreRequest::ReadSettings => {
                send_later(send, store.read_setting(SETTINGS), |settings| {
                    Message::Store(StoreMessage::SettingsRead(settings))
                });
            }
            StoreRequest::ReadPolicies => send_later(send, store.read_policies(), |policies| {
                Message::Store(StoreMessage::PoliciesRead(policies))
            }),
            StoreRequest::KeepPolicy { name, text } => {
                send_later(send, store.keep_policy(&name, &text), |kept| {
                    Message::Store(StoreMessage::PolicyKept(kept))
                });
            }
            StoreRequest::Remove { first, last } => {
                send_later(send, store.remove(first, last), |removed| {
                    Message::Sync(SyncMessage::TakenBack(removed))
                });
            }
            StoreRequest::WriteSettings(text) => {
                send_later(send, store.write_setting(SETTINGS, text), |written| {
                    Message::Store(StoreMessage::SettingsWritten(written))
                });
            }
        }
    }
}

fn tell_whether_kept(send: &Callback<Message>, answer: Pending<bool>) {
    send_later(send, answer, |kept| {
        Message::Store(StoreMessage::KeptForGood(kept))
    });
}

/// Sends what `message` makes of an answer, once it comes.
fn send_later<T: 'static>(send: &Callback<Message>, answer: Pending<T>, message: fn(T) -> Message) {
    let send = send.clone();
    wasm_bindgen_futures::spawn_local(async move {
        send.emit(message(answer.await));
    });
}
