//! The code of the Sync screen as a whole, with the ports that it alone needs.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::{Callback, Html};

use crate::app::effect::Effect;
use crate::app::lazy::Update;
use crate::app::message::Message;
use crate::app::model::Model;
use crate::app::sync::effect::{HomeRequest, SyncEffect};
use crate::app::sync::message::{HomeMessage, SyncMessage};
use crate::app::sync::update;
use crate::app::text::sync::{self as words, arrival::ACCEPTED};
use crate::ports::Pending;
use crate::ports::backups::Backups;
use crate::ports::clipboard::Clipboard;
use crate::ports::files::Files;
use crate::ports::home_file::{HomeFile, Permission};
use crate::ports::incoming_files::IncomingFiles;
use crate::ui::lazy::ScreenCode;
use crate::ui::screen::Screen;

/// What the Sync screen needs of the world, besides what every screen does.
pub struct SyncCode {
    /// Files that come in.
    pub incoming: Box<dyn IncomingFiles>,
    /// Files that go out.
    pub files: Box<dyn Files>,
    /// The file in which the tickets are at home.
    pub home: Rc<dyn HomeFile>,
    /// Earlier states.
    pub backups: Box<dyn Backups>,
    /// The clipboard.
    pub clipboard: Box<dyn Clipboard>,
}

impl ScreenCode for SyncCode {
    fn update(&self) -> Update {
        update::update
    }

    fn listen(&self, send: &Callback<Message>) {
        let handed = send.clone();
        self.incoming.listen(Rc::new(move |incoming| {
            handed.emit(Message::Sync(SyncMessage::Handed(incoming)))
        }));
        // Once the code is known to be here.
        let send = send.clone();
        Timeout::new(0, move || send.emit(Message::Sync(SyncMessage::Started))).forget();
    }

    fn view(&self, screen: Screen) -> Html {
        super::view(screen)
    }

    fn foot(&self, screen: Screen) -> Html {
        crate::ui::tickets::place(screen)
    }

    fn page_title(&self, model: &Model) -> String {
        words::page_title(&model.sync)
    }

    fn perform(&self, effect: Effect, send: &Callback<Message>) -> Option<Effect> {
        match effect {
            Effect::Sync(effect) => self.carry_out(effect, send),
            other => return Some(other),
        }
        None
    }
}

impl SyncCode {
    fn carry_out(&self, effect: SyncEffect, send: &Callback<Message>) {
        match effect {
            SyncEffect::GoOn { turn } => {
                let send = send.clone();
                Timeout::new(0, move || {
                    send.emit(Message::Sync(SyncMessage::WentOn(turn)))
                })
                .forget();
            }
            SyncEffect::Pick => {
                tell(send, self.incoming.pick(ACCEPTED), SyncMessage::FilePicked);
            }
            SyncEffect::Read {
                turn,
                file,
                from,
                to,
            } => tell(send, file.read(from, to), move |piece| {
                SyncMessage::PieceRead(turn, piece)
            }),
            SyncEffect::Save {
                name,
                media_type,
                parts,
                is_whole,
            } => tell(
                send,
                self.files.save_parts(&name, media_type, parts),
                move |done| SyncMessage::Saved { done, is_whole },
            ),
            SyncEffect::Copy(text) => tell(send, self.clipboard.copy(&text), SyncMessage::Copied),
            SyncEffect::ListBackups => tell(send, self.backups.list(), SyncMessage::BackupsListed),
            SyncEffect::KeepBackup {
                turn,
                occasion,
                parts,
                drop,
            } => {
                let dropped = drop.clone();
                tell(
                    send,
                    self.backups.keep(occasion, parts, drop),
                    move |kept| {
                        SyncMessage::BackupKept(turn, kept.map(|backup| (backup, dropped.clone())))
                    },
                );
            }
            SyncEffect::OpenBackup { place, key } => {
                tell(send, self.backups.open(&key), move |opened| {
                    SyncMessage::BackupOpened(place, opened)
                });
            }
            SyncEffect::Home(request) => self.ask_home(request, send),
        }
    }

    fn ask_home(&self, request: HomeRequest, send: &Callback<Message>) {
        let home = &self.home;
        match request {
            HomeRequest::Remember => {
                let home = home.clone();
                let send = send.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    let remembered = home.remembered().await;
                    let permission = match &remembered {
                        Ok(Some(_)) => home.permission().await,
                        _ => Permission::ToBeAsked,
                    };
                    let message = HomeMessage::Remembered(remembered, permission);
                    send.emit(Message::Sync(SyncMessage::Home(message)));
                });
            }
            HomeRequest::ChooseNew(name) => {
                tell_home(send, home.choose_new(&name), HomeMessage::NewChosen);
            }
            HomeRequest::ChooseExisting => {
                tell_home(send, home.choose_existing(), HomeMessage::ExistingChosen);
            }
            HomeRequest::AskAgain => tell_home(send, home.ask_again(), HomeMessage::Answered),
            HomeRequest::Look => tell_home(send, home.look(), HomeMessage::Looked),
            HomeRequest::Open => tell_home(send, home.open(), HomeMessage::Opened),
            HomeRequest::Write { parts, expected } => {
                tell_home(send, home.write(parts, expected), HomeMessage::Written);
            }
            HomeRequest::Forget => tell_home(send, home.forget(), HomeMessage::Forgotten),
        }
    }
}

/// Sends what `message` makes of an answer, once it comes.
fn tell<T: 'static>(
    send: &Callback<Message>,
    answer: Pending<T>,
    message: impl FnOnce(T) -> SyncMessage + 'static,
) {
    let send = send.clone();
    wasm_bindgen_futures::spawn_local(async move {
        send.emit(Message::Sync(message(answer.await)));
    });
}

fn tell_home<T: 'static>(
    send: &Callback<Message>,
    answer: Pending<T>,
    message: fn(T) -> HomeMessage,
) {
    tell(send, answer, move |answer| {
        SyncMessage::Home(message(answer))
    });
}
