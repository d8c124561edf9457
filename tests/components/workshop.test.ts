import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Dots from '#lib/charts/Dots.svelte';
import { questionnaireIds } from '#lib/content/load';
import type { WorkshopPlan } from '#lib/domain/workshop';
import { sealBallot } from '#lib/exchange/sealed-ballot';
import { Language, loadDictionary } from '#lib/i18n/language.svelte.ts';
import { Content } from '#lib/state/Content.svelte.ts';
import { Library, type WorkshopRecord } from '#lib/state/Library.svelte.ts';
import { OpenWorkshop, prepareWorkshop } from '#lib/state/OpenWorkshop.svelte.ts';
import { WakeLock } from '#lib/state/WakeLock';
import { isForWorkshops, WorkshopDraft } from '#lib/state/WorkshopDraft.svelte.ts';
import { stageOf } from '#lib/state/workshop-stage';
import { minutesLeft } from '#lib/state/workshop-time';
import { roomOf } from '#lib/storage/room';
import PrepareForm from '../../src/routes/workshop/PrepareForm.svelte';
import Stages from '../../src/routes/workshop/Stages.svelte';

const world = vi.hoisted(() => ({ app: {} as Record<string, unknown> }));
const goto = vi.hoisted(() => vi.fn());
vi.mock('#lib/state/App.svelte.ts', () => ({ useApp: () => world.app }));
vi.mock('$app/state', () => ({ page: { url: new URL('http://localhost/workshop/') } }));
vi.mock('$app/paths', () => ({ resolve: (path: string) => path }));
vi.mock('$app/navigation', () => ({ goto }));

let library: Library;
let content: Content;
let firm: string;

beforeEach(async () => {
	const language = new Language('en', await loadDictionary('en'));
	content = new Content(language);
	await content.need('words workshop');
	library = await Library.open('work');
	world.app = { language, content, library };
	({ firm } = library.begin('Anda', { id: 'core', version: 1 }, 'quick', { size: 'small' }));
	await library.keeper.settled();
	await library.refresh();
});
afterEach(() => {
	library.close();
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
	goto.mockClear();
});

const day = '2026-11-23';
const sum = (all: readonly { readonly minutes: number }[]) =>
	all.reduce((so, { minutes }) => so + minutes, 0);

async function draftOf(earlier?: WorkshopRecord): Promise<WorkshopDraft> {
	const all = await content.questionnaires(questionnaireIds);
	const own = all.filter((each) => isForWorkshops(each, {}));
	return new WorkshopDraft({ size: 'small' }, own, earlier, day);
}

function recordOf(more: Partial<WorkshopRecord> = {}): WorkshopRecord {
	return {
		id: 'aaaaaaaaaaaaaaaa',
		firm: 'f1',
		plan: {
			questionnaire: { id: 'core', version: 1 },
			depth: 'quick',
			dimensions: ['strategy', 'security'],
			questions: ['strategy.plan', 'security.backup', 'long.gone'],
			minutes: 100,
			expected: 8,
			roles: ['owner'],
			day: '2026-05-20'
		},
		polls: [],
		outcomes: {},
		actions: {},
		startedAt: '2026-05-20T01:00:00.000Z',
		changedAt: '2026-05-20T01:00:00.000Z',
		...more
	};
}

