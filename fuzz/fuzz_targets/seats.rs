//! Seats as call tables write them, and as people name them: two notations.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flexpool_fuzz::tables::seats(bytes));
