import { createHash } from 'node:crypto';
import type { Locator } from '@playwright/test';
import { chain, emptyTail } from '#lib/storage/events';
import type { Change, EventRecord } from '#lib/storage/records';
import type { Person } from './e2e-person';
import { Disk } from './e2e-store';

/** A backup file as version 3 of the store wrote it, with whatever else is given. */
export function backupOf(
	events: readonly EventRecord[],
	more: object = {}
): { name: string; text: string } {
	const text = JSON.stringify({
		format: 'gradus-backup/1',
		madeAt: '2026-11-22T10:00:00.000Z',
		app: '0.1.0',
		store: { epoch: 'e', schema: 3, device: 'd', firstUse: '2026-11-22T10:00:00.000Z' },
		events,
		...more
	});
	return { name: 'other-device.json', text };
}

/** What another device says after everything in a log, `minutes` from now. */
export async function saidElsewhere(
	changes: readonly Change[],
	after: readonly EventRecord[] = [],
	minutes = 0
): Promise<EventRecord[]> {
	const hlc = after
		.map((event) => event.hlc)
		.sort()
		.at(-1);
	return [
		...after,
		...(await chain(
			changes,
			{ ...emptyTail, hlc: hlc ?? '' },
			{
				device: 'another-device',
				now: new Date(Date.now() + minutes * 60_000),
				newId: () => crypto.randomUUID(),
				packVersion: 'core@1'
			}
		))
	];
}

/** The root hash as its specification says it, without the app's code. */
export async function rootOnDisk(person: Person): Promise<string> {
	const events = (await person.disk.rows('events')) as EventRecord[];
	const hashes = events.map(({ hash }) => hash).sort();
	return createHash('sha256').update(hashes.join('\n')).digest('hex');
}

const tables = [
	...['meta', 'events', 'firms', 'assessments', 'answers', 'plans', 'workshops', 'openings'],
	...['boxes', 'seats', 'attachments', 'files', 'erased', 'choices']
];

/** Every row on the disk but the journal of imports. */
export async function everyRow(person: Person): Promise<Readonly<Record<string, unknown>>> {
	const rows: Record<string, unknown> = {};
	for (const table of tables) rows[table] = await person.disk.rows(table);
	const databases = await person.page.evaluate(async () =>
		(await indexedDB.databases()).map(({ name }) => name)
	);
	if (databases.includes('gradus-benchmark'))
		for (const table of ['packs', 'homes'])
			rows[`benchmark ${table}`] = await new Disk(person.page, 'gradus-benchmark').rows(table);
	return rows;
}

/** The dry run of a file, as a person looks at it. */
export class TakingPage {
	constructor(private readonly person: Person) {}

	firm(name: string): Locator {
		return this.person.page
			.getByRole('listitem')
			.filter({ has: this.person.page.getByRole('heading', { name, exact: true, level: 4 }) });
	}

	get takeIn(): Locator {
		return this.person.button(this.person.words.say('keeping.take.takeIn'));
	}

	get undo(): Locator {
		return this.person.button(this.person.words.say('keeping.take.undo'));
	}

	get goes(): Locator {
		return this.person.page.locator('.goes').getByRole('listitem');
	}

	side(of: Locator, side: 'later' | 'here' | 'file'): Locator {
		const key = `keeping.take.${side}` as const;
		return of.getByRole('radio', { name: this.person.words.say(key), exact: true });
	}

	async unfoldReplace(): Promise<void> {
		await this.person.press(
			this.person.page.getByText(this.person.words.say('keeping.take.replaceFold'))
		);
	}

	get word(): Locator {
		const { words, page } = this.person;
		const word = words.say('keeping.take.replaceWord');
		return page.getByLabel(words.say('keeping.take.replaceType', { word }));
	}

	get replace(): Locator {
		return this.person.button(this.person.words.say('keeping.take.replaceDo'));
	}
}
