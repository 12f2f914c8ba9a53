"""Market share: who holds how much of China's digital markets, and of the same markets in the US and Europe."""

from ui.page import Page

page = Page(
    "Market share",
    "Who holds how much of a market in China, and of the same market in the US and Europe. Every share is an estimate of a named firm; "
    "only figures of one estimator are stacked or joined, and what nobody itemises stays grey.",
)
page.heading("Two wallets, one market")
page.cards("payments_duopoly")
page.heading("One market at a time", "The market chosen here is drawn side by side for the regions, and over time for one region and estimator.")
page.options("market", "market_region")
page.cards("market_split")
page.cards("market_over_time", "market_lines")
page.heading("How concentrated are the markets?", "The latest split of every market that is itemised to at least half.")
page.cards("top_two", "concentration")
