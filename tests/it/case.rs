//! How a tiny fixture is held: against the checker, the oracle and the solver.

use flexpool_solver::check::check;
use flexpool_solver::domain::{Day, Problem, Span};
use flexpool_solver::draft::{PlacementDraft, ProblemDraft};
use flexpool_solver::goal::Goal;
use flexpool_solver::validate;
use flexpool_solver::{Limits, Placement, Plan, Rule};
use flexpool_tests::oracle::Oracle;
use flexpool_tests::small;

/// Served months of the classes 0 to 4, then points in hundredths.
pub(crate) type Score = [i64; 6];

/// Nothing served.
pub(crate) const NONE: Score = [0; 6];
/// The desk served for three months.
pub(crate) const ONE: Score = [0, 3, 0, 0, 0, 0];
/// Two desks served for three months each.
pub(crate) const TWO: Score = [0, 6, 0, 0, 0, 0];

/// A problem in which one rule alone forbids a plan, and the smallest change that allows it.
///
/// Both optima are worked out by hand.
pub(crate) struct RuleCase {
    pub(crate) rule: Rule,
    broken: ProblemDraft,
    forbidden: Vec<PlacementDraft>,
    best: Score,
    healed: ProblemDraft,
    healed_best: Score,
}

/// The rule forbids Anna to serve the desk in the smallest problem with this change.
pub(crate) fn breaks(rule: Rule, change: impl FnOnce(&mut ProblemDraft)) -> RuleCase {
    let broken = small::with(change);
    let forbidden = vec![small::served("help", &["anna"], small::START)];
    RuleCase { rule, healed: broken.clone(), broken, forbidden, best: NONE, healed_best: ONE }
}

impl RuleCase {
    /// It forbids this plan instead.
    pub(crate) fn by(self, forbidden: Vec<PlacementDraft>) -> Self {
        Self { forbidden, ..self }
    }

    /// The best score under the rule, where it is not that of an empty plan.
    pub(crate) fn best(self, best: Score) -> Self {
        Self { best, ..self }
    }

    /// With this change more, the plan is allowed.
    pub(crate) fn unless(mut self, change: impl FnOnce(&mut ProblemDraft)) -> Self {
        change(&mut self.healed);
        self
    }

    /// The best score then, where it is not one desk.
    pub(crate) fn then(self, healed_best: Score) -> Self {
        Self { healed_best, ..self }
    }

    /// Holds the case against checker, oracle and solver.
    pub(crate) fn holds(self) {
        let broken = problem(&self.broken);
        let forbidden = plan(&broken, &self.forbidden);
        let mut rules: Vec<_> =
            check(&broken, &forbidden).violations.iter().map(|violation| violation.rule).collect();
        rules.dedup();
        assert_eq!(rules, [self.rule], "rules that the forbidden plan breaks");
        has_best(&broken, self.best);
        let healed = problem(&self.healed);
        has_best(&healed, self.healed_best);
    }
}

/// A problem in which one goal alone is switched on, and the points of its optimum by hand.
pub(crate) struct GoalCase {
    pub(crate) goal: Goal,
    problem: ProblemDraft,
    best: Score,
}

/// With only this goal at this weight, the smallest problem with this change has this optimum.
pub(crate) fn earns(
    goal: Goal,
    weight: i64,
    best: Score,
    change: impl FnOnce(&mut ProblemDraft),
) -> GoalCase {
    let mut problem = small::with(change);
    problem.policy.weights.insert(goal.name().into(), weight);
    GoalCase { goal, problem, best }
}

impl GoalCase {
    /// Holds the case against oracle and solver.
    pub(crate) fn holds(self) {
        has_best(&problem(&self.problem), self.best);
    }
}

/// The problem of a draft that the test wrote itself.
pub(crate) fn problem(draft: &ProblemDraft) -> Problem {
    validate::problem(draft).unwrap_or_else(|faults| {
        let lines: Vec<_> = faults.iter().map(ToString::to_string).collect();
        panic!("the draft has faults:\n{}", lines.join("\n"))
    })
}

/// The plan of these served seats.
pub(crate) fn plan(problem: &Problem, served: &[PlacementDraft]) -> Plan {
    let placement = |served: &PlacementDraft| {
        let call = problem.find_call(&served.call).expect("the plan names calls of the problem");
        let start = day(&served.start);
        let months = served.months.expect("the plan names months");
        let person = |id: &String| problem.find_person(id).expect("the plan names persons of the problem");
        Placement {
            seat: problem.find_seat(call, &served.seat).expect("the plan names seats of the problem"),
            span: Span::new(
                start,
                served.end.as_deref().map_or(problem.policy().grid.end(start, months), day),
            ),
            months,
            persons: served.persons.iter().map(person).collect(),
        }
    };
    Plan::new(served.iter().map(placement).collect())
}

fn day(text: &str) -> Day {
    Day::of(text.parse().expect("a test writes dates"))
}

fn has_best(problem: &Problem, best: Score) {
    let oracle = Oracle::of(problem, 10_000).expect("a fixture is tiny");
    assert_eq!(oracle.best().1.0, best, "best score by brute force, of {:?}", oracle.best().0);
    let outcome = flexpool_solver::solve::solve(problem, &Limits::none()).expect("the engine works");
    assert_eq!(outcome.score.0, best, "best score by the solver, of {:?}", outcome.plan);
    assert_eq!(outcome.bound, outcome.score, "the optimum is proven");
    assert!(check(problem, &outcome.plan).violations.is_empty(), "the solver's plan passes the check");
}
