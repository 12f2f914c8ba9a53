from ui.page import Page

page = Page(
    "User counts",
    "How many people use the platforms of China, the US and Europe, and how fast they got there.",
)
page.options("metric")
page.cards("platform_users")
