//! Which of several conditions holds first, for every way in which the unknown facts may turn out.
//!
//! Three-valued logic alone is too careful: it cannot tell that "production or
//! not production" always holds. So the answers that are still possible are
//! tried out, as long as there are not too many of them.

use super::condition::Condition;
use super::facts::{Fact, Facts};
use super::truth::Truth;

/// Up to this many combinations of open facts are tried out one by one.
pub const MOST_COMBINATIONS: usize = 4_096;

/// What the known facts leave possible for a list of conditions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision<'a> {
    /// The places of the conditions that may be the first to hold, in order;
    /// `None` stands last and means that none of them holds.
    pub possible: Vec<Option<usize>>,
    /// The outcomes by combination of the open facts, if they were tried out.
    combinations: Option<Combinations<'a>>,
    /// The facts without which three-valued logic cannot tell.
    unknown: Vec<&'a str>,
}

/// The first condition that holds for each combination of answers to the open facts.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Combinations<'a> {
    open: Vec<&'a Fact>,
    first: Vec<Option<usize>>,
}

impl<'a> Decision<'a> {
    /// The ids of the facts that can change the outcome, where `outcome` says
    /// what each place stands for. If they are all known, the outcome is decided.
    pub fn open_facts<T: PartialEq>(&self, outcome: impl Fn(Option<usize>) -> T) -> Vec<&'a str> {
        let Some(Combinations { open, first }) = &self.combinations else {
            return self.unknown.clone();
        };
        let mut deciding = Vec::new();
        let mut stride = 1;
        for fact in open {
            let answers = fact.answers.len();
            // Two combinations that differ in this fact only: one with its first answer, one with another.
            let changes = first.iter().enumerate().any(|(place, &one)| {
                let base = place - (place / stride % answers) * stride;
                first
                    .get(base)
                    .is_some_and(|&other| outcome(one) != outcome(other))
            });
            if changes {
                deciding.push(fact.id.as_str());
            }
            stride *= answers;
        }
        deciding
    }
}

/// Which of `conditions` may be the first to hold of a report of which `known` is known.
///
/// Exact up to [`MOST_COMBINATIONS`] combinations of open facts. Beyond that it
/// is three-valued logic, which may name a condition too many but never one too few.
#[must_use]
pub fn first_that_holds<'a>(
    conditions: &[&'a Condition],
    facts: &'a [Fact],
    known: &Facts,
) -> Decision<'a> {
    let (careful, unknown) = in_three_valued_logic(conditions, known);
    let open: Vec<&Fact> = facts
        .iter()
        .filter(|fact| unknown.contains(&fact.id.as_str()))
        .collect();
    // A condition may ask for a fact that the policy does not list: its answer stays unknown.
    let combinations = if open.len() == unknown.len() {
        try_out(conditions, open, known)
    } else {
        None
    };
    let possible = match &combinations {
        Some(tried) => in_order(conditions.len(), &tried.first),
        None => careful,
    };
    Decision {
        possible,
        combinations,
        unknown,
    }
}

/// The conditions that cannot be excluded, and the facts for whose sake.
fn in_three_valued_logic<'a>(
    conditions: &[&'a Condition],
    known: &Facts,
) -> (Vec<Option<usize>>, Vec<&'a str>) {
    let mut possible = Vec::new();
    let mut unknown = Vec::new();
    for (place, condition) in conditions.iter().enumerate() {
        match condition.holds(known) {
            Truth::No => {}
            Truth::Unknown => {
                possible.push(Some(place));
                condition.note_open_facts(known, &mut unknown);
            }
            Truth::Yes => {
                possible.push(Some(place));
                return (possible, unknown);
            }
        }
    }
    possible.push(None);
    (possible, unknown)
}

/// The first condition that holds for every combination of answers to `open`;
/// `None` if there are too many combinations.
fn try_out<'a>(
    conditions: &[&Condition],
    open: Vec<&'a Fact>,
    known: &Facts,
) -> Option<Combinations<'a>> {
    let count = open.iter().try_fold(1_usize, |count, fact| {
        let count = count.checked_mul(fact.answers.len())?;
        (1..=MOST_COMBINATIONS).contains(&count).then_some(count)
    })?;
    let first = (0..count)
        .map(|mut rest| {
            let mut complete = known.clone();
            for fact in &open {
                if let Some(answer) = fact.answers.get(rest % fact.answers.len()) {
                    complete = complete.with(&fact.id, &answer.id);
                }
                rest /= fact.answers.len();
            }
            conditions
                .iter()
                .position(|condition| condition.holds(&complete) == Truth::Yes)
        })
        .collect();
    Some(Combinations { open, first })
}

/// Those of the first `count` places that occur, each once and in order, `None` last.
fn in_order(count: usize, occurring: &[Option<usize>]) -> Vec<Option<usize>> {
    (0..count)
        .map(Some)
        .chain([None])
        .filter(|place| occurring.contains(place))
        .collect()
}
