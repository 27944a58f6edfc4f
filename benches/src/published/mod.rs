//! Published instances of related problems, read from their own formats and stated in flexpool's terms.
//!
//! The files are not part of the repository; who measures names a path to them. Each format has a
//! reader that knows nothing of flexpool, and a translation that knows nothing of files.

pub mod fault;
pub mod plain;
pub mod skills;
pub mod smptsp;
