//! This module holds what one run of a command shares: language, names, limits, where the answer goes.

use std::collections::BTreeMap;
use std::time::Instant;

use flexpool_solver::{Limits, Problem};
use schemars::JsonSchema;
use serde::Serialize;

use super::args::Common;
use super::failure::{Failure, tell};
use super::page::Page;
use super::{Exit, input, interrupt, output, progress};
use crate::answer::{Envelope, LimitsUsed, Question, Timing};
use crate::wire;
use crate::words::{Lang, Phrase, Teller};

/// One run.
pub(super) struct Session<'a> {
    /// Options.
    pub(super) common: &'a Common,
    /// Language.
    pub(super) lang: Lang,
    names: Option<BTreeMap<String, String>>,
    started: Instant,
}

impl<'a> Session<'a> {
    /// Reads names and sets up threads.
    pub(super) fn start(common: &'a Common, lang: Lang) -> Result<Self, Failure> {
        if let Some(threads) = common.threads {
            // Fails only where the pool exists already; then the answer is the same, only later.
            let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.into()).build_global();
        }
        let names = common.names.as_deref().map(input::names).transpose()?;
        Ok(Self { common, lang, names, started: Instant::now() })
    }

    /// The problem in a file.
    pub(super) fn problem(&self, name: &str) -> Result<Problem, Failure> {
        Ok(input::problem(name)?)
    }

    /// Tells of a problem to people: with real names where they were given.
    pub(super) fn teller<'p>(&'p self, problem: &'p Problem) -> Teller<'p> {
        Teller::new(self.lang, problem).with_names(self.names.as_ref())
    }

    /// Asks a question within the limits, with a progress line, cut short by Ctrl-C.
    pub(super) fn ask<T>(&self, question: impl FnOnce(&Limits) -> T) -> T {
        let line = progress::Line::start(self.lang, self.common.quiet);
        let mut limits = Limits {
            work: self.common.work_limit,
            seed: self.common.seed,
            cancel: interrupt::listen(self.lang),
            watch: line.as_ref().map(|(_, watch)| watch.clone()),
            ..Limits::none()
        };
        if let Some(time) = self.common.time_limit {
            limits = limits.with_time(time);
        }
        interrupt::answering(|| question(&limits))
    }

    /// What an answer repeats of the question.
    pub(super) fn question(&self) -> Question {
        let time_ms = self.common.time_limit.map(|time| u64::try_from(time.as_millis()).unwrap_or(u64::MAX));
        let limits = LimitsUsed { time_ms, work: self.common.work_limit };
        Question { lang: self.lang, seed: self.common.seed, limits }
    }

    /// Writes an answer: JSON where asked for, else a page.
    pub(super) fn answer<T: Serialize + JsonSchema>(
        &self,
        envelope: impl FnOnce() -> Envelope<T>,
        page: impl FnOnce(&mut Page),
    ) -> Result<(), Failure> {
        if !self.common.json {
            let mut text = Page::for_terminal();
            page(&mut text);
            return self.write(&text.finish());
        }
        let mut envelope = envelope();
        if self.common.timings {
            let answered_ms = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
            envelope.timing = Some(Timing { answered_ms });
        }
        self.write(&wire::pretty(&envelope))
    }

    /// Writes a text where answers go.
    pub(super) fn write(&self, text: &str) -> Result<(), Failure> {
        Ok(output::write(text, self.common.out.as_deref())?)
    }

    /// How a run ends that left something unproven or not; said where it did.
    pub(super) fn ended(&self, cut_short: bool) -> Exit {
        if !cut_short {
            return Exit::Answered;
        }
        tell(self.lang.say(Phrase::CutShort));
        Exit::CutShort
    }
}

/// The language asked for; else that of the environment, German where it names none we speak.
pub(super) fn language(asked: Option<Lang>) -> Lang {
    let of = |name: &str| std::env::var(name).ok().as_deref().and_then(Lang::of_tag);
    asked.or_else(|| of("FLEXPOOL_LANG")).or_else(|| of("LC_ALL")).or_else(|| of("LANG")).unwrap_or_default()
}
