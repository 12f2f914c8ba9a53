"""Which of the figures of a point is shown: the rules on tiny folders, then on points of the real data."""

from __future__ import annotations

import pytest

import queries
from tests.data.folder import DataFolder

M = 1_000_000


def shown(folder: DataFolder) -> dict[str, object]:
    """The one headline figure of the folder."""
    frame = folder.headline()
    assert len(frame) == 1
    return frame.iloc[0].to_dict()


def say(folder: DataFolder, source: str, value: float, *, kind: str = "press", page: str = "original", published: str = "2021-03", **cells: object) -> None:
    """Let a new source on a host of its own give Acme's users of 2020."""
    folder.source(source, kind=kind, page=page, published=published)
    folder.add("user_counts", value=f"{value:.10g}" if value % 1 else int(value), source_id=source, **cells)


def test_one_figure_is_its_own_headline(folder: DataFolder) -> None:
    folder.add("user_counts")
    figure = shown(folder)
    assert (figure["value"], figure["n_sources"], figure["n_agree"], figure["spread_pct"]) == (500, 1, 1, 0)


def test_a_filing_goes_before_the_press(folder: DataFolder) -> None:
    say(folder, "paper", 513 * M)
    say(folder, "report", 542 * M, kind="filing")
    assert shown(folder)["publisher"] == "The company" and shown(folder)["source_id"] == "report"


def test_an_original_page_goes_before_a_copy_even_of_a_filing(folder: DataFolder) -> None:
    say(folder, "copy", 513 * M, kind="filing", page="document copy")
    say(folder, "paper", 542 * M)
    assert shown(folder)["source_id"] == "paper"


def test_a_reprint_loses_against_any_page_that_is_vouched_for(folder: DataFolder) -> None:
    say(folder, "blog", 513 * M, kind="other", page="aggregator")
    say(folder, "reprint", 542 * M, kind="press", page="reprint")
    assert shown(folder)["source_id"] == "blog"


def test_of_equal_pages_the_newest_is_shown(folder: DataFolder) -> None:
    say(folder, "older", 513 * M, published="2021-01-31")
    say(folder, "newer", 542 * M, published="2021-02-01")
    assert shown(folder)["source_id"] == "newer"


def test_of_agreeing_figures_the_most_precise_is_shown(folder: DataFolder) -> None:
    """1.1 billion is 1,111.7 million, rounded."""
    say(folder, "report", 1100 * M, kind="filing")
    say(folder, "paper", 1111.7 * M)
    figure = shown(folder)
    assert (figure["value"], figure["n_sources"], figure["n_agree"]) == (1111.7 * M, 2, 2)


def test_figures_differ_beyond_half_the_rounding_of_the_coarser(folder: DataFolder) -> None:
    """1.1 billion is rounded to 100 million, so 1,151 million would have been 1.2 billion."""
    say(folder, "report", 1100 * M, kind="filing")
    say(folder, "paper", 1151 * M)
    figure = shown(folder)
    assert (figure["value"], figure["n_sources"], figure["n_agree"]) == (1100 * M, 2, 1)


def test_figures_over_five_percent_apart_never_agree_however_coarse(folder: DataFolder) -> None:
    say(folder, "report", 1000 * M, kind="filing")
    say(folder, "paper", 1070 * M)
    assert shown(folder)["n_agree"] == 1


def test_a_lone_figure_that_two_hosts_contradict_loses(folder: DataFolder) -> None:
    say(folder, "newest", 513 * M, published="2022")
    say(folder, "one", 542 * M)
    say(folder, "two", 542 * M)
    figure = shown(folder)
    assert (figure["value"], figure["n_sources"], figure["n_agree"]) == (542 * M, 3, 2)


@pytest.mark.parametrize("kind", ["filing", "official"])
def test_a_filing_or_an_official_original_is_not_outvoted(folder: DataFolder, kind: str) -> None:
    say(folder, "own", 513 * M, kind=kind)
    say(folder, "one", 542 * M)
    say(folder, "two", 542 * M)
    assert shown(folder)["source_id"] == "own"


@pytest.mark.parametrize("qualifier", ["floor", "ceiling"])
def test_an_exact_figure_goes_before_a_bound(folder: DataFolder, qualifier: str) -> None:
    say(folder, "report", 500 * M, kind="filing", qualifier=qualifier)
    say(folder, "paper", 542 * M)
    assert shown(folder)["source_id"] == "paper"


def test_a_reported_figure_goes_before_an_estimate(folder: DataFolder) -> None:
    say(folder, "institute", 513 * M, kind="official", status="estimate")
    say(folder, "paper", 542 * M)
    assert shown(folder)["source_id"] == "paper"


