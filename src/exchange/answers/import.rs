//! What taking a document in means, for programs.

use super::text::Text;

/// What taking a document in means for the tickets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportTold {
    /// How many tickets are new.
    pub new: usize,
    /// How many tickets change.
    pub updated: usize,
    /// How many tickets stay as they are.
    pub unchanged: usize,
    /// How many tickets are deleted, as they are deleted in the document.
    pub deleted: usize,
    /// In how many tickets the document contradicts what is here.
    pub contradictions: usize,
    /// Whether the tickets were taken in.
    pub is_done: bool,
    /// What a person would be told besides, in whole sentences.
    pub remarks: Vec<String>,
}

/// `{"new": …, "updated": …, …}`.
#[must_use]
pub fn write_import(told: &ImportTold) -> String {
    let mut text = Text::default();
    text.open("", '{');
    for (name, count) in [
        ("new", told.new),
        ("updated", told.updated),
        ("unchanged", told.unchanged),
        ("deleted", told.deleted),
        ("contradictions", told.contradictions),
    ] {
        text.number(name, i64::try_from(count).ok());
    }
    text.truth("done", told.is_done);
    text.open("remarks", '[');
    for remark in &told.remarks {
        text.text("", remark);
    }
    text.close(']');
    text.close('}');
    text.finish()
}
