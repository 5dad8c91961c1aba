//! The sizes of `dist/` against `size-budget.json`.

use crate::project::{Outcome, Project};
use serde_json::Value;
use std::fs;
use std::path::Path;

const BUDGETS: &str = "size-budget.json";

struct File {
    name: String,
    raw: u64,
    /// What travels: the brotli file that the build put beside it, or the file itself.
    sent: u64,
}

struct Budget {
    name: String,
    patterns: Vec<String>,
    brotli: u64,
}

/// Prints every file and every budget; an exceeded budget is a failure.
pub fn check(project: &Project) -> Outcome {
    let files = files(&project.path("dist"))?;
    let budgets = budgets(&project.text(BUDGETS)?)?;
    println!("{:48} {:>9} {:>9}", "file in dist/", "raw", "brotli");
    for file in &files {
        println!("{:48} {:>9} {:>9}", file.name, file.raw, file.sent);
    }
    println!("\n{:48} {:>9} {:>9}", "budget", "at most", "now");
    let mut faults = Vec::new();
    for budget in &budgets {
        let now = sent(budget, &files);
        println!(
            "{:48} {:>9} {:>9}",
            budget.name,
            budget.brotli,
            now.unwrap_or(0)
        );
        faults.extend(fault(budget, now));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults.join(" "))
    }
}

fn files(dist: &Path) -> Outcome<Vec<File>> {
    let length = |path: &Path| fs::metadata(path).map(|data| data.len()).ok();
    let mut files: Vec<File> = all_files(dist, "")
        .into_iter()
        .filter(|name| !name.ends_with(".br"))
        .map(|name| {
            let raw = length(&dist.join(&name)).unwrap_or(0);
            let sent = length(&dist.join(format!("{name}.br"))).unwrap_or(raw);
            File { name, raw, sent }
        })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    if !files.iter().any(|file| file.name.ends_with(".wasm")) {
        return Err("There is no build in dist/. Remedy: run `cargo xtask build`.".to_owned());
    }
    if !dist.join("index.html.br").is_file() {
        return Err("dist/ holds a debug build. Remedy: run `cargo xtask build`.".to_owned());
    }
    Ok(files)
}

fn all_files(folder: &Path, prefix: &str) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            names.extend(all_files(&entry.path(), &format!("{name}/")));
        } else {
            names.push(name);
        }
    }
    names
}

fn budgets(text: &str) -> Outcome<Vec<Budget>> {
    let value: Value =
        serde_json::from_str(text).map_err(|error| format!("{BUDGETS} is no JSON: {error}."))?;
    let rows = value["budgets"].as_array().filter(|rows| !rows.is_empty());
    let rows = rows.ok_or_else(|| format!("{BUDGETS} has no budgets."))?;
    rows.iter()
        .map(|row| {
            let patterns = row["files"].as_array().map(|patterns| {
                patterns
                    .iter()
                    .filter_map(Value::as_str)
                    .map(str::to_owned)
                    .collect()
            });
            match (row["name"].as_str(), patterns, row["brotli"].as_u64()) {
                (Some(name), Some(patterns), Some(brotli)) => Ok(Budget {
                    name: name.to_owned(),
                    patterns,
                    brotli,
                }),
                _ => Err(format!(
                    "{BUDGETS} has a budget without name, files or brotli: {row}."
                )),
            }
        })
        .collect()
}

/// What the files of a budget weigh; `None` if there are none.
fn sent(budget: &Budget, files: &[File]) -> Option<u64> {
    let mut counted = files
        .iter()
        .filter(|file| {
            budget
                .patterns
                .iter()
                .any(|pattern| matches(pattern, &file.name))
        })
        .peekable();
    counted.peek()?;
    Some(counted.map(|file| file.sent).sum())
}

fn fault(budget: &Budget, now: Option<u64>) -> Option<String> {
    let Budget { name, brotli, .. } = budget;
    match now {
        None => Some(format!(
            "The budget `{name}` counts no file: its patterns are out of date."
        )),
        Some(now) if now > *brotli => Some(format!(
            "The {name} weighs {now} bytes after brotli, {} more than its budget of {brotli}.",
            now - brotli
        )),
        Some(_) => None,
    }
}

/// Whether a name fits a pattern with at most one `*`, which stands for anything but a folder.
fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((begin, end)) => {
            let inside = name
                .strip_prefix(begin)
                .and_then(|rest| rest.strip_suffix(end));
            inside.is_some_and(|inside| !inside.contains('/'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Budget, File, fault, matches, sent};

    fn verdict(patterns: &[&str], brotli: u64) -> Option<String> {
        let files = [
            ("app-1f.js", 5_000),
            ("app-1f_bg.wasm", 90_000),
            ("page.css", 900),
        ]
        .map(|(name, sent)| File {
            name: name.to_owned(),
            raw: 2 * sent,
            sent,
        });
        let patterns = patterns
            .iter()
            .map(|pattern| (*pattern).to_owned())
            .collect();
        let budget = Budget {
            name: "app".to_owned(),
            patterns,
            brotli,
        };
        fault(&budget, sent(&budget, &files))
    }

    #[test]
    fn a_budget_holds_up_to_its_last_byte() {
        assert_eq!(verdict(&["*.js", "*.wasm"], 95_000), None);
        let over = verdict(&["*.js", "*.wasm"], 94_999);
        assert!(over.is_some_and(|text| text.contains("95000") && text.contains(" 1 more")));
    }

    #[test]
    fn a_budget_that_counts_nothing_is_a_fault() {
        assert!(verdict(&["*.mjs"], 1).is_some_and(|text| text.contains("no file")));
    }

    #[test]
    fn a_pattern_fits_the_whole_name() {
        assert!(matches("*.css", "page.css"));
        assert!(!matches("*.css", "page.css.map"));
        assert!(!matches("aba*ba", "aba"));
        assert!(!matches("*.css", "1.0.0/page.css"));
    }
}
