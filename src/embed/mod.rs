//! The application inside somebody else's page: what the page decides, what it is told, and how it is
//! put there and taken away again. The element itself is `loader/element/`.

pub mod attributes;
pub mod host;
pub mod widget;
