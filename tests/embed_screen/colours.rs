//! Contrast as WCAG 2 has it, and the nearest colour that can be read.

use sla_widget::app::embed::choices::{CHOICES, Choice};
use sla_widget::app::embed::contrast::{Colour, ENOUGH};
use sla_widget::app::embed::palette::{QUIET, ROLES, Role, THEMES, Theme};
use sla_widget::app::text::embed as words;

use crate::desk::chosen;

fn colour(text: &str) -> Colour {
    Colour::read(text).unwrap()
}

#[test]
fn colours_are_read_as_people_write_them_and_written_in_one_way() {
    for text in ["#0B5CAD", "0b5cad", " #0b5cad "] {
        assert_eq!(colour(text).write(), "#0b5cad", "{text}");
    }
    assert_eq!(colour("#fa0").write(), "#ffaa00");
    for text in [
        "", "#", "#12", "#1234", "#12345g", "#1234567", "blue", "#ÿÿÿ", "#+1+1+1",
    ] {
        assert_eq!(Colour::read(text), None, "{text}");
    }
}

/// Worked out by hand, or told by others: #767676 is the lightest grey of 4.5 on white, and #777777 is not.
#[test]
fn contrast_is_that_of_wcag() {
    let white = colour("#ffffff");
    assert!((colour("#000000").contrast(white) - 21.0).abs() < 1e-9);
    assert!((white.contrast(white) - 1.0).abs() < 1e-9);
    assert!(colour("#767676").contrast(white) >= ENOUGH);
    assert!(colour("#777777").contrast(white) < ENOUGH);
    assert!((colour("#0b5cad").contrast(white) - 6.67).abs() < 0.01);
    assert!((colour("#ff0000").contrast(white) - 3.998).abs() < 0.001);
}

/// As the sheet of tokens has them, or nobody would be warned of the right thing.
#[test]
fn the_defaults_are_those_of_the_style_sheet_and_can_be_read() {
    let sheet = std::fs::read_to_string("styles/tokens.css").unwrap();
    let in_sheet = |name: &str| {
        let begin = format!("var(--sla-color-{name}, light-dark(");
        let (_, rest) = sheet.split_once(&begin).expect(name);
        let (pair, _) = rest.split_once(')').unwrap();
        let (light, dark) = pair.split_once(", ").unwrap();
        [colour(light), colour(dark)]
    };
    for role in ROLES {
        let defaults = THEMES.map(|theme| role.default(theme));
        assert_eq!(defaults, in_sheet(role.name()), "{}", role.name());
        for theme in THEMES {
            let own = role.default(theme).write();
            let choices = chosen(&[(Choice::Colour(role, theme), &own)]);
            assert!(choices.finding(role, theme).unwrap().is_enough);
        }
    }
    assert_eq!(QUIET, in_sheet("text-muted"));
}

/// Numbers without order, the same in every run.
struct Chance(u64);

impl Chance {
    fn colour(&mut self) -> Colour {
        let mut byte = || {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (self.0 >> 56) as u8
        };
        Colour([byte(), byte(), byte()])
    }
}

/// Against every lightness of the same hue, in steps that 8 bits cannot tell apart.
#[test]
fn the_nearest_colour_works_and_no_lightness_of_the_hue_that_works_is_nearer() {
    let mut chance = Chance(7);
    let mut moved = 0;
    for _ in 0..1_000 {
        let (one, other) = (chance.colour(), chance.colour());
        let works = |colour: Colour| colour.contrast(other) >= ENOUGH;
        let nearest = one
            .nearest(&works)
            .expect("black or white can always be read");
        assert!(works(nearest), "{one:?} on {other:?}: {nearest:?}");
        if works(one) {
            assert_eq!(nearest, one);
            continue;
        }
        moved += 1;
        let found = one.seen().distance(nearest.seen());
        let best = (0..=2_000)
            .map(|step| one.seen().of_lightness(f64::from(step) / 2_000.0))
            .filter(|colour| works(*colour))
            .map(|colour| one.seen().distance(colour.seen()))
            .fold(f64::MAX, f64::min);
        // Rounding to 8 bits moves a colour by up to 0.004.
        assert!(
            found <= best + 0.005,
            "{one:?} on {other:?}: {found} and {best}"
        );
    }
    assert!(moved > 300, "{moved} had to move");
}

/// Against colours of any hue: keeping the hue costs something, but not much.
#[test]
fn hardly_any_colour_of_another_hue_would_be_much_nearer() {
    let mut chance = Chance(11);
    let parts = || (0..=17_u8).map(|part| part * 15);
    let mut grid = Vec::new();
    for red in parts() {
        for green in parts() {
            grid.extend(parts().map(|blue| Colour([red, green, blue])));
        }
    }
    let grid: Vec<_> = grid
        .into_iter()
        .map(|colour| (colour, colour.seen()))
        .collect();
    let mut worst: f64 = 0.0;
    for _ in 0..100 {
        let (one, other) = (chance.colour(), chance.colour());
        let works = |colour: Colour| colour.contrast(other) >= ENOUGH;
        if works(one) {
            continue;
        }
        let seen = one.seen();
        let found = seen.distance(one.nearest(&works).unwrap().seen());
        let near = grid.iter().filter(|(_, at)| seen.distance(*at) < found);
        let best = near
            .filter(|(colour, _)| works(*colour))
            .map(|(_, at)| seen.distance(*at))
            .fold(found, f64::min);
        worst = worst.max(found - best);
    }
    assert!(worst < 0.12, "{worst}");
}