describe('preparing', () => {
	test('offers the questionnaires a room can vote on, our own check first, and asks about all of it', async () => {
		const draft = await draftOf();
		expect(draft.questionnaire).toBe('core');
		expect(draft.depth).toBe('standard');
		expect(draft.plan.questions).toHaveLength(
			draft.offered.reduce((so, { questions }) => so + questions, 0)
		);
		expect(draft.plan).toMatchObject({ day, questionnaire: { id: 'core' } });
		expect(draft.plan.follows).toBeUndefined();
	});

	test('has an agenda that fills the time, whatever is chosen', async () => {
		const draft = await draftOf();
		for (const { model } of draft.questionnaires) {
			draft.questionnaire = model.id;
			const all = draft.dimensions;
			for (const minutes of [15, 45, 90, 180, 720])
				for (const count of [1, 2, all.length]) {
					draft.minutes = minutes;
					draft.dimensions = all.slice(0, count);
					expect(sum(draft.agenda), `${model.id} ${minutes} ${count}`).toBe(minutes);
				}
		}
	});

	test('asks about the dimensions that a greater depth brings in, where all were asked', async () => {
		const draft = await draftOf();
		const [one, two] = draft.dimensions;
		draft.depth = 'full';
		expect(draft.dimensions).toEqual(draft.offered.map(({ id }) => id));
		draft.dimensions = [one!, two!];
		draft.depth = 'quick';
		expect(draft.plan.dimensions.every((id) => [one, two].includes(id))).toBe(true);
	});

	test('repeats the kit of the workshop before, less what can no longer be asked', async () => {
		const earlier = recordOf({ closedAt: '2026-05-20T04:00:00.000Z' });
		const draft = await draftOf(earlier);
		expect(draft.sameKit).toBe(true);
		expect(draft.plan).toMatchObject({
			questions: ['strategy.plan', 'security.backup'],
			minutes: 100,
			expected: 8,
			roles: ['owner'],
			day,
			follows: earlier.id
		});
		expect(draft.gone).toBe(1);
		draft.sameKit = false;
		expect(draft.plan.follows).toBeUndefined();
		expect(draft.gone).toBe(0);
	});

	test('sets up the workshop with its box, also after a first try that failed', async () => {
		const draft = await draftOf();
		const screen = await render(PrepareForm, { library, firm: library.firm(firm)!, draft });
		const go = screen.getByRole('button', { name: 'Set up the ballot box' });
		// The plan is kept; the box is not, the first time.
		const real = library.store.keep.bind(library.store);
		const keep = vi.spyOn(library.store, 'keep');
		keep.mockImplementationOnce((...all) => real(...all)).mockRejectedValueOnce(new Error('no'));
		await userEvent.click(go);
		await expect.element(screen.getByRole('alert')).toBeVisible();
		expect(goto).not.toHaveBeenCalled();
		await userEvent.click(go);
		await expect.poll(() => goto.mock.calls.length).toBe(1);
		const workshops = library.workshopsOf(firm);
		expect(workshops).toHaveLength(1);
		expect(goto.mock.calls[0]![0]).toBe(`/workshop/#workshop=${workshops[0]!.id}`);
		expect(await roomOf(library.store).boxes(workshops[0]!.id)).toHaveLength(1);
	});

	test('cannot set up a box without a dimension, and says what to do', async () => {
		const draft = await draftOf();
		const screen = await render(PrepareForm, { library, firm: library.firm(firm)!, draft });
		draft.dimensions = [];
		await expect.element(screen.getByText('Tick at least one dimension.')).toBeVisible();
		await expect
			.element(screen.getByRole('button', { name: 'Set up the ballot box' }))
			.toBeDisabled();
	});
});

describe('the stages', () => {
	const first = { poll: 0, questions: [], askedAt: 'then' };
	const opened = { ...first, openedAt: 'then', ballots: 6, anonymous: true };
	const agreed = { state: 'agreed', option: 1 } as const;
	const all = { 'strategy.plan': agreed, 'security.backup': agreed, 'long.gone': agreed };

	test.each([
		['prepare', {}],
		['answer', { polls: [first] }],
		['open', { polls: [opened] }],
		['agree', { polls: [opened], outcomes: { 'strategy.plan': agreed } }],
		['agree', { polls: [opened, { ...first, poll: 1 }], outcomes: { 'strategy.plan': agreed } }],
		['close', { polls: [opened], outcomes: all }],
		['close', { polls: [opened], closedAt: 'then' }]
	] as const)('are at %s', (stage, more) => {
		expect(stageOf(recordOf(more as Partial<WorkshopRecord>))).toBe(stage);
	});

	test('say in words where one is and what is done', async () => {
		const screen = await render(Stages, { stage: 'open' });
		const stages = screen.getByRole('list', { name: 'Where you are' }).getByRole('listitem');
		expect(
			stages.elements().map((each) => each.textContent!.replaceAll(/\s+/g, ' ').trim())
		).toEqual(['Prepare , done', 'Answer apart , done', 'Open', 'Agree', 'Close']);
		expect(document.querySelectorAll('[aria-current=step]')).toHaveLength(1);
		expect(document.querySelector('[aria-current=step]')!.textContent).toContain('Open');
	});
});

describe('the time left', () => {
	const agenda = [
		{ kind: 'answer', minutes: 20 },
		{ kind: 'discuss', dimension: 'strategy', minutes: 70 },
		{ kind: 'close', minutes: 10 }
	] as const;
	const at = (clock: string) => new Date(`2026-11-23T${clock}:00.000Z`);
	const polls = (asked: string, openedAt?: string) => ({
		polls: [
			{
				poll: 0,
				questions: [],
				askedAt: at(asked).toISOString(),
				...(openedAt ? { openedAt: at(openedAt).toISOString() } : {})
			}
		]
	});

	test('is counted from setting up the box, once it is open', () => {
		expect(minutesLeft(recordOf(polls('01:00')), agenda, at('01:10'))).toBeUndefined();
		expect(minutesLeft(recordOf(polls('01:00', '01:30')), agenda, at('01:40'))).toBe(60);
		expect(minutesLeft(recordOf(polls('01:00', '01:30')), agenda, at('02:45'))).toBe(-5);
	});

	test('is that of talking and closing where the box was set up long before', () => {
		expect(minutesLeft(recordOf(polls('01:00', '08:00')), agenda, at('08:20'))).toBe(60);
	});
});

