//! The integration tests of flexpool, as one program: one link instead of many.

mod case;
mod generator;
mod goals;
mod meta;

mod properties;
mod rules;
mod tidy;
