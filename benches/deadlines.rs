//! How long answers take on this machine, and how long the other libraries of this field take.
//!
//! `cargo bench --bench deadlines`; `cargo xtask bench` times the browser as well. What the
//! figures mean: BENCHMARKS.md.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod data_files;
mod figures;
mod peers;
mod workload;

use std::hint::black_box;
use std::time::{Duration, Instant as Stopwatch};

use criterion::{BatchSize, Criterion, Throughput};
use sla_widget::domain::calendar::instant::Instant;
use sla_widget::domain::deadline::commitment::Commitment;
use sla_widget::domain::deadline::target::Target;
use sla_widget::domain::severity::classification::classify;
use sla_widget::domain::severity::facts::Facts;
use sla_widget::exchange::policy::built_in;

use figures::Figures;
use workload::mixed::{self, Calendars};

/// How many deadlines one round of the comparison has; [`workload::REPORTS`] is a multiple of it.
const ROUND: usize = 2_000;

fn main() {
    // `cargo test --benches` runs this file without `--bench`: then once through is enough.
    let timed = std::env::args().any(|argument| argument == "--bench");
    compare_with_peers(if timed { 10 } else { 1 });
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3))
        .without_plots()
        .configure_from_args();
    index(&mut criterion);
    deadlines(&mut criterion);
    around_deadlines(&mut criterion);
    severities(&mut criterion);
    criterion.final_summary();
    println!("Files of tickets with five events each:");
    let most = if timed { 100_000 } else { 1_000 };
    for tickets in [1_000, 10_000, 100_000] {
        if tickets <= most {
            data_files::print(tickets);
        }
    }
}

/// Checks that all engines give the same answers, then times them in turn, so that whatever
/// else the machine does meets all of them alike.
fn compare_with_peers(passes: usize) {
    let starts = workload::starts();
    let timestamps: Vec<_> = starts
        .iter()
        .map(|start| peers::timestamp(start.unix_seconds()))
        .collect();
    let target = peers::target();
    let calendar = workload::calendar();
    let ule_hours = peers::ule_hours();
    let workclock = peers::workclock();
    for (&start, &timestamp) in starts.iter().zip(&timestamps) {
        let ours = workload::deadline(&calendar, start);
        let others = [
            ("ule-hours", ule_hours.add(timestamp, target).unwrap()),
            ("workclock", workclock.add(timestamp, target).unwrap()),
        ];
        for (name, theirs) in others {
            assert_eq!(ours, theirs.as_second(), "{name} differs from {start:?} on");
        }
    }
    println!("{} deadlines, all the same in three engines", starts.len());

    // Short rounds: on a busy machine some of each engine's then run undisturbed.
    let mut figures: [Figures; 3] = Default::default();
    for _ in 0..passes {
        for (starts, timestamps) in starts.chunks(ROUND).zip(timestamps.chunks(ROUND)) {
            let milliseconds = [
                timed(starts, |start| workload::deadline(&calendar, start)),
                timed(timestamps, |start| ule_hours.add(start, target)),
                timed(timestamps, |start| workclock.add(start, target)),
            ];
            for (figures, milliseconds) in figures.iter_mut().zip(milliseconds) {
                figures.add(milliseconds, starts.len());
            }
        }
    }
    let [ours, ule_hours, workclock] = figures;
    println!("sla-widget  {ours}");
    for (name, theirs) in [("ule-hours", ule_hours), ("workclock", workclock)] {
        let times = theirs.lowest() / ours.lowest();
        println!("{name:11} {theirs}, {times:.1} times as long in the fastest rounds");
    }
    println!();
}

/// How many milliseconds it takes to answer all `questions`.
fn timed<Question: Copy, Answer>(
    questions: &[Question],
    mut answer: impl FnMut(Question) -> Answer,
) -> f64 {
    let begin = Stopwatch::now();
    for &question in questions {
        black_box(answer(black_box(question)));
    }
    begin.elapsed().as_secs_f64() * 1e3
}

