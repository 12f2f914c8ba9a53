"""The small plotly.js in Streamlit's code for charts: only where that is built as known."""

from __future__ import annotations

from pathlib import Path

from web.chunk import HEAD, IN_TURN, TAIL, chart_code, lightened

KNOWN = f"import a from './a.js';var W=n(((e,t,n)=>{HEAD}T={{v(e){{e.version=`4.2.0`}}}};{TAIL})),K=W();export{{K}};"


def test_streamlits_code_is_built_as_known() -> None:
    (made,) = chart_code().values()

    assert made.content.startswith(b'import"../../assets/plotly-') and len(made.content) < 100_000
    assert not made.lasting, "its name stays when the bundle changes"


def test_all_but_the_plotly_inside_stays() -> None:
    code = lightened(KNOWN, "4.1.1")

    assert code is not None
    assert code.endswith(f"import a from './a.js';var W=n(((e,t,n)=>{{t.exports={IN_TURN}}})),K=W();export{{K}};")


def test_another_major_version_or_another_build_is_left_as_it_is() -> None:
    assert lightened(KNOWN, "5.0.0") is None
    assert lightened(KNOWN.replace("window.Plotly", "self.Plotly"), "4.1.1") is None
    assert lightened(KNOWN + KNOWN, "4.1.1") is None


def test_without_the_file_nothing_is_replaced(tmp_path: Path) -> None:
    assert chart_code(tmp_path) == {}
