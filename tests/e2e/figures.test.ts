import { expect, test } from '../support/e2e-test';
import { Yardstick } from '../support/e2e-yardstick';

const readRightly = [
	{ typed: '４５％', value: 45, shown: '45%', option: 'D' },
	{ typed: '3,5', value: 3.5, shown: '3.5%', option: 'A' },
	{ typed: '三成', value: 30, shown: '30%', option: 'C' },
	{ typed: '百分之六十点五', value: 60.5, shown: '60.5%', option: 'E' },
	{ typed: ' 20 % ', value: 20, shown: '20%', option: 'B' }
];

const refused = [
	{ typed: '1e309', problem: 'figure/too-large' },
	{ typed: '-5', problem: 'figure/below', min: 0 },
	{ typed: '120%', problem: 'figure/above', max: 100 },
	{ typed: '2026-03', problem: 'figure/date' },
	{ typed: '40~50', problem: 'figure/range' },
	{ typed: '1/4', problem: 'figure/fraction' },
	{ typed: '30万元', problem: 'figure/wrong-unit', sign: '万' },
	{ typed: '不清楚', problem: 'figure/not-a-number' }
] as const;

test('a share is read as people type it, and chooses its range', async ({ person }) => {
	const { page, words } = person;
	const miit = await Yardstick.opened(person, 'miit-2024');
	await miit.goTo('F2');
	for (const { typed, value, shown, option } of readRightly) {
		await miit.figure.clear();
		await miit.figure.pressSequentially(typed);
		await expect(miit.figure, typed).toHaveAccessibleDescription(
			words.say('figure.read', { value: shown })
		);
		await expect(miit.options.nth('ABCDE'.indexOf(option)), typed).toBeChecked();
		await expect.poll(() => miit.kept('F2'), typed).toEqual({ state: 'number', number: value });
	}
	await person.seesKept();
	await page.reload();
	await miit.sees('F2');
	await expect(miit.figure).toHaveValue('20');
	await expect(miit.options.nth(1)).toBeChecked();
});

for (const locale of ['en-GB', 'zh-CN'])
	test.describe(`browser in ${locale}`, () => {
		test.use({ locale });

		test('a figure that is none, or impossible, is answered with a sentence and not kept', async ({
			person
		}) => {
			const { page, words } = person;
			const miit = await Yardstick.opened(person, 'miit-2024');
			await miit.goTo('F2');
			for (const { typed, problem, ...details } of refused) {
				await miit.figure.fill('7');
				await expect.poll(() => miit.kept('F2'), typed).toMatchObject({ number: 7 });
				await miit.figure.clear();
				// Not even what could be read on the way to the last sign.
				await miit.figure.pressSequentially(typed);
				const [what, todo] = words.refusal(problem, { found: typed, ...details });
				const said = miit.figure;
				await expect(said, typed).toHaveAccessibleDescription(
					new RegExp(`^${words.say('figure.notKept')}`)
				);
				await expect(page.getByText(what), typed).toBeVisible();
				await expect(page.getByText(todo), typed).toBeVisible();
				await expect(said).toHaveAttribute('aria-invalid', 'true');
				await expect.poll(() => miit.kept('F2'), typed).toBeUndefined();
			}
			await page.reload();
			await miit.sees('F2');
			await expect(miit.figure).toHaveValue('');
			expect(await miit.answered()).toBe(0);
		});

		test('a sum in 亿 is read in units of 10,000 yuan and written as the language writes money', async ({
			person
		}) => {
			const { page, words } = person;
			const ladder = await Yardstick.opened(person, 'specialised-sme');
			await ladder.goTo('revenue_wan');
			await ladder.figure.pressSequentially('0.12亿');
			const value = locale === 'zh-CN' ? '1,200万元' : 'CN¥12,000,000';
			await expect(ladder.figure).toHaveAccessibleDescription(words.say('figure.read', { value }));
			await expect
				.poll(() => ladder.kept('revenue_wan'))
				.toEqual({ state: 'number', number: 1200 });
			await person.go(ladder.address('check'));
			await expect(page.getByRole('main').getByText(value, { exact: true })).toBeVisible();
		});
	});

