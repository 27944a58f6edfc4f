"""Runs a program in a process of its own, with a hard end, and tells what it wrote and held.

Libraries of the peers clash in one process, and a solver does not always keep the limit it was given.
"""

import os
import signal
import subprocess
import tempfile
import threading


class Ran:
    """How a process went: lines of standard output, peak memory in MiB, whether it had to be killed."""

    def __init__(self, lines, errors, peak_mib, killed, failed):
        self.lines = lines
        self.errors = errors
        self.peak_mib = peak_mib
        self.killed = killed
        self.failed = failed


def run(command, most_seconds):
    """Runs `command` and kills it after `most_seconds`; what it had written until then is kept."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        child = subprocess.Popen([str(part) for part in command], stdout=out, stderr=errors, start_new_session=True)
        killed = threading.Event()

        def kill():
            killed.set()
            os.killpg(child.pid, signal.SIGKILL)

        timer = threading.Timer(most_seconds, kill)
        timer.start()
        # Only wait4 tells the memory of this one child.
        _, status, usage = os.wait4(child.pid, 0)
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        lines = out.read().decode("utf-8", "replace").splitlines()
        failed = child.returncode != 0 and not killed.is_set()
        return Ran(lines, errors.read().decode("utf-8", "replace"), usage.ru_maxrss / 1024, killed.is_set(), failed)
