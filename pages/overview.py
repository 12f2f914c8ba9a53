from cards.overview import extent
from ui.page import Page

page = Page("How China's digital economy compares with those of the US and Europe", extent())
page.cards("scoreboard")
page.cards("internet_users", "platform_users", onward=True)
page.cards("payments_duopoly", "rd_companies", onward=True)
page.cards("freshippo", onward=True)
page.filters = page.filters.choose("verdicts_by", "kind")
page.cards("verdicts", onward=True)
