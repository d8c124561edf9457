import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { armor, Encrypter } from 'age-encryption';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import {
	associationPolicy,
	canonical,
	mergeCounts,
	type Counts,
	type Figures,
	type PublishedGroup
} from '#lib/domain/benchmark';
import { makeCardFile } from '#lib/exchange/card-file';
import { readConfidentialPack } from '#lib/exchange/confidential-pack';
import { openSealed, parseContributionFile } from '#lib/exchange/contribution-file';
import { identityFormat, makeIdentity, type Identity } from '#lib/exchange/identity-file';
import { ledgerHead } from '#lib/exchange/ledger-file';
import { makeCodes } from '#lib/exchange/member-codes';
import { makePolicyFile } from '#lib/exchange/policy-file';
import { digestOf } from '#lib/exchange/questionnaire-digest';
import { readReleasePack } from '#lib/exchange/release-pack';
import { makeRosterFile } from '#lib/exchange/roster-file';
import { builtGradus, type Gradus } from '../support/cli';
import { content, core, knownContent } from '../support/known-content';
import { syntheticLines } from '../scale/synthetic-ledger';

// Each run is a process of its own; many at once on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'gradus-benchmark-'));
const at = (name: string) => join(folder, name);
const full = 'tests/fixtures/answers/full.json';
const passphrase = 'correct horse battery staple';
const lines = (text: string) => text.split('\n').filter((line) => line !== '');
const problemLine = /^[^:]+(: [^:]+)+: [^:]+$/;
const known = knownContent.questionnaires;

let gradus: Gradus;
let association: Identity;
let hub: Identity;
let head: string;
const firms = [
	...syntheticLines({
		questionnaire: core,
		firms: 80,
		seed: 3,
		replaced: 0.1,
		withdrawn: 0.1,
		unsaid: 0.1,
		steps: content.steps.slice(0, 3).map(({ id }) => id)
	})
];
const policy = { ...associationPolicy, tables: { oneWay: ['size', 'place'] as const } };

/** An identity file that opens fast: its lock asks for little work. */
async function lockIdentity({ card, secret, signing }: Identity): Promise<string> {
	const encrypter = new Encrypter();
	encrypter.setPassphrase(passphrase);
	encrypter.setScryptWorkFactor(4);
	const inside = JSON.stringify({ format: identityFormat, card, secret, signing });
	return armor.encode(await encrypter.encrypt(inside));
}

beforeAll(async () => {
	gradus = await builtGradus();
	const about = { codes: false, from: '2020-01-01', to: '2099-12-31' };
	association = await makeIdentity({ name: 'Chamber: North', kind: 'association', ...about });
	hub = await makeIdentity({ name: 'City', kind: 'hub', ...about });
	const other = await makeIdentity({ name: 'Other', kind: 'association', ...about });
	const coded = await makeIdentity({ ...about, name: 'Coded', kind: 'association', codes: true });
	const past = await makeIdentity({
		...about,
		name: 'Past',
		kind: 'association',
		to: '2021-01-01'
	});
	for (const [name, identity] of Object.entries({ association, hub, other, coded, past }))
		writeFileSync(at(`${name}.card.txt`), await makeCardFile(identity));
	writeFileSync(at('association.age.txt'), await lockIdentity(association));
	writeFileSync(at('hub.age.txt'), await lockIdentity(hub));
	writeFileSync(at('passphrase'), `${passphrase}\n`);
	writeFileSync(
		at('roster.txt'),
		await makeRosterFile(
			{ serial: 1, made: '2026-11-01', cards: [association.card], revoked: [] },
			hub
		)
	);
	head = ledgerHead({ id: core.id, version: core.version, digest: await digestOf(core) });
	writeFileSync(at('ledger.ndjson'), [head, ...firms, ''].join('\n'));
	mkdirSync(at('ledgers'));
	writeFileSync(at('ledgers/a.ndjson'), [head, ...firms.slice(40), ''].join('\n'));
	writeFileSync(at('ledgers/b.ndjson'), [head, ...firms.slice(0, 50), ''].join('\n'));
	writeFileSync(at('ledgers/notes.txt'), 'no ledger');
	writeFileSync(at('policy.json'), makePolicyFile(policy));
	writeFileSync(
		at('hub-policy.json'),
		makePolicyFile({ ...policy, delta: 10, tables: { oneWay: ['size'] } })
	);
}, 120_000);

