//! Sharing agreements: with whom details may pass, which, what for, and until when (R-SHARE-02).

mod list;
mod make;
mod show;

use domain::sharing::SharingAgreement;
use domain::time::Date;

use crate::site::{Door, Site};
use crate::text::Text;
use crate::when;

/// Adds the pages of this area.
pub fn add(site: Site) -> Site {
    site.get(Door::Role, "/sharing-agreements", list::show)
        .post(Door::Role, "/sharing-agreements", make::send)
        .get(Door::Role, "/sharing-agreements/{sharing_agreement}", show::show)
        .post(Door::Role, "/sharing-agreements/{sharing_agreement}", show::send)
}

/// How an agreement stands on a day, in a sentence.
fn stands(text: Text, agreement: &SharingAgreement, today: Date) -> String {
    let day = |date| when::day(text, date);
    if today < agreement.starts {
        text.with("agreements-begins", &[("day", &day(agreement.starts))])
    } else if today > agreement.ends {
        text.with("agreements-ended", &[("day", &day(agreement.ends))])
    } else if agreement.is_overdue(today) {
        text.with("agreements-overdue", &[("day", &day(agreement.review))])
    } else {
        text.with(
            "agreements-live",
            &[("day", &day(agreement.ends)), ("review", &day(agreement.review))],
        )
    }
}

/// Codes in words, one behind the other.
fn words<T: Copy>(text: Text, set: &str, all: &[T], code: fn(T) -> &'static str) -> String {
    all.iter().map(|one| text.code(set, code(*one)).into_owned()).collect::<Vec<_>>().join(", ")
}
