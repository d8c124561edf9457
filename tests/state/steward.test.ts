import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Contribution } from '#lib/domain/benchmark';
import { readReleasePack } from '#lib/exchange/release-pack';
import { Vault } from '#lib/exchange/vault';
import type { Identity } from '#lib/exchange/identity-file';
import { ContributionSorter } from '#lib/state/collect-contribution';
import { Collecting, type Arrival } from '#lib/state/Collecting.svelte.ts';
import { OpenLedger } from '#lib/state/OpenLedger.svelte.ts';
import { Releasing } from '#lib/state/Releasing.svelte.ts';
import { exclusionsFor, firstOpenPeriod, policyFor } from '#lib/state/steward-policy';
import type { StewardDesk } from '#lib/state/StewardDesk.svelte.ts';
import { core } from '../support/known-content';
import {
	deskOf,
	firmsThatGave,
	identity,
	reopened,
	sentTo,
	stewardContent
} from '../support/steward-desk';

let steward: Identity;
let desk: StewardDesk;
beforeEach(async () => {
	steward ??= await identity();
	desk = await deskOf(steward);
});
afterEach(() => desk.store.close());

const firms = firmsThatGave(24);
const later = (each: Contribution): Contribution => ({ ...each, seq: each.seq + 1, home: false });

async function collectingAt(where: StewardDesk): Promise<Collecting> {
	return Collecting.open(
		where,
		async () => new ContributionSorter(where.overview, where.unlocked!, stewardContent)
	);
}

async function takes(
	contents: readonly (string | Arrival)[],
	where: StewardDesk = desk
): Promise<Readonly<Record<string, number>>> {
	const collecting = await collectingAt(where);
	await collecting.add(
		contents.map((each) => (typeof each === 'string' ? { content: each } : each))
	);
	const counts: Record<string, number> = {};
	for (const { outcome, count } of collecting.tallies)
		counts[outcome] = (counts[outcome] ?? 0) + count;
	return counts;
}

const send = (...all: readonly Contribution[]) =>
	Promise.all(all.map((each) => sentTo(steward.card, each)));

