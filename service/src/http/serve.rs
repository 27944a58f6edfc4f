//! The server from its address to its end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tracing_subscriber::EnvFilter;

use super::guard::Guard;
use super::{connections, numbers, router};
use crate::answer::Question;
use crate::config::{LogFormat, LogSettings, Settings, address, seconds, without_password};
use crate::ending::Ending;
use crate::steering::{self, Refusal};
use crate::store::{Store, StoreError, pools};
use crate::words::{Lang, ServerPhrase};
use crate::work::{Desk, PROGRAM};

/// The example that an empty store begins with, and the id of its pool.
const DEMO: &str = "kiel";

/// Why the server did not start.
#[derive(Debug)]
pub enum ServeError {
    /// Not an address with a port.
    NoAddress(String),
    /// Other machines reach the address, and there are no tokens.
    NeedsTokens(SocketAddr),
    /// The system refuses it.
    Refused(String, std::io::Error),
    /// The store cannot be opened.
    Store(StoreError),
}

impl ServeError {
    /// The error as a sentence.
    pub fn in_words(&self, lang: Lang) -> String {
        match self {
            Self::NoAddress(address) => lang.fill(ServerPhrase::AddressForm, &[("address", address)]),
            Self::NeedsTokens(address) => {
                lang.fill(ServerPhrase::NeedsTokens, &[("address", &address.to_string())])
            }
            Self::Refused(address, error) => {
                let values = [("address", address.as_str()), ("error", &error.to_string())];
                lang.fill(ServerPhrase::CannotListen, &values)
            }
            Self::Store(error) => error.to_string(),
        }
    }
}

/// Serves until Ctrl-C or a request to end; questions still running then answer with their best so far.
///
/// `defaults` are what a request does not say itself. The address goes to the standard output.
///
/// # Errors
/// When others reach the address and there are no tokens, or it is taken, or the store cannot be opened.
pub fn serve(settings: Settings, defaults: Question) -> Result<(), ServeError> {
    let address = address(&settings.listen).ok_or_else(|| ServeError::NoAddress(settings.listen.clone()))?;
    if !address.ip().is_loopback() && !Guard::of(&settings).has_tokens() {
        return Err(ServeError::NeedsTokens(address));
    }
    let refused = |error| ServeError::Refused(address.to_string(), error);
    log(&settings.log);
    numbers::begin();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(refused)?;
    let patience = seconds(settings.limits.shutdown_seconds);
    let heads = seconds(settings.limits.head_seconds);
    let served = runtime.block_on(async {
        let listener = TcpListener::bind(address).await.map_err(refused)?;
        let bound = listener.local_addr().map_err(refused)?;
        let store = Store::open(&settings.store).await.map_err(ServeError::Store)?;
        let ending = Ending::default();
        let demo = settings.demo && demo_if_empty(&store, &settings.zone).await.map_err(ServeError::Store)?;
        tell(&settings, defaults.lang, bound, demo);
        tokio::spawn(listen_for_the_end(ending.clone(), defaults.lang, patience));
        tokio::spawn(numbers::keep_up());
        let desk = Desk::new(store.clone());
        let mut at_work = match settings.work.workers {
            0 => JoinSet::new(),
            _ => settings.start_work(&desk, &ending.listener()),
        };
        let router = router(Arc::new(settings), defaults, desk, ending.clone());
        let late = async {
            ending.asked().await;
            tokio::time::sleep(patience).await;
        };
        tokio::select! {
            () = connections::answer(listener, router, heads, &ending) => {}
            () = late => {}
        }
        // Workers hand back what they cannot end.
        let _ = tokio::time::timeout(patience, async { while at_work.join_next().await.is_some() {} }).await;
        // Connections that are still in use are broken off; what they have committed is there.
        let _ = tokio::time::timeout(Duration::from_secs(1), store.close()).await;
        Ok(())
    });
    // Questions that do not stop in time are left behind; the process ends without them.
    runtime.shutdown_timeout(Duration::from_millis(100));
    served
}

