import {
	bytesOfFrames,
	framesIn,
	framesOf,
	keyText,
	told,
	type Checksum,
	type Frame,
	type Told
} from './copy-frames';
import { copiedTables } from './copied-tables';
import { damagedEvents } from './events';
import type { EventRecord } from './records';
import type { Comparison, CopiedRows, CopyOrder, RowChange } from './second-copy';

/** A folder that keeps files, as the worker of the second copy uses it. */
export interface CopyFolder {
	names(): Promise<readonly string[]>;
	read(name: string): Promise<Uint8Array>;
	/** Opens a file for adding to its end, made where there was none. @throws where another window has it open. */
	open(name: string): Promise<OpenFile>;
	/** @throws where a window has it open. */
	remove(name: string): Promise<void>;
}

export interface OpenFile {
	readonly size: number;
	/** Adds to the end; returns once the bytes are on the disk. */
	append(bytes: Uint8Array): void;
	/** The same in place of all that was in it. */
	replace(bytes: Uint8Array): void;
	close(): void;
}

/** The rows of a database as they lie there. */
export type RawTables = ReadonlyMap<string, readonly (readonly [key: unknown, row: unknown])[]>;

export interface CopySurroundings {
	readonly folder: CopyFolder;
	/** Of photos and files, named by their hash. */
	readonly files: CopyFolder;
	readonly checksum: Checksum;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	readonly newId: () => string;
	/** One at a time, over all windows. */
	readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
	/** Asks other windows to let go of their files, and waits a moment. */
	readonly askOthers: () => Promise<void>;
	/** The tables of a database that are copied; undefined where there is no such database. */
	readonly rowsIn: (database: string, tables: readonly string[]) => Promise<RawTables | undefined>;
}

/** More files of earlier windows than this, or more bytes than twice the last whole copy and this, are put together. */
const most = { files: 8, bytes: 1024 ** 2 };
const rowsAtOnce = 500;
/** Room held back, so that answers can still be kept when the disk is full: a file of so many bytes. */
export const reserve = { name: 'reserve', bytes: 5 * 1024 ** 2 };

/** Keeps the second copy; lives in a worker. Orders are done one after the other. */
export class CopyKeeper {
	#open: OpenFile | undefined;
	#last = 0;
	#ready: Promise<void> | undefined;

	/** Where the checking of hashes begins: the same as long as the window is open. */
	readonly #place: number;

	constructor(private readonly surroundings: CopySurroundings) {
		this.#place = parseInt(surroundings.newId().slice(0, 8), 16);
	}

	/** @throws where the browser refuses. */
	async do(order: CopyOrder): Promise<unknown> {
		if ('append' in order) return this.#append(order.append.database, order.append.changes);
		if ('read' in order) return rowsAs((await this.#told()).get(order.read));
		if ('file' in order) return (await this.surroundings.files.read(order.file)).slice().buffer;
		if ('compare' in order) return this.#compare(order.compare.spotChecks);
		if ('useReserve' in order)
			return this.surroundings.folder.remove(reserve.name).then(
				() => true,
				() => false
			);
		if ('renew' in order) {
			const { epoch } = order.renew;
			return this.surroundings.alone(() => this.#renew(epoch));
		}
		await this.surroundings.askOthers();
		return this.letGo();
	}

	/** The next change goes to a new file. */
	letGo(): void {
		this.#open?.close();
		this.#open = undefined;
	}

	async #append(database: string, changes: readonly RowChange[]): Promise<void> {
		const { files, checksum } = this.surroundings;
		const without: RowChange[] = [];
		for (const change of changes) {
			if (database !== 'gradus' || change.table !== 'files') without.push(change);
			else if ('put' in change) without.push(await this.#filesPut(change.put));
			else {
				const gone = 'gone' in change ? change.gone : await files.names();
				for (const hash of gone) await files.remove(String(hash)).catch(() => undefined);
				without.push(change);
			}
		}
		await this.#began();
		this.#open ??= await this.surroundings.folder.open(this.#newName());
		this.#open.append(bytesOfFrames(framesOf(database, without, this.#stamp()), checksum));
	}

	/** Bytes are files of their own, each once. */
	async #filesPut(put: readonly (readonly [unknown, unknown])[]): Promise<RowChange> {
		const { files } = this.surroundings;
		const rows: (readonly [unknown, unknown])[] = [];
		for (const [key, row] of put) {
			const { bytes, ...rest } = row as { hash: string; bytes: ArrayBuffer };
			const file = await files.open(rest.hash);
			try {
				// One that a kill has torn is shorter than it should be.
				if (file.size !== bytes.byteLength) file.replace(new Uint8Array(bytes));
			} finally {
				file.close();
			}
			rows.push([key, { ...rest, size: bytes.byteLength }]);
		}
		return { table: 'files', put: rows };
	}

	/** Later than anything in the folder, whatever the clock says. */
	#stamp(): number {
		this.#last = Math.max(this.surroundings.now(), this.#last + 1);
		return this.#last;
	}

	#newName(kind = ''): string {
		return `${this.#stamp().toString(36).padStart(9, '0')}-${kind}${this.surroundings.newId()}.log`;
	}

