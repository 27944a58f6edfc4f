//! The inside of a workbook: sheets, texts and styles, divided by lines `====`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flexpool_fuzz::tables::sheet(bytes));
