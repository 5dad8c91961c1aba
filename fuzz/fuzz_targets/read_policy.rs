//! Any document of a policy: one that is written and read back as it was, or problems.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sla_widget::exchange::policy::{read_policy, write_policy};

fuzz_target!(|text: &str| {
    match read_policy(text) {
        Ok(read) => {
            let again = read_policy(&write_policy(&read.policy));
            assert_eq!(again.map(|again| again.policy), Ok(read.policy));
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            assert!(problems.iter().all(|problem| !problem.message.is_empty()));
        }
    }
});
