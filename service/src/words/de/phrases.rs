//! The phrases in German.

use crate::words::Phrase;

/// A phrase of the tables.
pub(crate) fn phrase(phrase: Phrase) -> &'static str {
    match phrase {
        Phrase::And => "und",
        Phrase::FromTo => "{from} bis {to}",
        Phrase::Points => "Punkte",
        Phrase::PointsMore => "Punkte: {n}",
        Phrase::Class => "Klasse {n}",
        Phrase::WeightedMonths => "gewichtete Monate",
        Phrase::MonthsMore => "Monate in Klasse {n}: {months}",
        Phrase::WeightedMore => "gewichtete Monate: {months}",
        Phrase::Weeks => "{n} Wochen",
        Phrase::OneWeek => "eine Woche",
        Phrase::DiffOnePerson => "Eine Person hat einen anderen Call.",
        Phrase::DistanceBeatsUnproven => {
            "Die Wertung ist höher als die des besten bisher bekannten Plans ({gain}), denn der ist noch nicht bewiesen."
        }
        Phrase::NoDifference => "kein Unterschied",
        Phrase::Plan => "Plan",
        Phrase::PlanNumber => "Plan {n}",
        Phrase::Bound => "höchstens möglich",
        Phrase::Gap => "Abstand",
        Phrase::GapLeft => "Höchstens so viel besser könnte ein anderer Plan noch sein: {gap}.",
        Phrase::GapPercent => "Das sind {n} in {level}.",
        Phrase::Interrupting => {
            "Wird beendet: Der beste Plan bis hierher folgt. Noch einmal Strg-C bricht sofort ab."
        }
        Phrase::Certified => {
            "Bewiesen: Einen besseren Plan gibt es unter diesen Regeln und Gewichten nicht (Beweis selbst nachgerechnet)."
        }
        Phrase::EngineClaimed => {
            "Bewiesen nach Angabe des Rechenkerns HiGHS, der Plan unabhängig geprüft: Einen besseren gibt es unter diesen Regeln und Gewichten nicht."
        }
        Phrase::NotProven => "Nicht bewiesen: Vielleicht gibt es einen besseren Plan.",
        Phrase::EndedProved => "zu Ende gerechnet",
        Phrase::EndedWork => "am Aufwandslimit beendet",
        Phrase::EndedTime => "am Zeitlimit beendet",
        Phrase::EndedCancelled => "auf Wunsch beendet",
        Phrase::SuggestionFor => "Vorschlag für {city}, Entscheidungstag {day}",
        Phrase::SeatsServed => "{served} von {open} offenen Plätzen sind besetzt.",
        Phrase::NothingToServe => "Es gibt keine offenen Plätze.",
        Phrase::CoveredMonths => "Gedeckte Monate (je Platz die kürzeste annehmbare Dauer): {score}",
        Phrase::ServedSeats => "Besetzte Plätze",
        Phrase::OpenSeats => "Offene Plätze",
        Phrase::Warnings => "Vor der Entscheidung zu bestätigen",
        Phrase::FurtherPlans => "Weitere Pläne",
        Phrase::NoFurtherPlan => "Einen weiteren Plan mit so vielen anderen Besetzungen gibt es nicht.",
        Phrase::SearchCutShort => "Die Suche nach weiteren Plänen ist {ended}.",
        Phrase::LossTo => "gegenüber Plan 1: {loss}",
        Phrase::Profiles => "Mit anderen Gewichten",
        Phrase::SameAsPlan => "wie Plan {n}",
        Phrase::NextSteps => "Weiter mit",
        Phrase::ProposalsOnly => {
            "Vorschläge sind keine Entscheidungen: Verbindlich wird ein Einsatz erst durch die Entscheidung eines Menschen."
        }
        Phrase::Provenance => {
            "Eingabe {digest}, flexpool {version}, Startwert {seed}, {ended}; Aufwand: {programs} Teilprogramme, {nodes} Verzweigungen"
        }
        Phrase::ColCall => "Call",
        Phrase::ColOffice => "Amt",
        Phrase::ColSeat => "Platz",
        Phrase::ColPerson => "Person",
        Phrase::ColFrom => "von",
        Phrase::ColTo => "bis",
        Phrase::ColMonths => "Monate",
        Phrase::ColRemarks => "Bemerkungen",
        Phrase::ColReason => "Grund",
        Phrase::ColOpen => "offen",
        Phrase::ColCode => "Code",
        Phrase::ColGoal => "Ziel",
        Phrase::ColPoints => "Punkte",
        Phrase::ColEffect => "Wirkung auf den ganzen Plan",
        Phrase::ColBefore => "bisher",
        Phrase::ColAfter => "dann",
        Phrase::ColText => "Hinweis",
        Phrase::ColProfile => "Gewichte",
        Phrase::ColLoss => "gegenüber Plan 1",
        Phrase::ColWhere => "Wo",
        Phrase::ColChanges => "Was sich ändert",
        Phrase::RemarkShared => "zu zweit geteilt",
        Phrase::RemarkFte => "Umfang {fte} statt {wished}",
        Phrase::RemarkMonths => "gewünscht: {wished} Monate",
        Phrase::RemarkAbove => "{n} Stufe höherwertig",
        Phrase::RemarkBelow => "unterwertig",
        Phrase::NotPlanned => "nicht eingeplant",
        Phrase::Nowhere => "kein Einsatz",
        Phrase::Band => "{lowest} bis {highest}",
        Phrase::Someone => "eine andere Person",
        Phrase::Newcomer => "eine weitere Person",
        Phrase::ReasonNobody => "niemand passt; dagegen stehen vor allem: {rules}",
        Phrase::ReasonNobodyNear => "niemand passt; dagegen stehen vor allem: {rules}; knapp daneben: {near}",
        Phrase::ReasonEmptyPool => "der Pool ist leer",
        Phrase::ReasonFitting => "es passen: {persons}",
        Phrase::ReasonElsewhere => "es passen: {persons}; hier brächten sie dem ganzen Plan nicht mehr",
        Phrase::AndOthers => "und {n} weitere",
        Phrase::InPlan => "{person} auf {where}",
        Phrase::NotPossible => "So geht es nicht auf: {reason}.",
        Phrase::ImpossibleTogether => {
            "So geht es nicht auf: Für sich passt es, aber zusammen mit den übrigen Regeln lässt es kein Plan zu."
        }
        Phrase::Unanswered => "Offen geblieben: Die Rechnung ist {ended}.",
        Phrase::CandidatesForSeat => "Wer kann {seat} besetzen? ({office}; {band}; {skills})",
        Phrase::CandidatesForPerson => "Wo kann {person} helfen?",
        Phrase::NoSkillsNeeded => "keine Muss-Kenntnisse",
        Phrase::ServesThere => "ist im Plan hier",
        Phrase::RefusedCount => "Nicht möglich ({n})",
        Phrase::OrderedByEffect => {
            "Geordnet nach der Wirkung auf den ganzen Plan; eine Passungszahl je Person gibt es nicht."
        }
        Phrase::WhyTitle => "Warum {person} in {call}?",
        Phrase::WhyNotThere => {
            "{person} hat im besten Plan keinen Platz in {call}. „flexpool why-not“ sagt, was dagegen steht."
        }
        Phrase::WhyLoses => "Ohne diesen Einsatz verliert der ganze Plan: {loss}.",
        Phrase::WhyEqual => "Ohne diesen Einsatz gibt es einen gleich guten Plan.",
        Phrase::WhyBetter => {
            "Ohne diesen Einsatz ist ein besserer Plan gefunden, denn der Plan ist noch nicht bewiesen: {gain}."
        }
        Phrase::WhyNotTitle => "Warum nicht {person} auf {seat}?",
        Phrase::WhyNotServes => "{person} ist im besten Plan auf {seat}.",
        Phrase::WhyNotCosts => "Möglich, aber der ganze Plan verliert dabei: {loss}.",
        Phrase::WhyNotEqual => "Möglich, und der ganze Plan ist dabei gleich gut.",
        Phrase::WhyNotBetter => {
            "Möglich, und der ganze Plan wird besser, denn er ist noch nicht bewiesen: {gain}."
        }
        Phrase::EffectNotProven => "Diese Wirkung ist nicht bis zum Ende bewiesen.",
        Phrase::WayTitle => "Die kleinste Änderung, mit der es ginge",
        Phrase::WayPrice => {
            "Preis nach der veröffentlichten Liste: {price}. Wirkung auf den ganzen Plan: {effect}."
        }
        Phrase::WayNone => "Keine Änderung der veröffentlichten Liste macht es möglich.",
        Phrase::WayNoneBecause => {
            "Keine Änderung der veröffentlichten Liste macht es möglich; es bleibt dabei: {reason}."
        }
        Phrase::ChangeEarlier => "{call} darf {weeks} früher beginnen",
        Phrase::ChangeLater => "{call} darf {weeks} später beginnen",
        Phrase::ChangeMonths => "{call} nimmt auch {n} Monate an",
        Phrase::ChangeRest => "die Pause zwischen zwei Einsätzen sinkt auf {n} Tage",
        Phrase::ChangeSkill => "{person} kommt in {skill} bis {day} auf Stufe {level}",
        Phrase::ChangeTraining => "{person} wird bis {day} in {skill} geschult (Stufe {level})",
        Phrase::ChangeAbove => "die Stadt erlaubt eine Stufe höherwertige Tätigkeit",
        Phrase::ChangeOneMore => "eine weitere Person im Pool, wie {seat} sie verlangt",
        Phrase::OpenSeatTitle => "Warum bleibt {seat} offen?",
        Phrase::OpenSeatServed => "{seat} ist im besten Plan ganz besetzt.",
        Phrase::OpenNobody => "So geht es nicht auf: Niemand im Pool erfüllt alle Regeln.",
        Phrase::OpenImpossible => {
            "So geht es nicht auf: Kein Plan, der alle Regeln einhält, kann den Platz besetzen."
        }
        Phrase::OpenCosts => "Den Platz zu besetzen kostet den ganzen Plan mehr, als es bringt: {loss}.",
        Phrase::OpenEqual => "Den Platz zu besetzen ist gleich gut; dafür bliebe ein anderer offen.",
        Phrase::OpenBetter => {
            "Der Plan ist noch nicht bewiesen; einer, der den Platz besetzt, ist besser: {gain}."
        }
        Phrase::OpenWay => "Am wenigsten zu ändern wäre",
        Phrase::WhoWould => "Dann könnte {person} den Platz besetzen.",
        Phrase::CoreTitle => "Schon das allein hält den Platz offen; nichts davon ist entbehrlich",
        Phrase::CoreTitleLoose => "Das hält den Platz offen (nicht bis zum Kleinsten gesucht)",
        Phrase::CoreCalls => "Calls, die um dieselben Personen werben: {calls}",
        Phrase::CoreEligible => "Personen, die hier passen: {persons}",
        Phrase::CorePersons => "Personen, die hier nicht passen, aber anderswo gebraucht werden: {persons}",
        Phrase::CoreRules => "Regeln: {rules}",
        Phrase::OfCall => "{rule} ({call})",
        Phrase::WhoMoves => "Wer dafür anders eingesetzt würde",
        Phrase::WhoPays => "Welche Plätze dabei verlieren oder gewinnen",
        Phrase::GoalsDiffer => "Was sich bei den Zielen ändert",
        Phrase::CheckValid => "Der Plan hält alle Regeln ein.",
        Phrase::CheckBroken => "Der Plan verletzt {n}-mal eine Regel.",
        Phrase::BrokenRules => "Verletzte Regeln",
        Phrase::ScoreIs => "Wertung: {score}",
        Phrase::ByGoal => "Punkte nach Zielen",
        Phrase::DistanceNone => "Der Plan ist so gut wie der beste.",
        Phrase::DistanceLoss => "Abstand zum besten Plan: {loss}.",
        Phrase::DistanceAtMost => {
            "Abstand zum besten bekannten Plan: {loss}; dieser ist noch nicht bewiesen."
        }
        Phrase::DistanceBeats => {
            "Die Wertung läge über der des besten Plans ({gain}): Das geht nur, weil Regeln verletzt sind."
        }
        Phrase::DiffTitle => "Von {a} zu {b}",
        Phrase::DiffScore => "Wertung: {effect}",
        Phrase::DiffPersons => "{n} Personen haben einen anderen Call.",
        Phrase::DiffNone => "Beide Pläne sind gleich.",
        Phrase::ValidProblem => {
            "Die Eingabe ist in Ordnung: {persons} Personen, {calls} Calls mit {seats} Plätzen, {offices} Ämter, Entscheidungstag {day}."
        }
        Phrase::Digest => "Prüfsumme der Eingabe: {digest}",
        Phrase::FaultIn => "{name} hat einen Fehler:",
        Phrase::RowsPersons => "Personen: {rows} Zeilen, {imported} übernommen, {rejected} abgelehnt",
        Phrase::RowsCalls => "Calls: {rows} Zeilen, {imported} übernommen, {rejected} abgelehnt",
        Phrase::RejectedRows => "Abgelehnte Zeilen",
        Phrase::ImportNotes => "Übernommen, aber anders als in der Tabelle",
        Phrase::ColCell => "Zelle",
        Phrase::ColAction => "Abhilfe",
        Phrase::NoSuchSchema => "Format {name} gibt es nicht; vorhanden: {known}",
        Phrase::WhyNeeds => "nötig sind eine Person und ein Call, oder --seat",
        Phrase::FaultsIn => "{name} hat {n} Fehler:",
        Phrase::FaultCause => "Ursache: {cause}",
        Phrase::FaultAction => "Abhilfe: {action}",
        Phrase::CannotRead => "{name} lässt sich nicht lesen: {error}",
        Phrase::CannotWrite => "Die Ausgabe lässt sich nicht schreiben: {error}",
        Phrase::NoSuchPerson => "Person {id} gibt es in dieser Eingabe nicht",
        Phrase::NoSuchCall => "Call {id} gibt es in dieser Eingabe nicht",
        Phrase::NoSuchSeat => "Platz {id} gibt es in dieser Eingabe nicht; vorhanden: {known}",
        Phrase::SeatForm => "{id} ist kein Platz; geschrieben wird er wie K-C01/1",
        Phrase::Defect => "Das ist ein Fehler in flexpool, nicht in der Eingabe: {error}",
        Phrase::CutShort => "Vorzeitig beendet: Das ist der beste Plan bis hierher.",
        Phrase::LinesTitle => "Zu jedem besetzten Platz",
        Phrase::LineFits => "{person}: {facts}",
        Phrase::LineAlternatives => "Statt dessen möglich: {persons}",
        Phrase::LineNear => "Knapp daneben: {persons}",
        Phrase::LineOnly => "Niemand sonst kann den Platz besetzen.",
        Phrase::FitGrade => "{grade} bei Bewertung {band}",
        Phrase::FitSkill => "{skill} Stufe {has} (nötig {needs})",
        Phrase::FitSkillLater => "{skill} Stufe {has} (nötig {needs}, nach der Einarbeitung)",
        Phrase::FitFte => "Umfang {fte}",
        Phrase::FitExperience => "war schon in diesem Amt oder dieser Aufgabe",
        Phrase::FitLeadership => "Führungserfahrung",
        Phrase::Phase => "rechnet",
        Phrase::PhaseSolve => "sucht den besten Plan",
        Phrase::PhaseRank => "sucht weitere Pläne",
        Phrase::PhaseCandidates => "prüft, wer passt",
        Phrase::PhaseLines => "erklärt die Plätze",
        Phrase::PhaseOpenSeat => "sucht den Grund des offenen Platzes",
        Phrase::PhaseDraws => "rechnet die Verläufe",
        Phrase::PhaseWay => "sucht die kleinste Änderung",
        Phrase::PhaseRebalance => "vergleicht Änderungen am veröffentlichten Plan",
        Phrase::PhaseRecalls => "prüft Rückrufe",
        Phrase::PhaseScenarios => "rechnet die Planspiele",
        Phrase::DateForm => "{text} ist kein Datum wie 2027-03-01",
        Phrase::PhaseRules => "rechnet ohne einzelne Regeln",
        Phrase::PhasePersons => "rechnet mit einer weiteren Person",
        Phrase::PhaseTrainings => "rechnet mit Schulungen",
    }
}
