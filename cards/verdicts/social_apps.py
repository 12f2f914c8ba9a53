"""Claims on social apps: WeChat, QQ, Weibo, Douyin."""

from __future__ import annotations

from cards.verdicts.families import change_words, number_words, risen, spoken
from cards.verdicts.figures import Claim, Figure, Figures, Undecided
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, Verdict, rule
from cards.words import listing, value_words


@rule("c67")
def wechat_above_a_billion(claim: Claim, figures: Figures) -> Verdict:
    """Holds if WeChat counted more than the stated number of monthly users by the end of the year of the claim; in part if it did so later; else not."""
    counts = figures.of("mau", "wechat", basis_id="company").done()
    then = counts.until(claim.made).newest(f"count of WeChat's monthly users up to {claim.made}")
    now = counts.newest()
    mark = value_words(claim.stated or 0, "persons")
    if then.value > (claim.stated or 0):
        return Verdict(HOLDS, f"WeChat had {then.words} a month in {then.when}, above {mark}, and {now.words} in {now.when}.", (then, now))
    answer = PARTLY if now.value > (claim.stated or 0) else FAILS
    return Verdict(answer, f"WeChat had {then.words} a month in {then.when}, not above {mark}; in {now.when} it had {now.words}.", (then, now))


@rule("c07")
def wechat_is_the_largest(claim: Claim, figures: Figures) -> Verdict:
    """Two signs in the claim's year: WeChat has more monthly users than any other Chinese app counted, each as its own company counts; and at least half as
    many as China has internet users. Holds if both are so, in part if one of them, else not."""
    year = figures.of(region="China").firm().since(claim.made).until(claim.made)
    wechat = year.of("mau", "wechat").newest(f"count of WeChat's monthly users in {claim.made}")
    others = year.of("mau").where(lambda one: one.entity_id != "wechat")
    second = others.largest(f"count of another app's monthly users in {claim.made}")
    everybody = year.of("internet_users", "china").newest(f"count of China's internet users in {claim.made}")
    signs = (wechat.value > second.value, wechat.value >= 0.5 * everybody.value)
    answer = HOLDS if all(signs) else PARTLY if any(signs) else FAILS
    reason = (
        f"WeChat had {wechat.words} a month in {wechat.when}, users abroad included; the largest other app, {second.entity}, {second.words} in {second.when}; "
        f"China had {everybody.words} on the internet in {everybody.when}."
    )
    return Verdict(answer, reason, (wechat, second, everybody))


@rule("c08")
def weibo_grows_hugely(claim: Claim, figures: Figures) -> Verdict:
    """Holds if Weibo's monthly users at least doubled at some time after the year of the claim; in part if they grew by at least a tenth; else not."""
    counts = figures.of("mau", "weibo", basis_id="company").firm()
    before, after = risen(counts, claim.made, "count of Weibo's monthly users before and after the claim")
    newest = counts.newest()
    answer = HOLDS if after.value >= 2 * before.value else PARTLY if after.value >= 1.1 * before.value else FAILS
    reason = f"From {before.when} ({before.words}) to its highest count, in {after.when} ({after.words}), "
    reason += f"Weibo's monthly users {change_words(before.value, after.value)}"
    reason += f"; the newest is {newest.words} in {newest.when}." if newest != after else "."
    return Verdict(answer, reason, tuple(dict.fromkeys((after, before, newest))))


@rule("c09")
def douyin_and_tiktok_grow_hugely(claim: Claim, figures: Figures) -> Verdict:
    """Holds if both Douyin's daily users in China and TikTok's monthly users elsewhere at least doubled after the year of the claim; in part if one of them
    did; else not."""
    found = []
    for metric, entity, region in (("dau", "douyin", "China"), ("mau", "tiktok", "Global")):
        counts = figures.of(metric, entity, region=region, basis_id="company_statement").firm()
        found.append(risen(counts, claim.made, f"count of the users of {entity.capitalize()} before and after the claim"))
    doubled = sum(after.value >= 2 * before.value for before, after in found)
    answer = HOLDS if doubled == len(found) else PARTLY if doubled else FAILS
    parts = [
        f"{after.entity}'s {spoken(after.metric)} {change_words(before.value, after.value)}, "
        f"from {before.words} in {before.when} to {after.words} in {after.when}"
        for before, after in found
    ]
    return Verdict(answer, f"{'; '.join(parts)}.", tuple(one for before, after in found for one in (after, before)))


META = ("facebook", "facebook-messenger", "instagram", "whatsapp")
TENCENT = ("wechat", "qq")


@rule("c80")
def among_the_largest_social_media_companies(claim: Claim, figures: Figures) -> Verdict:
    """Companies are ranked by the monthly users of their largest social service (Meta's four are one company), by their own counts where there are any, at most
    a year off the claim. Holds if Tencent is among the first three of at least five; in part if among the first five of more; else not."""
    counts = figures.of("mau").firm().since(claim.made - 1).until(claim.made + 1)
    world = counts.where(lambda one: one.region in ("Global", "China") and one.priority < 9)
    largest: dict[str, Figure] = {}
    best = [part.of(priority=min(one.priority for one in part)).nearest(claim.made) for part in world.per_entity().values()]
    for one in sorted(best, key=lambda one: -one.value):
        largest.setdefault("Meta" if one.entity_id in META else "Tencent" if one.entity_id in TENCENT else one.entity_id, one)
    if "Tencent" not in largest or len(largest) < 5:
        raise Undecided("monthly users of the social services of five companies, Tencent among them")
    place = list(largest).index("Tencent") + 1
    answer = HOLDS if place <= 3 else PARTLY if place <= 5 < len(largest) else FAILS
    order = listing([f"{one.entity} {number_words(one)} ({one.when})" for one in largest.values()], most=5)
    reason = f"By its largest service Tencent is number {place} of {len(largest)} companies. Monthly users: {order}."
    return Verdict(answer, reason, tuple(largest.values()))
