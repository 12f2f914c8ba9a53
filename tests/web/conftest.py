"""What all tests of the server share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.hosting import hosting


@pytest.fixture(scope="session")
def hosted() -> Iterator[str]:
    """The address of the dashboard, hosted as `make serve` does it."""
    with hosting(WARM_UP="0") as address:
        yield address
