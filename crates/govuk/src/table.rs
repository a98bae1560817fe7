//! Facts in rows and columns.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;
use crate::{Size, Text};

/// A table with a caption, a head and rows.
///
/// ```
/// use govuk::{Cell, Size, Table};
///
/// let table = Table::new()
///     .caption("Meetings by month")
///     .caption_size(Size::Medium)
///     .head([Cell::new("Month"), Cell::new("Meetings").numeric()])
///     .first_cell_is_header()
///     .row([Cell::new("January"), Cell::new("12").numeric()])
///     .row(["February", "9"]);
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Table<'a> {
    caption: Option<Cow<'a, str>>,
    caption_classes: Classes<'a>,
    head: Vec<Cell<'a>>,
    rows: Vec<Vec<Cell<'a>>>,
    first_cell_is_header: bool,
    extra: Extra<'a>,
}

impl<'a> Table<'a> {
    /// An empty table.
    pub fn new() -> Self {
        Self::default()
    }

    /// What the table is about.
    pub fn caption(mut self, caption: impl Into<Cow<'a, str>>) -> Self {
        self.caption = Some(caption.into());
        self
    }

    /// Sets the caption larger than body text.
    pub fn caption_size(self, size: Size) -> Self {
        self.caption_class(match size {
            Size::Small => "govuk-table__caption--s",
            Size::Medium => "govuk-table__caption--m",
            Size::Large => "govuk-table__caption--l",
            Size::ExtraLarge => "govuk-table__caption--xl",
        })
    }

    /// Adds one or several CSS classes to the caption.
    pub fn caption_class(mut self, classes: impl Into<Cow<'a, str>>) -> Self {
        self.caption_classes.push(classes.into());
        self
    }

    /// The columns' names.
    pub fn head(mut self, cells: impl IntoIterator<Item: Into<Cell<'a>>>) -> Self {
        self.head = cells.into_iter().map(Into::into).collect();
        self
    }

    /// Adds a row.
    pub fn row(mut self, cells: impl IntoIterator<Item: Into<Cell<'a>>>) -> Self {
        self.rows.push(cells.into_iter().map(Into::into).collect());
        self
    }

    /// Makes the first cell of each row its name.
    pub fn first_cell_is_header(mut self) -> Self {
        self.first_cell_is_header = true;
        self
    }
}

extra_setters!(Table);

impl Render for Table<'_> {
    fn render(&self) -> Markup {
        let caption = Classes::of("govuk-table__caption").and(&self.caption_classes);
        Element::new("table")
            .attribute("class", Classes::of("govuk-table").and(&self.extra.classes))
            .attributes(&self.extra.attributes)
            .containing(html! {
                @if let Some(text) = &self.caption { caption class=(caption) { (text) } }
                @if !self.head.is_empty() {
                    thead.govuk-table__head {
                        tr.govuk-table__row {
                            @for cell in &self.head { (cell.column_header()) }
                        }
                    }
                }
                tbody.govuk-table__body {
                    @for row in &self.rows {
                        tr.govuk-table__row {
                            @for (place, cell) in row.iter().enumerate() {
                                @if place == 0 && self.first_cell_is_header {
                                    (cell.row_header())
                                } @else {
                                    (cell.data())
                                }
                            }
                        }
                    }
                }
            })
    }
}

/// One cell of a [`Table`].
#[derive(Clone, Debug)]
#[must_use]
pub struct Cell<'a> {
    text: Text<'a>,
    numeric: bool,
    colspan: Option<u32>,
    rowspan: Option<u32>,
    extra: Extra<'a>,
}

impl<'a> Cell<'a> {
    /// A cell with these words.
    pub fn new(text: impl Into<Text<'a>>) -> Self {
        Self {
            text: text.into(),
            numeric: false,
            colspan: None,
            rowspan: None,
            extra: Extra::default(),
        }
    }

    /// Sets the cell to the right in figures of even width.
    pub fn numeric(mut self) -> Self {
        self.numeric = true;
        self
    }

    /// How many columns the cell takes.
    pub fn colspan(mut self, columns: u32) -> Self {
        self.colspan = Some(columns);
        self
    }

    /// How many rows the cell takes.
    pub fn rowspan(mut self, rows: u32) -> Self {
        self.rowspan = Some(rows);
        self
    }

    fn column_header(&self) -> Markup {
        let classes =
            Classes::of("govuk-table__header").and_if(self.numeric, "govuk-table__header--numeric");
        self.markup(Element::new("th").attribute("scope", "col"), classes)
    }

    fn row_header(&self) -> Markup {
        let classes = Classes::of("govuk-table__header");
        self.markup(Element::new("th").attribute("scope", "row"), classes)
    }

    fn data(&self) -> Markup {
        let classes =
            Classes::of("govuk-table__cell").and_if(self.numeric, "govuk-table__cell--numeric");
        self.markup(Element::new("td"), classes)
    }

    fn markup<'c>(&'c self, element: Element, classes: Classes<'c>) -> Markup {
        element
            .attribute("class", classes.and(&self.extra.classes))
            .maybe("colspan", self.colspan)
            .maybe("rowspan", self.rowspan)
            .attributes(&self.extra.attributes)
            .containing(&self.text)
    }
}

extra_setters!(Cell);

impl<'a, T: Into<Text<'a>>> From<T> for Cell<'a> {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}
