//! What is wrong with a table or with one of its rows, told so that somebody can mend it.

use std::fmt;

use super::limits;
use super::mapping::Part;
use crate::exchange::journal::limits as of_journal;

/// Problems: the first of them, and how many there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems<T> {
    /// The first ones.
    pub listed: Vec<T>,
    /// How many there are, with those that are not listed.
    pub count: usize,
}

/// Something in a text that could not be read as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableProblem {
    /// The line; the first is 1.
    pub line: u32,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with the text of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing but white space.
    Empty,
    /// It is JSON without any ticket in it.
    NoTickets,
    /// It is longer than the limit.
    TooLong,
    /// It has more rows than the limit.
    TooManyRows,
    /// It has more columns than the limit.
    TooManyColumns,
    /// One row is longer than the limit.
    RowTooLong,
    /// A row has not as many cells as there are columns.
    CellCount {
        /// How many it has.
        found: usize,
        /// How many columns there are.
        expected: usize,
    },
    /// A quote opens a cell and is never closed.
    QuoteNotClosed,
    /// A ticket is no object, but this.
    NoObject(&'static str),
    /// The JSON of one ticket is broken.
    BrokenTicket(String),
    /// The JSON is broken between two tickets; what follows cannot be read.
    BrokenList,
    /// The text ends before what begins in the line.
    EndsEarly,
}

/// Why a row cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// The line in which the row begins.
    pub line: u32,
    /// The name of the column; empty if it is about the whole row.
    pub column: String,
    /// What is wrong.
    pub fault: RowFault,
}

/// What can be wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// It does not tell when it was reported.
    NoTime,
    /// A cell that should be a time is none that is known.
    NotATime(String),
    /// There is no such day.
    NoSuchDay(String),
    /// It is not settled whether day or month comes first.
    OrderUnknown(String),
    /// The time names no zone, and none was chosen.
    ZoneUnknown(String),
    /// The word behind the time is no zone.
    NotAZone(String),
    /// The clocks of the zone went forward over the time.
    Skipped(String),
    /// The years before 2000 and after 2399 are not known.
    OutOfRange(String),
    /// It happened before the ticket was reported.
    BeforeReport(Part),
    /// It was closed before it was solved.
    ClosedBeforeSolved,
    /// It is finished, and nothing tells since when.
    FinishedWithoutTime,
    /// A number of minutes is none.
    NotMinutes(String),
    /// It is not settled what the value means.
    UnknownValue(String),
    /// It is no web address.
    NotAnAddress(String),
    /// A text has so many characters.
    TextTooLong(usize),
    /// All texts together are too long.
    TooMuchText,
    /// It has neither a subject nor a reference.
    Nameless,
    /// Another row, in this line, tells otherwise of the same ticket.
    ToldTwice(u32),
}

impl<T> Default for Problems<T> {
    fn default() -> Self {
        Self {
            listed: Vec::new(),
            count: 0,
        }
    }
}

impl<T> Problems<T> {
    /// Adds one.
    pub(super) fn push(&mut self, problem: T) {
        self.count += 1;
        if self.listed.len() < limits::PROBLEMS {
            self.listed.push(problem);
        }
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }
}

impl fmt::Display for TableProblem {
    /// Where, what, and what to do.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_whole = matches!(self.fault, Fault::Empty | Fault::NoTickets | Fault::TooLong);
        if !is_whole {
            write!(formatter, "Line {}: ", self.line)?;
        }
        fmt::Display::fmt(&self.fault, formatter)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => formatter.write_str(
                "There is no text. Choose a table with a row of column names, or an export as JSON.",
            ),
            Self::NoTickets => formatter.write_str(
                "This is JSON without tickets. Expected a list of objects, an object with such a list called \
                 tickets or issues, or one object a line.",
            ),
            Self::TooLong => write!(
                formatter,
                "The text has more than {} bytes. Export fewer tickets at once.",
                limits::TEXT_BYTES
            ),
            Self::TooManyRows => write!(
                formatter,
                "There are more than {} rows. Export fewer tickets at once.",
                limits::ROWS
            ),
            Self::TooManyColumns => write!(
                formatter,
                "There are more than {} columns. Export only the columns that are needed.",
                limits::COLUMNS
            ),
            Self::RowTooLong => write!(
                formatter,
                "This row has more than {} bytes and is left out. Shorten it, or export it without long texts.",
                limits::ROW_BYTES
            ),
            Self::CellCount { found, expected } => {
                let cells = if *found == 1 { "cell" } else { "cells" };
                write!(
                    formatter,
                    "This row has {found} {cells}, but there are {expected} columns, so it is left out. "
                )?;
                formatter.write_str(if found > expected {
                    "Put cells that contain the separator in double quotes."
                } else {
                    "Add the cells that are missing, empty ones too."
                })
            }
            Self::QuoteNotClosed => formatter.write_str(
                "A double quote opens a cell here and is never closed, so nothing after it could be read. \
                 Close it, or write two of them for one inside a cell.",
            ),
            Self::NoObject(found) => write!(
                formatter,
                "Here a ticket should stand, but it is {found}, so it is left out. Expected an object in {{ }}."
            ),
            Self::BrokenTicket(why) => write!(formatter, "This ticket is left out. {why}"),
            Self::BrokenList => formatter.write_str(
                "Expected a comma or the end of the list here. Nothing after it could be read. \
                 Export the file again.",
            ),
            Self::EndsEarly => formatter.write_str(
                "The text ends inside of what begins here. Check that the file is whole, and export it again.",
            ),
        }
    }
}

