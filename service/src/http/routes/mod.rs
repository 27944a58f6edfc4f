//! The endpoints, a file for each kind of thing.

pub(super) mod direct;
