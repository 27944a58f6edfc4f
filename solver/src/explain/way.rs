//! Finds the cheapest change, at most two from the published list, that lets a person serve a seat.

use crate::check::check;
use crate::domain::{CallId, PersonId, Problem, SeatId};
use crate::draft::ProblemDraft;
use crate::eligibility::{Eligibility, Refusal};
use crate::explain::{Change, Context, Trade, changes, part};
use crate::solve::{Condition, Ended, SolveError, Verdict, solve_with};
use crate::validate;

/// What would let a person serve a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// These changes, and no cheaper ones of the list.
    Changes {
        /// One change or two.
        changes: Vec<Change>,
        /// What they cost by the published price table.
        price: i64,
        /// The best plan of the changed problem with the person on the seat.
        ///
        /// Both plans are scored in the changed problem, with the same measure.
        trade: Trade,
    },
    /// No change of the list, and no pair, allows it.
    None {
        /// What still refuses when every change of the list is made as widely as it goes;
        /// empty where more than two changes would be needed, or a rule between persons stands against it.
        refusals: Vec<Refusal>,
    },
    /// The limits ended the search.
    Unanswered(Ended),
}

/// Most changes, or pairs, for which the whole problem is solved again.
const MOST_TRIES: usize = 24;

/// The cheapest way for `person` to `seat`: every single change by price, then every pair by price.
pub(crate) fn cheapest_way(context: &Context, person: PersonId, seat: SeatId) -> Result<Way, SolveError> {
    let problem = context.problem();
    let pair = Pair::of(problem, person, seat);
    let singles = changes::singles(problem, person, seat);
    let pairs = changes::pairs(problem, &singles);
    let all = singles.iter().map(std::slice::from_ref).chain(pairs.iter().map(<[Change; 2]>::as_slice));
    let mut n_tries = 0;
    for changes in all {
        if let Some(ended) = context.stopped() {
            return Ok(Way::Unanswered(ended));
        }
        if !pair.may_serve(changes) {
            continue;
        }
        if n_tries == MOST_TRIES {
            return Ok(Way::Unanswered(Ended::WorkLimit));
        }
        n_tries += 1;
        context.step("changes");
        match solve_changed(context, changes, |_| Condition::Serve(person, seat))? {
            Changed::Best(trade) => {
                let price = changes::price(problem, changes);
                return Ok(Way::Changes { changes: changes.to_vec(), price, trade });
            }
            Changed::Impossible => {}
            Changed::Unknown(ended) => return Ok(Way::Unanswered(ended)),
        }
    }
    Ok(Way::None { refusals: pair.refusals(&changes::widest(problem, person, seat)) })
}

/// A person and a call alone, to ask quickly whether changes make an edge.
pub(crate) struct Pair<'a> {
    problem: &'a Problem,
    draft: ProblemDraft,
    person: PersonId,
    seat: SeatId,
}

impl<'a> Pair<'a> {
    /// The person and the seat's call, without all others.
    pub(crate) fn of(problem: &'a Problem, person: PersonId, seat: SeatId) -> Self {
        let draft = part::cut(problem, |id| id == person, |id| id == seat.call);
        Self { problem, draft, person, seat }
    }

    /// Whether the person may serve the seat after these changes.
    pub(crate) fn may_serve(&self, changes: &[Change]) -> bool {
        self.refusals_after(changes).is_some_and(|refusals| refusals.is_empty())
    }

    fn refusals(&self, changes: &[Change]) -> Vec<Refusal> {
        self.refusals_after(changes).unwrap_or_default()
    }

    /// None where the changes do not make a valid problem.
    fn refusals_after(&self, changes: &[Change]) -> Option<Vec<Refusal>> {
        let mut draft = self.draft.clone();
        for change in changes {
            change.apply(self.problem, &mut draft);
        }
        let changed = validate::problem(&draft).ok()?;
        let person = changed.find_person(&self.problem.person(self.person).id)?;
        let seat = SeatId { call: CallId(0), ..self.seat };
        Some(Eligibility::of(&changed).refusals(&changed, person, seat))
    }
}

/// The answer of a changed problem.
pub(crate) enum Changed {
    /// The best plan, against the plan in question, both scored in the changed problem.
    Best(Trade),
    /// No plan meets the condition: proven.
    Impossible,
    /// The limits ended the run.
    Unknown(Ended),
}

/// Solves the changed problem under a condition.
///
/// Changes keep the ids of persons, calls and seats; one more person comes last.
pub(crate) fn solve_changed(
    context: &Context,
    changes: &[Change],
    condition: impl Fn(&Problem) -> Condition,
) -> Result<Changed, SolveError> {
    let mut draft = context.problem().to_draft();
    for change in changes {
        change.apply(context.problem(), &mut draft);
    }
    let changed = part::problem_of(&draft)?;
    Ok(match solve_with(&changed, &[condition(&changed)], context.limits())? {
        Verdict::Best(outcome) => {
            let base = &context.base().plan;
            let mut trade = Trade::between(&changed, base, &check(&changed, base).breakdown, &outcome);
            trade.name_newcomers(context.problem().persons().len());
            Changed::Best(trade)
        }
        Verdict::Impossible => Changed::Impossible,
        Verdict::Unknown(ended) => Changed::Unknown(ended),
    })
}
