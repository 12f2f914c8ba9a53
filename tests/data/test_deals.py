"""Deals: what the checks and rules refuse, and which price and outcome the view takes from the pages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.data.folder import DataFolder
from tests.data.test_loading import faults

KINDS = "it must be completed, announced, failed or cancelled; the last two never count as done"


@pytest.fixture
def deals(folder: DataFolder) -> DataFolder:
    """A folder in which Acme bought Rival in May 2020, as one page told then."""
    folder.add("verticals")
    folder.add("fx_rates")
    folder.add("deals", deal_id="acme-rival-2020", target="Rival")
    folder.add("deal_sources", deal_id="acme-rival-2020")
    return folder


def deal(folder: DataFolder, deal_id: str, **cells: object) -> None:
    """Another deal with one page."""
    folder.add("deals", **{"deal_id": deal_id, "target": "Other"} | cells)
    folder.add("deal_sources", deal_id=deal_id)


def page(folder: DataFolder, host: str, *, kind: str = "press", page: str = "original", **cells: object) -> None:
    """One more page that tells of Acme's deal, on a host of its own."""
    folder.add("deal_sources", deal_id="acme-rival-2020", source_id=folder.source(host, kind=kind, page=page), **cells)


def shown(folder: DataFolder, columns: str) -> tuple:
    found = folder.query(f"SELECT {columns} FROM deal_values").astype(object)
    assert len(found) == 1
    return tuple(found.where(found.notna(), None).iloc[0])


def price(value: float, currency: str = "USD", basis: str = "price") -> dict[str, object]:
    return {"value": f"{value:.0f}", "currency": currency, "value_basis": basis}


# --------------------------------------------------------------------------------------------------------- what is refused
def test_an_unknown_acquirer(deals: DataFolder) -> None:
    folder = deals
    folder.add("deals", deal_id="nobody-other-2020", acquirer_id="nobody", target="Other")
    folder.add("deal_sources", deal_id="nobody-other-2020")
    assert faults(folder) == [
        "deals.csv:3: acquirer_id: 'nobody' is unknown; it must be the entity_id in entities.csv of the buyer, of the first of them if there are several"
    ]


# Cells of a second page on Acme's deal, and what is said about them.
PAGES = {
    "stake over 100%": ({"stake_pct": "101"}, "stake_pct: '101' does not fit; it must be percent bought, from 0 to 100; empty if the page gives none"),
    "a price of nothing": (
        {"value": "0", "currency": "USD", "value_basis": "price"},
        "value: '0' does not fit; it must be a plain number above 0 in full; empty if the page gives none",
    ),
    "a deal of the future": ({"date": "2099-05"}, "date: 2099-05 lies in the future; the date that the page gives"),
    "a day that does not exist": ({"date": "2020-02-30"}, "date: there is no day 2020-02-30; a day of the calendar, as YYYY, YYYY-MM or YYYY-MM-DD"),
    "a currency without a rate": (price(5, "EUR"), "currency: there is no rate for EUR in 2020, the year of the deal; add the year's average to fx_rates.csv"),
}


@pytest.mark.parametrize(("cells", "message"), PAGES.values(), ids=PAGES)
def test_a_page_that_is_refused(deals: DataFolder, cells: dict[str, object], message: str) -> None:
    page(deals, "b", **cells)
    assert faults(deals) == [f"deal_sources.csv:3: {message}"]


TOMORROW = str(date.today() + timedelta(days=1))
# Cells of a second deal, and what is said about it.
DEALS = {
    "a deal of the future": ({"date": TOMORROW}, f"date: {TOMORROW} lies in the future; the day on which it was announced"),
    "a day that does not exist": ({"date": "2020-13"}, "date: there is no day 2020-13; a day of the calendar, as YYYY, YYYY-MM or YYYY-MM-DD"),
    "the same deal twice": (
        {"target": "RIVAL"},
        "deal_id: the same acquirer, target and date stand on line 2 already; one row a deal; another page that tells of it is a row of deal_sources.csv",
    ),
    "buyer and target are one": ({"target": "Acme"}, "acquirer_id: acme is the target as well; buyer, seller and target are three"),
    "buyer and target are one entity": (
        {"target": "A unit", "target_id": "acme"},
        "acquirer_id: acme is the target as well; buyer, seller and target are three",
    ),
    "buyer and seller are one": ({"seller_id": "acme"}, "acquirer_id: acme is the seller as well; buyer, seller and target are three"),
    "an outcome that no page tells": (
        {"status": "completed"},
        "status: 'completed' is not what its pages say; it must be announced: "
        "failed or cancelled if a page says so, else completed if one does, else announced",
    ),
    "an unknown outcome": ({"status": "rumoured"}, f"status: 'rumoured' does not fit; {KINDS}"),
}


