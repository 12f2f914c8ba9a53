"""The page SQL: an editor with worked examples, what there is to ask of, and the result as table, chart, file and link."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from cards.compare_link import write as write_comparison
from cards.comparison import Scope
from cards.filters import Filters, default, write
from cards.packing import pack
from cards.query_chart import FORMS, Columns, draw, planned, unasked
from cards.query_origin import origins_of
from cards.words import listing, plural
from charts import Figure, camera
from exports.spreadsheet import harmless
from queries.workbench import MOST_ANSWERS_KEPT, Answer, Table, Unanswered, examples, limits, run, tables
from ui.navigation import to
from ui.runs import aside
from ui.words import plain

STYLE = "<style>.st-key-query textarea { font-family: 'Source Code', monospace; font-size: 0.85rem; line-height: 1.45; }</style>"
EDITOR = 280  # height in pixels
MOST_COMPARISONS = 2  # links below a chart
PLAN = ["explain_key", "explain_value"]  # the columns of EXPLAIN


@cache
def _first() -> str:
    """The query of a link without one."""
    return next(iter(examples().values()))


def asked(filters: Filters) -> str:
    """The query whose result is shown: that of the link, when it is new to the page; else the last one run, also before another page was opened."""
    state = st.session_state
    if "query" not in state:
        sql = filters.sql or state.get("_sql_asked") or _first()
    elif state["_sql_linked"] != filters.sql:
        sql = filters.sql or _first()
    else:
        return str(state["_sql_asked"])
    state.update({"_sql_asked": sql, "_sql_linked": filters.sql, "query": sql})
    if not filters.sql and sql != _first():
        _link(sql)
    return sql


def _link(sql: str) -> None:
    """Put a query into the link, and leave the chart of the one before out of it."""
    st.query_params.pop("chart", None)
    if not sql or sql == _first() or len(sql) > limits().characters:
        st.query_params.pop("sql", None)
        st.session_state["_sql_linked"] = ""
    else:
        st.query_params["sql"] = pack(sql)
        st.session_state["_sql_linked"] = sql


def _ask(sql: str, *, again: bool) -> None:
    sql = sql.strip()
    _link(sql)
    st.session_state.update({"_sql_asked": sql, "_sql_again": again})


def _run() -> None:
    _ask(st.session_state["query"], again=True)


def _choose() -> None:
    title = st.session_state["example"]
    if title:
        st.session_state["query"] = examples()[title]
        _ask(examples()[title], again=False)


def draw_editor(sql: str) -> None:
    """The worked examples, the editor, and what a query may cost."""
    st.session_state["example"] = next((title for title, text in examples().items() if text == sql), None)
    st.selectbox("Examples", list(examples()), index=None, key="example", on_change=_choose, placeholder="Choose a worked example")
    most = limits()
    with st.form("editor", border=False):
        st.html(STYLE)
        st.text_area("Query", key="query", height=EDITOR, max_chars=most.characters)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.form_submit_button("Run", on_click=_run, icon=":material/play_arrow:", key="run")
            st.caption(
                f"Ctrl+Enter runs it, too. A query may take {most.seconds:g} seconds and {most.memory_mb:,} MB; the first {most.rows:,} rows are shown.",
                width="stretch",
            )


def draw_tables() -> None:
    """A table's columns with their types and meanings."""
    try:
        with aside():
            found = {table.name: table for table in tables()}
    except Unanswered:  # the result says why
        return
    name = st.selectbox("Tables", list(found), key="sql_table", format_func=lambda name: f"{name} · {plural(found[name].rows, 'row')}")
    with st.container(height=EDITOR + 60):
        st.markdown(_meanings(found[name]))


@lru_cache(maxsize=64)
def _meanings(table: Table) -> str:
    """What a table and its columns mean."""
    lines = [plain(_sentence(table.definition))]
    lines += [f"`{column.name}` :gray[:small[{plain(column.type)}]]  \n:small[{plain(_sentence(column.definition))}]" for column in table.columns]
    return "\n\n".join(lines)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def draw_result(sql: str, filters: Filters) -> None:
    """The rows as table and chart, with download and link; or why there are none."""
    outcome = _outcome(sql)
    if isinstance(outcome, Unanswered):
        st.error(plain(str(outcome)), icon=":material/error:")
        if outcome.detail:
            st.code(outcome.detail, language=None, wrap_lines=True)
        return
    rows = outcome.rows
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plural(len(rows), 'row')}** :gray[· {1000 * outcome.seconds:,.0f} ms]", width="stretch")
        _menu(outcome, sql, filters)
    if outcome.cut:
        st.caption(plain(" ".join(outcome.cut)))
    if rows.empty:
        st.info("The query ran, and no row fits it.", icon=":material/filter_alt_off:")
    elif list(rows.columns) == PLAN:
        st.code("\n".join(rows["explain_value"]), language=None)
    else:
        columns = _columns(outcome)
        numbers = {name: st.column_config.NumberColumn(format="localized") for name in columns.numbers}
        st.dataframe(
            rows, hide_index=True, height=min(360, 35 * (len(rows) + 1) + 3), column_config=numbers, lazy=True, key="result", alt="The rows of the result"
        )
        _chart(columns, filters)


