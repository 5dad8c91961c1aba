//! The release build in `dist/`: Trunk, the cuts, wasm-bindgen, wasm-opt, brotli.

use crate::project::{Outcome, Project, run};
use crate::{parts, tools};

/// Sets up what is missing and builds.
pub fn build(project: &Project) -> Outcome {
    tools::prepare(project, tools::FOR_RELEASE)?;
    build_prepared(project)
}

/// Builds, when the tools are there.
pub fn build_prepared(project: &Project) -> Outcome {
    let arguments = [
        "build",
        "--release",
        "--features",
        parts::FEATURE,
        "--log=warn",
    ];
    let mut trunk = project.command("trunk", arguments);
    parts::stand_between(project, &mut trunk)?;
    // Trunk reads NO_COLOR as a yes or no and stops at any other value, such as the usual 1.
    trunk.env_remove("NO_COLOR");
    let mut flags = parts::LINKER_FLAGS.to_owned();
    if let Some(sources) = cargo_home() {
        // Messages of panics name source files: without the folders of whoever built the app.
        flags += &format!(" --remap-path-prefix={sources}/registry/src=");
    }
    trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    run(&mut trunk)
}

/// Where Cargo keeps the sources of other crates.
fn cargo_home() -> Option<String> {
    let home = |variable: &str, below: &str| {
        std::env::var(variable)
            .ok()
            .filter(|path| !path.is_empty())
            .map(|path| path + below)
    };
    home("CARGO_HOME", "").or_else(|| home("HOME", "/.cargo"))
}
