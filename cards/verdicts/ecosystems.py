"""Claims on ecosystems: mini programs, partners, borders between trades."""

from __future__ import annotations

from cards.verdicts.families import number_words, untested
from cards.verdicts.figures import Claim, Figures, Undecided
from cards.verdicts.overseas_reach import VERY_LARGE
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, Verdict, rule
from cards.words import listing, plural, value_words

MANY_STAKES = 100  # companies
MANY_PEOPLE = 100e6  # a day


@rule("c61")
def chinese_services_go_abroad(claim: Claim, figures: Figures) -> Verdict:
    """Who sets a trend is opinion, so at most in part: if services of at least two Chinese companies have more than 45 million monthly users each in the EU,
    whose law then calls a platform very large; else not."""
    europe = figures.of("mau", region="Europe", basis_id="users_dsa_eu", home="China").firm()
    newest = sorted((part.newest() for part in europe.per_entity().values()), key=lambda one: -one.value)
    if not newest:
        raise Undecided("count of the users of a Chinese service in the EU")
    large = [one for one in newest if one.value > VERY_LARGE]
    reason = f"Of {plural(len(newest), 'Chinese service')} counted in the EU, {len(large)} {'has' if len(large) == 1 else 'have'} more than "
    reason += f"{value_words(VERY_LARGE, 'persons')} a month there"
    reason += f": {listing([f'{one.entity} {number_words(one)} ({one.when})' for one in large])}" if large else ""
    return Verdict(PARTLY if len(large) >= 2 else FAILS, f"{reason}. Who copied whom is not counted.", tuple(large or newest))


def _stakes(claim: Claim, figures: Figures, unknown: str) -> Verdict:
    """In part if Tencent held stakes in at least 100 companies closest to the claim, else not; `unknown` says what is not counted."""
    held = figures.of("portfolio_companies", "tencent").done().where(lambda one: one.priority < 9)
    near = held.nearest(claim.made, "count of the companies in which a large group holds stakes")
    newest_first = tuple(dict.fromkeys((near, *reversed(list(held)))))
    return Verdict(
        PARTLY if near.value >= MANY_STAKES else FAILS, f"{near.entity} held stakes in {near.words} companies in {near.when}; {unknown}.", newest_first
    )


@rule("c63")
def large_networks_of_partners(claim: Claim, figures: Figures) -> Verdict:
    """Partners without a stake are not counted, and what makes success is opinion, so at most in part: if Tencent, the one group whose stakes are counted,
    held some in at least 100 companies around the claim; else not."""
    return _stakes(claim, figures, "partners without a stake, and those of other groups, are not counted")


@rule("c88")
def stakes_in_many_trades(claim: Claim, figures: Figures) -> Verdict:
    """The spread over the trades that the claim names is not counted, so at most in part: if Tencent held stakes in at least 100 companies around the claim;
    else not."""
    return _stakes(claim, figures, "how they spread over the trades named is not counted")


DAILY = {"entity": "wechat-mini-programs", "basis_id": "company_statement"}


@rule("c66")
def covers_daily_life(claim: Claim, figures: Figures) -> Verdict:
    """ "All of daily life" is read as habit. Holds if at least half of the people who open WeChat on a day use a mini program there, by the exact counts
    closest to the claim; in part if at least a fifth; else not."""
    programs = figures.of("mini_program_dau", **DAILY).firm().nearest(claim.made, "count of the daily users of mini programs")
    everybody = figures.of("dau", "wechat", basis_id="company_statement").firm().nearest(claim.made, "count of WeChat's daily users")
    share = programs.value / everybody.value
    answer = HOLDS if share >= 0.5 else PARTLY if share >= 0.2 else FAILS
    day = "on a day" if everybody.period_end == programs.period_end else f"on a day in {everybody.when}"
    reason = (
        f"In {programs.when}, {programs.words} used mini programs on a day, {value_words(100 * share, 'percent')} of the {everybody.words} who opened WeChat "
    )
    return Verdict(answer, f"{reason}{day}.", (programs, everybody))


@rule("c81")
def services_run_as_mini_programs(claim: Claim, figures: Figures) -> Verdict:
    """Holds if at least 100 million people a day used mini programs inside WeChat by the end of the year of the claim; in part if at least a tenth of that;
    else not. Single trades, such as taxis, are not counted."""
    programs = figures.of("mini_program_dau", **DAILY).done().until(claim.made).newest(f"count of the daily users of mini programs up to {claim.made}")
    answer = HOLDS if programs.value >= MANY_PEOPLE else PARTLY if programs.value >= MANY_PEOPLE / 10 else FAILS
    reason = f"On an average day in {programs.when}, {programs.words} used mini programs inside WeChat"
    offered = list(figures.of("mini_programs", **DAILY).done().until(claim.made))[-1:]
    reason += "".join(f"; {one.words} of them were on offer in {one.when}" for one in offered)
    return Verdict(answer, f"{reason}. Taxis are not counted apart.", (programs, *offered))


@rule("c75")
def the_cloud_carries_the_load(claim: Claim, figures: Figures) -> Verdict:
    """Holds if at least nine tenths of the marketplaces' orders ran on Alibaba Cloud around the claim; in part if at least half; else not."""
    share = figures.of("orders_share_on_cloud", "alibaba-cloud").done()
    if not len(share):
        near = figures.of("orders_per_second", "alibaba").done().nearest(claim.made, "share of the marketplaces' orders that runs on Alibaba Cloud")
        return untested("share of the marketplaces' orders that runs on Alibaba Cloud", near)
    found = share.nearest(claim.made)
    answer = HOLDS if found.value >= 90 else PARTLY if found.value >= 50 else FAILS
    return Verdict(answer, f"In {found.when}, {found.words} of the marketplaces' orders ran on Alibaba Cloud.", (found,))


@rule("c86")
def sales_outside_the_own_trade(claim: Claim, figures: Figures) -> Verdict:
    """Holds if companies made a larger share of their sales outside their own trade in the year of the claim, the first of the pandemic, than in the year
    before; else not. That shops sell more online does not show it."""
    shares = figures.of("outside_trade_sales_share", "china").firm().since(claim.made - 1).until(claim.made)
    if len({one.year for one in shares}) < 2:
        missing = "share of sales that companies make outside their own trade"
        online = figures.of("ecommerce_share_of_retail", "china", basis_id="nbs", pace="year").firm()
        return untested(missing, online.at(claim.made, missing), online.at(claim.made - 1, missing))
    now, before = shares.at(claim.made), shares.at(claim.made - 1)
    reason = f"Companies made {now.words} of their sales outside their own trade in {now.when}, {before.words} in {before.when}."
    return Verdict(HOLDS if now.value > before.value else FAILS, reason, (now, before))
