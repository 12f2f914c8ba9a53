"""`python -m tests.audit`: asks the advisory databases of PyPI and OSV whether a pinned package has a known hole. Exits with 1 if one has."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Ask each service; print the holes found, and plainly which service could not be asked."""
    holes: set[str] = set()
    for service in ("pypi", "osv"):
        asked = [package for package in audit(service) if "vulns" in package]
        found = {f"{package['name']} {package['version']}: {hole['id']}" for package in asked for hole in package["vulns"]}
        print(f"{service}: {len(asked)} packages looked up, {len(found)} known holes" if asked else f"{service}: out of reach from here, nothing was checked")
        holes |= found
    print(*sorted(holes), sep="\n", end="")
    return 1 if holes else 0


def audit(service: str) -> list[dict]:
    """What pip-audit says of each pinned package; empty if the service cannot be reached."""
    command = [sys.executable, "-m", "pip_audit", "-r", "requirements.txt", "--no-deps", "--disable-pip", "-f", "json", "-s", service, "--timeout", "10"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    try:
        return json.loads(done.stdout)["dependencies"]
    except (json.JSONDecodeError, KeyError):
        return []


if __name__ == "__main__":
    sys.exit(main())
