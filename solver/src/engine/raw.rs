//! The raw calls of HiGHS that the safe binding lacks: callbacks, counts and bases.
//!
//! This file holds the crate's only unsafe code.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};

use highs_sys::{
    Highs_changeColsBoundsByRange, Highs_changeColsCostByRange, Highs_changeRowBounds, Highs_getBasis,
    Highs_getDualRay, Highs_getInt64InfoValue, Highs_setBasis, Highs_setCallback, Highs_startCallback,
    HighsCallbackDataIn, HighsCallbackDataOut, kHighsCallbackMipImprovingSolution,
    kHighsCallbackMipInterrupt, kHighsCallbackSimplexInterrupt,
};

use crate::limits::Limits;

const STATUS_OK: c_int = 0;

/// What the outside and a running engine tell each other.
pub(super) struct Watcher {
    stop: AtomicBool,
    bound: AtomicU64,
    solutions: Option<Mutex<Sender<super::runner::Message>>>,
    /// Limits that the engine asks itself, where it runs on the thread of the question.
    limits: Option<Limits>,
}

impl Watcher {
    /// A watcher that sends better solutions to `solutions`.
    pub(super) fn new(solutions: Sender<super::runner::Message>) -> Arc<Self> {
        let bound = AtomicU64::new(f64::INFINITY.to_bits());
        let solutions = Some(Mutex::new(solutions));
        Arc::new(Self { stop: AtomicBool::new(false), bound, solutions, limits: None })
    }

    /// A watcher that stops the engine when the limits are reached.
    pub(super) fn within(limits: &Limits) -> Arc<Self> {
        let (bound, limits) = (AtomicU64::new(f64::INFINITY.to_bits()), Some(limits.clone()));
        Arc::new(Self { stop: AtomicBool::new(false), bound, solutions: None, limits })
    }

    fn should_stop(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.limits.as_ref().is_some_and(Limits::stopped)
    }

    /// Asks the engine to stop at its next poll.
    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// The engine's bound so far.
    pub(super) fn bound(&self) -> f64 {
        f64::from_bits(self.bound.load(Ordering::Relaxed))
    }
}

/// Connects the watcher to a model. The model must not outlive the watcher's `Arc` held by its owner.
pub(super) fn install(model: &mut highs::Model, watcher: &Arc<Watcher>) {
    let user = Arc::as_ptr(watcher).cast_mut().cast::<c_void>();
    // SAFETY: the handle belongs to `model`; `user` points into the Arc that the engine keeps
    // until the run is over, and the callback only reads through it.
    unsafe {
        let handle = model.as_mut_ptr();
        Highs_setCallback(handle, Some(on_event), user);
        for kind in
            [kHighsCallbackMipImprovingSolution, kHighsCallbackMipInterrupt, kHighsCallbackSimplexInterrupt]
        {
            Highs_startCallback(handle, kind);
        }
    }
}

/// Number of branch-and-bound nodes of a finished run.
pub(super) fn node_count(solved: &mut highs::SolvedModel) -> u64 {
    let name: &CStr = c"mip_node_count";
    let mut nodes = 0_i64;
    // SAFETY: the handle is valid while `solved` lives; name and value outlive the call.
    unsafe { Highs_getInt64InfoValue(solved.as_mut_ptr(), name.as_ptr(), &raw mut nodes) };
    u64::try_from(nodes).unwrap_or(0)
}

/// Status of every column and of every row in the basis last found, in HiGHS's numbers.
pub(super) fn basis(model: &highs::Model) -> Option<(Vec<i32>, Vec<i32>)> {
    let (mut columns, mut rows) = (vec![0; model.num_cols()], vec![0; model.num_rows()]);
    // SAFETY: the handle is valid while `model` lives, and HiGHS writes one status per column and row.
    let status = unsafe { Highs_getBasis(model.as_ptr(), columns.as_mut_ptr(), rows.as_mut_ptr()) };
    (status == STATUS_OK).then_some((columns, rows))
}

