//! A scenario on a known problem as JSON.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flexpool_fuzz::documents::scenario(bytes));
