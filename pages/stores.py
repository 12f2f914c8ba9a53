from ui.page import Page

page = Page("Store rollouts", "…")
