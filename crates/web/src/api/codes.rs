//! The domain's codes as schemas, so that the document lists what the domain accepts.

use std::borrow::Cow;

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaFormat, SchemaType, Type};
use utoipa::{PartialSchema, ToSchema};

/// A schema of its own for each set of codes: a string that is one of them.
macro_rules! schemas {
    ($($name:ident of $set:path as $title:literal: $about:literal;)+) => {$(
        #[doc = $about]
        pub struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let codes = <$set>::ALL.iter().map(|one| one.code());
                ObjectBuilder::new()
                    .schema_type(SchemaType::Type(Type::String))
                    .description(Some($about))
                    .enum_values(Some(codes))
                    .into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed($title)
            }
        }
    )+};
}

schemas! {
    BasisSchema of domain::cases::Basis as "Basis": "On what basis somebody's details are held.";
    ChannelSchema of domain::cases::Channel as "Channel": "By which means somebody was reached, or was tried.";
    CheckCodeSchema of domain::gates::CheckCode as "Check": "A condition that is looked at before a step.";
    ContactResultSchema of domain::cases::ContactResult as "ContactResult": "What came of a contact.";
    FlawSchema of domain::cases::Flaw as "Flaw": "What is wrong with a field.";
    InitiatorSchema of domain::cases::Initiator as "Initiator": "Who asked for restorative justice first.";
    LanguageSchema of domain::people::Language as "Language": "The language somebody wants to speak.";
    OffenceSchema of domain::offences::Offence as "Offence": "What kind of harm a case is about.";
    PartSchema of domain::cases::Part as "Part": "The part somebody plays in a case.";
    PhaseSchema of domain::cases::Phase as "Phase": "Where a case is. It is derived from its people; nothing sets it.";
    RelationSchema of domain::access::Relation as "Relation": "How a user stands to a case.";
    RemedySchema of domain::gates::Remedy as "Remedy": "What would mend an unmet condition: the task that does.";
    RuleSchema of domain::rules::Rule as "Rule": "A rule of the catalogue of requirements.";
    SeatSchema of domain::cases::Seat as "Seat": "Which seat at the facilitator's place.";
    SideSchema of domain::cases::Side as "Side": "A side of the wall.";
    SourceSchema of domain::cases::Source as "Source": "Through whom a request came.";
    WhySchema of domain::gates::Why as "Why": "Why a condition does not hold.";
}

/// An id of anything: a UUID.
pub struct IdSchema;

impl PartialSchema for IdSchema {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(SchemaType::Type(Type::String))
            .format(Some(SchemaFormat::Custom("uuid".to_owned())))
            .description(Some("An id: a UUID. It says nothing about whom or what it names."))
            .into()
    }
}

impl ToSchema for IdSchema {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Id")
    }
}
