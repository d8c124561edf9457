import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Opening, Outcome, Tally } from '#lib/domain/workshop';
import { Language, loadDictionary } from '#lib/i18n/language.svelte.ts';
import { Content } from '#lib/state/Content.svelte.ts';
import { Library } from '#lib/state/Library.svelte.ts';
import { OpenWorkshop } from '#lib/state/OpenWorkshop.svelte.ts';
import { RoomTalk } from '#lib/state/RoomTalk.svelte.ts';
import { openingOf } from '#lib/storage/room';
import type { WorkshopDeed } from '#lib/storage/workshop-records';
import { roomOf } from '#lib/storage/room';
import AgreeScreen from '../../src/routes/workshop/agree/AgreeScreen.svelte';
import QuestionTalk from '../../src/routes/workshop/agree/QuestionTalk.svelte';
import CloseScreen from '../../src/routes/workshop/close/CloseScreen.svelte';
import Projector from '../../src/routes/workshop/screen/Projector.svelte';

const world = vi.hoisted(() => ({
	app: {} as Record<string, unknown>,
	page: { url: new URL('http://localhost/') },
	visited: [] as string[]
}));
vi.mock('#lib/state/App.svelte.ts', () => ({ useApp: () => world.app }));
vi.mock('$app/state', () => ({ page: world.page }));
vi.mock('$app/paths', () => ({ resolve: (path: string) => path }));
vi.mock('$app/navigation', () => ({
	goto: async (address: string) => {
		world.visited.push(address);
	}
}));

const [divided, scattered, near, alike] = [
	'strategy.plan',
	'strategy.lead',
	'strategy.budget',
	'foundation.connected'
] as const;
const questions = [divided, scattered, near, alike];
const tallyOf = (counts: readonly number[], more: Partial<Tally> = {}): Tally => ({
	counts,
	dontKnow: 0,
	notApplicable: 0,
	byRole: [],
	reasons: [],
	...more
});
const opening: Opening = {
	ballots: 9,
	anonymous: true,
	tallies: {
		[divided]: tallyOf([4, 0, 0, 1, 4], {
			reasons: [
				{ option: 0, text: 'There is no plan on paper.' },
				{ option: 4, text: 'The plan hangs in my office.' }
			]
		}),
		[scattered]: tallyOf([1, 4, 1, 2, 1]),
		[near]: tallyOf([0, 2, 6, 1, 0]),
		[alike]: tallyOf([0, 0, 8, 1, 0])
	},
	cards: []
};

let library: Library;
let content: Content;
let open: OpenWorkshop;
let count = 0;

/** A workshop of a firm with nine ballots in the open box. */
async function opened(shown: Opening = opening, more: readonly WorkshopDeed[] = []) {
	const firm = `firm-${Date.now()}-${(count += 1)}`;
	const workshop = count.toString(16).padStart(16, '0');
	await library.store.keep([{ kind: 'firm', firm, value: { name: 'Anda', profile: {} } }], '');
	const deeds: readonly WorkshopDeed[] = [
		{
			act: 'prepare',
			plan: {
				questionnaire: { id: 'core', version: 1 },
				depth: 'standard',
				dimensions: ['strategy', 'foundation'],
				questions,
				minutes: 90,
				expected: 9,
				roles: ['owner', 'finance'],
				day: '2026-11-20'
			}
		},
		{ act: 'ask', poll: 0, questions },
		{ act: 'open', poll: 0, ballots: shown.ballots, anonymous: shown.anonymous },
		...more
	];
	const box = { workshop, poll: 0, secret: 's', recipient: 'r', sealed: [] };
	await roomOf(library.store).putBox(box);
	await library.store.keep(
		deeds.map((deed) => ({ kind: 'workshop', firm, value: { workshop, ...deed } })),
		'core@1',
		openingOf({ workshop, poll: 0, firm, opening: shown }, box)
	);
	const modelOf = async (id: string) => (await content.questionnaires([id]))[0]!.model;
	open = (await OpenWorkshop.open(library, modelOf, workshop))!;
	return open;
}

