import { checksum } from '#lib/exchange/checksum';
import {
	CopyKeeper,
	type CopyFolder,
	type CopySurroundings,
	type RawTables
} from '#lib/storage/copy-keeper';
import type { CopyOrder, CopyReply, CopyWorker } from '#lib/storage/second-copy';
import Dexie from 'dexie';

/** A folder in memory that locks open files, as a browser's does. */
export class MemoryFolder implements CopyFolder {
	readonly contents = new Map<string, Uint8Array>();
	readonly open_ = new Set<string>();
	/** Bytes that still fit. */
	room = Infinity;

	names = async () => [...this.contents.keys()];
	read = async (name: string) => {
		const found = this.contents.get(name);
		if (!found) throw new DOMException(name, 'NotFoundError');
		return found;
	};
	open = async (name: string) => {
		if (this.open_.has(name)) throw new DOMException(name, 'NoModificationAllowedError');
		this.open_.add(name);
		const now = () => this.contents.get(name) ?? new Uint8Array();
		this.contents.set(name, now());
		const put = (bytes: Uint8Array, grown: number) => {
			if (grown > this.room) throw new DOMException(name, 'QuotaExceededError');
			this.room -= grown;
			this.contents.set(name, bytes);
		};
		return {
			get size() {
				return now().length;
			},
			append: (bytes: Uint8Array) => put(new Uint8Array([...now(), ...bytes]), bytes.length),
			replace: (bytes: Uint8Array) => put(bytes, bytes.length - now().length),
			close: () => void this.open_.delete(name)
		};
	};
	remove = async (name: string) => {
		if (this.open_.has(name)) throw new DOMException(name, 'NoModificationAllowedError');
		if (!this.contents.delete(name)) throw new DOMException(name, 'NotFoundError');
	};
}

/** What all windows of one browser share. */
export class CopyPlace {
	readonly folder = new MemoryFolder();
	readonly files = new MemoryFolder();
	readonly keepers = new Set<CopyKeeper>();
	time = Date.UTC(2027, 2, 5);
	/** Milliseconds that a worker takes for an order, and how many changes it has appended. */
	delay = 0;
	written = 0;
	/** Windows that answer when they are asked to let go. */
	answers = true;

	keeper(change: Partial<CopySurroundings> = {}): CopyKeeper {
		const keeper: CopyKeeper = new CopyKeeper({
			folder: this.folder,
			files: this.files,
			checksum,
			now: () => this.time,
			newId: () => crypto.randomUUID(),
			alone: (work) => work(),
			askOthers: async () => {
				if (this.answers) for (const each of this.keepers) if (each !== keeper) each.letGo();
			},
			rowsIn,
			...change
		});
		this.keepers.add(keeper);
		return keeper;
	}

	/** A worker of one window. */
	worker(): CopyWorker {
		const keeper = this.keeper();
		let turn: Promise<unknown> = Promise.resolve();
		const worker: CopyWorker = {
			onmessage: null,
			onerror: null,
			terminate: () => keeper.letGo(),
			postMessage: ({ n, order }: { n: number; order: CopyOrder }) => {
				turn = turn.then(async () => {
					if (this.delay > 0) await new Promise((over) => setTimeout(over, this.delay));
					if ('append' in order) this.written += 1;
					const reply: CopyReply = await keeper.do(structuredClone(order)).then(
						(done) => ({ n, done }),
						(error: Error) => ({ n, failed: error.name })
					);
					worker.onmessage?.call(worker as Worker, { data: reply } as MessageEvent);
				});
			}
		};
		return worker;
	}
}

async function rowsIn(name: string, tables: readonly string[]): Promise<RawTables | undefined> {
	if (!(await Dexie.exists(name))) return undefined;
	const database = await new Dexie(name).open();
	try {
		const rows = new Map<string, (readonly [unknown, unknown])[]>();
		for (const table of database.tables.filter((each) => tables.includes(each.name))) {
			const keys = await table.toCollection().primaryKeys();
			const values = await table.toArray();
			rows.set(
				table.name,
				keys.map((key, at) => [key, values[at] as unknown] as const)
			);
		}
		return rows;
	} finally {
		database.close();
	}
}
