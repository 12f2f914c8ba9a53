"""Groups and their units: what the rules refuse, and which tie the views say holds when."""

from __future__ import annotations

import pytest

import queries
from tests.data.folder import DataFolder
from tests.data.test_loading import faults

STATE = {"unit_id": "acme-post", "tie": "majority", "stake_pct": "51", "since": "2017", "source_id": "acme"}


@pytest.fixture
def group(folder: DataFolder) -> DataFolder:
    """Acme with one unit, its post, of which no page tells yet."""
    folder.add("verticals", vertical_id="logistics", name="Logistics", definition="Parcels.")
    unit(folder, "acme-post", "Acme Post")
    return folder


def unit(folder: DataFolder, unit_id: str, name: str, **cells: str) -> None:
    template = {"group_id": "acme", "vertical_id": "logistics", "step": "deliver", "region": "China", "role": "parcels"}
    folder.add("ecosystem_units", unit_id=unit_id, name=name, **template | cells)


def state(folder: DataFolder, **cells: str) -> None:
    folder.add("unit_stakes", **STATE | cells)


def states(folder: DataFolder) -> list[tuple]:
    found = folder.query("SELECT tie, stake_pct, began, ended FROM unit_states ORDER BY unit_id, state").astype(object)
    return [tuple(row) for row in found.where(found.notna(), None).itertuples(index=False)]


def current(folder: DataFolder, columns: str) -> tuple:
    found = folder.query(f"SELECT {columns} FROM units").astype(object)
    return tuple(found.where(found.notna(), None).iloc[0])


def test_a_unit_with_one_state_is_sound(group: DataFolder) -> None:
    state(group)
    assert current(group, 'name, "group", home, vertical, tie, stake_pct, since, until') == (
        "Acme Post", "Acme", "China", "Logistics", "majority", 51, "2017", None,
    )  # fmt: skip


STAKES = {
    "stake over 100": ({"stake_pct": "100.5"}, "stake_pct: '100.5' does not fit; it must be percent held, from 0 to 100; empty if the page gives none"),
    "unknown tie": (
        {"tie": "friend"},
        "tie: 'friend' does not fit; it must be owned (wholly, or founded and held in house), majority (over half), minority (up to half) "
        "or partner (no stake)",
    ),
    "unknown unit": ({"unit_id": "acme-bank"}, "unit_id: 'acme-bank' is unknown; it must be a unit_id of ecosystem_units.csv"),
    "unknown source": ({"source_id": "hearsay"}, "source_id: 'hearsay' is unknown; it must be a source_id of sources.csv"),
    "no day of the calendar": ({"since": "2017-02-30"}, "since: there is no day 2017-02-30; a day of the calendar, as YYYY, YYYY-MM or YYYY-MM-DD"),
    "a beginning to come": ({"since": "2099"}, "since: 2099 lies in the future; a tie is entered once it is there, or gone"),
    "an end to come": ({"until": "2099-01"}, "until: 2099-01 lies in the future; a tie is entered once it is there, or gone"),
    "end before beginning": ({"until": "2016-12"}, "until: 2016-12 comes before its beginning, 2017; no earlier than since"),
    "minority over half": (
        {"tie": "minority"},
        "tie: minority with a stake of 51; minority up to 50, majority and owned above it, partner without a stake",
    ),
    "majority of half": (
        {"stake_pct": "50"},
        "tie: majority with a stake of 50; minority up to 50, majority and owned above it, partner without a stake",
    ),
    "partner with a stake": (
        {"tie": "partner", "stake_pct": "10"},
        "tie: partner with a stake of 10; minority up to 50, majority and owned above it, partner without a stake",
    ),
}


@pytest.mark.parametrize(("cells", "message"), STAKES.values(), ids=STAKES)
def test_a_bad_stake_is_told(group: DataFolder, cells: dict[str, str], message: str) -> None:
    state(group)
    state(group, **cells)
    assert f"unit_stakes.csv:3: {message}" in faults(group)


def test_a_unit_of_which_no_page_tells_is_refused(group: DataFolder) -> None:
    assert faults(group) == ["ecosystem_units.csv:2: unit_id: no page tells of acme-post; at least one row in unit_stakes.csv"]


