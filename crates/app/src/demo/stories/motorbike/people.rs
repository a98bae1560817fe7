//! The people of the three tellings.

use super::Moment;
use crate::demo::stories::person::Person;

/// One telling's people, and when it began and stops.
pub struct People {
    /// Days from today.
    pub began: i64,
    /// Where it stops.
    pub until: Moment,
    /// Where it happened, by code.
    pub place: &'static str,
    /// The artist.
    pub harmed: Person,
    /// Who drove.
    pub driver: Person,
    /// The artist's sister.
    pub sister: Person,
    /// The driver's mother.
    pub mother: Person,
    /// The prison, by an invented name.
    pub prison: &'static str,
}

/// Told to its end.
pub const CLOSED: People = People {
    began: -268,
    until: Moment::Closed,
    place: "harborne",
    harmed: Person {
        name: "John Farrell",
        phone: "07700 900142",
        address: "Flat 3, 18 Lordswood Mews, Harborne, Birmingham",
        hours: (10, 18),
        say: "Not before ten: the painkillers make mornings slow.",
        needs: "Cannot sit for more than an hour; a room without stairs.",
    },
    driver: Person::inside("Mark Tolley", "HMP Arrowfield, wing C"),
    sister: Person {
        name: "Kathleen Farrell",
        phone: "07700 900143",
        address: "7 Moor Pool Row, Harborne, Birmingham",
        hours: (17, 21),
        say: "",
        needs: "",
    },
    mother: Person {
        name: "Denise Tolley",
        phone: "0121 496 0188",
        address: "41 Beggars Bush Lane, Wylde Green, Sutton Coldfield",
        hours: (9, 20),
        say: "",
        needs: "",
    },
    prison: "HMP Arrowfield",
};

/// Told until a meeting is pencilled in.
pub const MEETING_AHEAD: People = People {
    began: -127,
    until: Moment::BeforeMeeting,
    place: "moseley",
    harmed: Person {
        name: "Jonah Reid",
        phone: "07700 900371",
        address: "22 Chantry Yard, Moseley, Birmingham",
        hours: (10, 18),
        say: "Text first. Ask for “the studio”.",
        needs: "Walks with a stick; a room without stairs.",
    },
    driver: Person::inside("Marek Nowicki", "HMP Severn Reach, wing B"),
    sister: Person {
        name: "Shanice Reid",
        phone: "07700 900372",
        address: "22 Chantry Yard, Moseley, Birmingham",
        hours: (17, 21),
        say: "",
        needs: "",
    },
    mother: Person {
        name: "Ewa Nowicki",
        phone: "0121 496 0415",
        address: "9 Tenter Croft, Erdington, Birmingham",
        hours: (9, 20),
        say: "She is glad of short sentences on the telephone.",
        needs: "Prefers to read things in Polish.",
    },
    prison: "HMP Severn Reach",
};

/// Told until a letter waits.
pub const LETTER_WAITS: People = People {
    began: -66,
    until: Moment::LetterWaits,
    place: "smethwick",
    harmed: Person {
        name: "Amrit Sahota",
        phone: "07700 900556",
        address: "63 Galton Terrace, Smethwick",
        hours: (12, 20),
        say: "He works nights. Not before noon.",
        needs: "",
    },
    driver: Person::inside("Kyle Brannigan", "HMP Arrowfield, wing A"),
    sister: Person {
        name: "Simran Sahota",
        phone: "07700 900557",
        address: "63 Galton Terrace, Smethwick",
        hours: (17, 21),
        say: "",
        needs: "",
    },
    mother: Person {
        name: "Siobhan Brannigan",
        phone: "0121 496 0733",
        address: "5 Cuckoo Bridge Close, Netherton, Dudley",
        hours: (9, 20),
        say: "",
        needs: "",
    },
    prison: "HMP Arrowfield",
};
