//! Files from the reader's machine.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::attributes::{Attributes, Classes, Extra, extra_setters};
use crate::element::Element;
use crate::form_group::{FormGroup, form_group_setters};
use crate::{Label, Plurals};

/// A file upload with its label, hint and error message.
#[derive(Clone, Debug)]
#[must_use]
pub struct FileUpload<'a> {
    name: Cow<'a, str>,
    id: Option<Cow<'a, str>>,
    label: Label<'a>,
    multiple: bool,
    disabled: bool,
    drop_zone: Option<DropZone<'a>>,
    group: FormGroup<'a>,
    extra: Extra<'a>,
}

impl<'a> FileUpload<'a> {
    /// An upload of one file whose id is its name.
    pub fn new(name: impl Into<Cow<'a, str>>, label: impl Into<Label<'a>>) -> Self {
        Self {
            name: name.into(),
            id: None,
            label: label.into(),
            multiple: false,
            disabled: false,
            drop_zone: None,
            group: FormGroup::default(),
            extra: Extra::default(),
        }
    }

    /// An id other than the name.
    pub fn id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Whether several files may be chosen.
    pub fn multiple(mut self, multiple: bool) -> Self {
        self.multiple = multiple;
        self
    }

    /// Whether the field is switched off.
    pub fn disabled(mut self, disabled: bool) -> Self {
        self.disabled = disabled;
        self
    }

    /// Lets scripts turn the field into an area onto which files can be dropped.
    pub fn drop_zone(mut self, drop_zone: DropZone<'a>) -> Self {
        self.drop_zone = Some(drop_zone);
        self
    }

    fn field(&self, id: &str) -> Markup {
        let classes = Classes::of("govuk-file-upload")
            .and(&self.extra.classes)
            .and_if(self.group.has_error(), "govuk-file-upload--error");
        let description = self.group.description(self.group.described_by.as_deref(), id);
        Element::new("input")
            .attribute("class", classes)
            .attribute("id", id)
            .attribute("name", &self.name)
            .attribute("type", "file")
            .flag("disabled", self.disabled)
            .flag("multiple", self.multiple)
            .maybe("aria-describedby", description)
            .attributes(&self.extra.attributes)
            .void()
    }
}

extra_setters!(FileUpload);
form_group_setters!(FileUpload);

impl Render for FileUpload<'_> {
    fn render(&self) -> Markup {
        let id = self.id.as_deref().unwrap_or(&self.name);
        let field = self.field(id);
        self.group.around(html! {
            (self.label.pointing_at(id))
            (self.group.messages(id))
            @if let Some(before) = &self.group.before { (before) }
            @match &self.drop_zone {
                Some(zone) => (zone.around(&field)),
                None => (field),
            }
            @if let Some(after) = &self.group.after { (after) }
        })
    }
}

/// The words of an upload that scripts have enhanced; English where nothing is said.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct DropZone<'a> {
    choose: Option<Cow<'a, str>>,
    none_chosen: Option<Cow<'a, str>>,
    several_chosen: Plurals<'a>,
    drop_here: Option<Cow<'a, str>>,
    entered: Option<Cow<'a, str>>,
    left: Option<Cow<'a, str>>,
    extra: Extra<'a>,
}

impl<'a> DropZone<'a> {
    /// A drop zone that speaks English.
    pub fn new() -> Self {
        Self::default()
    }

    /// The button that opens the file picker.
    pub fn choose_files_button(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.choose = Some(text.into());
        self
    }

    /// What is shown before a file is chosen.
    pub fn no_file_chosen(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.none_chosen = Some(text.into());
        self
    }

    /// What is shown when several files are chosen.
    pub fn multiple_files_chosen(mut self, texts: Plurals<'a>) -> Self {
        self.several_chosen = texts;
        self
    }

    /// What follows the button: that files can be dropped here.
    pub fn drop_instruction(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.drop_here = Some(text.into());
        self
    }

    /// What screen readers hear when files are held over the zone.
    pub fn entered_drop_zone(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.entered = Some(text.into());
        self
    }

    /// What screen readers hear when files leave the zone.
    pub fn left_drop_zone(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.left = Some(text.into());
        self
    }

    fn messages(&self) -> Attributes<'_> {
        let before = Attributes::new()
            .maybe("data-i18n.choose-files-button", self.choose.as_deref())
            .maybe("data-i18n.no-file-chosen", self.none_chosen.as_deref());
        self.several_chosen
            .write("multiple-files-chosen", before)
            .maybe("data-i18n.drop-instruction", self.drop_here.as_deref())
            .maybe("data-i18n.entered-drop-zone", self.entered.as_deref())
            .maybe("data-i18n.left-drop-zone", self.left.as_deref())
    }

    fn around(&self, field: &Markup) -> Markup {
        let classes = Classes::of("govuk-file-upload-wrapper").and(&self.extra.classes);
        Element::new("div")
            .attribute("class", classes)
            .attribute("data-module", "govuk-file-upload")
            .attributes(&self.messages())
            .attributes(&self.extra.attributes)
            .containing(field)
    }
}

extra_setters!(DropZone);
