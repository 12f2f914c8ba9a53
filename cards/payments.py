"""The payments duopoly: Alipay and WeChat Pay together against the 90% that is said of them."""

from __future__ import annotations

import pandas as pd

import queries
from cards.base import Card, Nothing, card
from cards.filters import Filters
from cards.markets import (
    within_years,
)
from cards.words import hovers, in_years, period_words, plural
from charts import lines, words

CLAIM = 90.0  # percent
SERIES = {
    ("mobile_payments", "analysys_mobile_value"): "Analysys",
    ("mobile_payments", "iresearch_mobile_value"): "iResearch",
    ("third_party_payments", "analysys_all_channels_value"): "All channels",
}


@card("payments_duopoly", page="market_share", uses=("regions", "years"))
def payments_duopoly(filters: Filters) -> Card:
    """Alipay and WeChat Pay together against the 90% that is said of them."""
    if "China" not in filters.regions:
        raise Nothing("Alipay and WeChat Pay are measured in China: add China to the regions.")
    rows = within_years(queries.run("payments_duopoly"), filters)
    if rows.empty or not (rows["market_id"] == "mobile_payments").any():
        raise Nothing(f"No estimate gives the shares of both Alipay and WeChat Pay{in_years(filters)}: widen the years (they reach from 2013 to 2020).")
    rows = rows.assign(
        line=[
            SERIES.get((market, basis), "") if pace == "quarter" else ""
            for market, basis, pace in zip(rows["market_id"], rows["basis_id"], rows["pace"], strict=True)
        ]
    )
    rows["series"] = [
        line or (f"{basis}, whole year" if pace == "year" else basis) for line, basis, pace in zip(rows["line"], rows["basis"], rows["pace"], strict=True)
    ]
    rows["hover"] = [
        text.replace("<br>", f"<br>Alipay {words(a, 'percent')} + WeChat Pay {words(t, 'percent')} =<br>", 1)
        if summed
        else text.replace("<br>", "<br>both together<br>", 1)
        for text, a, t, summed in zip(hovers(rows), rows["alipay"], rows["tenpay"], rows["summed"], strict=True)
    ]
    rows["publisher"] = rows["publisher"].replace("unknown", "an unnamed estimator")
    mobile = rows[rows["market_id"] == "mobile_payments"].sort_values("period_end")
    drawn = rows[rows["line"] != ""].sort_values(["series", "period_end"])
    loose = rows[rows["line"] == ""]
    if drawn.empty:
        drawn, loose = loose.sort_values(["series", "period_end"]), None
    return Card(
        id="payments_duopoly",
        title=_duopoly_title(mobile),
        subtitle="Alipay plus Tenpay (WeChat Pay), percent of the value of mobile payments in China by estimator; ‘All channels’: of all third-party payments",
        figure=lines(drawn, unit="percent", height=400, from_zero=False, rules=((CLAIM, "the 90% mark"),), loose=loose),
        rows=rows.drop(columns=["points"]),
        takeaway=_duopoly_takeaway(mobile, rows[rows["market_id"] == "third_party_payments"]),
        alt=f"Lines of the joint share of Alipay and WeChat Pay against a line at 90%. {_duopoly_title(mobile)}.",
        caveat="Sums are drawn only where one estimator gives both shares for one period; estimators are never joined. Diamonds: whole years and other "
        "sources or cuts. The axis does not start at zero.",
        points=tuple(int(point) for points in rows["points"] for point in points),
    )


def _duopoly_title(mobile: pd.DataFrame) -> str:
    above = mobile["value"] > CLAIM
    newest = mobile.iloc[-1]
    share, when = words(newest["value"], "percent"), period_words(newest["period"])
    who, what = "Alipay and WeChat Pay", "of China's mobile payments"
    if len(mobile) == 1:
        return f"{who} together held {share} {what} in {when}, {'above' if above.iloc[0] else 'not above'} 90%"
    every = "both" if len(mobile) == 2 else f"all {len(mobile)}"
    if above.all():
        return f"{who} held over 90% {what} in {every} estimates; the newest: {share} in {when}"
    if not above.any():
        return f"{who} held 90% or less {what} in {every} estimates; the newest: {share} in {when}"
    last_below = mobile.loc[~above, "period_end"].max()
    since = mobile[mobile["period_end"] > last_below]
    if since.empty:
        return f"{who} held over 90% {what} in {int(above.sum())} of {len(mobile)} estimates; the newest: {share} in {when}"
    return f"{who} held over 90% {what} in every estimate from {period_words(since.iloc[0]['period'])} to {when} ({share})"


def _duopoly_takeaway(mobile: pd.DataFrame, channels: pd.DataFrame) -> str:
    above = mobile[mobile["value"] > CLAIM]
    below = mobile[mobile["value"] <= CLAIM]
    if len(below) and len(above):
        text = f"{len(above)} of {plural(len(mobile), 'estimate')} {'lies' if len(above) == 1 else 'lie'} above 90%"
        text += f"; the last that does not is of {period_words(below.iloc[-1]['period'])}"
    elif len(mobile) == 1:
        text = f"It is the one estimate of these years, by {mobile.iloc[0]['publisher']}"
    else:
        text = f"They reach from {words(mobile['value'].min(), 'percent')} to {words(mobile['value'].max(), 'percent')}"
    if len(channels):
        newest = channels.sort_values("period_end").iloc[-1]
        held = f"{words(newest['value'], 'percent')} in {period_words(newest['period'])}, {'above' if newest['value'] > CLAIM else 'below'} 90%"
        text += f". Of all third-party payments, online and card payments included, the two held {held}"
    return text + "."
