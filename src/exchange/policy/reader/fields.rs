//! A walk through the tree that knows the path to where it stands.

use std::fmt::Write;

use litemap::LiteMap;

use super::problems::Problems;
use crate::exchange::json::{Member, Node, Value};
use crate::exchange::nearest::nearest;
use crate::exchange::policy::limits;
use crate::exchange::problem::{Problem, ProblemKind};

/// A value of the document and the way to it.
#[derive(Clone, Copy)]
pub(in crate::exchange) struct Place<'t> {
    /// The value.
    pub(in crate::exchange) node: &'t Node,
    step: Step<'t>,
    /// What this stands in.
    owner: Option<&'t Place<'t>>,
}

/// The last step of the way to a value.
#[derive(Clone, Copy)]
enum Step<'t> {
    Document,
    Name(&'t str),
    Entry(usize),
}

/// An object whose names are known.
pub(in crate::exchange) struct Fields<'t> {
    place: &'t Place<'t>,
    members: &'t [Member],
}

/// Makes a value of what stands at a place, or notes why it cannot.
pub(in crate::exchange) type Reader<T> = fn(&Place<'_>, &mut Problems) -> Option<T>;

impl<'t> Place<'t> {
    /// The whole document.
    pub(in crate::exchange) const fn document(node: &'t Node) -> Self {
        Self {
            node,
            step: Step::Document,
            owner: None,
        }
    }

    /// Such as `tables[0].targets[1].severity`; empty for the whole document.
    pub(in crate::exchange) fn path(&self) -> String {
        let mut path = self.owner.map(Place::path).unwrap_or_default();
        match self.step {
            Step::Document => {}
            Step::Name(name) if is_plain(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            Step::Name(name) => {
                path.push_str("[\"");
                path.extend(name.chars().take(40).filter(|one| !one.is_control()));
                path.push_str("\"]");
            }
            Step::Entry(place) => {
                let _ = write!(path, "[{place}]");
            }
        }
        path
    }

    /// The value called `name` inside this one.
    const fn inside<'s>(&'s self, name: &'s str, node: &'s Node) -> Place<'s> {
        Place {
            node,
            step: Step::Name(name),
            owner: Some(self),
        }
    }

    /// The entries of the list: at most `most`, otherwise it is a problem.
    pub(in crate::exchange) fn entries(
        &'t self,
        most: usize,
        problems: &mut Problems,
    ) -> Vec<Place<'t>> {
        let Value::List(entries) = &self.node.value else {
            problems.error(
                self,
                format!("Found {}.", self.node.value.kind()),
                "Expected a list: [ … ].",
            );
            return Vec::new();
        };
        if entries.len() > most {
            problems.error(
                self,
                format!("The list has {} entries.", entries.len()),
                format!("At most {most} are read."),
            );
        }
        let places = entries.iter().take(most).enumerate();
        places
            .map(|(place, node)| Place {
                node,
                step: Step::Entry(place),
                owner: Some(self),
            })
            .collect()
    }

    /// The object with exactly these names; others are named in a warning.
    pub(in crate::exchange) fn fields(
        &'t self,
        known: &[&'static str],
        problems: &mut Problems,
    ) -> Option<Fields<'t>> {
        let members = self.members(problems)?;
        for member in members {
            if !known.contains(&member.name.as_str()) {
                problems.note(Problem {
                    message: "This name is not known here and has no effect.".to_owned(),
                    expected: match known {
                        [only] => format!("Known is only {only}."),
                        several => format!("Known are {}.", listed(several)),
                    },
                    nearest: nearest(&member.name, known.iter().copied()).map(str::to_owned),
                    ..self.about_name(member, ProblemKind::Warning)
                });
            }
        }
        Some(Fields {
            place: self,
            members,
        })
    }

    /// The members of an object whose names are up to its author, with their values.
    pub(in crate::exchange) fn named_values(
        &'t self,
        most: usize,
        problems: &mut Problems,
    ) -> Vec<(&'t Member, Place<'t>)> {
        let members = self.members(problems).unwrap_or_default();
        if members.len() > most {
            problems.error(
                self,
                format!("The object has {} entries.", members.len()),
                format!("At most {most} are read."),
            );
        }
        members
            .iter()
            .take(most)
            .map(|member| (member, self.inside(&member.name, &member.node)))
            .collect()
    }

    /// The value called `name` inside this one, if this is an object that has it.
    pub(in crate::exchange) fn child(&self, name: &'static str) -> Option<Place<'_>> {
        let node = self.node.member(name)?;
        Some(self.inside(name, node))
    }

    /// A problem, still without words, with a name inside this object.
    pub(in crate::exchange) fn about_name(&self, member: &Member, kind: ProblemKind) -> Problem {
        Problem {
            kind,
            path: self.inside(&member.name, &member.node).path(),
            at: member.name_at,
            message: String::new(),
            expected: String::new(),
            nearest: None,
            excerpt: None,
        }
    }

    /// The members of an object; a name that occurs twice is a problem.
    fn members(&'t self, problems: &mut Problems) -> Option<&'t [Member]> {
        let Value::Object(members) = &self.node.value else {
            problems.error(
                self,
                format!("Found {}.", self.node.value.kind()),
                "Expected an object: { … }.",
            );
            return None;
        };
        if members.len() > limits::MEMBERS {
            problems.error(
                self,
                format!("The object has {} entries.", members.len()),
                format!("At most {} are read.", limits::MEMBERS),
            );
            return None;
        }
        let mut seen = LiteMap::new_vec();
        for (member, place) in members.iter().zip(0_u32..) {
            if seen.insert(member.name.as_str(), place).is_some() {
                problems.note(Problem {
                    message: "This name stands here more than once.".to_owned(),
                    expected: "Keep one of them.".to_owned(),
                    ..self.about_name(member, ProblemKind::Error)
                });
            }
        }
        Some(members)
    }
}

impl<'t> Fields<'t> {
    /// The object itself.
    pub(in crate::exchange) const fn place(&self) -> &'t Place<'t> {
        self.place
    }

    /// The value called `name`, if it is there and not `null`.
    pub(in crate::exchange) fn optional(&self, name: &str) -> Option<Place<'t>> {
        self.members
            .iter()
            .find(|member| member.name == name)
            .filter(|member| member.node.value != Value::Null)
            .map(|member| self.place.inside(&member.name, &member.node))
    }

    /// The value called `name`; a problem if it is not there.
    pub(in crate::exchange) fn required(
        &self,
        name: &str,
        problems: &mut Problems,
    ) -> Option<Place<'t>> {
        let found = self.optional(name);
        if found.is_none() {
            problems.error(self.place, format!("“{name}” is missing."), "Add it.");
        }
        found
    }

    /// What `reader` makes of the value called `name`; a problem if it is not there.
    pub(in crate::exchange) fn read<T>(
        &self,
        name: &str,
        reader: Reader<T>,
        problems: &mut Problems,
    ) -> Option<T> {
        reader(&self.required(name, problems)?, problems)
    }

    /// What `reader` makes of the value called `name`, if it is there.
    pub(in crate::exchange) fn read_optional<T>(
        &self,
        name: &str,
        reader: Reader<T>,
        problems: &mut Problems,
    ) -> Option<T> {
        reader(&self.optional(name)?, problems)
    }

    /// Which of `names` are there.
    pub(in crate::exchange) fn present(&self, names: &[&'static str]) -> Vec<&'static str> {
        names
            .iter()
            .copied()
            .filter(|name| self.optional(name).is_some())
            .collect()
    }
}

/// Names in a sentence: "a, b and c".
pub(in crate::exchange) fn listed<'a>(names: impl IntoIterator<Item = &'a &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().copied().collect();
    match names.split_last() {
        None => "none".to_owned(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}

fn is_plain(name: &str) -> bool {
    const MOST: usize = 64;
    !name.is_empty()
        && name.len() <= MOST
        && name
            .bytes()
            .all(|one| one.is_ascii_alphanumeric() || b"_-".contains(&one))
}
