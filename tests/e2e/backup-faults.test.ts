import type { Locator } from '@playwright/test';
import { lock } from '#lib/exchange/passphrase-lock';
import type { ProblemCode } from '#lib/exchange/problem-codes';
import { problemTexts } from '#lib/i18n/problems';
import { BackupPage } from '../support/e2e-backup';
import type { Person } from '../support/e2e-person';
import { everyRow } from '../support/e2e-taking';
import { expect, test } from '../support/e2e-test';

const passphrase = 'kettle orbit maple 17';
const foreign = '{"app":"Notes","items":["Buy valves"]}';

/** One letter or digit of a text is another one. */
function withByte(text: string, at: number): string {
	const other = text[at] === 'A' ? 'B' : 'A';
	return text.slice(0, at) + other + text.slice(at + 1);
}

/** Locked as a backup is, and opened with little work. */
const locked = (text: string) => lock(text, passphrase, 10);

type File = Readonly<{ name: string; text: string }>;

/** A place where a file is opened: what it says of one that does not open, and what shows that one did. */
interface Way {
	begin(): Promise<void>;
	open(file: File): Promise<void>;
	unlock(phrase: string): Promise<void>;
	/** Each may stand above the fault, and says that nothing was changed. */
	readonly unchanged: (name: string) => readonly string[];
	readonly opened: Locator;
	/** Of another app's file: files of other kinds than backups can be taken in too. */
	readonly ofOtherApp: ProblemCode;
}

const ways: readonly ((person: Person) => Way)[] = [
	function checked(person) {
		const { page, words } = person;
		const backup = new BackupPage(person);
		return {
			begin: () => backup.unfold('keeping.backup.check'),
			open: ({ name, text }) => backup.check(name, text),
			unlock: (phrase) => backup.types(phrase),
			unchanged: (name) => [
				words.say('keeping.backup.broken', { name }),
				words.say('keeping.backup.notOpened', { name })
			],
			opened: page.getByText(words.like('keeping.backup.whole')),
			ofOtherApp: 'backup/not-backup'
		};
	},
	function takenIn(person) {
		const { page, words } = person;
		return {
			begin: async () => undefined,
			open: ({ name, text }) =>
				page
					.getByLabel(words.say('device.choose'))
					.setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) }),
			async unlock(phrase) {
				await page.getByLabel(words.say('keeping.take.passphrase')).fill(phrase);
				await person.press(person.button(words.say('keeping.take.unlock')));
			},
			unchanged: () => [words.say('device.importRefused')],
			opened: page.getByText(words.within('keeping.take.checkNumber')),
			ofOtherApp: 'file/not-gradus'
		};
	}
];

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale });

		test('a wrong passphrase, a damaged byte, a file cut off and one of another app are four messages where a file is checked and where it is taken in, and it opens after them', async ({
			person
		}) => {
			test.slow();
			const { page, words } = person;
			const backup = new BackupPage(person);
			await person.hasAnswers();
			await backup.open();
			const plain = await person.savesFile(() => person.press(backup.save));
			const text = await locked(plain.text);
			const whole = { name: plain.name.replace('json', 'age.txt'), text };
			const foreignLocked = await locked(foreign);
			const before = await everyRow(person);

			for (const wayOf of ways) {
				await backup.open();
				const way = wayOf(person);
				await way.begin();

				/** What is said: what happened, that nothing was changed, and what to do next. */
				const fault = async (code: ProblemCode, file: File, phrase?: string) => {
					await way.open(file);
					if (phrase !== undefined) await way.unlock(phrase);
					const { what, todo } = problemTexts[words.locale][code];
					const line = page.getByRole('listitem').filter({ hasText: what }).first();
					await expect(line).toContainText(words.say('keeping.fault', { what, todo }));
					const said = await page.getByRole('alert').innerText();
					expect(way.unchanged(file.name)).toContain(said);
					expect(said).toMatch(/Nothing (here )?(was|has) changed|没有变动/);
					await expect(way.opened).toHaveCount(0);
					return what;
				};
				const option = plain.text.indexOf('"option":"') + '"option":"'.length;
				const ofPlain = [
					await fault('file/entry-damaged', { ...plain, text: withByte(plain.text, option) }),
					await fault('backup/incomplete', { ...plain, text: plain.text.slice(0, -200) }),
					await fault(way.ofOtherApp, { ...plain, text: foreign })
				];
				expect(new Set(ofPlain).size).toBe(3);
				await way.open(plain);
				await expect(way.opened).toBeVisible();

				const middle = text.length >> 1;
				const ofLocked = [
					await fault('lock/wrong-passphrase', whole, 'kettle orbit maple 18'),
					await fault('lock/damaged', { ...whole, text: withByte(text, middle) }, passphrase),
					await fault('lock/incomplete', { ...whole, text: text.slice(0, -200) }, passphrase),
					await fault('lock/not-backup', { ...whole, text: foreignLocked }, passphrase)
				];
				expect(new Set(ofLocked).size).toBe(4);
				await way.open(whole);
				await way.unlock(passphrase);
				await expect(way.opened).toBeVisible();
			}
			expect(await everyRow(person)).toEqual(before);
		});
	});
