//! flexpool service: everything with a file, a socket or JSON.

pub mod import;
pub mod wire;

pub mod words;

pub mod ask;

pub mod answer;

pub mod question;

pub mod store;

pub mod work;

pub mod city;

pub mod steering;

pub mod export;

pub mod config;

pub mod ending;

pub mod cli;
pub mod http;
