"""Streamlit's index.html with what a first visit needs put into it: words for previews, code to be loaded early, and the headline card at once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from exports.theme import variables
from web import assets
from web.chunk import chart_code
from web.files import STREAMLIT

STYLE = Path(__file__).with_name("first.css").read_text(encoding="utf-8")
LASTING = "html .stMainBlockContainer { padding-top: 3.4rem; padding-bottom: 3rem; }"  # as dashboard.py says, but before its first run
EARLY = ("PlotlyChart", "ButtonGroup", "Multiselect", "Slider", "Selectbox")
CODE = re.compile(r'<script type="module"[^>]*></script>\s*|<link rel="modulepreload"[^>]*>\s*')  # of the live page
FONT = "./static/media/"
FIRST = '<script fetchpriority="high"'  # before what the first run needs
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
    code = f'<template id="live">{"".join(CODE.findall(html)).replace("<script", FIRST)}{early_code()}</template>'  # for first.js to load
    html = CODE.sub("", html)
    bundle, drawing = (f".{assets.address(made)}" for made in (assets.plotly(), assets.drawing()))
    chart = (
        f'<link rel="modulepreload" fetchpriority="high" crossorigin href="{bundle}"><script type="module" async fetchpriority="high" src="{drawing}"></script>'
    )
    styled = f'<style>{LASTING}</style><style id="first-style">{variables()}{_face()}{STYLE}</style>'
    before = f'<script defer src=".{assets.address(assets.handover())}"></script>'  # to run before Streamlit's own code
    return (
        html.replace(MARKS[0], f"{head}{chart if charted else ''}{before}")
        .replace("</head>", f"{styled}</head>")
        .replace(MARKS[1], f"{body}<noscript><style>#root {{ display: none }}</style></noscript>{styles}{code}{MARKS[1]}")
    )


@cache
def early_code() -> str:
    """The code of what every page draws, to be fetched beside the rest rather than after the first run: charts, the sidebar's filters, options."""
    folder, made = STREAMLIT / "static" / "js", chart_code()
    wanted = [f".{assets.address(assets.plotly())}"] if made else []
    for name in EARLY:
        for path in folder.glob(f"{name}.*.js"):
            address = f"/static/js/{path.name}"
            code = made[address].content.decode() if address in made else path.read_text(encoding="utf-8")
            wanted += [f".{address}", *(f"./static/js/{part}" for part in re.findall(r'(?:from|import)"\./([^"]+\.js)"', code))]
    known = index() or ""
    return "".join(f'<link rel="modulepreload" fetchpriority="low" crossorigin href="{address}">' for address in dict.fromkeys(wanted) if address not in known)


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