def _outcome(sql: str) -> Answer | Unanswered:
    """The answer; what failed is not tried again before the reader asks for it."""
    again = st.session_state.pop("_sql_again", False)
    failed_sql, failure = st.session_state.get("_sql_failed", (None, None))
    if failure is not None and failed_sql == sql and not again:
        return failure
    try:
        with aside():
            return run(sql, again=again)
    except Unanswered as reason:
        st.session_state["_sql_failed"] = (sql, reason)
        return reason


@lru_cache(maxsize=MOST_ANSWERS_KEPT)
def _columns(answer: Answer) -> Columns:
    return Columns(answer.rows)


def _menu(answer: Answer, sql: str, filters: Filters) -> None:
    st.download_button(
        "Data (CSV)",
        lambda: harmless(answer.rows).to_csv(index=False).encode("utf-8-sig"),
        file_name="china-digital-trends-query.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="csv-query",
    )
    menu = st.popover("Link", icon=":material/link:", key="menu-query", on_change="rerun")
    if menu.open:
        with menu:
            st.markdown("**Link to this query**")
            st.code(_address(sql, filters), language=None, wrap_lines=True)
            st.caption("Whoever opens it sees the query, its result and its chart.")


def _address(sql: str, filters: Filters) -> str:
    address = (st.context.url or "http://localhost:8501/sql").split("?")[0]
    return f"{address}?{urlencode(write(replace(default(), sql=sql, chart=filters.chart)), doseq=True)}"


def _chart(columns: Columns, filters: Filters) -> None:
    """The chart of the result and the choices that make it."""
    forms = columns.forms()
    if forms == ["none"]:
        return
    plan = planned(columns, filters.chart)
    with st.container(horizontal=True):
        _pick("form", "Chart", forms, plan.form, FORMS)
        if plan.form == "none":
            return
        _pick("x", "x", columns.across(plan.form, plan.y), plan.x)
        _pick("y", "y", columns.numbers, plan.y)
        _pick("series", "Series", ["", *columns.series(plan.x)], plan.series, {"": "none"})
    drawn = draw(columns, plan)
    if drawn is None:
        st.info("No row has both x and y: choose other columns.", icon=":material/filter_alt_off:")
        return
    with st.container(border=True):
        st.markdown(f":gray[{plain(drawn.words)}]")
        st.plotly_chart(Figure(drawn.figure), config=camera("query"), alt=drawn.alt, key="figure-query")
        sources = _publishers(columns.rows)
        small = [text for text in (drawn.left_out, sources) if text]
        if small:
            st.markdown("\n\n".join(f":small[:gray[{plain(text)}]]" for text in small))
        for words, query in _comparisons(columns, filters.scope)[:MOST_COMPARISONS]:
            st.page_link(to("compare"), label=f"Open in Compare: {plain(words)}", icon=":material/compare_arrows:", query_params=query)


@lru_cache(maxsize=MOST_ANSWERS_KEPT)
def _comparisons(columns: Columns, scope: Scope) -> list[tuple[str, dict[str, list[str]]]]:
    """What the page Compare shows of those in the result: words and link of each."""
    return [(words, write_comparison(view)) for words, view in origins_of(columns.rows, scope)]


def _pick(key: str, label: str, choices: list[str], chosen: str, names: dict[str, str] | None = None) -> None:
    st.session_state[f"chart-{key}"] = chosen
    st.selectbox(label, choices, key=f"chart-{key}", on_change=_redraw, format_func=lambda choice: (names or {}).get(choice, choice), width=160)


def _redraw() -> None:
    """Put the chart that is chosen into the link, or nothing if it is the one that needs no asking."""
    state = st.session_state
    chosen = [str(state.get(f"chart-{key}", "")) for key in ("form", "x", "y", "series")]
    try:
        columns = _columns(run(state["_sql_asked"]))
    except Unanswered:  # its answer was not kept, and now the workbench is busy: the page says so
        return
    plan = planned(columns, chosen)
    if plan == unasked(columns):
        st.query_params.pop("chart", None)
    else:
        st.query_params["chart"] = list(plan.link)


def _publishers(rows: pd.DataFrame) -> str:
    """Who says so, if the result tells."""
    if "publisher" not in rows:
        return ""
    names = rows["publisher"].dropna().value_counts().index.tolist()
    return f"{'Source' if len(names) == 1 else 'Sources'}: {listing([str(name) for name in names])}" if names else ""
