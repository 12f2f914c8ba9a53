"""Where the data are read from. DATABASE_URL chooses: unset, the CSVs of the data folder; else a place to which `python -m queries.publish` wrote them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from queries.engines.base import Engine, Manifest, Unavailable
from queries.engines.duck import File, MotherDuck
from queries.engines.files import Folder, ObjectStore
from queries.engines.postgres import Postgres

__all__ = ["Engine", "Manifest", "Unavailable", "address", "engine", "speaking"]

SETTING = "DATABASE_URL"
KNOWN = "a folder, a file that ends in .duckdb, s3://bucket/prefix, postgresql://user:password@host/database or md:database"


def address() -> str:
    """The place that DATABASE_URL names; empty if the data are those of the data folder."""
    return os.environ.get(SETTING, "").strip()


def engine(url: str) -> Engine:
    """The engine that reads and writes the place `url`. Raises Unavailable for an address of another kind."""
    if not url:
        raise Unavailable(f"No place is named: {KNOWN}.")
    scheme = url.split(":", 1)[0].lower()
    if scheme == "md":
        return MotherDuck(url)
    if scheme == "duckdb" or ("://" not in url and url.endswith(".duckdb")):
        return File(url)
    if "://" not in url:
        return Folder(url)
    if scheme == "s3":
        return ObjectStore(url)
    if scheme in ("postgres", "postgresql"):
        return Postgres(url)
    raise Unavailable(f"An address that begins with {scheme}:// is not understood. What works: {KNOWN}.")


@contextmanager
def speaking(url: str) -> Iterator[None]:
    """Tell of what goes wrong while the place `url` is read, in words that hold no secret; with an empty `url` errors pass as they are."""
    try:
        yield
    except duckdb.Error as error:
        if not url or not (isinstance(error, duckdb.IOException) or type(error) is duckdb.Error):  # a question that is wrong in itself
            raise
        told = engine(url).explain(error, opened=True)
    else:
        return
    raise told
