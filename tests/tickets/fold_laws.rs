//! Laws of the fold, for any bag of events.

use proptest::prelude::*;
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::policy::TicketState;
use sla_widget::domain::severity::facts::Facts;
use sla_widget::domain::ticket::event::{Event, EventId, Happening};
use sla_widget::domain::ticket::fold::{Counts, Ticket, fold};
use sla_widget::domain::ticket::history::history;
use sla_widget::domain::ticket::report::{Correction, Report};
use sla_widget::domain::ticket::standing::Mover;

use crate::bags::{bags, grid, ids, reports, settings, tame_bags, wild_times};
use crate::oracle::Bag;
use crate::story::{HERE, event};

/// An id after all ids of a bag.
fn later(counter: u64) -> EventId {
    EventId {
        counter: 100 + counter,
        replica: HERE,
    }
}

fn retraction(of: EventId, counter: u64, happened: Instant) -> Event {
    event(later(counter), happened, Happening::Retracted(of))
}

/// The ticket without what tells of all events, also of those that do not count.
fn without_traces(ticket: Ticket) -> Ticket {
    Ticket {
        latest_recorded: Instant::EARLIEST,
        oddities: Vec::new(),
        ..ticket
    }
}

/// An event of a bag that is no opening; a retracted opening still tells what the ticket was about.
fn one_of(bag: &[Event], place: prop::sample::Index) -> Option<&Event> {
    let events: Vec<&Event> = bag
        .iter()
        .filter(|event| !matches!(event.what, Happening::Opened(_)))
        .collect();
    (!events.is_empty()).then(|| events[place.index(events.len())])
}

