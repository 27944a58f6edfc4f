//! The mapping of an import.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flexpool_fuzz::tables::mapping(bytes));
