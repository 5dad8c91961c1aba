//! What a command needs, whether it is there, and how to get it.
//!
//! Tools land in `.tools` and `node_modules` of the project. A tool of the right version on the user's
//! PATH is taken as it is. A second run finds everything and installs nothing.

use crate::project::{Outcome, Project, run};
use std::fs;
use std::path::Path;
use std::process::Command;

const TRUNK: &str = "0.21.14";
const OLDEST_NODE: u32 = 20;
const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// Chromium's shell without windows, as Debian names it.
const WITHOUT_WINDOWS: &str = "chromium-headless-shell";
/// The lock of the installed npm packages, kept among them: both vanish together.
const INSTALLED_LOCK: &str = "node_modules/.installed-package-lock.json";

/// Something that a command needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// `cargo fmt` and `cargo clippy`.
    RustComponents,
    /// The standard library for WebAssembly.
    WasmTarget,
    /// Every crate of Cargo.lock, so that later steps need no network.
    Crates,
    /// Node with the packages of package-lock.json: wasm-opt, esbuild, Playwright, axe, Lighthouse, readers of calendars.
    NodePackages,
    /// Trunk, which builds the page.
    Trunk,
    /// wasm-bindgen and its test runner, in the version of Cargo.lock.
    WasmBindgen,
    /// Chromium and its driver.
    Browser,
    /// LibreOffice Calc, without a window.
    Office,
}

/// What the release build needs.
pub const FOR_RELEASE: &[Tool] = &[
    Tool::WasmTarget,
    Tool::Crates,
    Tool::NodePackages,
    Tool::WasmBindgen,
    Tool::Trunk,
];

/// Installs what is missing of `needs`.
pub fn prepare(project: &Project, needs: &[Tool]) -> Outcome {
    needs.iter().try_for_each(|need| match need {
        Tool::RustComponents => rust_components(project),
        Tool::WasmTarget => wasm_target(project),
        Tool::Crates => crates(project),
        Tool::NodePackages => node_packages(project),
        Tool::Trunk => trunk(project),
        Tool::WasmBindgen => wasm_bindgen(project),
        Tool::Browser => browser(project),
        Tool::Office => office(project),
    })
}

/// The browser that tests use: `CHROMIUM`, or the first known name on PATH.
pub fn chromium(project: &Project) -> Option<String> {
    chosen_or_found(
        project,
        "CHROMIUM",
        &["chromium", "chromium-browser", "google-chrome"],
    )
}

/// The browser that end-to-end tests use: `CHROMIUM`, or Chromium's shell without windows, which draws the same pages
/// in half the time, or the first other known name on PATH.
pub fn chromium_without_windows(project: &Project) -> Option<String> {
    chosen_or_found(project, "CHROMIUM", &[WITHOUT_WINDOWS]).or_else(|| chromium(project))
}

/// Tells the tests that Playwright runs where these two are.
pub fn name_browsers(project: &Project, command: &mut Command) {
    for (variable, browser) in [
        ("CHROMIUM", chromium(project)),
        ("CHROMIUM_SHELL", chromium_without_windows(project)),
    ] {
        if let Some(browser) = browser {
            command.env(variable, browser);
        }
    }
}

/// The driver of Chromium: `CHROMEDRIVER`, or the one on PATH.
pub fn chromedriver(project: &Project) -> Option<String> {
    chosen_or_found(project, "CHROMEDRIVER", &["chromedriver"])
}

/// The LibreOffice that tests use: `SOFFICE`, or the one on PATH.
pub fn soffice(project: &Project) -> Option<String> {
    chosen_or_found(project, "SOFFICE", &["soffice"])
}

/// A program that the user has named in `variable`, or the first of these names on PATH.
pub fn chosen_or_found(project: &Project, variable: &str, names: &[&str]) -> Option<String> {
    if let Some(path) = chosen(variable) {
        return Path::new(&path).is_file().then_some(path);
    }
    std::env::split_paths(&project.search_path())
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|path| path.is_file())
        .map(|path| path.to_string_lossy().into_owned())
}

/// What the user chose in an environment variable; an empty one is no choice.
fn chosen(variable: &str) -> Option<String> {
    std::env::var(variable).ok().filter(|path| !path.is_empty())
}

