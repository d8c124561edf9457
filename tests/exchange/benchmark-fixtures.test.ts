import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { associationPolicy } from '#lib/domain/benchmark';
import { parseCardFile } from '#lib/exchange/card-file';
import { readConfidentialPack } from '#lib/exchange/confidential-pack';
import {
	offerFileSchema,
	openSealed,
	parseContributionFile
} from '#lib/exchange/contribution-file';
import { openIdentity, type Identity } from '#lib/exchange/identity-file';
import { makeLedgerFile, parseLedgerFile } from '#lib/exchange/ledger-file';
import { makePolicyFile, parsePolicyFile } from '#lib/exchange/policy-file';
import { digestOf } from '#lib/exchange/questionnaire-digest';
import { makeReleasePack, readReleasePack } from '#lib/exchange/release-pack';
import { makeRosterFile, readRosterFile } from '#lib/exchange/roster-file';
import { stepIds } from '../support/exchange-benchmark';
import { keysOf } from '../support/exchange-packs';
import { core, knownContent } from '../support/known-content';

// Files as the first Gradus with benchmarks wrote them: every later one must read them.
const fixture = (name: string) => readFileSync(`tests/fixtures/benchmark/${name}`, 'utf8');
const { questionnaires: known } = knownContent;

let association: Identity;
let hub: Identity;
let keys: ReadonlyMap<string, string>;

beforeAll(async () => {
	const opened = async (name: string) => {
		const read = await openIdentity(fixture(`${name}.age.txt`), `fixture-${name}`);
		if (!read.ok) throw new Error(read.problems[0]!.code);
		return read.value;
	};
	association = await opened('association');
	hub = await opened('hub');
	keys = keysOf(association, hub);
});

test('the card is that of the identity, signed by it and by the hub', async () => {
	expect(await parseCardFile(fixture('card.txt'), keys)).toEqual({
		ok: true,
		value: {
			card: association.card,
			fingerprint: association.fingerprint,
			text: fixture('card.txt'),
			signers: [association.fingerprint, hub.fingerprint]
		}
	});
});

test('the contribution and the offer open', async () => {
	const open = async (file: ReturnType<typeof parseContributionFile>) =>
		file.ok ? openSealed(file.value, association, known, stepIds) : file;
	expect(await open(parseContributionFile(fixture('contribution.txt')))).toMatchObject({
		ok: true,
		value: { kind: 'entry', entry: { kind: 'contribution', period: '2026-Q4', home: true, seq: 1 } }
	});
	expect(await open(parseContributionFile(fixture('offer.txt'), offerFileSchema))).toMatchObject({
		ok: true,
		value: {
			kind: 'offer',
			offer: { name: '永康五金有限公司', wishes: ['foreign-market', 'supplier'] }
		}
	});
});

test('the ledger is read, and written to the same bytes', async () => {
	const read = await parseLedgerFile(fixture('ledger.ndjson'), known);
	if (!read.ok) throw new Error(read.problems[0]!.code);
	expect(read.value.entries.map(({ kind }) => kind).sort()).toEqual([
		...Array<string>(12).fill('contribution'),
		'withdrawal'
	]);
	const about = { id: core.id, version: core.version, digest: await digestOf(core) };
	expect(makeLedgerFile(read.value.entries, about)).toBe(fixture('ledger.ndjson'));
});

test('the release pack is read, keeps its policy, and is signed to the same bytes', async () => {
	const text = fixture('association-rows.release.txt');
	const read = await readReleasePack(text, keys, { known });
	if (!read.ok) throw new Error(read.problems[0]!.code);
	const { pack, verified, otherVersion } = read.value;
	expect([verified, otherVersion, pack.groups.length]).toEqual(['signed', false, 12]);
	expect(await makeReleasePack(pack, association)).toBe(text);
});

test('the first release pack, with its figures in lists, says the same', async () => {
	const [first, later] = await Promise.all([
		readReleasePack(fixture('association.release.txt'), keys, { known }),
		readReleasePack(fixture('association-rows.release.txt'), keys, { known })
	]);
	expect(first.ok).toBe(true);
	expect(first).toEqual(later);
});

test('the confidential pack is opened by the hub', async () => {
	const text = fixture('association.confidential.age.txt');
	expect(await readConfidentialPack(text, hub, keys, known)).toMatchObject({
		ok: true,
		value: {
			verified: 'signed',
			pack: { rev: 1, counts: { segments: { all: { firms: { solo: 60 } } } } }
		}
	});
});

test('the roster lists the association, and is signed to the same bytes', async () => {
	const read = await readRosterFile(fixture('roster.txt'), keys);
	if (!read.ok) throw new Error(read.problems[0]!.code);
	const { roster, verified } = read.value;
	expect(verified).toBe('signed');
	expect(roster.cards.map(({ fingerprint }) => fingerprint)).toEqual([association.fingerprint]);
	const cards = roster.cards.map(({ card }) => card);
	expect(await makeRosterFile({ ...roster, cards }, hub)).toBe(fixture('roster.txt'));
});

test('the policy is that of associations', () => {
	expect(parsePolicyFile(fixture('policy.json'))).toEqual({ ok: true, value: associationPolicy });
	expect(makePolicyFile(associationPolicy)).toBe(fixture('policy.json'));
});
