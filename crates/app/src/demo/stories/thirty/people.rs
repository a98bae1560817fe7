//! The thirty: who was troubled by what, who did it, who came with them, who came for the place.

use crate::demo::stories::person::Person;

/// Somebody, with what was noted when they were first spoken with.
pub type Met = (Person, &'static str);

/// Who trades in the centre, or is afraid to go there. The first speaks for the traders.
pub const HARMED: [Met; 5] = [
    (
        Person::at("Baljit Johal", "0121 496 0301", "Johal News, 4 Quarry Parade, Northfield")
            .saying("Not between six and eight in the morning: the papers come then."),
        "He has kept a list since March: eleven nights, the police called seven times. “They are \
         not bad lads one by one.” He wants to be able to lock up without a walk of shame.",
    ),
    (
        Person::at("Agnieszka Maj", "07700 900201", "Maj Bakery, 6 Quarry Parade, Northfield"),
        "Two girls who work for her have left. Somebody spat on the window every evening for a \
         month. She would like to know who, and then she would like to know why.",
    ),
    (
        Person::at("Delroy Lindo-Grant", "0121 496 0302", "Quarry Launderette, Northfield")
            .needing("Hard of hearing on the left."),
        "They dry their trainers in his machines and leave the doors open. He laughed about it \
         for a year and has stopped laughing.",
    ),
    (
        Person::at("Maureen Doherty", "07700 900202", "Flat 2, 9 Quarry Parade, Northfield")
            .saying("Let it ring long: the chair is far from the telephone."),
        "She is 78 and has not been to the shops after three since the summer. They never touched \
         her. They did not move, either.",
    ),
    (
        Person::at("Taslima Rahman", "07700 900203", "31 Cropredy Close, Northfield"),
        "A cup of something hit her pushchair in May. She wants one of them to hear what it was \
         like, and does not mind which.",
    ),
];

/// Who gathers there. Five are under eighteen; theirs is the guardian in the same place.
pub const RESPONSIBLE: [Met; 7] = [
    (
        Person::at("Reece Yardley", "07700 900211", "17 Bunbury Walk, Northfield"),
        "Sixteen. “It is warm under the arch and there is light. Where else?” He says that he \
         shouted at people, and that the bakery window was him.",
    ),
    (
        Person::at("Callum Dunn", "07700 900212", "40 Bunbury Walk, Northfield"),
        "Fifteen. Says little. He threw the cup; he did not see the pushchair. He went red.",
    ),
    (
        Person::at("Zainab Qureshi", "07700 900213", "3 Tessall Court, Northfield"),
        "Sixteen. She films everything and has deleted it. She would speak for the others, if \
         the others want that.",
    ),
    (
        Person::at("Kofi Mensah", "07700 900214", "22 Tessall Court, Northfield"),
        "Fifteen. He was stopped four times last year for standing there. He will come if \
         somebody says that out loud as well.",
    ),
    (
        Person::at("Ellie Homer", "07700 900215", "8 Hanging Lane Mews, Northfield"),
        "Fourteen. She was there for most of it and is sorry about Mrs Doherty, who gave her \
         sweets when she was small.",
    ),
    (
        Person::at("Jordan Parkes", "07700 900216", "12 Steel Road Flats, Northfield"),
        "Nineteen. Cautioned in April. He thinks the young ones copy him and does not like it.",
    ),
    (
        Person::at("Usman Bashir", "07700 900217", "5 Steel Road Flats, Northfield"),
        "Eighteen. He works at the car wash and meets his friends after. He blocked the ramp \
         with his bike, more than once.",
    ),
];

/// Guardians of the first five, in the same order.
pub const GUARDIANS: [Person; 5] = [
    Person::at("Karen Yardley", "07700 900221", "17 Bunbury Walk, Northfield"),
    Person::at("Stephen Dunn", "07700 900222", "40 Bunbury Walk, Northfield"),
    Person::at("Shazia Qureshi", "07700 900223", "3 Tessall Court, Northfield"),
    Person::at("Abena Mensah", "07700 900224", "22 Tessall Court, Northfield"),
    Person::at("Lorraine Homer", "07700 900225", "8 Hanging Lane Mews, Northfield"),
];

/// Who lives and works around it, on neither side.
pub const COMMUNITY: [Met; 8] = [
    (
        Person::at("Yvonne Francis", "07700 900231", "Quarry Parade library"),
        "Librarian. The library closes at five, which is when it begins. She keeps saying that.",
    ),
    (
        Person::at("Ian Cartwright", "07700 900232", "Quarry Parade, centre office"),
        "Manages the centre. He can move benches and lights; nobody had asked him.",
    ),
    (
        Person::at("Rajinder Atwal", "07700 900233", "The Friday kitchen, Quarry Hall"),
        "Cooks at the hall on Fridays and would feed anybody.",
    ),
    (
        Person::at("Patrick Tierney", "07700 900234", "1 Quarry Parade, Northfield"),
        "Barber. He knows all seven by their haircuts, and two of them owe him for one.",
    ),
    (
        Person::at("Hodan Warsame", "07700 900235", "19 Cropredy Close, Northfield"),
        "Chairs the residents. Half of them want cameras, half want a youth club.",
    ),
    (
        Person::at("Joanne Perks", "07700 900236", "Quarry Parade post office counter"),
        "She has not complained. She says that they hold the door for her.",
    ),
    (
        Person::at("Nikesh Solanki", "07700 900237", "Solanki Chemist, 11 Quarry Parade"),
        "He would sooner have them inside buying a drink than outside.",
    ),
    (
        Person::at("Gemma Bayliss", "07700 900238", "44 Cropredy Close, Northfield"),
        "Her son is twelve and has begun to stand there too.",
    ),
];

/// Who comes by profession: two of the youth service, two of the neighbourhood police, and the
/// centre's guard.
pub const PROFESSIONALS: [Met; 5] = [
    (
        Person::at("Marcia Blake", "0121 496 0311", "Rea Valley youth service"),
        "Youth worker. She has a hall and a budget for one evening. Two, if the centre helps.",
    ),
    (
        Person::at("Rhys Pryce", "0121 496 0312", "Rea Valley youth service"),
        "Youth worker; football, and patience.",
    ),
    (
        Person::at("Harjit Purewal", "0121 496 0321", "Quarry Parade neighbourhood team"),
        "Constable. She will say how many calls there were and not read out names.",
    ),
    (
        Person::at("Neil Skidmore", "0121 496 0322", "Quarry Parade neighbourhood team"),
        "Community support officer. He has moved them on forty times and knows that it is no use.",
    ),
    (
        Person::at("Tunde Okafor", "07700 900241", "Quarry Parade, centre office"),
        "Guard at the centre. He is 23, and was one of them five years ago.",
    ),
];