const at = (question?: string) => {
	world.page.url = new URL(
		`http://localhost/#workshop=${open.id}${question ? `&question=${question}` : ''}`
	);
};
const kept = async (): Promise<Readonly<Record<string, Outcome>>> => {
	await library.keeper.settled();
	await library.refresh();
	return open.record.outcomes;
};
const ask = (question: string) => content.questionnaire('core')!.texts.questions[question]!.ask;

beforeEach(async () => {
	const language = new Language('en', await loadDictionary('en'));
	content = new Content(language);
	await content.need('core', 'words workshop', 'words agree');
	library = await Library.open('work');
	world.app = { content, language, library, heading: '' };
	world.visited = [];
});
afterEach(() => {
	open.stop();
	library.close();
});

describe('the list of what to talk about', () => {
	test('begins with what divides the room most, and leaves out what it agrees on', async () => {
		await opened();
		at();
		const screen = await render(AgreeScreen, { open });
		const list = screen.getByRole('list', { name: 'Questions in the order of talk' });
		await expect.element(list).toBeInTheDocument();
		const asked = [...list.element().querySelectorAll('h3')].map((each) => each.textContent);
		expect(asked).toEqual([ask(divided), ask(scattered)]);
		await expect.element(list.getByText('Two camps')).toBeInTheDocument();
		await expect
			.element(list.getByRole('img', { name: /^Answers: 4 people at 1, 1 person at 4 and 4/ }))
			.toBeInTheDocument();
	});

	test('takes the middle answers only once they were shown, but the one unticked, and takes them back', async () => {
		await opened();
		at();
		const screen = await render(AgreeScreen, { open });
		await expect.element(screen.getByText('The room agrees on 2 questions')).toBeInTheDocument();
		expect(screen.getByRole('button', { name: /^Take the middle answer/ }).elements()).toEqual([]);
		await userEvent.click(screen.getByText('See which ones'));
		await userEvent.click(
			screen.getByRole('checkbox', { name: new RegExp(ask(alike).slice(0, 20)) })
		);
		await userEvent.click(
			screen.getByRole('button', { name: 'Take the middle answer for this 1' })
		);
		expect(await kept()).toEqual({
			[near]: { state: 'agreed', option: 2, spread: { counts: [0, 2, 6, 1, 0], poll: 0 } }
		});
		await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
		expect(await kept()).toEqual({});
	});

	test('gives no verdict on five answers, and proposes nothing', async () => {
		const tallies = Object.fromEntries(questions.map((id) => [id, tallyOf([0, 0, 5, 0, 0])]));
		await opened({ ballots: 5, anonymous: true, tallies, cards: [] });
		at();
		const screen = await render(AgreeScreen, { open });
		await expect.element(screen.getByText('To talk about (4)')).toBeInTheDocument();
		expect(screen.getByText('Too few answers').elements()).toHaveLength(4);
		expect(screen.getByText(/^The room agrees on \d/).elements()).toEqual([]);
	});
});

