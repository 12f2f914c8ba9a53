"""The questions are asked of every engine: the CSVs in memory, Parquet files in an object store, a PostgreSQL database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from queries.publish import publish
from tests.queries.servers import object_store, postgres

EMBEDDED, STORE, POSTGRES, FILE = "embedded", "object store", "postgres", "file"
PUBLISHED = (STORE, POSTGRES)
ENGINES = (EMBEDDED, *PUBLISHED)  # a file is asked in test_engines alone: there it gives the answers of the CSVs to every question
OTHERWISE = ("test_engines", "test_package", "test_publish", "test_run", "test_workbench")  # no questions, or engines of their own


@pytest.fixture(scope="session")
def store() -> Iterator[dict[str, str]]:
    """The environment of an object store in which the data are published."""
    with object_store() as environment, pytest.MonkeyPatch.context() as patch:
        environment["DATABASE_URL"] = "s3://figures/published"
        for name, value in environment.items():
            patch.setenv(name, value)
        publish(environment["DATABASE_URL"])
        patch.undo()
        yield environment


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """The address of a PostgreSQL database in which the data are published."""
    with postgres() as address:
        publish(address)
        yield address


@pytest.fixture(scope="session")
def database_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a DuckDB file in which the data are published."""
    address = f"duckdb://{tmp_path_factory.mktemp('published')}/figures.duckdb"
    publish(address)
    return address


@pytest.fixture(autouse=True)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The engine of which questions are asked in this test."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    chosen = getattr(request, "param", EMBEDDED)
    if chosen == STORE:
        for name, value in request.getfixturevalue("store").items():
            monkeypatch.setenv(name, value)
    elif chosen == POSTGRES:
        monkeypatch.setenv("DATABASE_URL", request.getfixturevalue("postgres_address"))
    elif chosen == FILE:
        monkeypatch.setenv("DATABASE_URL", request.getfixturevalue("database_file"))
    return str(chosen)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test of a question once an engine."""
    if metafunc.module.__name__.rsplit(".", 1)[-1] not in OTHERWISE:
        metafunc.parametrize("engine", ENGINES, indirect=True)
