import type { ProblemCode } from '#lib/exchange/problem-codes';
import { axeFaultsInBothThemes } from '../support/e2e-axe';
import { BackupPage, wrong } from '../support/e2e-backup';
import { fixture } from '../support/e2e-person';
import { expect, test } from '../support/e2e-test';

const passphrase = 'kettle orbit maple 17';

for (const locale of ['en-GB', 'zh-CN']) {
	test.describe(`in ${locale}`, () => {
		test.use({ locale });

		test('a person is told once what is in no file, saves one plain and one locked, and sees both come back whole @everywhere', async ({
			person
		}) => {
			const { page, words } = person;
			const backup = new BackupPage(person);
			const due = page.getByText(words.like('keeping.backup.due'));
			const inNoFile = page.getByText(words.like('keeping.backup.inNoFile'));
			const assessment = await person.takesRound(fixture('quick.json'));
			await person.go('/');
			// Said at the end of the round, or here where the person was faster; then not again on the same day.
			await expect(due.or(inNoFile)).toBeVisible();
			await person.go(`/check/#assessment=${assessment}`);
			await person.seesCheck();
			await expect(due).toHaveCount(0);

			await person.go('/');
			await expect(inNoFile).toBeVisible();
			await expect(due).toHaveCount(0);
			const first = await person.savesFile(() =>
				person.press(person.button(words.say('home.backupDo')))
			);
			expect(first.name).toMatch(/^gradus-backup-\d{4}-\d\d-\d\d\.json$/);
			await expect(page.getByText(words.like('keeping.backup.inFile'))).toContainText(first.name);

			await backup.open();
			await backup.unfold('keeping.backup.locked');
			await backup.lock('short');
			await expect(page.getByText(words.like('keeping.backup.short'))).toBeVisible();
			await backup.lock(passphrase, `${passphrase}!`);
			await expect(page.getByText(words.say('keeping.backup.differ'))).toBeVisible();
			const locked = await person.savesFile(() => backup.lock(passphrase));
			expect(locked.name).toMatch(/^gradus-backup-.*\.age\.txt$/);
			expect(locked.text).not.toContain('gradus');
			await expect(page.getByText(words.within('keeping.backup.lockedSaved'))).toBeVisible();

			await backup.unfold('keeping.backup.check');
			await backup.check(first.name, first.text);
			await expect(page.getByText(words.like('keeping.backup.whole'))).toBeFocused();
			await backup.check(locked.name, locked.text);
			await backup.types('another passphrase');
			await expect(page.getByText(wrong(words, 'lock/wrong-passphrase'))).toBeVisible();
			await backup.types(passphrase);
			await expect(page.getByText(words.like('keeping.backup.whole'))).toBeFocused();
			await expect(page.getByText(words.like('keeping.backup.checkLast'))).toBeVisible();
			await person.unfoldAll();
			expect(await axeFaultsInBothThemes(page)).toEqual([]);

			// The date of the last look is on the device, not in the page.
			await backup.open();
			await backup.unfold('keeping.backup.check');
			await expect(page.getByText(words.like('keeping.backup.checkLast'))).toContainText(
				locked.name
			);
		});
	});
}

test('a damaged byte, a file that breaks off and a file of another app are told apart', async ({
	person
}) => {
	const { page, words } = person;
	const backup = new BackupPage(person);
	await person.hasAnswers();
	await backup.open();
	const { name, text } = await person.savesFile(() => person.press(backup.save));
	await backup.unfold('keeping.backup.check');
	const says = async (content: string, code: ProblemCode) => {
		await backup.check(name, content);
		await expect(page.getByText(wrong(words, code)).first()).toBeVisible();
	};
	await says(text.replace('"option":"', '"option":"9'), 'file/entry-damaged');
	await says(text.slice(0, -200), 'backup/incomplete');
	await says('{"app":"Notes","items":[]}', 'backup/not-backup');
	await expect(page.getByText(words.like('keeping.backup.checkLastBad'))).toBeVisible();
});

