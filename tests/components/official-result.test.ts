import type { Component } from 'svelte';
import { beforeAll, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Answer, Answers, Assessment } from '#lib/domain/answers';
import type { GatedQuestionnaire } from '#lib/domain/questionnaire';
import { en } from '#lib/i18n/en';
import { Language } from '#lib/i18n/language.svelte.ts';
import { App, provideApp } from '#lib/state/App.svelte.ts';
import { OfficialResult } from '#lib/state/OfficialResult.svelte.ts';
import type { OpenAssessment } from '#lib/state/OpenAssessment.svelte.ts';
import LevelGates from '../../src/routes/result/official/LevelGates.svelte';
import PointsList from '../../src/routes/result/official/PointsList.svelte';
import { nearness, radarOf } from '../../src/routes/result/official/radar-of';
import References from '../../src/routes/result/official/References.svelte';
import ShortestWay from '../../src/routes/result/official/ShortestWay.svelte';
import Summary from '../../src/routes/result/official/Summary.svelte';
import Tiers from '../../src/routes/result/official/Tiers.svelte';
import { OfficialWords } from '../../src/routes/result/official/words';

const app = new App(new Language('en', en));
const addressOf = (question: string) => `/question/#question=${question}`;

beforeAll(async () => {
	await app.content.questionnaires(['miit-2024', 'specialised-sme', 'dii']);
	await app.content.need('steps', 'sources');
});

const option = (id: string): Answer => ({ state: 'option', option: id });
const options = (...ids: string[]): Answer => ({ state: 'options', options: ids });
const number = (value: number): Answer => ({ state: 'number', number: value });

/** A round that is not kept anywhere. */
function resultOf(id: string, answers: Answers, round = '2026-11') {
	const questionnaire = app.content.questionnaire(id)!.model as GatedQuestionnaire;
	const assessment: Assessment = {
		questionnaire: { id, version: questionnaire.version },
		depth: 'full',
		deeper: {},
		round,
		firm: {},
		answers
	};
	const open = { questionnaire, assessment, record: {} } as unknown as OpenAssessment;
	return {
		result: new OfficialResult(open, questionnaire),
		words: new OfficialWords(app, questionnaire),
		addressOf
	};
}

/** Shows a part of the page with the app around it. */
function show<Props extends Record<string, unknown>>(part: Component<Props>, props: Props) {
	const within = ((anchor: never, given: Props) => {
		provideApp(app);
		return part(anchor, given);
	}) as Component<Props>;
	return render(within, { props, context: new Map() } as never);
}

/** What is read, folded parts left out. */
const text = (element: Element | null) =>
	(element as HTMLElement | null)?.innerText.replace(/\s+/g, ' ').trim() ?? '';

const miit: Answers = {
	F1: options('B', 'C'),
	F5: option('E'),
	F3: option('E'),
	R2: option('C'),
	product_design: option('2'),
	marketing: option('1'),
	quality: option('1'),
	finance: option('2'),
	hr: option('1')
};

describe('the gates of a level', () => {
	test('stand in a table with what is needed, what there is and what is missing', async () => {
		const { result, words } = resultOf('miit-2024', miit);
		const screen = await show(LevelGates, { result, words });
		await expect
			.element(screen.getByRole('heading', { name: 'Gates of the next level, level 1' }))
			.toBeVisible();
		const rows = [...screen.container.querySelectorAll('tbody')].map((row) => text(row));
		expect(rows).toEqual([
			'At least 20 points 20 27 Met',
			'At least 6 scenarios at level 1 or higher 6 5 1 missing',
			'At least 3 constrained scenarios at level 1 or higher 3 4 Met'
		]);
	});

	test('have headers for every row and column', async () => {
		const { result, words } = resultOf('miit-2024', miit);
		const screen = await show(LevelGates, { result, words });
		const table = screen.container.querySelector('table')!;
		expect(table.querySelectorAll('th[scope=col]')).toHaveLength(3);
		expect(table.querySelectorAll('th[scope=rowgroup]')).toHaveLength(3);
	});

	test('of the other levels come when asked for', async () => {
		const { result, words } = resultOf('miit-2024', miit);
		const screen = await show(LevelGates, { result, words });
		await screen.getByText('Gates of the other levels').click();
		for (const level of [2, 3, 4])
			await expect
				.element(screen.getByRole('heading', { name: `Gates: level ${level}` }))
				.toBeVisible();
	});

	test('are the numbers of the score card, never a miss rounded into a hit', () => {
		const { words } = resultOf('miit-2024', miit);
		const missed = {
			kind: 'score',
			of: ['score'],
			compare: 'gte',
			need: 40,
			have: 39.9999,
			met: false,
			low: false,
			high: true
		} as const;
		expect(words.have(missed)).toBe('39.999 points');
		expect(words.gap(missed)).toBe('0.001 points missing');
	});
});

