"""What the tables of first visits are made of; the visits themselves are measured by `make bench`."""

from __future__ import annotations

import pytest

from bench.lighthouse import lost
from bench.opening import BARE, Target, print_openings
from tests.web.calling import call


def test_the_table_holds_the_medians(capsys: pytest.CaptureFixture[str]) -> None:
    visit = {"finding": 1000.0, "chart": 1100.0, "live": 2000.0, "all": 3000.0, "drawn": 6.0, "bytes": 1e6, "requests": 9.0}

    print_openings({Target("a page", "http://127.0.0.1/", BARE): [visit, visit | {"finding": 9000.0}, visit | {"finding": 1200.0}]})

    assert "| a page | 1.20 s | 1.10 s | 2.00 s | 3.00 s | 6 | 1.00 MB | 9 |" in capsys.readouterr().out


def test_faults_are_the_audits_that_took_points() -> None:
    audits = {
        "good": {"title": "Good", "score": 1},
        "bad": {"title": "Bad", "score": 0.4, "displayValue": "2 s"},
        "weightless": {"title": "Weightless", "score": 0},
        "not-applicable": {"title": "Not applicable", "score": None},
    }
    refs = [{"id": id, "weight": 0 if id == "weightless" else 1} for id in audits]
    report = {"audits": audits, "categories": {name: {"auditRefs": refs} for name in ("performance", "accessibility", "best-practices", "seo")}}

    assert lost(report) == {"Bad": "2 s"}


def test_the_static_page_answers_the_same_each_time() -> None:
    from bench.bare_static import app

    answers = [call(app, "/", headers={"Accept-Encoding": "gzip"}) for _ in range(2)]

    assert answers[0] == answers[1] and answers[0].status == 200
