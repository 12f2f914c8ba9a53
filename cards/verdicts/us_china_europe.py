"""Claims on who leads: China, the US and Europe in research, patents, AI, companies and machines."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from cards.verdicts.families import by_number, spoken, untested
from cards.verdicts.figures import Claim, Figure, Figures, Undecided
from cards.verdicts.rules import FAILS, HOLDS, PARTLY, Verdict, rule
from cards.words import listing, plural
from charts import words

CHINA = ("china", "china-scoreboard-companies")
US = ("united-states", "united-states-scoreboard-companies")
FIELDS = ("critical_tech_leads", "pct_applications", "top_ai_models", "unicorns")  # one measure a field, of what is made and not of what is bought


@dataclass(frozen=True)
class Table:
    """One league table: figures of one metric, basis, unit and period end; `others` are those of countries and groups of countries other than the world."""

    china: Figure
    us: Figure
    others: tuple[Figure, ...]

    @property
    def name(self) -> str:
        """What is compared, as it stands inside a sentence."""
        return spoken(self.china.metric)

    @property
    def ratio(self) -> float:
        """China's figure over that of the US."""
        return self.china.value / self.us.value

    @property
    def best(self) -> Figure:
        """The first of the others."""
        return max(self.others, key=lambda one: one.value)

    @property
    def year(self) -> int:
        return self.china.year

    @property
    def score(self) -> str:
        """Both figures, China first: 30 to 50 in 2025."""
        return f"{words(self.china.value, self.china.unit)} to {words(self.us.value, self.us.unit)} in {self.china.when}"


def tables(figures: Figures) -> list[Table]:
    """Every table that holds China and the US, in the order of time (of one day the best basis last), without targets and floors."""

    def key(one: Figure) -> tuple:
        return one.period_end, -one.priority, one.metric_id, one.basis_id, one.unit, one.pace

    found = []
    for _, part in groupby(sorted(figures.firm(), key=key), key=key):
        ones = list(part)
        china, us = (next((one for one in ones if one.entity_id in side), None) for side in (CHINA, US))
        if china and us and us.value:
            found.append(Table(china, us, tuple(one for one in ones if one.home != "Global" and one.entity_id not in (*CHINA, *US))))
    return found


def newest_a_metric(found: list[Table]) -> list[Table]:
    """The last table of each metric, those with the most telling ratio first."""
    return sorted({one.china.metric_id: one for one in found}.values(), key=lambda one: one.ratio, reverse=True)


def _told(found: list[Table], most: int = 2) -> str:
    """The first few tables with their scores, and how many more: research (66 to 8 in 2025) and 2 more."""
    return _first([f"{one.name} ({one.score})" for one in found], most)


def _first(told: list[str], most: int) -> str:
    return listing([*told[:most], f"{len(told) - most} more"] if len(told) > most else told)


def _pairs(found: list[Table]) -> tuple[Figure, ...]:
    return tuple(one for table in found for one in (table.china, table.us))


@rule("c01")
def china_leads_the_league_tables(claim: Claim, figures: Figures) -> Verdict:
    """The future is not counted, so at most in part. Four fields, each by its newest figures since the claim: research, international patents, AI models and
    unicorns (young companies worth USD 1 billion). In part if China is ahead of the US in at least half of them; else not."""
    found = newest_a_metric([one for one in tables(figures) if one.china.metric_id in FIELDS and one.year >= claim.made])
    ahead = [one for one in found if one.ratio > 1]
    behind = [one for one in reversed(found) if one.ratio <= 1]
    if not found:
        raise Undecided(f"league table with China and the US since {claim.made}")
    answer = PARTLY if 2 * len(ahead) >= len(found) else FAILS
    reason = f"China is ahead of the US in {len(ahead)} of {plural(len(found), 'field')}"
    reason += f": {_told(ahead)}" if ahead else ""
    reason += f"; not in {_told(behind)}" if behind else ""
    return Verdict(answer, f"{reason}.", _pairs([*ahead, *behind]))


@rule("c10")
def both_far_ahead_of_all_others(claim: Claim, figures: Figures) -> Verdict:
    """Rivalry is read as sharing the top. Holds so far if China and the US take the first two places in at least three quarters of the league tables that list
    others, too (the EU counted as one), each by its newest figures after the claim; in part if in at least half; else not."""
    found = newest_a_metric([one for one in tables(figures) if one.year > claim.made and one.others])
    first = [one for one in found if min(one.china.value, one.us.value) > one.best.value]
    rest = [one for one in found if one not in first]
    answer = by_number(len(first), len(found), f"league table after {claim.made} that lists others beside China and the US")
    reason = f"China and the US take the first two places in {len(first)} of {plural(len(found), 'league table')}"
    reason += f": {listing([f'{one.name} ({one.china.when})' for one in first])}" if first else ""
    reason += f"; not in {listing([_places(one) for one in rest])}" if rest else ""
    chosen = sorted([*first, *rest], key=lambda one: (one not in first, len(one.others) == 1, -one.year))
    return Verdict(answer, f"{reason}.", tuple(one for table in chosen for one in (table.china, table.us, table.best)))


