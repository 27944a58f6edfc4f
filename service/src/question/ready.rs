//! A question with every name found in the problem, or all of its faults at once.

use std::ops::RangeInclusive;
use std::time::Duration;

use flexpool_solver::check::check;
use flexpool_solver::domain::{CallId, Day, PersonId, SeatId};
use flexpool_solver::draft::PlanDraft;
use flexpool_solver::explain::Privacy;
use flexpool_solver::fault::Fault;
use flexpool_solver::rank::Wanted;
use flexpool_solver::scenario::{self, Scenario};
use flexpool_solver::validate::{self, Gone, YEARS};
use flexpool_solver::{Limits, Plan, Problem, prices, stress};

use super::{Asked, Question, seat_named};
use crate::answer::{LimitsUsed, Question as Wishes};
use crate::ask::CandidatesOf;
use crate::cli::args::{DEFAULT_DISTANCE, DEFAULT_PLANS, MOST_PLANS};
use crate::wire;
use crate::words::Lang;

/// Most scenarios of one question.
const MOST_SCENARIOS: usize = 100;

/// A question that can be answered.
#[derive(Clone, Debug)]
pub(crate) struct Ready {
    pub(super) what: What,
    /// What the answer repeats.
    pub(crate) wishes: Wishes,
}

/// What is asked, by position.
#[derive(Clone, Debug)]
pub(super) enum What {
    Suggest { wanted: Wanted, explain: bool },
    Candidates { of: CandidatesOf, privacy: Privacy },
    Why { person: PersonId, call: CallId, privacy: Privacy },
    OpenSeat { seat: SeatId, privacy: Privacy },
    WhyNot { person: PersonId, seat: SeatId, privacy: Privacy },
    Check { plan: Plan, best: bool },
    Diff { a: Plan, b: Plan },
    WhatIf { scenarios: Vec<Scenario> },
    Prices { wanted: prices::Wanted, top: Option<usize> },
    Stress { draws: u32, wanted: Wanted, plan: Option<Plan> },
    Rebalance { published: Option<(Plan, Vec<Gone>)>, most: Option<usize> },
}

impl Ready {
    /// The question about `problem`, or everything that is wrong with it; paths begin at the question.
    pub(crate) fn of(asked: &Asked, problem: &Problem) -> Result<Self, Vec<Fault>> {
        let mut reader = Reader { problem, faults: Vec::new() };
        let what = reader.what(&asked.question);
        let wishes = reader.wishes(asked);
        match what {
            Some(what) if reader.faults.is_empty() => Ok(Self { what, wishes }),
            _ => Err(reader.faults),
        }
    }

    /// The limits within which it is answered; `limits` brings cancellation and watch.
    pub(super) fn limits(&self, limits: &Limits) -> Limits {
        let used = self.wishes.limits;
        let limits = Limits { seed: self.wishes.seed, work: used.work, ..limits.clone() };
        match used.time_ms {
            Some(time_ms) => limits.with_time(Duration::from_millis(time_ms)),
            None => limits,
        }
    }
}

