"""DuckDB databases: a file that replicas read, and a database of MotherDuck, which differs in how it is attached."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from queries.engines.base import Manifest, Table, Unavailable, quoted
from queries.engines.database import Database
from queries.engines.extensions import load_extension

TOKEN = "motherduck_token"
NAME = r"[A-Za-z_][A-Za-z0-9_-]*"


class File(Database):
    """A DuckDB file that all replicas see. Publishing puts a new file in its place: whoever has opened the one before goes on with that."""

    place = "database file"
    refusal = "does not let the dashboard in"

    def __init__(self, url: str):
        path = url.removeprefix("duckdb://")
        if not path.strip("/"):
            raise Unavailable("DATABASE_URL is duckdb:///folder/name.duckdb, or the path of a file that ends in .duckdb.")
        self._path = Path(path).expanduser().resolve()

    def attach(self, connection: duckdb.DuckDBPyConnection, *, writing: bool = False) -> None:
        if self._path.exists():
            connection.execute(f"ATTACH {quoted(str(self._path))} AS {self.catalog} (READ_ONLY)")

    def current(self, connection: duckdb.DuckDBPyConnection) -> Manifest | None:
        return super().current(connection) if self._path.exists() else None

    def write(self, connection: duckdb.DuckDBPyConnection, manifest: Manifest, tables: Mapping[str, Table]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection.execute(f"DETACH DATABASE IF EXISTS {self.catalog}")
        with TemporaryDirectory(dir=self._path.parent, prefix=f".{self._path.name}-") as folder:
            new = Path(folder) / self._path.name
            connection.execute(f"ATTACH {quoted(str(new))} AS {self.catalog}")
            super().write(connection, manifest, tables)
            connection.execute(f"DETACH {self.catalog}")
            new.replace(self._path)


class MotherDuck(Database):
    """A database of MotherDuck, which must exist. Written after MotherDuck's documentation and not tried against the service.

    The extension in the Python package is MotherDuck's loader: when it is loaded, it asks api.motherduck.com for the current extension and
    downloads it. Without a token the extension would wait for a sign-in in a browser, so nothing is loaded without one.
    """

    place = "MotherDuck database"
    refusal = "refuses the token that it is given"

    def __init__(self, url: str):
        name = url.partition(":")[2]
        if not re.fullmatch(NAME, name):
            raise Unavailable(f"DATABASE_URL is md:database, without options; the token is given as {TOKEN.upper()}.")
        self._name = name
        self.catalog = f'"{name}"'  # a database of one's own has no other name
        self._token = os.environ.get(TOKEN.upper()) or os.environ.get(TOKEN) or ""
        self.secrets = tuple({self._token} - {""})

    def attach(self, connection: duckdb.DuckDBPyConnection, *, writing: bool = False) -> None:
        if not self._token:
            raise Unavailable(f"The {self.place} needs a token: {TOKEN.upper()} holds it.")
        load_extension(connection, "motherduck")
        connection.execute(f"SET {TOKEN} = {quoted(self._token)}")
        if not writing:
            connection.execute("SET motherduck_saas_mode = true")  # restricted on this machine; it locks other settings, so it comes after them
        connection.execute(f"ATTACH {quoted(f'md:{self._name}')}")

    def confine(self, connection: duckdb.DuckDBPyConnection) -> None:
        """`attach` did, by MotherDuck's SaaS mode; whether MotherDuck works without external access is not known."""

    def explain(self, error: Exception, *, opened: bool = False) -> Unavailable:
        told = super().explain(error, opened=opened)
        if "not available for this DuckDB version" in told.detail:
            return Unavailable(f"MotherDuck has no extension for DuckDB {duckdb.__version__}.", told.detail)
        return told
