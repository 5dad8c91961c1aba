//! The rules, each with the sentence that a broken one gives.

use crate::source::{NamedPath, Source};

/// The folders of `src/`, and what each may use of the others.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("exchange", &["domain"]),
    ("ports", &["domain"]),
    ("app", &["exchange", "domain", "ports"]),
    ("browser", &["ports", "domain"]),
    ("ui", &["app", "exchange", "domain", "ports"]),
    (
        "embed",
        &["ui", "app", "exchange", "domain", "ports", "browser"],
    ),
];

/// `src/main.rs`, `src/library.rs` and `src/lib.rs`: outside every folder.
const ROOT: &str = "";

/// Crates and modules of others that only some folders may use, and why.
const RESERVED: &[(&[&str], &[&str], &str)] = &[
    (
        &["serde", "serde_json", "schemars"],
        &["exchange"],
        "only `exchange` knows a wire format",
    ),
    (
        &[
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "gloo",
            "idb",
        ],
        &["browser", "ui", "embed", ROOT],
        "only `browser`, `ui` and `embed` touch the browser",
    ),
    (
        &["wasm_split_helpers"],
        &[ROOT],
        "only main.rs says where the app is cut",
    ),
    (
        &["yew", "yew_router"],
        &["ui", "embed", ROOT],
        "only `ui` and `embed` know Yew",
    ),
    (
        &[
            "std::time",
            "core::time",
            "js_sys::Date",
            "web_sys::Performance",
        ],
        &["browser"],
        "time is an argument; only `browser` reads a clock",
    ),
    (
        &[
            "rand",
            "getrandom",
            "uuid",
            "js_sys::Math",
            "web_sys::Crypto",
        ],
        &["browser"],
        "ids come from a port; only `browser` draws them",
    ),
    (
        &[
            "std::env",
            "std::fs",
            "std::net",
            "std::process",
            "std::thread::sleep",
            "std::thread::spawn",
        ],
        &[],
        "the app runs in a page, where there are no files, processes or threads",
    ),
];

/// Names that ask another computer for something.
const NETWORK: &[&str] = &[
    "EventSource",
    "RtcPeerConnection",
    "WebSocket",
    "WebTransport",
    "XmlHttpRequest",
    "fetch_with_request",
    "fetch_with_str",
    "gloo_net",
    "reqwest",
    "send_beacon",
];

/// Words that name no thing of this field.
const EMPTY_NAMES: &[&str] = &[
    "common", "helper", "helpers", "manager", "misc", "util", "utils",
];

const MOST_LINES: usize = 400;

/// Marks of unfinished work; written in parts, so that this file holds none.
const UNFINISHED: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("X", "XX"),
];

/// Every rule for a Rust file of `src/`.
pub fn faults_of_source(source: &Source) -> Vec<String> {
    let mut faults = faults_of_any_file(source);
    faults.extend(empty_names(source));
    faults.extend(length(source));
    faults.extend(inline_styles(source));
    if !is_test_file(&source.path) {
        for path in source.named_paths() {
            let place = format!("{}:{}", source.path, path.line);
            let sentence = arrow(source, &path)
                .or_else(|| reserved(source, &path))
                .or_else(|| clock(source, &path))
                .or_else(|| memory_twin(source, &path))
                .or_else(|| network(&path));
            faults.extend(sentence.map(|sentence| format!("{place}: {sentence}")));
        }
    }
    faults
}

/// The rules for every text file of the project.
pub fn faults_of_any_file(source: &Source) -> Vec<String> {
    let marks = UNFINISHED.iter().flat_map(|mark| {
        let lines = source.text_lines_with(mark);
        lines.into_iter().map(move |line| {
            format!(
                "{}:{line}: {mark} marks unfinished work: finish it or open an issue.",
                source.path
            )
        })
    });
    marks.collect()
}

/// The folder of `src/` that a file belongs to.
fn folder(path: &str) -> &str {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    let first = inside.split('/').next().unwrap_or(ROOT);
    match first.trim_end_matches(".rs") {
        "lib" | "library" | "main" => ROOT,
        folder => folder,
    }
}

