-- Counts of a gradus-ledger/1 in PostgreSQL 12 or newer: the same histograms as `gradus aggregate`, one row for each bar.
--
--   cat ledgers/*.ndjson | psql -X -q -f aggregate.postgres.sql -c '\copy counts to counts.csv csv header'
--
-- Result, table "counts": segment, origin, kind, item, depth, value, firms
--   firms      how many firms; item 0, no depth, no value
--   dimension  item: number of the dimension from 1; value: its score 0 to 100; depth: q, s, f (quick, standard, full)
--   question   item: number of the question from 1; value: place of the option from 0; depth: that of its dimension
--   step       item 0; value: id of the next step
-- For the confidential counts of a hub add "and (line ->> 'home')::boolean" where "latest" is made. Dimensions have 5 questions
-- each, as in core 1.

-- One line of the ledger in each row: no byte of it may mean anything to the copying.
create temp table ledger (line text);
\copy ledger from pstdin csv quote e'\x01' delimiter e'\x02'

-- The latest of each contribution; a withdrawal takes it out.
create temp table latest as
	select
		line ->> 'origin' as origin, line ->> 'sector' as sector, line ->> 'size' as size,
		line ->> 'region' as region, line ->> 'chain' as chain, line ->> 'place' as place,
		line ->> 'd' as d, line ->> 's' as s, line ->> 'a' as a, line -> 'steps' as steps
	from (
		select distinct on (line ->> 'cid') line
		from (select line::jsonb as line from ledger) as lines
		where line ? 'cid'
		order by line ->> 'cid', (line ->> 'seq')::int desc
	) as newest
	where line -> 'del' is null;
analyze latest;

-- Each bar of the histograms of each firm, counted in every segment.
create temp table counts as
	select
		case grouping(sector, size, region, chain, place)
			when 31 then 'all'
			when 15 then 'sector=' || sector
			when 23 then 'size=' || size
			when 27 then 'region=' || region
			when 29 then 'chain=' || chain
			when 30 then 'place=' || place
			else 'sector=' || sector || '&size=' || size
		end as segment,
		origin, kind, item, depth, value, count(*) as firms
	from latest cross join lateral (
		select 'firms' as kind, 0 as item, null as depth, null as value
		union all
		select 'dimension', at, substr(d, at, 1), substr(s, 3 * at - 2, 3)::int::text
		from generate_series(1, length(d)) as at
		where substr(s, 3 * at, 1) <> '-'
		union all
		select 'question', at, substr(d, (at + 4) / 5, 1), substr(a, at, 1)
		from generate_series(1, length(a)) as at
		where substr(a, at, 1) between '0' and '9'
		union all
		select 'step', 0, null, jsonb_array_elements_text(steps)
	) as bars
	group by origin, kind, item, depth, value, grouping sets (
		(), (sector), (size), (region), (chain), (place), (sector, size)
	)
	having (grouping(sector) = 1 or sector is not null)
		and (grouping(size) = 1 or size is not null)
		and (grouping(region) = 1 or region is not null)
		and (grouping(chain) = 1 or chain is not null)
		and (grouping(place) = 1 or place is not null);