	/** Looks once how late the windows before this one were. */
	async #began(): Promise<void> {
		this.#ready ??= this.surroundings.folder.names().then((names) => {
			for (const name of names) {
				const at = parseInt(name.split('-')[0]!, 36);
				if (Number.isSafeInteger(at)) this.#last = Math.max(this.#last, at);
			}
		});
		await this.#ready;
	}

	async #files(): Promise<
		ReadonlyMap<string, { readonly frames: readonly Frame[]; readonly bytes: number }>
	> {
		const { folder, checksum } = this.surroundings;
		const files = new Map<string, { frames: readonly Frame[]; bytes: number }>();
		for (const name of await folder.names()) {
			if (!name.endsWith('.log')) continue;
			const bytes = await folder.read(name);
			files.set(name, { frames: framesIn(bytes, checksum), bytes: bytes.length });
		}
		return files;
	}

	async #told(): Promise<Told> {
		return told([...(await this.#files()).values()].map(({ frames }) => frames));
	}

	async #compare(spotChecks: number): Promise<Comparison> {
		const files = await this.#files();
		const all = [...files.values()];
		const copy = told(all.map(({ frames }) => frames));
		const database = await this.surroundings.rowsIn('gradus', ['events', 'erased', 'files']);
		if (!database) return { lost: [], lostFiles: [], isBehind: false };
		const rows = new Map(
			(database.get('events') ?? []).map(([key, row]) => [key, row as EventRecord])
		);
		const stubs = new Set((database.get('erased') ?? []).map(([key]) => keyText(key)));
		const entries =
			copy.get('gradus')?.get('events') ?? new Map<string, readonly [unknown, unknown]>();
		const copied = [...entries.values()].map(([, row]) => row as EventRecord);
		const missing = copied.filter(
			({ id, device, seq }) => !rows.has(id) && !stubs.has(keyText([device, seq]))
		);
		const damaged = await this.#damaged(rows, entries, spotChecks);
		const here = new Set((database.get('files') ?? []).map(([key]) => String(key)));
		const lostFiles = [...(copy.get('gradus')?.get('files')?.values() ?? [])]
			.map(([, row]) => row as { hash: string; type: string })
			.filter(({ hash }) => !here.has(hash));
		const whole = all.filter(({ frames }) => frames.at(-1)?.base === 'end');
		await this.#holdReserve();
		const bytes = all.reduce((sum, each) => sum + each.bytes, 0);
		await this.#removeOlder(files, Math.max(0, ...whole.map(({ frames }) => frames[0]!.at)));
		return {
			lost: [...missing, ...damaged],
			lostFiles,
			isBehind:
				whole.length === 0 ||
				files.size > most.files ||
				bytes > 2 * Math.max(...whole.map((each) => each.bytes)) + most.bytes ||
				[...rows.keys()].some((id) => !entries.has(keyText(id))) ||
				copied.some(({ device, seq }) => stubs.has(keyText([device, seq])))
		};
	}

	/** Without room for it there is none. */
	async #holdReserve(): Promise<void> {
		const { folder } = this.surroundings;
		if ((await folder.names()).includes(reserve.name)) return;
		try {
			const file = await folder.open(reserve.name);
			try {
				file.replace(new Uint8Array(reserve.bytes));
			} finally {
				file.close();
			}
		} catch {
			await folder.remove(reserve.name).catch(() => undefined);
		}
	}

	/** What nobody let go of when the last whole copy was made. */
	async #removeOlder(
		files: ReadonlyMap<string, { readonly frames: readonly Frame[] }>,
		than: number
	): Promise<void> {
		for (const [name, { frames }] of files)
			if ((frames.at(-1)?.at ?? 0) < than)
				await this.surroundings.folder.remove(name).catch(() => undefined);
	}

	/** Of so many entries: those whose content in the database does not fit their hash, as they should be. */
	async #damaged(
		rows: ReadonlyMap<unknown, EventRecord>,
		copied: ReadonlyMap<string, readonly [unknown, unknown]>,
		count: number
	): Promise<readonly EventRecord[]> {
		const all = [...rows.values()];
		const from = all.length > count ? this.#place % all.length : 0;
		const looked = [...all.slice(from), ...all.slice(0, from)].slice(0, count);
		const good = (await damagedEvents(looked)).flatMap((at) => {
			const found = copied.get(keyText(looked[at]!.id));
			return found ? [found[1] as EventRecord] : [];
		});
		const alsoDamaged = new Set(await damagedEvents(good));
		return good.filter((_event, at) => !alsoDamaged.has(at));
	}

	/** A whole copy of the databases as they are now, read back; older files go, as far as nobody has them open. */
	async #renew(epoch: string | undefined): Promise<void> {
		const { folder, files, checksum, rowsIn, askOthers } = this.surroundings;
		await this.#began();
		await askOthers();
		this.letGo();
		const older = await folder.names();
		const name = this.#newName('base-');
		const at = this.#stamp();
		const hashes = new Set<string>();
		let count = 0;
		const file = await folder.open(name);
		const write = (frames: readonly Frame[]) => {
			count += frames.length;
			file.append(bytesOfFrames(frames, checksum));
		};
		try {
			write([{ at, base: 'begin' }]);
			for (const [database, tables] of Object.entries(copiedTables)) {
				const raw = await rowsIn(database, database === 'gradus' ? ['meta', ...tables] : tables);
				if (database === 'gradus') mustBeOf(raw, epoch);
				for (const [table, rows] of raw ?? []) {
					if (!tables.includes(table)) continue;
					for (let from = 0; from < rows.length; from += rowsAtOnce) {
						let change: RowChange = { table, put: rows.slice(from, from + rowsAtOnce) };
						if (database === 'gradus' && table === 'files') {
							change = await this.#filesPut(change.put);
							for (const [hash] of rows) hashes.add(String(hash));
						}
						write(framesOf(database, [change], at));
					}
				}
			}
			write([{ at, base: 'end' }]);
		} catch (error) {
			file.close();
			await folder.remove(name).catch(() => undefined);
			throw error;
		}
		file.close();
		if (framesIn(await folder.read(name), checksum).length !== count) {
			await folder.remove(name);
			throw new DOMException('not read back as written', 'DataError');
		}
		for (const each of older)
			if (each !== reserve.name) await folder.remove(each).catch(() => undefined);
		for (const each of await files.names())
			if (!hashes.has(each)) await files.remove(each).catch(() => undefined);
	}
}

function rowsAs(
	tables: ReadonlyMap<string, ReadonlyMap<string, readonly [unknown, unknown]>> | undefined
): CopiedRows {
	return Object.fromEntries(
		[...(tables ?? [])].map(([table, rows]) => [table, [...rows.values()]])
	);
}

/** One that the browser has just emptied, or that another store took the place of, must not take the place of the copy. */
function mustBeOf(raw: RawTables | undefined, epoch: string | undefined): void {
	const [, store] = raw?.get('meta')?.find(([key]) => key === 'store') ?? [];
	const found = (store as { epoch?: string } | undefined)?.epoch;
	if (found === undefined || (epoch !== undefined && found !== epoch))
		throw new DOMException('another store', 'NotFoundError');
}
