//! The Tickets screen as the fragment of an address: `/tickets`, or `/tickets?ticket=12-00c0ffee00c0ffee`.

use super::notation;
use crate::domain::ticket::event::TicketId;

const PATH: &str = "/tickets";
const TICKET: &str = "ticket=";

/// What a link to the Tickets screen says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TicketsLink {
    /// The ticket whose details are shown.
    pub ticket: Option<TicketId>,
}

impl TicketsLink {
    /// The fragment, without `#`.
    #[must_use]
    pub fn write(&self) -> String {
        match self.ticket {
            Some(TicketId(id)) => format!("{PATH}?{TICKET}{}", notation::write_event_id(id)),
            None => PATH.to_owned(),
        }
    }

    /// Reads a fragment, with or without `#`; `None` if it does not lead to the Tickets screen. A
    /// ticket that is none is left out.
    #[must_use]
    pub fn read(fragment: &str) -> Option<Self> {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let rest = fragment.strip_prefix(PATH)?;
        let query = match rest.strip_prefix('?') {
            Some(query) => query,
            None if rest.is_empty() => "",
            None => return None,
        };
        let mut pairs = query.split('&');
        let ticket = pairs.find_map(|pair| pair.strip_prefix(TICKET));
        Some(Self {
            ticket: ticket.and_then(notation::event_id).map(TicketId),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ticket::event::EventId;

    #[test]
    fn a_link_reads_back_as_it_was() {
        let ticket = Some(TicketId(EventId {
            counter: 12,
            replica: 0x00c0_ffee_00c0_ffee,
        }));
        for link in [TicketsLink::default(), TicketsLink { ticket }] {
            assert_eq!(TicketsLink::read(&link.write()), Some(link));
        }
        let text = TicketsLink { ticket }.write();
        assert_eq!(text, "/tickets?ticket=12-00c0ffee00c0ffee");
    }

    #[test]
    fn what_is_no_ticket_is_left_out() {
        for fragment in [
            "#/tickets",
            "/tickets?",
            "/tickets?ticket=",
            "/tickets?ticket=12",
            "/tickets?ticket=-1-00c0ffee00c0ffee",
            "/tickets?ticket=012-00c0ffee00c0ffee",
            "/tickets?ticket=12-00C0FFEE00C0FFEE",
            "/tickets?ticket=99999999999999999999-00c0ffee00c0ffee",
        ] {
            assert_eq!(
                TicketsLink::read(fragment),
                Some(TicketsLink::default()),
                "{fragment}"
            );
        }
        for fragment in ["", "/check", "/ticketsx", "tickets"] {
            assert_eq!(TicketsLink::read(fragment), None, "{fragment}");
        }
    }
}
