-- The data model: one table a CSV file of this folder, then the rules that span rows, then the views that turn rows into
-- series. Loading a file into its table is its validation; the comments say what would be right and feed the error messages.
-- `line` is not in the CSVs: it is the row's line in its file, so that every figure on screen can be traced to it.

-- ------------------------------------------------------------------------------------------------------------ reference
CREATE TABLE sources (
    line INTEGER NOT NULL,
    source_id VARCHAR PRIMARY KEY CHECK (regexp_full_match(source_id, '[a-z0-9-]+')),
    publisher VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    url VARCHAR NOT NULL CHECK (regexp_full_match(url, 'https?://[^\s]+')),
    kind VARCHAR NOT NULL CHECK (kind IN ('filing', 'official', 'research', 'press', 'other')),
    page VARCHAR NOT NULL CHECK (page IN ('original', 'aggregator', 'document copy', 'reprint', 'mirror')),
    published VARCHAR CHECK (regexp_full_match(published, '\d{4}(-\d{2}(-\d{2})?)?'))
);
COMMENT ON COLUMN sources.source_id IS 'a short id of lower-case letters, digits and hyphens, used once';
COMMENT ON COLUMN sources.publisher IS 'who produced the figure';
COMMENT ON COLUMN sources.title IS 'the title of the page or document';
COMMENT ON COLUMN sources.url IS 'the page on which the figure was seen, http:// or https://';
COMMENT ON COLUMN sources.kind IS 'filing, official, research, press or other';
COMMENT ON COLUMN sources.page IS 'original, aggregator, document copy, reprint or mirror; the last two are named, never linked';
COMMENT ON COLUMN sources.published IS 'the date of the page as precise as known: YYYY, YYYY-MM or YYYY-MM-DD';

CREATE TABLE bases (
    line INTEGER NOT NULL,
    basis_id VARCHAR PRIMARY KEY CHECK (regexp_full_match(basis_id, '[a-z0-9_]+')),
    label VARCHAR NOT NULL,
    definition VARCHAR NOT NULL,
    overlapping BOOLEAN NOT NULL,
    priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 9)
);
COMMENT ON COLUMN bases.overlapping IS 'true if members overlap (users of two wallets count twice), so that shares may add up to more than 100; else false';
COMMENT ON COLUMN bases.priority IS 'a whole number from 1 (drawn first where a series has several bases) to 9 (figures of unknown or unlike scope: shown as points, never joined or ranked)';
COMMENT ON COLUMN bases.basis_id IS 'a short id of lower-case letters, digits and underscores, used once';
COMMENT ON COLUMN bases.label IS 'the few words that stand on a chart';
COMMENT ON COLUMN bases.definition IS 'one sentence: who measured, whom and how; only figures of one basis are ever joined in a line';

CREATE TABLE metrics (
    line INTEGER NOT NULL,
    metric_id VARCHAR PRIMARY KEY CHECK (regexp_full_match(metric_id, '[a-z0-9_]+')),
    name VARCHAR NOT NULL UNIQUE,
    topic VARCHAR NOT NULL CHECK (topic IN ('users', 'market_share', 'rd', 'stores', 'country', 'claims')),
    unit VARCHAR NOT NULL CHECK (unit IN ('persons', 'percent', 'currency', 'stores', 'count', 'minutes', 'subscriptions',
        'subscribers',
        'per million people', 'international dollars (2017)', 'rank', 'score', 'ratio', 'days', 'year')),
    nature VARCHAR NOT NULL CHECK (nature IN ('stock', 'flow')),
    additive BOOLEAN NOT NULL,
    per_capita BOOLEAN NOT NULL,
    definition VARCHAR NOT NULL
);
COMMENT ON COLUMN metrics.metric_id IS 'a short id of lower-case letters, digits and underscores, used once';
COMMENT ON COLUMN metrics.name IS 'the name shown to readers, used once';
COMMENT ON COLUMN metrics.topic IS 'users, market_share, rd, stores, country or claims';
COMMENT ON COLUMN metrics.unit IS 'persons, percent, currency (the row then names it), stores, count, minutes, subscriptions, subscribers, per million people, international dollars (2017), rank (1 is first), score, ratio, days or year (a calendar year)';
COMMENT ON COLUMN metrics.nature IS 'stock (a level at a moment) or flow (over a period: a year and a quarter are then never joined)';
COMMENT ON COLUMN metrics.additive IS 'true if values of different entities may be summed';
COMMENT ON COLUMN metrics.per_capita IS 'true if dividing by the population makes sense';
COMMENT ON COLUMN metrics.definition IS 'one sentence';

CREATE TABLE markets (
    line INTEGER NOT NULL,
    market_id VARCHAR PRIMARY KEY CHECK (regexp_full_match(market_id, '[a-z0-9_]+')),
    name VARCHAR NOT NULL UNIQUE,
    definition VARCHAR NOT NULL
);
COMMENT ON COLUMN markets.market_id IS 'a short id of lower-case letters, digits and underscores, used once';
COMMENT ON COLUMN markets.name IS 'the name shown to readers, used once';
COMMENT ON COLUMN markets.definition IS 'one sentence: what is divided up';

CREATE TABLE entities (
    line INTEGER NOT NULL,
    entity_id VARCHAR PRIMARY KEY CHECK (regexp_full_match(entity_id, '[a-z0-9-]+')),
    name VARCHAR NOT NULL UNIQUE,
    name_zh VARCHAR,
    kind VARCHAR NOT NULL CHECK (kind IN ('country', 'company', 'platform', 'chain', 'group', 'sector')),
    region VARCHAR NOT NULL CHECK (region IN ('China', 'US', 'Europe', 'Other', 'Global')),
    parent_id VARCHAR,
    format VARCHAR,
    eu_member BOOLEAN NOT NULL,
    launched VARCHAR CHECK (regexp_full_match(launched, '\d{4}(-\d{2}(-\d{2})?)?')),
    launched_source_id VARCHAR REFERENCES sources (source_id),
    CHECK ((launched IS NULL) = (launched_source_id IS NULL))
);
COMMENT ON COLUMN entities.entity_id IS 'a short id of lower-case letters, digits and hyphens, used once';
COMMENT ON COLUMN entities.name IS 'the name shown to readers and used in links, used once';
COMMENT ON COLUMN entities.name_zh IS 'the Chinese name, empty if there is none';
COMMENT ON COLUMN entities.kind IS 'country, company, platform, chain, group (members taken together) or sector';
COMMENT ON COLUMN entities.region IS 'where it is at home: China, US, Europe, Other or Global';
COMMENT ON COLUMN entities.parent_id IS 'the entity_id of the owner, empty if none';
COMMENT ON COLUMN entities.format IS 'chains only: grocery, coffee, cashierless, lockers, dark_store, ...';
COMMENT ON COLUMN entities.eu_member IS 'true for the 27 member states of the European Union, else false';
COMMENT ON COLUMN entities.launched IS 'launch date as precise as known (YYYY, YYYY-MM or YYYY-MM-DD), only together with launched_source_id';
COMMENT ON COLUMN entities.launched_source_id IS 'a source_id of sources.csv, only together with launched';

CREATE TABLE fx_rates (
    line INTEGER NOT NULL,
    currency VARCHAR NOT NULL CHECK (currency IN ('CNY', 'EUR', 'GBP', 'SEK', 'HKD', 'INR', 'KRW', 'JPY')),
    year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    per_usd DOUBLE NOT NULL CHECK (per_usd > 0),
    source_id VARCHAR NOT NULL REFERENCES sources (source_id),
    PRIMARY KEY (currency, year, source_id)
);
COMMENT ON COLUMN fx_rates.currency IS 'CNY, EUR, GBP, SEK, HKD, INR, KRW or JPY';
COMMENT ON COLUMN fx_rates.year IS 'a calendar year from 2000';
COMMENT ON COLUMN fx_rates.per_usd IS 'units of the currency per US dollar, average of the year, above 0';
COMMENT ON COLUMN fx_rates.source_id IS 'a source_id of sources.csv; one rate a currency, year and source';

-- --------------------------------------------------------------------------------------------------------- observations
-- Six files of one shape: one row is one figure from one source; the same figure from a second source is a second row.

