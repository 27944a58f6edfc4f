//! What the participation board still holds against a deployment that is being decided (H16, W02 to W04, A06).
//!
//! A decision may come before the staff council has answered: the deployment then begins when the period has ended, as
//! the rule book counts it (the day on which the period ends, plus the notice). It may not begin earlier, and not at
//! all after a refusal, unless the council's agreement is there, or the law lets the employer settle a matter
//! provisionally that cannot wait (LPVG NRW 66, MBG SH 52).

use flexpool_solver::domain::Timing;
use flexpool_solver::draft::ParticipationDraft;
use flexpool_solver::plan::Placement;
use flexpool_solver::{Plan, Problem};
use jiff::ToSpan as _;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::board::{self, ANSWERS, deadline, is_met};
use super::clock::Land;
use super::record::Part;
use crate::words::{Lang, ServerPhrase};

/// What has happened already with somebody who takes part, before the decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Heard {
    /// Who: `staff_council`, `second_staff_council`, `hearing`, ...
    pub part: String,
    /// The day on which the question was sent, YYYY-MM-DD.
    #[schemars(extend("format" = "date"))]
    pub sent_on: String,
    /// The day of the answer, YYYY-MM-DD; absent where there is none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "date"))]
    pub answered_on: Option<String>,
    /// `agreed`, `refused`, `discussion` or `silent`; absent where there is none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = ["agreed", "refused", "discussion", "silent", null]))]
    pub answer: Option<String>,
}

/// Why a deployment begins before the staff council has answered (vorläufige Regelung).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Provisional {
    /// Why it cannot wait by its nature.
    pub reason: String,
}

/// A staff council whose period has not ended by the first day, or that has not agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Awaited {
    /// Code of the warning it follows from: `W02`, `W03` or `W04`.
    pub code: String,
    /// `staff_council` or `second_staff_council`.
    pub part: String,
    /// Id of the person.
    pub person: String,
    /// Id of the call.
    pub call: String,
    /// `not_sent`, `open`, `refused` or `discussion`.
    pub stands: &'static str,
    /// The first day that is wanted.
    pub start: String,
    /// The first day that is possible: what is not sent is sent on the day of the decision, and after a refusal or a
    /// discussion the period begins anew.
    pub earliest_legal_start: String,
    /// Whether the law of the Land lets the matter be settled provisionally.
    pub may_be_provisional: bool,
    /// The same in words.
    pub text: String,
}

/// The city's agreement, its law, and the day on which is decided.
#[derive(Clone, Copy, Debug)]
pub struct Clocks<'a> {
    /// The periods.
    pub participation: &'a ParticipationDraft,
    /// The Land, where it is known.
    pub land: Option<Land>,
    /// The day of the decision.
    pub decided: Date,
}

/// The board of a deployment with what was heard before the decision.
///
/// # Errors
/// What of it cannot be, in words.
pub fn heard(mut parts: Vec<Part>, heard: &[Heard], clocks: Clocks<'_>) -> Result<Vec<Part>, String> {
    let is_long = parts.iter().any(|part| part.part == "hearing");
    for one in heard {
        let Some(part) = parts.iter_mut().find(|part| part.part == one.part) else { continue };
        let day = |text: &str| text.parse::<Date>().map_err(|_| format!("{text:?} is no day"));
        let sent = day(&one.sent_on)?;
        let answered = one.answered_on.as_deref().map(day).transpose()?;
        if sent > clocks.decided
            || answered.is_some_and(|answered| answered < sent || answered > clocks.decided)
        {
            return Err(format!(
                "{} was sent and answered on days before the decision, in that order",
                one.part
            ));
        }
        if answered.is_some() != one.answer.is_some() {
            return Err(format!("{}: an answer has a day, and a day an answer", one.part));
        }
        if one.answer.as_ref().is_some_and(|answer| !ANSWERS.contains(&answer.as_str())) {
            return Err(format!("an answer is one of {}", ANSWERS.join(", ")));
        }
        let ends = deadline(&one.part, clocks.participation, clocks.land, is_long, sent);
        part.sent_on = Some(sent.to_string());
        part.deadline = ends.map(|day| day.to_string());
        part.answered_on = answered.map(|day| day.to_string());
        part.answer.clone_from(&one.answer);
    }
    Ok(parts)
}

/// What the boards of a plan's placements still hold against it.
pub fn awaited(
    problem: &Problem,
    plan: &Plan,
    told: &[Heard],
    clocks: Clocks<'_>,
    lang: Lang,
) -> Vec<Awaited> {
    let mut awaited = Vec::new();
    for placement in plan.placements() {
        for id in &placement.persons {
            let person = problem.person(*id);
            let parts = board::of(problem, person, placement);
            let is_long = parts.iter().any(|part| part.part == "hearing");
            // Whoever judges has looked at what was heard before.
            let parts = heard(parts, told, clocks).unwrap_or_default();
            let call = &problem.call(placement.seat.call).id;
            let of_part = |part: &Part| {
                of_part(part, (&person.id, call), placement.span.start.date(), is_long, clocks, lang)
            };
            awaited.extend(parts.iter().filter_map(of_part));
        }
    }
    awaited
}