describe('the summary', () => {
	test('says level 0 in words, and nobody stands on the stair', async () => {
		const { result, words } = resultOf('miit-2024', miit);
		const screen = await show(Summary, { result, words });
		await expect.element(screen.getByRole('heading', { name: 'No level yet' })).toBeVisible();
		await expect
			.element(screen.getByRole('img', { name: /nobody stands on it yet/ }))
			.toBeInTheDocument();
		expect(screen.container.querySelector('circle')).toBeNull();
		expect(screen.container.textContent).toContain('27 of 100 points');
	});

	test('names a band by its name', async () => {
		const { result, words } = resultOf('dii', {
			staff_online: option('yes'),
			fast_line: option('yes'),
			cloud: option('yes'),
			social: option('yes')
		});
		const screen = await show(Summary, { result, words });
		await expect.element(screen.getByRole('heading', { name: 'EU index: Low' })).toBeVisible();
		expect(screen.container.textContent).toContain('4 of 12 points');
	});
});

const ladder: Answers = {
	title: options('technology_sme'),
	direct: options('innovative_sme.D2'),
	niche_years: number(6),
	revenue_wan: number(1200),
	equity_2y_wan: number(0),
	main_share_pct: number(78.5),
	debt_pct: number(84),
	class1_ip: number(0),
	ip_waiver: option('provincial'),
	market_leading: option('yes'),
	quality_score: number(62)
};

describe('the ladder', () => {
	test('tells the nearest tier gate by gate, in the firm’s own numbers', async () => {
		const screen = await show(Tiers, resultOf('specialised-sme', ladder));
		const card = screen.container.querySelector('#tier-specialised_sme_2026')!;
		expect(text(card)).toContain('4 of 9 gates missing, 1 of them not answered');
		const gate = (id: string) => text(document.getElementById(`gate-specialised_sme_2026-${id}`));
		expect(gate('2b')).toContain('Needed: at least 80% Yours: 78.5%');
		expect(gate('2b')).toContain('1.5 percentage points missing');
		expect(gate('2c')).toContain('4 percentage points too high');
		expect(gate('2a')).toContain('One of these is enough');
		expect(gate('2a')).toContain('Yours: CN¥12,000,000 CN¥3,000,000 missing');
		expect(gate('3')).toMatch(/^Not answered/);
		await screen.getByText('5 gates met').click();
		expect(gate('4')).toMatch(/^Waived/);
		expect(gate('1b')).toMatch(/^Met .*Yours: 6 years$/);
	});

	test('keeps the rules of other months apart, with their months', async () => {
		const { result, ...rest } = resultOf('specialised-sme', ladder, '2025-11');
		expect(result.inForce.map(({ id }) => id)).toEqual([
			'innovative_sme',
			'specialised_sme_2022',
			'little_giant_2022'
		]);
		const screen = await show(Tiers, { result, ...rest });
		await screen.getByText('2 standards not in force in Nov 2025').click();
		expect(text(screen.container.querySelector('#tier-little_giant_2026'))).toContain(
			'In force since Apr 2026'
		);
	});

	test('shows the parts of a table with their minimum', async () => {
		const screen = await show(Tiers, resultOf('specialised-sme', ladder));
		const table = screen.container.querySelector('#tier-innovative_sme table')!;
		expect(text(table)).toContain('Specialisation 20 / 30 15 Met');
		expect(text(table)).toContain('Innovation 0 / 40 20 Missing');
	});

	test('draws how near each numeric gate is', () => {
		const { result, words } = resultOf('specialised-sme', ladder);
		const shown = radarOf(result, words, app.language)!;
		expect(shown.title).toBe('How near: Specialised SME (2026)');
		expect(shown.radar.axes.map(({ label }) => label)).toEqual([
			'Niche years',
			'Main share',
			'Debt',
			'Class I IP',
			'Quality score'
		]);
		expect(shown.radar.now.map((value) => Math.round(value!))).toEqual([100, 98, 95, 100, 100]);
	});

	test('counts an upper bound that is kept as reached', () => {
		const upper = { kind: 'figure', of: ['debt_pct'], compare: 'lte', need: 80 } as const;
		const truth = { met: true, low: true, high: true };
		expect(nearness({ ...upper, ...truth, have: 0 })).toBe(100);
		expect(nearness({ ...upper, ...truth, have: null })).toBeNull();
	});
});

