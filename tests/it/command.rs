//! Runs the built command as a stranger would: a process, files, exit code, two streams.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use flexpool_solver::draft::{PlanDraft, ProblemDraft};
use tempfile::TempDir;

/// The command built beside this test; `make test` builds it first.
pub(crate) fn binary() -> PathBuf {
    let test = std::env::current_exe().expect("a running test knows where it is");
    let release = test.parent().and_then(Path::parent).expect("tests lie in target/release/deps");
    let binary = release.join(format!("flexpool{}", std::env::consts::EXE_SUFFIX));
    assert!(binary.exists(), "build first: cargo build --release --workspace");
    binary
}

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package lies in the workspace").to_owned()
}

/// A folder with files, in which the command runs.
pub(crate) struct Desk(TempDir);

/// What a run left behind.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    /// A folder with `problem.json`.
    pub(crate) fn with(problem: &ProblemDraft) -> Self {
        let desk = Self::empty();
        desk.put("problem.json", &serde_json::to_string(problem).expect("a draft is JSON"));
        desk
    }

    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self(tempfile::tempdir().expect("a folder for the test"))
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn put(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("a file for the test");
    }

    pub(crate) fn put_plan(&self, name: &str, plan: &PlanDraft) {
        self.put(name, &serde_json::to_string(plan).expect("a draft is JSON"));
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("a file that the command wrote")
    }

    /// The command in this folder, in German, 110 characters wide, whatever the surroundings say.
    pub(crate) fn command(&self, line: &str) -> Command {
        self.set_up(Command::new(binary()), line)
    }

    /// The same, to be interrupted: what is begun by tests that run in the background of a shell would ignore Ctrl-C.
    pub(crate) fn interruptible(&self, line: &str) -> Command {
        if !cfg!(target_os = "linux") {
            return self.command(line);
        }
        let mut command = Command::new("env");
        command.arg("--default-signal=INT").arg(binary());
        self.set_up(command, line)
    }

    fn set_up(&self, mut command: Command, line: &str) -> Command {
        command.args(line.split_whitespace()).current_dir(self.0.path());
        command.env("COLUMNS", "110").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        for name in ["FLEXPOOL_LANG", "LANG", "LC_ALL"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs a line to its end.
    pub(crate) fn run(&self, line: &str) -> Ran {
        Ran::of(self.command(line).output().expect("the command starts"))
    }

    /// Runs a line with a text on the standard input.
    pub(crate) fn run_with_input(&self, line: &str, input: &str) -> Ran {
        let mut child = self.command(line).stdin(Stdio::piped()).spawn().expect("the command starts");
        let mut stdin = child.stdin.take().expect("piped");
        // The command may refuse the input before it has read all of it.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        Ran::of(child.wait_with_output().expect("the command ends"))
    }
}

impl Ran {
    pub(crate) fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("texts are UTF-8");
        Self { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Code and both streams as one text, without what changes from version to version.
    pub(crate) fn shown(&self) -> String {
        let provenance = |line: &&str| !line.starts_with("Eingabe ") && !line.starts_with("Input ");
        let kept = |text: &str| {
            text.lines().take_while(provenance).map(|line| format!("{line}\n")).collect::<String>()
        };
        format!("exit {}\n--- out\n{}--- err\n{}", self.code, kept(&self.out), kept(&self.err))
    }

    /// The standard output as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}\n{}", self.out, self.err))
    }
}

/// Asks a process to end early.
pub(crate) fn signal(process: u32, name: &str) {
    let status = Command::new("kill").args([format!("-{name}"), process.to_string()]).status();
    assert!(status.is_ok_and(|status| status.success()), "the process still runs");
}
