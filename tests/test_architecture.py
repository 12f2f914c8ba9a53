"""The house rules that a reader of the code relies on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = {
    "duckdb": {"queries"},
    "kaleido": {"exports"},
    "plotly": {"charts"},
    "starlette": {"web", "server.py"},
    "streamlit": {"pages", "ui", "dashboard.py", "server.py"},
}
ORDER = ["queries", "charts", "cards", "exports", "ui", "pages", "dashboard.py", "web", "server.py"]
SOURCES = [path for folder in ORDER for path in ([ROOT / folder] if folder.endswith(".py") else sorted((ROOT / folder).rglob("*.py")))]


def imports(path: Path) -> set[str]:
    """The top-level packages that a file imports."""
    return set(re.findall(r"^\s*(?:import|from)\s+(\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_imports_only_what_its_folder_may(path: Path) -> None:
    folder = path.relative_to(ROOT).parts[0]

    for library, folders in ALLOWED.items():
        assert library not in imports(path) or folder in folders
    above = {name.removesuffix(".py") for name in ORDER[ORDER.index(folder) + 1 :]}
    assert not imports(path) & above, "no import runs back up"


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=lambda path: path.name)
def test_a_page_holds_no_sql_and_no_figures(path: Path) -> None:
    assert not re.search(r"\bSELECT\b|plotly|\.sql\b", path.read_text(encoding="utf-8"), re.IGNORECASE)
