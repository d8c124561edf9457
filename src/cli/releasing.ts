import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
	disclose,
	hubPolicy,
	type Counts,
	type Disclosure,
	type Figures,
	type Policy
} from '#lib/domain/benchmark';
import type { WeightedQuestionnaire } from '#lib/domain/questionnaire';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import type { SignedCard } from '#lib/exchange/card-file';
import {
	confidentialPackExtension,
	leafOf,
	makeConfidentialPack
} from '#lib/exchange/confidential-pack';
import type { Identity } from '#lib/exchange/identity-file';
import { quoted } from '#lib/exchange/place';
import { parsePolicyFile } from '#lib/exchange/policy-file';
import {
	makeReleasePack,
	readReleasePack,
	releasePackExtension,
	type ReleasePack
} from '#lib/exchange/release-pack';
import { keepFigures, readFigures, writeWhole } from './figures';
import { readInput } from './input';
import { inFile } from './keys';
import { table } from './table';
import { cliTexts, type Lang } from './words';

/** What a release is made from, beside counts. */
export interface ReleaseWish {
	readonly policy: Policy;
	readonly period: string;
	/** One more than the last of the period without it. */
	readonly rev?: number;
	readonly identity?: Identity;
	/** The file of the figures of earlier releases. */
	readonly figures?: string;
	readonly excluded?: number;
}

export interface Released {
	readonly period: string;
	readonly rev: number;
	readonly disclosure: Disclosure;
	/** The signed pack as a file. */
	readonly pack?: string;
	/** Keeps the figures for the releases to come; before the pack goes anywhere. */
	readonly keep: () => Promise<Result<undefined>>;
}

/** Today on this machine's calendar, `YYYY-MM-DD`. */
export function today(): string {
	const now = new Date();
	const two = (number: number) => String(number).padStart(2, '0');
	return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export async function readPolicy(name: string): Promise<Result<Policy>> {
	const text = await readInput(name);
	if (!text.ok) return text;
	const policy = parsePolicyFile(text.value);
	return policy.ok ? policy : refuse(inFile(name, policy.problems));
}

/** Holds counts against a policy and every earlier release; signs what may be published where there is an identity. */
export async function release(counts: Counts, wish: ReleaseWish): Promise<Result<Released>> {
	const { policy, period, identity } = wish;
	if (identity && wish.figures === undefined)
		return refuse([{ code: 'cli/figures-needed', place: '--figures' }]);
	const isHub = identity?.card.kind === 'hub';
	if (isHub && policy.delta < hubPolicy.delta)
		return refuse([
			{ code: 'cli/delta-too-low', place: '--policy', details: { limit: hubPolicy.delta } }
		]);
	const earlier = wish.figures === undefined ? succeed([]) : await readFigures(wish.figures);
	if (!earlier.ok) return earlier;
	const last = Math.max(0, ...earlier.value.map((each) => (each.period === period ? each.rev : 0)));
	const rev = wish.rev ?? last + 1;
	const late = notNewer(earlier.value, period, rev);
	if (late) return refuse([late]);
	const disclosure = disclose(counts, policy, earlier.value, { period, rev });
	const pack = identity && (await signed({ ...wish, identity }, rev, disclosure));
	if (pack && !pack.ok) return pack;
	return succeed({
		period,
		rev,
		disclosure,
		...(pack ? { pack: pack.value } : {}),
		keep: async () =>
			pack && wish.figures !== undefined
				? keepFigures(wish.figures, earlier.value, disclosure.figures)
				: succeed(undefined)
	});
}

/** Releases follow each other: a later one is held against all before. */
function notNewer(earlier: readonly Figures[], period: string, rev: number): Problem | undefined {
	const after = earlier.find(
		(each) => each.period > period || (each.period === period && each.rev >= rev)
	);
	if (!after) return undefined;
	const details = { found: `${period}.${rev}`, last: `${after.period}.${after.rev}` };
	return { code: 'cli/release-not-newer', place: '--figures', details };
}

/** The pack, once a reader who knows the issuer has found nothing wrong with it. */
async function signed(
	{ policy, period, identity, excluded = 0 }: ReleaseWish & { readonly identity: Identity },
	rev: number,
	{ figures, groups }: Disclosure
): Promise<Result<string>> {
	const text = await makeReleasePack(
		{
			level: identity.card.kind,
			questionnaire: figures.questionnaire,
			period,
			rev,
			made: today(),
			policy,
			...(policy.excluded ? { excluded: { n: excluded, rule: policy.excluded.rule } } : {}),
			groups
		} satisfies Omit<ReleasePack, 'issuer' | 'noise'>,
		identity
	);
	const read = await readReleasePack(text, new Map([[identity.fingerprint, identity.card.key]]));
	return read.ok ? succeed(text) : read;
}

/** The exact counts of the firms that an association counts upward, sealed for its hub. */
export function sealUpward(
	counts: Counts,
	questionnaire: WeightedQuestionnaire,
	{ period, rev }: Pick<Released, 'period' | 'rev'>,
	identity: Identity,
	hub: SignedCard
): Promise<string> {
	const leaves = [leafOf(identity.fingerprint, period, rev)];
	const pack = { period, rev, made: today(), counts, leaves };
	return makeConfidentialPack(pack, questionnaire, identity, hub.card);
}

/** Packs to be written, by kind. */
export interface Packs {
	readonly release: string;
	readonly confidential?: string;
}

/**
 * Writes packs where `--out` says: into a folder under names of their own, or the release pack alone into a file. Returns the names of the
 * files.
 */
export async function writePacks(
	out: string,
	packs: Packs,
	{ period, rev }: Pick<Released, 'period' | 'rev'>,
	identity: Identity
): Promise<Result<readonly string[]>> {
	const isFolder = await stat(out).then(
		(found) => found.isDirectory(),
		() => packs.confidential !== undefined
	);
	const name = identity.card.name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
	const stem = join(out, `gradus-${name}-${period}-${rev}`);
	const files = isFolder
		? [
				[`${stem}${releasePackExtension}`, packs.release],
				...(packs.confidential === undefined
					? []
					: [[`${stem}${confidentialPackExtension}`, packs.confidential]])
			]
		: [[out, packs.release]];
	try {
		if (isFolder) await mkdir(out, { recursive: true });
	} catch (error) {
		const reason = (error as NodeJS.ErrnoException).code ?? String(error);
		return refuse([{ code: 'cli/unwritable', place: quoted(out), details: { reason } }]);
	}
	for (const [file, text] of files) {
		const written = await writeWhole(file!, text!);
		if (!written.ok) return written;
	}
	return succeed(files.map(([file]) => file!));
}

/** What becomes of each group: how many figures are published, merged, re-issued, withheld. Exact numbers: for the steward alone. */
export function outlook(counts: Counts, { verdicts }: Disclosure, lang: Lang): string {
	const words = cliTexts.words[lang];
	const states = ['published', 'merged-bands', 're-issued', 'withheld'] as const;
	const rows = new Map<string, number[]>();
	for (const { segment, state } of verdicts) {
		let row = rows.get(segment);
		if (!row) rows.set(segment, (row = states.map(() => 0)));
		row[states.indexOf(state)]! += 1;
	}
	const { segment, firms, published, merged, reissued, withheld } = words;
	return table([
		[segment, firms, published, merged, reissued, withheld],
		...[...rows].map(([name, numbers]) => [
			name,
			String(
				Object.values(counts.segments[name]?.firms ?? {}).reduce((sum, each) => sum + each, 0)
			),
			...numbers.map(String)
		])
	]);
}
