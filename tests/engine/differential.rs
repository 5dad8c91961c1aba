//! The engine against the oracle, on random questions.
//!
//! `ENGINE_QUESTIONS` says how many (1,200 by default), `ENGINE_SEED` which:
//!
//! ```sh
//! ENGINE_QUESTIONS=50000 ENGINE_SEED=7 cargo test --release --test engine differential
//! ```

use crate::chance::{Chance, SCENES, window};
use crate::oracle::Oracle;
use crate::question::{Question, day};

const DEFAULT_QUESTIONS: u64 = 3_000;
const DEFAULT_SEED: u64 = 20_260_612;
const QUESTIONS_A_SCHEDULE: u64 = 20;

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| {
        text.parse()
            .unwrap_or_else(|_| panic!("{name} is to be a whole number, not “{text}”"))
    })
}

#[test]
fn engine_and_oracle_give_the_same_answers() {
    let questions = setting("ENGINE_QUESTIONS", DEFAULT_QUESTIONS);
    let seed = setting("ENGINE_SEED", DEFAULT_SEED);
    let mut chance = Chance::new(seed);
    let mut windows: Vec<_> = SCENES.iter().map(|_| None).collect();
    let (mut asked, mut answered) = (0, 0);
    let mut wrong: Vec<String> = Vec::new();
    while asked < questions && wrong.len() < 20 {
        let scene = chance.between(0, SCENES.len() as i64 - 1) as usize;
        let (zone, change) = SCENES[scene];
        let window: &_ = windows[scene].get_or_insert_with(|| window(zone, day(change)));
        let schedule = chance.schedule(day(change));
        let oracle = Oracle::new(window, &schedule);
        let calendar = schedule.calendar(zone);
        for _ in 0..QUESTIONS_A_SCHEDULE {
            let question: Question = chance.question(day(change) * 86_400, &oracle);
            asked += 1;
            let Ok(expected) = oracle.answer(&question) else {
                continue;
            };
            answered += 1;
            let answer = question.answer_of_engine(&calendar);
            if answer != expected {
                wrong.push(format!(
                    "engine {answer:?}\noracle {expected:?}\n{}",
                    question.line(zone, &schedule)
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "seed {seed}: {} of {answered} differ:\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
    assert!(
        answered * 10 >= asked * 9,
        "seed {seed}: the oracle could answer only {answered} of {asked}"
    );
    println!("seed {seed}: {answered} of {asked} questions answered alike");
}
