"""A PostgreSQL database, attached through DuckDB."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import parse_qsl, unquote, urlsplit

import duckdb

from queries.engines.base import Table, Unavailable, quoted
from queries.engines.database import HOME, Database
from queries.engines.extensions import load_extension

COLLATION = dict.fromkeys(("metric_id", "entity_id"), ' COLLATE "C"')  # DuckDB compares texts byte by byte, and an index of another order is of no use to it
SECONDS = "10"  # to wait for the server, unless the address says connect_timeout


class Postgres(Database):
    """Tables in a PostgreSQL database that many replicas share."""

    place = "PostgreSQL database"

    def __init__(self, url: str):
        try:
            parts = urlsplit(url)
            port = str(parts.port or "")
            self._options = {"connect_timeout": SECONDS} | dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        except ValueError:
            raise Unavailable("DATABASE_URL is postgresql://user:password@host:port/database?options; what it is now cannot be read.") from None
        given = {"HOST": parts.hostname or "", "PORT": port, "USER": parts.username or "", "PASSWORD": parts.password or "", "DATABASE": parts.path.strip("/")}
        self._given = {name: unquote(value) for name, value in given.items() if value}
        if "password" in self._options:
            self._given["PASSWORD"] = self._options.pop("password")
        self.secrets = tuple({parts.password or "", self._given.get("PASSWORD", "")} - {""})

    def attach(self, connection: duckdb.DuckDBPyConnection, *, writing: bool = False) -> None:
        load_extension(connection, "postgres")
        # the server plans with its indexes, instead of handing out its tables page by page
        connection.execute("SET pg_use_ctid_scan = false")
        # what is in a secret stands in no error
        connection.execute(f"CREATE SECRET published (TYPE postgres, {', '.join(f'{name} {quoted(value)}' for name, value in self._given.items())})")
        options = " ".join(f"{name}={_option(value)}" for name, value in self._options.items())
        connection.execute(f"ATTACH {quoted(options)} AS published (TYPE postgres, SECRET published{'' if writing else ', READ_ONLY'})")

    def create(self, connection: duckdb.DuckDBPyConnection, version: str, name: str, table: Table) -> None:
        """Write a table of a version, with its key and indexes."""
        super().create(connection, version, name, table)
        place = f'"{HOME}_{version}"."{name}"'
        if table.key:
            _tell(connection, f"ALTER TABLE {place} ADD PRIMARY KEY ({_names(table.key)})")
        for columns in table.searched:
            _tell(connection, f"CREATE INDEX ON {place} ({_names(columns, COLLATION)})")
        _tell(connection, f"ANALYZE {place}")


def _tell(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Run a statement of PostgreSQL's own in the transaction."""
    connection.execute("CALL postgres_execute('published', ?)", [sql])


def _names(columns: tuple[str, ...], more: Mapping[str, str] = MappingProxyType({})) -> str:
    return ", ".join(f'"{column}"{more.get(column, "")}' for column in columns)


def _option(value: str) -> str:
    """A value of a connection string."""
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
