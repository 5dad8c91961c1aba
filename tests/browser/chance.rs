//! Numbers by chance: never the same, never 0, with or without the browser's source for keys.

use std::collections::HashSet;

use sla_widget::browser::chance::BrowserChance;
use sla_widget::ports::chance::{Chance, GivenChance};
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::Replaced;

fn drawn_if_crypto_is(crypto: &str) -> u64 {
    let _crypto = Replaced::new("globalThis", "crypto", crypto);
    BrowserChance.replica()
}

#[wasm_bindgen_test]
fn every_number_is_another_and_all_bits_are_used() {
    let numbers: HashSet<u64> = (0..1_000).map(|_| BrowserChance.replica()).collect();
    assert_eq!(numbers.len(), 1_000);
    assert!(!numbers.contains(&0));
    let ever_set = numbers.iter().fold(0, |all, number| all | number);
    let always_set = numbers.iter().fold(u64::MAX, |all, number| all & number);
    assert_eq!((ever_set, always_set), (u64::MAX, 0));

    assert_eq!(GivenChance(7).replica(), 7);
}

#[wasm_bindgen_test]
fn the_number_is_the_one_of_the_source_for_keys_whatever_is_mixed_into_it() {
    let crypto = "{ getRandomValues: halves => halves.set([0x89abcdef, 0x01234567]) }";
    for (random, expected) in [
        ("() => 0", 0x89ab_cdef_0123_4567),
        ("() => 0.5", 0x09ab_cdef_8123_4567),
    ] {
        let _random = Replaced::new("Math", "random", random);
        assert_eq!(drawn_if_crypto_is(crypto), expected);
    }
    assert_ne!(drawn_if_crypto_is(crypto), drawn_if_crypto_is(crypto));
    let _random = Replaced::new("Math", "random", "() => 0");
    let crypto = "{ getRandomValues: halves => halves.set([0, 0]) }";
    assert_eq!(drawn_if_crypto_is(crypto), 1);
}

#[wasm_bindgen_test]
fn a_page_without_that_source_draws_all_the_same() {
    for crypto in [
        "undefined",
        "{}",
        "{ getRandomValues() { throw new DOMException('no', 'QuotaExceededError') } }",
    ] {
        let _random = Replaced::new("Math", "random", "() => 0.5");
        assert_eq!(
            drawn_if_crypto_is(crypto),
            0x8000_0000_8000_0000,
            "{crypto}"
        );
    }
    assert_ne!(
        drawn_if_crypto_is("undefined"),
        drawn_if_crypto_is("undefined")
    );
    let _random = Replaced::new("Math", "random", "() => 0");
    assert_eq!(drawn_if_crypto_is("undefined"), 1);
}
