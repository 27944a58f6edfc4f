//! This module turns Ctrl-C into an early answer: the first asks for the best plan so far, the second leaves.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use flexpool_solver::Cancel;

use super::Exit;
use super::failure::tell;
use crate::words::{Lang, Phrase};

/// Whether a question is running; after it there is nothing worth waiting for.
static ANSWERING: AtomicBool = AtomicBool::new(false);
static REQUEST: OnceLock<Cancel> = OnceLock::new();

/// Listens for Ctrl-C and for the request to end; returns what the question has to obey.
///
/// Before the first question nobody listens and the system ends the process. So it does where no
/// handler can be set.
pub(super) fn listen(lang: Lang) -> Cancel {
    let listening = || {
        let cancel = Cancel::new();
        let request = cancel.clone();
        let handler = move || {
            if request.is_cancelled() || !ANSWERING.load(Ordering::Relaxed) {
                std::process::exit(Exit::Interrupted.code().into());
            }
            request.cancel();
            tell(&format!("\n{}", lang.say(Phrase::Interrupting)));
        };
        if let Err(error) = ctrlc::set_handler(handler) {
            tell(&format!("flexpool: {error}"));
        }
        cancel
    };
    REQUEST.get_or_init(listening).clone()
}

/// Runs a question that Ctrl-C may cut short.
pub(super) fn answering<T>(question: impl FnOnce() -> T) -> T {
    ANSWERING.store(true, Ordering::Relaxed);
    let answer = question();
    ANSWERING.store(false, Ordering::Relaxed);
    answer
}
