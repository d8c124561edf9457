import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { SegmentCoverage } from '#lib/domain/benchmark';
import { makeIdentity, type Identity } from '#lib/exchange/identity-file';
import { Vault } from '#lib/exchange/vault';
import { Language, loadDictionary } from '#lib/i18n/language.svelte.ts';
import { Content } from '#lib/state/Content.svelte.ts';
import { offerPlace } from '#lib/state/collect-contribution';
import { contributionContent, stewardNeeds } from '#lib/state/steward-content';
import { StewardDesk } from '#lib/state/StewardDesk.svelte.ts';
import { openKeys, sealKeys } from '#lib/state/StewardWorker';
import { StewardStore } from '#lib/storage/steward-store';
import ClosePeriod from '../../src/routes/steward/ledger/ClosePeriod.svelte';
import CoverageMap from '../../src/routes/steward/ledger/CoverageMap.svelte';
import IntroductionsScreen from '../../src/routes/steward/introductions/IntroductionsScreen.svelte';
import Outlook from '../../src/routes/steward/release/Outlook.svelte';
import PolicyForm from '../../src/routes/steward/PolicyForm.svelte';
import Queue from '../../src/routes/steward/Queue.svelte';
import { associationPolicy } from '#lib/domain/benchmark';
import { ContributionSorter } from '#lib/state/collect-contribution';

const world = vi.hoisted(() => ({ app: {} as Record<string, unknown> }));
vi.mock('#lib/state/App.svelte.ts', () => ({ useApp: () => world.app }));
vi.mock('$app/state', () => ({ page: { url: new URL('http://localhost/steward/') } }));
vi.mock('$app/paths', () => ({ resolve: (path: string) => path }));

let desk: StewardDesk;
let steward: Identity;
let content: Content;
beforeEach(async () => {
	const language = new Language('en', await loadDictionary('en'));
	content = new Content(language);
	await content.need('words steward', 'words ballot', ...stewardNeeds);
	world.app = { language, content, edition: { name: 'Gradus' }, device: {} };
	steward ??= await makeIdentity({
		name: 'Valves',
		kind: 'association',
		codes: false,
		from: '2026-01-01',
		to: '2036-12-31'
	});
	await new Promise((done) => {
		indexedDB.deleteDatabase('gradus-steward').onsuccess = done;
	});
	const store = await StewardStore.open(() => crypto.randomUUID());
	const { name, kind, codes, from, to } = steward.card;
	await store.putSteward({
		key: 'steward',
		fingerprint: steward.fingerprint,
		...{ name, kind, codes, from, to },
		card: '',
		sealed: '',
		rehearsedAt: '2026-11-01T00:00:00.000Z'
	});
	store.close();
	desk = await StewardDesk.open();
	desk.unlocked = { identity: steward, vault: await Vault.of(steward.secret) };
});
afterEach(() => desk.store.close());

const cell = (segment: string, firms: number): SegmentCoverage => ({
	segment,
	series: 'solo/full',
	firms,
	open: firms >= 10,
	missing: Math.max(0, 10 - firms)
});

test('keys are turned beside the page, which goes on drawing', async () => {
	let frames = 0;
	let turning = true;
	const count = () => {
		frames += 1;
		if (turning) requestAnimationFrame(count);
	};
	count();
	const text = await sealKeys(steward, 'nine yellow valves');
	turning = false;
	expect(frames).toBeGreaterThan(5);
	const opened = await openKeys(text, 'nine yellow valves');
	expect(opened).toEqual({ ok: true, value: steward });
});

test('the coverage map says which cells are open and how many firms the others need, line by line of each table', async () => {
	const screen = await render(CoverageMap, {
		cells: [cell('all', 12), cell('sector=textiles-clothing', 7), cell('sector=vehicles', 9)]
	});
	await expect.element(screen.getByText('1 of 3 cells open')).toBeVisible();
	await expect.element(screen.getByText('open, 12 firms')).toBeVisible();
	const row = screen.getByRole('row', { name: /Textiles/ });
	await expect
		.element(row.getByText('3 more firms open this cell (now 7)', { exact: true }))
		.toBeVisible();
	await expect
		.element(screen.getByText('1 more firm opens this cell (now 9)', { exact: true }))
		.toBeVisible();
});

describe('the rules of publication', () => {
	test('can be made stricter and never looser', async () => {
		const screen = await render(PolicyForm, { desk });
		await userEvent.click(screen.getByText('Rules of publication (sdc-1)'));
		const group = screen.getByLabelText('Fewest firms in a group');
		await userEvent.fill(group, '9');
		await userEvent.tab();
		await expect.element(screen.getByRole('alert')).toHaveTextContent('at least 10');
		expect(desk.overview.policy).toBeUndefined();
		await userEvent.fill(group, '15');
		await userEvent.tab();
		await expect.poll(() => desk.overview.policy?.group).toBe(15);
	});

	test('drop a table of two where one of its fields is no longer shown', async () => {
		const screen = await render(PolicyForm, { desk });
		await userEvent.click(screen.getByText('Rules of publication (sdc-1)'));
		await userEvent.selectOptions(screen.getByLabelText('Two together'), 'sector&size');
		await expect.poll(() => desk.overview.policy?.twoWay).toEqual(['sector', 'size']);
		await userEvent.click(screen.getByRole('checkbox', { name: 'Size', exact: true }));
		await expect.poll(() => desk.overview.policy?.oneWay).not.toContain('size');
		expect(desk.overview.policy?.twoWay).toBeUndefined();
	});
});