describe('the shortest way', () => {
	test('joins the raises of one scenario, and names the steps that carry it there', async () => {
		const { result, ...rest } = resultOf('miit-2024', {
			...miit,
			F2: option('E'),
			R3: option('C'),
			R4: option('C'),
			F7: options('B'),
			F6: options('B'),
			hr: option('2'),
			quality: option('2'),
			marketing: option('2'),
			collaboration: option('2'),
			safety: option('1')
		});
		expect(result.card.level.value).toBe(2);
		const screen = await show(ShortestWay, { result, shortest: result.shortest!, ...rest });
		const ways = [...screen.container.querySelectorAll('ol > li')];
		const safety = ways.find((way) => way.innerHTML.includes('question=safety'));
		expect(text(safety ?? null)).toMatch(/2 moves Level 1 to 3 Now: .+ Then: .+/);
		expect(ways.some((way) => text(way).includes('3 moves Not answered; to level 3'))).toBe(true);
		const moves = ways.map((way) => Number(/(\d+) moves?/.exec(text(way))![1]));
		expect(moves.reduce((sum, each) => sum + each, 0)).toBe(result.shortest!.moves.length);
		await expect.element(screen.getByText('Steps that help').first()).toBeVisible();
	});

	test('says what the radar would be once it is done', () => {
		const { result, words } = resultOf('miit-2024', miit);
		expect(result.after!.level.value).toBe(1);
		const { radar } = radarOf(result, words, app.language)!;
		expect(radar.words.target).toBe('After the shortest way to level 1');
		radar.now.forEach((value, axis) => {
			if (value !== null) expect(radar.target[axis]).toBeGreaterThanOrEqual(value);
		});
	});
});

describe('the published distributions', () => {
	test('say how many are like this firm, and cumulative figures only as such', async () => {
		const { result, words } = resultOf('dii', {
			staff_online: option('yes'),
			fast_line: option('yes'),
			cloud: option('yes'),
			social: option('yes')
		});
		const screen = await show(References, { result, words });
		await expect
			.element(screen.getByText('Like 34 of 100 SMEs in the EU, 2023', { exact: true }))
			.toBeVisible();
		expect(text(screen.container)).toContain(
			'Large firms in the EU, 2023: 91 of 100 reach at least “Low”.'
		);
		expect(text(screen.container)).toContain('Source: How digitalized');
	});
});

describe('the points by question', () => {
	test('add up by dimension and say what an open question adds', async () => {
		const screen = await show(PointsList, resultOf('miit-2024', miit));
		await screen.getByText('20 of 50 points').click();
		const shown = text(screen.container.querySelector('#dimension-foundation'));
		expect(shown).toContain('10 of 10 points');
		expect(shown).toContain('Not answered: adds 0');
		expect(shown).toContain('Usually asked for:');
		expect(shown).toContain('Unconfirmed:');
	});
});
