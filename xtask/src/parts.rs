//! Cuts the app into parts that are loaded when they are first wanted.
//!
//! The cuts are marked in `src/main.rs`. They are made in what the linker gives, before wasm-bindgen has
//! seen it; but Trunk runs one right after the other. So while Trunk builds, this program stands in for
//! wasm-bindgen: it cuts, and hands the first part on. `xtask/after-build.mjs` takes the others from there.

use crate::project::{Outcome, Project, run};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_split_cli_support::{Options, transform};

/// What the linker keeps, so that it can be seen who needs what.
pub const LINKER_FLAGS: &str = "-Clink-args=--emit-relocs";
/// The feature of the app that marks the cuts.
pub const FEATURE: &str = "parts";

const TOOL: &str = "wasm-bindgen";
/// The variable with the path of the real wasm-bindgen.
const REAL_TOOL: &str = "APP_WASM_BINDGEN";
/// The variable with the folder for the parts.
const FOLDER: &str = "APP_PARTS";

/// Has `trunk` find this program in place of wasm-bindgen.
pub fn stand_between(project: &Project, trunk: &mut Command) -> Outcome {
    let real = project
        .find(TOOL)
        .ok_or_else(|| format!("{TOOL} is not on PATH."))?;
    let (folder, stand_in) = (
        project.path("target/parts"),
        project.path("target/stand-in"),
    );
    let made = fs::create_dir_all(&stand_in).and_then(|()| {
        let name = format!("{TOOL}{}", env::consts::EXE_SUFFIX);
        fs::copy(env::current_exe()?, stand_in.join(name))
    });
    made.map_err(|error| format!("{} cannot be written: {error}.", stand_in.display()))?;
    let path = project.search_path();
    let folders = std::iter::once(stand_in).chain(env::split_paths(&path));
    let path = env::join_paths(folders).map_err(|error| format!("PATH: {error}."))?;
    trunk
        .env("PATH", path)
        .env(REAL_TOOL, real)
        .env(FOLDER, folder);
    Ok(())
}

/// Whether this program was called in place of wasm-bindgen.
pub fn is_stand_in() -> bool {
    let called = env::args_os().next().map(PathBuf::from);
    let name = called.as_deref().and_then(Path::file_stem);
    name.is_some_and(|name| name == TOOL)
}

/// Cuts the module that wasm-bindgen was called with, and calls it with the part that the page loads.
pub fn stand_in(mut words: Vec<String>) -> Outcome {
    let (real, folder) = (set(REAL_TOOL)?, PathBuf::from(set(FOLDER)?));
    if let Some(module) = words.iter_mut().find(|word| word.ends_with(".wasm")) {
        *module = cut(Path::new(module), &folder)?;
        // The other parts are joined to what the linker exports.
        words.push("--keep-lld-exports".to_owned());
    }
    run(Command::new(real).args(words))
}

fn set(variable: &str) -> Outcome<OsString> {
    env::var_os(variable)
        .ok_or_else(|| format!("{variable} is not set: `cargo xtask build` calls this program."))
}

/// Puts the parts of `module` into `folder`, and answers where the first one is.
fn cut(module: &Path, folder: &Path) -> Outcome<String> {
    let io = |error: std::io::Error| format!("{} cannot be cut: {error}.", module.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(io)?;
    }
    fs::create_dir_all(folder).map_err(io)?;
    let linked = fs::read(module).map_err(io)?;
    let name = module.file_stem().unwrap_or_default().to_string_lossy();
    let (first, script) = (folder.join("first.wasm"), format!("./{name}.js"));
    let mut options = Options::new(&linked);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.main_module = &script;
    let parts = transform(options)
        .map_err(|error| format!("{} cannot be cut: {error:#}.", module.display()))?;
    if parts.split_modules.is_empty() {
        return Err(format!(
            "{} has no part to be cut off: it is built without the feature `{FEATURE}`, or without `{LINKER_FLAGS}`.",
            module.display()
        ));
    }
    Ok(first.to_string_lossy().into_owned())
}
