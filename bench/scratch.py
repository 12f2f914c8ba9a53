"""One size of the growth test, in a process of its own: `python -m bench.scratch ROWS` multiplies the observations and prints what each step took.

One line of JSON a step: {"step", "seconds", "cpu", "mib", "note"}, cpu being the seconds of CPU of all threads; where a step could not be done,
"failed" says why instead.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

import queries
from queries.loading import compute_views, folder
from queries.workbench import examples, limits
from queries.workbench.errors import explain
from queries.workbench.pool import Pool
from queries.workbench.snapshot import write_snapshot

MEMORY = "4GB"  # for DuckDB; beyond, it writes temporary files
DISK = "24GB"  # that these may take
PROCESS = 16 * 1024**3  # bytes of address space, of which some 6 are ever used: the machine is shared
FILES = ("user_counts", "market_share", "rd_spend", "store_rollouts", "country_indicators", "claim_figures")
STEP = 240  # seconds after which a query is stopped; what must be built first has the time of the whole size
LINES = 100_000  # no file is longer: copies of a row get lines of their own
CARD = 200  # figures behind a card that is opened in Compare
WORKED = ("01_platforms", "03_growth", "09_disagreement")
ASKED = 5  # times that an example is asked; the best counts
AGAIN = 3, 2.0  # a quick step is done so many times, as long as that takes no more seconds in all


def copy_tables(data: duckdb.DuckDBPyConnection, scratch: duckdb.DuckDBPyConnection) -> None:
    """Declare schema.sql in `scratch`, and fill its tables with the rows of `data`."""
    scratch.execute((folder() / "schema.sql").read_text(encoding="utf-8"))
    for (table,) in scratch.execute("SELECT table_name FROM duckdb_tables() ORDER BY table_oid").fetchall():
        scratch.register("rows", data.execute(f"FROM main.{table}").to_arrow_table())
        scratch.execute(f"INSERT INTO {table} FROM rows")
        scratch.unregister("rows")


def multiply(scratch: duckdb.DuckDBPyConnection, rows: int) -> int:
    """Make the observations `rows` in number: whole copies under new entity ids, and of the last one a sample. Returns the number of copies.

    The files lose their keys and checks, which hold only while the CSVs are read; their figures become so many points as there are copies.
    """
    scratch.execute(
        "CREATE TEMP TABLE places AS "
        "SELECT file, line, row_number() OVER (ORDER BY hash(file, line), file, line) AS place, count(*) OVER () AS total FROM observations"
    )
    (copies,) = scratch.execute("SELECT CAST(ceil(? / count(*)) AS INTEGER) FROM places", [rows]).fetchone() or (1,)  # always one row
    scratch.execute(
        f"INSERT INTO entities SELECT line + {LINES} * k, entity_id || '-' || k, name || ' ' || k, name_zh, kind, region, parent_id, format, false, launched, "
        "launched_source_id FROM entities CROSS JOIN range(1, ?) AS copies(k)",
        [copies],
    )
    for file in FILES:
        scratch.execute(
            f"CREATE OR REPLACE TABLE {file} AS SELECT f.* REPLACE (f.line + {LINES} * k AS line, "
            f"CASE k WHEN 0 THEN f.entity_id ELSE f.entity_id || '-' || k END AS entity_id) "
            f"FROM {file} AS f JOIN places AS p ON p.file = '{file}' AND p.line = f.line CROSS JOIN range(0, ?) AS copies(k) WHERE k * p.total + p.place <= ?",
            [copies, rows],
        )
    scratch.execute("DROP TABLE places")
    return int(copies)


class Meter:
    """Does steps on `scratch` and prints what they took."""

    def __init__(self, scratch: duckdb.DuckDBPyConnection):
        self._scratch = scratch

    def step(self, name: str, work: Callable[[], Any], *, once: bool = False) -> Any:
        """The result of `work`, None if it failed; prints its time, the best of a few, and the highest resident memory of this process meanwhile."""
        Path("/proc/self/clear_refs").write_text("5")  # the highest so far counts from here
        times: list[tuple[float, float]] = []
        most, patience = AGAIN
        clock = threading.Timer(STEP, self._scratch.interrupt)
        if not once:
            clock.start()
        try:
            while not times or (not once and len(times) < most and sum(wall for wall, _ in times) < patience):
                start, before = time.perf_counter(), time.process_time()
                result = work()
                times.append((time.perf_counter() - start, time.process_time() - before))
        except duckdb.InterruptException:
            self.tell(name, failed=f"stopped after {STEP} s")
            return None
        except Exception as error:
            self.tell(name, failed=f"{type(error).__name__}: {str(error).splitlines()[0][:160]}")
            return None
        finally:
            clock.cancel()
        seconds, cpu = (min(kind) for kind in zip(*times, strict=True))
        self.tell(name, seconds=seconds, cpu=cpu, mib=peak(), note=f"{len(result):,} rows" if hasattr(result, "columns") else "")
        return result

    def tell(self, name: str, **found: Any) -> None:
        """Print one line, at once, so that what is done stands even if the process is ended."""
        print(json.dumps({"step": name, **found}), flush=True)


def peak() -> float:
    """The highest resident memory in MiB since it was last reset."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def build(scratch: duckdb.DuckDBPyConnection, meter: Meter) -> bool:
    """Compute the views as the dashboard does when it starts; whether all are there."""
    names = scratch.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal AND view_name NOT LIKE 'rule_%' ORDER BY view_oid").fetchall()
    views = compute_views(scratch)
    return all(meter.step(f"view {name}", partial(next, views), once=True) for (name,) in names)


