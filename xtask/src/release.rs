//! The release build in `dist/`: Trunk, the cuts, wasm-bindgen, wasm-opt, brotli; then the JavaScript
//! library in `dist-npm/`.

use crate::project::{Outcome, Project, run};
use crate::{library, parts, tools};

/// The variable with the flags of the compiler for WebAssembly.
pub const FLAGS_VARIABLE: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

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
    let flags = format!("{} {}", parts::LINKER_FLAGS, remapped_paths());
    trunk.env(FLAGS_VARIABLE, flags);
    run(&mut trunk)?;
    library::build(project)
}

/// The flag that leaves the folders of whoever builds out of messages of panics, which name source files.
pub fn remapped_paths() -> String {
    cargo_home().map_or_else(String::new, |home| {
        format!("--remap-path-prefix={home}/registry/src=")
    })
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
