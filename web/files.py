"""Static files whose names change with their content: compressed once, cached for ever by browsers."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from anyio.to_thread import run_sync
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from web.compressed import Compressed, Content
from web.settings import cache_folder

TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".ttf": "font/ttf",
    ".woff2": "font/woff2",
    ".woff": "font/woff",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
}
COMPRESSIBLE = {".js", ".css", ".svg", ".json", ".wasm", ".ttf"}
FOREVER = "public, immutable, max-age=31536000"
ASK_AGAIN = "no-cache"  # for a name whose content may change: kept, and asked whether it still holds


def _streamlit() -> Path:
    """Streamlit's built frontend, found without importing Streamlit."""
    spec = find_spec("streamlit")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("streamlit is not installed")
    return Path(spec.submodule_search_locations[0]) / "static"


STREAMLIT = _streamlit()


class StaticFiles:
    """Middleware: answers for the files of `folders`, by the first part of their address, and for those `made` here, by their address, which stand before them.

    What is not there is 404; nothing else is touched.
    """

    def __init__(self, app: ASGIApp, folders: dict[str, Path], made: Mapping[str, Content] | None = None):
        self.app = app
        self._prefixes = tuple({f"{prefix}/" for prefix in (*folders, *(address.rpartition("/")[0] for address in made or ()))})
        self._files: dict[str, Content] = {
            f"{prefix}/{path.relative_to(folder).as_posix()}": path for prefix, folder in folders.items() for path in folder.rglob("*") if path.is_file()
        } | dict(made or {})
        self._compressed = Compressed(cache_folder() / "compressed")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(self._prefixes):
            response = await self._answer(scope)
            await response(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _answer(self, scope: Scope) -> Response:
        path = self._files.get(scope["path"])
        if path is None or path.suffix not in TYPES:
            return PlainTextResponse("There is no such file.", status_code=404)
        if scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse("Files are only read.", status_code=405, headers={"Allow": "GET, HEAD"})
        headers = Headers(scope=scope)
        encoding = best_encoding(headers.get("accept-encoding", "")) if path.suffix in COMPRESSIBLE else ""
        version = self._compressed.held(path, encoding)
        if version is None:
            version = await run_sync(self._compressed.get, path, encoding)
        more = {"Cache-Control": FOREVER if getattr(path, "lasting", True) else ASK_AGAIN, "ETag": version.tag, "Vary": "Accept-Encoding"}
        if version.tag in headers.get("if-none-match", ""):
            return Response(status_code=304, headers=more)
        if version.encoding:
            more["Content-Encoding"] = version.encoding
        return Response(version.body, headers=more, media_type=TYPES[path.suffix])


def best_encoding(accepted: str) -> str:
    """Of an Accept-Encoding header: 'br' before 'gzip' before '' (as it is); what has the weight 0 is not wanted."""
    wanted = set()
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        if weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            wanted.add(name.strip())
    return next((name for name in ("br", "gzip") if name in wanted or "*" in wanted), "")
