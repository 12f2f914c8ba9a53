"""The colours of the dashboard's two themes, for what is drawn without Streamlit: read from its own settings, so that both stay one."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

CONFIG = Path(__file__).resolve().parent.parent / ".streamlit" / "config.toml"
NAMES = {
    "paper": "backgroundColor",
    "panel": "secondaryBackgroundColor",
    "ink": "textColor",
    "grey": "grayTextColor",
    "rule": "borderColor",
    "link": "linkColor",
    "accent": "primaryColor",
}


@cache
def theme(name: str) -> dict[str, str]:
    """The colours of the theme `light` or `dark`, by what they are for: paper, panel, ink, grey, rule, link, accent, side."""
    settings = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][name]
    return {role: str(settings[key]) for role, key in NAMES.items()} | {"side": str(settings["sidebar"]["backgroundColor"])}


@cache
def variables() -> str:
    """Both themes as CSS variables: --paper, --ink and so on; dark where the reader's system is, unless an element says `data-theme`."""
    light, dark = (_declared(name) for name in ("light", "dark"))
    return f":root,[data-theme=light]{{{light}}}@media (prefers-color-scheme:dark){{:root:not([data-theme]){{{dark}}}}}[data-theme=dark]{{{dark}}}"


def _declared(name: str) -> str:
    return f"color-scheme:{name};" + ";".join(f"--{role}:{colour}" for role, colour in theme(name).items())
