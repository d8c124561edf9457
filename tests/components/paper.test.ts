import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Vote } from '#lib/domain/workshop';
import { questionsOf } from '#lib/domain/questionnaire';
import { Language, loadDictionary } from '#lib/i18n/language.svelte.ts';
import { Content } from '#lib/state/Content.svelte.ts';
import { Library } from '#lib/state/Library.svelte.ts';
import { OpenWorkshop, prepareWorkshop } from '#lib/state/OpenWorkshop.svelte.ts';
import { PaperBallots } from '#lib/state/PaperBallots.svelte.ts';
import { roomOf } from '#lib/storage/room';
import SheetsScreen from '../../src/routes/workshop/sheets/SheetsScreen.svelte';
import { strokeOf, type Stroke } from '../../src/routes/workshop/type-in/keys';
import TypeInScreen from '../../src/routes/workshop/type-in/TypeInScreen.svelte';

const world = vi.hoisted(() => ({ app: {} as Record<string, unknown> }));
vi.mock('#lib/state/App.svelte.ts', () => ({ useApp: () => world.app }));
vi.mock('$app/state', () => ({ page: { url: new URL('http://localhost/') } }));
vi.mock('$app/paths', () => ({ resolve: (path: string) => path }));

let library: Library;
let content: Content;
let workshop: OpenWorkshop;

/** A workshop on the first so many questions of the core, its ballot box waiting. */
async function prepared(asked: number, ask = true) {
	const { model } = content.core!;
	const questions = questionsOf(model)
		.map(({ id }) => id)
		.slice(0, asked);
	const firm = `firm-${crypto.randomUUID()}`;
	await library.add(
		'Anda',
		{
			questionnaire: { id: 'core', version: model.version },
			depth: 'full',
			deeper: {},
			round: '2027-03',
			firm: { makes: true },
			answers: {}
		},
		{ firm, assessment: `${firm}-core` }
	);
	await library.refresh();
	const id = await prepareWorkshop(library, firm, {
		questionnaire: { id: 'core', version: model.version },
		depth: 'full',
		dimensions: [...new Set(questions.map((each) => each.split('.')[0]!))],
		questions,
		minutes: 120,
		expected: 6,
		roles: ['owner', 'it'],
		day: '2027-03-05'
	});
	workshop = (await OpenWorkshop.open(library, async () => model, id))!;
	if (ask) await workshop.ask();
	return questions;
}

const seats = async () =>
	(await roomOf(library.store).seats()).filter((each) => each.workshop === workshop.id);

beforeEach(async () => {
	const language = new Language('en', await loadDictionary('en'));
	content = new Content(language);
	world.app = { language, content, heading: '' };
	await content.need('core', 'words sheets');
	library = await Library.open('work');
});
afterEach(() => {
	workshop?.stop();
	library.close();
});

describe('a key', () => {
	const means = (key: string, init: KeyboardEventInit = {}) =>
		strokeOf(new KeyboardEvent('keydown', { key, ...init }), 5);
	const vote = (value: Vote): Stroke => ({ kind: 'vote', vote: value });
	const move = (by: number): Stroke => ({ kind: 'move', by });

	test.each([
		['1', vote(0)],
		['5', vote(4)],
		['３', vote(2)],
		['?', vote('dont-know')],
		['？', vote('dont-know')],
		['d', vote('dont-know')],
		['0', vote('dont-know')],
		['-', vote('not-applicable')],
		['N', vote('not-applicable')],
		[' ', move(1)],
		['Enter', move(1)],
		['ArrowDown', move(1)],
		['ArrowRight', move(1)],
		['ArrowUp', move(-1)],
		['ArrowLeft', move(-1)],
		['Backspace', move(-1)],
		['Home', move(-Infinity)],
		['End', move(Infinity)],
		['Delete', { kind: 'clear' }]
	] satisfies [string, Stroke][])('%s means its answer or its move', (key, stroke) => {
		expect(means(key)).toEqual(stroke);
	});

	test('that is no answer is told, and one that belongs to the browser is left to it', () => {
		expect(means('6')).toEqual({ kind: 'none', key: '6' });
		expect(means('x')).toEqual({ kind: 'none', key: 'x' });
		for (const key of ['Tab', 'F5', 'Shift', 'PageDown']) expect(means(key)).toBeUndefined();
		expect(means('d', { ctrlKey: true })).toBeUndefined();
	});

	test('is understood while a Chinese input method holds it back', () => {
		expect(means('Process', { code: 'KeyD' })).toEqual(vote('dont-know'));
		expect(means('Process', { code: 'Digit4' })).toEqual(vote(3));
		expect(means('Process', { code: 'Numpad2' })).toEqual(vote(1));
	});
});

