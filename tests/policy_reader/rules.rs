//! What is said about conditions, rules, and names that refer to nothing or stand twice.

use super::{check_refused, check_warned};

#[test]
fn references_to_nothing_name_what_was_meant() {
    check_refused(
        "\"fact\": \"production\"",
        "\"fact\": \"prodution\"",
        &[
            "Line 32, rules[0].when.fact: There is no fact “prodution”. There is only production. Did you mean “production”?",
        ],
    );
    check_refused(
        "\"is\": \"yes\"",
        "\"is\": [\"no\", \"yess\"]",
        &[
            "Line 32, rules[0].when.is[1]: There is no answer “yess”. There are yes and no. Did you mean “yes”?",
        ],
    );
    check_refused(
        "\"severity\": \"2\", \"when\": \"always\"",
        "\"severity\": \"3\", \"when\": \"always\"",
        &["Line 33, rules[1].severity: There is no severity “3”. There are 1 and 2."],
    );
    check_refused(
        "\"schedule\": \"office\"",
        "\"schedule\": \"offcie\"",
        &[
            "Line 45, tables[0].targets[0].first_response.schedule: There is no schedule “offcie”. There is only office. Did you mean “office”?",
        ],
    );
    check_refused(
        "\"table\": \"all\"",
        "\"table\": \"any\"",
        &["Line 58, availability[0].table: There is no table “any”. There is only all."],
    );
    check_refused(
        "\"clock\": \"business\"",
        "\"clock\": \"busines\"",
        &[
            "Line 48, tables[0].targets[0].first_response.reading.target.clock: There is no clock “busines”. There are calendar and business. Did you mean “business”?",
        ],
    );
    check_refused(
        "\"mark\": \"stated\" },\n            \"sched",
        "\"mark\": \"certain\" },\n            \"sched",
        &[
            "Line 44, tables[0].targets[0].first_response.clause.mark: There is no mark “certain”. There are stated and reading.",
        ],
    );
    check_refused(
        "\"states\": []",
        "\"states\": [\"onhold\"]",
        &[
            "Line 57, pauses.states[0]: There is no state “onhold”. There are new, open, pending, on_hold, solved and closed. Did you mean “on_hold”?",
        ],
    );
}

#[test]
fn what_stands_twice_is_named() {
    check_refused(
        "\"version\": \"1\",",
        "\"version\": \"1\", \"version\": \"2\",",
        &["Line 5, version: This name stands here more than once. Keep one of them."],
    );
    check_refused(
        "\"id\": \"no\"",
        "\"id\": \"yes\"",
        &[
            "Line 24, facts[0].answers[1].id: There is another answer with the id “yes” above. Give each its own id.",
        ],
    );
    check_refused(
        "{ \"id\": \"2\", \"name\": \"Sev",
        "{ \"id\": \"2\", \"name\": \"Other\", \"summary\": \"-\" },\n    { \"id\": \"2\", \"name\": \"Sev",
        &[
            "Line 30, severities[2].id: There is another severity with the id “2” above. Give each its own id.",
        ],
    );
    check_refused(
        "          \"severity\": \"1\",\n",
        "\"severity\": \"1\" }, { \"severity\": \"1\",\n",
        &[
            "Line 42, tables[0].targets[1].severity: The table has targets for severity “1” above. Keep one of them.",
        ],
    );
}

#[test]
fn conditions_and_rules_are_checked() {
    let shape = "Expected \"always\", or an object with \"fact\" and \"is\", or with one of \"all\", \"any\" and \"not\".";
    let condition = "{ \"fact\": \"production\", \"is\": \"yes\" }";
    let check = |to: &str, expected: &str| {
        check_refused(
            condition,
            to,
            &[&format!("Line 32, rules[0].when{expected}")],
        )
    };
    check("\"never\"", &format!(": Found a text. {shape}"));
    check("{}", &format!(": This condition says nothing. {shape}"));
    check(
        "{ \"all\": [] }",
        ".all: The list is empty. Add a condition, or write \"always\".",
    );
    check(
        "{ \"all\": [\"always\"], \"not\": \"always\" }",
        ": This condition has all and not side by side. Keep one of them, or put them into a list under \"all\" or \"any\".",
    );
    check("{ \"fact\": \"production\" }", ": “is” is missing. Add it.");
    check(
        "{ \"fact\": \"production\", \"is\": true }",
        ".is: Found true. Expected a text in double quotes.",
    );
    let nested = |depth| {
        format!(
            "{}\"always\"{}",
            "{ \"not\": ".repeat(depth),
            " }".repeat(depth)
        )
    };
    check(
        &nested(9),
        &format!(
            "{}: More than 8 conditions stand inside each other here. Write it flatter, or split it into several rules.",
            ".not".repeat(8)
        ),
    );
    check_warned(condition, &nested(8), &[]);
    check_refused(
        "\"severity\": \"2\", \"when\"",
        "\"when\"",
        &[
            "Line 33, rules[1]: The rule has no outcome. Add \"severity\" with the id of a severity, or \"outcome\" with out_of_scope or by_contract.",
        ],
    );
    check_refused(
        "\"severity\": \"2\", \"when\"",
        "\"severity\": \"2\", \"outcome\": \"by_contract\", \"when\"",
        &["Line 33, rules[1]: The rule has both a severity and an outcome. Keep one of them."],
    );
    check_warned(
        "\"when\": \"always\", \"clause\"",
        "\"when\": { \"fact\": \"production\", \"is\": \"no\" }, \"clause\"",
        &[
            "Line 31, rules: No rule holds for every report, so some reports may have no severity. End the list with a rule that has \"when\": \"always\".",
        ],
    );
    check_warned(
        condition,
        "\"always\"",
        &[
            "Line 33, rules[1]: This rule never decides: rules[0] holds for every report. Move it up, or delete it.",
        ],
    );
}
