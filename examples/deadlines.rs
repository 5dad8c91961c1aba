//! Answers cases of the conformance suite: JSON Lines in, one JSON answer a line out.
//!
//! ```sh
//! cargo run --release --example deadlines < tests/vectors/given.jsonl
//! ```
//!
//! A case with `now` gets its status, any other its deadline. What is wrong with a
//! line goes to standard error and the run goes on. The exit code is 1 if any
//! line could not be answered since it was not a well-formed case, else 0.

use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

use serde_json::{Map, Value};
use sla_widget::exchange::cases::Case;

fn main() -> io::Result<ExitCode> {
    let mut answers = BufWriter::new(io::stdout().lock());
    let mut failed = false;
    for (number, line) in io::stdin().lock().split(b'\n').enumerate() {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let case = Case::read(&String::from_utf8_lossy(&line));
        if let Some(problem) = case.problem() {
            failed = true;
            eprintln!("line {}: {problem}", number + 1);
        }
        let mut answer = Map::from_iter([("id".to_owned(), case.id.clone())]);
        if let Value::Object(fields) = case.answer() {
            answer.extend(fields);
        }
        writeln!(answers, "{}", Value::Object(answer))?;
    }
    answers.flush()?;
    Ok(if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}
