//! The phrases of the planning questions in English.

use crate::words::Planning;

/// A phrase of the tables.
pub(crate) fn phrase(phrase: Planning) -> &'static str {
    match phrase {
        Planning::RebalanceFor => "Rebalance for {city}, decision day {day}",
        Planning::AdviceNothingPublished => {
            "Nothing is published, so there is nothing to change; the best plan is below."
        }
        Planning::AdviceAlreadyBest => {
            "Recommendation: change nothing. No plan is better than the one that keeps all that can stay."
        }
        Planning::AdviceNotWorthIt => {
            "Recommendation: change nothing. No change brings what the policy asks of it at least."
        }
        Planning::AdviceOneChange => "Recommendation: one change.",
        Planning::AdviceChanges => "Recommendation: {n} changes.",
        Planning::AdviceUnknown => "The run ended before a plan without a change was found.",
        Planning::StandingCounts => {
            "Published assignments: {published}. Of these can stay: {stay}; decided by now: {decided}; lost in any case: {forced}."
        }
        Planning::LeastGain => {
            "Asked at least of every further change: {months} months in class 0, 1, 2, 3, 4, with equal coverage {points} points."
        }
        Planning::WhatDiffers => "What differs in the input",
        Planning::NothingDiffers => "Both inputs are the same.",
        Planning::ForcedLosses => "What is lost in any case",
        Planning::ColPublished => "published",
        Planning::ColCause => "cause",
        Planning::StepCertified => {
            "Proven: with so many changes there is no better plan (proof added up by ourselves)."
        }
        Planning::StepClaimed => {
            "Proven as HiGHS claims, the plan checked independently: with so many changes there is no better one."
        }
        Planning::ChangeCurve => "What every further change brings",
        Planning::ColNumberChanges => "changes",
        Planning::ColBrings => "brings",
        Planning::ColWho => "who is added",
        Planning::AdditionsBring => "additions alone: {gain}",
        Planning::Recommended => "recommended",
        Planning::UnprovenMark => "not proven",
        Planning::AsPublishedAgain => "{person} again on {seat} as published",
        Planning::CurveLeftOut => "Up to the best plan it would be at most {n} more.",
        Planning::OneChange => "one change",
        Planning::Changes => "{n} changes",
        Planning::ProposedChanges => "Proposed changes",
        Planning::AddedAssignments => "New, without anything published giving way",
        Planning::LostNoPlan => "no plan that keeps all rules can keep this",
        Planning::LostExcluded => "excludes something else that was published by now",
        Planning::GonePerson => "the person no longer belongs to the pool",
        Planning::GoneCall => "the call no longer exists",
        Planning::GoneSeat => "the seat no longer exists",
        Planning::CauseIndirect => "follows from: {difference}",
        Planning::CauseBetterPlan => "better plan",
        Planning::DifferDay => "the decision day is now {day}",
        Planning::DifferPolicy => "policy changed: {field}",
        Planning::DifferWeight => "weight of \"{goal}\": {before} → {now}",
        Planning::DifferOffice => "office changed: {office}",
        Planning::DifferCallNew => "new call {call}",
        Planning::DifferCallGone => "call {call} withdrawn",
        Planning::DifferCall => "call {call} changed ({fields})",
        Planning::DifferJoined => "{person} joined the pool",
        Planning::DifferLeft => "{person} left the pool",
        Planning::DifferAbsent => "{person} is absent, {span}",
        Planning::DifferPresent => "{person} is present after all, {span}",
        Planning::DifferPerson => "{person} changed ({fields})",
        Planning::DifferDeployment => "deployment of {person} decided or moved",
        Planning::DifferDeploymentEnded => "deployment of {person} ended",
        Planning::StressFor => "Stress test for {city}, decision day {day}",
        Planning::StressDraws => {
            "{draws} drawn futures (seed {seed}), for each the best plan in the light of what happens. Drawn by the rates of the policy, the same for everybody: {absences} long absences per 100 person-years of {absence_weeks} weeks; {early} of the running deployments end {early_weeks} weeks early; for {late} of the calls the office is ready {late_weeks} weeks later; with {surge}, {calls} further calls come in."
        }
        Planning::StressCut => "Cut short: {draws} of {wanted} futures are answered.",
        Planning::StressUnproven => "For {n} futures it is not proven that there is no better repair.",
        Planning::StressBrokenPlan => {
            "The plan breaks {n} rules and cannot be tested; flexpool check names them."
        }
        Planning::StressRanking => "The plans, the one that holds best first",
        Planning::StressCalls => "How likely a call stays served",
        Planning::StandIns => "Who stands in",
        Planning::StressSummary => {
            "In {all} of the futures all calls stay served (95%: {interval}), in {untouched} the whole plan stays as it is. On average {changes} placements change."
        }
        Planning::StressReserve => "The reserve was still free afterwards on {share} of the start days.",
        Planning::WeakestSkills => "Most often missing (times a seat that needs it was lost): {skills}.",
        Planning::StressReading => {
            "How to read this: a future is known before the plan is repaired, so a call that is lost could not have been kept. Surprises that come later may cost more."
        }
        Planning::SameLater => "the same at another time {n}×",
        Planning::NoStandIn => "nobody",
        Planning::ColAllServed => "all served",
        Planning::ColUntouched => "unchanged",
        Planning::ColChangesPerDraw => "changes",
        Planning::ColMeanScore => "mean score afterwards",
        Planning::ColStaysServed => "stays served",
        Planning::ColInterval => "95%",
        Planning::ColStruck => "struck",
        Planning::ColReplaced => "served all the same",
        Planning::ColStandIns => "stands in",
        Planning::WhatIfFor => "Scenarios for {city}, decision day {day}",
        Planning::ScenariosOnly => "Scenarios show what would be. No deployment changes by them.",
        Planning::ColMeasure => "measure",
        Planning::ColClass => "class",
        Planning::BasePlan => "without a scenario",
        Planning::OfTotal => "{n} of {of}",
        Planning::MeasureServed => "seats served",
        Planning::MeasureMonths => "months covered in class {n}",
        Planning::MeasureDeployed => "persons deployed",
        Planning::MeasurePoints => "points",
        Planning::MeasureProof => "proof that nothing is better",
        Planning::ProofClosed => "yes",
        Planning::ProofOpen => "still open",
        Planning::MeasureGained => "seats gained",
        Planning::MeasurePaid => "seats lost",
        Planning::MeasureMoved => "persons deployed differently",
        Planning::MeasureKept => "assignments that stay as without a scenario",
        Planning::MeasurePromised => "published assignments that fall away",
        Planning::ScenarioTitle => "Scenario: {name}",
        Planning::ScenarioCrisis => "Crisis, declared by {authority}, last day {day}.",
        Planning::ScenarioLifts => {
            "Lifted for deployments that end on {day} at the latest: {rules} ({authority})."
        }
        Planning::ScenarioReserveLifted => "Lifted up to and including {day}: {rules} ({authority}).",
        Planning::ScenarioRecallable => {
            "These might be recalled: {deployments}. Nobody is recalled in the plan below; what recalls would bring stands at the end."
        }
        Planning::ScenarioServed => {
            "{served} of {open} open seats would be served; without the scenario it is {before}."
        }
        Planning::ScenarioSame => "The plan is the same as without the scenario.",
        Planning::OfficesPay => "It is paid by: {offices}.",
        Planning::NobodyPays => "No office loses a seat that it still needs.",
        Planning::OneSeat => "{n} seat",
        Planning::SomeSeats => "{n} seats",
        Planning::ScenarioPays => "Who pays: seats served of those open",
        Planning::ScenarioGains => "Who gains: seats served of those open",
        Planning::ScenarioMoves => "Who would be deployed differently",
        Planning::NobodyCouldStay => {
            "Where it costs nothing, everybody keeps their seat: nobody more could stay without the whole plan getting worse."
        }
        Planning::MoreCouldStay => "Some of them might stay at no loss; the search was {ended}.",
        Planning::RemarkJoins => "new in the pool",
        Planning::RemarkLeaves => "no longer in the pool",
        Planning::RemarkPromised => "had been published",
        Planning::RecallTitle => "What recalls would bring",
        Planning::RecallDay => {
            "A recalled deployment ends before {day}: decision day, short participation period and notice."
        }
        Planning::RecallPointless => "These end by then anyway: {deployments}.",
        Planning::ColRecalls => "recalls",
        Planning::ColRecalled => "recalled",
        Planning::RecallNone => "the plan above",
        Planning::RecallNoLonger => "then no longer {person}",
        Planning::RecallBringsNothing => "No recall covers more months: proven.",
        Planning::RecallAll => "No more than these may be recalled.",
        Planning::RecallNoMore => "Further recalls cover no more months: proven.",
        Planning::RecallCutShort => {
            "Whether further recalls would bring more is open; the search was {ended}."
        }
        Planning::RecallNotForCrisis => "Class 0 needs none of them; they help other calls only.",
        Planning::RecallForCrisis => "For class 0, {n} of them are enough.",
        Planning::RecallNested => {
            "The recalls build on each other: the order of the table is the best one for every number."
        }
        Planning::RecallNotNested => {
            "There is no fixed order: for another number other recalls are the best."
        }
        Planning::RecallBreaks => "What all these recalls break off, and how it goes on from {day}",
        Planning::ColMonthsLeft => "months left",
        Planning::ColGoalState => "goal",
        Planning::ColAfterwards => "after the crisis",
        Planning::GoalOpen => "not judged yet",
        Planning::GoalYes => "reached",
        Planning::GoalPartly => "partly reached",
        Planning::GoalNo => "not reached",
        Planning::AfterNothingLeft => "nothing left to do",
        Planning::AfterTakenOver => "taken over meanwhile by {persons}, {span}",
        Planning::AfterContinued => "{persons} continues, {span}",
        Planning::AfterTakenUp => "{persons} takes over, {span}",
        Planning::AfterOpen => "stays open: {reason}",
        Planning::RecallReturnServes => "The plan for the time after serves {served} of {open} open seats.",
        Planning::PricesTitle => "Prices for {city}, decision day {day}",
        Planning::PricesHow => {
            "Every price is exact: with the change the whole plan is solved again and set beside today's best plan, both by the same measure."
        }
        Planning::PricesRules => "What the rules cost",
        Planning::PricesPersons => "What one more person would bring",
        Planning::PricesTrainings => "What one training would bring",
        Planning::PricesNone => "None of it brings the whole plan anything.",
        Planning::PricesFurther => "{n} more with a gain; --top shows more.",
        Planning::PricesIdle => {
            "{n} of {all} bring nothing; for {same} of them that is proven without solving, for they change no possibility."
        }
        Planning::PricesIdleSolved => "{n} of {all} bring nothing.",
        Planning::PricesFree => "These cost nothing today: {rules}.",
        Planning::PricesOpen => "{n} of {all} stayed open because the run ended before.",
        Planning::PricesEffort => "Effort: {solves} problems solved, {pruned} settled without solving.",
        Planning::ColLever => "Rule loosened",
        Planning::ColNewcomer => "One more person",
        Planning::ColTraining => "Training",
        Planning::ColGain => "Gain",
        Planning::WouldServe => "would serve {where}",
        Planning::OneMoves => "one person placed otherwise",
        Planning::SomeMove => "{n} persons placed otherwise",
        Planning::LeverNoReserve => "no reserve",
        Planning::LeverNoRest => "no rest between two deployments",
        Planning::LeverNoOfficeLimit => "no limit in one office",
        Planning::LeverWhole => "{call} may be served in part",
        Planning::LeverLeast => "{call} without a least number of seats",
        Planning::LeverOneTeam => "{call} takes mixed teams",
        Planning::LeverStartTogether => "seats of {call} may start apart",
        Planning::LeverLeastFte => "{seat} without a least FTE",
        Planning::LeverReserve => "reserve of {then} instead of {now} of a full-timer",
        Planning::LeverOfficeLimit => "{then} instead of {now} months in one office",
        Planning::LeverContinuation => {
            "in one office a gap of {then} instead of {now} months starts the count anew"
        }
        Planning::LeverClocks => {
            "clocks: participation {short} days (short) and {long} (long), notice {notice} days"
        }
        Planning::LeverMandate => "the pool's mandate without an end",
        Planning::LeverBelowGrade => "below-grade work with the person's consent",
        Planning::LeverOnboarding => "a must-skill may be one level short until onboarding",
        Planning::LeverCityMonths => "the city places for {n} months as well",
        Planning::LeverAllShorter => "all calls accept the next shorter duration as well",
        Planning::LeverAllLonger => "all calls accept the next longer duration as well",
        Planning::LeverAllEarlier => "all calls may start {weeks} earlier",
        Planning::LeverAllLater => "all calls may start {weeks} later",
        Planning::LeverSharers => "two persons may share {seat}",
        Planning::LeverMustSkills => "{seat}: must-skills one level lower (level 1 is dropped)",
        Planning::LeverLeadership => "{seat} asks for no leadership experience",
        Planning::ProfileTeam => "as usual in team {team}",
        Planning::ProfileSkill => "for {skill}",
        Planning::ProfileSeats => "as {seats} asks",
        Planning::ServeTitle => "Which trainings does it take to serve {calls}?",
        Planning::ServeWithout => "None: the pool can do it as it is.",
        Planning::ServeEffect => "Effect on the whole plan: {effect}.",
        Planning::ServeOne => "One is enough, and without it there is no way:",
        Planning::ServeSet => "{n} together are enough, fewer are not:",
        Planning::ServeOthers => {
            "As many at the same price in {n} other ways; none of them gives a better plan."
        }
        Planning::ServeOneOther => "As many at the same price in one other way; it gives no better plan.",
        Planning::ServeManyOthers => {
            "As many at the same price in more than {n} other ways; not all were compared."
        }
        Planning::ServeProofOne => {
            "Proven: without one from {n} of the {all} trainings of the list there is no way (--json names them)."
        }
        Planning::ServeProof => {
            "Proven: of {all} possible trainings it takes one from each of {n} groups (--json names them)."
        }
        Planning::ServeNothing => {
            "This does not work out: not even with all {all} trainings of the list together."
        }
        Planning::ServeAlone => "Not even alone: {calls}.",
        Planning::ServeTogether => "Each call alone would work, but not all of them together.",
        Planning::ServeAtLeast => "At least {n} trainings are needed.",
    }
}
