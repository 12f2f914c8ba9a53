"""How cost grows with the observations: each size in a process of its own (scratch.py), a table, and a sentence computed from it."""

from __future__ import annotations

import json
import math
import os
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.server import ROOT

LIMIT = 2700  # seconds that one size may take
SHOWN = ("multiply", "view figures", "view headline", "view per_head", "query ", "SQL: ")  # how the steps begin that the table shows
STEADY = 0.005  # seconds below which a step is mostly fixed cost, and tells nothing of growth
EVEN = 0.15  # exponents so near 1 are called proportional


@dataclass(frozen=True)
class Step:
    """What one step took at one size, `cpu` in seconds of all threads; `failed` says why it could not be done."""

    step: str
    seconds: float | None = None
    mib: float | None = None
    note: str = ""
    failed: str = ""
    cpu: float | None = None

    @property
    def cost(self) -> float | None:
        """Seconds of CPU, which hardly depend on what else the machine does; of a step in another process the seconds that it took."""
        return self.seconds if self.cpu is None else self.cpu


Found = dict[int, dict[str, Step]]  # by rows and name of the step


def measure(rows: int) -> dict[str, Step]:
    """The steps at one size, in their order. What ended the process stands as a step of its own."""
    steps: dict[str, Step] = {}
    end = ""
    command = [sys.executable, "-m", "bench.scratch", str(rows)]
    with (
        tempfile.TemporaryDirectory(prefix="china-digital-trends-") as place,  # a process that is ended leaves its files
        subprocess.Popen(command, cwd=ROOT, env=os.environ | {"TMPDIR": place}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process,
    ):
        try:
            said, trouble = process.communicate(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            process.kill()
            said, trouble = process.communicate()
            end = f"stopped after {LIMIT} s"
    for line in said.splitlines():
        step = Step(**json.loads(line))
        steps[step.step] = step
    if process.returncode and not end:
        last = (trouble.strip().splitlines() or [""])[-1][:160]
        end = f"ended by {signal.Signals(-process.returncode).name}" if process.returncode < 0 else last
    if end:
        steps["end"] = Step("end", failed=end)
    return steps


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """The power of the rows with which seconds grow, by the straight line that fits their logarithms best; None with fewer than two points."""
    if len(points) < 2:
        return None
    return statistics.linear_regression([math.log(rows) for rows, _ in points], [math.log(seconds) for _, seconds in points]).slope


def points(found: Found, name: str) -> list[tuple[float, float]]:
    """Rows and seconds of CPU of a step, at the sizes at which it takes long enough to tell."""
    taken = [(rows, steps[name].cost) for rows, steps in sorted(found.items()) if name in steps]
    return [(rows, seconds) for rows, seconds in taken if seconds and seconds >= STEADY]


def names(found: Found) -> list[str]:
    """The steps that the table shows, in the order in which they are done."""
    every = dict.fromkeys(name for steps in found.values() for name in steps)
    return [name for name in every if name.startswith(SHOWN)]


def cell(step: Step | None) -> str:
    """Time, CPU, highest resident memory and rows of a step in the table."""
    if step is None:
        return "not reached"
    if step.failed:
        return f"**not done**: {step.failed}"
    parts = [
        f"{step.seconds:.3g} s" if step.seconds is not None else "",
        f"{step.cpu:.3g} s CPU" if step.cpu is not None else "",
        f"{step.mib:,.0f} MiB" if step.mib is not None else "",
        step.note,
    ]
    return ", ".join(part for part in parts if part)


def table(found: Found) -> str:
    """The steps by size, with the exponent of each."""
    sizes = sorted(found)
    lines = [
        f"| step | {' | '.join(f'{size:,} rows' for size in sizes)} | grows with rows to the power | from the last size but one |",
        f"|---|{'---|' * len(sizes)}---:|---:|",
    ]
    for name in names(found):
        powers = exponent(points(found, name)), exponent(points(found, name)[-2:])
        cells = [*(cell(found[size].get(name)) for size in sizes), *("–" if power is None else f"{power:.2f}" for power in powers)]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def growth(power: float) -> str:
    """An exponent in words."""
    if power < 1 - EVEN:
        return "slower than the rows"
    return "in proportion to the rows" if power <= 1 + EVEN else "faster than the rows"


def sentences(found: Found) -> str:
    """How cost grows, and what could not be done."""
    powers: Mapping[str, float] = {name: power for name in names(found) if (power := exponent(points(found, name)[-2:])) is not None}
    texts = []
    headline = powers.get("view headline")
    if headline is not None:
        texts.append(f"Between the two largest sizes, building `headline` grows with the rows to the power of {headline:.2f}: {growth(headline)}.")
    if powers:
        worst = max(powers, key=powers.__getitem__)
        dearer = f"ten times the rows cost {10 ** powers[worst]:.0f} times as much"
        texts.append(f"Of {len(powers)} steps, `{worst}` grows fastest there, to the power of {powers[worst]:.2f}: {dearer}.")
    for rows, steps in sorted(found.items()):
        texts += [f"At {rows:,} rows `{name}` could not be done: {step.failed}." for name, step in steps.items() if step.failed]
    return "\n".join(texts)


def print_growth(sizes: Sequence[int]) -> None:
    """Measure each size and print what it took."""
    found: Found = {}
    for rows in sizes:
        found[rows] = measure(rows)
        print(f"{rows:,} rows: {len(found[rows])} steps done or tried", flush=True)
    print(f"\n{table(found)}\n\nMemory is the highest that was resident in the whole process during the step; growth is that of CPU.\n\n{sentences(found)}")
