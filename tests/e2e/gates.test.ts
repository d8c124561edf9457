import { writeFileSync } from 'node:fs';
import type { Locator, TestInfo } from '@playwright/test';
import type { Gate, ScoreCard, Threshold } from '#lib/domain/scoring';
import { runNode } from '../support/cli';
import { fixture, type Person } from '../support/e2e-person';
import { expect, test } from '../support/e2e-test';
import {
	answersOf,
	asFile,
	firmsWith,
	yardsticks,
	Yardstick,
	type AnswersFile
} from '../support/e2e-yardstick';

/** What the command line says to the same file. */
async function cardOf(file: AnswersFile, info: TestInfo): Promise<ScoreCard> {
	const path = info.outputPath('answers.json');
	writeFileSync(path, JSON.stringify(file));
	const { out } = await runNode(['bin/gradus.mjs', 'score', '--answers', path, '--json']);
	return JSON.parse(out) as ScoreCard;
}

async function resultOf(person: Person, file: AnswersFile): Promise<Yardstick> {
	const { id } = file.questionnaire;
	if (id === 'core') throw new Error('no official yardstick');
	const yardstick = new Yardstick(person, id, await person.takesRound(asFile(file)));
	await person.go(yardstick.address('result'));
	await expect(
		person.page.getByRole('heading', { name: person.words.say('form.title') })
	).toBeVisible();
	await person.unfoldAll();
	return yardstick;
}

/** The number in a text, whatever stands around it. */
function numberIn(text: string): number {
	const [number] = /-?\d[\d,]*(\.\d+)?/.exec(text) ?? [];
	expect(number, `a number in “${text}”`).toBeDefined();
	return Number(number!.replaceAll(',', ''));
}

/** Yuan on screen, 10,000 yuan in the card. */
const scaleOf = ({ of }: Threshold) => (of.some((id) => /_wan/.test(id)) ? 10_000 : 1);

/** The need is shown exactly; what there is nearly, and never on the other side of the need. */
function showsFigures(threshold: Threshold, need: string, have: string): void {
	const scale = scaleOf(threshold);
	const what = `${threshold.of.join(' + ')}: ${need} / ${have}`;
	expect(numberIn(need) / scale, what).toBe(threshold.need);
	if (threshold.have === null) return expect(have, what).toMatch(/–|Not answered$/);
	const there = threshold.have as number;
	const shown = numberIn(have) / scale;
	expect(Math.abs(shown - there), what).toBeLessThanOrEqual(0.01);
	const { compare = 'gte' } = threshold;
	const reaches = {
		gte: shown >= (threshold.need as number),
		lte: shown <= (threshold.need as number),
		gt: shown > (threshold.need as number),
		lt: shown < (threshold.need as number)
	}[compare];
	expect(reaches, what).toBe(threshold.met);
}

/** What is missing is told nearly, and never as nothing. */
function showsGap(threshold: Threshold, gap: string): void {
	const missing = Math.abs((threshold.need as number) - (threshold.have as number));
	const shown = numberIn(gap) / scaleOf(threshold);
	expect(shown, gap).toBeGreaterThan(0);
	expect(Math.abs(shown - missing), gap).toBeLessThanOrEqual(0.01);
}

const bounds = { gte: 'at least', lte: 'at most', gt: 'more than', lt: 'less than' };

const stateOf = ({ met, known, waived }: Gate) =>
	met ? (waived ? 'Waived' : 'Met') : known ? 'Missing' : 'Not answered';

