from ui.page import Page

page = Page(
    "Store rollouts",
    "What was announced and what was built: New Retail in China, the coffee race, and the new formats of the US and Europe.",
)
page.cards("targets_built")
page.cards("freshippo", "coffee_china")
page.heading("Chains over time")
page.options("format", "store_metric")
page.cards("store_chains")
page.heading("New formats in the US and Europe")
page.cards("western_formats")
page.heading("Cities, openings, closures")
page.options("footprint")
page.cards("cities_openings")
