from ui.deals import draw_largest
from ui.page import Page

page = Page(
    "Deals",
    "Who bought whom in the digital economy: acquisitions, stakes, mergers, sales and share offerings of the groups of China, the US and Europe.",
)
page.options("deal_vertical", "deal_kind")
page.cards("deals_timeline")
page.heading(
    "Who went to whom",
    "“Either you go to China or China will come to you”, said an interview of 2018. The deals show which of the two happened.",
)
page.options("deal_measure")
page.cards("deal_flows", "deal_direction")
page.cards("deals_by_year", "deals_largest")
if not page.filters.card:
    page.heading("The largest deals", "Deals done with a known price, each told once; all others, and every page behind each, stand on Data & sources.")
    draw_largest(page.filters)
