"""The server's settings: every one is a field here, described in docs/hosting.md and changed by an environment variable."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

MOST = 1e9
PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """What a host may set. `max_sessions` is set by the environment variable MAX_SESSIONS, and so on."""

    host: str = "127.0.0.1"  # address that `make serve` listens on
    port: int = 8501  # port that `make serve` listens on
    public_url: str = ""  # address under which readers see the dashboard, such as https://trends.example.org; empty: that of each request
    max_sessions: int = 400  # sessions at the same time; new visitors beyond are told that all places are taken
    max_lag_ms: float = 150.0  # new visitors are turned away while the server answers so much later than it should
    grace_seconds: float = 30.0  # a place is kept for so long between the first HTML and the session, and after a lost connection
    retry_seconds: float = 10.0  # after about so many a visitor who was turned away tries again unasked
    warm_up: bool = True  # build every card once and start the browser for pictures before the first visitor needs them
    metrics_open: bool = False  # /metrics answers other machines, too
    max_at_once: int = 4  # requests to the API and embeds that are worked on at the same time; others wait their turn
    wait_seconds: float = 10.0  # that they wait before they are told to come again
    max_body_kb: int = 64  # of a request to anything but the dashboard's own upload
    hsts_seconds: int = 31_536_000  # for which browsers shall insist on https; sent over https only; 0: not sent
    cache_dir: str = ".cache"  # folder for what is made once: compressed files, pictures; relative to the project


def environment_name(setting: str) -> str:
    """The environment variable that changes a setting."""
    return setting.upper()


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings, with what the environment changes. Raises ValueError for a value of the wrong kind, naming the variable and what it must be."""
    changed: dict[str, Any] = {}
    for field in fields(Settings):
        name = environment_name(field.name)
        text = environment.get(name, "").strip()
        if text:
            changed[field.name] = _value(name, text, type(field.default))
    return Settings(**changed)


def _value(name: str, text: str, kind: type) -> Any:
    if kind is str:
        return text.rstrip("/") if name.endswith("URL") else text
    if kind is bool:
        if text.lower() not in ("0", "1", "false", "true", "no", "yes"):
            raise ValueError(f"{name} is {text!r}; it must be 1 or 0")
        return text.lower() in ("1", "true", "yes")
    try:
        value = kind(text)
    except ValueError:
        value = -1
    if not 0 <= value < MOST:
        raise ValueError(f"{name} is {text!r}; it must be {'a' if kind is float else 'a whole'} number of 0 or more")
    return value


@cache
def settings() -> Settings:
    """The settings of this process."""
    return read_settings()


def cache_folder() -> Path:
    """The folder for what is made once and may be thrown away. It need not exist, and perhaps cannot be written."""
    return PROJECT / settings().cache_dir
