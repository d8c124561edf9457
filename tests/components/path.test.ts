import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Assessment } from '#lib/domain/answers';
import { questionsOf, type Depth, type Questionnaire } from '#lib/domain/questionnaire';
import type { Profile } from '#lib/domain/profile';
import { Language, loadDictionary } from '#lib/i18n/language.svelte.ts';
import { Content } from '#lib/state/Content.svelte.ts';
import { Library } from '#lib/state/Library.svelte.ts';
import { OpenAssessment } from '#lib/state/OpenAssessment.svelte.ts';
import { firstLimits } from '#lib/state/first-limits';
import { PathPlanner } from '#lib/state/PathPlanner.svelte.ts';
import { moneyAt, noLimit, placeOf, readCount, readMoney } from '../../src/routes/path/money-text';
import PathScreen from '../../src/routes/path/PathScreen.svelte';

const world = vi.hoisted(() => ({ app: {} as Record<string, unknown> }));
const goto = vi.hoisted(() => vi.fn());
vi.mock('#lib/state/App.svelte.ts', () => ({ useApp: () => world.app }));
vi.mock('$app/state', () => ({ page: { url: new URL('http://localhost/path/') } }));
vi.mock('$app/paths', () => ({ resolve: (path: string) => path }));
vi.mock('$app/navigation', () => ({ goto }));

let library: Library;
let open: OpenAssessment | undefined;
let count = 0;

/** A firm that gave the same option to every question of our own check. */
async function firm(option: string, depth: Depth, profile: Profile = { size: 'micro' }) {
	const { content } = world.app as { content: Content };
	const [loaded] = await content.questionnaires(['core']);
	await content.need('steps', 'codes', 'words path');
	const model: Questionnaire = loaded!.model;
	const assessment: Assessment = {
		questionnaire: { id: 'core', version: model.version },
		depth,
		deeper: {},
		round: '2026-11',
		firm: profile,
		answers: Object.fromEntries(
			questionsOf(model).map(({ id }) => [id, { state: 'option', option }])
		)
	};
	const id = `path-firm-${(count += 1)}`;
	await library.add('Anda', assessment, { firm: id, assessment: `${id}-core` });
	open = (await OpenAssessment.open(library, async () => model, `${id}-core`))!;
	return content;
}

async function show(option = '1', depth: Depth = 'quick', profile?: Profile) {
	await firm(option, depth, profile);
	const screen = await render(PathScreen, { open: open! });
	await expect
		.element(screen.getByRole('button', { name: 'Accept this path' }))
		.toBeInTheDocument();
	return screen;
}

async function planner(option = '1', depth: Depth = 'quick') {
	const content = await firm(option, depth);
	const mine = new PathPlanner(open!, content);
	await mine.begin();
	return mine;
}

const settled = (of: PathPlanner) =>
	vi.waitFor(() => expect(of.busy).toBe(false), { timeout: 15000 });

beforeEach(async () => {
	const language = new Language('en', await loadDictionary('en'));
	world.app = {
		language,
		content: new Content(language),
		heading: '',
		appearance: { theme: 'light', systemDark: false }
	};
	library = await Library.open('work');
	goto.mockClear();
});
afterEach(() => {
	open?.close();
	open = undefined;
	library.close();
});

describe('amounts as people type them', () => {
	test.each([
		['80000', 80000],
		['80,000', 80000],
		['8万', 80000],
		['8.5 万元', 85000],
		['CN¥80,000', 80000],
		['８万', 80000],
		['80k', 80000],
		['EUR 5000', 5000],
		['', undefined],
		['eighty', null],
		['-5', null],
		['8万万', null]
	])('%j is read as %j', (text, amount) => expect(readMoney(text)).toBe(amount));

	test('a count is whole, or nothing for no limit', () => {
		expect([' 20', '', '1.5', 'x'].map(readCount)).toEqual([20, undefined, null, null]);
	});

	test('the last place of the slider is no limit, and every other place is its own amount', () => {
		expect(moneyAt(noLimit)).toBeUndefined();
		expect(placeOf(undefined)).toBe(noLimit);
		for (let place = 0; place < noLimit; place += 1) expect(placeOf(moneyAt(place))).toBe(place);
	});
});

test('a first visit begins with money by the size of the firm; an unknown size counts as small', () => {
	const budgets = (['micro', 'small', 'medium', 'large', undefined] as const).map(
		(size) => firstLimits(size, 'CNY').budget
	);
	expect(budgets).toEqual([30000, 80000, 300000, 300000, 80000]);
});

