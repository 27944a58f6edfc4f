//! Skill allocation, from the MiniZinc Challenge 2020: the fewest trainings with which all jobs can be served.
//!
//! Every job needs one engineer with one skill; an engineer serves at most so many jobs and learns at most so many new
//! skills. Days, lengths and places of the jobs are in the data but bind nobody.
//!
//! In flexpool's words: which smallest set of trainings serves these calls (`prices`, "serve")?
//!
//! * *At most K jobs* becomes time: every call may start in each of K months and lasts one, so whoever serves at most
//!   K jobs can serve them one after the other, and nobody can serve more. That is exact.
//! * *At most N new skills for an engineer* has no counterpart: the question knows no limit per person. Without it
//!   no fewer trainings are needed than with it. So the answer is a proven least number, and it is the optimum where one of
//!   the smallest sets keeps the limit; [`Answer::within_limit`] says whether. Otherwise it is no more than a bound.

mod dzn;
mod question;
mod read;

pub use question::{Answer, answer};

/// An instance. Engineers, jobs and skills are known by their position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// Most new skills that an engineer learns.
    pub most_new_skills: usize,
    /// Most jobs that an engineer serves, at least 1.
    pub most_jobs: usize,
    /// Number of skills.
    pub n_skills: usize,
    /// For every engineer the skills held, ascending.
    pub engineers: Vec<Vec<usize>>,
    /// For every job the skill that it needs.
    pub jobs: Vec<usize>,
}

impl Instance {
    /// The instance of a file.
    ///
    /// # Errors
    /// Why the file cannot be read, or all of its faults.
    pub fn load(path: &str) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        read::read(&text).map_err(|faults| super::fault::listed(path, &faults))
    }
}

#[cfg(test)]
mod tests;
