//! The reader's zone has the name that the browser gives it, and the zone table knows that name.

use sla_widget::browser::formats::reader_zone;
use sla_widget::domain::calendar::zone::Zone;
use wasm_bindgen_test::wasm_bindgen_test;

use super::page::{Replaced, in_zone, text};

#[wasm_bindgen_test]
fn the_zone_of_the_reader_is_the_one_that_the_browser_tells() {
    let expected = text("Intl.DateTimeFormat().resolvedOptions().timeZone");
    assert_eq!(reader_zone(), Some(expected));
    for zone in ["America/Los_Angeles", "Asia/Kolkata", "Pacific/Kiritimati"] {
        let told = {
            let _zone = in_zone(zone);
            reader_zone()
        };
        // Browsers keep the old spelling of some names.
        let same = Zone::named(&told.unwrap()).unwrap();
        assert!(same.is_same_clock_as(Zone::named(zone).unwrap()), "{zone}");
    }
}

#[wasm_bindgen_test]
fn a_browser_that_tells_no_zone_gives_none() {
    let told = {
        let _options = Replaced::new(
            "Intl.DateTimeFormat.prototype",
            "resolvedOptions",
            "() => ({})",
        );
        reader_zone()
    };
    assert_eq!(told, None);
}

#[wasm_bindgen_test]
fn every_zone_that_the_browser_may_tell_is_in_the_table() {
    let names = text("Intl.supportedValuesOf('timeZone').join(' ')");
    let names: Vec<&str> = names.split(' ').collect();
    assert!(names.len() > 400, "only {} zones", names.len());
    let unknown: Vec<&&str> = names
        .iter()
        .filter(|name| Zone::named(name).is_err())
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
