//! The main flows in other browsers than Chromium: how Firefox and WebKit come here, and the run of `tests/engines`.

use crate::project::{Count, Outcome, Project, run_counted};
use crate::tools;

const GECKODRIVER: &str = "0.37.1";
const FIREFOX: &[&str] = &["firefox-esr", "firefox"];
const WEBKIT_DRIVER: &[&str] = &["WebKitWebDriver"];
/// A screen that nobody sees: WebKitGTK has no mode without one.
const DISPLAY: &[&str] = &["Xvfb"];
const REMEDY: &str = "Remedy: install the packages firefox-esr, webkit2gtk-driver and xvfb (Debian, Ubuntu), or any Firefox, WebKitWebDriver with its MiniBrowser, and Xvfb, and name them in FIREFOX, WEBKIT_DRIVER, MINI_BROWSER and XVFB if they are not on PATH.";
const TESTS: [&str; 3] = [
    "tests/engines/chromium.test.mjs",
    "tests/engines/firefox.test.mjs",
    "tests/engines/webkit.test.mjs",
];

/// Runs the flows in all engines, two at a time.
pub fn test(project: &Project) -> (Count, Outcome) {
    if let Err(sentence) = set_up(project) {
        return (Count::default(), Err(sentence));
    }
    let options = ["--test", "--test-reporter=spec", "--test-concurrency=2"];
    let mut node = project.command("node", options);
    node.args(TESTS);
    for (variable, path) in [
        ("CHROMIUM", tools::chromium(project)),
        ("CHROMEDRIVER", tools::chromedriver(project)),
        ("FIREFOX", found(project, "FIREFOX", FIREFOX)),
        (
            "WEBKIT_DRIVER",
            found(project, "WEBKIT_DRIVER", WEBKIT_DRIVER),
        ),
        ("XVFB", found(project, "XVFB", DISPLAY)),
    ] {
        if let Some(path) = path {
            node.env(variable, path);
        }
    }
    run_counted(&mut node)
}

fn set_up(project: &Project) -> Outcome {
    let there = || {
        found(project, "FIREFOX", FIREFOX).is_some()
            && found(project, "WEBKIT_DRIVER", WEBKIT_DRIVER).is_some()
            && found(project, "XVFB", DISPLAY).is_some()
    };
    tools::system_packages(
        project,
        "Firefox, WebKit and a display for it",
        &there,
        &["FIREFOX", "WEBKIT_DRIVER", "MINI_BROWSER", "XVFB"],
        &["firefox-esr", "webkit2gtk-driver", "xvfb"],
        REMEDY,
    )?;
    let programs = ["geckodriver"];
    tools::cargo_install(
        project,
        "geckodriver",
        GECKODRIVER,
        &programs,
        &[],
        "1 minute",
    )
}

fn found(project: &Project, variable: &str, names: &[&str]) -> Option<String> {
    tools::chosen_or_found(project, variable, names)
}
