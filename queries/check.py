"""`python -m queries.check [folder]`: check a data folder, print its counts or every fault, exit with 1 if there is one."""

import sys
from pathlib import Path

from queries.loading import DataError, folder, load


def main(arguments: list[str]) -> int:
    """Return the exit code; the report goes to standard output."""
    try:
        database = load(Path(arguments[0]) if arguments else folder())
    except DataError as error:
        print(error)
        print(f"{len(error.problems):,} problem{'s' if len(error.problems) != 1 else ''}")
        return 1
    for (table,) in database.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' ORDER BY table_oid").fetchall():
        [(rows,)] = database.execute(f"SELECT count(*) FROM main.{table}").fetchall()
        print(f"{rows:7,} {table}")
    counted = ("observations", "headline", "ecosystem_units", "deals", "claims")
    observations, series, units, deals, claims = (database.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0] for name in counted)
    [(pages,)] = database.execute("SELECT count(DISTINCT url) FROM sources").fetchall()
    print(
        f"{observations:,} observations ({series:,} headline figures), {units:,} ecosystem units, {deals:,} deals and {claims:,} claims "
        f"from {pages:,} sources, 0 problems"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
