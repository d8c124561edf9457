import * as v from 'valibot';
import { canonical, mergeCounts, type Counts } from '#lib/domain/benchmark';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import {
	confidentialPackFormat,
	confidentialPackLimits,
	mergePacks,
	readConfidentialPack,
	type ConfidentialPack
} from '#lib/exchange/confidential-pack';
import type { Identity } from '#lib/exchange/identity-file';
import { readJson } from '#lib/exchange/json';
import { quoted } from '#lib/exchange/place';
import {
	countedQuestionnaireSchema,
	segmentSchema,
	seriesSchema
} from '#lib/exchange/release-pack';
import { isObject, shapeProblems } from '#lib/exchange/shape';
import type { Invocation } from '../arguments';
import { knownContent, readInput } from '../input';
import { inFile, readIdentity, readIssuers, unknownIssuer, type KnownIssuers } from '../keys';
import type { Outcome } from '../outcome';
import { outlook, readPolicy, release, writePacks } from '../releasing';
import { table } from '../table';
import { cliTexts, type Lang } from '../words';
import { packsAsOutput } from './aggregate';

const number = v.pipe(
	v.number(),
	v.integer('pack/figures-invalid'),
	v.minValue(0, 'pack/figures-invalid')
);
const histograms = v.record(v.string(), v.array(number));

/** Exact counts as `aggregate --json` and `merge --json` print them. */
const countsSchema = v.strictObject({
	questionnaire: countedQuestionnaireSchema,
	segments: v.record(
		segmentSchema,
		v.strictObject({
			firms: v.record(v.string(), number),
			series: v.record(
				seriesSchema,
				v.strictObject({ dimensions: histograms, questions: histograms })
			),
			steps: v.record(
				v.string(),
				v.strictObject({ of: number, counts: v.record(v.string(), number) })
			)
		})
	)
});

/** One file to be merged. */
type Part =
	| { readonly kind: 'pack'; readonly pack: ConfidentialPack }
	| { readonly kind: 'counts'; readonly counts: Counts; readonly period?: string };

/**
 * `gradus merge PACK…`: the sum of confidential packs, opened with the hub's identity, and of exact counts. With a policy, what it lets be
 * published of the sum.
 */
export async function merge({ flags, cards, files, lang }: Invocation): Promise<Outcome> {
	const refused = (problems: readonly Problem[]): Outcome => ({ kind: 'refused', problems });
	const policy = flags.policy === undefined ? undefined : await readPolicy(flags.policy);
	if (policy && !policy.ok) return refused(policy.problems);
	const identity = flags.identity === undefined ? undefined : await readIdentity(flags);
	if (identity && !identity.ok) return refused(identity.problems);
	const issuers = await readIssuers(cards, flags.roster, identity?.value);
	if (!issuers.ok) return refused(issuers.problems);
	const parts: Part[] = [];
	const problems: Problem[] = [];
	for (const file of files) {
		const part = await readPart(file, identity?.value, issuers.value);
		if (part.ok) parts.push(part.value);
		else problems.push(...part.problems);
	}
	if (problems.length > 0) return refused(problems);
	const sum = sumOf(parts);
	if (!sum.ok) return refused(sum.problems);
	const { counts, leaves } = sum.value;
	if (!policy) {
		const json = {
			...(JSON.parse(canonical(counts)) as object),
			...(leaves.length > 0 ? { leaves } : {})
		};
		return { kind: 'done', output: { json, text: sumText(counts, parts.length, lang) } };
	}
	const period = flags.period ?? periodsOf(parts).at(-1);
	if (period === undefined)
		return refused([
			{
				code: 'cli/flag-missing',
				place: '--period',
				details: { command: 'merge', flag: '--period' }
			}
		]);
	const released = await release(counts, {
		policy: policy.value,
		period,
		...(flags.rev === undefined ? {} : { rev: Number(flags.rev) }),
		...(identity ? { identity: identity.value } : {}),
		...(flags.figures === undefined ? {} : { figures: flags.figures })
	});
	if (!released.ok) return refused(released.problems);
	const { rev, disclosure, pack, keep } = released.value;
	const about = { questionnaire: counts.questionnaire, period, rev, policy: policy.value, leaves };
	const text = outlook(counts, disclosure, lang);
	const words = cliTexts.words[lang];
	if (pack === undefined || !identity) {
		const { groups, verdicts, figures } = disclosure;
		const json = { ...about, groups, figures, verdicts, counts };
		return { kind: 'done', output: { json, text: `${text}\n${words.unsigned}\n` } };
	}
	const kept = await keep();
	if (!kept.ok) return refused(kept.problems);
	if (flags.out === undefined) return { kind: 'done', output: packsAsOutput({ release: pack }) };
	const written = await writePacks(flags.out, { release: pack }, released.value, identity.value);
	if (!written.ok) return refused(written.problems);
	const listed = written.value.map((file) => `${words.written}${words.colon}${file}\n`).join('');
	return {
		kind: 'done',
		output: { json: { ...about, files: written.value }, text: `${text}\n${listed}` }
	};
}