CREATE TABLE user_counts (
    line INTEGER NOT NULL,
    entity_id VARCHAR NOT NULL REFERENCES entities (entity_id),
    metric_id VARCHAR NOT NULL REFERENCES metrics (metric_id),
    region VARCHAR NOT NULL CHECK (region IN ('China', 'US', 'Europe', 'Other', 'Global')),
    basis_id VARCHAR NOT NULL REFERENCES bases (basis_id),
    period VARCHAR NOT NULL CHECK (regexp_full_match(period, '\d{4}|\d{4}-H[12]|\d{4}-Q[1-4]|\d{4}-(0[1-9]|1[0-2])|FY\d{4}')),
    period_end DATE NOT NULL CHECK (period_end >= DATE '1990-01-01'),
    value DOUBLE NOT NULL CHECK (value >= 0),
    unit VARCHAR NOT NULL,
    status VARCHAR NOT NULL CHECK (status IN ('reported', 'estimate', 'target')),
    qualifier VARCHAR CHECK (qualifier IN ('floor', 'ceiling', 'about', 'doubtful')),
    announced VARCHAR CHECK (regexp_full_match(announced, '\d{4}(-\d{2}(-\d{2})?)?')),
    source_id VARCHAR NOT NULL REFERENCES sources (source_id),
    seen VARCHAR,
    note VARCHAR,
    CHECK (announced IS NULL OR status = 'target'),
    PRIMARY KEY (entity_id, metric_id, region, basis_id, period, unit, status, source_id)
);
COMMENT ON COLUMN user_counts.entity_id IS 'an entity_id of entities.csv';
COMMENT ON COLUMN user_counts.metric_id IS 'a metric_id of metrics.csv';
COMMENT ON COLUMN user_counts.region IS 'the market measured: China, US, Europe, Other or Global';
COMMENT ON COLUMN user_counts.basis_id IS 'a basis_id of bases.csv';
COMMENT ON COLUMN user_counts.period IS 'YYYY, YYYY-H1, YYYY-Q1, YYYY-MM or FYYYYY (a fiscal year that is not the calendar year)';
COMMENT ON COLUMN user_counts.period_end IS 'the last day of the period, YYYY-MM-DD';
COMMENT ON COLUMN user_counts.value IS 'a plain number of persons, not below 0';
COMMENT ON COLUMN user_counts.unit IS 'the unit of the metric in metrics.csv, or the currency (CNY, EUR, USD, ...) for metrics in currency';
COMMENT ON COLUMN user_counts.status IS 'reported, estimate or target';
COMMENT ON COLUMN user_counts.qualifier IS 'floor (more than), ceiling (less than), about, doubtful (contradicted elsewhere, the note says how), or empty for an exact figure';
COMMENT ON COLUMN user_counts.announced IS 'targets only: when the plan was announced, YYYY, YYYY-MM or YYYY-MM-DD';
COMMENT ON COLUMN user_counts.source_id IS 'a source_id of sources.csv; one figure a series, period and source';
COMMENT ON COLUMN user_counts.seen IS 'the figure as it stands on the page';
COMMENT ON COLUMN user_counts.note IS 'what a reader should know of this one figure';

CREATE TABLE market_share (
    line INTEGER NOT NULL,
    entity_id VARCHAR NOT NULL REFERENCES entities (entity_id),
    metric_id VARCHAR NOT NULL REFERENCES metrics (metric_id),
    region VARCHAR NOT NULL CHECK (region IN ('China', 'US', 'Europe', 'Other', 'Global')),
    market_id VARCHAR NOT NULL REFERENCES markets (market_id),
    basis_id VARCHAR NOT NULL REFERENCES bases (basis_id),
    period VARCHAR NOT NULL CHECK (regexp_full_match(period, '\d{4}|\d{4}-H[12]|\d{4}-Q[1-4]|\d{4}-(0[1-9]|1[0-2])|FY\d{4}')),
    period_end DATE NOT NULL CHECK (period_end >= DATE '1990-01-01'),
    value DOUBLE NOT NULL CHECK (value BETWEEN 0 AND 100),
    unit VARCHAR NOT NULL,
    status VARCHAR NOT NULL CHECK (status IN ('reported', 'estimate', 'target')),
    qualifier VARCHAR CHECK (qualifier IN ('floor', 'ceiling', 'about', 'doubtful')),
    announced VARCHAR CHECK (regexp_full_match(announced, '\d{4}(-\d{2}(-\d{2})?)?')),
    source_id VARCHAR NOT NULL REFERENCES sources (source_id),
    seen VARCHAR,
    note VARCHAR,
    CHECK (announced IS NULL OR status = 'target'),
    PRIMARY KEY (entity_id, metric_id, region, market_id, basis_id, period, unit, status, source_id)
);
COMMENT ON COLUMN market_share.entity_id IS 'an entity_id of entities.csv';
COMMENT ON COLUMN market_share.metric_id IS 'a metric_id of metrics.csv';
COMMENT ON COLUMN market_share.region IS 'the market measured: China, US, Europe, Other or Global';
COMMENT ON COLUMN market_share.basis_id IS 'a basis_id of bases.csv';
COMMENT ON COLUMN market_share.period IS 'YYYY, YYYY-H1, YYYY-Q1, YYYY-MM or FYYYYY (a fiscal year that is not the calendar year)';
COMMENT ON COLUMN market_share.period_end IS 'the last day of the period, YYYY-MM-DD';
COMMENT ON COLUMN market_share.value IS 'a percentage from 0 to 100';
COMMENT ON COLUMN market_share.unit IS 'the unit of the metric in metrics.csv, or the currency (CNY, EUR, USD, ...) for metrics in currency';
COMMENT ON COLUMN market_share.status IS 'reported, estimate or target';
COMMENT ON COLUMN market_share.qualifier IS 'floor (more than), ceiling (less than), about, doubtful (contradicted elsewhere, the note says how), or empty for an exact figure';
COMMENT ON COLUMN market_share.announced IS 'targets only: when the plan was announced, YYYY, YYYY-MM or YYYY-MM-DD';
COMMENT ON COLUMN market_share.source_id IS 'a source_id of sources.csv; one figure a series, period and source';
COMMENT ON COLUMN market_share.seen IS 'the figure as it stands on the page';
COMMENT ON COLUMN market_share.note IS 'what a reader should know of this one figure';
COMMENT ON COLUMN market_share.market_id IS 'a market_id of markets.csv';

CREATE TABLE rd_spend (
    line INTEGER NOT NULL,
    entity_id VARCHAR NOT NULL REFERENCES entities (entity_id),
    metric_id VARCHAR NOT NULL REFERENCES metrics (metric_id),
    region VARCHAR NOT NULL CHECK (region IN ('China', 'US', 'Europe', 'Other', 'Global')),
    basis_id VARCHAR NOT NULL REFERENCES bases (basis_id),
    period VARCHAR NOT NULL CHECK (regexp_full_match(period, '\d{4}|\d{4}-H[12]|\d{4}-Q[1-4]|\d{4}-(0[1-9]|1[0-2])|FY\d{4}')),
    period_end DATE NOT NULL CHECK (period_end >= DATE '1990-01-01'),
    value DOUBLE NOT NULL CHECK (value > -100),
    unit VARCHAR NOT NULL,
    status VARCHAR NOT NULL CHECK (status IN ('reported', 'estimate', 'target')),
    qualifier VARCHAR CHECK (qualifier IN ('floor', 'ceiling', 'about', 'doubtful')),
    announced VARCHAR CHECK (regexp_full_match(announced, '\d{4}(-\d{2}(-\d{2})?)?')),
    source_id VARCHAR NOT NULL REFERENCES sources (source_id),
    seen VARCHAR,
    note VARCHAR,
    CHECK (announced IS NULL OR status = 'target'),
    PRIMARY KEY (entity_id, metric_id, region, basis_id, period, unit, status, source_id)
);
COMMENT ON COLUMN rd_spend.entity_id IS 'an entity_id of entities.csv';
COMMENT ON COLUMN rd_spend.metric_id IS 'a metric_id of metrics.csv';
COMMENT ON COLUMN rd_spend.region IS 'the market measured: China, US, Europe, Other or Global';
COMMENT ON COLUMN rd_spend.basis_id IS 'a basis_id of bases.csv';
COMMENT ON COLUMN rd_spend.period IS 'YYYY, YYYY-H1, YYYY-Q1, YYYY-MM or FYYYYY (a fiscal year that is not the calendar year)';
COMMENT ON COLUMN rd_spend.period_end IS 'the last day of the period, YYYY-MM-DD';
COMMENT ON COLUMN rd_spend.value IS 'a plain number in full (13788000000, not 13.8 bn); only growth may be negative';
COMMENT ON COLUMN rd_spend.unit IS 'the unit of the metric in metrics.csv, or the currency (CNY, EUR, USD, ...) for metrics in currency';
COMMENT ON COLUMN rd_spend.status IS 'reported, estimate or target';
COMMENT ON COLUMN rd_spend.qualifier IS 'floor (more than), ceiling (less than), about, doubtful (contradicted elsewhere, the note says how), or empty for an exact figure';
COMMENT ON COLUMN rd_spend.announced IS 'targets only: when the plan was announced, YYYY, YYYY-MM or YYYY-MM-DD';
COMMENT ON COLUMN rd_spend.source_id IS 'a source_id of sources.csv; one figure a series, period and source';
COMMENT ON COLUMN rd_spend.seen IS 'the figure as it stands on the page';
COMMENT ON COLUMN rd_spend.note IS 'what a reader should know of this one figure';

