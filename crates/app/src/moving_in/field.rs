//! The columns a file can have, and the headings they are known by.

/// Defines [`Field`] with each column's code, whether it is needed, and the words its heading may be.
macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $code:literal $(| $known:literal)*,)+) => {
        /// A column of a file, by what it says.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[$doc])* $name,)+ }

        impl Field {
            /// Every column, in the order of the template.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Its code, which is its heading in the template too.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            const fn known(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($known,)*],)+ }
            }
        }
    };
}

fields! {
    /// The reference of the case in the old system.
    Reference = "reference" | "case-reference" | "case-number" | "case-no" | "case-id" | "ref",
    /// The day on which the request came and the work began.
    Received = "received" | "date-received" | "referral-date" | "date-of-referral" | "referred-on",
    /// The day of the harm.
    HarmOn = "harm-on" | "date-of-harm" | "incident-date" | "date-of-incident" | "offence-date",
    /// The kind of harm.
    Offence = "offence" | "offence-type" | "crime-type" | "incident-type" | "category",
    /// The place of the harm.
    Place = "place" | "area" | "locality" | "neighbourhood" | "place-of-harm",
    /// The stage of the process.
    Route = "route" | "pathway" | "cjs-stage",
    /// Who asked first.
    Initiator = "initiator" | "started-by" | "initiated-by",
    /// Who referred.
    Source = "source" | "referrer" | "referred-by" | "referral-source" | "agency",
    /// How far the work has come.
    Stage = "stage" | "status" | "case-status" | "progress",
    /// The day on which it stood so.
    AsOf = "as-of" | "position-date" | "status-date",
    /// The e-mail address of whoever is to own the case.
    Owner = "owner" | "owner-e-mail" | "coordinator" | "case-owner",
    /// Who says that an order forbids contact between the sides.
    Orders = "orders" | "order-against-contact" | "restraining-order",
    /// First name of who was harmed.
    HarmedFirst = "harmed-first-name" | "victim-first-name" | "victim-forename",
    /// Last name.
    HarmedLast = "harmed-last-name" | "victim-last-name" | "victim-surname",
    /// Day of birth.
    HarmedBirth = "harmed-birth" | "victim-date-of-birth" | "victim-dob",
    /// Telephone.
    HarmedPhone = "harmed-telephone" | "victim-telephone" | "victim-phone" | "victim-mobile",
    /// E-mail.
    HarmedEmail = "harmed-e-mail" | "victim-email" | "victim-e-mail",
    /// Address.
    HarmedAddress = "harmed-address" | "victim-address",
    /// Postcode.
    HarmedPostcode = "harmed-postcode" | "victim-postcode",
    /// Language.
    HarmedLanguage = "harmed-language" | "victim-language",
    /// The hours in which they can be reached safely, such as 9-17.
    HarmedHours = "harmed-hours" | "victim-safe-hours" | "victim-contact-hours",
    /// On what basis their details are held.
    HarmedBasis = "harmed-basis" | "victim-basis" | "victim-consent",
    /// The day on which they were last spoken with.
    HarmedSpoken = "harmed-last-spoken" | "victim-last-contact",
    /// How far a no of theirs reaches.
    HarmedNo = "harmed-no" | "victim-no" | "victim-declined",
    /// First name of who is responsible.
    ResponsibleFirst = "responsible-first-name" | "offender-first-name" | "offender-forename",
    /// Last name.
    ResponsibleLast = "responsible-last-name" | "offender-last-name" | "offender-surname",
    /// Day of birth.
    ResponsibleBirth = "responsible-birth" | "offender-date-of-birth" | "offender-dob",
    /// Telephone.
    ResponsiblePhone = "responsible-telephone" | "offender-telephone" | "offender-phone",
    /// E-mail.
    ResponsibleEmail = "responsible-e-mail" | "offender-email" | "offender-e-mail",
    /// Address.
    ResponsibleAddress = "responsible-address" | "offender-address",
    /// Postcode.
    ResponsiblePostcode = "responsible-postcode" | "offender-postcode",
    /// Language.
    ResponsibleLanguage = "responsible-language" | "offender-language",
    /// The hours in which they can be reached safely.
    ResponsibleHours = "responsible-hours" | "offender-safe-hours" | "offender-contact-hours",
    /// On what basis their details are held.
    ResponsibleBasis = "responsible-basis" | "offender-basis" | "offender-consent",
    /// The day on which they were last spoken with.
    ResponsibleSpoken = "responsible-last-spoken" | "offender-last-contact",
    /// How far a no of theirs reaches.
    ResponsibleNo = "responsible-no" | "offender-no" | "offender-declined",
}

impl Field {
    /// Columns that can say the same for every case of a file.
    pub const SAME: &'static [Self] = &[
        Self::Offence,
        Self::Place,
        Self::Route,
        Self::Initiator,
        Self::Source,
        Self::Stage,
        Self::AsOf,
        Self::HarmedBasis,
        Self::ResponsibleBasis,
    ];

    /// Whether a file cannot do without it.
    pub const fn is_needed(self) -> bool {
        matches!(
            self,
            Self::Reference
                | Self::Received
                | Self::Offence
                | Self::Place
                | Self::Route
                | Self::Initiator
                | Self::Source
                | Self::Stage
                | Self::AsOf
        )
    }

    /// Whether it can say the same for every case.
    pub fn can_be_same(self) -> bool {
        Self::SAME.contains(&self)
    }

    /// The column with a code.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.code() == code)
    }

    /// The column that a heading names, as people write headings.
    pub fn of_heading(heading: &str) -> Option<Self> {
        let heading = plain(heading);
        let named =
            |field: &Self| field.code() == heading || field.known().contains(&heading.as_str());
        Self::ALL.iter().copied().find(named)
    }
}

/// A word as a code is written: small letters, a hyphen for whatever is none.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        if letter.is_alphanumeric() {
            plain.extend(letter.to_lowercase());
        } else if !plain.ends_with('-') && !plain.is_empty() {
            plain.push('-');
        }
    }
    plain.trim_end_matches('-').to_owned()
}