def test_any_other_goes_before_a_doubtful_figure(folder: DataFolder) -> None:
    say(folder, "report", 513 * M, kind="filing", qualifier="doubtful")
    say(folder, "blog", 542 * M, kind="other", page="reprint")
    assert shown(folder)["source_id"] == "blog"


def test_a_doubtful_figure_alone_is_shown_as_such(folder: DataFolder) -> None:
    say(folder, "report", 513 * M, qualifier="doubtful")
    assert shown(folder)["qualifier"] == "doubtful"


def test_sources_are_counted_by_host_and_reprints_not_at_all(folder: DataFolder) -> None:
    say(folder, "paper", 542 * M)
    folder.source("paper-2", url="https://www.paper.example/again", publisher="Another")
    folder.add("user_counts", value=542 * M, source_id="paper-2")
    say(folder, "reprint", 542 * M, page="reprint")
    say(folder, "mirror", 542 * M, page="mirror")
    figure = shown(folder)
    assert (figure["n_sources"], figure["n_agree"]) == (1, 1)


def test_the_spread_is_that_of_all_sources_as_percent_of_the_figure_shown(folder: DataFolder) -> None:
    say(folder, "report", 500 * M, kind="filing")
    say(folder, "paper", 550 * M)
    say(folder, "reprint", 450 * M, page="reprint")
    assert shown(folder)["spread_pct"] == 20.0


def test_a_target_is_another_point_than_what_was_reached(folder: DataFolder) -> None:
    folder.add("user_counts")
    folder.add("user_counts", value=900, status="target", announced="2019")
    folder.add("user_counts", value=800, status="target", announced="2018", source_id=folder.source("plan"))
    assert sorted(folder.headline()["value"]) == [500, 800, 900]


def test_a_level_at_a_moment_is_one_point_however_the_period_is_written(folder: DataFolder) -> None:
    folder.source("b")
    folder.add("user_counts")
    folder.add("user_counts", period="2020-Q4", source_id="b")
    assert shown(folder)["n_agree"] == 2


def test_a_year_and_its_last_quarter_are_two_points_of_a_flow(folder: DataFolder) -> None:
    folder.add("fx_rates")
    folder.add("rd_spend", value=4000)
    folder.add("rd_spend", value=1000, period="2020-Q4")
    assert dict(folder.headline("pace, value").values.tolist()) == {"year": 4000, "quarter": 1000}


@pytest.mark.parametrize(
    ("period", "period_end", "rate"),
    [
        ("2020", "2020-12-31", 7),
        ("FY2020", "2020-03-31", 8),  # its middle lies in September 2019
        ("FY2020", "2020-09-30", 7),
        ("2020-H1", "2020-06-30", 7),
        ("2020-Q1", "2020-03-31", 7),
        ("2020-01", "2020-01-31", 7),
    ],
)
def test_money_is_converted_at_the_average_of_the_year_in_which_the_middle_of_the_period_lies(
    folder: DataFolder, period: str, period_end: str, rate: float
) -> None:
    folder.add("fx_rates", year=2019, per_usd=8)
    folder.add("fx_rates", year=2020, per_usd=7)
    folder.add("rd_spend", value=5600, period=period, period_end=period_end)
    assert shown(folder)["value_usd"] == 5600 / rate


def test_dollars_stay_dollars_and_people_have_no_price(folder: DataFolder) -> None:
    folder.add("rd_spend", unit="USD")
    folder.add("user_counts")
    values = folder.headline().set_index("unit")["value_usd"]
    assert values["USD"] == 1000 and values.isna()["persons"]


def member_states(folder: DataFolder, number: int) -> None:
    """`number` of 27 member states: the i-th with i million people, 2 of 3 of them with 60% online, the third with 90%."""
    folder.add("bases", basis_id="wdi")
    folder.add("bases", basis_id="itu")
    folder.add("metrics", metric_id="population", name="Population", topic="country")
    state = {"region": "Europe", "kind": "country", "eu_member": "true"}
    for i in range(1, number + 1):
        folder.add("entities", entity_id=f"state-{i}", name=f"State {i}", **state)
        figure = {"entity_id": f"state-{i}", "region": "Europe"}
        folder.add("country_indicators", **figure, metric_id="population", basis_id="wdi", unit="persons", value=i * M)
        folder.add("country_indicators", **figure, basis_id="itu", value=60 if i % 3 else 90)


