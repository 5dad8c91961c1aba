//! The page around the application: its own, or that of whoever embeds it.

use std::cell::RefCell;

use crate::domain::calendar::instant::Instant;

/// Hears what the application has to say to the page around it.
pub trait Host {
    /// Shows the title of what is shown, where the page is the application's own.
    fn show_title(&self, title: &str);

    /// Tells what happened, where the page wants to know.
    fn tell(&self, news: HostNews);
}

/// What the page around the application is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostNews {
    /// Another result is shown; `None` when it is gone.
    Result(Option<String>),
    /// The tickets are others than before.
    Changed,
    /// A deadline came near, or is missed.
    Near(NearDeadline),
    /// Something cannot be done here.
    Fault {
        /// A word for programs.
        code: &'static str,
        /// A sentence for people.
        message: String,
    },
    /// What the page asked for.
    Answer {
        /// The number of its question.
        number: u32,
        /// A text, or sentences that say why there is none.
        answer: Result<String, String>,
    },
}

/// A deadline that came near, or is missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearDeadline {
    /// The id of the ticket.
    pub ticket: String,
    /// When it is due.
    pub due: Instant,
    /// How far ahead of it this is told, in seconds; 0 when it is missed.
    pub ahead: i64,
}

/// A page that remembers what it was told.
#[derive(Debug, Default)]
pub struct MemoryHost {
    /// The title.
    pub title: RefCell<String>,
    /// What was told, the latest last.
    pub news: RefCell<Vec<HostNews>>,
}

impl Host for MemoryHost {
    fn show_title(&self, title: &str) {
        title.clone_into(&mut self.title.borrow_mut());
    }

    fn tell(&self, news: HostNews) {
        self.news.borrow_mut().push(news);
    }
}
