//! Where the project lies, and how its tools are called.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};

/// What a command comes to; a failure is a sentence for the reader, with the remedy if there is one.
pub type Outcome<T = ()> = Result<T, String>;

/// The project on this machine.
pub struct Project {
    /// The folder with the workspace's `Cargo.toml`.
    pub root: PathBuf,
}

/// The tests of one step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Tests that passed.
    pub passed: usize,
    /// Tests that failed.
    pub failed: usize,
}

impl Project {
    /// The project that this program was built from.
    pub fn here() -> Self {
        let xtask = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = xtask.parent().map_or_else(|| xtask.clone(), PathBuf::from);
        Self { root }
    }

    /// Where `cargo install` puts the tools of this project.
    pub fn tools(&self) -> PathBuf {
        self.root.join(".tools")
    }

    /// A path inside the project.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// The text of a file of the project.
    pub fn text(&self, inside: &str) -> Outcome<String> {
        std::fs::read_to_string(self.path(inside))
            .map_err(|error| format!("{inside} cannot be read: {error}."))
    }

    /// A command that runs in the project's folder and finds the project's tools before the user's.
    pub fn command<A: AsRef<OsStr>>(
        &self,
        program: &str,
        arguments: impl IntoIterator<Item = A>,
    ) -> Command {
        let mut command = Command::new(program);
        command
            .args(arguments)
            .current_dir(&self.root)
            .env("PATH", self.search_path());
        command
    }

    /// Where programs are looked for.
    pub fn search_path(&self) -> OsString {
        let ours = [
            self.tools().join("bin"),
            self.root.join("node_modules").join(".bin"),
        ];
        let theirs = env::var_os("PATH").unwrap_or_default();
        env::join_paths(ours.into_iter().chain(env::split_paths(&theirs))).unwrap_or(theirs)
    }

    /// The program that a command of this name calls.
    pub fn find(&self, program: &str) -> Option<PathBuf> {
        let name = format!("{program}{}", env::consts::EXE_SUFFIX);
        env::split_paths(&self.search_path())
            .map(|folder| folder.join(&name))
            .find(|path| path.is_file())
    }

    /// What a program prints; `None` if it is not there or fails.
    pub fn answer(&self, program: &str, arguments: &[&str]) -> Option<String> {
        let output = self.command(program, arguments).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| text.trim().to_owned())
    }
}

/// Runs a command in view of the reader.
pub fn run(command: &mut Command) -> Outcome {
    let status = command
        .status()
        .map_err(|error| not_started(command, &error))?;
    succeeded(command, status)
}

/// Runs a command in view of the reader and counts the tests it reports, whether it succeeds or not.
pub fn run_counted(command: &mut Command) -> (Count, Outcome) {
    let mut count = Count::default();
    let mut child = match command.stdout(Stdio::piped()).spawn() {
        Ok(child) => child,
        Err(error) => return (count, Err(not_started(command, &error))),
    };
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            println!("{line}");
            count.add_line(&line);
        }
    }
    let outcome = match child.wait() {
        Ok(status) => succeeded(command, status),
        Err(error) => Err(not_started(command, &error)),
    };
    (count, outcome)
}

impl Count {
    /// Adds another count to this one.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Reads the closing line of a test run, of `cargo test`, of Playwright or of `node --test`.
    fn add_line(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let figures = match words.as_slice() {
            ["test", "result:", _, rest @ ..] => rest,
            [number, "passed" | "failed", ..] if line.starts_with(' ') => {
                if number.parse::<usize>().is_err() {
                    return;
                }
                &words[..2]
            }
            ["ℹ", word @ ("pass" | "fail"), number] => {
                let number = number.parse().unwrap_or(0);
                match *word {
                    "pass" => self.passed += number,
                    _ => self.failed += number,
                }
                return;
            }
            _ => return,
        };
        for pair in figures.windows(2) {
            let number = pair[0].parse().unwrap_or(0);
            match pair[1].trim_end_matches(';') {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                _ => {}
            }
        }
    }
}

fn succeeded(command: &Command, status: ExitStatus) -> Outcome {
    if status.success() {
        return Ok(());
    }
    Err(format!(
        "`{}` failed ({status}); see above.",
        shown(command)
    ))
}

fn not_started(command: &Command, error: &std::io::Error) -> String {
    format!("`{}` could not be run: {error}.", shown(command))
}

fn shown(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::Count;

    fn counted(lines: &[&str]) -> (usize, usize) {
        let mut count = Count::default();
        for line in lines {
            count.add_line(line);
        }
        (count.passed, count.failed)
    }

    #[test]
    fn counts_what_cargo_reports() {
        assert_eq!(
            counted(&[
                "running 3 tests",
                "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
                "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 filtered out; finished in 0.01s",
            ]),
            (15, 2)
        );
    }

    #[test]
    fn counts_what_playwright_reports() {
        assert_eq!(
            counted(&[
                "Running 7 tests using 2 workers",
                "  2 failed",
                "  5 passed (6.1s)"
            ]),
            (5, 2)
        );
    }

    #[test]
    fn counts_what_node_reports() {
        assert_eq!(
            counted(&[
                "ℹ tests 9",
                "ℹ suites 1",
                "ℹ pass 7",
                "ℹ fail 2",
                "ℹ skipped 0"
            ]),
            (7, 2)
        );
    }

    #[test]
    fn counts_nothing_else() {
        assert_eq!(
            counted(&["test a::passed ... ok", "3 passed over", " it passed"]),
            (0, 0)
        );
    }
}