test('dots tell the same in words: each option with its people, the middle, and those without an option', async () => {
	const screen = await render(Dots, {
		label: 'Is there a plan?',
		options: ['No', 'In the head', 'Written'],
		counts: [1, 0, 3],
		say: (n) => (n === 1 ? '1 person' : `${n} people`),
		median: { at: 2, tag: 'middle' },
		apart: [
			{ label: 'Don’t know', count: 2 },
			{ label: 'Not applicable', count: 0 }
		]
	});
	const items = screen.getByRole('list', { name: 'Is there a plan?' }).getByRole('listitem');
	const read = (item: Element) =>
		[...item.querySelectorAll(':scope > :not([aria-hidden])')]
			.map((each) => each.textContent!.replaceAll(/\s+/g, ' ').trim())
			.join(': ');
	expect(items.elements().map(read)).toEqual([
		'No: 1 person',
		'In the head: 0 people',
		'Written middle: 3 people',
		'Don’t know: 2 people'
	]);
	expect(items.elements().map((each) => each.querySelectorAll('i').length)).toEqual([1, 0, 3, 2]);
});

describe('a workshop on screen', () => {
	const plan: WorkshopPlan = {
		questionnaire: { id: 'core', version: 1 },
		depth: 'quick',
		dimensions: ['strategy'],
		questions: ['strategy.plan', 'strategy.lead'],
		minutes: 60,
		expected: 3,
		roles: ['owner'],
		day
	};

	async function workshop(): Promise<OpenWorkshop> {
		const [core] = await content.questionnaires(['core']);
		const id = await prepareWorkshop(library, firm, plan);
		const open = (await OpenWorkshop.open(library, async () => core!.model, id))!;
		await open.ask();
		return open;
	}

	async function ballot(open: OpenWorkshop, n: number, option: number, poll = 0) {
		const participant = String(n).padStart(16, '0');
		const votes = Object.fromEntries(plan.questions.map((each) => [each, option]));
		return sealBallot(open.invitation(poll)!, {
			participant,
			sent: 1,
			ballot: { votes, reasons: {} }
		});
	}

	test('counts a ballot the moment it is in, and opens to what all said', async () => {
		const open = await workshop();
		for (const n of [1, 2, 3]) {
			const received = await open.receive(await ballot(open, n, n), 'phone');
			expect(received).toEqual({ ok: true, value: 'first' });
			expect(open.inBox(0)).toBe(n);
		}
		await open.openBox(0);
		expect(open.tallies.get('strategy.plan')!.tally.counts).toEqual([0, 1, 1, 1, 0]);
		expect(open.opening(0)!.cards).toHaveLength(3);
		expect(open.inBox(0)).toBe(0);
		open.stop();
	});

	test('keeps the first ballot where nobody answered the second one', async () => {
		const open = await workshop();
		await open.receive(await ballot(open, 1, 4), 'phone');
		await open.openBox(0);
		expect(await open.ask(['strategy.plan'])).toBe(1);
		expect(open.gathering?.poll).toBe(1);
		await open.openBox(1);
		expect(open.gathering).toBeUndefined();
		expect(open.tallies.get('strategy.plan')).toMatchObject({ poll: 0 });
		open.stop();
	});

	test('says that a box is closed to a ballot that comes after its opening', async () => {
		const open = await workshop();
		const late = await ballot(open, 2, 0);
		await open.receive(await ballot(open, 1, 4), 'phone');
		await open.openBox(0);
		expect(await open.receive(late, 'phone')).toEqual({ ok: true, value: 'closed' });
		open.stop();
	});
});

describe('the screen', () => {
	function lockable() {
		const released: (() => void)[] = [];
		const request = vi.fn(async () => {
			const sentinel = { released: false, release: async () => void (sentinel.released = true) };
			released.push(() => (sentinel.released = true));
			return sentinel;
		});
		vi.stubGlobal('navigator', { wakeLock: { request } });
		return { request, letGo: () => released.at(-1)!() };
	}

	test('is kept on while a workshop runs, again when the page is seen again, and let go at the end', async () => {
		const { request, letGo } = lockable();
		const screen = new WakeLock();
		const stop = screen.hold();
		await expect.poll(() => screen.active).toBe(true);
		letGo();
		expect(screen.active).toBe(false);
		document.dispatchEvent(new Event('visibilitychange'));
		await expect.poll(() => screen.active).toBe(true);
		expect(request).toHaveBeenCalledTimes(2);
		stop();
		await expect.poll(() => screen.active).toBe(false);
		document.dispatchEvent(new Event('visibilitychange'));
		await new Promise((later) => setTimeout(later, 20));
		expect(request).toHaveBeenCalledTimes(2);
	});

	test('goes dark as always where the browser cannot or will not', async () => {
		vi.stubGlobal('navigator', {});
		const screen = new WakeLock();
		const stop = screen.hold();
		await new Promise((later) => setTimeout(later, 20));
		expect(screen.active).toBe(false);
		stop();
		vi.stubGlobal('navigator', {
			wakeLock: { request: async () => Promise.reject(new Error('battery')) }
		});
		const release = screen.hold();
		await new Promise((later) => setTimeout(later, 20));
		expect(screen.active).toBe(false);
		release();
	});
});
