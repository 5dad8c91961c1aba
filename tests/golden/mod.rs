//! The published vectors, and the one comparison that the engine passes wherever it runs.

use sla_widget::exchange::cases::Case;

/// How many of the wrong answers a failed comparison tells.
const MOST_TOLD: usize = 20;

/// A file of vectors, one JSON object a line.
pub struct Vectors {
    file: &'static str,
    lines: &'static str,
    at_least: usize,
}

/// What asks for deadlines.
pub const DEADLINES: Vectors = Vectors {
    file: "given.jsonl",
    lines: include_str!("../vectors/given.jsonl"),
    at_least: 3_000,
};

/// What asks how a commitment stands.
pub const STATUSES: Vectors = Vectors {
    file: "status_given.jsonl",
    lines: include_str!("../vectors/status_given.jsonl"),
    at_least: 500,
};

impl Vectors {
    /// Asks the engine every question; says how many answers it compared.
    ///
    /// # Panics
    /// If an answer differs, with the ids of the first that do.
    #[track_caller]
    pub fn hold(&self) -> String {
        let (count, wrong) = compared(self.lines);
        assert!(
            count >= self.at_least,
            "{}: only {count} vectors were read",
            self.file
        );
        assert!(
            wrong.is_empty(),
            "{}: {} of {count} wrong, the first are\n{}",
            self.file,
            wrong.len(),
            wrong[..wrong.len().min(MOST_TOLD)].join("\n")
        );
        format!("{}: {count} vectors, {count} answers equal", self.file)
    }
}

/// How many vectors `lines` holds, and a sentence with the id of each that the engine answers otherwise.
pub fn compared(lines: &str) -> (usize, Vec<String>) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in lines.lines() {
        let case = Case::read(line);
        let expected = case
            .expect
            .as_ref()
            .expect("every vector says what it expects");
        let answer = case.answer();
        count += 1;
        if answer != *expected {
            wrong.push(format!("{}: {answer} instead of {expected}", case.id));
        }
    }
    (count, wrong)
}