#[test]
fn the_hue_stays() {
    for text in ["#66aaff", "#ffcc00", "#7fd1ae", "#ff66cc"] {
        let before = colour(text);
        let after = before.nearest(&|one| one.contrast(colour("#fff")) >= ENOUGH);
        let (before, after) = (before.seen(), after.unwrap().seen());
        let angle = |seen: sla_widget::app::embed::contrast::Seen| seen.yellow.atan2(seen.red);
        let turn = (angle(before) - angle(after)).abs();
        assert!(
            turn.min(std::f64::consts::TAU - turn) < 0.05,
            "{text}: {turn}"
        );
    }
}

#[test]
fn a_colour_that_cannot_be_read_is_told_with_the_nearest_that_can() {
    let choices = chosen(&[(Choice::Colour(Role::Accent, Theme::Light), "#5c9ded")]);
    let finding = choices.finding(Role::Accent, Theme::Light).unwrap();
    assert!(!finding.is_enough);
    let said = words::contrast(&finding);
    assert_eq!(
        said,
        "Text of this colour is 2.7 to 1; some people cannot read it."
    );
    let nearest = finding.nearest.unwrap();
    assert!(nearest.contrast(colour("#ffffff")) >= ENOUGH);
    let taken = chosen(&[(Choice::Colour(Role::Accent, Theme::Light), &nearest.write())]);
    let finding = taken.finding(Role::Accent, Theme::Light).unwrap();
    assert!(finding.is_enough);
    assert_eq!(
        words::contrast(&finding),
        "Text of this colour is 4.5 to 1."
    );
}

#[test]
fn a_ground_counts_with_all_that_stands_on_it() {
    let choices = chosen(&[(Choice::Colour(Role::Ground, Theme::Light), "#888888")]);
    let finding = choices.finding(Role::Ground, Theme::Light).unwrap();
    assert!(finding.is_ground && !finding.is_enough);
    let nearest = finding.nearest.unwrap();
    for on_it in [
        Role::Text.default(Theme::Light),
        Role::Accent.default(Theme::Light),
        QUIET[0],
    ] {
        assert!(nearest.contrast(on_it) >= ENOUGH);
    }
}

#[test]
fn where_no_lightness_works_nothing_is_offered() {
    // Between text on it that is black and a ground that is black, no colour is far enough from neither.
    let choices = chosen(&[
        (Choice::Colour(Role::Accent, Theme::Light), "#808080"),
        (Choice::Colour(Role::OnAccent, Theme::Light), "#ffffff"),
        (Choice::Colour(Role::Ground, Theme::Light), "#000000"),
    ]);
    let finding = choices.finding(Role::Accent, Theme::Light).unwrap();
    // 4.5 times 4.5 is less than 21: one grey lies between both.
    assert!(finding.nearest.is_some());
    let choices = chosen(&[
        (Choice::Colour(Role::Accent, Theme::Light), "#808080"),
        (Choice::Colour(Role::OnAccent, Theme::Light), "#cccccc"),
        (Choice::Colour(Role::Ground, Theme::Light), "#333333"),
    ]);
    let finding = choices.finding(Role::Accent, Theme::Light).unwrap();
    assert_eq!(finding.nearest, None);
    assert!(words::nearest(&finding).contains("change those first"));
}

#[test]
fn what_is_said_to_be_enough_is_enough() {
    // 4.48 to 1: rounded, it would be told as 4.5, and still refused.
    let choices = chosen(&[(Choice::Colour(Role::Accent, Theme::Light), "#777777")]);
    let finding = choices.finding(Role::Accent, Theme::Light).unwrap();
    assert_eq!((finding.tenths, finding.is_enough), (44, false));
}

#[test]
fn a_colour_for_one_theme_leaves_the_other_as_it_is() {
    let light = (Choice::Colour(Role::Accent, Theme::Light), "#005500");
    let dark = (Choice::Colour(Role::Accent, Theme::Dark), "#00FF00");
    let of = |choices: &[(Choice, &str)]| {
        let colours = chosen(choices).colours();
        assert!(colours.len() <= 1);
        colours.into_iter().next().map(|(_, value)| value)
    };
    assert_eq!(of(&[]), None);
    assert_eq!(of(&[light]).unwrap(), "light-dark(#005500, #7cb8ff)");
    assert_eq!(of(&[light, dark]).unwrap(), "light-dark(#005500, #00ff00)");
    assert_eq!(
        of(&[light, dark, (Choice::Theme, "dark")]).unwrap(),
        "#00ff00"
    );
    assert_eq!(of(&[light, (Choice::Theme, "light")]).unwrap(), "#005500");
    assert_eq!(
        of(&[light, (Choice::Theme, "dark")]),
        None,
        "it would never be seen"
    );
}

#[test]
fn every_choice_stands_in_the_list_once() {
    for (place, (choice, name, _)) in CHOICES.iter().enumerate() {
        assert_eq!(choice.name(), *name);
        let later = &CHOICES[place + 1..];
        assert!(
            later
                .iter()
                .all(|(other, other_name, _)| other != choice && other_name != name)
        );
    }
    for (role, theme) in ROLES
        .into_iter()
        .flat_map(|role| THEMES.map(|theme| (role, theme)))
    {
        assert!(Choice::Colour(role, theme).name().ends_with(role.name()));
    }
}
