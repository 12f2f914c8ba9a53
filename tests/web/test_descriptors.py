"""What the process may hold open at once."""

from __future__ import annotations

import subprocess
import sys

import pytest


def limited(soft: int, hard: int, sessions: int) -> tuple[int, str]:
    """The limit of a process that began with another, after its start, and what it logged."""
    code = f"""
import logging, resource
logging.basicConfig()
resource.setrlimit(resource.RLIMIT_NOFILE, ({soft}, {hard}))
from web.descriptors import raise_limit
raise_limit({sessions})
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return int(done.stdout), done.stderr


def test_a_server_started_from_a_shell_may_hold_open_as_much_as_the_system_allows() -> None:
    assert limited(1024, 4096, sessions=400) == (4096, "")


def test_a_limit_below_what_the_sessions_take_is_told() -> None:
    allowed, said = limited(256, 1024, sessions=400)

    assert allowed == 1024
    assert "400 sessions take about 2000 open files, this process may have 1024" in said


@pytest.mark.parametrize("sessions", [1, 400])
def test_a_limit_that_is_high_already_stays(sessions: int) -> None:
    assert limited(4096, 4096, sessions) == (4096, "")
