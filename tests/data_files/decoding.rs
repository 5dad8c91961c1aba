//! From bytes to text: UTF-8, UTF-16 and Windows-1252, in parts of any size.

use proptest::prelude::*;
use sla_widget::exchange::incoming_text::{
    DecodedText, Encoding, Fallback, IncomingText, MOST_BYTES,
};
use sla_widget::exchange::problem::Problem;

use crate::{SMALL, open};

fn decoded(bytes: &[u8], part: usize, fallback: Fallback) -> Result<DecodedText, Box<Problem>> {
    let mut text = IncomingText::new(fallback);
    for part in bytes.chunks(part) {
        text.push(part);
    }
    text.finish()
}

/// Checks what becomes of the bytes, in parts of any size.
#[track_caller]
fn check(bytes: &[u8], fallback: Fallback, expected: Result<(&str, Encoding), &str>) {
    for part in 1..=bytes.len().clamp(1, 12) {
        let found = decoded(bytes, part, fallback);
        let found = match &found {
            Ok(decoded) => Ok((decoded.text.as_str(), decoded.encoding)),
            Err(problem) => Err(problem.to_string()),
        };
        let expected = expected.map_err(str::to_owned);
        assert_eq!(found, expected, "in parts of {part}");
    }
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

const TEXTS: [&str; 7] = [
    "",
    "{",
    "{}",
    "{\"a\":\"é漢😀\"}\n",
    "a\r\nb\rc\n",
    "x\0y",
    "😀",
];

#[test]
fn unicode_is_read_in_every_form() {
    let none = Fallback::None;
    for text in TEXTS {
        check(text.as_bytes(), none, Ok((text, Encoding::Utf8)));
        let marked = format!("\u{feff}{text}");
        check(marked.as_bytes(), none, Ok((text, Encoding::Utf8)));
        let little = Ok((text, Encoding::Utf16LittleEndian));
        check(&utf16(&marked, u16::to_le_bytes), none, little);
        let big = Ok((text, Encoding::Utf16BigEndian));
        check(&utf16(&marked, u16::to_be_bytes), none, big);
    }
    // Without a mark, by the zeros.
    for text in ["{", "{}", "{\"a\":\"é漢😀\"}\n", "a;b\r\n"] {
        let little = Ok((text, Encoding::Utf16LittleEndian));
        check(&utf16(text, u16::to_le_bytes), none, little);
        let big = Ok((text, Encoding::Utf16BigEndian));
        check(&utf16(text, u16::to_be_bytes), none, big);
    }
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_place() {
    let not_utf8 = |place: &str, byte: &str| {
        format!(
            "Line {place}: The byte {byte} belongs to no character here: this text is not in UTF-8. Save it again as UTF-8, or take an unchanged copy."
        )
    };
    let ends = "The text ends in the middle of a character. It was cut off: take a whole copy of the file.";
    let rows: [(&[u8], String); 12] = [
        (b"\xE9", not_utf8("1, column 1", "E9").replace("The byte E9 belongs to no character here: this text is not in UTF-8. Save it again as UTF-8, or take an unchanged copy.", ends)),
        (b"ab\r\nc\xE9 d", not_utf8("2, column 2", "E9")),
        (b"ab\rc\r\n\n\xFF", not_utf8("4, column 1", "FF")),
        (b"\xEF\xBB\xBFab\xC3(", not_utf8("1, column 3", "C3")),
        // Half of a pair of UTF-16 written as UTF-8, and a character in more bytes than it needs.
        ("é\u{ff}a".as_bytes(), String::new()),
        (b"\"\xED\xA0\x80\"", not_utf8("1, column 2", "ED")),
        (b"/\xC0\xAF", not_utf8("1, column 2", "C0")),
        (b"a\nb\xF0\x9F\x98", format!("Line 2, column 2: {ends}")),
        (b"{\0}\0a", format!("Line 1, column 3: {ends}")),
        (
            b"\xFF\xFEa\0\x3D\xD8b\0",
            "Line 1, column 2: Half of a character (U+D83D) stands here without its other half. Take an unchanged copy of the file, or save it again as UTF-8.".to_owned(),
        ),
        (
            b"\xFE\xFF\0a\0\n\xDE\x15",
            "Line 2, column 1: Half of a character (U+DE15) stands here without its other half. Take an unchanged copy of the file, or save it again as UTF-8.".to_owned(),
        ),
        (b"\xFF\xFE\x3D\xD8", format!("Line 1, column 1: {ends}")),
    ];
    for (bytes, expected) in &rows {
        if expected.is_empty() {
            check(bytes, Fallback::None, Ok(("éÿa", Encoding::Utf8)));
        } else {
            check(bytes, Fallback::None, Err(expected));
        }
    }
}

#[test]
fn a_packed_file_is_told_as_such() {
    let expected = "Line 1, column 1: This is a packed file, such as ZIP or a workbook (.xlsx), and no text. Unpack it first; save a workbook as CSV.";
    for fallback in [Fallback::None, Fallback::Windows1252] {
        check(b"PK\x03\x04\x14\0\x06\0", fallback, Err(expected));
        check(b"\x1F\x8B\x08\0\0", fallback, Err(expected));
    }
}

#[test]
fn what_older_programs_wrote_is_read_where_that_is_allowed() {
    let fallback = Fallback::Windows1252;
    let old = Encoding::Windows1252;
    check(
        b"Z\xFCrich;5 \x80\r\n",
        fallback,
        Ok(("Zürich;5 €\r\n", old)),
    );
    check(b"caf\xE9", fallback, Ok(("café", old)));
    check(b"\x93a\x94 \x96 \x9F\xFF", fallback, Ok(("“a” – Ÿÿ", old)));
    // Five bytes have no character.
    check(
        b"\x81\x8D\x8F\x90\x9D",
        fallback,
        Ok(("\u{81}\u{8d}\u{8f}\u{90}\u{9d}", old)),
    );
    // It is no guess as long as the bytes are Unicode.
    check("é".as_bytes(), fallback, Ok(("é", Encoding::Utf8)));
    check(b"plain", fallback, Ok(("plain", Encoding::Utf8)));
}

/// Reading such a text as Windows-1252 would turn every whole character before into nonsense.
#[test]
fn a_damaged_text_in_utf8_is_not_taken_for_an_older_one() {
    check(
        "é\nab\u{e9}".as_bytes().strip_suffix(b"\xA9").unwrap(),
        Fallback::Windows1252,
        Err(
            "Line 2, column 3: The text ends in the middle of a character. It was cut off: take a whole copy of the file.",
        ),
    );
    check(
        b"\xC3\xA9 \xE9 x",
        Fallback::Windows1252,
        Err(
            "Line 1, column 3: The byte E9 belongs to no character here: this text is not in UTF-8. Save it again as UTF-8, or take an unchanged copy.",
        ),
    );
}

#[test]
fn a_problem_is_known_before_the_last_byte() {
    let mut text = IncomingText::new(Fallback::None);
    text.push(b"abcd");
    assert_eq!(text.problem(), None);
    text.push(b"\xFF");
    let problem = text.problem().unwrap().clone();
    text.push(b"more");
    assert_eq!(*text.finish().unwrap_err(), problem);
}

#[test]
fn a_file_beyond_every_limit_is_not_kept() {
    let mut text = IncomingText::new(Fallback::None);
    let part = vec![b'\n'; 32 << 20];
    for _ in 0..MOST_BYTES / part.len() {
        text.push(&part);
        assert_eq!(text.problem(), None);
    }
    text.push(b"x");
    assert_eq!(
        text.finish().unwrap_err().message,
        "The file has more than 268435456 bytes."
    );
}

#[test]
fn a_file_of_tickets_may_come_in_every_form() {
    let expected = open(SMALL.as_bytes()).unwrap();
    let marked = format!("\u{feff}{SMALL}");
    let forms = [
        marked.clone().into_bytes(),
        SMALL.replace('\n', "\r\n").into_bytes(),
        utf16(&marked, u16::to_le_bytes),
        utf16(&marked, u16::to_be_bytes),
        utf16(SMALL, u16::to_le_bytes),
        utf16(SMALL, u16::to_be_bytes),
    ];
    for form in forms {
        let data = open(&form).unwrap();
        assert_eq!(data.events, expected.events);
        assert_eq!(data.checksum, expected.checksum);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_is_read_back(text in any::<String>(), part in 1..20_usize) {
        let utf8 = decoded(text.as_bytes(), part, Fallback::None);
        // Two characters and two zeros at the beginning are UTF-16.
        if !text.contains('\0') && !text.starts_with('\u{feff}') && !text.starts_with("PK") {
            let expected = DecodedText { text: text.clone(), encoding: Encoding::Utf8 };
            prop_assert_eq!(utf8.unwrap(), expected);
        }
        let marked = format!("\u{feff}{text}");
        let bytes = utf16(&marked, u16::to_le_bytes);
        prop_assert_eq!(decoded(&bytes, part, Fallback::None).unwrap().text, text);
    }

    #[test]
    fn any_bytes_are_read_alike_in_parts_of_any_size(
        bytes in prop::collection::vec(
            prop_oneof![any::<u8>(), Just(b'a'), Just(b'\n'), Just(0xE2_u8), Just(0x82)], 0..40),
        part in 1..9_usize,
        may_fall_back in any::<bool>(),
    ) {
        let fallback = if may_fall_back { Fallback::Windows1252 } else { Fallback::None };
        let whole = decoded(&bytes, bytes.len().max(1), fallback);
        prop_assert_eq!(decoded(&bytes, part, fallback), whole);
    }

    #[test]
    fn bytes_in_utf8_are_read_as_the_standard_library_does(bytes in prop::collection::vec(
        prop_oneof![Just(b'a'), 0x80..=0xFF_u8], 4..12)) {
        let read = decoded(&bytes, 3, Fallback::None);
        let is_marked = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
        if !is_marked {
            prop_assert_eq!(read.is_ok(), std::str::from_utf8(&bytes).is_ok());
        }
    }
}
