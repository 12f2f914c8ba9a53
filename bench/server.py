"""A Streamlit server of our own, and what it takes of the machine."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

ROOT = Path(__file__).resolve().parents[1]
TICKS = os.sysconf("SC_CLK_TCK")
START_LIMIT = 60  # seconds


class Server:
    """`script` of this project, served with the project's settings at `port` for as long as the context lasts."""

    def __init__(self, script: str, port: int):
        self.port = port
        self._log = tempfile.TemporaryFile("w+")  # noqa: SIM115  (closed with the server)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port), "--server.address", "127.0.0.1"],
            cwd=ROOT,
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

    def log(self) -> str:
        """What the server has said."""
        self._log.seek(0)
        return self._log.read()

    def cpu(self) -> float:
        """Seconds of CPU, in user and system mode, that the process has used so far."""
        stat = Path(f"/proc/{self._process.pid}/stat").read_text()
        user, system = stat.rsplit(")", 1)[1].split()[11:13]
        return (int(user) + int(system)) / TICKS

    def rss(self) -> float:
        """Resident memory in MiB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024
