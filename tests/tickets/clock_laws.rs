//! Laws of the clocks of a ticket, for any bag of events.

use proptest::prelude::*;
use sla_widget::domain::deadline::commitment::Deadline;
use sla_widget::domain::deadline::status::State;
use sla_widget::domain::policy::promise::Metric;
use sla_widget::domain::policy::{Policy, TicketState};
use sla_widget::domain::ticket::event::Event;
use sla_widget::domain::ticket::fold::{Ticket, fold};
use sla_widget::domain::ticket::priority::{Group, Priority};
use sla_widget::domain::ticket::standing::{Awaited, Mover, Standing, Terms};

use crate::bags::{bags, grid, lives, settings, states, tame_bags, wild_times};
use crate::policies::{Small, Target};
use crate::walk::Walk;

const URGENT: [Target; 2] = [Target::Working(60), Target::Working(240)];
const HIGH: [Target; 2] = [Target::Working(240), Target::AllDay(600)];
const LOW: [Target; 2] = [Target::Days(1), Target::WhenComplete];

fn policy_pausing_in(pausing: &[TicketState]) -> Policy {
    let mut policy = Small::with(&[
        ("urgent", URGENT[0], URGENT[1]),
        ("high", HIGH[0], HIGH[1]),
        ("low", LOW[0], LOW[1]),
    ])
    .read();
    policy.pauses.states = pausing.to_vec();
    policy
}

fn standing<'p>(ticket: &Ticket, policy: &'p Policy) -> Standing<'p> {
    let report = &ticket.report;
    let terms = Terms::of(policy, &report.facts, report.severity.as_deref());
    Standing::of(ticket, policy, &terms)
}

fn some_states() -> impl Strategy<Value = Vec<TicketState>> {
    proptest::collection::vec(states(), 0..4)
}

