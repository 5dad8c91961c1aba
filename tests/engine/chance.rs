//! Random schedules and questions that gather where answers go wrong: at clock
//! changes, openings, closings, midnights and the edges of pauses.

use crate::oracle::Oracle;
use crate::question::{PlainClock, PlainDeadline, PlainSchedule, PlainTarget, Question, Written};
use crate::window::Window;

const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

/// Clock changes of every odd kind since 2000, by the local date of the change.
pub const SCENES: &[(&str, &str)] = &[
    ("Pacific/Apia", "2011-12-30"),
    ("Pacific/Apia", "2012-04-01"),
    ("Pacific/Fakaofo", "2011-12-30"),
    ("Australia/Lord_Howe", "2024-04-07"),
    ("Australia/Lord_Howe", "2024-10-06"),
    ("Antarctica/Troll", "2024-03-31"),
    ("Antarctica/Troll", "2024-10-27"),
    ("Antarctica/Casey", "2010-03-05"),
    ("Antarctica/Casey", "2009-10-18"),
    ("Antarctica/Davis", "2010-03-11"),
    ("Antarctica/Vostok", "2023-12-18"),
    ("Africa/Casablanca", "2024-03-10"),
    ("Africa/Casablanca", "2024-04-14"),
    ("Africa/Juba", "2021-02-01"),
    ("Africa/Cairo", "2024-04-26"),
    ("Africa/Cairo", "2024-10-31"),
    ("Africa/Cairo", "2010-09-09"),
    ("Atlantic/Azores", "2024-03-31"),
    ("Atlantic/Azores", "2024-10-27"),
    ("America/Havana", "2024-03-10"),
    ("America/Havana", "2024-11-03"),
    ("America/Sao_Paulo", "2017-10-15"),
    ("America/Sao_Paulo", "2018-02-18"),
    ("America/St_Johns", "2010-03-14"),
    ("America/St_Johns", "2010-11-07"),
    ("America/St_Johns", "2006-10-29"),
    ("America/Caracas", "2007-12-09"),
    ("America/Caracas", "2016-05-01"),
    ("America/Nuuk", "2023-03-25"),
    ("America/Nuuk", "2024-10-26"),
    ("America/Scoresbysund", "2024-03-31"),
    ("America/Asuncion", "2024-10-06"),
    ("America/Los_Angeles", "2025-03-09"),
    ("America/New_York", "2024-11-03"),
    ("Asia/Beirut", "2024-03-31"),
    ("Asia/Beirut", "2024-10-27"),
    ("Asia/Dhaka", "2009-06-19"),
    ("Asia/Dhaka", "2009-12-31"),
    ("Asia/Gaza", "2023-04-29"),
    ("Asia/Pyongyang", "2018-05-05"),
    ("Asia/Tehran", "2022-09-22"),
    ("Asia/Kathmandu", "2024-02-29"),
    ("Europe/London", "2024-10-27"),
    ("Europe/Istanbul", "2015-11-08"),
    ("Europe/Moscow", "2014-10-26"),
    ("Europe/Dublin", "2025-03-30"),
    ("Pacific/Chatham", "2024-04-07"),
    ("Pacific/Norfolk", "2015-10-04"),
    ("Pacific/Kiritimati", "2024-12-31"),
    ("UTC", "2024-12-31"),
];

