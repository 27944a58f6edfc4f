//! A workbook as it lies on disk.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flexpool_fuzz::tables::workbook(bytes));
