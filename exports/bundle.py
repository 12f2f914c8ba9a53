"""The script that draws the charts of light pages: plotly.js with only the traces in use, built by `make web`; without it the full one."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

SMALL = Path(__file__).with_name("javascript") / "build" / "plotly.min.js"


def script() -> Path:
    """The file: one plain script that sets the global `Plotly`, some 1.2 MB as built by `make web`, or else the 4.8 MB that come with plotly for Python."""
    return SMALL if SMALL.is_file() else full()


def full() -> Path:
    """plotly.js as a whole, from the Python package."""
    spec = find_spec("plotly")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the Python package plotly is not installed")
    return Path(spec.origin).with_name("package_data") / "plotly.min.js"


@cache
def content() -> bytes:
    """What the file holds. A module may import it as well as a page load it: the global is set in both."""
    return script().read_bytes() + b"\nglobalThis.Plotly ??= Plotly;\n"


@cache
def name() -> str:
    """A file name that changes with the content, so that browsers may keep it for good."""
    return f"plotly-{sha256(content()).hexdigest()[:10]}.js"


@cache
def version() -> str:
    """Which plotly.js it is: 4.1.1."""
    found = re.search(rb"plotly\.js v(\d+\.\d+\.\d+)|\bversion=\"(\d+\.\d+\.\d+)\"", content())
    if not found:
        raise ValueError(f"{script()} is no plotly.js")
    return (found[1] or found[2]).decode()
