//! flexpool service: everything with a file, a socket or JSON.
//!
//! Without the feature `engine` only the readers of outside bytes are left: [`wire`], [`import`], and what may be
//! asked. That is what the fuzz targets are built on.

// Readers also hold what only answers use.
#![cfg_attr(not(feature = "engine"), allow(dead_code, unused_imports))]

pub mod import;
pub mod question;
pub mod wire;

#[cfg(feature = "engine")]
pub mod answer;
#[cfg(feature = "engine")]
pub mod ask;
#[cfg(feature = "engine")]
pub mod city;
#[cfg(feature = "engine")]
pub mod cli;
#[cfg(feature = "engine")]
pub mod config;
#[cfg(feature = "engine")]
pub mod ending;
#[cfg(feature = "engine")]
pub mod export;
#[cfg(feature = "engine")]
pub mod http;
#[cfg(feature = "engine")]
pub mod steering;
#[cfg(feature = "engine")]
pub mod store;
#[cfg(feature = "engine")]
pub mod words;
#[cfg(feature = "engine")]
pub mod work;
