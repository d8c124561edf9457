import { expect, test } from '../support/e2e-test';
import { Words } from '../support/e2e-words';
import { answersOf, textsOf, without, Yardstick } from '../support/e2e-yardstick';

/** In the order of the form. */
const scored = [
	'F1',
	'F2',
	'F3',
	'F4',
	'F5',
	'F6',
	'F7',
	'M1',
	'M2',
	'M3',
	'M4',
	'R1',
	'R2',
	'R3',
	'R4'
];
const scenarios = [
	'product_design',
	'process_design',
	'marketing',
	'after_sales',
	'planning',
	'production',
	'quality',
	'equipment',
	'safety',
	'energy',
	'procurement',
	'warehouse',
	'finance',
	'hr',
	'collaboration',
	'decision_support'
];
const chinese = new Words('zh-CN');
const official = textsOf('miit-2024', 'zh-CN').questions;
const file = without(answersOf('auto-parts-maker', 'miit-2024'), 'M4');

/** Every row of the form: its number with the official title, and the text of the option chosen. */
const rows = [
	...scored.map((id) => {
		const answer = file.answers[id] as { option?: string; options?: string[] } | undefined;
		const chosen = answer?.options ?? (answer?.option === undefined ? [] : [answer.option]);
		return {
			head: `${id} ${official[id]!.official!}`,
			options: chosen.map((letter) =>
				chinese.say('form.option', {
					letter,
					text: official[id]!.options['ABCDEFGHIJKLMNO'.indexOf(letter)]!
				})
			)
		};
	}),
	...scenarios.map((id, at) => {
		const { option } = file.answers[id] as { option: string };
		return {
			head: `${chinese.say('form.scenario', { n: at + 1 })} ${official[id]!.official!}`,
			options: [
				chinese.say('form.level', { level: option, text: official[id]!.options[Number(option)]! })
			]
		};
	})
];

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale, permissions: ['clipboard-read', 'clipboard-write'] });

		test('the copy-out sheet holds the official Chinese words in the order of the form, and copies them', async ({
			person
		}) => {
			const { page, words } = person;
			const pasted = () => page.evaluate(() => navigator.clipboard.readText());
			const miit = await Yardstick.opened(person, 'miit-2024', file);
			await person.go(miit.address('result'));
			await person.press(person.link(words.say('form.title')));
			await expect(person.heading).toHaveText(words.say('form.title'));
			await expect(page.getByRole('heading', { level: 3 })).toHaveText(
				rows.map(({ head }) => head)
			);
			const lines = page
				.getByRole('listitem')
				.filter({ has: page.getByRole('heading', { level: 3 }) });
			for (const [at, { options }] of rows.entries())
				for (const option of options) await expect(lines.nth(at)).toContainText(option);
			await expect(lines.nth(1)).toContainText('46');
			await expect(lines.nth(1)).toContainText('54.3');
			await expect(lines.nth(10)).toContainText(chinese.say('form.unfilled'));
			await expect(
				page.getByText(words.say('home.answered', { answered: 30, asked: 31 }))
			).toBeVisible();

			const copy = (what: string) =>
				person.button(words.say('known.labelled', { action: words.say('form.copy'), what }));
			await person.press(copy('F5'));
			await expect(page.getByRole('status')).toContainText(
				words.say('form.copied', { what: 'F5' })
			);
			expect(await pasted()).toBe([rows[4]!.head, ...rows[4]!.options].join('\n'));

			await person.press(person.button(words.say('form.copyAll')));
			await expect(page.getByRole('status')).toContainText(words.say('form.copiedAll'));
			const text = await pasted();
			let from = 0;
			for (const { head, options } of rows)
				for (const part of [head, ...options]) {
					const at = text.indexOf(part, from);
					expect(at, `${part}, after ${text.slice(from - 20, from)}`).toBeGreaterThanOrEqual(from);
					from = at + part.length;
				}
			const foreign = text
				.split('\n')
				.filter((line) => /[A-Za-z]{3}/.test(line) && !/\p{Script=Han}/u.test(line));
			expect(foreign, 'lines without a Chinese word').toEqual([]);
		});
	});

test('printed, the sheet holds every row and no buttons', async ({ person }) => {
	const { page } = person;
	const miit = await Yardstick.opened(person, 'miit-2024', file);
	await person.go(miit.address('form'));
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('heading', { level: 3 })).toHaveCount(31);
	await expect(page.getByRole('button')).toHaveCount(0);
});