describe('the page where sheets are typed in', () => {
	const values = () =>
		[...document.querySelectorAll<HTMLInputElement>('input[data-row]')].map(({ value }) => value);
	const rowNow = () => (document.activeElement as HTMLElement).dataset.row;

	test('takes one key an answer and moves on by itself; a blank row is named and found again', async () => {
		const questions = await prepared(4);
		const screen = await render(TypeInScreen, { workshop });
		await expect.element(screen.getByLabelText('Number on the sheet')).toHaveFocus();
		await userEvent.keyboard('{Enter}2');
		await expect.poll(rowNow).toBe('0');
		await userEvent.keyboard('3 ?x');
		expect(values()).toEqual(['3', '', '?', '']);
		await expect.element(screen.getByRole('alert')).toHaveTextContent(/“x” is no answer here/);
		await userEvent.keyboard('n');
		await expect
			.element(screen.getByRole('button', { name: 'Put sheet 1 into the box' }))
			.toHaveFocus();
		await expect.element(screen.getByText('Blank: 2')).toBeInTheDocument();
		await screen.getByRole('button', { name: 'To the first blank row' }).click();
		expect(rowNow()).toBe('1');
		await userEvent.keyboard('5{Backspace}{Backspace}4{Delete}');
		expect(values()).toEqual(['4', '', '?', '–']);
		await library.keeper.settled();
		const [seat] = await seats();
		expect(seat!.role).toBe('it');
		expect(seat!.votes).toEqual({
			[questions[0]!]: 3,
			[questions[2]!]: 'dont-know',
			[questions[3]!]: 'not-applicable'
		});
	});

	test('tells of a sheet that is in the box already, and what is put in again replaces it', async () => {
		await prepared(2);
		const screen = await render(TypeInScreen, { workshop });
		await expect.element(screen.getByLabelText('Number on the sheet')).toHaveFocus();
		// Without a pause: what is typed while the sheet is fetched goes into its rows.
		await userEvent.keyboard('7{Enter}011');
		await expect
			.element(screen.getByRole('button', { name: 'Put sheet 7 into the box' }))
			.toHaveFocus();
		await userEvent.keyboard('{Enter}');
		await expect.element(screen.getByText('Sheet 7 is in the box.')).toBeInTheDocument();
		await expect.element(screen.getByText(/Sheets typed in: 7\./)).toBeInTheDocument();
		await expect.element(screen.getByLabelText('Number on the sheet')).toHaveFocus();
		await userEvent.keyboard('7{Enter}0');
		await expect.element(screen.getByText(/Sheet 7 is in the box already/)).toBeInTheDocument();
		await userEvent.keyboard('52');
		await expect
			.element(screen.getByRole('button', { name: 'Replace sheet 7 in the box' }))
			.toHaveFocus();
		await userEvent.keyboard('{Enter}');
		await expect
			.element(screen.getByText('Sheet 7 replaces the one typed in before.'))
			.toBeInTheDocument();
		expect(workshop.inBox(0)).toBe(1);
		const { cards } = await workshop.openBox(0);
		expect(cards.map(({ votes }) => Object.values(votes))).toEqual([[4, 1]]);
	});

	test('refuses a number that no sheet has, and a sheet without any answer', async () => {
		await prepared(2);
		const screen = await render(TypeInScreen, { workshop });
		await expect.element(screen.getByLabelText('Number on the sheet')).toHaveFocus();
		await userEvent.keyboard('100{Enter}');
		await expect.element(screen.getByRole('alert')).toHaveTextContent(/1 to 99/);
		await userEvent.keyboard('{Control>}a{/Control}3{Enter}0');
		await screen.getByRole('button', { name: 'Put sheet 3 into the box' }).click();
		await expect.element(screen.getByText(/Nothing is typed in yet/)).toBeInTheDocument();
		expect(workshop.inBox(0)).toBe(0);
	});

	test('says where to begin while no box is waiting', async () => {
		await prepared(2, false);
		const screen = await render(TypeInScreen, { workshop });
		await expect.element(screen.getByText('No ballot box is waiting')).toBeInTheDocument();
	});

	test('keeps several sheets that were begun, and goes on with each', async () => {
		await prepared(3);
		const paper = (await PaperBallots.open(workshop))!;
		await paper.choose(2);
		paper.seat!.vote(workshop.plan.questions[0]!, 1);
		await paper.choose(5);
		expect(paper.waiting).toEqual([{ sheet: 2, answered: 1 }]);
		await paper.choose(2);
		expect(paper.seat!.votes).toEqual({ [workshop.plan.questions[0]!]: 1 });
		// Nothing was said on sheet 5, so nothing of it stays.
		expect(await seats()).toHaveLength(1);
	});
});

