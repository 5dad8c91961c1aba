//! Tickets that go out.

use yew::prelude::*;

use super::{on, on_field};
use crate::app::sync::leaving::{Format, SHEET_ZONES, WHICHES};
use crate::app::sync::message::{Field, SyncMessage};
use crate::app::text::sync::leaving as words;
use crate::exchange::settings::name_of;
use crate::ui::parts::text;
use crate::ui::screen::Screen;
use crate::ui::tickets::fields::{select, tick};

/// The choices, and the ways out.
pub fn view(screen: Screen) -> Html {
    let model = screen.model;
    let export = model.sync.export;
    html! {
        <section class="part" aria-labelledby="sync-out">
            <h2 id="sync-out">{ words::HEADING }</h2>
            if model.tickets.journal.is_empty() {
                { text::plain("p", words::NOTHING_YET) }
            } else {
                { choices(screen) }
                { text::plain("p", words::HINT) }
                <div class="actions">
                    { save(screen, "primary", Format::Data) }
                </div>
                { text::classed("p", "hint", words::last_saved(model)) }
                <h3>{ words::OTHERS }</h3>
                { select("sheet-zone", words::ZONE,
                    &SHEET_ZONES.map(|(name, zone)| (name.to_owned(), words::zone(zone, model))),
                    name_of(&SHEET_ZONES, export.zone), on_field(screen, Field::SheetZone)) }
                <div class="actions">
                    { for [Format::Sheet, Format::Calendar, Format::PlainNote, Format::MarkdownNote]
                        .into_iter()
                        .map(|format| save(screen, None, format)) }
                    { copy(screen, Format::PlainNote, words::COPY_NOTE) }
                    { copy(screen, Format::MarkdownNote, words::COPY_MARKDOWN) }
                </div>
            }
        </section>
    }
}

fn choices(screen: Screen) -> Html {
    let model = screen.model;
    let export = model.sync.export;
    html! {
        <>
            { select("which", words::WHICH,
                &WHICHES.map(|(name, which)| (name.to_owned(), words::which(which, model))),
                name_of(&WHICHES, export.which), on_field(screen, Field::Which)) }
            { words::which_hint(export).map(|hint| text::classed("p", "hint", hint)) }
            { tick(words::WITHOUT_NAMES, export.without_names, on_field(screen, Field::WithoutNames)) }
            if export.without_names {
                { text::classed("p", "hint", words::WITHOUT_NAMES_HINT) }
            }
        </>
    }
}

fn save(screen: Screen, class: impl Into<Option<&'static str>>, format: Format) -> Html {
    let wanted = on(screen, SyncMessage::ExportWanted(format));
    text::button(class, wanted, words::format(format), None)
}

fn copy(screen: Screen, format: Format, label: &'static str) -> Html {
    text::button(
        None,
        on(screen, SyncMessage::CopyWanted(format)),
        label,
        None,
    )
}
