//! What a file brings, before anything is taken in.

use yew::prelude::*;

use super::{on, on_field};
use crate::app::sync::arrival::Source;
use crate::app::sync::message::{Field, SyncMessage};
use crate::app::sync::preview::{Preview, Remark};
use crate::app::sync::rows::TableImport;
use crate::app::text::sync::arrival as arrival_words;
use crate::app::text::sync::preview as words;
use crate::app::text::sync::rows as rows_words;
use crate::domain::ticket::comparison::{FieldComparison, Kind, TicketComparison};
use crate::ui::parts::text;
use crate::ui::screen::Screen;
use crate::ui::tickets::fields::tick;

/// So many tickets, and so many problems, are listed of a kind.
const MOST: usize = 50;

/// The preview.
pub fn view(screen: Screen, preview: &Preview) -> Html {
    let brings = preview.brings_something();
    let can_go_on = preview.can_be_taken_in();
    let remarks = preview.remarks.iter().map(|one| {
        text::plain(
            "li",
            words::remark(one, &preview.source, screen.model, screen.formats),
        )
    });
    let policies = preview
        .policies
        .iter()
        .map(|new| text::plain("li", words::new_policy(&new.policy)));
    let deletions = words::deletions(preview)
        .into_iter()
        .map(|said| text::plain("li", said));
    let notes: Vec<Html> = remarks.chain(policies).chain(deletions).collect();
    html! {
        <section class="part arrival preview" aria-labelledby="preview-heading">
            <h2 id="preview-heading" tabindex="-1" data-spot="arrival">{ words::heading(preview) }</h2>
            if !brings {
                { text::plain("p", words::nothing(preview)) }
            }
            { totals(preview) }
            if !notes.is_empty() {
                <ul class="notes">{ for notes }</ul>
            }
            { named(screen, preview, words::WILL_BE_DELETED, |one| one.kind != Kind::New && one.deleted_here.is_none() && one.deleted_merged.is_some()) }
            { named(screen, preview, words::WILL_BE_RESTORED, |one| one.deleted_here.is_some() && one.deleted_merged.is_none()) }
            { stay_deleted(screen, preview) }
            { damaged(screen, preview) }
            { preview.table.as_ref().map(|table| rows(table)) }
            if is_written_anew(preview) {
                { text::classed("p", "problem", words::WRITTEN_ANEW) }
            }
            if let Some(fault) = &preview.backup_fault {
                <p class="problem" role="alert">{ words::no_backup(fault) }</p>
            }
            <div class="actions">
                if can_go_on {
                    { text::button("primary", on(screen, SyncMessage::ImportWanted), words::import(preview), None) }
                }
                { text::button(None, on(screen, SyncMessage::Shut), words::CANCEL, None) }
            </div>
            { for [Kind::New, Kind::ChangedInFile, Kind::ChangedInBoth, Kind::ChangedHere]
                .into_iter()
                .map(|kind| group(screen, preview, kind)) }
        </section>
    }
}

fn totals(preview: &Preview) -> Html {
    let totals = &preview.totals;
    let kinds = [
        (Kind::New, totals.new),
        (Kind::ChangedInFile, totals.changed_in_file),
        (Kind::ChangedInBoth, totals.changed_in_both),
        (Kind::ChangedHere, totals.changed_here),
        (Kind::OnlyHere, totals.only_here),
        (Kind::Same, totals.same),
    ];
    let told = kinds.into_iter().filter(|(_, count)| *count > 0);
    html! {
        <ul class="totals">
            { for told.map(|(kind, count)| html! {
                <li>
                    { text::plain("strong", words::kind_heading(kind, count)) }
                    { " " }{ words::kind_hint(kind) }
                </li>
            }) }
        </ul>
    }
}

fn group(screen: Screen, preview: &Preview, kind: Kind) -> Html {
    let all = || preview.tickets.iter().filter(|one| one.kind == kind);
    let count = all().count();
    if count == 0 {
        return Html::default();
    }
    let has_fields = matches!(kind, Kind::ChangedInFile | Kind::ChangedInBoth);
    html! {
        <details class="group" open={count <= MOST && has_fields}>
            { text::plain("summary", words::kind_heading(kind, count)) }
            <ul>
                { for all().take(MOST).map(|one| ticket(screen, preview, one)) }
            </ul>
            if count > MOST {
                { text::classed("p", "hint", arrival_words::more(count - MOST)) }
            }
        </details>
    }
}

fn ticket(screen: Screen, preview: &Preview, one: &TicketComparison) -> Html {
    let shares = words::shares(one);
    html! {
        <li>
            { text::classed("span", "name", words::ticket_name(screen.model, &preview.journal, one)) }
            if one.kind != Kind::New && !shares.is_empty() {
                { text::classed("span", "hint", shares) }
            }
            if !one.fields.is_empty() {
                { fields(screen, preview, one) }
            }
        </li>
    }
}

