//! Any table: read alike in slices of any size, and what its rows say can be kept and read again.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use sla_widget::domain::calendar::zone::Zone;
use sla_widget::domain::policy::Policy;
use sla_widget::domain::ticket::event::{Event, EventId, PolicyName, TicketId};
use sla_widget::domain::ticket::fold::fold;
use sla_widget::domain::ticket::incoming::{Incoming, what_happened};
use sla_widget::exchange::journal::{read_event, write_event};
use sla_widget::exchange::policy::built_in;
use sla_widget::exchange::table::{
    Mapping, RowReader, Survey, Table, TableProblem, TableReader, guess,
};

fuzz_target!(|input: (u8, &str)| {
    let (size, text) = input;
    let whole = table(text, usize::MAX);
    assert_eq!(table(text, usize::from(size).max(1)), whole);
    let table = match whole {
        Ok(table) => table,
        Err(problem) => return assert!(!problem.to_string().is_empty()),
    };
    let policy = policy();
    let mut mapping = guess(&table, policy);
    mapping.zone = Zone::named("Europe/Berlin").ok();
    let mut survey = Survey::new(&table, &mapping);
    while !survey.step(&table, 3).is_finished {}
    mapping.settle_known(&survey, policy);
    let text = mapping.write(&table.columns);
    let columns = Mapping::read(&text, &table.columns);
    assert_eq!(columns.write(&table.columns), text);
    let mut reader = RowReader::new(&table, &mapping, &survey);
    while !reader.step(&table, 2).is_finished {}
    let arrivals = reader.finish(&table);
    assert!(arrivals.rows.len() + arrivals.unusable <= table.rows.len());
    for problem in &arrivals.problems.listed {
        assert!(problem.line > 0 && !problem.to_string().is_empty());
    }
    for arrival in &arrivals.rows {
        comes_back(&arrival.incoming);
    }
});

fn table(text: &str, size: usize) -> Result<Table, TableProblem> {
    let mut reader = TableReader::new(text.to_owned());
    while !reader.step(size).is_finished {}
    reader.finish()
}

/// A new ticket of the row is kept as events that read back, and the row is no news to it.
fn comes_back(incoming: &Incoming) {
    let name = PolicyName::default();
    let news = what_happened(incoming, &name, None);
    let id = |counter| EventId {
        counter,
        replica: 1,
    };
    let events: Vec<Event> = news
        .happened
        .into_iter()
        .zip(1..)
        .map(|((happened, what), counter)| Event {
            id: id(counter),
            ticket: TicketId(id(1)),
            happened,
            recorded: happened,
            by: None,
            what,
        })
        .collect();
    for event in &events {
        assert_eq!(read_event(&write_event(event)).as_ref(), Ok(event));
    }
    let again = what_happened(incoming, &name, Some(&fold(&events)));
    assert_eq!(again, Default::default());
}

fn policy() -> &'static Policy {
    static POLICY: OnceLock<Policy> = OnceLock::new();
    POLICY.get_or_init(|| match built_in() {
        Ok(policy) => policy,
        Err(problems) => panic!("{problems:?}"),
    })
}
