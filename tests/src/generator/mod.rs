//! Random problems: the same profile and seed give the same draft.
//!
//! `tiny` is for the oracle: so small that every plan can be enumerated, so odd that every rule
//! and every goal matters somewhere. `city`, `hundred` and the larger ones have the structure of a real pool and
//! are for benches. A test proves that the tiny problems are not trivial.

mod call;
mod deployment;
mod kind;
mod person;
mod policy;
mod published;
mod scenario;

use flexpool_solver::domain::{Day, StartGrid};
use flexpool_solver::draft::{OfficeDraft, ProblemDraft};
use jiff::civil::date;

use crate::random::Random;
use policy::Grade;

pub use kind::Kind;
pub use scenario::scenario;

/// What kind of problem to draw. Ranges include both ends.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Number of persons; in a tiny problem now and then a few more, who are deployed already.
    pub n_persons: (i64, i64),
    /// Number of calls.
    pub n_calls: (i64, i64),
    /// Number of seats over all calls; every call has at least one.
    pub n_seats: (i64, i64),
    /// Most seats of one call.
    pub most_seats: i64,
    /// Number of start days in a call's window.
    pub n_starts: (i64, i64),
    /// Number of skills in the catalogue.
    pub n_skills: usize,
    /// Chance of an unusual feature, in percent of its chance in the oddest problems; drawn per problem.
    pub oddity: (i64, i64),
    /// Whether calls with several seats start together; drawn per call where absent.
    pub start_together: Option<bool>,
    /// Whether the grades and durations are those of a real city; a short ladder otherwise.
    pub real: bool,
    /// In which respect the problem is harder than others of its size.
    pub kind: Kind,
}

impl Profile {
    /// Small enough for the oracle.
    pub fn tiny() -> Self {
        Self {
            n_persons: (2, 4),
            n_calls: (1, 4),
            n_seats: (1, 6),
            most_seats: 3,
            n_starts: (1, 3),
            n_skills: 3,
            oddity: (5, 100),
            start_together: None,
            real: false,
            kind: Kind::Plain,
        }
    }

    /// One city: 32 persons, 25 calls, 40 seats, 1 to 13 starts per seat.
    pub fn city() -> Self {
        Self {
            n_persons: (32, 32),
            n_calls: (25, 25),
            n_seats: (40, 40),
            most_seats: 4,
            n_starts: (1, 13),
            n_skills: 12,
            oddity: (15, 15),
            start_together: None,
            real: true,
            kind: Kind::Plain,
        }
    }

    /// A pool of 100 persons with 78 calls, 125 seats and twice the skills.
    pub fn hundred() -> Self {
        Self { n_persons: (100, 100), n_calls: (78, 78), n_seats: (125, 125), n_skills: 24, ..Self::city() }
    }

    /// A pool of 300 persons with 375 calls and 600 seats, each with `n_starts` start days.
    pub fn metropolis(n_starts: i64) -> Self {
        Self::large(300, n_starts, 40)
    }

    /// A pool of 3,000 persons with 3,750 calls and 6,000 seats, each with `n_starts` start days.
    pub fn state(n_starts: i64) -> Self {
        Self::large(3_000, n_starts, 80)
    }

    /// A pool of 10,000 persons with 12,500 calls and 20,000 seats, each with `n_starts` start days.
    pub fn nation(n_starts: i64) -> Self {
        Self::large(10_000, n_starts, 160)
    }

    /// Five calls with eight seats for four persons, and as many skills that persons share few seats.
    fn large(n_persons: i64, n_starts: i64, n_skills: usize) -> Self {
        Self {
            n_persons: (n_persons, n_persons),
            n_calls: (n_persons * 5 / 4, n_persons * 5 / 4),
            n_seats: (n_persons * 2, n_persons * 2),
            n_starts: (n_starts, n_starts),
            n_skills,
            ..Self::city()
        }
    }

    /// The same profile, where all calls with several seats start together, or none does.
    pub fn with_start_together(self, start_together: bool) -> Self {
        Self { start_together: Some(start_together), ..self }
    }

    /// The same profile, where every call with a window has `n_starts` start days.
    pub fn with_starts(self, n_starts: i64) -> Self {
        Self { n_starts: (n_starts, n_starts), ..self }
    }

    /// The profile of a pool of this size and kind.
    pub fn with_kind(self, kind: Kind) -> Self {
        kind.sized(Self { kind, ..self })
    }
}

/// A tiny problem for the oracle.
pub fn tiny(seed: u64) -> ProblemDraft {
    draft(&Profile::tiny(), seed)
}

/// A problem of one city.
pub fn city(seed: u64, start_together: bool) -> ProblemDraft {
    draft(&Profile::city().with_start_together(start_together), seed)
}

