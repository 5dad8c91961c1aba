//! The benchmarks: on this machine, as WebAssembly in Chromium, and of the Tickets screen. Opt-in, since figures differ
//! from machine to machine and from hour to hour.

use crate::project::{Outcome, Project, run};
use crate::release;
use crate::tools::{self, Tool, prepare};

const NEEDS: &[Tool] = &[
    Tool::Crates,
    Tool::WasmTarget,
    Tool::WasmBindgen,
    Tool::Browser,
];

/// Times all of them.
pub fn run_all(project: &Project) -> Outcome {
    prepare(project, NEEDS)?;
    println!("\n== On this machine");
    native(project)?;
    println!("\n== In Chromium, with the cargo profile of the app");
    in_browser(project)?;
    println!("\n== The Tickets screen in Chromium");
    release::build(project)?;
    screens(project)
}

/// The Tickets and the Sync screen with 1,000, 10,000 and 100,000 tickets.
fn screens(project: &Project) -> Outcome {
    for figures in ["benches/tickets.mjs", "benches/sync.mjs"] {
        let mut command = project.command("node", [figures]);
        if let Some(chromium) = tools::chromium(project) {
            command.env("CHROMIUM", chromium);
        }
        run(&mut command)?;
    }
    Ok(())
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
