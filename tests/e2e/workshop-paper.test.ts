import type { Locator } from '@playwright/test';
import type { Vote } from '#lib/domain/workshop';
import { axeFaultsInBothThemes } from '../support/e2e-axe';
import { ballotsIn, hasClients, type Clients } from '../support/e2e-clients';
import type { Person } from '../support/e2e-person';
import { expect, test } from '../support/e2e-test';

/** The page where sheets are typed in, as somebody with a keyboard uses it. */
class TypeIn {
	/** Keys pressed so far. */
	keys = 0;

	constructor(private readonly person: Person) {}

	get rows(): Locator {
		return this.person.page.locator('input[data-row]');
	}

	get number(): Locator {
		return this.person.page.getByLabel(this.person.words.say('sheets.whichSheet'));
	}

	async open(clients: Clients): Promise<void> {
		await this.person.go(`/workshop/type-in/#workshop=${clients.workshop}`);
		await expect(this.number).toBeVisible();
	}

	async press(...keys: readonly string[]): Promise<void> {
		for (const key of keys) await this.person.page.keyboard.press(key);
		this.keys += keys.length;
	}

	/** Takes the sheet proposed, or the number typed, and ticks a role by its number. */
	async begin(role: string, ...sheet: readonly string[]): Promise<void> {
		const { words, page } = this.person;
		await expect(this.number).toBeFocused();
		await this.press(...sheet, 'Enter');
		await expect(page.getByLabel(words.say('sheets.roleTicked'))).toBeFocused();
		await this.press(role);
		await expect(this.rows.first()).toBeFocused();
	}

	/** Enter on the button that stands under the last row. */
	async putIn(key: 'sheets.putIn' | 'sheets.putInAgain', sheet: number): Promise<void> {
		const { words } = this.person;
		await expect(this.person.button(words.say(key, { sheet }))).toBeFocused();
		await this.press('Enter');
	}
}

/** What somebody marked, and the key for each mark. */
const marks = (shift: number, count: number): readonly string[] =>
	Array.from({ length: count }, (_none, at) =>
		at % 17 === 16 ? '?' : at % 13 === 12 ? '-' : String(((at + shift) % 5) + 1)
	);
const voteOf = (key: string): Vote =>
	key === '?' ? 'dont-know' : key === '-' ? 'not-applicable' : Number(key) - 1;
const votesOf = (keys: readonly string[], questions: readonly string[]) =>
	Object.fromEntries(keys.map((key, at) => [questions[at]!, voteOf(key)]));

test('two sheets of 75 answers are typed in by keyboard, over a reload in the middle, and both lie in the box @everywhere', async ({
	person
}) => {
	const { page, words } = person;
	const clients = await hasClients(person, { firms: 1, rounds: 1 });
	const { questions } = clients;
	expect(questions).toHaveLength(75);
	const typing = new TypeIn(person);
	await typing.open(clients);
	const [first, second] = [marks(0, 75), marks(2, 75)];

	await typing.begin('3');
	await typing.press(...first.slice(0, 31));
	await expect(page.locator('[data-state=kept]')).toBeVisible();
	await page.reload();
	await person.ready();
	await expect(page.getByText(words.say('sheets.goesOn', { sheet: 1 }))).toBeVisible();
	await expect(typing.rows.nth(31)).toBeFocused();
	await typing.press(...first.slice(31));
	await typing.putIn('sheets.putIn', 1);
	await expect(page.getByText(words.say('sheets.isIn', { sheet: 1 }))).toBeVisible();

	typing.keys = 0;
	const started = Date.now();
	await typing.begin('1');
	await typing.press(...second);
	await typing.putIn('sheets.putIn', 2);
	await expect(page.getByText(words.say('sheets.isIn', { sheet: 2 }))).toBeVisible();
	// Enter takes the number, one key the role, one each answer, Enter puts it in: at a key a second 78 seconds.
	expect(typing.keys).toBe(78);
	expect(Date.now() - started).toBeLessThan(20_000);

	const ballots = await ballotsIn(person, clients);
	expect(ballots.map(({ role }) => role)).toEqual(['shop-floor', 'owner']);
	expect(ballots[0]!.votes).toEqual(votesOf(first, questions));
	expect(ballots[1]!.votes).toEqual(votesOf(second, questions));
	expect(await person.disk.rows('seats')).toEqual([]);
});

