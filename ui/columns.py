"""The columns of the tables of the page Data & sources: their order, words and widths."""

from __future__ import annotations

import streamlit as st

text, number = st.column_config.TextColumn, st.column_config.NumberColumn
LINK = st.column_config.LinkColumn("Page", display_text="open", width=55, help="The page on which it was seen; reprints and mirrors are not linked")
SHOWN = """headline: drawn for its point; agrees: equal to the headline figure within rounding; bound: a floor below or a ceiling above it;
differs: none of these"""
HOSTS = "Hosts that tell of it, reprints and mirrors not counted"
BASIS = "price: paid for what was bought; unconfirmed: a price told by the press; joint: of all buyers or several targets together"
AGREE = "Those of them that agree with what is shown"
PAGE = {"kind": text("Source", width=75), "page": text("Kind of page", width=105), "seen": text("As seen on the page", width=180)}
NOTE, TITLE = text("Note", width=260), text("Title of the page", width=260)
ROW = text("Row", width=175, help="File and line in the folder data")
FIGURES = {
    "entity": text("Name", width=130),
    "measure": text("Measure", width=180),
    "region": text("Region", width=62, help="The market measured"),
    "period": text("Period", width=75),
    "value": number("Value", format="localized", width=110),
    "unit": text("Unit", width=66),
    "standing": text("Status", width=115, help="floor: more than; ceiling: less than; doubtful: contradicted elsewhere, the note says how"),
    "shown": text("Shown", width=75, help=SHOWN),
    "publisher": text("Publisher", width=150),
    "link": LINK,
    "published": text("Published", width=90),
    "n_sources": number("Sources", width=70, help="Hosts that give a figure for this point, reprints and mirrors not counted"),
    "n_agree": number("Agree", width=60, help="Those of them that agree with the headline figure"),
    **PAGE,
    "note": NOTE,
    "basis": text("Basis", width=220, help="Who measured it, and how"),
    "title": TITLE,
    "entity_zh": text("Chinese name", width=100),
    "row": ROW,
}
EVIDENCE = {
    name: text("Measure", width=180) if name == "metric" else FIGURES[name]
    for name in ("entity", "metric", "period", "value", "unit", "publisher", "link", "published", "seen", "note", "title", "basis", "row")
}
UNITS = {
    "group": text("Group", width=85),
    "unit": text("Unit", width=150),
    "vertical": text("Field", width=105),
    "tie": text("Tie", width=70, help="owned: wholly, or founded and held in house; majority: over half; minority: up to half; partner: no stake"),
    "stake_pct": number("Stake", format="%.4g%%", width=62, help="The newest stake that a page gives"),
    "as_of": text("As of", width=82, help="The date that tie and stake are told for"),
    "since": text("Since", width=82, help="Since when it belongs to the group; empty: not known"),
    "until": text("Until", width=82, help="Until when; empty: still"),
    "n_sources": number("Sources", width=62, help=HOSTS),
    "publisher": text("Publisher", width=150),
    "link": LINK,
    "published": text("Published", width=90),
    "history": text("How the tie changed", width=300),
    "role": text("What it does", width=240),
    "region": text("Region", width=62, help="Where it does business"),
    "step": text("Step", width=70, help="The step of the customer journey that it serves"),
    **PAGE,
    "note": NOTE,
    "title": TITLE,
    "unit_zh": text("Chinese name", width=100),
    "row": ROW,
}
DEALS = {
    "date": text("Date", width=82, help="When it was announced or, where no page says so, completed"),
    "acquirer": text("Buyer", width=112),
    "target": text("Target", width=150),
    "deal": text("Kind", width=100),
    "status": text("Status", width=80, help="offered: no page says that the offer was accepted; failed and cancelled deals never count as done"),
    "stake_pct": number("Stake", format="%.4g%%", width=62, help="Percent bought"),
    "value": number("Value", format="localized", width=105),
    "currency": text("Currency", width=68),
    "n_sources": number("Sources", width=62, help=HOSTS),
    "publisher": text("Publisher", width=130),
    "link": LINK,
    "value_basis": text("Value is", width=85, help=BASIS),
    "published": text("Published", width=90),
    "n_agree": number("Agree", width=60, help=AGREE),
    "partners": text("Other buyers", width=150),
    "seller": text("Seller", width=95),
    "vertical": text("Field", width=115),
    "target_country": text("Country", width=100, help="Where what was bought is at home"),
    **PAGE,
    "note": NOTE,
    "title": TITLE,
    "row": ROW,
}
CLAIMS = {
    "claim_link": st.column_config.LinkColumn("Claim", display_text=r"claim=(c\d+)", width=60, help="Its page, with the rule, the figures and their chart"),
    "claim": text("What is claimed", width=420),
    "verdict": text("Verdict", width=120, help="The answer of a rule over the data"),
    "speaker": text("Speaker", width=170),
    "made": number("Year", format="%d", width=55),
    "claim_kind": text("Kind", width=80),
    "figures": number("Figures", format="localized", width=70, help="Figures that bear on it"),
    "reason": text("Why", width=420),
    "topic": text("Topic", width=140),
    "article": text("Article", width=130),
    "rule": text("The rule", width=420),
    "note": text("On the wording", width=260),
    "row": text("Row", width=110, help="File and line in the folder data"),
}
ENTITIES = {
    "profile": st.column_config.LinkColumn("Profile", display_text="open", width=62, help="All that is known of it on one page"),
    "entity": text("Name", width=170),
    "entity_zh": text("Chinese name", width=110),
    "entity_kind": text("Kind", width=80, help="group: members taken together"),
    "home": text("At home", width=75),
    "parent": text("Owner", width=120),
    "figures": number("Figures", format="localized", width=70),
    "metrics": number("Metrics", width=70, help="Of which it has figures"),
    "deals": number("Deals", width=60, help="In which it bought, was bought or sold"),
    "units": number("Units", width=60, help="Of the group, or units that it is"),
    "claims": number("Claims", width=65, help="On which its figures bear"),
    "first": number("From", format="%d", width=60, help="The year of its oldest figure"),
    "last": number("To", format="%d", width=60, help="The year of its newest figure, plans aside"),
    "launched": text("Launched", width=90),
    "publisher": text("Says who", width=150, help="Of the launch"),
    "link": LINK,
    "format": text("Format", width=90),
    "row": text("Row", width=130, help="File and line in the folder data"),
}
METRICS = {
    "metric": text("Metric", width=260),
    "topic": text("Topic", width=105),
    "unit": text("Unit", width=90, help="currency: the figure names it"),
    "definition": text("Definition", width=520),
    "figures": number("Figures", format="localized", width=70),
    "entities": number("Of", width=55, help="How many companies, countries and so on have figures of it"),
    "pages": number("Sources", width=70),
    "first": number("From", format="%d", width=60, help="The year of the oldest figure"),
    "last": number("To", format="%d", width=60, help="The year of the newest figure, plans aside"),
    "nature": text("Nature", width=65, help="stock: a level at a moment; flow: over a period"),
    "additive": st.column_config.CheckboxColumn("Sum", width=50, help="Whether values of different entities may be summed"),
    "per_capita": st.column_config.CheckboxColumn("Per head", width=75, help="Whether dividing by the population makes sense"),
    "metric_id": text("Id", width=160),
    "row": text("Row", width=110, help="File and line in the folder data"),
}
SOURCES = {
    "publisher": text("Publisher", width=240),
    "title": text("Title", width=360),
    "link": LINK,
    "published": text("Published", width=90),
    "kind": text("Source", width=75),
    "page": text("Kind of page", width=105),
}
TABLES = {
    "figures": FIGURES,
    "units": UNITS,
    "deals": DEALS,
    "claims": CLAIMS,
    "entities": ENTITIES,
    "metrics": METRICS,
    "sources": SOURCES
    | {
        "figures": number("Figures", format="localized", width=70, help="Seen on the page"),
        "deals": number("Deals", width=60),
        "units": number("Ties", width=55, help="Ties between groups and units"),
        "row": text("Row", width=120, help="File and line in the folder data"),
    },
}
