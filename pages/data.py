from ui.page import Page

page = Page("Data & sources", "…")