struct Reader<'p> {
    problem: &'p Problem,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn what(&mut self, question: &Question) -> Option<What> {
        let of_plans = |value: &Option<i64>| (*value, 1..=i64::from(MOST_PLANS));
        match question {
            Question::Suggest { plans, distance, profiles, explain } => {
                let plans = self.number("plans", of_plans(plans), DEFAULT_PLANS.into());
                let distance = self.distance(*distance);
                let wanted = Wanted { plans: plans as usize, distance, profiles: *profiles };
                Some(What::Suggest { wanted, explain: *explain })
            }
            Question::Candidates { seat, person, for_person } => {
                let privacy = self.privacy(for_person.as_deref());
                let of = match (seat, person) {
                    (Some(seat), None) => self.seat("seat", seat).map(CandidatesOf::Seat),
                    (None, Some(person)) => self.person("person", person).map(CandidatesOf::Person),
                    _ => {
                        self.out_of_range("seat", "seat and person together, or neither", "one of the two");
                        None
                    }
                };
                Some(What::Candidates { of: of?, privacy: privacy? })
            }
            Question::Why { person, call, for_person } => {
                let privacy = self.privacy(for_person.as_deref());
                let (person, call) = (self.person("person", person), self.call("call", call));
                Some(What::Why { person: person?, call: call?, privacy: privacy? })
            }
            Question::OpenSeat { seat, for_person } => {
                let privacy = self.privacy(for_person.as_deref());
                let seat = self.seat("seat", seat);
                Some(What::OpenSeat { seat: seat?, privacy: privacy? })
            }
            Question::WhyNot { person, seat, for_person } => {
                let privacy = self.privacy(for_person.as_deref());
                let (person, seat) = (self.person("person", person), self.seat("seat", seat));
                Some(What::WhyNot { person: person?, seat: seat?, privacy: privacy? })
            }
            Question::Check { plan, no_best } => {
                Some(What::Check { plan: self.plan("plan", plan)?, best: !no_best })
            }
            Question::Diff { a, b } => {
                let (a, b) = (self.plan("a", a), self.plan("b", b));
                Some(What::Diff { a: a?, b: b? })
            }
            Question::WhatIf { scenarios } => {
                if !(1..=MOST_SCENARIOS).contains(&scenarios.len()) {
                    let given = format!("{} scenarios", scenarios.len());
                    self.out_of_range("scenarios", &given, &format!("1 to {MOST_SCENARIOS}"));
                    return None;
                }
                let applied: Vec<_> = scenarios
                    .iter()
                    .enumerate()
                    .map(|(at, draft)| {
                        let applied = scenario::apply(self.problem, draft);
                        self.kept(&format!("scenarios[{at}]"), applied)
                    })
                    .collect();
                Some(What::WhatIf { scenarios: applied.into_iter().collect::<Option<_>>()? })
            }
            Question::Prices { rules, persons, trainings, serve, trained_by, top } => {
                let top = self.optional("top", *top, 0..=i64::MAX).map(|top| top as usize);
                let ready_from = trained_by.as_deref().map(|text| self.day("trained_by", text));
                let calls: Vec<_> = serve
                    .iter()
                    .enumerate()
                    .map(|(at, call)| self.call(&format!("serve[{at}]"), call))
                    .collect();
                let serve: Vec<CallId> = calls.into_iter().collect::<Option<_>>()?;
                let all = !rules && !persons && !trainings && serve.is_empty();
                let wanted = prices::Wanted {
                    rules: all || *rules,
                    persons: all || *persons,
                    trainings: all || *trainings,
                    serve,
                    ready_from: ready_from.flatten(),
                };
                Some(What::Prices { wanted, top })
            }
            Question::Stress { draws, plans, distance, plan } => {
                let draws = (*draws, 1..=i64::from(stress::MOST_DRAWS));
                let draws = self.number("draws", draws, stress::DEFAULT_DRAWS.into());
                let n_plans = self.number("plans", of_plans(plans), 1);
                let wanted =
                    Wanted { plans: n_plans as usize, distance: self.distance(*distance), profiles: false };
                let plan = match plan {
                    Some(draft) => Some(self.rule_abiding("plan", draft)?),
                    None => None,
                };
                let draws = u32::try_from(draws).expect("invariant: within its range");
                Some(What::Stress { draws, wanted, plan })
            }
            Question::Rebalance { published, most } => {
                let most = self.optional("most", *most, 0..=i64::from(u16::MAX)).map(|most| most as usize);
                let published = match published {
                    Some(draft) => {
                        let earlier = validate::earlier_plan(self.problem, draft);
                        Some(self.kept("published", earlier)?)
                    }
                    None => None,
                };
                Some(What::Rebalance { published, most })
            }
        }
    }

    fn wishes(&mut self, asked: &Asked) -> Wishes {
        let lang = asked.lang.as_deref().map_or(Some(Lang::default()), Lang::of_tag);
        if lang.is_none() {
            let given = format!("{:?}", asked.lang.as_deref().unwrap_or_default());
            self.faults.push(out_of_range("lang", &given, "de and en"));
        }
        let mut number = |name: &str, value: Option<i64>| {
            let fits = value.is_none_or(|value| value >= 0);
            if !fits {
                let given = value.unwrap_or_default().to_string();
                self.faults.push(out_of_range(name, &given, "numbers from 0"));
            }
            value.and_then(|value| u64::try_from(value).ok())
        };
        let seed = number("seed", asked.seed).unwrap_or(0);
        let limits = LimitsUsed {
            time_ms: number("time_limit_ms", asked.time_limit_ms),
            work: number("work_limit", asked.work_limit),
        };
        Wishes { lang: lang.unwrap_or_default(), seed, limits }
    }

    fn number(
        &mut self,
        name: &str,
        (value, range): (Option<i64>, RangeInclusive<i64>),
        otherwise: i64,
    ) -> i64 {
        self.optional(name, value, range).unwrap_or(otherwise)
    }

    fn distance(&mut self, value: Option<i64>) -> usize {
        self.number("distance", (value, 1..=i64::from(u16::MAX)), DEFAULT_DISTANCE.into()) as usize
    }

    fn optional(&mut self, name: &str, value: Option<i64>, range: RangeInclusive<i64>) -> Option<i64> {
        let value = value?;
        if range.contains(&value) {
            return Some(value);
        }
        let allowed = match *range.end() {
            i64::MAX => format!("numbers from {}", range.start()),
            end => format!("{} to {end}", range.start()),
        };
        self.out_of_range(name, &value.to_string(), &allowed);
        None
    }

    fn privacy(&mut self, for_person: Option<&str>) -> Option<Privacy> {
        match for_person {
            None => Some(Privacy::Full),
            Some(id) => self.person("for_person", id).map(Privacy::OwnOnly),
        }
    }

    fn person(&mut self, name: &str, id: &str) -> Option<PersonId> {
        let found = self.problem.find_person(id);
        self.known(name, "person", id, "E1302", found)
    }

    fn call(&mut self, name: &str, id: &str) -> Option<CallId> {
        let found = self.problem.find_call(id);
        self.known(name, "call", id, "E1402", found)
    }

    fn seat(&mut self, name: &str, written: &str) -> Option<SeatId> {
        let found = seat_named(self.problem, written);
        self.known(name, "seat", written, "E1404", found)
    }

    fn day(&mut self, name: &str, text: &str) -> Option<Day> {
        let date = text.parse::<jiff::civil::Date>().ok().filter(|date| YEARS.contains(&date.year()));
        if date.is_none() {
            self.out_of_range(name, &format!("{text:?}"), "days like 2027-03-01");
        }
        date.map(Day::of)
    }

    fn plan(&mut self, name: &str, draft: &PlanDraft) -> Option<Plan> {
        let plan = validate::plan(self.problem, draft);
        self.kept(name, plan)
    }

    /// A plan that breaks no rule: futures are drawn of nothing else.
    fn rule_abiding(&mut self, name: &str, draft: &PlanDraft) -> Option<Plan> {
        let plan = self.plan(name, draft)?;
        let broken = check(self.problem, &plan).violations.len();
        if broken > 0 {
            self.out_of_range(
                name,
                &format!("a plan that breaks {broken} rules"),
                "plans that keep all rules",
            );
            return None;
        }
        Some(plan)
    }

    fn known<T>(
        &mut self,
        name: &str,
        what: &str,
        id: &str,
        code: &'static str,
        found: Option<T>,
    ) -> Option<T> {
        if found.is_none() {
            self.faults.push(Fault {
                path: within(name),
                code,
                cause: format!("there is no {what} {id:?}"),
                action: format!("name a {what} of the problem"),
            });
        }
        found
    }

    fn kept<T>(&mut self, name: &str, result: Result<T, Vec<Fault>>) -> Option<T> {
        result
            .map_err(|faults| {
                let inside =
                    |fault: Fault| Fault { path: format!("{}.{}", within(name), fault.path), ..fault };
                self.faults.extend(faults.into_iter().map(inside));
            })
            .ok()
    }

    fn out_of_range(&mut self, name: &str, given: &str, allowed: &str) {
        self.faults.push(out_of_range(&within(name), given, allowed));
    }
}

fn within(name: &str) -> String {
    format!("question.{name}")
}

fn out_of_range(path: &str, given: &str, allowed: &str) -> Fault {
    Fault {
        path: path.into(),
        code: wire::OUT_OF_RANGE_CODE,
        cause: format!("{} is {given}", path.rsplit('.').next().unwrap_or(path)),
        action: format!("allowed are {allowed}"),
    }
}