def compare(scratch: duckdb.DuckDBPyConnection, meter: Meter) -> None:
    """The queries that Compare runs: its choices, the figures of a metric, what leads to it from a card."""
    points = [point for (point,) in scratch.execute("SELECT point FROM headline WHERE metric_id = 'mau' ORDER BY line LIMIT ?", [CARD]).fetchall()]
    asked: dict[str, dict[str, Any]] = {
        "compare_metrics": {},
        "compare_pairs": {},
        "compare_figures": {"metric": "mau", "market": ""},
        "compare_origin": {"points": points, "drawn": points[: CARD // 10]},
    }
    for name, parameters in asked.items():
        meter.step(f"query {name}", partial(_answer, scratch, name, parameters))


def _answer(scratch: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, Any]) -> pd.DataFrame:
    return scratch.execute(queries.sql(name), parameters).df()


def workbench(scratch: duckdb.DuckDBPyConnection, meter: Meter, place: Path) -> None:
    """The copy for readers' own queries, and three worked examples on it within the limits that readers have."""
    path = place / "data.duckdb"

    def snapshot() -> bool:
        path.unlink(missing_ok=True)
        return bool(write_snapshot(scratch.cursor(), path))

    if meter.step("SQL: snapshot", snapshot, once=True) is None:
        return
    meter.tell("SQL: size of the snapshot", mib=path.stat().st_size / 1024**2)
    pool, questions = Pool(place, limits()), list(examples().values())
    pool.ask("SELECT 1")
    for name in WORKED:
        sql = questions[int(name[:2]) - 1]
        answers = [pool.ask(sql) for _ in range(ASKED)]
        wrong = next((answer for answer in answers if "rows" not in answer), None)
        if wrong is None:
            meter.tell(f"SQL: example {name}", seconds=min(answer["seconds"] for answer in answers))
        else:
            meter.tell(f"SQL: example {name}", failed=str(explain(wrong, limits())).split(".")[0])
    pool.close()


def main(rows: int) -> None:
    """Measure one size."""
    resource.setrlimit(resource.RLIMIT_AS, (PROCESS, PROCESS))
    with tempfile.TemporaryDirectory(prefix="china-digital-trends-") as place:
        scratch = duckdb.connect(
            f"{place}/scratch.duckdb", config={"threads": 2, "memory_limit": MEMORY, "temp_directory": f"{place}/spilled", "max_temp_directory_size": DISK}
        )
        data = queries.load()
        copy_tables(data, scratch)
        data.close()
        meter = Meter(scratch)
        if meter.step("multiply", partial(multiply, scratch, rows), once=True) and build(scratch, meter):
            compare(scratch, meter)
            workbench(scratch, meter, Path(place))


if __name__ == "__main__":
    main(int(sys.argv[1]))
