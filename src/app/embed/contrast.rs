//! Colours, how well they stand out from each other, and the nearest one that stands out enough.

/// What text needs to be read by nearly everybody (WCAG 2, success criterion 1.4.3).
pub const ENOUGH: f64 = 4.5;

/// How far the search goes from one lightness to the next: less than what tells two colours of 8 bits apart.
const STEP: f64 = 1.0 / 1024.0;
/// How often the strongest colour of a lightness is halved in; 2^-16 of a chroma cannot be seen.
const HALVINGS: u32 = 16;

/// A colour of the screen: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

/// A colour as eyes measure it (OKLab): lightness, and two axes of hue and strength.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// From 0, black, to 1, white.
    pub lightness: f64,
    /// From green to red.
    pub red: f64,
    /// From blue to yellow.
    pub yellow: f64,
}

impl Colour {
    /// Reads `#0b5cad`, `0B5CAD` or `#fa0`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.trim();
        let digits = digits.strip_prefix('#').unwrap_or(digits).as_bytes();
        let digit = |place: usize| {
            let digit = char::from(*digits.get(place)?).to_digit(16)?;
            u8::try_from(digit).ok()
        };
        let mut read = [0; 3];
        for (place, part) in read.iter_mut().enumerate() {
            let (high, low) = match digits.len() {
                3 => (place, place),
                6 => (2 * place, 2 * place + 1),
                _ => return None,
            };
            *part = digit(high)? << 4 | digit(low)?;
        }
        Some(Self(read))
    }

    /// As style sheets have it: `#0b5cad`.
    #[must_use]
    pub fn write(self) -> String {
        let mut written = "#".to_owned();
        for part in self.0 {
            for digit in [part >> 4, part & 15] {
                written.extend(char::from_digit(digit.into(), 16));
            }
        }
        written
    }

    /// The relative luminance of WCAG 2.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast ratio of WCAG 2, from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The colour as eyes measure it.
    #[must_use]
    pub fn seen(self) -> Seen {
        let [red, green, blue] = self.0.map(linear);
        let long =
            (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let middle =
            (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let short =
            (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        Seen {
            lightness: 0.210_454_255_3 * long + 0.793_617_785_0 * middle - 0.004_072_046_8 * short,
            red: 1.977_998_495_1 * long - 2.428_592_205_0 * middle + 0.450_593_709_9 * short,
            yellow: 0.025_904_037_1 * long + 0.782_771_766_2 * middle - 0.808_675_766_0 * short,
        }
    }

    /// The nearest colour of the same hue that `works`: lighter or darker, and paler only where no screen
    /// shows it as strong. `None` if none does.
    #[must_use]
    pub fn nearest(self, works: &dyn Fn(Self) -> bool) -> Option<Self> {
        if works(self) {
            return Some(self);
        }
        let seen = self.seen();
        let lighter = seen.first_that_works(STEP, works);
        let darker = seen.first_that_works(-STEP, works);
        match (lighter, darker) {
            (Some(one), Some(other)) => {
                let is_lighter = seen.distance(one.seen()) <= seen.distance(other.seen());
                Some(if is_lighter { one } else { other })
            }
            (one, other) => one.or(other),
        }
    }
}

impl Seen {
    /// How different two colours look.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        let lightness = self.lightness - other.lightness;
        let (red, yellow) = (self.red - other.red, self.yellow - other.yellow);
        (lightness * lightness + red * red + yellow * yellow).sqrt()
    }

    fn first_that_works(self, step: f64, works: &dyn Fn(Colour) -> bool) -> Option<Colour> {
        let mut lightness = self.lightness;
        loop {
            lightness += step;
            let is_last = !(0.0..=1.0).contains(&lightness);
            let colour = self.of_lightness(lightness.clamp(0.0, 1.0));
            if works(colour) {
                return Some(colour);
            }
            if is_last {
                return None;
            }
        }
    }

    /// The same hue at another lightness, as strong as a screen can show it but no stronger than it was.
    #[must_use]
    pub fn of_lightness(self, lightness: f64) -> Colour {
        let at = |strength: f64| Self {
            lightness,
            red: self.red * strength,
            yellow: self.yellow * strength,
        };
        let (mut shown, mut step) = (0.0, 1.0);
        for _ in 0..=HALVINGS {
            if shown + step <= 1.0 && is_shown(at(shown + step).light()) {
                shown += step;
            }
            step /= 2.0;
        }
        Colour(at(shown).light().map(byte))
    }

    /// Red, green and blue light; a screen can show from 0 to 1 of each.
    fn light(self) -> [f64; 3] {
        let Self {
            lightness,
            red,
            yellow,
        } = self;
        let cube = |root: f64| root * root * root;
        let long = cube(lightness + 0.396_337_777_4 * red + 0.215_803_757_3 * yellow);
        let middle = cube(lightness - 0.105_561_345_8 * red - 0.063_854_172_8 * yellow);
        let short = cube(lightness - 0.089_484_177_5 * red - 1.291_485_548_0 * yellow);
        [
            4.076_741_662_1 * long - 3.307_711_591_3 * middle + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * middle - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * middle + 1.707_614_701_0 * short,
        ]
    }
}

/// Rounding to 8 bits swallows less than this.
fn is_shown(light: [f64; 3]) -> bool {
    light.iter().all(|part| (-1e-4..=1.000_1).contains(part))
}

fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.040_45 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped before"
)]
fn byte(light: f64) -> u8 {
    let part = if light <= 0.003_130_8 {
        light * 12.92
    } else {
        1.055 * light.powf(1.0 / 2.4) - 0.055
    };
    (part.clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}