/// Says what is being set up.
pub fn announce(what: &str) {
    println!("Setting up {what}");
}

fn rust_components(project: &Project) -> Outcome {
    let there = |tool| project.answer("cargo", &[tool, "--version"]).is_some();
    if there("fmt") && there("clippy") {
        return Ok(());
    }
    announce("rustfmt and clippy");
    run(&mut project.command("rustup", ["component", "add", "rustfmt", "clippy"])).map_err(
        |cause| format!("{cause} Remedy: install rustup (https://rustup.rs) and go online."),
    )
}

fn wasm_target(project: &Project) -> Outcome {
    let library = project.answer(
        "rustc",
        &["--print", "target-libdir", "--target", WASM_TARGET],
    );
    if library.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    announce("the Rust target for WebAssembly");
    run(&mut project.command("rustup", ["target", "add", WASM_TARGET])).map_err(|cause| {
        format!("{cause} Remedy: install rustup (https://rustup.rs) and go online.")
    })
}

fn crates(project: &Project) -> Outcome {
    if project
        .answer("cargo", &["fetch", "--locked", "--offline", "--quiet"])
        .is_some()
    {
        return Ok(());
    }
    announce("the crates of Cargo.lock");
    run(&mut project.command("cargo", ["fetch", "--locked"])).map_err(|cause| {
        format!("{cause} Remedy: go online once; if Cargo.lock is out of date, run `cargo check`.")
    })
}

fn node_packages(project: &Project) -> Outcome {
    let version = project.answer("node", &["--version"]);
    let major = version
        .as_deref()
        .and_then(|version| version.trim_start_matches('v').split('.').next())
        .and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST_NODE) {
        return Err(format!(
            "Node {OLDEST_NODE} or newer is needed and {} was found. Remedy: install it from https://nodejs.org or your system's packages.",
            version.as_deref().unwrap_or("none")
        ));
    }
    let wanted = project.text("package-lock.json")?;
    if project
        .text(INSTALLED_LOCK)
        .is_ok_and(|installed| installed == wanted)
    {
        return Ok(());
    }
    announce("the npm packages of package-lock.json");
    // Without scripts: some packages would download a browser of their own.
    let arguments = [
        "ci",
        "--ignore-scripts",
        "--no-fund",
        "--no-audit",
        "--loglevel=error",
    ];
    run(&mut project.command("npm", arguments)).map_err(|cause| {
        format!("{cause} Remedy: go online (registry.npmjs.org) and run it again.")
    })?;
    fs::write(project.path(INSTALLED_LOCK), wanted)
        .map_err(|error| format!("{INSTALLED_LOCK} cannot be written: {error}."))
}

fn trunk(project: &Project) -> Outcome {
    // Without default features: no update check, no TLS of its own; it fetches nothing here.
    let programs = ["trunk"];
    cargo_install(
        project,
        "trunk",
        TRUNK,
        &programs,
        &["--no-default-features"],
        "3 minutes",
    )
}

fn wasm_bindgen(project: &Project) -> Outcome {
    let version = locked_version(&project.text("Cargo.lock")?, "wasm-bindgen")
        .ok_or("Cargo.lock names no wasm-bindgen, so no matching tool can be chosen.")?;
    let programs = ["wasm-bindgen", "wasm-bindgen-test-runner"];
    cargo_install(
        project,
        "wasm-bindgen-cli",
        &version,
        &programs,
        &[],
        "2 minutes",
    )
}

/// Has cargo install a package of crates.io into `.tools`, unless its programs are there in that version.
pub fn cargo_install(
    project: &Project,
    package: &str,
    version: &str,
    programs: &[&str],
    options: &[&str],
    duration: &str,
) -> Outcome {
    let there = programs.iter().all(|program| {
        project
            .answer(program, &["--version"])
            .is_some_and(|answer| answer.split_whitespace().any(|word| word == version))
    });
    if there {
        return Ok(());
    }
    announce(&format!(
        "{package} {version} in .tools (about {duration} on two cores)"
    ));
    let mut command = project.command(
        "cargo",
        ["install", "--quiet", "--locked", "--force", "--root"],
    );
    command.arg(project.tools());
    command.args([package, "--version", version]).args(options);
    // These tools run for a second each: they are built for a short build, not for speed.
    command
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("RUSTFLAGS");
    run(&mut command).map_err(|cause| {
        format!(
            "{cause} Remedy: go online (crates.io), or put {package} {version} on PATH yourself."
        )
    })
}

