from ui.compare import advice, controls
from ui.page import Page

page = Page(
    "Compare",
    "Any metric of any companies, platforms, chains and countries, over any years. Only what has the metric is offered, and only views that fit its figures.",
)
controls(page)
page.cards("compare")
advice(page)
