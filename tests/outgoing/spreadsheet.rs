//! LibreOffice reads the sheet: `cargo xtask test spreadsheet` sets it up and runs this.

use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use roxmltree::{Document, Node};
use sla_widget::app::sync::outgoing::Format;
use sla_widget::exchange::sheet::{BYTE_ORDER_MARK, Cell, write_row};

use crate::desk::{AWKWARD, full};

const OFFICE: &str = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
const TABLE: &str = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
const TEXT: &str = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

/// Comma, double quote, UTF-8, from the first line on; then the language, whether quoted cells are
/// texts, and whether dates are looked for.
const AS_OFFERED: &str = "44,34,76,1,,0,false,true";
const GERMAN_AND_FORMULAS: &str = "44,34,76,1,,1031,false,true,false,false,false,-1,true";

/// A cell as LibreOffice took it.
#[derive(Clone, Debug, PartialEq)]
enum Taken {
    Nothing,
    Text(String),
    Number(String),
    Date(String),
    Formula(String),
}

/// LibreOffice works for one at a time, with what it remembers in the target folder.
static OFFICE_IS_FREE: Mutex<()> = Mutex::new(());

/// What LibreOffice makes of a sheet that is read with these options.
fn taken(sheet: &str, options: &str) -> Vec<Vec<Taken>> {
    let program = std::env::var("SOFFICE").unwrap_or_else(|_| "soffice".to_owned());
    let _guard = OFFICE_IS_FREE
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("spreadsheet");
    std::fs::create_dir_all(&folder).unwrap();
    let csv = folder.join("sheet.csv");
    let result = folder.join("sheet.fods");
    std::fs::write(&csv, sheet).unwrap();
    let _ = std::fs::remove_file(&result);
    let profile = folder.join("profile");
    let output = Command::new(program)
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .arg("--headless")
        .arg(format!("--infilter=CSV:{options}"))
        .args(["--convert-to", "fods", "--outdir"])
        .arg(&folder)
        .arg(&csv)
        .output()
        .expect("soffice runs: `cargo xtask test spreadsheet` installs it");
    let said = String::from_utf8_lossy(&output.stderr);
    let text = std::fs::read_to_string(&result).unwrap_or_else(|_| panic!("no sheet: {said}"));
    let document = Document::parse(&text).unwrap();
    let rows = document
        .descendants()
        .filter(|node| node.has_tag_name((TABLE, "table-row")));
    rows.map(row).collect()
}

fn row(row: Node<'_, '_>) -> Vec<Taken> {
    let cells = row
        .children()
        .filter(|node| node.has_tag_name((TABLE, "table-cell")));
    let mut all = Vec::new();
    for cell in cells {
        let times = cell.attribute((TABLE, "number-columns-repeated"));
        let times: usize = times.map_or(1, |times| times.parse().unwrap());
        all.extend(std::iter::repeat_n(self::cell(cell), times.min(50)));
    }
    all
}

fn cell(cell: Node<'_, '_>) -> Taken {
    if let Some(formula) = cell.attribute((TABLE, "formula")) {
        return Taken::Formula(formula.to_owned());
    }
    let value = |name| {
        cell.attribute((OFFICE, name))
            .unwrap_or_default()
            .to_owned()
    };
    match value("value-type").as_str() {
        "" => Taken::Nothing,
        "float" => Taken::Number(value("value")),
        "date" => Taken::Date(value("date-value")),
        "string" => Taken::Text(text(cell)),
        other => panic!("a cell of the type {other}"),
    }
}

/// The text of a cell; runs of blanks and tabs are elements of their own.
fn text(cell: Node<'_, '_>) -> String {
    let paragraphs = cell
        .children()
        .filter(|node| node.has_tag_name((TEXT, "p")));
    let paragraph = |node: Node<'_, '_>| -> String {
        let parts = node.descendants().map(|part| match part.tag_name().name() {
            "" => part.text().unwrap_or_default().to_owned(),
            "s" => " ".repeat(
                part.attribute((TEXT, "c"))
                    .map_or(1, |count| count.parse().unwrap()),
            ),
            "tab" => "\t".to_owned(),
            _ => String::new(),
        });
        parts.collect()
    };
    paragraphs.map(paragraph).collect::<Vec<_>>().join("\n")
}

/// The cell as it should be taken: by column, from what our own sheet says.
fn expected(heading: &str, cell: &str) -> Taken {
    if cell.is_empty() {
        return Taken::Nothing;
    }
    let is_moment = heading.ends_with("(America/Los_Angeles)");
    if is_moment {
        Taken::Date(
            cell.replace(' ', "T")
                .trim_end_matches("T00:00:00")
                .to_owned(),
        )
    } else if heading.ends_with("(minutes)") {
        Taken::Number(cell.to_owned())
    } else {
        Taken::Text(cell.replace("\r\n", "\n"))
    }
}

#[test]
#[ignore = "needs LibreOffice: cargo xtask test spreadsheet"]
fn libreoffice_takes_the_sheet_of_a_full_list_as_it_is_meant() {
    let mut desk = full();
    // Midnight is a date too.
    desk.opens(desk.report("Midnight", "2026-06-12T07:00:00Z"));
    let sheet = desk.gives(Format::Sheet);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(sheet.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
    let headings = &rows[0];
    for options in [AS_OFFERED, GERMAN_AND_FORMULAS] {
        let taken = taken(&sheet, options);
        assert_eq!(taken.len(), rows.len(), "rows");
        for (line, (row, taken)) in rows.iter().zip(&taken).enumerate() {
            for (column, heading) in headings.iter().enumerate() {
                let found = taken.get(column).cloned().unwrap_or(Taken::Nothing);
                let expected = match line {
                    0 => Taken::Text(heading.to_owned()),
                    _ => expected(heading, &row[column]),
                };
                assert_eq!(found, expected, "row {line}, {heading}, {options}");
            }
        }
    }
}

#[test]
#[ignore = "needs LibreOffice: cargo xtask test spreadsheet"]
fn libreoffice_finds_no_formula_in_any_awkward_text() {
    let mut sheet = BYTE_ORDER_MARK.to_string();
    for text in AWKWARD {
        write_row(
            &mut sheet,
            &[Cell::Text("x"), Cell::Text(text), Cell::Number(-90)],
        );
    }
    // A comma, a semicolon and a tab may all be separators, as in the dialogue for files of text.
    for options in [
        AS_OFFERED,
        GERMAN_AND_FORMULAS,
        "44/59/9,34,76,1,,0,false,true,false,false,false,-1,true",
    ] {
        let rows = taken(&sheet, options);
        assert_eq!(rows.len(), AWKWARD.len(), "{options}");
        for (row, text) in rows.iter().zip(AWKWARD) {
            assert_eq!(row.len(), 3, "{text:?}: {row:?}");
            assert!(
                matches!(row[1], Taken::Text(_) | Taken::Nothing),
                "{text:?}: {row:?}"
            );
            assert_eq!(row[2], Taken::Number("-90".to_owned()), "{text:?}");
        }
    }
}

#[test]
#[ignore = "needs LibreOffice: cargo xtask test spreadsheet"]
fn libreoffice_makes_formulas_of_texts_that_are_not_guarded() {
    let rows = taken("x,=1+1\r\nx,'=1+1\r\n", AS_OFFERED);
    assert!(
        matches!(rows[0][1], Taken::Formula(_)),
        "the check above can fail: {rows:?}"
    );
    assert_eq!(rows[1][1], Taken::Text("'=1+1".to_owned()));
}
