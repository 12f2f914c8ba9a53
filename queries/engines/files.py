"""Parquet files in a folder or an object store: <place>/<version>/<table>.parquet, and current.json, which names the version that is read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import duckdb

from queries.engines.base import Engine, Manifest, Table, Unavailable, absent, quoted
from queries.engines.extensions import load_extension

CURRENT = "current.json"
GROUP = 50_000  # rows that are skipped together when none of them fits


class _Files(Engine):
    """Parquet files below `root`."""

    root: str

    def current(self, connection: duckdb.DuckDBPyConnection) -> Manifest | None:
        try:
            found = connection.execute(f"SELECT content FROM read_text({quoted(f'{self.root}/{CURRENT}')})").fetchone()
        except duckdb.IOException as error:
            if absent(error):
                return None
            raise
        return Manifest.read(found[0]) if found else None

    def relation(self, version: str, table: str) -> str:
        return f"read_parquet({quoted(f'{self.root}/{version}/{table}.parquet')})"

    def write(self, connection: duckdb.DuckDBPyConnection, manifest: Manifest, tables: Mapping[str, Table]) -> None:
        for name, table in tables.items():
            place = quoted(f"{self.root}/{manifest.version}/{name}.parquet")
            connection.execute(f"COPY ({table.select(name)}) TO {place} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {GROUP})")
        rows = ", ".join(f"{quoted(name)}: {number}" for name, number in manifest.rows.items())
        told = f"{quoted(manifest.version)} AS version, {quoted(manifest.schema)} AS schema, {{{rows}}} AS rows, {quoted(manifest.previous)} AS previous"
        connection.execute(f"COPY (SELECT {told}) TO {quoted(f'{self.root}/{CURRENT}')} (FORMAT json)")

    def confine(self, connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute(f"SET allowed_directories = [{quoted(self.root + '/')}]")
        super().confine(connection)


class Folder(_Files):
    """Parquet files in a folder that all replicas see."""

    place = "folder"
    refusal = "does not let the dashboard in"

    def __init__(self, path: str):
        self.root = str(Path(path).expanduser().resolve())

    def attach(self, connection: duckdb.DuckDBPyConnection, *, writing: bool = False) -> None:
        """Nothing is needed to read it."""

    def write(self, connection: duckdb.DuckDBPyConnection, manifest: Manifest, tables: Mapping[str, Table]) -> None:
        before = self.current(connection)
        (Path(self.root) / manifest.version).mkdir(parents=True, exist_ok=True)
        super().write(connection, manifest, tables)
        if before and before.previous not in ("", manifest.version, manifest.previous):
            shutil.rmtree(Path(self.root) / before.previous, ignore_errors=True)


class ObjectStore(_Files):
    """Parquet files in an S3 bucket, or one that speaks its protocol. Versions stay until somebody deletes them."""

    place = "object store"

    def __init__(self, url: str):
        self.root = url.rstrip("/")
        self._keys = {name: os.environ.get(f"AWS_{name}", "") for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN")}
        self._region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1"
        self._endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or ""
        self.secrets = tuple(secret for secret in self._keys.values() if secret)
        if urlsplit(url).username or not urlsplit(url).netloc:
            raise Unavailable("DATABASE_URL is s3://bucket/prefix; keys are given as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.")

    def attach(self, connection: duckdb.DuckDBPyConnection, *, writing: bool = False) -> None:
        load_extension(connection, "httpfs")
        # a version never changes, so what is known of its files is known for good
        connection.execute("SET enable_http_metadata_cache = true; SET http_timeout = 15; SET http_retries = 2")
        given = {"REGION": self._region, "SCOPE": self.root}
        given |= {"KEY_ID": self._keys["ACCESS_KEY_ID"], "SECRET": self._keys["SECRET_ACCESS_KEY"], "SESSION_TOKEN": self._keys["SESSION_TOKEN"]}
        if self._endpoint:
            place = urlsplit(self._endpoint)
            given |= {"ENDPOINT": place.netloc + place.path.rstrip("/"), "URL_STYLE": "path", "USE_SSL": str(place.scheme != "http").lower()}
        options = ", ".join(f"{name} {quoted(value)}" for name, value in given.items() if value)
        connection.execute(f"CREATE SECRET published (TYPE s3, {options})")