fn is_test_file(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// The folder of `src/` that a path leads to, if it leaves the crate's root.
fn target(source: &Source, path: &NamedPath) -> Option<String> {
    let segments = &path.segments;
    let name_at = match segments.first()?.as_str() {
        "crate" | "sla_widget" => 1,
        "super" => {
            let climbs = segments
                .iter()
                .take_while(|segment| *segment == "super")
                .count();
            (climbs == depth(&source.path)).then_some(climbs)?
        }
        _ => return None,
    };
    let name = segments.get(name_at)?;
    ARROWS
        .iter()
        .any(|(folder, _)| folder == name)
        .then(|| name.clone())
}

/// How many modules deep a file lies: `src/ui/mod.rs` and `src/ui.rs` 1, `src/ui/check.rs` 2.
fn depth(path: &str) -> usize {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    let parts = inside.split('/').count();
    if inside.ends_with("/mod.rs") {
        parts - 1
    } else {
        parts
    }
}

fn arrow(source: &Source, path: &NamedPath) -> Option<String> {
    let from = folder(&source.path);
    let to = target(source, path)?;
    let (_, may_use) = ARROWS.iter().find(|(folder, _)| *folder == from)?;
    if to == from || may_use.contains(&to.as_str()) {
        return None;
    }
    let may_use = if may_use.is_empty() {
        "nothing of ours".to_owned()
    } else {
        may_use.join(", ")
    };
    Some(format!(
        "the arrow {from} -> {to} is not allowed: {from} may use {may_use}."
    ))
}

fn reserved(source: &Source, path: &NamedPath) -> Option<String> {
    let from = folder(&source.path);
    let whole = path.segments.join("::");
    for (names, folders, why) in RESERVED {
        let used = names.iter().find(|name| {
            whole.strip_prefix(**name).is_some_and(|rest| {
                rest.is_empty()
                    || rest.starts_with("::")
                    || (**name == "gloo" && rest.starts_with('_'))
            })
        });
        if let Some(name) = used
            && !folders.contains(&from)
        {
            return Some(format!("{} uses {name}: {why}.", shown(from)));
        }
    }
    None
}

fn clock(source: &Source, path: &NamedPath) -> Option<String> {
    let [.., owner, method] = path.segments.as_slice() else {
        return None;
    };
    let reads = method == "now" && ["Date", "Local", "SystemTime", "Utc"].contains(&owner.as_str());
    let from = folder(&source.path);
    (reads && from != "browser").then(|| {
        format!(
            "{} calls {owner}::now: time is an argument; only `browser` reads a clock.",
            shown(from)
        )
    })
}

fn memory_twin(source: &Source, path: &NamedPath) -> Option<String> {
    let from = folder(&source.path);
    let twin = path
        .segments
        .iter()
        .find(|segment| segment.starts_with("Memory"))?;
    ["app", "ui"]
        .contains(&from)
        .then(|| format!("{from} names {twin}: it sees ports only as traits, `embed` and main.rs choose what is behind them."))
}

fn network(path: &NamedPath) -> Option<String> {
    let name = path
        .segments
        .iter()
        .find(|segment| NETWORK.contains(&segment.as_str()))?;
    Some(format!(
        "{name} asks another computer: after loading, the app asks nobody."
    ))
}

fn empty_names(source: &Source) -> Vec<String> {
    let says_nothing = |name: &str| name.split('_').any(|word| EMPTY_NAMES.contains(&word));
    let in_path = source
        .path
        .trim_end_matches(".rs")
        .split('/')
        .filter(|name| says_nothing(name));
    let in_code = source.code.lines().filter_map(|line| {
        let (_, name) = line.split_once("mod ")?;
        let name = name.trim_end_matches([' ', '{', ';']);
        says_nothing(name).then_some(name)
    });
    in_path
        .chain(in_code)
        .map(|name| {
            format!(
                "{}: the name {name} says nothing: name the thing that it holds.",
                source.path
            )
        })
        .collect()
}

fn length(source: &Source) -> Option<String> {
    let lines = source.text.lines().count();
    let generated = source.text.starts_with("// @generated");
    (lines > MOST_LINES && !generated).then(|| {
        format!(
            "{}: {lines} lines, at most {MOST_LINES}: split it by subject.",
            source.path
        )
    })
}

fn inline_styles(source: &Source) -> Vec<String> {
    if !["ui", "embed", ROOT].contains(&folder(&source.path)) {
        return Vec::new();
    }
    let mut lines = source.code_lines_with(" style={");
    lines.extend(source.code_lines_with(" style=\""));
    lines.extend(source.code_lines_with(" {style}"));
    lines.extend(source.text_lines_with("(\"style\""));
    lines
        .into_iter()
        .map(|line| {
            format!(
                "{}:{line}: a style attribute, which a strict policy refuses: use a class.",
                source.path
            )
        })
        .collect()
}

fn shown(folder: &str) -> &str {
    if folder == ROOT {
        "the root of src"
    } else {
        folder
    }
}
