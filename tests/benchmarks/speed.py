"""Measure how fast `kg extract` is, end to end, and how much memory it takes; and compare it with another program.

    python tests/benchmarks/speed.py ARTICLES.jsonl [--workers N] [--rounds N] [--peer "COMMAND"]

ARTICLES.jsonl has an article a line: id, title, text, date. Each round runs `kg extract` over it in a fresh process:
starting, reading, finding mentions and relations, linking, writing. With --peer, the given command is run on the same
file in turn (kg, peer, kg, peer), so that both meet the same machine; `{}` in it stands for the file, which comes last
if there is none. The speed is in characters of the articles' texts a second, by the clock and by the time of all
processors together. Memory is the largest of one process, and of all processes of the command together at a time, where
the system tells it.
"""

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PROCESSES = Path("/proc")
PAUSE = 0.5
"""Seconds between two looks at the memory."""

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Run:
    """What one run of a command took: seconds by the clock and of all processors, bytes of memory at the peak."""

    wall: float
    cpu: float
    largest: int  # of one process
    together: int  # of all; 0 where the system does not tell


def main() -> None:
    """Run the commands in turn, and print what each run took, the medians and their ratio."""
    options = _options()
    characters, articles = count(options.articles)
    print(f"{articles} articles, {characters} characters, {os.cpu_count()} cores")
    runs: dict[str, list[Run]] = {"kg": [], **({"peer": []} if options.peer else {})}
    with tempfile.TemporaryDirectory() as scratch:
        output = str(Path(scratch) / "extracted.jsonl")
        kg = [sys.executable, "-m", "kg", "extract", str(options.articles), "-o", output]
        commands = {"kg": [*kg, "--workers", str(options.workers)], "peer": peer(options.peer, options.articles)}
        for _ in range(options.rounds):
            for name, done in runs.items():
                done.append(run(commands[name]))
                print(line(name, characters, done[-1]), flush=True)
    if options.peer:
        print(f"kg / peer: {ratio(runs, 'wall'):.2f} by the clock, {ratio(runs, 'cpu'):.2f} by processor time")


def count(articles: Path) -> tuple[int, int]:
    """Count the characters of all texts, and the articles."""
    with articles.open(encoding="utf-8") as file:
        lengths = [len(json.loads(line)["text"]) for line in file if line.strip()]
    return sum(lengths), len(lengths)


def peer(command: str, articles: Path) -> list[str]:
    """Split a command into words, with the file in its place."""
    words = shlex.split(command)
    return [w.replace("{}", str(articles)) for w in words] if "{}" in command else [*words, str(articles)]


def line(name: str, characters: int, run: Run) -> str:
    """Tell of a run in one line."""
    together = f", {run.together / MEGABYTE:.0f} MB together" if run.together else ""
    return (
        f"{name:4} {characters / run.wall:8.0f} characters a second ({run.wall:.1f} s), "
        f"{characters / run.cpu:8.0f} a processor second ({run.cpu:.1f} s), "
        f"largest process {run.largest / MEGABYTE:.0f} MB{together}"
    )


def ratio(runs: dict[str, list[Run]], seconds: str) -> float:
    """Tell how many times as fast as the peer kg is, by the medians."""
    ours, theirs = (median(getattr(run, seconds) for run in runs[name]) for name in ("kg", "peer"))
    return float(theirs / ours)


def run(command: Sequence[str]) -> Run:
    """Run a command to its end. Raises SystemExit, with its last words, where it fails."""
    with tempfile.TemporaryFile() as words:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=words, stderr=words, start_new_session=True)
        together = 0
        while True:
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            together = max(together, memory(process.pid))
            time.sleep(PAUSE)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            words.seek(0)
            said = words.read().decode("utf-8", "replace")[-2000:]
            raise SystemExit(f"{shlex.join(command)} ended with status {process.returncode}:\n{said}")
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit, together)


def memory(session: int) -> int:
    """Add up the resident memory of a session's processes, in bytes; 0 where there is no /proc."""
    return sum(_resident(process, session) for process in PROCESSES.glob("[0-9]*"))


def _resident(process: Path, session: int) -> int:
    try:
        fields = (process / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:  # it has just ended
        return 0
    return int(fields[21]) * os.sysconf("SC_PAGE_SIZE") if int(fields[3]) == session else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python tests/benchmarks/speed.py", description="Measure kg extract.")
    parser.add_argument("articles", type=Path, help="a jsonl file: id, title, text, date")
    parser.add_argument("--peer", default="", help="a command to run on the same file in turn; {} stands for the file")
    parser.add_argument("--workers", type=int, default=0, help="processes of kg extract (default: one a core)")
    parser.add_argument("--rounds", type=int, default=2, help="how many times each command is run")
    return parser.parse_args()


if __name__ == "__main__":
    main()
