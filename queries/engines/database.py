"""Tables in a database that is attached through DuckDB: each version is a schema; the table china_digital_trends.published names the one that is read."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from queries.engines.base import Engine, Manifest, Table, quoted

HOME = "china_digital_trends"


class Database(Engine):
    """A database that `attach` has attached as `catalog`, an SQL identifier."""

    catalog = "published"

    def current(self, connection: duckdb.DuckDBPyConnection) -> Manifest | None:
        try:
            found = connection.execute(f"SELECT manifest FROM {self.catalog}.{HOME}.published").fetchone()
        except duckdb.CatalogException:
            return None
        return Manifest.read(found[0]) if found else None

    def relation(self, version: str, table: str) -> str:
        return f'{self.catalog}."{HOME}_{version}"."{table}"'

    def create(self, connection: duckdb.DuckDBPyConnection, version: str, name: str, table: Table) -> None:
        """Write a table of a version."""
        connection.execute(f"CREATE TABLE {self.relation(version, name)} AS {table.select(name)}")

    def write(self, connection: duckdb.DuckDBPyConnection, manifest: Manifest, tables: Mapping[str, Table]) -> None:
        before = self.current(connection)
        home, place = f"{self.catalog}.{HOME}", f'{self.catalog}."{HOME}_{manifest.version}"'
        connection.execute("BEGIN")
        try:
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {home}; CREATE TABLE IF NOT EXISTS {home}.published (manifest VARCHAR)")
            connection.execute(f"DROP SCHEMA IF EXISTS {place} CASCADE; CREATE SCHEMA {place}")
            for name, table in tables.items():
                self.create(connection, manifest.version, name, table)
            connection.execute(f"DELETE FROM {home}.published; INSERT INTO {home}.published VALUES ({quoted(manifest.text())})")
            if before and before.previous not in ("", manifest.version, manifest.previous):
                connection.execute(f'DROP SCHEMA IF EXISTS {self.catalog}."{HOME}_{before.previous}" CASCADE')
            connection.execute("COMMIT")
        except Exception:
            connection.execute("ROLLBACK")
            raise
