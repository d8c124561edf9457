import * as v from 'valibot';
import {
	mergeCounts,
	type CountedQuestionnaire,
	type Counts,
	type SegmentCounts,
	type SeriesCounts
} from '#lib/domain/benchmark';
import {
	dimensionsOf,
	questionsOf,
	type Questionnaire,
	type WeightedQuestionnaire
} from '#lib/domain/questionnaire';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { confidentialPackFormat } from './benchmark-formats';
import { base64Of, bytesOfBase64 } from './byte-texts';
import { fingerprintOf, fingerprintSchema, type Card } from './card-file';
import { isDay } from './day';
import type { KnownKeys } from './dsse';
import { firstOnce } from './each-once';
import type { Identity } from './identity-file';
import { decodeText, readJson } from './json';
import { shown } from './place';
import { digestOf } from './questionnaire-digest';
import {
	countedQuestionnaireSchema,
	daySchema,
	originSchema,
	periodSchema,
	revSchema,
	segmentSchema,
	seriesSchema
} from './release-pack';
import { shapeProblems } from './shape';
import {
	checkIssuer,
	issuerOf,
	issuerProblems,
	issuerSchema,
	readSigned,
	signedProblemCodes,
	signedSchema,
	signValue,
	type Issuer,
	type Verified
} from './signed-file';

export { confidentialPackFormat };
export const confidentialPackPayloadType = 'application/vnd.gradus.confidential-pack.v1+json';
/** How the name of a confidential pack ends: nothing that a release pack could be taken for. */
export const confidentialPackExtension = '.confidential.age.txt';

/** Larger packs are refused before anything is decoded: a city of 340,000 firms and 175 segments needs about 1 MB. */
export const confidentialPackLimits = { packed: 8 * 1024 ** 2, unfolded: 16 * 1024 ** 2 };

/** Exact counts of the firms that call an association their home, for its hub alone. */
export interface ConfidentialPack {
	readonly association: Issuer;
	/** `YYYY-Qn` */
	readonly period: string;
	/** 1, 2 … within a period; the greatest counts. */
	readonly rev: number;
	/** `YYYY-MM-DD` */
	readonly made: string;
	readonly counts: Counts;
	/** {@link leafOf} every association's pack that is summed up in it; its own where it is of one. */
	readonly leaves: readonly string[];
}

/** Every code that {@link readConfidentialPack} and {@link mergePacks} can return. */
export const confidentialPackProblemCodes = [
	...signedProblemCodes,
	'pack/foreign',
	'pack/other-version',
	'pack/questionnaire-invalid',
	'pack/period-invalid',
	'pack/day-invalid',
	'pack/figures-invalid',
	'pack/too-many',
	'pack/leaf-invalid',
	'merge/same-pack',
	'merge/nothing',
	'merge/other-meaning'
] as const;

type Code = (typeof confidentialPackProblemCodes)[number];

/** The shape of `gradus-confidential-pack/1`. */
export const confidentialPackFileSchema = v.strictObject({
	format: v.literal(confidentialPackFormat, 'pack/unknown-format'),
	/** Fingerprint of the hub. */
	to: fingerprintSchema('pack/damaged'),
	/** An age file in Base64. */
	sealed: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'pack/damaged'))
});

const count = v.pipe(
	v.number(),
	v.integer('pack/figures-invalid'),
	v.minValue(0, 'pack/figures-invalid'),
	v.maxValue(1_000_000_000, 'pack/figures-invalid')
);
const list = v.pipe(v.array(count), v.maxLength(202, 'pack/figures-invalid'));
const lists = v.pipe(v.array(list), v.maxLength(2000, 'pack/figures-invalid'));
const step = v.pipe(v.string(), v.regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'pack/figures-invalid'));

/**
 * What is signed, once opened and unfolded. `d` and `q` stand in the order of the questionnaire, an empty list where nobody counts. A
 * dimension is the first score, how many have it, points up to the next score, how many have that one, and so on; a question how many
 * chose each option.
 */
