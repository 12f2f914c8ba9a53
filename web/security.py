"""The headers that every answer carries: what a page may load, who may frame it, what it tells others."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.files import STREAMLIT
from web.settings import settings

PERMISSIONS = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in PERMISSIONS),
    "Cross-Origin-Opener-Policy": "same-origin",
}


def script_hash(script: str) -> str:
    """How a Content-Security-Policy names an inline script, given its exact text between the tags."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def _framework_scripts() -> tuple[str, ...]:
    """What Streamlit's own code needs: WebAssembly, by which it reckons with 64-bit integers, and the inline scripts of its first HTML, by their hashes."""
    html = (STREAMLIT / "index.html").read_text(encoding="utf-8")
    return ("'wasm-unsafe-eval'", *(script_hash(text) for text in re.findall(r"<script>(.*?)</script>", html, re.DOTALL)))


@cache
def policy(scripts: tuple[str, ...] = (), ancestors: str = "'none'") -> str:
    """The Content-Security-Policy of a page; `scripts` are what it may run beside its files, `ancestors` who may frame it."""
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(("'self'", *scripts)),
        "style-src": "'self' 'unsafe-inline'",  # Streamlit's styles, st.html and Plotly write them into the page
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": ancestors,
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


class SecurityHeaders:
    """Middleware: adds the headers that an answer does not bring itself. One with its own Content-Security-Policy says itself who may frame it."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(MutableHeaders(scope=message), scope["scheme"])
            await send(message)

        await self.app(scope, receive, with_headers)


def _add(headers: MutableHeaders, scheme: str) -> None:
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    if "Content-Security-Policy" not in headers:
        headers["Content-Security-Policy"] = policy(_framework_scripts())
        headers.setdefault("X-Frame-Options", "DENY")
    if scheme == "https" and settings().hsts_seconds:
        headers["Strict-Transport-Security"] = f"max-age={settings().hsts_seconds}"
