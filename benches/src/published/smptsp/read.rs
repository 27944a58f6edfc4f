//! Reads the format of the published files: all faults at once, each with its line.
//!
//! ```text
//! # a comment
//! Type = 1
//! Jobs = 2
//!  236  809
//!  281  786
//! Qualifications = 1
//! 2: 0 1
//! ```
//!
//! Task i is line i from 0 below `Jobs`; a span is half-open. A person's line says how many tasks follow.

use super::{Instance, Task};
use crate::published::fault::Fault;

/// The instance of a text.
///
/// # Errors
/// All faults of the text, by line.
pub(super) fn read(text: &str) -> Result<Instance, Vec<Fault>> {
    let mut reader = Reader::of(text);
    if let Some(kind) = reader.setting("Type")
        && kind != 1
    {
        reader.faults.push(Fault::new(reader.line, format!("the type is {kind}, 1 is read")));
    }
    let n_tasks = reader.setting("Jobs").unwrap_or(0);
    let tasks = reader.rows("tasks", n_tasks, task);
    let n_people = reader.setting("Qualifications").unwrap_or(0);
    let people = reader.rows("people", n_people, |line, text| person(line, text, n_tasks));
    if let Some((line, _)) = reader.lines.peek() {
        reader.faults.push(Fault::new(*line, "nothing more is expected after the last person"));
    }
    if reader.faults.is_empty() { Ok(Instance { tasks, people }) } else { Err(reader.faults) }
}

struct Reader<'t> {
    /// Lines that say something, with their numbers.
    lines: std::iter::Peekable<Box<dyn Iterator<Item = (usize, &'t str)> + 't>>,
    /// The line read last.
    line: usize,
    n_lines: usize,
    faults: Vec<Fault>,
}

impl<'t> Reader<'t> {
    fn of(text: &'t str) -> Self {
        let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
        let said = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let said: Box<dyn Iterator<Item = (usize, &'t str)> + 't> = Box::new(said);
        Self { lines: said.peekable(), line: 0, n_lines: text.lines().count(), faults: Vec::new() }
    }

    /// The number of a line `name = number`. A line that is something else is left for what comes next.
    fn setting(&mut self, name: &str) -> Option<usize> {
        let (line, text) = self.lines.peek().copied().unwrap_or((self.n_lines + 1, "the end"));
        let value =
            text.split_once('=').filter(|(given, _)| given.trim() == name).map(|(_, value)| value.trim());
        let Some(value) = value else {
            self.faults
                .push(Fault::new(line, format!("`{name} = number` is expected, here is {}", short(text))));
            return None;
        };
        self.lines.next();
        self.line = line;
        let number = value.parse().ok();
        if number.is_none() {
            self.faults.push(Fault::new(line, format!("{} is not a number of {name}", short(value))));
        }
        number
    }

    /// Up to `number` rows; fewer where a line `name = number` or the end comes first, which is a fault.
    fn rows<T>(
        &mut self,
        what: &str,
        number: usize,
        read: impl Fn(usize, &str) -> Result<T, Fault>,
    ) -> Vec<T> {
        let mut rows = Vec::new();
        for at in 0..number {
            let Some((line, text)) = self.lines.next_if(|(_, text)| !text.contains('=')) else {
                let line = self.lines.peek().map_or(self.n_lines + 1, |(line, _)| *line);
                self.faults.push(Fault::new(line, format!("{number} {what} are announced, {at} are there")));
                break;
            };
            self.line = line;
            match read(line, text) {
                Ok(row) => rows.push(row),
                Err(fault) => self.faults.push(fault),
            }
        }
        rows
    }
}

fn task(line: usize, text: &str) -> Result<Task, Fault> {
    let numbers: Option<Vec<i64>> = text.split_whitespace().map(|word| word.parse().ok()).collect();
    match numbers.as_deref() {
        Some([start, end]) if start < end => Ok(Task { start: *start, end: *end }),
        Some([start, end]) => Err(Fault::new(line, format!("the end {end} is not after the start {start}"))),
        _ => Err(Fault::new(line, format!("a task is two whole numbers, here is {}", short(text)))),
    }
}

/// A person's tasks, ascending.
fn person(line: usize, text: &str, n_tasks: usize) -> Result<Vec<usize>, Fault> {
    let unreadable = || Fault::new(line, format!("a person is `number: tasks`, here is {}", short(text)));
    let (number, listed) = text.split_once(':').ok_or_else(unreadable)?;
    let number: usize = number.trim().parse().map_err(|_| unreadable())?;
    let tasks: Option<Vec<usize>> = listed.split_whitespace().map(|word| word.parse().ok()).collect();
    let mut tasks = tasks.ok_or_else(unreadable)?;
    if tasks.len() != number {
        return Err(Fault::new(line, format!("{number} tasks are announced, {} are listed", tasks.len())));
    }
    if let Some(task) = tasks.iter().find(|task| **task >= n_tasks) {
        return Err(Fault::new(line, format!("task {task} is not one of the {n_tasks} from 0 on")));
    }
    tasks.sort_unstable();
    if let Some(twice) = tasks.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(Fault::new(line, format!("task {} is listed twice", twice[0])));
    }
    Ok(tasks)
}

/// The beginning of a line in quotes: people's lines are long.
fn short(text: &str) -> String {
    let beginning: String = text.chars().take(40).collect();
    format!("`{beginning}{}`", if beginning.len() < text.len() { " ..." } else { "" })
}
