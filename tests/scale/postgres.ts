import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
	chownSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readdirSync,
	rmSync,
	chmodSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { barsOfRows, type Bars } from './bars';

const query = 'src/docs/queries/aggregate.postgres.sql';
/** Debian keeps the server's programs apart, by version. */
const installed = '/usr/lib/postgresql';
/** "nobody": the server refuses to run as root. */
const nobody = 65534;

function findPrograms(): string | undefined {
	if (!existsSync(installed)) return undefined;
	const versions = readdirSync(installed).sort((a, b) => Number(b) - Number(a));
	return versions
		.map((version) => join(installed, version, 'bin'))
		.find((bin) => ['initdb', 'postgres', 'psql'].every((each) => existsSync(join(bin, each))));
}

const isRoot = process.getuid?.() === 0;

/** The folder of PostgreSQL's programs, installed where that is possible; else a sentence that says why there is none. */
export function postgresPrograms(): { readonly bin: string } | { readonly reason: string } {
	const found = findPrograms();
	if (found) return { bin: found };
	if (!isRoot || !existsSync('/etc/debian_version'))
		return {
			reason: 'PostgreSQL is not installed, and only root on Debian lets this test install it'
		};
	try {
		const quiet = { stdio: 'ignore', timeout: 120_000 } as const;
		execFileSync('apt-get', ['update', '-qq'], quiet);
		execFileSync(
			'apt-get',
			['install', '-y', '-qq', '--no-install-recommends', 'postgresql'],
			quiet
		);
	} catch (error) {
		return { reason: `PostgreSQL could not be installed: ${(error as Error).message}` };
	}
	const bin = findPrograms();
	return bin ? { bin } : { reason: 'PostgreSQL was installed, but its programs are not there' };
}

/** A server of one's own in a temporary folder, reached through a socket in it alone. */
export class PrivatePostgres {
	readonly #folder = mkdtempSync(join(tmpdir(), 'gradus-pg-'));
	#server: ChildProcess | undefined;

	constructor(readonly bin: string) {}

	async start(): Promise<void> {
		const data = join(this.#folder, 'data');
		mkdirSync(data, { mode: 0o700 });
		chmodSync(this.#folder, 0o755);
		if (isRoot) for (const each of [data, this.#folder]) chownSync(each, nobody, nobody);
		const options = isRoot ? { uid: nobody, gid: nobody, cwd: this.#folder } : {};
		execFileSync(
			join(this.bin, 'initdb'),
			['-D', data, '-A', 'trust', '-U', 'gradus', '-E', 'UTF8', '--locale=C', '--no-sync'],
			{ ...options, stdio: 'ignore' }
		);
		const log = openSync(join(this.#folder, 'log'), 'w');
		this.#server = spawn(
			join(this.bin, 'postgres'),
			['-D', data, '-k', this.#folder, '-c', 'listen_addresses=', '-c', 'fsync=off'],
			{ ...options, stdio: ['ignore', log, log] }
		);
		for (let tries = 0; ; tries++)
			try {
				this.#psql(['-c', 'select 1'], '');
				return;
			} catch (error) {
				if (tries === 100 || this.#server.exitCode !== null) throw error;
				await new Promise((again) => setTimeout(again, 100));
			}
	}

	/** Runs the shipped query on the text of a ledger; `replace` names what changes in it before. */
	bars(ledger: string): Bars {
		const csv = this.#psql(
			[
				...['-f', query, '-c'],
				'copy (select segment, origin, kind, item, depth, value, firms from counts) to stdout csv'
			],
			ledger
		);
		return barsOfRows(
			csv
				.trimEnd()
				.split('\n')
				.map((line) => {
					const [segment, origin, kind, item, depth, value, firms] = line.split(',');
					const row = [segment!, origin!, kind!, Number(item), depth!, value!, Number(firms)];
					return row as [string, string, string, number, string, string, number];
				})
		);
	}

	async stop(): Promise<void> {
		const server = this.#server;
		if (server && server.exitCode === null) {
			const ended = new Promise((resolve) => server.once('exit', resolve));
			server.kill('SIGINT');
			await ended;
		}
		rmSync(this.#folder, { recursive: true, force: true });
	}

	#psql(args: readonly string[], input: string): string {
		return execFileSync(
			join(this.bin, 'psql'),
			[
				...['-X', '-q', '-A', '-t', '-h', this.#folder, '-U', 'gradus', '-d', 'postgres'],
				...['-v', 'ON_ERROR_STOP=1', ...args]
			],
			{ input, encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['pipe', 'pipe', 'ignore'] }
		);
	}
}
