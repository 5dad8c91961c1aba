//! A widget: the application in a place of somebody else's page.

use std::rc::Rc;
use std::sync::Arc;

use js_sys::Function;
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::{AppHandle, Renderer};

use super::attributes::{AttributeProblem, Attributes, screen_named};
use super::host::EmbeddingPage;
use crate::app::check::update::policy_name;
use crate::app::library;
use crate::app::message::Message;
use crate::app::model::Screen;
use crate::app::options::Options;
use crate::app::sync::host::{Asked, Wish};
use crate::app::sync::message::SyncMessage;
use crate::browser::chance::BrowserChance;
use crate::browser::clipboard::BrowserClipboard;
use crate::browser::files::BrowserFiles;
use crate::browser::formats::{BrowserFormats, reader_zone};
use crate::browser::script::property;
use crate::domain::policy::Policy;
use crate::exchange::link::CheckLink;
use crate::exchange::policy::read_policy;
use crate::exchange::problem::Problem;
use crate::exchange::{sync_link, tickets_link::TicketsLink};
use crate::ports::host::{Host, HostNews};
use crate::ui::lazy::Load;
use crate::ui::root::{News, Ports, Root, RootProperties};

/// The application in a place of a page.
pub struct Widget {
    page: EmbeddingPage,
    policy: Arc<Policy>,
    load: Load,
    /// What the attributes say that is not known, as the page was told.
    problems: Vec<AttributeProblem>,
    app: AppHandle<Root>,
}

/// Where the tickets of a widget are kept, and where its files are dropped.
#[derive(Clone, Debug)]
pub struct Place {
    /// The name of the store; `None` if nothing is kept.
    pub store: Option<String>,
    /// What is dropped and pasted over it is for this widget.
    pub element: JsValue,
}

/// What a widget is made of.
pub struct Request<'a> {
    /// Where it is put; what is there goes.
    pub element: Element,
    /// The page around it.
    pub page: JsValue,
    /// Its attributes, as an object.
    pub attributes: JsValue,
    /// Its policy.
    pub policy: Arc<Policy>,
    /// What is to be shown, if it fits the policy and the screens.
    pub fragment: &'a str,
}

impl Widget {
    /// Puts the application into a place.
    pub fn mount(request: Request, load: impl Fn(Place) -> Load) -> Self {
        let policy = request.policy.clone();
        let page = EmbeddingPage::behind(request.page.clone());
        page.hear_of_panics();
        let read = read(&request.attributes, &policy, &page, &[]);
        let problems = read.problems.clone();
        let load = load(Place {
            store: read.store.clone(),
            element: request.element.clone().into(),
        });
        let fragment = first_fragment(&request, &read.options, &policy);
        let app = Renderer::<Root>::with_root_and_props(
            request.element.clone(),
            properties(read, &page, policy.clone(), load.clone(), fragment),
        );
        Self {
            page,
            policy,
            load,
            problems,
            app: app.render(),
        }
    }

    /// Follows attributes that were changed.
    pub fn configure(&mut self, attributes: &JsValue) {
        let (page, policy) = (&self.page, self.policy.clone());
        let read = read(attributes, &policy, page, &self.problems);
        self.problems.clone_from(&read.problems);
        let properties = properties(read, page, policy, self.load.clone(), String::new());
        self.app.update(properties);
    }

    /// Shows what a fragment says: the reader followed a link to it, or (`is_back`) went back or forward.
    pub fn open(&self, fragment: String, is_back: bool) {
        self.app.send_message(if is_back {
            News::Message(Message::AddressOpened(fragment))
        } else {
            News::Followed(fragment)
        });
    }

    /// Shows a screen by its name, as the page asked for it. One that is not offered is not shown.
    pub fn show(&self, screen: &str) {
        let screen = screen_named(screen);
        self.app
            .send_message_batch(screen.map(News::Show).into_iter().collect());
    }

    /// Asks for what the page wants; one of the two functions of a promise is called with the outcome.
    pub fn ask(&self, wish: Wish, answer: Function, refuse: Function) {
        let number = self.page.note_question(answer, refuse);
        let asked = Asked { number, wish };
        let message = Message::Sync(SyncMessage::HostAsked(asked));
        self.app.send_message(News::Message(message));
    }

    /// Takes the application away again. What was asked and has no answer gets none; the page knows.
    pub fn unmount(self) {
        self.app.destroy();
    }
}

