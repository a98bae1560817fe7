//! What form fields promise to pages beyond the official fixtures.

use govuk::{
    Attributes, CharacterCount, Checkbox, Checkboxes, DateField, DateInput, ErrorMessage, Fieldset,
    Input, PasswordInput, Radio, Radios, Select, SelectOption, Task, TaskList, Textarea,
};
use maud::{Markup, Render, html};

/// The values of all attributes of this name, in their order.
fn values<'p>(page: &'p Markup, attribute: &str) -> Vec<&'p str> {
    let start = format!(" {attribute}=\"");
    page.0.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn what_people_typed_cannot_become_markup() {
    let typed = "\"><script>alert(1)</script>";
    let pages = [
        Input::new("a", typed).hint(typed).error(typed).value(typed).prefix(typed).render(),
        Textarea::new("a", typed).value(typed).render(),
        CharacterCount::new("a", typed).value(typed).max_length(9).render(),
        Select::new("a", typed).option(SelectOption::new(typed, typed)).render(),
        Radios::new("a", typed).item(Radio::new(typed, typed).hint(typed)).render(),
        Checkboxes::new("a", typed).item(Checkbox::new(typed, typed)).divider(typed).render(),
        DateInput::new("a", typed).fields([DateField::day().value(typed)]).render(),
        Input::new(typed, "b").id(typed).attribute("data-a", typed).render(),
    ];
    for page in pages {
        assert!(!page.0.contains("<script"), "{}", page.0);
        assert!(!page.0.contains("\"\">"), "{}", page.0);
    }
}

#[test]
fn content_before_and_after_surrounds_the_field() {
    let before = || html! { i { "before" } };
    let after = || html! { i { "after" } };
    let pages = [
        Input::new("a", "A").before(before()).after(after()).render(),
        Textarea::new("a", "A").before(before()).after(after()).render(),
        CharacterCount::new("a", "A").before(before()).after(after()).render(),
        PasswordInput::new("a", "A").before(before()).after(after()).render(),
        Select::new("a", "A").before(before()).after(after()).render(),
        Radios::new("a", "A").item(Radio::new("b", "B")).before(before()).after(after()).render(),
        DateInput::new("a", "A").before(before()).after(after()).render(),
    ];
    for page in pages {
        let place = |part: &str| page.0.find(part).unwrap_or_else(|| panic!("{part} in {page:?}"));
        let field = place(" name=");
        assert!(place("before") < field && field < place("after"), "{}", page.0);
    }
}

#[test]
fn attributes_of_the_group_stand_on_the_group() {
    let group = Attributes::from([("data-part", "one")]);
    let input = Input::new("a", "A").group_class("app-group").group_attributes(group.clone());
    let count = CharacterCount::new("a", "A").group_attributes(group.clone());
    let password = PasswordInput::new("a", "A").group_attributes(group);

    assert!(
        input.render().0.starts_with(r#"<div class="govuk-form-group app-group" data-part="one">"#)
    );
    assert!(count.render().0.starts_with(concat!(
        r#"<div class="govuk-form-group govuk-character-count" "#,
        r#"data-module="govuk-character-count" data-part="one">"#
    )));
    assert!(password.render().0.starts_with(concat!(
        r#"<div class="govuk-form-group govuk-password-input" "#,
        r#"data-module="govuk-password-input" data-part="one">"#
    )));
}

#[test]
fn a_field_is_described_by_what_the_page_names_then_hint_then_error() {
    let input = Input::new("a", "A").described_by("rule").hint("Hint").error("Error").render();
    let radios = Radios::new("a", Fieldset::from("A").described_by("rule"))
        .item(Radio::new("b", "B"))
        .error("Error")
        .render();
    let count = CharacterCount::new("a", "A").described_by("rule").hint("Hint").render();

    assert_eq!(values(&input, "aria-describedby"), ["rule a-hint a-error"]);
    assert_eq!(values(&radios, "aria-describedby"), ["rule a-error"]);
    assert_eq!(values(&count, "aria-describedby"), ["rule a-info a-hint"]);
}

#[test]
fn nothing_to_say_leaves_no_trace() {
    let nothing: Option<&str> = None;
    let page =
        Input::new("a", "A").maybe_hint(nothing).maybe_error(nothing).maybe_value(nothing).render();

    assert_eq!(page.0, Input::new("a", "A").render().0);
}

#[test]
fn an_answer_left_out_does_not_renumber_the_others() {
    let item = |shown: bool| shown.then(|| Radio::new("b", "B"));
    let radios =
        |shown| Radios::new("a", "A").item(item(shown)).item(Radio::new("c", "C")).render();
    let tasks = TaskList::new().task(None).task(Task::new("B", "Completed")).render();

    assert_eq!(values(&radios(true), "id"), ["a", "a-2"]);
    assert_eq!(values(&radios(false), "id"), ["a-2"]);
    assert_eq!(values(&tasks, "id"), ["task-list-2-status"]);
}

#[test]
fn a_date_error_marks_every_field_unless_one_is_named() {
    let marked = |page: Markup| page.0.matches("govuk-input--error").count();
    let wrong_month = [DateField::day(), DateField::month().error(true), DateField::year()];

    assert_eq!(marked(DateInput::new("a", "A").error("Enter a date").render()), 3);
    assert_eq!(marked(DateInput::new("a", "A").error("No").fields(wrong_month).render()), 1);
    assert_eq!(marked(DateInput::new("a", "A").render()), 0);
}

#[test]
fn errors_speak_the_language_of_the_page() {
    let page = Input::new("enw", "Enw")
        .error(ErrorMessage::new("Nodwch eich enw").prefix("Gwall"))
        .render();

    assert!(page.0.contains("<span class=\"govuk-visually-hidden\">Gwall:</span> Nodwch eich enw"));
}
