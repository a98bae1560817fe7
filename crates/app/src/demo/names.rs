//! Names for invented people: of the communities that live in the West Midlands, from lists we
//! wrote ourselves. First names and surnames are joined by chance; nobody in particular is meant.

use super::chance::Chance;

/// A community's names, and how many in a hundred people here carry them.
struct Names {
    weight: u32,
    men: &'static [&'static str],
    women: &'static [&'static str],
    family: &'static [&'static str],
}

/// A name by chance.
pub fn name(chance: &Chance) -> String {
    let weights: Vec<u32> = NAMES.iter().map(|names| names.weight).collect();
    let Some(names) = NAMES.get(chance.weighted(&weights)) else { return String::new() };
    let first = if chance.percent(50) { names.men } else { names.women };
    format!("{} {}", chance.of(first), chance.of(names.family))
}

/// A man's name of any community: most who are named responsible are men.
pub fn mans_name(chance: &Chance) -> String {
    let weights: Vec<u32> = NAMES.iter().map(|names| names.weight).collect();
    let Some(names) = NAMES.get(chance.weighted(&weights)) else { return String::new() };
    format!("{} {}", chance.of(names.men), chance.of(names.family))
}

const NAMES: &[Names] = &[
    Names {
        weight: 46,
        men: &[
            "Oliver", "Jack", "Liam", "Ryan", "Callum", "Darren", "Gary", "Stephen", "Neil",
            "Craig", "Kieran", "Jordan", "Connor", "Lewis", "Ian", "Terry",
        ],
        women: &[
            "Chloe", "Gemma", "Karen", "Julie", "Leanne", "Hayley", "Megan", "Stacey", "Denise",
            "Lorraine", "Sharon", "Ellie", "Paige", "Tracey", "Joanne", "Beth",
        ],
        family: &[
            "Whitehouse",
            "Hadley",
            "Tranter",
            "Dunn",
            "Yardley",
            "Round",
            "Poole",
            "Hingley",
            "Bayliss",
            "Cartwright",
            "Fellows",
            "Perks",
            "Tolley",
            "Nock",
            "Homer",
            "Guest",
            "Rudge",
            "Parkes",
            "Skidmore",
            "Westwood",
        ],
    },
    Names {
        weight: 4,
        men: &["Sean", "Declan", "Patrick", "Brendan", "Eamon"],
        women: &["Siobhan", "Bridget", "Aoife", "Maureen", "Niamh"],
        family: &["Farrell", "Brannigan", "Doherty", "Keane", "Mulligan", "Tierney", "Gallagher"],
    },
    Names {
        weight: 8,
        men: &["Amrit", "Gurpreet", "Harjit", "Jaspal", "Manjit", "Sukhdev", "Balraj"],
        women: &["Simran", "Harpreet", "Jasvinder", "Kuldip", "Parmjit", "Rajinder", "Navdeep"],
        family: &["Sahota", "Dhaliwal", "Sandhu", "Gill", "Bains", "Johal", "Atwal", "Purewal"],
    },
    Names {
        weight: 12,
        men: &["Imran", "Bilal", "Usman", "Tariq", "Zubair", "Hamza", "Asif"],
        women: &["Nasreen", "Samina", "Aisha", "Shazia", "Rukhsana", "Zainab", "Bushra"],
        family: &[
            "Akhtar", "Mahmood", "Hussain", "Iqbal", "Malik", "Qureshi", "Bashir", "Choudhry",
        ],
    },
    Names {
        weight: 4,
        men: &["Rafiq", "Shahid", "Kamal", "Jubair", "Abdul"],
        women: &["Rahima", "Salma", "Fatema", "Nazma", "Taslima"],
        family: &["Miah", "Uddin", "Begum-Ali", "Rahman", "Choudhury", "Islam"],
    },
    Names {
        weight: 4,
        men: &["Nikesh", "Hitesh", "Kiran", "Bhavesh", "Dilip"],
        women: &["Hansa", "Jyoti", "Nisha", "Pritti", "Kalpana"],
        family: &["Patel", "Mistry", "Parmar", "Solanki", "Chauhan", "Desai"],
    },
    Names {
        weight: 8,
        men: &["Leroy", "Winston", "Delroy", "Marlon", "Dwayne", "Tyrone"],
        women: &["Yvonne", "Marcia", "Beverley", "Shanice", "Paulette", "Keisha"],
        family: &["Campbell", "Grant", "Lindo", "Francis", "Bailey", "Reid", "Blake", "Gayle"],
    },
    Names {
        weight: 4,
        men: &["Kwame", "Chidi", "Emeka", "Kofi", "Tunde"],
        women: &["Abena", "Folasade", "Ngozi", "Adwoa", "Ifeoma"],
        family: &["Osei", "Mensah", "Okafor", "Adeyemi", "Boateng", "Eze", "Bright"],
    },
    Names {
        weight: 2,
        men: &["Abdi", "Mahad", "Liban", "Yusuf"],
        women: &["Hodan", "Ayaan", "Fadumo", "Ifrah"],
        family: &["Warsame", "Jama", "Abdullahi", "Farah", "Hersi"],
    },
    Names {
        weight: 3,
        men: &["Tomasz", "Marek", "Piotr", "Kamil"],
        women: &["Agnieszka", "Kasia", "Joanna", "Ewa"],
        family: &["Wrona", "Kowal", "Zielinski", "Maj", "Nowicki"],
    },
    Names {
        weight: 2,
        men: &["Andrei", "Mihai", "Cristian"],
        women: &["Elena", "Ioana", "Daniela"],
        family: &["Popa", "Munteanu", "Dobre", "Ilie"],
    },
    Names {
        weight: 1,
        men: &["Wei", "Jun", "Kwok-Wai"],
        women: &["Mei", "Ling", "Xiu"],
        family: &["Chan", "Lau", "Zhang", "Cheung"],
    },
    Names {
        weight: 2,
        men: &["Gareth", "Rhys", "Huw"],
        women: &["Sian", "Carys", "Bethan"],
        family: &["Pryce", "Llewellyn", "Bevan", "Morgan"],
    },
];