fn without(bag: &[Event], id: EventId) -> Vec<Event> {
    bag.iter().filter(|event| event.id != id).cloned().collect()
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn the_ticket_is_what_the_events_say_in_words(bag in bags()) {
        Bag::new(&bag).judges(&fold(&bag));
    }

    #[test]
    fn a_ticket_of_sane_clocks_is_what_its_events_say_in_words(bag in tame_bags()) {
        Bag::new(&bag).judges(&fold(&bag));
    }

    #[test]
    fn order_of_arrival_and_repetition_change_nothing(
        (bag, shuffled) in bags().prop_flat_map(|bag| {
            let again = bag.iter().chain(&bag[..bag.len() / 2]).cloned().collect::<Vec<_>>();
            (Just(bag), Just(again).prop_shuffle())
        }),
    ) {
        prop_assert_eq!(fold(&shuffled), fold(&bag));
        prop_assert_eq!(history(&shuffled), history(&bag));
    }

    #[test]
    fn what_was_taken_back_might_as_well_never_have_been(
        bag in bags(), place in any::<prop::sample::Index>(), happened in wild_times(),
    ) {
        let Some(target) = one_of(&bag, place) else { return Ok(()) };
        let never = without(&bag, target.id);
        let mut undone = bag.clone();
        undone.push(retraction(target.id, 1, happened));
        if never.len() + 1 == bag.len() {
            prop_assert_eq!(without_traces(fold(&undone)), without_traces(fold(&never)));
        } else {
            // Of events that contradict each other none counted anyway.
            prop_assert_eq!(without_traces(fold(&undone)), without_traces(fold(&bag)));
        }
    }

    #[test]
    fn taking_back_a_retraction_brings_the_event_back(
        bag in bags(), target in ids(), happened in wild_times(),
    ) {
        let mut undone = bag.clone();
        undone.push(retraction(target, 1, happened));
        undone.push(retraction(later(1), 2, happened));
        prop_assert_eq!(without_traces(fold(&undone)), without_traces(fold(&bag)));
    }

    #[test]
    fn taking_back_the_only_opening_puts_the_ticket_away_as_it_is(
        bag in bags(), opening in 1..=16_u64, happened in wild_times(),
    ) {
        let mut bag: Vec<Event> = bag
            .into_iter()
            .filter(|one| !matches!(one.what, Happening::Opened(_) | Happening::Deleted | Happening::Restored))
            .filter(|one| one.id.counter != opening)
            .filter(|one| !matches!(one.what, Happening::Retracted(id) if id.counter == opening))
            .collect();
        let id = EventId { counter: opening, replica: HERE };
        bag.push(event(id, grid(0), Happening::Opened(Box::new(Report::unknown(grid(0))))));
        let before = fold(&bag);
        prop_assert_eq!(before.deleted, None);
        bag.push(retraction(id, 1, happened));
        let after = fold(&bag);
        prop_assert_eq!(after.deleted, Some(happened));
        prop_assert_eq!(
            Ticket { latest: before.latest, deleted: None, ..without_traces(after) },
            without_traces(before)
        );
    }

    #[test]
    fn an_acknowledgement_is_never_a_first_response(bag in bags()) {
        let answers = Bag::new(&bag).answers();
        for cycle in fold(&bag).cycles {
            if let Some(response) = cycle.first_response {
                prop_assert!(answers.contains(&response), "{response:?} is none of {answers:?}");
            }
        }
        let ticket = fold(&bag);
        let is_full = |what: &Happening| {
            matches!(what, Happening::Responded { says_what_was_tried: true, says_what_happens_next: true })
        };
        let fewer: Vec<Event> = bag.iter().filter(|one| {
            is_full(&one.what) || !matches!(one.what, Happening::Responded { .. })
        }).cloned().collect();
        if fewer.iter().all(|one| bag.iter().filter(|other| other.id == one.id).count() == 1) {
            let responses = |ticket: Ticket| ticket.cycles.into_iter().map(|one| one.first_response).collect::<Vec<_>>();
            let aware = fold(&fewer).report.aware;
            if aware == ticket.report.aware {
                prop_assert_eq!(responses(fold(&fewer)), responses(ticket));
            }
        }
    }

    #[test]
    fn states_follow_each_other_without_gap_and_never_go_back(bag in bags()) {
        let ticket = fold(&bag);
        prop_assert_eq!(ticket.states[0].state, TicketState::New);
        prop_assert_eq!(ticket.states[0].from, ticket.report.aware);
        for pair in ticket.states.windows(2) {
            prop_assert_eq!(pair[0].to, Some(pair[1].from));
            prop_assert!(pair[0].from <= pair[1].from);
            prop_assert_ne!(pair[0].state, pair[1].state);
        }
        let last = ticket.states.last().unwrap();
        prop_assert_eq!(last.to, None);
        prop_assert_eq!(last.state, ticket.state);
    }

    #[test]
    fn cycles_follow_each_other_and_what_they_hold_lies_inside(bag in tame_bags()) {
        let ticket = fold(&bag);
        prop_assert_eq!(ticket.cycles[0].start, ticket.report.aware);
        prop_assert_eq!(ticket.cycle(), ticket.cycles.last());
        for pair in ticket.cycles.windows(2) {
            prop_assert!(pair[0].resolved.is_some(), "only what was solved is reopened");
            let end = pair[1].start;
            prop_assert!(pair[0].resolved.is_none_or(|(at, _)| at <= end));
            prop_assert!(pair[0].first_response.is_none_or(|at| at <= end));
            prop_assert!(pair[0].solved_before.iter().all(|span| span.to() <= end));
        }
        for cycle in &ticket.cycles[1..] {
            prop_assert!(cycle.first_response.is_none_or(|at| at >= cycle.start));
            prop_assert!(cycle.resolved.is_none_or(|(at, _)| at >= cycle.start));
        }
        for cycle in &ticket.cycles {
            let resolved = cycle.resolved.map(|(at, _)| at);
            let spans = &cycle.solved_before;
            prop_assert!(spans.windows(2).all(|pair| pair[0].to() <= pair[1].from()));
            prop_assert!(spans.last().is_none_or(|last| resolved.is_none_or(|at| last.to() <= at)));
            if resolved.is_some() || !spans.is_empty() {
                prop_assert!(cycle.first_response.is_some(), "a resolution answers as well");
            }
        }
        let is_solved = ticket.cycles.last().unwrap().resolved.is_some();
        prop_assert_eq!(is_solved, ticket.state.mover() == Mover::Nobody);
    }

    #[test]
    fn what_happens_later_never_changes_the_state_before(bag in tame_bags(), step in 0..=60_i64) {
        let now = grid(step);
        let ticket = fold(&bag);
        let so_far: Vec<Event> = history(&bag).into_iter().filter(|line| {
            let moves_on = matches!(
                line.event.what,
                Happening::StateChanged(_) | Happening::Responded { .. } | Happening::UpdatePromised { .. }
                    | Happening::Resolved(_) | Happening::Reopened(_)
            );
            !moves_on || line.happened <= now
        }).map(|line| line.event.clone()).collect();
        let then = fold(&so_far);
        if then.report.aware == ticket.report.aware && now >= ticket.report.aware {
            let in_state = ticket.states.iter().rfind(|span| span.from <= now).unwrap();
            prop_assert_eq!(in_state.state, then.state);
        }
    }

    #[test]
    fn history_has_a_line_for_each_event_and_its_corrections_lead_to_the_report(bag in bags()) {
        let lines = history(&bag);
        let told = lines.iter().filter(|line| line.counts == Counts::Yes);
        let mut report = fold(&bag).report;
        // From the last correction back, each gives the value that it found.
        for line in told.rev() {
            if let Happening::Corrected { correction, .. } = &line.event.what {
                let before = line.before.clone().expect("a correction replaces a value");
                prop_assert_eq!(&report.correct(&before), correction);
            } else {
                prop_assert_eq!(&line.before, &None);
            }
        }
        let mut untold = lines.iter().filter(|line| line.counts != Counts::Yes);
        prop_assert!(untold.all(|line| line.before.is_none()), "what does not count replaces nothing");
        if let Some((_, opened)) = Bag::new(&bag).opening() {
            prop_assert_eq!(&report, opened);
        }
        prop_assert!(lines.windows(2).all(|pair| pair[0].event.id <= pair[1].event.id));
        prop_assert!(bag.iter().all(|event| lines.iter().any(|line| line.event == event)));
    }

    #[test]
    fn the_corrections_from_one_report_to_another_lead_there_and_say_nothing_needless(
        wrong in reports(wild_times()), right in reports(wild_times()),
    ) {
        let mut corrected = wrong.clone();
        for correction in wrong.corrections_to(&right, ["urgency"]) {
            let before = corrected.correct(&correction);
            prop_assert_ne!(before, correction);
        }
        // Under which policy it began, and whether it is an example, cannot be wrong.
        let kept = Report { policy: wrong.policy, is_sample: wrong.is_sample, ..right.clone() };
        prop_assert_eq!(corrected, kept);
        let other_fact = right.corrections_to(&Report { facts: Facts::new(), ..right.clone() }, ["beta"]);
        prop_assert_eq!(other_fact, []);
    }

    #[test]
    fn an_action_taken_now_takes_effect(bag in bags(), now in wild_times(), counter in 1..50_u64) {
        let ticket = fold(&bag);
        let happened = ticket.time_of_action(now);
        prop_assert!(happened >= now);
        let mut acted = bag;
        let state = match ticket.state {
            TicketState::Pending => TicketState::OnHold,
            _ => TicketState::Pending,
        };
        acted.push(event(later(counter), happened, Happening::StateChanged(state)));
        prop_assert_eq!(fold(&acted).state, state);
    }
}

