//! The Shift Minimisation Personnel Task Scheduling Problem: all tasks served with the fewest people.
//!
//! Every task has a fixed span and needs one person qualified for it; nobody does two things at a time. The
//! instances are those of Krishnamoorthy, Ernst and Baatar (Algorithms for large scale shift
//! minimisation personnel task scheduling problems, EJOR 219, 2012), of Smet, Wauters, Mihaylov and
//! Vanden Berghe (The shift minimisation personnel task scheduling problem: a new hybrid approach
//! and computational insights, Omega 46, 2014) and of Fages and Lapègue (2014).

mod bounds;
mod draft;
mod read;
mod result;
mod table;

use flexpool_tests::random::Random;

pub use bounds::{Known, known};
pub use result::Staffing;
pub use table::table;

/// The seed that mixes people and tasks of every instance.
pub const SEED: u64 = 2012;

/// An instance. People and tasks are known by their position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// The tasks.
    pub tasks: Vec<Task>,
    /// For every person the tasks that the person is qualified for, ascending.
    pub people: Vec<Vec<usize>>,
}

/// A task: a half-open span in the file's unit of time, mostly minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    /// When it starts.
    pub start: i64,
    /// When it is over, after `start`.
    pub end: i64,
}

impl Instance {
    /// The instance of a file, mixed with [`SEED`].
    ///
    /// # Errors
    /// Why the file cannot be read, or all of its faults.
    pub fn load(path: &str) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        let instance = read::read(&text).map_err(|faults| super::fault::listed(path, &faults))?;
        Ok(instance.shuffled(SEED))
    }

    /// The same instance with people and tasks in another order.
    ///
    /// In many files of 2012 the order is that of the schedule they were made from, which would be a gift.
    pub fn shuffled(&self, seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut order: Vec<usize> = (0..self.tasks.len()).collect();
        random.shuffle(&mut order);
        let mut place = vec![0; order.len()];
        for (to, from) in order.iter().enumerate() {
            place[*from] = to;
        }
        let moved = |tasks: &Vec<usize>| {
            let mut tasks: Vec<usize> = tasks.iter().map(|task| place[*task]).collect();
            tasks.sort_unstable();
            tasks
        };
        let mut people: Vec<Vec<usize>> = self.people.iter().map(moved).collect();
        random.shuffle(&mut people);
        Self { tasks: order.iter().map(|from| self.tasks[*from]).collect(), people }
    }

    /// Start and end of every task on a clock that ticks only where it matters.
    ///
    /// A tick is a run of starts without an end in between: two tasks of one tick are at work together in
    /// either clock. So the order of every start and every end is kept, and there are as many ticks as
    /// maximal sets of tasks at work together.
    pub fn ticks(&self) -> Vec<(usize, usize)> {
        let mut starts: Vec<i64> = self.tasks.iter().map(|task| task.start).collect();
        let mut ends: Vec<i64> = self.tasks.iter().map(|task| task.end).collect();
        starts.sort_unstable();
        starts.dedup();
        ends.sort_unstable();
        let over = |time: i64| ends.partition_point(|end| *end <= time);
        let mut firsts: Vec<i64> = Vec::new();
        for start in starts {
            if firsts.last().is_none_or(|first| over(*first) < over(start)) {
                firsts.push(start);
            }
        }
        let tick = |task: &Task| {
            let start = firsts.partition_point(|first| *first <= task.start) - 1;
            (start, firsts.partition_point(|first| *first < task.end))
        };
        self.tasks.iter().map(tick).collect()
    }

    /// For every task the people who are qualified for it, ascending.
    pub fn qualified(&self) -> Vec<Vec<usize>> {
        let mut qualified = vec![Vec::new(); self.tasks.len()];
        for (person, tasks) in self.people.iter().enumerate() {
            for task in tasks {
                qualified[*task].push(person);
            }
        }
        qualified
    }

    /// The instance as plain data for the peers: spans in ticks, and each person's tasks.
    pub fn exchange(&self) -> serde_json::Value {
        serde_json::json!({ "tasks": self.ticks(), "people": self.people })
    }
}

#[cfg(test)]
mod tests;