/// Replaces the costs of all columns at once.
pub(super) fn set_costs(model: &mut highs::Model, costs: &[f64]) {
    assert!(costs.len() == model.num_cols());
    let Some(last) = costs.len().checked_sub(1) else { return };
    let last = c_int::try_from(last).expect("HiGHS counts columns in c_int");
    // SAFETY: the handle is valid while `model` lives; the range is that of all columns.
    unsafe { Highs_changeColsCostByRange(model.as_mut_ptr(), 0, last, costs.as_ptr()) };
}

/// Replaces the bounds of all columns at once.
pub(super) fn set_column_bounds(model: &mut highs::Model, lower: &[f64], upper: &[f64]) {
    assert!(lower.len() == model.num_cols() && upper.len() == model.num_cols());
    let Some(last) = lower.len().checked_sub(1) else { return };
    let last = c_int::try_from(last).expect("HiGHS counts columns in c_int");
    // SAFETY: the handle is valid while `model` lives; the range is that of all columns.
    unsafe {
        Highs_changeColsBoundsByRange(model.as_mut_ptr(), 0, last, lower.as_ptr(), upper.as_ptr());
    }
}

/// Multipliers of the rows by which no values meet all of them, after a run that found none.
pub(super) fn dual_ray(model: &highs::Model) -> Option<Vec<f64>> {
    let (mut has_ray, mut ray) = (0, vec![0.0; model.num_rows()]);
    // SAFETY: the handle is valid while `model` lives, and HiGHS writes one number per row.
    let status = unsafe { Highs_getDualRay(model.as_ptr(), &raw mut has_ray, ray.as_mut_ptr()) };
    (status == STATUS_OK && has_ray == 1).then_some(ray)
}

/// Replaces the bounds of a row.
pub(super) fn set_row_bounds(model: &mut highs::Model, row: usize, lower: f64, upper: f64) {
    assert!(row < model.num_rows());
    let row = c_int::try_from(row).expect("HiGHS counts rows in c_int");
    // SAFETY: the handle is valid while `model` lives; the row was compared with the number of rows.
    unsafe { Highs_changeRowBounds(model.as_mut_ptr(), row, lower, upper) };
}

/// Starts the next solve from these statuses; HiGHS completes a basis that is incomplete or singular.
pub(super) fn set_basis(model: &mut highs::Model, columns: &[i32], rows: &[i32]) {
    assert!(columns.len() == model.num_cols() && rows.len() == model.num_rows());
    // SAFETY: the handle is valid while `model` lives; the lengths were compared. A refused basis
    // leaves the model as it was.
    unsafe { Highs_setBasis(model.as_mut_ptr(), columns.as_ptr(), rows.as_ptr()) };
}

unsafe extern "C" fn on_event(
    kind: c_int,
    _message: *const c_char,
    out: *const HighsCallbackDataOut,
    into: *mut HighsCallbackDataIn,
    user: *mut c_void,
) {
    // A panic must not cross into C++.
    let _ = catch_unwind(AssertUnwindSafe(|| {
        // SAFETY: `user` is the watcher installed above; HiGHS passes valid data for the call,
        // and `mip_solution` holds `mip_solution_size` values for improving solutions.
        unsafe {
            let watcher = &*user.cast::<Watcher>();
            if kind == kHighsCallbackMipImprovingSolution || kind == kHighsCallbackMipInterrupt {
                watcher.bound.store((*out).mip_dual_bound.to_bits(), Ordering::Relaxed);
            }
            if kind == kHighsCallbackMipImprovingSolution {
                let size = usize::try_from((*out).mip_solution_size).unwrap_or(0);
                let values = std::slice::from_raw_parts((*out).mip_solution, size).to_vec();
                if let Some(Ok(solutions)) = watcher.solutions.as_ref().map(Mutex::lock) {
                    let _ = solutions.send(super::runner::Message::Better(values));
                }
            } else if watcher.should_stop() {
                (*into).user_interrupt = 1;
            }
        }
    }));
}
