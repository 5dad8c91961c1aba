//! What a policy says, and whether it really says so.

/// One statement of a policy, told in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The statement, as a whole sentence for readers.
    pub text: String,
    /// Whether the policy says so or the product reads it so.
    pub mark: Mark,
    /// Where it stands, if that is not the source of the whole policy.
    pub source: Option<Source>,
}

/// How sure a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The policy states it.
    Stated,
    /// The policy is silent or can be read in two ways; this is how it is read here.
    Reading,
}

/// Where a policy or a clause was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The title of the page.
    pub title: String,
    /// Its address; `http` or `https`.
    pub address: String,
}
