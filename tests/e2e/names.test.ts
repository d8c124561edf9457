import { makeCardFile } from '#lib/exchange/card-file';
import type { Change } from '#lib/storage/records';
import { addsFile, association, pins } from '../support/e2e-benchmark';
import { backupOf, saidElsewhere } from '../support/e2e-taking';
import { expect, test } from '../support/e2e-test';

test('a firm in a file whose name reads like one that is here is pointed out, and what turns text in it is gone', async ({
	person
}) => {
	const { page, words } = person;
	await person.go('/');
	await person.startCheck({ name: 'Jinhua Valves' });
	await person.answerSome(1);
	await person.seesKept();
	// An а of Cyrillic, and a character that turns the letters behind it.
	const spoof = 'Jinhuа Val\u202eves';
	const shown = 'Jinhuа Valves';
	const changes = [
		{ kind: 'firm', firm: 'f9', value: { name: spoof, profile: {} } },
		{
			kind: 'start',
			firm: 'f9',
			assessment: 'r9',
			value: { questionnaire: 'core', version: 1, round: '2026-11', depth: 'quick', deeper: {} }
		}
	] as readonly Change[];
	await person.chooseFile(backupOf(await saidElsewhere(changes)));
	await expect(page.getByRole('heading', { level: 4, name: shown, exact: true })).toBeVisible();
	await expect(page.getByText(words.say('name.like', { name: 'Jinhua Valves' }))).toBeVisible();
	await expect(page.getByText(words.say('name.mixed'))).toBeVisible();
	await person.takeFile();
	await expect.poll(() => person.disk.rows('firms')).toHaveLength(2);
	await person.go('/');
	await expect(page.getByRole('heading', { name: shown, exact: true })).toBeVisible();
});

test('a card whose name reads like one that is kept is pointed out before it is kept, its fingerprint beside it', async ({
	person
}) => {
	const { page, words } = person;
	await pins(person, await association({ name: 'Jinhua Hardware' }));
	await addsFile(person, await makeCardFile(await association({ name: 'Jinhuа Hardwаre' })));
	await expect(page.getByText(words.say('name.like', { name: 'Jinhua Hardware' }))).toBeVisible();
	await expect(page.getByText(words.say('name.mixed'))).toBeVisible();
	await expect(page.getByText(words.say('benchmark.fingerprint')).first()).toBeVisible();
	await expect(person.button(words.say('benchmark.pin.no'))).toBeVisible();
});
