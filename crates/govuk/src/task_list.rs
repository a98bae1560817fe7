//! What is left to do.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;
use crate::{Tag, Text};

/// Tasks and how far each has come.
///
/// ```
/// use govuk::{Colour, Tag, Task, TaskList};
///
/// let tasks = TaskList::new()
///     .task(Task::new("Record consent", "Completed").href("/consent"))
///     .task(
///         Task::new("Assess the risks", Tag::new("Incomplete").colour(Colour::Blue))
///             .href("/risks")
///             .hint("Needs both conversations"),
///     );
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct TaskList<'a> {
    id_prefix: Cow<'a, str>,
    tasks: Vec<Option<Task<'a>>>,
    extra: Extra<'a>,
}

impl<'a> TaskList<'a> {
    /// No tasks yet.
    pub fn new() -> Self {
        Self { id_prefix: Cow::Borrowed("task-list"), tasks: Vec::new(), extra: Extra::default() }
    }

    /// What ids are made of, for pages with several lists.
    pub fn id_prefix(mut self, prefix: impl Into<Cow<'a, str>>) -> Self {
        self.id_prefix = prefix.into();
        self
    }

    /// Adds a task. `None` leaves one out but keeps its number, so that the others' ids do not
    /// depend on who is reading.
    pub fn task(mut self, task: impl Into<Option<Task<'a>>>) -> Self {
        self.tasks.push(task.into());
        self
    }

    /// Adds several tasks.
    pub fn tasks(self, tasks: impl IntoIterator<Item = Task<'a>>) -> Self {
        tasks.into_iter().fold(self, Self::task)
    }
}

impl Default for TaskList<'_> {
    fn default() -> Self {
        Self::new()
    }
}

extra_setters!(TaskList);

impl Render for TaskList<'_> {
    fn render(&self) -> Markup {
        Element::new("ul")
            .attribute("class", Classes::of("govuk-task-list").and(&self.extra.classes))
            .attributes(&self.extra.attributes)
            .containing(html! {
                @for (task, place) in self.tasks.iter().zip(1_usize..) {
                    @if let Some(task) = task {
                        (task.markup(&format!("{}-{place}", self.id_prefix)))
                    }
                }
            })
    }
}

/// One task of a [`TaskList`].
#[derive(Clone, Debug)]
#[must_use]
pub struct Task<'a> {
    title: Text<'a>,
    href: Option<Cow<'a, str>>,
    hint: Option<Text<'a>>,
    status: TaskStatus<'a>,
    classes: Classes<'a>,
    title_classes: Classes<'a>,
}

impl<'a> Task<'a> {
    /// A task that cannot be begun yet, until `href` is said.
    pub fn new(title: impl Into<Text<'a>>, status: impl Into<TaskStatus<'a>>) -> Self {
        Self {
            title: title.into(),
            href: None,
            hint: None,
            status: status.into(),
            classes: Classes::default(),
            title_classes: Classes::default(),
        }
    }

    /// Where the task is done.
    pub fn href(mut self, href: impl Into<Cow<'a, str>>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// What the task needs.
    pub fn hint(mut self, hint: impl Into<Text<'a>>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds one or several CSS classes to the task.
    pub fn class(mut self, classes: impl Into<Cow<'a, str>>) -> Self {
        self.classes.push(classes.into());
        self
    }

    /// Adds one or several CSS classes to the title.
    pub fn title_class(mut self, classes: impl Into<Cow<'a, str>>) -> Self {
        self.title_classes.push(classes.into());
        self
    }

    fn title_markup(&self, hint_id: &str, status_id: &str) -> Markup {
        let Some(href) = &self.href else {
            return html! { div class=[self.title_classes.non_empty()] { (self.title) } };
        };
        let classes = Classes::of("govuk-link govuk-task-list__link").and(&self.title_classes);
        html! {
            a class=(classes)
                href=(href)
                aria-describedby={
                    @if self.hint.is_some() { (hint_id) " " }
                    (status_id)
                } { (self.title) }
        }
    }

    fn markup(&self, id: &str) -> Markup {
        let hint_id = format!("{id}-hint");
        let status_id = format!("{id}-status");
        let classes = Classes::of("govuk-task-list__item")
            .and_if(self.href.is_some(), "govuk-task-list__item--with-link")
            .and(&self.classes);
        let status_classes = Classes::of("govuk-task-list__status").and(&self.status.classes);
        html! {
            li class=(classes) {
                div.govuk-task-list__name-and-hint {
                    (self.title_markup(&hint_id, &status_id))
                    @if let Some(hint) = &self.hint {
                        div id=(hint_id) class="govuk-task-list__hint" { (hint) }
                    }
                }
                div class=(status_classes) id=(status_id) { (self.status) }
            }
        }
    }
}

/// How far a [`Task`] has come: words alone once it is done, a tag before.
#[derive(Clone, Debug)]
#[must_use]
pub struct TaskStatus<'a> {
    content: StatusContent<'a>,
    classes: Classes<'a>,
}

#[derive(Clone, Debug)]
enum StatusContent<'a> {
    Text(Text<'a>),
    Tag(Tag<'a>),
}

impl<'a> TaskStatus<'a> {
    /// A status in words.
    pub fn text(text: impl Into<Text<'a>>) -> Self {
        Self { content: StatusContent::Text(text.into()), classes: Classes::default() }
    }

    /// A status as a tag.
    pub fn tag(tag: Tag<'a>) -> Self {
        Self { content: StatusContent::Tag(tag), classes: Classes::default() }
    }

    /// Sets the status in grey, for a task that cannot be begun yet.
    pub fn cannot_start_yet(self) -> Self {
        self.class("govuk-task-list__status--cannot-start-yet")
    }

    /// Adds one or several CSS classes to the status.
    pub fn class(mut self, classes: impl Into<Cow<'a, str>>) -> Self {
        self.classes.push(classes.into());
        self
    }
}

impl<'a> From<Tag<'a>> for TaskStatus<'a> {
    fn from(tag: Tag<'a>) -> Self {
        Self::tag(tag)
    }
}

impl<'a, T: Into<Text<'a>>> From<T> for TaskStatus<'a> {
    fn from(text: T) -> Self {
        Self::text(text)
    }
}

impl Render for TaskStatus<'_> {
    fn render_to(&self, buffer: &mut String) {
        match &self.content {
            StatusContent::Text(text) => text.render_to(buffer),
            StatusContent::Tag(tag) => tag.render_to(buffer),
        }
    }
}
