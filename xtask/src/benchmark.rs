//! The benchmarks: on this machine, then as WebAssembly in Chromium. Opt-in, since figures differ
//! from machine to machine and from hour to hour.

use crate::project::{Outcome, Project, run};
use crate::tools::{self, Tool, prepare};

const NEEDS: &[Tool] = &[
    Tool::Crates,
    Tool::WasmTarget,
    Tool::WasmBindgen,
    Tool::Browser,
];

/// Times both.
pub fn run_all(project: &Project) -> Outcome {
    prepare(project, NEEDS)?;
    println!("\n== On this machine");
    native(project)?;
    println!("\n== In Chromium, with the cargo profile of the app");
    in_browser(project)
}

fn native(project: &Project) -> Outcome {
    let arguments = ["bench", "--bench", "deadlines", "--locked", "--", "--quiet"];
    run(&mut project.command("cargo", arguments))
}

fn in_browser(project: &Project) -> Outcome {
    let arguments = [
        "test",
        "--profile",
        "wasm",
        "--target",
        "wasm32-unknown-unknown",
        "--bench",
        "deadlines_in_browser",
        "--locked",
        "--",
        "--nocapture",
    ];
    let mut command = project.command("cargo", arguments);
    command.env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    if let Some(driver) = tools::chromedriver(project) {
        command.env("CHROMEDRIVER", driver);
    }
    run(&mut command)
}
