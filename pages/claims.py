from cards.claims import CHOICES
from ui.claims import draw_claim, draw_list
from ui.page import Page

page = Page(
    "Claims",
    "Two articles, an interview of 2018 and one of about 2020, tell of China’s digital rise. Here each of their claims is put to the test: "
    "a rule, written down beside it, reads the figures and gives the verdict. Regions and companies choose claims by their evidence; "
    "years narrow the charts, never a verdict.",
)
alone = page.filters.card
if page.filters.claim and alone in ("", "claim"):
    draw_claim(page.filters.claim, page.filters)
elif alone == "claim":
    page.cards("claim")
part = page.part("part")
if part != "topics":
    page.options(*CHOICES, "verdicts_by", width=176)
    page.cards("verdicts")
    page.heading("The claims", "A click opens a claim at the top of the page, with its chart, its rule and its evidence.")
    if not alone and page.filters.regions:
        draw_list(page.filters)
if part != "claims":
    page.cards("rural_online_sales", "lower_tier_shares")
    page.cards("blockchain_patents", "ecny_payments")
    page.cards("singles_day", "live_shopping")
    page.cards("payment_game", "social_scores")
    page.options("abroad")
    page.cards("apps_abroad")
    page.cards("app_downloads", "wechat_abroad")
    page.cards("wallets_abroad", "trips_abroad")
    page.cards("games_revenue")
    page.options("technology")
    page.cards("gii_ranks", "innovation_race")
    page.cards("europe_lag")