describe('the planner', () => {
	test('keeps to the newest of many limits that follow each other at once', async () => {
		const mine = await planner();
		for (const budget of [200000, 100000, 50000, 5000]) mine.try({ budget });
		await settled(mine);
		expect(mine.path!.limits.budget).toBe(5000);
		expect(mine.path!.used.budget).toBeLessThanOrEqual(5000);
		mine.close();
	});

	test('keeps limits for the firm when they are set, not while a slider moves', async () => {
		const mine = await planner();
		const { plans } = library;
		mine.try({ budget: 1000 });
		expect(plans.of(mine.firm).limits).toBeUndefined();
		expect(mine.isStart).toBe(true);
		mine.change({ budget: 2000 });
		expect(plans.of(mine.firm).limits).toMatchObject({ budget: 2000, quarters: 4 });
		expect(mine.isStart).toBe(false);
		mine.close();
	});

	test('leaves a refused step out, and what is under way in', async () => {
		const mine = await planner();
		await settled(mine);
		const [first, second] = mine.path!.steps.map(({ id }) => id);
		library.plans.change(mine.firm, second!, { status: 'doing' });
		mine.refuse(second!);
		mine.refuse(first!);
		await settled(mine);
		const ids = mine.path!.steps.map(({ id }) => id);
		expect(ids).not.toContain(first);
		expect(ids).toContain(second);
		expect(mine.leftOut.find(({ id }) => id === first)?.why).toBe('refused');
		mine.close();
	});

	test('ends each path at the score that its last step and its last quarter say', async () => {
		const mine = await planner();
		await settled(mine);
		expect(mine.treads.at(-1)!.score).toBeCloseTo(mine.path!.after, 6);
		expect(mine.scores.at(-1)!).toBeCloseTo(mine.path!.after, 6);
		expect(Math.max(...mine.quarters.map(({ days }) => days))).toBeLessThanOrEqual(20 + 1e-6);
		mine.close();
	});
});

describe('the page', () => {
	test('shows a path without anything typed, and says whose limits they are', async () => {
		const screen = await show();
		await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent(/^From /);
		await expect.element(screen.getByText(/^Our starting point for /)).toBeVisible();
		await expect.element(screen.getByRole('textbox', { name: 'Money' })).toHaveValue('CN¥30,000');
		await expect.element(screen.getByRole('article').first()).toHaveTextContent('This week:');
	});

	test('does not offer a dimension as a goal after a quick check, and says why', async () => {
		const screen = await show();
		await expect.element(screen.getByText(/^A quick check gives no level/)).toBeVisible();
		await expect
			.element(screen.getByRole('option', { name: 'One dimension to a level' }))
			.not.toBeInTheDocument();
	});

	test('says what to do where nothing is left to do', async () => {
		const screen = await show('4', 'standard');
		await expect
			.element(screen.getByRole('heading', { level: 1 }))
			.toHaveTextContent('No step in the path');
		await expect.element(screen.getByText(/^Every known answer/)).toBeVisible();
		await expect.element(screen.getByRole('button', { name: 'Accept this path' })).toBeDisabled();
	});

	test('counts a budget of another currency only with a rate', async () => {
		const screen = await show();
		await screen.getByRole('combobox', { name: 'Currency' }).selectOptions('EUR');
		await expect.element(screen.getByText(/^Write what one unit is worth/)).toBeVisible();
		await expect.element(screen.getByRole('textbox', { name: 'Money' })).toBeDisabled();
		const rate = screen.getByRole('textbox', { name: '1 EUR in CNY' });
		await rate.fill('8');
		(rate.element() as HTMLInputElement).blur();
		const money = screen.getByRole('textbox', { name: 'Money' });
		await expect.element(money).toBeEnabled();
		await money.fill('1000');
		(money.element() as HTMLInputElement).blur();
		await expect.element(money).toHaveValue('EUR 1,000');
		await vi.waitFor(() =>
			expect(library.plans.of(open!.record.firm).limits).toMatchObject({
				budget: 1000,
				currency: 'EUR',
				rate: { value: 0.125 }
			})
		);
	});

	test('accepts the path as it stands and goes to the roadmap', async () => {
		const screen = await show();
		const accept = screen.getByRole('button', { name: 'Accept this path' });
		await expect.element(accept).toBeEnabled();
		await accept.click();
		await vi.waitFor(() => expect(goto).toHaveBeenCalled());
		expect(goto.mock.calls[0]![0]).toMatch(/^\/roadmap\/#firm=path-firm-/);
		const roadmap = library.plans.roadmapOf(open!.record.firm)!;
		expect(roadmap.steps.length).toBeGreaterThan(0);
		expect(roadmap.start).toMatch(/^\d{4}-\d{2}$/);
		expect(roadmap.currency).toBe('CNY');
	});
});
