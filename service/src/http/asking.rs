//! Questions about a problem that comes along: one shape for those that are answered at once and for runs.

use flexpool_solver::Problem as Case;
use flexpool_solver::draft::ProblemDraft;
use flexpool_solver::fault::Fault;
use flexpool_solver::validate;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::answer::Question as Wishes;
use crate::question::Asked;
use crate::wire;

/// The names of the schemas of requests.
pub const REQUESTS: [&str; 1] = ["question"];

/// A question with the problem it is about.
// Unknown fields are refused by the schema, which has the fields of all parts: serde alone cannot do both.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct WithProblem {
    /// The problem.
    pub(crate) problem: ProblemDraft,
    /// For a rebalance: the problem that the published plan was made for; then causes are told.
    #[serde(default)]
    pub(crate) before: Option<ProblemDraft>,
    /// The question.
    #[serde(flatten)]
    pub(crate) asked: Asked,
}

/// The same, with problems that are in order.
#[derive(Debug)]
pub(crate) struct Questioned {
    /// The problem.
    pub(crate) problem: Case,
    /// The problem that the published plan was made for.
    pub(crate) before: Option<Case>,
    /// The question.
    pub(crate) asked: Asked,
}

impl WithProblem {
    /// The question with problems that are in order; `faults` are those of the shape.
    ///
    /// # Errors
    /// All faults at once: of the shape, of the problems, and of the question as far as it can be judged.
    pub(crate) fn believed(self, mut faults: Vec<Fault>) -> Result<Questioned, Vec<Fault>> {
        let mut case = |name: &str, draft: &ProblemDraft| {
            let inside = |fault: Fault| Fault { path: format!("{name}.{}", fault.path), ..fault };
            validate::problem(draft)
                .map_err(|of_problem| faults.extend(of_problem.into_iter().map(inside)))
                .ok()
        };
        let problem = case("problem", &self.problem);
        let before = self.before.as_ref().and_then(|draft| case("before", draft));
        match problem {
            Some(problem) if faults.is_empty() => Ok(Questioned { problem, before, asked: self.asked }),
            problem => {
                let of_question = problem.and_then(|problem| self.asked.check(&problem).err());
                for fault in of_question.into_iter().flatten() {
                    // Numbers outside their range show in the shape already.
                    if !faults.iter().any(|known| known.path == fault.path) {
                        faults.push(fault);
                    }
                }
                Err(faults)
            }
        }
    }
}

/// The question with what the server says where the asker says nothing.
pub(crate) fn with_defaults(asked: Asked, defaults: &Wishes) -> Asked {
    let number = |number: u64| i64::try_from(number).ok();
    Asked {
        seed: asked.seed.or_else(|| number(defaults.seed)),
        time_limit_ms: asked.time_limit_ms.or_else(|| defaults.limits.time_ms.and_then(number)),
        work_limit: asked.work_limit.or_else(|| defaults.limits.work.and_then(number)),
        ..in_language(asked, defaults)
    }
}

/// The question in the server's language where the asker names none.
pub(crate) fn in_language(asked: Asked, defaults: &Wishes) -> Asked {
    Asked { lang: asked.lang.or_else(|| Some(defaults.lang.tag().into())), ..asked }
}

/// The JSON Schema of a request.
pub fn schema(name: &str) -> Option<Value> {
    (name == REQUESTS[0]).then(|| wire::schema_of::<WithProblem>().as_ref().clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_faults_of_problem_question_and_shape_come_at_once() {
        let problem: Value =
            serde_json::from_slice(include_bytes!("../../../fixtures/kiel/problem.json")).expect("JSON");
        let body = serde_json::json!({
            "problem": problem, "speed": 1, "lang": "fr",
            "question": { "type": "why_not", "person": "nobody", "seat": "K-C01/1", "colour": "red" },
        });
        let read = wire::read::<WithProblem>(body.to_string().as_bytes());
        let paths: Vec<_> = read.faults.iter().map(|fault| fault.path.as_str()).collect();
        assert_eq!(paths.len(), 3, "{paths:?}");
        for path in ["speed", "lang", "question.colour"] {
            assert!(paths.contains(&path), "{path} among {paths:?}");
        }
        let body = serde_json::json!({
            "problem": problem, "speed": 1, "question": { "type": "why", "person": "nobody", "call": "K-C01" },
        });
        let read = wire::read::<WithProblem>(body.to_string().as_bytes());
        let faults = read.draft.expect("the shape is near enough").believed(read.faults).expect_err("faults");
        let paths: Vec<_> = faults.iter().map(|fault| fault.path.as_str()).collect();
        assert_eq!(paths, ["speed", "question.person"]);
    }
}