describe('the sheets', () => {
	test('hold every question under its number with all its options, and a box for each', async () => {
		const questions = await prepared(75);
		await render(SheetsScreen, { workshop });
		const rows = [...document.querySelectorAll('.sheet tbody tr:not(.dimension)')];
		const { texts } = content.core!;
		expect(rows).toHaveLength(75);
		for (const [at, row] of rows.entries()) {
			const { ask, options } = texts.questions[questions[at]!]!;
			expect(row.querySelector('th')!.textContent).toBe(String(at + 1));
			expect(row).toHaveTextContent(ask);
			for (const option of options) expect(row).toHaveTextContent(option);
			const boxes = [...row.querySelectorAll('.box')].map(({ textContent }) => textContent);
			expect(boxes).toEqual(['1', '2', '3', '4', '5', '?', '–']);
		}
	});

	test('are all there with their numbers when the browser prints, and one to look at otherwise', async () => {
		await prepared(2);
		const screen = await render(SheetsScreen, { workshop });
		await screen.getByLabelText('How many sheets').fill('3');
		await screen.getByLabelText('First sheet number').fill('10');
		const headings = () =>
			[...document.querySelectorAll('.which b')].map(({ textContent }) => textContent);
		expect(headings()).toEqual(['Sheet 10']);
		dispatchEvent(new Event('beforeprint'));
		expect(headings()).toEqual(['Sheet 10', 'Sheet 11', 'Sheet 12']);
		dispatchEvent(new Event('afterprint'));
		expect(headings()).toEqual(['Sheet 10']);
	});

	test('with numbers only come with one copy to read from', async () => {
		await prepared(2);
		const screen = await render(SheetsScreen, { workshop });
		await screen.getByRole('radio', { name: 'Numbers only, and one copy to read from' }).click();
		const option = content.core!.texts.questions[workshop.plan.questions[1]!]!.options[4]!;
		await expect.element(screen.getByText(option)).toBeInTheDocument();
		expect(document.querySelector('.sheet')).not.toHaveTextContent(option);
		expect(document.querySelectorAll('.reading')).toHaveLength(1);
	});

	test('say so where a count makes no sense, and keep the one before', async () => {
		await prepared(2);
		const screen = await render(SheetsScreen, { workshop });
		await screen.getByLabelText('How many sheets').fill('0');
		await expect.element(screen.getByRole('alert')).toHaveTextContent(/1 to 40 sheets/);
		await expect.element(screen.getByText('The other 5 look the same.')).toBeInTheDocument();
	});
});
