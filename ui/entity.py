"""The page Profiles: whose profile is shown, how to get to another, and all that is known of it, section by section."""

from __future__ import annotations

from functools import lru_cache

import pyarrow as pa
import streamlit as st

from cards.filters import REGIONS
from cards.profile import MOST_KEPT, MOST_TILES, Entity, about, entities, members, nearest, series, sources_of
from cards.search import Found
from cards.words import date_words
from ui.columns import SOURCES
from ui.page import Page
from ui.search import NO_BREAK, brief, draw_pages, draw_table
from ui.words import plain

TITLE = "Profiles"
LEAD = (
    "All that is known of a company, platform, chain or country on one page: its figures, units and stakes, deals, the claims on which it bears, the sources."
)
MOST_LINKS = 8
COMPARED = ("china", "united-states", "european-union")
KINDS = {"group": "Group (members taken together)"}
SECTIONS = {
    "units": ("Units and stakes", "What the group owns, holds in part or works with, or the group to which it belongs itself."),
    "deals": ("Deals", "In which it bought, was bought or sold."),
    "claims": ("Claims", "Those on which its figures bear; the first column opens them."),
    "figures": ("All figures", "Every figure of every source, also those that another contradicts, with plans."),
}


def title_and_lead() -> tuple[str, str]:
    """The name of whom the link asks for, and what it is; without one the words of the page."""
    who = entities().get(st.query_params.get("entity", ""))
    return (f"{who.name} {who.name_zh}".strip(), _facts(who)) if who else (TITLE, LEAD)


def draw_profile(page: Page) -> None:
    """The chooser, and the profile of the one chosen; names like it if there is none of that name."""
    asked = page.filters.entity
    who = entities().get(asked)
    if page.filters.card:
        page.cards("profile")
        return
    _chooser(asked)
    if who is None:
        _offer(asked)
        return
    _relatives(who)
    found = about(who.id, page.filters.years)
    st.markdown(f":gray[Known: {' · '.join(count.replace(' ', NO_BREAK) for id, count in found.counts().items() if found.has(id) and id != 'entities')}]")
    if set(page.filters.regions) != set(REGIONS) or page.filters.companies:
        st.caption("Of the filters in the sidebar only the years narrow a profile.")
    if len(series(who.id, page.filters.years)) > MOST_TILES:
        page.options("topic")
    page.cards("profile")
    for table, (heading, words) in SECTIONS.items():
        if found.has(table):
            page.heading(heading, words)
            draw_table(found, table, height=320)
    page.heading("Sources", "Every page on which something of this was seen.")
    draw_pages(_pages(found), "Figures", "Its figures on the page; 0: the page tells of its launch, a deal or a tie")


@lru_cache(maxsize=MOST_KEPT)
def _pages(found: Found) -> pa.Table:
    return pa.Table.from_pandas(brief(sources_of(found)[[*SOURCES, "rows"]]), preserve_index=False)


def _facts(who: Entity) -> str:
    """Platform in China, launched 21 Jan 2011 (China.org.cn)."""
    home = {"the world": "of the whole world", "elsewhere": "outside China, the US and Europe"}.get(who.place, f"in {who.place}")
    facts = (
        f"{KINDS.get(who.kind, who.kind.capitalize())} {home}"
        if who.id not in COMPARED
        else f"{who.kind.capitalize()}: one of the three that the dashboard compares"
    )
    if who.launched:
        said = plain(who.publisher)
        facts += f", launched {date_words(who.launched)} ({f'[{said}]({who.link})' if who.link else said})"
    return f"{facts}."


def _chooser(asked: str) -> None:
    """A list of all to choose from."""
    labels = {_label(one): id for id, one in entities().items()}
    names = list(labels)
    index = next((place for place, id in enumerate(labels.values()) if id == asked), None)
    key = f"choose-{asked}"
    st.selectbox(
        "Company, platform, chain or country",
        names,
        index=index,
        key=key,
        placeholder="Type a name, English or Chinese",
        width=420,
        on_change=lambda: open_entity(labels.get(st.session_state[key] or "", "")),
    )


def _label(one: Entity) -> str:
    return f"{one.name} {one.name_zh}".strip() + f" · {one.kind}"


def _offer(asked: str) -> None:
    """What to open where nobody is asked for, or nobody known."""
    if asked:
        near = nearest(asked)
        words = "Names like it:" if near else "No name is like it. Most is known of:"
        st.warning(plain(f"Nobody and nothing here is called ‘{asked[:60]}’. {words}"), icon=":material/person_search:")
    else:
        near = ()
        st.markdown("Most is known of:")
    _links(near or tuple(entities().values())[:MOST_LINKS])


def _relatives(who: Entity) -> None:
    """Whose it is, and what belongs to it."""
    parent, owned = entities().get(who.parent_id), members(who.id)
    if parent:
        _links((parent,), "Belongs to")
    if owned:
        _links(owned[:MOST_LINKS], "Belongs to it" if len(owned) <= MOST_LINKS else f"Belongs to it ({MOST_LINKS} of {len(owned)})")


def _links(ones: tuple[Entity, ...], words: str = "") -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if words:
            st.markdown(f":gray[{words}:]", width="content")
        for one in ones:
            st.button(plain(one.name), type="tertiary", icon=":material/id_card:", on_click=open_entity, args=(one.id,), key=f"open-{one.id}")


def open_entity(id: str) -> None:
    """Open a profile, or none, and put it into the link."""
    if id:
        st.query_params["entity"] = id
    else:
        st.query_params.pop("entity", None)