def test_the_eu_is_the_sum_of_its_27_members_or_a_mean_weighted_by_population(folder: DataFolder) -> None:
    member_states(folder, 27)
    eu = folder.query("FROM eu27").set_index("metric_id")
    assert eu.at["population", "value"] == 378 * M  # 1 + 2 + ... + 27
    # 3 + 6 + ... + 27 = 135 million people at 90%, the other 243 million at 60%
    assert eu.at["internet_penetration", "value"] == pytest.approx((135 * 90 + 243 * 60) / 378)
    assert (len(eu.at["population", "points"]), len(eu.at["internet_penetration", "points"])) == (27, 54)


def test_without_one_member_there_is_no_eu_figure(folder: DataFolder) -> None:
    member_states(folder, 26)
    assert folder.query("FROM eu27").empty


# ---------------------------------------------------------------------------------------------------------- the real data
def real(entity: str, metric: str, period_end: str, basis: str | None = None) -> dict[str, object]:
    """The headline figure of the project's data."""
    frame = (
        queries.open_database()
        .cursor()
        .execute(
            "FROM headline WHERE entity_id = ? AND metric_id = ? AND period_end = CAST(? AS DATE) AND basis_id = coalesce(?, basis_id)",
            [entity, metric, period_end, basis],
        )
        .df()
    )
    assert len(frame) == 1
    return frame.iloc[0].to_dict()


def test_wechat_had_1112_million_users_not_1100() -> None:
    """user_counts.csv: the page that says 1.10 billion is a quarter late (doubtful); a news page and two reprints of the results say 1,112 million,
    one reprint more precisely. The reprints do not count as sources."""
    figure = real("wechat", "mau", "2019-03-31")
    assert (figure["value"], figure["qualifier"] is None, figure["vouched"]) == (1112 * M, True, True)
    assert (figure["n_sources"], figure["n_agree"]) == (2, 1)


def test_pinduoduos_733_million_is_marked_doubtful() -> None:
    """user_counts.csv: 683.2 million and 48.1 million more make 731.3 million; 733.3 million is the only figure seen."""
    figure = real("pinduoduo", "annual_active_consumers", "2020-09-30")
    assert (figure["value"], figure["qualifier"]) == (733.3 * M, "doubtful")


def test_klarnas_114_million_goes_before_more_than_100_million() -> None:
    """user_counts.csv: stern.de says more than 100 million, two others 114 million at the end of Q3 2025."""
    figure = real("klarna", "annual_active_consumers", "2025-09-30")
    assert (figure["value"], figure["qualifier"] is None) == (114 * M, True)


def test_chinas_904_million_internet_users_go_before_a_reprints_900_million() -> None:
    """country_indicators.csv, March 2020: CNNIC's 904 million on two vouched pages; 900 million only in a reprint."""
    figure = real("china", "internet_users", "2020-03-31", "cnnic")
    assert (figure["value"], figure["n_agree"], figure["vouched"]) == (904 * M, 2, True)


def test_alibabas_fiscal_year_to_march_2021_is_converted_at_the_rate_of_2020() -> None:
    """rd_spend.csv: CNY 57,236 million; fx_rates.csv: 6.9042 a dollar in 2020 (Federal Reserve; the IMF's 6.90077 comes after)."""
    figure = real("alibaba", "rd_spend", "2021-03-31")
    assert (figure["value"], figure["period"]) == (57_236 * M, "FY2021")
    assert figure["value_usd"] == pytest.approx(57_236 * M / 6.9042)


def test_each_point_has_one_headline_figure_and_each_figure_one_point() -> None:
    counts = "(SELECT count(DISTINCT point) FROM figures), (SELECT count(*) FROM headline), (SELECT count(*) FROM figures), (SELECT count(*) FROM observations)"
    [(points, headlines, figures, observations)] = queries.open_database().cursor().execute(f"SELECT {counts}").fetchall()
    assert points == headlines and figures == observations


def test_figures_per_head_divide_by_the_population_of_the_region_and_year() -> None:
    which = "metric_id = 'internet_users' AND basis_id = 'cnnic' AND period_end = '2023-12-31'"
    found = queries.open_database().execute(f"SELECT percent_of_population, population_year FROM per_head WHERE {which}").fetchall()
    assert found == [(pytest.approx(100 * 1_092 / 1_410.71), 2023)]  # CNNIC's 1,092 million among the World Bank's 1,410.71 million


def test_a_market_wider_or_narrower_than_the_region_has_no_figure_per_head() -> None:
    scope = "entity_id = 'germany' OR basis_id IN ('company_europe_ru_tr', 'company_us_canada')"
    assert queries.open_database().execute(f"SELECT count(*) FROM headline WHERE {scope}").fetchone()[0] > 0
    assert queries.open_database().execute(f"SELECT count(*) FROM per_head WHERE {scope}").fetchone()[0] == 0
