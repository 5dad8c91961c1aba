//! Finds a ticket by what other systems call it, among very many.

use super::remembered::Hash;

/// Places by reference. What a place is, and which reference stands there, the asker knows.
#[derive(Clone, Debug, Default)]
pub struct References {
    /// Hashes, and places plus one; 0 where there is none. At most half of it is in use.
    slots: Vec<(usize, u32)>,
    count: usize,
}

impl References {
    /// With nothing in it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The first place that was added under the reference, with or without the mark of a number and
    /// in any case, and that is the right one, as only the asker can tell.
    #[must_use]
    pub fn find(&self, reference: &str, is_right: &dyn Fn(u32) -> bool) -> Option<u32> {
        let hash = hash_of(reference);
        let mut slot = self.slot(hash);
        loop {
            let &(other, entry) = self.slots.get(slot)?;
            let place = entry.checked_sub(1)?;
            if other == hash && is_right(place) {
                return Some(place);
            }
            slot = self.slot(slot + 1);
        }
    }

    /// Adds the place of a reference.
    pub fn add(&mut self, reference: &str, place: u32) {
        if (self.count + 1) * 2 > self.slots.len() {
            let larger = vec![(0, 0); (self.slots.len() * 2).max(64)];
            for (hash, entry) in std::mem::replace(&mut self.slots, larger) {
                if entry > 0 {
                    self.put(hash, entry);
                }
            }
        }
        self.put(hash_of(reference), place.saturating_add(1));
        self.count += 1;
    }

    fn put(&mut self, hash: usize, entry: u32) {
        let mut slot = self.slot(hash);
        while let Some(taken) = self.slots.get_mut(slot) {
            if taken.1 == 0 {
                *taken = (hash, entry);
                return;
            }
            slot = self.slot(slot + 1);
        }
    }

    /// The size of the table is a power of two.
    fn slot(&self, number: usize) -> usize {
        number & self.slots.len().saturating_sub(1)
    }
}

fn hash_of(reference: &str) -> usize {
    let mut hash = Hash::new();
    for byte in reference.trim().trim_start_matches('#').bytes() {
        hash.take(&[byte.to_ascii_lowercase()]);
    }
    usize::try_from((hash.0 ^ (hash.0 >> 32)) & 0xFFFF_FFFF).unwrap_or(0)
}
