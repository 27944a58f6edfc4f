//! This module says to everybody in the process that it is asked to end.

use tokio::sync::watch;

/// Whether the process is asked to end; clones hear the same.
#[derive(Clone, Debug)]
pub struct Ending(watch::Sender<bool>);

impl Default for Ending {
    fn default() -> Self {
        Self(watch::Sender::new(false))
    }
}

impl Ending {
    /// Asks everybody to end what they are doing.
    pub fn ask(&self) {
        self.0.send_replace(true);
    }

    /// Whether somebody has asked.
    pub fn is_asked(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until somebody asks.
    pub async fn asked(&self) {
        // The sender lives as long as this value, so waiting cannot fail.
        let _ = self.0.subscribe().wait_for(|asked| *asked).await;
    }

    /// For those who listen while they do something else.
    pub fn listener(&self) -> watch::Receiver<bool> {
        self.0.subscribe()
    }
}
