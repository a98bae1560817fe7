//! The API as programs meet it: one file a URL.

#[cfg(test)]
mod case;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod contacts;
#[cfg(test)]
mod conventions;
#[cfg(test)]
mod document;
#[cfg(test)]
mod doors;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod names;
#[cfg(test)]
mod support;
