//! Rows of a text in which a separator stands between cells (RFC 4180, and what programs make of it).

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::problem::Fault;
use super::reader::{Draft, Lines};
use super::{TableRow, limits};

/// Reads rows on from where it stands.
pub(super) struct Separated {
    reader: Reader,
    offset: usize,
    lines: Lines,
    /// The line in which the row begins that is being read; `None` before its first byte.
    begun: Option<u32>,
    /// The texts of its cells.
    cells: Vec<u8>,
    written: usize,
    /// Where in these each cell ends.
    ends: Vec<usize>,
    ended: usize,
    /// How many cells it has by now.
    count: usize,
    is_too_long: bool,
    is_finished: bool,
}

/// What may stand between cells; of two that fit as well the first is taken.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

impl Separated {
    /// At the first row of `text`, which begins at the byte `start`.
    pub fn starting(text: &str, start: usize) -> Self {
        let rest = text.get(start..).unwrap_or_default();
        let (separator, length) = match announced(rest) {
            Some(announced) => announced,
            None => (likely_separator(rest), 0),
        };
        let mut lines = Lines::new();
        lines.pass(rest.as_bytes().get(..length).unwrap_or_default());
        Self {
            reader: reader(separator),
            offset: start + length,
            lines,
            begun: None,
            cells: vec![0; 4_096],
            written: 0,
            ends: vec![0; 64],
            ended: 0,
            count: 0,
            is_too_long: false,
            is_finished: false,
        }
    }

    /// Reads on for so many bytes; how far it has come, and whether that is the end.
    pub fn step(&mut self, text: &str, draft: &mut Draft, most_bytes: usize) -> (usize, bool) {
        let bytes = text.as_bytes();
        let stop = bytes.len().min(self.offset.saturating_add(most_bytes));
        while self.offset < stop && draft.refused.is_none() {
            let input = bytes.get(self.offset..stop).unwrap_or_default();
            self.offset += self.take(input, draft);
        }
        if self.offset >= bytes.len() && !self.is_finished {
            self.is_finished = true;
            self.end(draft);
        }
        (self.offset, self.is_finished)
    }

    /// Reads at most one row; how many bytes it took.
    fn take(&mut self, input: &[u8], draft: &mut Draft) -> usize {
        let (result, read, written, ended) = self.reader.read_record(
            input,
            self.cells.get_mut(self.written..).unwrap_or_default(),
            self.ends.get_mut(self.ended..).unwrap_or_default(),
        );
        self.count_lines(input.get(..read).unwrap_or_default());
        self.written += written;
        self.ended += ended;
        self.count += ended;
        match result {
            ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
            ReadRecordResult::OutputFull => {
                if self.written >= limits::ROW_BYTES {
                    // The rest of the row is passed over.
                    self.is_too_long = true;
                    self.written = 0;
                } else {
                    self.cells.resize(self.cells.len() * 2, 0);
                }
            }
            ReadRecordResult::OutputEndsFull => {
                if self.ended > limits::COLUMNS {
                    self.ended = 0;
                } else {
                    self.ends.resize(self.ends.len() * 2, 0);
                }
            }
            ReadRecordResult::Record => self.row(draft),
        }
        read
    }

    fn count_lines(&mut self, mut read: &[u8]) {
        if self.begun.is_none() {
            let is_break = |byte: &u8| matches!(byte, b'\n' | b'\r');
            let blank = read.iter().take_while(|byte| is_break(byte)).count();
            let (before, row) = read.split_at_checked(blank).unwrap_or((read, &[]));
            self.lines.pass(before);
            if !row.is_empty() {
                self.begun = Some(self.lines.line);
            }
            read = row;
        }
        self.lines.pass(read);
    }