/// The version of a crate in a Cargo.lock.
fn locked_version(lock: &str, name: &str) -> Option<String> {
    let name_line = format!("name = \"{name}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name_line)?;
    let version = lines.next()?.strip_prefix("version = \"")?;
    version.strip_suffix('"').map(str::to_owned)
}

fn browser(project: &Project) -> Outcome {
    const REMEDY: &str = "Remedy: install the packages chromium and chromium-driver (Debian, Ubuntu), or any Chromium with its matching chromedriver, and name them in CHROMIUM and CHROMEDRIVER if they are not on PATH.";
    system_packages(
        project,
        "Chromium and chromedriver",
        &|| chromium(project).is_some() && chromedriver(project).is_some(),
        &["CHROMIUM", "CHROMEDRIVER"],
        &["chromium", "chromium-driver"],
        REMEDY,
    )?;
    // Not every system has the shell; without it the tests only take longer.
    let there = || project.find(WITHOUT_WINDOWS).is_some();
    let is_offered = || {
        let question = ["show", "--no-all-versions", WITHOUT_WINDOWS];
        project.answer("apt-cache", &question).is_some()
    };
    if there() || chosen("CHROMIUM").is_some() || !is_offered() {
        return Ok(());
    }
    let outcome = system_packages(
        project,
        "Chromium's shell without windows",
        &there,
        &[],
        &[WITHOUT_WINDOWS],
        "The tests run in Chromium itself, only slower.",
    );
    if let Err(cause) = outcome {
        println!("{cause}");
    }
    Ok(())
}

fn office(project: &Project) -> Outcome {
    const REMEDY: &str = "Remedy: install the package libreoffice-calc-nogui (Debian, Ubuntu) or any LibreOffice with Calc, and name its soffice in SOFFICE if it is not on PATH.";
    system_packages(
        project,
        "LibreOffice Calc",
        &|| soffice(project).is_some(),
        &["SOFFICE"],
        &["libreoffice-calc-nogui"],
        REMEDY,
    )
}

/// Programs that belong to the system, from its own packages; the user may name others in `variables`.
pub fn system_packages(
    project: &Project,
    what: &str,
    there: &dyn Fn() -> bool,
    variables: &[&str],
    packages: &[&str],
    remedy: &str,
) -> Outcome {
    if there() {
        return Ok(());
    }
    for variable in variables {
        if let Some(path) = chosen(variable)
            && !Path::new(&path).is_file()
        {
            return Err(format!(
                "{variable} names {path}, which is no file. {remedy}"
            ));
        }
    }
    if project.find("apt-get").is_none() {
        return Err(format!(
            "The tests need {what}, and there is no apt-get to install it with. {remedy}"
        ));
    }
    let as_root: &[&str] = if project.answer("id", &["-u"]).as_deref() == Some("0") {
        &["env"]
    } else if project.answer("sudo", &["-n", "true"]).is_some() {
        &["sudo", "-n", "env"]
    } else {
        return Err(format!(
            "The tests need {what}, and installing it needs root or sudo without a password. {remedy}"
        ));
    };
    announce(&format!("{what} (apt)"));
    let apt = |arguments: &[&str]| {
        let words = as_root
            .iter()
            .chain(&["DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]);
        let words: Vec<&str> = words.chain(arguments).copied().collect();
        run(&mut project.command(words[0], &words[1..]))
            .map_err(|cause| format!("{cause} {remedy}"))
    };
    apt(&["update"])?;
    apt(&[&["install", "-y", "--no-install-recommends"], packages].concat())?;
    if there() {
        return Ok(());
    }
    Err(format!(
        "apt-get has run, but {what} is still not on PATH. {remedy}"
    ))
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn reads_the_version_of_exactly_the_named_crate() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.79\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";
        assert_eq!(
            locked_version(lock, "wasm-bindgen").as_deref(),
            Some("0.2.129")
        );
        assert_eq!(locked_version(lock, "yew"), None);
    }
}
