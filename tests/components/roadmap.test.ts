import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Answer, Answers, Assessment } from '#lib/domain/answers';
import type { Step } from '#lib/domain/path';
import type { Roadmap, RoadmapStep, Task } from '#lib/domain/roadmap';
import { Language, loadDictionary } from '#lib/i18n/language.svelte.ts';
import { Content } from '#lib/state/Content.svelte.ts';
import { Library } from '#lib/state/Library.svelte.ts';
import RoadmapScreen from '../../src/routes/roadmap/RoadmapScreen.svelte';

const world = vi.hoisted(() => ({ app: {} as Record<string, unknown> }));
vi.mock('#lib/state/App.svelte.ts', () => ({ useApp: () => world.app }));
vi.mock('$app/state', () => ({ page: { url: new URL('http://localhost/roadmap/') } }));
vi.mock('$app/paths', () => ({ resolve: (path: string) => path }));
vi.mock(import('#lib/content/load'), async (original) => ({
	...(await original()),
	loadSteps: async () => steps,
	loadStepTexts: async () => texts
}));

const money = { low: 1, typical: 2, high: 3 };
const cost = { oneOff: money, yearly: money };
const stepOf = (id: string, more: Partial<Step> = {}): Step => ({
	id,
	raises: [],
	requires: [],
	needs: [],
	programmes: [],
	personDays: { owner: 0, it: 0, line: 2, outside: 0 },
	weeks: 4,
	cost: { currency: 'CNY', bySize: { micro: cost, small: cost, medium: cost } },
	risk: 'low',
	sources: [],
	reviewBy: '2027-11',
	...more
});
const steps: readonly Step[] = [
	stepOf('restore', {
		raises: [{ question: 'security.backup', to: '3' }],
		official: [{ questionnaire: 'miit-2024', question: 'F7', to: 'C' }]
	}),
	stepOf('plan', { raises: [{ question: 'strategy.plan', to: '2' }] })
];
const textOf = (name: string) => ({
	name,
	change: `${name}: change`,
	first: `${name}: first move`,
	done: `${name}: the sign`,
	evidence: `${name}: the proof`,
	basis: ''
});
const texts = { restore: textOf('A restore is rehearsed'), plan: textOf('The plan is on paper') };

const stepIn = (id: string, quarter: number, more: Partial<RoadmapStep> = {}): RoadmapStep => ({
	id,
	quarter,
	quarters: 1,
	cost: 4000,
	personDays: 3,
	gain: 1.84,
	because: [],
	after: [],
	...more
});
const roadmap: Roadmap = {
	acceptedAt: '2027-01-10T10:00:00.000Z',
	start: '2027-02',
	limits: {},
	rounds: [{ questionnaire: 'core', round: '2027-02' }],
	before: 47.9,
	after: 61.2,
	levelBefore: 3,
	levelAfter: 4,
	currency: 'CNY',
	steps: [stepIn('restore', 1), stepIn('plan', 2, { cost: 1000, after: ['restore'] })]
};

let library: Library;
let firm = '';
let count = 0;

const assessment = (id: string, answers: Answers, round = '2027-03'): Assessment => ({
	questionnaire: { id, version: 1 },
	depth: 'full',
	deeper: {},
	round,
	firm: { makes: true },
	answers
});
const option = (id: string): Answer => ({ state: 'option', option: id });
const low: Answers = { 'security.backup': option('1'), 'strategy.plan': option('0') };

/** The page of a firm that follows the roadmap, on March 5 of 2027. */
async function show({
	answers = low,
	round = '2027-03',
	tasks = {},
	accepted = [roadmap]
}: {
	answers?: Answers;
	round?: string;
	tasks?: Readonly<Record<string, Task>>;
	accepted?: readonly Roadmap[];
} = {}) {
	firm = `firm-${Date.now()}-${(count += 1)}`;
	await library.add('Anda', assessment('core', answers, round), {
		firm,
		assessment: `${firm}-core`
	});
	for (const each of accepted) library.plans.accept(firm, each);
	for (const [id, task] of Object.entries(tasks)) library.plans.change(firm, id, task);
	await library.keeper.settled();
	await library.refresh();
	const screen = await render(RoadmapScreen, { library, firm: library.firm(firm)! });
	await expect.element(screen.getByRole('heading', { level: 1 })).toBeInTheDocument();
	return screen;
}
const kept = async (): Promise<Readonly<Record<string, Task>>> => {
	await library.keeper.settled();
	return (await library.store.overview()).plans.find((plan) => plan.firm === firm)!.tasks;
};
const answersIn = async (id = `${firm}-core`) => {
	await library.keeper.settled();
	const { answers } = await library.store.answers(id);
	return Object.fromEntries(answers.map((each) => [each.question, each.answer]));
};

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['Date'], now: new Date(2027, 2, 5, 10) });
	const language = new Language('en', await loadDictionary('en'));
	const content = new Content(language);
	world.app = { language, content, heading: '', device: {} };
	await content.need('core', 'steps', 'words roadmap');
	library = await Library.open('work');
});
afterEach(() => {
	library.close();
	vi.useRealTimers();
});