const ledger = ['--ledger', at('ledger.ndjson'), '--policy', at('policy.json')];
const locked = (who: string) => [
	...['--identity', at(`${who}.age.txt`)],
	...['--passphrase-file', at('passphrase')]
];

async function json<T>(...args: string[]): Promise<T> {
	const { exit, out, err } = await gradus([...args, '--json']);
	expect({ exit, err }).toEqual({ exit: 0, err: '' });
	return JSON.parse(out) as T;
}

/** The problems of a command that must be refused and print nothing. */
async function problemsOf(args: readonly string[], input?: string): Promise<readonly string[]> {
	const { exit, out, err } = await gradus(args, input);
	expect({ exit, out }).toEqual({ exit: 1, out: '' });
	for (const line of lines(err)) expect(line).toMatch(problemLine);
	return lines(err);
}

describe('gradus contribute', () => {
	const args = ['contribute', '--answers', full, '--card', at('association.card.txt')];

	test('makes a file that only the association can open', async () => {
		const { exit, out, err } = await gradus([...args, '--home']);
		expect({ exit, err }).toEqual({ exit: 0, err: '' });
		const file = parseContributionFile(out);
		if (!file.ok) throw new Error(JSON.stringify(file.problems));
		expect(file.value.to).toBe(association.fingerprint);
		const steps = content.steps.map(({ id }) => id);
		const entry = await openSealed(file.value, association, known, steps);
		expect(entry).toMatchObject({
			ok: true,
			value: {
				kind: 'entry',
				entry: { kind: 'contribution', seq: 1, period: '2026-Q4', origin: 'solo', home: true }
			}
		});
		expect((await openSealed(file.value, hub, known, steps)).ok).toBe(false);
	});

	test('says line by line what is in it, and replaces what was given before', async () => {
		const out = at('given.txt');
		const cid = 'ab'.repeat(16);
		const said = await json<{
			cid: string;
			seq: number;
			home: boolean;
			lines: { id: string; value: unknown }[];
		}>(...args, '--cid', cid, '--seq', '7', '--out', out);
		expect(said).toMatchObject({ cid, seq: 7, home: false });
		expect(said.lines[0]).toEqual({ id: 'profile sector', value: 'chemicals-medicine' });
		expect(said.lines.some(({ id }) => id.startsWith('score '))).toBe(true);
		expect(parseContributionFile(readFileSync(out, 'utf8')).ok).toBe(true);
	});

	test('shows the fingerprint, in both languages', async () => {
		for (const lang of ['en', 'zh-CN']) {
			const run = await gradus([...args, '--out', at('given.txt'), '--lang', lang]);
			expect(run).toMatchObject({ exit: 0, err: '' });
			expect(run.out).toContain(association.fingerprint.slice(0, 4));
			expect(run.out).not.toMatch(/undefined|null|NaN/);
		}
	});

	test('is refused without the code that the association asks for, and with a wrong one', async () => {
		const coded = ['contribute', '--answers', full, '--card', at('coded.card.txt')];
		expect(await problemsOf(coded)).toHaveLength(1);
		expect(await problemsOf([...coded, '--code', '0123456789Z'])).toHaveLength(1);
		expect((await gradus([...coded, '--code', makeCodes(1)[0]!])).exit).toBe(0);
	});

	test('is refused for a card that holds no more, for official answers, and for too few', async () => {
		const past = ['contribute', '--answers', full, '--card', at('past.card.txt')];
		expect((await problemsOf(past))[0]).toContain('2021-01-01');
		const official = at('official.json');
		writeFileSync(
			official,
			JSON.stringify({
				format: 'gradus-answers/1',
				questionnaire: { id: 'miit-2024' },
				round: '2026-11',
				answers: {}
			})
		);
		expect((await problemsOf([...args.slice(0, 2), official, ...args.slice(3)]))[0]).toContain(
			'miit-2024'
		);
		const few = at('few.json');
		writeFileSync(
			few,
			JSON.stringify({ ...(JSON.parse(readFileSync(full, 'utf8')) as object), answers: {} })
		);
		expect(await problemsOf([...args.slice(0, 2), few, ...args.slice(3)])).toHaveLength(1);
	});
});