async function readPart(
	file: string,
	identity: Identity | undefined,
	{ keys, revoked }: KnownIssuers
): Promise<Result<Part>> {
	const text = await readInput(file, confidentialPackLimits.unfolded * 4);
	if (!text.ok) return text;
	const read = readJson(text.value, confidentialPackLimits.unfolded * 4);
	if (!read.ok) return refuse(inFile(file, read.problems));
	const { value } = read;
	if (isObject(value) && value.format === confidentialPackFormat) {
		if (!identity) return refuse([{ code: 'cli/identity-needed', place: quoted(file) }]);
		const known = (await knownContent()).questionnaires;
		const opened = await readConfidentialPack(value, identity, keys, known);
		if (!opened.ok) return refuse(inFile(file, opened.problems));
		const { pack, verified } = opened.value;
		if (verified !== 'signed') return refuse([unknownIssuer(file, pack.association)]);
		const from = revoked.get(pack.association.fingerprint);
		if (from !== undefined && pack.made >= from)
			return refuse([
				{ code: 'pack/revoked', place: quoted(file), details: { from, found: pack.made } }
			]);
		return succeed({ kind: 'pack', pack });
	}
	const bare = isObject(value) ? bareCounts(value) : undefined;
	if (!bare)
		return refuse([{ code: 'cli/not-a-pack', place: quoted(file), details: { command: 'merge' } }]);
	const problems = shapeProblems(countsSchema, bare.counts);
	if (problems.length > 0) return refuse(inFile(file, problems));
	return succeed({ kind: 'counts', ...bare, counts: bare.counts as Counts });
}

/** Counts as they are, or those within what `aggregate --json` printed: the ones for the hub, where it has them. */
function bareCounts(value: Readonly<Record<string, unknown>>) {
	const { questionnaire, segments, upward, counts, period } = value;
	const inside = upward ?? counts;
	if (inside !== undefined)
		return { counts: inside, ...(typeof period === 'string' ? { period } : {}) };
	return segments === undefined ? undefined : { counts: { questionnaire, segments } };
}

function sumOf(
	parts: readonly Part[]
): Result<{ readonly counts: Counts; readonly leaves: readonly string[] }> {
	const packs = parts.flatMap((part) => (part.kind === 'pack' ? [part.pack] : []));
	const plain = parts.flatMap((part) => (part.kind === 'counts' ? [part.counts] : []));
	const sealed = packs.length > 0 ? mergePacks(packs) : undefined;
	if (sealed && !sealed.ok) return sealed;
	const counts = mergeCounts([...(sealed ? [sealed.value.counts] : []), ...plain]);
	return counts.ok ? succeed({ counts: counts.value, leaves: sealed?.value.leaves ?? [] }) : counts;
}

function periodsOf(parts: readonly Part[]): readonly string[] {
	return parts
		.flatMap((part) => (part.kind === 'pack' ? [part.pack.period] : (part.period ?? [])))
		.sort();
}

function sumText(counts: Counts, packs: number, lang: Lang): string {
	const words = cliTexts.words[lang];
	const rows = Object.entries(counts.segments).map(([segment, { firms }]) => [
		segment,
		String(Object.values(firms).reduce((sum, each) => sum + each, 0))
	]);
	return `${words.packs}${words.colon}${packs}\n\n${table([[words.segment, words.firms], ...rows])}`;
}
