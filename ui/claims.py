"""The page Claims: the list of claims with their verdicts, and the one that is opened."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

import streamlit as st

import queries
from cards import CARDS, Card, build
from cards.claims import advice, cards_of, found, said, topic_words
from cards.filters import Filters
from cards.verdicts import claims, evidence, verdict
from cards.words import publisher_words
from ui.card import CLAIMS, fill, open_claim
from ui.columns import EVIDENCE
from ui.navigation import to
from ui.words import plain

BADGES = {
    "holds": ":green-badge[:material/check_circle: Holds]",
    "holds in part": ":yellow-badge[:material/contrast: In part]",
    "does not hold": ":violet-badge[:material/cancel: Does not hold]",
    "too early": ":blue-badge[:material/schedule: Too early]",
    "cannot be tested": ":gray-badge[:material/help: Cannot be tested]",
}
STYLE = (
    "<style>[class*='st-key-open-'] button { justify-content: flex-start; text-align: left; } [class*='st-key-open-'] button * { text-align: left; }"
    ".stMain [class*='st-key-topic-'] .stMarkdown h3 { font-size: 1rem; font-weight: 600; padding: 0.375rem 0 1rem; letter-spacing: normal; }</style>"
)


def draw_claim(claim_id: str, filters: Filters) -> None:
    """The opened claim: its card, what would decide it, all its evidence, the cards of other pages that bear on it."""
    claim = claims()[claim_id]
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{BADGES[verdict(claim_id).answer]} :gray[{claim_id.upper()} · {topic_words(claim.topic)}]", width="stretch")
            st.button("All claims", type="tertiary", icon=":material/close:", on_click=open_claim, args=("",), key="close-claim")
        if not isinstance(build("claim", filters), Card):
            st.markdown(f"## {plain(claim.claim)}\n:gray[{plain(said(claim))}]", anchors=False)
        fill("claim", filters)
        notes = [f"**What decides it:** {plain(claim.decides)}"] + ([f"**On the wording:** {plain(claim.note)}"] if claim.note else [])
        st.markdown("  \n".join(notes))
        _evidence(claim_id)
        others = cards_of(claim_id)
        if others:
            with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
                st.markdown("**Charts on it:**", width="content")
                for id in others:
                    card = build(id, filters)
                    label = plain(card.title) if isinstance(card, Card) else CARDS[id].page
                    if CARDS[id].page == CLAIMS:
                        st.button(label, type="tertiary", icon=":material/arrow_forward:", on_click=_show_card, args=(id,), key=f"show-{id}")
                    else:
                        st.page_link(to(CARDS[id].page), label=label, icon=":material/arrow_forward:", query_params={"card": id})


def _evidence(claim_id: str) -> None:
    figures = evidence().get(claim_id)
    if not figures:
        return
    rows = queries.run("evidence", points=tuple(one.point for one in figures))
    rows["publisher"] = [publisher_words(p, page) for p, page in zip(rows["publisher"], rows["page"], strict=True)]
    st.markdown(f"**The evidence: {len(rows):,} figures from {rows['title'].nunique():,} pages**")
    st.dataframe(
        rows[list(EVIDENCE)],
        hide_index=True,
        height=min(280, 35 * (len(rows) + 1) + 3),
        column_config=EVIDENCE,
        placeholder="",
        key="claim-evidence",
    )


def draw_list(filters: Filters) -> None:
    """A line a claim that fits, by topic; a click opens it."""
    fits = found(filters)
    if not fits:
        st.info(plain(advice(filters)), icon=":material/filter_alt_off:")
        return
    st.html(STYLE)
    ordered = sorted(fits, key=lambda claim: (topic_words(claim.topic), claim.claim_id))
    for topic, members in groupby(ordered, key=lambda claim: topic_words(claim.topic)):
        with st.container(key=f"topic-{topic}"):
            st.markdown(f"### {plain(topic)}", anchors=False)
            for claim in members:
                st.button(_label(claim.claim_id), type="tertiary", on_click=open_claim, args=(claim.claim_id,), key=f"open-{claim.claim_id}", wrap=True)


@lru_cache(maxsize=256)
def _label(claim_id: str) -> str:
    claim, judged = claims()[claim_id], verdict(claim_id)
    return f"{BADGES[judged.answer]} **{plain(claim.claim)}** :gray[{plain(judged.reason)} · {plain(claim.speaker)}, {claim.made}]"


def _show_card(id: str) -> None:
    st.query_params["card"] = id
