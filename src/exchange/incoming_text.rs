//! The text of a file that arrives in parts: UTF-8, UTF-16, or what older programs wrote.

use super::json::Position;
use super::places::Places;
use super::problem::{Problem, ProblemKind};

/// What to do with a text that is not in Unicode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fallback {
    /// Refuse it.
    None,
    /// Take it as Windows-1252, in which spreadsheets of western Europe and America write tables.
    ///
    /// Only if everything before its first odd byte is plain ASCII: a text with whole characters of
    /// UTF-8 in it is a damaged one, and would turn into nonsense.
    Windows1252,
}

/// How a text was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, the lower byte first.
    Utf16LittleEndian,
    /// UTF-16, the higher byte first.
    Utf16BigEndian,
    /// Not Unicode, and therefore guessed: characters beyond ASCII may be wrong.
    Windows1252,
}

/// A text that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodedText {
    /// The text, without a byte order mark.
    pub text: String,
    /// How it was written.
    pub encoding: Encoding,
}

/// A text of which only the beginning was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenText {
    /// Why it breaks there.
    pub problem: Box<Problem>,
    /// What stands before, without a byte order mark.
    pub beginning: String,
}

/// The most bytes that are taken in.
pub const MOST_BYTES: usize = 256 << 20;

/// A text while its bytes arrive. Where they are cut does not matter.
pub struct IncomingText {
    fallback: Fallback,
    /// `None` until enough bytes have come to tell.
    encoding: Option<Encoding>,
    text: String,
    /// The first bytes of a character, or of the text, whose other bytes have not come yet.
    waiting: Vec<u8>,
    bytes: usize,
    places: Places,
    problem: Option<Box<Problem>>,
}

/// From so many bytes on it is told how a text is written.
const TELLING: usize = 4;

impl IncomingText {
    /// Before the first byte.
    #[must_use]
    pub fn new(fallback: Fallback) -> Self {
        Self {
            fallback,
            encoding: None,
            text: String::new(),
            waiting: Vec::new(),
            bytes: 0,
            places: Places::of(""),
            problem: None,
        }
    }

    /// Makes room for so many bytes at once; otherwise a long text is moved as it grows, which takes
    /// a moment each time.
    #[must_use]
    pub fn expecting(mut self, bytes: usize) -> Self {
        self.text.reserve_exact(bytes.min(MOST_BYTES));
        self
    }

    /// Takes the next bytes. After a problem nothing is taken any more.
    pub fn push(&mut self, bytes: &[u8]) {
        if self.problem.is_some() {
            return;
        }
        self.bytes = self.bytes.saturating_add(bytes.len());
        if self.bytes > MOST_BYTES {
            self.refuse(
                format!("The file has more than {MOST_BYTES} bytes."),
                "Check that this is the right file.",
            );
        } else if self.waiting.is_empty() && self.encoding.is_some() {
            self.decode(bytes);
        } else {
            self.waiting.extend_from_slice(bytes);
            if self.encoding.is_some() || self.waiting.len() >= TELLING {
                self.decode_waiting();
            }
        }
    }

    /// Why the text cannot be read, as soon as that is known: the other bytes need not be fetched.
    #[must_use]
    pub fn problem(&self) -> Option<&Problem> {
        self.problem.as_deref()
    }

    /// The whole text.
    ///
    /// # Errors
    ///
    /// The first place at which the bytes are no text.
    pub fn finish(self) -> Result<DecodedText, Box<Problem>> {
        self.finish_or_beginning().map_err(|broken| broken.problem)
    }

    /// The whole text; if it breaks, what stands before, so that it can be saved.
    ///
    /// # Errors
    ///
    /// The first place at which the bytes are no text, and the text up to there.
    pub fn finish_or_beginning(mut self) -> Result<DecodedText, BrokenText> {
        if self.problem.is_none() {
            // A text so short that nothing was decided yet.
            self.decode_waiting();
        }
        if self.problem.is_none() && !self.waiting.is_empty() {
            self.end_inside_a_character();
        }
        match self.problem {
            Some(problem) => Err(BrokenText {
                problem,
                beginning: self.text,
            }),
            None => Ok(DecodedText {
                text: self.text,
                encoding: self.encoding.unwrap_or(Encoding::Utf8),
            }),
        }
    }

    fn decode_waiting(&mut self) {
        let bytes = std::mem::take(&mut self.waiting);
        if self.encoding.is_some() {
            return self.decode(&bytes);
        }
        if is_packed(&bytes) {
            return self.refuse(
                "This is a packed file, such as ZIP or a workbook (.xlsx), and no text.".to_owned(),
                "Unpack it first; save a workbook as CSV.",
            );
        }
        let (encoding, mark) = told(&bytes);
        self.encoding = Some(encoding);
        self.decode(bytes.get(mark..).unwrap_or_default());
    }

