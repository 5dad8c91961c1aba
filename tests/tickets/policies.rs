//! Small policies, each built as a document and read by the product's own reader.

use serde_json::{Value, json};
use sla_widget::domain::policy::Policy;
use sla_widget::exchange::policy::read_policy;

/// A policy with one table for everyone; what differs between tests is a field.
#[derive(Clone, Debug)]
pub struct Small {
    pub zone: &'static str,
    /// The one span of hours from Monday to Friday.
    pub hours: [&'static str; 2],
    /// The severities, most severe first, with the target of first response and resolution.
    /// A report has the severity that its fact `urgency` names, or is out of scope.
    pub severities: Vec<(&'static str, Target, Target)>,
    /// The states in which the clocks stop.
    pub pauses: Vec<&'static str>,
    pub customer_order: Vec<&'static str>,
}

/// What is promised.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    /// Nothing.
    Nothing,
    /// So many minutes of the hours.
    Working(u32),
    /// So many minutes round the clock.
    AllDay(u32),
    /// So many business days.
    Days(u32),
    /// No fixed time.
    WhenComplete,
}

impl Small {
    /// Monday to Friday from 09:00 to 17:00 UTC; only a resolution is promised, in so many working minutes.
    pub fn resolution_in(minutes: u32) -> Self {
        Self::with(&[("high", Target::Nothing, Target::Working(minutes))])
    }

    /// Monday to Friday from 09:00 to 17:00 UTC; only a first response is promised, in so many working minutes.
    pub fn response_in(minutes: u32) -> Self {
        Self::with(&[("high", Target::Working(minutes), Target::Nothing)])
    }

    /// Monday to Friday from 09:00 to 17:00 UTC, with these severities.
    pub fn with(severities: &[(&'static str, Target, Target)]) -> Self {
        Self {
            zone: "UTC",
            hours: ["09:00", "17:00"],
            severities: severities.to_vec(),
            pauses: Vec::new(),
            customer_order: Vec::new(),
        }
    }

    pub fn pausing(self, states: &[&'static str]) -> Self {
        Self {
            pauses: states.to_vec(),
            ..self
        }
    }

    pub fn read(&self) -> Policy {
        let document = self.document();
        let read = read_policy(&document.to_string());
        let read = read.unwrap_or_else(|problems| panic!("{problems:#?}\n{document:#}"));
        assert_eq!(read.warnings, [], "{document:#}");
        read.policy
    }

    fn document(&self) -> Value {
        let week: serde_json::Map<_, _> = ["mon", "tue", "wed", "thu", "fri"]
            .map(|day| (day.to_owned(), json!([self.hours])))
            .into_iter()
            .collect();
        let names: Vec<&str> = self.severities.iter().map(|(name, ..)| *name).collect();
        let mut rules: Vec<Value> = names
            .iter()
            .map(|name| {
                json!({
                    "severity": name, "when": { "fact": "urgency", "is": name }, "clause": clause()
                })
            })
            .collect();
        rules.push(json!({ "outcome": "out_of_scope", "when": "always", "clause": clause() }));
        let mut answers = names.clone();
        answers.push("none_of_these");
        let targets = self.severities.iter().map(|(name, response, resolution)| {
            let mut row = json!({ "severity": name });
            for (metric, target) in [("first_response", response), ("resolution", resolution)] {
                if let Some(promise) = promise(*target) {
                    row[metric] = promise;
                }
            }
            row
        });
        json!({
            "format": "sla-policy/1",
            "id": "small",
            "name": "Small policy",
            "version": "1",
            "vendor": "Example",
            "schedules": { "office": { "zone": self.zone, "week": week } },
            "facts": [{
                "id": "urgency",
                "question": "How urgent is it?",
                "answers": answers.iter().map(|name| json!({ "id": name, "text": name })).collect::<Vec<_>>()
            }],
            "severities": names.iter().map(|name| json!({ "id": name, "name": name, "summary": "So." })).collect::<Vec<_>>(),
            "rules": rules,
            "tables": [{ "id": "all", "name": "Everyone", "when": "always", "targets": targets.collect::<Vec<_>>() }],
            "awareness": clause(),
            "pauses": { "states": self.pauses, "clause": clause() },
            "aims": { "customer_order": self.customer_order }
        })
    }
}

fn clause() -> Value {
    json!({ "text": "So.", "mark": "stated" })
}

fn promise(target: Target) -> Option<Value> {
    let target = match target {
        Target::Nothing => return None,
        Target::Working(minutes) => json!({ "minutes": minutes, "clock": "business" }),
        Target::AllDay(minutes) => json!({ "minutes": minutes, "clock": "calendar" }),
        Target::Days(days) => json!({ "business_days": days }),
        Target::WhenComplete => json!("when_complete"),
    };
    Some(json!({
        "clause": clause(),
        "schedule": "office",
        "reading": { "name": "read so", "target": target, "clause": clause() }
    }))
}
