from ui.page import Page

page = Page("Market share", "…")
