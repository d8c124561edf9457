import { expect, test } from 'vitest';
import { rootHash } from '#lib/storage/events';
import { fold } from '#lib/storage/fold';
import type { Change } from '#lib/storage/records';
import { Store } from '#lib/storage/store';

const surroundings = { now: () => new Date(), newId: () => crypto.randomUUID() };
const edits = 200;

/** Apart from the work, which other tests of the same browser write. */
const remove = () =>
	new Promise((done) => (indexedDB.deleteDatabase('gradus-sample').onsuccess = done));

const answer = (n: number): Change => ({
	kind: 'answer',
	firm: 'f1',
	assessment: 'r1',
	question: `q${n % 7}`,
	value: { state: 'option', option: String(n % 5) }
});

test('two windows with 200 edits each in a real browser keep all 400, and the heads are what the log tells', async () => {
	await remove();
	const one = await Store.open('sample', surroundings);
	await one.keep(
		[
			{ kind: 'firm', firm: 'f1', value: { name: 'Hua Yi', profile: {} } },
			{
				kind: 'start',
				firm: 'f1',
				assessment: 'r1',
				value: { questionnaire: 'core', version: 1, round: '2027-03', depth: 'quick', deeper: {} }
			}
		],
		'core@1'
	);
	const two = await Store.open('sample', surroundings);
	// Each waits for its own edits only, as a window does.
	await Promise.all(
		[one, two].map(async (store, window) => {
			for (let n = 0; n < edits; n++) await store.keep([answer(n * 2 + window)], 'core@1');
		})
	);
	const log = await one.log();
	expect(log).toHaveLength(2 * edits + 2);
	expect(log.map(({ seq }) => seq)).toEqual(log.map((_each, at) => at + 1));
	expect(await rootHash(await two.log())).toBe(await rootHash(log));
	const heads = await two.answers('r1');
	const told = [...fold(log).answers.values()];
	const byQuestion = (a: { question: string }, b: { question: string }) =>
		a.question.localeCompare(b.question);
	expect([...heads.answers].sort(byQuestion)).toEqual(told.sort(byQuestion));
	for (const store of [one, two]) store.close();
	await remove();
});
