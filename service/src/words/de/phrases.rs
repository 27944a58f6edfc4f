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
        Phrase::RebalanceFor => "Abgleich für {city}, Entscheidungstag {day}",
        Phrase::AdviceNothingPublished => {
            "Es ist nichts veröffentlicht, also ist nichts zu ändern; unten steht der beste Plan."
        }
        Phrase::AdviceAlreadyBest => {
            "Empfehlung: nichts ändern. Kein Plan ist besser als der, der alles behält, was bleiben kann."
        }
        Phrase::AdviceNotWorthIt => {
            "Empfehlung: nichts ändern. Keine Änderung bringt, was sie nach den Vorgaben mindestens bringen muss."
        }
        Phrase::AdviceOneChange => "Empfehlung: eine Änderung.",
        Phrase::AdviceChanges => "Empfehlung: {n} Änderungen.",
        Phrase::AdviceUnknown => "Die Rechnung endete, bevor ein Plan ohne Änderung gefunden war.",
        Phrase::StandingCounts => {
            "Veröffentlichte Zuordnungen: {published}. Davon können bleiben: {stay}; inzwischen entschieden: {decided}; auf jeden Fall verloren: {forced}."
        }
        Phrase::LeastGain => {
            "Mindestens verlangt je weiterer Änderung: {months} Monate in Klasse 0, 1, 2, 3, 4, bei gleicher Deckung {points} Punkte."
        }
        Phrase::WhatDiffers => "Was sich an der Eingabe geändert hat",
        Phrase::NothingDiffers => "Beide Eingaben sind gleich.",
        Phrase::ForcedLosses => "Was auf jeden Fall verloren ist",
        Phrase::ColPublished => "veröffentlicht",
        Phrase::ColCause => "Ursache",
        Phrase::StepCertified => {
            "Bewiesen: Mit so vielen Änderungen gibt es keinen besseren Plan (Beweis selbst nachgerechnet)."
        }
        Phrase::StepClaimed => {
            "Bewiesen nach Angabe des Rechenkerns HiGHS, der Plan unabhängig geprüft: Mit so vielen Änderungen gibt es keinen besseren."
        }
        Phrase::ChangeCurve => "Was jede weitere Änderung bringt",
        Phrase::ColNumberChanges => "Änderungen",
        Phrase::ColBrings => "bringt dazu",
        Phrase::ColWho => "wer dazukommt",
        Phrase::AdditionsBring => "nur Ergänzungen: {gain}",
        Phrase::Recommended => "empfohlen",
        Phrase::UnprovenMark => "nicht bewiesen",
        Phrase::AsPublishedAgain => "{person} wieder wie veröffentlicht auf {seat}",
        Phrase::CurveLeftOut => "Bis zum besten Plan wären es noch höchstens {n} mehr.",
        Phrase::OneChange => "eine Änderung",
        Phrase::Changes => "{n} Änderungen",
        Phrase::ProposedChanges => "Vorgeschlagene Änderungen",
        Phrase::AddedAssignments => "Neu dazu, ohne dass etwas Veröffentlichtes weicht",
        Phrase::LostNoPlan => "kein Plan, der alle Regeln einhält, kann das behalten",
        Phrase::LostExcluded => "schließt sich mit anderem Veröffentlichten inzwischen aus",
        Phrase::GonePerson => "die Person gehört nicht mehr zum Pool",
        Phrase::GoneCall => "den Call gibt es nicht mehr",
        Phrase::GoneSeat => "den Platz gibt es nicht mehr",
        Phrase::CauseIndirect => "als Folge: {difference}",
        Phrase::CauseBetterPlan => "besserer Plan",
        Phrase::DifferDay => "Entscheidungstag ist jetzt der {day}",
        Phrase::DifferPolicy => "Vorgabe geändert: {field}",
        Phrase::DifferWeight => "Gewicht von „{goal}“: {before} → {now}",
        Phrase::DifferOffice => "Amt geändert: {office}",
        Phrase::DifferCallNew => "neuer Call {call}",
        Phrase::DifferCallGone => "Call {call} zurückgezogen",
        Phrase::DifferCall => "Call {call} geändert ({fields})",
        Phrase::DifferJoined => "{person} ist neu im Pool",
        Phrase::DifferLeft => "{person} hat den Pool verlassen",
        Phrase::DifferAbsent => "{person} ist abwesend, {span}",
        Phrase::DifferPresent => "{person} ist doch anwesend, {span}",
        Phrase::DifferPerson => "{person} geändert ({fields})",
        Phrase::DifferDeployment => "Einsatz von {person} entschieden oder verschoben",
        Phrase::DifferDeploymentEnded => "Einsatz von {person} beendet",
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
        Phrase::LoopbackOnly => {
            "{address} ist keine Adresse dieses Rechners: Diese Version hat keine Anmeldung und nimmt nur 127.0.0.1 oder [::1]"
        }
        Phrase::AddressForm => "{address} ist keine Adresse wie 127.0.0.1:8080",
        Phrase::Listening => "flexpool wartet auf http://{address} (Strg-C beendet)",
        Phrase::CannotListen => "{address} lässt sich nicht öffnen: {error}",
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
        Phrase::StressFor => "Belastungsprobe für {city}, Entscheidungstag {day}",
        Phrase::StressDraws => {
            "{draws} gezogene Verläufe (Startwert {seed}), je Verlauf der beste Plan im Licht dessen, was eintritt. Gezogen wird nach den Raten der Richtlinie, für alle gleich: {absences} lange Ausfälle je 100 Personenjahre von {absence_weeks} Wochen; {early} der laufenden Einsätze enden {early_weeks} Wochen früher; bei {late} der Calls ist das Amt {late_weeks} Wochen später bereit; mit {surge} kommen {calls} weitere Calls hinzu."
        }
        Phrase::StressCut => "Vorzeitig beendet: {draws} von {wanted} Verläufen sind gerechnet.",
        Phrase::StressUnproven => "Bei {n} Verläufen ist nicht bewiesen, dass es keine bessere Lösung gibt.",
        Phrase::StressBrokenPlan => {
            "Der Plan bricht {n} Regeln und kann nicht geprobt werden; flexpool check nennt sie."
        }
        Phrase::StressRanking => "Die Pläne, der haltbarste zuerst",
        Phrase::StressCalls => "Wie wahrscheinlich ein Call besetzt bleibt",
        Phrase::StandIns => "Wer einspringt",
        Phrase::StressSummary => {
            "In {all} der Verläufe bleiben alle Calls besetzt (95 %: {interval}), in {untouched} bleibt der ganze Plan, wie er ist. Im Mittel ändern sich {changes} Besetzungen."
        }
        Phrase::StressReserve => "Die Reserve war an {share} der Starttage auch danach noch frei.",
        Phrase::WeakestSkills => "Am ehesten fehlten (wie oft ein Platz damit verloren ging): {skills}.",
        Phrase::StressReading => {
            "Gelesen: Ein Verlauf ist bekannt, bevor umgeplant wird; ein Call, der verloren geht, war also nicht zu halten. Was erst später überrascht, kann mehr kosten."
        }
        Phrase::SameLater => "selbst zu anderer Zeit {n}×",
        Phrase::NoStandIn => "niemand",
        Phrase::ColAllServed => "alle besetzt",
        Phrase::ColUntouched => "unverändert",
        Phrase::ColChangesPerDraw => "Änderungen",
        Phrase::ColMeanScore => "mittlere Wertung danach",
        Phrase::ColStaysServed => "bleibt besetzt",
        Phrase::ColInterval => "95 %",
        Phrase::ColStruck => "fällt aus",
        Phrase::ColReplaced => "trotzdem besetzt",
        Phrase::ColStandIns => "springt ein",
        Phrase::PhaseDraws => "rechnet die Verläufe",
        Phrase::PhaseWay => "sucht die kleinste Änderung",
        Phrase::PhaseRebalance => "vergleicht Änderungen am veröffentlichten Plan",
        Phrase::WhatIfFor => "Planspiele für {city}, Entscheidungstag {day}",
        Phrase::ScenariosOnly => "Planspiele zeigen, was wäre. Kein Einsatz ändert sich dadurch.",
        Phrase::ColMeasure => "Größe",
        Phrase::ColClass => "Klasse",
        Phrase::BasePlan => "ohne Planspiel",
        Phrase::OfTotal => "{n} von {of}",
        Phrase::MeasureServed => "Besetzte Plätze",
        Phrase::MeasureMonths => "Gedeckte Monate in Klasse {n}",
        Phrase::MeasureDeployed => "Eingesetzte Personen",
        Phrase::MeasurePoints => "Punkte",
        Phrase::MeasureProof => "Beweis, dass es nicht besser geht",
        Phrase::ProofClosed => "ja",
        Phrase::ProofOpen => "noch offen",
        Phrase::MeasureGained => "Plätze, die dazukommen",
        Phrase::MeasurePaid => "Plätze, die verloren gehen",
        Phrase::MeasureMoved => "Personen, die anders eingesetzt sind",
        Phrase::MeasureKept => "Besetzungen, die bleiben wie ohne Planspiel",
        Phrase::MeasurePromised => "Veröffentlichte Einsätze, die entfallen",
        Phrase::ScenarioTitle => "Planspiel: {name}",
        Phrase::ScenarioCrisis => "Krise, ausgerufen durch {authority}, letzter Tag {day}.",
        Phrase::ScenarioLifts => {
            "Aufgehoben für Einsätze, die spätestens am {day} enden: {rules} ({authority})."
        }
        Phrase::ScenarioReserveLifted => "Aufgehoben bis einschließlich {day}: {rules} ({authority}).",
        Phrase::ScenarioRecallable => {
            "Zurückgerufen werden dürften: {deployments}. Im Plan unten wird niemand zurückgerufen; was Rückrufe brächten, steht am Ende."
        }
        Phrase::ScenarioServed => {
            "{served} von {open} offenen Plätzen wären besetzt, ohne das Planspiel sind es {before}."
        }
        Phrase::ScenarioSame => "Der Plan ist derselbe wie ohne das Planspiel.",
        Phrase::OfficesPay => "Dafür zahlen: {offices}.",
        Phrase::NobodyPays => "Kein Amt verliert einen Platz, den es noch braucht.",
        Phrase::OneSeat => "{n} Platz",
        Phrase::SomeSeats => "{n} Plätze",
        Phrase::ScenarioPays => "Wer dafür zahlt: besetzte von offenen Plätzen",
        Phrase::ScenarioGains => "Wer dadurch gewinnt: besetzte von offenen Plätzen",
        Phrase::ScenarioMoves => "Wer anders eingesetzt wäre",
        Phrase::NobodyCouldStay => {
            "Wo es nichts kostet, behält jede Person ihren Platz: Keine weitere könnte bleiben, ohne dass der ganze Plan schlechter wird."
        }
        Phrase::MoreCouldStay => {
            "Vielleicht könnten einige davon ohne Verlust bleiben; die Prüfung ist {ended}."
        }
        Phrase::RemarkJoins => "neu im Pool",
        Phrase::RemarkLeaves => "nicht mehr im Pool",
        Phrase::RemarkPromised => "war veröffentlicht",
        Phrase::RecallTitle => "Was Rückrufe brächten",
        Phrase::RecallDay => {
            "Ein zurückgerufener Einsatz endet vor dem {day}: Entscheidungstag, kurze Beteiligungsfrist und Ankündigung."
        }
        Phrase::RecallPointless => "Bis dahin enden ohnehin: {deployments}.",
        Phrase::ColRecalls => "Rückrufe",
        Phrase::ColRecalled => "zurückgerufen",
        Phrase::RecallNone => "der Plan oben",
        Phrase::RecallNoLonger => "dann nicht mehr {person}",
        Phrase::RecallBringsNothing => "Kein Rückruf deckt mehr Monate: bewiesen.",
        Phrase::RecallAll => "Mehr als diese dürfen nicht zurückgerufen werden.",
        Phrase::RecallNoMore => "Weitere Rückrufe decken nicht mehr Monate: bewiesen.",
        Phrase::RecallCutShort => "Ob weitere Rückrufe mehr brächten, ist offen; die Suche ist {ended}.",
        Phrase::RecallNotForCrisis => "Für Klasse 0 ist keiner nötig; sie kommen nur anderen Calls zugute.",
        Phrase::RecallForCrisis => "Für Klasse 0 genügen davon {n}.",
        Phrase::RecallNested => {
            "Die Rückrufe bauen aufeinander auf: Die Reihenfolge der Tabelle ist die beste für jede Anzahl."
        }
        Phrase::RecallNotNested => {
            "Eine feste Reihenfolge gibt es nicht: Für eine andere Anzahl sind andere Rückrufe die besten."
        }
        Phrase::RecallBreaks => "Was alle diese Rückrufe abbrechen, und wie es ab {day} weitergeht",
        Phrase::ColMonthsLeft => "Monate offen",
        Phrase::ColGoalState => "Ziel",
        Phrase::ColAfterwards => "nach der Krise",
        Phrase::GoalOpen => "noch offen",
        Phrase::GoalYes => "erreicht",
        Phrase::GoalPartly => "teilweise erreicht",
        Phrase::GoalNo => "nicht erreicht",
        Phrase::AfterNothingLeft => "nichts mehr zu tun",
        Phrase::AfterTakenOver => "inzwischen übernommen von {persons}, {span}",
        Phrase::AfterContinued => "{persons} macht weiter, {span}",
        Phrase::AfterTakenUp => "{persons} übernimmt, {span}",
        Phrase::AfterOpen => "bleibt offen: {reason}",
        Phrase::RecallReturnServes => {
            "Der Plan für die Zeit danach besetzt {served} von {open} offenen Plätzen."
        }
        Phrase::PhaseRecalls => "prüft Rückrufe",
        Phrase::PhaseScenarios => "rechnet die Planspiele",
        Phrase::PricesTitle => "Preise für {city}, Entscheidungstag {day}",
        Phrase::PricesHow => {
            "Jeder Preis ist genau: Mit der Änderung wird der ganze Plan neu gerechnet und dem besten Plan von heute gegenübergestellt, beide mit demselben Maß."
        }
        Phrase::PricesRules => "Was die Regeln kosten",
        Phrase::PricesPersons => "Was eine weitere Person brächte",
        Phrase::PricesTrainings => "Was eine Schulung brächte",
        Phrase::PricesNone => "Nichts davon bringt dem ganzen Plan etwas.",
        Phrase::PricesFurther => "{n} weitere mit Gewinn; --top zeigt mehr.",
        Phrase::PricesIdle => {
            "{n} von {all} bringen nichts; bei {same} davon ist das ohne Rechnung bewiesen, denn sie ändern an den Möglichkeiten nichts."
        }
        Phrase::PricesIdleSolved => "{n} von {all} bringen nichts.",
        Phrase::PricesFree => "Nichts kosten heute: {rules}.",
        Phrase::PricesOpen => "{n} von {all} blieben offen, weil die Rechnung vorher endete.",
        Phrase::PricesEffort => "Aufwand: {solves} Aufgaben gelöst, {pruned} ohne Rechnung erledigt.",
        Phrase::ColLever => "Gelockerte Regel",
        Phrase::ColNewcomer => "Weitere Person",
        Phrase::ColTraining => "Schulung",
        Phrase::ColGain => "Gewinn",
        Phrase::WouldServe => "käme auf {where}",
        Phrase::OneMoves => "eine Person anders eingesetzt",
        Phrase::SomeMove => "{n} Personen anders eingesetzt",
        Phrase::LeverNoReserve => "ohne Reserve",
        Phrase::LeverNoRest => "ohne Pause zwischen zwei Einsätzen",
        Phrase::LeverNoOfficeLimit => "ohne Höchstdauer im selben Amt",
        Phrase::LeverWhole => "{call} darf auch zum Teil besetzt werden",
        Phrase::LeverLeast => "{call} ohne Mindestzahl von Plätzen",
        Phrase::LeverOneTeam => "{call} nimmt auch gemischte Teams",
        Phrase::LeverStartTogether => "in {call} muss nicht gemeinsam begonnen werden",
        Phrase::LeverLeastFte => "{seat} ohne Mindestumfang",
        Phrase::LeverReserve => "Reserve {then} statt {now} einer Vollzeitkraft",
        Phrase::LeverOfficeLimit => "{then} statt {now} Monate im selben Amt",
        Phrase::LeverContinuation => "im selben Amt zählt es nach {then} statt {now} Monaten Abstand neu",
        Phrase::LeverClocks => {
            "Fristen: kurz {short}, lang {long} Tage Beteiligung, {notice} Tage Ankündigung"
        }
        Phrase::LeverMandate => "Auftrag des Pools ohne Ende",
        Phrase::LeverBelowGrade => "unterwertig mit Zustimmung der Person",
        Phrase::LeverOnboarding => "eine Muss-Kenntnis darf bis zur Einarbeitung um eine Stufe fehlen",
        Phrase::LeverCityMonths => "die Stadt vergibt auch {n} Monate",
        Phrase::LeverAllShorter => "alle Calls nehmen auch die nächstkürzere Dauer an",
        Phrase::LeverAllLonger => "alle Calls nehmen auch die nächstlängere Dauer an",
        Phrase::LeverAllEarlier => "alle Calls dürfen {weeks} früher beginnen",
        Phrase::LeverAllLater => "alle Calls dürfen {weeks} später beginnen",
        Phrase::LeverSharers => "{seat} dürfen sich zwei Personen teilen",
        Phrase::LeverMustSkills => "{seat}: Muss-Kenntnisse eine Stufe niedriger (Stufe 1 entfällt)",
        Phrase::LeverLeadership => "{seat} verlangt keine Führungserfahrung",
        Phrase::ProfileTeam => "wie im Team {team} üblich",
        Phrase::ProfileSkill => "für {skill}",
        Phrase::ProfileSeats => "wie {seats} es verlangt",
        Phrase::ServeTitle => "Welche Schulungen braucht es, um {calls} zu besetzen?",
        Phrase::ServeWithout => "Keine: Es geht mit dem Pool, wie er ist.",
        Phrase::ServeEffect => "Wirkung auf den ganzen Plan: {effect}.",
        Phrase::ServeOne => "Eine genügt, ohne geht es nicht:",
        Phrase::ServeSet => "{n} zusammen genügen, weniger nicht:",
        Phrase::ServeOthers => {
            "Gleich viele zum selben Preis auf {n} andere Weisen; keine davon ergibt einen besseren Plan."
        }
        Phrase::ServeOneOther => {
            "Gleich viele zum selben Preis auch auf eine andere Weise; sie ergibt keinen besseren Plan."
        }
        Phrase::ServeManyOthers => {
            "Gleich viele zum selben Preis auf mehr als {n} andere Weisen; nicht alle wurden verglichen."
        }
        Phrase::ServeProofOne => {
            "Bewiesen: Ohne eine aus {n} der {all} Schulungen der Liste geht es nicht (--json nennt sie)."
        }
        Phrase::ServeProof => {
            "Bewiesen: Von {all} möglichen Schulungen braucht es aus jeder von {n} Gruppen eine (--json nennt sie)."
        }
        Phrase::ServeNothing => {
            "So geht es nicht auf: Auch mit allen {all} Schulungen der Liste zusammen nicht."
        }
        Phrase::ServeAlone => "Schon für sich allein nicht: {calls}.",
        Phrase::ServeTogether => "Jeder Call für sich ginge, nur nicht alle zusammen.",
        Phrase::ServeAtLeast => "Mindestens {n} Schulungen sind nötig.",
        Phrase::DateForm => "{text} ist kein Datum wie 2027-03-01",
        Phrase::PhaseRules => "rechnet ohne einzelne Regeln",
        Phrase::PhasePersons => "rechnet mit einer weiteren Person",
        Phrase::PhaseTrainings => "rechnet mit Schulungen",
    }
}
