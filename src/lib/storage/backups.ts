import * as v from 'valibot';
import {
	checkedSchema,
	keptFileSchema,
	type BackupRecord,
	type CheckedRecord,
	type KeptFileRecord
} from './backup-records';
import type { Store } from './store';

/** What this device knows of files outside the browser: two rows beside the log, in no backup. */
export class Backups {
	constructor(private readonly store: Pick<Store, 'connection'>) {}

	/** Undefined where no file was looked at yet. */
	async checked(): Promise<CheckedRecord | undefined> {
		const row = await this.store.connection.database.backups.get('checked');
		return v.is(checkedSchema, row) ? row : undefined;
	}

	/** Undefined where no file is kept up to date. */
	async kept(): Promise<KeptFileRecord | undefined> {
		const row = await this.store.connection.database.backups.get('kept');
		return v.is(keptFileSchema, row) ? row : undefined;
	}

	/** @throws {StorageProblem} where it was not kept. */
	async put(record: BackupRecord): Promise<void> {
		await this.#write((backups) => backups.put(record));
	}

	/** No file is kept up to date any more; the file itself stays. @throws {StorageProblem} */
	async forgetKept(): Promise<void> {
		await this.#write((backups) => backups.delete('kept'));
	}

	#write<T>(
		write: (backups: Store['connection']['database']['backups']) => PromiseLike<T>
	): Promise<T> {
		const { connection } = this.store;
		return connection.inTurn(() => {
			const { meta, backups } = connection.database;
			return connection.database.transaction('rw', [meta, backups], async () => {
				await connection.guard();
				return write(backups);
			});
		});
	}
}