CREATE TABLE store_rollouts (
    line INTEGER NOT NULL,
    entity_id VARCHAR NOT NULL REFERENCES entities (entity_id),
    metric_id VARCHAR NOT NULL REFERENCES metrics (metric_id),
    region VARCHAR NOT NULL CHECK (region IN ('China', 'US', 'Europe', 'Other', 'Global')),
    basis_id VARCHAR NOT NULL REFERENCES bases (basis_id),
    period VARCHAR NOT NULL CHECK (regexp_full_match(period, '\d{4}|\d{4}-H[12]|\d{4}-Q[1-4]|\d{4}-(0[1-9]|1[0-2])|FY\d{4}')),
    period_end DATE NOT NULL CHECK (period_end >= DATE '1990-01-01'),
    value DOUBLE NOT NULL CHECK (value > -100000),
    unit VARCHAR NOT NULL,
    status VARCHAR NOT NULL CHECK (status IN ('reported', 'estimate', 'target')),
    qualifier VARCHAR CHECK (qualifier IN ('floor', 'ceiling', 'about', 'doubtful')),
    announced VARCHAR CHECK (regexp_full_match(announced, '\d{4}(-\d{2}(-\d{2})?)?')),
    source_id VARCHAR NOT NULL REFERENCES sources (source_id),
    seen VARCHAR,
    note VARCHAR,
    CHECK (announced IS NULL OR status = 'target'),
    PRIMARY KEY (entity_id, metric_id, region, basis_id, period, unit, status, source_id)
);
COMMENT ON COLUMN store_rollouts.entity_id IS 'an entity_id of entities.csv';
COMMENT ON COLUMN store_rollouts.metric_id IS 'a metric_id of metrics.csv';
COMMENT ON COLUMN store_rollouts.region IS 'the market measured: China, US, Europe, Other or Global';
COMMENT ON COLUMN store_rollouts.basis_id IS 'a basis_id of bases.csv';
COMMENT ON COLUMN store_rollouts.period IS 'YYYY, YYYY-H1, YYYY-Q1, YYYY-MM or FYYYYY (a fiscal year that is not the calendar year)';
COMMENT ON COLUMN store_rollouts.period_end IS 'the last day of the period, YYYY-MM-DD';
COMMENT ON COLUMN store_rollouts.value IS 'a plain number in full; only net openings may be negative';
COMMENT ON COLUMN store_rollouts.unit IS 'the unit of the metric in metrics.csv, or the currency (CNY, EUR, USD, ...) for metrics in currency';
COMMENT ON COLUMN store_rollouts.status IS 'reported, estimate or target';
COMMENT ON COLUMN store_rollouts.qualifier IS 'floor (more than), ceiling (less than), about, doubtful (contradicted elsewhere, the note says how), or empty for an exact figure';
COMMENT ON COLUMN store_rollouts.announced IS 'targets only: when the plan was announced, YYYY, YYYY-MM or YYYY-MM-DD';
COMMENT ON COLUMN store_rollouts.source_id IS 'a source_id of sources.csv; one figure a series, period and source';
COMMENT ON COLUMN store_rollouts.seen IS 'the figure as it stands on the page';
COMMENT ON COLUMN store_rollouts.note IS 'what a reader should know of this one figure';

CREATE TABLE country_indicators (
    line INTEGER NOT NULL,
    entity_id VARCHAR NOT NULL REFERENCES entities (entity_id),
    metric_id VARCHAR NOT NULL REFERENCES metrics (metric_id),
    region VARCHAR NOT NULL CHECK (region IN ('China', 'US', 'Europe', 'Other', 'Global')),
    basis_id VARCHAR NOT NULL REFERENCES bases (basis_id),
    period VARCHAR NOT NULL CHECK (regexp_full_match(period, '\d{4}|\d{4}-H[12]|\d{4}-Q[1-4]|\d{4}-(0[1-9]|1[0-2])|FY\d{4}')),
    period_end DATE NOT NULL CHECK (period_end >= DATE '1990-01-01'),
    value DOUBLE NOT NULL CHECK (value >= 0),
    unit VARCHAR NOT NULL,
    status VARCHAR NOT NULL CHECK (status IN ('reported', 'estimate', 'target')),
    qualifier VARCHAR CHECK (qualifier IN ('floor', 'ceiling', 'about', 'doubtful')),
    announced VARCHAR CHECK (regexp_full_match(announced, '\d{4}(-\d{2}(-\d{2})?)?')),
    source_id VARCHAR NOT NULL REFERENCES sources (source_id),
    seen VARCHAR,
    note VARCHAR,
    CHECK (announced IS NULL OR status = 'target'),
    PRIMARY KEY (entity_id, metric_id, region, basis_id, period, unit, status, source_id)
);
COMMENT ON COLUMN country_indicators.entity_id IS 'an entity_id of entities.csv';
COMMENT ON COLUMN country_indicators.metric_id IS 'a metric_id of metrics.csv';
COMMENT ON COLUMN country_indicators.region IS 'the market measured: China, US, Europe, Other or Global';
COMMENT ON COLUMN country_indicators.basis_id IS 'a basis_id of bases.csv';
COMMENT ON COLUMN country_indicators.period IS 'YYYY, YYYY-H1, YYYY-Q1, YYYY-MM or FYYYYY (a fiscal year that is not the calendar year)';
COMMENT ON COLUMN country_indicators.period_end IS 'the last day of the period, YYYY-MM-DD';
COMMENT ON COLUMN country_indicators.value IS 'a plain number in full, not below 0';
COMMENT ON COLUMN country_indicators.unit IS 'the unit of the metric in metrics.csv, or the currency (CNY, EUR, USD, ...) for metrics in currency';
COMMENT ON COLUMN country_indicators.status IS 'reported, estimate or target';
COMMENT ON COLUMN country_indicators.qualifier IS 'floor (more than), ceiling (less than), about, doubtful (contradicted elsewhere, the note says how), or empty for an exact figure';
COMMENT ON COLUMN country_indicators.announced IS 'targets only: when the plan was announced, YYYY, YYYY-MM or YYYY-MM-DD';
COMMENT ON COLUMN country_indicators.source_id IS 'a source_id of sources.csv; one figure a series, period and source';
COMMENT ON COLUMN country_indicators.seen IS 'the figure as it stands on the page';
COMMENT ON COLUMN country_indicators.note IS 'what a reader should know of this one figure';

CREATE TABLE claim_figures (
    line INTEGER NOT NULL,
    entity_id VARCHAR NOT NULL REFERENCES entities (entity_id),
    metric_id VARCHAR NOT NULL REFERENCES metrics (metric_id),
    region VARCHAR NOT NULL CHECK (region IN ('China', 'US', 'Europe', 'Other', 'Global')),
    basis_id VARCHAR NOT NULL REFERENCES bases (basis_id),
    period VARCHAR NOT NULL CHECK (regexp_full_match(period, '\d{4}|\d{4}-H[12]|\d{4}-Q[1-4]|\d{4}-(0[1-9]|1[0-2])|FY\d{4}')),
    period_end DATE NOT NULL CHECK (period_end >= DATE '1990-01-01'),
    value DOUBLE NOT NULL CHECK (value > -1000000),
    unit VARCHAR NOT NULL,
    status VARCHAR NOT NULL CHECK (status IN ('reported', 'estimate', 'target')),
    qualifier VARCHAR CHECK (qualifier IN ('floor', 'ceiling', 'about', 'doubtful')),
    announced VARCHAR CHECK (regexp_full_match(announced, '\d{4}(-\d{2}(-\d{2})?)?')),
    source_id VARCHAR NOT NULL REFERENCES sources (source_id),
    seen VARCHAR,
    note VARCHAR,
    CHECK (announced IS NULL OR status = 'target'),
    PRIMARY KEY (entity_id, metric_id, region, basis_id, period, unit, status, source_id)
);
COMMENT ON COLUMN claim_figures.entity_id IS 'an entity_id of entities.csv';
COMMENT ON COLUMN claim_figures.metric_id IS 'a metric_id of metrics.csv';
COMMENT ON COLUMN claim_figures.region IS 'the market measured: China, US, Europe, Other or Global';
COMMENT ON COLUMN claim_figures.basis_id IS 'a basis_id of bases.csv';
COMMENT ON COLUMN claim_figures.period IS 'YYYY, YYYY-H1, YYYY-Q1, YYYY-MM or FYYYYY (a fiscal year that is not the calendar year)';
COMMENT ON COLUMN claim_figures.period_end IS 'the last day of the period, YYYY-MM-DD';
COMMENT ON COLUMN claim_figures.value IS 'a plain number in full; only changes may be negative';
COMMENT ON COLUMN claim_figures.unit IS 'the unit of the metric in metrics.csv, or the currency (CNY, EUR, USD, ...) for metrics in currency';
COMMENT ON COLUMN claim_figures.status IS 'reported, estimate or target';
COMMENT ON COLUMN claim_figures.qualifier IS 'floor (more than), ceiling (less than), about, doubtful (contradicted elsewhere, the note says how), or empty for an exact figure';
COMMENT ON COLUMN claim_figures.announced IS 'targets only: when the plan was announced, YYYY, YYYY-MM or YYYY-MM-DD';
COMMENT ON COLUMN claim_figures.source_id IS 'a source_id of sources.csv; one figure a series, period and source';
COMMENT ON COLUMN claim_figures.seen IS 'the figure as it stands on the page';
COMMENT ON COLUMN claim_figures.note IS 'what a reader should know of this one figure';

