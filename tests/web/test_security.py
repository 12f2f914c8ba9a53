"""The headers of every answer; that a real browser finds nothing to object to on any page is seen in test_first.py."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest
from starlette.responses import HTMLResponse

from tests.web.calling import call
from web.security import SecurityHeaders, script_hash


def headers(address: str) -> dict[str, str]:
    """The headers of an answer, whatever its status."""
    try:
        with urllib.request.urlopen(address, timeout=20) as response:
            return {name.lower(): value for name, value in response.headers.items()}
    except urllib.error.HTTPError as error:
        return {name.lower(): value for name, value in error.headers.items()}


@pytest.mark.parametrize("path", ["/", "/users", "/healthz", "/metrics", "/static/none.js", "/_stcore/health", "/no/such/page", "/favicon.png"])
def test_every_answer_carries_the_headers(hosted: str, path: str) -> None:
    found = headers(hosted + path)

    assert found["x-content-type-options"] == "nosniff"
    assert found["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in found["permissions-policy"]
    assert "frame-ancestors 'none'" in found["content-security-policy"]
    assert found["x-frame-options"] == "DENY"
    assert "'unsafe-eval'" not in found["content-security-policy"]
    assert "strict-transport-security" not in found, "only over https"
    assert "server" not in found


def test_scripts_run_from_our_own_files_only() -> None:
    policy = call(SecurityHeaders(HTMLResponse("<p>"))).headers["content-security-policy"]

    scripts = next(rule for rule in policy.split("; ") if rule.startswith("script-src "))
    assert [source for source in scripts.split()[1:] if not source.startswith("'sha256-")] == ["'self'", "'wasm-unsafe-eval'"]


def test_a_page_with_its_own_policy_says_itself_who_may_frame_it() -> None:
    own = HTMLResponse("<p>", headers={"Content-Security-Policy": "frame-ancestors *"})

    found = call(SecurityHeaders(own)).headers

    assert found["content-security-policy"] == "frame-ancestors *"
    assert "x-frame-options" not in found
    assert found["x-content-type-options"] == "nosniff"


def test_over_https_browsers_are_told_to_stay_there() -> None:
    found = call(SecurityHeaders(HTMLResponse("<p>")), scheme="https").headers

    assert found["strict-transport-security"] == "max-age=31536000"


def test_an_inline_script_is_named_by_its_hash() -> None:
    assert script_hash("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