    fn decode(&mut self, bytes: &[u8]) {
        match self.encoding {
            Some(Encoding::Utf16LittleEndian) => self.decode_utf16(bytes, u16::from_le_bytes),
            Some(Encoding::Utf16BigEndian) => self.decode_utf16(bytes, u16::from_be_bytes),
            Some(Encoding::Windows1252) => {
                self.text
                    .extend(bytes.iter().map(|&byte| windows_1252(byte)));
            }
            Some(Encoding::Utf8) | None => self.decode_utf8(bytes),
        }
        // A line break may consist of two characters: the second may come with the next bytes.
        let counted = self.text.len() - usize::from(self.text.ends_with('\r'));
        self.places.at(&self.text, counted);
    }

    fn decode_utf8(&mut self, bytes: &[u8]) {
        let error = match std::str::from_utf8(bytes) {
            Ok(text) => return self.text.push_str(text),
            Err(error) => error,
        };
        let (good, rest) = bytes
            .split_at_checked(error.valid_up_to())
            .unwrap_or_default();
        self.text
            .push_str(std::str::from_utf8(good).unwrap_or_default());
        if error.error_len().is_none() {
            self.waiting.extend_from_slice(rest);
        } else {
            self.not_utf8(rest);
        }
    }

    /// What begins with `rest` is not UTF-8.
    fn not_utf8(&mut self, rest: &[u8]) {
        if self.fallback == Fallback::Windows1252 && self.text.is_ascii() {
            self.encoding = Some(Encoding::Windows1252);
            return self.decode(rest);
        }
        let byte = rest.first().copied().unwrap_or_default();
        self.refuse(
            format!("The byte {byte:02X} belongs to no character here: this text is not in UTF-8."),
            "Save it again as UTF-8, or take an unchanged copy.",
        );
    }

    fn decode_utf16(&mut self, bytes: &[u8], unit: fn([u8; 2]) -> u16) {
        let mut rest = bytes;
        while let Some((pair, after)) = rest.split_first_chunk::<2>() {
            let first = unit(*pair);
            let mut character = char::from_u32(u32::from(first));
            let mut taken = after;
            if (0xD800..0xDC00).contains(&first) {
                let Some((pair, after)) = after.split_first_chunk::<2>() else {
                    break;
                };
                let both = [first, unit(*pair)];
                character = char::decode_utf16(both).next().and_then(Result::ok);
                taken = after;
            }
            let Some(character) = character else {
                return self.refuse(
                    format!(
                        "Half of a character (U+{first:04X}) stands here without its other half."
                    ),
                    "Take an unchanged copy of the file, or save it again as UTF-8.",
                );
            };
            self.text.push(character);
            rest = taken;
        }
        self.waiting.extend_from_slice(rest);
    }

    fn end_inside_a_character(&mut self) {
        let rest = std::mem::take(&mut self.waiting);
        if self.encoding == Some(Encoding::Utf8)
            && self.fallback == Fallback::Windows1252
            && self.text.is_ascii()
        {
            self.encoding = Some(Encoding::Windows1252);
            return self.decode(&rest);
        }
        self.refuse(
            "The text ends in the middle of a character.".to_owned(),
            "It was cut off: take a whole copy of the file.",
        );
    }

    /// Remembers why the text cannot be read, at the place that was reached.
    #[cold]
    fn refuse(&mut self, message: String, expected: &str) {
        let at: Position = self.places.at(&self.text, self.text.len());
        self.problem = Some(Box::new(Problem {
            kind: ProblemKind::Error,
            path: String::new(),
            at,
            message,
            expected: expected.to_owned(),
            nearest: None,
            excerpt: None,
        }));
    }
}

/// How a text that begins with these bytes is written, and how many bytes its byte order mark has.
fn told(bytes: &[u8]) -> (Encoding, usize) {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
        [0xFF, 0xFE, ..] => (Encoding::Utf16LittleEndian, 2),
        [0xFE, 0xFF, ..] => (Encoding::Utf16BigEndian, 2),
        // Texts begin with characters of ASCII, of which UTF-16 makes two bytes with one zero.
        [one, 0] | [one, 0, _, 0, ..] if *one != 0 => (Encoding::Utf16LittleEndian, 0),
        [0, one] | [0, one, 0, _, ..] if *one != 0 => (Encoding::Utf16BigEndian, 0),
        _ => (Encoding::Utf8, 0),
    }
}

/// Whether a file is compressed, by its first bytes: ZIP, which workbooks are too, or gzip.
fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\x1F\x8B\x08")
}

/// The character of a byte. The five that have none become control characters, as everywhere on
/// the web.
fn windows_1252(byte: u8) -> char {
    const FIRST: u8 = 0x80;
    const CHARACTERS: [u16; 32] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
        0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
    ];
    let place = usize::from(byte).checked_sub(usize::from(FIRST));
    place
        .and_then(|place| CHARACTERS.get(place))
        .and_then(|&unit| char::from_u32(u32::from(unit)))
        .unwrap_or_else(|| char::from(byte))
}