#[test]
fn no_events_at_all_give_a_ticket_of_which_nothing_is_known() {
    let ticket = fold(&[]);
    assert_eq!(ticket.report, Report::unknown(Instant::EARLIEST));
    assert_eq!(ticket.state, TicketState::New);
    assert!(history(&[]).is_empty());
    Bag::new(&[]).judges(&ticket);
}

/// The laws above are worth little if the bags hold nothing of note.
#[test]
fn the_bags_hold_what_they_are_for() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::new(settings());
    let mut seen = [0_u32; 6];
    for _ in 0..64 {
        let bag = bags().new_tree(&mut runner).unwrap().current();
        let ticket = fold(&bag);
        let lines = history(&bag);
        let has = [
            lines.iter().any(|line| line.counts == Counts::Contradicted),
            lines
                .iter()
                .any(|line| matches!(line.counts, Counts::RetractedBy(_))),
            ticket.cycles.len() > 1,
            ticket
                .cycles
                .iter()
                .any(|cycle| !cycle.solved_before.is_empty()),
            ticket.deleted.is_some(),
            lines.iter().any(|line| {
                matches!(
                    line.before,
                    Some(Correction::Severity(_) | Correction::Fact { .. })
                )
            }),
        ];
        for (count, has) in seen.iter_mut().zip(has) {
            *count += u32::from(has);
        }
    }
    assert!(seen.iter().all(|&count| count >= 5), "{seen:?}");
}
