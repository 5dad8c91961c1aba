//! What can happen to the application.

use super::check::awareness::{Field, Pass};
use super::check::{Given, Layout, Step};
use super::zone_choice::{ZoneField, ZoneMessage};
use crate::domain::policy::promise::Metric;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// Time has passed.
    Tick,
    /// The address now shows this fragment.
    AddressOpened(String),
    /// Something about a field in which a zone is chosen.
    Zone(ZoneField, ZoneMessage),
    /// Something about the Check screen.
    Check(CheckMessage),
    /// A file was saved, or could not be.
    Saved {
        /// Whether it worked.
        done: bool,
    },
    /// A copy was made, or refused.
    Copied {
        /// Whether it worked.
        done: bool,
    },
}

/// Something that happened on the Check screen.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckMessage {
    /// A question about the report was answered.
    Answered {
        /// The id of the fact.
        fact: String,
        /// The answer.
        given: Given,
    },
    /// Support hears of the report now.
    HeardNow,
    /// Support heard of the report at another time, to be entered.
    HeardAtAnotherTime,
    /// A field of the entered time changed.
    Entered(Field, String),
    /// Of a time that came twice, this one is meant.
    PassChosen(Pass),
    /// On to the next question, or to the result.
    Continue,
    /// Back to the question before.
    Back,
    /// To this question, to change its answer.
    Change(Step),
    /// All answers are cleared.
    StartAgain,
    /// All questions are shown at once, or one by one.
    LayoutChosen(Layout),
    /// The answer is to be copied as text.
    CopyAnswer,
    /// The link to this calculation is to be copied.
    CopyLink,
    /// A deadline is to be put into the reader's calendar.
    AddToCalendar {
        /// The id of the severity for which it holds.
        severity: String,
        /// The id of the target table by which it holds.
        table: String,
        /// Of which metric the deadline is.
        metric: Metric,
    },
    /// The result is to be printed.
    Print,
}
