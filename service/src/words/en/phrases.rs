//! The phrases in English.

use crate::words::Phrase;

/// A phrase of the tables.
pub(crate) fn phrase(phrase: Phrase) -> &'static str {
    match phrase {
        Phrase::And => "and",
        Phrase::FromTo => "{from} to {to}",
        Phrase::Points => "points",
        Phrase::PointsMore => "points: {n}",
        Phrase::Class => "class {n}",
        Phrase::WeightedMonths => "weighted months",
        Phrase::MonthsMore => "months in class {n}: {months}",
        Phrase::WeightedMore => "weighted months: {months}",
        Phrase::Weeks => "{n} weeks",
        Phrase::OneWeek => "one week",
        Phrase::DiffOnePerson => "One person has another call.",
        Phrase::DistanceBeatsUnproven => {
            "The score is higher than that of the best plan known so far ({gain}), since that one is not proven yet."
        }
        Phrase::NoDifference => "no difference",
        Phrase::Plan => "plan",
        Phrase::PlanNumber => "plan {n}",
        Phrase::Bound => "at most",
        Phrase::Gap => "gap",
        Phrase::GapLeft => "Another plan could be better by at most this: {gap}.",
        Phrase::GapPercent => "That is {n} in {level}.",
        Phrase::Interrupting => "Ending: the best plan so far follows. Ctrl-C again leaves at once.",
        Phrase::Certified => {
            "Proven: under these rules and weights there is no better plan (proof added up by ourselves)."
        }
        Phrase::EngineClaimed => {
            "Proven as HiGHS claims, the plan checked independently: under these rules and weights there is no better one."
        }
        Phrase::NotProven => "Not proven: there may be a better plan.",
        Phrase::EndedProved => "run to the end",
        Phrase::EndedWork => "ended by the work limit",
        Phrase::EndedTime => "ended by the time limit",
        Phrase::EndedCancelled => "ended on request",
        Phrase::SuggestionFor => "Suggestion for {city}, decision day {day}",
        Phrase::SeatsServed => "{served} of {open} open seats are served.",
        Phrase::NothingToServe => "There are no open seats.",
        Phrase::CoveredMonths => "Covered months (per seat the shortest acceptable duration): {score}",
        Phrase::ServedSeats => "Served seats",
        Phrase::OpenSeats => "Open seats",
        Phrase::Warnings => "To be acknowledged before the decision",
        Phrase::FurtherPlans => "Further plans",
        Phrase::NoFurtherPlan => "There is no further plan with that many different assignments.",
        Phrase::SearchCutShort => "The search for further plans was {ended}.",
        Phrase::LossTo => "against plan 1: {loss}",
        Phrase::Profiles => "With other weights",
        Phrase::SameAsPlan => "as plan {n}",
        Phrase::NextSteps => "Next steps",
        Phrase::ProposalsOnly => {
            "Suggestions are no decisions: a deployment is binding only when a person has decided it."
        }
        Phrase::Provenance => {
            "Input {digest}, flexpool {version}, seed {seed}, {ended}; work: {programs} programs, {nodes} branches"
        }
        Phrase::ColCall => "call",
        Phrase::ColOffice => "office",
        Phrase::ColSeat => "seat",
        Phrase::ColPerson => "person",
        Phrase::ColFrom => "from",
        Phrase::ColTo => "to",
        Phrase::ColMonths => "months",
        Phrase::ColRemarks => "remarks",
        Phrase::ColReason => "reason",
        Phrase::ColOpen => "open",
        Phrase::ColCode => "code",
        Phrase::ColGoal => "goal",
        Phrase::ColPoints => "points",
        Phrase::ColEffect => "effect on the whole plan",
        Phrase::ColBefore => "before",
        Phrase::ColAfter => "then",
        Phrase::ColText => "notice",
        Phrase::ColProfile => "weights",
        Phrase::ColLoss => "against plan 1",
        Phrase::ColWhere => "where",
        Phrase::ColChanges => "what changes",
        Phrase::RemarkShared => "shared by two",
        Phrase::RemarkFte => "{fte} instead of {wished}",
        Phrase::RemarkMonths => "wished: {wished} months",
        Phrase::RemarkAbove => "{n} level above grade",
        Phrase::RemarkBelow => "below grade",
        Phrase::NotPlanned => "not planned",
        Phrase::Nowhere => "no deployment",
        Phrase::Band => "{lowest} to {highest}",
        Phrase::Someone => "another person",
        Phrase::Newcomer => "one more person",
        Phrase::ReasonNobody => "nobody fits; against it stand above all: {rules}",
        Phrase::ReasonNobodyNear => "nobody fits; against it stand above all: {rules}; nearly: {near}",
        Phrase::ReasonEmptyPool => "the pool is empty",
        Phrase::ReasonFitting => "fitting: {persons}",
        Phrase::ReasonElsewhere => "fitting: {persons}; here they would bring the whole plan no more",
        Phrase::AndOthers => "and {n} more",
        Phrase::InPlan => "{person} on {where}",
        Phrase::NotPossible => "This does not work out: {reason}.",
        Phrase::ImpossibleTogether => {
            "This does not work out: the pair fits by itself, but no plan allows it together with the other rules."
        }
        Phrase::Unanswered => "Left open: the run was {ended}.",
        Phrase::CandidatesForSeat => "Who can serve {seat}? ({office}; {band}; {skills})",
        Phrase::CandidatesForPerson => "Where can {person} help?",
        Phrase::NoSkillsNeeded => "no must-skills",
        Phrase::ServesThere => "serves here in the plan",
        Phrase::RefusedCount => "Not possible ({n})",
        Phrase::OrderedByEffect => {
            "Ordered by the effect on the whole plan; there is no fit number per person."
        }
        Phrase::WhyTitle => "Why {person} in {call}?",
        Phrase::WhyNotThere => {
            "{person} has no seat in {call} in the best plan. \"flexpool why-not\" says what stands against it."
        }
        Phrase::WhyLoses => "Without this deployment the whole plan loses: {loss}.",
        Phrase::WhyEqual => "Without this deployment there is a plan that is just as good.",
        Phrase::WhyBetter => {
            "Without this deployment a better plan was found, since the plan is not proven yet: {gain}."
        }
        Phrase::WhyNotTitle => "Why not {person} on {seat}?",
        Phrase::WhyNotServes => "{person} serves {seat} in the best plan.",
        Phrase::WhyNotCosts => "Possible, but the whole plan loses by it: {loss}.",
        Phrase::WhyNotEqual => "Possible, and the whole plan is just as good.",
        Phrase::WhyNotBetter => {
            "Possible, and the whole plan gets better, since it is not proven yet: {gain}."
        }
        Phrase::EffectNotProven => "This effect is not proven to the end.",
        Phrase::WayTitle => "The smallest change that would allow it",
        Phrase::WayPrice => "Price by the published list: {price}. Effect on the whole plan: {effect}.",
        Phrase::WayNone => "No change of the published list makes it possible.",
        Phrase::WayNoneBecause => {
            "No change of the published list makes it possible; what remains: {reason}."
        }
        Phrase::ChangeEarlier => "{call} may start {weeks} earlier",
        Phrase::ChangeLater => "{call} may start {weeks} later",
        Phrase::ChangeMonths => "{call} accepts {n} months as well",
        Phrase::ChangeRest => "the rest between two deployments falls to {n} days",
        Phrase::ChangeSkill => "{person} reaches level {level} in {skill} by {day}",
        Phrase::ChangeTraining => "{person} is trained in {skill} by {day} (level {level})",
        Phrase::ChangeAbove => "the city allows work one level above grade",
        Phrase::ChangeOneMore => "one more person in the pool, as {seat} asks",
        Phrase::OpenSeatTitle => "Why does {seat} stay open?",
        Phrase::OpenSeatServed => "{seat} is fully served in the best plan.",
        Phrase::OpenNobody => "This does not work out: nobody in the pool keeps all rules.",
        Phrase::OpenImpossible => "This does not work out: no plan that keeps all rules can serve the seat.",
        Phrase::OpenCosts => "Serving the seat costs the whole plan more than it brings: {loss}.",
        Phrase::OpenEqual => "Serving the seat is just as good; another one would stay open for it.",
        Phrase::OpenBetter => "The plan is not proven yet; one that serves the seat is better: {gain}.",
        Phrase::OpenWay => "The least to change would be",
        Phrase::WhoWould => "Then {person} could serve the seat.",
        Phrase::CoreTitle => "This alone keeps the seat open; none of it can be left out",
        Phrase::CoreTitleLoose => "This keeps the seat open (not searched down to the least)",
        Phrase::CoreCalls => "Calls that compete for the same persons: {calls}",
        Phrase::CoreEligible => "Persons who fit here: {persons}",
        Phrase::CorePersons => "Persons who do not fit here but are needed elsewhere: {persons}",
        Phrase::CoreRules => "Rules: {rules}",
        Phrase::OfCall => "{rule} ({call})",
        Phrase::WhoMoves => "Who would be deployed differently",
        Phrase::WhoPays => "Which seats lose or gain by it",
        Phrase::GoalsDiffer => "What changes in the goals",
        Phrase::CheckValid => "The plan keeps all rules.",
        Phrase::CheckBroken => "The plan breaks rules {n} times.",
        Phrase::BrokenRules => "Broken rules",
        Phrase::ScoreIs => "Score: {score}",
        Phrase::ByGoal => "Points by goal",
        Phrase::DistanceNone => "The plan is as good as the best one.",
        Phrase::DistanceLoss => "Distance to the best plan: {loss}.",
        Phrase::DistanceAtMost => "Distance to the best plan known: {loss}; that one is not proven yet.",
        Phrase::DistanceBeats => {
            "The score would be above the best plan's ({gain}): possible only since rules are broken."
        }
        Phrase::DiffTitle => "From {a} to {b}",
        Phrase::DiffScore => "Score: {effect}",
        Phrase::DiffPersons => "{n} persons have another call.",
        Phrase::DiffNone => "Both plans are the same.",
        Phrase::RebalanceFor => "Rebalance for {city}, decision day {day}",
        Phrase::AdviceNothingPublished => {
            "Nothing is published, so there is nothing to change; the best plan is below."
        }
        Phrase::AdviceAlreadyBest => {
            "Recommendation: change nothing. No plan is better than the one that keeps all that can stay."
        }
        Phrase::AdviceNotWorthIt => {
            "Recommendation: change nothing. No change brings what the policy asks of it at least."
        }
        Phrase::AdviceOneChange => "Recommendation: one change.",
        Phrase::AdviceChanges => "Recommendation: {n} changes.",
        Phrase::AdviceUnknown => "The run ended before a plan without a change was found.",
        Phrase::StandingCounts => {
            "Published assignments: {published}. Of these can stay: {stay}; decided by now: {decided}; lost in any case: {forced}."
        }
        Phrase::LeastGain => {
            "Asked at least of every further change: {months} months in class 0, 1, 2, 3, 4, with equal coverage {points} points."
        }
        Phrase::WhatDiffers => "What differs in the input",
        Phrase::NothingDiffers => "Both inputs are the same.",
        Phrase::ForcedLosses => "What is lost in any case",
        Phrase::ColPublished => "published",
        Phrase::ColCause => "cause",
        Phrase::StepCertified => {
            "Proven: with so many changes there is no better plan (proof added up by ourselves)."
        }
        Phrase::StepClaimed => {
            "Proven as HiGHS claims, the plan checked independently: with so many changes there is no better one."
        }
        Phrase::ChangeCurve => "What every further change brings",
        Phrase::ColNumberChanges => "changes",
        Phrase::ColBrings => "brings",
        Phrase::ColWho => "who is added",
        Phrase::AdditionsBring => "additions alone: {gain}",
        Phrase::Recommended => "recommended",
        Phrase::UnprovenMark => "not proven",
        Phrase::AsPublishedAgain => "{person} again on {seat} as published",
        Phrase::CurveLeftOut => "Up to the best plan it would be at most {n} more.",
        Phrase::OneChange => "one change",
        Phrase::Changes => "{n} changes",
        Phrase::ProposedChanges => "Proposed changes",
        Phrase::AddedAssignments => "New, without anything published giving way",
        Phrase::LostNoPlan => "no plan that keeps all rules can keep this",
        Phrase::LostExcluded => "excludes something else that was published by now",
        Phrase::GonePerson => "the person no longer belongs to the pool",
        Phrase::GoneCall => "the call no longer exists",
        Phrase::GoneSeat => "the seat no longer exists",
        Phrase::CauseIndirect => "follows from: {difference}",
        Phrase::CauseBetterPlan => "better plan",
        Phrase::DifferDay => "the decision day is now {day}",
        Phrase::DifferPolicy => "policy changed: {field}",
        Phrase::DifferWeight => "weight of \"{goal}\": {before} → {now}",
        Phrase::DifferOffice => "office changed: {office}",
        Phrase::DifferCallNew => "new call {call}",
        Phrase::DifferCallGone => "call {call} withdrawn",
        Phrase::DifferCall => "call {call} changed ({fields})",
        Phrase::DifferJoined => "{person} joined the pool",
        Phrase::DifferLeft => "{person} left the pool",
        Phrase::DifferAbsent => "{person} is absent, {span}",
        Phrase::DifferPresent => "{person} is present after all, {span}",
        Phrase::DifferPerson => "{person} changed ({fields})",
        Phrase::DifferDeployment => "deployment of {person} decided or moved",
        Phrase::DifferDeploymentEnded => "deployment of {person} ended",
        Phrase::ValidProblem => {
            "The input is in order: {persons} persons, {calls} calls with {seats} seats, {offices} offices, decision day {day}."
        }
        Phrase::Digest => "Digest of the input: {digest}",
        Phrase::FaultIn => "{name} has one fault:",
        Phrase::RowsPersons => "Persons: {rows} rows, {imported} imported, {rejected} rejected",
        Phrase::RowsCalls => "Calls: {rows} rows, {imported} imported, {rejected} rejected",
        Phrase::RejectedRows => "Rejected rows",
        Phrase::ImportNotes => "Imported, but not as in the table",
        Phrase::ColCell => "cell",
        Phrase::ColAction => "action",
        Phrase::NoSuchSchema => "there is no format {name}; known: {known}",
        Phrase::WhyNeeds => "needed are a person and a call, or --seat",
        Phrase::FaultsIn => "{name} has {n} faults:",
        Phrase::FaultCause => "cause: {cause}",
        Phrase::FaultAction => "action: {action}",
        Phrase::CannotRead => "{name} cannot be read: {error}",
        Phrase::CannotWrite => "The output cannot be written: {error}",
        Phrase::NoSuchPerson => "there is no person {id} in this input",
        Phrase::NoSuchCall => "there is no call {id} in this input",
        Phrase::NoSuchSeat => "there is no seat {id} in this input; known: {known}",
        Phrase::SeatForm => "{id} is no seat; write it like K-C01/1",
        Phrase::LoopbackOnly => {
            "{address} is not a loopback address: this version has no login and takes only 127.0.0.1 or [::1]"
        }
        Phrase::AddressForm => "{address} is no address like 127.0.0.1:8080",
        Phrase::Listening => "flexpool listens on http://{address} (Ctrl-C ends it)",
        Phrase::CannotListen => "cannot listen on {address}: {error}",
        Phrase::Defect => "This is a defect of flexpool, not of the input: {error}",
        Phrase::CutShort => "Cut short: this is the best plan so far.",
        Phrase::LinesTitle => "About every served seat",
        Phrase::LineFits => "{person}: {facts}",
        Phrase::LineAlternatives => "Possible instead: {persons}",
        Phrase::LineNear => "Nearly: {persons}",
        Phrase::LineOnly => "Nobody else can serve the seat.",
        Phrase::FitGrade => "{grade} for a valuation of {band}",
        Phrase::FitSkill => "{skill} level {has} (needed {needs})",
        Phrase::FitSkillLater => "{skill} level {has} (needed {needs}, after the onboarding)",
        Phrase::FitFte => "FTE {fte}",
        Phrase::FitExperience => "has been in this office or task before",
        Phrase::FitLeadership => "leadership experience",
        Phrase::Phase => "working",
        Phrase::PhaseSolve => "searching the best plan",
        Phrase::PhaseRank => "searching further plans",
        Phrase::PhaseCandidates => "checking who fits",
        Phrase::PhaseLines => "explaining the seats",
        Phrase::PhaseOpenSeat => "searching the reason of the open seat",
        Phrase::StressFor => "Stress test for {city}, decision day {day}",
        Phrase::StressDraws => {
            "{draws} drawn futures (seed {seed}), for each the best plan in the light of what happens. Drawn by the rates of the policy, the same for everybody: {absences} long absences per 100 person-years of {absence_weeks} weeks; {early} of the running deployments end {early_weeks} weeks early; for {late} of the calls the office is ready {late_weeks} weeks later; with {surge}, {calls} further calls come in."
        }
        Phrase::StressCut => "Cut short: {draws} of {wanted} futures are answered.",
        Phrase::StressUnproven => "For {n} futures it is not proven that there is no better repair.",
        Phrase::StressBrokenPlan => {
            "The plan breaks {n} rules and cannot be tested; flexpool check names them."
        }
        Phrase::StressRanking => "The plans, the one that holds best first",
        Phrase::StressCalls => "How likely a call stays served",
        Phrase::StandIns => "Who stands in",
        Phrase::StressSummary => {
            "In {all} of the futures all calls stay served (95%: {interval}), in {untouched} the whole plan stays as it is. On average {changes} placements change."
        }
        Phrase::StressReserve => "The reserve was still free afterwards on {share} of the start days.",
        Phrase::WeakestSkills => "Most often missing (times a seat that needs it was lost): {skills}.",
        Phrase::StressReading => {
            "How to read this: a future is known before the plan is repaired, so a call that is lost could not have been kept. Surprises that come later may cost more."
        }
        Phrase::SameLater => "the same at another time {n}×",
        Phrase::NoStandIn => "nobody",
        Phrase::ColAllServed => "all served",
        Phrase::ColUntouched => "unchanged",
        Phrase::ColChangesPerDraw => "changes",
        Phrase::ColMeanScore => "mean score afterwards",
        Phrase::ColStaysServed => "stays served",
        Phrase::ColInterval => "95%",
        Phrase::ColStruck => "struck",
        Phrase::ColReplaced => "served all the same",
        Phrase::ColStandIns => "stands in",
        Phrase::PhaseDraws => "answering the futures",
        Phrase::PhaseWay => "searching the smallest change",
        Phrase::PhaseRebalance => "comparing changes of the published plan",
        Phrase::WhatIfFor => "Scenarios for {city}, decision day {day}",
        Phrase::ScenariosOnly => "Scenarios show what would be. No deployment changes by them.",
        Phrase::ColMeasure => "measure",
        Phrase::ColClass => "class",
        Phrase::BasePlan => "without a scenario",
        Phrase::OfTotal => "{n} of {of}",
        Phrase::MeasureServed => "seats served",
        Phrase::MeasureMonths => "months covered in class {n}",
        Phrase::MeasureDeployed => "persons deployed",
        Phrase::MeasurePoints => "points",
        Phrase::MeasureProof => "proof that nothing is better",
        Phrase::ProofClosed => "yes",
        Phrase::ProofOpen => "still open",
        Phrase::MeasureGained => "seats gained",
        Phrase::MeasurePaid => "seats lost",
        Phrase::MeasureMoved => "persons deployed differently",
        Phrase::MeasureKept => "assignments that stay as without a scenario",
        Phrase::MeasurePromised => "published assignments that fall away",
        Phrase::ScenarioTitle => "Scenario: {name}",
        Phrase::ScenarioCrisis => "Crisis, declared by {authority}, last day {day}.",
        Phrase::ScenarioLifts => {
            "Lifted for deployments that end on {day} at the latest: {rules} ({authority})."
        }
        Phrase::ScenarioReserveLifted => "Lifted up to and including {day}: {rules} ({authority}).",
        Phrase::ScenarioRecallable => {
            "These might be recalled: {deployments}. Nobody is recalled in the plan below; what recalls would bring stands at the end."
        }
        Phrase::ScenarioServed => {
            "{served} of {open} open seats would be served; without the scenario it is {before}."
        }
        Phrase::ScenarioSame => "The plan is the same as without the scenario.",
        Phrase::OfficesPay => "It is paid by: {offices}.",
        Phrase::NobodyPays => "No office loses a seat that it still needs.",
        Phrase::OneSeat => "{n} seat",
        Phrase::SomeSeats => "{n} seats",
        Phrase::ScenarioPays => "Who pays: seats served of those open",
        Phrase::ScenarioGains => "Who gains: seats served of those open",
        Phrase::ScenarioMoves => "Who would be deployed differently",
        Phrase::NobodyCouldStay => {
            "Where it costs nothing, everybody keeps their seat: nobody more could stay without the whole plan getting worse."
        }
        Phrase::MoreCouldStay => "Some of them might stay at no loss; the search was {ended}.",
        Phrase::RemarkJoins => "new in the pool",
        Phrase::RemarkLeaves => "no longer in the pool",
        Phrase::RemarkPromised => "had been published",
        Phrase::RecallTitle => "What recalls would bring",
        Phrase::RecallDay => {
            "A recalled deployment ends before {day}: decision day, short participation period and notice."
        }
        Phrase::RecallPointless => "These end by then anyway: {deployments}.",
        Phrase::ColRecalls => "recalls",
        Phrase::ColRecalled => "recalled",
        Phrase::RecallNone => "the plan above",
        Phrase::RecallNoLonger => "then no longer {person}",
        Phrase::RecallBringsNothing => "No recall covers more months: proven.",
        Phrase::RecallAll => "No more than these may be recalled.",
        Phrase::RecallNoMore => "Further recalls cover no more months: proven.",
        Phrase::RecallCutShort => "Whether further recalls would bring more is open; the search was {ended}.",
        Phrase::RecallNotForCrisis => "Class 0 needs none of them; they help other calls only.",
        Phrase::RecallForCrisis => "For class 0, {n} of them are enough.",
        Phrase::RecallNested => {
            "The recalls build on each other: the order of the table is the best one for every number."
        }
        Phrase::RecallNotNested => "There is no fixed order: for another number other recalls are the best.",
        Phrase::RecallBreaks => "What all these recalls break off, and how it goes on from {day}",
        Phrase::ColMonthsLeft => "months left",
        Phrase::ColGoalState => "goal",
        Phrase::ColAfterwards => "after the crisis",
        Phrase::GoalOpen => "not judged yet",
        Phrase::GoalYes => "reached",
        Phrase::GoalPartly => "partly reached",
        Phrase::GoalNo => "not reached",
        Phrase::AfterNothingLeft => "nothing left to do",
        Phrase::AfterTakenOver => "taken over meanwhile by {persons}, {span}",
        Phrase::AfterContinued => "{persons} continues, {span}",
        Phrase::AfterTakenUp => "{persons} takes over, {span}",
        Phrase::AfterOpen => "stays open: {reason}",
        Phrase::RecallReturnServes => "The plan for the time after serves {served} of {open} open seats.",
        Phrase::PhaseRecalls => "checking recalls",
        Phrase::PhaseScenarios => "solving the scenarios",
        Phrase::PricesTitle => "Prices for {city}, decision day {day}",
        Phrase::PricesHow => {
            "Every price is exact: with the change the whole plan is solved again and set beside today's best plan, both by the same measure."
        }
        Phrase::PricesRules => "What the rules cost",
        Phrase::PricesPersons => "What one more person would bring",
        Phrase::PricesTrainings => "What one training would bring",
        Phrase::PricesNone => "None of it brings the whole plan anything.",
        Phrase::PricesFurther => "{n} more with a gain; --top shows more.",
        Phrase::PricesIdle => {
            "{n} of {all} bring nothing; for {same} of them that is proven without solving, for they change no possibility."
        }
        Phrase::PricesIdleSolved => "{n} of {all} bring nothing.",
        Phrase::PricesFree => "These cost nothing today: {rules}.",
        Phrase::PricesOpen => "{n} of {all} stayed open because the run ended before.",
        Phrase::PricesEffort => "Effort: {solves} problems solved, {pruned} settled without solving.",
        Phrase::ColLever => "Rule loosened",
        Phrase::ColNewcomer => "One more person",
        Phrase::ColTraining => "Training",
        Phrase::ColGain => "Gain",
        Phrase::WouldServe => "would serve {where}",
        Phrase::OneMoves => "one person placed otherwise",
        Phrase::SomeMove => "{n} persons placed otherwise",
        Phrase::LeverNoReserve => "no reserve",
        Phrase::LeverNoRest => "no rest between two deployments",
        Phrase::LeverNoOfficeLimit => "no limit in one office",
        Phrase::LeverWhole => "{call} may be served in part",
        Phrase::LeverLeast => "{call} without a least number of seats",
        Phrase::LeverOneTeam => "{call} takes mixed teams",
        Phrase::LeverStartTogether => "seats of {call} may start apart",
        Phrase::LeverLeastFte => "{seat} without a least FTE",
        Phrase::LeverReserve => "reserve of {then} instead of {now} of a full-timer",
        Phrase::LeverOfficeLimit => "{then} instead of {now} months in one office",
        Phrase::LeverContinuation => {
            "in one office a gap of {then} instead of {now} months starts the count anew"
        }
        Phrase::LeverClocks => {
            "clocks: participation {short} days (short) and {long} (long), notice {notice} days"
        }
        Phrase::LeverMandate => "the pool's mandate without an end",
        Phrase::LeverBelowGrade => "below-grade work with the person's consent",
        Phrase::LeverOnboarding => "a must-skill may be one level short until onboarding",
        Phrase::LeverCityMonths => "the city places for {n} months as well",
        Phrase::LeverAllShorter => "all calls accept the next shorter duration as well",
        Phrase::LeverAllLonger => "all calls accept the next longer duration as well",
        Phrase::LeverAllEarlier => "all calls may start {weeks} earlier",
        Phrase::LeverAllLater => "all calls may start {weeks} later",
        Phrase::LeverSharers => "two persons may share {seat}",
        Phrase::LeverMustSkills => "{seat}: must-skills one level lower (level 1 is dropped)",
        Phrase::LeverLeadership => "{seat} asks for no leadership experience",
        Phrase::ProfileTeam => "as usual in team {team}",
        Phrase::ProfileSkill => "for {skill}",
        Phrase::ProfileSeats => "as {seats} asks",
        Phrase::ServeTitle => "Which trainings does it take to serve {calls}?",
        Phrase::ServeWithout => "None: the pool can do it as it is.",
        Phrase::ServeEffect => "Effect on the whole plan: {effect}.",
        Phrase::ServeOne => "One is enough, and without it there is no way:",
        Phrase::ServeSet => "{n} together are enough, fewer are not:",
        Phrase::ServeOthers => {
            "As many at the same price in {n} other ways; none of them gives a better plan."
        }
        Phrase::ServeOneOther => "As many at the same price in one other way; it gives no better plan.",
        Phrase::ServeManyOthers => {
            "As many at the same price in more than {n} other ways; not all were compared."
        }
        Phrase::ServeProofOne => {
            "Proven: without one from {n} of the {all} trainings of the list there is no way (--json names them)."
        }
        Phrase::ServeProof => {
            "Proven: of {all} possible trainings it takes one from each of {n} groups (--json names them)."
        }
        Phrase::ServeNothing => {
            "This does not work out: not even with all {all} trainings of the list together."
        }
        Phrase::ServeAlone => "Not even alone: {calls}.",
        Phrase::ServeTogether => "Each call alone would work, but not all of them together.",
        Phrase::ServeAtLeast => "At least {n} trainings are needed.",
        Phrase::DateForm => "{text} is not a date like 2027-03-01",
        Phrase::PhaseRules => "solving with rules loosened",
        Phrase::PhasePersons => "solving with one more person",
        Phrase::PhaseTrainings => "solving with trainings",
    }
}