for (const id of yardsticks.filter((each) => each !== 'specialised-sme'))
	for (const firm of firmsWith(id))
		test(`the gates on screen are those of the command line: ${firm}, ${id}`, async ({
			person
		}, info) => {
			const file = answersOf(firm, id);
			const card = await cardOf(file, info);
			const yardstick = await resultOf(person, file);
			const { page, words } = person;
			const { texts } = yardstick;
			const { value } = card.level as ScoreCard['level'] & { name: string };
			const name = (card.level as unknown as { name: string }).name;
			await expect(person.heading).toHaveText(
				id === 'dii'
					? words.say('official.band', { instrument: texts.short, name })
					: value === 0
						? words.say('official.noLevel')
						: words.say('official.level', { level: value!, name })
			);
			for (const gate of card.gates!) {
				const [threshold] = gate.thresholds;
				const rows = page.getByRole('rowgroup').filter({
					has: page.getByRole('rowheader', { name: texts.gates[gate.id]!, exact: true })
				});
				await expect(rows, gate.id).toHaveCount(1);
				const [need, have, missing] = await rows.getByRole('cell').allInnerTexts();
				showsFigures(threshold!, need!, have!);
				if (gate.met) expect(missing!.trim(), gate.id).toBe('Met');
				else showsGap(threshold!, missing!);
			}
		});

for (const firm of firmsWith('specialised-sme'))
	test(`the gates on screen are those of the command line: ${firm}, specialised-sme`, async ({
		person
	}, info) => {
		const file = answersOf(firm, 'specialised-sme');
		const card = await cardOf(file, info);
		const { texts } = await resultOf(person, file);
		const { page, words } = person;
		const met = card.tiers!.filter((tier) => tier.applies && tier.met);
		await expect(person.heading).toHaveText(
			met.length === 0
				? words.say('official.noTier')
				: met.map((tier) => texts.tiers[tier.id]!.name).join(' and ')
		);
		for (const tier of card.tiers!) {
			const { name, gates } = texts.tiers[tier.id]!;
			const article = page
				.getByRole('article')
				.filter({ has: page.getByRole('heading', { name, exact: true }) });
			await expect(article, tier.id).toHaveCount(1);
			for (const gate of tier.gates)
				await seesGate(article.getByRole('listitem'), gate, gates[gate.id]!);
		}
		await expect(page.getByRole('article')).toHaveCount(card.tiers!.length);
	});

async function seesGate(items: Locator, gate: Gate, text: string): Promise<void> {
	const page = items.page();
	const item = items.filter({ has: page.getByText(text, { exact: true }) });
	await expect(item, text).toHaveCount(1);
	const lines = (await item.innerText()).split('\n').map((line) => line.trim());
	expect(lines[0], text).toMatch(new RegExp(`^${stateOf(gate)}\\b`));
	const needs = lines.filter((line) => line.startsWith('Needed: '));
	const haves = lines.filter((line) => line.startsWith('Yours: '));
	expect(haves, text).toHaveLength(gate.thresholds.length);
	for (const [at, threshold] of gate.thresholds.entries())
		if (typeof threshold.need === 'number') {
			expect(needs[at], text).toContain(bounds[threshold.compare ?? 'gte']);
			showsFigures(threshold, needs[at]!, haves[at]!);
		}
	const gaps = lines.filter((line) => /\d.* (missing|too high)$/.test(line));
	const missed = gate.thresholds.filter(
		({ need, have, met }) => met === false && typeof need === 'number' && have !== null
	);
	expect(gaps, text).toHaveLength(gate.met ? 0 : missed.length);
	for (const [at, gap] of gaps.entries()) showsGap(missed[at]!, gap);
}

