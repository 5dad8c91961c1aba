//! What is said of tickets that go out.

use crate::app::model::Model;
use crate::app::sync::leaving::{Export, Format, SheetZone, Which};
use crate::app::text::time::{city, rough_length};

/// Over this part of the screen.
pub const HEADING: &str = "Take tickets out";
/// What the first button is for.
pub const HINT: &str = "The file of this tool holds everything: send it to others or keep it as a copy, and read it back here.";
/// Over the choice of tickets.
pub const WHICH: &str = "Which tickets";
/// To leave names out.
pub const WITHOUT_NAMES: &str = "Leave out names: customers, and who recorded what";
/// What stays all the same.
pub const WITHOUT_NAMES_HINT: &str = "What is written in subjects and notes stays. Where the names are known, they stay when the file is read.";
/// Over the zone of times.
pub const ZONE: &str = "Times in the table and in the note";
/// Over the choices for other programs.
pub const OTHERS: &str = "For other programs and for people";
/// To copy the note.
pub const COPY_NOTE: &str = "Copy the hand-over note";
/// To copy it as Markdown.
pub const COPY_MARKDOWN: &str = "Copy it as Markdown";
/// When there is nothing.
pub const NOTHING_YET: &str = "Nothing to save yet: there are no tickets.";

/// The label of a button.
#[must_use]
pub const fn format(format: Format) -> &'static str {
    match format {
        Format::Data => "Save to a file",
        Format::Sheet => "Table (CSV)",
        Format::Calendar => "Deadlines (calendar)",
        Format::MarkdownNote => "Note (Markdown)",
        Format::PlainNote => "Note (text)",
    }
}

/// A choice of tickets, with how many they are.
#[must_use]
pub fn which(which: Which, model: &Model) -> String {
    let tickets = &model.tickets;
    match which {
        Which::All => format!("All: {}", tickets.journal.len()),
        Which::Shown => format!("Those that the list shows: {}", tickets.list.tickets),
        Which::Picked => format!(
            "Those that are selected in the list: {}",
            tickets.selected.len()
        ),
    }
}

/// What is remarkable about the choice.
#[must_use]
pub fn which_hint(export: Export) -> Option<&'static str> {
    (export.which == Which::All)
        .then_some("All includes solved and deleted tickets: others must learn of these too.")
}

/// A choice of the zone.
#[must_use]
pub fn zone(zone: SheetZone, model: &Model) -> String {
    match zone {
        SheetZone::Vendor => format!("Support’s: {}", city(model.vendor_zone())),
        SheetZone::Viewer => format!("Yours: {}", city(model.viewer.zone)),
        SheetZone::Utc => "UTC".to_owned(),
    }
}

/// When everything was saved to a file last: a quiet line.
#[must_use]
pub fn last_saved(model: &Model) -> String {
    match model.tickets.settings.saved_to_file {
        None => "Never saved to a file from this browser.".to_owned(),
        Some(at) => match model.now.seconds_since(at) {
            ..60 => "Last saved to a file: just now.".to_owned(),
            ago => format!("Last saved to a file: {} ago.", rough_length(ago)),
        },
    }
}