-- ---------------------------------------------------------------------------------------------------- groups and deals
CREATE TABLE verticals (
    line INTEGER NOT NULL,
    vertical_id VARCHAR PRIMARY KEY CHECK (regexp_full_match(vertical_id, '[a-z0-9_]+')),
    name VARCHAR NOT NULL UNIQUE,
    definition VARCHAR NOT NULL
);
COMMENT ON COLUMN verticals.vertical_id IS 'a short id of lower-case letters, digits and underscores, used once';
COMMENT ON COLUMN verticals.name IS 'the name shown to readers, used once';
COMMENT ON COLUMN verticals.definition IS 'one sentence: what business belongs to it';

CREATE TABLE ecosystem_units (
    line INTEGER NOT NULL,
    unit_id VARCHAR PRIMARY KEY CHECK (regexp_full_match(unit_id, '[a-z0-9-]+')),
    group_id VARCHAR NOT NULL REFERENCES entities (entity_id),
    name VARCHAR NOT NULL,
    name_zh VARCHAR,
    entity_id VARCHAR REFERENCES entities (entity_id),
    vertical_id VARCHAR NOT NULL REFERENCES verticals (vertical_id),
    step VARCHAR CHECK (step IN ('discover', 'chat', 'buy', 'pay', 'deliver', 'finance', 'care')),
    region VARCHAR NOT NULL CHECK (region IN ('China', 'US', 'Europe', 'Other', 'Global')),
    role VARCHAR NOT NULL,
    UNIQUE (group_id, name)
);
COMMENT ON COLUMN ecosystem_units.unit_id IS 'a short id of lower-case letters, digits and hyphens, used once';
COMMENT ON COLUMN ecosystem_units.group_id IS 'the entity_id in entities.csv of the group that it belongs to';
COMMENT ON COLUMN ecosystem_units.name IS 'the name shown to readers, once a group';
COMMENT ON COLUMN ecosystem_units.name_zh IS 'the Chinese name, empty if there is none';
COMMENT ON COLUMN ecosystem_units.entity_id IS 'the entity_id of the unit in entities.csv if figures of it are held, else empty';
COMMENT ON COLUMN ecosystem_units.vertical_id IS 'a vertical_id of verticals.csv';
COMMENT ON COLUMN ecosystem_units.step IS 'the step of the customer journey that it serves: discover, chat, buy, pay, deliver, finance or care; empty if none';
COMMENT ON COLUMN ecosystem_units.region IS 'where it does business: China, US, Europe, Other or Global';
COMMENT ON COLUMN ecosystem_units.role IS 'what it does, in a few words';

CREATE TABLE unit_stakes (
    line INTEGER NOT NULL,
    unit_id VARCHAR NOT NULL REFERENCES ecosystem_units (unit_id),
    tie VARCHAR NOT NULL CHECK (tie IN ('owned', 'majority', 'minority', 'partner')),
    stake_pct DOUBLE CHECK (stake_pct BETWEEN 0 AND 100),
    since VARCHAR CHECK (regexp_full_match(since, '\d{4}(-\d{2}(-\d{2})?)?')),
    until VARCHAR CHECK (regexp_full_match(until, '\d{4}(-\d{2}(-\d{2})?)?')),
    source_id VARCHAR NOT NULL REFERENCES sources (source_id),
    seen VARCHAR,
    note VARCHAR
);
COMMENT ON COLUMN unit_stakes.unit_id IS 'a unit_id of ecosystem_units.csv';
COMMENT ON COLUMN unit_stakes.tie IS 'owned (wholly, or founded and held in house), majority (over half), minority (up to half) or partner (no stake)';
COMMENT ON COLUMN unit_stakes.stake_pct IS 'percent held, from 0 to 100; empty if the page gives none';
COMMENT ON COLUMN unit_stakes.since IS 'when it was so first, as far as the page says: YYYY, YYYY-MM or YYYY-MM-DD';
COMMENT ON COLUMN unit_stakes.until IS 'when it ended, YYYY, YYYY-MM or YYYY-MM-DD; empty if it has not';
COMMENT ON COLUMN unit_stakes.source_id IS 'a source_id of sources.csv';
COMMENT ON COLUMN unit_stakes.seen IS 'what stands on the page';
COMMENT ON COLUMN unit_stakes.note IS 'what a reader should know of this one row';

CREATE TABLE deals (
    line INTEGER NOT NULL,
    deal_id VARCHAR PRIMARY KEY CHECK (regexp_full_match(deal_id, '[a-z0-9-]+')),
    date VARCHAR NOT NULL CHECK (regexp_full_match(date, '\d{4}(-\d{2}(-\d{2})?)?')),
    acquirer_id VARCHAR NOT NULL REFERENCES entities (entity_id),
    partners VARCHAR,
    target VARCHAR NOT NULL,
    target_id VARCHAR REFERENCES entities (entity_id),
    seller_id VARCHAR REFERENCES entities (entity_id),
    target_region VARCHAR NOT NULL CHECK (target_region IN ('China', 'US', 'Europe', 'Other')),
    target_country VARCHAR NOT NULL,
    vertical_id VARCHAR NOT NULL REFERENCES verticals (vertical_id),
    kind VARCHAR NOT NULL CHECK (kind IN ('acquisition', 'majority stake', 'minority stake', 'merger', 'joint venture', 'divestment', 'ipo')),
    status VARCHAR NOT NULL CHECK (status IN ('completed', 'announced', 'failed', 'cancelled')),
    note VARCHAR
);
COMMENT ON COLUMN deals.deal_id IS 'a short id of lower-case letters, digits and hyphens, used once';
COMMENT ON COLUMN deals.date IS 'when it was announced (or, where no page says so, completed), YYYY, YYYY-MM or YYYY-MM-DD';
COMMENT ON COLUMN deals.acquirer_id IS 'the entity_id in entities.csv of the buyer, of the first of them if there are several';
COMMENT ON COLUMN deals.partners IS 'other buyers by name, empty if there are none';
COMMENT ON COLUMN deals.target IS 'the name of what was bought, as shown to readers';
COMMENT ON COLUMN deals.target_id IS 'the entity_id of what was bought, if entities.csv has it, else empty';
COMMENT ON COLUMN deals.seller_id IS 'the entity_id of the seller, where the seller is a group of entities.csv, else empty';
COMMENT ON COLUMN deals.target_region IS 'where what was bought is at home: China, US, Europe or Other';
COMMENT ON COLUMN deals.target_country IS 'its country';
COMMENT ON COLUMN deals.vertical_id IS 'a vertical_id of verticals.csv';
COMMENT ON COLUMN deals.kind IS 'acquisition, majority stake, minority stake, merger, joint venture, divestment or ipo';
COMMENT ON COLUMN deals.status IS 'completed, announced, failed or cancelled; the last two never count as done';
COMMENT ON COLUMN deals.note IS 'what a reader should know of this deal';

CREATE TABLE deal_sources (
    line INTEGER NOT NULL,
    deal_id VARCHAR NOT NULL REFERENCES deals (deal_id),
    source_id VARCHAR NOT NULL REFERENCES sources (source_id),
    date VARCHAR CHECK (regexp_full_match(date, '\d{4}(-\d{2}(-\d{2})?)?')),
    status VARCHAR NOT NULL CHECK (status IN ('completed', 'announced', 'approved', 'proposed', 'failed', 'cancelled')),
    stake_pct DOUBLE CHECK (stake_pct BETWEEN 0 AND 100),
    value DOUBLE CHECK (value > 0),
    currency VARCHAR CHECK (currency IN ('USD', 'CNY', 'EUR', 'GBP', 'SEK', 'HKD', 'INR', 'KRW', 'JPY')),
    value_basis VARCHAR CHECK (value_basis IN ('price', 'unconfirmed', 'joint', 'whole company', 'other')),
    seen VARCHAR,
    note VARCHAR,
    PRIMARY KEY (deal_id, source_id),
    CHECK ((value IS NULL) = (currency IS NULL)),
    CHECK ((value IS NULL) = (value_basis IS NULL))
);
COMMENT ON COLUMN deal_sources.deal_id IS 'a deal_id of deals.csv';
COMMENT ON COLUMN deal_sources.source_id IS 'a source_id of sources.csv, once a deal';
COMMENT ON COLUMN deal_sources.date IS 'the date that this page gives, YYYY, YYYY-MM or YYYY-MM-DD';
COMMENT ON COLUMN deal_sources.status IS 'how far the deal was on this page: completed, announced, approved, proposed, failed or cancelled';
COMMENT ON COLUMN deal_sources.stake_pct IS 'percent bought, from 0 to 100; empty if the page gives none';
COMMENT ON COLUMN deal_sources.value IS 'a plain number above 0 in full; empty if the page gives none';
COMMENT ON COLUMN deal_sources.currency IS 'USD, CNY, EUR, GBP, SEK, HKD, INR, KRW or JPY; only together with value';
COMMENT ON COLUMN deal_sources.value_basis IS 'what the value is: price (paid for what was bought), unconfirmed (a price told by the press), joint (of all buyers or several targets together), whole company (a valuation) or other; only together with value';
COMMENT ON COLUMN deal_sources.seen IS 'what stands on the page';
COMMENT ON COLUMN deal_sources.note IS 'what a reader should know of this one row';

