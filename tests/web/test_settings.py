"""The server's settings, and that docs/hosting.md holds each of them."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from web.settings import Settings, environment_name, read_settings

DOCS = Path(__file__).resolve().parents[2] / "docs" / "hosting.md"


def test_the_environment_changes_a_setting() -> None:
    assert read_settings({"MAX_SESSIONS": "3", "PUBLIC_URL": "https://trends.example.org/"}) == replace(
        Settings(), max_sessions=3, public_url="https://trends.example.org"
    )
    assert read_settings({"METRICS_OPEN": "yes", "WARM_UP": "0"}) == replace(Settings(), metrics_open=True, warm_up=False)
    assert read_settings({"MAX_SESSIONS": " "}) == Settings()


@pytest.mark.parametrize(("name", "text"), [("MAX_SESSIONS", "many"), ("MAX_SESSIONS", "-1"), ("MAX_SESSIONS", "2.5"), ("MAX_LAG_MS", "nan"), ("PORT", "")])
def test_a_value_of_the_wrong_kind_is_told(name: str, text: str) -> None:
    if not text:
        assert read_settings({name: text}) == Settings(), "an empty variable changes nothing"
        return
    with pytest.raises(ValueError, match=f"{name} is '{text}'; it must be"):
        read_settings({name: text})


def test_a_switch_is_on_or_off() -> None:
    with pytest.raises(ValueError, match="METRICS_OPEN is 'perhaps'; it must be 1 or 0"):
        read_settings({"METRICS_OPEN": "perhaps"})


def test_the_documentation_holds_every_setting_with_its_default() -> None:
    section = DOCS.read_text(encoding="utf-8").split("\n## Settings\n")[1].split("\n## ")[0]
    documented = dict(re.findall(r"^\| `([A-Z_]+)` \| (.*?) \|", section, re.MULTILINE))

    assert documented == {environment_name(field.name): _shown(field.default) for field in fields(Settings)}


def _shown(default: object) -> str:
    """How the table writes a default."""
    if isinstance(default, bool):
        return str(int(default))
    return f"{default:.10g}" if isinstance(default, float) else str(default) or "empty"
