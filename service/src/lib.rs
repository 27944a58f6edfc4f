//! flexpool service: everything with a file, a socket or JSON.
//!
//! Without the feature `engine` only the readers of outside bytes are left: [`wire`], [`import`], and what may be
//! asked. That is what the fuzz targets are built on.

// Readers also hold what only answers use.
#![cfg_attr(not(feature = "engine"), allow(dead_code, unused_imports))]

pub mod import;
pub mod wire;

#[cfg(feature = "engine")]
pub mod words;

#[cfg(feature = "engine")]
pub mod ask;

#[cfg(feature = "engine")]
pub mod answer;

pub mod question;

#[cfg(feature = "engine")]
pub mod store;

#[cfg(feature = "engine")]
pub mod city;

#[cfg(feature = "engine")]
pub mod cli;
#[cfg(feature = "engine")]
pub mod http;
