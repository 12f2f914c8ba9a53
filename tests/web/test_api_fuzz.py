"""Whatever is asked of the API, the answer is what was asked for, or plain words on what was wrong with it."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from hypothesis import given, settings
from hypothesis import strategies as st

from cards import CARDS
from cards.filters import OPTIONS
from tests.web.asking_api import CLIENT
from web.api.asking import SHARED
from web.api.pictures import PICTURES
from web.api.resources import RESOURCES

BOUNDED = settings(max_examples=60, deadline=None)
NAMES = [*SHARED, *{name for resource in RESOURCES.values() for name in resource.match}, *OPTIONS, *PICTURES, "years", "m", "of", "form", "card"]
WORDS = [
    "",
    "China",
    "wechat",
    "微信",
    "2019",
    "0",
    "-1",
    "1e9",
    "all",
    "c84",
    "scoreboard",
    "' OR 1=1 --",
    "%00",
    "../..",
    "z.eJwD",
    "nan",
    "rd_spend",
    '"',
    "a" * 300,
]
names = st.one_of(st.sampled_from(NAMES), st.text(max_size=12))
words = st.one_of(st.sampled_from(WORDS), st.text(max_size=30), st.integers().map(str))
queries = st.lists(st.tuples(names, words), max_size=5)
endings = st.sampled_from(["", ".json", ".csv", ".parquet", ".xml", ".", ".csv.csv"])
accepts = st.sampled_from(["*/*", "text/csv", "image/gif", "", ";;;", "application/json;q=x", "q=,,/"])


def answered(path: str, query: list[tuple[str, str]], **headers: str) -> None:
    """The path is answered or refused in plain words; nothing breaks."""
    encoded = urlencode(query, errors="surrogatepass") if query else ""
    answer = CLIENT.get(f"/api/{path}?{encoded}", headers=headers)
    assert 200 <= answer.status_code < 500, answer.text[:300]
    if answer.status_code >= 400:
        told = answer.json()
        assert told["status"] == answer.status_code and told["detail"].strip() and "Traceback" not in told["detail"]


@BOUNDED
@given(st.sampled_from(list(RESOURCES)), endings, queries, accepts)
def test_tables(name: str, ending: str, query: list[tuple[str, str]], accept: str) -> None:
    answered(f"v1/{name}{ending}", [("limit", "3"), *query], accept=accept)


@BOUNDED
@given(st.sampled_from(list(CARDS)), endings, queries, accepts)
def test_cards(id: str, ending: str, query: list[tuple[str, str]], accept: str) -> None:
    answered(f"v1/cards/{id}{ending}", query, accept=accept)


@BOUNDED
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40), queries)
def test_paths(path: str, query: list[tuple[str, str]]) -> None:
    answered(f"v1/{quote(path, errors='surrogatepass')}", query)


@BOUNDED
@given(
    st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=40),
    st.sampled_from(["Range", "If-Range", "If-None-Match", "Accept", "Origin"]),
)
def test_headers(value: str, name: str) -> None:
    answer = CLIENT.get("/api/v1/deals.parquet", headers={name: value.encode("latin-1")})
    assert 200 <= answer.status_code < 500