describe('the board', () => {
	test('shows each step in its quarter, the present one marked, with what is planned for it', async () => {
		const screen = await show();
		const quarter = (name: RegExp) => screen.getByRole('heading', { level: 3, name });
		await expect.element(quarter(/^Quarter 1 Feb 2027 to Apr 2027 now$/)).toBeInTheDocument();
		await expect.element(quarter(/^Quarter 2 May 2027 to Jul 2027$/)).toBeInTheDocument();
		const plan = document.getElementById('step-plan')!;
		expect(plan).toHaveTextContent('by Jul 31, 2027');
		expect(plan).toHaveTextContent('CN¥1,000 planned');
		expect(plan).toHaveTextContent('3 own person-days');
		expect(plan).toHaveTextContent('+1.8 points');
		expect(plan).toHaveTextContent('After: A restore is rehearsed');
	});

	test('keeps status and owner at once, and what was said before with them', async () => {
		const screen = await show({ tasks: { restore: { status: 'open', note: 'two quotes' } } });
		const status = screen.getByRole('combobox', { name: 'Status: A restore is rehearsed' });
		await status.selectOptions('under way');
		await screen.getByText('Owner, dates, cost, note').first().click();
		await screen.getByRole('textbox', { name: 'Owner: A restore is rehearsed' }).fill('王工');
		await vi.waitFor(async () =>
			expect(await kept()).toEqual({
				restore: { status: 'doing', note: 'two quotes', owner: '王工' }
			})
		);
		await expect.element(status).toHaveValue('doing');
		await expect.element(screen.getByText(/^Kept/).first()).toBeInTheDocument();
	});

	test('keeps dates, cost and note; an emptied one is forgotten', async () => {
		const screen = await show({ tasks: { restore: { status: 'doing', owner: 'Li' } } });
		await screen.getByText('Owner, dates, cost, note').first().click();
		const field = (name: string) =>
			screen.getByLabelText(`${name}: A restore is rehearsed`, { exact: true });
		await expect.element(field('Due')).toHaveValue('2027-04-30');
		await field('Due').fill('2027-03-20');
		await field('Actual cost (CNY)').fill('0.38万');
		await field('Note').fill('done by Chen');
		await vi.waitFor(async () =>
			expect((await kept()).restore).toEqual({
				status: 'doing',
				owner: 'Li',
				due: '2027-03-20',
				actualCost: 3800,
				note: 'done by Chen'
			})
		);
		await screen.getByRole('textbox', { name: 'Owner: A restore is rehearsed' }).fill('');
		await field('Due').fill('');
		await vi.waitFor(async () =>
			expect((await kept()).restore).toEqual({
				status: 'doing',
				actualCost: 3800,
				note: 'done by Chen'
			})
		);
		await expect.element(field('Due')).toHaveValue('2027-04-30');
	});

	test('refuses a cost that is no amount, says so, and changes nothing', async () => {
		const screen = await show({ tasks: { restore: { status: 'doing', actualCost: 10 } } });
		await screen.getByText('Owner, dates, cost, note').first().click();
		const field = screen.getByLabelText('Actual cost (CNY): A restore is rehearsed');
		await field.fill('a lot');
		await userEvent.tab();
		await expect.element(screen.getByRole('alert')).toHaveTextContent('“a lot” is not an amount');
		await expect.element(field).toHaveValue('a lot');
		expect((await kept()).restore).toEqual({ status: 'doing', actualCost: 10 });
	});

	test('dates a step that is called done, and forgets the day where it is not done after all', async () => {
		const screen = await show();
		const status = screen.getByRole('combobox', { name: 'Status: The plan is on paper' });
		await status.selectOptions('done');
		await vi.waitFor(async () =>
			expect((await kept()).plan).toEqual({ status: 'done', doneOn: '2027-03-05' })
		);
		await status.selectOptions('blocked');
		await vi.waitFor(async () => expect((await kept()).plan).toEqual({ status: 'blocked' }));
	});

	test('tells how one knows that a step is done, and what to keep as a proof', async () => {
		const screen = await show();
		await screen.getByText('What to do, and how one knows it is done').first().click();
		const card = document.getElementById('step-restore')!;
		expect(card).toHaveTextContent('Done when: A restore is rehearsed: the sign');
		expect(card).toHaveTextContent('Keep as a proof: A restore is rehearsed: the proof');
	});
});

