"""Runs flexpool and its peers in turn, each alone in a process of its own, and prints the table.

The order changes from repetition to repetition, so that a machine that warms up or is disturbed
favours nobody; of several repetitions the median counts.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent


def main():
    options = arguments()
    flexpool = options.binary
    instances = options.instances or run([flexpool, "questions" if options.questions else "list"]).split()
    print(f"Two threads each, median of {options.repeat} runs, limit {options.limit:g} s per level and program.")
    print("flexpool: from the validated problem to the checked plan with its certificate, all included.")
    print("Peers: stating the program and solving it, level by level; the integer program is flexpool's own.\n")
    header = ("instance", "columns", "rows", "flexpool s", "HiGHS s", "CP-SAT s", "/HiGHS", "/CP-SAT", "score")
    print("{:<24}{:>9}{:>8}{:>12}{:>10}{:>10}{:>8}{:>9}  {}".format(*header))
    by_level, totals = [], {"highs": [], "cp_sat": []}
    with tempfile.TemporaryDirectory() as folder:
        for instance in instances:
            report(instance, flexpool, Path(folder), options, by_level, totals)
    print()
    for name, title in (("highs", "flexpool / bare HiGHS, whole run"), ("cp_sat", "flexpool / CP-SAT, whole run")):
        summary(title, totals[name])
    print("\nflexpool's solving of a stage / bare HiGHS on the same levels, where HiGHS takes 10 ms or more:")
    for instance, levels, mine, theirs in by_level:
        print(f"  {instance:<24}{levels:<28}{mine:>9.3f} s{theirs:>9.3f} s{mine / theirs:>8.2f}")
    summary("per stage", [mine / theirs for _, _, mine, theirs in by_level])


def arguments():
    parser = argparse.ArgumentParser(description="flexpool beside bare HiGHS and CP-SAT")
    parser.add_argument("binary")
    parser.add_argument("instances", nargs="*")
    parser.add_argument("--questions", action="store_true", help="questions that solve many neighbouring problems")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--limit", type=float, default=60)
    return parser.parse_intermixed_args()


def report(instance, flexpool, folder, options, by_level, totals):
    path = folder / f"{instance}.jsonl"
    path.write_text(run([flexpool, "programs", instance]), encoding="utf-8")
    programs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    limit = str(options.limit)
    commands = {
        "flexpool": [flexpool, "solve", instance],
        "highs": [sys.executable, HERE / "highs.py", path, limit],
        "cp_sat": [sys.executable, HERE / "cp_sat.py", path, limit],
    }
    answers = {name: [] for name in commands}
    for repetition in range(options.repeat):
        names = list(commands)
        for name in names[repetition % 3 :] + names[: repetition % 3]:
            answers[name].append(json.loads(run(commands[name])))
    seconds = {name: median(sum(answer["seconds"]) for answer in all_of) for name, all_of in answers.items()}
    against_highs, against_cp_sat = seconds["flexpool"] / seconds["highs"], seconds["flexpool"] / seconds["cp_sat"]
    totals["highs"].append(against_highs)
    totals["cp_sat"].append(against_cp_sat)
    columns, rows = sum(len(p["columns"]) for p in programs), sum(len(p["rows"]) for p in programs)
    print(
        f"{instance:<24}{columns:>9}{rows:>8}{seconds['flexpool']:>12.3f}{seconds['highs']:>10.3f}"
        f"{seconds['cp_sat']:>10.3f}{against_highs:>8.2f}{against_cp_sat:>9.2f}  {verdict(answers)}",
        flush=True,
    )
    levels = programs[0]["levels"] if programs else []
    for stage, names in enumerate(answers["flexpool"][0]["stages"]):
        mine = median(answer["stage_seconds"][stage] for answer in answers["flexpool"])
        theirs = median(sum(answer["seconds"][level] for level in names) for answer in answers["highs"])
        if theirs >= 0.01:
            title = levels[names[0]] if len(names) == 1 else f"{levels[names[0]]} to {levels[names[-1]]}"
            by_level.append((instance, title, mine, theirs))


def verdict(answers):
    """The score all agree on, or a flag on who does not."""
    mine = answers["flexpool"][0]
    notes = [f"{name} says {other['values']}" for name, all_of in answers.items() for other in all_of[:1]
             if other["values"] != mine["values"]]
    notes += [f"{name} did not prove it" for name, all_of in answers.items() if not all(a["proven"] for a in all_of)]
    return f"{mine['values']} {mine.get('status', '')}" + "".join(f"  !! {note}" for note in notes)


def summary(title, ratios):
    if ratios:
        print(f"{title}: median {median(ratios):.2f}, worst {max(ratios):.2f}, of {len(ratios)}")


def run(command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{command[0]} {command[1]} failed:\n{done.stderr or done.stdout}")
    return done.stdout


main()
