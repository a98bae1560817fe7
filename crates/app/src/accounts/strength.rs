//! Which passwords are taken: long ones that are not among the first that anybody would guess. No
//! rules about capitals, digits or signs: they make passwords hard to remember and easy to guess
//! (NIST SP 800-63B §5.1.1.2).

use domain::cases::{Flaw, Invalid};

/// The fewest characters a password has.
const SHORTEST: usize = 12;

/// What is tried first everywhere, as letters and digits.
const GUESSED: &[&str] = &[
    "password",
    "passwort",
    "passw0rd",
    "cyfrinair",
    "letmein",
    "welcome",
    "croeso",
    "iloveyou",
    "changeme",
    "admin",
    "administrator",
    "concord",
    "restorative",
    "restorativejustice",
    "qwerty",
    "qwertyuiop",
    "asdfghjkl",
    "1q2w3e4r5t",
    "abc123",
    "abcdefghijklmnopqrstuvwxyz",
    "123456",
    "12345678",
    "0123456789",
    "1234567890",
    "0987654321",
    "9876543210",
];

/// The shortest word that a password can be made of, in characters: initials are none.
const SHORTEST_WORD: usize = 3;

/// Whether a password may be chosen. `about` says whose it is: the service's name, their own, their
/// address.
///
/// # Errors
/// [`Flaw::OutOfRange`] where it is too short, [`Flaw::DoesNotFit`] where it is easily guessed: one
/// character over and over, or one word that anybody would try, repeated or with a little around it.
pub(super) fn check(password: &str, about: &[&str]) -> Result<(), Invalid> {
    if password.chars().count() < SHORTEST {
        return Err(Invalid::new("password", Flaw::OutOfRange));
    }
    if is_guessed(password, about) {
        return Err(Invalid::new("password", Flaw::DoesNotFit));
    }
    Ok(())
}

fn is_guessed(password: &str, about: &[&str]) -> bool {
    let mut signs = password.chars().filter(|sign| !sign.is_whitespace());
    let Some(first) = signs.next() else { return true };
    if signs.all(|sign| sign == first) {
        return true;
    }
    let whole = plain(password);
    let letters: String = whole.chars().filter(|sign| sign.is_alphabetic()).collect();
    // A word in a long row of digits is not what the row is guessed by.
    let mostly_letters = 2 * letters.chars().count() >= whole.chars().count();
    let local = about.iter().filter_map(|text| text.split_once('@')).map(|(local, _)| local);
    GUESSED
        .iter()
        .chain(about)
        .copied()
        .chain(local)
        .map(plain)
        .filter(|word| word.chars().count() >= SHORTEST_WORD)
        .any(|word| repeats(&whole, &word) || mostly_letters && repeats(&letters, &word))
}

/// Its letters and digits, in lower case.
fn plain(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a text is a word, once or over and over.
fn repeats(text: &str, word: &str) -> bool {
    text.len() >= word.len() && text.chars().zip(word.chars().cycle()).all(|(a, b)| a == b)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABOUT: &[&str] = &["Rea and Tame", "Helen Osei", "h.osei-lead@rea-tame.example"];

    fn flaw(password: &str) -> Option<Flaw> {
        check(password, ABOUT).err().map(|invalid| invalid.flaw)
    }

    #[test]
    fn what_is_too_short_is_refused() {
        assert_eq!(flaw("elevenchars"), Some(Flaw::OutOfRange));
        assert_eq!(flaw(""), Some(Flaw::OutOfRange));
    }

    #[test]
    fn what_anybody_would_try_is_refused() {
        for guessed in [
            "            ",
            "\u{a0}\u{2003}          ",
            "aaaaaaaaaaaa",
            "---- ---- ----",
            "Password1234",
            "passwordpassword",
            "123456123456",
            "123456789012",
            "qwerty 123456",
            "rea and tame",
            "Rea&and&Tame!!",
            "helen osei 2026",
            "h.osei-lead1",
            "h.osei-lead@rea-tame.example",
        ] {
            assert_eq!(flaw(guessed), Some(Flaw::DoesNotFit), "{guessed}");
        }
    }

    #[test]
    fn what_is_long_and_ones_own_is_taken() {
        for taken in [
            "one two three four",
            "correct horse battery",
            "a long enough password",
            "837264518374",
            "concord 8391 2204 7723",
            "????!!!!....",
        ] {
            assert_eq!(flaw(taken), None, "{taken}");
        }
    }

    #[test]
    fn an_empty_name_forbids_nothing() {
        assert!(check("one two three four", &["", "@", "A"]).is_ok());
    }
}