/// Works on what waits in the store until Ctrl-C or a request to end, without answering over HTTP.
///
/// # Errors
/// When the store cannot be opened.
pub fn work(settings: &Settings, lang: Lang) -> Result<(), ServeError> {
    let refused = |error| ServeError::Refused("a worker".into(), error);
    log(&settings.log);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(refused)?;
    let patience = seconds(settings.limits.shutdown_seconds);
    let worked = runtime.block_on(async {
        let store = Store::open(&settings.store).await.map_err(ServeError::Store)?;
        let ending = Ending::default();
        let mut at_work = settings.start_work(&Desk::new(store.clone()), &ending.listener());
        let line = lang.fill(ServerPhrase::Working, &[("store", &without_password(&settings.store))]);
        let _ = crate::cli::output::write(&format!("{line}\n"), None);
        tokio::spawn(listen_for_the_end(ending.clone(), lang, patience));
        ending.asked().await;
        let _ = tokio::time::timeout(patience, async { while at_work.join_next().await.is_some() {} }).await;
        let _ = tokio::time::timeout(Duration::from_secs(1), store.close()).await;
        Ok(())
    });
    runtime.shutdown_timeout(Duration::from_millis(100));
    worked
}

/// Says where the server is, and where it keeps things. Whoever closed the standard output still wants the server.
fn tell(settings: &Settings, lang: Lang, bound: SocketAddr, demo: bool) {
    let line = lang.fill(ServerPhrase::Listening, &[("address", &bound.to_string())]);
    let kept = lang.fill(ServerPhrase::Keeping, &[("store", &without_password(&settings.store))]);
    let demo = match demo {
        true => lang.fill(ServerPhrase::DemoLoaded, &[("pool", DEMO)]) + "\n",
        false => String::new(),
    };
    let _ = crate::cli::output::write(&format!("{line}\n{kept}\n{demo}"), None);
}

/// Makes a pool of the example where there is none at all; whether it did.
async fn demo_if_empty(store: &Store, zone: &str) -> Result<bool, StoreError> {
    let mut change = store.change(PROGRAM).await?;
    if !pools::list(change.connection(), "", 1).await?.is_empty() {
        return Ok(false);
    }
    match steering::demo::load(&mut change, DEMO, DEMO, zone).await {
        Ok(()) => change.commit().await.map(|()| true),
        Err(Refusal::Store(error)) => Err(error),
        // Another process was faster.
        Err(_) => Ok(false),
    }
}

/// The first request to end asks everybody to finish; the second ends the process.
async fn listen_for_the_end(ending: Ending, lang: Lang, patience: Duration) {
    asked_to_end().await;
    let seconds = patience.as_secs().to_string();
    crate::cli::tell(&lang.fill(ServerPhrase::Ending, &[("seconds", &seconds)]));
    ending.ask();
    asked_to_end().await;
    crate::cli::tell(lang.say(ServerPhrase::EndingNow));
    std::process::exit(crate::cli::Exit::Interrupted.code().into());
}

/// Lines on the standard error, as the settings wish; a second server of a process writes as the first.
fn log(settings: &LogSettings) {
    let filter = EnvFilter::try_new(&settings.level).unwrap_or_default();
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let _ = match settings.format {
        LogFormat::Text => lines.with_ansi(false).with_target(false).try_init(),
        LogFormat::Json => {
            lines.json().flatten_event(true).with_current_span(true).with_span_list(false).try_init()
        }
    };
}

async fn asked_to_end() {
    let ctrl_c = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = ctrl_c => {}
        () = terminate => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_tokens_only_addresses_of_this_machine_are_served() {
        let refusal = |listen: &str| {
            let settings =
                Settings { listen: listen.into(), store: "sqlite::memory:".into(), ..Settings::default() };
            serve(settings, Question::default()).expect_err("refused")
        };
        assert!(matches!(refusal("0.0.0.0:0"), ServeError::NeedsTokens(_)));
        assert!(matches!(refusal("192.168.1.2:8080"), ServeError::NeedsTokens(_)));
        assert!(matches!(refusal("[::]:8080"), ServeError::NeedsTokens(_)));
        assert!(matches!(refusal("here"), ServeError::NoAddress(_)));
    }
}
