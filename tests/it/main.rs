//! The integration tests of flexpool, as one program: one link instead of many.

mod generator;
