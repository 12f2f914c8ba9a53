"""What the tests of the engines start for themselves on this machine: an object store and a PostgreSQL server, both on loopback, both with nothing in them."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from moto.server import ThreadedMotoServer

from tests.conftest import free_port

USER = "reader"
PASSWORD = "s3cret /@:%'"  # what an address must quote
KEYS = {"AWS_ACCESS_KEY_ID": "test-key", "AWS_SECRET_ACCESS_KEY": "test-s3cret", "AWS_REGION": "eu-central-1"}
START = 60.0  # seconds that PostgreSQL may take to start


@contextmanager
def object_store() -> Iterator[dict[str, str]]:
    """moto's S3 with the bucket `figures`; gives the environment with which it is reached."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        urllib.request.urlopen(urllib.request.Request(f"http://{host}:{port}/figures", method="PUT"), timeout=30).close()
        yield KEYS | {"AWS_ENDPOINT_URL": f"http://{host}:{port}"}
    finally:
        server.stop()


@contextmanager
def postgres() -> Iterator[str]:
    """Debian's PostgreSQL with an empty database; gives its address with user and password.

    It sorts texts as people do, not byte by byte as DuckDB does, and runs as another user where this one is root, which it refuses.
    """
    programs = _programs()
    if not programs:
        raise RuntimeError("PostgreSQL is missing: `make postgresql` installs it")
    folder = Path(tempfile.mkdtemp(prefix="china-digital-trends-postgres-"))
    owner: dict[str, Any] = {}
    if os.getuid() == 0:
        account = pwd.getpwnam("postgres")  # comes with Debian's package
        owner = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        os.chown(folder, account.pw_uid, account.pw_gid)
    try:
        secret = folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        locale = ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en"]
        made = [programs[-1], "-D", folder / "data", "-U", USER, f"--pwfile={secret}", "--auth=scram-sha-256", "--no-sync", *locale]
        subprocess.run(made, check=True, capture_output=True, cwd=folder, **owner)
        port = free_port()
        settings = [f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "shared_buffers=32MB", "max_connections=40"]
        command = [programs[-1].with_name("postgres"), "-D", folder / "data", *(part for setting in settings for part in ("-c", setting))]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, **owner)
        try:
            _wait(process, port, folder / "log")
            yield f"postgresql://{USER}:{quote(PASSWORD, safe='')}@127.0.0.1:{port}/postgres"
        finally:
            process.send_signal(signal.SIGINT)  # it ends all sessions
            process.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def empty_database(address: str, name: str) -> str:
    """The address of a new database on the server of `address`."""
    place = urlsplit(address)
    command = [_programs()[-1].with_name("createdb"), "-h", "127.0.0.1", "-p", str(place.port), "-U", USER, name]
    subprocess.run(command, check=True, capture_output=True, env={"PGPASSWORD": PASSWORD}, cwd="/")
    return address.removesuffix("postgres") + name


def _programs() -> list[Path]:
    """Debian's initdb of each version of PostgreSQL, the newest last."""
    return sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0]))


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and process.poll() is None:
        if b"ready to accept connections" in log.read_bytes():
            return
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start on port {port}: {log.read_text()}")
