use super::*;

fn load_with(file: &str, environment: &[(&str, &str)], flags: Flags) -> Result<Loaded, Vec<Fault>> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("flexpool.toml");
    std::fs::write(&path, file).expect("a file for the test");
    let flags = Flags { file: Some(path.display().to_string()), ..flags };
    load(&flags, environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

fn paths_of(faults: Vec<Fault>) -> Vec<String> {
    faults.into_iter().map(|fault| fault.path).collect()
}

#[test]
fn without_anything_the_defaults_hold() {
    let loaded = load(&Flags::default(), std::iter::empty()).expect("defaults are in order");
    assert_eq!(loaded.settings, Settings::default());
}

#[test]
fn flags_win_over_the_environment_and_that_over_the_file() {
    let file =
        "listen = '127.0.0.1:1'\nstore = 'sqlite:file.db'\nzone = 'Europe/Vienna'\n[queue]\nruns = 7\n";
    let environment =
        [("FLEXPOOL_LISTEN", "127.0.0.1:2"), ("FLEXPOOL_STORE", "sqlite:env.db"), ("PATH", "/bin")];
    let flags = Flags { listen: Some("127.0.0.1:3".into()), ..Flags::default() };
    let loaded = load_with(file, &environment, flags).expect("in order");
    let Settings { listen, store, zone, queue, .. } = &loaded.settings;
    assert_eq!((listen.as_str(), store.as_str()), ("127.0.0.1:3", "sqlite:env.db"));
    assert_eq!((zone.as_str(), queue.runs, queue.direct_running), ("Europe/Vienna", 7, 2));
    let printed = loaded.to_toml();
    assert!(printed.contains("listen = \"127.0.0.1:3\" # --listen\n"), "{printed}");
    assert!(printed.contains("store = \"sqlite:env.db\" # $FLEXPOOL_STORE\n"), "{printed}");
    assert!(printed.contains("runs = 7 # ") && printed.contains("flexpool.toml\n"), "{printed}");
    assert!(printed.contains("direct_running = 2 # default\n"), "{printed}");
}

#[test]
fn the_environment_can_say_every_setting() {
    let environment = [
        ("FLEXPOOL_DEMO", "false"),
        ("FLEXPOOL_LANG", "en_GB.UTF-8"),
        ("FLEXPOOL_LOG_FORMAT", "json"),
        ("FLEXPOOL_QUEUE_RUNS_OF_CALLER", "3"),
        ("FLEXPOOL_WEBHOOKS_HOSTS", "a.example, b.example:81"),
        ("FLEXPOOL_PORT_8080_TCP", "tcp://10.0.0.1:8080"),
    ];
    let settings = load_with("", &environment, Flags::default()).expect("in order").settings;
    assert_eq!((settings.demo, settings.language.as_str()), (false, "en"));
    assert_eq!((settings.log.format, settings.queue.runs_of_caller), (LogFormat::Json, 3));
    assert_eq!(settings.webhooks.hosts, ["a.example", "b.example:81"]);
    let mut variables: Vec<_> = layers::paths().iter().map(|(path, _)| layers::variable_of(path)).collect();
    let n = variables.len();
    variables.sort();
    variables.dedup();
    assert_eq!(variables.len(), n, "no two settings share a variable");
}

#[test]
fn all_faults_come_at_once_with_paths_and_sources() {
    let file = "lisen = 'x'\nzone = 'Atlantis'\n[queue]\nruns = 0\n[log]\nlevel = ''\n[webhooks]\nsecret = 'short'\n";
    let environment = [("FLEXPOOL_SPEED", "9"), ("FLEXPOOL_LISTEN", "here")];
    let faults = load_with(file, &environment, Flags::default()).expect_err("faults");
    assert!(faults.iter().all(|fault| !fault.cause.contains("short'")), "no secret is told");
    let of_listen = faults.iter().find(|fault| fault.path == "listen").expect("a fault");
    assert!(of_listen.cause.contains("$FLEXPOOL_LISTEN"), "{of_listen:?}");
    let paths = paths_of(faults);
    assert_eq!(
        paths,
        ["$FLEXPOOL_SPEED", "lisen", "queue.runs", "listen", "zone", "log.level", "webhooks.secret"]
    );
    let faults = load_with("[queue]\nruns = 'many'\n[log]\nformat = 'xml'\n", &[], Flags::default());
    assert_eq!(paths_of(faults.expect_err("faults")), ["log.format", "queue.runs"]);
    assert_eq!(load_with("listen = ", &[], Flags::default()).expect_err("a fault").len(), 1);
    let absent = Flags { file: Some("/nowhere/flexpool.toml".into()), ..Flags::default() };
    assert_eq!(load(&absent, std::iter::empty()).expect_err("a fault").len(), 1);
}

#[test]
fn tokens_come_from_three_places_and_are_shown_to_nobody() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let further = folder.path().join("tokens.toml");
    let hash = |letter: &str| letter.repeat(64);
    std::fs::write(&further, format!("night = ['{}']\n", hash("B"))).expect("a file for the test");
    let file = format!("tokens_file = '{}'\n[tokens]\nsteering = ['{}']\n", further.display(), hash("a"));
    let loaded = load_with(&file, &[], Flags::default()).expect("in order");
    assert_eq!(loaded.settings.tokens["night"], [hash("b")]);
    assert_eq!(loaded.settings.tokens["steering"], [hash("a")]);
    let printed = loaded.to_toml();
    assert!(printed.contains("\"steering\" = [\"***\"]") && !printed.contains(&hash("a")), "{printed}");
    let environment =
        [("FLEXPOOL_TOKENS", &*format!("ada={}", hash("c"))), ("FLEXPOOL_STORE", "postgres://me:pw@h/n")];
    let loaded = load_with("", &environment, Flags::default()).expect("in order");
    assert_eq!(loaded.settings.tokens["ada"], [hash("c")]);
    assert!(loaded.to_toml().contains("postgres://me:***@h/n"));
    let faults =
        load_with("[tokens]\nada = ['plain']\neve = []\n", &[], Flags::default()).expect_err("faults");
    assert_eq!(paths_of(faults), ["tokens.ada", "tokens.eve"]);
}
