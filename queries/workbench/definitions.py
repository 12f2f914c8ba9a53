"""What tables and columns of the workbench mean, beyond the comments of data/schema.sql: its tables, and what its views add."""

from __future__ import annotations

# A view's columns mean what they mean in the tables that it is made of; the first that has the column tells.
MADE_OF = {
    "observations": ("rd_spend", "market_share"),
    "fx": ("fx_rates",),
    "figures": ("rd_spend", "market_share", "sources"),
    "headline": ("rd_spend", "market_share", "sources"),
    "eu27": ("rd_spend",),
    "region_population": ("rd_spend",),
    "per_head": ("rd_spend", "market_share", "sources"),
    "deal_pages": ("deal_sources", "sources"),
    "deal_values": ("deals", "deal_sources", "sources"),
    "unit_states": ("unit_stakes", "sources"),
    "units": ("ecosystem_units", "unit_stakes", "sources"),
}

TABLES = {
    "bases": "how figures were measured: only figures of one basis are ever joined in a line",
    "claim_evidence": "which metrics of which entities bear on a claim",
    "claim_figures": "figures that only a claim needs: one row a figure and source",
    "claims": "the claims of two articles on China's digital rise that are put to the test",
    "country_indicators": "figures on countries: population, internet, payments, GDP, research; one row a figure and source",
    "deal_sources": "what each page says of a deal, as entered; deal_pages adds the source and US dollars",
    "deals": "acquisitions, stakes, mergers, sales and share offerings; deal_values adds prices and sources",
    "ecosystem_units": "the services and firms of the groups; units adds ties, stakes and sources",
    "entities": "countries, companies, platforms and chains",
    "fx_rates": "yearly average exchange rates, one row a currency, year and source",
    "market_share": "shares of markets in percent: one row a figure and source",
    "markets": "the markets of which shares are held",
    "metrics": "what is measured, in which unit, and what may be done with it",
    "rd_spend": "research and development, and the revenue that it is compared with: one row a figure and source",
    "sources": "the pages on which figures were seen",
    "store_rollouts": "stores, openings, closures, cities: one row a figure and source",
    "unit_stakes": "what each page says of the tie between a group and a unit",
    "user_counts": "users of platforms: one row a figure and source",
    "verticals": "the fields of business of units and deals",
}

COLUMNS = {
    "line": "the row's line in its file",
    "file": "the file that holds the row",
    "nature": "stock (a level at a moment) or flow (over a period)",
    "frequency": "the length of the period: year, half-year, quarter or month",
    "pace": "point for levels, else the length of the period; only figures of one pace are joined in a line",
    "point": "the key of one series at one period end; figures of several sources share it",
    "points": "the keys of the figures behind the value",
    "host": "the site of the page",
    "vouched": "false for reprints and mirrors, which are named and never linked",
    "n_sources": "sites that give a figure for this point, reprints and mirrors not counted",
    "n_agree": "those of them that agree with the one shown",
    "spread_pct": "how far the highest and the lowest figure lie apart, in percent of the one shown",
    "value_usd": "the value in US dollars at the average rate of the year; empty for what is no money",
    "population": "people in the region in the middle of the year",
    "population_year": "the year of the population",
    "population_points": "the keys of the figures behind the population",
    "per_person": "the value divided by the population",
    "percent_of_population": "persons in percent of the population",
    "year": "the calendar year",
    "price_rank": "1 price, 2 unconfirmed, 3 joint; empty if the value is no price",
    "acquirer": "the name of the buyer",
    "acquirer_region": "where the buyer is at home",
    "named": "false if the buyer is a group of investors",
    "seller": "the name of the seller, where it is known",
    "seller_region": "where the seller is at home",
    "vertical": "the field of business",
    "outcome": "done, offered, failed or cancelled",
    "done": "true if it was agreed or completed and no page says that it came to nothing",
    "source_kind": "filing, official, research, press or other",
    "state": "counts the states of a unit from 1, the oldest",
    "as_of": "the date for which the state is told",
    "began": "when the state began, empty: before any page",
    "ended": "when it ended, empty: it lasts",
    "newest": "true for the last state of the unit",
    "group": "the name of the group",
    "home": "where the group is at home",
    "period_end": "the last day of the period",
}


def definition(table: str, column: str, comments: dict[tuple[str, str], str]) -> str:
    """What a column means: as schema.sql says of it, or of the table that the view is made of, or as said here; else empty."""
    told = next((comments[place, column] for place in (table, *MADE_OF.get(table, ())) if (place, column) in comments), None)
    return (told or COLUMNS.get(column, "")).replace(".csv", "")
