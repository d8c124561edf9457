import { Attachments } from './attachments';
import { secondCopy } from './second-copy';
import type { EventRecord } from './records';
import type { Store } from './store';

/** Entries whose hashes are checked at each start, in milliseconds hardly noticed. */
const spotChecks = 200;

/**
 * Lays the second copy beside the database and brings back what the database has lost or holds damaged; writes the copy anew where it
 * lacks something.
 * @returns how many entries, photos and files came back.
 * @throws where one of the two cannot be read.
 */
export async function reconcile(store: Store): Promise<number> {
	const copy = secondCopy();
	if (!copy || store.space !== 'work' || store.readOnly) return 0;
	const first = await copy.compare(spotChecks);
	let lost: readonly EventRecord[] = [];
	let lostFiles = first.lostFiles;
	if (first.lost.length + first.lostFiles.length > 0)
		// Once more with nothing being written here: what was taken away in the middle of the first look is in both by now.
		await store.connection.inTurn(async () => {
			const second = await copy.compare(spotChecks);
			const before = new Set(first.lost.map(({ id }) => id));
			lost = second.lost.filter(({ id }) => before.has(id));
			lostFiles = second.lostFiles.filter(({ hash }) =>
				first.lostFiles.some((each) => each.hash === hash)
			);
			if (lost.length === 0) return;
			const { database } = store.connection;
			await database.transaction('rw', [database.meta, database.events], async () => {
				await store.connection.guard();
				await database.events.bulkPut([...lost]);
			});
		});
	if (lost.length > 0) await store.rebuild();
	let files = 0;
	const attachments = new Attachments(store.connection);
	for (const { hash, type } of lostFiles)
		try {
			await attachments.add([{ hash, type, bytes: await copy.bytesOf(hash) }]);
			files += 1;
		} catch {
			// Told as missing where it should be seen.
		}
	if (first.isBehind) await copy.renew(store.identity.epoch);
	return lost.length + files;
}
