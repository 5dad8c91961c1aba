//! One ticket with everything that is known of it, for drawing.

use std::rc::Rc;
use std::sync::Arc;

use super::board::{Row, policy_named};
use crate::app::model::Model;
use crate::domain::policy::Policy;
use crate::domain::ticket::event::TicketId;
use crate::domain::ticket::fold::{Ticket, fold};
use crate::domain::ticket::priority::Reason;
use crate::domain::ticket::standing::{Standing, Terms};

/// One ticket, and where it stands.
#[derive(Clone, Debug)]
pub struct TicketView<'m> {
    /// Its id.
    pub id: TicketId,
    /// The ticket.
    pub ticket: Ticket,
    /// Its row.
    pub row: &'m Row,
    /// Its policy; `None` if that is not here.
    pub policy: Option<&'m Arc<Policy>>,
    /// What the policy makes of it.
    pub terms: Option<Rc<Terms>>,
    /// Where it stands; `None` without a policy.
    pub standing: Option<Standing<'m>>,
}

impl Model {
    /// The policies that are here.
    #[must_use]
    pub fn policies(&self) -> &[Arc<Policy>] {
        &self.policies
    }

    /// Takes in a policy that came with a file, unless it is here.
    pub fn take_policy(&mut self, policy: Policy) {
        let is_it = |known: &Arc<Policy>| known.id == policy.id && known.version == policy.version;
        if !self.policies.iter().any(is_it) {
            self.policies.push(Arc::new(policy));
        }
    }

    /// The ticket with this id; `None` if nothing is known of it.
    #[must_use]
    pub fn ticket(&self, id: TicketId) -> Option<TicketView<'_>> {
        let row = self.tickets.board.row(id)?;
        let ticket = fold(self.tickets.journal.events(id));
        let policy = policy_named(self.policies(), &ticket.policy);
        let terms = row.terms.clone();
        let standing = policy
            .zip(terms.as_deref())
            .map(|(policy, terms)| Standing::of(&ticket, policy, terms));
        Some(TicketView {
            id,
            ticket,
            row,
            policy,
            terms,
            standing,
        })
    }

    /// Why a ticket of the list stands where it does: what puts it before the next one, which is told
    /// as well; `None` for the last one.
    #[must_use]
    pub fn reason_for_place(&self, id: TicketId) -> Option<(Reason, TicketId)> {
        let tickets = &self.tickets;
        tickets.list.line_of(&tickets.board, id)?;
        let next = tickets.list.neighbour(&tickets.board, id, 1)?;
        if next == id {
            return None;
        }
        let (row, later) = (tickets.board.row(id)?, tickets.board.row(next)?);
        Some((row.priority.reason_before(&later.priority), next))
    }
}