describe('collecting', () => {
	test('counts of each firm the latest, in whatever order the files come', async () => {
		const [a, b] = firms as [Contribution, Contribution];
		const files = await send(later(a), a, b, b);
		expect(await takes(files)).toEqual({ accepted: 2, outdated: 1, duplicate: 1 });
		expect(await takes(await send(later(b)))).toEqual({ replaced: 1 });
		const gone = await sentTo(steward.card, {
			kind: 'withdrawal',
			cid: a.cid,
			seq: 9,
			period: a.period
		});
		expect(await takes([gone, ...(await send(later(a)))])).toEqual({ withdrawn: 1, outdated: 1 });
		expect(new OpenLedger(desk, stewardContent).firmsIn(a.period)).toBe(1);
	});

	test('names each file that is of no use, and takes all the others', async () => {
		const stranger = await identity({ name: 'Another' });
		const [good] = await send(firms[0]!);
		const bad: readonly string[] = [
			'',
			'{',
			'not json',
			'[[[[[[',
			'{"format":"gradus-card/1"}',
			good!.slice(0, 200),
			good!.replace(/"sealed": "....../, '"sealed": "AAAAAA'),
			`{"__proto__":{"format":"gradus-contribution/1"}}`,
			'B$2B0100AAAA',
			'"<script>alert(1)</script>"',
			'null',
			'7'
		];
		const foreign = await sentTo(stranger.card, firms[1]!);
		const counts = await takes([...bad, foreign, good!, ...(await send(firms[2]!))]);
		expect(counts).toEqual({ accepted: 2, undecodable: bad.length, foreign: 1 });
		expect(desk.overview.ledger).toHaveLength(2);
		expect(desk.overview.head?.n).toBe(2);
	});

	test('takes apart a text into which several messages were copied', async () => {
		const all = await send(...firms.slice(0, 3));
		const text = [all[0]!, all[1]!, 'with kind regards', all[2]!].join('\n\n');
		expect(await takes([text])).toEqual({ accepted: 3, undecodable: 1 });
	});

	test('refuses another version of the questionnaire by name', async () => {
		const model = { ...core, version: core.version + 1 };
		const { sealEntry, makeContributionFile } = await import('#lib/exchange/contribution-file');
		const entry = { ...firms[0]!, version: model.version };
		const sealed = await sealEntry(entry, steward.card, new Map([[core.id, model]]));
		expect(await takes([makeContributionFile(sealed)])).toEqual({ 'other-version': 1 });
	});

	test('goes on after a stop and a reload where it was, and counts nothing twice', async () => {
		const files = await send(...firms.slice(0, 8));
		const first = await collectingAt(desk);
		const adding = first.add(files.map((content) => ({ content })));
		while (first.done < 3) await new Promise((next) => setTimeout(next));
		first.stop();
		await adding;
		expect(first.waiting).toBeGreaterThan(0);
		desk.store.close();
		desk = await reopened(steward);
		const second = await collectingAt(desk);
		expect(second.waiting).toBe(first.waiting);
		expect(second.total).toBe(8);
		await second.run();
		expect(second.waiting).toBe(0);
		expect(second.tallies).toMatchObject([{ outcome: 'accepted', count: 8 }]);
		expect(desk.overview.ledger).toHaveLength(8);
	});

	test('takes the last batch back', async () => {
		await takes(await send(firms[0]!));
		const collecting = await collectingAt(desk);
		const files = await send(later(firms[0]!), firms[1]!);
		await collecting.add(files.map((content) => ({ content })));
		expect(collecting.canUndo).toBe(true);
		await collecting.undo();
		expect(collecting.canUndo).toBe(false);
		expect(desk.overview.ledger.map(({ cid, seq }) => [cid, seq])).toEqual([[firms[0]!.cid, 1]]);
	});

	test('marks what looks odd and counts it all the same', async () => {
		const [a] = firms as [Contribution];
		const copy = { ...a, cid: 'f'.repeat(32) };
		const collecting = await collectingAt(desk);
		const files = await send(a, copy);
		await collecting.add(files.map((content) => ({ content })));
		expect([...collecting.marks]).toEqual([['same-answers', 1]]);
		expect(collecting.tallies).toMatchObject([{ outcome: 'accepted', count: 2 }]);
	});

	test('leaves nothing on the disk that can be read without the passphrase', async () => {
		await takes(await send(firms[0]!));
		const [row] = desk.overview.ledger;
		const text = new TextDecoder('latin1').decode(row!.sealed);
		expect(text).not.toContain('solo');
		const other = await Vault.of((await identity()).secret);
		expect(await other.open(row!.sealed!, `ledger ${row!.cid}`)).toBeUndefined();
		const { vault } = desk.unlocked!;
		expect(await vault.open(row!.sealed!, 'ledger of another')).toBeUndefined();
		expect(await vault.open(row!.sealed!, `ledger ${row!.cid}`)).toContain('"origin":"solo"');
	});
});

describe('member codes', () => {
	let guarded: Identity;
	beforeEach(async () => {
		desk.store.close();
		guarded ??= await identity({ codes: true });
		desk = await deskOf(guarded);
	});
	const coded = (each: Contribution, code?: string) =>
		sentTo(guarded.card, { ...each, ...(code ? { code } : {}) });

	test('let in who has one, and nobody else', async () => {
		const [code] = await desk.makeCodes(2);
		const [unknown] = (await import('#lib/exchange/member-codes')).makeCodes(1);
		expect(
			await takes([
				await coded(firms[0]!, code),
				await coded(firms[1]!),
				await coded(firms[2]!, unknown)
			])
		).toEqual({ accepted: 1, 'code-missing': 1, 'code-unknown': 1 });
		expect(desk.overview.codes.filter(({ cid }) => cid !== undefined)).toHaveLength(1);
	});

	test('count once: used from another device a code replaces, and the earlier one never comes back', async () => {
		const [code] = await desk.makeCodes(1);
		const [a, b] = firms as [Contribution, Contribution];
		const first = await coded(a, code);
		expect(await takes([first])).toEqual({ accepted: 1 });
		expect(await takes([await coded(b, code)])).toEqual({ 'code-reused': 1 });
		const held = () => desk.overview.ledger.filter(({ deleted }) => !deleted).map(({ cid }) => cid);
		expect(held()).toEqual([b.cid]);
		expect(await takes([first])).toEqual({ outdated: 1 });
		expect(held()).toEqual([b.cid]);
	});

	test('are not asked for again by a withdrawal', async () => {
		const [code] = await desk.makeCodes(1);
		const [a] = firms as [Contribution];
		await takes([await coded(a, code)]);
		const { cid, period } = a;
		const gone = await sentTo(guarded.card, { kind: 'withdrawal', cid, seq: 2, period });
		expect(await takes([gone])).toEqual({ withdrawn: 1 });
	});
});

describe('the ledger', () => {
	const ledger = () => new OpenLedger(desk, stewardContent);

	test('joined with a second device’s in either order is the same', async () => {
		const [a, b, c] = firms as [Contribution, Contribution, Contribution];
		await takes(await send(a, later(b)));
		const one = await ledger().toFile();
		desk.store.close();
		desk = await deskOf(steward);
		await takes(await send(b, c));
		const two = await ledger().toFile();
		const joined = await ledger().merge(one);
		expect(joined).toEqual({
			ok: true,
			value: { added: 1, replaced: 1, withdrawn: 0, same: 0 }
		});
		const mark = await ledger().mark();
		desk.store.close();
		desk = await deskOf(steward);
		await ledger().merge(two);
		await ledger().merge(one);
		expect(await ledger().mark()).toBe(mark);
		expect(await ledger().merge(one)).toMatchObject({ value: { added: 0, same: 2 } });
	});

	test('of another steward, damaged or of another kind is refused, and nothing changes', async () => {
		await takes(await send(firms[0]!));
		const file = await ledger().toFile();
		const stranger = await identity({ name: 'Another' });
		const before = desk.overview.head;
		const open = new OpenLedger(desk, stewardContent);
		const codeOf = async (text: string) => {
			const merged = await open.merge(text);
			return merged.ok ? 'merged' : merged.problems[0]!.code;
		};
		expect(await codeOf('{}')).toBe('sealed-ledger/not-sealed');
		expect(await codeOf(file.replace(/\n.{20}/, '\nAAAAAAAAAAAAAAAAAAAA'))).toBe(
			'sealed-ledger/damaged'
		);
		desk.unlocked = { identity: stranger, vault: desk.unlocked!.vault };
		expect(await codeOf(file)).toBe('sealed-ledger/other-key');
		expect(desk.overview.head).toEqual(before);
	});

	test('takes nothing more into a period that was closed', async () => {
		await takes(await send(firms[0]!));
		await desk.store.closePeriod(firms[0]!.period);
		await desk.refresh();
		expect(await takes(await send(later(firms[0]!), firms[1]!))).toEqual({ closed: 2 });
	});

	test('knows which cells are open and how many firms the others need', async () => {
		await takes(await send(...firms.slice(0, 12)));
		const cells = await ledger().coverage('2026-Q4');
		const cell = (segment: string) => cells.find((each) => each.segment === segment);
		expect(cell('all')).toMatchObject({ firms: 12, open: true, missing: 0 });
		expect(cell('sector=vehicles')).toMatchObject({ firms: 8, open: false, missing: 2 });
	});
});

describe('the rules', () => {
	test('for odd contributions can be set only for a period of which nothing was collected', async () => {
		expect(firstOpenPeriod(desk.overview.ledger, '2026-Q4')).toBe('2026-Q4');
		await takes(await send(firms[0]!));
		expect(firstOpenPeriod(desk.overview.ledger, '2026-Q4')).toBe('2027-Q1');
		expect(firstOpenPeriod(desk.overview.ledger, '2027-Q2')).toBe('2027-Q2');
	});

	test('leave out what they name from their period on, and the pack says how many', async () => {
		const { policyRecord } = await import('#lib/state/steward-policy');
		await desk.store.putPolicy({
			...policyRecord(desk.overview),
			exclusions: [
				{ from: '2026-Q4', marks: ['same-answers'] },
				{ from: '2027-Q1', marks: [] }
			]
		});
		await desk.refresh();
		expect(exclusionsFor(desk.overview, '2026-Q3')).toEqual([]);
		expect(exclusionsFor(desk.overview, '2027-Q1')).toEqual([]);
		expect(policyFor(desk.overview, '2026-Q4').excluded).toEqual({ rule: 'same-answers' });
		const copy = { ...firms[0]!, cid: 'f'.repeat(32) };
		await takes(await send(...firms.slice(0, 12), copy));
		const releasing = new Releasing(desk, stewardContent);
		await releasing.look('2026-Q4');
		expect(releasing.preview).toMatchObject({ excluded: 1 });
		expect(releasing.preview!.groups[0]).toMatchObject({ segment: 'all', n: 12 });
		const { text } = (await releasing.sign())!;
		const read = await readReleasePack(text, new Map([[steward.fingerprint, steward.card.key]]));
		expect(read.ok && read.value.pack.excluded).toEqual({ n: 1, rule: 'same-answers' });
	});
});

describe('a release', () => {
	test('says nothing new after three more firms, and does after five', async () => {
		const releasing = new Releasing(desk, stewardContent);
		await takes(await send(...firms.slice(0, 12)));
		await releasing.look('2026-Q4');
		expect(releasing.preview).toMatchObject({ rev: 1, isUnchanged: false });
		const first = releasing.preview!.published;
		await releasing.sign();
		await takes(await send(...firms.slice(12, 15)));
		await releasing.look('2026-Q4');
		expect(releasing.preview).toMatchObject({ rev: 2, isUnchanged: true });
		const shown = (groups: typeof first) => JSON.stringify(groups).replace(/,"asOf":"[^"]*"/g, '');
		expect(shown(releasing.preview!.published)).toBe(shown(first));
		await takes(await send(...firms.slice(15, 17)));
		await releasing.look('2026-Q4');
		expect(releasing.preview).toMatchObject({ rev: 2, isUnchanged: false });
	});

	test('is not made at all where the figures of an earlier one cannot be read', async () => {
		await takes(await send(...firms.slice(0, 12)));
		const releasing = new Releasing(desk, stewardContent);
		await releasing.look('2026-Q4');
		await releasing.sign();
		desk.unlocked = { identity: steward, vault: await Vault.of((await identity()).secret) };
		desk.overview = { ...desk.overview, ledger: [] };
		await expect(releasing.look('2026-Q4')).rejects.toThrow('cannot be read');
	});

	test('that another window was faster with is looked at anew instead of signed', async () => {
		await takes(await send(...firms.slice(0, 12)));
		const [one, two] = [new Releasing(desk, stewardContent), new Releasing(desk, stewardContent)];
		await one.look('2026-Q4');
		await two.look('2026-Q4');
		expect(await one.sign()).toBeDefined();
		expect(await two.sign()).toBeUndefined();
		expect(desk.overview.releases).toHaveLength(1);
	});

	test('can be stopped while it counts', async () => {
		await takes(await send(...firms));
		const ledger = new OpenLedger(desk, stewardContent);
		const { tables } = policyFor(desk.overview, '2026-Q4');
		const stopped = await ledger.count('2026-Q4', tables, 'all', () => false, 0);
		expect(stopped).toBeUndefined();
	});

	test('for the hub counts only firms that call the association their home', async () => {
		const hub = await identity({ name: 'Centre', kind: 'hub' });
		const { makeCardFile } = await import('#lib/exchange/card-file');
		await takes(await send(...firms.slice(0, 4).map((each, at) => ({ ...each, home: at < 3 }))));
		const releasing = new Releasing(desk, stewardContent);
		const card = await releasing.takeHub(await makeCardFile(hub));
		if (!card.ok) throw new Error('no card');
		const sealed = await releasing.sealForHub('2026-Q4', card.value);
		expect(sealed!.name).toMatch(/\.confidential\.age\.txt$/);
		const { readConfidentialPack } = await import('#lib/exchange/confidential-pack');
		const keys = new Map([[steward.fingerprint, steward.card.key]]);
		const { questionnaires } = stewardContent;
		const read = await readConfidentialPack(sealed!.text, hub, keys, questionnaires);
		expect(read.ok && read.value.pack.counts.segments.all!.firms).toEqual({ solo: 3 });
		expect(read.ok && read.value.pack.rev).toBe(1);
	});
});
