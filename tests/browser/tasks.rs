//! How long the page is held up by something.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::page::{awaited, report, value};

/// What the tasks of something took.
#[derive(Clone, Copy, Debug)]
struct Tasks {
    /// The longest time, in milliseconds, in which the page could do nothing else.
    longest: f64,
    /// All of it.
    whole: f64,
}

impl std::fmt::Display for Tasks {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { longest, whole } = self;
        write!(formatter, "{whole:.0} ms, longest task {longest:.0} ms")
    }
}

/// The page may be held up for so many milliseconds.
const MOST: f64 = 50.0;

/// Holds that no task of a future is long, and tells how long they were; gives its last answer. What
/// `begin` does before it gives the future does not count.
///
/// A computer that is busy with something else makes every task longer: it is asked again, twice at
/// most, and is given thrice as long in addition as it takes for nothing.
pub async fn no_task_is_long<Work: Future>(what: &str, begin: impl Fn() -> Work) -> Work::Output {
    for is_last in [false, false, true] {
        let (answer, tasks) = longest_task_of(begin()).await;
        report(&format!("{what}: {tasks}"));
        let nothing = awaited("new Promise(done => setTimeout(done, 1000))");
        let (_, idle) = longest_task_of(nothing).await;
        if tasks.longest < MOST + 3.0 * idle.longest {
            return answer;
        }
        assert!(!is_last, "{what}: {tasks}");
    }
    unreachable!("the last time, there is an answer or it is too long");
}

/// The answer of a future, and how long it held the page up: a message that is sent again as soon
/// as it comes tells how long it took to come through.
async fn longest_task_of<T>(future: impl Future<Output = T>) -> (T, Tasks) {
    value(
        "globalThis.pulse = (() => {
            const channel = new MessageChannel();
            const pulse = { begun: performance.now(), longest: 0, beats: 0, goes: true };
            let before = pulse.begun;
            channel.port1.onmessage = () => {
                const now = performance.now();
                pulse.longest = Math.max(pulse.longest, now - before);
                pulse.beats++;
                before = now;
                if (pulse.goes) channel.port2.postMessage(0); else channel.port1.close();
            };
            channel.port2.postMessage(0);
            return pulse;
        })()",
    );
    let answer = future.await;
    let over: Promise = value(
        "new Promise(done => setTimeout(() => { pulse.goes = false; pulse.whole = performance.now() - pulse.begun; setTimeout(done) }))",
    )
    .unchecked_into();
    JsFuture::from(over).await.unwrap();
    let told = |name: &str| value(&format!("pulse.{name}")).as_f64().unwrap();
    let tasks = Tasks {
        longest: told("longest"),
        whole: told("whole"),
    };
    (answer, tasks)
}
