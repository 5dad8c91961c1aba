//! Reading a document in slices.

use super::piece::{Reading, Stopped, beginning_of};
use super::taken::{RIGHT_FILE, ReadData};
use crate::exchange::journal::fault::{Fault, error, explained, not_json};
use crate::exchange::journal::limits;
use crate::exchange::json::Position;
use crate::exchange::places::START;
use crate::exchange::problem::Problem;

/// A document while it is read.
pub struct DataReader {
    text: String,
    reading: Reading,
    /// Why only the beginning of the document is there.
    broken: Option<Box<Problem>>,
    is_over: bool,
}

/// What a slice of reading came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// There is more.
    Going {
        /// How many bytes were read.
        done_bytes: usize,
        /// Of how many.
        of_bytes: usize,
    },
    /// The document was read to its end.
    Done(Box<ReadData>),
    /// Reading cannot go on.
    Stopped(Salvage),
}

/// Why reading a document stopped, and what can be saved of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salvage {
    /// Why it stopped, and where.
    pub problem: Box<Problem>,
    /// What could be read before. `None` if that is nothing, or if the document is of another kind or
    /// of a newer version. Nothing of it is to be taken over without asking.
    pub data: Option<Box<ReadData>>,
}

impl DataReader {
    /// Before the first byte.
    #[must_use]
    pub fn new(text: String) -> Self {
        let reading = Reading::of(&text);
        Self {
            text,
            reading,
            broken: None,
            is_over: false,
        }
    }

    /// Before the first byte of what could be had of a document; `problem` tells why that is not the
    /// whole. Reading it stops with that problem, and with what could be saved.
    #[must_use]
    pub fn of_beginning(beginning: String, problem: Box<Problem>) -> Self {
        Self {
            broken: Some(problem),
            ..Self::new(beginning)
        }
    }

    /// Reads on, for about `most_bytes` bytes and at least one entry. What comes of a document does
    /// not depend on the sizes of the slices. After the end there is nothing more to be had.
    pub fn step(&mut self, most_bytes: usize) -> Step {
        if self.is_over {
            return Step::Done(Box::new(ReadData::new()));
        }
        let of_bytes = self.text.len();
        if of_bytes > limits::DOCUMENT_BYTES {
            return self.stop(error(
                START,
                format!("The document has {of_bytes} bytes."),
                format!("At most {} are read. {RIGHT_FILE}", limits::DOCUMENT_BYTES),
            ));
        }
        let until = self.reading.offset().saturating_add(most_bytes);
        loop {
            match self.reading.go_on(&self.text) {
                Ok(true) => {
                    self.is_over = true;
                    if let Some(problem) = self.broken.take() {
                        return self.stop(*problem);
                    }
                    return Step::Done(Box::new(self.reading.whole()));
                }
                Ok(false) if self.reading.offset() < until => {}
                Ok(false) => {
                    return Step::Going {
                        done_bytes: self.reading.offset(),
                        of_bytes,
                    };
                }
                Err(stopped) => {
                    let problem = match self.broken.take() {
                        Some(problem) => *problem,
                        None => problem(&mut self.reading, &self.text, stopped),
                    };
                    return self.stop(problem);
                }
            }
        }
    }

    fn stop(&mut self, problem: Problem) -> Step {
        self.is_over = true;
        Step::Stopped(Salvage {
            problem: Box::new(problem),
            data: self.reading.part().map(Box::new),
        })
    }
}

/// What is told about why reading `text` stopped.
fn problem(reading: &mut Reading, text: &str, stopped: Stopped) -> Problem {
    let offset = stopped.at;
    match stopped.fault {
        Fault::Meaning(meaning) => {
            let at = reading.place_of(text, meaning.offset());
            meaning.placed(at)
        }
        Fault::Syntax if stopped.is_too_long => error(
            reading.place_of(text, stopped.value.unwrap_or(reading.offset())),
            format!(
                "What stands here has more than {} bytes.",
                limits::PIECE_BYTES
            ),
            RIGHT_FILE.to_owned(),
        ),
        Fault::Syntax => {
            let explained = if text.len() <= limits::EXPLAINED_BYTES {
                explained(text, limits::DOCUMENT, START)
            } else {
                stopped
                    .value
                    .and_then(|value| explained_value(reading, text, value, offset))
            };
            explained.unwrap_or_else(|| {
                let at = reading.place_of(text, offset);
                if text.len() == offset {
                    cut_off(at)
                } else {
                    not_json(at)
                }
            })
        }
    }
}

/// What is wrong with the value that begins at the byte `value`: of a large document, only that is
/// looked at.
fn explained_value(
    reading: &mut Reading,
    text: &str,
    value: usize,
    stopped: usize,
) -> Option<Problem> {
    let part = beginning_of(text, value.saturating_add(limits::EXPLAINED_BYTES));
    if part.len() < text.len() && part.len() <= stopped {
        return None;
    }
    let at = reading.place_of(text, value);
    explained(part.get(value..)?, limits::DOCUMENT, at)
}

fn cut_off(at: Position) -> Problem {
    error(
        at,
        "The text ends here, but the document goes on.".to_owned(),
        "It was cut off on its way: take a whole copy of the file.".to_owned(),
    )
}
