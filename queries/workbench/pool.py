"""The processes in which strangers' SQL runs: a few, started when they are needed, ended when a statement does not end."""

from __future__ import annotations

import atexit
import json
import os
import queue
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import Any

from queries.workbench.limits import Limits

PROGRAM = Path(__file__).with_name("worker.py")
GRACE = 1.5  # seconds after the interrupt at which a process that does not heed it is ended
KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH")  # all that a process sees of the environment; Python may need them to start
START = 60.0  # seconds that a process may take to start
LATE = {"error": "Late"}
GONE = {"error": "Gone"}


class Worker:
    """One process, used by one thread at a time."""

    def __init__(self, folder: Path, limits: Limits):
        self._command = [sys.executable, "-I", str(PROGRAM), str(folder), json.dumps(asdict(limits))]
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, sql: str) -> dict[str, Any]:
        """The answer of worker.py; LATE if the process had to be ended, GONE if it ended by itself."""
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(self._command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=_environment())
            self._exchange(b"", START)  # it says that it is ready
        line, late = self._exchange(json.dumps({"sql": sql}).encode() + b"\n", self._limits.seconds + GRACE)
        if late or not line.startswith(b"+"):
            self.end()
        return json.loads(line[1:]) if line.endswith(b"\n") else LATE if late else GONE

    def end(self) -> None:
        """End the process, if there is one; the next question starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _exchange(self, request: bytes, seconds: float) -> tuple[bytes, bool]:
        """One line there, one line back, cut short if the process ends; and whether it had to be ended after so many seconds."""
        process, late = self._process, threading.Event()
        assert process is not None and process.stdin is not None and process.stdout is not None

        def stop() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(seconds, stop)
        clock.start()
        try:
            process.stdin.write(request)
            process.stdin.flush()
            line = process.stdout.readline((self._limits.result_kb + 1024) * 1024)
        except OSError:
            line = b""
        except BaseException:  # an answer that nobody reads would be taken for that of the next question
            self.end()
            raise
        finally:
            clock.cancel()
            clock.join()
        return line, late.is_set()


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in KEPT if name in os.environ} | {"MALLOC_ARENA_MAX": "2"}


class Pool:
    """As many processes as may run at once; the one used last is used first, so that the others start only when they are needed."""

    def __init__(self, folder: Path, limits: Limits):
        self._wait = limits.wait_seconds
        self._workers = [Worker(folder, limits) for _ in range(limits.at_once)]
        self._idle: queue.LifoQueue[Worker] = queue.LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)
        atexit.register(self.close)

    def ask(self, sql: str) -> dict[str, Any]:
        """The answer of the first process that is free. Raises TimeoutError if none is within the limits' `wait_seconds`."""
        try:
            worker = self._idle.get(timeout=self._wait)
        except queue.Empty:
            raise TimeoutError from None
        try:
            return worker.ask(sql)
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """End all processes."""
        atexit.unregister(self.close)
        for worker in self._workers:
            worker.end()