impl fmt::Display for RowProblem {
    /// Where, what, and what to do.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Line {}", self.line)?;
        if !self.column.is_empty() {
            write!(formatter, ", “{}”", self.column)?;
        }
        write!(formatter, ": {}", self.fault)
    }
}

impl fmt::Display for RowFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTime => formatter.write_str(
                "It does not tell when it was reported. Fill in the time, or choose another column for it.",
            ),
            Self::NotATime(text) => write!(
                formatter,
                "“{text}” is no time that is known here. Write it like 2026-06-12 16:30."
            ),
            Self::NoSuchDay(text) => write!(
                formatter,
                "“{text}” is no day or time that exists. Correct it."
            ),
            Self::OrderUnknown(text) => write!(
                formatter,
                "In “{text}” either the day or the month may come first. Choose which."
            ),
            Self::ZoneUnknown(text) => write!(
                formatter,
                "“{text}” names no time zone. Choose the zone in which the file was written."
            ),
            Self::NotAZone(text) => write!(
                formatter,
                "The time zone in “{text}” is not known. Write it as a difference from UTC, such as +02:00."
            ),
            Self::Skipped(text) => write!(
                formatter,
                "Clocks went forward, so “{text}” did not happen in the chosen zone. Correct the time, or choose another zone."
            ),
            Self::OutOfRange(text) => write!(
                formatter,
                "“{text}” lies too far away. Expected a year from 2000 to 2399."
            ),
            Self::BeforeReport(_) => formatter.write_str(
                "This happened before the ticket was reported. Correct one of the two times.",
            ),
            Self::ClosedBeforeSolved => formatter.write_str(
                "It was closed before it was solved. Correct one of the two times.",
            ),
            Self::FinishedWithoutTime => formatter.write_str(
                "It is finished, but nothing tells when it was solved. Choose a column with that time, or fill it in.",
            ),
            Self::NotMinutes(text) => write!(
                formatter,
                "“{text}” is no number of minutes. Write it like 90, or leave it empty."
            ),
            Self::UnknownValue(text) => write!(
                formatter,
                "It is not settled what “{text}” means. Choose what it stands for."
            ),
            Self::NotAnAddress(text) => write!(
                formatter,
                "“{text}” is no address of a page. Expected one that starts with https:// or http://, or an empty cell."
            ),
            Self::TextTooLong(length) => write!(
                formatter,
                "The text has {length} characters, and at most {} are kept. Shorten it, or leave the column out.",
                of_journal::TEXT
            ),
            Self::TooMuchText => formatter.write_str(
                "The texts of this row are too long together. Shorten them, or leave a column out.",
            ),
            Self::Nameless => formatter.write_str(
                "It has neither a subject nor a reference. Fill in one of them.",
            ),
            Self::ToldTwice(line) => write!(
                formatter,
                "Line {line} tells otherwise of the same ticket, and nothing tells which is right. Delete one of them."
            ),
        }
    }
}

/// The beginning of what was found, as it can stand in a sentence.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 40;
    let text = text.trim();
    let mut shown: String = text
        .chars()
        .map(|one| if one.is_control() { ' ' } else { one })
        .take(MOST)
        .collect();
    if text.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    shown
}
