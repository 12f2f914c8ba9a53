"""From the result of a query to Compare: the companies and metrics in its columns go along."""

from __future__ import annotations

import pandas as pd

from cards.compare_link import write
from cards.filters import default
from cards.query_origin import origins_of

SCOPE = default().scope


def of(**columns: list) -> dict[str, dict[str, list[str]]]:
    return {words: write(view) for words, view in origins_of(pd.DataFrame(columns), SCOPE)}


def test_the_companies_that_a_column_names_are_compared() -> None:
    assert of(company=["Alibaba", "腾讯", "nobody"], value=[1, 2, 3]) == {
        "Revenue · Alibaba and Tencent": {"m": ["revenue"], "of": ["Alibaba", "Tencent"]},
        "R&D spending · Alibaba and Tencent": {"m": ["rd_spend"], "of": ["Alibaba", "Tencent"]},
    }


def test_a_metric_that_a_column_names_is_the_one_compared() -> None:
    assert of(entity_id=["wechat", "facebook"], metric=["Daily active users"] * 2) == {
        "Daily active users · WeChat and Facebook": {"m": ["dau"], "of": ["WeChat", "Facebook"]}
    }


def test_publishers_and_regions_are_not_whom_a_result_is_about() -> None:
    assert of(publisher=["Alibaba"], region=["China"], year=[2020]) == of(year=[2020])


def test_a_result_that_names_nobody_leads_to_what_stands_there_at_first() -> None:
    [words] = of(year=[2020, 2021], figures=[3, 4])

    assert words.startswith("Monthly active users · ")


def test_countries_are_compared_by_what_most_of_them_have() -> None:
    links = of(country=["China", "United States", "Germany"], value=[1.0, 2.0, 3.0])

    assert len(links) == 3 and all(link["of"] == ["China", "United States", "Germany"] for link in links.values())
