//! The words of the screen: plain, complete, and never blaming.

use sla_widget::app::message::TicketsMessage;
use sla_widget::app::sync::Outcome;
use sla_widget::app::sync::arrival::{Refusal, Refused, Source};
use sla_widget::app::sync::columns::ColumnsProblem;
use sla_widget::app::sync::home::HomeState;
use sla_widget::app::sync::leaving::{SHEET_ZONES, WHICHES};
use sla_widget::app::sync::work::{Doing, Progress};
use sla_widget::app::text::sync::{self as words, arrival, columns, home, leaving, preview, rows};
use sla_widget::domain::ticket::comparison::Kind;
use sla_widget::exchange::table::{About, PARTS, Part, date::Assumed};
use sla_widget::ports::formats::PlainFormats;
use sla_widget::ports::home_file::{HomeFault, Version};
use sla_widget::ports::incoming_files::FileFault;
use sla_widget::ports::journal_store::StoreFault;

use crate::desk::Desk;

const BANNED: [&str; 9] = [
    "please",
    "sorry",
    "oops",
    "invalid",
    "forbidden",
    "violat",
    "fail",
    "illegal",
    "valid",
];

fn store_faults() -> [StoreFault; 5] {
    [
        StoreFault::Denied,
        StoreFault::Full,
        StoreFault::Cleared,
        StoreFault::Newer,
        StoreFault::Failed("the disk is gone".to_owned()),
    ]
}

fn outcomes() -> Vec<Outcome> {
    let mut all = vec![
        Outcome::TakenBack,
        Outcome::BuiltUpon(1),
        Outcome::BuiltUpon(2),
        Outcome::NotYetTakenBack,
        Outcome::Untraceable,
        Outcome::Busy,
        Outcome::Saved,
        Outcome::SaveRefused,
        Outcome::Copied,
        Outcome::CopyRefused,
        Outcome::SeveralFiles(2),
        Outcome::NothingToWrite,
        Outcome::NothingChosen,
        Outcome::BackupGone,
        Outcome::Stopped,
    ];
    for fault in store_faults() {
        all.push(Outcome::NotTakenBack(fault.clone()));
        all.push(Outcome::BackupFault(fault));
    }
    for (added, changed, policies) in [
        (0, 0, 0),
        (1, 0, 0),
        (2, 0, 1),
        (0, 1, 0),
        (0, 2, 0),
        (1, 1, 0),
        (0, 0, 1),
        (0, 0, 2),
    ] {
        for without_backup in [None, Some(StoreFault::Full)] {
            all.push(Outcome::Imported {
                added,
                changed,
                policies,
                without_backup,
            });
        }
    }
    all
}

fn sources() -> Vec<Source> {
    let version = Version {
        modified: 0,
        size: 0,
        mark: None,
    };
    vec![
        Source::File("a.json".to_owned()),
        Source::Text,
        Source::Backup(0),
        Source::Home("home.json".to_owned(), version),
    ]
}

fn refusals() -> Vec<Refused> {
    let refusals = [
        Refusal::TooLarge(300 << 20),
        Refusal::Fault(FileFault::Gone),
        Refusal::Fault(FileFault::Changed),
        Refusal::Fault(FileFault::Failed("no disk".to_owned())),
        Refusal::NoRows,
        Refusal::NoText,
    ];
    let mut all = Vec::new();
    for source in sources() {
        for refusal in &refusals {
            all.push(Refused {
                source: source.clone(),
                refusal: refusal.clone(),
                salvage: None,
            });
        }
    }
    all
}

fn home_states() -> Vec<HomeState> {
    vec![
        HomeState::Unknown,
        HomeState::NotAvailable,
        HomeState::ToBeAllowed,
        HomeState::Denied,
        HomeState::Reading,
        HomeState::Kept,
        HomeState::Writing,
        HomeState::ChangedOutside,
        HomeState::Unreadable,
        HomeState::Gone,
        HomeState::Fault(HomeFault::Full),
        HomeState::Fault(HomeFault::NotChosen),
        HomeState::Fault(HomeFault::Failed("no disk".to_owned())),
    ]
}