/// The fields that differ, side by side. Where only one side changed, what both knew says enough.
fn fields(screen: Screen, preview: &Preview, one: &TicketComparison) -> Html {
    let columns = words::COLUMNS;
    let policy = words::policy_of(screen.model, preview, one);
    let zone = screen.model.viewer.zone;
    let cell = |place: usize, field: &FieldComparison| {
        let value = match place {
            1 => &field.before,
            2 => &field.here,
            3 => &field.in_file,
            _ => &field.merged,
        };
        words::value(&field.field, value, policy, zone, screen.formats)
    };
    let places: &[usize] = match one.kind {
        Kind::ChangedInBoth => &[1, 2, 3, 4],
        Kind::ChangedHere => &[3, 2],
        _ => &[2, 4],
    };
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={words::ticket_fields(one.fields.len())}>
            <table>
                <thead>
                    <tr>
                        <td></td>
                        { for places.iter().map(|&place| html! { <th scope="col">{ columns[place] }</th> }) }
                    </tr>
                </thead>
                <tbody>
                    { for one.fields.iter().map(|field| html! {
                        <tr>
                            <th scope="row">{ words::field(&field.field, policy) }</th>
                            { for places.iter().map(|&place| text::plain("td", cell(place, field))) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

/// Tickets that were deleted here and are in the file, with the offer to take them back.
fn stay_deleted(screen: Screen, preview: &Preview) -> Html {
    let count = preview.totals.stay_deleted;
    if count == 0 {
        return Html::default();
    }
    let stay = preview.staying_deleted();
    let line = |one: &TicketComparison| {
        let name = words::ticket_name(screen.model, &preview.journal, one);
        let when = one.deleted_here.as_ref();
        let when = when.map(|when| words::deleted_here(when, screen.model, screen.formats));
        html! { <li>{ text::classed("span", "name", name) }{ " " }{ when }</li> }
    };
    html! {
        <div class="deleted">
            { text::plain("p", words::stay_deleted(preview)) }
            <ul>{ for stay.take(MOST).map(line) }</ul>
            if count > MOST {
                { text::classed("p", "hint", arrival_words::more(count - MOST)) }
            }
            { tick(words::RESTORE, preview.restores, on_field(screen, Field::Restore)) }
        </div>
    }
}

/// The names of the tickets to which something happens.
fn named(
    screen: Screen,
    preview: &Preview,
    said: &'static str,
    is_meant: fn(&TicketComparison) -> bool,
) -> Html {
    let names: Vec<String> = preview
        .tickets
        .iter()
        .filter(|one| is_meant(one))
        .take(MOST)
        .map(|one| words::ticket_name(screen.model, &preview.journal, one))
        .collect();
    if names.is_empty() {
        return Html::default();
    }
    let count = preview.tickets.iter().filter(|one| is_meant(one)).count();
    list_of(said.to_owned(), names, count)
}

/// Whether taking it in means that the home of the tickets loses something.
fn is_written_anew(preview: &Preview) -> bool {
    let loses = preview.remarks.iter().any(Remark::loses) || !preview.damaged.is_empty();
    loses && matches!(preview.source, Source::Home(..))
}

fn damaged(screen: Screen, preview: &Preview) -> Html {
    if preview.damaged.is_empty() {
        return Html::default();
    }
    let problems = preview.damaged.iter().take(MOST);
    let problems = problems.map(|one| one.problem.to_string()).collect();
    html! {
        <div class="damaged">
            { list_of(arrival_words::damaged(preview.damaged.len()), problems, preview.damaged.len()) }
            { text::button(None, on(screen, SyncMessage::DamagedWanted), arrival_words::DAMAGED_FILE, None) }
        </div>
    }
}

/// What is wrong with rows of a table, and what was assumed.
fn rows(table: &TableImport) -> Html {
    let broken = table.broken.listed.iter().map(ToString::to_string);
    let problems = table.problems.listed.iter().map(ToString::to_string);
    let problems: Vec<String> = broken.chain(problems).take(MOST).collect();
    let count = table.broken.count + table.problems.count;
    let assumed = table.remarks.iter();
    let assumed = assumed.map(|one| rows_words::assumed(one.about, one.count, one.line));
    html! {
        <>
            if let Some(said) = rows_words::unusable(table) {
                { list_of(said, problems, count) }
            }
            <ul class="notes">
                { for assumed.chain(rows_words::left(table.left)).map(|said| text::plain("li", said)) }
            </ul>
        </>
    }
}

fn list_of(said: String, lines: Vec<String>, count: usize) -> Html {
    let more = count.saturating_sub(lines.len());
    html! {
        <div class="problem-list">
            { text::plain("p", said) }
            <ul>{ for lines.into_iter().map(|line| text::classed("li", "problem-text", line)) }</ul>
            if more > 0 {
                { text::classed("p", "hint", arrival_words::more(more)) }
            }
        </div>
    }
}
