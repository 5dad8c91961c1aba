//! Tables made in bad faith, and very long ones: refused with a sentence, or read in slices.

use std::fmt::Write;

use proptest::prelude::*;
use sla_widget::exchange::table::{
    Fault, RowReader, Survey, Table, TableProblem, TableReader, guess, read,
};

use crate::{arrivals, built_in, in_slices, settings, table, understood};

fn refused(text: String) -> TableProblem {
    match read(text) {
        Ok(table) => panic!("read with {} rows", table.rows.len()),
        Err(problem) => problem,
    }
}

#[test]
fn a_hundred_thousand_columns_are_refused() {
    let mut csv = String::new();
    let mut json = "[{".to_owned();
    for column in 0..100_000 {
        write!(csv, "c{column},").unwrap();
        if column < 50_000 {
            write!(json, "\"c{column}\":1,").unwrap();
        }
    }
    csv.push_str("end\n1,2\n");
    json.push_str("\"end\":1}]");
    for text in [csv.clone(), json, csv.replace(',', ";")] {
        let problem = refused(text);
        assert_eq!(
            problem.to_string(),
            "Line 1: There are more than 1000 columns. Export only the columns that are needed."
        );
    }
    let commas = refused(",".repeat(3 << 20));
    assert_eq!(commas.fault, Fault::TooManyColumns);
}

#[test]
fn columns_up_to_the_limit_are_read() {
    let names: Vec<String> = (0..1_000).map(|column| format!("c{column}")).collect();
    let row = vec!["x"; 1_000].join(",");
    let text = format!("{}\n{row}\n", names.join(","));
    assert_eq!(table(&text).rows[0].cell(999), "x");
    let more = format!("{},one_more\n{row},x\n", names.join(","));
    assert_eq!(refused(more).fault, Fault::TooManyColumns);
    let wide = format!("{text}{row},x,y\n");
    let problems = table(&wide).problems;
    let (found, expected) = (1_002, 1_000);
    assert_eq!(
        problems.listed[0].fault,
        Fault::CellCount { found, expected }
    );
}

#[test]
fn a_cell_of_ten_megabytes_is_left_out_and_the_rest_is_read() {
    let long = "x".repeat(10 << 20);
    for text in [
        format!("a,b\n1,{long}\n2,3\n"),
        format!("a,b\n1,\"{long}\n{long}\"\n2,3\n"),
        format!("[{{\"a\":1,\"b\":\"{long}\"}},\n{{\"a\":2,\"b\":3}}]"),
    ] {
        let table = in_slices(&text, 1 << 16);
        assert_eq!(table.rows.len(), 1);
        assert_eq!(table.rows[0].cell(1), "3");
        let [problem] = table.problems.listed.as_slice() else {
            panic!("{:?}", table.problems)
        };
        assert_eq!(problem.fault, Fault::RowTooLong);
    }
}

#[test]
fn a_long_heading_is_refused_or_shortened() {
    let name = "ü".repeat(150);
    assert_eq!(table(&format!("{name},b\n1,2\n")).columns[0].len(), 200);
    let problem = refused(format!("{},b\n1,2\n", "x".repeat(2 << 20)));
    assert_eq!(problem.fault, Fault::RowTooLong);
}

#[test]
fn deep_json_is_told_and_the_rest_is_read() {
    for depth in [33, 1_000, 100_000] {
        let deep = format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
        let table = table(&format!("[{{\"x\":{deep}}},{{\"a\":1}}]"));
        assert_eq!(table.rows.len(), 1, "{depth}");
        assert!(matches!(
            table.problems.listed[0].fault,
            Fault::BrokenTicket(_)
        ));
    }
    let lists = "[".repeat(100_000);
    assert!(read(lists).is_err());
}

#[test]
fn many_problems_are_counted_and_the_first_are_listed() {
    let text = format!("a,b\n{}", "1\n".repeat(5_000));
    let problems = table(&text).problems;
    assert_eq!((problems.count, problems.listed.len()), (5_000, 1_000));
}

#[test]
fn a_thousand_different_values_are_not_all_listed() {
    let mut text = "subject,status\n".to_owned();
    for row in 0..1_000 {
        writeln!(text, "s,value {row}").unwrap();
    }
    let (_, _, survey) = understood(&text);
    assert_eq!(survey.states().len(), 200);
}

