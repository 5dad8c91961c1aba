//! What keeps an answer from being given, for programs.

use super::put_policy;
use super::text::Text;
use crate::exchange::policy::ReadPolicy;
use crate::exchange::problem::{Problem, ProblemKind};

/// `{"problems": […]}`: what is wrong with `what`, which is `input` or `policy`.
#[must_use]
pub fn write_problems(what: &str, problems: &[Problem]) -> String {
    let mut text = Text::default();
    text.open("", '{');
    text.text("what", what);
    put_problems(&mut text, "problems", problems);
    text.close('}');
    text.finish()
}

/// Whether a policy document can be used: `{"ok": true, …}`, or `{"ok": false, "problems": […]}`.
#[must_use]
pub fn write_validated(read: &Result<ReadPolicy, Vec<Problem>>) -> String {
    let mut text = Text::default();
    text.open("", '{');
    text.truth("ok", read.is_ok());
    match read {
        Ok(read) => {
            put_policy(&mut text, &read.policy);
            put_problems(&mut text, "warnings", &read.warnings);
        }
        Err(problems) => put_problems(&mut text, "problems", problems),
    }
    text.close('}');
    text.finish()
}

fn put_problems(text: &mut Text, name: &str, problems: &[Problem]) {
    text.open(name, '[');
    for problem in problems {
        text.open("", '{');
        let kind = match problem.kind {
            ProblemKind::Error => "error",
            ProblemKind::Warning => "warning",
        };
        text.text("kind", kind);
        text.text("message", &problem.sentence());
        text.text("path", &problem.path);
        text.number("line", Some(problem.at.line.into()));
        text.number("column", Some(problem.at.column.into()));
        text.close('}');
    }
    text.close(']');
}
