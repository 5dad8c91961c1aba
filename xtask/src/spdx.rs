//! Reads the licence expressions that packages carry: `MIT OR (Apache-2.0 AND BSD-3-Clause)`.

/// Whether `expression` lets us choose licences that are all in `allowed`.
///
/// An expression that cannot be read is not allowed.
pub fn allows(expression: &str, allowed: &[&str]) -> bool {
    // Old crates write `MIT/Apache-2.0` for a choice.
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader {
        words: &words,
        allowed,
    };
    let answer = reader.choice();
    answer == Some(true) && reader.words.is_empty()
}

struct Reader<'a> {
    words: &'a [&'a str],
    allowed: &'a [&'a str],
}

impl Reader<'_> {
    fn choice(&mut self) -> Option<bool> {
        let mut answer = self.conjunction()?;
        while self.take("OR") {
            answer |= self.conjunction()?;
        }
        Some(answer)
    }

    fn conjunction(&mut self) -> Option<bool> {
        let mut answer = self.licence()?;
        while self.take("AND") {
            answer &= self.licence()?;
        }
        Some(answer)
    }

    fn licence(&mut self) -> Option<bool> {
        if self.take("(") {
            let answer = self.choice()?;
            return self.take(")").then_some(answer);
        }
        let (first, rest) = self.words.split_first()?;
        self.words = rest;
        let mut name = (*first).to_owned();
        if self.take("WITH") {
            let (exception, rest) = self.words.split_first()?;
            self.words = rest;
            name = format!("{name} WITH {exception}");
        }
        Some(self.allowed.contains(&name.as_str()))
    }

    fn take(&mut self, word: &str) -> bool {
        match self.words.split_first() {
            Some((first, rest)) if *first == word => {
                self.words = rest;
                true
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::allows;

    #[test]
    fn weighs_expressions() {
        let allowed = ["MIT", "BSD-3-Clause", "Apache-2.0 WITH LLVM-exception"];
        for good in [
            "MIT",
            "MIT/GPL-3.0",
            "GPL-3.0-only OR MIT",
            "MIT AND BSD-3-Clause",
            "(GPL-3.0-only OR MIT) AND BSD-3-Clause",
            "GPL-3.0-only AND GPL-2.0-only OR MIT",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert!(allows(good, &allowed), "{good}");
        }
        for bad in [
            "",
            "GPL-3.0-only",
            "MIT AND GPL-3.0-only",
            "Apache-2.0",
            "MIT WITH strange-exception",
            "(MIT",
            "MIT)",
            "MIT BSD-3-Clause",
            "MIT OR",
        ] {
            assert!(!allows(bad, &allowed), "{bad}");
        }
    }
}
