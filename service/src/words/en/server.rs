//! The phrases of the server in English.

use crate::words::ServerPhrase;

/// A phrase of the server.
pub(crate) fn phrase(phrase: ServerPhrase) -> &'static str {
    match phrase {
        ServerPhrase::Listening => "flexpool listens on http://{address} (Ctrl-C ends it)",
        ServerPhrase::Keeping => "Everything is kept in {store}",
        ServerPhrase::Working => "flexpool works on what waits in {store} (Ctrl-C ends it)",
        ServerPhrase::Ending => {
            "flexpool ends: running questions answer with their best, within {seconds} seconds. Again ends at once."
        }
        ServerPhrase::EndingNow => "flexpool ends now; what was not finished is handed back.",
        ServerPhrase::FaultySettings => "the settings",
        ServerPhrase::NeedsTokens => {
            "{address} can be reached from other machines: without tokens flexpool listens on 127.0.0.1 or [::1] alone. Set `tokens`, see docs/configuration.md."
        }
        ServerPhrase::AddressForm => "{address} is no address like 127.0.0.1:8080",
        ServerPhrase::CannotListen => "cannot listen on {address}: {error}",
        ServerPhrase::DemoLoaded => "The store was empty: the Kiel example is there as pool {pool}",
        ServerPhrase::Awaited => {
            "{part}: {stands}. The earliest legal start is {earliest}, {start} is wanted."
        }
        ServerPhrase::StaffCouncil => "Staff council",
        ServerPhrase::SecondStaffCouncil => "Staff council of the receiving establishment",
        ServerPhrase::PartNotSent => "not asked yet",
        ServerPhrase::PartOpen => "the period has not ended",
        ServerPhrase::PartRefused => "has not agreed",
        ServerPhrase::PartDiscusses => "it is being discussed",
        ServerPhrase::PageTitle => "flexpool: the API",
        ServerPhrase::PageLead => {
            "Matches the staff of a flexible pool to calls of offices, proves the plan, explains it. It proposes; people decide; it keeps the record."
        }
        ServerPhrase::PageSkip => "Skip to the content",
        ServerPhrase::PageVersion => "Version",
        ServerPhrase::PageContents => "Contents",
        ServerPhrase::PageParameters => "Parameters (* needed)",
        ServerPhrase::PageBody => "Body (* needed)",
        ServerPhrase::PageAnswers => "Answers",
        ServerPhrase::PageTry => "In a shell:",
    }
}
