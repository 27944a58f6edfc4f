//! The rules in German.

use flexpool_solver::rule::Rule;

use crate::words::RuleWords;

/// Name, meaning and refusals of a rule.
pub(crate) fn rule(rule: Rule) -> RuleWords {
    let (name, meaning, refusals): (_, _, &[_]) = match rule {
        Rule::OnePlace => (
            "ein Einsatz zur Zeit",
            "niemand kann zwei Einsätze zugleich leisten",
            &[
                "im Zeitraum {span} läuft schon ein anderer Einsatz: {other} ({other_span})",
                "im Zeitraum {span} läuft schon ein anderer Einsatz ({other})",
            ],
        ),
        Rule::Present => (
            "anwesend",
            "der Einsatz trifft auf eine Abwesenheit oder liegt außerhalb der Zeit im Pool",
            &[
                "im Zeitraum {span} liegt eine Abwesenheit ({absence})",
                "der Einsatz würde beginnen, bevor die Person im Pool ist (ab {entry})",
                "der Einsatz würde nach dem Ausscheiden aus dem Pool enden (im Pool bis vor dem {exit})",
            ],
        ),
        Rule::Deployable => {
            ("entsendbare Rolle", "die Rolle wird nicht entsandt", &["die Rolle {role} wird nicht entsandt"])
        }
        Rule::Duration => (
            "Dauer",
            "die Dauer passt nicht zur Liste der Stadt oder zum Call",
            &[
                "der Call nimmt {acceptable} Monate, die Stadt vergibt nur {city} Monate",
                "das Ende vor dem {end} passt nicht zur Dauer von {months} Monaten; es müsste vor dem {due_end} liegen",
                "{months} Monate gehen nicht: der Call nimmt {acceptable}, die Stadt vergibt {city_months} Monate",
            ],
        ),
        Rule::OfficeLimit => (
            "Höchstdauer im selben Amt",
            "die Höchstdauer einer Person im selben Amt wäre überschritten",
            &[
                "mit diesen {months} Monaten wären es {chain_months} Monate im selben Amt; höchstens {limit} sind erlaubt",
                "es wären {months} Monate im selben Amt; höchstens {limit} sind erlaubt",
            ],
        ),
        Rule::BelowGrade => (
            "nicht unterwertig",
            "die Tätigkeit wäre unterwertig",
            &["die Tätigkeit ({band}) wäre unterwertig für {grade}"],
        ),
        Rule::AboveGrade => (
            "höchstens so weit höherwertig wie erlaubt",
            "die Tätigkeit wäre zu hoch bewertet",
            &["der Platz ({band}) liegt für {grade} zu hoch (Stufen darüber: {levels_above})"],
        ),
        Rule::Ladder => (
            "gleiche Tabelle",
            "Entgeltgruppen verschiedener Tabellen werden nicht verglichen",
            &["{grade} und {band} gehören zu verschiedenen Tabellen"],
        ),
        Rule::Skills => (
            "Muss-Kenntnisse",
            "eine Muss-Kenntnis fehlt am Starttag",
            &[
                "am {start} fehlt die Kenntnis {needed}; vorhanden ist {has}",
                "am {start} fehlt die Kenntnis {needed}",
                "es fehlt eine Kenntnis aus {any_of}; am nächsten kommt {skill} mit Stufe {level}, nötig ist {least}",
                "die Kenntnis {skill} hat Stufe {level}, nötig ist {least}",
            ],
        ),
        Rule::Leadership => ("Führungserfahrung", "der Platz verlangt Führungserfahrung", &[]),
        Rule::Employer => (
            "gleicher Arbeitgeber",
            "das Amt gehört zu einem anderen Arbeitgeber; dorthin wird nicht entsandt",
            &["der Arbeitgeber ist ein anderer ({employer}); dorthin wird nicht entsandt"],
        ),
        Rule::Exclusion => (
            "keine Befangenheit",
            "die Person ist von diesem Amt oder dieser Aufgabe ausgeschlossen",
            &["die Person ist von Einsätzen hier ausgeschlossen: {office}"],
        ),
        Rule::Restriction => (
            "Einsatzbeschränkung",
            "der Platz passt nicht zu den Einsatzbeschränkungen",
            &[
                "eine Einsatzbeschränkung schließt aus: {avoided}",
                "eine Einsatzbeschränkung verlangt eines von: {needed}",
                "eine Einsatzbeschränkung schließt aus: {avoids}",
                "eine Einsatzbeschränkung verlangt eines von: {needs}",
            ],
        ),
        Rule::LeastFte => (
            "Mindestumfang",
            "der Stellenumfang reicht nicht für den Platz",
            &["{fte} Stellenumfang sind weniger als die mindestens nötigen {least}"],
        ),
        Rule::Sharing => (
            "Platz zu zweit",
            "zusammen müssen zwei Personen zwischen Mindest- und Wunschumfang liegen",
            &[
                "{persons} Personen mit zusammen {fte}: höchstens {most} Personen, zu zweit zusammen {least} bis {wished}",
            ],
        ),
        Rule::Window => (
            "Startfenster und Fristen",
            "kein Starttag liegt im Fenster und hält die Fristen ein",
            &[
                "das Startfenster {earliest} bis {latest} hat keinen Starttag, der die Fristen einhält (frühestens {legal_start})",
                "der Start {start} geht nicht: das Fenster reicht von {earliest} bis {latest}, die Fristen erlauben ihn ab {legal_start}",
                "der feste Start {latest} liegt vor dem frühesten zulässigen Tag {legal_start}",
            ],
        ),
        Rule::Rest => (
            "Pause zwischen Einsätzen",
            "die Pause zwischen zwei Einsätzen wäre zu kurz",
            &[
                "neben dem Einsatz {other} wäre die Pause für {span} zu kurz; frei ab {free_from}",
                "nach {other} ist die Person erst ab {free_from} frei, nicht schon am {start}",
                "neben {other} liegen nur {gap_days} Tage Pause; nötig sind {rest_days}",
            ],
        ),
        Rule::Fixed => (
            "feste Einsätze bleiben",
            "laufende und entschiedene Einsätze bleiben; mehr Plätze sind nicht offen",
            &[
                "alle Plätze dieser Art sind schon vergeben ({taken})",
                "{served} Plätze besetzt, aber nur {open} sind offen",
            ],
        ),
        Rule::Complete => (
            "vollständiger Call",
            "der Call ist unvollständig",
            &["der Call ist unvollständig; es fehlt: {missing}"],
        ),
        Rule::Whole => (
            "alle oder keiner",
            "der Call will alle Plätze besetzt haben oder keinen",
            &["besetzt {served} von {open} Plätzen; der Call will alle oder keinen"],
        ),
        Rule::Least => (
            "Mindestzahl Plätze",
            "der Call will eine Mindestzahl Plätze oder keinen",
            &[
                "neu besetzt {served}, schon vergeben {taken} Plätze; der Call will mindestens {least} oder keinen",
            ],
        ),
        Rule::OneTeam => (
            "ein Team",
            "alle im Call müssen aus einem Team sein",
            &[
                "Team {team} passt nicht: Plätze des Calls hat schon Team {taken_by}",
                "es sind mehrere Teams: {teams}",
            ],
        ),
        Rule::StartTogether => (
            "gemeinsamer Start",
            "die besetzten Plätze des Calls müssen gleich beginnen und enden",
            &[
                "{span} weicht von den vergebenen Plätzen ab ({taken})",
                "{span} und {other_span} sind nicht gleich",
            ],
        ),
        Rule::Distinct => (
            "einmal je Call",
            "dieselbe Person höchstens einmal im Call",
            &[
                "die Person hat schon einen Platz in diesem Call ({deployment})",
                "die Person steht {times}-mal in diesem Call",
            ],
        ),
        Rule::Mandate => (
            "Mandat des Pools",
            "der Einsatz ginge über das Mandat des Pools hinaus",
            &[
                "{span} ginge über das Mandat des Pools hinaus (bis vor dem {mandate_end})",
                "das Ende vor dem {end} ginge über das Mandat des Pools hinaus (bis vor dem {mandate_end})",
            ],
        ),
        Rule::Reserve => (
            "Reserve",
            "die Krisenreserve wäre nicht mehr frei",
            &[
                "ab {day} fehlt an {days} Starttagen Reserve: frei {free}, davon verplant {used}, frei bleiben muss {kept}",
            ],
        ),
    };
    RuleWords { name, meaning, refusals }
}
