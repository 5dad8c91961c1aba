//! Holds the licences of every crate and npm package against a list.

use crate::project::{Outcome, Project};
use crate::{parts, spdx};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Allowed for what ends up in the app.
const SHIPPED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Allowed besides for what only builds and tests it.
const TOOLS_ONLY: &[&str] = &[
    "BlueOak-1.0.0",
    "CC-BY-3.0",
    "CC-BY-4.0",
    "MPL-2.0",
    "Python-2.0",
];

/// npm packages without a licence expression, whose licence text a person has read.
const READ_BY_HAND: &[(&str, &str)] = &[("parse-cache-control@1.0.1", "BSD-3-Clause")];

struct Package {
    name: String,
    licence: Option<String>,
    shipped: bool,
}

/// Checks the crates of Cargo.lock and the packages of package-lock.json.
pub fn check(project: &Project) -> Outcome {
    let arguments = [
        "metadata",
        "--format-version=1",
        "--locked",
        "--offline",
        "--features",
        parts::FEATURE,
    ];
    let metadata = project
        .answer("cargo", &arguments)
        .ok_or_else(|| format!("`cargo {}` failed.", arguments.join(" ")))?;
    let crates = crates(&parsed(&metadata, "the answer of cargo metadata")?);
    let npm = npm_packages(&parsed(
        &project.text("package-lock.json")?,
        "package-lock.json",
    )?);
    for (kind, packages) in [("crates", &crates), ("npm packages", &npm)] {
        let shipped = packages.iter().filter(|package| package.shipped).count();
        println!(
            "{kind}: {} in all, {shipped} of them in the app",
            packages.len()
        );
        println!("  {}", tally(packages));
    }
    let faults: Vec<String> = crates.iter().chain(&npm).filter_map(fault).collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults.join("\n"))
    }
}

fn parsed(text: &str, what: &str) -> Outcome<Value> {
    serde_json::from_str(text).map_err(|error| format!("{what} is no JSON: {error}."))
}

fn fault(package: &Package) -> Option<String> {
    let Package {
        name,
        licence,
        shipped,
    } = package;
    let Some(licence) = licence else {
        return Some(format!(
            "{name} names no licence: read its files, then choose another or add it to READ_BY_HAND in xtask/src/licences.rs."
        ));
    };
    let mut allowed = SHIPPED.to_vec();
    if !shipped {
        allowed.extend(TOOLS_ONLY);
    }
    if spdx::allows(licence, &allowed) {
        return None;
    }
    let place = if *shipped {
        "in the app"
    } else {
        "among the tools"
    };
    Some(format!(
        "{name} has the licence {licence}, which is not allowed {place}: xtask/src/licences.rs has the list."
    ))
}

fn tally(packages: &[Package]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for package in packages {
        *counts
            .entry(package.licence.as_deref().unwrap_or("none"))
            .or_default() += 1;
    }
    let parts: Vec<String> = counts
        .iter()
        .map(|(licence, count)| format!("{count} {licence}"))
        .collect();
    parts.join(", ")
}

/// Every crate of the graph that is not ours; shipped is what the app reaches by normal dependencies.
fn crates(metadata: &Value) -> Vec<Package> {
    let members: BTreeSet<&str> = items(&metadata["workspace_members"])
        .filter_map(Value::as_str)
        .collect();
    let app = metadata["resolve"]["root"].as_str().unwrap_or_default();
    let shipped = reached(app, &metadata["resolve"]["nodes"]);
    items(&metadata["packages"])
        .filter_map(|package| {
            let id = package["id"].as_str()?;
            (!members.contains(id)).then(|| Package {
                name: format!(
                    "crate {} {}",
                    text(&package["name"]),
                    text(&package["version"])
                ),
                licence: package["license"].as_str().map(str::to_owned),
                shipped: shipped.contains(id),
            })
        })
        .collect()
}

fn reached<'a>(app: &'a str, nodes: &'a Value) -> BTreeSet<&'a str> {
    let uses: BTreeMap<&str, Vec<&str>> = items(nodes)
        .filter_map(|node| {
            let normal = items(&node["deps"]).filter(|dependency| {
                items(&dependency["dep_kinds"]).any(|kind| kind["kind"].is_null())
            });
            let used = normal
                .filter_map(|dependency| dependency["pkg"].as_str())
                .collect();
            Some((node["id"].as_str()?, used))
        })
        .collect();
    let mut found = BTreeSet::new();
    let mut open = vec![app];
    while let Some(id) = open.pop() {
        if found.insert(id) {
            open.extend(uses.get(id).into_iter().flatten());
        }
    }
    found
}

/// Every package of a package-lock.json; none of them is shipped.
fn npm_packages(lock: &Value) -> Vec<Package> {
    let packages = lock["packages"].as_object().into_iter().flatten();
    packages
        .filter(|(path, _)| !path.is_empty())
        .map(|(path, package)| {
            let name = path.rsplit("node_modules/").next().unwrap_or(path);
            let name = format!("{name}@{}", text(&package["version"]));
            let read = READ_BY_HAND.iter().find(|(known, _)| *known == name);
            let licence = package["license"]
                .as_str()
                .or(read.map(|(_, licence)| *licence));
            Package {
                licence: licence.map(str::to_owned),
                name: format!("npm package {name}"),
                shipped: false,
            }
        })
        .collect()
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{crates, fault, npm_packages};
    use serde_json::json;

    #[test]
    fn a_test_crate_may_have_a_licence_that_the_app_may_not() {
        let package = |name: &str| json!({"id": name, "name": name, "version": "1.0.0", "license": "MPL-2.0"});
        let uses =
            |name: &str, kind: Option<&str>| json!({"pkg": name, "dep_kinds": [{"kind": kind}]});
        let metadata = json!({
            "workspace_members": ["app"],
            "packages": [package("app"), package("engine"), package("tester")],
            "resolve": {"root": "app", "nodes": [
                {"id": "app", "deps": [uses("engine", None), uses("tester", Some("dev"))]},
                {"id": "engine", "deps": []},
                {"id": "tester", "deps": []},
            ]},
        });
        let faults: Vec<String> = crates(&metadata).iter().filter_map(fault).collect();
        assert_eq!(faults.len(), 1);
        assert!(faults[0].starts_with("crate engine 1.0.0"));
    }

    #[test]
    fn an_npm_package_without_a_licence_is_a_fault() {
        let lock = json!({"packages": {
            "": {"license": "MIT"},
            "node_modules/a": {"version": "1.0.0", "license": "ISC"},
            "node_modules/a/node_modules/@scope/b": {"version": "2.0.0"},
        }});
        let faults: Vec<String> = npm_packages(&lock).iter().filter_map(fault).collect();
        assert_eq!(faults.len(), 1);
        assert!(faults[0].starts_with("npm package @scope/b@2.0.0 names no licence"));
    }
}
