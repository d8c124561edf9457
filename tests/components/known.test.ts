import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Answer, Answers, Assessment } from '#lib/domain/answers';
import type { Crosswalk } from '#lib/domain/crosswalk';
import type { GatedQuestionnaire } from '#lib/domain/questionnaire';
import { Language, loadDictionary } from '#lib/i18n/language.svelte.ts';
import { Content } from '#lib/state/Content.svelte.ts';
import { Library } from '#lib/state/Library.svelte.ts';
import { OpenAssessment } from '#lib/state/OpenAssessment.svelte.ts';
import KnownScreen from '../../src/routes/known/KnownScreen.svelte';

const world = vi.hoisted(() => ({ app: {} as Record<string, unknown> }));
vi.mock('#lib/state/App.svelte.ts', () => ({ useApp: () => world.app }));
vi.mock('$app/state', () => ({ page: { url: new URL('http://localhost/known/') } }));
vi.mock('$app/paths', () => ({ resolve: (path: string) => path }));
vi.mock(import('#lib/content/load'), async (original) => ({
	...(await original()),
	loadCrosswalks: async () => crosswalks
}));

/** A small one over the questionnaires that ship. */
const crosswalks: readonly Crosswalk[] = [
	{
		from: 'core',
		to: 'miit-2024',
		links: [
			{
				from: 'security.backup',
				to: 'F7',
				relation: 'narrower',
				strength: 'strong',
				options: { '2': ['C'], '3': ['C'] },
				sources: []
			},
			{
				from: 'strategy.plan',
				to: 'M1',
				relation: 'narrower',
				strength: 'fair',
				options: { '1': 'B', '3': 'C' },
				sources: []
			},
			{
				from: 'people.training',
				to: 'M3',
				relation: 'equal',
				strength: 'weak',
				options: { '3': ['D'] },
				sources: []
			},
			{ from: 'strategy.budget', to: 'M4', relation: 'related', strength: 'weak', sources: [] }
		]
	}
];

let library: Library;
let open: OpenAssessment;
let count = 0;

const said: Answers = {
	'security.backup': { state: 'option', option: '2', confidence: 'guess' },
	'strategy.plan': { state: 'option', option: '3' },
	'people.training': { state: 'option', option: '3' },
	'strategy.budget': { state: 'option', option: '1' }
};

const assessment = (id: string, answers: Answers): Assessment => ({
	questionnaire: { id, version: 1 },
	depth: 'full',
	deeper: {},
	round: '2026-11',
	firm: { makes: true },
	answers
});

/** The page for the ministry's form, of a firm that has said `core` in our own check. */
async function show(core: Answers | undefined, answers: Answers = {}) {
	const { content } = world.app as { content: Content };
	const [{ model }] = (await content.questionnaires(['miit-2024'])) as unknown as [
		{ model: GatedQuestionnaire }
	];
	const firm = `firm-${(count += 1)}`;
	if (core)
		await library.add('Anda', assessment('core', core), { firm, assessment: `${firm}-core` });
	await library.add('Anda', assessment('miit-2024', answers), {
		firm,
		assessment: `${firm}-miit`
	});
	open = (await OpenAssessment.open(library, async () => model, `${firm}-miit`))!;
	const screen = await render(KnownScreen, { open });
	await expect.element(screen.getByRole('heading', { level: 1 })).toBeInTheDocument();
	return screen;
}
const answerTo = (question: string): Answer | undefined => open.assessment.answers[question];

beforeEach(async () => {
	const language = new Language('en', await loadDictionary('en'));
	world.app = { language, content: new Content(language), heading: '' };
	library = await Library.open('work');
});
afterEach(() => {
	open.close();
	library.close();
});

