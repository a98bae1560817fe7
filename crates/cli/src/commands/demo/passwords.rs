//! Passwords that can be read out and typed.

use domain::entropy::{Entropy, bytes};

/// Short words that are hard to mistake.
const WORDS: [&str; 64] = [
    "amber", "anchor", "apple", "autumn", "barge", "basket", "beacon", "birch", "bramble", "brick",
    "bridge", "canal", "candle", "castle", "cedar", "cherry", "clover", "copper", "cotton",
    "cricket", "daisy", "ember", "falcon", "fern", "ferry", "garden", "ginger", "harbour", "hazel",
    "heron", "honey", "ivy", "jasmine", "kettle", "lantern", "lemon", "linen", "lock", "maple",
    "meadow", "mill", "moss", "nettle", "oak", "orchard", "otter", "pebble", "pepper", "plum",
    "poppy", "quill", "reed", "river", "robin", "saffron", "silver", "sparrow", "thistle",
    "timber", "tulip", "velvet", "walnut", "willow", "wren",
];

/// Four words and two digits.
pub fn make(entropy: &dyn Entropy) -> String {
    let random = bytes::<5>(entropy);
    let [words @ .., digits] = random;
    let words = words.map(|byte| WORDS.get(usize::from(byte % 64)).copied().unwrap_or_default());
    format!("{}-{:02}", words.join("-"), digits % 100)
}
