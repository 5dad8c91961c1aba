//! The page that the tests run in, and how a test makes its browser another one for a while.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Writes a line among the results, where the runner shows it though the test passes.
pub fn report(line: &str) {
    let line = JsValue::from_str(line);
    let _ = run(
        &["line"],
        "document.getElementById('output').append(line + '\\n')",
        &[&line],
    );
}

/// Runs `body` as a function of `names`.
///
/// # Panics
/// If it throws.
pub fn run(names: &[&str], body: &str, arguments: &[&JsValue]) -> JsValue {
    let arguments: Array = arguments.iter().copied().collect();
    Function::new_with_args(&names.join(","), body)
        .apply(&JsValue::UNDEFINED, &arguments)
        .unwrap_or_else(|error| panic!("{body} throws {error:?}"))
}

/// The value of an expression.
pub fn value(expression: &str) -> JsValue {
    run(&[], &format!("return {expression}"), &[])
}

/// The value of an expression that is a string.
pub fn text(expression: &str) -> String {
    value(expression)
        .as_string()
        .unwrap_or_else(|| panic!("{expression} is no string"))
}

/// What the promise that `expression` gives comes to.
pub async fn awaited(expression: &str) -> Result<JsValue, JsValue> {
    JsFuture::from(value(expression).unchecked_into::<Promise>()).await
}

/// Another value in place of a property, until this is dropped.
pub struct Replaced {
    owner: Object,
    name: JsValue,
    before: JsValue,
}

impl Replaced {
    /// Puts the value of `replacement` in place of the property `name` of `owner`, both expressions.
    pub fn new(owner: &str, name: &str, replacement: &str) -> Self {
        let owner: Object = value(owner).unchecked_into();
        let name = JsValue::from_str(name);
        let before = Object::get_own_property_descriptor(&owner, &name);
        run(
            &["owner", "name", "value"],
            "Object.defineProperty(owner, name, { value, configurable: true, writable: true })",
            &[&owner, &name, &value(replacement)],
        );
        Self {
            owner,
            name,
            before,
        }
    }
}

impl Drop for Replaced {
    fn drop(&mut self) {
        // A property that the prototype has comes to light again.
        let _ = Reflect::delete_property(&self.owner, &self.name);
        if let Some(before) = self.before.dyn_ref::<Object>() {
            Object::define_property(&self.owner, &self.name, before);
        }
    }
}

/// A browser whose computer is in this zone, as far as `Intl` tells.
pub fn in_zone(zone: &str) -> Replaced {
    let moved = "new Proxy(Intl.DateTimeFormat, { construct: (there, [locales, options]) => \
                 new there(locales, { timeZone: 'ZONE', ...options }) })";
    Replaced::new("Intl", "DateTimeFormat", &moved.replace("ZONE", zone))
}
