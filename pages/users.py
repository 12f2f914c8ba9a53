from ui.page import Page

page = Page(
    "User counts",
    "How many people use the platforms of China, the US and Europe, how fast they got there, and how many people are online at all.",
)
page.options("metric")
page.cards("platform_users")
page.cards("users_ranking", "users_by_age")
page.heading("Users against people", "A count means more when it is held against the people who could be users.")
page.cards("users_share_of_population", "users_in_eu")
page.heading("People online")
page.cards("internet_users", "internet_penetration")
page.heading(
    "China’s towns, countryside and habits",
    "The survey of the China Internet Network Information Center (CNNIC) asks every half-year who is online and for what.",
)
page.options("urban_rural")
page.cards("urban_rural", "apps_reach")
page.cards("cnnic_applications")
