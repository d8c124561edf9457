import { crc32 } from 'node:zlib';
import { expect, type Locator, type Page } from '@playwright/test';
import { texts } from '../../static/rescue/words.js';
import type { EventRecord } from '#lib/storage/records';
import type { Person } from './e2e-person';
import type { Locale } from './e2e-words';

type Text = keyof (typeof texts)['en'];

/** The page that saves what is kept where the app does not start, as a person sees it. */
export class RescuePage {
	readonly #locale: Locale;

	constructor(
		readonly page: Page,
		{ words }: Pick<Person, 'words'>
	) {
		this.#locale = words.locale;
	}

	say(key: Text, values: Readonly<Record<string, unknown>> = {}): string {
		return texts[this.#locale][key].replace(/\{(\w+)\}/g, (_all, name: string) =>
			String(values[name])
		);
	}

	async open(): Promise<void> {
		await this.page.goto('/rescue.html');
		await this.seesEnd();
	}

	/** Everything that can be read has been read. */
	async seesEnd(): Promise<void> {
		await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.say('title'));
		await expect(this.page.locator('[aria-busy]')).toHaveCount(0);
	}

	line(key: Text, values?: Readonly<Record<string, unknown>>): Locator {
		return this.page.getByText(this.say(key, values), { exact: true });
	}

	get save(): Locator {
		return this.page.getByRole('button', { name: this.say('save') });
	}

	get link(): Locator {
		return this.page.getByRole('link', { name: this.say('home') });
	}
}

/** Bytes of a file of the second copy, one frame an entry. */
export function journalOf(events: readonly object[]): Buffer {
	const frames = events.map((event) => {
		const payload = Buffer.from(JSON.stringify({ events: [event] }), 'utf8');
		const head = Buffer.alloc(8);
		head.writeUInt32LE(payload.length, 0);
		head.writeUInt32LE(crc32(payload), 4);
		return Buffer.concat([head, payload]);
	});
	return Buffer.concat(frames);
}

/** Puts a file into the second copy, past the app. */
export async function putJournal(page: Page, bytes: Buffer, name = 'test.log'): Promise<void> {
	await page.evaluate(
		async ([text, file]) => {
			const top = await navigator.storage.getDirectory();
			const folder = await top.getDirectoryHandle('gradus-journal', { create: true });
			const handle = await folder.getFileHandle(file!, { create: true });
			const writing = await handle.createWritable();
			await writing.write(Uint8Array.from(atob(text!), (letter) => letter.charCodeAt(0)));
			await writing.close();
		},
		[bytes.toString('base64'), name]
	);
}

/** Leaves the app, which keeps a second copy of its own in order, and puts the whole log there. */
export async function copiesLog(person: Person): Promise<readonly EventRecord[]> {
	await person.page.goto('/robots.txt');
	const events = (await person.disk.rows('events')) as EventRecord[];
	await putJournal(person.page, journalOf(events));
	return events;
}

/** What an assessment's answers are, question by question. */
export async function answersOnDisk(person: Person): Promise<readonly unknown[]> {
	const rows = (await person.disk.rows('answers')) as { question: string; answer: object }[];
	return rows
		.map(({ question, answer }) => ({ question, answer }))
		.sort((a, b) => (a.question < b.question ? -1 : 1));
}
