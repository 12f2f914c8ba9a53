"""A server of our own, and what it takes of the machine."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

ROOT = Path(__file__).resolve().parents[1]
TICKS = os.sysconf("SC_CLK_TCK")
START_LIMIT = 120  # seconds


def cpu(pid: int) -> float:
    """Seconds of CPU, in user and system mode, that a process has used so far; 0 if it has ended."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return 0.0
    user, system = stat.rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / TICKS


def rss(pid: int) -> float:
    """Resident memory of a process in MiB; 0 if it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0) / 1024


def family(pid: int) -> list[int]:
    """A process and those that it started, and so on."""
    found = [pid]
    for one in found:  # grows while it is walked
        for listed in Path(f"/proc/{one}/task").glob("*/children"):
            with contextlib.suppress(OSError):  # it has just ended
                found += map(int, listed.read_text().split())
    return found


class Server:
    """A Streamlit server at `port` for as long as the context lasts: by `command`, `streamlit run` of `script` with the project's settings if not given."""

    def __init__(self, script: str, port: int, command: Sequence[str] = (), environment: Mapping[str, str] | None = None):
        self.port = port
        self._log = tempfile.TemporaryFile("w+")  # noqa: SIM115  (closed with the server)
        self._process = subprocess.Popen(
            command or [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port), "--server.address", "127.0.0.1"],
            cwd=ROOT,
            env=os.environ | (environment or {}),
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )

    def __enter__(self) -> Server:
        opener = build_opener(ProxyHandler({}))
        end = time.monotonic() + START_LIMIT
        while time.monotonic() < end and self._process.poll() is None:
            try:
                with opener.open(f"http://127.0.0.1:{self.port}/_stcore/health", timeout=5):
                    return self
            except (URLError, OSError):
                time.sleep(0.05)
        said = self.log()
        self.__exit__()
        raise RuntimeError(f"the server did not start at port {self.port}:\n{said}")

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def log(self) -> str:
        """What the server has said."""
        self._log.seek(0)
        return self._log.read()

    def cpu(self) -> float:
        """Seconds of CPU that the process has used so far."""
        return cpu(self.pid)

    def rss(self) -> float:
        """Resident memory in MiB."""
        return rss(self.pid)


def hosted(port: int, sessions: int, settings: Mapping[str, str] | None = None) -> Server:
    """The dashboard as `make serve` hosts it, with room for so many sessions and with these settings besides."""
    environment = {"PORT": str(port), "HOST": "127.0.0.1", "MAX_SESSIONS": str(sessions), **(settings or {})}
    return Server("server.py", port, [sys.executable, "server.py"], environment)


def hosted_bare(port: int) -> Server:
    """The bare page, hosted alike."""
    return Server("bench/bare_host.py", port, [sys.executable, "-m", "bench.bare_host", str(port)])
