import { beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Radar from '#lib/charts/Radar.svelte';
import type { RadarDescription } from '#lib/charts/radar';
import { loadCodes, loadQuestionnaire } from '#lib/content/load';
import {
	Aggregator,
	associationPolicy,
	contribute,
	disclose,
	linesOf,
	type Contribution
} from '#lib/domain/benchmark';
import type { Assessment } from '#lib/domain/answers';
import { questionsOf, type Depth, type WeightedQuestionnaire } from '#lib/domain/questionnaire';
import type { SignedCard } from '#lib/exchange/card-file';
import { digestOf } from '#lib/exchange/questionnaire-digest';
import { Language, loadDictionary } from '#lib/i18n/language.svelte.ts';
import { judgeCard } from '#lib/state/card-verdict';
import { Comparison, ownRound, type ComparedRow } from '#lib/state/Comparison.svelte.ts';
import { Content } from '#lib/state/Content.svelte.ts';
import type { AssociationRecord, LoadedPack, Membership } from '#lib/state/Membership.svelte.ts';
import { sectorGroupOf, standingOf } from '#lib/state/OpenContribution.svelte.ts';
import { messageHash, readMessagePlace } from '../../src/routes/benchmark/message-place';
import { firmsOf } from '../../src/routes/benchmark/pack-size';
import TakeIn from '../../src/routes/benchmark/TakeIn.svelte';
import ComparedTable from '../../src/routes/compare/ComparedTable.svelte';
import { standings, tenths } from '../../src/routes/compare/standings';
import { idsOf, lineGroups } from '../../src/routes/contribute/line-groups';

const world = vi.hoisted(() => ({ app: {} as Record<string, unknown> }));
vi.mock('#lib/state/App.svelte.ts', () => ({ useApp: () => world.app }));

let core: WeightedQuestionnaire;
let groupOf: (division: string) => string | undefined;
let digest: string;

beforeEach(async () => {
	const language = new Language('en', await loadDictionary('en'));
	const content = new Content(language);
	await content.need('words benchmark', 'words ballot', 'codes', 'core');
	world.app = { language, content, edition: {} };
	core = (await loadQuestionnaire('core')) as WeightedQuestionnaire;
	groupOf = sectorGroupOf(await loadCodes());
	digest = await digestOf(core);
});

const pinned = (change: Partial<AssociationRecord> = {}): AssociationRecord => ({
	id: '1'.repeat(24),
	card: '',
	name: 'Valve Makers',
	kind: 'association',
	fingerprint: '1'.repeat(24),
	key: 'key-1',
	recipient: 'age1-1',
	codes: false,
	from: '2026-01-01',
	to: '2027-12-31',
	signers: [],
	former: [],
	pinnedAt: '2026-01-01T00:00:00.000Z',
	...change
});

const hub = pinned({
	id: '9'.repeat(24),
	fingerprint: '9'.repeat(24),
	name: 'City centre',
	kind: 'hub',
	key: 'key-9',
	recipient: 'age1-9'
});

const card = (
	change: Partial<SignedCard['card']> = {},
	by: readonly string[] = []
): SignedCard => ({
	card: {
		name: 'Valve Makers',
		kind: 'association',
		recipient: 'age1-2',
		key: 'key-2',
		policy: 'sdc-1',
		codes: false,
		from: '2026-06-01',
		to: '2028-06-01',
		...change
	},
	fingerprint: '2'.repeat(24),
	text: '',
	signers: ['2'.repeat(24), ...by]
});

describe('a card', () => {
	test('of an unknown name and unknown keys is new', () => {
		expect(judgeCard(card({ name: 'Coffee Dealers' }), [pinned(), hub])).toEqual({ state: 'new' });
	});

	test('with the pinned keys is known, whatever its dates and name say', () => {
		const again = { ...card({ name: 'Valve Makers e.V.' }), fingerprint: '1'.repeat(24) };
		expect(judgeCard(again, [pinned()])).toMatchObject({ state: 'known' });
	});

	test.each(['Valve Makers', 'VALVE  makers', 'Ｖａｌｖｅ　Ｍａｋｅｒｓ', ' valve makers '])(
		'named “%s” with other keys is stopped',
		(name) => {
			expect(judgeCard(card({ name }), [pinned(), hub])).toMatchObject({ state: 'other-key' });
		}
	);

	test('that takes over one of the two keys under another name is stopped', () => {
		for (const change of [{ key: 'key-1' }, { recipient: 'age1-1' }])
			expect(judgeCard(card({ name: 'New', ...change }), [pinned()])).toMatchObject({
				state: 'other-key'
			});
	});

	test('with other keys is a change where the former key, a pinned hub or its roster vouches', () => {
		const former = card({}, ['1'.repeat(24)]);
		expect(judgeCard(former, [pinned(), hub])).toMatchObject({
			state: 'signed-change',
			by: 'Valve Makers'
		});
		const byHub = card({}, [hub.fingerprint]);
		expect(judgeCard(byHub, [pinned(), hub])).toMatchObject({
			state: 'signed-change',
			by: 'City centre'
		});
		const listed = new Map([['2'.repeat(24), 'City centre']]);
		expect(judgeCard(card(), [pinned(), hub], listed)).toMatchObject({ state: 'signed-change' });
	});

	test('is not vouched for by another association, nor by a hub whose own card changes', () => {
		const other = pinned({ id: '3'.repeat(24), fingerprint: '3'.repeat(24), name: 'Others' });
		expect(judgeCard(card({}, [other.fingerprint]), [pinned(), other])).toMatchObject({
			state: 'other-key'
		});
		expect(judgeCard(card({ name: 'City centre' }), [hub])).toMatchObject({ state: 'other-key' });
	});

	test('may be used from its first to its last day', () => {
		const days = ['2025-12-31', '2026-01-01', '2027-12-31', '2028-01-01'];
		expect(days.map((day) => standingOf(pinned(), day))).toEqual([
			'early',
			'valid',
			'valid',
			'late'
		]);
	});
});

function answered(
	option: (at: number) => number,
	depth: Depth = 'full',
	round = '2026-11'
): Assessment {
	return {
		questionnaire: { id: 'core', version: core.version },
		depth,
		deeper: {},
		round,
		firm: { sector: 'C36', size: 'small', region: 'CN-33', makes: true },
		answers: Object.fromEntries(
			questionsOf(core).map(({ id }, at) => [
				id,
				{ state: 'option' as const, option: String(option(at)) }
			])
		)
	};
}

const about = (n: number) => ({
	cid: n.toString(16).padStart(32, '0'),
	seq: 1,
	home: true,
	steps: [],
	sectorGroupOf: groupOf
});

/** Firms whose answers rise from one to the next. */
const firms = (count: number, depth: Depth = 'full'): readonly Contribution[] =>
	Array.from({ length: count }, (_, n) =>
		contribute(
			core,
			answered((at) => (n + at) % 5, depth),
			about(n + 1)
		)
	);

function packOf(
	given: readonly Contribution[],
	{ period = '2026-Q4', rev = 1, verified = true, version = core.version, issuer = '1' } = {}
): LoadedPack {
	const counting = new Aggregator(core, digest, associationPolicy.tables);
	for (const each of given) counting.add(each);
	const { groups } = disclose(counting.counts(), associationPolicy, [], { period, rev });
	return {
		id: `${issuer} ${period} ${rev}`,
		loadedAt: '2026-12-01T00:00:00.000Z',
		verified,
		pack: {
			issuer: { name: 'Valve Makers', fingerprint: issuer.repeat(24), key: 'key' },
			level: 'association',
			questionnaire: { id: 'core', version, digest },
			period,
			rev,
			made: '2026-12-01',
			policy: associationPolicy,
			noise: null,
			groups
		}
	};
}

/** The newest first, as a membership has them. */
function comparison(packs: readonly LoadedPack[], own: Assessment, earlier: Assessment[] = []) {
	const round = (assessment: Assessment) => ownRound(core, assessment, groupOf);
	const membership = { packs } as unknown as Membership;
	return new Comparison(membership, core, digest, round(own), earlier.map(round));
}

describe('what would leave', () => {
	test('stands in groups: the firm, every question of every dimension under its score, the steps', () => {
		const own = contribute(
			core,
			answered(() => 2),
			{ ...about(1), steps: ['a', 'b'] }
		);
		const groups = lineGroups(core, linesOf(core, own));
		expect(groups.map(({ id }) => id)).toEqual([
			'profile',
			...core.areas.flatMap(({ dimensions }) => dimensions.map(({ id }) => id)),
			'steps'
		]);
		expect(groups.flatMap(idsOf).sort()).toEqual(
			linesOf(core, own)
				.map(({ id }) => id)
				.sort()
		);
	});

	test('shows questions without anything to give as nothing', () => {
		const own = contribute(
			core,
			answered(() => 2, 'quick'),
			about(1)
		);
		const rows = lineGroups(core, linesOf(core, own)).flatMap((group) => group.rows);
		const answers = rows.filter(({ id }) => id.startsWith('answer '));
		expect(answers).toHaveLength(questionsOf(core).length);
		expect(answers.filter(({ line }) => line)).toHaveLength(15);
	});
});

describe('a comparison', () => {
	test('takes the newest signed pack about the same questions, and the nearest group of the firm', () => {
		const given = firms(40);
		const newest = packOf(given, { period: '2027-Q1', verified: false });
		const signed = packOf(given);
		const compared = comparison(
			[newest, signed, packOf(given, { period: '2026-Q3' })],
			answered(() => 2)
		);
		expect(compared.pack).toBe(signed);
		expect(compared.segment).not.toBe('all');
		expect(compared.segments.at(-1)).toBe('all');
		expect(compared.compared).toHaveLength(15);
		compared.choosePack(newest.id);
		expect(compared.pack).toBe(newest);
	});

	test('never sets other questions beside a round', () => {
		const compared = comparison(
			[packOf(firms(40), { version: 7 })],
			answered(() => 2)
		);
		expect(compared.fits).toBe(false);
		expect(compared.compared).toEqual([]);
	});

	test('never mixes depths, and says of which there are figures', () => {
		const compared = comparison(
			[packOf(firms(40))],
			answered(() => 2, 'quick')
		);
		expect(compared.compared).toEqual([]);
		expect(compared.rows.map(({ state }) => state)).toEqual(Array(15).fill('other-series'));
		expect(compared.rows[0]).toMatchObject({ series: ['solo/full'] });
	});

	test('of too small a group has no figures', () => {
		const compared = comparison(
			[packOf(firms(9))],
			answered(() => 2)
		);
		expect(compared.rows.map(({ state }) => state)).toEqual(Array(15).fill('too-few'));
	});

	test('names what the pack could show of the firm and does not', () => {
		const elsewhere = { ...answered(() => 2), firm: { sector: 'C26', size: 'small' as const } };
		expect(comparison([packOf(firms(40))], elsewhere).missing).toEqual(['sector']);
	});

	test('follows one issuer over its releases, the last revision of each, with the round of that time', () => {
		const given = firms(40);
		const packs = [
			packOf(given, { period: '2026-Q4', rev: 2 }),
			packOf(given, { period: '2026-Q4', rev: 1 }),
			packOf(given, { period: '2026-Q3', issuer: '2' }),
			packOf(given, { period: '2026-Q2' }),
			packOf(given, { period: '2026-Q1' })
		];
		const earlier = answered(() => 1, 'full', '2026-05');
		const points = comparison(
			packs,
			answered(() => 3),
			[earlier]
		).trend('strategy');
		expect(points.map(({ period, round, own }) => [period, round, own])).toEqual([
			['2026-Q1', undefined, undefined],
			['2026-Q2', '2026-05', 25],
			['2026-Q4', '2026-11', 75]
		]);
		expect(points.every(({ others }) => others?.median !== undefined)).toBe(true);
	});

	test('tells the size of its largest figure, as coarse as the pack says it', () => {
		expect(firmsOf(packOf(firms(40)).pack.groups)).toBe(40);
		expect(firmsOf(packOf(firms(12)).pack.groups)).toBe('<15');
		expect(firmsOf([])).toBeUndefined();
	});
});

describe('in words', () => {
	const row = (
		dimension: string,
		own: number,
		low?: number,
		median = 50,
		high?: number
	): ComparedRow => ({
		dimension,
		own,
		state: 'compared',
		others: {
			dimension,
			segment: 'all',
			series: 'solo/full',
			n: 30,
			median,
			...(low === undefined ? {} : { low }),
			...(high === undefined ? {} : { high })
		}
	});

	test('the middle half has two sides, its edges inside', () => {
		const rows = [
			row('a', 71, 40, 55, 70),
			row('b', 70, 40, 55, 70),
			row('c', 40, 40, 55, 70),
			row('d', 39, 40, 55, 70),
			row('e', 90)
		];
		expect(standings(rows)).toEqual({
			above: ['a'],
			within: ['b', 'c'],
			below: ['d'],
			most: { ahead: 'e', behind: 'd' }
		});
		expect(standings([]).most).toBeUndefined();
	});

	test('nobody is ahead of all and nobody behind all', () => {
		expect([0, 0.04, 0.05, 0.55, 0.94, 0.95, 1].map(tenths)).toEqual([0, 0, 1, 6, 9, 10, 10]);
	});

	test('a row says “ahead of” from twenty firms on, and above, around or below the middle before', async () => {
		const large = comparison(
			[packOf(firms(40))],
			answered(() => 4)
		);
		const screen = await render(ComparedTable, { comparison: large });
		await expect
			.element(screen.getByText(/^ahead of .* of 10 firms like yours$/).first())
			.toBeVisible();
		const small = comparison(
			[packOf(firms(12))],
			answered(() => 4)
		);
		const few = await render(ComparedTable, { comparison: small });
		await expect.element(few.getByText('above the middle').first()).toBeVisible();
		expect(few.container.textContent).not.toContain('ahead of');
	});
});

test('the address of a message leads back to it', () => {
	for (const place of [
		{ given: 'ab', seq: 2 },
		{ offer: 'cd', seq: 1 }
	] as const)
		expect(readMessagePlace(messageHash(place))).toEqual(place);
	expect(readMessagePlace('')).toBeUndefined();
});

describe('taking something in', () => {
	async function screen(take = vi.fn(async () => 'Taken.')) {
		const props = { find: 'Find', fileLabel: 'File', tooLong: 'Too long.', maxBytes: 20, take };
		return { take, page: await render(TakeIn, props) };
	}

	test('reads pasted text and says what became of it', async () => {
		const { take, page } = await screen();
		await userEvent.click(page.getByText('Or paste the text').first());
		await userEvent.fill(page.getByRole('textbox'), '{"a":1}');
		await userEvent.click(page.getByRole('button', { name: 'Take the text' }));
		await expect.element(page.getByRole('status')).toHaveTextContent('Taken.');
		expect(take).toHaveBeenCalledWith({ text: '{"a":1}' });
		await expect.element(page.getByRole('textbox')).toHaveValue('');
	});

	test('reads a dropped file', async () => {
		const { take, page } = await screen();
		const dataTransfer = new DataTransfer();
		dataTransfer.items.add(new File(['{"b":2}'], 'b.txt', { type: 'text/plain' }));
		const box = page.getByRole('group', { name: 'File' }).element();
		box.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
		await expect.element(page.getByRole('status')).toHaveTextContent('Taken.');
		expect(take).toHaveBeenCalledWith({ text: '{"b":2}' });
	});

	test('does not read what is too large', async () => {
		const { take, page } = await screen();
		await userEvent.upload(page.getByLabelText('File').last(), new File(['x'.repeat(21)], 'c.txt'));
		await expect.element(page.getByRole('status')).toHaveTextContent('Too long.');
		expect(take).not.toHaveBeenCalled();
	});
});

describe('the band of a radar', () => {
	const values = Array.from({ length: 15 }, (_, at) => 40 + at);
	const radar = (more: Partial<RadarDescription> = {}): RadarDescription => ({
		axes: values.map((_, at) => ({ id: `a${at}`, label: `A${at}`, area: 'research' })),
		now: values,
		low: values,
		high: values,
		target: values.map(() => null),
		earlier: [],
		words: { now: 'You', target: '', range: '' },
		sentence: 'Above in 3 dimensions.',
		...more
	});
	const band = {
		label: 'Middle half',
		low: values.map(() => 20),
		high: values.map(() => 80)
	};
	/** Painted pixels near the middle of the band, straight up from the centre. */
	const inkIn = (canvas: HTMLCanvasElement) => {
		const { width, height } = canvas;
		const { data } = canvas
			.getContext('2d')!
			.getImageData(width * 0.48, height * 0.3, width * 0.04, height * 0.06);
		return data.filter((value, at) => at % 4 === 3 && value > 0).length;
	};
	const drawn = async (description: RadarDescription) => {
		const screen = await render(Radar, { radar: description, theme: 'light', onpick: vi.fn() });
		const canvas = screen.container.querySelector('canvas')!;
		await vi.waitFor(() => expect(inkIn(canvas)).toBeGreaterThan(0));
		return { screen, ink: inkIn(canvas) };
	};

	test('is hatched on the picture and named in its key, and not there where there is none', async () => {
		const without = await drawn(radar());
		expect(without.screen.container.textContent).not.toContain('Middle half');
		const withBand = await drawn(radar({ band }));
		expect(withBand.screen.container.textContent).toContain('Middle half');
		expect(withBand.ink).toBeGreaterThan(without.ink);
		const picture = withBand.screen.container.querySelector('[role=img]')!;
		expect(picture.getAttribute('aria-label')).toBe('Above in 3 dimensions.');
	});
});
