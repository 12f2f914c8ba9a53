"""SVG as PNG, painted by resvg in a process of its own: it would hold up all other threads for a quarter of a second."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from pathlib import Path

from exports.lettering import FILES
from exports.renderer import NoPicture

LIMIT = 30  # seconds
SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')  # of the sheet, where it first stands
LACKING = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")  # what the typeface lacks; of all on the machine any would be taken, be it bold and italic
_at_once = threading.Semaphore(2)
CODE = """
import sys
from resvg_py import svg_to_bytes
sys.stdout.buffer.write(bytes(svg_to_bytes(svg_string=sys.stdin.buffer.read().decode(), font_files=sys.argv[2:], skip_system_fonts=sys.argv[1] == "alone")))
"""


def paint(svg: str, width: int, height: int | None = None) -> bytes:
    """The picture in that many pixels, with the typeface of pictures; without a height in its own shape. `svg` says its width and height first.

    Raises NoPicture if it cannot be painted within LIMIT seconds.
    """
    wide, high = (float(number) for number in SIZE.findall(svg)[0])
    size = f'width="{width}" height="{height or round(width * high / wide)}" preserveAspectRatio="none"'
    with _at_once:
        try:
            fonts = ("alone", *FILES.values(), str(LACKING)) if LACKING.exists() else ("too", *FILES.values())
            command = [sys.executable, "-I", "-c", CODE, *fonts]
            return subprocess.run(command, input=SIZE.sub(size, svg, count=1).encode(), capture_output=True, check=True, timeout=LIMIT).stdout
        except subprocess.TimeoutExpired as slow:
            raise NoPicture("The picture took too long: try again in a minute.") from slow
        except (OSError, subprocess.CalledProcessError) as fault:
            raise NoPicture("The picture could not be painted.") from fault
