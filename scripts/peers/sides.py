"""flexpool's methods and its peers side by side on chosen instances, each with so many seconds in all.

Each runs alone in a process of its own with two threads. The peers are given flexpool's integer program, part by part
and level by level. Times: flexpool from the validated problem on, the peers from the program in memory on.
Memory is the peak of the whole process, reading included. Ratio is the time of the first row by that of this one; where
only one of the two has proven its plan, it is a bound on the ratio.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

import processes

HERE = Path(__file__).parent
METHODS = ("whole", "schedules")
PEERS = ("highs", "cp_sat")


def main():
    options = arguments()
    print(f"Two threads, limit {options.limit:g} s for each run as a whole; levels of the score, the most important first.\n")
    print("| instance | solver | objective | bound | seconds | MiB | ratio | note |\n|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for instance in options.instances:
            report(instance, Path(folder) / "programs.jsonl", options)


def arguments():
    parser = argparse.ArgumentParser(description="flexpool's methods and its peers side by side")
    parser.add_argument("binary")
    parser.add_argument("instances", nargs="+", help="names as docs/benchmarks.md lists them, or smptsp:PATH")
    parser.add_argument("--limit", type=float, default=60, help="seconds for each run")
    parser.add_argument("--solvers", default=",".join(METHODS + PEERS), help="which run, and in which order")
    return parser.parse_intermixed_args()


def report(instance, path, options):
    wanted = options.solvers.split(",")
    unknown = [name for name in wanted if name not in METHODS + PEERS]
    if unknown:
        raise SystemExit(f"there is no solver {unknown[0]}; there are {', '.join(METHODS + PEERS)}")
    if any(name in PEERS for name in wanted):
        written = processes.run([options.binary, "programs", instance], 600)
        if written.failed or written.killed:
            print(f"{instance}: no program: {written.errors.strip()}", file=sys.stderr)
            return
        path.write_text("\n".join(written.lines) + "\n", encoding="utf-8")
    first = None
    for name in wanted:
        if name in METHODS:
            command = [options.binary, "method", instance, name, options.limit]
        else:
            command = [sys.executable, HERE / f"{name}.py", path, options.limit, "total"]
        # Stating a large program counts for a peer but is not in its solver's clock.
        answer = read(processes.run(command, 1.5 * options.limit + 60))
        first = first or answer
        cells = [shown(answer[key]) for key in ("values", "bound")]
        cells += [f"{answer['seconds']:.2f}", f"{answer['mib']:.0f}", ratio(first, answer), answer["note"]]
        print(f"| {instance} | {name} | {' | '.join(cells)} |", flush=True)


def read(ran):
    """One form for all: values, bound, seconds, proven, mib, note."""
    nothing = {"values": None, "bound": None, "seconds": float("nan"), "proven": False, "mib": ran.peak_mib}
    if ran.killed:
        return nothing | {"note": "killed"}
    if ran.failed or not ran.lines:
        return nothing | {"note": (ran.errors.strip().splitlines() or ["failed"])[-1]}
    answer = json.loads(ran.lines[-1])
    seconds = answer["seconds"] if isinstance(answer["seconds"], float) else sum(answer["seconds"])
    proven = answer["proven"] if "proven" in answer else answer["status"] != "Gap"
    note = answer.get("status", "proven" if proven else "cut short")
    if answer.get("people") is not None:
        note += f", {answer['people']} people, at least {answer['people_at_least']}"
    return nothing | {"values": answer["values"], "bound": answer["bound"], "seconds": seconds, "proven": proven, "note": note}


def shown(levels):
    return "-" if levels is None else ", ".join("-" if level is None else str(level) for level in levels)


def ratio(first, answer):
    if first is answer or not (first["proven"] or answer["proven"]) or not answer["seconds"] > 0:
        return "-"
    sign = "" if first["proven"] and answer["proven"] else "< " if first["proven"] else "> "
    return f"{sign}{first['seconds'] / answer['seconds']:.2f}"


main()
