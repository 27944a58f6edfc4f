//! The integration tests of flexpool, as one program: one link instead of many.

mod case;
mod cli;
mod command;
mod deploy;
mod generator;
mod goals;
mod http;
mod meta;
mod prices;
mod properties;
mod questions;
mod regressions;
mod rules;
mod scenarios;
mod service;
mod shell;
mod stories;
mod tidy;
