"""The names of the dashboard's pages, known without its data: a page is called as its file is."""

from __future__ import annotations

from web.settings import PROJECT

OVERVIEW = "overview"
NAMES = tuple(sorted(path.stem for path in (PROJECT / "pages").glob("*.py")))
