//! The tables of persons and of calls as CSV, divided by a line `====`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flexpool_fuzz::tables::csv(bytes));