/// Later or equal, where no deadline at all is later than any.
fn is_not_earlier(later: Deadline, earlier: Deadline) -> bool {
    match (later.instant(), earlier.instant()) {
        (Some(later), Some(earlier)) => later >= earlier,
        (None, _) => true,
        (Some(_), None) => false,
    }
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn any_bag_stands_somewhere_at_any_time(bag in bags(), pausing in some_states(), now in wild_times()) {
        let ticket = fold(&bag);
        let policy = policy_pausing_in(&pausing);
        let standing = standing(&ticket, &policy);
        for clock in &standing.clocks {
            let status = clock.status(now);
            prop_assert_eq!(status.deadline, clock.deadline);
            if !clock.start.is_supported() {
                prop_assert_eq!(clock.deadline, Deadline::BeyondRange);
            }
            let _ = clock.deadline_if_waiting_paused(&ticket, now);
        }
        let _ = Priority::of(&standing, &policy, ticket.report.plan.as_deref());
        let _ = ticket.state_at(now);
    }

    #[test]
    fn deadlines_of_a_ticket_are_those_of_a_walk_through_time(
        bag in lives(), pausing in some_states(),
    ) {
        let ticket = fold(&bag);
        let policy = policy_pausing_in(&pausing);
        let standing = standing(&ticket, &policy);
        let cycle = ticket.cycle().unwrap();
        for (metric, steps, in_office_hours, completed) in [
            (Metric::FirstResponse, 8, true, cycle.first_response),
            (Metric::Resolution, 20, false, cycle.resolved.map(|(at, _)| at)),
        ] {
            let clock = standing.clock(metric).unwrap();
            prop_assert_eq!(clock.completed, completed);
            let walk = Walk {
                ticket: &ticket, start: cycle.start, steps, in_office_hours, pausing: &pausing, completed,
            };
            prop_assert_eq!(clock.deadline, walk.deadline(), "{:?}", metric);
        }
    }

    #[test]
    fn what_is_due_next_is_the_soonest_of_what_is_open(bag in tame_bags(), pausing in some_states()) {
        let ticket = fold(&bag);
        let policy = policy_pausing_in(&pausing);
        let standing = standing(&ticket, &policy);
        let cycle = ticket.cycle().unwrap();
        let mut open = Vec::new();
        if cycle.first_response.is_none() {
            let due = standing.clock(Metric::FirstResponse).and_then(|clock| clock.deadline.instant());
            open.extend(due.map(|due| (due, Awaited::FirstResponse)));
        }
        if cycle.resolved.is_none() {
            let due = standing.clock(Metric::Resolution).and_then(|clock| clock.deadline.instant());
            open.extend(due.map(|due| (due, Awaited::Resolution)));
            open.extend(ticket.promised_update.map(|by| (by, Awaited::Update)));
            prop_assert_eq!(standing.next(), open.into_iter().min());
        } else {
            prop_assert_eq!(standing.next(), None);
        }
        prop_assert_eq!(standing.is_solved, cycle.resolved.is_some());
    }

    #[test]
    fn a_state_that_stops_the_clocks_never_makes_a_deadline_earlier(
        bag in tame_bags(), pausing in some_states(), one_more in states(),
    ) {
        let ticket = fold(&bag);
        let fewer = policy_pausing_in(&pausing);
        let more = policy_pausing_in(&[&pausing[..], &[one_more]].concat());
        let (fewer, more) = (standing(&ticket, &fewer), standing(&ticket, &more));
        prop_assert_eq!(fewer.clocks.len(), more.clocks.len());
        for (fewer, more) in fewer.clocks.iter().zip(&more.clocks) {
            prop_assert!(is_not_earlier(more.deadline, fewer.deadline), "{more:?} before {fewer:?}");
        }
    }

    #[test]
    fn whether_something_was_late_is_not_changed_by_what_came_after_it(
        bag in lives(), pausing in some_states(), more in lives(),
    ) {
        let ticket = fold(&bag);
        let policy = policy_pausing_in(&pausing);
        // What goes on after the bag, one day later, under ids of its own.
        let later = more.into_iter().skip(1).zip(101..).map(|(event, counter)| Event {
            id: crate::story::id(counter),
            happened: event.happened.plus_seconds(10 * 86_400),
            ..event
        });
        let mut longer = bag.clone();
        longer.extend(later);
        let longer = fold(&longer);
        let now = grid(2_000);
        let cycles = ticket.cycles.len();
        if longer.cycles.len() == cycles && longer.cycles[cycles - 1].first_response == ticket.cycles[cycles - 1].first_response {
            let (before, after) = (standing(&ticket, &policy), standing(&longer, &policy));
            let (before, after) = (&before.clocks[0], &after.clocks[0]);
            if before.completed.is_some() {
                prop_assert_eq!(before.deadline, after.deadline, "met is met");
                prop_assert_eq!(before.status(now).state, after.status(now).state);
            }
        }
    }

    #[test]
    fn waiting_that_paused_would_never_make_it_due_earlier(bag in lives(), step in 0..200_i64) {
        let ticket = fold(&bag);
        let now = grid(step);
        let policy = policy_pausing_in(&[]);
        let pausing = policy_pausing_in(&[TicketState::Pending, TicketState::OnHold]);
        let with = standing(&ticket, &pausing);
        for clock in &standing(&ticket, &policy).clocks {
            if let Some(due) = clock.deadline_if_waiting_paused(&ticket, now) {
                prop_assert!(clock.deadline.instant().is_some_and(|at| at < due));
            }
            // Waiting that is over leaves nothing to suppose.
            let last = ticket.states.last().unwrap();
            if now >= last.from && !matches!(last.state, TicketState::Pending | TicketState::OnHold) {
                let paused = with.clock(clock.promise.metric).unwrap().deadline.instant();
                let supposed = clock.deadline_if_waiting_paused(&ticket, now).or(clock.deadline.instant());
                prop_assert_eq!(supposed, paused);
            }
        }
    }

    #[test]
    fn a_ticket_is_in_one_group_and_paused_only_without_a_deadline(
        bag in tame_bags(), pausing in some_states(),
    ) {
        let ticket = fold(&bag);
        let policy = policy_pausing_in(&pausing);
        let standing = standing(&ticket, &policy);
        let group = Priority::of(&standing, &policy, None).group;
        let expected = match (standing.is_solved, standing.next(), standing.paused_with().is_some()) {
            (true, ..) => Group::Finished,
            (false, Some(_), _) => Group::Due,
            (false, None, true) => Group::Paused,
            (false, None, false) => Group::NoFixedTime,
        };
        prop_assert_eq!(group, expected);
        if standing.paused_with().is_some() {
            let paused = ticket.states.iter().any(|span| pausing.contains(&span.state));
            prop_assert!(paused);
        }
    }

    #[test]
    fn a_solved_ticket_closes_by_itself_and_no_other_state_changes(bag in tame_bags(), step in -10..500_i64) {
        let ticket = fold(&bag);
        let now = grid(step);
        let since = ticket.states.last().unwrap().from;
        let expected = match ticket.state {
            TicketState::Solved if now.seconds_since(since) >= 259_200 => TicketState::Closed,
            state => state,
        };
        prop_assert_eq!(ticket.state_at(now), expected);
        prop_assert_eq!(ticket.state_at(now).mover() == Mover::Nobody, ticket.state.mover() == Mover::Nobody);
    }

    #[test]
    fn late_begins_one_second_after_the_deadline(bag in tame_bags(), pausing in some_states()) {
        let ticket = fold(&bag);
        let policy = policy_pausing_in(&pausing);
        for clock in &standing(&ticket, &policy).clocks {
            let (Deadline::Due(due), None) = (clock.deadline, clock.completed) else { continue };
            prop_assert_ne!(clock.status(due).state, State::Breached);
            prop_assert_eq!(clock.status(due.plus_seconds(1)).state, State::Breached);
        }
    }
}
