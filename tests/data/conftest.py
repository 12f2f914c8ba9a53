from pathlib import Path

import pytest

from tests.data.folder import DataFolder


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A tiny valid data folder."""
    return DataFolder(tmp_path / "data")
