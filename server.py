"""The dashboard as an ASGI application, with what is served beside its pages. `make serve` runs it, and so can any ASGI server: `uvicorn server:app`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

import queries
from exports import picture
from ui import runs, share
from web import metrics
from web.guard import note
from web.lag import Lag
from web.lifespan import living
from web.middleware import middleware
from web.places import Places
from web.routes import routes
from web.serving import serve
from web.settings import settings

places = Places(settings().max_sessions, settings().grace_seconds)
lag = Lag()


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """From the start of the server to its end."""
    queries.observers.append(metrics.query_answered)
    runs.observers.append(script_ended)
    picture.observers.append(metrics.picture_drawn)
    share.HOSTING.embeds, share.HOSTING.root = True, settings().public_url
    async with living(places, lag):
        yield


def script_ended(page: str, seconds: float, waited: float) -> None:
    """Note how long a run of a page's script took, and whether it had to wait."""
    metrics.script_ended(page, seconds)
    lag.script(waited)


def script_failed(error: Exception) -> bool:
    """Tell the reader that the page could not be drawn, and the log why; True: nothing else is to be shown."""
    metrics.script_errors.inc()
    reference = note(error, "The script of a page")
    st.error(f"Something went wrong while this page was drawn. Reload it; if you tell us of it, name the reference {reference}.", icon=":material/error:")
    return True


app = st.App(
    Path(__file__).with_name("dashboard.py"),
    routes=routes(),
    middleware=middleware(places, lag),
    lifespan=lifespan,
    on_script_error=script_failed,
)

if __name__ == "__main__":
    serve(app)
