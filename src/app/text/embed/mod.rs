//! What the Embed screen says.

pub mod options;
pub mod places;

/// The heading of the screen, and what its link is called.
pub use super::lazy::EMBED as TITLE;
use crate::app::embed::choices::Choice;
use crate::app::embed::chosen::Choices;
use crate::app::embed::palette::Finding;

/// What it is for.
pub const INTRODUCTION: &str = "Choose how the widget is to be, look at it, and copy what your site needs. The link to this page keeps your choices.";
/// Over the choices.
pub const OPTIONS: &str = "Options";
/// All choices back to their defaults.
pub const START_AGAIN: &str = "Start again";
/// Over the preview.
pub const PREVIEW: &str = "Preview";
/// What the frame of the preview is called.
pub const PREVIEW_TITLE: &str = "Preview of the widget";
/// Below the preview.
const PREVIEW_HINT: &str = "Where it is longer than this, it scrolls inside. If it stays empty, the policy of this site refuses frames: it needs frame-src 'self'.";
/// Below the preview, without a network.
const PREVIEW_OFFLINE: &str = "There is no network, and the preview comes from the server anew each time. The texts below are complete without it.";
/// Below a preview that is wider than its place.
pub const PREVIEW_WIDE: &str = "There is more of it to the right: scroll it sideways.";
/// Over a preview that cannot show what was chosen.
pub const PREVIEW_OTHER_POLICY: &str =
    "The preview cannot read a policy of another site, so it shows the built-in one.";
/// Below a preview where no script runs.
const PREVIEW_WITHOUT_SCRIPTS: &str = "This is what a frame shows. With the element or embed.js, readers see the paragraphs inside the text below instead.";
/// Below a preview where no WebAssembly runs.
const PREVIEW_WITHOUT_WASM: &str = "This is what a frame shows. With the element, readers see the same message, and the paragraphs inside the text below instead of the table.";
/// The place in which the frame of the preview is scrolled.
pub const SCROLLED: &str = "Preview, to be scrolled";
/// Over the texts to be copied.
pub const SNIPPETS: &str = "What to copy";
/// To copy a text.
pub const COPY: &str = "Copy";
/// It was copied.
pub const COPIED: &str = "Copied";
/// It was not.
pub const COPY_REFUSED: &str =
    "Your browser did not allow copying. Select the text and copy it yourself.";
/// To take the colour that is offered.
pub const USE_IT: &str = "Use it";

/// What else readers see where something is blocked.
#[must_use]
pub fn preview_stand_in(choices: &Choices) -> Option<&'static str> {
    match choices.word(Choice::Condition) {
        "no-scripts" => Some(PREVIEW_WITHOUT_SCRIPTS),
        "wasm-blocked" => Some(PREVIEW_WITHOUT_WASM),
        _ => None,
    }
}

/// Why the preview may stay empty.
#[must_use]
pub const fn preview_hint(is_offline: bool) -> &'static str {
    if is_offline {
        PREVIEW_OFFLINE
    } else {
        PREVIEW_HINT
    }
}

/// How well a colour can be read: "Text on this colour is 3.1 to 1; some people cannot read it."
#[must_use]
pub fn contrast(finding: &Finding) -> String {
    let text = if finding.is_ground {
        "Text on this colour is "
    } else {
        "Text of this colour is "
    };
    let (whole, tenth) = (finding.tenths / 10, finding.tenths % 10);
    let end = if finding.is_enough {
        " to 1."
    } else {
        " to 1; some people cannot read it."
    };
    [text, &whole.to_string(), ".", &tenth.to_string(), end].concat()
}

/// What to do about it.
#[must_use]
pub fn nearest(finding: &Finding) -> String {
    match finding.nearest {
        Some(colour) => ["Nearest that works: ", &colour.write().to_ascii_uppercase()].concat(),
        None => "No lightness of it works with the other colours: change those first.".to_owned(),
    }
}
