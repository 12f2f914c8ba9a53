"""Lighthouse's scores for the Overview as `make serve` hosts it, on a desk and on a phone, and what it finds fault with."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from bench.opening import hosted

PACKAGE = "lighthouse@13.5.0"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FORMS = {"desktop": ["--preset=desktop"], "phone": []}
LIMIT = 300  # seconds that one run may take


def print_scores(port: int) -> None:
    """A line a form factor, and under the table the audits that took points; a plain sentence where npm is missing."""
    if shutil.which("npx") is None:
        print("Not run: npx, which comes with npm, is missing.")
        return
    faults: dict[str, str] = {}
    print(f"| Overview, make serve | {' | '.join(CATEGORIES)} |\n|---|{'---:|' * len(CATEGORIES)}")
    with hosted(port):
        for form, options in FORMS.items():
            report = scored(f"http://127.0.0.1:{port}/", options)
            scores = (report["categories"][name]["score"] for name in CATEGORIES)
            print(f"| {form} | {' | '.join('–' if score is None else f'{100 * score:.0f}' for score in scores)} |", flush=True)
            faults |= {f"{form}: {title}": shown for title, shown in lost(report).items()}
    for title, shown in faults.items():
        print(f"\n- {title}{f': {shown}' if shown else ''}")


def scored(address: str, options: list[str]) -> dict[str, Any]:
    """The report on a page; a second one if the first has a category without a score, because a measurement in it failed. Raises RuntimeError."""
    report = audit(address, options)
    whole = all(report["categories"][name]["score"] is not None for name in CATEGORIES)
    return report if whole else audit(address, options)


def audit(address: str, options: list[str]) -> dict[str, Any]:
    """Lighthouse's report on a page. Raises RuntimeError with its last words if it makes none."""
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as folder:
        path = Path(folder) / "report.json"
        flags = "--headless=new --no-sandbox --disable-gpu"
        command = ["npx", "--yes", PACKAGE, address, "--quiet", "--output=json", f"--output-path={path}", f"--chrome-flags={flags}", *options]
        command.append(f"--only-categories={','.join(CATEGORIES)}")
        environment = os.environ | {"CHROME_PATH": shutil.which("chromium") or "", "HOME": folder, "npm_config_cache": os.path.expanduser("~/.npm")}
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=LIMIT)
        if not path.is_file():
            raise RuntimeError(f"Lighthouse made no report: {ran.stderr.strip()[-400:]}")
        return dict(json.loads(path.read_text(encoding="utf-8")))


def lost(report: dict[str, Any]) -> dict[str, str]:
    """The audits that took points, with what they measured."""
    weighty = {ref["id"] for name in CATEGORIES for ref in report["categories"][name]["auditRefs"] if ref["weight"]}
    found = {}
    for id in sorted(weighty):
        one = report["audits"][id]
        if one.get("score") is not None and one["score"] < 0.9:
            found[one["title"]] = one.get("displayValue", "")
    return found
