//! The mark on the page's icon, and on that of the installed app.

use std::cell::RefCell;

use wasm_bindgen::JsValue;
use web_sys::Element;

use super::script::{call, global, settled};
use crate::ports::badge::Badge;

/// Shows another icon of the page, if the page names one in `data-late` of its icon's link, and
/// sets the number at the installed app.
#[derive(Debug, Default)]
pub struct BrowserBadge {
    /// The address of the page's own icon, while the other one is shown.
    own_icon: RefCell<Option<String>>,
}

impl Badge for BrowserBadge {
    fn show(&self, late: usize) {
        let _ = mark_app(late);
        self.mark_page(late > 0);
    }
}

/// Only browsers that install apps can do this.
fn mark_app(late: usize) -> Result<(), JsValue> {
    let navigator = global("navigator")?;
    let done = if late > 0 {
        call(&navigator, "setAppBadge", &[&late.into()])
    } else {
        call(&navigator, "clearAppBadge", &[])
    }?;
    // An app that is not installed cannot be marked, which is nothing to complain of.
    drop(settled(&done));
    Ok(())
}

impl BrowserBadge {
    fn mark_page(&self, is_late: bool) -> Option<()> {
        let mut own_icon = self.own_icon.borrow_mut();
        if is_late == own_icon.is_some() {
            return None;
        }
        let link = icon_link()?;
        let address = match own_icon.take() {
            Some(own) => own,
            None => {
                let late = link.get_attribute("data-late")?;
                *own_icon = Some(link.get_attribute("href")?);
                late
            }
        };
        link.set_attribute("href", &address).ok()
    }
}

fn icon_link() -> Option<Element> {
    let document = web_sys::window()?.document()?;
    document.query_selector("link[rel~=icon][data-late]").ok()?
}
