import { expect, type Page } from '@playwright/test';
import type { Person } from './e2e-person';

/** Everything that the browser keeps for this address, as text: all tables of all databases, settings, files and caches. */
export function keptHere(page: Page): Promise<Readonly<Record<string, string>>> {
	return page.evaluate(async () => {
		const kept: Record<string, string> = {};
		const asText = (rows: unknown) =>
			JSON.stringify(rows, (_key, value: unknown) =>
				value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value
			);
		const done = <T>(request: IDBRequest<T>) =>
			new Promise<T>((yes, no) => {
				request.onsuccess = () => yes(request.result);
				request.onerror = () => no(request.error);
			});
		for (const { name } of await indexedDB.databases()) {
			const database = await done(indexedDB.open(name!));
			for (const table of database.objectStoreNames)
				kept[`${name}/${table}`] = asText(
					await done(database.transaction(table).objectStore(table).getAll())
				);
			database.close();
		}
		kept.local = JSON.stringify({ ...localStorage });
		kept.session = JSON.stringify({ ...sessionStorage });
		const readFolder = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
			for await (const [name, handle] of folder.entries())
				if (handle instanceof FileSystemFileHandle)
					kept[`file ${path}${name}`] = await (await handle.getFile()).text();
				else await readFolder(handle as FileSystemDirectoryHandle, `${path}${name}/`);
		};
		await readFolder(await navigator.storage.getDirectory(), '');
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const { url } of await cache.keys())
				kept[`cache ${name} ${url}`] = (await (await cache.match(url))?.text()) ?? '';
		}
		return kept;
	});
}

/** Where the word stands. */
export async function placesOf(page: Page, word: string): Promise<readonly string[]> {
	const kept = await keptHere(page);
	return Object.keys(kept).filter((place) => kept[place]!.includes(word));
}

/** Types the word that is asked for, and goes. */
export async function erases(person: Person, word: string): Promise<void> {
	const { page, words } = person;
	await page.getByLabel(words.say('keeping.erase.type', { word })).fill(word);
	await person.press(person.button(words.say('keeping.erase.go')));
}

/** What is listed on a page under a heading. */
export function listed(person: Person, heading: string) {
	return person.page
		.locator('section, .card')
		.filter({ has: person.page.getByRole('heading', { name: heading, exact: true }) })
		.getByRole('listitem');
}

/** Says a word in a note of the question on screen, and answers it. */
export async function notes(person: Person, word: string): Promise<void> {
	const { page, words } = person;
	await person.press(page.getByText(words.say('question.more')));
	await page.getByLabel(words.say('question.note'), { exact: true }).fill(word);
	await person.seesKept();
	await expect(page.getByLabel(words.say('question.note'), { exact: true })).toHaveValue(word);
}