/// Every sentence that ends with a full stop.
fn sentences() -> Vec<String> {
    let mut desk = Desk::new();
    let mut said: Vec<String> = Vec::new();
    for outcome in outcomes() {
        said.push(words::outcome(&outcome, &desk.model.tickets));
    }
    said.extend(refusals().iter().map(arrival::refusal));
    said.extend([0, 1, 2].map(arrival::more));
    for name in [Some("home.json".to_owned()), None] {
        for state in home_states() {
            desk.model.sync.home.name = name.clone();
            desk.model.sync.home.state = state;
            said.push(home::state(
                &desk.model.sync.home,
                &desk.model,
                &PlainFormats,
            ));
        }
    }
    said.extend(store_faults().iter().map(home::backup_fault));
    said.extend(store_faults().iter().map(preview::no_backup));
    for kind in [
        Kind::New,
        Kind::OnlyHere,
        Kind::Same,
        Kind::ChangedInFile,
        Kind::ChangedHere,
        Kind::ChangedInBoth,
    ] {
        said.push(preview::kind_hint(kind).to_owned());
    }
    for doing in [
        Doing::Reading,
        Doing::Comparing,
        Doing::Writing,
        Doing::KeepingBackup,
        Doing::Adding,
        Doing::TakingBack,
    ] {
        said.push(words::progress(Progress { doing, percent: 45 }));
    }
    for problem in [
        ColumnsProblem::NoTime,
        ColumnsProblem::NoName,
        ColumnsProblem::NoOrder,
        ColumnsProblem::NoZone,
    ] {
        said.push(columns::problem(problem).to_owned());
    }
    for about in [
        About::Time(Part::Aware, Assumed::FirstOfTwo),
        About::Time(Part::Aware, Assumed::StartOfDay),
        About::Time(Part::Aware, Assumed::DayNumber),
        About::Repeated,
        About::Outdated,
    ] {
        said.extend([1, 2].map(|count| rows::assumed(about, count, 7)));
    }
    said.extend([1, 2].into_iter().filter_map(rows::left));
    said.push(leaving::last_saved(&desk.model));
    desk.acts(TicketsMessage::SamplesWanted);
    desk.exports();
    said.push(leaving::last_saved(&desk.model));
    desk.passes(7_200);
    said.push(leaving::last_saved(&desk.model));
    said.extend(
        [
            words::INTRODUCTION,
            arrival::HINT,
            arrival::DROP,
            arrival::ABOVE,
            arrival::NOTHING_CHANGED,
            home::HINT,
            home::BACKUPS_HINT,
            home::NO_BACKUPS,
            leaving::HINT,
            leaving::WITHOUT_NAMES_HINT,
            leaving::NOTHING_YET,
            preview::WRITTEN_ANEW,
            columns::LOOKING,
        ]
        .map(str::to_owned),
    );
    said
}

/// Labels, headings and lines.
fn labels() -> Vec<String> {
    let desk = Desk::new();
    let mut said: Vec<String> = [
        words::STOP,
        words::CLOSE,
        words::UNDO,
        words::TITLE,
        arrival::HEADING,
        arrival::PICK,
        arrival::PASTE,
        arrival::READ_PASTE,
        arrival::REFUSED,
        arrival::DAMAGED_FILE,
        home::HEADING,
        home::NEW,
        home::EXISTING,
        home::ALLOW,
        home::LOOK,
        home::READ,
        home::FORGET,
        home::BACKUPS,
        home::LOOK_AT,
        leaving::HEADING,
        leaving::WHICH,
        leaving::WITHOUT_NAMES,
        leaving::ZONE,
        leaving::OTHERS,
        leaving::COPY_NOTE,
        leaving::COPY_MARKDOWN,
        preview::CANCEL,
        preview::RESTORE,
        columns::HEADING,
        columns::GO_ON,
        columns::NO_COLUMN,
        columns::SEVERITIES,
        columns::STATES,
        columns::NOTHING,
        columns::ORDER,
        columns::NOT_CHOSEN,
    ]
    .map(str::to_owned)
    .to_vec();
    said.extend(
        PARTS
            .iter()
            .map(|(_, part)| columns::part(*part).to_owned()),
    );
    said.extend(
        WHICHES
            .iter()
            .map(|(_, which)| leaving::which(*which, &desk.model)),
    );
    said.extend(
        SHEET_ZONES
            .iter()
            .map(|(_, zone)| leaving::zone(*zone, &desk.model)),
    );
    said.extend([1, 2].map(arrival::salvage));
    said.extend([1, 2].map(arrival::damaged));
    said.extend([1, 2].map(preview::ticket_fields));
    said.push(preview::kind_heading(Kind::New, 1));
    said
}

#[test]
fn every_sentence_is_whole_and_free_of_words_that_put_readers_off() {
    let sentences = sentences();
    assert!(sentences.len() > 100, "{}", sentences.len());
    for text in &sentences {
        assert!(text.ends_with('.'), "{text}");
        assert!(
            text.starts_with(|one: char| one.is_uppercase() || one.is_numeric() || one == '“'),
            "{text}"
        );
    }
    for text in sentences.iter().chain(&labels()) {
        assert!(!text.trim().is_empty());
        assert_eq!(text.trim(), text);
        assert!(
            !text.contains("  ") && !text.contains("“”") && !text.contains('{'),
            "{text}"
        );
        let small = text.to_lowercase();
        for word in BANNED {
            assert!(!small.contains(word), "{word}: {text}");
        }
    }
}

#[test]
fn numbers_agree_with_their_words() {
    for text in sentences().iter().chain(&labels()) {
        for (one, right) in [
            ("1 tickets", "1 ticket"),
            ("1 entries", "1 entry"),
            ("1 rows", "1 row"),
            ("1 fields", "1 field"),
            ("1 policies", "1 policy"),
            ("1 entry since then belong ", "belongs"),
            ("2 ticket ", "2 tickets"),
            ("2 entry", "2 entries"),
            ("2 row ", "2 rows"),
        ] {
            assert!(!text.contains(one), "{right}: {text}");
        }
    }
}

#[test]
fn the_title_of_the_page_tells_of_an_error() {
    let mut desk = Desk::new();
    assert_eq!(words::page_title(&desk.model.sync), "Sync");
    desk.drops("a.json", b"{}");
    assert_eq!(words::page_title(&desk.model.sync), "Error: Sync");
    desk.drops("a.csv", b"A,B\nx,y\n");
    assert_eq!(words::page_title(&desk.model.sync), "Sync");
    desk.does(sla_widget::app::sync::message::SyncMessage::ColumnsGiven);
    assert_eq!(words::page_title(&desk.model.sync), "Error: Sync");
}