-- --------------------------------------------------------------------------------------------------------------- claims
CREATE TABLE claims (
    line INTEGER NOT NULL,
    claim_id VARCHAR PRIMARY KEY CHECK (regexp_full_match(claim_id, 'c\d{2}')),
    article VARCHAR NOT NULL CHECK (article IN ('interview of 2018', 'article of 2020')),
    speaker VARCHAR NOT NULL,
    made INTEGER NOT NULL CHECK (made BETWEEN 2000 AND 2100),
    topic VARCHAR NOT NULL CHECK (regexp_full_match(topic, '[a-z0-9_]+')),
    kind VARCHAR NOT NULL CHECK (kind IN ('fact', 'trend', 'prediction', 'opinion')),
    testable VARCHAR NOT NULL CHECK (testable IN ('yes', 'partly', 'no')),
    claim VARCHAR NOT NULL,
    stated DOUBLE,
    stated_before DOUBLE,
    stated_unit VARCHAR,
    due INTEGER CHECK (due BETWEEN 2000 AND 2100),
    decides VARCHAR NOT NULL,
    note VARCHAR,
    CHECK ((stated IS NULL) = (stated_unit IS NULL))
);
COMMENT ON COLUMN claims.claim_id IS 'c and two digits, used once';
COMMENT ON COLUMN claims.article IS 'interview of 2018 or article of 2020';
COMMENT ON COLUMN claims.speaker IS 'who made the claim';
COMMENT ON COLUMN claims.made IS 'the year in which it was made';
COMMENT ON COLUMN claims.topic IS 'lower-case letters, digits and underscores; a topic of at least one other claim or a new one';
COMMENT ON COLUMN claims.kind IS 'fact, trend, prediction or opinion';
COMMENT ON COLUMN claims.testable IS 'yes, partly or no';
COMMENT ON COLUMN claims.claim IS 'the claim, reworded to be short and fair';
COMMENT ON COLUMN claims.stated IS 'the number that the claim states, in full; empty if it states none';
COMMENT ON COLUMN claims.stated_before IS 'the number that the claim starts from (300 in: from 300 to 2,000); empty if there is none';
COMMENT ON COLUMN claims.stated_unit IS 'the unit of the stated number; only together with stated';
COMMENT ON COLUMN claims.due IS 'predictions with a date only: the year by whose end it can be judged';
COMMENT ON COLUMN claims.decides IS 'one sentence: what figure decides it, or would';
COMMENT ON COLUMN claims.note IS 'what a reader should know of how it was read, such as a name lost from the text';

CREATE TABLE claim_evidence (
    line INTEGER NOT NULL,
    claim_id VARCHAR NOT NULL REFERENCES claims (claim_id),
    metric_id VARCHAR NOT NULL REFERENCES metrics (metric_id),
    entity_id VARCHAR NOT NULL REFERENCES entities (entity_id),
    PRIMARY KEY (claim_id, metric_id, entity_id)
);
COMMENT ON COLUMN claim_evidence.claim_id IS 'a claim_id of claims.csv';
COMMENT ON COLUMN claim_evidence.metric_id IS 'a metric_id of metrics.csv: its figures bear on the claim';
COMMENT ON COLUMN claim_evidence.entity_id IS 'an entity_id of entities.csv: those of its figures; once a claim, metric and entity';

-- --------------------------------------------------------------------------------------------------------------- macros
CREATE MACRO frequency(period) AS CASE
    WHEN regexp_full_match(period, '(FY)?\d{4}') THEN 'year'
    WHEN period LIKE '%-H_' THEN 'half-year'
    WHEN period LIKE '%-Q_' THEN 'quarter'
    ELSE 'month' END;

-- To what a figure is rounded: 1,170,000,000 to 10 million, 53.7 to 0.1. Whole percentages count as rounded to 1; decimals of
-- figures over a million are leavings of arithmetic (131,699,999,999.99998) and do not count.
CREATE MACRO rounding(value, unit) AS CASE
    WHEN abs(value) < 1e6 AND value <> round(value) THEN pow(10, -length(split_part(CAST(value AS VARCHAR), '.', 2)))
    WHEN unit = 'percent' OR value = 0 THEN 1
    ELSE pow(10, length(CAST(CAST(abs(value) AS HUGEINT) AS VARCHAR)) - length(rtrim(CAST(CAST(abs(value) AS HUGEINT) AS VARCHAR), '0'))) END;

-- Two figures agree when they are equal within half the rounding of the coarser one, but never if over 5% apart.
CREATE MACRO agree(a, b, unit) AS
    abs(a - b) <= least(0.5 * greatest(rounding(a, unit), rounding(b, unit)), 0.05 * greatest(abs(a), abs(b))) + 1e-9;

CREATE MACRO host(url) AS regexp_replace(regexp_extract(url, '^https?://([^/:]+)', 1), '^www\.', '');

-- A source's rank when several give the same figure: better pages first, then better kinds.
CREATE MACRO page_rank(page) AS list_position(['original', 'document copy', 'aggregator', 'reprint', 'mirror'], page);
CREATE MACRO kind_rank(kind) AS list_position(['filing', 'official', 'research', 'press', 'other'], kind);

-- A date given as YYYY, YYYY-MM or YYYY-MM-DD, as its first day; NULL if there is no such day.
CREATE MACRO first_day(text) AS TRY_CAST(rpad(text, 10, CASE length(text) WHEN 4 THEN '-01-01' ELSE '-01' END) AS DATE);

-- ---------------------------------------------------------------------------------------------------------------- views
CREATE VIEW observations AS
    SELECT 'user_counts' AS file, * FROM user_counts
    UNION ALL BY NAME SELECT 'market_share' AS file, * FROM market_share
    UNION ALL BY NAME SELECT 'rd_spend' AS file, * FROM rd_spend
    UNION ALL BY NAME SELECT 'store_rollouts' AS file, * FROM store_rollouts
    UNION ALL BY NAME SELECT 'country_indicators' AS file, * FROM country_indicators
    UNION ALL BY NAME SELECT 'claim_figures' AS file, * FROM claim_figures;
COMMENT ON VIEW observations IS 'every figure of the six files: one row a figure and source';

CREATE VIEW fx AS
    SELECT currency, year, arg_min(per_usd, (NOT f.publisher LIKE 'Federal Reserve%', rounding(per_usd, 'ratio'))) AS per_usd
    FROM (SELECT * FROM fx_rates JOIN sources USING (source_id)) AS f GROUP BY currency, year
    UNION ALL SELECT 'USD', unnest(range(2000, 2101)), 1;
COMMENT ON VIEW fx IS 'one rate a currency and year: units per US dollar, yearly average, the Federal Reserve''s before others';

-- A point is one series at one period end; `point` is its key, shared by all figures that several sources give for it.
CREATE VIEW figures AS
    SELECT
        o.*, m.nature, s.publisher, s.title, s.url, s.kind, s.page, s.published,
        frequency(o.period) AS frequency,
        CASE WHEN m.nature = 'stock' THEN 'point' ELSE frequency(o.period) END AS pace,
        s.page NOT IN ('reprint', 'mirror') AS vouched,
        host(s.url) AS host,
        hash(o.entity_id, o.metric_id, o.region, coalesce(o.market_id, ''), o.basis_id, o.unit, o.period_end,
            CASE WHEN m.nature = 'stock' THEN 'point' ELSE frequency(o.period) END,
            o.status = 'target', coalesce(o.announced, '')) AS point
    FROM observations AS o JOIN metrics AS m USING (metric_id) JOIN sources AS s USING (source_id);
COMMENT ON VIEW figures IS 'observations with their source; figures of one point share its key';