interface Unsigned {
	readonly period: string;
	readonly rev: number;
	readonly tally: { readonly firms: number; readonly withdrawn: number };
	readonly groups: readonly PublishedGroup[];
	readonly counts: Counts;
	readonly upward?: Counts;
	readonly figures: Figures;
}

describe('gradus aggregate', () => {
	test('without an identity shows what would be published, and the exact counts', async () => {
		const said = await json<Unsigned>('aggregate', ...ledger, '--upward');
		expect(said).toMatchObject({ period: '2026-Q4', rev: 1, tally: { firms: 80, withdrawn: 8 } });
		expect(said.groups[0]!.segment).toBe('all');
		const all = said.counts.segments.all!.firms;
		expect((all.solo ?? 0) + (all.workshop ?? 0)).toBe(80);
		expect(said.upward!.segments.all!.firms.solo).toBeLessThan(all.solo!);
	});

	test('counts the same from a folder and from standard input', async () => {
		const { counts } = await json<Unsigned>('aggregate', ...ledger);
		const folder = await json<Unsigned>(
			...['aggregate', '--ledger', at('ledgers'), '--policy', at('policy.json')]
		);
		expect(canonical(folder.counts)).toBe(canonical(counts));
		const piped = await gradus(
			['aggregate', '--ledger', '-', '--policy', at('policy.json'), '--json'],
			readFileSync(at('ledger.ndjson'))
		);
		expect(canonical((JSON.parse(piped.out) as Unsigned).counts)).toBe(canonical(counts));
	});

	test.each([
		['en', ['Published', 'withdrawn', 'Not signed']],
		['zh-CN', ['发布', '已撤回', '未签名']]
	])('is readable in %s', async (lang, expected) => {
		const { exit, out, err } = await gradus(['aggregate', ...ledger, '--lang', lang]);
		expect({ exit, err }).toEqual({ exit: 0, err: '' });
		for (const word of expected) expect(out).toContain(word);
		expect(out).not.toMatch(/undefined|null|NaN/);
	});

	test('counts one period where it is asked to, and says where it counts several as one', async () => {
		const mixed = at('mixed.ndjson');
		const some = firms.map((line, place) =>
			place % 2 === 0 ? line.replace('2026-Q4', '2026-Q3') : line
		);
		writeFileSync(mixed, [head, ...some, ''].join('\n'));
		const args = ['aggregate', '--ledger', mixed, '--policy', at('policy.json'), '--json'];
		const both = await gradus(args);
		expect(both.exit).toBe(0);
		expect(lines(both.err)).toHaveLength(1);
		expect(both.err).toContain('2026-Q3, 2026-Q4');
		const one = await gradus([...args, '--period', '2026-Q3']);
		expect(one).toMatchObject({ exit: 0, err: '' });
		const { tally } = JSON.parse(one.out) as Unsigned;
		expect(tally.firms).toBeLessThan(80);
		expect(await problemsOf([...args, '--period', '2020-Q1'])).toHaveLength(1);
	});

	test('leaves out what the rule of the policy names, and refuses a rule it cannot apply', async () => {
		const line = firms.find((each) => each.includes('"d":"sss') && each.includes('"home":true'))!;
		const same = line
			.replace(/"s":"[^"]*"/, `"s":"${'---'.repeat(15)}"`)
			.replace(/"a":"([^"]*)"/, (_, a: string) => `"a":"${a.replace(/[0-9n]/g, '2')}"`)
			.replace(/"cid":"[^"]*"/, `"cid":"${'f'.repeat(32)}"`);
		const file = at('careless.ndjson');
		writeFileSync(file, [head, ...firms, same, ''].join('\n'));
		const rule = (name: string) => {
			writeFileSync(at('rule.json'), makePolicyFile({ ...policy, excluded: { rule: name } }));
			return ['aggregate', '--ledger', file, '--policy', at('rule.json')];
		};
		expect(await json<Unsigned>(...rule('no-variance, mostly-not-applicable'))).toMatchObject({
			tally: { firms: 80, leftOut: 1 }
		});
		expect((await problemsOf(rule('same-answers')))[0]).toContain('same-answers');
	});

	test('refuses a ledger with a bad line, and says which', async () => {
		const bad = at('bad.ndjson');
		writeFileSync(bad, [head, ...firms.slice(0, 5), '{"cid":', ...firms.slice(5), ''].join('\n'));
		const out = at('never.txt');
		const found = await problemsOf([
			...['aggregate', '--ledger', bad, '--policy', at('policy.json')],
			...['--figures', at('never.json'), '--out', out, ...locked('association')]
		]);
		expect(found).toHaveLength(1);
		expect(found[0]).toMatch(/^line 7\/file: /);
		expect([existsSync(out), existsSync(at('never.json'))]).toEqual([false, false]);
	});

	test('refuses a folder without a ledger, a ledger that is not there, and a lowered floor', async () => {
		const policyArgs = ['--policy', at('policy.json')];
		mkdirSync(at('empty'), { recursive: true });
		expect(await problemsOf(['aggregate', '--ledger', at('empty'), ...policyArgs])).toHaveLength(1);
		expect(await problemsOf(['aggregate', '--ledger', at('no'), ...policyArgs])).toHaveLength(1);
		writeFileSync(at('low.json'), makePolicyFile({ ...policy, group: 3 }));
		expect(
			await problemsOf([
				...['aggregate', '--ledger', at('ledger.ndjson')],
				...['--policy', at('low.json')]
			])
		).toHaveLength(1);
	});
});