fn index(criterion: &mut Criterion) {
    let first = Instant::from_unix_seconds(1_704_067_200);
    let mut group = criterion.benchmark_group("index");
    for (name, days) in [("one year", 1), ("three years", 3 * 365)] {
        let last = first.plus_seconds(days * 86_400);
        group.bench_function(name, |bencher| {
            bencher.iter_batched_ref(
                workload::calendar,
                |calendar| calendar.open_seconds_between(first, last),
                BatchSize::SmallInput,
            );
        });
    }
}

fn deadlines(criterion: &mut Criterion) {
    let calendar = workload::calendar();
    let starts = workload::starts();
    let mut group = criterion.benchmark_group("deadline");
    group.bench_function("24 business hours, warm", |bencher| {
        let mut starts = starts.iter().cycle();
        bencher.iter(|| {
            starts
                .next()
                .map(|&start| workload::deadline(&calendar, start))
        });
    });
    group.bench_function("24 business hours, cold", |bencher| {
        let mut starts = starts.iter().cycle();
        bencher.iter_batched_ref(
            workload::calendar,
            |calendar| {
                starts
                    .next()
                    .map(|&start| workload::deadline(calendar, start))
            },
            BatchSize::SmallInput,
        );
    });
    group.bench_function("one business week, warm", |bencher| {
        let mut starts = starts.iter().cycle();
        bencher.iter(|| {
            let commitment = starts.next().map(|&start| Commitment {
                target: Target::BusinessWeeks(1),
                ..workload::commitment(&calendar, start)
            });
            commitment.map(|commitment| commitment.deadline())
        });
    });

    let calendars = Calendars::new();
    let reports = mixed::reports();
    let ask_all = || {
        for report in &reports {
            black_box(black_box(report).commitment(&calendars).deadline());
        }
    };
    ask_all();
    group.sample_size(20);
    group.throughput(Throughput::Elements(reports.len() as u64));
    group.bench_function("100,000 mixed, warm", |bencher| bencher.iter(ask_all));
}

fn around_deadlines(criterion: &mut Criterion) {
    let calendar = workload::calendar();
    let starts = workload::starts();
    criterion.bench_function("status of 24 business hours", |bencher| {
        let mut starts = starts.iter().cycle();
        bencher.iter(|| {
            let start = *starts.next()?;
            let now = start.plus_seconds(2 * 86_400);
            Some(workload::commitment(&calendar, start).status(now, None))
        });
    });
    let targets = [
        ("24 business hours", None),
        ("one business week", Some(Target::BusinessWeeks(1))),
    ];
    for (name, target) in targets {
        criterion.bench_function(&format!("explanation of {name}"), |bencher| {
            let mut starts = starts.iter().cycle();
            bencher.iter(|| {
                let commitment = workload::commitment(&calendar, *starts.next()?);
                let target = target.unwrap_or(commitment.target);
                Commitment {
                    target,
                    ..commitment
                }
                .explanation()
            });
        });
    }
}

fn severities(criterion: &mut Criterion) {
    let known = [
        ("deployment", "cloud"),
        ("beta", "no"),
        ("kind", "broken"),
        ("production", "yes"),
        ("effect", "severe"),
        ("impact", "yes"),
    ]
    .into_iter()
    .fold(Facts::new(), |facts, (fact, answer)| {
        facts.with(fact, answer)
    });
    let policy = built_in().expect("the built-in policy reads");
    let reports = [
        ("all facts known", known.clone()),
        ("one fact unknown", known.without("impact")),
        (
            "only the scope known",
            Facts::new().with("deployment", "cloud").with("beta", "no"),
        ),
    ];
    let mut group = criterion.benchmark_group("severity");
    for (name, facts) in reports {
        group.bench_function(name, |bencher| {
            bencher.iter(|| classify(black_box(&policy), black_box(&facts)));
        });
    }
}