describe('what needs somebody', () => {
	const section = () => document.querySelector('section.late');

	test('stands first: overdue, blocked, and what is due next', async () => {
		const screen = await show({
			tasks: { restore: { status: 'blocked', due: '2027-03-04', owner: 'Li' } }
		});
		expect(section()).toHaveTextContent('1 step overdue');
		expect(section()).toHaveTextContent('1 step blocked');
		expect(section()).toHaveTextContent('overdue since Mar 4, 2027 · blocked · Li');
		await expect
			.element(screen.getByRole('link', { name: 'Next: The plan is on paper, by Jul 31, 2027' }))
			.toBeInTheDocument();
		await screen.getByRole('link', { name: 'A restore is rehearsed', exact: true }).click();
		expect(document.activeElement).toBe(document.getElementById('step-restore'));
		expect(location.hash).not.toContain('step-');
	});

	test('is nothing where nothing is late', async () => {
		const screen = await show();
		expect(section()).toBeNull();
		await expect.element(screen.getByText('Nothing is late and nothing is blocked.')).toBeVisible();
	});
});

describe('the timeline', () => {
	test('says in words and in a table what it draws', async () => {
		const screen = await show({ tasks: { restore: { status: 'doing', owner: 'Li' } } });
		await expect
			.element(screen.getByRole('img', { name: /^Steps over 2 quarters: 0 done, 1 under way/ }))
			.toBeInTheDocument();
		await screen.getByText('The timeline as a table').click();
		await expect
			.element(
				screen.getByRole('row', {
					name: /^A restore is rehearsed Feb 1, 2027 Apr 30, 2027 under way Li$/
				})
			)
			.toBeInTheDocument();
	});
});

test('plan and actual stand beside each other, in money, days and steps', async () => {
	const screen = await show({
		tasks: { restore: { status: 'done', doneOn: '2027-05-03', actualCost: 5200 } }
	});
	await expect
		.element(
			screen.getByRole('row', { name: 'Money CN¥5,000 CN¥5,200, where CN¥4,000 was planned' })
		)
		.toBeInTheDocument();
	await expect
		.element(screen.getByRole('row', { name: 'Own person-days 6 3 (of the steps done)' }))
		.toBeInTheDocument();
	await screen.getByText('Step by step').click();
	await expect
		.element(screen.getByRole('row', { name: /Apr 30, 2027 May 3, 2027 · 3 days late/ }))
		.toBeInTheDocument();
});

