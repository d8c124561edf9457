import { existsSync } from 'node:fs';
import type { EventRecord } from '#lib/storage/records';
import { clientsBackup } from '../../scripts/bench/clients.mjs';
import { killAllWith } from '../support/e2e-kill';
import type { Person } from '../support/e2e-person';
import { backupOf, everyRow, TakingPage } from '../support/e2e-taking';
import { expect, test } from '../support/e2e-test';

const kills = Number(process.env.KILLS ?? 2);

/** Taps the button that takes the file in, within the page, so that nothing stands between it and the clock. */
const tap = (person: Person): Promise<number> =>
	person.button(person.words.say('device.importAdd')).evaluate((button) => {
		const begun = performance.now();
		(button as HTMLButtonElement).click();
		// It goes once everything is taken in.
		return new Promise<number>((done) => {
			const look = () =>
				button.isConnected ? setTimeout(look, 1) : done(performance.now() - begun);
			look();
		});
	});

test(`taking in is all or nothing when the browser is killed within it, ${kills} times of ${kills}, and undoing is exact`, async ({
	profile
}) => {
	test.skip(!existsSync('/proc'), 'finds the processes of the browser in /proc');
	test.setTimeout(60_000 + kills * 40_000);
	const events = JSON.parse(clientsBackup({ firms: 8, rounds: 3 }).text).events as EventRecord[];
	const member = {
		...{ associations: [], given: [], rosters: [], offers: [], drafts: [] },
		packs: [{ id: 'p1', file: '{}', loadedAt: '2026-11-22T10:00:00.000Z' }],
		homes: [{ firm: events[0]!.firm, association: 'a1' }]
	};
	const file = backupOf(events, { member });
	let browser = await profile.open();
	await browser.person.hasAnswers();
	const nothing = await everyRow(browser.person);

	// Once without a kill: what all of it is, how long it takes, and the way back.
	await browser.person.chooseFile(file);
	const long = await tap(browser.person);
	await expect(browser.page.getByText(browser.person.words.say('device.importDone'))).toBeVisible();
	const all = await everyRow(browser.person);
	expect(all).not.toEqual(nothing);
	const undo = async () => {
		const { page, person } = browser;
		await person.go('/device/');
		await person.press(new TakingPage(person).undo);
		await expect(page.getByText(person.words.say('keeping.take.undone'))).toBeVisible();
		expect(withoutEmpty(await everyRow(person))).toEqual(nothing);
	};
	await undo();

	const outcomes = { nothing: 0, all: 0 };
	for (let kill = 0; kill < kills; kill++) {
		const { person } = browser;
		await person.chooseFile(file);
		const button = person.button(person.words.say('device.importAdd'));
		await expect(button).toBeVisible();
		// Spread over the whole of it.
		const wait = ((kill + Math.random()) / kills) * long;
		void tap(person).catch(() => undefined);
		await new Promise((over) => setTimeout(over, wait));
		expect(await killAllWith(profile.folder)).toBeGreaterThan(0);
		await browser.context.close().catch(() => undefined);

		// The wipe that a torn log can cause shows only at the second opening.
		for (const opening of [1, 2]) {
			browser = await profile.open();
			await browser.person.go('/device/');
			if (opening === 1) await browser.context.close();
		}
		const rows = await everyRow(browser.person);
		const isAll = (rows.events as unknown[]).length > (nothing.events as unknown[]).length;
		outcomes[isAll ? 'all' : 'nothing'] += 1;
		if (isAll) {
			expect(rows).toEqual(all);
			await undo();
		} else expect(withoutEmpty(rows)).toEqual(nothing);
	}
	test.info().annotations.push({
		type: `killed within ${Math.round(long)} ms`,
		description: JSON.stringify(outcomes)
	});
	expect(outcomes.nothing + outcomes.all).toBe(kills);
});

/** Without the tables of the other database, where they hold nothing: it may have been made and left empty. */
function withoutEmpty(rows: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
	return Object.fromEntries(
		Object.entries(rows).filter(
			([table, each]) => !table.startsWith('benchmark ') || (each as unknown[]).length > 0
		)
	);
}
