/** Where something of this device could not be removed. */
export type ErasureFault = 'databases' | 'files' | 'caches' | 'settings';

/** What erasing everything asks of its surroundings. */
export interface DeviceStores {
	readonly indexedDB: Pick<IDBFactory, 'deleteDatabase'> & Partial<Pick<IDBFactory, 'databases'>>;
	/** Undefined where the browser has none. */
	readonly files?: () => Promise<FileSystemDirectoryHandle>;
	readonly caches?: CacheStorage;
	readonly settings: readonly Storage[];
}

/** Names of databases, caches, files and settings of ours begin like this: another app of the same address is left alone. */
const isOurs = (name: string) => name.startsWith('gradus');

/** The main one last: an erasure that was cut off leaves the firms in sight, and is asked for again. */
const databases = ['gradus-steward', 'gradus-benchmark', 'gradus-sample', 'gradus'];

/** Names of all databases of ours that are there. */
async function databasesThere({ indexedDB }: DeviceStores): Promise<readonly string[]> {
	// Not every browser tells; removing what is not there does no harm.
	if (!indexedDB.databases) return databases;
	const there = (await indexedDB.databases()).flatMap(({ name }) =>
		name !== undefined && isOurs(name) ? [name] : []
	);
	return there.sort((a, b) => databases.indexOf(a) - databases.indexOf(b));
}

/**
 * Removes everything of the app from this device: settings, files, caches and at last the databases. `onblocked` is told while another
 * window holds a database, and again when it goes on by itself.
 * @returns what could not be removed; empty where nothing is left.
 */
export async function eraseEverything(
	stores: DeviceStores,
	onblocked: (isBlocked: boolean) => void
): Promise<readonly ErasureFault[]> {
	const faults: ErasureFault[] = [];
	const attempt = async (fault: ErasureFault, work: () => unknown) => {
		try {
			await work();
		} catch {
			faults.push(fault);
		}
	};
	await attempt('settings', () => removeSettings(stores.settings));
	await attempt('files', () => removeFiles(stores));
	await attempt('databases', async () => {
		// Another window may have made one anew while it was being told.
		for (let round = 0; round < 3; round++) {
			for (const name of await databasesThere(stores))
				await removeDatabase(stores.indexedDB, name, onblocked);
			if (stores.indexedDB.databases && (await databasesThere(stores)).length === 0) return;
		}
		if (stores.indexedDB.databases) throw new Error('made anew');
	});
	// What another window was just fetching is put away only now.
	await attempt('caches', () => removeCaches(stores));
	return faults;
}

function removeDatabase(
	indexedDB: DeviceStores['indexedDB'],
	name: string,
	onblocked: (isBlocked: boolean) => void
): Promise<void> {
	return new Promise((done, failed) => {
		const request = indexedDB.deleteDatabase(name);
		request.onblocked = () => onblocked(true);
		request.onerror = () => failed(request.error ?? new Error(name));
		request.onsuccess = () => {
			onblocked(false);
			done();
		};
	});
}

function removeSettings(settings: readonly Storage[]): void {
	for (const each of settings)
		for (const key of Object.keys(each))
			if (isOurs(key) || key.startsWith('sveltekit:')) each.removeItem(key);
}

async function removeFiles({ files }: DeviceStores): Promise<void> {
	const folder = await files?.();
	if (!folder) return;
	const names: string[] = [];
	for await (const name of folder.keys()) if (isOurs(name)) names.push(name);
	for (const name of names) await folder.removeEntry(name, { recursive: true });
}

async function removeCaches({ caches }: DeviceStores): Promise<void> {
	for (const name of (await caches?.keys()) ?? []) if (isOurs(name)) await caches!.delete(name);
}