    fn row(&mut self, draft: &mut Draft) {
        let line = self.begun.take().unwrap_or(self.lines.line);
        let (count, is_too_long) = (self.count, self.is_too_long);
        let cells = self.cells.get(..self.written).unwrap_or_default();
        let ends = self.ends.get(..self.ended).unwrap_or_default();
        let is_whole = count == ends.len();
        let columns = draft.columns.len();
        if columns == 0 && count > limits::COLUMNS {
            draft.refuse(line, Fault::TooManyColumns);
        } else if columns == 0 && is_too_long {
            draft.refuse(line, Fault::RowTooLong);
        } else if is_too_long {
            draft.problem(line, Fault::RowTooLong);
        } else if cells.iter().all(u8::is_ascii_whitespace) && is_whole {
            // A row without anything in it, as spreadsheets write below a table.
        } else if columns == 0 {
            name_columns(cells, ends, draft);
        } else {
            let surplus = ends.get(columns.saturating_sub(1)) == ends.last() && is_whole;
            if count == columns || (count > columns && surplus) {
                let ends = ends.iter().take(columns);
                let ends = ends.map(|&end| u32::try_from(end).unwrap_or(u32::MAX));
                let text = String::from_utf8_lossy(cells).into_owned();
                draft.row(TableRow::new(line, text, ends.collect()));
            } else {
                let (found, expected) = (count, columns);
                draft.problem(line, Fault::CellCount { found, expected });
            }
        }
        (self.written, self.ended, self.count) = (0, 0, 0);
        self.is_too_long = false;
    }

    /// After the last byte: one more line break ends the last row, unless a quote is still open.
    fn end(&mut self, draft: &mut Draft) {
        let line_at_end = self.lines.line;
        let open_cell = self
            .ended
            .checked_sub(1)
            .and_then(|last| self.ends.get(last));
        let open_cell = open_cell.copied().unwrap_or(0)..self.written;
        let mut inside = Lines::new();
        inside.pass(self.cells.get(open_cell).unwrap_or_default());
        let opened = line_at_end.saturating_sub(inside.line - 1);
        let begun = self.begun.unwrap_or(line_at_end);
        let before = self.written;
        let mut taken = 0;
        // More than once only to make room.
        for _ in 0..4 {
            taken += self.take(b"\n".get(taken..).unwrap_or_default(), draft);
            if taken == 1 {
                break;
            }
        }
        if self.written > before {
            let is_known = !self.is_too_long && opened >= begun;
            draft.problem(if is_known { opened } else { begun }, Fault::QuoteNotClosed);
        }
    }
}

fn reader(separator: u8) -> Reader {
    ReaderBuilder::new().delimiter(separator).build()
}

fn name_columns(cells: &[u8], ends: &[usize], draft: &mut Draft) {
    let mut from = 0;
    for &end in ends {
        let name = cells.get(from..end).unwrap_or_default();
        draft.column(&String::from_utf8_lossy(name));
        from = end;
    }
}

/// The separator that a first line such as `sep=;` announces, and the length of that line.
fn announced(text: &str) -> Option<(u8, usize)> {
    let line = text.split(['\n', '\r']).next()?;
    let inner = line.trim_matches('"');
    let (name, separator) = inner.split_at_checked(4)?;
    if !name.eq_ignore_ascii_case("sep=") {
        return None;
    }
    match *separator.as_bytes() {
        [byte] if byte.is_ascii() && byte != b'"' => Some((byte, line.len())),
        _ => None,
    }
}

/// The separator with which most of the first rows have as many cells as the first.
fn likely_separator(text: &str) -> u8 {
    const SAMPLE: usize = 1 << 16;
    let sample = text.as_bytes();
    let sample = sample.get(..SAMPLE).unwrap_or(sample);
    let mut best = (0, 0, b',');
    for separator in SEPARATORS {
        let (rows, cells) = regular_rows(sample, separator);
        if cells > 1 && (rows, cells) > (best.0, best.1) {
            best = (rows, cells, separator);
        }
    }
    best.2
}

/// How many of the first rows have as many cells as the first, and how many that is.
fn regular_rows(mut sample: &[u8], separator: u8) -> (usize, usize) {
    const ROWS: usize = 20;
    let mut reader = reader(separator);
    let mut cells = vec![0; sample.len() + 1];
    let mut ends = vec![0; limits::COLUMNS + 1];
    let (mut rows, mut expected) = (0, 0);
    for _ in 0..ROWS {
        let (result, read, _, ended) = reader.read_record(sample, &mut cells, &mut ends);
        sample = sample.get(read..).unwrap_or_default();
        match result {
            ReadRecordResult::Record => {
                if expected == 0 {
                    expected = ended;
                }
                rows += usize::from(ended == expected);
            }
            // The last row, without a line break.
            ReadRecordResult::InputEmpty if expected == 0 => return (1, ended + 1),
            ReadRecordResult::OutputEndsFull if expected == 0 => return (1, limits::COLUMNS + 1),
            _ => break,
        }
    }
    (rows, expected)
}
