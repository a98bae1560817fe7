//! GOV.UK Design System components as typed values that render with [`maud`].
//!
//! Each component is a struct with the words it cannot do without in `new` and everything else in
//! setters; `(component)` inside `maud::html!` renders it. Strings are escaped, `maud::Markup` is
//! not, so that no page can forget to escape what people typed.
//!
//! ```
//! use govuk::{Button, ErrorSummary, Input};
//! use maud::html;
//!
//! let refused = Some("Enter your full name");
//! let page = html! {
//!     @if let Some(words) = refused {
//!         (ErrorSummary::new("There is a problem").link(words, "#full-name"))
//!     }
//!     form method="post" {
//!         (Input::new("full-name", "Full name").maybe_error(refused).autocomplete("name"))
//!         (Button::new("Continue"))
//!     }
//! };
//! assert!(page.0.contains(r#"<p id="full-name-error" class="govuk-error-message">"#));
//! ```
//!
//! The HTML is that of `govuk-frontend` 6.6: a test renders every fixture of the components here
//! and compares. [`moj`] holds components of the Ministry of Justice's pattern library.
//!
//! Setters named `class`, `attribute` and `attributes` act on the element that the component is
//! about: the `<input>` of an input, the list of radios. `group_class` and `group_attributes` act
//! on the form group around it.

mod attributes;
mod back_link;
mod breadcrumbs;
mod button;
mod character_count;
mod checkboxes;
mod choice;
mod date_input;
mod details;
mod element;
mod error_message;
mod error_summary;
mod exit_this_page;
mod fieldset;
mod file_upload;
mod form_group;
mod heading;
mod hint;
mod input;
mod inset_text;
mod label;
mod language_navigation;
pub mod moj;
mod notification_banner;
mod pagination;
mod panel;
mod password_input;
mod phase_banner;
mod plurals;
mod radios;
mod select;
mod service_navigation;
mod skip_link;
mod summary_list;
mod table;
mod tabs;
mod tag;
mod task_list;
mod text;
mod textarea;
mod warning_text;

pub use attributes::Attributes;
pub use back_link::BackLink;
pub use breadcrumbs::{Breadcrumb, Breadcrumbs};
pub use button::{Button, ButtonType};
pub use character_count::{CharacterCount, CountMessages, CountType};
pub use checkboxes::{Checkbox, Checkboxes};
pub use date_input::{DateField, DateInput};
pub use details::Details;
pub use error_message::ErrorMessage;
pub use error_summary::{ErrorSummary, SummarisedError};
pub use exit_this_page::ExitThisPage;
pub use fieldset::{Fieldset, Legend};
pub use file_upload::{DropZone, FileUpload};
pub use heading::{HeadingLevel, Size};
pub use hint::Hint;
pub use input::{Affix, Input, InputMode, InputType, Width};
pub use inset_text::InsetText;
pub use label::Label;
pub use language_navigation::{Direction, Language, LanguageNavigation};
pub use notification_banner::NotificationBanner;
pub use pagination::{PageLink, Pagination, PaginationLink};
pub use panel::{Panel, PanelAction, PanelActions};
pub use password_input::{PasswordInput, PasswordToggle};
pub use phase_banner::PhaseBanner;
pub use plurals::Plurals;
pub use radios::{Radio, Radios};
pub use select::{Select, SelectOption};
pub use service_navigation::{NavigationItem, ServiceNavigation};
pub use skip_link::SkipLink;
pub use summary_list::{SummaryAction, SummaryCard, SummaryList, SummaryRow};
pub use table::{Cell, Table};
pub use tabs::{Tab, Tabs};
pub use tag::{Colour, Tag};
pub use task_list::{Task, TaskList, TaskStatus};
pub use text::Text;
pub use textarea::Textarea;
pub use warning_text::WarningText;
