"""The dashboard as `make serve` hosts it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from tests.conftest import free_port

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def hosting(**environment: str) -> Iterator[str]:
    """The address of a server that runs for as long as the context lasts, with these environment variables on top."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    variables = {**os.environ, "HOST": "127.0.0.1", "PORT": str(port), "MAX_LAG_MS": "60000", **environment}
    with TemporaryFile() as log:
        process = subprocess.Popen([sys.executable, "server.py"], cwd=ROOT, env=variables, stdout=log, stderr=subprocess.STDOUT)
        try:
            if not _answers(address, process):
                log.seek(0)
                raise RuntimeError(f"the server does not answer:\n{log.read().decode()}")
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


def _answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    """Wait until the server answers, at most a minute."""
    for _ in range(240):
        if process.poll() is not None:
            return False
        try:
            urllib.request.urlopen(f"{address}/healthz?live", timeout=2).read()
            return True
        except OSError:
            time.sleep(0.25)
    return False
