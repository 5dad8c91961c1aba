//! The colours that can be chosen, which of them stand on which, and whether each can be read there.

use super::choices::Choice;
use super::chosen::Choices;
use super::contrast::{Colour, ENOUGH};

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Links, buttons, what is chosen.
    Accent,
    /// Text on buttons.
    OnAccent,
    /// The ground of everything.
    Ground,
    /// Text.
    Text,
}

/// For which theme a colour is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// How a colour fares among the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finding {
    /// The worst contrast in which it stands, in tenths, rounded down.
    pub tenths: u32,
    /// Whether that is enough.
    pub is_enough: bool,
    /// Whether it is the ground there, and the other one text.
    pub is_ground: bool,
    /// The nearest colour that can be read everywhere, if this one cannot.
    pub nearest: Option<Colour>,
}

/// The roles, in the order in which they are offered.
pub const ROLES: [Role; 4] = [Role::Accent, Role::OnAccent, Role::Ground, Role::Text];
/// Both themes.
pub const THEMES: [Theme; 2] = [Theme::Light, Theme::Dark];
/// Quiet text, which cannot be chosen and stands on the ground.
pub const QUIET: [Colour; 2] = [Colour([0x4a, 0x57, 0x66]), Colour([0xa9, 0xb6, 0xc4])];
/// What stands on what, as text and ground.
const PAIRS: [(Role, Role); 3] = [
    (Role::Text, Role::Ground),
    (Role::Accent, Role::Ground),
    (Role::OnAccent, Role::Accent),
];

impl Role {
    /// What it is called among the custom properties, after `--sla-color-`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accent => "accent",
            Self::OnAccent => "on-accent",
            Self::Ground => "bg",
            Self::Text => "text",
        }
    }

    /// The colour that it has by itself (`styles/tokens.css`).
    #[must_use]
    pub const fn default(self, theme: Theme) -> Colour {
        let of_themes = match self {
            Self::Accent => [[0x0b, 0x5c, 0xad], [0x7c, 0xb8, 0xff]],
            Self::OnAccent => [[0xff, 0xff, 0xff], [0x0b, 0x1a, 0x2b]],
            Self::Ground => [[0xff, 0xff, 0xff], [0x12, 0x16, 0x1c]],
            Self::Text => [[0x17, 0x20, 0x2a], [0xe8, 0xed, 0xf2]],
        };
        let [light, dark] = of_themes;
        Colour(match theme {
            Theme::Light => light,
            Theme::Dark => dark,
        })
    }
}

impl Theme {
    /// As the attribute `theme` has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Light,
        }
    }
}

impl Choices {
    /// The colour that a role will have.
    #[must_use]
    pub fn colour(&self, role: Role, theme: Theme) -> Colour {
        self.own_colour(role, theme).unwrap_or(role.default(theme))
    }

    fn own_colour(&self, role: Role, theme: Theme) -> Option<Colour> {
        Colour::read(self.entered(Choice::Colour(role, theme)))
    }

    /// How a colour that was chosen fares; `None` while the role keeps its own.
    #[must_use]
    pub fn finding(&self, role: Role, theme: Theme) -> Option<Finding> {
        let chosen = self.own_colour(role, theme)?;
        let [light, dark] = QUIET;
        let quiet = match theme {
            Theme::Light => light,
            Theme::Dark => dark,
        };
        // The colours beside it, and whether they stand on it.
        let mut beside: Vec<(Colour, bool)> = Vec::new();
        for (text, ground) in PAIRS {
            if ground == role {
                beside.push((self.colour(text, theme), true));
            } else if text == role {
                beside.push((self.colour(ground, theme), false));
            }
        }
        if role == Role::Ground {
            beside.push((quiet, true));
        }
        let mut worst = (f64::MAX, false);
        for (other, is_ground) in &beside {
            let contrast = chosen.contrast(*other);
            if contrast < worst.0 {
                worst = (contrast, *is_ground);
            }
        }
        let works = |colour: Colour| {
            let mut beside = beside.iter();
            beside.all(|(other, _)| colour.contrast(*other) >= ENOUGH)
        };
        let is_enough = works(chosen);
        let nearest = if is_enough {
            None
        } else {
            chosen.nearest(&works)
        };
        Some(Finding {
            tenths: tenths(worst.0),
            is_enough,
            is_ground: worst.1,
            nearest,
        })
    }

    /// The colours to be set, as (role, value of a style sheet).
    #[must_use]
    pub fn colours(&self) -> Vec<(Role, String)> {
        let mut colours = Vec::new();
        for role in ROLES {
            let shown = THEMES.map(|theme| {
                let matters = self.matters(Choice::Colour(role, theme));
                (
                    matters,
                    self.own_colour(role, theme),
                    self.colour(role, theme).write(),
                )
            });
            let [(has_light, own_light, light), (has_dark, own_dark, dark)] = shown;
            let value = match (has_light, has_dark) {
                (true, false) => own_light.map(|_| light),
                (false, true) => own_dark.map(|_| dark),
                _ if own_light.or(own_dark).is_none() => None,
                _ if light == dark => Some(light),
                _ => Some(["light-dark(", &light, ", ", &dark, ")"].concat()),
            };
            colours.extend(value.map(|value| (role, value)));
        }
        colours
    }
}

/// Rounded down: what is said to be enough is enough.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a contrast is between 1 and 21"
)]
fn tenths(contrast: f64) -> u32 {
    (contrast * 10.0) as u32
}
