//! bench support.
