"""Claims on payments: the duopoly of Alipay and WeChat Pay, cards and wallets, faces, tourists abroad."""

from __future__ import annotations

from cards.verdicts.families import capital, pair, untested
from cards.verdicts.figures import Claim, Figure, Figures, Undecided
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, Verdict, rule
from cards.words import listing, plural, value_words

BOTH = ("alipay", "tenpay-wechat-pay")


@rule("c84")
def duopoly_above_ninety_percent(claim: Claim, figures: Figures) -> Verdict:
    """Holds if the two together had more than the stated share in every period from the year before the claim on for which one estimator gives both;
    in part if in some of them; else not."""
    shares = figures.of("market_share", BOTH, market_id="mobile_payments").firm().since(claim.made - 1)
    pairs: dict[tuple, dict[str, Figure]] = {}
    for one in shares:
        pairs.setdefault((one.basis_id, one.pace, one.period_end), {})[one.entity_id] = one
    full = [(pair[BOTH[0]], pair[BOTH[1]]) for pair in pairs.values() if len(pair) == 2]
    if not full:
        raise Undecided(f"estimate that gives both shares since {claim.made - 1}")
    mark = claim.stated or 0
    above = [pair for pair in full if pair[0].value + pair[1].value > mark]
    newest = max(full, key=lambda pair: (pair[0].period_end, -pair[0].priority))
    share = value_words(newest[0].value + newest[1].value, "percent")
    answer = HOLDS if len(above) == len(full) else PARTLY if above else FAILS
    count = f"Since {claim.made - 1}, {len(above)} of {plural(len(full), 'estimate')}"
    reason = f"{count} {'puts' if len(above) == 1 else 'put'} the two above {value_words(mark, 'percent')} together; the newest, {share} in {newest[0].when}."
    return Verdict(answer, reason, newest)


MANY_SHOPS = 10_000


@rule("c53")
def shops_in_europe_take_the_wallets(claim: Claim, figures: Figures) -> Verdict:
    """Holds if a count after the claim shows at least 10,000 shops in Europe that take WeChat Pay or Alipay; in part if there is no such count, but their
    number at least doubled in a year after the claim; else not."""
    europe = figures.of(entity=("wechat-pay", "alipay"), region="Europe").done().where(lambda one: one.priority < 9)
    shops = europe.of("overseas_merchants")
    growth = list(europe.of("overseas_merchants_ratio").since(claim.made))
    after = list(shops.since(claim.made + 1))
    if not after and not growth:
        raise Undecided(f"count of the shops in Europe that take WeChat Pay or Alipay after {claim.made}")
    most = max(after, key=lambda one: one.value, default=None)
    doubled = any(one.value >= 2 for one in growth)
    answer = HOLDS if most and most.value >= MANY_SHOPS else PARTLY if doubled else FAILS
    old = list(shops.until(claim.made))[-1:]
    times = listing([f"{one.words} times ({one.entity}, {one.when})" for one in growth])
    parts = [f"the number of shops in Europe was {times} that of a year before"] if growth else []
    if most:
        parts = [f"in {most.when}, {most.words} shops in Europe took {most.entity}", *parts]
    else:
        parts += ["no count of them since is at hand" + "".join(f"; in {one.when} it was {one.words} for {one.entity}" for one in old)]
    reason = capital("; ".join(parts))
    return Verdict(answer, f"{reason}.", (*([most] if most else []), *old, *growth))


@rule("c74")
def launched_and_large(claim: Claim, figures: Figures) -> Verdict:
    """Two parts: the year of launch is the stated one; and Alipay's monthly users come to at least half of China's internet users around the claim. Holds if
    both are so, in part if one of them, else not."""
    launch = figures.of("launch_year", "alipay", region="China").newest("year in which Alipay was launched")
    users = figures.of("mau", "alipay", basis_id="company").firm().nearest(claim.made, "count of Alipay's monthly users")
    online = figures.of("internet_users", "china", basis_id="cnnic").firm()
    online.newest("count of China's internet users")
    people = min(online, key=lambda one: abs((one.period_end - users.period_end).days))
    signs = (launch.value == claim.stated, users.value >= 0.5 * people.value)
    answer = HOLDS if all(signs) else PARTLY if any(signs) else FAILS
    reason = f"{launch.publisher} gives {launch.value:.0f} as the year of launch; Alipay had {users.words} a month in {users.when}, "
    reason += (
        f"when China had {people.words} on the internet."
        if people.period_end == users.period_end
        else f"China {people.words} on the internet in {people.when}."
    )
    return Verdict(answer, f"{reason} {launch.note.rstrip('.')}." if launch.note else reason, (users, people, launch))


