"""What pages show beside their cards: the list of claims, the largest deals, worked examples of SQL, the directory of profiles, the downloads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd
from markupsafe import Markup

from cards.claims import topic_words
from cards.deals import largest
from cards.downloads import whole
from cards.filters import default
from cards.profile import Entity, entities
from cards.verdicts import claims, verdict
from cards.words import date_words
from charts import REGIONS, VERDICTS, words
from exports.site.contents import claim_sheet, profile_sheet
from exports.templating import render
from queries.workbench import examples, run

SHOWN = 10  # rows of the answer to an example
NAME = "china-digital-trends"
KINDS = {
    "country": "Countries",
    "company": "Companies",
    "platform": "Platforms",
    "chain": "Chains",
    "group": "Groups, their members taken together",
    "sector": "Sectors",
}


def claim_list() -> Markup:
    """A line a claim with its verdict, by topic."""
    ordered = sorted(claims().values(), key=lambda claim: (topic_words(claim.topic), claim.claim_id))
    topics = []
    for topic, members in groupby(ordered, key=lambda claim: topic_words(claim.topic)):
        lines = []
        for claim in members:
            judged = verdict(claim.claim_id)
            said = f"{claim.speaker}, {claim.made}"
            path = claim_sheet(claim.claim_id).path
            lines.append(
                {"path": path, "title": claim.claim, "answer": judged.answer, "colour": VERDICTS[judged.answer], "reason": judged.reason, "speaker": said}
            )
        topics.append((topic, lines))
    return render("claims.html", topics=topics)


def largest_deals() -> Markup:
    """The deals done with a known price, the largest first."""
    deals = [
        {
            "date": date_words(deal["date"]),
            "acquirer": deal["acquirer"],
            "target": deal["target"],
            "kind": deal["kind"],
            "field": deal["vertical"],
            "price": words(deal["value_usd"], "USD"),
            "publisher": deal["publisher"],
            "link": _text(deal["link"]),
        }
        for deal in largest(default()).to_dict("records")
    ]
    return render("deals.html", deals=deals)


def worked_examples() -> Markup:
    """Each worked example of the page SQL with the first rows of its answer."""
    told = []
    for title, sql in examples().items():
        rows = run(sql).rows
        cut = f"The first {SHOWN} of {len(rows):,} rows." if len(rows) > SHOWN else ""
        told.append({"title": title, "sql": sql, "heads": list(rows.columns), "rows": rows.head(SHOWN).map(_text).values.tolist(), "cut": cut})
    return render("examples.html", examples=told)


def directory() -> Markup:
    """All that have a profile, by kind and place."""
    ones = sorted((one for one in entities().values() if profile_sheet(one.id).card()), key=_order)
    kinds = []
    for kind, members in groupby(ones, key=lambda one: one.kind):
        places = [(place[:1].upper() + place[1:], [_link(one) for one in here]) for place, here in groupby(members, key=lambda one: one.place)]
        kinds.append((KINDS.get(kind, kind.capitalize()), places))
    return render("directory.html", kinds=kinds)


def downloads() -> Markup:
    """Links to the files of `packages`."""
    zipped, excel, parquet = packages()
    return render("downloads.html", zip=zipped, excel=excel, parquet=parquet)


def packages() -> dict[str, Callable[[], bytes]]:
    """The whole of the data: the place of each file within the folder of the site, and what makes it."""
    return {f"data/{NAME}.{form.ending}": make for form, make in whole().items()}


@dataclass(frozen=True)
class More:
    """What stands on a page under a heading without cards (empty: at the end), the card to whose pages it leads, if any, and words for those of the
    live page that do not fit here."""

    page: str
    heading: str
    make: Callable[[], Markup]
    card: str = ""
    words: str = ""


MORE = (
    More("claims", "The claims", claim_list, "claim", "Each opens with its chart, its rule and its evidence."),
    More("deals", "The largest deals", largest_deals),
    More("sql", "", worked_examples, words="Here its worked examples stand with their answers; the live dashboard answers any other."),
    More("entity", "", directory, "profile"),
    More("data", "", downloads),
)


def _order(one: Entity) -> tuple[int, str, int, str, str]:
    """By kind, then by place, China, the US and Europe first, then by name."""
    return _place(one.kind, tuple(KINDS)), one.kind, _place(one.home, REGIONS), one.home, one.name.casefold()


def _place(name: str, names: Sequence[str]) -> int:
    return names.index(name) if name in names else len(names)


def _link(one: Entity) -> dict[str, str]:
    return {"path": profile_sheet(one.id).path, "title": one.name}


def _text(value: Any) -> str:
    """A value of a table as text; nothing where there is none."""
    if isinstance(value, list) or not pd.isna(value):
        return f"{value:,.{0 if abs(value) >= 1000 else 4}{'f' if abs(value) >= 1000 else 'g'}}" if isinstance(value, float) else str(value)
    return ""
