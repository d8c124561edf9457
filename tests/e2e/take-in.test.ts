import { lockBackup } from '#lib/exchange/locked-backup';
import type { Change, EventRecord } from '#lib/storage/records';
import { axeFaultsInBothThemes } from '../support/e2e-axe';
import { hasClients } from '../support/e2e-clients';
import type { Person } from '../support/e2e-person';
import { backupOf, everyRow, rootOnDisk, saidElsewhere, TakingPage } from '../support/e2e-taking';
import { expect, test } from '../support/e2e-test';

const log = async (person: Person) => (await person.disk.rows('events')) as EventRecord[];

const firstAnswer = (log: readonly EventRecord[]) =>
	log.find(({ value }) => (value as { state?: string } | null)?.state === 'option')!;

const answered = (log: readonly EventRecord[], option: string): Change => {
	const { firm, assessment, question } = firstAnswer(log);
	return { kind: 'answer', firm, assessment, question, value: { state: 'option', option } };
};

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale });

		test('what was said differently is shown, chosen, taken in and undone to the last row', async ({
			person
		}) => {
			const { page, words } = person;
			await person.hasAnswers();
			const mine = await log(person);
			const original = firstAnswer(mine);
			const { option } = original.value as { option: string };
			const other = String((Number(option) + 1) % 5);
			const file = backupOf(
				await saidElsewhere(
					[
						answered(mine, other),
						{ kind: 'firm', firm: 'f-new', value: { name: 'Bei Fang', profile: {} } }
					],
					mine,
					5
				)
			);
			const before = await everyRow(person);
			const taking = new TakingPage(person);
			await person.chooseFile(file);
			const here = taking.firm(words.say('home.defaultFirm'));
			await expect(
				here.getByText(words.say('keeping.take.different'), { exact: true })
			).toBeVisible();
			await expect(
				taking.firm('Bei Fang').getByText(words.say('keeping.take.new'), { exact: true })
			).toBeVisible();
			expect(await everyRow(person)).toEqual(before);
			await expect(taking.side(here, 'later')).toBeChecked();
			await person.press(page.getByText(words.say('keeping.take.showChoices')));
			await expect(here.getByRole('radio').last()).toBeChecked();
			expect(await axeFaultsInBothThemes(page)).toEqual([]);

			// By the keyboard alone: this device's side for all of the firm, then on.
			await taking.side(here, 'later').focus();
			await page.keyboard.press('ArrowRight');
			await expect(taking.side(here, 'here')).toBeChecked();
			await taking.takeIn.focus();
			await page.keyboard.press('Enter');
			await expect(taking.undo).toBeVisible();
			const answers = await person.disk.rows('answers');
			expect(answers).toContainEqual(
				expect.objectContaining({ question: original.question, answer: original.value })
			);
			expect(await log(person)).toHaveLength(mine.length + 3);

			await taking.undo.focus();
			await page.keyboard.press('Enter');
			await expect(page.getByText(words.say('keeping.take.undone'))).toBeVisible();
			expect(await everyRow(person)).toEqual(before);
		});

		test('a file takes the place of everything after a typed word, and the way back is exact', async ({
			person
		}) => {
			const { page, words } = person;
			await person.hasAnswers();
			const before = await everyRow(person);
			const file = backupOf(
				await saidElsewhere([
					{ kind: 'firm', firm: 'f-new', value: { name: 'Bei Fang', profile: {} } }
				])
			);
			const taking = new TakingPage(person);
			await person.chooseFile(file);
			await taking.unfoldReplace();
			await expect(taking.goes).toHaveCount(1);
			await expect(taking.goes.first()).toContainText(words.say('home.defaultFirm'));
			await expect(taking.replace).toBeDisabled();
			await taking.word.fill('yes');
			await expect(taking.replace).toBeDisabled();
			await taking.word.fill(words.say('keeping.take.replaceWord'));
			expect(await axeFaultsInBothThemes(page)).toEqual([]);
			await person.press(taking.replace);
			await expect(page.getByText(words.within('keeping.take.doneReplaced'))).toBeVisible();
			expect(await log(person)).toHaveLength(1);
			await person.go('/');
			await expect(page.getByRole('heading', { level: 2 })).toHaveText('Bei Fang');
			// Later, from the same place.
			await person.go('/device/');
			await person.press(taking.undo);
			await expect(page.getByText(words.say('keeping.take.undone'))).toBeVisible();
			expect(await everyRow(person)).toEqual(before);
		});
	});