def _places(table: Table) -> str:
    """What is compared, China, the US and the best of the others: AI models (US 50, China 30, South Korea 5 in 2025)."""
    named = sorted([("China", table.china), ("US", table.us), (table.best.entity.split(" (")[0], table.best)], key=lambda pair: -pair[1].value)
    return f"{table.name} ({', '.join(f'{name} {words(one.value, one.unit)}' for name, one in named)} in {table.china.when})"


@rule("c11")
def us_ahead_at_the_time(claim: Claim, figures: Figures) -> Verdict:
    """Holds if the US is ahead of China in at least three quarters of the measures at hand of research, companies and income from technology, each by the
    newest figures up to the claim's year and at most two years old; in part if in at least half; else not."""
    found = newest_a_metric([one for one in tables(figures) if claim.made - 2 <= one.year <= claim.made])
    ahead = [one for one in reversed(found) if one.ratio < 1]
    behind = [one for one in found if one.ratio >= 1]
    answer = by_number(len(ahead), len(found), f"measure that gives China and the US up to {claim.made}")
    reason = f"The US led in {len(ahead)} of {plural(len(found), 'measure')} (China's figure first)"
    reason += f": {_told(ahead)}" if ahead else ""
    reason += f"; not in {_told(behind)}" if behind else ""
    return Verdict(answer, f"{reason}.", _pairs([*ahead, *behind]))


@rule("c12")
def makes_and_buys_rather_than_designs(claim: Claim, figures: Figures) -> Verdict:
    """Three signs, closest to the end of the claim's year: China exports more high-tech goods than the US; it pays more for foreign intellectual property than
    it earns with its own; its residents apply for fewer patents than those of the US. Holds if all are so, in part if two, else not."""
    exports, receipts, patents = (_closest(figures, metric, claim.made) for metric in ("high_tech_exports_usd", "ip_receipts_usd", "patent_applications"))
    earned = receipts.china
    alike = figures.of("ip_payments_usd", "china", basis_id=earned.basis_id).done().where(lambda one: one.period_end == earned.period_end)
    paid = alike.newest("figure of what China pays for foreign intellectual property")
    signs = (exports.ratio > 1, paid.value > earned.value, patents.ratio < 1)
    answer = HOLDS if all(signs) else PARTLY if sum(signs) == 2 else FAILS
    reason = (
        f"China exported {'more' if exports.ratio > 1 else 'less'} high-tech goods than the US ({exports.score}) and paid "
        f"{'more' if paid.value > earned.value else 'less'} for foreign intellectual property than it earned with its own "
        f"({words(paid.value, paid.unit)} to {words(earned.value, earned.unit)} in {earned.when}). "
        f"Its residents applied for {'fewer' if patents.ratio < 1 else 'more'} patents ({patents.score})."
    )
    return Verdict(answer, reason, (exports.china, exports.us, paid, earned, patents.china, patents.us))


def _closest(figures: Figures, metric: str, year: int) -> Table:
    found = tables(figures.of(metric))
    if not found:
        raise Undecided(f"figures of {metric.replace('_', ' ')} for both China and the US")
    return min(found, key=lambda one: abs(one.year - year))


NEAR = 5  # years
FAST = 1.25  # times


@rule("c13")
def the_gap_closes(claim: Claim, figures: Figures) -> Verdict:
    """Looks at the measures in which the US was ahead within five years of the claim. To close the gap fast means that China's figure, set against
    that of the US, has risen by at least a quarter since. Holds if so in at least three quarters of them; in part if in at least half; else not."""
    moves = [move for part in _by_metric(tables(figures)) if (move := _move(part, claim.made))]
    moves.sort(key=lambda move: move[1].ratio / move[0].ratio, reverse=True)
    closer = [move for move in moves if move[1].ratio >= FAST * move[0].ratio]
    others = [move for move in reversed(moves) if move not in closer]
    answer = by_number(len(closer), len(moves), "measure in which the US was ahead at the time and that goes on afterwards")
    reason = f"China closed the gap fast in {len(closer)} of {plural(len(moves), 'measure')} that the US led (China's figure in % of that of the US)"
    reason += f": {_first([_moved(*move) for move in closer], 1)}" if closer else ""
    reason += f"; not in {_first([_moved(*move) for move in others], 1)}" if others else ""
    return Verdict(answer, f"{reason}.", _pairs([table for move in [*closer, *others] for table in reversed(move)]))