export const confidentialPackPayloadSchema = v.strictObject({
	association: issuerSchema,
	questionnaire: countedQuestionnaireSchema,
	period: periodSchema,
	rev: revSchema,
	made: daySchema,
	/** Left out where it sums up nothing but itself. */
	leaves: v.optional(
		v.pipe(
			v.array(v.pipe(v.string(), v.regex(/^\d{24} \d{4}-Q[1-4] \d{1,5}$/, 'pack/leaf-invalid'))),
			v.minLength(1, 'pack/leaf-invalid'),
			v.maxLength(10_000, 'pack/too-many')
		)
	),
	segments: v.record(
		segmentSchema,
		v.strictObject({
			firms: v.record(originSchema, count),
			series: v.record(seriesSchema, v.strictObject({ d: lists, q: lists })),
			steps: v.record(originSchema, v.strictObject({ of: count, counts: v.record(step, count) }))
		})
	)
});

type Payload = v.InferOutput<typeof confidentialPackPayloadSchema>;

/** Names one pack of one association: what a hub must never add twice. */
export function leafOf(fingerprint: string, period: string, rev: number): string {
	return `${fingerprint} ${period} ${rev}`;
}

type Known = ReadonlyMap<string, Questionnaire>;

/** What a confidential pack says, as it is signed before it is encrypted. */
export function confidentialPayload(
	pack: ConfidentialPack,
	questionnaire: WeightedQuestionnaire
): string {
	return JSON.stringify(payloadOf(pack, questionnaire));
}

function payloadOf(
	{ association, period, rev, made, counts, leaves }: ConfidentialPack,
	questionnaire: WeightedQuestionnaire
): Payload {
	const { id, version, digest } = counts.questionnaire;
	const dimensions = dimensionsOf(questionnaire);
	const questions = questionsOf(questionnaire);
	const inOrder = (
		ids: readonly { readonly id: string }[],
		given: Readonly<Record<string, readonly number[]>>
	) => {
		const last = ids.findLastIndex(({ id }) => given[id] !== undefined);
		return ids.slice(0, last + 1).map(({ id }) => [...(given[id] ?? [])]);
	};
	const seriesOf = ({ dimensions: d, questions: q }: SeriesCounts) => ({
		d: inOrder(dimensions, d).map(asGaps),
		q: inOrder(questions, q)
	});
	return {
		association,
		questionnaire: { id, version, digest },
		period,
		rev,
		made,
		...(leaves.join() === leafOf(association.fingerprint, period, rev)
			? {}
			: { leaves: [...leaves] }),
		segments: Object.fromEntries(
			Object.entries(counts.segments).map(([segment, { firms, series, steps }]) => [
				segment,
				{
					firms,
					series: Object.fromEntries(
						Object.entries(series).map(([name, each]) => [name, seriesOf(each)])
					),
					steps
				}
			])
		) as Payload['segments']
	};
}

function countsIn(
	{ questionnaire: counted, segments }: Payload,
	questionnaire: WeightedQuestionnaire
): Counts {
	const byId = (ids: readonly { readonly id: string }[], given: readonly (readonly number[])[]) =>
		Object.fromEntries(
			given.flatMap((each, at) => (each.length > 0 ? [[ids[at]!.id, each] as const] : []))
		);
	const dimensions = dimensionsOf(questionnaire);
	const questions = questionsOf(questionnaire);
	return {
		questionnaire: counted,
		segments: Object.fromEntries(
			Object.entries(segments).map(([segment, { firms, series, steps }]) => [
				segment,
				{
					firms,
					series: Object.fromEntries(
						Object.entries(series).map(([name, { d, q }]) => [
							name,
							{ dimensions: byId(dimensions, d.map(asScores)), questions: byId(questions, q) }
						])
					),
					steps
				} satisfies SegmentCounts
			])
		)
	};
}

/** Score, count, score, count, … with each score as the points above the one before: shorter, and nothing is lost. */
function asGaps(histogram: readonly number[]): number[] {
	return histogram.map((each, at) => (at % 2 === 0 && at > 0 ? each - histogram[at - 2]! : each));
}

/** Undoes {@link asGaps}. */
function asScores(gaps: readonly number[]): number[] {
	let score = 0;
	return gaps.map((each, at) => (at % 2 === 0 ? (score += each) : each));
}

/**
 * A confidential pack as a file: signed by the association, then sealed for the hub.
 * @throws {RangeError} where the counts are not of this questionnaire.
 */
