//! What a desk does with files, and what it shows of them.

use sla_widget::app::sync::arrival::{Arrival, Refused};
use sla_widget::app::sync::columns::Columns;
use sla_widget::app::sync::leaving::Format;
use sla_widget::app::sync::message::{Field, SyncMessage};
use sla_widget::app::sync::preview::Preview;
use sla_widget::app::text::sync as words;
use sla_widget::app::text::tickets as tickets_words;
use sla_widget::domain::ticket::event::TicketId;
use sla_widget::domain::ticket::fold::{Ticket, fold};
use sla_widget::ports::backups::{Backup, Backups};
use sla_widget::ports::incoming_files::{Incoming, IncomingFile};
use sla_widget::ports::journal_store::JournalStore;

use crate::desk::Desk;
use crate::ready;

/// Everything that a browser keeps.
#[derive(Debug, PartialEq, Eq)]
pub struct Kept {
    records: Vec<(u64, String)>,
    policies: Vec<(String, String)>,
    backups: Vec<(Backup, Vec<u8>)>,
}

impl Desk {
    /// Drops a file onto the page.
    pub fn drops(&mut self, name: &str, bytes: &[u8]) {
        let file = IncomingFile::of_bytes(name, bytes);
        self.does(SyncMessage::Handed(Incoming::Dropped(vec![file])));
    }

    /// Drops a file that is shown before anything is taken in.
    #[track_caller]
    pub fn previews(&mut self, bytes: &[u8]) {
        self.drops("theirs.json", bytes);
        self.preview();
    }

    #[track_caller]
    pub fn preview(&self) -> &Preview {
        match &self.model.sync.arrival {
            Arrival::Preview(preview) => preview,
            Arrival::Refused(refused) => panic!("refused: {:?}", refused.refusal),
            Arrival::Columns(columns) => panic!("columns: {:?}", columns.mapping),
            Arrival::None => panic!("nothing is shown: {:?}", self.model.sync.outcome),
        }
    }

    #[track_caller]
    pub fn columns(&self) -> &Columns {
        match &self.model.sync.arrival {
            Arrival::Columns(columns) => columns,
            Arrival::Refused(refused) => panic!("refused: {:?}", refused.refusal),
            _ => panic!("no columns are asked for"),
        }
    }

    #[track_caller]
    pub fn refused(&self) -> &Refused {
        match &self.model.sync.arrival {
            Arrival::Refused(refused) => refused,
            Arrival::Columns(columns) => panic!("a table: {:?}", columns.table.columns),
            Arrival::Preview(preview) => panic!("it was taken: {:?}", preview.totals),
            Arrival::None => panic!("nothing was refused"),
        }
    }

    pub fn has_arrival(&self) -> bool {
        !matches!(self.model.sync.arrival, Arrival::None)
    }

    /// Takes in what the preview shows.
    pub fn takes_in(&mut self) {
        self.does(SyncMessage::ImportWanted);
    }

    /// Drops a file, and takes it in.
    #[track_caller]
    pub fn imports(&mut self, bytes: &[u8]) {
        self.previews(bytes);
        self.takes_in();
        assert!(!self.has_arrival(), "it was taken in");
    }

    pub fn undoes(&mut self) {
        self.does(SyncMessage::ImportUndone);
    }

    /// Saves to a file, and answers its content.
    #[track_caller]
    pub fn exports(&mut self) -> Vec<u8> {
        let before = self.saved.len();
        self.does(SyncMessage::ExportWanted(Format::Data));
        assert_eq!(
            self.saved.len(),
            before + 1,
            "{:?}",
            self.model.sync.outcome
        );
        self.saved.last().unwrap().bytes.clone()
    }

    pub fn enters(&mut self, field: Field, value: &str) {
        self.does(SyncMessage::Entered(field, value.to_owned()));
    }

    /// How the last thing ended, in words.
    pub fn said(&self) -> String {
        let outcome = self.model.sync.outcome.as_ref();
        outcome.map_or_else(String::new, |outcome| {
            words::outcome(outcome, &self.model.tickets)
        })
    }

    /// Everything that the browser keeps.
    pub fn kept(&self) -> Kept {
        let records = ready(self.browser.store.read(0, u32::MAX)).unwrap();
        let records = records.into_iter().map(|one| (one.sequence, one.text));
        Kept {
            records: records.collect(),
            policies: ready(self.browser.store.read_policies()).unwrap(),
            backups: self.backups(),
        }
    }

    /// The texts of all records.
    pub fn records(&self) -> Vec<String> {
        self.browser.store.texts()
    }

    pub fn backups(&self) -> Vec<(Backup, Vec<u8>)> {
        let listed = ready(self.browser.backups.list()).unwrap();
        let with_content = |backup: Backup| {
            let file = ready(self.browser.backups.open(&backup.key)).unwrap();
            let file = file.expect("what is listed is there");
            let bytes = ready(file.read(0, file.size)).unwrap();
            (backup, bytes)
        };
        listed.into_iter().map(with_content).collect()
    }

    pub fn ticket(&self, ticket: TicketId) -> Ticket {
        fold(self.model.tickets.journal.events(ticket))
    }

    pub fn subject(&self, ticket: TicketId) -> String {
        self.ticket(ticket).report.subject
    }

    /// What is known of every row, by the ids of the tickets.
    pub fn rows(&self) -> Vec<String> {
        let board = &self.model.tickets.board;
        let row = |(ticket, place): (TicketId, u32)| {
            let row = board.row_at(place).unwrap();
            assert_eq!(row.ticket, ticket);
            let name = tickets_words::short_name(&self.model.tickets, ticket);
            let state = row.state_at(self.now);
            let (due, deleted) = (row.due(), row.is_deleted);
            format!(
                "{ticket:?} {name} {state:?} {due:?} {deleted} {}",
                row.is_odd
            )
        };
        board.places_by_id().map(row).collect()
    }

    /// The tickets of the list as it is shown, in its order.
    pub fn listed(&self) -> Vec<TicketId> {
        use sla_widget::app::tickets::list::Line;
        let tickets = &self.model.tickets;
        let line = |line: &Line| match line {
            Line::Section(..) => None,
            Line::Ticket(place) => Some(tickets.board.row_at(*place).unwrap().ticket),
        };
        tickets.list.lines.iter().filter_map(line).collect()
    }

    /// Whether what is in memory, on the screen and in the store is the same.
    #[track_caller]
    pub fn is_sound(&self) {
        assert!(self.held.is_empty(), "{:?}", self.held);
        assert_eq!(self.model.tickets.storage.unsaved(), 0);
        let next = self.next_visit(0xFFFF_0000);
        assert_eq!(
            next.model.tickets.journal, self.model.tickets.journal,
            "the next visit has the same tickets"
        );
        assert_eq!(next.rows(), self.rows(), "and the same rows");
        let board = &self.model.tickets.board;
        assert_eq!(board.rows().len(), self.ids().len(), "no row is too many");
    }
}

/// A file without the time at which it was written.
pub fn without_time(bytes: &[u8]) -> String {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.starts_with("  \"written\""));
    lines.collect::<Vec<_>>().join("\n")
}
