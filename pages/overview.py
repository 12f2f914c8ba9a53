from ui.page import Page

page = Page("China, the US and Europe in digital", "Lead.")
page.cards("platform_users", more=("pages/users.py", "User counts"))
