"""Replicas of the dashboard behind nginx on one machine: `make serve-cluster N=2`."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

from deploy.nginx import FIRST_PORT, Limits, addresses, configuration

ROOT = Path(__file__).resolve().parent.parent
START = 120  # seconds that a process may take until it answers
PAUSE = 0.5  # seconds between two looks at the processes
OPEN = Limits(rate=5_000, burst=20_000, visitors=10_000)  # whoever tries the cluster on one machine comes from one address


class Stopped(Exception):
    """The cluster is asked to end."""


class Cluster:
    """Replicas and nginx, each its own process; one that ends is started again. Use it as a context manager.

    Raises RuntimeError, with what to do, if nginx is missing or a process does not start.
    """

    def __init__(self, count: int, *, port: int, first_port: int = FIRST_PORT, host: str = "127.0.0.1"):
        self.address = f"http://{host}:{port}"
        self.replicas = addresses(count, first_port)
        self.listen = f"{host}:{port}"
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self._folder = tempfile.TemporaryDirectory(prefix="cluster-", ignore_cleanup_errors=True)

    def __enter__(self) -> Cluster:
        try:
            self._start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> None:
        nginx = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
        if nginx is None:
            raise RuntimeError("nginx is missing: `make nginx` installs it")
        for replica in self.replicas:
            self._replica(replica)
        for replica in self.replicas:
            self._answers(replica, f"http://{replica}/healthz")
        run = Path(self._folder.name)
        config = run / "nginx.conf"
        config.write_text(configuration(self.replicas, listen=self.listen, limits=OPEN, run=run), encoding="utf-8")
        self.processes["nginx"] = subprocess.Popen([nginx, "-c", str(config), "-e", "stderr"])
        self._answers("nginx", f"{self.address}/healthz")

    def _replica(self, replica: str) -> None:
        host, port = replica.split(":")
        self.processes[replica] = subprocess.Popen([sys.executable, "server.py"], cwd=ROOT, env=os.environ | {"HOST": host, "PORT": port})

    def _answers(self, name: str, url: str) -> None:
        end = time.monotonic() + START
        while time.monotonic() < end:
            if self.processes[name].poll() is not None:
                raise RuntimeError(f"{name} ended with code {self.processes[name].returncode} before it answered")
            try:
                urllib.request.urlopen(url, timeout=5).read()
                return
            except (OSError, urllib.error.URLError):
                time.sleep(PAUSE / 2)
        raise RuntimeError(f"{name} did not answer within {START} seconds")

    def watch(self) -> None:
        """Start every replica that ended again; returns once nginx has ended."""
        while self.processes["nginx"].poll() is None:
            for replica in self.replicas:
                if self.processes[replica].poll() is not None:
                    print(f"{replica} ended with code {self.processes[replica].returncode}; it is started again", flush=True)
                    self._replica(replica)
            time.sleep(PAUSE)

    def close(self) -> None:
        """End all processes."""
        for process in reversed(self.processes.values()):
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._folder.cleanup()


def main() -> None:
    """Read the arguments, run until a signal."""
    parser = argparse.ArgumentParser(prog="python -m deploy.cluster", description=__doc__)
    parser.add_argument("replicas", type=int, nargs="?", default=2, help="how many (default %(default)s)")
    parser.add_argument("--port", type=int, default=8080, help="of nginx (default %(default)s)")
    parser.add_argument("--first-port", type=int, default=FIRST_PORT, help="of the replicas (default %(default)s)")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, _stop)
    try:
        with Cluster(given.replicas, port=given.port, first_port=given.first_port) as cluster:
            print(f"{given.replicas} replicas behind {cluster.address}", flush=True)
            cluster.watch()
    except (KeyboardInterrupt, Stopped):
        pass
    except (RuntimeError, ValueError) as wrong:
        parser.exit(1, f"{wrong}\n")


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Stopped


if __name__ == "__main__":
    main()
