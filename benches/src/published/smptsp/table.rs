//! Runs every instance of a folder and prints a row for each.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value;

use super::{Instance, known};
use crate::process::{self, Ran};

/// Runs all instances below `folder`, the fewest eligible pairs first, each in a process of its own, and prints a row
/// of the table as soon as it is known.
///
/// The process is killed when it has not ended within twice its seconds and ten more: a run that overran its
/// limit so far is a defect worth a row, not worth waiting for.
///
/// # Errors
/// If an instance cannot be read or a process cannot be started.
pub fn table(folder: &Path, seconds: u64, method: &str) -> Result<(), String> {
    let known = known(folder);
    let mut instances = Vec::new();
    for path in files(folder) {
        let instance = Instance::load(&path.display().to_string())?;
        let pairs: usize = instance.people.iter().map(Vec::len).sum();
        instances.push((pairs, path, instance));
    }
    instances.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    println!(
        "Two threads, limit {seconds} s each, method {method}; people and tasks mixed with seed {}.\n",
        super::SEED
    );
    println!("| instance | people/tasks | best known | people used | bound | seconds | MiB | status |");
    println!("|---|---|---|---|---|---|---|---|");
    for (_, path, instance) in instances {
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let argument = format!("smptsp:{}", path.display());
        let arguments = ["method", &argument, method, &seconds.to_string()];
        let ran = process::this_program(&arguments, Duration::from_secs(2 * seconds + 10))?;
        let best = known.get(&name).map(|known| match known.lower == known.best {
            true => known.best.to_string(),
            false => format!("{} (at least {})", known.best, known.lower),
        });
        println!(
            "| {name} | {}/{} | {} | {} |",
            instance.people.len(),
            instance.tasks.len(),
            best.unwrap_or_else(|| "-".into()),
            cells(&ran, instance.tasks.len()).join(" | "),
        );
    }
    Ok(())
}

/// People used, bound, seconds, memory and status.
fn cells(ran: &Ran, n_tasks: usize) -> Vec<String> {
    let answer: Value = match ran {
        Ran::Ended(out) => match serde_json::from_str(out) {
            Ok(answer) => answer,
            Err(_) => return ["-", "-", "-", "-", "failed"].map(String::from).to_vec(),
        },
        Ran::Killed => return ["-", "-", "-", "-", "killed"].map(String::from).to_vec(),
    };
    let number = |name: &str| answer[name].as_i64();
    let people = match (number("people"), number("served")) {
        (Some(people), _) => people.to_string(),
        (None, served) => format!("{} of {n_tasks} tasks", served.unwrap_or(0)),
    };
    let shown = |number: Option<i64>| number.map_or_else(|| "-".into(), |number| number.to_string());
    vec![
        people,
        shown(number("people_at_least")),
        format!("{:.2}", answer["seconds"].as_f64().unwrap_or(f64::NAN)),
        shown(number("peak_mib")),
        answer["status"].as_str().unwrap_or("-").to_owned(),
    ]
}

/// All files `*.dat` below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let of = |path: PathBuf| match path.is_dir() {
        true => files(&path),
        false if path.extension().is_some_and(|ending| ending == "dat") => vec![path],
        false => Vec::new(),
    };
    entries.flat_map(of).collect()
}
