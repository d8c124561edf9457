import Dexie, {
	type DBCore,
	type DBCoreMutateRequest,
	type DBCoreMutateResponse,
	type DBCorePutRequest,
	type DBCoreTable,
	type DBCoreTransaction
} from 'dexie';
import type { EventRecord } from './records';

/** One change of one table, as it was committed. Rows and keys are what a structured clone can carry. */
export type RowChange = { readonly table: string } & (
	| { readonly put: readonly (readonly [key: unknown, row: unknown])[] }
	| { readonly gone: readonly unknown[] }
	| { readonly cleared: true }
);

/** What the second copy knows of a database: the rows of each table, with their keys. */
export type CopiedRows = Readonly<
	Record<string, readonly (readonly [key: unknown, row: unknown])[]>
>;

/** How the two copies differ, as far as it concerns the database. */
export interface Comparison {
	/** Entries of the log that the database has lost, and those whose content there no longer fits their hash. */
	readonly lost: readonly EventRecord[];
	/** Photos and files whose bytes the database has lost. */
	readonly lostFiles: readonly { readonly hash: string; readonly type: string }[];
	/** The second copy lacks something, or is longer than it need be: it should be written anew. */
	readonly isBehind: boolean;
}

/** What the worker is asked. */
export type CopyOrder =
	| { readonly append: { readonly database: string; readonly changes: readonly RowChange[] } }
	| { readonly read: string }
	| { readonly file: string }
	| { readonly compare: { readonly spotChecks: number } }
	| { readonly renew: { readonly epoch: string | undefined } }
	| { readonly useReserve: true }
	| { readonly letGo: true };

export interface CopyReply {
	readonly n: number;
	readonly done?: unknown;
	/** Name of the error. */
	readonly failed?: string;
}

/** The worker, as far as it is used. */
export type CopyWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

/** Folder in the browser's file system, and within it the folder of photos and files. Part of the product's contract. */
export const copyFolder = 'gradus-journal';

/** Longest wait for the second copy, in milliseconds; a browser that takes longer keeps one copy. */
const patience = 2000;

/**
 * A second copy of what is kept, in the browser's file system, beside the databases: Chromium can drop all of them after a kill. A
 * worker appends each committed change to a file of this window and asks for it to be on the disk.
 */
export class SecondCopy {
	#worker: CopyWorker | undefined;
	#count = 0;
	readonly #asked = new Map<number, (reply: CopyReply) => void>();
	#appended: Promise<void> = Promise.resolve();
	readonly #open = new Set<Promise<void>>();
	#isWhole = true;

	constructor(private readonly start: () => CopyWorker) {}

	/** Whether everything said by this window so far is in both copies. */
	get isWhole(): boolean {
		return this.#isWhole;
	}

	/** Whether an earlier window has left anything. Costs no worker. */
	async isThere(): Promise<boolean> {
		try {
			const root = await navigator.storage.getDirectory();
			const folder = await root.getDirectoryHandle(copyFolder);
			for await (const name of folder.keys()) if (name.endsWith('.log')) return true;
		} catch {
			// Not there, or a browser without such files.
		}
		return false;
	}