def _by_metric(found: list[Table]) -> list[list[Table]]:
    """The tables of each metric, in the order of time."""

    def key(one: Table) -> str:
        return one.china.metric_id

    return [list(part) for _, part in groupby(sorted(found, key=key), key=key)]


def _move(found: list[Table], year: int) -> tuple[Table, Table] | None:
    """The tables of one metric and basis at `year` (the last up to it, else the first after it) and at the end, if the US was ahead in the first.

    Of several bases the one that begins closest to `year`, then the one that goes on longest; none if all begin more than NEAR years from it.
    """
    series: dict[tuple, list[Table]] = {}
    for one in found:
        series.setdefault((one.china.basis_id, one.china.unit, one.china.pace), []).append(one)
    pairs = [(next((one for one in reversed(part) if one.year <= year), part[0]), part[-1]) for part in series.values()]
    near = [(start, end) for start, end in pairs if abs(start.year - year) <= NEAR and end.year > max(start.year, year)]
    start, end = min(near, key=lambda two: (abs(two[0].year - year), -two[1].year), default=(None, None))
    return (start, end) if start and end and start.ratio < 1 else None


def _moved(start: Table, end: Table) -> str:
    """What is compared, and China's figure in percent of that of the US: AI models (25% in 2023, 60% in 2025)."""
    then, now = (f"{words(100 * one.ratio, 'percent', 2)} in {one.china.when}" for one in (start, end))
    return f"{start.name} ({then}, {now})"


THREE_LARGEST = ("germany", "united-kingdom", "france")
ORDERED = {"paying by phone in shops": ("mobile_payment_share", 1), "the Global Innovation Index": ("gii_rank", -1)}  # measure: metric, and which way is ahead


@rule("c49")
def china_then_the_us_then_europe(claim: Claim, figures: Figures) -> Verdict:
    """Two measures, closest to the claim's year: the share of smartphone users who pay by phone in shops, and the rank in the Global Innovation Index. Europe
    is Germany, the UK and France, its largest economies. Holds if in both China is ahead of the US, and the US of all three; in part if in one; else not."""
    so: list[str] = []
    not_so: list[str] = []
    deciding: list[Figure] = []
    for name, (metric, ahead) in ORDERED.items():
        china, us, europe = _three(figures.of(metric), claim.made, f"figures of China, the US and Europe on {name}")
        best = max(europe, key=lambda one: one.value * ahead)
        scores = f"{name} (China {china.words}, US {us.words}, {best.entity} {best.words} in {china.when})"
        (so if china.value * ahead > us.value * ahead > best.value * ahead else not_so).append(scores)
        deciding += [china, us, *sorted(europe, key=lambda one: -one.value * ahead)]
    answer = HOLDS if not not_so else PARTLY if so else FAILS
    reason = f"The order is as claimed in {listing(so)}" if so else ""
    reason += f"{'; it is not in' if so else 'The order is not as claimed in'} {listing(not_so)}" if not_so else ""
    return Verdict(answer, f"{reason}.", tuple(deciding))


def _three(figures: Figures, year: int, what: str) -> tuple[Figure, Figure, list[Figure]]:
    """China, the US and the three largest economies of Europe, measured alike, in the period closest to `year`.

    Raises Undecided, naming `what`, if no period has all five.
    """
    parts: dict[tuple, dict[str, Figure]] = {}
    for one in figures.firm():
        parts.setdefault((one.period_end, one.basis_id), {})[one.entity_id] = one
    full = [part for part in parts.values() if {"china", "united-states", *THREE_LARGEST} <= part.keys()]
    if not full:
        raise Undecided(what)
    near = min(full, key=lambda part: abs(part["china"].year - year))
    return near["china"], near["united-states"], [near[id] for id in THREE_LARGEST]


@rule("c50")
def china_keeps_selling(claim: Claim, figures: Figures) -> Verdict:
    """Two measures after the year of the claim, each from its first figure to its newest: the EU's imports of goods from China in a month, and China's share of
    all its imports. Holds if neither fell by more than a tenth, in part if one did, else not."""
    spans = []
    for metric, pace, name in (("imports_from_china", "month", "Monthly EU imports from China"), ("import_share_china", "year", "China's share of EU imports")):
        part = figures.of(metric, "european-union", pace=pace).firm().since(claim.made + 1)
        first, last = part.oldest(f"figure of {name} after {claim.made}"), part.newest()
        if first == last:
            raise Undecided(f"second figure of {name} after {claim.made}")
        spans.append((name, first, last))
    kept = sum(last.value >= 0.9 * first.value for _, first, last in spans)
    answer = HOLDS if kept == len(spans) else PARTLY if kept else FAILS
    told = [f"{name} went from {first.words} in {first.when} to {last.words} in {last.when}" for name, first, last in spans]
    return Verdict(answer, f"{'; '.join(told)}.", tuple(one for _, first, last in spans for one in (last, first)))


