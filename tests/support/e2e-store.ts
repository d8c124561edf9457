import type { Page } from '@playwright/test';

/** The browser's database as it lies on the disk, read and changed past the app. */
export class Disk {
	constructor(
		private readonly page: Page,
		private readonly database = 'gradus'
	) {}

	rows(table: string): Promise<unknown[]> {
		return this.page.evaluate(
			([database, name]) =>
				new Promise<unknown[]>((done, failed) => {
					const opening = indexedDB.open(database!);
					opening.onerror = () => failed(opening.error);
					opening.onsuccess = () => {
						const opened = opening.result;
						const reading = opened.transaction(name!).objectStore(name!).getAll();
						reading.onerror = () => failed(reading.error);
						reading.onsuccess = () => {
							opened.close();
							done(reading.result);
						};
					};
				}),
			[this.database, table]
		);
	}

	put(table: string, row: object): Promise<void> {
		return this.page.evaluate(
			([database, name, value]) =>
				new Promise<void>((done, failed) => {
					const opening = indexedDB.open(database);
					opening.onerror = () => failed(opening.error);
					opening.onsuccess = () => {
						const opened = opening.result;
						const writing = opened.transaction(name, 'readwrite');
						writing.objectStore(name).put(value);
						writing.onabort = () => failed(writing.error);
						writing.oncomplete = () => {
							opened.close();
							done();
						};
					};
				}),
			[this.database, table, row] as const
		);
	}
}
