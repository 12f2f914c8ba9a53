"""Who has a place, and when it is given free."""

from __future__ import annotations

import pytest

from web.places import TABS, Places


class Clock:
    """A clock that is set by hand."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def places(clock: Clock, most: int = 2) -> Places:
    return Places(most, grace=30, clock=clock)


def test_a_place_is_taken_from_the_first_page_on(clock: Clock) -> None:
    hall = places(clock, most=1)

    visitor = hall.reserve()

    assert not hall.has_room()
    assert hall.holds(visitor)
    assert not hall.holds("somebody else")


def test_a_visitor_who_never_connects_gives_the_place_free_after_the_grace(clock: Clock) -> None:
    hall = places(clock, most=1)
    visitor = hall.reserve()

    clock.now += 31

    assert hall.has_room()
    assert not hall.holds(visitor)


def test_a_session_keeps_its_place_as_long_as_it_lasts(clock: Clock) -> None:
    hall = places(clock, most=1)
    hall.connect(hall.reserve())

    clock.now += 3600

    assert (hall.connections, hall.taken, hall.has_room()) == (1, 1, False)


def test_one_who_lost_the_connection_may_come_back_for_a_while(clock: Clock) -> None:
    hall = places(clock, most=1)
    visitor = hall.connect(hall.reserve())
    hall.disconnect(visitor)

    clock.now += 29
    assert hall.holds(visitor) and not hall.has_room()
    clock.now += 2
    assert not hall.holds(visitor) and hall.has_room()


def test_a_visitor_without_a_cookie_leaves_at_once(clock: Clock) -> None:
    hall = places(clock, most=1)
    visitor = hall.connect()
    assert not hall.has_room()

    hall.disconnect(visitor)

    assert hall.has_room()


def test_each_tab_counts_and_they_have_an_end(clock: Clock) -> None:
    hall = places(clock, most=3)
    visitor = hall.reserve()
    for _ in range(TABS):
        assert hall.holds(visitor)
        hall.connect(visitor)

    assert hall.taken == TABS
    assert not hall.holds(visitor)


def test_a_token_of_another_replica_keeps_its_meaning(clock: Clock) -> None:
    elsewhere = places(clock).reserve()
    hall = places(clock, most=1)

    hall.disconnect(hall.connect(elsewhere))

    assert hall.holds(elsewhere), "the visitor may come back"


@pytest.mark.parametrize("token", ["made up", "x" * 1000, "ü" * 16, ""])
def test_what_is_no_token_is_not_kept(clock: Clock, token: str) -> None:
    hall = places(clock)

    assert hall.reserve(token) != token
    assert hall.connect(token) != token
    assert hall.taken == 2


def test_a_program_that_asks_for_page_after_page_keeps_nobody_else_out(clock: Clock) -> None:
    hall = places(clock, most=100)
    for _ in range(25):
        assert not hall.is_crowded("192.0.2.1")
        hall.reserve(address="192.0.2.1")

    assert hall.is_crowded("192.0.2.1") and hall.has_room()
    assert not hall.is_crowded("192.0.2.2")


def test_an_address_is_crowded_no_more_once_its_visitors_are_in_or_gone(clock: Clock) -> None:
    hall = places(clock, most=100)
    visitors = [hall.reserve(address="192.0.2.1") for _ in range(25)]

    hall.connect(visitors[0])
    assert not hall.is_crowded("192.0.2.1")

    hall.reserve(address="192.0.2.1")
    clock.now += 31
    assert not hall.is_crowded("192.0.2.1")


def test_one_who_reloads_the_page_counts_once(clock: Clock) -> None:
    hall = places(clock, most=2)
    visitor = hall.reserve(address="192.0.2.1")
    for _ in range(50):
        hall.reserve(visitor, address="192.0.2.1")

    assert not hall.is_crowded("192.0.2.1")
