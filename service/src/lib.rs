//! flexpool service.
