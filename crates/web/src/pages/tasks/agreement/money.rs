//! Sums of money as people write them, and how a payment in parts goes.

use domain::cases::{Agreement, Instalment, Item};
use domain::time::Date;
use jiff::ToSpan as _;

use crate::text::{Text, pounds};

/// A sum as somebody wrote it, in pence: `25`, `25.50`, `£1,250`. Nothing where it is none.
pub fn read(written: &str) -> Option<u32> {
    let plain: String = written.chars().filter(|one| !matches!(one, '£' | ',' | ' ')).collect();
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(rest) || !matches!(rest.len(), 0..=2) {
        return None;
    }
    let pence: u32 = format!("{rest:0<2}").parse().ok()?;
    whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(pence)
}

/// A sum as a form proposes it.
pub fn written(pence: u32) -> String {
    let (whole, rest) = (pence / 100, pence % 100);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:02}") }
}

/// `£25 of £100 has come.`
pub fn so_far(text: Text, agreement: &Agreement, item: &Item) -> String {
    let promised = item.pence().unwrap_or(0);
    let paid = pounds(agreement.paid(item.item));
    text.with("pay-so-far", &[("paid", &paid), ("promised", &pounds(promised))])
}

/// A sum in so many parts a month apart, the last of them on a day. What does not divide goes with
/// the last.
pub fn in_parts(pence: u32, count: u32, last: Date) -> Vec<Instalment> {
    let each = pence / count.max(1);
    (0..count)
        .map(|number| {
            let before = i64::from(count - number - 1);
            let due = last.checked_sub(before.months()).unwrap_or(last);
            let rest = if number + 1 == count { pence - each * (count - 1) } else { each };
            Instalment { due, pence: rest }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_as_people_write_them() {
        for (written, pence) in [("25", 2_500), ("£1,250.5", 125_050), (" 0.05 ", 5)] {
            assert_eq!(read(written), Some(pence), "{written}");
        }
        for nonsense in ["", "five", "-5", "1.234", "99999999999", "£", ".5"] {
            assert_eq!(read(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn what_does_not_divide_comes_last() {
        let last = jiff::civil::date(2027, 3, 31);
        let parts = in_parts(10_000, 3, last);
        let pence: Vec<u32> = parts.iter().map(|part| part.pence).collect();
        assert_eq!(pence, [3_333, 3_333, 3_334]);
        assert_eq!(parts[0].due, jiff::civil::date(2027, 1, 31));
        assert_eq!(parts[1].due, jiff::civil::date(2027, 2, 28));
        assert_eq!(parts[2].due, last);
    }
}
