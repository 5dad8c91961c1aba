//! Known faults in what we use: asks the registries, and says what could not be asked.
//!
//! A registry that does not answer is no failure, for tests need no network; a fault that is found is one.

use crate::project::{Outcome, Project, run};
use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

enum Finding {
    Clean,
    Fault(String),
    NotAsked(String),
}

/// Asks about withdrawn crates, RustSec advisories and npm advisories.
pub fn check(project: &Project) -> Outcome {
    let questions = [
        ("withdrawn (yanked) crates", withdrawn(project)),
        ("RustSec advisories", rustsec(project)),
        ("npm advisories", npm(project)),
    ];
    let mut faults = Vec::new();
    for (what, finding) in questions {
        match finding {
            Finding::Clean => println!("checked: {what}, none found"),
            Finding::NotAsked(reason) => println!("NOT checked: {what}: {reason}"),
            Finding::Fault(sentence) => faults.push(sentence),
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults.join("\n"))
    }
}

/// Lets cargo choose anew, with every locked version asked for exactly: it refuses a withdrawn one.
fn withdrawn(project: &Project) -> Finding {
    let lock = match project.text("Cargo.lock") {
        Ok(lock) => lock,
        Err(sentence) => return Finding::Fault(sentence),
    };
    let folder = project.path("target/locked-versions");
    let written = fs::create_dir_all(folder.join("src"))
        .and_then(|()| fs::write(folder.join("src/lib.rs"), ""))
        .and_then(|()| fs::write(folder.join("Cargo.toml"), manifest_of(&lock)));
    if let Err(error) = written {
        return Finding::NotAsked(format!("target/ cannot be written: {error}."));
    }
    let _ = fs::remove_file(folder.join("Cargo.lock"));
    let mut command = project.command("cargo", ["generate-lockfile", "--quiet"]);
    command
        .current_dir(&folder)
        .env("CARGO_NET_RETRY", "0")
        .env("CARGO_HTTP_TIMEOUT", "10");
    match command.output() {
        Ok(output) if output.status.success() => Finding::Clean,
        Ok(output) => refusal(&String::from_utf8_lossy(&output.stderr)),
        Err(error) => Finding::NotAsked(format!("cargo could not be run: {error}.")),
    }
}

fn refusal(message: &str) -> Finding {
    if message.contains(" is yanked") {
        return Finding::Fault(format!(
            "Cargo.lock holds a crate that its author withdrew; `cargo update` chooses another.\n{message}"
        ));
    }
    let line = message
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("no reason given");
    Finding::NotAsked(format!("crates.io gave no answer ({}).", line.trim()))
}

/// A manifest that asks for every crate of a lock in exactly its version.
fn manifest_of(lock: &str) -> String {
    let mut manifest = "[package]\nname = \"locked-versions\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n".to_owned();
    let value = |line: &str, key: &str| {
        let quoted = line.strip_prefix(key)?.strip_prefix(" = \"")?;
        quoted.strip_suffix('"').map(str::to_owned)
    };
    for (number, block) in lock.split("[[package]]").skip(1).enumerate() {
        let find = |key: &str| block.lines().find_map(|line| value(line, key));
        if let (Some(name), Some(version), Some(_)) =
            (find("name"), find("version"), find("source"))
        {
            let _ = writeln!(
                manifest,
                "c{number} = {{ package = \"{name}\", version = \"={version}\", default-features = false }}"
            );
        }
    }
    manifest
}

/// Asks a copy of the RustSec database on this machine, if there is one and cargo-audit to read it.
fn rustsec(project: &Project) -> Finding {
    let chosen = std::env::var_os("ADVISORY_DB").map(PathBuf::from);
    let usual = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")))
        .map(|home| home.join("advisory-db"));
    let Some(database) = chosen.or(usual).filter(|folder| folder.is_dir()) else {
        return Finding::NotAsked("there is no copy of the RustSec database here. Remedy: clone https://github.com/rustsec/advisory-db to ~/.cargo/advisory-db (or name it in ADVISORY_DB) and `cargo install cargo-audit`.".to_owned());
    };
    if project.find("cargo-audit").is_none() {
        return Finding::NotAsked(
            "cargo-audit is not installed. Remedy: `cargo install cargo-audit --locked`."
                .to_owned(),
        );
    }
    let mut command = project.command("cargo", ["audit", "--no-fetch", "--stale", "--db"]);
    match run(command.arg(database)) {
        Ok(()) => Finding::Clean,
        Err(sentence) => Finding::Fault(sentence),
    }
}

fn npm(project: &Project) -> Finding {
    let arguments = [
        "audit",
        "--json",
        "--package-lock-only",
        "--fetch-retries=0",
        "--fetch-timeout=10000",
    ];
    match project.command("npm", arguments).output() {
        Ok(output) => audit(&String::from_utf8_lossy(&output.stdout)),
        Err(error) => Finding::NotAsked(format!("npm could not be run: {error}.")),
    }
}

/// Reads the answer of `npm audit --json`. These packages build and test, and see no stranger's input:
/// only what npm calls high or critical stops the tests.
fn audit(answer: &str) -> Finding {
    let report: Value = serde_json::from_str(answer).unwrap_or_default();
    let counts = &report["metadata"]["vulnerabilities"];
    let (Some(high), Some(critical), Some(total)) = (
        counts["high"].as_u64(),
        counts["critical"].as_u64(),
        counts["total"].as_u64(),
    ) else {
        return Finding::NotAsked("the npm registry did not answer `npm audit`.".to_owned());
    };
    if high + critical > 0 {
        return Finding::Fault(format!(
            "npm knows of {critical} critical and {high} high faults in the tools: `npm audit` names them."
        ));
    }
    if total > 0 {
        println!("npm knows of {total} lesser faults in the tools: `npm audit` names them");
    }
    Finding::Clean
}

#[cfg(test)]
mod tests {
    use super::{Finding, audit, manifest_of, refusal};

    #[test]
    fn asks_for_every_crate_of_the_registry_and_no_other() {
        let lock = "version = 4\n\n[[package]]\nname = \"serde\"\nversion = \"1.0.229\"\nsource = \"registry\"\n\n[[package]]\nname = \"xtask\"\nversion = \"0.0.0\"\n";
        let manifest = manifest_of(lock);
        assert!(manifest.contains("package = \"serde\", version = \"=1.0.229\""));
        assert!(!manifest.contains("xtask"));
    }

    #[test]
    fn tells_a_withdrawn_crate_from_a_silent_registry() {
        let yanked = "error: failed to select a version for the requirement `a = \"=0.3.30\"`\n  version 0.3.30 is yanked";
        assert!(matches!(refusal(yanked), Finding::Fault(_)));
        assert!(matches!(
            refusal("error: failed to get `a`"),
            Finding::NotAsked(_)
        ));
    }

    #[test]
    fn stops_at_grave_npm_faults_only() {
        let report = |high: u32, low: u32| {
            audit(&format!(
                "{{\"metadata\": {{\"vulnerabilities\": {{\"low\": {low}, \"high\": {high}, \"critical\": 0, \"total\": {}}}}}}}",
                high + low
            ))
        };
        assert!(matches!(report(0, 0), Finding::Clean));
        assert!(matches!(report(0, 3), Finding::Clean));
        assert!(matches!(report(1, 0), Finding::Fault(_)));
        assert!(matches!(audit("{\"error\": {}}"), Finding::NotAsked(_)));
        assert!(matches!(audit(""), Finding::NotAsked(_)));
    }
}
