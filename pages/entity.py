from ui.entity import draw_profile, title_and_lead
from ui.page import Page

page = Page(*title_and_lead())
draw_profile(page)
