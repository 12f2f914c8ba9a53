"""What every request passes on its way in, outermost first."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from web.assets import assets
from web.capacity import Doorkeeper
from web.chunk import chart_code
from web.files import STREAMLIT, StaticFiles
from web.fonts import typefaces
from web.guard import Guard
from web.lag import Lag
from web.metrics import Measured
from web.pages import NAMES
from web.places import Places
from web.security import SecurityHeaders
from web.turns import Turns


def middleware(places: Places, lag: Lag) -> list[Middleware]:
    """The middleware; Streamlit's own comes after it."""
    return [
        Middleware(Measured),
        Middleware(SecurityHeaders),
        Middleware(Guard),
        Middleware(StaticFiles, folders={"/static": STREAMLIT / "static"}, made=assets() | chart_code() | typefaces()),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),  # Streamlit's own leaves the first page as it is
        Middleware(Turns, prefixes=("/api/", "/embed/")),
        Middleware(Doorkeeper, places=places, lag=lag, pages=frozenset(["/", *(f"/{name}" for name in NAMES)])),
    ]