@pytest.mark.parametrize(("cells", "message"), DEALS.values(), ids=DEALS)
def test_a_deal_that_is_refused(deals: DataFolder, cells: dict[str, object], message: str) -> None:
    deal(deals, "acme-other-2020", **cells)
    assert faults(deals) == [f"deals.csv:3: {message}"]


def test_a_deal_that_failed_cannot_be_entered_as_announced(deals: DataFolder) -> None:
    page(deals, "b", status="completed")
    page(deals, "c", status="failed")
    assert faults(deals) == [
        "deals.csv:2: status: 'announced' is not what its pages say; it must be failed: "
        "failed or cancelled if a page says so, else completed if one does, else announced"
    ]


def test_a_deal_of_which_no_page_tells(deals: DataFolder) -> None:
    deals.add("deals", deal_id="acme-other-2020", target="Other")
    assert faults(deals) == ["deals.csv:3: deal_id: no page tells of acme-other-2020; at least one row in deal_sources.csv"]


def test_a_page_stands_once_a_deal(deals: DataFolder) -> None:
    deals.add("deal_sources", deal_id="acme-rival-2020")
    assert faults(deals) == [
        "deal_sources.csv:3: source_id: the same deal_id + source_id stands on line 2 already; it must be a source_id of sources.csv, once a deal"
    ]


# ------------------------------------------------------------------------------------------------------------ what is shown
def test_a_deal_told_by_several_pages_counts_once(deals: DataFolder) -> None:
    for host in ("b", "c"):
        page(deals, host, **price(2_000_000_000))
    page(deals, "d", page="reprint", **price(2_000_000_000))

    assert shown(deals, "value, n_sources, n_agree, done") == (2_000_000_000, 3, 2, True)


def test_a_price_goes_before_an_unconfirmed_and_a_joint_one(deals: DataFolder) -> None:
    page(deals, "b", kind="filing", **price(9_000_000_000, basis="joint"))
    page(deals, "c", kind="official", **price(3_000_000_000, basis="unconfirmed"))
    page(deals, "d", page="reprint", **price(2_000_000_000))

    assert shown(deals, "value, value_basis, vouched") == (2_000_000_000, "price", False)


@pytest.mark.parametrize("basis", ["whole company", "other"])
def test_what_a_whole_company_is_worth_is_no_price(deals: DataFolder, basis: str) -> None:
    page(deals, "b", kind="filing", **price(9_000_000_000, basis=basis))

    assert shown(deals, "value, currency, value_basis, value_usd, spread_pct") == (None, None, None, None, None)


def test_the_better_page_gives_the_price_then_the_one_with_more_hosts_behind_it(deals: DataFolder) -> None:
    page(deals, "b", page="aggregator", **price(5_000_000_000))
    page(deals, "c", **price(3_700_000_000))
    page(deals, "d", **price(2_700_000_000))
    page(deals, "e", **price(2_700_000_000))

    assert shown(deals, "value, n_agree, n_sources, spread_pct") == (2_700_000_000, 2, 5, 85.2)


def test_prices_in_two_currencies_agree_when_they_come_to_the_same(deals: DataFolder) -> None:
    page(deals, "b", kind="official", **price(6_900_000_000, "CNY"))  # at 6.9 to the dollar
    page(deals, "c", **price(1_010_000_000))
    page(deals, "d", **price(1_100_000_000))

    assert shown(deals, "value, currency, value_usd, n_agree") == (6_900_000_000, "CNY", 1_000_000_000, 2)


@pytest.mark.parametrize("fate", ["failed", "cancelled"])
def test_a_failed_or_cancelled_deal_is_not_done(folder: DataFolder, fate: str) -> None:
    folder.add("verticals")
    folder.add("deals", deal_id="acme-rival-2020", target="Rival", status=fate)
    folder.add("deal_sources", deal_id="acme-rival-2020", status="announced")
    page(folder, "b", status=fate)

    assert shown(folder, "outcome, done") == (fate, False)


def test_an_offer_alone_is_not_done_and_an_approved_one_is(folder: DataFolder) -> None:
    folder.add("verticals")
    folder.add("deals", deal_id="acme-rival-2020", target="Rival")
    folder.add("deal_sources", deal_id="acme-rival-2020", status="proposed")
    assert shown(folder, "outcome, done") == ("offered", False)

    page(folder, "b", status="approved")
    assert shown(folder, "outcome, done") == ("done", True)


@pytest.mark.parametrize(("day", "end"), [("2020", "2020-12-31"), ("2020-02", "2020-02-29"), ("2020-02-03", "2020-02-03")])
def test_a_date_ends_with_what_is_known_of_it(folder: DataFolder, day: str, end: str) -> None:
    folder.add("verticals")
    folder.add("deals", deal_id="acme-rival-2020", target="Rival", date=day)
    folder.add("deal_sources", deal_id="acme-rival-2020")

    assert shown(folder, "strftime(period_end, '%Y-%m-%d'), year") == (end, 2020)
