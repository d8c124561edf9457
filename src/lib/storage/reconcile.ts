import { Attachments } from './attachments';
import { secondCopy } from './second-copy';
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
	const { lost, lostFiles, isBehind } = await copy.compare(spotChecks);
	if (lost.length > 0) {
		await store.connection.inTurn(async () => {
			const { database } = store.connection;
			await database.transaction('rw', [database.meta, database.events], async () => {
				await store.connection.guard();
				const here = new Set(await database.events.toCollection().primaryKeys());
				await database.events.bulkPut(lost.filter(({ id }) => here.has(id)));
			});
		});
		await store.addEvents(lost);
	}
	let files = 0;
	const attachments = new Attachments(store.connection);
	for (const { hash, type } of lostFiles)
		try {
			await attachments.add([{ hash, type, bytes: await copy.bytesOf(hash) }]);
			files += 1;
		} catch {
			// Told as missing where it should be seen.
		}
	if (isBehind) await copy.renew();
	return lost.length + files;
}
