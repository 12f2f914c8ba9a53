"""Claims on payments: the duopoly of Alipay and WeChat Pay, cards and wallets, faces, tourists abroad."""

from __future__ import annotations

from cards.verdicts.families import capital, change_words, pair, untested
from cards.verdicts.figures import Claim, Figure, Figures, Undecided
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, UNTESTED, Verdict, rule
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
    """Holds if a count after the claim shows at least 10,000 shops in Europe that take WeChat Pay or Alipay; in part if it shows fewer or there is none, but
    their number at least doubled in a year after the claim; else not."""
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
    nouns = [" shops", *[""] * len(growth)]
    times = listing([f"{one.words} times as many{noun} took {one.entity} ({one.when})" for one, noun in zip(growth, nouns, strict=False)])
    parts = [f"in {most.when}, {most.words} shops in Europe took {most.entity}"] if most else []
    parts += [f"in Europe {times} as a year before"] if growth else []
    known = "".join(f"; in {one.when} it was {one.words} for {one.entity}" for one in old)
    reason = capital("; ".join(parts)) + ("" if most else f". Their number after {claim.made} is not at hand{known}")
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
    """Need is not counted, use is; so at most in part: if at least four in five of the people asked use Alipay, as many use WeChat Pay, and at least four in
    five internet users pay by phone, by the figures closest to the claim; else not."""
    asked = figures.of("adoption_rate", ("alipay", "wechat-pay"), basis_id="kagan_survey").firm()
    apps = [part.nearest(claim.made) for part in asked.per_entity().values()]
    if len(apps) < 2:
        raise Undecided("survey of the users of both apps")
    payers = figures.of("mobile_payment_users", "china", basis_id="cnnic").firm().nearest(claim.made, "count of the people who pay by phone")
    people = figures.of("internet_users", "china", basis_id="cnnic", period_end=payers.period_end).firm().newest(f"count of internet users in {payers.when}")
    share = 100 * payers.value / people.value
    answer = PARTLY if min(share, *(one.value for one in apps)) >= 80 else FAILS
    reason = f"Of the people asked, {listing([f'{one.words} used {one.entity} ({one.when})' for one in apps])}; {payers.words} paid by phone in {payers.when}, "
    return Verdict(answer, f"{reason}{value_words(share, 'percent')} of internet users. Use is not yet need.", (payers, people, *apps))


TRADES = 5
FACES, FEWER_FACES = 100e6, 10e6  # people


@rule("c24")
def wallet_before_card(claim: Claim, figures: Figures) -> Verdict:
    """Holds if the value of payments by card in China fell from the year of the claim on; else not. That more people use WeChat Pay than the app of the card
    network UnionPay does not settle it: a card needs no app."""
    cards = figures.of("card_payment_value", "china", pace="year").firm().since(claim.made)
    missing = f"value of payments by card in China from {claim.made} on"
    if len(cards) < 2:
        return untested(missing, *pair(figures.of("adoption_rate"), "wechat-pay", "unionpay-quickpass", missing))
    old, new = cards.oldest(), cards.newest()
    reason = f"Payments by card {change_words(old.value, new.value)}, from {old.words} in {old.when} to {new.words} in {new.when}."
    return Verdict(HOLDS if new.value < old.value else FAILS, reason, (new, old))


@rule("c26")
def licences_in_many_trades(claim: Claim, figures: Figures) -> Verdict:
    """Many means at least five financial trades, such as payment, banking and insurance. Holds if Ant had licences for so many, by the list closest to the
    claim; else not. Customers in one or two trades do not tell."""
    licences = figures.of("financial_licences", "ant-group").done()
    missing = "list of the licences of Ant Financial"
    if not len(licences):
        users = figures.of("annual_active_consumers", "alipay", basis_id="company_12m").firm().nearest(claim.made, missing)
        return untested(missing, users, figures.of("bank_sme_customers", "mybank").done().nearest(claim.made, missing))
    found = licences.nearest(claim.made)
    return Verdict(HOLDS if found.value >= TRADES else FAILS, f"Ant had licences for {found.words} trades in {found.when}.", (found,))


@rule("c42")
def pay_by_face(claim: Claim, figures: Figures) -> Verdict:
    """Holds if a count after the year of the claim puts at least 100 million people who pay by face; in part if at least 10 million; else not. Without such a
    count it cannot be tested: neither forecasts nor older counts tell what came."""
    people = figures.of("face_pay_users")
    counts = people.done()
    newest = counts.newest("count of people who pay by face")
    if newest.year <= claim.made:
        plans = list(people.of(status="target").where(lambda one: one.period_end > newest.period_end))
        reason = f"No count of people who pay by face is at hand after {newest.when}, when {newest.words} did"
        reason += f"; forecasts ({listing([f'{one.words} for {one.when}' for one in plans])}) do not count" if plans else ""
        return Verdict(UNTESTED, f"{reason}.", (newest,))
    answer = HOLDS if newest.value >= FACES else PARTLY if newest.value >= FEWER_FACES else FAILS
    return Verdict(answer, f"In {newest.when}, {newest.words} paid by face.", (newest,))
