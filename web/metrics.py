"""What the server counts and measures, in Prometheus' text form."""

from __future__ import annotations

import time

from prometheus_client import CollectorRegistry, Counter, Gauge, GCCollector, Histogram, ProcessCollector, Summary, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.problems import problem
from web.settings import settings

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
FORWARDED = ("x-forwarded-for", "forwarded", "x-real-ip", "via")
LOOPBACK = ("127.0.0.1", "::1")

registry = CollectorRegistry()
ProcessCollector(registry=registry)
GCCollector(registry=registry)
requests = Counter("requests", "Requests answered", ["route", "status"], registry=registry)
request_seconds = Histogram("request_seconds", "From a request to the end of its answer", ["route"], buckets=SECONDS, registry=registry)
runs = Histogram("script_run_seconds", "Runs of a page's script, waiting included", ["page"], buckets=SECONDS, registry=registry)
script_errors = Counter("script_errors", "Exceptions in a page's script", registry=registry)
queries = Summary("query_seconds", "Queries that DuckDB answered; kept answers are not among them", ["name"], registry=registry)
pictures = Summary("picture_seconds", "Pictures drawn; kept ones are not among them", ["form"], registry=registry)
sessions = Gauge("sessions", "Open sessions", registry=registry)
places = Gauge("places_taken", "Open sessions and places kept for visitors under way", registry=registry)
refused = Counter("visitors_refused", "Visitors who were told that all places are taken", ["reason"], registry=registry)
lag = Gauge("lag_seconds", "How much later than it should the server's loop and scripts get their turn, lately", registry=registry)


def query_answered(name: str, seconds: float) -> None:
    """The database answered the question `name`."""
    queries.labels(name).observe(seconds)


def picture_drawn(form: str, seconds: float) -> None:
    """A picture was drawn, of the form svg or png."""
    pictures.labels(form).observe(seconds)


def script_ended(page: str, seconds: float) -> None:
    """A run of the script of `page` ended."""
    runs.labels(page).observe(seconds)


def answer(request: Request) -> Response:
    """All of it; 403 for those who ask through a proxy, as readers do, and for other machines unless METRICS_OPEN is set."""
    if not (is_direct(request.scope) and (settings().metrics_open or is_local(request.scope))):
        return problem(403, "Metrics are shown to this machine only, with METRICS_OPEN=1 to others too, and never through a proxy.")
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})


def is_direct(scope: Scope) -> bool:
    """Whether a request came through no proxy."""
    return not any(name.decode("latin-1") in FORWARDED for name, _ in scope["headers"])


def is_local(scope: Scope) -> bool:
    """Whether a request comes from this very machine."""
    client = scope.get("client")
    return client is not None and client[0] in LOOPBACK


class Measured:
    """Middleware: counts each request by route and status, and takes its time."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = 500
        start = time.perf_counter()

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, note)
        finally:
            name = route(scope)
            requests.labels(name, status).inc()
            request_seconds.labels(name).observe(time.perf_counter() - start)


def route(scope: Scope) -> str:
    """The route that answered, with its parameters' names; 'page' for the dashboard's pages, 'static' for files."""
    if scope["path"].startswith("/static/"):
        return "static"
    found = scope.get("route")
    mounted = "" if isinstance(found, Mount) else scope.get("root_path", "").removeprefix(scope.get("app_root_path", ""))  # of an application within
    path = getattr(found, "path", "")
    return mounted + path if path else "page"
