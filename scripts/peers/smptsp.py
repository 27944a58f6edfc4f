"""Prints the table of published shift minimisation problems: flexpool, CP-SAT and HiGHS.

Each runs alone in a process of its own with two threads, on the same people and tasks in the same mixed
order. flexpool's time starts at the validated problem, the peers' at the instance in memory; what does
not end is killed, and what it had said until then counts. The data are not part of the repository.
"""

import argparse
import csv
import json
import sys
import tempfile
from pathlib import Path

import processes

HERE = Path(__file__).parent


def main():
    options = arguments()
    files = sorted(path for given in options.paths for path in dat_files(given))
    missing = [path for path in options.paths if not path.exists()]
    for path in missing:
        print(f"smptsp: skipped, there is no {path}", file=sys.stderr)
    known = bounds(options.paths)
    print(f"Two threads, limit {options.limit:g} s each, method {options.method}: people used / bound / seconds.\n")
    print("| instance | people/tasks | best known | flexpool | CP-SAT | HiGHS |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for path in files:
            row(path, known.get(path.stem, "-"), Path(folder) / "instance.json", options)


def arguments():
    parser = argparse.ArgumentParser(description="published shift minimisation problems beside the peers")
    parser.add_argument("binary")
    parser.add_argument("paths", nargs="+", type=Path, help="files *.dat, or folders of them")
    parser.add_argument("--limit", type=float, default=60, help="seconds for each solver and instance")
    parser.add_argument("--method", default="whole", help="flexpool's method, whole or schedules")
    parser.add_argument("--peers", default="cp_sat,highs", help="which peers run")
    return parser.parse_intermixed_args()


def dat_files(path):
    return list(path.rglob("*.dat")) if path.is_dir() else [path] if path.exists() else []


def bounds(paths):
    """Best known numbers from the `bounds.csv` beside the data, by name of the instance."""
    known = {}
    for path in paths:
        for folder in [path, *path.parents][:4]:
            if (folder / "bounds.csv").exists():
                with open(folder / "bounds.csv", encoding="utf-8", newline="") as file:
                    for line in csv.DictReader(file):
                        closed = line["lower_bound"] == line["best_known"]
                        at_least = "" if closed else f" (at least {line['lower_bound']})"
                        known[line["instance"]] = line["best_known"] + at_least
                break
    return known


def row(path, best, exchange, options):
    written = processes.run([options.binary, "smptsp-exchange", path], 60)
    if written.failed or written.killed:
        raise SystemExit(f"{path} cannot be read:\n{written.errors}")
    exchange.write_text("\n".join(written.lines), encoding="utf-8")
    problem = json.loads(written.lines[0])
    most = 1.5 * options.limit + 10
    own = [options.binary, "method", f"smptsp:{path}", options.method, options.limit]
    cells = [ours(processes.run(own, most))]
    for name in ("cp_sat", "highs"):
        if name in options.peers.split(","):
            command = [sys.executable, HERE / f"staffing_{name}.py", exchange, options.limit]
            cells.append(theirs(processes.run(command, most)))
        else:
            cells.append("")
    print(f"| {path.stem} | {len(problem['people'])}/{len(problem['tasks'])} | {best} | {' | '.join(cells)} |", flush=True)


def ours(ran):
    if ran.killed or ran.failed or not ran.lines:
        return "killed" if ran.killed else "failed"
    answer = json.loads(ran.lines[-1])
    people = answer["people"] if answer["people"] is not None else f"{answer['served']} tasks"
    status = "" if answer["status"] == "Gap" else f" {answer['status'].lower()}"
    return f"{people}/{shown(answer['people_at_least'])}/{answer['seconds']:.2f}{status}"


def theirs(ran):
    if ran.failed or not ran.lines:
        return "killed" if ran.killed else "failed" if ran.failed else "nothing"
    news = [json.loads(line) for line in ran.lines]
    last = news[-1]
    note = " killed" if ran.killed else ""
    return f"{shown(last['people'])}/{shown(last['bound'])}/{last['seconds']:.2f}{note}"


def shown(number):
    return "-" if number is None else number


main()
