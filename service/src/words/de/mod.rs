//! The German table.

pub(crate) mod phrases;
pub(crate) mod rules;

use flexpool_solver::Goal;
use flexpool_solver::domain::{CallKind, Measure};

/// The name of a goal.
pub(crate) fn goal(goal: Goal) -> &'static str {
    match goal {
        Goal::MonthsAsWished => "Dauer wie gewünscht",
        Goal::FteAsWished => "Umfang wie gewünscht",
        Goal::CallComplete => "Call vollständig besetzt",
        Goal::EarlyStart => "früher Start",
        Goal::SkillLevel => "Kenntnisse über dem Mindestmaß",
        Goal::NiceSkill => "Wunschkenntnisse",
        Goal::Experience => "Erfahrung in Amt oder Aufgabe",
        Goal::ShortTraining => "kurze Einarbeitung",
        Goal::ExactGrade => "passende Bewertung",
        Goal::WishMet => "Wünsche der Person",
        Goal::Unwanted => "unerwünschtes Amt oder unerwünschte Art",
        Goal::FairLoad => "faire Verteilung von Belastungen",
        Goal::Continuity => "Verlängerung mit derselben Person",
        Goal::OfficeShare => "Anteil eines Amts am Pool",
        Goal::UntouchedReserve => "unberührte Reserve",
        Goal::StructuralUse => "kein Dauerersatz für alte Vakanzen",
        Goal::Stability => "wenig Änderung am veröffentlichten Plan",
        Goal::NoviceBesideExperienced => "Neulinge neben Erfahrenen",
        Goal::StaggeredEnds => "gestaffelte Enden",
        Goal::PlanningCost => "Planungskosten",
    }
}

/// What a warning says: templates over its facts, the last without any.
pub(crate) fn warning(code: &str) -> Option<&'static [&'static str]> {
    Some(match code {
        "W01" => &["länger als drei Monate: Anhörung der Person nötig"],
        "W02" => &["Beteiligung des Personalrats nötig"],
        "W03" => &["mit der Verlängerung insgesamt über drei Monate: die Beteiligung wird jetzt nötig"],
        "W04" => &["andere Dienststelle: beide Personalräte sind zu beteiligen"],
        "W07" => &["höherwertige Tätigkeit: Zulage ab dem ersten Tag und Begründung nötig"],
        "W08" => &["wiederholt höherwertiger Einsatz derselben Person"],
        "W09" => &["Führungskraft auf einem Platz ohne Führung über mehr als drei Monate"],
        "W10" => &["der Einsatz endet nach der Probezeit; Beurteilung einplanen"],
        "W11" => &["Einarbeitung länger als ein Drittel des Einsatzes"],
        "W12" => &["dasselbe Amt hatte mehr als 12 der letzten 24 Monate Kräfte aus dem Pool: Dauerbedarf?"],
        "W13" => &["dritter belastender Einsatz der Person in Folge"],
        "W14" => &["Teilzeitkraft passt nach Bewertung und Kenntnissen, wurde aber nicht berücksichtigt"],
        "W15" => &["Wochenend- oder Wahldienst: Ruhezeiten und Freiwilligkeit prüfen"],
        "W16" => &["Eigenbetrieb oder andere Dienststelle: Umsetzung oder Abordnung prüfen"],
        "W17" => &["der Einsatz reicht über das Mandat des Pools hinaus"],
        "H12" => &["Zuweisung an Dritte: vor der Entscheidung fehlen Zustimmungen"],
        _ => return None,
    })
}

/// The name of a fact or of a field.
pub(crate) fn fact(name: &str) -> Option<&'static str> {
    Some(match name {
        "purpose" => "Aufgabe",
        "goal" => "Ziel",
        "contact" => "Ansprechperson",
        "workplace" => "Arbeitsplatz",
        "valuation" => "Quelle der Bewertung",
        "span" => "Zeitraum",
        "other" => "anderer Einsatz",
        "absence" => "Abwesenheit",
        "entry" => "im Pool ab",
        "exit" => "im Pool bis vor",
        "role" => "Rolle",
        "months" => "Monate",
        "chain_months" => "Monate im Amt",
        "limit" => "Grenze",
        "grade" => "Entgeltgruppe",
        "band_lowest" => "Bewertung ab",
        "band_highest" => "Bewertung bis",
        "levels_above" => "Stufen darüber",
        "levels_below" => "Stufen darunter",
        "employer" => "Arbeitgeber",
        "office" => "Amt",
        "avoided" => "ausgeschlossen",
        "needed" => "nötig",
        "has" => "vorhanden",
        "start" => "Start",
        "end" => "Ende",
        "day" => "Tag",
        "fte" => "Umfang",
        "least" => "mindestens",
        "wished" => "gewünscht",
        "taken" => "vergeben",
        "taken_by" => "vergeben an",
        "deployment" => "Einsatz",
        "team" => "Team",
        "teams" => "Teams",
        "mandate_end" => "Mandat bis vor",
        "legal_start" => "frühester zulässiger Start",
        "earliest" => "frühestens",
        "latest" => "spätestens",
        "free_from" => "frei ab",
        "rest_days" => "Tage Pause",
        "missing" => "fehlt",
        "served" => "besetzt",
        "open" => "offen",
        "left" => "übrig",
        "person" => "Person",
        "persons" => "Personen",
        "call" => "Call",
        "seat" => "Platz",
        "measure" => "Maßnahme",
        "weeks" => "Wochen",
        "onboarding_weeks" => "Wochen Einarbeitung",
        "probation_end" => "Probezeit bis vor",
        _ => return None,
    })
}

/// The kind of a call.
pub(crate) fn kind(kind: CallKind) -> &'static str {
    match kind {
        CallKind::Backlog => "Rückstand",
        CallKind::Peak => "Belastungsspitze",
        CallKind::Vacancy => "Vakanz",
        CallKind::Interim => "Interimsmanagement",
        CallKind::Project => "Projekt",
        CallKind::Special => "Sonderaufgabe",
        CallKind::Transformation => "Transformation",
        CallKind::Crisis => "Krise",
    }
}

/// The measure of a deployment.
pub(crate) fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Reassignment => "Umsetzung",
        Measure::Secondment => "Abordnung",
        Measure::AssignmentThirdParty => "Zuweisung",
        Measure::Inadmissible => "unzulässig",
    }
}

/// A weight profile.
pub(crate) fn profile(name: &str) -> Option<&'static str> {
    Some(match name {
        "earliest_help" => "früheste Hilfe",
        "best_fit" => "beste Passung",
        "least_change" => "wenigste Änderung",
        "largest_reserve" => "größte Reserve",
        _ => return None,
    })
}
