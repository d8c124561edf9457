import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../src/app.css';
import type { Answer, Answers, Assessment } from '#lib/domain/answers';
import type { Questionnaire } from '#lib/domain/questionnaire';
import { assembleReport } from '#lib/domain/report';
import { Language, loadDictionary } from '#lib/i18n/language.svelte.ts';
import { Content } from '#lib/state/Content.svelte.ts';
import { Library } from '#lib/state/Library.svelte.ts';
import { OpenAssessment } from '#lib/state/OpenAssessment.svelte.ts';
import RoundsScreen from '../../src/routes/rounds/RoundsScreen.svelte';

const world = vi.hoisted(() => ({
	app: {} as Record<string, unknown>,
	goto: vi.fn(async () => undefined)
}));
vi.mock('#lib/state/App.svelte.ts', () => ({ useApp: () => world.app }));
vi.mock('$app/state', () => ({ page: { url: new URL('http://localhost/rounds/') } }));
vi.mock('$app/paths', () => ({ resolve: (path: string) => path }));
vi.mock('$app/navigation', () => ({ goto: world.goto }));

let library: Library;
let open: OpenAssessment | undefined;
let count = 0;

const option = (id: number): Answer => ({ state: 'option', option: String(id) });
const round = (
	name: string,
	answers: Answers,
	more: Partial<Assessment> = {},
	questionnaire = 'core'
): Assessment => ({
	questionnaire: { id: questionnaire, version: 1 },
	depth: questionnaire === 'core' ? 'standard' : 'full',
	deeper: {},
	round: name,
	firm: { makes: true },
	answers,
	...more
});

const first: Answers = {
	'security.backup': option(1),
	'strategy.plan': option(3),
	'people.training': option(2)
};

/** The page of a firm with these rounds, the newest of them open. */
async function show(
	rounds: readonly Assessment[],
	prepare?: (firm: string) => Promise<void> | void
) {
	const { content } = world.app as { content: Content };
	const [{ model }] = (await content.questionnaires([rounds[0]!.questionnaire.id])) as unknown as [
		{ model: Questionnaire }
	];
	const firm = `compared-${(count += 1)}`;
	const ids = rounds.map((_, at) => `${firm}-${at}`);
	await library.add('Anda', rounds[0]!, { firm, assessment: ids[0]! });
	for (const [at, each] of rounds.slice(1).entries())
		await library.addRound(firm, each, ids[at + 1]);
	await library.refresh();
	await prepare?.(firm);
	open = await OpenAssessment.open(library, async () => model, ids.at(-1)!);
	const screen = await render(RoundsScreen, { open: open! });
	await expect.element(screen.getByRole('heading', { level: 1 })).toBeInTheDocument();
	return { screen, firm, ids, model };
}
const text = (element: Element | null | undefined) =>
	(element as HTMLElement | null | undefined)?.innerText.replace(/\s+/g, ' ').trim() ?? '';

beforeEach(async () => {
	const language = new Language('en', await loadDictionary('en'));
	const content = new Content(language);
	await content.need('core', 'steps', 'words rounds');
	world.app = { language, content, heading: '', appearance: { theme: 'light', systemDark: false } };
	library = await Library.open('work');
});
afterEach(() => {
	open?.close();
	library.close();
});