-- The headline figure of a point: any other before a doubtful one, an exact figure before a floor, a reported one before an estimate, then the best page, the
-- best kind, the more precise, the newest. A lone figure that two or more hosts contradict in agreement loses, unless it is a
-- filing or an official original. Of the figures that agree with the winner, the most precise is shown. It is judged on what
-- the judgement needs, and joined to its long texts last: sorted with them, millions of figures would not fit into memory.
CREATE VIEW headline AS
WITH judging AS (
    SELECT file, line, point, value, unit, host, vouched, qualifier, status = 'estimate' AS estimate, kind IN ('filing', 'official') AND page = 'original' AS first_hand,
        page_rank(page) AS page_rank, kind_rank(kind) AS kind_rank, rounding(value, unit) AS rounding, published
    FROM figures
), votes AS (
    SELECT a.file, a.line, count(DISTINCT b.host) AS votes
    FROM judging AS a JOIN judging AS b ON a.point = b.point AND agree(a.value, b.value, a.unit)
    GROUP BY a.file, a.line
), ranked AS (
    SELECT f.*, row_number() OVER (PARTITION BY point ORDER BY
        votes = 1 AND most > 1 AND NOT first_hand,
        qualifier IS NOT DISTINCT FROM 'doubtful', qualifier IN ('floor', 'ceiling') IS TRUE, estimate, page_rank, kind_rank, rounding, published DESC NULLS LAST, line) AS rank
    FROM (SELECT f.*, v.votes, max(v.votes) OVER (PARTITION BY point) AS most FROM judging AS f JOIN votes AS v USING (file, line)) AS f
), judged AS (
    SELECT r.*, w.rank IS NOT NULL AND agree(r.value, w.value, r.unit) AND r.qualifier IS NOT DISTINCT FROM w.qualifier AS agrees
    FROM ranked AS r LEFT JOIN ranked AS w ON r.point = w.point AND w.rank = 1
), counted AS (
    SELECT point, count(DISTINCT host) FILTER (vouched) AS n_sources, count(DISTINCT host) FILTER (vouched AND agrees) AS n_agree, max(value) - min(value) AS width
    FROM judged GROUP BY point
), shown AS (
    SELECT file, line, point FROM judged QUALIFY row_number() OVER (PARTITION BY point ORDER BY NOT agrees, NOT vouched, rounding, rank) = 1
)
SELECT
    file, line, entity_id, metric_id, region, market_id, basis_id, pace, period, period_end, value, unit, status, qualifier, announced, note, seen,
    point, n_sources, n_agree, CASE WHEN value = 0 THEN 0 ELSE round(100 * width / abs(value), 1) END AS spread_pct, vouched,
    CASE WHEN u.per_usd IS NOT NULL THEN value / u.per_usd END AS value_usd,
    source_id, publisher, title, url, kind, page, published
FROM figures AS f JOIN shown USING (file, line, point) JOIN counted USING (point)
LEFT JOIN fx AS u ON u.currency = unit AND u.year = year(period_end - CASE frequency
    WHEN 'year' THEN INTERVAL 182 DAY WHEN 'half-year' THEN INTERVAL 91 DAY WHEN 'quarter' THEN INTERVAL 45 DAY ELSE INTERVAL 15 DAY END);
COMMENT ON VIEW headline IS 'one figure a series (entity, metric, region, market, basis, unit, pace) and period end; value_usd at the average rate of the year in which the middle of the period lies';

-- The EU-27 as a sum (population, GDP) or mean weighted by population (internet penetration) of its members, for the years in
-- which all 27 are known. Derived, and labelled so wherever it is drawn; `points` are the members' figures behind it.
CREATE VIEW eu27 AS
WITH members AS (
    SELECT h.*, e.name FROM headline AS h JOIN entities AS e USING (entity_id)
    WHERE e.eu_member AND h.pace IN ('point', 'year') AND (metric_id, basis_id) IN (('population', 'wdi'), ('gdp_usd', 'wdi'), ('internet_penetration', 'itu'))
        AND month(period_end) = 12
), people AS (
    SELECT entity_id, period_end, value AS population, point FROM members WHERE metric_id = 'population'
)
SELECT m.metric_id, 'Europe' AS region, strftime(m.period_end, '%Y') AS period, m.period_end, any_value(m.unit) AS unit,
    CASE WHEN m.metric_id = 'internet_penetration' THEN sum(m.value * p.population ORDER BY m.entity_id) / sum(p.population ORDER BY m.entity_id)
        ELSE sum(m.value ORDER BY m.entity_id) END AS value,
    CASE WHEN m.metric_id = 'internet_penetration' THEN list(m.point ORDER BY m.entity_id) || list(p.point ORDER BY m.entity_id)
        ELSE list(m.point ORDER BY m.entity_id) END AS points
FROM members AS m LEFT JOIN people AS p ON p.entity_id = m.entity_id AND p.period_end = m.period_end
GROUP BY m.metric_id, m.period_end
HAVING count(m.value) = 27 AND (m.metric_id <> 'internet_penetration' OR count(p.population) = 27);
COMMENT ON VIEW eu27 IS 'derived EU-27 values for the years in which all 27 members are known: sums, or a mean weighted by population';

CREATE VIEW region_population AS
    SELECT e.region, year(period_end) AS year, value AS population, [point] AS points
    FROM headline JOIN entities AS e USING (entity_id)
    WHERE metric_id = 'population' AND basis_id = 'wdi' AND entity_id IN ('china', 'united-states')
    UNION ALL SELECT region, year(period_end), value, points FROM eu27 WHERE metric_id = 'population';
COMMENT ON VIEW region_population IS 'mid-year population of China, the US and the EU-27 (Europe) by year, for per-capita figures and shares of the population';

-- Headline figures of the metrics that allow it, by head of the region measured. Only figures whose market is the region itself: China's,
-- the US without Canada, the EU-27 as a country or as its Digital Services Act has it counted.
CREATE VIEW per_head AS
    SELECT h.*, p.population, p.year AS population_year, p.points AS population_points, h.value / p.population AS per_person,
        CASE WHEN h.unit = 'persons' THEN 100 * h.value / p.population END AS percent_of_population
    FROM headline AS h JOIN metrics AS m USING (metric_id) JOIN entities AS e USING (entity_id)
    ASOF JOIN region_population AS p ON p.region = h.region AND year(h.period_end) >= p.year
    WHERE m.per_capita AND h.status <> 'target' AND CASE
        WHEN e.kind = 'country' THEN e.entity_id IN ('china', 'united-states', 'european-union') AND h.basis_id NOT LIKE '%eu28%'
        WHEN h.region = 'US' THEN h.basis_id NOT IN ('company_us_canada', 'company_quarter_avg_north_america', 'company_old_method_2018')
        ELSE h.region = 'China' OR h.basis_id = 'users_dsa_eu' END;
COMMENT ON VIEW per_head IS 'headline figures divided by the population of the region and year (for the newest, of the last year known), where the metric allows it';

-- ---------------------------------------------------------------------------------------------------------- views: deals
-- What each page says of a deal, with its source. A value counts as the price if it is one, is told by the press as one, or is that of all
-- buyers together; what the whole company is worth, or part of a deal costs, is no price.
CREATE VIEW deal_pages AS
    SELECT
        p.*, year(first_day(d.date)) AS year, s.publisher, s.title, s.url, s.kind, s.page, s.published, host(s.url) AS host,
        s.page NOT IN ('reprint', 'mirror') AS vouched,
        list_position(['price', 'unconfirmed', 'joint'], p.value_basis) AS price_rank,
        CASE WHEN u.per_usd IS NOT NULL THEN p.value / u.per_usd END AS value_usd
    FROM deal_sources AS p JOIN deals AS d USING (deal_id) JOIN sources AS s USING (source_id)
    LEFT JOIN fx AS u ON u.currency = p.currency AND u.year = year(first_day(d.date));
COMMENT ON VIEW deal_pages IS 'what each page says of a deal: one row a deal and page, with its source; value_usd at the average rate of the year of the deal';

-- The price shown: a price before an unconfirmed one before that of all buyers together, then the best page, the best kind, the one that most
-- hosts agree on, the more precise, the newest. Two prices agree as figures do; in two currencies, if less than 5% apart in US dollars.
CREATE VIEW deal_values AS
WITH votes AS (
    SELECT a.line, count(DISTINCT b.host) AS votes, count(DISTINCT CASE WHEN b.vouched THEN b.host END) AS n_agree
    FROM deal_pages AS a JOIN deal_pages AS b ON a.deal_id = b.deal_id AND CASE
        WHEN a.price_rank IS NULL THEN true
        WHEN b.price_rank IS NULL THEN false
        WHEN a.currency = b.currency THEN agree(a.value, b.value, a.currency)
        ELSE abs(a.value_usd - b.value_usd) < 0.05 * a.value_usd END
    GROUP BY a.line
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY deal_id ORDER BY
        price_rank NULLS LAST, page_rank(page), kind_rank(kind), votes DESC, rounding(value, currency), published DESC NULLS LAST, line) AS rank
    FROM deal_pages JOIN votes USING (line)
), together AS (
    SELECT deal_id, count(DISTINCT CASE WHEN vouched THEN host END) AS n_sources,
        bool_or(status IN ('completed', 'announced', 'approved')) AS agreed,
        max(CASE WHEN price_rank IS NOT NULL THEN value_usd END) - min(CASE WHEN price_rank IS NOT NULL THEN value_usd END) AS width,
        arg_min(stake_pct, (page_rank(page), kind_rank(kind), line)) FILTER (stake_pct IS NOT NULL) AS stake_pct
    FROM deal_pages GROUP BY deal_id
)
SELECT
    d.deal_id, d.date, year(first_day(d.date)) AS year,
    CAST(CASE length(d.date) WHEN 4 THEN first_day(d.date) + INTERVAL 1 YEAR - INTERVAL 1 DAY
        WHEN 7 THEN last_day(first_day(d.date)) ELSE first_day(d.date) END AS DATE) AS period_end,
    d.acquirer_id, a.name AS acquirer, a.region AS acquirer_region, a.kind <> 'group' AS named, d.partners,
    d.target, d.target_id, d.target_region, d.target_country, d.seller_id, e.name AS seller, e.region AS seller_region,
    d.vertical_id, v.name AS vertical, d.kind, d.status, d.note,
    CASE WHEN d.status IN ('failed', 'cancelled') THEN d.status WHEN t.agreed THEN 'done' ELSE 'offered' END AS outcome,
    d.status IN ('completed', 'announced') AND t.agreed AS done,
    t.stake_pct, CASE WHEN price_rank IS NOT NULL THEN r.value END AS value, CASE WHEN price_rank IS NOT NULL THEN r.currency END AS currency,
    CASE WHEN price_rank IS NOT NULL THEN r.value_basis END AS value_basis, CASE WHEN price_rank IS NOT NULL THEN r.value_usd END AS value_usd,
    CASE WHEN price_rank IS NOT NULL THEN round(100 * width / r.value_usd, 1) END AS spread_pct,
    t.n_sources, r.n_agree, r.vouched, r.seen,
    r.source_id, r.publisher, r.title, r.url, r.kind AS source_kind, r.page, r.published, d.line
