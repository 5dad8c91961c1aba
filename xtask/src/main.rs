//! The project's own commands. `cargo xtask` alone lists them.

mod advisories;
mod benchmark;
mod engines;
mod hosts;
mod library;
mod licences;
mod parts;
mod project;
mod purity;
mod release;
mod serve;
mod size;
mod spdx;
mod test;
mod tools;
mod zones;

use project::{Outcome, Project};
use std::process::ExitCode;

const COMMANDS: &str = "\
cargo xtask serve [--port N]   builds the release app and serves it on http://127.0.0.1:8080/
cargo xtask build              builds the release app into dist/, the npm package into dist-npm/
cargo xtask library            builds the npm package alone
cargo xtask test [STEP…]       runs every test, or only the named steps
cargo xtask test --list        lists the steps
cargo xtask size               shows the sizes of dist/ against size-budget.json
cargo xtask zones [--check]    writes the zone table anew from the IANA release in the lock, or checks it
cargo xtask bench              times the engine on this machine and in Chromium (BENCHMARKS.md)

Whatever a command needs and does not find, it installs first: into .tools and node_modules of this
project, into target/hosts (npm and pip, for the host sites of tests), except for the wasm target (rustup)
and, for tests, Chromium, Firefox, WebKit with Xvfb, LibreOffice and nginx (apt).";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let outcome = if parts::is_stand_in() {
        parts::stand_in(words)
    } else {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        perform(&Project::here(), &words)
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn perform(project: &Project, words: &[&str]) -> Outcome {
    match words {
        ["serve", options @ ..] => serve::serve(project, options),
        ["build"] => release::build(project),
        ["library"] => library::build(project),
        ["test", "--list"] => test::list(),
        ["test", names @ ..] => test::run_steps(project, names),
        ["size"] => size::check(project),
        ["zones", options @ ..] => zones::run(options),
        ["bench"] => benchmark::run_all(project),
        [] | ["help" | "--help" | "-h"] => {
            println!("{COMMANDS}");
            Ok(())
        }
        _ => Err(format!(
            "There is no command `cargo xtask {}`. These exist:\n\n{COMMANDS}",
            words.join(" ")
        )),
    }
}
