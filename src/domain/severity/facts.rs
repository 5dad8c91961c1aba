//! What a policy asks about a report, and what the reporter answered.

use litemap::LiteMap;

use super::condition::Condition;
use super::truth::Truth;

/// One thing that a policy wants to know about a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Name of the fact inside the policy, such as `production`.
    pub id: String,
    /// The question as the reporter reads it.
    pub question: String,
    /// A sentence that helps to answer, such as an example.
    pub hint: Option<String>,
    /// The answers to choose from; "I do not know" is always possible as well.
    pub answers: Vec<Answer>,
    /// When the question makes sense; asked only while this is not known to be false.
    pub asked_when: Condition,
}

impl Fact {
    /// Whether it makes sense to ask about this, as far as `facts` tell.
    #[must_use]
    pub fn arises(&self, facts: &Facts) -> bool {
        self.asked_when.holds(facts) != Truth::No
    }
}

/// One answer that a fact can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Name of the answer inside the fact, such as `self_hosted` or `yes`.
    pub id: String,
    /// The answer as the reporter reads it.
    pub text: String,
}

/// The answers given so far, by fact. A fact that is not in here is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts(LiteMap<String, String>);

impl Facts {
    /// No fact is known.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same facts, with `fact` answered by `answer`.
    #[must_use]
    pub fn with(mut self, fact: &str, answer: &str) -> Self {
        self.0.insert(fact.to_owned(), answer.to_owned());
        self
    }

    /// The same facts, with `fact` unknown.
    #[must_use]
    pub fn without(mut self, fact: &str) -> Self {
        self.0.remove(fact);
        self
    }

    /// The answer of `fact`; `None` while it is unknown.
    #[must_use]
    pub fn answer(&self, fact: &str) -> Option<&str> {
        self.0.get(fact).map(String::as_str)
    }

    /// Every known fact with its answer, by the name of the fact.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(fact, answer)| (fact.as_str(), answer.as_str()))
    }
}
