//! How far two spellings are apart, to guess which known name was meant.

/// How many letters to change, add, drop or swap with their neighbour to make one word the other.
#[must_use]
pub fn distance(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, other_letter) in other.iter().enumerate() {
            let changed = last[column] + usize::from(letter != other_letter);
            let mut least = changed.min(last[column + 1] + 1).min(current[column] + 1);
            let swapped = row > 0
                && column > 0
                && *letter == other[column - 1]
                && one[row - 1] == *other_letter;
            if swapped {
                least = least.min(before_last[column - 1] + 1);
            }
            current.push(least);
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn a_swap_of_neighbours_is_one_slip() {
        assert_eq!(distance("Los_Angeles", "Los_Angeles"), 0);
        assert_eq!(distance("Los_Angelse", "Los_Angeles"), 1);
        assert_eq!(distance("Los_Angles", "Los_Angeles"), 1);
        assert_eq!(distance("", "Rom"), 3);
        assert_eq!(distance("Paris", ""), 5);
    }
}
