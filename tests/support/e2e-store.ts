import type { Page } from '@playwright/test';

/** The browser's database as it lies on the disk, read and changed past the app. */
export class Disk {
	constructor(private readonly page: Page) {}

	rows(table: string): Promise<unknown[]> {
		return this.page.evaluate(
			(name) =>
				new Promise<unknown[]>((done, failed) => {
					const opening = indexedDB.open('gradus');
					opening.onerror = () => failed(opening.error);
					opening.onsuccess = () => {
						const database = opening.result;
						const reading = database.transaction(name).objectStore(name).getAll();
						reading.onerror = () => failed(reading.error);
						reading.onsuccess = () => {
							database.close();
							done(reading.result);
						};
					};
				}),
			table
		);
	}

	put(table: string, row: object): Promise<void> {
		return this.page.evaluate(
			([name, value]) =>
				new Promise<void>((done, failed) => {
					const opening = indexedDB.open('gradus');
					opening.onerror = () => failed(opening.error);
					opening.onsuccess = () => {
						const database = opening.result;
						const writing = database.transaction(name, 'readwrite');
						writing.objectStore(name).put(value);
						writing.onabort = () => failed(writing.error);
						writing.oncomplete = () => {
							database.close();
							done();
						};
					};
				}),
			[table, row] as const
		);
	}
}
