"""SVG as PNG, painted by resvg in a process of its own: it would hold up all other threads for a quarter of a second."""

from __future__ import annotations

import subprocess
import sys
import threading

from exports.lettering import FILES
from exports.renderer import NoPicture

LIMIT = 30  # seconds
_at_once = threading.Semaphore(2)
CODE = """
import sys
from resvg_py import svg_to_bytes
sys.stdout.buffer.write(bytes(svg_to_bytes(svg_string=sys.stdin.buffer.read().decode(), font_files=sys.argv[1:])))
"""


def paint(svg: str) -> bytes:
    """The picture in the size that it says itself, with the typeface of pictures. Raises NoPicture if it cannot be painted within LIMIT seconds."""
    with _at_once:
        try:
            command = [sys.executable, "-I", "-c", CODE, *FILES.values()]
            return subprocess.run(command, input=svg.encode(), capture_output=True, check=True, timeout=LIMIT).stdout
        except subprocess.TimeoutExpired as slow:
            raise NoPicture("The picture took too long: try again in a minute.") from slow
        except (OSError, subprocess.CalledProcessError) as fault:
            raise NoPicture("The picture could not be painted.") from fault
