//! This module runs the commands of the server.

use super::Exit;
use super::args;
use super::failure::Failure;
use super::input::InputError;
use super::session::Session;
use crate::config::{self, Loaded, Settings};
use crate::http;
use crate::words::{Lang, ServerPhrase};

/// `flexpool serve`.
pub(super) fn serve(session: &Session<'_>, args: &args::Serve) -> Result<Exit, Failure> {
    let flags = config::Flags {
        listen: args.listen.clone(),
        ..flags(session, &args.config, &args.store, args.workers)
    };
    let loaded = settings(session, &flags)?;
    if args.print_config {
        session.write(&loaded.to_toml())?;
        return Ok(Exit::Answered);
    }
    let settings = loaded.settings;
    take_threads(session, &settings);
    let mut defaults = session.question();
    defaults.lang = Lang::of_tag(&settings.language).unwrap_or(session.lang);
    http::serve(settings, defaults).map_err(|error| Failure::Usage(error.in_words(defaults.lang)))?;
    Ok(Exit::Answered)
}

/// `flexpool work`.
pub(super) fn work(session: &Session<'_>, args: &args::Work) -> Result<Exit, Failure> {
    let settings = settings(session, &flags(session, &args.config, &args.store, args.workers))?.settings;
    take_threads(session, &settings);
    let lang = Lang::of_tag(&settings.language).unwrap_or(session.lang);
    http::work(&settings, lang).map_err(|error| Failure::Usage(error.in_words(lang)))?;
    Ok(Exit::Answered)
}

fn take_threads(session: &Session<'_>, settings: &Settings) {
    if session.common.threads.is_none() && settings.solver.threads > 0 {
        let threads = config::count(settings.solver.threads);
        // Fails only where the pool exists already; then the answer is the same, only later.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
}

fn flags(
    session: &Session<'_>,
    file: &Option<String>,
    store: &Option<String>,
    workers: Option<u16>,
) -> config::Flags {
    config::Flags {
        file: file.clone(),
        listen: None,
        store: store.clone(),
        language: session.common.lang.map(|lang| lang.tag().into()),
        threads: session.common.threads,
        workers,
    }
}

/// The settings of this process, or everything that is wrong with them.
fn settings(session: &Session<'_>, flags: &config::Flags) -> Result<Loaded, Failure> {
    // Variables that are no texts are none of ours.
    let environment = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    config::load(flags, environment).map_err(|faults| {
        let name = session.lang.say(ServerPhrase::FaultySettings).to_owned();
        Failure::Input(InputError::Faults { name, faults })
    })
}
