//! A check that a list in a document is as it was written, whatever became of its layout.

/// The CRC-32 (that of ZIP and PNG) of JSON text without the white space outside its strings, so that
/// other line breaks or another indentation change nothing.
pub(crate) struct Checksum {
    /// What each byte does to the remainder: worked out once, as it takes a thousand bytes.
    table: [u32; 256],
    remainder: u32,
    is_in_string: bool,
    is_escaped: bool,
}

impl Checksum {
    /// Of nothing.
    pub(crate) fn new() -> Self {
        let mut table = [0; 256];
        for (entry, byte) in table.iter_mut().zip(0_u32..) {
            let mut remainder = byte;
            for _ in 0..8 {
                let odd = remainder & 1 == 1;
                remainder = (remainder >> 1) ^ if odd { 0xEDB8_8320 } else { 0 };
            }
            *entry = remainder;
        }
        Self {
            table,
            remainder: u32::MAX,
            is_in_string: false,
            is_escaped: false,
        }
    }

    /// Goes on with the next part of the text.
    pub(crate) fn pass(&mut self, text: &str) {
        for &byte in text.as_bytes() {
            if self.is_escaped {
                self.is_escaped = false;
            } else if byte == b'"' {
                self.is_in_string = !self.is_in_string;
            } else if self.is_in_string {
                self.is_escaped = byte == b'\\';
            } else if matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                continue;
            }
            let low = self.remainder.to_le_bytes()[0];
            let change = self.table[usize::from(low ^ byte)];
            self.remainder = (self.remainder >> 8) ^ change;
        }
    }

    /// The checksum as it is written, such as `crc32:cbf43926`.
    pub(crate) fn written(&self) -> String {
        format!("crc32:{:08x}", !self.remainder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(parts: &[&str]) -> String {
        let mut checksum = Checksum::new();
        for part in parts {
            checksum.pass(part);
        }
        checksum.written()
    }

    #[test]
    fn it_is_the_well_known_one() {
        assert_eq!(of(&["123456789"]), "crc32:cbf43926");
        assert_eq!(of(&[]), "crc32:00000000");
    }

    #[test]
    fn layout_does_not_count_but_everything_else_does() {
        let whole = of(&[r#"[{"a":" \" b\\"},7]"#]);
        assert_eq!(of(&["[\r\n\t{ \"a\" :\" \\\"", " b\\\\\"} ,\n7\n]"]), whole);
        for other in [
            r#"[{"a":" \" b\\ "},7]"#,
            r#"[{"a":"\" b\\"},7]"#,
            r#"[{"a":" \" b\\"},8]"#,
            r#"[7,{"a":" \" b\\"}]"#,
        ] {
            assert_ne!(of(&[other]), whole, "{other}");
        }
    }
}