export async function makeConfidentialPack(
	pack: Omit<ConfidentialPack, 'association'>,
	questionnaire: WeightedQuestionnaire,
	identity: Identity,
	hub: Card
): Promise<string> {
	const { id, version } = pack.counts.questionnaire;
	if (id !== questionnaire.id || version !== questionnaire.version)
		throw new RangeError(`The counts are of ${id}@${version}`);
	const value = payloadOf({ ...pack, association: issuerOf(identity) }, questionnaire);
	const signed = await signValue(confidentialPackPayloadType, value, identity);
	const { Encrypter } = await import('age-encryption');
	const encrypter = new Encrypter();
	encrypter.addRecipient(hub.recipient);
	const sealed = base64Of(await encrypter.encrypt(JSON.stringify(signed)));
	const to = await fingerprintOf(hub.recipient, hub.key);
	return `${JSON.stringify({ format: confidentialPackFormat, to, sealed })}\n`;
}

/** A confidential pack that was opened. */
export interface ReadConfidential {
	readonly pack: ConfidentialPack;
	/** `unknown-issuer`: of an association that is on no roster here; not to be merged. */
	readonly verified: Verified;
}

/** Whether a file is a confidential pack in form; what lies in it only its hub can tell. Returns for whom it is. */
export function parseConfidentialFile(
	source: unknown
): Result<{ readonly to: string; readonly sealed: string }> {
	const read =
		typeof source === 'string' ? readJson(source, confidentialPackLimits.packed) : succeed(source);
	if (!read.ok) return read;
	const problems = shapeProblems(confidentialPackFileSchema, read.value);
	if (problems.length > 0) return refuse(firstOnce(problems));
	const { to, sealed } = v.parse(confidentialPackFileSchema, read.value);
	return succeed({ to, sealed });
}

/**
 * Opens a confidential pack as the hub it is for; refuses it with every problem found: for another hub, damaged, not signed by the
 * association that it names, about another version or meaning of the questionnaire, or with counts that cannot be.
 */
export async function readConfidentialPack(
	source: unknown,
	{ fingerprint, secret }: Pick<Identity, 'fingerprint' | 'secret'>,
	knownKeys: KnownKeys,
	known: Known
): Promise<Result<ReadConfidential>> {
	const file = parseConfidentialFile(source);
	if (!file.ok) return file;
	if (file.value.to !== fingerprint) return refuse([problem('pack/foreign', 'to')]);
	const opened = await unsealed(file.value.sealed, secret);
	if (!opened.ok) return opened;
	const type = confidentialPackPayloadType;
	const limits = confidentialPackLimits;
	const read = await readSigned(opened.value, signedSchema, type, limits, knownKeys);
	if (!read.ok) return read;
	const shape = shapeProblems(confidentialPackPayloadSchema, read.value.value);
	if (shape.length > 0) return refuse(firstOnce(shape));
	const payload = v.parse(confidentialPackPayloadSchema, read.value.value);
	const model = await modelOf(payload.questionnaire, known);
	if (!model.ok) return model;
	const problems = [
		...issuerProblems(payload.association, 'association'),
		...countProblems(payload, model.value)
	];
	if (problems.length > 0) return refuse(firstOnce(problems));
	const verified = await checkIssuer(read.value, payload.association, knownKeys);
	if (!verified.ok) return verified;
	const { association, period, rev, made } = payload;
	const leaves = payload.leaves ?? [leafOf(association.fingerprint, period, rev)];
	const counts = countsIn(payload, model.value);
	const pack = { association, period, rev, made, counts, leaves };
	return succeed({ pack, verified: verified.value });
}

async function unsealed(sealed: string, secret: string): Promise<Result<string>> {
	const bytes = bytesOfBase64(sealed);
	if (!bytes) return refuse([problem('pack/damaged', 'sealed')]);
	const { Decrypter } = await import('age-encryption');
	const decrypter = new Decrypter();
	decrypter.addIdentity(secret);
	try {
		return decodeText(await decrypter.decrypt(bytes), confidentialPackLimits.packed);
	} catch {
		return refuse([problem('pack/damaged', 'sealed')]);
	}
}

