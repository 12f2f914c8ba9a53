"""Streamlit's index.html as it is sent: in which order the code of the live page is asked for."""

from __future__ import annotations

import re

from web.chunk import chart_code
from web.files import STREAMLIT
from web.shell import CODE, early_code, in_turns, index, live_code

ADDRESS = re.compile(r'(?:src|href)="\.(/[^"]+\.js)"')


def test_all_code_of_the_start_is_asked_for_before_the_rest_and_started_last() -> None:
    html = index()
    assert html is not None
    asked = ADDRESS.findall(live_code())
    start = set(ADDRESS.findall("".join(CODE.findall(html))))

    assert set(asked[: len(start)]) == start
    assert not start & set(asked[len(start) : -1])
    assert live_code().count("<script") == 1 and live_code().endswith(f'src=".{asked[-1]}"></script>') and asked[-1] in start


def test_large_and_small_files_are_asked_for_in_turns() -> None:
    files = in_turns([f"/static/js/{path.name}" for path in (STREAMLIT / "static" / "js").glob("index.*.js")] + early_code()[1:])
    sizes = [(STREAMLIT / address.removeprefix("/")).stat().st_size for address in files]

    assert sizes[0] == max(sizes) and sizes[1] == min(sizes)
    assert sizes[::2] == sorted(sizes[::2], reverse=True) and sizes[1::2] == sorted(sizes[1::2])


def test_early_code_brings_all_that_it_imports() -> None:
    early, made = set(early_code()), chart_code()
    for address in early & {f"/static/js/{path.name}" for path in (STREAMLIT / "static" / "js").iterdir()}:
        code = made[address].content.decode() if address in made else (STREAMLIT / address.removeprefix("/")).read_text(encoding="utf-8")
        wanted = {f"/static/js/{name}" for name in re.findall(r'\bfrom"\./([^"]+\.js)"', code)}
        assert wanted <= early, f"{address} needs {wanted - early}"
