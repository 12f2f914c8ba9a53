"""The typeface of the dashboard as a file, for what leaves it as a page."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def typeface() -> Path:
    """Source Sans in all weights, as Streamlit brings it along (which is found, not imported). Raises FileNotFoundError."""
    spec = find_spec("streamlit")
    places = spec.submodule_search_locations if spec else None
    found = [path for place in places or () for path in Path(place).glob("static/static/media/SourceSansVF-Upright*.woff2")]
    if not found:
        raise FileNotFoundError("Source Sans is not among the files of the package streamlit")
    return found[0]