@rule("c82")
def payments_carry_the_fintech(claim: Claim, figures: Figures) -> Verdict:
    """Holds if payments bring at least half of the revenue that Tencent books as fintech and business services; in part if at least a quarter; else not."""
    share = figures.of("payments_share_of_fintech_revenue", "tencent").done()
    missing = "share of payments in Tencent's fintech and business services"
    if not len(share):
        return untested(missing, figures.of("fintech_revenue", "tencent").done().nearest(claim.made, missing))
    found = share.nearest(claim.made)
    answer = HOLDS if found.value >= 50 else PARTLY if found.value >= 25 else FAILS
    return Verdict(answer, f"Payments brought {found.words} of that revenue in {found.when}.", (found,))


@rule("c85")
def both_apps_are_used(claim: Claim, figures: Figures) -> Verdict:
    """Need is read as use. Two signs around the claim: at least four in five of the people asked use each of the two apps; and at least four in five internet
    users pay by phone. Holds if both are so, in part if one of them, else not."""
    asked = figures.of("adoption_rate", ("alipay", "wechat-pay"), basis_id="kagan_survey").firm()
    apps = [part.nearest(claim.made) for part in asked.per_entity().values()]
    if len(apps) < 2:
        raise Undecided("survey of the users of both apps")
    payers = figures.of("mobile_payment_users", "china", basis_id="cnnic").firm().nearest(claim.made, "count of the people who pay by phone")
    people = figures.of("internet_users", "china", basis_id="cnnic", period_end=payers.period_end).firm().newest(f"count of internet users in {payers.when}")
    share = 100 * payers.value / people.value
    signs = (all(one.value >= 80 for one in apps), share >= 80)
    answer = HOLDS if all(signs) else PARTLY if any(signs) else FAILS
    reason = f"Of the people asked, {listing([f'{one.words} used {one.entity} ({one.when})' for one in apps])}; {payers.words} paid by phone in {payers.when}, "
    return Verdict(answer, f"{reason}{value_words(share, 'percent')} of internet users.", (payers, people, *apps))


FACES = 100e6  # people


@rule("c24")
def wallet_before_card(claim: Claim, figures: Figures) -> Verdict:
    """Payments by card are not counted, so at most in part: if in one survey at least twice as many people use WeChat Pay as the app of the card network
    UnionPay; else not."""
    survey = figures.of("adoption_rate").since(claim.made)
    wallet, card = pair(survey, "wechat-pay", "unionpay-quickpass", "survey of users of both WeChat Pay and UnionPay's app")
    before = survey.of(entity=card.entity_id, basis_id=card.basis_id).oldest()
    reason = f"In {wallet.when}, {wallet.words} of those asked used WeChat Pay and {card.words} the app of the card network UnionPay"
    reason += f" ({before.words} in {before.when})" if before.period_end < card.period_end else ""
    return Verdict(PARTLY if wallet.value >= 2 * card.value else FAILS, f"{reason}. Payments by card are not counted.", (wallet, card))


@rule("c26")
def customers_in_licensed_trades(claim: Claim, figures: Figures) -> Verdict:
    """The licences themselves are not in the data, so at most in part: if Ant had customers both in payment and in banking, which need a licence each, by
    the year after the claim. Otherwise it cannot be tested."""
    users = figures.of("annual_active_consumers", "alipay").done().until(claim.made + 1).newest("count of Alipay's users")
    firms = figures.of("bank_sme_customers", "mybank").done().until(claim.made + 1).newest("count of the customers of Ant's bank")
    reason = (
        f"Ant had customers in two trades that need a licence: {users.words} paid with Alipay in the year to {users.when}, "
        f"and its bank MYbank had served {firms.words} small businesses by the end of {firms.when}. Its licences are not listed."
    )
    return Verdict(PARTLY, reason, (users, firms))


@rule("c42")
def pay_by_face(claim: Claim, figures: Figures) -> Verdict:
    """Holds if a count after the year of the claim puts at least 100 million people who pay by face; in part if fewer, or if only an earlier count shows
    that people do; else not. Forecasts do not count."""
    people = figures.of("face_pay_users")
    counts = people.done()
    newest = counts.newest("count of people who pay by face")
    later = newest.year > claim.made
    answer = HOLDS if later and newest.value >= FACES else PARTLY if newest.value >= 1 else FAILS
    reason = f"In {newest.when}, {newest.words} paid by face"
    plans = sorted(people.of(status="target").where(lambda one: one.period_end > newest.period_end), key=lambda one: one.period_end)
    if not later:
        reason += ", and no later count is known"
        reason += f"; the forecast of {listing([f'{one.words} for {one.when}' for one in plans])} was never confirmed" if plans else ""
    return Verdict(answer, f"{reason}.", (newest, *plans))
