import { readFileSync } from 'node:fs';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { barsOfRows, type BarRow, type Bars } from './bars';

const query = 'src/docs/queries/aggregate.duckdb.sql';

/** Runs the shipped query on ledger files; `replace` changes its text before. */
export async function duckBars(
	ledger: string,
	replace: (sql: string) => string = (sql) => sql
): Promise<Bars> {
	const instance = await DuckDBInstance.create(':memory:');
	const connection = await instance.connect();
	try {
		await connection.run(`set variable ledger = '${ledger}'`);
		await runAll(connection, replace(readFileSync(query, 'utf8')));
		const read = await connection.runAndReadAll(
			'select segment, origin, kind, item, depth, value, firms::int from counts'
		);
		return barsOfRows(read.getRows() as unknown as BarRow[]);
	} finally {
		connection.closeSync();
		instance.closeSync();
	}
}

async function runAll(connection: DuckDBConnection, sql: string): Promise<void> {
	const statements = await connection.extractStatements(sql);
	for (let at = 0; at < statements.count; at++) await (await statements.prepare(at)).run();
}

/** Writes ledger files as Parquet, as the documents say. */
export async function writeParquet(ledger: string, parquet: string): Promise<void> {
	const instance = await DuckDBInstance.create(':memory:');
	const connection = await instance.connect();
	await connection.run(
		`copy (select * from read_json('${ledger}', format = 'newline_delimited') where cid is not null) to '${parquet}' (format parquet, compression zstd)`
	);
	connection.closeSync();
	instance.closeSync();
}
