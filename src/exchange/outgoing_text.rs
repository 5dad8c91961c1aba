//! Texts of tickets on their way to other programs: what those could stumble over.

/// What stands in place of a character that must not leave, so that nothing vanishes without a mark.
pub const REPLACEMENT: char = '\u{fffd}';

/// The character as it may leave. Control characters other than tab and line breaks cannot be shown
/// and end texts in some programs. Embeddings, overrides and isolates of the writing direction would
/// turn around what follows the text. The marks that only place one character (LRM, RLM, ALM) stay:
/// Hebrew and Arabic need them.
#[must_use]
pub const fn shown(character: char) -> char {
    match character {
        '\t' | '\n' | '\r' => character,
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{fffe}'
        | '\u{ffff}' => REPLACEMENT,
        _ => character,
    }
}

/// The text in one line: any white space is one space, and nothing at the ends.
#[must_use]
pub fn in_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().map(shown));
    }
    line
}

/// The text, cut where it is longer than `most` characters, between words if there is a gap near.
#[must_use]
pub fn shortened(text: &str, most: usize) -> &str {
    let Some((cut, _)) = text.char_indices().nth(most) else {
        return text;
    };
    let (kept, _) = text.split_at_checked(cut).unwrap_or((text, ""));
    match kept.rsplit_once(' ') {
        Some((words, _)) if words.len() * 4 >= cut * 3 => words,
        _ => kept,
    }
}

/// An address with every character written as `%2F` that an address may not hold.
#[must_use]
pub fn address(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut address = String::with_capacity(text.len());
    for byte in text.bytes() {
        let may_stand = byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
        if may_stand {
            address.push(char::from(byte));
        } else {
            let digit = |value: u8| DIGITS.get(usize::from(value)).copied().map(char::from);
            address.push('%');
            address.extend(digit(byte >> 4));
            address.extend(digit(byte & 15));
        }
    }
    address
}