def test_an_unknown_group_is_refused(group: DataFolder) -> None:
    state(group)
    unit(group, "acne-post", "Acne Post", group_id="acne")
    [fault] = faults(group)
    assert fault.startswith("ecosystem_units.csv:3: group_id: 'acne' is unknown; it must be the entity_id in entities.csv of the group")


def test_a_name_stands_once_a_group(group: DataFolder) -> None:
    state(group)
    unit(group, "acme-post-2", "Acme Post")
    assert any("the same group_id + name stands on line 2 already" in fault for fault in faults(group))


def test_the_same_state_from_the_same_page_is_refused(group: DataFolder) -> None:
    state(group, until="2019")
    state(group, until="2019")
    assert faults(group) == ["unit_stakes.csv:3: unit_id: the same state of acme-post from the same page stands on line 2 already; one row a state and page"]


def test_half_is_a_minority_and_ends_of_one_year_are_in_order(group: DataFolder) -> None:
    state(group, tie="minority", stake_pct="50", since="2017-09", until="2017")
    assert states(group) == [("minority", 50, "2017-09", "2017")]


def test_states_follow_each_other(group: DataFolder) -> None:
    state(group, tie="majority", stake_pct="63", since="2019-11")
    state(group, tie="minority", stake_pct="47", since="", until="2017-09", source_id=group.source("b"))
    state(group, tie="minority", stake_pct="", since="2013")
    state(group, tie="majority", stake_pct="51", since="2017-09")
    assert states(group) == [
        ("minority", None, "2013", "2017-09"),
        ("minority", 47, "2017-09", "2017-09"),
        ("majority", 51, "2017-09", "2019-11"),
        ("majority", 63, "2019-11", None),
    ]
    assert current(group, "tie, stake_pct, since, until, n_sources") == ("majority", 63, "2013", None, 2)


def test_pages_that_say_the_same_are_one_state_with_the_best_page_and_the_most_precise_date(group: DataFolder) -> None:
    state(group, since="2017-09", source_id=group.source("copy", page="reprint"))
    state(group, since="2017-09-26", source_id=group.source("paper"))
    state(group, since="2018", source_id=group.source("filing", kind="filing"))
    assert states(group) == [("majority", 51, "2017-09-26", None)]
    assert current(group, "source_id, n_agree, n_sources, vouched") == ("filing", 2, 2, True)


def test_a_page_that_only_names_the_unit_changes_nothing_but_counts(group: DataFolder) -> None:
    state(group)
    state(group, stake_pct="", since="", source_id=group.source("new", published="2024-05-01"))
    assert current(group, "stake_pct, since, n_sources") == (51, "2017", 2)


def test_a_unit_that_is_only_named_belongs_since_nobody_knows_when(group: DataFolder) -> None:
    state(group, tie="owned", stake_pct="", since="")
    assert states(group) == [("owned", None, None, None)]


def test_a_stake_known_by_the_date_of_its_page_alone(group: DataFolder) -> None:
    state(group, since="")
    assert current(group, "as_of, since") == ("2021-03-01", None)


def test_an_end_told_by_one_page_ends_what_others_say_began_earlier(group: DataFolder) -> None:
    state(group, stake_pct="", since="2016", until="2025")
    state(group, since="2016-06", source_id=group.source("b"))
    assert current(group, "stake_pct, since, until") == (51, "2016", "2025")


def test_a_tie_that_ended_and_came_back_holds(group: DataFolder) -> None:
    state(group, tie="owned", stake_pct="", since="2004", until="2011")
    state(group, tie="minority", stake_pct="33", since="2019-09-24")
    assert states(group) == [("owned", None, "2004", "2011"), ("minority", 33, "2019-09-24", None)]
    assert current(group, "tie, since, until") == ("minority", "2004", None)


def test_what_the_projects_own_data_say_of_cainiao() -> None:
    cursor = queries.open_database().cursor()
    found = cursor.execute("SELECT stake_pct, began FROM unit_states WHERE unit_id = 'alibaba-cainiao' AND stake_pct IS NOT NULL ORDER BY state").fetchall()
    assert found == [(47, "2016"), (51, "2017-09"), (63, "2019-11-08"), (63.7, "2024-03-26")]
