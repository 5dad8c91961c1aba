//! The page around a widget, as the script of the element hands it over: an object with the methods
//! `tell(kind, detail)`, `now()`, `fragment()`, `push(fragment)`, `replace(fragment)`, `link(fragment)` and
//! `broken(message)`.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Error, Function};
use wasm_bindgen::JsValue;

use crate::browser::clock::BrowserClock;
use crate::browser::script::{call, number, object, set};
use crate::domain::calendar::instant::Instant;
use crate::exchange::notation;
use crate::ports::address::Address;
use crate::ports::clock::Clock;
use crate::ports::host::{Host, HostNews};

/// The page around a widget.
#[derive(Clone, Debug)]
pub struct EmbeddingPage {
    object: JsValue,
    questions: Rc<RefCell<Vec<Question>>>,
}

/// What the page has asked for.
#[derive(Debug)]
struct Question {
    number: u32,
    answer: Function,
    refuse: Function,
}

thread_local! {
    /// Who is told if the app breaks. They all stand on the same page, so one is enough.
    static TOLD: RefCell<Option<EmbeddingPage>> = const { RefCell::new(None) };
}

impl EmbeddingPage {
    /// The page that this object stands for.
    #[must_use]
    pub fn behind(object: JsValue) -> Self {
        Self {
            object,
            questions: Rc::default(),
        }
    }

    /// Notes whom to call with the answer to a question, or with an error; answers its number.
    pub fn note_question(&self, answer: Function, refuse: Function) -> u32 {
        let mut questions = self.questions.borrow_mut();
        let number = questions.last().map_or(0, |last| last.number) + 1;
        questions.push(Question {
            number,
            answer,
            refuse,
        });
        number
    }

    fn settle(&self, number: u32, answer: Result<String, String>) {
        let mut questions = self.questions.borrow_mut();
        let place = questions.iter().position(|one| one.number == number);
        if let Some(place) = place {
            questions.remove(place).settle(answer);
        }
    }

    /// The page is told if the app breaks, for whichever of its widgets.
    pub fn hear_of_panics(&self) {
        TOLD.replace(Some(self.clone()));
        yew::set_custom_panic_hook(Box::new(|panic| {
            if let Some(page) = TOLD.take() {
                // The page can do nothing more for an app that is broken.
                let _ = call(&page.object, "broken", &[&panic.to_string().into()]);
                TOLD.replace(Some(page));
            }
        }));
    }

    fn say(&self, kind: &str, detail: &JsValue) {
        // A page whose listener throws has its own trouble; the widget goes on.
        let _ = call(&self.object, "tell", &[&kind.into(), detail]);
    }

    fn text(&self, method: &str, arguments: &[&JsValue]) -> String {
        let text = call(&self.object, method, arguments);
        text.ok()
            .and_then(|text| text.as_string())
            .unwrap_or_default()
    }

    fn go(&self, method: &str, fragment: &str) {
        // A page that may not change its address works all the same.
        let _ = call(&self.object, method, &[&fragment.into()]);
    }
}

impl Question {
    fn settle(self, answer: Result<String, String>) {
        let (function, value) = match answer {
            Ok(text) => (self.answer, text.into()),
            Err(said) => (self.refuse, Error::new(&said).into()),
        };
        // The functions of a promise throw nothing, and what waits for it is called later.
        let _ = function.call1(&JsValue::NULL, &value);
    }
}

impl Host for EmbeddingPage {
    /// The title of the page is not ours.
    fn show_title(&self, _title: &str) {}

    fn tell(&self, news: HostNews) {
        match news {
            HostNews::Result(document) => {
                self.say("result", &document.map_or(JsValue::NULL, JsValue::from));
            }
            HostNews::Changed => self.say("change", &JsValue::NULL),
            HostNews::Near(near) => {
                let detail = object("ticket", &near.ticket.into());
                set(&detail, "due", &notation::write_instant(near.due).into());
                let ahead = u64::try_from(near.ahead).unwrap_or_default();
                set(&detail, "secondsLeft", &number(ahead));
                self.say(if ahead > 0 { "due-soon" } else { "late" }, &detail);
            }
            HostNews::Answer { number, answer } => self.settle(number, answer),
            HostNews::Fault { code, message } => {
                let detail = object("code", &code.into());
                set(&detail, "message", &message.into());
                self.say("error", &detail);
            }
        }
    }
}

impl Address for EmbeddingPage {
    fn fragment(&self) -> String {
        self.text("fragment", &[])
    }

    fn push(&self, fragment: &str) {
        self.go("push", fragment);
    }

    fn replace(&self, fragment: &str) {
        self.go("replace", fragment);
    }

    fn with_fragment(&self, fragment: &str) -> String {
        self.text("link", &[&fragment.into()])
    }
}

impl Clock for EmbeddingPage {
    /// The time that the page gives, in milliseconds since 1970; else that of the computer.
    #[allow(clippy::cast_possible_truncation)]
    fn now(&self) -> Instant {
        let given = call(&self.object, "now", &[]).ok();
        match given.and_then(|given| given.as_f64()) {
            Some(at) if at.is_finite() => Instant::from_unix_seconds((at / 1_000.0).floor() as i64),
            _ => BrowserClock.now(),
        }
    }
}
