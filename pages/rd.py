from ui.page import Page

page = Page("R&D spend", "…")