describe('one round alone', () => {
	test('says when the next one is worth it, and begins it', async () => {
		const { screen } = await show([round('2026-05', first)]);
		await expect.element(screen.getByRole('heading', { name: 'One round so far' })).toBeVisible();
		await expect.element(screen.getByText(/in six months/)).toBeVisible();
		await screen.getByRole('button', { name: 'Start a new round' }).click();
		await vi.waitFor(() =>
			expect(world.goto).toHaveBeenCalledWith(expect.stringMatching(/^\/question\/#assessment=/))
		);
	});

	test('sends to the round that has begun and says nothing yet', async () => {
		const { screen, ids } = await show([round('2026-05', first), round('2026-11', {})]);
		await expect
			.element(screen.getByText('Round Nov 2026 has begun and waits for its first answer.'))
			.toBeVisible();
		await expect
			.element(screen.getByRole('link', { name: 'Answer it' }))
			.toHaveAttribute('href', `/question/#assessment=${ids[1]}`);
	});
});

describe('two rounds', () => {
	const second: Answers = {
		...first,
		'security.backup': option(3),
		'people.training': option(1),
		'strategy.budget': option(2)
	};

	test('tell every moved answer in the words of its options, with a sign, a word and its effect', async () => {
		const { screen } = await show([round('2026-05', first), round('2026-11', second)]);
		await expect.element(screen.getByText('Up: 1 · Down: 1 · Newly answered: 1')).toBeVisible();
		const cards = [...screen.container.querySelectorAll('.moves article')].map((card) =>
			text(card)
		);
		expect(cards[0]).toMatch(/^▲ Up \+[\d.]+ points/);
		expect(cards[1]).toMatch(/^▼ Down −[\d.]+ points/);
		expect(cards[2]).toMatch(/^● Newly answered .* May 2026 not answered Nov 2026 \S/);
		const { content } = world.app as { content: Content };
		const { options } = content.core!.texts.questions['security.backup']!;
		expect(cards[0]).toContain(`May 2026 ${options[1]} Nov 2026 ${options[3]}`);
	});

	test('stand in a picture and a table each, for the score and for the dimensions', async () => {
		const { screen } = await show([round('2026-05', first), round('2026-11', second)]);
		await expect
			.element(screen.getByRole('img', { name: /^From May 2026 to Nov 2026: \d+ → \d+/ }))
			.toBeInTheDocument();
		await expect
			.element(screen.getByRole('img', { name: /^May 2026, Nov 2026\. Highest: .* Rose most: / }))
			.toBeInTheDocument();
		await screen.getByLabelText('Score over time: The same as a table').click();
		const rows = [...screen.container.querySelectorAll('tbody tr')].map((row) => text(row));
		expect(rows.slice(0, 2).map((row) => row.slice(0, 8))).toEqual(['May 2026', 'Nov 2026']);
		await screen.getByLabelText('All rounds in one picture: The same as a table').click();
		await expect
			.element(screen.getByRole('group', { name: 'All rounds in one picture' }))
			.toHaveTextContent('Change');
	});

	test('say that the newer one is not complete', async () => {
		const { 'strategy.plan': _, ...part } = second;
		const { screen } = await show([round('2026-05', first), round('2026-11', part)]);
		await expect
			.element(screen.getByText(/^1 question answered before still waits in Nov 2026/))
			.toBeVisible();
		expect(screen.container.textContent).not.toContain('No longer answered');
	});

	test('of different depth say so', async () => {
		const { screen } = await show([
			round('2026-05', first, { depth: 'quick' }),
			round('2026-11', second)
		]);
		await expect.element(screen.getByText(/asked differently deep/)).toBeVisible();
	});

	test('name the done step that lifted an answer, and set the plan beside what was done', async () => {
		const { content } = world.app as { content: Content };
		const step = content.steps!.all.find(({ raises }) =>
			raises.some(({ question, to }) => question === 'security.backup' && to === '3')
		)!;
		const name = content.steps!.texts[step.id]!.name;
		const { screen } = await show([round('2026-05', first), round('2026-11', second)], (firm) => {
			library.plans.accept(firm, {
				acceptedAt: '2026-05-20T08:00:00.000Z',
				start: '2026-06',
				limits: {},
				rounds: [{ questionnaire: 'core', round: '2026-05' }],
				before: 40,
				after: 90,
				levelBefore: 3,
				levelAfter: 5,
				currency: 'CNY',
				steps: [
					{
						id: step.id,
						quarter: 1,
						quarters: 1,
						cost: 5000,
						personDays: 4,
						gain: 2.5,
						because: [],
						after: []
					}
				]
			});
			library.plans.change(firm, step.id, {
				status: 'done',
				doneOn: '2026-09-04',
				actualCost: 6200
			});
		});
		await expect
			.element(screen.getByText(`A finished step of yours leads here: ${name}.`))
			.toBeVisible();
		await expect
			.element(screen.getByText(/Planned: 40 → 90\. Nov 2026: \d+, \d+ points below/))
			.toBeVisible();
		await expect.element(screen.getByText(/Steps done: 1 of 1\./)).toBeVisible();
		await screen.getByText('1 step, planned and actual').click();
		const card = text(screen.container.querySelector('.steps li'));
		expect(card).toContain('Planned +2.5 points · quarter 1, by Aug 31, 2026 · CN¥5,000');
		expect(card).toContain('Actual done Sep 4, 2026 · 4 days late · CN¥6,200 (CN¥1,200 more)');
	});

	test('keep the numbers of a finished round', async () => {
		const { content } = world.app as { content: Content };
		const earlier = round('2026-05', first);
		const real = assembleReport(content.core!.model, earlier, [], {
			frozenAt: '2026-05-30T10:00:00.000Z',
			content: 'then'
		});
		const frozen = {
			...real,
			scoreCard: { ...real.scoreCard, score: { value: 12, low: 12, high: 12 } }
		};
		const { screen } = await show([earlier, round('2026-11', second)], async (firm) => {
			library.finish(library.roundsOf(firm).at(-1)!, frozen);
			await library.keeper.settled();
		});
		await expect.element(screen.getByText(/^Score 12 → /)).toBeVisible();
		await expect
			.element(screen.getByText('May 2026 is finished: its numbers stay as they were.'))
			.toBeVisible();
	});
});

test('of more than four rounds the last four are drawn, and others can be chosen instead', async () => {
	const months = ['2026-01', '2026-03', '2026-05', '2026-07', '2026-09'];
	const { screen } = await show(
		months.map((month, at) => round(month, { ...first, 'security.backup': option(at % 5) }))
	);
	const box = (name: string) => screen.getByRole('checkbox', { name });
	await expect.element(box('Jan 2026')).not.toBeChecked();
	await expect.element(box('Jan 2026')).toBeDisabled();
	await box('Mar 2026').click();
	await box('Jan 2026').click();
	await expect
		.element(screen.getByRole('img', { name: /^Jan 2026, May 2026, Jul 2026, Sep 2026\./ }))
		.toBeInTheDocument();
	await userEvent.selectOptions(screen.getByRole('combobox', { name: 'From' }), 'Jan 2026');
	await expect.element(screen.getByText('Up: 1')).toBeVisible();
});

test('official rounds are compared by points, level and gates', async () => {
	const before: Answers = {
		F1: { state: 'options', options: ['B'] },
		finance: { state: 'option', option: '1' }
	};
	const after: Answers = {
		...before,
		F1: { state: 'options', options: ['B', 'C'] },
		F5: { state: 'option', option: 'E' },
		F3: { state: 'option', option: 'E' },
		product_design: { state: 'option', option: '2' }
	};
	const { screen } = await show([
		round('2026-05', before, {}, 'miit-2024'),
		round('2026-11', after, {}, 'miit-2024')
	]);
	const table = screen.container.querySelector('table')!;
	expect(text(table)).toMatch(/Points [\d.]+ [\d.]+ Level .* Gates 0 of \d+ met/);
	await expect.element(screen.getByText(/Newly answered: 3/)).toBeVisible();
});
