//! Every test of the project as a row of named steps; stops at the first that fails.

use crate::project::{Count, Outcome, Project, run, run_counted};
use crate::tools::{self, Tool, prepare};
use crate::{advisories, engines, hosts, library, licences, parts, purity, release, size};
use std::net::TcpListener;
use std::time::{Duration, Instant};

struct Step {
    name: &'static str,
    what: &'static str,
    needs: &'static [Tool],
    run: fn(&Project) -> (Count, Outcome),
}

/// Cheap steps first; `size` to `purity` look at the build of `build`.
const STEPS: &[Step] = &[
    Step {
        name: "format",
        what: "rustfmt finds nothing to change",
        needs: &[Tool::RustComponents],
        run: |project| {
            one(run(
                &mut project.command("cargo", ["fmt", "--all", "--check"])
            ))
        },
    },
    Step {
        name: "lint-native",
        what: "clippy for this machine, warnings are errors",
        needs: &[Tool::RustComponents, Tool::Crates],
        run: lint_native,
    },
    Step {
        name: "lint-wasm",
        what: "clippy for the browser, warnings are errors",
        needs: &[Tool::RustComponents, Tool::Crates, Tool::WasmTarget],
        run: lint_wasm,
    },
    Step {
        name: "native-tests",
        what: "unit, integration and documentation tests on this machine",
        needs: &[Tool::Crates],
        run: |project| {
            run_counted(&mut project.command(
                "cargo",
                ["test", "--workspace", "--locked", "--no-fail-fast"],
            ))
        },
    },
    Step {
        name: "spreadsheet",
        what: "LibreOffice reads the sheet that goes out",
        needs: &[Tool::Crates, Tool::Office],
        run: spreadsheet,
    },
    Step {
        name: "browser-tests",
        what: "tests/browser.rs in headless Chromium",
        needs: &[
            Tool::Crates,
            Tool::WasmTarget,
            Tool::WasmBindgen,
            Tool::Browser,
        ],
        run: browser_tests,
    },
    Step {
        name: "build",
        what: "the release build in dist/",
        needs: tools::FOR_RELEASE,
        run: |project| one(release::build_prepared(project)),
    },
    Step {
        name: "size",
        what: "dist/ keeps size-budget.json",
        needs: &[],
        run: |project| one(size::check(project)),
    },
    Step {
        name: "library",
        what: "the npm package of dist-npm/, installed, in Node, bundled, in Chromium, and its types",
        needs: &[Tool::NodePackages, Tool::Browser],
        run: |project| one(library::test(project)),
    },
    Step {
        name: "end-to-end",
        what: "tests/e2e in Chromium against dist/",
        needs: &[Tool::NodePackages, Tool::Browser],
        run: end_to_end,
    },
    Step {
        name: "hosts",
        what: "tests/e2e-hosts: the widget in Docusaurus, MkDocs Material, a portal like Backstage, and nginx",
        needs: &[Tool::NodePackages, Tool::Browser],
        run: hosts::test,
    },
    Step {
        name: "engines",
        what: "tests/engines: the main flows in Firefox, WebKit and Chromium",
        needs: &[Tool::NodePackages, Tool::Browser],
        run: engines::test,
    },
    Step {
        name: "lighthouse",
        what: "accessibility, best practices and search are 100; what the widget costs a host's page",
        needs: &[Tool::NodePackages, Tool::Browser],
        run: |project| {
            let mut command = project.command("node", ["tests/e2e/lighthouse.mjs"]);
            if let Some(browser) = tools::chromium(project) {
                command.env("CHROMIUM", browser);
            }
            one(run(&mut command))
        },
    },
    Step {
        name: "purity",
        what: "no clock in the engine, no inline code and no other host in the page",
        needs: &[Tool::Crates],
        run: |project| one(purity::check(project)),
    },
    Step {
        name: "licences",
        what: "every crate and npm package has a licence that we allow",
        needs: &[Tool::Crates],
        run: |project| one(licences::check(project)),
    },
    Step {
        name: "advisories",
        what: "no known fault in what we use, as far as a registry answers",
        needs: &[Tool::Crates],
        run: |project| one(advisories::check(project)),
    },
];

/// Prints the steps in their order.
pub fn list() -> Outcome {
    for step in STEPS {
        println!("{:14} {}", step.name, step.what);
    }
    Ok(())
}

