//! Reads an instance from its settings: all faults at once, each with its line.

use super::Instance;
use super::dzn::{self, Item, Setting};
use crate::published::fault::Fault;

/// Settings that are read. Places bind nobody: the limits on travel that would look at them are other settings.
const READ: [&str; 6] =
    ["nNewSkillsPerPerson", "nMaxJobs", "sSkills", "engineer_skills", "engineer_location", "jobs"];

/// The instance of a text.
///
/// # Errors
/// All faults of the text. A setting that is not read is one of them, because it would change the problem.
pub(super) fn read(text: &str) -> Result<Instance, Vec<Fault>> {
    let mut faults = Vec::new();
    let settings = dzn::settings(text, &mut faults);
    for (at, setting) in settings.iter().enumerate() {
        if !READ.contains(&setting.name.as_str()) {
            faults.push(Fault::new(setting.line, format!("{} is not read", setting.name)));
        } else if settings[..at].iter().any(|before| before.name == setting.name) {
            faults.push(Fault::new(setting.line, format!("{} is set twice", setting.name)));
        }
    }
    let end = text.lines().count() + 1;
    let named = |name: &str, faults: &mut Vec<Fault>| -> Option<Setting> {
        let found = settings.iter().find(|setting| setting.name == name).cloned();
        if found.is_none() {
            faults.push(Fault::new(end, format!("{name} is not set")));
        }
        found
    };
    let new_skills = named("nNewSkillsPerPerson", &mut faults).and_then(|one| number(&one, &mut faults));
    let most_jobs = named("nMaxJobs", &mut faults).and_then(|one| number(&one, &mut faults));
    if most_jobs == Some(0) {
        // In the model that means no limit, which no instance has.
        faults.push(Fault::new(end, "nMaxJobs is 0"));
    }
    let n_skills = named("sSkills", &mut faults).map_or(0, |skills| skills.rows[0].1.len());
    let engineers =
        named("engineer_skills", &mut faults).map(|table| engineers(&table, n_skills, &mut faults));
    let jobs = named("jobs", &mut faults).map(|table| jobs(&table, n_skills, &mut faults));
    if !faults.is_empty() {
        faults.sort_by_key(|fault| fault.line);
        return Err(faults);
    }
    let whole = || {
        Some(Instance {
            most_new_skills: new_skills?,
            most_jobs: most_jobs?,
            n_skills,
            engineers: engineers?,
            jobs: jobs?,
        })
    };
    Ok(whole().expect("whatever is missing is a fault"))
}

fn number(setting: &Setting, faults: &mut Vec<Fault>) -> Option<usize> {
    let number = match setting.rows.as_slice() {
        [(_, items)] => match items.as_slice() {
            [Item::Number(number)] => usize::try_from(*number).ok(),
            _ => None,
        },
        _ => None,
    };
    if number.is_none() {
        faults.push(Fault::new(setting.line, format!("{} is not a number from 0 on", setting.name)));
    }
    number
}

/// Rows of 0 and 1, one number for each skill.
fn engineers(table: &Setting, n_skills: usize, faults: &mut Vec<Fault>) -> Vec<Vec<usize>> {
    let mut engineer = |(at, (line, items)): (usize, &(usize, Vec<Item>))| {
        let flags = items.iter().all(|item| matches!(item, Item::Number(0 | 1)));
        if items.len() != n_skills || !flags {
            faults.push(Fault::new(*line, format!("engineer {} is not {n_skills} numbers 0 or 1", at + 1)));
        }
        let held = items.iter().enumerate().filter(|(_, item)| **item == Item::Number(1));
        held.map(|(skill, _)| skill).collect()
    };
    table.rows.iter().enumerate().map(&mut engineer).collect()
}

/// Rows of five numbers, of which the first is a skill, counted from 1.
fn jobs(table: &Setting, n_skills: usize, faults: &mut Vec<Fault>) -> Vec<usize> {
    let mut jobs = Vec::new();
    for (at, (line, items)) in table.rows.iter().enumerate() {
        let skill = match items.as_slice() {
            [Item::Number(skill), _, _, _, _] => {
                usize::try_from(*skill).ok().filter(|skill| *skill <= n_skills)
            }
            _ => None,
        };
        match skill.and_then(|skill| skill.checked_sub(1)) {
            Some(skill) => jobs.push(skill),
            None => {
                let what = format!(
                    "job {} is not five numbers that begin with a skill from 1 to {n_skills}",
                    at + 1
                );
                faults.push(Fault::new(*line, what));
            }
        }
    }
    jobs
}
