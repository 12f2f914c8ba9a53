"""The menu of a card: its link, picture, data, the code that embeds it, how it is cited, and what stands behind it. Nothing is made before it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from cards import Card
from cards.downloads import EXCEL
from cards.filters import Filters
from cards.words import plural, publisher_words
from exports.cite import bibtex, embed, plain
from exports.link import link
from exports.picture import drawable, png, svg
from exports.rows import behind, csv, excel, mixed

LABEL = "Share & data"
# It opens empty, where there is room for what will stand in it.
STYLE = f'[data-testid="stPopoverBody"][aria-label="{LABEL}"] {{ min-height: 440px; }}'


@dataclass
class Hosting:
    """What server.py says of itself at its start: that it answers /embed (Streamlit alone does not), and under which address readers know it, if set."""

    embeds: bool = False
    root: str = ""


HOSTING = Hosting()


def menu(card: Card, filters: Filters, root: str, more: Callable[[], None]) -> None:
    """The menu; `root` is the dashboard's address as the reader's browser has it, `more` draws further links into it."""
    opened = st.popover(LABEL, type="tertiary", icon=":material/ios_share:", key=f"menu-{card.id}", on_change="rerun")
    if not opened.open:
        return
    root = HOSTING.root or root
    address = link(card.id, filters, root)
    with opened:
        _addresses(card, filters, root, address)
        _files(card, address)
        more()
        _behind(card)


def _addresses(card: Card, filters: Filters, root: str, address: str) -> None:
    """What is copied: the link, the code to embed the card, the citation."""
    linked, embedded, cited = st.tabs(["Link", "Embed", "Citation"])
    linked.code(address, language=None, wrap_lines=True)
    linked.link_button("Open alone", address, icon=":material/open_in_new:")
    if HOSTING.embeds:
        embedded.code(embed(card.id, filters, root), language="html", wrap_lines=True)
        embedded.caption("This code shows the card in another page, as it is under these filters, as high as it needs there, with a link back.")
    else:
        embedded.caption("Other pages can show this card where the dashboard is hosted with `make serve`.")
    cited.code(plain(card, address), language=None, wrap_lines=True)
    with cited:
        _download(card, "BibTeX", "bib", "application/x-bibtex", lambda: bibtex(card, address).encode())


def _files(card: Card, address: str) -> None:
    """What is saved: the picture and the data."""
    if drawable(card):
        dark = st.session_state.get(f"dark-{card.id}", st.context.theme.type == "dark")
        with st.container(horizontal=True, vertical_alignment="center"):
            _download(card, "Picture (PNG)", "png", "image/png", lambda: png(card, dark=dark, address=address), icon="image")
            _download(card, "Picture (SVG)", "svg", "image/svg+xml", lambda: svg(card, dark=dark, address=address), icon="image")
            st.toggle("Dark", dark, key=f"dark-{card.id}")
    else:
        st.caption("Pictures with title and sources need Chromium where the dashboard runs; the camera above the chart saves the chart alone.")
    with st.container(horizontal=True):
        _download(card, "Data (CSV)", "csv", "text/csv", lambda: csv(card))
        _download(card, "Data (Excel)", "xlsx", EXCEL, lambda: excel(card, address))


def _download(card: Card, label: str, ending: str, mime: str, make: Callable[[], bytes], icon: str = "download") -> None:
    """A button that makes the file when it is clicked."""
    name = f"{card.id}.{ending}"
    st.download_button(label, make, file_name=name, mime=mime, icon=f":material/{icon}:", on_click="ignore", key=f"{ending}-{card.id}")


def _behind(card: Card) -> None:
    """The figures, deals and units behind the card as a table."""
    found = behind(card)
    if "title" not in found:
        st.markdown(f"**{plural(len(found), 'count')} {'is' if len(found) == 1 else 'are'} drawn**")
        st.dataframe(found, hide_index=True, height=260)
        return
    found["publisher"] = [publisher_words(p, page) for p, page in zip(found["publisher"], found["page"], strict=True)]
    st.markdown(f"**{len(found):,} {'entries' if mixed(card) else 'figures'} from {found['title'].nunique():,} pages stand behind this card**")
    st.dataframe(
        found.drop(columns="page"),
        hide_index=True,
        height=260,
        column_config={"link": st.column_config.LinkColumn("page", display_text="open")},
    )
