from cards.overview import extent
from ui.page import Page

page = Page("How China's digital economy compares with the US and Europe", extent())
page.cards("scoreboard")
page.cards("platform_users")
