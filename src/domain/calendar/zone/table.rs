//! The committed table of all zones, `zones.txt`, which `cargo xtask zones` writes.
//!
//! ```text
//! release 2026f
//! UTC=Etc/UCT=Etc/UTC=Zulu<TAB>UTC0
//! America/New_York=US/Eastern America/Toronto<TAB>EST5EDT,M4.1.0,M10.5.0 2007 EST5EDT,M3.2.0,M11.1.0
//! ```
//! A line is one clock since 1999: the zones that keep it, then its eras. `=` joins the names
//! of one zone, the preferred name first. Of an era only what it does between its two
//! ends is history; the writer picks the shortest text that gives every change exactly,
//! so a rule there need not be one that a law ever stated. The last rule of a line
//! is IANA's own and stands for all later years.

use std::sync::OnceLock;

use litemap::LiteMap;

use super::timeline::Timeline;

static TEXT: &str = include_str!("../zones.txt");

/// All zones by position in the file; position 0 is `UTC`.
pub struct Table {
    /// The IANA release, `2026f`.
    pub release: &'static str,
    names: Vec<Name>,
    clocks: Vec<Clock>,
    /// Every name with its position in `names`.
    by_name: LiteMap<&'static str, u32>,
}

/// One name of a zone.
pub struct Name {
    /// The name, exactly as IANA spells it.
    pub text: &'static str,
    /// The zone's preferred name; the same text for a zone's only name.
    pub canonical: &'static str,
    clock: u16,
}

/// Where a clock is written, and what it shows once someone has asked.
struct Clock {
    eras: &'static str,
    timeline: OnceLock<Timeline<'static>>,
}

impl Table {
    /// The one table; read at the first call.
    pub fn get() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| Self::parse(TEXT))
    }

    /// The name at a position that this table gave out.
    pub fn name(&self, position: u32) -> &Name {
        &self.names[position as usize]
    }

    /// The clock of a name; its eras are read once.
    pub fn timeline(&self, position: u32) -> &Timeline<'static> {
        let clock = &self.clocks[usize::from(self.name(position).clock)];
        clock
            .timeline
            .get_or_init(|| Timeline::parse(clock.eras).unwrap_or(Timeline::utc()))
    }

    /// The position of a name in exactly this spelling.
    pub fn position(&self, name: &str) -> Option<u32> {
        self.by_name.get(name).copied()
    }

    /// All names in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &Name> {
        self.by_name.values().map(|&position| self.name(position))
    }

    fn parse(text: &'static str) -> Self {
        let mut lines = text.lines();
        let release = lines
            .next()
            .and_then(|line| line.strip_prefix("release "))
            .unwrap_or_default();
        let mut names = Vec::with_capacity(600);
        let mut clocks = Vec::with_capacity(240);
        for (clock, (zones, eras)) in (0..).zip(lines.filter_map(|line| line.split_once('\t'))) {
            clocks.push(Clock {
                eras,
                timeline: OnceLock::new(),
            });
            for zone in zones.split(' ') {
                let canonical = zone.split('=').next().unwrap_or(zone);
                names.extend(zone.split('=').map(|text| Name {
                    text,
                    canonical,
                    clock,
                }));
            }
        }
        let mut by_name = LiteMap::new();
        for (name, position) in names.iter().zip(0..) {
            by_name.insert(name.text, position);
        }
        Self {
            release,
            names,
            clocks,
            by_name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_committed_table_can_be_read() {
        for line in TEXT.lines().skip(1) {
            let eras = line.split_once('\t').map(|(_, eras)| eras);
            assert!(
                eras.is_some_and(|eras| Timeline::parse(eras).is_some()),
                "{line}"
            );
        }
    }

    #[test]
    fn position_0_is_utc() {
        assert_eq!(Table::get().name(0).text, "UTC");
        assert_eq!(Table::get().timeline(0), &Timeline::utc());
    }
}