/// A sequence of numbers that follows from its seed alone (splitmix64).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + (self.number() % (high - low + 1) as u64) as i64
    }

    fn percent(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.between(0, choices.len() as i64 - 1) as usize]
    }

    /// A time of day in minutes, often near the hours in which clocks change.
    fn minute(&mut self) -> i64 {
        match self.between(0, 3) {
            0 => 60 * self.between(0, 23),
            1 => self.one_of(&[0, 1, 29, 30, 59, 60, 61, 90, 120, 150, 180, 210, 240]),
            2 => self.one_of(&[1_380, 1_381, 1_410, 1_439, 1_320, 1_300]),
            _ => self.between(0, 1_439),
        }
    }

    fn interval(&mut self) -> Written {
        let open = self.minute();
        let close = match self.between(0, 3) {
            0 => 1_440,
            1 => (open + self.between(1, 120)).min(1_440),
            _ => self.minute(),
        };
        if close == open {
            (open, (open + 1).min(1_440))
        } else {
            (open, close)
        }
    }

    fn intervals(&mut self, most: i64) -> Vec<Written> {
        (0..self.between(0, most))
            .map(|_| self.interval())
            .collect()
    }

    fn week(&mut self) -> PlainSchedule {
        const OFFICE: &[Written] = &[(540, 1_020)];
        const LUNCH: &[Written] = &[(540, 720), (780, 1_080)];
        const NIGHT: &[Written] = &[(1_320, 360)];
        const ALWAYS: &[Written] = &[(0, 1_440)];
        const NEARLY_A_DAY: &[Written] = &[(540, 539)];
        const SMALL_HOURS: &[&[Written]] = &[
            &[(0, 60)],
            &[(1_380, 1_440)],
            &[(1_380, 0)],
            &[(30, 90)],
            &[(60, 120)],
            &[(90, 150)],
            &[(150, 210), (0, 60)],
            &[(0, 1)],
            &[(1_381, 1)],
            &[(1_439, 1)],
        ];
        match self.between(0, 9) {
            0 => PlainSchedule::monday_to_friday(OFFICE),
            1 => PlainSchedule::monday_to_friday(LUNCH),
            2 => PlainSchedule::monday_to_friday(NIGHT),
            3 => PlainSchedule::every_day(NIGHT),
            4 => PlainSchedule::every_day(ALWAYS),
            5 => PlainSchedule::every_day(NEARLY_A_DAY),
            6 => PlainSchedule::every_day(self.one_of(SMALL_HOURS)),
            7 => {
                let mut schedule = PlainSchedule::default();
                let day = self.between(0, 6) as usize;
                schedule.week[day] = vec![self.interval()];
                schedule
            }
            _ => {
                let mut schedule = PlainSchedule::default();
                for hours in &mut schedule.week {
                    *hours = self.intervals(3);
                }
                schedule
            }
        }
    }

    /// A schedule with holidays and special dates within some days of `day`.
    pub fn schedule(&mut self, day: i64) -> PlainSchedule {
        let mut schedule = self.week();
        if self.percent(60) {
            for _ in 0..self.between(1, 5) {
                schedule.holidays.insert(day + self.between(-4, 6));
            }
        }
        if self.percent(40) {
            for _ in 0..self.between(1, 3) {
                let hours = self.intervals(2);
                schedule
                    .special_hours
                    .insert(day + self.between(-4, 6), hours);
            }
        }
        schedule
    }

    /// An instant within some days of `around`, often at an edge of open time.
    fn instant(&mut self, around: i64, days: i64, edges: &[i64]) -> i64 {
        let near = around + self.between(-days * DAY, days * DAY);
        if self.percent(40) && !edges.is_empty() {
            let next = edges.partition_point(|&edge| edge < near);
            let edge = edges[next.min(edges.len() - 1)];
            return edge + self.one_of(&[-1, 0, 0, 0, 1, 60]);
        }
        if self.percent(60) {
            near.div_euclid(60) * 60
        } else {
            near
        }
    }

    fn target(&mut self, clock: PlainClock) -> PlainTarget {
        let kinds = if clock == PlainClock::Business { 9 } else { 5 };
        match self.between(0, kinds) {
            0 => PlainTarget::Seconds(self.between(0, 2 * HOUR)),
            1 => PlainTarget::Minutes(self.between(0, 3_000)),
            2 | 3 => PlainTarget::Hours(self.between(0, 60)),
            4 => PlainTarget::Seconds(self.between(0, 3 * DAY)),
            5 if self.percent(40) => PlainTarget::OpenEnded,
            5 => PlainTarget::Seconds(self.between(0, 2)),
            6 | 7 => PlainTarget::BusinessDays(self.between(0, 8)),
            8 => PlainTarget::BusinessDays(self.between(0, 2)),
            _ => PlainTarget::BusinessWeeks(self.between(0, 3)),
        }
    }

    fn pauses(&mut self, start: i64, edges: &[i64]) -> Vec<(i64, Option<i64>)> {
        if self.percent(40) {
            return Vec::new();
        }
        (0..self.between(1, 4))
            .map(|_| {
                let from = self.instant(start + 2 * DAY, 3, edges);
                let to = match self.between(0, 9) {
                    0 => None,
                    1 => Some(from),
                    2..=5 => Some(from + self.between(0, 8 * HOUR)),
                    _ => Some(self.instant(from + 2 * DAY, 2, edges).max(from)),
                };
                (from, to)
            })
            .collect()
    }

    /// A question that starts within some days of the second `around`.
    pub fn question(&mut self, around: i64, oracle: &Oracle) -> Question {
        let edges = oracle.edges();
        let clock = self.one_of(&[
            PlainClock::Business,
            PlainClock::Business,
            PlainClock::Business,
            PlainClock::Calendar,
            PlainClock::CalendarWithRoll,
        ]);
        let start = self.instant(around, 5, edges);
        let mut question = Question {
            start,
            target: self.target(clock),
            clock,
            pauses: self.pauses(start, edges),
            now: self.instant(start + 3 * DAY, 4, edges),
            completed_at: None,
        };
        if self.percent(15) {
            self.end_at_an_edge(&mut question, oracle, edges);
        }
        if let Ok((PlainDeadline::At(deadline), _)) = oracle.answer(&question) {
            if self.percent(30) {
                question.now = deadline + self.between(-1, 1);
            }
            if self.percent(20) {
                question.completed_at = Some(deadline + self.between(-1, 1));
            }
        }
        if self.percent(20) {
            question.completed_at = Some(self.instant(question.now, 2, edges));
        }
        question
    }

    /// Makes the target just as long, or a second more or less, as what counts until some edge.
    fn end_at_an_edge(&mut self, question: &mut Question, oracle: &Oracle, edges: &[i64]) {
        let mut ends: Vec<i64> = edges.to_vec();
        ends.extend(question.pauses.iter().map(|&(from, _)| from));
        ends.retain(|&end| end > question.start);
        if ends.is_empty() {
            return;
        }
        let end = ends[self.between(0, (ends.len() as i64 - 1).min(8)) as usize];
        let until_then = Question {
            target: PlainTarget::OpenEnded,
            now: end,
            ..question.clone()
        };
        if let Ok((_, status)) = oracle.answer(&until_then) {
            let seconds = status.elapsed + self.one_of(&[-1, 0, 0, 0, 0, 1]);
            question.target = PlainTarget::Seconds(seconds.max(0));
        }
    }
}

/// Twelve weeks around the clock change of `day`, counted from 1970-01-01.
pub fn window(zone: &'static str, day: i64) -> Window {
    Window::new(zone, day - 21, 84)
}
