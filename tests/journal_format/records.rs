//! Records of the store: what can be read is read, and the rest is kept as it is.

use sla_widget::domain::ticket::event::{Event, Happening};
use sla_widget::exchange::journal::{read_record, write_event, write_record};

use crate::examples::event;

fn three() -> [Event; 3] {
    [
        event(Happening::Deleted),
        event(Happening::Noted("one\ntwo".to_owned())),
        event(Happening::Restored),
    ]
}

#[test]
fn damaged_lines_in_the_middle_leave_the_others_whole() {
    let [first, second, third] = three();
    let half = &write_event(&second)[..20];
    let newer = write_event(&second).replace("noted", "sung");
    let record = format!(
        "{}\n{half}\n{}\r\n\n{newer}\n{}\n",
        write_event(&first),
        write_event(&second),
        write_event(&third)
    );
    let (events, damaged) = read_record(&record);
    assert_eq!(events, [first, second, third]);
    let damaged: Vec<(&str, String)> = damaged
        .iter()
        .map(|line| (line.raw.as_str(), line.problem.to_string()))
        .collect();
    assert_eq!(
        damaged,
        [
            (
                half,
                "Line 2, column 7: The text from line 2, column 7 has no closing quote on its line. Write \" at its end, and \\n for a new line inside it.\n{\"id\":\"12-00c0ffee00\n      ^".to_owned()
            ),
            (
                newer.as_str(),
                "Line 5, column 1: “sung” is not known here as something that happened. A newer version may have written it: update this one. The line is kept.".to_owned()
            ),
        ]
    );
}

#[test]
fn a_record_without_a_line_holds_nothing() {
    assert_eq!(write_record(&[]), "");
    for record in ["", "\n", " \r\n\t\n"] {
        assert_eq!(read_record(record), (vec![], vec![]));
    }
}

#[test]
fn what_is_no_line_at_all_is_kept_as_it_is() {
    let record = "[object Object]\n\0\n😀";
    let (events, damaged) = read_record(record);
    assert_eq!(events, []);
    let raw: Vec<&str> = damaged.iter().map(|line| line.raw.as_str()).collect();
    assert_eq!(raw.join("\n"), record);
    assert!(
        damaged
            .iter()
            .zip(1..)
            .all(|(line, number)| line.problem.at.line == number)
    );
}
