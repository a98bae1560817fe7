//! Heading levels and the text sizes of labels, legends and captions.

/// The level of a heading inside a component, to fit the outline of its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingLevel {
    /// `<h1>`.
    One,
    /// `<h2>`.
    Two,
    /// `<h3>`.
    Three,
    /// `<h4>`.
    Four,
    /// `<h5>`.
    Five,
    /// `<h6>`.
    Six,
}

impl HeadingLevel {
    /// The element's name.
    pub(crate) fn element(self) -> &'static str {
        match self {
            Self::One => "h1",
            Self::Two => "h2",
            Self::Three => "h3",
            Self::Four => "h4",
            Self::Five => "h5",
            Self::Six => "h6",
        }
    }
}

/// How large a label, a legend or a caption is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 19 pixels, bold.
    Small,
    /// 24 pixels, bold.
    Medium,
    /// 36 pixels, bold.
    Large,
    /// 48 pixels, bold.
    ExtraLarge,
}
