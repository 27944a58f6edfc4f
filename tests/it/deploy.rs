//! What is delivered for operation names settings, commands, files and users that there are.

use std::collections::BTreeSet;

use flexpool_service::config::{self, Flags};

use crate::command::{Desk, root};

#[test]
fn what_is_delivered_for_operation_sets_settings_that_exist() {
    let mut variables = BTreeSet::new();
    for entry in std::fs::read_dir(root().join("deploy")).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        let text = std::fs::read_to_string(&path).expect("text");
        let is_name = |letter: char| letter.is_ascii_uppercase() || letter == '_';
        let names = text.match_indices("FLEXPOOL_").map(|(at, _)| {
            let end = text[at..].find(|letter| !is_name(letter)).map_or(text.len(), |end| at + end);
            text[at..end].to_owned()
        });
        variables.extend(names);
    }
    assert!(
        variables.contains("FLEXPOOL_TOKENS_FILE") && variables.contains("FLEXPOOL_STORE"),
        "{variables:?}"
    );
    // Values that are wrong for some: only unknown names matter here.
    let environment = variables.iter().filter(|name| *name != "FLEXPOOL_CONFIG");
    let environment = environment.map(|name| (name.clone(), String::new()));
    let faults = config::load(&Flags::default(), environment).err().unwrap_or_default();
    let unknown: Vec<_> = faults.iter().filter(|fault| fault.path.starts_with('$')).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn the_delivered_settings_and_tokens_are_in_order() {
    let path = |name: &str| root().join("deploy").join(name).display().to_string();
    let flags = Flags { file: Some(path("flexpool.toml")), ..Flags::default() };
    let tokens = [("FLEXPOOL_TOKENS_FILE".to_owned(), path("tokens.example.toml"))];
    let loaded = config::load(&flags, tokens.into_iter()).expect("in order");
    assert_eq!(loaded.settings.store, "sqlite:/var/lib/flexpool/flexpool.db");
    assert!(!loaded.settings.demo && loaded.settings.tokens.len() == 2);
    // What the compose files leave empty unless they are told otherwise.
    let empty = ["FLEXPOOL_PUBLIC_URL", "FLEXPOOL_WEBHOOKS_SECRET", "FLEXPOOL_WEBHOOKS_HOSTS"];
    let empty = empty.into_iter().map(|name| (name.to_owned(), String::new()));
    let settings = config::load(&Flags::default(), empty).expect("in order").settings;
    assert_eq!(settings, config::Settings::default());
}

#[test]
fn every_command_that_is_delivered_is_one_the_program_takes() {
    let mut lines = BTreeSet::new();
    for (name, text) in delivered() {
        for line in text.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
            if let Some(command) = line.strip_prefix("ExecStart=") {
                // A shell may stand around it.
                let own = command.split_once("/usr/local/bin/flexpool ").map(|(_, own)| own.to_owned());
                lines.extend(own.map(|own| own.trim_end_matches('\'').replace("$(date +%%F)", "today")));
            }
            let list = line.strip_prefix("command: ").or(line.strip_prefix("CMD "));
            if let Some(list) = list.filter(|_| name.starts_with("compose") || name == "Containerfile") {
                let words: Vec<String> = serde_json::from_str(list).expect("a list of words");
                lines.insert(words.join(" "));
            }
        }
    }
    for known in ["serve", "serve --workers 0", "work", "audit verify", "backup \"flexpool-today.jsonl\""] {
        assert!(lines.contains(known), "{known} among {lines:?}");
    }
    for line in lines {
        // Arguments are read up to the wish for help, so that a wrong one before it is refused.
        let ran = Desk::empty().run(&format!("{line} --help"));
        assert_eq!(ran.code, 0, "flexpool {line}: {}", ran.err);
    }
}

#[test]
fn the_image_is_made_of_what_is_there() {
    let text = file("Containerfile");
    let instructions = |name: &'static str| {
        text.lines().filter_map(move |line| line.strip_prefix(name)).map(|rest| rest.split_whitespace())
    };
    for mut words in instructions("COPY ") {
        let is_of_build = words.clone().any(|word| word.starts_with("--from="));
        let source = words.find(|word| !word.starts_with("--")).expect("a source");
        assert!(is_of_build || root().join(source).exists(), "{source} is there");
    }
    let toolchain = std::fs::read_to_string(root().join("rust-toolchain.toml")).expect("text");
    let version = toolchain.split('"').nth(1).expect("a version");
    assert!(text.contains(&format!("FROM rust:{version}-")), "the toolchain is {version}");
    assert!(text.contains(&format!("RUSTUP_TOOLCHAIN={version}\n")));
    let package = std::fs::read_to_string(root().join("service/Cargo.toml")).expect("text");
    assert!(text.contains("--package flexpool-service --bin flexpool "));
    assert!(package.contains("name = \"flexpool-service\"") && package.contains("name = \"flexpool\""));
    for compose in ["compose.yaml", "compose.postgres.yaml"] {
        let text = file(compose);
        assert!(
            text.contains("dockerfile: deploy/Containerfile\n") && text.contains("file: ./tokens.toml\n")
        );
        assert!(text.contains("cp deploy/tokens.example.toml deploy/tokens.toml"));
    }
}

#[test]
fn units_use_what_the_guide_installs() {
    let guide = std::fs::read_to_string(root().join("docs/operation.md")).expect("text");
    let mut seen = BTreeSet::new();
    for (name, text) in delivered().into_iter().filter(|(name, _)| name.starts_with("flexpool")) {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let words = line.split(|letter: char| " =:'\"".contains(letter));
            let paths = words.map(|word| word.trim_start_matches('-'));
            let own = ["/etc/flexpool/", "/usr/local/bin/", "/var/backups/", "/var/lib/flexpool"];
            seen.extend(paths.filter(|path| own.iter().any(|own| path.starts_with(own))).map(str::to_owned));
            if let Some(user) = line.strip_prefix("User=") {
                assert!(guide.contains(&format!("useradd --system --home-dir /var/lib/{user} ")), "{name}");
            }
        }
    }
    assert!(seen.len() >= 5, "{seen:?}");
    for path in &seen {
        // Files are installed into their folder under the name they have here.
        let (folder, file) = path.rsplit_once('/').expect("a path");
        let installed = guide.contains(path.as_str())
            || (guide.contains(&format!("{folder}/\n")) && guide.contains(&format!("/{file} {folder}/")));
        assert!(installed, "{path} is not in the guide");
    }
}

#[test]
fn everything_may_end_before_it_is_killed() {
    let patience = config::Settings::default().limits.shutdown_seconds;
    for (name, text) in delivered() {
        for line in text.lines() {
            let given = line
                .trim()
                .strip_prefix("TimeoutStopSec=")
                .or(line.trim().strip_prefix("stop_grace_period: "));
            if let Some(given) = given {
                let given: i64 = given.trim_end_matches('s').parse().expect("seconds");
                assert!(given > patience + 5, "{name}: {given} s for {patience} s");
            }
        }
    }
}

/// The files with their names.
fn delivered() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(root().join("deploy")).expect("the folder is there") {
        let name = entry.expect("it can be read").file_name().into_string().expect("a plain name");
        // Whoever tries it out has tokens of their own beside the rest.
        if name != "tokens.toml" {
            all.push((name.clone(), file(&name)));
        }
    }
    all
}

fn file(name: &str) -> String {
    std::fs::read_to_string(root().join("deploy").join(name)).expect("text")
}
