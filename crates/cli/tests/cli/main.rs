//! The program as its users start it.

mod demo;
mod http;
mod refusals;
mod run;
mod serve;
mod upkeep;
