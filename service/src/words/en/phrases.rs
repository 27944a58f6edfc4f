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
        Phrase::PhaseDraws => "answering the futures",
        Phrase::PhaseWay => "searching the smallest change",
        Phrase::PhaseRebalance => "comparing changes of the published plan",
        Phrase::PhaseRecalls => "checking recalls",
        Phrase::PhaseScenarios => "solving the scenarios",
        Phrase::DateForm => "{text} is not a date like 2027-03-01",
        Phrase::PhaseRules => "solving with rules loosened",
        Phrase::PhasePersons => "solving with one more person",
        Phrase::PhaseTrainings => "solving with trainings",
    }
}
