from ui.page import Page

page = Page(
    "R&D spend",
    "What the companies of China, the US and Europe spend on research and development, how much of their revenue that is, and how the regions compare.",
)
page.heading("Companies")
page.options("currency")
page.cards("rd_companies")
page.options("rd_year", "growth_span")
page.cards("rd_ranking", "rd_intensity")
page.cards("rd_growth", "rd_intensity_trend")
page.heading("Regions and countries")
page.options("scoreboard")
page.cards("rd_regions", "national_rd")
page.heading("A claim put to the test", "An article of 2020 says that Ping An spends more than $1.7 bn of its revenue on technology R&D each year.")
page.cards("ping_an_rd")
