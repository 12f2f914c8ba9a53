"""`python -m queries.publish URL`: check the data folder and write it, with all that is computed from it, to where DATABASE_URL may point.

URL is a folder, a file that ends in .duckdb, s3://bucket/prefix (keys and endpoint as AWS_… in the environment), postgresql://user:password@host/database or
md:database (token as MOTHERDUCK_TOKEN; not tried against the service); without one it is DATABASE_URL.
Readers go on with the version that they opened; those that start see the new one once it is complete. The same data are written once.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb

from queries.engines import Manifest, Unavailable, address, engine
from queries.engines.base import digest
from queries.engines.opening import plan, schema_version
from queries.loading import DataError, check, folder, tables


@dataclass(frozen=True)
class Published:
    """What came of it: what is published now, and whether it was so before."""

    manifest: Manifest
    before: bool


def publish(url: str, data: Path | None = None) -> Published:
    """Check `data` (the data folder if not given) and write it to `url`. Raises DataError for faulty data, Unavailable if the place cannot be written."""
    data = data or folder()
    target = engine(url)
    connection = check(data)
    declared = plan(connection)
    version = digest([data / "schema.sql", *(data / f"{table}.csv" for table in tables(connection))])
    try:
        target.attach(connection, writing=True)
        current = target.current(connection)
        if current and current.version == version:
            return Published(current, True)
        rows = {name: connection.execute(f"SELECT count(*) FROM main.{name}").fetchall()[0][0] for name in declared}
        manifest = Manifest(version, schema_version(data), rows, current.version if current else "")
        target.write(connection, manifest, declared)
        return Published(manifest, False)
    except (duckdb.Error, OSError) as error:
        told = target.explain(error)
    finally:
        connection.close()
    raise told


def main(arguments: list[str]) -> int:
    """Return the exit code; the report goes to standard output."""
    try:
        done = publish(arguments[0] if arguments else address())
    except DataError as error:
        print(error)
        print("Nothing is published: mend the data first.")
        return 1
    except Unavailable as error:
        print(error)
        if error.detail:
            print(error.detail)
        return 1
    total = sum(done.manifest.rows.values())
    print(f"version {done.manifest.version}: {len(done.manifest.rows)} tables, {total:,} rows{', published before' if done.before else ''}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
