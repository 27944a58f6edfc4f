//! Collects faults with their paths.
//!
//! A reader returns `None` after it has reported why, and its caller goes on with the next field:
//! so one bad date hides nothing else. Only at the end does `None` become a refusal.

use super::codes::Code;
use crate::fault::Fault;

/// The path of the element itself, not of one of its fields.
pub(crate) const HERE: &str = "";

/// The faults found so far, and the place in the draft that is being read.
#[derive(Default)]
pub(crate) struct Faults {
    place: Vec<Step>,
    found: Vec<Fault>,
}

enum Step {
    Field(&'static str),
    Item(usize),
    Key(String),
}

impl Faults {
    /// Reads something only to learn of it; its faults are reported where it is read in earnest.
    pub(crate) fn ignored<T>(read: impl FnOnce(&mut Self) -> T) -> T {
        read(&mut Self::default())
    }

    /// The value, or every fault.
    pub(crate) fn finish<T>(self, value: Option<T>) -> Result<T, Vec<Fault>> {
        if self.found.is_empty() {
            Ok(value.expect("invariant: a value is missing only after a fault was reported"))
        } else {
            Err(self.found)
        }
    }

    /// Reports a fault of a field of the current place.
    pub(crate) fn report(&mut self, field: &'static str, code: Code, cause: impl Into<String>) {
        let path = self.path(field);
        self.found.push(Fault { path, code: code.id, cause: cause.into(), action: code.action.into() });
    }

    /// Adds a fault that was found elsewhere.
    pub(crate) fn add(&mut self, fault: Fault) {
        self.found.push(fault);
    }

    /// Whether nothing was found so far.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Reads within a field of the current place.
    pub(crate) fn within<T>(&mut self, field: &'static str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.step(Step::Field(field), read)
    }

    /// Reads within one element of a list.
    pub(crate) fn at_item<T>(
        &mut self,
        field: &'static str,
        index: usize,
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        self.within(field, |faults| faults.step(Step::Item(index), read))
    }

    /// Reads within an entry of a map.
    pub(crate) fn at_key<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.step(Step::Key(shortened(key)), read)
    }

    /// Reads every element of a list; `None` if one of them cannot be read.
    pub(crate) fn each<'a, D, T>(
        &mut self,
        field: &'static str,
        drafts: &'a [D],
        read: impl FnMut(&mut Self, &'a D) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.each_of(field, drafts, read).into_iter().collect()
    }

    /// Reads every element of a list, keeping which of them could be read.
    pub(crate) fn each_of<'a, D, T>(
        &mut self,
        field: &'static str,
        drafts: &'a [D],
        mut read: impl FnMut(&mut Self, &'a D) -> T,
    ) -> Vec<T> {
        let mut read_one =
            |faults: &mut Self, i, draft| faults.step(Step::Item(i), |faults| read(faults, draft));
        self.within(field, |faults| {
            drafts.iter().enumerate().map(|(i, draft)| read_one(faults, i, draft)).collect()
        })
    }

    /// Reads a list as a set: sorted, each element once.
    pub(crate) fn set<'a, D, T: Ord>(
        &mut self,
        field: &'static str,
        drafts: &'a [D],
        read: impl FnMut(&mut Self, &'a D) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.each(field, drafts, read).map(sorted_set)
    }

    fn step<T>(&mut self, step: Step, read: impl FnOnce(&mut Self) -> T) -> T {
        self.place.push(step);
        let value = read(self);
        self.place.pop();
        value
    }

    /// The path of a field of the current place.
    pub(crate) fn path(&self, field: &'static str) -> String {
        let mut path = String::new();
        for step in &self.place {
            match step {
                Step::Field(field) => join(&mut path, field),
                Step::Key(key) => join(&mut path, key),
                Step::Item(i) => path.push_str(&format!("[{i}]")),
            }
        }
        join(&mut path, field);
        path
    }
}

/// Sorted, each element once.
pub(crate) fn sorted_set<T: Ord>(mut items: Vec<T>) -> Vec<T> {
    items.sort();
    items.dedup();
    items
}

/// A text of the input as it is cited in a cause: in quotes, cut to a length that can be read.
pub(crate) fn quoted(text: &str) -> String {
    format!("{:?}", shortened(text))
}

fn shortened(text: &str) -> String {
    const SHOWN: usize = 60;
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    text.chars().take(SHOWN).chain(['…']).collect()
}

fn join(path: &mut String, field: &str) {
    if !path.is_empty() && !field.is_empty() {
        path.push('.');
    }
    path.push_str(field);
}
