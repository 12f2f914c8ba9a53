"""DuckDB's extensions come as Python packages (requirements.txt) and are never downloaded when the app runs."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from queries.engines.base import Unavailable, quoted


def load_extension(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load the extension `name` from its package. Raises Unavailable if there is none for this version of DuckDB."""
    try:
        package = Path(str(files(f"duckdb_extension_{name}")))
    except ModuleNotFoundError:
        package = Path()
    file = package / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
    if not file.is_file():
        raise Unavailable(f"DATABASE_URL needs a Python package that is not installed: duckdb-extension-{name}=={duckdb.__version__}.")
    connection.execute(f"SET extension_directory = {quoted(_place().name)}; INSTALL {quoted(str(file))}; LOAD {name}")


@cache
def _place() -> TemporaryDirectory[str]:
    """Where this process keeps its extensions, so that nothing is asked of the home folder, and each is loaded once."""
    return TemporaryDirectory(prefix="china-digital-trends-")
