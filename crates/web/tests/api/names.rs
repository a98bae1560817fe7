//! The document gives one meaning to each name: two parts called alike would overwrite each other
//! without a word.

use std::collections::BTreeMap;

use crate::doors::{crates, source};

/// The names that the sources give to parts of the document, with where they stand.
fn named(text: &str) -> Vec<&str> {
    let derived = text.split("ToSchema").skip(1).filter_map(|rest| {
        let item = rest.split_once("\npub struct ").or_else(|| rest.split_once("\npub enum "))?;
        // Only the very next item is the derived one.
        (!item.0.contains("\npub ") && !item.0.contains('}')).then_some(item.1)
    });
    let codes = text.split(" as \"").skip(1);
    let name = |rest: &'_ str| rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    derived.chain(codes).map(|rest| rest.get(..name(rest)).unwrap_or_default()).collect()
}

#[test]
fn no_two_parts_of_the_document_have_one_name() {
    let text = source(&crates().join("web/src/api"));
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for name in named(&text) {
        *times.entry(name).or_default() += 1;
    }
    assert!(times.len() > 100, "the names are found: {}", times.len());
    times.retain(|_, times| *times > 1);
    assert!(times.is_empty(), "one name for several parts: {times:?}");
}