function problem(code: Code, place: string, details?: Problem['details']): Problem {
	return { code, place, ...(details ? { details } : {}) };
}

async function modelOf(
	{ id, version, digest }: CountedQuestionnaire,
	known: Known
): Promise<Result<WeightedQuestionnaire>> {
	const model = known.get(id);
	if (
		model?.scoring === 'weighted-mean' &&
		model.version === version &&
		(await digestOf(model)) === digest
	)
		return succeed(model);
	const weighted = [...known.values()].filter(({ scoring }) => scoring === 'weighted-mean');
	const details = {
		found: `${id} ${version}`,
		known: weighted.map((each) => `${each.id} ${each.version}`).join(', ')
	};
	return refuse([problem('pack/other-version', 'questionnaire', details)]);
}

const sum = (numbers: readonly number[]) => numbers.reduce((so, each) => so + each, 0);

/** What the shape alone cannot tell: days that exist, counts for what the questionnaire has, and none above the number of firms. */
function countProblems(
	{ made, segments }: Payload,
	questionnaire: WeightedQuestionnaire
): readonly Problem[] {
	const problems: Problem[] = [];
	if (!isDay(made)) problems.push(problem('pack/day-invalid', 'made', { found: shown(made) }));
	const dimensions = dimensionsOf(questionnaire);
	const questions = questionsOf(questionnaire);
	for (const [segment, { firms, series, steps }] of Object.entries(segments)) {
		const report = (place: string) =>
			problems.push(problem('pack/figures-invalid', `segments/${segment}/${place}`));
		for (const [name, { d, q }] of Object.entries(series)) {
			const of = firms[name.split('/')[0] as 'solo'] ?? 0;
			if (d.length > dimensions.length) report(`${name}/d`);
			if (q.length > questions.length) report(`${name}/q`);
			for (const [at, histogram] of d.entries())
				if (!isHistogram(asScores(histogram), of)) report(`${name}/d/${at}`);
			for (const [at, counts] of q.entries()) {
				const options = questions[at]?.options.length;
				const fits = counts.length === 0 || counts.length === options;
				if (!fits || sum(counts) > of) report(`${name}/q/${at}`);
			}
		}
		for (const [origin, { of, counts }] of Object.entries(steps)) {
			const most = Math.max(0, ...Object.values(counts));
			if (of > (firms[origin as 'solo'] ?? 0) || most > of) report(`steps/${origin}`);
		}
	}
	return problems;
}

/** Score, count, score, count, … with rising scores of 0 to 100 and counts above 0, for at most `firms` firms. */
function isHistogram(histogram: readonly number[], firms: number): boolean {
	const scores = histogram.filter((_, at) => at % 2 === 0);
	const counts = histogram.filter((_, at) => at % 2 === 1);
	return (
		scores.length === counts.length &&
		scores.every((each, at) => each <= 100 && (at === 0 || each > scores[at - 1]!)) &&
		counts.every((each) => each > 0) &&
		sum(counts) <= firms
	);
}

/**
 * The sum of packs: of each association the newest one (by period, then rev), each leaf once. Refused with `merge/same-pack` where two packs
 * sum up the same one, and as `mergeCounts` does.
 */
export function mergePacks(
	packs: readonly ConfidentialPack[]
): Result<{ readonly counts: Counts; readonly leaves: readonly string[] }> {
	const newest = new Map<string, ConfidentialPack>();
	for (const pack of packs) {
		const { fingerprint } = pack.association;
		const before = newest.get(fingerprint);
		if (!before || isNewer(pack, before)) newest.set(fingerprint, pack);
	}
	const chosen = [...newest.values()];
	const leaves = chosen.flatMap((pack) => pack.leaves);
	const twice = leaves.find((leaf, at) => leaves.indexOf(leaf) < at);
	if (twice !== undefined) return refuse([problem('merge/same-pack', 'leaves', { found: twice })]);
	const counts = mergeCounts(chosen.map((pack) => pack.counts));
	return counts.ok ? succeed({ counts: counts.value, leaves: [...leaves].sort() }) : counts;
}

function isNewer(a: ConfidentialPack, b: ConfidentialPack): boolean {
	return a.period === b.period ? a.rev > b.rev : a.period > b.period;
}
