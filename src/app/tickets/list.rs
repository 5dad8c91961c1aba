//! The list as it is shown: a snapshot of the order, so that rows do not move under the pointer.

use super::board::Board;
use crate::domain::calendar::instant::Instant;
use crate::domain::ticket::event::TicketId;
use crate::domain::ticket::filter::Filter;
use crate::domain::ticket::priority::Group;

/// The lines of the list, and which of them are drawn.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// All lines, in order.
    pub lines: Vec<Line>,
    /// How many of them are tickets.
    pub tickets: usize,
    /// When the order was taken.
    pub taken_at: Option<Instant>,
    /// Whether the focus is inside the list.
    pub has_focus: bool,
    /// Whether something came from elsewhere while it was, and the list does not show it yet.
    pub is_behind: bool,
    /// How many tickets there are that are not deleted, listed or not.
    pub kept: usize,
    /// Whether there are examples among them.
    pub has_samples: bool,
    /// The line at the top of the part that is in view.
    first_in_view: usize,
    /// How many lines are in view.
    in_view: usize,
}

/// One line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The heading of a group, and how many tickets are in it.
    Section(Section, usize),
    /// The ticket at this place of the board.
    Ticket(u32),
}

/// Tickets that are looked at together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What is due next is late.
    Late,
    /// Something is due at a known time.
    DueNext,
    /// The clock stands still.
    Paused,
    /// No time is fixed.
    NoFixedTime,
    /// Solved or closed.
    Finished,
}

/// The lines that are drawn: `from` up to but without `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first line drawn.
    pub from: usize,
    /// The line after the last one drawn.
    pub to: usize,
}

/// Up to so many lines are all drawn; a longer list is drawn where it is looked at.
pub const MOST_DRAWN: usize = 50;
/// So many lines are drawn before and after those in view.
const MARGIN: usize = 4;
/// How many lines are taken to be in view before anything is measured.
const FIRST_IN_VIEW: usize = 12;
/// How old an order gets before it is renewed by itself, in seconds.
pub const OLDEST_ORDER: i64 = 60;

impl List {
    /// Takes the order anew. The part in view stays where it is.
    pub fn take(&mut self, board: &Board, filter: &Filter, is_grouped: bool, now: Instant) {
        let places = board.matching(filter, now);
        self.tickets = places.len();
        self.taken_at = Some(now);
        self.is_behind = false;
        self.lines = Vec::with_capacity(places.len() + 5);
        let mut heading: Option<usize> = None;
        for place in places {
            let section = board.row_at(place).map(|row| {
                let is_late = row.due().is_some_and(|due| due < now);
                match row.priority.group {
                    Group::Due if is_late => Section::Late,
                    Group::Due => Section::DueNext,
                    Group::Paused => Section::Paused,
                    Group::NoFixedTime => Section::NoFixedTime,
                    Group::Finished => Section::Finished,
                }
            });
            if let (true, Some(section)) = (is_grouped, section) {
                let current = heading.and_then(|at| self.lines.get_mut(at));
                match current {
                    Some(Line::Section(one, count)) if *one == section => *count += 1,
                    _ => {
                        heading = Some(self.lines.len());
                        self.lines.push(Line::Section(section, 1));
                    }
                }
            }
            self.lines.push(Line::Ticket(place));
        }
        self.first_in_view = self.first_in_view.min(self.lines.len().saturating_sub(1));
    }

    /// Counts what is kept, listed or not.
    pub fn count(&mut self, board: &Board) {
        let kept = || board.rows().iter().filter(|row| !row.is_deleted);
        self.kept = kept().count();
        self.has_samples = kept().any(|row| row.is_sample);
    }

    /// Whether the list is so long that only a part of it is drawn.
    #[must_use]
    pub fn is_windowed(&self) -> bool {
        self.lines.len() > MOST_DRAWN
    }

    /// The lines to draw.
    #[must_use]
    pub fn window(&self) -> Window {
        let lines = self.lines.len();
        if !self.is_windowed() {
            return Window { from: 0, to: lines };
        }
        let in_view = self.in_view.max(FIRST_IN_VIEW);
        Window {
            from: self.first_in_view.saturating_sub(MARGIN),
            to: (self.first_in_view + in_view + MARGIN).min(lines),
        }
    }

    /// Another part is in view now; answers whether other lines have to be drawn for it.
    pub fn look_at(&mut self, first: usize, count: usize) -> bool {
        let drawn = self.window();
        let (first, count) = (first.min(self.lines.len()), count.clamp(1, 200));
        let is_drawn = drawn.from <= first && (first + count).min(self.lines.len()) <= drawn.to;
        self.in_view = count;
        if !is_drawn {
            self.first_in_view = first;
        }
        !is_drawn
    }

    /// The ticket after this one for 1, before it for -1; the first one if it is not listed.
    #[must_use]
    pub fn neighbour(&self, board: &Board, ticket: TicketId, steps: isize) -> Option<TicketId> {
        let Some(at) = self.line_of(board, ticket) else {
            return self.tickets(board).next();
        };
        // A heading may stand in between.
        let step = steps.signum();
        let mut at = at.checked_add_signed(steps)?;
        if let Some(Line::Section(..)) = self.lines.get(at) {
            at = at.checked_add_signed(step)?;
        }
        self.lines.get(at).and_then(|line| match line {
            Line::Ticket(place) => board.row_at(*place).map(|row| row.ticket),
            Line::Section(..) => None,
        })
    }

    /// The line on which a ticket stands.
    #[must_use]
    pub fn line_of(&self, board: &Board, ticket: TicketId) -> Option<usize> {
        self.lines.iter().position(|line| match line {
            Line::Ticket(place) => board.row_at(*place).is_some_and(|row| row.ticket == ticket),
            Line::Section(..) => false,
        })
    }

    /// All tickets of the list, in the order of their ids.
    #[must_use]
    pub fn tickets_by_id(&self, board: &Board) -> Vec<TicketId> {
        let mut is_listed = vec![false; board.rows().len()];
        for line in &self.lines {
            if let Line::Ticket(place) = line
                && let Some(listed) = is_listed.get_mut(*place as usize)
            {
                *listed = true;
            }
        }
        let places = board.places_by_id();
        let listed = places.filter(|(_, place)| is_listed.get(*place as usize) == Some(&true));
        listed.map(|(ticket, _)| ticket).collect()
    }

    /// All tickets of the list, in order.
    pub fn tickets<'a>(&'a self, board: &'a Board) -> impl Iterator<Item = TicketId> + 'a {
        self.lines.iter().filter_map(|line| match line {
            Line::Ticket(place) => board.row_at(*place).map(|row| row.ticket),
            Line::Section(..) => None,
        })
    }
}
