import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { expect, test } from '../support/e2e-test';

const folder = join('src', 'content', 'personas');
interface Expected {
	readonly scoreCard: {
		readonly score: { readonly value: number };
		readonly level: { readonly value: number | null };
	};
}
const personas = readdirSync(folder)
	.filter((file) => file.endsWith('.expected.yaml'))
	.map((file) => file.replace('.expected.yaml', ''))
	// Their answers to official yardsticks are compared in gates.test.ts.
	.filter((id) => !id.includes('.'));
const read = (file: string): unknown => parse(readFileSync(join(folder, file), 'utf8'));

test('every sample firm shows the committed result and never appears among own firms', async ({
	person
}) => {
	const { page, words } = person;
	expect(personas.length).toBeGreaterThanOrEqual(6);
	for (const id of personas) {
		const { name } = read(`${id}.yaml`) as { name: { en: string } };
		const { scoreCard } = read(`${id}.expected.yaml`) as Expected;
		await person.go('/samples/');
		await person.press(page.getByRole('button', { name: `: ${name.en}` }));
		await person.seesResult();
		await expect(page.getByText(words.say('sample.strip'))).toBeVisible();
		const value = Math.round(scoreCard.score.value);
		await expect(page.getByText(new RegExp(`^${value} of 100`)).first(), id).toBeVisible();
		await expect(person.heading, id).toHaveText(
			scoreCard.level.value === null
				? words.like('result.soFar', { value })
				: words.like('result.level', { level: scoreCard.level.value })
		);
	}
	await person.press(person.button(words.say('sample.leave')));
	await expect(page.getByRole('heading', { name: words.first('title') })).toBeVisible();
	await page.reload();
	await person.ready();
	await expect(page.getByRole('heading', { name: words.first('title') })).toBeVisible();
	await person.go('/device/');
	await expect(page.getByText(words.within('device.log', { n: 0 }))).toBeVisible();
});