test('the ladder of a firm that is here already shows the tiers in force and the gates in its own figures', async ({
	person
}) => {
	const { page, words } = person;
	await person.takesRound(fixture('core-complete.json'));
	const ladder = await Yardstick.opened(person, 'specialised-sme', {
		...answersOf('auto-parts-maker', 'specialised-sme'),
		into: words.say('home.defaultFirm')
	});
	const { tiers } = ladder.texts;
	await person.go(ladder.address('result'));
	await expect(person.heading).toHaveText(tiers.innovative_sme!.name);
	await expect(
		page.getByText(words.say('official.nearest', { tier: tiers.specialised_sme_2026!.name, n: 2 }))
	).toBeVisible();
	const inForce = page.locator('section').filter({
		has: page.getByRole('heading', { name: words.say('official.tiers', { round: 'Nov 2026' }) })
	});
	await expect(inForce.getByRole('heading', { level: 3 })).toHaveText([
		tiers.specialised_sme_2026!.name,
		tiers.innovative_sme!.name,
		tiers.little_giant_2026!.name
	]);
	const nearest = inForce
		.getByRole('article')
		.filter({ has: page.getByRole('heading', { name: tiers.specialised_sme_2026!.name }) });
	const gate = (id: string) =>
		nearest
			.getByRole('listitem')
			.filter({ has: page.getByText(tiers.specialised_sme_2026!.gates[id]!, { exact: true }) });
	// 128 of 4,880 in the year before last: too little, while last year was enough.
	await expect(gate('3').getByText(/^Yours: 2\.62/)).toBeVisible();
	await expect(gate('3').getByText(/^0\.3[78]\d* percentage points missing$/)).toBeVisible();
	await expect(gate('3').getByText('Yours: CN¥1,680,000')).toBeVisible();
	await expect(gate('4').getByText('Yours: 0', { exact: true })).toBeVisible();
	await person.press(nearest.getByText(words.say('official.gatesMetShow', { n: 7 })));
	await expect(gate('2b').getByText(/^Yours: 87\.02/)).toBeVisible();

	// Both rounds stand with the one firm.
	await person.go('/');
	await expect(page.getByRole('heading', { level: 2 })).toHaveText([words.say('home.defaultFirm')]);
	await expect(page.getByRole('progressbar')).toHaveCount(2);
});

test('a round of March 2026 is judged by the rules of 2022', async ({ person }) => {
	const { page, words } = person;
	const ladder = await Yardstick.opened(person, 'specialised-sme', {
		...answersOf('auto-parts-maker', 'specialised-sme'),
		round: '2026-03'
	});
	const { tiers } = ladder.texts;
	await person.go(ladder.address('result'));
	await expect(page.getByText(words.say('official.rulesOf', { round: 'Mar 2026' }))).toBeVisible();
	const inForce = page.locator('section').filter({
		has: page.getByRole('heading', { name: words.say('official.tiers', { round: 'Mar 2026' }) })
	});
	await expect(inForce.getByRole('heading', { level: 3 })).toHaveText([
		tiers.specialised_sme_2022!.name,
		tiers.innovative_sme!.name,
		tiers.little_giant_2022!.name
	]);
	await expect(
		inForce.getByText(words.say('official.validBefore', { before: 'Apr 2026' }))
	).toHaveCount(2);
	await person.press(page.getByText(words.say('official.tiersOther', { n: 2, round: 'Mar 2026' })));
	await expect(
		page.getByRole('heading', { level: 3, name: tiers.little_giant_2026!.name })
	).toBeVisible();
	await expect(
		page.getByText(words.say('official.validFrom', { from: 'Apr 2026' })).first()
	).toBeVisible();
});

test('the EU index compares a firm with the SMEs of the EU, and says where the figures come from', async ({
	person
}) => {
	const { page, words } = person;
	const answers = (yes: number) =>
		Object.fromEntries(
			Object.keys(answersOf('auto-parts-maker', 'dii').answers).map((id, at) => [
				id,
				{ option: at < yes ? 'yes' : 'no' }
			])
		);
	const like = { 3: 42, 6: 34, 9: 20, 10: 4 };
	for (const [yes, share] of Object.entries(like)) {
		const dii = await Yardstick.opened(person, 'dii', { answers: answers(Number(yes)) });
		await person.go(dii.address('result'));
		const population = dii.texts.reference['eu-sme-2023']!;
		await expect(
			page.getByText(`Like ${share} of 100 ${population}`, { exact: true })
		).toBeVisible();
		const here = page
			.getByRole('table', { name: population })
			.getByRole('row')
			.filter({ hasText: words.say('official.band.here') });
		await expect(here).toHaveCount(1);
	}
	await expect(page.getByText(words.like('official.source', { year: 2024 })).first()).toBeVisible();
	await expect(page.getByText(/Large firms in the EU, 2023: 91 of 100/)).toBeVisible();
});