fn of_part(
    part: &Part,
    (person, call): (&str, &str),
    start: Date,
    is_long: bool,
    clocks: Clocks<'_>,
    lang: Lang,
) -> Option<Awaited> {
    let ends = |sent| deadline(&part.part, clocks.participation, clocks.land, is_long, sent);
    let anew = ends(clocks.decided)?;
    let (stands, ends) = match (part.answer.as_deref(), &part.sent_on) {
        (Some("agreed" | "silent"), _) => return None,
        (Some("refused"), _) => ("refused", anew),
        (Some(_), _) => ("discussion", anew),
        (None, None) => ("not_sent", anew),
        (None, Some(_)) if is_met(part, clocks.decided) => return None,
        (None, Some(sent)) => ("open", sent.parse().ok().and_then(ends).unwrap_or(anew)),
    };
    let notice = clocks.participation.notice_days.unwrap_or(0);
    let earliest = ends.saturating_add(notice.clamp(0, 3650).days());
    let waits = matches!(stands, "not_sent" | "open");
    if waits && earliest <= start {
        return None;
    }
    let values = [
        ("part", lang.say(part_name(&part.part))),
        ("stands", lang.say(standing(stands))),
        ("earliest", &earliest.to_string()),
        ("start", &start.to_string()),
    ];
    Some(Awaited {
        code: part.code.clone(),
        part: part.part.clone(),
        person: person.into(),
        call: call.into(),
        stands,
        start: start.to_string(),
        earliest_legal_start: earliest.to_string(),
        may_be_provisional: clocks.land.is_some(),
        text: lang.fill(ServerPhrase::Awaited, &values),
    })
}

fn part_name(part: &str) -> ServerPhrase {
    if part == "second_staff_council" { ServerPhrase::SecondStaffCouncil } else { ServerPhrase::StaffCouncil }
}

fn standing(stands: &str) -> ServerPhrase {
    match stands {
        "refused" => ServerPhrase::PartRefused,
        "discussion" => ServerPhrase::PartDiscusses,
        "open" => ServerPhrase::PartOpen,
        _ => ServerPhrase::PartNotSent,
    }
}

/// Whether a placement that breaks the rule of window and clocks (H16) is only earlier than the clocks allow. Then what
/// the board says counts: it knows the law of the Land, and what was answered already.
pub fn is_only_early(problem: &Problem, placement: &Placement) -> bool {
    let start = placement.span.start;
    match problem.call(placement.seat.call).timing {
        Timing::Explicit { first, .. } => start == first,
        Timing::Window { earliest, latest, .. } => {
            earliest <= start && start <= latest && problem.policy().grid.contains(start)
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const DECIDED: Date = date(2026, 12, 14);

    fn told(part: &Part, start: Date, land: Option<Land>) -> Option<(&'static str, String)> {
        let participation = Land::SchleswigHolstein.participation();
        let clocks = Clocks { participation: &participation, land, decided: DECIDED };
        let awaited = of_part(part, ("ada", "help"), start, true, clocks, Lang::En)?;
        assert_eq!(awaited.may_be_provisional, land.is_some());
        Some((awaited.stands, awaited.earliest_legal_start))
    }

    fn part(sent_on: Option<&str>, answer: Option<&str>) -> Part {
        let text = |text: &str| text.to_owned();
        Part {
            part: "staff_council".into(),
            code: "W02".into(),
            sent_on: sent_on.map(text),
            answer: answer.map(text),
            ..Part::default()
        }
    }

    #[test]
    fn a_deployment_begins_when_the_period_ends_and_not_before() {
        let sh = Some(Land::SchleswigHolstein);
        let at = |stands, day: &str| Some((stands, day.to_owned()));
        // Ten working days over Christmas end on 29 December: the Monday before is too early, though 14 days are over.
        assert_eq!(told(&part(None, None), date(2026, 12, 28), sh), at("not_sent", "2026-12-29"));
        assert_eq!(told(&part(None, None), date(2027, 1, 4), sh), None);
        assert_eq!(told(&part(None, None), date(2026, 12, 28), None), None);
        // Sent two weeks ago: the period ends on the day of the decision.
        assert_eq!(told(&part(Some("2026-11-30"), None), date(2026, 12, 14), sh), None);
        assert_eq!(told(&part(Some("2026-12-07"), None), date(2026, 12, 14), sh), at("open", "2026-12-21"));
    }

    #[test]
    fn only_an_agreement_is_one() {
        let at = |answer| told(&part(Some("2026-11-30"), Some(answer)), date(2027, 6, 7), None);
        assert_eq!(at("agreed"), None);
        assert_eq!(at("silent"), None);
        assert_eq!(at("refused"), Some(("refused", "2026-12-28".into())));
        assert_eq!(at("discussion"), Some(("discussion", "2026-12-28".into())));
    }

    #[test]
    fn nobody_answers_before_being_asked() {
        let participation = Land::NorthRhineWestphalia.participation();
        let clocks = Clocks { participation: &participation, land: None, decided: DECIDED };
        let one = |sent: &str, answered: Option<&str>, answer: Option<&str>| Heard {
            part: "staff_council".into(),
            sent_on: sent.into(),
            answered_on: answered.map(Into::into),
            answer: answer.map(Into::into),
        };
        let noted = |one: Heard| heard(vec![part(None, None)], &[one], clocks);
        let parts = noted(one("2026-12-01", Some("2026-12-08"), Some("agreed"))).expect("in order");
        assert_eq!(
            (parts[0].answer.as_deref(), parts[0].deadline.as_deref()),
            (Some("agreed"), Some("2026-12-08"))
        );
        for wrong in [
            one("2026-12-15", None, None),
            one("2026-12-08", Some("2026-12-01"), Some("agreed")),
            one("2026-12-01", None, Some("agreed")),
            one("2026-12-01", Some("2026-12-08"), Some("perhaps")),
        ] {
            assert!(noted(wrong.clone()).is_err(), "{wrong:?}");
        }
    }
}
