"""Where the server answers /embed, the menu of a card has the code for it."""

from __future__ import annotations

import re
import urllib.request

from playwright.sync_api import Page, expect


def test_the_code_to_embed_a_card_leads_to_the_card(tab: Page, hosted: str) -> None:
    tab.goto(f"{hosted}/users?region=China&company=WeChat&card=platform_users")
    tab.get_by_text("Share & data").click()
    menu = tab.get_by_test_id("stPopoverBody")
    menu.get_by_role("tab", name="Embed").click()
    code = menu.get_by_role("tabpanel").filter(visible=True).locator("code")
    expect(code).to_contain_text("<iframe", timeout=30_000)

    [address] = re.findall(r'src="([^"]+)"', code.inner_text())

    assert address.startswith(f"{hosted}/embed/platform_users?")
    with urllib.request.urlopen(address.replace("&amp;", "&"), timeout=30) as answer:
        assert "WeChat" in answer.read().decode()