/// A table of so many tickets, as Zendesk writes it.
fn long(rows: usize) -> String {
    let mut text =
        "Id,Requester,Subject,Status,Priority,Created at,Updated at,Solved at,Organization\n"
            .to_owned();
    for row in 0..rows {
        let day = row % 28 + 1;
        let states = ["Open", "Pending", "New", "Hold"];
        let priorities = ["Urgent", "High", "Normal", "Low"];
        writeln!(
            text,
            "{row},\"Kite, Ann {row}\",\"Search is empty, \"\"again\"\" {row}\",{},{},2026-06-{day:02} 10:00,2026-06-{day:02} 11:30,,Kite GmbH",
            states[row % 4],
            priorities[row % 3],
        )
        .unwrap();
    }
    text
}

/// Reads a text with slices of a size that suits a page.
fn through(text: String) -> (Table, usize) {
    let policy = built_in();
    let mut reader = TableReader::new(text);
    while !reader.step(1 << 16).is_finished {}
    let table = reader.finish().unwrap();
    let mut mapping = guess(&table, &policy);
    mapping.zone = Some(sla_widget::domain::calendar::zone::Zone::UTC);
    let mut survey = Survey::new(&table, &mapping);
    while !survey.step(&table, 1_000).is_finished {}
    mapping.settle_known(&survey, &policy);
    let mut rows = RowReader::new(&table, &mapping, &survey);
    while !rows.step(&table, 500).is_finished {}
    let usable = rows.finish(&table).rows.len();
    (table, usable)
}

#[test]
fn a_long_table_is_read_in_slices() {
    let (table, usable) = through(long(5_000));
    assert_eq!((table.rows.len(), usable), (5_000, 5_000));
}

/// `cargo test --release --test tables figures -- --ignored --nocapture` gives the figures.
#[test]
#[ignore = "tells figures, which depend on the machine"]
fn figures_of_a_hundred_thousand_rows() {
    let text = long(100_000);
    let bytes = text.len();
    let policy = built_in();
    let clock = std::time::Instant::now();
    let mut longest = std::time::Duration::ZERO;
    let mut lap = clock;
    let mut slice = || {
        let now = std::time::Instant::now();
        longest = longest.max(now - lap);
        lap = now;
    };
    let mut reader = TableReader::new(text);
    while !reader.step(1 << 16).is_finished {
        slice();
    }
    let table = reader.finish().unwrap();
    let read = clock.elapsed();
    let mut mapping = guess(&table, &policy);
    slice();
    mapping.zone = Some(sla_widget::domain::calendar::zone::Zone::named("Europe/Berlin").unwrap());
    let mut survey = Survey::new(&table, &mapping);
    while !survey.step(&table, 1_000).is_finished {
        slice();
    }
    mapping.settle_known(&survey, &policy);
    let surveyed = clock.elapsed();
    let mut rows = RowReader::new(&table, &mapping, &survey);
    while !rows.step(&table, 500).is_finished {
        slice();
    }
    let arrivals = rows.finish(&table);
    slice();
    println!(
        "{bytes} bytes: table {read:?}, survey {:?}, rows {:?}, longest slice {longest:?}, {} rows",
        surveyed - read,
        clock.elapsed() - surveyed,
        arrivals.rows.len()
    );
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn no_text_stops_the_reader(
        text in prop_oneof![
            any::<String>(),
            "[a-c,;\"\r\n=|\t]{0,80}",
            "[\\[\\]{}:,\"a0 \\\\\n]{0,80}",
            "(id|created|[0-9/:. -]{1,12}|,|\n){0,40}",
        ],
        slice in 1..20_usize,
    ) {
        let mut reader = TableReader::new(text.clone());
        let mut steps = 0;
        while !reader.step(slice).is_finished {
            steps += 1;
            prop_assert!(steps <= 4 * text.len() + 100, "it does not end");
        }
        if let Ok(table) = reader.finish() {
            let mut mapping = guess(&table, &built_in());
            let survey = crate::survey(&table, &mapping);
            mapping.settle_known(&survey, &built_in());
            let rows = arrivals(&table, &mapping);
            prop_assert!(rows.rows.len() + rows.unusable <= table.rows.len());
        }
    }

    #[test]
    fn no_cell_stops_the_reader_of_times(text in prop_oneof![
        any::<String>(),
        "[0-9/:.,TZ+ -]{0,24}",
        "([0-9]{1,4}|jan|PM|Z|[ ,/:.-]){0,10}",
    ]) {
        use sla_widget::domain::calendar::zone::Zone;
        use sla_widget::exchange::table::date::{DateOrder, WrittenTime};
        if let Ok(time) = WrittenTime::read(&text) {
            let berlin = Zone::named("Europe/Berlin").ok();
            for order in [DateOrder::DayFirst, DateOrder::MonthFirst] {
                if let Ok(settled) = time.settle(Some(order), berlin) {
                    prop_assert!(settled.instant.is_supported());
                }
            }
        }
    }
}