FROM deals AS d JOIN ranked AS r ON r.deal_id = d.deal_id AND r.rank = 1 JOIN together AS t ON t.deal_id = d.deal_id
JOIN entities AS a ON a.entity_id = d.acquirer_id LEFT JOIN entities AS e ON e.entity_id = d.seller_id JOIN verticals AS v USING (vertical_id);
COMMENT ON VIEW deal_values IS 'one row a deal however many pages tell of it: its parties, its price if one is known (value_usd at the average rate of the year), what became of it (outcome: done, offered, failed or cancelled) and its best source; done means agreed, or completed, and no page says that it came to nothing';

-- ---------------------------------------------------------------------------------------------------- views: ecosystems
-- How the tie between a group and a unit changed. A row that says since when, until when or how much is a state, unless another that began in the
-- same year says more; any other only names the unit, and is a state where nothing else is known. States stand in the order of the day on which they began or, where no page says, ended or were told of; within
-- a year those that ended first. What several pages say alike is one state, shown with its best page.
CREATE VIEW unit_states AS
WITH told AS (
    SELECT t.*, s.publisher, s.title, s.url, s.kind, s.page, s.published, host(s.url) AS host, s.page NOT IN ('reprint', 'mirror') AS vouched,
        coalesce(t.since, t.until, s.published) AS as_of,
        CASE WHEN t.stake_pct IS NOT NULL OR t.until IS NOT NULL THEN true
            ELSE t.since IS NOT NULL AND NOT coalesce(bool_or(t.stake_pct IS NOT NULL) OVER (PARTITION BY t.unit_id, t.tie, t.since[1:4]), false) END AS telling,
        row_number() OVER (ORDER BY page_rank(s.page), kind_rank(s.kind), s.published DESC NULLS LAST, t.line) AS rank
    FROM unit_stakes AS t JOIN sources AS s USING (source_id)
), placed AS (
    SELECT *, row_number() OVER (PARTITION BY unit_id ORDER BY as_of[1:4] NULLS FIRST, until IS NULL, as_of, stake_pct NULLS FIRST, line) AS place
    FROM told QUALIFY telling OR NOT bool_or(telling) OVER (PARTITION BY unit_id)
), alike AS (
    SELECT *, place - row_number() OVER (PARTITION BY unit_id, tie, stake_pct ORDER BY place) AS island FROM placed
), states AS (
    -- of the dates of its first year the most precise
    SELECT unit_id, tie, stake_pct, min(place) AS place, arg_min(since, (since[1:4], -length(since), since)) AS since,
        arg_min(as_of, (as_of[1:4], -length(as_of), as_of)) AS as_of, max(until) AS until,
        count(DISTINCT host) FILTER (vouched) AS n_agree, arg_min(line, rank) AS line, arg_min(note, rank) FILTER (note IS NOT NULL) AS note
    FROM alike GROUP BY unit_id, tie, stake_pct, island
), bounded AS (
    SELECT *, lead(as_of) OVER w AS next, max(until) OVER (PARTITION BY unit_id) AS last_until, row_number() OVER w AS state
    FROM states WINDOW w AS (PARTITION BY unit_id ORDER BY place)
)
SELECT b.unit_id, b.state, b.tie, b.stake_pct, b.as_of, CASE WHEN b.state = 1 THEN b.since ELSE b.as_of END AS began,
    CASE WHEN b.next IS NOT NULL THEN least(b.until, b.next) WHEN b.until IS NOT NULL THEN b.until WHEN b.last_until > b.as_of THEN b.last_until END AS ended,
    b.next IS NULL AS newest, b.n_agree, t.vouched, t.source_id, t.publisher, t.title, t.url, t.kind, t.page, t.published, t.seen, b.note, b.line
FROM bounded AS b JOIN told AS t USING (line);
COMMENT ON VIEW unit_states IS 'how ties changed: one row a unit and state, from `began` (empty: before any page) to `ended` (empty: it lasts); as_of is the date that the state is told for';

CREATE VIEW units AS
    SELECT u.unit_id, u.group_id, g.name AS "group", g.region AS home, u.name, u.name_zh, u.entity_id, u.vertical_id, v.name AS vertical, u.step, u.region,
        u.role, s.tie, s.stake_pct, s.as_of, f.began AS since, s.ended AS until, n.n_sources, s.n_agree, s.vouched, s.source_id, s.publisher, s.title, s.url,
        s.kind, s.page, s.published, s.seen, s.note, u.line
    FROM ecosystem_units AS u JOIN entities AS g ON g.entity_id = u.group_id JOIN verticals AS v USING (vertical_id)
    JOIN unit_states AS s ON s.unit_id = u.unit_id AND s.newest JOIN unit_states AS f ON f.unit_id = u.unit_id AND f.state = 1
    JOIN (SELECT unit_id, count(DISTINCT host(url)) FILTER (page NOT IN ('reprint', 'mirror')) AS n_sources
        FROM unit_stakes JOIN sources USING (source_id) GROUP BY unit_id) AS n ON n.unit_id = u.unit_id;
COMMENT ON VIEW units IS 'what groups hold: one row a unit with its newest tie and stake, since when it belongs (empty: not known), until when (empty: still), and its best source';

-- ---------------------------------------------------------------------------------------------------------------- rules
-- What spans rows or looks at another table: each view lists the offending rows as file, line, column, wrong, right.
CREATE VIEW rule_future AS
    SELECT file || '.csv' AS file, line, 'period_end' AS "column",
        format('{} lies in the future', period_end) AS wrong, 'only a target may: status target' AS "right"
    FROM observations WHERE period_end > current_date AND status <> 'target'
    UNION ALL SELECT file || '.csv', line, 'announced', format('{} lies in the future', announced), 'a plan is announced before it is entered here'
    FROM observations WHERE first_day(announced) > current_date
    UNION ALL SELECT 'sources.csv', line, 'published', format('{} lies in the future', published), 'the day on which the page was published'
    FROM sources WHERE first_day(published) > current_date;

CREATE VIEW rule_date AS
    WITH dates AS (
        SELECT file || '.csv' AS file, line, 'announced' AS "column", announced AS date FROM observations
        UNION ALL SELECT 'sources.csv', line, 'published', published FROM sources
        UNION ALL SELECT 'entities.csv', line, 'launched', launched FROM entities
    )
    SELECT file, line, "column", format('there is no day {}', date) AS wrong, 'a day of the calendar, as YYYY, YYYY-MM or YYYY-MM-DD' AS "right"
    FROM dates WHERE date IS NOT NULL AND first_day(date) IS NULL;

