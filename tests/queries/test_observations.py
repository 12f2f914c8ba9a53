"""All figures and all sources, compared with the files themselves."""

from __future__ import annotations

import csv

import queries
from queries.loading import DATA

FILES = ("user_counts", "market_share", "rd_spend", "store_rollouts", "country_indicators", "claim_figures")


def lines(file: str) -> list[dict[str, str]]:
    with (DATA / f"{file}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_each_row_of_the_six_files_is_there_once() -> None:
    rows = queries.run("all_observations")
    for file in FILES:
        expected = lines(file)
        found = rows[rows["file"] == file].sort_values("line")
        assert found["line"].tolist() == list(range(2, len(expected) + 2))
        assert found["value"].tolist() == [float(row["value"]) for row in expected]
        assert found["source_id"].tolist() == [row["source_id"] for row in expected]
    assert len(rows) == sum(len(lines(file)) for file in FILES)


def test_what_the_headline_rule_made_of_klarnas_users_of_autumn_2025() -> None:
    """user_counts.csv, Klarna: stern.de's "more than 100 million" is a floor below; insidermonkey.com's 114 million is shown; a reprint
    of the same agrees, but does not count as a source."""
    rows = queries.run("all_observations")
    rows = rows[(rows["entity_id"] == "klarna") & (rows["metric_id"] == "annual_active_consumers") & (rows["period_end"] == "2025-09-30")].set_index(
        "source_id"
    )
    assert rows["shown"].to_dict() == {
        "klarna-stern-de-2025": "bound",
        "klarna-insidermonkey-com-2025": "headline",
        "klarna-go-vip-net-2025": "agrees",
    }
    assert rows["n_sources"].unique().tolist() == [2] and rows["n_agree"].unique().tolist() == [1]


def test_each_point_has_one_headline_figure() -> None:
    rows = queries.run("all_observations")
    assert (rows["shown"] == "headline").sum() == queries.open_database().cursor().execute("SELECT count(*) FROM headline").fetchall()[0][0]


def test_reprints_and_mirrors_have_no_link_and_all_others_theirs() -> None:
    urls = {row["source_id"]: row["url"] for row in lines("sources")}
    for name in ("all_observations", "all_sources"):
        rows = queries.run(name)
        lone = rows["page"].isin(["reprint", "mirror"])
        assert rows.loc[lone, "link"].isna().all() and lone.any()
        assert rows.loc[~lone, "link"].tolist() == rows.loc[~lone, "source_id"].map(urls).tolist()


def test_each_source_is_there_once() -> None:
    assert sorted(queries.run("all_sources")["source_id"]) == sorted(row["source_id"] for row in lines("sources"))


def test_each_source_is_used() -> None:
    sources = queries.run("all_sources")
    quoted = set(queries.run("all_observations")["source_id"])
    unused = sources[~sources["source_id"].isin(quoted) & (sources[["launches", "rates", "deals", "units"]].sum(axis=1) == 0)]
    assert unused["source_id"].tolist() == []
