import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../src/app.css';
import type { Answer, Answers, Assessment } from '#lib/domain/answers';
import type { Step } from '#lib/domain/path';
import type { Questionnaire } from '#lib/domain/questionnaire';
import { Language, loadDictionary } from '#lib/i18n/language.svelte.ts';
import { Content } from '#lib/state/Content.svelte.ts';
import { Library } from '#lib/state/Library.svelte.ts';
import { OpenAssessment } from '#lib/state/OpenAssessment.svelte.ts';
import WhatIfScreen from '../../src/routes/what-if/WhatIfScreen.svelte';

const world = vi.hoisted(() => ({ app: {} as Record<string, unknown> }));
vi.mock('#lib/state/App.svelte.ts', () => ({ useApp: () => world.app }));
vi.mock('$app/state', () => ({ page: { url: new URL('http://localhost/what-if/') } }));
vi.mock('$app/paths', () => ({ resolve: (path: string) => path }));

const money = { low: 1, typical: 2, high: 3 };
const cost = { oneOff: money, yearly: money };

/** Three small steps: one needs another, one works on an official question too. */
function step(id: string, question: string, to: string, more: Partial<Step> = {}): Step {
	return {
		id,
		raises: [{ question, to }],
		requires: [],
		needs: [],
		programmes: [],
		personDays: { owner: 1, it: 1, line: 1, outside: 0 },
		weeks: 4,
		cost: { currency: 'CNY', bySize: { micro: cost, small: cost, medium: cost } },
		risk: 'low',
		sources: [],
		reviewBy: '2027-11',
		...more
	};
}
const steps: readonly Step[] = [
	step('plan', 'strategy.plan', '3', { requires: ['backup'] }),
	step('backup', 'security.backup', '2', {
		official: [{ questionnaire: 'miit-2024', question: 'F7', to: 'C' }]
	}),
	step('training', 'people.training', '4'),
	step('traders', 'people.training', '4', { fits: { makes: false } }),
	step('budget', 'strategy.budget', '3', {
		needs: [{ question: 'strategy.plan', atLeast: '4' }]
	})
];
const text = { change: '', first: '', done: '', evidence: '', basis: '' };
const names = {
	plan: 'A plan is written',
	backup: 'A restore has been rehearsed',
	training: 'Everybody trains',
	traders: 'Only for traders',
	budget: 'A budget is fixed'
};

let library: Library;
let open: OpenAssessment | undefined;
let count = 0;

const option = (id: number): Answer => ({ state: 'option', option: String(id) });
const core: Answers = {
	'security.backup': option(1),
	'strategy.plan': option(1),
	'strategy.budget': option(1),
	'people.training': option(4)
};
const miit: Answers = {
	F7: { state: 'options', options: ['A'] },
	finance: { state: 'option', option: '1' }
};

function assessment(questionnaire: string, answers: Answers): Assessment {
	return {
		questionnaire: { id: questionnaire, version: 1 },
		depth: questionnaire === 'core' ? 'standard' : 'full',
		deeper: {},
		round: '2026-11',
		firm: { makes: true },
		answers
	};
}

async function show(answers: Answers = core, others: Readonly<Record<string, Answers>> = {}) {
	const { content } = world.app as { content: Content };
	const [{ model }] = (await content.questionnaires(['core'])) as unknown as [
		{ model: Questionnaire }
	];
	const firm = `what-if-${(count += 1)}`;
	await library.add('Anda', assessment('core', answers), { firm, assessment: `${firm}-core` });
	for (const [id, said] of Object.entries(others))
		await library.addRound(firm, assessment(id, said), `${firm}-${id}`);
	open = await OpenAssessment.open(library, async () => model, `${firm}-core`);
	const screen = await render(WhatIfScreen, { open: open! });
	await expect.element(screen.getByRole('heading', { level: 1 })).toBeInTheDocument();
	const effect = (name: string) =>
		[...screen.container.querySelectorAll<HTMLElement>('.effects article')]
			.find((card) => card.querySelector('h3')!.innerText.startsWith(name))!
			.innerText.replace(/\s+/g, ' ');
	const box = (id: keyof typeof names) =>
		screen.getByRole('checkbox', { name: names[id], exact: true });
	return { screen, effect, box };
}

beforeEach(async () => {
	const language = new Language('en', await loadDictionary('en'));
	const content = new Content(language);
	await content.need('core', 'steps', 'words rounds');
	const texts = Object.fromEntries(
		Object.entries(names).map(([id, name]) => [id, { ...text, name }])
	);
	content.steps = { all: steps, texts };
	world.app = { language, content, heading: '', appearance: { theme: 'light', systemDark: false } };
	library = await Library.open('work');
});
afterEach(() => {
	open?.close();
	library.close();
});

