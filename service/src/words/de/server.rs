//! The phrases of the server in German.

use crate::words::ServerPhrase;

/// A phrase of the server.
pub(crate) fn phrase(phrase: ServerPhrase) -> &'static str {
    match phrase {
        ServerPhrase::Listening => "flexpool wartet auf http://{address} (Strg-C beendet)",
        ServerPhrase::Keeping => "Alles wird in {store} aufgehoben",
        ServerPhrase::Working => "flexpool arbeitet an dem, was in {store} ansteht (Strg-C beendet)",
        ServerPhrase::Ending => {
            "flexpool endet: laufende Fragen antworten mit dem Besten, was da ist, binnen {seconds} Sekunden. Noch einmal beendet sofort."
        }
        ServerPhrase::EndingNow => "flexpool endet jetzt; was nicht fertig ist, geht zurück in die Schlange.",
        ServerPhrase::FaultySettings => "den Einstellungen",
        ServerPhrase::NeedsTokens => {
            "{address} ist von anderen Rechnern erreichbar: ohne Token wartet flexpool nur auf 127.0.0.1 oder [::1]. `tokens` setzen, siehe docs/configuration.md."
        }
        ServerPhrase::AddressForm => "{address} ist keine Adresse wie 127.0.0.1:8080",
        ServerPhrase::CannotListen => "{address} lässt sich nicht öffnen: {error}",
        ServerPhrase::DemoLoaded => "Es war noch nichts da: das Beispiel Kiel steht als Pool {pool} bereit",
        ServerPhrase::Awaited => {
            "{part}: {stands}. Frühester zulässiger Beginn ist {earliest}, gewünscht ist {start}."
        }
        ServerPhrase::StaffCouncil => "Personalrat",
        ServerPhrase::SecondStaffCouncil => "Personalrat der aufnehmenden Dienststelle",
        ServerPhrase::PartNotSent => "noch nicht beteiligt",
        ServerPhrase::PartOpen => "die Frist läuft noch",
        ServerPhrase::PartRefused => "hat nicht zugestimmt",
        ServerPhrase::PartDiscusses => "es wird erörtert",
        ServerPhrase::PageTitle => "flexpool: die Schnittstelle",
        ServerPhrase::PageLead => {
            "Bringt die Menschen eines Flexpools und die Rufe der Ämter zusammen, beweist den Plan, erklärt ihn. Vorgeschlagen wird hier; entschieden wird von Menschen; festgehalten wird beides."
        }
        ServerPhrase::PageSkip => "Zum Inhalt",
        ServerPhrase::PageVersion => "Version",
        ServerPhrase::PageContents => "Inhalt",
        ServerPhrase::PageParameters => "Parameter (* nötig)",
        ServerPhrase::PageBody => "Inhalt der Anfrage (* nötig)",
        ServerPhrase::PageAnswers => "Antworten",
        ServerPhrase::PageTry => "In der Kommandozeile:",
    }
}
