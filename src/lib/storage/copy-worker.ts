import { CopyKeeper, type CopyFolder, type OpenFile, type RawTables } from './copy-keeper';
import type { Checksum } from './copy-frames';
import { copyFolder, type CopyOrder, type CopyReply } from './second-copy';

/** What a worker has and the window's types do not know. */
interface SyncAccessHandle {
	getSize(): number;
	write(bytes: Uint8Array, options: { at: number }): number;
	truncate(size: number): void;
	flush(): void;
	close(): void;
}
type SyncFileHandle = FileSystemFileHandle & {
	createSyncAccessHandle(): Promise<SyncAccessHandle>;
};

/** How long other windows have to let go of their files, in milliseconds. */
const aMoment = 100;

/** Answers the orders of one window, one after the other. */
export function serveSecondCopy(checksum: Checksum): void {
	const others = new BroadcastChannel('gradus-second-copy');
	let turn: Promise<unknown> = Promise.resolve();
	const keeper = (async () => {
		const root = await navigator.storage.getDirectory();
		const folder = await root.getDirectoryHandle(copyFolder, { create: true });
		const files = await folder.getDirectoryHandle('files', { create: true });
		return new CopyKeeper({
			folder: folderOf(folder),
			files: folderOf(files),
			checksum,
			now: () => Date.now(),
			newId: () => crypto.randomUUID(),
			alone: (work) => navigator.locks.request('gradus-second-copy', work),
			askOthers: async () => {
				others.postMessage('let go');
				await new Promise((over) => setTimeout(over, aMoment));
			},
			rowsIn
		});
	})();
	keeper.catch(() => undefined);
	others.onmessage = () => {
		turn = turn.then(async () => (await keeper).letGo()).catch(() => undefined);
	};
	addEventListener('message', ({ data }: MessageEvent<{ n: number; order: CopyOrder }>) => {
		const { n, order } = data;
		turn = turn.then(async () => {
			let reply: CopyReply;
			try {
				reply = { n, done: await (await keeper).do(order) };
			} catch (error) {
				reply = { n, failed: (error as { name?: string }).name ?? 'Error' };
			}
			postMessage(reply);
		});
	});
}

function folderOf(folder: FileSystemDirectoryHandle): CopyFolder {
	return {
		async names() {
			const names: string[] = [];
			for await (const [name, { kind }] of folder.entries()) if (kind === 'file') names.push(name);
			return names;
		},
		async read(name) {
			const file = await (await folder.getFileHandle(name)).getFile();
			return new Uint8Array(await file.arrayBuffer());
		},
		async open(name) {
			const handle = (await folder.getFileHandle(name, { create: true })) as SyncFileHandle;
			return openFile(await handle.createSyncAccessHandle());
		},
		remove: (name) => folder.removeEntry(name)
	};
}

function openFile(handle: SyncAccessHandle): OpenFile {
	const write = (bytes: Uint8Array, at: number) => {
		try {
			if (handle.write(bytes, { at }) !== bytes.length)
				throw new DOMException('written in part', 'QuotaExceededError');
			handle.flush();
		} catch (error) {
			// Behind half a frame nothing that follows would count.
			handle.truncate(at);
			throw error;
		}
	};
	return {
		get size() {
			return handle.getSize();
		},
		append: (bytes) => write(bytes, handle.getSize()),
		replace(bytes) {
			handle.truncate(0);
			write(bytes, 0);
		},
		close: () => handle.close()
	};
}

/** Past the library: whatever version the database has, without making one where there is none. */
async function rowsIn(name: string, tables: readonly string[]): Promise<RawTables | undefined> {
	const there = (await indexedDB.databases()).some((each) => each.name === name);
	if (!there) return undefined;
	const database = await new Promise<IDBDatabase>((done, failed) => {
		const opening = indexedDB.open(name);
		opening.onerror = () => failed(opening.error ?? new Error(name));
		opening.onsuccess = () => done(opening.result);
		opening.onblocked = () => failed(new Error(name));
	});
	// Never in the way of another window's upgrade.
	database.onversionchange = () => database.close();
	try {
		const names = [...database.objectStoreNames].filter((each) => tables.includes(each));
		if (names.length === 0) return new Map();
		const reading = database.transaction(names, 'readonly');
		const ended = new Promise((done, failed) => {
			reading.oncomplete = done;
			reading.onabort = () => failed(reading.error ?? new Error(name));
		});
		const requests = names.map((each) => {
			const table = reading.objectStore(each);
			return [each, table.getAllKeys(), table.getAll()] as const;
		});
		await ended;
		return new Map(
			requests.map(([each, keys, rows]) => [
				each,
				keys.result.map((key, at) => [key, rows.result[at] as unknown] as const)
			])
		);
	} finally {
		database.close();
	}
}
