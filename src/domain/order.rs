//! Putting things in order, with one piece of code for all kinds of things: a sorting routine of the
//! standard library costs two to five thousand bytes for each type that is sorted.

use std::cmp::Ordering;

/// The places of `count` things in the order that `compare` tells by their places. Things that are
/// alike stay as they come.
#[must_use]
pub fn in_order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut places: Vec<u32> = (0..).take(count).collect();
    places.sort_unstable_by(|&one, &other| {
        compare(one as usize, other as usize).then_with(|| one.cmp(&other))
    });
    places
}

/// The same things in the order that they have among themselves.
#[must_use]
pub fn ordered<T: Ord>(things: Vec<T>) -> Vec<T> {
    let places = in_order(things.len(), &|one, other| things[one].cmp(&things[other]));
    let mut things: Vec<Option<T>> = things.into_iter().map(Some).collect();
    let in_turn = places.into_iter();
    in_turn
        .filter_map(|place| things.get_mut(place as usize)?.take())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_alike_stay_as_they_come() {
        let things = ["b", "a", "B", "A", "c"];
        let compare = |one: usize, other: usize| {
            let lower = |place: usize| things[place].to_ascii_lowercase();
            lower(one).cmp(&lower(other))
        };
        assert_eq!(in_order(things.len(), &compare), [1, 3, 0, 2, 4]);
        assert_eq!(ordered(vec![3, 1, 2, 1]), [1, 1, 2, 3]);
        assert_eq!(ordered(Vec::<u8>::new()), Vec::<u8>::new());
    }
}
