import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { ScoreCard } from '#lib/domain/scoring';
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

/** The half-up rounding of the display. */
const shown = (value: number | null) =>
	value === null ? 'not answered' : String(Math.floor(value + 0.5 + 1e-9));

for (const id of personas)
	test(`the command line and the screen give the same numbers: ${id}`, async ({ page }, info) => {
		const { name, story, ...answers } = parse(
			readFileSync(`src/content/personas/${id}.yaml`, 'utf8')
		) as Record<string, unknown> & { name: Record<string, string>; story: unknown };
		expect(story).toBeDefined();
		const file = info.outputPath('answers.json');
		writeFileSync(file, JSON.stringify(answers));
		const card = JSON.parse(
			(await runNode(['bin/gradus.mjs', 'score', '--answers', file, '--json'])).out
		) as ScoreCard & {
			level: { name: string };
		};

		await page.goto('/samples/');
		await page.getByRole('button', { name: `Open: ${name['en']}` }).click();
		const heading = page.getByRole('heading', { level: 1 });
		await expect(heading).toHaveText(
			card.level.value === null
				? `So far ${shown(card.score.value)} of 100`
				: `Level ${card.level.value}: ${card.level.name}`
		);
		await expect(page.locator('main')).toContainText(`${shown(card.score.value)} of 100`);

		await page.getByText('The same as a table').click();
		const rows = page.getByRole('table').filter({ hasText: 'Range' }).locator('tbody tr');
		await expect(rows).toHaveCount(15);
		for (const [index, dimension] of card.dimensions.entries()) {
			const cells = await rows.nth(index).locator('td').allInnerTexts();
			if (dimension.coverage === null) {
				expect(cells[0]).toBe('does not apply');
				continue;
			}
			expect(cells.slice(0, 3), dimension.id).toEqual([
				shown(dimension.score.value),
				`${shown(dimension.score.low)}–${shown(dimension.score.high)}`,
				dimension.level === null ? '–' : String(dimension.level)
			]);
		}
	});
