from ui.page import Page

page = Page(
    "Ecosystems",
    "What the large groups of China, the US and Europe own, hold in part or work with: field by field, unit by unit, and along a customer’s way. "
    "Of the years chosen, the last one counts: ties are shown as they stood at its end. "
    "A company that is no group itself, such as WeChat, stands for the group that holds it.",
)
page.options("tie")
page.cards("ecosystem_matrix")
page.cards("ecosystem_breadth", "ecosystem_ties")
page.heading("The customer’s way", "From finding a thing to being looked after: which steps a group serves with units of its own or with partners.")
page.cards("customer_journey")
page.heading("One group in depth")
page.options("group")
page.cards("group_units")
page.cards("unit_stakes")
page.heading("A super-app", "WeChat began as a chat. Payments and mini programs, small apps that run inside it, have made it more.")
page.cards("super_app", "mini_programs")
page.heading("Ping An", "An insurer that set out to build ecosystems around money, health, cars, homes and cities.")
page.cards("ping_an_ecosystems")
page.cards("ping_an_customers", "ping_an_rd")
