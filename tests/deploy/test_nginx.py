"""nginx in front of replicas: a visitor stays with one, a dead or full one hands its visitors on, static files are asked for once."""

from __future__ import annotations

import shutil
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from deploy.nginx import Limits, addresses, configuration
from tests.conftest import free_port

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin") or "nginx"


@dataclass
class Replica:
    """A stand-in that tells its name, counts what it was asked, and may say that it is full."""

    name: str
    full: bool = False
    asked: list[str] = field(default_factory=list)
    address: str = ""
    connections: list[socket.socket] = field(default_factory=list)

    def start(self) -> ThreadingHTTPServer:
        replica = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                super().setup()
                replica.connections.append(self.connection)

            def do_GET(self) -> None:
                replica.asked.append(self.path)
                body = replica.name.encode()
                self.send_response(503 if replica.full else 200)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Cache-Control", "public, max-age=3600" if self.path.startswith(("/static", "/api/kept")) else "no-cache")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.address = f"127.0.0.1:{server.server_address[1]}"
        return server


@dataclass
class Front:
    """nginx and the replicas behind it."""

    address: str
    replicas: list[Replica]
    servers: list[ThreadingHTTPServer]

    def kill(self, place: int) -> None:
        """End a replica with its connections, also those that nginx keeps for later requests."""
        self.servers[place].shutdown()
        self.servers[place].server_close()
        for connection in self.replicas[place].connections:
            with suppress(OSError):  # it has ended
                connection.shutdown(socket.SHUT_RDWR)

    def get(self, path: str = "/", cookie: str = "", accept: str = "*/*") -> tuple[int, str, str]:
        """Status, the name of the replica that answered, and the cookie that was set."""
        request = urllib.request.Request(self.address + path, headers={"Accept": accept} | ({"Cookie": cookie} if cookie else {}))
        try:
            answer: HTTPResponse = urllib.request.urlopen(request, timeout=15)
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(errors="replace"), error.headers.get("Set-Cookie", "").split(";")[0]
        with answer:
            return answer.status, answer.read().decode(), (answer.headers.get("Set-Cookie") or "").split(";")[0]


@contextmanager
def front(folder: Path, count: int, limits: Limits | None = None) -> Iterator[Front]:
    replicas = [Replica(f"replica{place + 1}") for place in range(count)]
    servers = [replica.start() for replica in replicas]
    port = free_port()
    config = folder / "nginx.conf"
    config.write_text(configuration([r.address for r in replicas], listen=f"127.0.0.1:{port}", limits=limits, run=folder), encoding="utf-8")
    process = subprocess.Popen([NGINX, "-c", str(config), "-e", "stderr"], stderr=subprocess.PIPE)
    try:
        found = Front(f"http://127.0.0.1:{port}", replicas, servers)
        for _ in range(100):
            try:
                urllib.request.urlopen(f"{found.address}/", timeout=1).close()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                assert process.poll() is None, process.stderr and process.stderr.read().decode()
                time.sleep(0.05)
        for replica in replicas:
            replica.asked.clear()
        yield found
    finally:
        process.terminate()
        process.wait(timeout=10)
        for server in servers:
            server.shutdown()
            server.server_close()


@pytest.mark.parametrize("count", [1, 2, 7])
def test_nginx_accepts_the_configuration(count: int, tmp_path: Path) -> None:
    config = tmp_path / "nginx.conf"
    config.write_text(configuration(addresses(count), listen=f"127.0.0.1:{free_port()}", run=tmp_path), encoding="utf-8")

    told = subprocess.run([NGINX, "-t", "-c", str(config), "-e", "stderr"], capture_output=True, text=True)

    assert told.returncode == 0, told.stderr


def test_no_replica_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        addresses(0)


def test_a_visitor_stays_with_the_replica_that_answered_first(tmp_path: Path) -> None:
    with front(tmp_path, 3) as site:
        _, name, cookie = site.get()

        assert cookie == f"replica={name}"
        assert {site.get(cookie=cookie)[1:] for _ in range(12)} == {(name, "")}, "the cookie is set once"


def test_new_visitors_are_dealt_out_over_all_replicas(tmp_path: Path) -> None:
    with front(tmp_path, 2) as site:
        assert {site.get()[1] for _ in range(40)} == {"replica1", "replica2"}


def test_an_unknown_replica_in_the_cookie_is_dealt_out_anew(tmp_path: Path) -> None:
    with front(tmp_path, 2) as site:
        status, name, cookie = site.get(cookie="replica=replica9")

        assert (status, cookie) == (200, f"replica={name}")


def test_the_visitors_of_a_dead_replica_go_to_another_and_stay_there(tmp_path: Path) -> None:
    with front(tmp_path, 2) as site:
        site.kill(0)

        assert site.get(cookie="replica=replica1") == (200, "replica2", "replica=replica2")
        assert site.get(cookie="replica=replica2") == (200, "replica2", "")


def test_a_full_replica_hands_a_visitor_on_and_only_where_all_are_full_is_he_told_so(tmp_path: Path) -> None:
    with front(tmp_path, 2) as site:
        site.replicas[0].full = True
        assert site.get(cookie="replica=replica1")[:2] == (200, "replica2")

        site.replicas[1].full = True
        assert site.get(cookie="replica=replica2")[0] in {502, 503}


def test_static_files_are_asked_for_once_whichever_replica_has_them(tmp_path: Path) -> None:
    with front(tmp_path, 2) as site:
        for place in range(10):
            assert site.get("/static/chart.js", cookie=f"replica=replica{1 + place % 2}")[0] == 200

        assert [path for replica in site.replicas for path in replica.asked] == ["/static/chart.js"]


def test_what_the_server_lets_be_kept_is_kept_and_the_rest_is_asked_for_each_time(tmp_path: Path) -> None:
    with front(tmp_path, 1) as site:
        for _ in range(3):
            site.get("/api/kept"), site.get("/api/fresh"), site.get("/page")

        assert sorted(site.replicas[0].asked) == ["/api/fresh"] * 3 + ["/api/kept"] + ["/page"] * 3


def test_one_address_cannot_ask_without_end(tmp_path: Path) -> None:
    with front(tmp_path, 1, Limits(rate=1, burst=5)) as site:
        told = [site.get()[0] for _ in range(20)]

        assert told.count(429) > 10 and 200 in told


@pytest.mark.parametrize(
    ("path", "accept", "dear"),
    [
        ("/api/v1/cards/scoreboard.png?theme=dark", "*/*", True),
        ("/api/v1/observations.xlsx", "*/*", True),
        ("/api/v1/observations.parquet", "*/*", False),
        ("/api/v1/cards/scoreboard", "image/png", True),
        ("/api/v1/cards/scoreboard.json", "text/html,image/png", False),
        ("/api/v1/observations?q=a.png", "*/*", False),
        ("/embed/scoreboard", "text/html,image/png", False),
    ],
)
def test_what_takes_much_work_may_be_asked_for_less_often(tmp_path: Path, path: str, accept: str, dear: bool) -> None:
    with front(tmp_path, 1, Limits(dear_rate=1, dear_burst=2)) as site:
        told = [site.get(path, accept=accept)[0] for _ in range(20)]

        assert (told.count(429) > 10) == dear and told[0] == 200
        assert site.get("/api/v1/deals")[0] == 200, "the rest is answered all the same"


def test_the_figures_for_operators_are_not_public(tmp_path: Path) -> None:
    with front(tmp_path, 1) as site:
        assert site.get("/metrics")[0] == 404 and site.replicas[0].asked == []
