//! The status of a thing in a word.

use maud::{Markup, Render};

use crate::Text;
use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;

/// A status. The words carry the meaning; colour only helps.
///
/// ```
/// use govuk::{Colour, Tag};
///
/// let status = Tag::new("Withdrawn").colour(Colour::Grey);
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Tag<'a> {
    text: Text<'a>,
    extra: Extra<'a>,
}

impl<'a> Tag<'a> {
    /// A blue tag.
    pub fn new(text: impl Into<Text<'a>>) -> Self {
        Self { text: text.into(), extra: Extra::default() }
    }

    /// Another colour than blue.
    pub fn colour(self, colour: Colour) -> Self {
        self.class(colour.class())
    }
}

extra_setters!(Tag);

impl Render for Tag<'_> {
    fn render(&self) -> Markup {
        Element::new("strong")
            .attribute("class", Classes::of("govuk-tag").and(&self.extra.classes))
            .attributes(&self.extra.attributes)
            .containing(&self.text)
    }
}

/// The colour of a [`Tag`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Grey.
    Grey,
    /// Green.
    Green,
    /// Turquoise.
    Turquoise,
    /// Blue, as tags are without a colour.
    Blue,
    /// Purple.
    Purple,
    /// Pink.
    Pink,
    /// Red.
    Red,
    /// Orange.
    Orange,
    /// Yellow.
    Yellow,
}

impl Colour {
    fn class(self) -> &'static str {
        match self {
            Self::Grey => "govuk-tag--grey",
            Self::Green => "govuk-tag--green",
            Self::Turquoise => "govuk-tag--turquoise",
            Self::Blue => "govuk-tag--blue",
            Self::Purple => "govuk-tag--purple",
            Self::Pink => "govuk-tag--pink",
            Self::Red => "govuk-tag--red",
            Self::Orange => "govuk-tag--orange",
            Self::Yellow => "govuk-tag--yellow",
        }
    }
}