test('raw figures give the share and its range; more digital machines than machines are not kept', async ({
	person
}) => {
	const { page, words } = person;
	const miit = await Yardstick.opened(person, 'miit-2024');
	await miit.goTo('F2');
	await miit.unfoldParts();
	const all = miit.part('production_devices_total');
	const digital = miit.part('production_devices_digital');
	await all.fill('46');
	await expect(
		page.getByText(
			words.say('figure.missing', { parts: miit.texts.parts.production_devices_digital! })
		)
	).toBeVisible();
	expect(await miit.kept('F2')).toBeUndefined();
	await digital.fill('23');
	await expect(page.getByText(words.say('figure.follows', { value: '50%' }))).toBeVisible();
	await expect(miit.options.nth(3)).toBeChecked();
	await expect
		.poll(() => miit.kept('F2'))
		.toEqual({
			state: 'parts',
			parts: { production_devices_total: 46, production_devices_digital: 23 }
		});

	await digital.fill('64');
	await expect(
		page.getByText(
			words.say('figure.aboveWhole', {
				part: miit.texts.parts.production_devices_digital!,
				whole: miit.texts.parts.production_devices_total!
			})
		)
	).toBeVisible();
	await expect.poll(() => miit.kept('F2')).toBeUndefined();
	for (const option of await miit.options.all()) await expect(option).not.toBeChecked();

	await digital.fill('4');
	await expect(miit.options.nth(0)).toBeChecked();
	await person.seesKept();
	await page.reload();
	await miit.sees('F2');
	await miit.unfoldParts();
	await expect(all).toHaveValue('46');
	await expect(digital).toHaveValue('4');
	await expect(miit.options.nth(0)).toBeChecked();
});

test('figures of two years tell whether a share rose or fell', async ({ person }) => {
	const { page, words } = person;
	const miit = await Yardstick.opened(person, 'miit-2024');
	await miit.goTo('R4');
	await miit.unfoldParts();
	const said = {
		cost_last_year: 4060,
		revenue_last_year: 5240,
		cost_year_before: 3735,
		revenue_year_before: 4880
	};
	for (const [part, value] of Object.entries(said)) await miit.part(part).fill(String(value));
	const [rose, , fell] = miit.texts.questions.R4!.options;
	await expect(page.getByText(words.say('figure.follows', { value: rose! }))).toBeVisible();
	await expect(miit.options.nth(0)).toBeChecked();
	await miit.part('cost_last_year').fill('3.5千万');
	await expect(miit.part('cost_last_year')).toHaveAccessibleDescription(
		words.say('figure.read', { value: 'CN¥35,000,000' })
	);
	await expect(page.getByText(words.say('figure.follows', { value: fell! }))).toBeVisible();
	await expect(miit.options.nth(2)).toBeChecked();
	await expect
		.poll(() => miit.kept('R4'))
		.toEqual({ state: 'parts', parts: { ...said, cost_last_year: 3500 } });
});

test('R&D staff above all staff is told and not kept', async ({ person }) => {
	const { page, words } = person;
	const ladder = await Yardstick.opened(person, 'specialised-sme');
	await ladder.goTo('rd_staff_pct');
	await ladder.unfoldParts();
	await ladder.part('rd_staff').fill('61');
	await ladder.part('staff').fill('60');
	await expect(
		page.getByText(
			words.say('figure.aboveWhole', {
				part: ladder.texts.parts.rd_staff!,
				whole: ladder.texts.parts.staff!
			})
		)
	).toBeVisible();
	await ladder.part('staff').fill('0');
	await expect(ladder.part('staff')).toHaveAttribute('aria-invalid', 'true');
	expect(await ladder.answered()).toBe(0);
	await ladder.part('staff').fill('610');
	await expect(page.getByText(words.say('figure.follows', { value: '10%' }))).toBeVisible();
	await expect.poll(() => ladder.answered()).toBe(1);
});

test('an unusual figure is asked about and kept', async ({ person }) => {
	const { page, words } = person;
	const miit = await Yardstick.opened(person, 'miit-2024');
	await miit.goTo('M4');
	await miit.figure.fill('45');
	await expect(miit.figure).toHaveAccessibleDescription(
		words.say('figure.unusual', { value: '45%' })
	);
	await expect(miit.figure).toHaveAttribute('aria-invalid', 'false');
	await expect.poll(() => miit.kept('M4')).toEqual({ state: 'number', number: 45 });
	await person.seesKept();
	await page.reload();
	await miit.sees('M4');
	await expect(miit.figure).toHaveValue('45');
	await expect(miit.figure).toHaveAccessibleDescription(
		words.say('figure.unusual', { value: '45%' })
	);
	await miit.figure.fill('2');
	await expect(miit.figure).toHaveAccessibleDescription('');
});

test('“None” excludes the other choices, and they exclude it', async ({ person }) => {
	const { page } = person;
	const miit = await Yardstick.opened(person, 'miit-2024');
	await miit.goTo('F1');
	const keeps = (options: readonly string[] | undefined) =>
		expect.poll(async () => (await miit.kept('F1'))?.options).toEqual(options);
	const [none, control, , mobile] = await miit.options.all();
	await person.press(control!);
	await person.press(mobile!);
	await keeps(['B', 'D']);
	await person.press(none!);
	await expect(control!).not.toBeChecked();
	await expect(mobile!).not.toBeChecked();
	await keeps(['A']);
	await person.press(mobile!);
	await expect(none!).not.toBeChecked();
	await keeps(['D']);
	await person.press(mobile!);
	await keeps(undefined);
	await person.press(none!);
	await person.seesKept();
	await page.reload();
	await miit.sees('F1');
	await expect(none!).toBeChecked();
	await expect(miit.options.and(page.getByRole('checkbox', { checked: true }))).toHaveCount(1);
});
