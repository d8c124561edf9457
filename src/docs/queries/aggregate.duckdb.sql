-- Counts of a gradus-ledger/1 in DuckDB 1.1 or newer: the same histograms as `gradus aggregate`, one row for each bar.
--
--   duckdb -c "set variable ledger = 'ledgers/*.ndjson'" -f aggregate.duckdb.sql -c "copy counts to 'counts.csv'"
--
-- Result, table "counts": segment, origin, kind, item, depth, value, firms
--   firms      how many firms; item 0, no depth, no value
--   dimension  item: number of the dimension from 1; value: its score 0 to 100; depth: q, s, f (quick, standard, full)
--   question   item: number of the question from 1; value: place of the option from 0; depth: that of its dimension
--   step       item 0; value: id of the next step
-- For the confidential counts of a hub add "and home" where "latest" is made. Written for core 1: 15 dimensions of 5 questions.

create or replace macro depth_of(d, k) as strpos('qsf', d[k])::usmallint;
create or replace macro question(d, a, k, i) as
	case when a[i] between '0' and '9' then depth_of(d, k) * 1000 + a[i]::usmallint end;
create or replace macro score(d, s, k) as
	case when s[3 * k] <> '-' then depth_of(d, k) * 1000 + s[3 * k - 2 : 3 * k]::usmallint end;

-- The latest of each contribution; a withdrawal takes it out. From Parquet: read_parquet(getvariable('ledger')) in its place.
create or replace temp table latest as
	select origin, sector, size, region, chain, place, d, s, a, steps
	from (
		select *
		from read_json(
			getvariable('ledger'),
			format = 'newline_delimited',
			columns = {
				cid: 'varchar', seq: 'usmallint', del: 'boolean', origin: 'varchar', home: 'boolean',
				sector: 'varchar', size: 'varchar', region: 'varchar', chain: 'varchar', place: 'varchar',
				d: 'varchar', s: 'varchar', a: 'varchar', steps: 'varchar[]'
			}
		)
		where cid is not null
		qualify row_number() over (partition by cid order by seq desc) = 1
	)
	where del is null;

-- Every histogram of every segment in one pass.
create or replace temp table wide as
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
		origin,
		count(*) as n,
		histogram(columns('^[qd][0-9]+$'))
	from (
		select origin, sector, size, region, chain, place,
		question(d, a, 1, 1) as q1, question(d, a, 1, 2) as q2, question(d, a, 1, 3) as q3,
		question(d, a, 1, 4) as q4, question(d, a, 1, 5) as q5, score(d, s, 1) as d1,
		question(d, a, 2, 6) as q6, question(d, a, 2, 7) as q7, question(d, a, 2, 8) as q8,
		question(d, a, 2, 9) as q9, question(d, a, 2, 10) as q10, score(d, s, 2) as d2,
		question(d, a, 3, 11) as q11, question(d, a, 3, 12) as q12, question(d, a, 3, 13) as q13,
		question(d, a, 3, 14) as q14, question(d, a, 3, 15) as q15, score(d, s, 3) as d3,
		question(d, a, 4, 16) as q16, question(d, a, 4, 17) as q17, question(d, a, 4, 18) as q18,
		question(d, a, 4, 19) as q19, question(d, a, 4, 20) as q20, score(d, s, 4) as d4,
		question(d, a, 5, 21) as q21, question(d, a, 5, 22) as q22, question(d, a, 5, 23) as q23,
		question(d, a, 5, 24) as q24, question(d, a, 5, 25) as q25, score(d, s, 5) as d5,
		question(d, a, 6, 26) as q26, question(d, a, 6, 27) as q27, question(d, a, 6, 28) as q28,
		question(d, a, 6, 29) as q29, question(d, a, 6, 30) as q30, score(d, s, 6) as d6,
		question(d, a, 7, 31) as q31, question(d, a, 7, 32) as q32, question(d, a, 7, 33) as q33,
		question(d, a, 7, 34) as q34, question(d, a, 7, 35) as q35, score(d, s, 7) as d7,
		question(d, a, 8, 36) as q36, question(d, a, 8, 37) as q37, question(d, a, 8, 38) as q38,
		question(d, a, 8, 39) as q39, question(d, a, 8, 40) as q40, score(d, s, 8) as d8,
		question(d, a, 9, 41) as q41, question(d, a, 9, 42) as q42, question(d, a, 9, 43) as q43,
		question(d, a, 9, 44) as q44, question(d, a, 9, 45) as q45, score(d, s, 9) as d9,
		question(d, a, 10, 46) as q46, question(d, a, 10, 47) as q47, question(d, a, 10, 48) as q48,
		question(d, a, 10, 49) as q49, question(d, a, 10, 50) as q50, score(d, s, 10) as d10,
		question(d, a, 11, 51) as q51, question(d, a, 11, 52) as q52, question(d, a, 11, 53) as q53,
		question(d, a, 11, 54) as q54, question(d, a, 11, 55) as q55, score(d, s, 11) as d11,
		question(d, a, 12, 56) as q56, question(d, a, 12, 57) as q57, question(d, a, 12, 58) as q58,
		question(d, a, 12, 59) as q59, question(d, a, 12, 60) as q60, score(d, s, 12) as d12,
		question(d, a, 13, 61) as q61, question(d, a, 13, 62) as q62, question(d, a, 13, 63) as q63,
		question(d, a, 13, 64) as q64, question(d, a, 13, 65) as q65, score(d, s, 13) as d13,
		question(d, a, 14, 66) as q66, question(d, a, 14, 67) as q67, question(d, a, 14, 68) as q68,
		question(d, a, 14, 69) as q69, question(d, a, 14, 70) as q70, score(d, s, 14) as d14,
		question(d, a, 15, 71) as q71, question(d, a, 15, 72) as q72, question(d, a, 15, 73) as q73,
		question(d, a, 15, 74) as q74, question(d, a, 15, 75) as q75, score(d, s, 15) as d15
		from latest
	)
	group by grouping sets (
		(origin), (origin, sector), (origin, size), (origin, region), (origin, chain), (origin, place),
		(origin, sector, size)
	)
	having segment is not null;

create or replace temp table counts as
	select
		segment, origin, if(name[1] = 'q', 'question', 'dimension') as kind, name[2:]::int as item,
		'qsf'[bar.key // 1000] as depth, (bar.key % 1000)::varchar as value, bar.value as firms
	from (
		select segment, origin, name, unnest(map_entries(bars)) as bar
		from (unpivot wide on columns('^[qd][0-9]+$') into name name value bars)
	)
	union all
	select segment, origin, 'firms', 0, null, null, n from wide
	union all
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
		origin, 'step', 0, null, step, count(*)
	from (select origin, sector, size, region, chain, place, unnest(steps) as step from latest)
	group by grouping sets (
		(origin, step), (origin, sector, step), (origin, size, step), (origin, region, step),
		(origin, chain, step), (origin, place, step), (origin, sector, size, step)
	)
	having segment is not null;
