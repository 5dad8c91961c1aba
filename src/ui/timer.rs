//! One timer for everything on the page, however many applications stand on it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Interval;
use yew::Callback;

/// Calls somebody again and again, for as long as it is kept.
pub struct Timer {
    place: Rc<Place>,
}

/// Somebody who is called.
struct Place {
    /// How often, in milliseconds.
    every: u32,
    tick: Callback<()>,
    /// How long ago the last call was, as far as the timer has counted.
    waited: RefCell<u32>,
}

#[derive(Default)]
struct Shared {
    places: Vec<Rc<Place>>,
    /// The one timer, and how often it comes; `None` while nobody waits.
    interval: Option<(u32, Interval)>,
}

thread_local! {
    static SHARED: RefCell<Shared> = RefCell::default();
}

impl Timer {
    /// Calls `tick` every so many milliseconds, within the pace of the page's timer.
    pub fn every(milliseconds: u32, tick: Callback<()>) -> Self {
        let place = Rc::new(Place {
            every: milliseconds,
            tick,
            waited: RefCell::default(),
        });
        change(|places| places.push(place.clone()));
        Self { place }
    }

    /// How often it comes, in milliseconds.
    pub fn pace(&self) -> u32 {
        self.place.every
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        change(|places| places.retain(|place| !Rc::ptr_eq(place, &self.place)));
    }
}

/// Changes who is called, and lets the timer come as often as the most impatient one needs.
fn change(change: impl FnOnce(&mut Vec<Rc<Place>>)) {
    SHARED.with_borrow_mut(|shared| {
        change(&mut shared.places);
        let wanted = shared.places.iter().map(|place| place.every).min();
        if wanted != shared.interval.as_ref().map(|(pace, _)| *pace) {
            shared.interval = wanted.map(|pace| (pace, Interval::new(pace, move || come(pace))));
        }
    });
}

fn come(pace: u32) {
    // Nothing of an application that has broken can be trusted any more, and a page may have another one by now.
    if std::thread::panicking() {
        SHARED.with_borrow_mut(|shared| shared.interval = None);
        return;
    }
    // Whoever is called may start or stop a timer.
    let places = SHARED.with_borrow(|shared| shared.places.clone());
    for place in places {
        let waited = *place.waited.borrow() + pace;
        let is_due = waited >= place.every;
        place.waited.replace(if is_due { 0 } else { waited });
        if is_due {
            place.tick.emit(());
        }
    }
}
