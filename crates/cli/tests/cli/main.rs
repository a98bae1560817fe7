//! The program as its users start it.

#[cfg(test)]
mod demo;
#[cfg(test)]
mod http;
#[cfg(test)]
mod postgres;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod run;
#[cfg(test)]
mod serve;
#[cfg(test)]
mod transfer;
#[cfg(test)]
mod two_servers;
#[cfg(test)]
mod upkeep;