@rule("c51")
def europe_becomes_irrelevant(claim: Claim, figures: Figures) -> Verdict:
    """Two signs after the claim: at most one of the first ten places of the Global Innovation Index is European; and EU companies have less than a tenth of
    the R&D spending of the world's leading companies. Holds if both are so, in part if one of them, else not."""
    years: dict[int, list[Figure]] = {}
    for one in figures.of("gii_rank").firm().since(claim.made):
        if one.value <= 10:
            years.setdefault(one.year, []).append(one)
    full = {year: ones for year, ones in years.items() if {one.value for one in ones} == set(range(1, 11))}
    if not full:
        raise Undecided(f"Global Innovation Index since {claim.made} with its first ten places")
    europe = {year: sum(one.home == "Europe" for one in ones) for year, ones in sorted(full.items())}
    shares = figures.of("rd_spend_world_share", "eu-27-scoreboard-companies").firm().since(claim.made)
    newest = shares.newest("share of EU companies in the R&D of the world's leading companies")
    signs = (europe[max(europe)] <= 1, newest.value < 10)
    answer = HOLDS if all(signs) else PARTLY if any(signs) else FAILS
    places = listing([f"{number} in {year}" for year, number in europe.items() if year in (min(europe), max(europe))])
    first = shares.oldest()
    reason = f"Of the first ten places of the Global Innovation Index, Europe had {places}. EU companies had {newest.words} of the R&D spending of the world's "
    reason += f"leading companies in {newest.when}"
    if first != newest:
        reason += f", after {first.words} in {first.when}{'' if first.series == newest.series else ' by another list'}"
    lines = [one for one in shares if one.series in (first.series, newest.series)]
    return Verdict(answer, f"{reason}.", tuple(dict.fromkeys((newest, first, *reversed(lines)))))


@rule("c56")
def israel_aims_west(claim: Claim, figures: Figures) -> Verdict:
    """Holds if more than half of Israel's high-tech exports go to Europe and the US; in part if more than a third; else not."""
    share = figures.of("high_tech_export_share_us_europe", "israel").done()
    missing = "share of Europe and the US in Israel's high-tech exports"
    if not len(share):
        return untested(missing, figures.of("hightech_gdp_share", "israel").done().nearest(claim.made, missing))
    found = share.nearest(claim.made)
    answer = HOLDS if found.value > 50 else PARTLY if found.value > 100 / 3 else FAILS
    return Verdict(answer, f"In {found.when}, {found.words} of Israel's high-tech exports went to Europe and the US.", (found,))


DIGITAL_USE = {
    "paying by phone in shops": "mobile_payment_share",
    "buying in live streams": "live_shoppers_share",
    "being online at all": "internet_penetration",
}


def _short(one: Figure) -> str:
    return "US" if one.entity_id in US else one.entity


@rule("c57")
def behind_china_in_digital_use(claim: Claim, figures: Figures) -> Verdict:
    """Three measures, closest to the claim's year: paying by phone in shops, buying in live streams, being online at all. Holds if in all three China is ahead
    of the US and of every European country measured alike; in part if in one or two; else not."""
    ahead: list[str] = []
    behind: list[str] = []
    deciding: list[Figure] = []
    for name, metric in DIGITAL_USE.items():
        parts: dict[tuple, list[Figure]] = {}
        for one in figures.of(metric).firm().where(lambda one: one.home in ("China", "US", "Europe")):
            parts.setdefault((one.period_end, one.basis_id), []).append(one)
        full = [part for part in parts.values() if {one.home for one in part} == {"China", "US", "Europe"}]
        if not full:
            raise Undecided(f"figures of China, the US and Europe on {name}")
        chosen = min(full, key=lambda part: abs(part[0].year - claim.made))
        near = sorted(chosen, key=lambda one: -one.value)
        best = [next(one for one in near if one.home == home) for home in ("China", "US", "Europe")]
        told = f"{name} ({', '.join(f'{_short(one)} {one.words}' for one in best)} in {best[0].when})"
        (ahead if near[0].home == "China" else behind).append(told)
        deciding += near
    answer = HOLDS if not behind else PARTLY if ahead else FAILS
    reason = f"China is ahead in {listing(ahead)}" if ahead else ""
    reason += f"{'; not in' if ahead else 'China is not ahead in'} {listing(behind)}" if behind else ""
    return Verdict(answer, f"{reason}.", tuple(deciding))
