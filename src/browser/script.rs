//! Objects of the browser by the names of their properties.
//!
//! For what some browsers do not have, and where `web-sys` would bring a line of script for each
//! method that is called once.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property; `undefined` if it is not there.
///
/// # Errors
/// What is thrown: by a property that may not be looked at, and if `object` is none.
pub fn property(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(object, &name.into())
}

/// What the page has under this name.
///
/// # Errors
/// What is thrown, as some pages may not look at everything.
pub fn global(name: &str) -> Result<JsValue, JsValue> {
    property(&js_sys::global(), name)
}

/// Sets a property. One that cannot be set stays as it is.
pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

/// Calls a method.
///
/// # Errors
/// What it throws; an error as well if there is no such method.
pub fn call(object: &JsValue, method: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let function = property(object, method)?;
    // What is no function is refused with an error by the browser itself.
    Reflect::apply(
        function.unchecked_ref::<Function>(),
        object,
        &list(arguments),
    )
}

/// A new object of the class that the page has under this name.
///
/// # Errors
/// What is thrown; an error as well if there is no such class.
pub fn construct(class: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let class = global(class)?;
    Reflect::construct(class.unchecked_ref::<Function>(), &list(arguments))
}

/// An object with one property.
pub fn object(name: &str, value: &JsValue) -> JsValue {
    let object = Object::new().into();
    set(&object, name, value);
    object
}

/// What the browser makes of a value as a text: of an error its name and message.
pub fn as_text(value: &JsValue) -> String {
    let text = call(&js_sys::global(), "String", &[value]);
    text.ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

/// A function that the browser may call for as long as it knows it.
pub fn function(act: Box<dyn FnMut(JsValue)>) -> JsValue {
    Closure::wrap(act).into_js_value()
}

/// What comes of a promise; at once, if it is another value.
///
/// The browser never complains of a promise that fails, even if the future is dropped.
pub fn settled(promise: &JsValue) -> JsFuture {
    JsFuture::from(Promise::resolve(promise))
}

/// Lets the browser do something else for so many milliseconds at least.
pub async fn paused(milliseconds: u32) {
    let over = Promise::new(&mut |resolve, _| {
        let end = move || drop(resolve.call0(&JsValue::NULL));
        Timeout::new(milliseconds, end).forget();
    });
    drop(JsFuture::from(over).await);
}

/// The name of an error, such as `AbortError`; nothing if it is none.
pub fn name_of(error: &JsValue) -> String {
    let name = property(error, "name").unwrap_or_default();
    name.as_string().unwrap_or_default()
}

/// A number as the browser knows numbers.
#[allow(clippy::cast_precision_loss)]
pub fn number(whole: u64) -> JsValue {
    JsValue::from_f64(whole as f64)
}

/// A number of the browser as a whole one; 0 if it is none.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn whole(value: &JsValue) -> u64 {
    value.as_f64().unwrap_or_default() as u64
}

fn list(values: &[&JsValue]) -> Array {
    values.iter().copied().collect()
}