describe('the answers that a done step changes', () => {
	const done: Record<string, Task> = { restore: { status: 'done', doneOn: '2027-03-05' } };
	const take = { name: /^Take it:/ };

	test('are proposed with what is said now, and change by nobody but the person', async () => {
		const screen = await show({ tasks: done });
		await expect.element(screen.getByText('These answers would change')).toBeVisible();
		await expect
			.element(screen.getByText('A restore is rehearsed: the proof', { exact: true }))
			.toBeVisible();
		const card = screen.getByRole('listitem').filter({ hasText: 'Would become' }).last();
		await expect.element(card).toHaveTextContent('Said now');
		expect(await answersIn()).toEqual(low);
	});

	test('are taken with the evidence as shown, by one button that then takes it back exactly', async () => {
		const noted: Answer = { state: 'option', option: '1', confidence: 'guess', note: 'asked Li' };
		const screen = await show({ tasks: done, answers: { ...low, 'security.backup': noted } });
		await screen.getByLabelText('What can you show for it?').fill('restore log of March 3');
		await screen.getByRole('button', take).click();
		await vi.waitFor(async () =>
			expect((await answersIn())['security.backup']).toEqual({
				state: 'option',
				option: '3',
				confidence: 'shown',
				note: 'asked Li',
				evidence: 'restore log of March 3'
			})
		);
		const undo = screen.getByRole('button', { name: /^Undo:/ });
		await expect.element(undo).toHaveFocus();
		await undo.click();
		await vi.waitFor(async () => expect((await answersIn())['security.backup']).toEqual(noted));
		await expect.element(screen.getByRole('button', take)).toHaveFocus();
	});

	test('count only as fairly sure where nothing can be shown', async () => {
		const screen = await show({ tasks: done });
		await screen.getByRole('button', take).click();
		await vi.waitFor(async () =>
			expect((await answersIn())['security.backup']).toEqual({
				state: 'option',
				option: '3',
				confidence: 'sure'
			})
		);
	});

	test('are none where what is said stands as high already, or nothing is known', async () => {
		const screen = await show({
			tasks: done,
			answers: { 'security.backup': option('4'), 'strategy.plan': { state: 'dont-know' } }
		});
		await expect
			.element(screen.getByText('No answer of the newest rounds changes by this step.'))
			.toBeVisible();
	});

	test.each([
		['of an earlier month', '2027-02', false],
		['that is finished', '2027-03', true]
	])('never change a round %s: the next one is begun first', async (_, round, finished) => {
		const screen = await show({ tasks: finished ? {} : done, round });
		if (finished) {
			vi.setSystemTime(new Date(2027, 2, 5, 11));
			const record = library.assessment(`${firm}-core`)!;
			library.finish(record, { format: 'gradus-report/1' } as never);
			await library.keeper.settled();
			library.plans.change(firm, 'restore', done.restore);
		}
		const begin = screen.getByRole('button', { name: /^Begin the next round:/ });
		await expect.element(begin).toBeVisible();
		await expect.element(screen.getByRole('button', take)).not.toBeInTheDocument();
		await begin.click();
		await expect.element(screen.getByRole('button', take)).toBeVisible();
		const [newest, before] = library.roundsOf(firm, 'core');
		expect(newest!.round).toBe(finished ? '2027-03-2' : '2027-03');
		expect(await answersIn(newest!.id)).toEqual({});
		await screen.getByRole('button', take).click();
		await vi.waitFor(async () =>
			expect(await answersIn(newest!.id)).toMatchObject({ 'security.backup': { option: '3' } })
		);
		expect(await answersIn(before!.id)).toEqual(low);
	});
});

describe('taking the roadmap back', () => {
	test('shows how to get one, and can be undone exactly', async () => {
		const screen = await show({ tasks: { restore: { status: 'doing' } } });
		await screen.getByRole('button', { name: 'Take the roadmap back' }).click();
		await expect
			.element(screen.getByRole('heading', { level: 1 }))
			.toHaveTextContent('No roadmap yet');
		await expect
			.element(screen.getByRole('link', { name: 'Plan the path' }))
			.toHaveAttribute('href', `/path/#assessment=${firm}-core`);
		await vi.waitFor(() => expect(library.bin.undo).toMatchObject({ name: 'Anda', roadmap }));
		library.bin.undo!.bringBack();
		await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Roadmap');
		await library.keeper.settled();
		const plan = (await library.store.overview()).plans.find((each) => each.firm === firm)!;
		expect(plan.roadmaps).toEqual([roadmap]);
		expect(plan.tasks).toEqual({ restore: { status: 'doing' } });
	});

	test('follows the one before again', async () => {
		const earlier = { ...roadmap, steps: [stepIn('plan', 1)] };
		const screen = await show({ accepted: [earlier, roadmap] });
		await screen.getByRole('button', { name: 'Take the roadmap back' }).click();
		await vi.waitFor(() => expect(document.getElementById('step-restore')).toBeNull());
		expect(document.getElementById('step-plan')).toHaveTextContent('by Apr 30, 2027');
	});
});

test('accepting and taking back at once, before anything is kept, leaves what was there', async () => {
	await show({ accepted: [roadmap] });
	const other = { ...roadmap, acceptedAt: '2027-03-05T11:00:00.000Z' };
	library.plans.accept(firm, other);
	library.plans.withdraw(firm);
	expect(library.plans.of(firm).roadmaps).toEqual([roadmap]);
	await library.keeper.settled();
	await library.refresh();
	expect(library.plans.of(firm).roadmaps).toEqual([roadmap]);
});
