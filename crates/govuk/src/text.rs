//! What a component says: plain text, escaped on the way out, or HTML that is safe already.

use std::borrow::Cow;

use maud::{Markup, Render};

/// The words of a component.
///
/// Strings become [`Text::Plain`] and are escaped; `maud::Markup` becomes [`Text::Html`] and is
/// written as it stands. Where the design system treats the two differently (a notification
/// banner sets plain text as a heading) the components follow.
#[derive(Clone, Debug)]
pub enum Text<'a> {
    /// Text without markup, escaped when rendered.
    Plain(Cow<'a, str>),
    /// Markup that is safe already.
    Html(Markup),
}

impl Text<'_> {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Plain(text) => text.is_empty(),
            Self::Html(html) => html.0.is_empty(),
        }
    }
}

impl Default for Text<'_> {
    fn default() -> Self {
        Self::Plain(Cow::Borrowed(""))
    }
}

impl Render for Text<'_> {
    fn render_to(&self, buffer: &mut String) {
        match self {
            Self::Plain(text) => text.render_to(buffer),
            Self::Html(html) => html.render_to(buffer),
        }
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self::Plain(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Text<'a> {
    fn from(text: &'a String) -> Self {
        Self::Plain(Cow::Borrowed(text))
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self::Plain(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Text<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Plain(text)
    }
}

impl From<Markup> for Text<'_> {
    fn from(html: Markup) -> Self {
        Self::Html(html)
    }
}

#[cfg(test)]
mod tests {
    use maud::html;

    use super::*;

    #[test]
    fn plain_text_is_escaped_and_markup_is_not() {
        let plain = Text::from("<b>Barker & Sons</b>");
        let markup = Text::from(html! { b { "Barker" } });

        assert_eq!(plain.render().0, "&lt;b&gt;Barker &amp; Sons&lt;/b&gt;");
        assert_eq!(markup.render().0, "<b>Barker</b>");
    }
}
