import type { Store } from './store';

/** How the last report was wanted: one row of this device, beside the log. What it holds is for its reader to check. */
export class Choices {
	constructor(private readonly store: Pick<Store, 'connection'>) {}

	/** Undefined where nothing was chosen yet. */
	async read(): Promise<unknown> {
		return (await this.store.connection.database.choices.get('report'))?.value;
	}

	/** @param value plain data, as JSON can hold it. @throws {StorageProblem} where it was not kept. */
	async keep(value: unknown): Promise<void> {
		const { connection } = this.store;
		await connection.inTurn(() => {
			const { meta, choices } = connection.database;
			return connection.database.transaction('rw', [meta, choices], async () => {
				await connection.guard();
				await choices.put({ id: 'report', value });
			});
		});
	}
}
