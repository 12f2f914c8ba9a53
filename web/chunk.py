"""Streamlit's code for charts brings a whole plotly.js of 4.7 MB along. Here it takes the small one instead, which the first HTML may have loaded already."""

from __future__ import annotations

import logging
import re
from pathlib import Path

from exports import bundle
from web.assets import Made, address, plotly
from web.files import STREAMLIT

HEAD = "{(function(e,n){typeof t==`object`&&t.exports?t.exports=n():e.moduleName=n()})(typeof self<`u`?self:n,()=>{"
TAIL = "return window.Plotly=e,e})}"
IN_TURN = (
    "{...globalThis.Plotly,react:(place,...given)=>new Promise(turn=>setTimeout(turn)).then(()=>place.isConnected&&globalThis.Plotly.react(place,...given))}"
)
VERSION = re.compile(r"\.version=`(\d+)\.\d+\.\d+`")
log = logging.getLogger(__name__)


def chart_code(folder: Path = STREAMLIT / "static" / "js") -> dict[str, Made]:
    """By its address, the file with the small plotly.js in it; nothing if Streamlit's is not built as known, and then its own is served as it is."""
    found = sorted(folder.glob("PlotlyChart.*.js"))
    code = lightened(found[0].read_text(encoding="utf-8"), bundle.version()) if len(found) == 1 else None
    if code is None:
        log.warning("Streamlit's code for charts is not built as known: it is served as it is, with the whole of plotly.js.")
        return {}
    return {f"/static/js/{found[0].name}": Made(found[0].name, code.encode(), lasting=False)}


def lightened(code: str, version: str) -> str | None:
    """The module `code` with the plotly.js inside replaced by an import of ours, which draws each chart in a task of its own, so that a page
    with many answers its reader in between; None unless it has exactly one, of the same major version as `version`."""
    if code.count(HEAD) != 1 or code.count(TAIL) != 1:
        return None
    start, end = code.index(HEAD), code.index(TAIL) + len(TAIL)
    theirs = VERSION.search(code, start, end)
    if not theirs or theirs[1] != version.split(".")[0]:
        return None
    return f'import"../..{address(plotly())}";{code[:start]}{{t.exports={IN_TURN}}}{code[end:]}'
