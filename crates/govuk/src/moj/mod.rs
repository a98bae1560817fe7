//! Components of the Ministry of Justice's pattern library, as in its frontend 11.

mod button_menu;
mod filter;
mod identity_bar;
mod timeline;

pub use button_menu::ButtonMenu;
pub use filter::{Filter, FilterCategory, SelectedFilters};
pub use identity_bar::IdentityBar;
pub use timeline::{Timeline, TimelineEntry};