/// A problem of 100 persons.
pub fn hundred(seed: u64, start_together: bool) -> ProblemDraft {
    draft(&Profile::hundred().with_start_together(start_together), seed)
}

/// The problem of this profile and seed.
pub fn draft(profile: &Profile, seed: u64) -> ProblemDraft {
    let mut random = Random::new(seed);
    let as_of = Day::of(date(2026, 12, 14)).plus_days(days(random.between(0, 27)));
    let grids = [StartGrid::Monday, StartGrid::FirstOfMonth, StartGrid::FirstAndFifteenth];
    let theme = if profile.real { Theme::None } else { *random.pick(&Theme::ALL) };
    let grid = match theme {
        _ if profile.real => StartGrid::Monday,
        Theme::Succession => StartGrid::FirstOfMonth,
        _ => *random.pick(&grids),
    };
    let mut world = World {
        profile,
        as_of,
        grid,
        oddity: random.between(profile.oddity.0, profile.oddity.1),
        theme,
        months: policy::months(profile, theme, &mut random),
        grades: policy::grades(profile),
        usual: policy::usual(profile, &mut random),
        skills: (0..profile.n_skills).map(|number| format!("skill{number}")).collect(),
        tags: ["night", "public_contact", "site_north", "site_south", "weekend"].map(String::from).to_vec(),
        random,
    };
    let offices = world.offices();
    let mut persons = world.persons(&offices);
    let mut calls = world.calls(&offices);
    world.deploy(&offices, &mut persons, &mut calls);
    if theme == Theme::Crowd {
        world.crowd(&offices, &mut persons, &calls);
    }
    let published = world.published(&persons, &calls);
    let policy = world.policy();
    let mut draft = ProblemDraft {
        format: ProblemDraft::FORMAT.into(),
        as_of: as_of.to_string(),
        policy,
        offices,
        persons,
        calls,
        published,
    };
    profile.kind.shape(&mut draft, seed);
    draft
}

/// What all parts of one draft share; each part of the draft is drawn in a file of its own.
struct World<'a> {
    profile: &'a Profile,
    as_of: Day,
    grid: StartGrid,
    oddity: i64,
    theme: Theme,
    months: Vec<i64>,
    /// All grades of the ladders.
    grades: Vec<Grade>,
    /// Those that most persons and seats have.
    usual: Vec<Grade>,
    skills: Vec<String>,
    tags: Vec<String>,
    random: Random,
}

/// What a tiny problem has more of than others, so that rules meet which would rarely meet by chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Theme {
    None,
    /// Part-timers and seats for two.
    PartTime,
    /// Calls with several seats and demands on all of them.
    Group,
    /// Deployments of one month, several of which one person could serve one after the other.
    Succession,
    /// Occupied seats and extensions.
    Fixed,
    /// Many ends in one week.
    Crowd,
}

impl Theme {
    const ALL: [Self; 7] =
        [Self::None, Self::None, Self::PartTime, Self::Group, Self::Succession, Self::Fixed, Self::Crowd];
}

impl World<'_> {
    /// True in `often` percent of the draws under the theme, otherwise as [`World::odd`] for `percent`.
    fn themed(&mut self, theme: Theme, often: i64, percent: i64) -> bool {
        if self.theme == theme { self.random.chance(often) } else { self.odd(percent) }
    }

    /// True for an unusual feature: in `percent` of the draws of a tiny problem.
    fn odd(&mut self, percent: i64) -> bool {
        self.random.between(0, 9_999) < percent * self.oddity
    }

    /// A day from `earliest` to `latest` days after the decision day.
    fn day(&mut self, earliest: i64, latest: i64) -> Day {
        self.as_of.plus_days(days(self.random.between(earliest, latest)))
    }

    fn offices(&mut self) -> Vec<OfficeDraft> {
        // A larger pool has no more offices than a large city.
        let n_calls = self.profile.n_calls.0.min(78);
        let n_parents = if self.profile.real { n_calls / 3 } else { 2 };
        let n_offices = if self.profile.real { n_calls } else { self.random.between(1, 4) };
        let mut offices = Vec::new();
        for number in 0..n_offices {
            let parent = (!self.odd(30)).then(|| format!("Amt {}", self.random.between(1, n_parents)));
            let employer = match () {
                () if self.odd(10) => Some("jobcenter".to_owned()),
                () if self.odd(10) => Some("gmbh".to_owned()),
                () => None,
            };
            offices.push(OfficeDraft {
                id: format!("office{number}"),
                name: format!("{}, Sachgebiet {number}", parent.as_deref().unwrap_or("Stab")),
                parent,
                establishment: self.odd(20).then(|| "eigenbetrieb".to_owned()),
                employer,
                consent_given: self.odd(40),
            });
        }
        offices
    }
}

/// A small number of days for the calendar.
fn days(number: i64) -> i32 {
    i32::try_from(number).expect("spans of test data are short")
}
