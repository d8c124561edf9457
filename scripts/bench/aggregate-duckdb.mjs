/** Counts a ledger with the shipped query, `node aggregate-duckdb.mjs FILE`; prints milliseconds and megabytes as JSON. */
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

const [, , ledger] = process.argv;
const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(`set variable ledger = '${ledger}'`);
const statements = await connection.extractStatements(
	withoutPlace(readFileSync('src/docs/queries/aggregate.duckdb.sql', 'utf8'))
);
const start = performance.now();
// The last statement only turns the histograms into rows.
for (let at = 0; at < statements.count - 1; at++) await (await statements.prepare(at)).run();
const ms = performance.now() - start;
const read = await connection.runAndReadAll(
	'select count(distinct segment)::int, (sum(n) filter (segment = $$all$$))::int from wide'
);
const [segments, firms] = read.getRows()[0];
console.log(JSON.stringify({ ms, segments, firms, mb: process.resourceUsage().maxRSS / 1024 }));

/** The tables that are measured have no place in the chain: one grouping set less, and one bit less in the masks. */
function withoutPlace(sql) {
	return sql
		.replaceAll(
			'grouping(sector, size, region, chain, place)',
			'grouping(sector, size, region, chain)'
		)
		.replaceAll(/^\s*when 30 then .*\n/gm, '')
		.replaceAll(/when (\d+) then/g, (_, mask) => `when ${mask >> 1} then`)
		.replaceAll(' (origin, place),', '');
}
