//! This module turns Ctrl-C into an early answer: the first asks for the best plan so far, the second leaves.

use std::sync::atomic::{AtomicBool, Ordering};

use flexpool_solver::Cancel;

use super::Exit;
use crate::words::{Lang, Phrase};

/// Whether a question is running; before and after it there is nothing worth waiting for.
static ANSWERING: AtomicBool = AtomicBool::new(false);

/// Listens for Ctrl-C and for the request to end; returns what the question has to obey.
///
/// Without a handler (no signals on this system) the process just ends on Ctrl-C.
pub(super) fn listen(lang: Lang) -> Cancel {
    let cancel = Cancel::new();
    let request = cancel.clone();
    let handler = move || {
        if request.is_cancelled() || !ANSWERING.load(Ordering::Relaxed) {
            std::process::exit(Exit::Interrupted.code().into());
        }
        request.cancel();
        eprintln!("\n{}", lang.say(Phrase::Interrupting));
    };
    if let Err(error) = ctrlc::set_handler(handler) {
        eprintln!("flexpool: {error}");
    }
    cancel
}

/// Runs a question that Ctrl-C may cut short.
pub(super) fn answering<T>(question: impl FnOnce() -> T) -> T {
    ANSWERING.store(true, Ordering::Relaxed);
    let answer = question();
    ANSWERING.store(false, Ordering::Relaxed);
    answer
}
