//! The questions about a person: how they are called, what helps them, how to reach them safely,
//! and where. Asked when somebody comes in and when something changes.

use domain::people::{ContactDetails, Language, PersonDetails, Wishes};
use govuk::{Input, InputMode, InputType, Legend, Radio, Radios, Width};
use maud::{Markup, html};

use crate::ask::{Ask, Choice};
use crate::form::{Fields, Typed};
use crate::text::Text;
use crate::when;

/// How they are called, in which language, and what helps.
pub fn self_questions(ask: &Ask<'_>) -> Markup {
    let text = ask.text;
    let languages = ask.codes("language", Language::ALL, Language::code);
    html! {
        (ask.line("name", "person-name").hint(text.get("person-name-hint")).autocomplete("off"))
        (ask.radios("language", "person-language", languages))
        (ask.area("needs", "person-needs", "person-needs-hint").rows(2))
    }
}

/// How to reach them safely, and where.
pub fn reach_questions(ask: &Ask<'_>) -> Markup {
    let text = ask.text;
    let asked = Radios::new("asked", Legend::new(text.get("person-asked")))
        .hint(text.get("person-asked-hint"))
        .item(Radio::new("yes", text.get("person-asked-yes")).conditional(wishes(ask)))
        .item(Radio::new("no", text.get("person-asked-no")).hint(text.get("person-asked-no-hint")))
        .value(ask.typed.value("asked"))
        .maybe_error(ask.slip("asked"));
    html! {
        (asked)
        (private(ask.line("phone", "person-phone")).inputmode(InputMode::Telephone).kind(InputType::Telephone)
            .width(Width::Chars20))
        (private(ask.line("email", "person-email")).inputmode(InputMode::Email).spellcheck(false))
        (ask.area("address", "person-address", "").rows(3).autocomplete("off"))
    }
}

/// A field that browsers neither fill in nor remember: these are other people's details.
fn private(input: Input<'_>) -> Input<'_> {
    input.autocomplete("off")
}

fn wishes(ask: &Ask<'_>) -> Markup {
    let text = ask.text;
    let fine = ["voicemail", "texts", "letters"]
        .map(|each| (each.to_owned(), text.code("person-fine", each).into_owned()))
        .to_vec();
    html! {
        (ask.select("from_hour", "person-from", hours(text, 0..=23)))
        (ask.select("to_hour", "person-to", hours(text, 1..=24)))
        (ask.checks("fine", "person-fine", fine).hint(text.get("person-fine-hint")))
        (ask.area("say", "person-say", "person-say-hint").rows(2))
    }
}

fn hours(text: Text, hours: std::ops::RangeInclusive<u8>) -> Vec<Choice> {
    let choose = (String::new(), text.get("person-choose").into_owned());
    std::iter::once(choose)
        .chain(hours.map(|hour| (hour.to_string(), when::hour(text, hour, 0))))
        .collect()
}

/// What the questions were answered with.
pub fn read(fields: &Fields<'_>, typed: &Typed) -> Option<PersonDetails> {
    let name = fields.needed("name", "slip-name");
    let language = fields.choice("language", "slip-language");
    let wishes = match typed.value("asked") {
        "yes" => read_wishes(fields, typed).map(Some),
        "no" => Some(None),
        _ => {
            fields.slip("asked", "slip-asked");
            None
        }
    };
    let contact = ContactDetails {
        phone: fields.text("phone"),
        email: fields.text("email"),
        address: fields.text("address"),
    };
    Some(PersonDetails {
        name,
        language: language?,
        needs: fields.text("needs"),
        wishes: wishes?,
        contact,
    })
}

fn read_wishes(fields: &Fields<'_>, typed: &Typed) -> Option<Wishes> {
    let from: Option<u8> = fields.choice("from_hour", "slip-from-hour");
    let to: Option<u8> = fields.choice("to_hour", "slip-to-hour");
    let (from_hour, to_hour) = (from?, to?);
    if from_hour >= to_hour || to_hour > 24 {
        fields.slip("to_hour", "slip-hours");
        return None;
    }
    Some(Wishes {
        from_hour,
        to_hour,
        voicemail: typed.has("fine", "voicemail"),
        texts: typed.has("fine", "texts"),
        letters: typed.has("fine", "letters"),
        say: fields.text("say"),
    })
}

/// The form filled with what is known.
pub fn filled(details: &PersonDetails) -> Vec<(String, String)> {
    let PersonDetails { name, language, needs, wishes, contact } = details;
    let asked = if wishes.is_some() { "yes" } else { "no" };
    let mut filled = vec![
        ("name", name.clone()),
        ("language", language.code().to_owned()),
        ("needs", needs.clone()),
        ("asked", asked.to_owned()),
        ("phone", contact.phone.clone()),
        ("email", contact.email.clone()),
        ("address", contact.address.clone()),
    ];
    if let Some(wishes) = wishes {
        filled.push(("from_hour", wishes.from_hour.to_string()));
        filled.push(("to_hour", wishes.to_hour.to_string()));
        filled.push(("say", wishes.say.clone()));
        let fine =
            [("voicemail", wishes.voicemail), ("texts", wishes.texts), ("letters", wishes.letters)];
        filled.extend(
            fine.into_iter().filter(|(_, is)| *is).map(|(each, _)| ("fine", each.to_owned())),
        );
    }
    filled.into_iter().map(|(field, value)| (field.to_owned(), value)).collect()
}
