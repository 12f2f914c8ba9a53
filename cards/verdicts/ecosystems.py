"""Claims on ecosystems: mini programs, partners, borders between trades."""

from __future__ import annotations

from cards.verdicts.families import untested
from cards.verdicts.figures import Claim, Figure, Figures, Undecided
from cards.verdicts.overseas_reach import VERY_LARGE
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, Verdict, rule
from cards.words import listing, plural, value_words

MANY_STAKES = 100  # companies
MANY_PEOPLE = 100e6  # a day


@rule("c61")
def chinese_services_go_abroad(claim: Claim, figures: Figures) -> Verdict:
    """Who sets a trend is opinion, so at most in part: if at least one service of a Chinese company has more than 45 million monthly users in the EU, from
    where on its law calls a platform very large; else not."""
    europe = figures.of("mau", region="Europe", basis_id="users_dsa_eu", home="China").firm()
    newest = sorted((part.newest() for part in europe.per_entity().values()), key=lambda one: -one.value)
    if not newest:
        raise Undecided("count of the users of a Chinese service in the EU")
    large = [one for one in newest if one.value > VERY_LARGE]
    reason = f"Of {plural(len(newest), 'service')} of Chinese companies counted in the EU, {len(large)} {'has' if len(large) == 1 else 'have'} more than "
    reason += f"{value_words(VERY_LARGE, 'persons')} a month there"
    reason += f": {listing([f'{one.entity} {one.words} in {one.when}' for one in large])}" if large else ""
    return Verdict(PARTLY if large else FAILS, f"{reason}. Who copied whom is not counted.", tuple(large or newest))


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


def _daily(claim: Claim, figures: Figures) -> Figure:
    counts = figures.of("mini_program_dau", "wechat-mini-programs", basis_id="company_statement").done()
    return counts.until(claim.made).newest(f"count of the daily users of mini programs up to {claim.made}")


@rule("c66")
def covers_daily_life(claim: Claim, figures: Figures) -> Verdict:
    """ "All of daily life" is read as habit: holds if at least half of the people who opened WeChat on an average day around the claim used a mini program
    there; in part if at least a fifth; else not."""
    programs = _daily(claim, figures)
    everybody = figures.of("dau", "wechat", basis_id="company_statement").firm().nearest(claim.made, "count of WeChat's daily users")
    share = programs.value / everybody.value
    answer = HOLDS if share >= 0.5 else PARTLY if share >= 0.2 else FAILS
    reason = f"On an average day in {programs.when}, {programs.words} used mini programs, {value_words(100 * share, 'percent', programs.qualifier)} of the "
    reason += f"{everybody.words} who opened WeChat on a day in {everybody.when}."
    return Verdict(answer, reason, (programs, everybody))


@rule("c81")
def services_run_as_mini_programs(claim: Claim, figures: Figures) -> Verdict:
    """Holds if at least 100 million people a day used mini programs inside WeChat by the end of the year of the claim; in part if at least a tenth of that;
    else not."""
    programs = _daily(claim, figures)
    answer = HOLDS if programs.value >= MANY_PEOPLE else PARTLY if programs.value >= MANY_PEOPLE / 10 else FAILS
    reason = f"On an average day in {programs.when}, {programs.words} used mini programs inside WeChat"
    offered = list(figures.of("mini_programs", "wechat-mini-programs", basis_id="company_statement").done().until(claim.made))[-1:]
    reason += "".join(f"; {one.words} of them were on offer in {one.when}" for one in offered)
    return Verdict(answer, f"{reason}.", (programs, *offered))


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
def the_pandemic_moved_trade_online(claim: Claim, figures: Figures) -> Verdict:
    """Borders between trades are not a figure, so at most in part: if the online share of retail sales rose more in the year of the claim, the first of the
    pandemic, than in an average year before; else not."""
    shares = figures.of("ecommerce_share_of_retail", "china", basis_id="nbs", pace="year").firm()
    now, before = (shares.at(year, f"online share of retail sales in {year}") for year in (claim.made, claim.made - 1))
    first = shares.until(claim.made - 2).oldest(f"online share of retail sales before {claim.made - 1}")
    usual = (before.value - first.value) / (before.year - first.year)
    rise = now.value - before.value
    reason = f"The online share of retail sales went from {before.words} in {before.when} to {now.words} in {now.when}, by {_points(rise)}"
    reason += f"; from {first.when} ({first.words}) to {before.when} it moved by {_points(usual)} a year."
    return Verdict(PARTLY if rise > usual else FAILS, reason, (now, before, first))


def _points(change: float) -> str:
    return f"{change:+.1f} percentage points".replace("-", "−")
