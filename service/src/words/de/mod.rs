//! The German table.

pub(crate) mod phrases;
pub(crate) mod planning;
pub(crate) mod rules;
pub(crate) mod server;

use flexpool_solver::Goal;
use flexpool_solver::check::WarningCode;
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
pub(crate) fn warning(code: WarningCode) -> &'static [&'static str] {
    match code {
        WarningCode::Hearing => &[
            "{months} Monate: Vor dem Einsatz ist die Person anzuhören",
            "länger als drei Monate: Vor dem Einsatz ist die Person anzuhören",
        ],
        WarningCode::StaffCouncil => &[
            "Der Personalrat ist zu beteiligen; bei Beginn am Entscheidungstag endet die Frist am {period_ends}",
            "Der Personalrat ist zu beteiligen",
        ],
        WarningCode::TotalAboveThreeMonths => &[
            "mit den {months_before} Monaten davor zusammen {months_total} Monate: Die Beteiligung wird jetzt nötig",
            "zusammen mit dem Einsatz davor über drei Monate: Die Beteiligung wird jetzt nötig",
        ],
        WarningCode::BothStaffCouncils => &[
            "Abordnung in eine andere Dienststelle ({establishment}): Beide Personalräte sind zu beteiligen",
            "Abordnung in eine andere Dienststelle: Beide Personalräte sind zu beteiligen",
        ],
        WarningCode::AboveGradeWork => &[
            "höherwertige Tätigkeit über {months} Monate: Zulage ab dem ersten Tag (rund {eur} EUR), Begründung nötig",
            "höherwertige Tätigkeit: Zulage ab dem ersten Tag, Begründung nötig",
        ],
        WarningCode::AboveGradeAgain => {
            &["zum {times}. Mal höherwertig eingesetzt", "wiederholt höherwertig eingesetzt"]
        }
        WarningCode::LeaderWithoutTeam => &[
            "Führungskraft {months} Monate lang auf einem Platz ohne Führung",
            "Führungskraft länger als drei Monate auf einem Platz ohne Führung",
        ],
        WarningCode::BeyondProbation => &[
            "Die Probezeit endet vor dem {probation_end}, der Einsatz erst danach: Beurteilung einplanen",
            "Der Einsatz endet nach der Probezeit: Beurteilung einplanen",
        ],
        WarningCode::LongTraining => &[
            "{weeks} Wochen Einarbeitung sind mehr als ein Drittel des Einsatzes",
            "Die Einarbeitung ist länger als ein Drittel des Einsatzes",
        ],
        WarningCode::StructuralOffice => &[
            "Das Amt hatte an {days} der letzten {of_days} Tage Kräfte aus dem Pool: Dauerbedarf?",
            "Das Amt hatte mehr als 12 der letzten 24 Monate Kräfte aus dem Pool: Dauerbedarf?",
        ],
        WarningCode::ThirdDemanding => {
            &["der {in_a_row}. belastende Einsatz in Folge", "mehrere belastende Einsätze in Folge"]
        }
        WarningCode::PartTimerShutOut => &[
            "Der Mindestumfang {least} schließt Teilzeitkräfte aus, die sonst passen",
            "Der Mindestumfang schließt Teilzeitkräfte aus, die sonst passen",
        ],
        WarningCode::WeekendDuty => &["Dienst am Wochenende: Ruhezeiten und Freiwilligkeit prüfen"],
        WarningCode::MunicipalEnterprise => &["Eigenbetrieb: prüfen, ob es Umsetzung oder Abordnung ist"],
        WarningCode::ConsentMissing => &[
            "Zuweisung an Dritte: Vor der Entscheidung fehlt noch die Zustimmung ({missing})",
            "Zuweisung an Dritte: Vor der Entscheidung fehlt noch eine Zustimmung",
        ],
    }
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
        "kind" => "Art",
        "task" => "Aufgabenkürzel",
        "class" => "Klasse",
        "earliest_start" => "Startfenster ab",
        "latest_start" => "Startfenster bis",
        "months_wished" => "gewünschte Monate",
        "months_acceptable" => "annehmbare Monate",
        "first_day" => "erster Tag",
        "last_day" => "letzter Tag",
        "seats" => "Plätze",
        "whole" => "nur ganz",
        "least_seats" => "Mindestzahl der Plätze",
        "start_together" => "gemeinsamer Start",
        "one_team" => "aus einem Team",
        "vacancy_since" => "Vakanz seit",
        "extends" => "verlängert",
        "scheme" => "Tarif oder Besoldung",
        "fte_percent" => "Beschäftigungsumfang",
        "skills" => "Kenntnisse",
        "leadership" => "Führungserfahrung",
        "restrictions" => "Einsatzbeschränkung",
        "exclusions" => "Ausschluss",
        "consents" => "Zustimmungen",
        "wishes" => "Wünsche",
        "start_grid" => "Starttage",
        "office_limit_months" => "Grenze je Amt",
        "continuation_gap_months" => "Lücke bis zur Fortsetzung",
        "ladders" => "Entgelttabellen",
        "below_grade" => "unterwertige Tätigkeit",
        "above_grade" => "höherwertige Tätigkeit",
        "deployable_roles" => "einsetzbare Rollen",
        "participation" => "Beteiligungsfristen",
        "reserve" => "Reserve",
        "rebalance" => "Mindestgewinn je Änderung",
        "office_share_percent" => "Anteil je Amt",
        "skill_after_onboarding" => "Kenntnisse nach Einarbeitung",
        "coverage" => "Vergleich der Klassen",
        "class_weights" => "Klassengewichte",
        "planning_rates" => "Planungssätze",
        "tags" => "Merkmale",
        "home" => "Arbeitgeber und Dienststelle",
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
