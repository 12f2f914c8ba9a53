"""Streamlit's index.html with what a first visit needs put into it: words for previews, code to be loaded early, and the headline card at once."""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest
from pathlib import Path

from exports.theme import variables
from web import assets
from web.chunk import chart_code
from web.files import STREAMLIT

STYLE = Path(__file__).with_name("first.css").read_text(encoding="utf-8")
LASTING = "html .stMainBlockContainer { padding-top: 3.4rem; padding-bottom: 3rem; }"  # as dashboard.py says, but before its first run
EARLY = ("PlotlyChart", "ButtonGroup", "Multiselect", "Slider", "Selectbox", "Html", "PageLink")
IMPORTED = re.compile(r'(?:from|import)"\./([^"]+\.js)"')
CODE = re.compile(r'<script type="module"[^>]*></script>\s*|<link rel="modulepreload"[^>]*>\s*')  # of the live page
SCRIPT = re.compile(r'<script type="module"[^>]*></script>')
FONT = "./static/media/"
MARKS = ("<title>Streamlit</title>", '<div id="root"></div>', "</head>", '<meta charset="UTF-8" />')


@cache
def index() -> str | None:
    """Streamlit's index.html without what is replaced here; None if it is not built as known."""
    html = (STREAMLIT / "index.html").read_text(encoding="utf-8")
    if any(html.count(mark) != 1 for mark in MARKS):
        return None
    html = re.sub(r"<noscript>.*?</noscript>", "", html, flags=re.DOTALL)
    return re.sub(r"<!--.*?-->\s*", "", html, flags=re.DOTALL)


def filled(html: str, *, head: str, body: str, charted: bool) -> str:
    """`html` (that of `index`) with `head` in its head and `body` before the root of the live page; `charted` if the body has a chart to be drawn."""
    styles = "".join(re.findall(r'<link rel="stylesheet"[^>]*>', html))  # they would hold up the first paint, and nothing in the first HTML needs them
    html = html.replace(styles, "") if styles else html
    code = f'<template id="live">{live_code()}</template>'  # for first.js to load
    html = CODE.sub("", html)
    bundle, drawing = (f".{assets.address(made)}" for made in (assets.plotly(), assets.drawing()))
    chart = (
        f'<link rel="modulepreload" fetchpriority="high" crossorigin href="{bundle}"><script type="module" async fetchpriority="high" src="{drawing}"></script>'
    )
    styled = f'<style>{LASTING}</style><style id="first-style">{variables()}{_face()}{STYLE}</style>'
    before = f'<script defer fetchpriority="high" src=".{assets.address(assets.handover())}"></script>'  # to run before Streamlit's own code
    return (
        html.replace(MARKS[0], f"{head}{chart if charted else ''}{before}")
        .replace("</head>", f"{styled}</head>")
        .replace(MARKS[1], f"{body}<noscript><style>#root {{ display: none }}</style></noscript>{styles}{code}{MARKS[1]}")
    )


@cache
def live_code() -> str:
    """The code of the live page, as it is to be asked for: what its start needs, then what every page draws, then the script that starts it."""
    html = index() or ""
    start = re.findall(r'(?:src|href)="\.(/static/js/[^"]+\.js)"', "".join(CODE.findall(html)))
    return (
        "".join(_fetched(address, "high") for address in in_turns(start))
        + "".join(_fetched(address, "low") for address in early_code() if address not in start)
        + "".join(SCRIPT.findall(html))
    )


def _fetched(address: str, priority: str) -> str:
    return f'<link rel="modulepreload" fetchpriority="{priority}" crossorigin href=".{address}">'


def in_turns(addresses: list[str]) -> list[str]:
    """The largest file, the smallest, the second largest and so on: a browser asks for six at once, and while small ones wait, large ones use the line."""
    sized = sorted(addresses, key=lambda address: -(STREAMLIT / address.removeprefix("/")).stat().st_size)
    half = len(sized) // 2
    return [address for pair in zip_longest(sized[: len(sized) - half], reversed(sized[len(sized) - half :])) for address in pair if address]


@cache
def early_code() -> list[str]:
    """The code of what every page draws, to be fetched beside the rest rather than after the first run: charts, the sidebar's filters, options."""
    made = chart_code()
    found = [f"/static/js/{path.name}" for name in EARLY for path in (STREAMLIT / "static" / "js").glob(f"{name}.*.js")]
    for address in found:  # grows while it is walked
        code = (made[address] if address in made else STREAMLIT / address.removeprefix("/")).read_bytes().decode()
        found += [part for part in (f"/static/js/{name}" for name in IMPORTED.findall(code)) if part not in found]
    return ([assets.address(assets.plotly())] if made else []) + in_turns(found)


@cache
def _face() -> str:
    """The typeface of the live page, under a name of its own: when Streamlit declares it again, text under its name is for a moment drawn in another."""
    found = re.search(r'href="\./static/media/(SourceSansVF-Upright[^"]+\.woff2)"', index() or "")
    if not found:
        return ""
    source = f'url("{FONT}{found[1]}") format("woff2")'
    own = f'@font-face{{font-family:"First";font-weight:200 900;font-display:block;src:{source}}}'  # it is small, and no text changes its face
    room = '@font-face{font-family:"Room";src:local("Arial"),local("Liberation Sans"),local("Helvetica");size-adjust:92%}'  # as wide as it, until it is there
    return f'{own}{room}#first{{font-family:"First","Room",sans-serif}}'