CREATE VIEW rule_unit AS
    SELECT file || '.csv' AS file, o.line, 'unit' AS "column", format('''{}'' is not a unit of {}', o.unit, metric_id) AS wrong,
        CASE WHEN m.unit = 'currency' THEN 'it must be one of USD, CNY, EUR, GBP, SEK, HKD, INR, KRW, JPY' ELSE 'it must be ' || m.unit END AS "right"
    FROM observations AS o JOIN metrics AS m USING (metric_id)
    WHERE CASE WHEN m.unit = 'currency' THEN o.unit NOT IN ('USD', 'CNY', 'EUR', 'GBP', 'SEK', 'HKD', 'INR', 'KRW', 'JPY') ELSE o.unit <> m.unit END;

CREATE VIEW rule_topic AS
    SELECT file || '.csv' AS file, o.line, 'metric_id' AS "column", format('{} belongs to the topic {}', metric_id, topic) AS wrong,
        'enter it in the file of its topic' AS "right"
    FROM observations AS o JOIN metrics USING (metric_id)
    WHERE topic <> CASE file WHEN 'user_counts' THEN 'users' WHEN 'rd_spend' THEN 'rd' WHEN 'store_rollouts' THEN 'stores'
        WHEN 'country_indicators' THEN 'country' WHEN 'claim_figures' THEN 'claims' ELSE file END;

CREATE VIEW rule_percent AS
    SELECT file || '.csv' AS file, line, 'value' AS "column", format('{} percent', value) AS wrong, 'a share lies from 0 to 100' AS "right"
    FROM observations WHERE unit = 'percent' AND metric_id NOT LIKE '%growth%' AND value NOT BETWEEN 0 AND 100;

CREATE VIEW rule_period AS
    SELECT file || '.csv' AS file, line, 'period_end' AS "column", format('{} is no end of {}', period_end, period) AS wrong,
        'the last day of the period (a fiscal year may end up to a year away)' AS "right"
    FROM observations WHERE CASE WHEN period LIKE 'FY%' THEN abs(year(period_end) - CAST(period[3:6] AS INTEGER)) > 1
        WHEN period LIKE '%-H_' THEN year(period_end) <> CAST(period[1:4] AS INTEGER) OR (month(period_end) - 1) // 6 + 1 <> CAST(period[7:7] AS INTEGER)
        WHEN period LIKE '%-Q_' THEN year(period_end) <> CAST(period[1:4] AS INTEGER) OR quarter(period_end) <> CAST(period[7:7] AS INTEGER)
        WHEN length(period) = 7 THEN strftime(period_end, '%Y-%m') <> period
        ELSE year(period_end) <> CAST(period AS INTEGER) END;

CREATE VIEW rule_announced AS
    SELECT file || '.csv' AS file, line, 'announced' AS "column", format('announced {}, after the date it was for, {}', announced, period_end) AS wrong,
        'a target is announced before its period ends' AS "right"
    FROM observations WHERE first_day(announced) > period_end;

CREATE VIEW rule_parent AS
    SELECT 'entities.csv' AS file, line, 'parent_id' AS "column", format('''{}'' is unknown or the entity itself', parent_id) AS wrong,
        'it must be another entity_id of entities.csv, or empty' AS "right"
    FROM entities WHERE parent_id = entity_id OR parent_id NOT IN (SELECT entity_id FROM entities);

CREATE VIEW rule_same_page AS
    SELECT 'sources.csv' AS file, line, 'url' AS "column", format('the same page and publisher stand on line {} already', first) AS wrong,
        'one row a page and publisher' AS "right"
    FROM (SELECT *, min(line) OVER (PARTITION BY url, publisher) AS first FROM sources) WHERE line <> first;

CREATE VIEW rule_fx AS
    SELECT file || '.csv' AS file, line, 'unit' AS "column", format('there is no rate for {} in {}', unit, year(period_end)) AS wrong,
        'add the year''s average to fx_rates.csv' AS "right"
    FROM headline WHERE value_usd IS NULL AND status <> 'target' AND unit IN ('CNY', 'EUR', 'GBP', 'SEK', 'HKD', 'INR', 'KRW', 'JPY')
        AND year(period_end) BETWEEN 2009 AND (SELECT max(year) FROM fx_rates WHERE currency = unit);

CREATE VIEW rule_shares AS
    WITH members AS (
        SELECT h.*, sum(h.value) OVER (PARTITION BY market_id, h.region, basis_id, pace, period_end) AS total
        FROM headline AS h JOIN entities AS e USING (entity_id) JOIN bases AS b USING (basis_id)
        WHERE market_id IS NOT NULL AND NOT b.overlapping AND (e.kind <> 'group' OR e.name LIKE 'Others%')
    )
    SELECT file || '.csv' AS file, max(line) AS line, 'value' AS "column",
        format('the shares of {} in {} ({}, {}) add up to {:.1f}', market_id, region, basis_id, any_value(period), max(total)) AS wrong,
        'no more than 100 and 0.5 for rounding; or the basis has overlapping members' AS "right"
    FROM members WHERE total > 100.5 GROUP BY file, market_id, region, basis_id, pace, period_end;

-- Deals: each stands here once, with a page that tells of it, and what became of it is what its pages say.
CREATE VIEW rule_deal_future AS
    SELECT 'deals.csv' AS file, line, 'date' AS "column", format('{} lies in the future', date) AS wrong, 'the day on which it was announced' AS "right"
    FROM deals WHERE first_day(date) > current_date
    UNION ALL SELECT 'deal_sources.csv', line, 'date', format('{} lies in the future', date), 'the date that the page gives'
    FROM deal_sources WHERE first_day(date) > current_date;

CREATE VIEW rule_deal_date AS
    SELECT file, line, 'date' AS "column", format('there is no day {}', date) AS wrong, 'a day of the calendar, as YYYY, YYYY-MM or YYYY-MM-DD' AS "right"
    FROM (SELECT 'deals.csv' AS file, line, date FROM deals UNION ALL SELECT 'deal_sources.csv', line, date FROM deal_sources)
    WHERE date IS NOT NULL AND first_day(date) IS NULL;

CREATE VIEW rule_deal_source AS
    SELECT 'deals.csv' AS file, line, 'deal_id' AS "column", format('no page tells of {}', deal_id) AS wrong, 'at least one row in deal_sources.csv' AS "right"
    FROM deals WHERE deal_id NOT IN (SELECT deal_id FROM deal_sources);

CREATE VIEW rule_deal_twice AS
    SELECT 'deals.csv' AS file, line, 'deal_id' AS "column", format('the same acquirer, target and date stand on line {} already', first) AS wrong,
        'one row a deal; another page that tells of it is a row of deal_sources.csv' AS "right"
    FROM (SELECT *, min(line) OVER (PARTITION BY acquirer_id, lower(target), date) AS first FROM deals) WHERE line <> first;

CREATE VIEW rule_deal_parties AS
    SELECT 'deals.csv' AS file, d.line, 'acquirer_id' AS "column",
        format('{} is the {} as well', acquirer_id, CASE WHEN acquirer_id = seller_id THEN 'seller' ELSE 'target' END) AS wrong,
        'buyer, seller and target are three' AS "right"
    FROM deals AS d JOIN entities AS e ON e.entity_id = d.acquirer_id
    WHERE acquirer_id = target_id OR lower(e.name) = lower(target) OR acquirer_id = seller_id;

CREATE VIEW rule_deal_status AS
    WITH told AS (
        SELECT deal_id, CASE WHEN bool_or(status IN ('failed', 'cancelled')) THEN list_distinct(list(status) FILTER (status IN ('failed', 'cancelled')))
            WHEN bool_or(status = 'completed') THEN ['completed'] ELSE ['announced'] END AS allowed
        FROM deal_sources GROUP BY deal_id
    )
    SELECT 'deals.csv' AS file, d.line, 'status' AS "column", format('''{}'' is not what its pages say', status) AS wrong,
        'it must be ' || array_to_string(list_sort(allowed), ' or ') || ': failed or cancelled if a page says so, else completed if one does, else announced' AS "right"
    FROM deals AS d JOIN told USING (deal_id) WHERE NOT list_contains(allowed, status);

CREATE VIEW rule_deal_fx AS
    SELECT 'deal_sources.csv' AS file, line, 'currency' AS "column", format('there is no rate for {} in {}, the year of the deal', currency, year) AS wrong,
        'add the year''s average to fx_rates.csv' AS "right"
    FROM deal_pages WHERE value IS NOT NULL AND value_usd IS NULL;

-- Groups and their units: each tie rests on a page, its dates are possible, and it is what the stake says.
CREATE VIEW rule_stake_missing AS
    SELECT 'ecosystem_units.csv' AS file, line, 'unit_id' AS "column", format('no page tells of {}', unit_id) AS wrong, 'at least one row in unit_stakes.csv' AS "right"
    FROM ecosystem_units WHERE unit_id NOT IN (SELECT unit_id FROM unit_stakes);

CREATE VIEW rule_stake_date AS
    WITH dates AS (
        SELECT line, 'since' AS "column", since AS date FROM unit_stakes UNION ALL SELECT line, 'until', until FROM unit_stakes
    )
    SELECT 'unit_stakes.csv' AS file, line, "column", format('there is no day {}', date) AS wrong, 'a day of the calendar, as YYYY, YYYY-MM or YYYY-MM-DD' AS "right"
    FROM dates WHERE date IS NOT NULL AND first_day(date) IS NULL
    UNION ALL SELECT 'unit_stakes.csv', line, "column", format('{} lies in the future', date), 'a tie is entered once it is there, or gone'
    FROM dates WHERE first_day(date) > current_date;

CREATE VIEW rule_stake_order AS
    SELECT 'unit_stakes.csv' AS file, line, 'until' AS "column", format('{} comes before its beginning, {}', until, since) AS wrong, 'no earlier than since' AS "right"
    FROM unit_stakes WHERE until[1:least(length(until), length(since))] < since[1:least(length(until), length(since))];

CREATE VIEW rule_stake_tie AS
    SELECT 'unit_stakes.csv' AS file, line, 'tie' AS "column", format('{} with a stake of {:g}', tie, stake_pct) AS wrong,
        'minority up to 50, majority and owned above it, partner without a stake' AS "right"
    FROM unit_stakes WHERE CASE tie WHEN 'minority' THEN stake_pct > 50 WHEN 'partner' THEN stake_pct IS NOT NULL ELSE stake_pct <= 50 END;

CREATE VIEW rule_stake_twice AS
    SELECT 'unit_stakes.csv' AS file, line, 'unit_id' AS "column", format('the same state of {} from the same page stands on line {} already', unit_id, first) AS wrong,
        'one row a state and page' AS "right"
    FROM (SELECT *, min(line) OVER (PARTITION BY unit_id, tie, stake_pct, since, until, source_id) AS first FROM unit_stakes) WHERE line <> first;