describe('one question', () => {
	const show = async (question: string) => {
		at(question);
		return render(QuestionTalk, { open });
	};

	test('preselects nothing, keeps what is picked with its spread, reason and dissent, and takes it back', async () => {
		await opened();
		const screen = await show(divided);
		const options = screen.getByRole('group', { name: 'The option agreed on' });
		await expect.element(options).toBeInTheDocument();
		expect(options.element().querySelectorAll('input:checked')).toHaveLength(0);
		await userEvent.click(options.getByRole('radio').nth(2));
		await userEvent.fill(screen.getByLabelText('Why', { exact: true }), 'The new line counts');
		await userEvent.fill(screen.getByLabelText(/who see it differently/), 'Sales see four');
		expect((await kept())[divided]).toEqual({
			state: 'agreed',
			option: 2,
			reason: 'The new line counts',
			dissent: 'Sales see four',
			spread: { counts: [4, 0, 0, 1, 4], poll: 0 }
		});
		await userEvent.click(screen.getByRole('button', { name: 'Take it back' }));
		expect(await kept()).toEqual({});
	});

	test('is parked without an option, with whom it waits for', async () => {
		await opened();
		const screen = await show(divided);
		await userEvent.keyboard('4');
		await userEvent.click(screen.getByRole('radio', { name: 'Parked' }));
		await userEvent.fill(screen.getByLabelText(/^Whom it waits for/), 'the auditor');
		const { option, ...parked } = (await kept())[divided]!;
		expect(option).toBeUndefined();
		expect(parked).toMatchObject({ state: 'parked', who: 'the auditor' });
	});

	test('lets one person decide where the room does not agree', async () => {
		await opened();
		const screen = await show(divided);
		await userEvent.click(screen.getByRole('radio', { name: 'One person decides' }));
		await userEvent.fill(screen.getByLabelText('Who decides'), 'Ms Lin');
		await userEvent.click(
			screen.getByRole('group', { name: 'The option agreed on' }).getByRole('radio').nth(3)
		);
		expect((await kept())[divided]).toMatchObject({ state: 'decided', who: 'Ms Lin', option: 3 });
	});

	test('lets the two ends speak, without a name', async () => {
		await opened();
		const screen = await show(divided);
		await expect.element(screen.getByText('Hear the two ends first')).toBeInTheDocument();
		await expect.element(screen.getByText('Somebody at 1 says')).toBeInTheDocument();
		await expect.element(screen.getByText('There is no plan on paper.')).toBeInTheDocument();
		await expect.element(screen.getByText('Somebody at 5 says')).toBeInTheDocument();
	});

	test('shows open cards below five ballots, and says why', async () => {
		const cards = [
			{ role: 'owner' as const, votes: { [divided]: 4 }, reasons: {} },
			{ votes: { [divided]: 'dont-know' as const }, reasons: {} }
		];
		const tallies = Object.fromEntries(questions.map((id) => [id, tallyOf([0, 0, 0, 0, 1])]));
		await opened({ ballots: 2, anonymous: false, tallies, cards });
		const screen = await show(divided);
		await expect
			.element(screen.getByText(/^2 ballots only: that cannot be anonymous/))
			.toBeVisible();
		await expect.element(screen.getByText('Owner', { exact: true })).toBeInTheDocument();
		await expect.element(screen.getByText('Card 2')).toBeInTheDocument();
	});

	test('notes who does what by when, and brings back what was removed', async () => {
		await opened();
		const screen = await show(divided);
		await userEvent.fill(screen.getByLabelText('What is to be done'), 'Write the plan');
		await userEvent.fill(screen.getByLabelText('Who', { exact: true }), 'Wang');
		await userEvent.fill(screen.getByLabelText('By when'), '2027-01-15');
		await userEvent.click(screen.getByRole('button', { name: 'Note it' }));
		await kept();
		const noted = { text: 'Write the plan', owner: 'Wang', due: '2027-01-15', question: divided };
		expect(Object.values(open.record.actions)).toEqual([noted]);
		await userEvent.click(screen.getByRole('button', { name: 'Remove: Write the plan' }));
		await kept();
		expect(open.record.actions).toEqual({});
		await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
		await kept();
		expect(Object.values(open.record.actions)).toEqual([noted]);
	});
});

describe('the time of a question', () => {
	test('stands still while paused, goes on from there, and grows', async () => {
		await opened();
		open.turnTo(divided, 5);
		await kept();
		open.pauseTurn();
		await kept();
		const spent = (turn = open.record.turn!) =>
			Date.parse(turn.pausedAt ?? new Date().toISOString()) - Date.parse(turn.startedAt);
		const before = spent();
		await new Promise((later) => setTimeout(later, 300));
		expect(spent()).toBe(before);
		open.resumeTurn();
		await kept();
		expect(open.record.turn!.pausedAt).toBeUndefined();
		expect(spent()).toBeLessThan(before + 250);
		open.addMinutes(2);
		await kept();
		expect(open.record.turn!.minutes).toBe(7);
	});
});