	/** Adds what was committed; {@link settled} tells when it is on the disk. */
	append(database: string, changes: readonly RowChange[]): void {
		const appending = this.#ask({ append: { database, changes } }).then(
			() => undefined,
			() => {
				this.#isWhole = false;
			}
		);
		this.#appended = Promise.all([this.#appended, appending]).then(() => undefined);
	}

	/** A transaction has begun whose changes will be appended when it ends. */
	awaits(ended: Promise<void>): void {
		this.#open.add(ended);
		void ended.then(() => this.#open.delete(ended));
	}

	/** Resolves when all that was committed so far is on the disk, or is known not to be. */
	async settled(): Promise<void> {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const late = new Promise<void>((over) => {
			timer = setTimeout(() => {
				this.#isWhole = false;
				over();
			}, patience);
		});
		await Promise.race([Promise.all(this.#open).then(() => this.#appended), late]);
		clearTimeout(timer);
	}

	/** All rows of a database as the second copy has them; without the bytes of files. @throws {Error} where it cannot be read. */
	async rowsOf(database: string): Promise<CopiedRows> {
		return (await this.#ask({ read: database })) as CopiedRows;
	}

	/** The bytes of a photo or file. @throws {Error} where they are not there. */
	async bytesOf(hash: string): Promise<ArrayBuffer> {
		return (await this.#ask({ file: hash })) as ArrayBuffer;
	}

	/** Lays the copies side by side; checks the hashes of so many entries. @throws {Error} */
	async compare(spotChecks: number): Promise<Comparison> {
		return (await this.#ask({ compare: { spotChecks } })) as Comparison;
	}

	/**
	 * Writes the copy anew from the databases and removes the older one, with all that was erased meanwhile. Where the browser has no place
	 * for a copy, nothing is done.
	 * @param epoch whose store it must be; a database that was emptied meanwhile never takes the place of the copy.
	 * @throws {Error} where there is an older copy, or no room for one.
	 */
	async renew(epoch?: string): Promise<void> {
		try {
			await this.#ask({ renew: { epoch } });
			this.#isWhole = true;
		} catch (error) {
			this.#isWhole = false;
			if ((error as Error).name === 'QuotaExceededError' || (await this.isThere())) throw error;
		}
	}

	/** Gives up the room that is held back for words. Resolves with whether there was any. */
	async useReserve(): Promise<boolean> {
		return this.#ask({ useReserve: true }).then(Boolean, () => false);
	}

	/** Lets go of the files here and in other windows, so that they can be removed. */
	async letGo(): Promise<void> {
		await this.#ask({ letGo: true }).catch(() => undefined);
		this.#worker?.terminate();
		this.#worker = undefined;
	}

	#ask(order: CopyOrder): Promise<unknown> {
		this.#count += 1;
		const n = this.#count;
		return new Promise((done, failed) => {
			this.#asked.set(n, (reply) => {
				this.#asked.delete(n);
				if (reply.failed === undefined) done(reply.done);
				else failed(Object.assign(new Error(reply.failed), { name: reply.failed }));
			});
			try {
				this.#worker ??= this.#started();
				this.#worker.postMessage({ n, order });
			} catch {
				this.#asked.get(n)?.({ n, failed: 'NotSupportedError' });
			}
		});
	}

	#started(): CopyWorker {
		const worker = this.start();
		worker.onmessage = ({ data }: MessageEvent<CopyReply>) => this.#asked.get(data.n)?.(data);
		worker.onerror = () => {
			for (const [n, answer] of this.#asked) answer({ n, failed: 'UnknownError' });
		};
		return worker;
	}
}

/** The library's name for a range without bounds. */
const everything = 3;

let current: SecondCopy | undefined;

/** The second copy of this window; undefined where the browser has no place for one. */
export function secondCopy(): SecondCopy | undefined {
	return current;
}

/** Before any store is opened, where the browser has a file system of its own. */
export function useSecondCopy(copy: SecondCopy | undefined): void {
	current = copy;
}

/** Copies every committed change of these tables of a database. */
export function copying(database: Dexie, tables: readonly string[]): void {
	database.use({
		stack: 'dbcore',
		name: 'second copy',
		create: (core): Partial<DBCore> => ({
			...core,
			table: (name) => {
				const table = core.table(name);
				return tables.includes(name) ? copied(database.name, name, table) : table;
			}
		})
	});
}

/** What was changed in a transaction that has not ended yet. */
const changed = new WeakMap<DBCoreTransaction, RowChange[]>();

function changesIn(database: string, transaction: DBCoreTransaction): RowChange[] {
	const known = changed.get(transaction);
	if (known) return known;
	const changes: RowChange[] = [];
	changed.set(transaction, changes);
	// The library may tell of the end before this listener is called: what is told as kept waits for both.
	const ended = new Promise<void>((over) => {
		(transaction as IDBTransaction).addEventListener('complete', () => {
			if (changes.length > 0) current?.append(database, changes);
			over();
		});
		(transaction as IDBTransaction).addEventListener('abort', () => over());
	});
	current?.awaits(ended);
	return changes;
}

function copied(database: string, name: string, table: DBCoreTable): DBCoreTable {
	return {
		...table,
		// Chained, not awaited: inside a transaction only the library's own promises may be waited for.
		mutate: (request) =>
			current
				? keysOf(table, request).then((gone) =>
						table.mutate(request).then((response) => {
							changesIn(database, request.trans).push(
								gone === 'all'
									? { table: name, cleared: true }
									: gone
										? { table: name, gone }
										: { table: name, put: written(table, request as DBCorePutRequest, response) }
							);
							return response;
						})
					)
				: table.mutate(request)
	};
}

function written(
	{ schema }: DBCoreTable,
	{ values }: Pick<DBCorePutRequest, 'values'>,
	{ failures, results }: DBCoreMutateResponse
): readonly (readonly [unknown, unknown])[] {
	const { extractKey, keyPath } = schema.primaryKey;
	return values.flatMap((row: object, at) => {
		if (at in failures) return [];
		const key: unknown = extractKey?.(row) ?? results?.[at];
		// A key that the browser counted out is not in the row that was handed in.
		const whole = typeof keyPath === 'string' ? { ...row, [keyPath]: key } : row;
		return [[key, whole] as const];
	});
}

/** The keys of the rows that a request removes; undefined where it removes none. */
function keysOf(
	table: DBCoreTable,
	request: DBCoreMutateRequest
): Promise<readonly unknown[] | 'all' | undefined> {
	if (request.type === 'delete') return Dexie.Promise.resolve(request.keys);
	if (request.type !== 'deleteRange') return Dexie.Promise.resolve(undefined);
	if (request.range.type === everything) return Dexie.Promise.resolve('all');
	return table
		.query({
			trans: request.trans,
			values: false,
			query: { index: table.schema.primaryKey, range: request.range }
		})
		.then(({ result }) => result as readonly unknown[]);
}
