//! Tasks of this repository: `cargo xtask <task>`.

use std::process::ExitCode;

mod zones;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.first().map(String::as_str) {
        Some("zones") => zones::run(&arguments[1..]),
        _ => Err("usage: cargo xtask zones [--check]".to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
