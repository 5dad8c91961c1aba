//! Finds the shortest eras that give a clock's changes.

use std::collections::BTreeSet;
use std::fmt;

use super::rule::{Reading, Rule, YearlyChange, days_from_1970, year_of};
use super::timeline::FIRST_SECOND;
use super::tzif::Clock;

const DAY: i64 = 86_400;

/// Yearly rules, each with the second at which it takes over from the one before.
pub struct Eras<'a>(Vec<(i64, Rule<'a>)>);

impl<'a> Eras<'a> {
    /// The eras that give exactly the changes of `clock` in the fewest letters; `None` if none do.
    ///
    /// Works backwards: for every number of changes that are behind us, the shortest ways
    /// to write the rest, by the earliest second at which their first era may begin.
    pub fn shortest(clock: &Clock<'a>) -> Option<Self> {
        let last = clock.changes.len();
        let candidates: Vec<Candidate<'a>> = candidates(clock)
            .into_iter()
            .map(|rule| Candidate::new(rule, year_of(clock.listed_until) + 1))
            .collect();
        let mut ways: Vec<Vec<Way>> = vec![Vec::new(); last + 1];
        for behind in (0..=last).rev() {
            let mut found = Vec::new();
            for (rule, candidate) in candidates.iter().enumerate() {
                let Some(run) = candidate.run(clock, behind) else {
                    continue;
                };
                let is_standing = candidate.rule == clock.standing;
                if is_standing && run.done == last && run.next >= clock.listed_until {
                    found.push(Way {
                        letters: candidate.letters,
                        start: run.start,
                        rule,
                        next: None,
                    });
                }
                for link in links(clock, &ways, behind, &run) {
                    found.push(Way {
                        letters: candidate.letters + link.letters,
                        start: run.start,
                        rule,
                        next: Some(link),
                    });
                }
            }
            ways[behind] = worth_keeping(found);
        }
        let mut eras = Vec::new();
        let mut start = FIRST_SECOND;
        let mut way = ways[0].first().filter(|way| way.start == start)?;
        loop {
            eras.push((start, candidates[way.rule].rule));
            let Some(link) = &way.next else {
                return Some(Self(eras));
            };
            start = link.start;
            way = &ways[link.behind][link.way];
        }
    }
}

impl fmt::Display for Eras<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, (start, rule)) in self.0.iter().enumerate() {
            if position > 0 {
                write!(formatter, " {} ", second_text(*start))?;
            }
            formatter.write_str(&rule_text(rule))?;
        }
        Ok(())
    }
}

/// One way to write all changes from some change on.
#[derive(Clone)]
struct Way {
    letters: usize,
    /// The earliest second at which its first era may begin.
    start: i64,
    /// Position of the first era's rule.
    rule: usize,
    next: Option<Link>,
}

/// How an era ends and which way goes on.
#[derive(Clone)]
struct Link {
    /// Letters of the boundary and of all that follows.
    letters: usize,
    start: i64,
    behind: usize,
    way: usize,
}

/// How far a rule gives the right changes.
struct Run {
    /// The earliest second from which it may hold.
    start: i64,
    /// How many changes are behind us where it stops being right.
    done: usize,
    /// The second of its first wrong change.
    next: i64,
}

struct Candidate<'a> {
    rule: Rule<'a>,
    letters: usize,
    changes: Vec<(i64, Reading<'a>)>,
}

impl<'a> Candidate<'a> {
    fn new(rule: Rule<'a>, until_year: i64) -> Self {
        Self {
            rule,
            letters: rule_text(&rule).len(),
            changes: (1997..=until_year)
                .flat_map(|year| rule.changes_of_year(year))
                .flatten()
                .collect(),
        }
    }

    /// How the rule does from the moment when `behind` changes are behind us.
    fn run(&self, clock: &Clock<'a>, behind: usize) -> Option<Run> {
        let (from, reading) = match behind {
            0 => (FIRST_SECOND, clock.first),
            some => clock.changes[some - 1],
        };
        let until = clock
            .changes
            .get(behind)
            .map_or(clock.listed_until, |c| c.0);
        let mut position = self.changes.partition_point(|&(at, _)| at < until);
        let (start, shown) = match position {
            0 => (from, self.rule.standard),
            some => self.changes[some - 1],
        };
        if shown != reading {
            return None;
        }
        let mut done = behind;
        while done < clock.changes.len() && self.changes.get(position) == Some(&clock.changes[done])
        {
            done += 1;
            position += 1;
        }
        Some(Run {
            start: start.max(from),
            done,
            next: self
                .changes
                .get(position)
                .map_or(i64::MAX, |change| change.0),
        })
    }
}

/// All ends that an era from `behind` on may have.
fn links(clock: &Clock<'_>, ways: &[Vec<Way>], behind: usize, run: &Run) -> Vec<Link> {
    let mut links = Vec::new();
    for done in behind..=run.done {
        let change = clock.changes.get(done).map_or(i64::MAX, |change| change.0);
        // Nothing happens at the boundary: any second before the next change will do.
        let limit = run.next.min(change);
        if done > behind {
            links.extend(ways[done].iter().enumerate().filter_map(|(way, rest)| {
                let start = roundest(rest.start, limit)?;
                Some(Link {
                    letters: second_text(start).len() + 2 + rest.letters,
                    start,
                    behind: done,
                    way,
                })
            }));
        }
        // The boundary is itself the next change.
        if change < i64::MAX && run.next >= change {
            let way = ways[done + 1].first().filter(|rest| rest.start == change);
            links.extend(way.map(|rest| Link {
                letters: second_text(change).len() + 2 + rest.letters,
                start: change,
                behind: done + 1,
                way: 0,
            }));
        }
    }
    links
        .into_iter()
        .min_by_key(|link| link.letters)
        .into_iter()
        .collect()
}

