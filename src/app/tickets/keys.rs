//! Single keys that do something in the list.

/// What a key means while the focus is in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// To the next ticket.
    Next,
    /// To the ticket before.
    Previous,
    /// The first response of the ticket is to be recorded.
    FirstResponse,
    /// The ticket waits, or is taken up again.
    Pause,
    /// The ticket is to be solved.
    Solve,
    /// The ticket is picked, or let go.
    Select,
    /// To the field for words.
    Find,
    /// The keys are explained.
    Help,
}

/// All keys, as they are pressed and explained.
pub const KEYS: [(char, Key); 8] = [
    ('j', Key::Next),
    ('k', Key::Previous),
    ('r', Key::FirstResponse),
    ('p', Key::Pause),
    ('s', Key::Solve),
    ('x', Key::Select),
    ('/', Key::Find),
    ('?', Key::Help),
];

/// What the key with this name means; `None` for all others.
#[must_use]
pub fn key_named(name: &str) -> Option<Key> {
    let mut characters = name.chars();
    let (Some(character), None) = (characters.next(), characters.next()) else {
        return None;
    };
    let character = character.to_ascii_lowercase();
    KEYS.iter()
        .find(|(one, _)| *one == character)
        .map(|(_, key)| *key)
}
