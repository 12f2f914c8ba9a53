"""Years as dots: each account at its year, the claimed one as a line."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts import year_dots

ROWS = pd.DataFrame({"series": ["One page", "Another"], "region": "China", "value": [2003.0, 2004.0], "hover": ["a", "b"]})


def test_each_account_stands_at_its_year() -> None:
    figure = go.Figure(year_dots(ROWS, rules=((2004, "the claim: 2004"),)))

    assert list(figure.data[0].x) == [2003, 2004] and list(figure.data[0].text) == ["2003", "2004"]
    assert figure.layout.xaxis.range[0] < 2003 and figure.layout.xaxis.range[1] > 2004
    assert [(line.x0, line.x1) for line in figure.layout.shapes] == [(2004, 2004)]