/// Runs the named steps in their fixed order, or all.
pub fn run_steps(project: &Project, names: &[&str]) -> Outcome {
    let steps = chosen(names)?;
    let begin = Instant::now();
    let mut total = Count::default();
    let mut rows = Vec::new();
    let mut failure = None;
    for step in &steps {
        if failure.is_some() {
            rows.push(format!("{:14} not run", step.name));
            continue;
        }
        println!("\n== {}: {}", step.name, step.what);
        let step_begin = Instant::now();
        let (mut count, outcome) = match prepare(project, step.needs) {
            Ok(()) => (step.run)(project),
            Err(sentence) => (Count::default(), Err(sentence)),
        };
        // A step that fails without a failed test (it does not compile, say) counts as one failure.
        if outcome.is_err() && count.failed == 0 {
            count.failed = 1;
        }
        total.add(count);
        let word = if outcome.is_ok() { "passed" } else { "failed" };
        rows.push(format!(
            "{:14} {word} {:>8}",
            step.name,
            seconds(step_begin.elapsed())
        ));
        failure = outcome.err().map(|sentence| (step.name, sentence));
    }
    println!("\n{}", rows.join("\n"));
    println!("{:14} {:>15}\n", "all", seconds(begin.elapsed()));
    let outcome = match failure {
        None => Ok(()),
        Some((name, sentence)) => {
            println!("Step {name} failed. {sentence}");
            println!("Once mended, `cargo xtask test {name}` runs this step alone.\n");
            Err(())
        }
    };
    println!("{} passed, {} failed", total.passed, total.failed);
    outcome.or_else(|()| std::process::exit(1))
}

fn chosen(names: &[&str]) -> Outcome<Vec<&'static Step>> {
    if let Some(unknown) = names
        .iter()
        .find(|name| STEPS.iter().all(|step| step.name != **name))
    {
        let known: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        return Err(format!(
            "There is no step `{unknown}`. These exist: {}.",
            known.join(", ")
        ));
    }
    let wanted = |step: &&Step| names.is_empty() || names.contains(&step.name);
    Ok(STEPS.iter().filter(wanted).collect())
}

fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

/// A step that is one check.
fn one(outcome: Outcome) -> (Count, Outcome) {
    let passed = usize::from(outcome.is_ok());
    (
        Count {
            passed,
            failed: 1 - passed,
        },
        outcome,
    )
}

fn lint_native(project: &Project) -> (Count, Outcome) {
    let arguments = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--locked",
        "--",
        "-D",
        "warnings",
    ];
    one(run(&mut project.command("cargo", arguments)))
}

fn lint_wasm(project: &Project) -> (Count, Outcome) {
    // Of tests and benchmarks only the browser's: the others use crates that exist for this machine alone.
    let arguments = [
        "clippy",
        "--target",
        "wasm32-unknown-unknown",
        "--lib",
        "--bins",
        "--test",
        "browser",
        "--bench",
        "deadlines_in_browser",
        "--features",
        parts::FEATURE,
        "--locked",
        "--",
        "-D",
        "warnings",
    ];
    one(run(&mut project.command("cargo", arguments)))
}

fn spreadsheet(project: &Project) -> (Count, Outcome) {
    let arguments = [
        "test",
        "--test",
        "outgoing",
        "--locked",
        "--",
        "--ignored",
        "spreadsheet::",
    ];
    let mut command = project.command("cargo", arguments);
    if let Some(program) = tools::soffice(project) {
        command.env("SOFFICE", program);
    }
    run_counted(&mut command)
}

fn browser_tests(project: &Project) -> (Count, Outcome) {
    let arguments = [
        "test",
        "--target",
        "wasm32-unknown-unknown",
        "--test",
        "browser",
        "--locked",
    ];
    let mut command = project.command("cargo", arguments);
    command.env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    if let Some(driver) = tools::chromedriver(project) {
        command.env("CHROMEDRIVER", driver);
    }
    run_counted(&mut command)
}

fn end_to_end(project: &Project) -> (Count, Outcome) {
    // A port that is free now, so that two checkouts can test at once.
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let mut command = project.command("playwright", ["test"]);
    if let Ok(address) = port {
        command.env("E2E_PORT", address.port().to_string());
    }
    tools::name_browsers(project, &mut command);
    run_counted(&mut command)
}

#[cfg(test)]
mod tests {
    use super::{STEPS, chosen};

    #[test]
    fn named_steps_keep_the_fixed_order() {
        let names = |wanted: &[&str]| {
            chosen(wanted).map(|steps| steps.iter().map(|step| step.name).collect::<Vec<_>>())
        };
        assert_eq!(names(&["size", "build"]), Ok(vec!["build", "size"]));
        assert_eq!(names(&[]).map(|all| all.len()), Ok(STEPS.len()));
        assert!(names(&["sizes"]).is_err());
    }
}