test('a sheet typed in again is told before and replaces the earlier one', async ({ person }) => {
	const { page, words } = person;
	const clients = await hasClients(person, { firms: 1, rounds: 1 });
	const typing = new TypeIn(person);
	await typing.open(clients);
	const sheet = async (key: string, put: 'sheets.putIn' | 'sheets.putInAgain') => {
		await typing.press(...Array.from({ length: 75 }, () => key));
		await typing.putIn(put, 4);
	};
	await typing.begin('0', '4');
	await sheet('2', 'sheets.putIn');
	await expect(page.getByText(words.say('sheets.isIn', { sheet: 4 }))).toBeVisible();
	await typing.begin('0', '4');
	await expect(page.getByText(words.say('sheets.isInBox', { sheet: 4 }))).toBeVisible();
	await sheet('5', 'sheets.putInAgain');
	await expect(page.getByText(words.say('sheets.replaced', { sheet: 4 }))).toBeVisible();
	const ballots = await ballotsIn(person, clients);
	expect(ballots).toHaveLength(1);
	expect(new Set(Object.values(ballots[0]!.votes))).toEqual(new Set([4]));
});

test('by touch alone rows are answered, gone back to and left blank', async ({ person }) => {
	const { page, words } = person;
	const clients = await hasClients(person, { firms: 1, rounds: 1 });
	const typing = new TypeIn(person);
	await typing.open(clients);
	await person.press(person.button(words.say('sheets.begin')));
	const keypad = (n: number) => page.getByRole('group', { name: words.say('sheets.keys', { n }) });
	await person.press(keypad(1).getByRole('button', { name: /^3/ }));
	await person.press(keypad(2).getByRole('button', { name: /^\?/ }));
	await person.press(keypad(3).getByRole('button', { name: words.say('sheets.back') }));
	await person.press(keypad(2).getByRole('button', { name: /^–/ }));
	await person.press(keypad(3).getByRole('button', { name: words.say('sheets.skip') }));
	await expect(keypad(4)).toBeVisible();
	await expect(typing.rows.nth(0)).toHaveValue('3');
	await expect(typing.rows.nth(1)).toHaveValue('–');
	await expect(typing.rows.nth(2)).toHaveValue('');
	await person.press(person.button(words.say('sheets.putIn', { sheet: 1 })));
	await expect(page.getByText(words.say('sheets.isIn', { sheet: 1 }))).toBeVisible();
	const [ballot] = await ballotsIn(person, clients);
	expect(ballot!.votes).toEqual({
		[clients.questions[0]!]: 2,
		[clients.questions[1]!]: 'not-applicable'
	});
});

test('every sheet is in the printed file, with its number on it and no question broken over pages @desktop', async ({
	person
}) => {
	const { page } = person;
	const clients = await hasClients(person, { firms: 1, rounds: 1 });
	await person.go(`/workshop/sheets/#workshop=${clients.workshop}`);
	await expect(page.locator('.sheet')).toHaveCount(1);
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	const pages = pdf.match(/\/Type\s*\/Page\b/g)!.length;
	// Six sheets, each of whole pages.
	expect(pages % 6).toBe(0);
	expect(pages / 6).toBeLessThanOrEqual(8);
	await expect(page.locator('.sheet')).toHaveCount(1);
});

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale });

		test('axe finds nothing on the sheets and where they are typed in, light and dark', async ({
			person
		}) => {
			const clients = await hasClients(person, { firms: 1, rounds: 1 });
			await person.go(`/workshop/sheets/#workshop=${clients.workshop}`);
			await expect(person.heading).toHaveText(person.words.say('sheets.title'));
			expect(await axeFaultsInBothThemes(person.page)).toEqual([]);
			const typing = new TypeIn(person);
			await typing.open(clients);
			await typing.begin('1');
			await typing.press('3', 'x');
			await person.unfoldAll();
			expect(await axeFaultsInBothThemes(person.page)).toEqual([]);
		});
	});
