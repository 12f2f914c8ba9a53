"""What an engine does, and what it says when it cannot."""

from __future__ import annotations

import hashlib
import json
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

LAYOUT = "1"  # of what is published; another number makes every reader ask for the data to be published again
VERSION = "[0-9a-f]{16}"
ABSENT = ("(http 404", "no files found", 'relation "')
REFUSED = ("(http 403", "forbidden", "access denied", "accessdenied", "password", "permission denied", "no pg_hba.conf entry", "role ", "authenticat")


class Unavailable(Exception):
    """The data cannot be read from where DATABASE_URL says, or not be written there. The message is fit for any reader;
    `detail` is what the driver said, for whoever runs the dashboard. Neither holds a secret."""

    def __init__(self, message: str, detail: str = ""):
        super().__init__(message)
        self.detail = detail


@dataclass(frozen=True)
class Manifest:
    """What is published: the version of the data, that of schema.sql, the rows of each table, and the version before, which is kept for those that read it."""

    version: str
    schema: str
    rows: Mapping[str, int] = field(default_factory=dict)
    previous: str = ""

    def text(self) -> str:
        """As JSON."""
        return json.dumps({"version": self.version, "schema": self.schema, "rows": dict(self.rows), "previous": self.previous})

    @classmethod
    def read(cls, text: str) -> Manifest | None:
        """From JSON; None if it is no manifest."""
        try:
            found = json.loads(text)
            manifest = cls(str(found["version"]), str(found["schema"]), dict(found["rows"]), str(found["previous"]))
        except (ValueError, KeyError, TypeError):
            return None
        named = re.fullmatch(VERSION, manifest.version) and re.fullmatch(VERSION, manifest.previous or manifest.version)
        return manifest if named else None  # versions become names of folders and schemas


class Engine(ABC):
    """A place to which the data are published and from which they are read through DuckDB."""

    place: str  # what it is, in a sentence after "the"
    refusal = "refuses the user, password or keys that it is given"
    secrets: tuple[str, ...] = ()  # what no message may hold

    @abstractmethod
    def attach(self, connection: duckdb.DuckDBPyConnection, *, writing: bool = False) -> None:
        """Let `connection` reach the place. Raises duckdb.Error."""

    @abstractmethod
    def current(self, connection: duckdb.DuckDBPyConnection) -> Manifest | None:
        """What is published there; None if nothing is, or nothing that can be understood. Raises duckdb.Error."""

    @abstractmethod
    def relation(self, version: str, table: str) -> str:
        """The SQL that reads a table of a version."""

    @abstractmethod
    def write(self, connection: duckdb.DuckDBPyConnection, manifest: Manifest, tables: Mapping[str, Table]) -> None:
        """Write a version, then make it the current one; whoever reads meanwhile sees the version before. Raises duckdb.Error and OSError."""

    def confine(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Let `connection` reach nothing else from now on."""
        connection.execute("SET enable_external_access = false")

    def explain(self, error: Exception, *, opened: bool = False) -> Unavailable:
        """What to tell of an error of the driver; `opened` says that the data could be read before."""
        detail = " ".join(str(error).split())
        for secret in self.secrets:
            detail = detail.replace(secret, "…")
        if any(word in detail.lower() for word in REFUSED):
            return Unavailable(f"The {self.place} {self.refusal}.", detail)
        if opened and any(word in detail.lower() for word in ABSENT):
            return Unavailable(
                f"The data that were opened are gone from the {self.place}: newer ones were published. A restart of the dashboard opens them.", detail
            )
        return Unavailable(f"The {self.place} cannot be reached.", detail)


@dataclass(frozen=True)
class Table:
    """How a table is written: the columns of its key, those by which it is searched, and the order of its rows."""

    key: tuple[str, ...] = ()
    searched: tuple[tuple[str, ...], ...] = ()
    order: tuple[str, ...] = ()

    def select(self, name: str) -> str:
        """The SQL that gives the rows to be written."""
        columns = ", ".join(f'"{column}"' for column in self.order)
        return f'FROM main."{name}"{f" ORDER BY {columns}" if columns else ""}'


def absent(error: duckdb.Error) -> bool:
    """Whether a file is not there."""
    return isinstance(error, duckdb.IOException) and any(word in str(error).lower() for word in ABSENT)


def digest(files: list[Path]) -> str:
    """A short name for the contents of `files`: the same for the same contents."""
    told = hashlib.sha256(LAYOUT.encode())
    for path in files:
        content = path.read_bytes()
        told.update(f"\0{path.name}\0{len(content)}\0".encode())
        told.update(content)
    return told.hexdigest()[:16]


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
