//! What a list of steps, in the order of happening, leads to.

use sla_widget::domain::policy::TicketState;
use sla_widget::domain::ticket::event::{ClockAfterReopening, Event, Happening};

/// The state after these steps.
pub fn state(steps: &[&Event]) -> TicketState {
    let Some((step, before)) = steps.split_last() else {
        return TicketState::New;
    };
    let unchanged = state(before);
    match (&step.what, is_solved(before)) {
        (Happening::StateChanged(state), _) => *state,
        (Happening::Resolved(_), false) => TicketState::Solved,
        (Happening::Reopened(ClockAfterReopening::Continues), true) => TicketState::Open,
        (Happening::Reopened(ClockAfterReopening::StartsAnew), true) => TicketState::New,
        (Happening::Responded { .. }, _)
            if is_full_answer(step) && unchanged == TicketState::New =>
        {
            TicketState::Open
        }
        _ => unchanged,
    }
}

/// Whether a ticket is solved after these steps: the last one that says so decides.
pub fn is_solved(steps: &[&Event]) -> bool {
    let mut says = steps.iter().rev().filter_map(|step| match step.what {
        Happening::Resolved(_) => Some(true),
        Happening::Reopened(_) => Some(false),
        Happening::StateChanged(state) => Some(is_finished(state)),
        _ => None,
    });
    says.next().unwrap_or(false)
}

pub fn is_finished(state: TicketState) -> bool {
    matches!(state, TicketState::Solved | TicketState::Closed)
}

pub fn is_full_answer(event: &Event) -> bool {
    event.what
        == Happening::Responded {
            says_what_was_tried: true,
            says_what_happens_next: true,
        }
}
