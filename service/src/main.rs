//! The flexpool command.
fn main() {}
