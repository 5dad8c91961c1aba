//! The JavaScript library in `dist-npm/`: an npm package around a WebAssembly module of its own, which
//! holds the engine without screens. Its scripts, types and README lie in `library/`.

use crate::project::{Outcome, Project, run};
use crate::{release, tools};
use std::fs;
use std::path::Path;

/// Where the package is put together.
pub const FOLDER: &str = "dist-npm";

const BINARY: &str = "sla-widget-library";
const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm";
/// The module, as it is published.
const MODULE: &str = "library.wasm";
/// What wasm-bindgen's files are called.
const BINDINGS: &str = "bindings";
/// Where wasm-bindgen and wasm-opt put what they make.
const MADE: &str = "target/library";
/// What goes into the package, and where.
const COPIED: &[(&str, &str)] = &[
    ("target/library/bindings.js", "bindings.js"),
    ("target/library/library.wasm", "library.wasm"),
    ("library/index.js", "index.js"),
    ("library/index.node.js", "index.node.js"),
    ("library/calls.js", "calls.js"),
    ("library/values.js", "values.js"),
    ("library/index.d.ts", "index.d.ts"),
    ("library/README.md", "README.md"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
];

/// Builds the module and puts the package together.
pub fn build(project: &Project) -> Outcome {
    let version = version(&project.text("Cargo.toml")?)?;
    let described = with_version(&project.text("library/package.json")?, &version)?;
    compile(project)?;
    bind(project)?;
    shrink(project, &project.text("index.html")?)?;
    // Only now, so that a build that fails leaves the package of the last one.
    let folder = project.path(FOLDER);
    let made = match fs::remove_dir_all(&folder) {
        Err(error) if folder.exists() => Err(error),
        _ => fs::create_dir_all(&folder),
    };
    made.map_err(|error| format!("{FOLDER} cannot be made anew: {error}."))?;
    for (from, to) in COPIED {
        copy(&project.path(from), &folder.join(to))?;
    }
    write(&folder.join("package.json"), &described)
}

/// Runs the package's own tests against the package that was built last.
pub fn test(project: &Project) -> Outcome {
    let tests = ["node", "vectors", "types", "bundle"];
    let files = tests.map(|name| format!("library/tests/{name}.test.mjs"));
    let mut node = project.command("node", ["--test", "--test-concurrency=2"]);
    node.args(files);
    if let Some(browser) = tools::chromium_without_windows(project) {
        node.env("CHROMIUM", browser);
    }
    run(&mut node)
}

fn compile(project: &Project) -> Outcome {
    let arguments = [
        "build",
        "--locked",
        "--quiet",
        "--profile",
        PROFILE,
        "--target",
        TARGET,
        "--bin",
        BINARY,
    ];
    let mut cargo = project.command("cargo", arguments);
    cargo.env(release::FLAGS_VARIABLE, release::remapped_paths());
    run(&mut cargo)
}

fn bind(project: &Project) -> Outcome {
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
    let arguments = [
        "--target",
        "web",
        "--no-typescript",
        // index.js says where the module is; a bundler would look for the file that is named here.
        "--omit-default-module-path",
        "--out-name",
        BINDINGS,
        "--out-dir",
        MADE,
    ];
    let mut bindgen = project.command("wasm-bindgen", arguments);
    bindgen.arg(format!("{target}/{TARGET}/{PROFILE}/{BINARY}.wasm"));
    run(&mut bindgen)
}

/// Runs wasm-opt as index.html has it run on the app.
fn shrink(project: &Project, page: &str) -> Outcome {
    let mut optimiser = project.command("wasm-opt", optimisations(page)?);
    optimiser.args([
        &format!("{MADE}/{BINDINGS}_bg.wasm"),
        "-o",
        &format!("{MADE}/{MODULE}"),
    ]);
    run(&mut optimiser)
}

/// The options of wasm-opt that index.html names to Trunk.
fn optimisations(page: &str) -> Outcome<Vec<String>> {
    let value = |name: &str| {
        let (_, rest) = page.split_once(&format!(" {name}=\""))?;
        rest.split_once('"').map(|(value, _)| value)
    };
    match (value("data-wasm-opt"), value("data-wasm-opt-params")) {
        (Some(level), Some(options)) => Ok(std::iter::once(format!("-O{level}"))
            .chain(options.split_whitespace().map(str::to_owned))
            .collect()),
        _ => Err("index.html names no options of wasm-opt.".to_owned()),
    }
}

/// The version of the package that a Cargo.toml begins with.
fn version(manifest: &str) -> Outcome<String> {
    let mut lines = manifest.lines();
    lines
        .find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .ok_or_else(|| "Cargo.toml names no version.".to_owned())
}

fn with_version(package: &str, version: &str) -> Outcome<String> {
    const PLACE: &str = "\"version\": \"0.0.0\"";
    if package.matches(PLACE).count() != 1 {
        return Err(format!(
            "library/package.json has no {PLACE}: the build puts the version of Cargo.toml there."
        ));
    }
    Ok(package.replace(PLACE, &format!("\"version\": \"{version}\"")))
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to)
        .map(|_| ())
        .map_err(|error| format!("{} cannot be copied: {error}.", from.display()))
}

fn write(path: &Path, text: &str) -> Outcome {
    fs::write(path, text).map_err(|error| format!("{} cannot be written: {error}.", path.display()))
}

#[cfg(test)]
mod tests {
    use super::{optimisations, version, with_version};

    #[test]
    fn the_module_gets_the_options_of_the_page() {
        let page =
            r#"<link data-trunk data-wasm-opt="s" data-wasm-opt-params="--enable-a --enable-b">"#;
        let options = ["-Os", "--enable-a", "--enable-b"].map(str::to_owned);
        assert_eq!(optimisations(page), Ok(options.to_vec()));
        assert!(optimisations("<link data-trunk>").is_err());
    }

    #[test]
    fn the_package_gets_the_version_of_the_app() {
        let manifest = "[package]\nname = \"a\"\nversion = \"1.2.3\"\n[dependencies]\nb = \"4\"\n";
        assert_eq!(version(manifest).as_deref(), Ok("1.2.3"));
        assert!(version("[package]").is_err());
        let package = "{ \"name\": \"a\", \"version\": \"0.0.0\" }";
        let expected = "{ \"name\": \"a\", \"version\": \"1.2.3\" }".to_owned();
        assert_eq!(with_version(package, "1.2.3"), Ok(expected));
        assert!(with_version("{}", "1.2.3").is_err());
    }
}
