//! Choosing a zone in a field with a list.

use sla_widget::app::check::awareness::EntryProblem;
use sla_widget::app::message::CheckMessage;
use sla_widget::app::zone_choice::{Choices, ZoneField, ZoneMessage};
use sla_widget::domain::calendar::zone::Zone;
use sla_widget::ports::formats::{Formats, PlainFormats};

use super::Reader;

impl Reader {
    fn at_the_zone_of_the_times(&mut self, message: ZoneMessage) {
        self.send(message.of(ZoneField::Viewer));
    }

    fn offered(&self) -> Choices {
        self.model.zone_choices(ZoneField::Viewer)
    }

    fn texts(&self) -> Vec<String> {
        let choices = self.offered().list.into_iter();
        choices.map(|choice| choice.text).collect()
    }
}

fn zone(name: &str) -> Zone {
    Zone::named(name).unwrap()
}

#[test]
fn an_untouched_field_offers_the_readers_zone_and_the_vendors_first() {
    let mut reader = Reader::in_zone("Asia/Kolkata");
    assert_eq!(reader.texts(), [""; 0]);
    reader.at_the_zone_of_the_times(ZoneMessage::Opened);
    assert_eq!(
        reader.texts()[..2],
        [
            "Yours: Kolkata, Asia (UTC+05:30, IST)",
            "Support’s: Los Angeles, America (UTC−07:00, PDT)"
        ]
    );
}

#[test]
fn a_zone_is_found_by_city_abbreviation_and_offset() {
    let mut reader = Reader::in_zone("Europe/Berlin");
    for (typed, first) in [
        ("los an", "Los Angeles, America (UTC−07:00, PDT)"),
        ("KOLK", "Kolkata, Asia (UTC+05:30, IST)"),
        ("pdt", "Los Angeles, America (UTC−07:00, PDT)"),
        ("pt", "Los Angeles, America (UTC−07:00, PDT)"),
        ("pst", "Los Angeles, America (UTC−07:00, PDT)"),
        ("+2", "Ceuta, Africa (UTC+02:00, CEST)"),
        ("utc", "UTC (UTC+00:00)"),
        ("utc+5:45", "Kathmandu, Asia (UTC+05:45)"),
        ("utc+05:45", "Kathmandu, Asia (UTC+05:45)"),
        ("argentina salta", "Salta, America/Argentina (UTC−03:00)"),
    ] {
        reader.at_the_zone_of_the_times(ZoneMessage::Typed(typed.to_owned()));
        let found = reader.texts();
        assert_eq!(found.first().map_or("", String::as_str), first, "{typed}");
    }
}

#[test]
fn arrow_keys_walk_to_the_ends_of_the_list_and_no_further() {
    let mut reader = Reader::in_zone("Europe/Berlin");
    reader.at_the_zone_of_the_times(ZoneMessage::Next);
    let active = |reader: &Reader| reader.model.searching.as_ref().unwrap().active;
    assert_eq!(active(&reader), None, "the first arrow only opens the list");
    reader.at_the_zone_of_the_times(ZoneMessage::Typed("tok".to_owned()));
    let last = reader.offered().list.len() - 1;
    for _ in 0..20 {
        reader.at_the_zone_of_the_times(ZoneMessage::Next);
    }
    assert_eq!(active(&reader), Some(last));
    for _ in 0..20 {
        reader.at_the_zone_of_the_times(ZoneMessage::Previous);
    }
    assert_eq!(active(&reader), None);
}

#[test]
fn a_taken_zone_is_the_readers_and_closes_the_list() {
    let mut reader = Reader::in_zone("Europe/Berlin");
    reader.at_the_zone_of_the_times(ZoneMessage::Typed("tokyo".to_owned()));
    reader.at_the_zone_of_the_times(ZoneMessage::Taken);
    assert_eq!(reader.model.viewer.zone, zone("Asia/Tokyo"));
    assert_eq!(reader.model.searching, None);
}

#[test]
fn nothing_is_taken_from_an_empty_list_and_closing_changes_nothing() {
    let mut reader = Reader::in_zone("Europe/Berlin");
    reader.at_the_zone_of_the_times(ZoneMessage::Typed("atlantis".to_owned()));
    reader.at_the_zone_of_the_times(ZoneMessage::Taken);
    assert!(reader.model.searching.is_some());
    reader.at_the_zone_of_the_times(ZoneMessage::Closed);
    assert_eq!(reader.model.searching, None);
    assert_eq!(reader.model.viewer.zone, zone("Europe/Berlin"));
}

#[test]
fn closing_one_field_leaves_the_list_of_the_other() {
    let mut reader = Reader::in_zone("Europe/Berlin");
    reader.send(ZoneMessage::Opened.of(ZoneField::Entry));
    reader.at_the_zone_of_the_times(ZoneMessage::Closed);
    assert!(reader.model.searching_in(ZoneField::Entry).is_some());
    reader.send(ZoneMessage::Chosen(zone("Pacific/Apia")).of(ZoneField::Entry));
    assert_eq!(
        reader.model.chosen_zone(ZoneField::Entry),
        zone("Pacific/Apia")
    );
    assert_eq!(
        reader.model.chosen_zone(ZoneField::Viewer),
        zone("Europe/Berlin")
    );
}

#[test]
fn a_zone_typed_and_left_is_taken_only_if_it_can_mean_no_other() {
    for (typed, zone_taken) in [
        ("Berlin", "Europe/Berlin"),
        ("america/new_york", "America/New_York"),
        ("kathm", "Asia/Kathmandu"),
        ("PDT", "Europe/London"),
        ("Narnia", "Europe/London"),
    ] {
        let mut reader = Reader::in_zone("Europe/London");
        let types = ZoneMessage::Typed(typed.to_owned());
        reader.send(types.of(ZoneField::Entry));
        reader.send(ZoneMessage::Left.of(ZoneField::Entry));
        assert_eq!(reader.model.searching, None);
        assert_eq!(
            reader.model.chosen_zone(ZoneField::Entry),
            zone(zone_taken),
            "{typed}"
        );
    }
}

#[test]
fn a_time_in_a_zone_that_is_not_settled_is_refused_and_what_was_typed_stays() {
    let mut reader = Reader::in_zone("Europe/London");
    reader.does(CheckMessage::HeardAtAnotherTime);
    reader.send(ZoneMessage::Typed("Narnia".to_owned()).of(ZoneField::Entry));
    reader.send(ZoneMessage::Left.of(ZoneField::Entry));
    assert_eq!(reader.model.zone_text(ZoneField::Entry), "Narnia");
    let month_names = PlainFormats.month_names();
    assert_eq!(
        reader.model.check.awareness.instant(&month_names),
        Err(vec![EntryProblem::ZoneUnsettled])
    );
    reader.send(ZoneMessage::Chosen(zone("Asia/Tokyo")).of(ZoneField::Entry));
    assert!(reader.model.check.awareness.instant(&month_names).is_ok());
}