/// What the attributes say, as far as it means something under the policy; the page is told the
/// rest, but what it knows already.
fn read(
    attributes: &JsValue,
    policy: &Policy,
    page: &EmbeddingPage,
    known: &[AttributeProblem],
) -> Attributes {
    let get = |name: &str| property(attributes, name).ok()?.as_string();
    let mut read = Attributes::read(&get);
    for (name, value) in read.options.fixed.settle(policy) {
        let expected = expected(&name, policy);
        read.problems.push(AttributeProblem {
            name,
            value,
            expected,
        });
    }
    for problem in read.problems.iter().filter(|one| !known.contains(one)) {
        page.tell(HostNews::Fault {
            code: "attribute-unknown-value",
            message: problem.to_string(),
        });
    }
    read
}

/// What an attribute may say whose values are the policy's.
fn expected(name: &str, policy: &Policy) -> String {
    let ids: Vec<&str> = match policy.fact(name) {
        Some(fact) => fact.answers.iter().map(|one| one.id.as_str()).collect(),
        None if name == "severity" => policy
            .severities
            .iter()
            .map(|one| one.id.as_str())
            .collect(),
        None => vec!["nothing, as this policy does not ask for it"],
    };
    ids.join(", ")
}

fn properties(
    read: Attributes,
    page: &EmbeddingPage,
    policy: Arc<Policy>,
    load: Load,
    fragment: String,
) -> RootProperties {
    let formats = BrowserFormats::of(read.lang.as_deref(), read.hour_cycle.as_deref());
    let ports = Ports {
        clock: Box::new(page.clone()),
        formats: Box::new(formats),
        address: Box::new(page.clone()),
        clipboard: Box::new(BrowserClipboard),
        files: Box::new(BrowserFiles),
        chance: Box::new(BrowserChance),
        host: Box::new(page.clone()),
        viewer_zone: read.time_zone.or_else(reader_zone),
    };
    RootProperties {
        ports: Rc::new(ports),
        policy,
        options: Rc::new(read.options),
        load,
        fragment,
    }
}

/// What is shown first: what the address of the page says, if it means this widget; else the screen
/// that the attributes name.
fn first_fragment(request: &Request, options: &Options, policy: &Policy) -> String {
    let asked = request.fragment;
    let is_meant = CheckLink::read(asked).is_some_and(|link| {
        // Without a name it may be of another widget on the same page.
        link.policy.is_some_and(|name| name == policy_name(policy))
    });
    if is_meant && options.offer(Screen::Check)
        || TicketsLink::read(asked).is_some() && options.offer(Screen::Tickets)
        || sync_link::is_sync(asked) && options.offer(Screen::Sync)
    {
        return asked.to_owned();
    }
    let named = property(&request.attributes, "screen").ok();
    let named = named.and_then(|name| screen_named(&name.as_string()?));
    let screen = named.filter(|screen| options.offer(*screen));
    match screen.unwrap_or(options.first()) {
        Screen::Tickets => TicketsLink::default().write(),
        Screen::Sync => sync_link::PATH.to_owned(),
        _ => String::new(),
    }
}

/// The policy of a document.
///
/// # Errors
/// What is wrong with it, a sentence a line.
pub fn policy_of(document: &str) -> Result<Policy, String> {
    let read = read_policy(document).map(|read| read.policy);
    read.map_err(|problems| said(&problems))
}

/// What a report comes to, as a document for programs.
///
/// # Errors
/// What is wrong with the question, a sentence a line.
pub fn check_of(question: &str, policy: &Policy) -> Result<String, String> {
    library::check(question, policy).map_err(|problems| {
        if question.contains('\n') {
            return said(&problems);
        }
        // Whoever handed over an object knows of no lines.
        let said: Vec<String> = problems.iter().map(said_of_field).collect();
        said.join("\n")
    })
}

fn said_of_field(problem: &Problem) -> String {
    match problem.path.as_str() {
        "" => problem.sentence(),
        path => [path, &problem.sentence()].join(": "),
    }
}

fn said(problems: &[Problem]) -> String {
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    said.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list of severities would send its reader to the wrong attribute.
    #[test]
    fn only_severity_may_be_a_severity() {
        let Ok(document) = std::fs::read_to_string("policies/impact-urgency-example.json") else {
            panic!("the example is not there")
        };
        let Ok(policy) = policy_of(&document) else {
            panic!("the example cannot be read")
        };
        let severities: Vec<&str> = policy
            .severities
            .iter()
            .map(|one| one.id.as_str())
            .collect();
        assert_eq!(expected("severity", &policy), severities.join(", "));
        assert!(policy.fact("deployment").is_none());
        let said = expected("deployment", &policy);
        assert_eq!(said, "nothing, as this policy does not ask for it");
        let Some(fact) = policy.facts.first() else {
            panic!("it asks for nothing")
        };
        assert!(expected(&fact.id, &policy).starts_with(&fact.answers[0].id));
    }
}
