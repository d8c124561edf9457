import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { chain, emptyTail, rootHash } from '#lib/storage/events';
import type { Change } from '#lib/storage/records';
import { killAllWith } from '../support/e2e-kill';
import { expect, test } from '../support/e2e-test';

/** `MIGRATIONS` gives the long run. */
const kills = Number(process.env.MIGRATIONS ?? 3);
const answers = 5000;

/** The tables as the third schema made them, by key path, with their indexes. */
const thirdSchema: Readonly<
	Record<string, readonly [key: string | string[], ...indexes: (string | string[])[]]>
> = {
	meta: ['key'],
	events: ['id', ['device', 'seq'], 'assessment', 'hlc'],
	firms: ['id'],
	assessments: ['id', 'firm'],
	answers: [['assessment', 'question'], 'assessment'],
	plans: ['firm'],
	workshops: ['id', 'firm'],
	openings: [['workshop', 'poll'], 'workshop', 'firm'],
	boxes: [['workshop', 'poll'], 'workshop'],
	seats: ['id', 'workshop']
};

/** A log of one firm whose first question was answered again and again, as the third schema kept it. */
async function rowsOfThirdSchema() {
	const device = 'a-device-of-long-ago';
	const changes: Change[] = [
		{ kind: 'firm', firm: 'firm-1', value: { name: 'Hua Yi', profile: {} } },
		{
			kind: 'start',
			firm: 'firm-1',
			assessment: 'round-1',
			value: { questionnaire: 'core', version: 1, round: '2026-10', depth: 'quick', deeper: {} }
		},
		...Array.from({ length: answers }, (_, n): Change => ({
			kind: 'answer',
			firm: 'firm-1',
			assessment: 'round-1',
			question: 'strategy.plan',
			value: { state: 'option', option: String(n % 5), note: `${n}` }
		}))
	];
	const now = new Date('2026-10-05T10:00:00.000Z');
	const newId = () => crypto.randomUUID();
	const events = await chain(changes, emptyTail, { device, now, newId, packVersion: 'core@1' });
	const wall = now.toISOString();
	const last = events.at(-1)!;
	return {
		root: await rootHash(events),
		rows: {
			meta: [{ key: 'store', epoch: 'an-epoch', schema: 3, device, firstUse: wall }],
			events,
			firms: [{ id: 'firm-1', name: 'Hua Yi', profile: {}, createdAt: wall, changedAt: wall }],
			assessments: [
				{
					id: 'round-1',
					firm: 'firm-1',
					startedAt: wall,
					changedAt: wall,
					...(changes[1] as { value: object }).value
				}
			],
			answers: [
				{
					assessment: 'round-1',
					question: 'strategy.plan',
					answer: last.value,
					event: last.id,
					wall
				}
			]
		}
	};
}

/** What lies on the disk, looked at past the app. */
function stateOf(page: Page) {
	return page.evaluate(
		() =>
			new Promise<{ version: number; tables: string[]; schema: number; hashes: string[] }>(
				(done, failed) => {
					const opening = indexedDB.open('gradus');
					opening.onerror = () => failed(opening.error);
					opening.onsuccess = () => {
						const database = opening.result;
						const reading = database.transaction(['meta', 'events']);
						const meta = reading.objectStore('meta').get('store');
						const events = reading.objectStore('events').getAll();
						reading.oncomplete = () => {
							database.close();
							done({
								version: database.version,
								tables: [...database.objectStoreNames],
								schema: (meta.result as { schema: number }).schema,
								hashes: (events.result as { hash: string }[]).map(({ hash }) => hash)
							});
						};
					};
				}
			)
	);
}

test(`a browser killed while the database changes its layout has the old one or the new one, ${kills} times of ${kills}`, async ({
	profile
}) => {
	test.skip(!existsSync('/proc'), 'finds the processes of the browser in /proc');
	test.setTimeout(60_000 + kills * 40_000);
	const { rows, root } = await rowsOfThirdSchema();
	const first = await profile.open();
	await first.page.goto('/robots.txt');
	await first.page.evaluate(
		([schema, content]) =>
			new Promise<void>((done, failed) => {
				const opening = indexedDB.open('gradus', 30);
				opening.onerror = () => failed(opening.error);
				opening.onupgradeneeded = () => {
					for (const [name, [keyPath, ...indexes]] of Object.entries(schema)) {
						const table = opening.result.createObjectStore(name, { keyPath });
						for (const index of indexes)
							table.createIndex(Array.isArray(index) ? `[${index.join('+')}]` : index, index);
					}
				};
				opening.onsuccess = () => {
					const database = opening.result;
					const writing = database.transaction(Object.keys(content), 'readwrite');
					for (const [name, each] of Object.entries(content))
						for (const row of each) writing.objectStore(name).add(row);
					writing.oncomplete = () => {
						database.close();
						done();
					};
					writing.onabort = () => failed(writing.error);
				};
			}),
		[thirdSchema, rows as Readonly<Record<string, readonly object[]>>] as const
	);
	await first.context.close();
	const kept = await mkdtemp(join(tmpdir(), 'gradus-third-'));
	await cp(profile.folder, kept, { recursive: true });

	const outcomes = { old: 0, new: 0 };
	for (let kill = 0; kill < kills; kill++) {
		await rm(profile.folder, { recursive: true, force: true, maxRetries: 5 });
		await cp(kept, profile.folder, { recursive: true });
		let browser = await profile.open();
		const started = browser.page.goto('/device/').catch(() => undefined);
		await setTimeout(((kill + Math.random()) / kills) * 2500);
		expect(await killAllWith(profile.folder)).toBeGreaterThan(0);
		await started;
		await browser.context.close().catch(() => undefined);

		browser = await profile.open();
		await browser.page.goto('/robots.txt');
		const found = await stateOf(browser.page);
		expect(await rootHash(found.hashes.map((hash) => ({ hash })))).toBe(root);
		if (found.version === 30) {
			expect([found.schema, found.tables.toSorted()]).toEqual([3, Object.keys(thirdSchema).sort()]);
			outcomes.old += 1;
		} else {
			expect([found.version, found.schema]).toEqual([40, 4]);
			expect(found.tables).toContain('attachments');
			outcomes.new += 1;
		}
		await browser.person.go('/question/#assessment=round-1&question=strategy.plan');
		await expect(browser.person.options.nth((answers - 1) % 5)).toBeChecked();
		const after = await stateOf(browser.page);
		expect([after.version, after.hashes.length]).toEqual([40, answers + 2]);
		await browser.context.close();
	}
	await rm(kept, { recursive: true, force: true });
	console.log(`${kills} kills within a change of layout: ${JSON.stringify(outcomes)}`);
	expect(outcomes.old + outcomes.new).toBe(kills);
});