describe('the projector', () => {
	test('shows the question under talk and what was settled, and nobody’s name or words', async () => {
		const settled: Outcome = {
			state: 'decided',
			option: 3,
			who: 'Ms Lin',
			reason: 'because Chen said so',
			dissent: 'Wang disagrees'
		};
		await opened(opening, [
			{ act: 'settle', question: divided, outcome: settled },
			{ act: 'action', id: 'a1', action: { text: 'Write the plan', owner: 'Zhao' } },
			{ act: 'turn', turn: { question: divided, startedAt: '2026-11-20T02:00:00Z', minutes: 5 } }
		]);
		at();
		const screen = await render(Projector, { open });
		await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent(ask(divided));
		await expect.element(screen.getByText('One person decides')).toBeInTheDocument();
		expect(screen.container.textContent).not.toMatch(/Lin|Chen|Wang|Zhao|plan on paper|my office/);
		expect(screen.getByRole('button').elements().length).toBeLessThanOrEqual(1);
	});

	test('shows the three most divided questions while nothing is talked about', async () => {
		const counts = (id: string) => (id === divided ? [4, 0, 0, 0, 5] : [2, 2, 2, 2, 1]);
		const tallies = Object.fromEntries(questions.map((id) => [id, tallyOf(counts(id))]));
		await opened({ ...opening, tallies });
		at();
		const screen = await render(Projector, { open });
		const first = screen.getByRole('heading', { level: 2 }).first();
		await expect.element(first).toHaveTextContent(ask(divided));
		expect(screen.getByRole('listitem').elements()).toHaveLength(3);
	});
});

describe('closing', () => {
	const spread = { counts: [4, 0, 0, 1, 4], poll: 0 };
	const outcomes: readonly WorkshopDeed[] = [
		{ act: 'settle', question: divided, outcome: { state: 'agreed', option: 2, spread } },
		{ act: 'settle', question: scattered, outcome: { state: 'parked', who: 'the auditor' } }
	];

	test('tells what is settled, parked and not talked about, and makes a round of what was agreed', async () => {
		await opened(opening, outcomes);
		at();
		const screen = await render(CloseScreen, { open });
		await expect.element(screen.getByText('2 of 4 questions are settled.')).toBeInTheDocument();
		await expect.element(screen.getByText('Parked: open points (1)')).toBeInTheDocument();
		await expect.element(screen.getByText('Not talked about (2)')).toBeInTheDocument();
		await expect.element(screen.getByText('Waits for the auditor')).toBeInTheDocument();
		await userEvent.click(
			screen.getByRole('button', { name: 'Close and make it the firm’s result' })
		);
		await expect.element(screen.getByText('The workshop is closed')).toBeInTheDocument();
		const round = library.assessment(open.record.assessment)!;
		expect(round.workshop).toBe(open.id);
		const { answers } = await library.store.answers(round.id);
		expect(answers.map(({ question }) => question)).toEqual([divided]);
	});

	test('that fails says so, and the workshop stays open', async () => {
		await opened(opening, outcomes);
		at();
		const screen = await render(CloseScreen, { open });
		const failing = vi.spyOn(library.store, 'keep').mockRejectedValue(new Error('full'));
		const close = screen.getByRole('button', { name: 'Close and make it the firm’s result' });
		await userEvent.click(close);
		await expect.element(screen.getByRole('alert')).toHaveTextContent(/Nothing was lost/);
		expect(open.closed).toBe(false);
		failing.mockRestore();
		await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
		await expect.element(screen.getByText('The workshop is closed')).toBeInTheDocument();
	});

	test('lets the device forget the ballots, keeps what was settled, and brings them back', async () => {
		await opened(opening, outcomes);
		await open.close();
		at();
		const screen = await render(CloseScreen, { open });
		await userEvent.click(screen.getByRole('button', { name: 'Forget the ballots here' }));
		await expect.element(screen.getByText(/^The ballots are gone/)).toBeInTheDocument();
		expect(await roomOf(library.store).openings(open.id)).toEqual([]);
		expect(new RoomTalk(open).point(divided)!.counts).toEqual([4, 0, 0, 1, 4]);
		await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
		await vi.waitFor(async () =>
			expect(await roomOf(library.store).openings(open.id)).toHaveLength(1)
		);
	});
});
