"""The configuration of nginx for a number of replicas: `python -m deploy.nginx 4 > /etc/nginx/nginx.conf`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FIRST_PORT = 8511
TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent), undefined=StrictUndefined, keep_trailing_newline=True)


@dataclass(frozen=True)
class Limits:
    """What one address may ask for: requests a second and in one burst, the same of pictures and files that take much work, sessions at once; and the
    connections of one nginx worker."""

    rate: int = 20
    burst: int = 100
    dear_rate: int = 2
    dear_burst: int = 40  # the pictures of a long page of links
    visitors: int = 200  # a company's readers may share one address
    connections: int = 8192


def addresses(count: int, first_port: int = FIRST_PORT, host: str = "127.0.0.1") -> list[str]:
    """host:port of `count` replicas on one machine."""
    if count < 1:
        raise ValueError(f"{count} replicas: there must be at least one")
    return [f"{host}:{first_port + place}" for place in range(count)]


def configuration(replicas: Sequence[str], *, listen: str = "80", limits: Limits | None = None, embedded: bool = False, run: Path | None = None) -> str:
    """The text of nginx.conf for the replicas (host:port).

    `embedded` lets the whole dashboard keep its cookie inside another site's frame, over https; `run` is a folder for all that nginx writes, for a
    copy that is started by hand and not by the system.
    """
    limits = limits or Limits()
    return TEMPLATES.get_template("nginx.conf.j2").render(
        replicas=list(replicas),
        listen=listen,
        rate=limits.rate,
        burst=limits.burst,
        dear_rate=limits.dear_rate,
        dear_burst=limits.dear_burst,
        visitors=limits.visitors,
        connections=limits.connections,
        embedded=embedded,
        run=run or "",
        root=os.geteuid() == 0,
    )


def main() -> None:
    """Read the arguments, print the configuration."""
    parser = argparse.ArgumentParser(prog="python -m deploy.nginx", description=__doc__)
    parser.add_argument("replicas", type=int, help="how many")
    parser.add_argument("--first-port", type=int, default=FIRST_PORT, help="of the replicas (default %(default)s)")
    parser.add_argument("--listen", default="80", help="address and port of nginx (default %(default)s)")
    given = parser.parse_args()
    try:
        print(configuration(addresses(given.replicas, given.first_port), listen=given.listen), end="")
    except ValueError as wrong:
        parser.error(str(wrong))


if __name__ == "__main__":
    main()
