//! The phrases of the planning questions in German.

use crate::words::Planning;

/// A phrase of the tables.
pub(crate) fn phrase(phrase: Planning) -> &'static str {
    match phrase {
        Planning::RebalanceFor => "Abgleich für {city}, Entscheidungstag {day}",
        Planning::AdviceNothingPublished => {
            "Es ist nichts veröffentlicht, also ist nichts zu ändern; unten steht der beste Plan."
        }
        Planning::AdviceAlreadyBest => {
            "Empfehlung: nichts ändern. Kein Plan ist besser als der, der alles behält, was bleiben kann."
        }
        Planning::AdviceNotWorthIt => {
            "Empfehlung: nichts ändern. Keine Änderung bringt, was sie nach den Vorgaben mindestens bringen muss."
        }
        Planning::AdviceOneChange => "Empfehlung: eine Änderung.",
        Planning::AdviceChanges => "Empfehlung: {n} Änderungen.",
        Planning::AdviceUnknown => "Die Rechnung endete, bevor ein Plan ohne Änderung gefunden war.",
        Planning::StandingCounts => {
            "Veröffentlichte Zuordnungen: {published}. Davon können bleiben: {stay}; inzwischen entschieden: {decided}; auf jeden Fall verloren: {forced}."
        }
        Planning::LeastGain => {
            "Mindestens verlangt je weiterer Änderung: {months} Monate in Klasse 0, 1, 2, 3, 4, bei gleicher Deckung {points} Punkte."
        }
        Planning::WhatDiffers => "Was sich an der Eingabe geändert hat",
        Planning::NothingDiffers => "Beide Eingaben sind gleich.",
        Planning::ForcedLosses => "Was auf jeden Fall verloren ist",
        Planning::ColPublished => "veröffentlicht",
        Planning::ColCause => "Ursache",
        Planning::StepCertified => {
            "Bewiesen: Mit so vielen Änderungen gibt es keinen besseren Plan (Beweis selbst nachgerechnet)."
        }
        Planning::StepClaimed => {
            "Bewiesen nach Angabe des Rechenkerns HiGHS, der Plan unabhängig geprüft: Mit so vielen Änderungen gibt es keinen besseren."
        }
        Planning::ChangeCurve => "Was jede weitere Änderung bringt",
        Planning::ColNumberChanges => "Änderungen",
        Planning::ColBrings => "bringt dazu",
        Planning::ColWho => "wer dazukommt",
        Planning::AdditionsBring => "nur Ergänzungen: {gain}",
        Planning::Recommended => "empfohlen",
        Planning::UnprovenMark => "nicht bewiesen",
        Planning::AsPublishedAgain => "{person} wieder wie veröffentlicht auf {seat}",
        Planning::CurveLeftOut => "Bis zum besten Plan wären es noch höchstens {n} mehr.",
        Planning::OneChange => "eine Änderung",
        Planning::Changes => "{n} Änderungen",
        Planning::ProposedChanges => "Vorgeschlagene Änderungen",
        Planning::AddedAssignments => "Neu dazu, ohne dass etwas Veröffentlichtes weicht",
        Planning::LostNoPlan => "kein Plan, der alle Regeln einhält, kann das behalten",
        Planning::LostExcluded => "schließt sich mit anderem Veröffentlichten inzwischen aus",
        Planning::GonePerson => "die Person gehört nicht mehr zum Pool",
        Planning::GoneCall => "den Call gibt es nicht mehr",
        Planning::GoneSeat => "den Platz gibt es nicht mehr",
        Planning::CauseIndirect => "als Folge: {difference}",
        Planning::CauseBetterPlan => "besserer Plan",
        Planning::DifferDay => "Entscheidungstag ist jetzt der {day}",
        Planning::DifferPolicy => "Vorgabe geändert: {field}",
        Planning::DifferWeight => "Gewicht von „{goal}“: {before} → {now}",
        Planning::DifferOffice => "Amt geändert: {office}",
        Planning::DifferCallNew => "neuer Call {call}",
        Planning::DifferCallGone => "Call {call} zurückgezogen",
        Planning::DifferCall => "Call {call} geändert ({fields})",
        Planning::DifferJoined => "{person} ist neu im Pool",
        Planning::DifferLeft => "{person} hat den Pool verlassen",
        Planning::DifferAbsent => "{person} ist abwesend, {span}",
        Planning::DifferPresent => "{person} ist doch anwesend, {span}",
        Planning::DifferPerson => "{person} geändert ({fields})",
        Planning::DifferDeployment => "Einsatz von {person} entschieden oder verschoben",
        Planning::DifferDeploymentEnded => "Einsatz von {person} beendet",
        Planning::StressFor => "Belastungsprobe für {city}, Entscheidungstag {day}",
        Planning::StressDraws => {
            "{draws} gezogene Verläufe (Startwert {seed}), je Verlauf der beste Plan im Licht dessen, was eintritt. Gezogen wird nach den Raten der Richtlinie, für alle gleich: {absences} lange Ausfälle je 100 Personenjahre von {absence_weeks} Wochen; {early} der laufenden Einsätze enden {early_weeks} Wochen früher; bei {late} der Calls ist das Amt {late_weeks} Wochen später bereit; mit {surge} kommen {calls} weitere Calls hinzu."
        }
        Planning::StressCut => "Vorzeitig beendet: {draws} von {wanted} Verläufen sind gerechnet.",
        Planning::StressUnproven => {
            "Bei {n} Verläufen ist nicht bewiesen, dass es keine bessere Lösung gibt."
        }
        Planning::StressBrokenPlan => {
            "Der Plan bricht {n} Regeln und kann nicht geprobt werden; flexpool check nennt sie."
        }
        Planning::StressRanking => "Die Pläne, der haltbarste zuerst",
        Planning::StressCalls => "Wie wahrscheinlich ein Call besetzt bleibt",
        Planning::StandIns => "Wer einspringt",
        Planning::StressSummary => {
            "In {all} der Verläufe bleiben alle Calls besetzt (95 %: {interval}), in {untouched} bleibt der ganze Plan, wie er ist. Im Mittel ändern sich {changes} Besetzungen."
        }
        Planning::StressReserve => "Die Reserve war an {share} der Starttage auch danach noch frei.",
        Planning::WeakestSkills => "Am ehesten fehlten (wie oft ein Platz damit verloren ging): {skills}.",
        Planning::StressReading => {
            "Gelesen: Ein Verlauf ist bekannt, bevor umgeplant wird; ein Call, der verloren geht, war also nicht zu halten. Was erst später überrascht, kann mehr kosten."
        }
        Planning::SameLater => "selbst zu anderer Zeit {n}×",
        Planning::NoStandIn => "niemand",
        Planning::ColAllServed => "alle besetzt",
        Planning::ColUntouched => "unverändert",
        Planning::ColChangesPerDraw => "Änderungen",
        Planning::ColMeanScore => "mittlere Wertung danach",
        Planning::ColStaysServed => "bleibt besetzt",
        Planning::ColInterval => "95 %",
        Planning::ColStruck => "fällt aus",
        Planning::ColReplaced => "trotzdem besetzt",
        Planning::ColStandIns => "springt ein",
        Planning::WhatIfFor => "Planspiele für {city}, Entscheidungstag {day}",
        Planning::ScenariosOnly => "Planspiele zeigen, was wäre. Kein Einsatz ändert sich dadurch.",
        Planning::ColMeasure => "Größe",
        Planning::ColClass => "Klasse",
        Planning::BasePlan => "ohne Planspiel",
        Planning::OfTotal => "{n} von {of}",
        Planning::MeasureServed => "Besetzte Plätze",
        Planning::MeasureMonths => "Gedeckte Monate in Klasse {n}",
        Planning::MeasureDeployed => "Eingesetzte Personen",
        Planning::MeasurePoints => "Punkte",
        Planning::MeasureProof => "Beweis, dass es nicht besser geht",
        Planning::ProofClosed => "ja",
        Planning::ProofOpen => "noch offen",
        Planning::MeasureGained => "Plätze, die dazukommen",
        Planning::MeasurePaid => "Plätze, die verloren gehen",
        Planning::MeasureMoved => "Personen, die anders eingesetzt sind",
        Planning::MeasureKept => "Besetzungen, die bleiben wie ohne Planspiel",
        Planning::MeasurePromised => "Veröffentlichte Einsätze, die entfallen",
        Planning::ScenarioTitle => "Planspiel: {name}",
        Planning::ScenarioCrisis => "Krise, ausgerufen durch {authority}, letzter Tag {day}.",
        Planning::ScenarioLifts => {
            "Aufgehoben für Einsätze, die spätestens am {day} enden: {rules} ({authority})."
        }
        Planning::ScenarioReserveLifted => "Aufgehoben bis einschließlich {day}: {rules} ({authority}).",
        Planning::ScenarioRecallable => {
            "Zurückgerufen werden dürften: {deployments}. Im Plan unten wird niemand zurückgerufen; was Rückrufe brächten, steht am Ende."
        }
        Planning::ScenarioServed => {
            "{served} von {open} offenen Plätzen wären besetzt, ohne das Planspiel sind es {before}."
        }
        Planning::ScenarioSame => "Der Plan ist derselbe wie ohne das Planspiel.",
        Planning::OfficesPay => "Dafür zahlen: {offices}.",
        Planning::NobodyPays => "Kein Amt verliert einen Platz, den es noch braucht.",
        Planning::OneSeat => "{n} Platz",
        Planning::SomeSeats => "{n} Plätze",
        Planning::ScenarioPays => "Wer dafür zahlt: besetzte von offenen Plätzen",
        Planning::ScenarioGains => "Wer dadurch gewinnt: besetzte von offenen Plätzen",
        Planning::ScenarioMoves => "Wer anders eingesetzt wäre",
        Planning::NobodyCouldStay => {
            "Wo es nichts kostet, behält jede Person ihren Platz: Keine weitere könnte bleiben, ohne dass der ganze Plan schlechter wird."
        }
        Planning::MoreCouldStay => {
            "Vielleicht könnten einige davon ohne Verlust bleiben; die Prüfung ist {ended}."
        }
        Planning::RemarkJoins => "neu im Pool",
        Planning::RemarkLeaves => "nicht mehr im Pool",
        Planning::RemarkPromised => "war veröffentlicht",
        Planning::RecallTitle => "Was Rückrufe brächten",
        Planning::RecallDay => {
            "Ein zurückgerufener Einsatz endet vor dem {day}: Entscheidungstag, kurze Beteiligungsfrist und Ankündigung."
        }
        Planning::RecallPointless => "Bis dahin enden ohnehin: {deployments}.",
        Planning::ColRecalls => "Rückrufe",
        Planning::ColRecalled => "zurückgerufen",
        Planning::RecallNone => "der Plan oben",
        Planning::RecallNoLonger => "dann nicht mehr {person}",
        Planning::RecallBringsNothing => "Kein Rückruf deckt mehr Monate: bewiesen.",
        Planning::RecallAll => "Mehr als diese dürfen nicht zurückgerufen werden.",
        Planning::RecallNoMore => "Weitere Rückrufe decken nicht mehr Monate: bewiesen.",
        Planning::RecallCutShort => "Ob weitere Rückrufe mehr brächten, ist offen; die Suche ist {ended}.",
        Planning::RecallNotForCrisis => "Für Klasse 0 ist keiner nötig; sie kommen nur anderen Calls zugute.",
        Planning::RecallForCrisis => "Für Klasse 0 genügen davon {n}.",
        Planning::RecallNested => {
            "Die Rückrufe bauen aufeinander auf: Die Reihenfolge der Tabelle ist die beste für jede Anzahl."
        }
        Planning::RecallNotNested => {
            "Eine feste Reihenfolge gibt es nicht: Für eine andere Anzahl sind andere Rückrufe die besten."
        }
        Planning::RecallBreaks => "Was alle diese Rückrufe abbrechen, und wie es ab {day} weitergeht",
        Planning::ColMonthsLeft => "Monate offen",
        Planning::ColGoalState => "Ziel",
        Planning::ColAfterwards => "nach der Krise",
        Planning::GoalOpen => "noch offen",
        Planning::GoalYes => "erreicht",
        Planning::GoalPartly => "teilweise erreicht",
        Planning::GoalNo => "nicht erreicht",
        Planning::AfterNothingLeft => "nichts mehr zu tun",
        Planning::AfterTakenOver => "inzwischen übernommen von {persons}, {span}",
        Planning::AfterContinued => "{persons} macht weiter, {span}",
        Planning::AfterTakenUp => "{persons} übernimmt, {span}",
        Planning::AfterOpen => "bleibt offen: {reason}",
        Planning::RecallReturnServes => {
            "Der Plan für die Zeit danach besetzt {served} von {open} offenen Plätzen."
        }
        Planning::PricesTitle => "Preise für {city}, Entscheidungstag {day}",
        Planning::PricesHow => {
            "Jeder Preis ist genau: Mit der Änderung wird der ganze Plan neu gerechnet und dem besten Plan von heute gegenübergestellt, beide mit demselben Maß."
        }
        Planning::PricesRules => "Was die Regeln kosten",
        Planning::PricesPersons => "Was eine weitere Person brächte",
        Planning::PricesTrainings => "Was eine Schulung brächte",
        Planning::PricesNone => "Nichts davon bringt dem ganzen Plan etwas.",
        Planning::PricesFurther => "{n} weitere mit Gewinn; --top zeigt mehr.",
        Planning::PricesIdle => {
            "{n} von {all} bringen nichts; bei {same} davon ist das ohne Rechnung bewiesen, denn sie ändern an den Möglichkeiten nichts."
        }
        Planning::PricesIdleSolved => "{n} von {all} bringen nichts.",
        Planning::PricesFree => "Nichts kosten heute: {rules}.",
        Planning::PricesOpen => "{n} von {all} blieben offen, weil die Rechnung vorher endete.",
        Planning::PricesEffort => "Aufwand: {solves} Aufgaben gelöst, {pruned} ohne Rechnung erledigt.",
        Planning::ColLever => "Gelockerte Regel",
        Planning::ColNewcomer => "Weitere Person",
        Planning::ColTraining => "Schulung",
        Planning::ColGain => "Gewinn",
        Planning::WouldServe => "käme auf {where}",
        Planning::OneMoves => "eine Person anders eingesetzt",
        Planning::SomeMove => "{n} Personen anders eingesetzt",
        Planning::LeverNoReserve => "ohne Reserve",
        Planning::LeverNoRest => "ohne Pause zwischen zwei Einsätzen",
        Planning::LeverNoOfficeLimit => "ohne Höchstdauer im selben Amt",
        Planning::LeverWhole => "{call} darf auch zum Teil besetzt werden",
        Planning::LeverLeast => "{call} ohne Mindestzahl von Plätzen",
        Planning::LeverOneTeam => "{call} nimmt auch gemischte Teams",
        Planning::LeverStartTogether => "in {call} muss nicht gemeinsam begonnen werden",
        Planning::LeverLeastFte => "{seat} ohne Mindestumfang",
        Planning::LeverReserve => "Reserve {then} statt {now} einer Vollzeitkraft",
        Planning::LeverOfficeLimit => "{then} statt {now} Monate im selben Amt",
        Planning::LeverContinuation => "im selben Amt zählt es nach {then} statt {now} Monaten Abstand neu",
        Planning::LeverClocks => {
            "Fristen: kurz {short}, lang {long} Tage Beteiligung, {notice} Tage Ankündigung"
        }
        Planning::LeverMandate => "Auftrag des Pools ohne Ende",
        Planning::LeverBelowGrade => "unterwertig mit Zustimmung der Person",
        Planning::LeverOnboarding => "eine Muss-Kenntnis darf bis zur Einarbeitung um eine Stufe fehlen",
        Planning::LeverCityMonths => "die Stadt vergibt auch {n} Monate",
        Planning::LeverAllShorter => "alle Calls nehmen auch die nächstkürzere Dauer an",
        Planning::LeverAllLonger => "alle Calls nehmen auch die nächstlängere Dauer an",
        Planning::LeverAllEarlier => "alle Calls dürfen {weeks} früher beginnen",
        Planning::LeverAllLater => "alle Calls dürfen {weeks} später beginnen",
        Planning::LeverSharers => "{seat} dürfen sich zwei Personen teilen",
        Planning::LeverMustSkills => "{seat}: Muss-Kenntnisse eine Stufe niedriger (Stufe 1 entfällt)",
        Planning::LeverLeadership => "{seat} verlangt keine Führungserfahrung",
        Planning::ProfileTeam => "wie im Team {team} üblich",
        Planning::ProfileSkill => "für {skill}",
        Planning::ProfileSeats => "wie {seats} es verlangt",
        Planning::ServeTitle => "Welche Schulungen braucht es, um {calls} zu besetzen?",
        Planning::ServeWithout => "Keine: Es geht mit dem Pool, wie er ist.",
        Planning::ServeEffect => "Wirkung auf den ganzen Plan: {effect}.",
        Planning::ServeOne => "Eine genügt, ohne geht es nicht:",
        Planning::ServeSet => "{n} zusammen genügen, weniger nicht:",
        Planning::ServeOthers => {
            "Gleich viele zum selben Preis auf {n} andere Weisen; keine davon ergibt einen besseren Plan."
        }
        Planning::ServeOneOther => {
            "Gleich viele zum selben Preis auch auf eine andere Weise; sie ergibt keinen besseren Plan."
        }
        Planning::ServeManyOthers => {
            "Gleich viele zum selben Preis auf mehr als {n} andere Weisen; nicht alle wurden verglichen."
        }
        Planning::ServeProofOne => {
            "Bewiesen: Ohne eine aus {n} der {all} Schulungen der Liste geht es nicht (--json nennt sie)."
        }
        Planning::ServeProof => {
            "Bewiesen: Von {all} möglichen Schulungen braucht es aus jeder von {n} Gruppen eine (--json nennt sie)."
        }
        Planning::ServeNothing => {
            "So geht es nicht auf: Auch mit allen {all} Schulungen der Liste zusammen nicht."
        }
        Planning::ServeAlone => "Schon für sich allein nicht: {calls}.",
        Planning::ServeTogether => "Jeder Call für sich ginge, nur nicht alle zusammen.",
        Planning::ServeAtLeast => "Mindestens {n} Schulungen sind nötig.",
    }
}