describe('what was said already', () => {
	test('is offered with its reason, and filled in by nobody but the person', async () => {
		const screen = await show(said);
		const card = screen.getByRole('listitem').filter({ hasText: 'Because' }).first();
		await expect.element(card).toHaveTextContent('Because in “Core check”, Nov 2026, you said:');
		await expect.element(card).toHaveTextContent('Follows from a more exact answer, strong link');
		await expect.element(card).toHaveTextContent('A guess there');
		expect(open.assessment.answers).toEqual({});
		await expect
			.element(screen.getByRole('link', { name: 'Go on to the questions (31 left)' }))
			.toHaveAttribute('href', expect.stringMatching(/^\/question\/#assessment=/));
	});

	test('is accepted by one button that then takes it back and keeps the focus', async () => {
		const screen = await show(said);
		const accept = screen.getByRole('button', { name: /^Accept: / }).first();
		(accept.element() as HTMLElement).focus();
		await userEvent.keyboard('{Enter}');
		expect(answerTo('F7')).toMatchObject({
			state: 'options',
			options: ['C'],
			confidence: 'guess',
			from: [{ questionnaire: 'core', question: 'security.backup', said: '2' }]
		});
		await vi.waitFor(() =>
			expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Undo: /)
		);
		expect(screen.container.querySelector('p[role=status]')!.textContent).toMatch(/^Taken over: /);
		await userEvent.keyboard('{Enter}');
		expect(answerTo('F7')).toBeUndefined();
		await expect.element(screen.getByRole('button', { name: /^Accept: / }).first()).toHaveFocus();
	});

	test('of a dimension is accepted at once, and taken back at once', async () => {
		const screen = await show(said);
		await screen.getByRole('button', { name: /^Accept all 2 answers: / }).click();
		expect(answerTo('M1')).toMatchObject({ option: 'C' });
		expect(answerTo('M3')).toMatchObject({ options: ['D'] });
		expect(answerTo('F7')).toBeUndefined();
		await screen.getByRole('button', { name: /^Take all 2 answers back: / }).click();
		expect(open.assessment.answers).toEqual({});
	});

	test('keeps a note, and brings back exactly what stood before', async () => {
		const before: Answer = { state: 'dont-know', note: 'ask Li' };
		const screen = await show(said, { F7: before });
		await screen
			.getByRole('button', { name: /^Accept: / })
			.first()
			.click();
		expect(answerTo('F7')).toMatchObject({ options: ['C'], note: 'ask Li' });
		await screen.getByRole('button', { name: /^Undo: / }).click();
		expect(answerTo('F7')).toEqual(before);
	});

	test('stands apart where one answered differently; mine can stay, the other can be taken', async () => {
		const own: Answer = { state: 'option', option: 'F', confidence: 'shown', evidence: 'plan' };
		const screen = await show(said, { M1: own });
		await expect
			.element(screen.getByRole('heading', { name: 'You answered differently here' }))
			.toBeVisible();
		await screen.getByRole('button', { name: /^Keep mine: / }).click();
		expect(answerTo('M1')).toEqual(own);
		await expect
			.element(screen.getByText('Your answer stays', { exact: true }).last())
			.toBeVisible();
		await screen.getByRole('button', { name: /^Undo: / }).click();
		await screen.getByRole('button', { name: /^Take this one: / }).click();
		expect(answerTo('M1')).toMatchObject({ option: 'C' });
		expect(answerTo('M1')).not.toHaveProperty('evidence');
		await screen.getByRole('button', { name: /^Undo: / }).click();
		expect(answerTo('M1')).toEqual(own);
	});

	test('adds to several choices of one’s own instead of replacing them', async () => {
		const screen = await show(said, { F7: { state: 'options', options: ['B', 'E'] } });
		await screen.getByRole('button', { name: /^Take this one: / }).click();
		expect(answerTo('F7')).toMatchObject({ options: ['B', 'C', 'E'] });
	});

	test('offers an update where the source has changed since', async () => {
		const from = [{ questionnaire: 'core', question: 'strategy.plan', said: '1' }];
		const screen = await show(said, { M1: { state: 'option', option: 'B', from } });
		await expect
			.element(screen.getByRole('heading', { name: 'Changed since you took it over' }))
			.toBeVisible();
		await screen.getByRole('button', { name: /^Update: / }).click();
		expect(answerTo('M1')).toMatchObject({
			option: 'C',
			from: [{ questionnaire: 'core', question: 'strategy.plan', said: '3' }]
		});
	});

	test('is only counted where it is the same here', async () => {
		const screen = await show(said, { M1: { state: 'option', option: 'C' } });
		await expect.element(screen.getByText('Already the same here: 1 answer')).toBeVisible();
		await expect
			.element(screen.getByRole('button', { name: /^Accept: / }).nth(1))
			.toBeInTheDocument();
		expect(screen.getByRole('button', { name: /^Accept: / }).elements()).toHaveLength(2);
	});

	test('that is only near is folded away, without a button', async () => {
		const screen = await show(said);
		await screen.getByText('Near, but not the same: 1 question').last().click();
		const hint = screen.getByRole('group').filter({ hasText: 'No answer follows' });
		await expect.element(hint).toBeVisible();
		expect(hint.getByRole('button').elements()).toHaveLength(0);
	});

	test('says what to do where nothing is said elsewhere, nothing follows, or all is here', async () => {
		const none = await show({ 'security.backup': { state: 'dont-know' } });
		await expect
			.element(none.getByRole('heading', { name: 'Nothing answered elsewhere yet' }))
			.toBeVisible();
		open.close();
		none.unmount();
		const unlinked = await show({ 'tools.design': { state: 'option', option: '1' } });
		await expect
			.element(unlinked.getByRole('heading', { name: 'Nothing follows from the other answers' }))
			.toBeVisible();
		open.close();
		unlinked.unmount();
		const all = await show(
			{ 'strategy.plan': said['strategy.plan']! },
			{ M1: { state: 'option', option: 'C' } }
		);
		await expect
			.element(all.getByRole('heading', { name: 'Everything that follows is here' }))
			.toBeVisible();
	});
});
