from ui.coverage import draw_coverage
from ui.dictionary import draw_dictionary
from ui.page import Page
from ui.search import draw_search

page = Page(
    "Data & sources",
    "Every figure behind the charts as it was seen on a named page, also those that another source contradicts; the units of the groups, "
    "the deals and the claims; companies, countries, metrics and pages. Search, follow the link, download.",
)
part = page.filters.card or page.part("view")
if part == "search":
    draw_search(page)
elif part == "coverage":
    draw_coverage(page)
elif part == "dictionary":
    draw_dictionary()
else:
    page.heading("How fresh are the figures?")
    page.options("topic")
    page.cards("freshness", "stale")
    page.heading("How far can they be trusted?", "Whether other sites say the same, what kind of source says so, and where and why sources differ.")
    page.cards("trust_sources", "trust_kinds")
    page.cards("disagreements", "widest")
