//! Paths into a JSON document, like `calls[3].seats[0].must`.

use std::fmt::Write as _;

/// The way from the root to a value; pushed and popped while walking.
#[derive(Debug, Default)]
pub(super) struct Path(Vec<Step>);

#[derive(Debug)]
enum Step {
    Field(String),
    Index(usize),
}

impl Path {
    /// Runs `inside` one field deeper.
    pub(super) fn in_field<T>(&mut self, field: &str, inside: impl FnOnce(&mut Self) -> T) -> T {
        self.within(Step::Field(field.to_owned()), inside)
    }

    /// Runs `inside` one element deeper.
    pub(super) fn in_element<T>(&mut self, index: usize, inside: impl FnOnce(&mut Self) -> T) -> T {
        self.within(Step::Index(index), inside)
    }

    /// The path of a field of the value reached.
    pub(super) fn field(&self, name: &str) -> String {
        let parent = self.to_string();
        if self.0.is_empty() { shown(name) } else { format!("{parent}.{}", shown(name)) }
    }

    fn within<T>(&mut self, step: Step, inside: impl FnOnce(&mut Self) -> T) -> T {
        self.0.push(step);
        let result = inside(self);
        self.0.pop();
        result
    }
}

impl std::fmt::Display for Path {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.is_empty() {
            return f.write_str("(whole input)");
        }
        for (depth, step) in self.0.iter().enumerate() {
            match step {
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Field(name) => {
                    if depth > 0 {
                        f.write_char('.')?;
                    }
                    f.write_str(&shown(name))?;
                }
            }
        }
        Ok(())
    }
}

/// A field name as a path shows it: quoted when it is not a plain word, and cut when it is long.
fn shown(name: &str) -> String {
    let plain = !name.is_empty() && name.chars().all(|char| char.is_alphanumeric() || char == '_');
    let short: String = name.chars().take(60).collect();
    if plain && short == name { short } else { format!("{short:?}") }
}
