//! Answers cases of the conformance suite: JSON Lines in, one JSON answer a line out.
//!
//! ```sh
//! cargo run --release --example deadlines < tests/vectors/given.jsonl
//! ```
//!
//! A case with `now` gets its status, any other its deadline. What is wrong with a
//! line goes to standard error and the run goes on. The exit code is 1 if any
//! line could not be answered since it was not a well-formed case, else 0.

use std::io::{self, BufWriter};
use std::process::ExitCode;

use sla_widget::exchange::cases::answer_lines;

fn main() -> io::Result<ExitCode> {
    let answers = BufWriter::new(io::stdout().lock());
    let all_well_formed = answer_lines(io::stdin().lock(), answers, io::stderr().lock())?;
    Ok(if all_well_formed {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