test('closing a period warns, deletes, and can be undone until the page is left', async () => {
	const row = {
		cid: 'a'.repeat(32),
		seq: 1,
		period: '2026-Q4',
		deleted: false,
		sealed: new Uint8Array([1]),
		marks: [],
		stamp: 's'
	};
	await desk.store.apply({
		batch: 1,
		writes: [{ table: 'ledger', before: undefined, row }],
		lines: ['take']
	});
	await desk.refresh();
	const screen = await render(ClosePeriod, { desk, period: '2026-Q4', firms: 1 });
	await userEvent.click(screen.getByRole('button', { name: 'Close the period …' }));
	expect(desk.overview.ledger[0]!.sealed).toBeDefined();
	await expect.element(screen.getByText('This period has no release yet.')).toBeVisible();
	await userEvent.click(screen.getByRole('button', { name: 'Delete the answers' }));
	const undo = screen.getByRole('button', { name: 'Undo' });
	await expect.element(undo).toHaveFocus();
	expect(desk.overview.ledger[0]!.sealed).toBeUndefined();
	await userEvent.click(undo);
	await expect.poll(() => desk.overview.ledger[0]!.sealed).toBeDefined();
});

test('the outlook names each rule by which figures are held back, and offers to sign only what says something', async () => {
	const group = {
		segment: 'all',
		series: 'solo/full' as const,
		n: 12,
		published: 0,
		merged: 0,
		reissued: 0,
		withheld: 90,
		reasons: new Map([['R1', 15] as const, ['R9', 75] as const])
	};
	const preview = {
		period: '2026-Q4',
		rev: 1,
		policy: associationPolicy,
		excluded: 0,
		questionnaire: { id: 'core', version: 1, digest: '0'.repeat(16) },
		published: [],
		figures: '',
		groups: [group],
		counts: { published: 0, merged: 0, reissued: 0, withheld: 90 },
		isUnchanged: false
	};
	const onsign = vi.fn();
	const screen = await render(Outlook, { preview, isHub: false, onsign });
	await expect.element(screen.getByText('Fewer than 10 firms in the group.')).toBeVisible();
	await expect.element(screen.getByText('Questions and steps need 20 firms.')).toBeVisible();
	await expect.element(screen.getByText(/^Nothing can be published yet/)).toBeVisible();
	expect(screen.getByRole('button').elements()).toHaveLength(0);
	await screen.rerender({ preview: { ...preview, groups: [{ ...group, published: 15 }] } });
	await userEvent.click(screen.getByRole('button', { name: 'Sign and save the pack' }));
	expect(onsign).toHaveBeenCalledOnce();
});

test('introductions say who could help whom and why, and remember how far each came', async () => {
	const { vault } = desk.unlocked!;
	const offer = (id: string, name: string, offers: string[], seeks: string[]) => ({
		id: id.repeat(32),
		seq: 1,
		name,
		contact: `${name}@example.com`,
		offers,
		seeks,
		wishes: [] as const,
		profile: { chain: 'automotive' },
		niche: name
	});
	const offers = [
		offer('1', 'Anda', ['security'], ['quality']),
		offer('2', 'Bolt', ['quality'], ['security'])
	];
	await desk.store.apply({
		batch: 1,
		writes: await Promise.all(
			offers.map(async (each) => ({
				table: 'offers' as const,
				before: undefined,
				row: {
					id: each.id,
					seq: 1,
					stamp: each.id,
					sealed: await vault.seal(JSON.stringify(each), offerPlace(each.id))
				}
			}))
		),
		lines: []
	});
	await desk.refresh();
	const screen = await render(IntroductionsScreen, { desk });
	const card = screen.getByRole('article', { name: 'Anda and Bolt' });
	await expect.element(card.getByText('Anda can show Bolt: Security and continuity')).toBeVisible();
	await expect.element(card.getByText('Bolt can show Anda: Data quality')).toBeVisible();
	await userEvent.selectOptions(card.getByLabelText('How far it is'), 'contacted');
	await expect.element(screen.getByText('None in this state.')).toBeVisible();
	await userEvent.click(screen.getByRole('radio', { name: 'Contacted (1)' }));
	await expect.element(card).toBeVisible();
	expect(desk.overview.introductions).toMatchObject([{ state: 'contacted' }]);
});

test('files of no use are named with what to do, and what was typed as text is taken too', async () => {
	const sorter = async () =>
		new ContributionSorter(desk.overview, desk.unlocked!, contributionContent(content));
	const screen = await render(Queue, { desk, sorter, label: 'Files', empty: 'Nothing yet.' });
	await expect.element(screen.getByText('Nothing yet.')).toBeVisible();
	await userEvent.upload(screen.getByLabelText('Files'), [
		new File(['hello'], 'letter of Mr Li.txt', { type: 'text/plain' }),
		new File(['{}'], 'empty.json', { type: 'application/json' })
	]);
	await expect.element(screen.getByText('All 2 messages looked at')).toBeVisible();
	await userEvent.click(screen.getByText('1 file by name').first());
	await expect.element(screen.getByText(/letter of Mr Li\.txt|empty\.json/).first()).toBeVisible();
	await userEvent.click(screen.getByText('Paste text'));
	await userEvent.fill(screen.getByLabelText('Text of a file or a code'), 'not ours');
	await userEvent.click(screen.getByRole('button', { name: 'Take the text' }));
	await expect.element(screen.getByText('1 message, looked at')).toBeVisible();
});
