import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Path } from '#lib/domain/path';
import { runNode } from '../support/cli';
import { expect, test } from '../support/e2e-test';

const personas = [
	'auto-parts-maker',
	'chemical-maker',
	'coffee-trader',
	'helicopter-parts-supplier',
	'robotics-start-up',
	'software-house'
];

for (const id of personas)
	test(`the command line and the app plan the same path: ${id}`, async ({ person }, info) => {
		const { page, words } = person;
		const { name, story, ...answers } = parse(
			readFileSync(`src/content/personas/${id}.yaml`, 'utf8')
		) as Record<string, unknown> & { name: Record<string, string>; story: unknown };
		expect(story).toBeDefined();
		const file = info.outputPath('answers.json');
		writeFileSync(file, JSON.stringify(answers));
		const read = async (...args: string[]) =>
			JSON.parse((await runNode(['bin/gradus.mjs', ...args, '--json'])).out) as unknown;
		const catalogue = (await read('steps')) as readonly { id: string; name: string }[];
		const nameOf = (step: string) => catalogue.find((each) => each.id === step)!.name;

		await page.goto('/samples/');
		await page.getByRole('button', { name: `Open: ${name['en']}` }).click();
		await expect(page).toHaveURL(/\/result\//);
		await person.go(`/path/${new URL(page.url()).hash}`);
		const accept = person.button(words.say('path.accept'));
		const money = page.getByLabel(words.say('path.money'), { exact: true });
		for (const budget of [20_000, 60_000, 150_000]) {
			await money.fill(String(budget));
			await money.blur();
			await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
			await expect(accept).toBeEnabled();
			const limits = info.outputPath('limits.json');
			writeFileSync(
				limits,
				JSON.stringify({ budget, currency: 'CNY', personDaysPerQuarter: 20, quarters: 4 })
			);
			const path = (await read('plan', '--answers', file, '--limits', limits)) as Path;
			expect(path.optimal).toBe(true);
			const later = page.getByText(words.say('result.stepsLater', { n: path.steps.length - 6 }));
			if (path.steps.length > 6 && (await page.getByRole('article').count()) <= 6)
				await later.click();
			await expect(page.getByRole('article').getByRole('heading', { level: 4 })).toHaveText(
				path.steps.map((step) => nameOf(step.id))
			);
		}
	});
