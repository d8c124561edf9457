import { expect } from '@playwright/test';
import {
	Aggregator,
	associationPolicy,
	contribute,
	disclose,
	type Contribution,
	type Policy
} from '#lib/domain/benchmark';
import type { Assessment } from '#lib/domain/answers';
import { questionsOf, type Depth } from '#lib/domain/questionnaire';
import { makeCardFile } from '#lib/exchange/card-file';
import { makeIdentity, type Identity } from '#lib/exchange/identity-file';
import { digestOf } from '#lib/exchange/questionnaire-digest';
import { makeReleasePack } from '#lib/exchange/release-pack';
import type { Person, Place } from './e2e-person';
import { Disk } from './e2e-store';
import { content, core } from './known-content';

export const stepIds = content.steps.map(({ id }) => id);
export const groupOf = (division: string) =>
	content.codes.sectorGroups.find(({ divisions }) => divisions.includes(division))?.id;

/** An association, or a hub, with its keys, which a test holds as the steward would. */
export function association(about: Partial<Parameters<typeof makeIdentity>[0]> = {}) {
	return makeIdentity({
		name: 'Valve Makers’ Association',
		kind: 'association',
		codes: false,
		from: '2026-01-01',
		to: '2036-12-31',
		...about
	});
}

/** Numbers from 0 to 1 that come out alike every time. */
function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}

/** Contributions of made-up firms, every third a chemical firm, the others makers of vehicles. */
export function firmsThatGave(
	count: number,
	{
		depth = 'full',
		seed = 7,
		period = '2026-11'
	}: { depth?: Depth; seed?: number; period?: string } = {}
): readonly Contribution[] {
	const next = chance(seed);
	return Array.from({ length: count }, (_, n): Contribution => {
		const level = 0.5 + 3 * next();
		const answers = Object.fromEntries(
			questionsOf(core).map(({ id }) => {
				const option = Math.max(0, Math.min(4, Math.round(level + 2.4 * (next() - 0.5))));
				return [id, { state: 'option' as const, option: String(option) }];
			})
		);
		const assessment: Assessment = {
			questionnaire: { id: 'core', version: core.version },
			depth,
			deeper: {},
			round: period,
			firm: {
				sector: n % 3 === 0 ? 'C26' : 'C36',
				size: n % 2 === 0 ? 'small' : 'medium',
				region: n % 5 === 0 ? 'DE-BY' : 'CN-33',
				makes: true
			},
			answers
		};
		return contribute(core, assessment, {
			cid: (n + 1).toString(16).padStart(32, '0'),
			seq: 1,
			home: true,
			steps: [],
			sectorGroupOf: groupOf
		});
	});
}

/** The pack that a steward publishes about such contributions, as a file. */
export async function releaseOf(
	identity: Identity,
	given: readonly Contribution[],
	{
		period = '2026-Q4',
		rev = 1,
		version = core.version,
		policy = associationPolicy
	}: { period?: string; rev?: number; version?: number; policy?: Policy } = {}
): Promise<string> {
	const digest = await digestOf(core);
	const counting = new Aggregator(core, digest, policy.tables);
	for (const each of given) counting.add(each);
	const { groups } = disclose(counting.counts(), policy, [], { period, rev });
	return makeReleasePack(
		{
			level: identity.card.kind,
			questionnaire: { id: 'core', version, digest },
			period,
			rev,
			made: `${period.slice(0, 4)}-12-15`,
			policy,
			groups
		},
		identity
	);
}

/** Adds a card or a pack on the page for benchmarks, as a file. */
export async function addsFile(person: Person, text: string, name = 'file.txt'): Promise<void> {
	const { page, words } = person;
	if (!page.url().endsWith('/benchmark/')) await person.go('/benchmark/');
	await page
		.getByLabel(words.say('benchmark.file'), { exact: true })
		.and(page.locator('input'))
		.setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
}

/** Adds the card of an association, compares and keeps it. */
export async function pins(person: Person, identity: Identity): Promise<void> {
	const { words } = person;
	await addsFile(person, await makeCardFile(identity));
	await person.press(person.button(words.say('benchmark.pin.yes')));
	await expect(
		person.page.getByText(words.say('benchmark.pin.done', { name: identity.card.name }))
	).toBeVisible();
}

/** Finishes a round, so that it can be given. */
export async function finishes(person: Person, { assessment }: Pick<Place, 'assessment'>) {
	await person.go(`/result/#assessment=${assessment}`);
	await person.press(person.button(person.words.say('result.finish')));
	await expect(person.page.getByText(person.words.within('result.frozen'))).toBeVisible();
}

/** What this device holds about benchmarks, as it lies on the disk. */
export function benchmarkDisk(person: Person): Disk {
	return new Disk(person.page, 'gradus-benchmark');
}

export interface Member {
	readonly assessment: string;
	/** The contribution that was made. */
	readonly cid: string;
	readonly identity: Identity;
}

/** Makes the contribution on screen, as it stands. */
export async function gives(person: Person, identity: Identity): Promise<{ text: string }> {
	const { page, words } = person;
	const named = { association: identity.card.name };
	await page.getByLabel(words.say('contribute.agree', named)).check();
	await person.press(person.button(words.say('contribute.make')));
	await expect(person.heading).toHaveText(words.say('benchmark.shown.contribution', named));
	return person.savesFile(() => person.press(person.button(words.say('ballot.show.save'))));
}

/** A member with a card, a finished round that was given, two packs of its association and one of nobody known. */
export async function hasMembership(person: Person): Promise<Member> {
	const { words } = person;
	const identity = await association({ codes: false });
	const place = await person.hasAnswers('full.json');
	await finishes(person, place);
	await pins(person, identity);
	const packs = [
		await releaseOf(identity, firmsThatGave(36, { seed: 3 }), { period: '2026-Q2' }),
		await releaseOf(await association({ name: 'Nobody known' }), firmsThatGave(40), {
			period: '2026-Q3'
		}),
		await releaseOf(identity, firmsThatGave(64))
	];
	for (const [n, pack] of packs.entries()) {
		await addsFile(person, pack);
		await expect.poll(() => benchmarkDisk(person).rows('packs')).toHaveLength(n + 1);
	}
	await person.go(`/contribute/#assessment=${place.assessment}`);
	await gives(person, identity);
	const [{ cid }] = (await benchmarkDisk(person).rows('given')) as [{ cid: string }];
	await person.go('/benchmark/');
	await person.press(person.button(words.say('offer.begin')));
	await person.page.getByLabel(words.say('offer.contact')).fill('Li Wei, 139 0000 0000');
	await person.page.getByLabel(words.say('offer.wish.supplier')).check();
	await expect.poll(() => benchmarkDisk(person).rows('drafts')).not.toEqual([]);
	return { assessment: place.assessment, cid, identity };
}

/** Every page of a member. */
export function memberRoutesWith({ assessment, cid }: Member): readonly string[] {
	return [
		'/benchmark/',
		`/benchmark/#given=${cid}&seq=1`,
		'/benchmark/#given=none&seq=1',
		`/contribute/#assessment=${assessment}`,
		`/compare/#assessment=${assessment}`
	];
}