test('what cannot be read makes a rescue file that names it and is no backup', async ({
	person
}) => {
	const { page, words } = person;
	const backup = new BackupPage(person);
	await person.hasAnswers();
	const events = (await person.disk.rows('events')) as { id: string; kind: string }[];
	const event = events.find(({ kind }) => kind === 'answer')!;
	await person.disk.put('events', { ...event, value: { state: 'option', option: '4', note: '?' } });
	await backup.open();
	const file = await person.savesFile(() => person.press(backup.save));
	expect(file.name).toMatch(/^gradus-rescue-/);
	expect((JSON.parse(file.text) as { events: unknown[] }).events).toHaveLength(events.length - 1);
	await expect(page.getByText(words.say('keeping.backup.rescue'))).toBeVisible();
	await expect(page.getByText(event.id.slice(0, 24))).toBeVisible();
	await expect(page.getByText(words.like('keeping.backup.inNoFile'))).toBeVisible();
	await backup.unfold('keeping.backup.check');
	await backup.check(file.name, file.text);
	await expect(page.getByText(words.like('keeping.backup.rescued'))).toBeVisible();
});

test('one file is kept up to date, sleeps when the browser takes its leave back, and ends when the person says so', async ({
	person
}) => {
	const { page, words } = person;
	const backup = new BackupPage(person);
	// A picker cannot be driven; a file of the browser's own file system is as real a file.
	await page.addInitScript(() => {
		const own = window as unknown as { showSaveFilePicker: unknown };
		own.showSaveFilePicker = async ({ suggestedName }: { suggestedName: string }) =>
			(await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
		if (localStorage.getItem('test:asleep'))
			(FileSystemFileHandle.prototype as unknown as { queryPermission: unknown }).queryPermission =
				async () => (localStorage.getItem('test:asleep') ? 'prompt' : 'granted');
		(
			FileSystemFileHandle.prototype as unknown as { requestPermission: unknown }
		).requestPermission = async () => {
			localStorage.removeItem('test:asleep');
			return 'granted';
		};
	});
	const written = () =>
		page.evaluate(async () => {
			const folder = await navigator.storage.getDirectory();
			const text = await (
				await (await folder.getFileHandle('gradus-backup.json')).getFile()
			).text();
			return text === '' ? 0 : (JSON.parse(text) as { events: unknown[] }).events.length;
		});
	const { assessment } = await person.hasAnswers();
	const events = (await person.disk.rows('events')).length;
	await backup.open();
	await backup.unfold('keeping.backup.keep');
	await person.press(person.button(words.say('keeping.backup.keepChoose')));
	await expect(page.getByText(words.like('keeping.backup.keepIs'))).toBeVisible();
	await expect.poll(written).toBe(events);
	await expect(page.getByText(words.like('keeping.backup.inFile'))).toContainText(
		'gradus-backup.json'
	);

	// A change on another page, and the window goes out of sight.
	await person.go(`/question/#assessment=${assessment}&question=strategy.plan`);
	await page.waitForFunction(() => localStorage.getItem('gradus:backup')?.includes('"keeps":true'));
	await page.waitForTimeout(1500);
	await person.press(person.options.nth(4));
	await person.seesKept();
	await page.evaluate(() => {
		Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
		document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
	});
	await expect.poll(written).toBe(events + 1);

	await page.evaluate(() => localStorage.setItem('test:asleep', '1'));
	await person.go('/');
	await expect(page.getByRole('alert')).toContainText(
		words.say('keeping.backup.keepAsleep', { name: 'gradus-backup.json' })
	);
	await person.press(person.button(words.say('keeping.backup.keepWake')));
	await expect(page.getByRole('alert')).toHaveCount(0);

	await backup.open();
	await backup.unfold('keeping.backup.keep');
	await person.press(person.button(words.say('keeping.backup.keepEnd')));
	await expect(page.getByText(words.like('keeping.backup.keepEnded'))).toBeVisible();
	expect(await person.disk.rows('backups')).toEqual([]);
	expect(await written()).toBe(events + 1);
});
