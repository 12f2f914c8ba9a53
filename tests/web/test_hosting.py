"""The server as a whole: behind a proxy, with faulty data, with a fault in a page."""

from __future__ import annotations

import shutil
import urllib.error
import urllib.request
from pathlib import Path

from exports import outline
from tests.conftest import hosting
from web.pages import NAMES

ROOT = Path(__file__).resolve().parents[2]


def get(address: str, **headers: str) -> tuple[int, dict[str, str], str]:
    """Status, headers and text of an answer."""
    request = urllib.request.Request(address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.status, {name.lower(): value for name, value in response.headers.items()}, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, {name.lower(): value for name, value in error.headers.items()}, error.read().decode()


def test_pages_are_called_as_their_files_are() -> None:
    assert set(NAMES) == {page.name for page in outline.pages()}


def test_behind_a_proxy_with_https_all_is_https(hosted: str) -> None:
    _, headers, _ = get(f"{hosted}/", X_Forwarded_Proto="https", X_Forwarded_For="192.0.2.7")

    assert headers["strict-transport-security"] == "max-age=31536000"
    assert "; Secure" in headers["set-cookie"]
    assert get(f"{hosted}/metrics", X_Forwarded_For="192.0.2.7")[0] == 403


def test_the_first_html_and_the_api_are_compressed(hosted: str) -> None:
    for path in ("/", "/users"):
        request = urllib.request.Request(f"{hosted}{path}", headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(request, timeout=30) as response:
            assert response.headers["content-encoding"] == "gzip"


def test_a_server_with_faulty_data_starts_and_says_so(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    (data / "sources.csv").unlink()

    with hosting(DATA_DIR=str(data)) as address:
        assert get(f"{address}/healthz?live")[0] == 200
        status, _, text = get(f"{address}/healthz")
        assert (status, "The data have 1 fault" in text) == (503, True)
        for path in ("/embed/platform_users?region=China", "/api/v1/", "/api/v1/deals", "/api/v1/deals.csv", "/api/v1/cards/platform_users.png"):
            status, headers, text = get(f"{address}{path}", Accept="*/*")
            assert (path, status, "The data have 1 fault" in text) == (path, 503, True)
            kind = "text/html" if path.startswith("/embed") else "application/problem+json"
            assert headers["content-type"].startswith(kind) and headers.get("cache-control", "no-store") == "no-store"
        assert get(f"{address}/users")[0] == 200, "the page itself lists the faults"