describe('ticking a step', () => {
	test('shows score and level before and after, and says that nothing is saved', async () => {
		const { screen, effect, box } = await show();
		await expect.element(screen.getByText(/Nothing here is saved/)).toBeVisible();
		expect(effect('Core check')).toMatch(/Score (\d+) → \1 \(0\)/);
		await box('backup').click();
		await vi.waitFor(() => expect(effect('Core check')).toMatch(/Score \d+ → \d+ \(\+\d+\)/));
		await expect
			.element(screen.getByRole('status'))
			.toHaveTextContent(/Ticked: 1\. \d+ → \d+ \(\+/);
		expect(open!.assessment.answers).toEqual(core);
	});

	test('ticks along what must come before, and says so; taking that away takes both', async () => {
		const { screen, box } = await show();
		await box('plan').click();
		await expect.element(box('backup')).toBeChecked();
		await expect
			.element(screen.getByText('Ticked along: A plan is written needs it.'))
			.toBeVisible();
		await expect
			.element(screen.getByText('Comes with it: A restore has been rehearsed'))
			.toBeVisible();
		await box('backup').click();
		await expect.element(box('plan')).not.toBeChecked();
		await expect.element(box('backup')).not.toBeChecked();
	});

	test('names the answer that must stand first', async () => {
		const { screen, box } = await show();
		await box('budget').click();
		await expect.element(screen.getByText(/^First: .* at least at/)).toBeVisible();
	});

	test('moves the official yardsticks of the firm as well, their gates newly met named', async () => {
		const { effect, box } = await show(core, { 'miit-2024': miit });
		const before = effect('MIIT');
		await box('backup').click();
		await vi.waitFor(() => expect(effect('MIIT')).not.toBe(before));
		expect(effect('MIIT')).toContain('Points 0 → 1.25 (+1.25)');
	});
});

describe('the list of steps', () => {
	test('offers those that lift an answer and fit the firm, and names the others apart', async () => {
		const { screen, box } = await show();
		await expect.element(box('plan')).toBeInTheDocument();
		await expect.element(box('training')).not.toBeInTheDocument();
		await expect.element(box('traders')).not.toBeInTheDocument();
		await screen.getByText(/^1 step would change nothing/).click();
		await expect.element(screen.getByText('Everybody trains')).toBeVisible();
		expect(screen.container.textContent).not.toContain('Only for traders');
	});

	test('is narrowed by words, and says what to do where none has them', async () => {
		const { screen, box } = await show();
		await screen.getByRole('searchbox', { name: 'Find a step' }).fill('restore');
		await expect.element(box('plan')).not.toBeInTheDocument();
		await expect.element(box('backup')).toBeInTheDocument();
		await screen.getByRole('searchbox').fill('zebra');
		await expect.element(screen.getByText(/No step has these words/)).toBeVisible();
	});
});

test('many steps stand folded by dimension, until words narrow them', async () => {
	const { content } = world.app as { content: Content };
	const many = Array.from({ length: 13 }, (_, at) => step(`s${at}`, 'security.backup', '3'));
	content.steps = {
		all: many,
		texts: Object.fromEntries(many.map(({ id }) => [id, { ...text, name: `Step ${id}` }]))
	};
	const { screen } = await show();
	expect(screen.container.querySelectorAll('.step')).toHaveLength(0);
	const { name } = content.core!.texts.dimensions.security!;
	await screen.getByText(name, { exact: true }).first().click();
	await screen.getByRole('checkbox', { name: 'Step s4' }).click();
	await expect.element(screen.getByText('Ticked: 1', { exact: true })).toBeVisible();
	await screen.getByRole('searchbox').fill('s12');
	await vi.waitFor(() => expect(screen.container.querySelectorAll('.step')).toHaveLength(1));
});

describe('setting an answer', () => {
	test('re-scores, opens steps that lift it, and goes back to the real one', async () => {
		const { screen, effect, box } = await show();
		const real = effect('Core check');
		await screen.getByText('Answers: Core check').click();
		const { content } = world.app as { content: Content };
		const { name } = content.core!.texts.dimensions.people!;
		await screen.getByText(name, { exact: true }).last().click();
		const ask = content.core!.texts.questions['people.training']!.ask;
		await userEvent.selectOptions(screen.getByRole('combobox', { name: ask }), '0');
		await vi.waitFor(() => expect(effect('Core check')).toMatch(/\(−\d+\)/));
		await expect.element(box('training')).toBeInTheDocument();
		await screen.getByRole('button', { name: 'Clear all' }).click();
		await vi.waitFor(() => expect(effect('Core check')).toBe(real));
		expect(open!.assessment.answers).toEqual(core);
	});
});

test('reset takes every tick away at once', async () => {
	const { screen, box } = await show();
	await expect.element(screen.getByRole('button', { name: 'Clear all' })).toBeDisabled();
	await box('plan').click();
	await screen.getByRole('button', { name: 'Clear all' }).click();
	await expect.element(box('plan')).not.toBeChecked();
	await expect.element(box('backup')).not.toBeChecked();
	await expect.element(screen.getByText('Nothing ticked yet')).toBeVisible();
	await expect.element(box('plan')).toHaveAccessibleDescription('');
});

test('without any answer the page sends to the questions', async () => {
	const { screen } = await show({});
	await expect
		.element(screen.getByRole('heading', { name: 'Nothing to try out yet' }))
		.toBeVisible();
	await expect
		.element(screen.getByRole('link', { name: 'Go to the questions' }))
		.toHaveAttribute('href', expect.stringMatching(/^\/question\/#assessment=/));
});
