//! The compact form of policies: the app carries the built-in policy in it, and it has to be the policy of
//! the document to the last word. `UPDATE_BUILT_IN=1 cargo test --test policy_compact` writes it anew.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::fs;

use sla_widget::domain::policy::Policy;
use sla_widget::exchange::policy::compact::{reader, writer};
use sla_widget::exchange::policy::{built_in, read_policy};

const COMPACT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/src/exchange/policy/built-in.txt"
);
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/policies");

fn documents() -> Vec<(String, Policy)> {
    let files = fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let documents = files.filter(|path| path.extension().is_some_and(|end| end == "json"));
    documents
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            (
                path.display().to_string(),
                read_policy(&text).unwrap().policy,
            )
        })
        .collect()
}

#[test]
fn what_the_app_carries_is_the_policy_of_the_document() {
    let document = fs::read_to_string(format!("{FOLDER}/sourcegraph-handbook.json")).unwrap();
    let policy = read_policy(&document).unwrap().policy;
    let compact = writer::write(&policy).unwrap();
    if std::env::var_os("UPDATE_BUILT_IN").is_some() {
        fs::write(COMPACT, &compact).unwrap();
        return;
    }
    assert_eq!(built_in().unwrap(), policy);
    assert!(
        fs::read_to_string(COMPACT).unwrap() == compact,
        "src/exchange/policy/built-in.txt is out of date: UPDATE_BUILT_IN=1 cargo test --test policy_compact"
    );
}

#[test]
fn every_policy_reads_back_as_it_was() {
    let documents = documents();
    assert!(documents.len() >= 3);
    for (path, policy) in documents {
        let compact = writer::write(&policy).unwrap();
        assert_eq!(reader::read(&compact), Some(policy), "{path}");
    }
}

#[test]
fn what_is_cut_short_or_has_more_is_no_policy() {
    let (_, policy) = documents().remove(0);
    let compact = writer::write(&policy).unwrap();
    for (place, _) in compact.match_indices('\n') {
        if place + 1 < compact.len() {
            assert_eq!(reader::read(&compact[..=place]), None, "{place}");
        }
    }
    assert_eq!(reader::read(&format!("{compact}more\n")), None);
}

#[test]
fn a_text_of_several_lines_has_no_compact_form() {
    let (_, mut policy) = documents().remove(0);
    policy.vendor = "One\nTwo".to_owned();
    assert_eq!(writer::write(&policy), None);
}