/// The ways that no other way beats in both letters and start; the earliest start first.
fn worth_keeping(mut ways: Vec<Way>) -> Vec<Way> {
    ways.sort_by_key(|way| (way.start, way.letters));
    let mut fewest = usize::MAX;
    ways.retain(|way| {
        let keeps = way.letters < fewest;
        fewest = fewest.min(way.letters);
        keeps
    });
    ways
}

/// Every rule that two neighbouring changes may follow, and the clock's plain readings.
fn candidates<'a>(clock: &Clock<'a>) -> BTreeSet<Rule<'a>> {
    let mut readings = vec![clock.first];
    readings.extend(clock.changes.iter().map(|change| change.1));
    let mut rules: BTreeSet<Rule<'a>> = readings
        .iter()
        .map(|&standard| Rule {
            standard,
            daylight: None,
        })
        .collect();
    rules.insert(clock.standing);
    for (position, pair) in clock.changes.windows(2).enumerate() {
        let (before, between, after) = (readings[position], pair[0].1, pair[1].1);
        if before != after {
            continue;
        }
        for first in yearly_changes(pair[0].0, before.offset) {
            for second in yearly_changes(pair[1].0, between.offset) {
                rules.insert(if before.offset < between.offset {
                    Rule {
                        standard: before,
                        daylight: Some((between, first, second)),
                    }
                } else {
                    Rule {
                        standard: between,
                        daylight: Some((before, second, first)),
                    }
                });
            }
        }
    }
    rules
}

/// The forms of a yearly change that include this one.
fn yearly_changes(at: i64, offset_before: i32) -> Vec<YearlyChange> {
    let local = at + i64::from(offset_before);
    let (day, seconds) = (local.div_euclid(DAY), local.rem_euclid(DAY) as i32);
    let mut changes = weeks(day, seconds);
    if seconds == 0 {
        changes.extend(weeks(day - 1, DAY as i32));
    }
    changes
}

fn weeks(day: i64, seconds: i32) -> Vec<YearlyChange> {
    let (_, month, day_of_month) = date(day);
    let week = (day_of_month - 1) / 7 + 1;
    let is_last = date(day + 7).1 != month;
    [(week <= 4).then_some(week), is_last.then_some(5)]
        .into_iter()
        .flatten()
        .map(|week| YearlyChange {
            month: month as u8,
            week: week as u8,
            weekday: (day + 4).rem_euclid(7) as u8,
            seconds,
        })
        .collect()
}

/// The second in `[from, limit)` that is the shortest to write.
fn roundest(from: i64, limit: i64) -> Option<i64> {
    let (year, month, _) = date((from - 1).div_euclid(DAY));
    let next_month = days_from_1970(year + month / 12, month % 12 + 1, 1);
    [
        days_from_1970(year + 1, 1, 1) * DAY,
        next_month * DAY,
        (from + DAY - 1).div_euclid(DAY) * DAY,
        from,
    ]
    .into_iter()
    .find(|&second| second < limit)
}

/// Year, month and day of a day after 1970-01-01.
fn date(day: i64) -> (i64, i64, i64) {
    let year = year_of(day * DAY);
    let month = (1..=12)
        .rev()
        .find(|&month| days_from_1970(year, month, 1) <= day)
        .unwrap_or(1);
    (year, month, day - days_from_1970(year, month, 1) + 1)
}

/// `2007`, `2007-03`, `2007-03-11`, `2007-03-11T10`, `2007-03-11T10:30`; UTC.
fn second_text(second: i64) -> String {
    let (year, month, day) = date(second.div_euclid(DAY));
    match (month, day, second.rem_euclid(DAY)) {
        (1, 1, 0) => format!("{year}"),
        (_, 1, 0) => format!("{year}-{month:02}"),
        (.., 0) => format!("{year}-{month:02}-{day:02}"),
        (.., seconds) => {
            let (hour, minute, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
            let mut text = format!("{year}-{month:02}-{day:02}T{hour:02}");
            if minute > 0 || rest > 0 {
                text += &format!(":{minute:02}");
            }
            if rest > 0 {
                text += &format!(":{rest:02}");
            }
            text
        }
    }
}

/// The rule as POSIX writes it.
fn rule_text(rule: &Rule<'_>) -> String {
    let abbreviation = |reading: Reading<'_>| {
        if reading.abbreviation.starts_with(['+', '-']) {
            format!("<{}>", reading.abbreviation)
        } else {
            reading.abbreviation.to_owned()
        }
    };
    let yearly_change = |change: YearlyChange| {
        let time = match change.seconds {
            7200 => String::new(),
            other => format!("/{}", duration(other)),
        };
        format!("M{}.{}.{}{time}", change.month, change.week, change.weekday)
    };
    let standard = rule.standard;
    let text = abbreviation(standard) + &duration(-standard.offset);
    let Some((daylight, begin, end)) = rule.daylight else {
        return text;
    };
    let offset = if daylight.offset == standard.offset + 3600 {
        String::new()
    } else {
        duration(-daylight.offset)
    };
    format!(
        "{text}{}{offset},{},{}",
        abbreviation(daylight),
        yearly_change(begin),
        yearly_change(end)
    )
}

/// `-3:30`.
fn duration(seconds: i32) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    let seconds = seconds.abs();
    let mut text = format!("{sign}{}", seconds / 3600);
    if seconds % 3600 > 0 {
        text += &format!(":{:02}", seconds / 60 % 60);
    }
    if seconds % 60 > 0 {
        text += &format!(":{:02}", seconds % 60);
    }
    text
}