describe('a signed release', () => {
	const out = at('signed');
	const figures = at('figures.json');
	const args = ['aggregate', ...ledger, ...locked('association'), '--figures', figures];
	const packs = (end: string) =>
		readdirSync(out)
			.filter((name) => name.endsWith(end))
			.map((name) => join(out, name));

	beforeAll(async () => {
		const hubCard = ['--upward', '--hub', at('hub.card.txt')];
		const run = await gradus([...args, ...hubCard, '--out', out]);
		expect(run).toMatchObject({ exit: 0, err: '' });
	}, 60_000);

	test('is a release pack and a confidential pack, told apart by name', async () => {
		const [release] = packs('.release.txt');
		const [confidential] = packs('.confidential.age.txt');
		expect(readdirSync(out)).toHaveLength(2);
		const keys = new Map([[association.fingerprint, association.card.key]]);
		const read = await readReleasePack(readFileSync(release!, 'utf8'), keys, { known });
		expect(read).toMatchObject({
			ok: true,
			value: { verified: 'signed', otherVersion: false, pack: { period: '2026-Q4', rev: 1 } }
		});
		const sealed = readFileSync(confidential!, 'utf8');
		const opened = await readConfidentialPack(sealed, hub, keys, known);
		const { upward } = await json<Unsigned>('aggregate', ...ledger, '--upward');
		// The counts for the hub follow the hub's tables.
		expect(opened.ok && canonical(opened.value.pack.counts)).toBe(canonical(upward!));
	});

	test('keeps the exact figures for the next one, readable by the steward alone', () => {
		const kept = JSON.parse(readFileSync(figures, 'utf8')) as Figures[];
		expect(kept.map(({ period, rev }) => [period, rev])).toEqual([['2026-Q4', 1]]);
	});

	test('gives the figures of the last one again where too few firms changed', async () => {
		const more = at('three-more.ndjson');
		const fresh = [...syntheticLines({ questionnaire: core, firms: 3, seed: 99 })];
		writeFileSync(more, [head, ...firms, ...fresh, ''].join('\n'));
		const next = at('next-figures.json');
		writeFileSync(next, readFileSync(figures));
		const groupsOf = async (file: string, kept: string) =>
			(
				await json<Unsigned>(
					...['aggregate', '--ledger', file, '--policy', at('policy.json')],
					...['--figures', kept]
				)
			).groups;
		const before = await groupsOf(at('ledger.ndjson'), at('none.json'));
		const after = await groupsOf(more, next);
		const shares = (groups: readonly PublishedGroup[]) =>
			groups.map(({ segment, series }) => [
				segment,
				Object.values(series).map((each) => Object.values(each!.dimensions).map((d) => d.share))
			]);
		expect(shares(after)).toEqual(shares(before));
		expect(existsSync(at('none.json'))).toBe(false);
	});

	test('goes to standard output where no place is named', async () => {
		writeFileSync(at('copy.json'), readFileSync(figures));
		const run = await gradus([
			...['aggregate', ...ledger, ...locked('association'), '--figures', at('copy.json')]
		]);
		expect(run).toMatchObject({ exit: 0, err: '' });
		expect((await readReleasePack(run.out, new Map())).ok).toBe(true);
		expect((JSON.parse(readFileSync(at('copy.json'), 'utf8')) as Figures[]).length).toBe(2);
	});

	test('is refused without figures, behind an earlier one, and without a card of a hub', async () => {
		const signed = ['aggregate', ...ledger, ...locked('association')];
		expect((await problemsOf(signed))[0]).toContain('--figures');
		expect((await problemsOf([...args, '--period', '2026-Q4', '--rev', '1']))[0]).toContain(
			'2026-Q4.1'
		);
		expect((await problemsOf([...args, '--upward']))[0]).toContain('--hub');
		expect(
			await problemsOf([...args, '--upward', '--hub', at('association.card.txt')])
		).toHaveLength(1);
	});

	test('is refused without the passphrase and with a wrong one; the environment may hold it', async () => {
		const identity = ['--identity', at('association.age.txt'), '--figures', at('env.json')];
		expect((await problemsOf(['aggregate', ...ledger, ...identity]))[0]).toContain(
			'GRADUS_PASSPHRASE'
		);
		process.env.GRADUS_PASSPHRASE = 'wrong';
		expect(await problemsOf(['aggregate', ...ledger, ...identity])).toHaveLength(1);
		process.env.GRADUS_PASSPHRASE = passphrase;
		expect((await gradus(['aggregate', ...ledger, ...identity])).exit).toBe(0);
		delete process.env.GRADUS_PASSPHRASE;
	});

	test('gradus verify: known by its card, else said to be of nobody known', async () => {
		const [release] = packs('.release.txt');
		const card = ['--card', at('association.card.txt')];
		const report = await json('verify', release!, ...card);
		expect(report).toMatchObject({
			format: 'gradus-release-pack/1',
			verified: 'signed',
			issuer: { fingerprint: association.fingerprint },
			policy: { id: 'sdc-1' }
		});
		const unknown = await gradus(['verify', release!]);
		expect(unknown.exit).toBe(0);
		expect(lines(unknown.err)).toHaveLength(1);
		for (const line of lines(unknown.err)) expect(line).toMatch(problemLine);
		expect(await problemsOf(['verify', release!, '--card', at('other.card.txt')])).toHaveLength(1);
	});

	test('gradus verify: by a roster that the hub signed', async () => {
		const [release] = packs('.release.txt');
		const roster = ['--roster', at('roster.txt')];
		expect(await json('verify', release!, '--card', at('hub.card.txt'), ...roster)).toMatchObject({
			verified: 'signed'
		});
		expect(await problemsOf(['verify', release!, ...roster])).toHaveLength(1);
	});

	test('gradus verify refuses a changed byte and what is no pack', async () => {
		const [release] = packs('.release.txt');
		const text = readFileSync(release!, 'utf8');
		const changed = at('changed.release.txt');
		writeFileSync(
			changed,
			text.replace(/"sig":"../, (found) => `${found.slice(0, -2)}AA`)
		);
		expect(
			await problemsOf(['verify', changed, '--card', at('association.card.txt')])
		).toHaveLength(1);
		expect(await problemsOf(['verify', at('policy.json')])).toHaveLength(1);
		expect(await problemsOf(['verify', packs('.confidential.age.txt')[0]!])).toHaveLength(1);
	});

	test('gradus compare: each dimension beside the nearest group', async () => {
		const [release] = packs('.release.txt');
		const card = ['--card', at('association.card.txt')];
		const answers = 'tests/fixtures/answers/standard.json';
		const said = await json<{
			segment: string;
			segments: string[];
			dimensions: { dimension: string; own: number | null; n?: number; place?: string }[];
		}>('compare', '--answers', answers, '--pack', release!, ...card);
		expect(said.segments.at(-1)).toBe('all');
		expect(said.dimensions).toHaveLength(15);
		expect(said.dimensions.filter(({ place }) => place !== undefined).length).toBeGreaterThan(5);
		for (const [lang, word] of [
			['en', 'Middle half'],
			['zh-CN', '中间一半']
		] as const) {
			const run = await gradus([
				...['compare', '--answers', answers, '--pack', release!, ...card],
				...['--segment', 'all', '--lang', lang]
			]);
			expect(run).toMatchObject({ exit: 0, err: '' });
			expect(run.out).toContain(word);
			expect(run.out).not.toMatch(/undefined|null|NaN/);
		}
		expect(
			(
				await problemsOf([
					...['compare', '--answers', answers, '--pack', release!],
					...['--segment', 'sector=nowhere', ...card]
				])
			)[0]
		).toContain('all');
	});

	test('gradus merge: the sum of sealed packs and of exact counts, released by the hub', async () => {
		const [confidential] = packs('.confidential.age.txt');
		const plain = at('plain.json');
		const own = await json<Unsigned>('aggregate', ...ledger, '--upward');
		writeFileSync(plain, JSON.stringify(own.upward));
		const opens = [...locked('hub'), '--roster', at('roster.txt')];
		const sum = await json<Counts>('merge', confidential!, plain, ...opens);
		const expected = mergeCounts([own.upward!, own.upward!]);
		const { questionnaire, segments } = sum;
		expect(expected.ok && canonical({ questionnaire, segments })).toBe(
			expected.ok && canonical(expected.value)
		);

		const hubFigures = ['--figures', at('hub-figures.json')];
		const signed = await gradus([
			...['merge', confidential!, plain, ...opens, ...hubFigures],
			...['--policy', at('hub-policy.json')]
		]);
		expect(signed).toMatchObject({ exit: 0, err: '' });
		const keys = new Map([[hub.fingerprint, hub.card.key]]);
		expect(await readReleasePack(signed.out, keys)).toMatchObject({
			ok: true,
			value: { verified: 'signed', pack: { level: 'hub', period: '2026-Q4' } }
		});
		expect(
			await problemsOf([
				...['merge', confidential!, ...opens, '--figures', at('lower.json')],
				...['--policy', at('policy.json')]
			])
		).toHaveLength(1);
	});

	test('gradus merge adds no pack twice, none of an unknown issuer, none it cannot open', async () => {
		const [confidential] = packs('.confidential.age.txt');
		const opens = [...locked('hub'), '--roster', at('roster.txt')];
		const once = await json<Counts>('merge', confidential!, ...opens);
		const twice = await json<Counts>('merge', confidential!, confidential!, ...opens);
		expect(twice.segments).toEqual(once.segments);
		expect(await problemsOf(['merge', confidential!, ...locked('hub')])).toHaveLength(1);
		expect(await problemsOf(['merge', confidential!])).toHaveLength(1);
		expect(await problemsOf(['merge', at('policy.json')])).toHaveLength(1);
	});
});

describe('called wrongly', () => {
	test.each([
		[['contribute'], ['--answers: ', '--card: ']],
		[['aggregate', '--ledger', 'x'], ['--policy: ']],
		[['aggregate', ...ledger, '--home'], ['--home: ']],
		[['aggregate', ...ledger, '--period', '2026'], ['--period: ']],
		[['aggregate', ...ledger, '--upward=yes'], ['--upward=yes: ']],
		[['aggregate', '--ledger', '-', '--policy', '-'], ['--policy: ']],
		[['contribute', '--answers', 'x', '--card', 'y', '--seq', '0'], ['--seq: ']],
		[['contribute', '--answers', 'x', '--card', 'y', '--cid', 'AB'], ['--cid: ']],
		[['merge'], ['merge: ']],
		[['verify', 'a', 'b'], ['b: ']],
		[['compare', '--answers', 'x'], ['--pack: ']]
	])('%j', async (args, beginnings) => {
		const { exit, out, err } = await gradus(args);
		expect({ exit, out }).toEqual({ exit: 2, out: '' });
		expect(lines(err)).toHaveLength(beginnings.length);
		for (const beginning of beginnings)
			expect(lines(err).some((line) => line.startsWith(beginning))).toBe(true);
	});

	test('the usage names every command of benchmarks', async () => {
		for (const lang of ['en', 'zh-CN']) {
			const { out } = await gradus(['--help', '--lang', lang]);
			for (const command of ['contribute', 'aggregate', 'merge', 'verify', 'compare'])
				expect(out).toContain(`gradus ${command}`);
		}
	});
});
