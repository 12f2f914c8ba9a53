"""The data dictionary on screen: data/README.md, its headings one step down, below the title of the page; what tells how to add to the data comes last."""

from __future__ import annotations

import re
from functools import cache

import streamlit as st

from queries.loading import folder

# No table and no code wider than a phone
STYLE = """<style>
.st-key-dictionary table { width: 100%; }
.st-key-dictionary :is(td, th) { overflow-wrap: break-word; }
.st-key-dictionary td code { overflow-wrap: anywhere; white-space: normal; }
.st-key-dictionary pre, .st-key-dictionary pre * { white-space: pre-wrap !important; overflow-wrap: anywhere; }
@media (max-width: 640px) {
  .st-key-dictionary table { font-size: 0.74rem; }
  .st-key-dictionary :is(td, th) { padding: 0.2rem !important; min-width: 0; }
  .st-key-dictionary td:first-child { min-width: 4.4rem; }
}
</style>"""


def draw_dictionary() -> None:
    """The text, or a word that this data folder has none."""
    text = dictionary()
    if not text:
        st.info("This data folder has no README.md.", icon=":material/menu_book:")
        return
    st.html(STYLE)
    with st.container(key="dictionary"):
        st.markdown(text)


@cache
def dictionary() -> str:
    """data/README.md with its headings one step down, and how to add to the data at its end."""
    path = folder() / "README.md"
    if not path.is_file():
        return ""
    head, *sections = re.split(r"^(?=## )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    text = "".join([head, *sorted(sections, key=lambda section: section.startswith("## Add"))])
    return re.sub(r"^(#+ )", r"#\1", text, flags=re.MULTILINE)
