"""Static files: compressed, kept for ever by browsers."""

from __future__ import annotations

import gzip
import urllib.error
import urllib.request
from pathlib import Path

import brotli
import pytest
from starlette.responses import PlainTextResponse

from tests.web.calling import Answer, call
from web.files import FOREVER, STREAMLIT, StaticFiles

SCRIPT = ("const chart = 'figure';\n" * 400).encode()


@pytest.fixture
def files(tmp_path: Path) -> StaticFiles:
    """A folder with a script and a picture, in front of an application that answers all else."""
    folder = tmp_path / "static"
    (folder / "js").mkdir(parents=True)
    (folder / "js" / "app.1a2b.js").write_bytes(SCRIPT)
    (folder / "logo.png").write_bytes(b"\x89PNG" + bytes(1000))
    (tmp_path / "secret.js").write_text("let secret = 1")
    return StaticFiles(PlainTextResponse("the dashboard"), {"/static": folder})


def script(files: StaticFiles, accepted: str, **headers: str) -> Answer:
    return call(files, "/static/js/app.1a2b.js", headers={"Accept-Encoding": accepted, **headers})


def test_a_script_comes_as_the_browser_likes_it(files: StaticFiles) -> None:
    assert brotli.decompress(script(files, "gzip, br").body) == SCRIPT
    assert gzip.decompress(script(files, "gzip").body) == SCRIPT
    assert script(files, "").body == SCRIPT

    headers = script(files, "gzip, br").headers
    assert headers["content-encoding"] == "br"
    assert headers["content-type"] == "text/javascript; charset=utf-8"
    assert headers["cache-control"] == FOREVER
    assert headers["vary"] == "Accept-Encoding"
    assert int(headers["content-length"]) < len(SCRIPT) / 10


def test_each_encoding_has_its_own_tag_and_answers_to_it(files: StaticFiles) -> None:
    tags = {accepted: script(files, accepted).headers["etag"] for accepted in ("br", "gzip", "")}

    assert len(set(tags.values())) == 3
    again = call(files, "/static/js/app.1a2b.js", headers={"If-None-Match": tags[""]})
    assert (again.status, again.body) == (304, b"")
    assert script(files, "", **{"If-None-Match": '"another"'}).status == 200


def test_a_picture_is_not_compressed_again(files: StaticFiles) -> None:
    answer = call(files, "/static/logo.png", headers={"Accept-Encoding": "br"})

    assert (answer.status, answer.headers["content-type"], "content-encoding" in answer.headers) == (200, "image/png", False)


@pytest.mark.parametrize("path", ["/static/none.js", "/static/../secret.js", "/static/", "/static/js"])
def test_what_is_not_there_is_not_found(files: StaticFiles, path: str) -> None:
    assert call(files, path).status == 404


def test_files_are_only_read(files: StaticFiles) -> None:
    assert call(files, "/static/logo.png", method="POST").status == 405


def test_all_else_goes_on_to_the_dashboard(files: StaticFiles) -> None:
    assert call(files, "/statics").body == b"the dashboard"


def test_the_framework_s_largest_script_comes_in_a_quarter_of_its_size(hosted: str) -> None:
    largest = max((STREAMLIT / "static" / "js").glob("*.js"), key=lambda path: path.stat().st_size)
    request = urllib.request.Request(f"{hosted}/static/js/{largest.name}", headers={"Accept-Encoding": "br"})

    with urllib.request.urlopen(request, timeout=30) as response:
        assert response.headers["content-encoding"] == "br"
        assert int(response.headers["content-length"]) < largest.stat().st_size * 0.3
