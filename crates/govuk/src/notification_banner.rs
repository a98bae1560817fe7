//! News that are not about this page's form.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::{Element, truth};
use crate::{HeadingLevel, Text};

/// Tells of something important, or that something went well.
///
/// Plain text is set as a heading; markup stands as it is.
///
/// ```
/// let done = govuk::NotificationBanner::new("The offer has been sent.").success();
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct NotificationBanner<'a> {
    text: Text<'a>,
    success: bool,
    title: Option<Text<'a>>,
    title_id: Cow<'a, str>,
    title_level: HeadingLevel,
    role: Option<Cow<'a, str>>,
    disable_auto_focus: Option<bool>,
    extra: Extra<'a>,
}

impl<'a> NotificationBanner<'a> {
    /// A banner headed 'Important'.
    pub fn new(text: impl Into<Text<'a>>) -> Self {
        Self {
            text: text.into(),
            success: false,
            title: None,
            title_id: Cow::Borrowed("govuk-notification-banner-title"),
            title_level: HeadingLevel::Two,
            role: None,
            disable_auto_focus: None,
            extra: Extra::default(),
        }
    }

    /// Makes it green, heads it 'Success' and reads it out at once.
    pub fn success(mut self) -> Self {
        self.success = true;
        self
    }

    /// Another title than 'Important' or 'Success'.
    pub fn title(mut self, title: impl Into<Text<'a>>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// The title's id, for pages with several banners.
    pub fn title_id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.title_id = id.into();
        self
    }

    /// The title's level, `<h2>` unless said otherwise.
    pub fn title_level(mut self, level: HeadingLevel) -> Self {
        self.title_level = level;
        self
    }

    /// Another ARIA role than `region`, or `alert` for a success.
    pub fn role(mut self, role: impl Into<Cow<'a, str>>) -> Self {
        self.role = Some(role.into());
        self
    }

    /// Whether scripts leave the focus where it is when the page opens.
    pub fn disable_auto_focus(mut self, disable: bool) -> Self {
        self.disable_auto_focus = Some(disable);
        self
    }

    fn title_or_default(&self) -> Text<'a> {
        let default = if self.success { "Success" } else { "Important" };
        self.title.clone().unwrap_or_else(|| default.into())
    }
}

extra_setters!(NotificationBanner);

impl Render for NotificationBanner<'_> {
    fn render(&self) -> Markup {
        let classes = Classes::of("govuk-notification-banner")
            .and_if(self.success, "govuk-notification-banner--success")
            .and(&self.extra.classes);
        let role = self.role.as_deref().unwrap_or(if self.success { "alert" } else { "region" });
        let title = Element::new(self.title_level.element())
            .attribute("class", "govuk-notification-banner__title")
            .attribute("id", &self.title_id)
            .containing(self.title_or_default());
        Element::new("div")
            .attribute("class", classes)
            .attribute("role", role)
            .attribute("aria-labelledby", &self.title_id)
            .attribute("data-module", "govuk-notification-banner")
            .maybe("data-disable-auto-focus", self.disable_auto_focus.map(truth))
            .attributes(&self.extra.attributes)
            .containing(html! {
                div.govuk-notification-banner__header { (title) }
                div.govuk-notification-banner__content {
                    @match &self.text {
                        Text::Html(content) => (content),
                        Text::Plain(text) if text.is_empty() => {}
                        Text::Plain(text) => p.govuk-notification-banner__heading { (text) },
                    }
                }
            })
    }
}