test('a file that is nine tenths deletions shows each of them and asks twice', async ({
	person
}) => {
	const { page, words } = person;
	const { firms } = await hasClients(person, { firms: 10, rounds: 1 });
	const deletions = firms.slice(0, 9).map(({ id }): Change => ({ kind: 'delete', firm: id }));
	const file = backupOf(await saidElsewhere(deletions, await log(person), 5));
	const taking = new TakingPage(person);
	await person.chooseFile(file);
	await expect(taking.goes).toHaveCount(9);
	for (const { name } of firms.slice(0, 9))
		await expect(taking.goes.filter({ hasText: name })).toHaveCount(1);
	const before = await rootOnDisk(person);
	await person.press(taking.takeIn);
	await expect(page.getByText(words.within('keeping.take.askTwice'))).toBeVisible();
	expect(await rootOnDisk(person)).toBe(before);
	await person.press(person.button(words.say('keeping.take.no')));
	// One of them stays by choice.
	const first = taking.firm(firms[0]!.name);
	await person.press(taking.side(first, 'here'));
	await expect(taking.goes).toHaveCount(8);
	await person.press(taking.takeIn);
	await person.press(person.button(words.say('keeping.take.yesGo')));
	await expect(taking.undo).toBeVisible();
	const rows = (await person.disk.rows('firms')) as { deletedAt?: string }[];
	expect(rows.filter(({ deletedAt }) => deletedAt !== undefined)).toHaveLength(8);

	// Once something is said, the way back is closed, and why is told.
	await person.go('/device/');
	await expect(taking.undo).toBeVisible();
	await person.press(
		page.getByRole('button', { name: words.within('device.restoreLabel') }).first()
	);
	await expect(page.getByText(words.say('keeping.take.undoChanged'))).toBeVisible();
	await expect(taking.undo).toHaveCount(0);
});

test('sample firms in a file change no entry of own work, and among samples no file is taken', async ({
	person
}) => {
	const { page, words } = person;
	await person.hasAnswers();
	const before = await everyRow(person);
	const sample = await saidElsewhere([
		{ kind: 'firm', firm: 'sample-auto-parts-maker', value: { name: 'Sample', profile: {} } }
	]);
	await person.chooseFile(backupOf(sample));
	await expect(page.getByText(words.say('keeping.take.samples', { n: 1 }))).toBeVisible();
	await expect(page.getByText(words.say('device.importNothing'))).toBeVisible();
	expect(await everyRow(person)).toEqual(before);
	await person.go('/device/#space=sample');
	await expect(page.getByText(words.say('keeping.take.inSamples'))).toBeVisible();
	await expect(page.getByLabel(words.say('device.choose'), { exact: true })).toBeDisabled();
});

test('of a damaged file the part that holds can be taken', async ({ person }) => {
	const { page, words } = person;
	const whole = await saidElsewhere([
		{ kind: 'firm', firm: 'f1', value: { name: 'Bei Fang', profile: {} } },
		{
			kind: 'start',
			firm: 'f1',
			assessment: 'r1',
			value: { questionnaire: 'core', version: 1, depth: 'quick', deeper: {}, round: '2026-11' }
		},
		{
			kind: 'answer',
			firm: 'f1',
			assessment: 'r1',
			question: 'a.b',
			value: { state: 'option', option: '1' }
		}
	]);
	const bent = whole.map((event) => (event.kind === 'start' ? { ...event, wall: 'x' } : event));
	await person.chooseFile(backupOf(bent));
	await expect(page.getByRole('alert')).toContainText(words.say('device.importRefused'));
	await expect(page.getByText('events/1')).toBeVisible();
	await person.press(person.button(words.say('keeping.take.goodPart')));
	await expect(page.getByText(words.say('keeping.take.isPart', { n: 1 }))).toBeVisible();
	// Its round has no beginning any more, so what was said in it is left out too.
	await expect(page.getByText(words.say('keeping.take.unsound', { n: 1 }))).toBeVisible();
	await person.takeFile();
	await expect(page.getByText(words.say('device.importDone'))).toBeVisible();
	expect(await log(person)).toHaveLength(1);
});

test('a locked backup asks for its passphrase, and tells a wrong one', async ({ person }) => {
	const { page, words } = person;
	const { text } = backupOf(
		await saidElsewhere([{ kind: 'firm', firm: 'f1', value: { name: 'Bei Fang', profile: {} } }])
	);
	const locked = await lockBackup(new TextEncoder().encode(text), 'long enough words');
	await person.chooseFile({ name: 'locked.age.txt', text: locked });
	const phrase = page.getByLabel(words.say('keeping.take.passphrase'));
	await phrase.fill('another one');
	await person.press(person.button(words.say('keeping.take.unlock')));
	await expect(page.getByRole('alert')).toContainText(words.say('device.importRefused'));
	await phrase.fill('long enough words');
	await person.press(person.button(words.say('keeping.take.unlock')));
	await person.takeFile();
	await expect(page.getByText(words.say('device.importDone'))).toBeVisible();
	await person.go('/');
	await expect(page.getByRole('heading', { level: 2 })).toHaveText('Bei Fang');
});

test('a file of a later version is refused in a sentence', async ({ person }) => {
	const { page, words } = person;
	const { name, text } = backupOf([]);
	await person.chooseFile({ name, text: text.replace('"schema":3', '"schema":99') });
	await expect(page.getByRole('alert')).toContainText(words.say('device.importRefused'));
	await expect(page.getByText(/newer version of Gradus/)).toBeVisible();
});
