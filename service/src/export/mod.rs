//! This module writes what other programs open: tables as CSV and as workbooks, deployments as a calendar.
//!
//! | file | holds |
//! |---|---|
//! | `table` | typed cells, as CSV and as a workbook |
//! | `tables` | the tables of a pool |
//! | `calendar` | deployments as iCalendar |

pub mod calendar;
pub mod table;
pub mod tables;
