import * as v from 'valibot';
import {
	contributionOrigins,
	policyFaults,
	type ContributionOrigin,
	type CountedQuestionnaire,
	type Distribution,
	type Policy,
	type PublishedGroup,
	type PublishedSeries,
	type Series
} from '#lib/domain/benchmark';
import { depths, type Questionnaire } from '#lib/domain/questionnaire';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { releasePackFormat } from './benchmark-formats';
import { isDay } from './day';
import type { KnownKeys } from './dsse';
import { firstOnce } from './each-once';
import type { Identity } from './identity-file';
import { shown } from './place';
import { policyEntries, policyIn } from './policy-file';
import { digestOf } from './questionnaire-digest';
import { readRow, rowSchema, rowText, type Row } from './release-row';
import { revocationsSchema, serialSchema, type Revocation } from './roster-file';
import { isObject, shapeProblems } from './shape';
import {
	checkIssuer,
	issuerOf,
	issuerProblems,
	issuerSchema,
	readSigned,
	signedEntries,
	signedProblemCodes,
	signValue,
	type Issuer,
	type Verified
} from './signed-file';

export { releasePackFormat };
export const releasePackPayloadType = 'application/vnd.gradus.release-pack.v1+json';
/** How the name of a release pack ends. */
export const releasePackExtension = '.release.txt';

/** Larger packs are refused before anything is decoded. */
export const releasePackLimits = { packed: 256 * 1024, unfolded: 1024 * 1024 };

/** What an association or a hub publishes: nothing in it is about one firm. */
export interface ReleasePack {
	readonly issuer: Issuer;
	readonly level: 'association' | 'hub';
	readonly questionnaire: CountedQuestionnaire;
	/** `YYYY-Qn` */
	readonly period: string;
	/** 1, 2 … within a period. */
	readonly rev: number;
	/** `YYYY-MM-DD` */
	readonly made: string;
	readonly policy: Policy;
	/** No noise is added; the field is kept for a hub that will. */
	readonly noise: null;
	/** How many contributions were left out by the rule of the policy. */
	readonly excluded?: { readonly n: number; readonly rule: string };
	/** The cards that a hub revoked, with the serial of its roster. */
	readonly revocations?: { readonly serial: number; readonly revoked: readonly Revocation[] };
	readonly groups: readonly PublishedGroup[];
}

/** A release pack that holds what it says. */
export interface ReadRelease {
	readonly pack: ReleasePack;
	/** `unknown-issuer`: whole, but nobody knows who made it; never to be mixed into charts. */
	readonly verified: Verified;
	/** It is about another version or meaning of the questionnaire than the one known here: for looking back only. */
	readonly otherVersion: boolean;
}

/** Every code that {@link readReleasePack} can return. */
export const releasePackProblemCodes = [
	...signedProblemCodes,
	'policy/number-invalid',
	'policy/unknown-field',
	'policy/rule-invalid',
	'roster/serial-invalid',
	'roster/day-invalid',
	'roster/too-many',
	'pack/unknown-policy',
	'pack/breaks-policy',
	'pack/level-invalid',
	'pack/questionnaire-invalid',
	'pack/period-invalid',
	'pack/day-invalid',
	'pack/noise-unknown',
	'pack/figures-invalid',
	'pack/too-many',
	'pack/revoked'
] as const;

type Code = (typeof releasePackProblemCodes)[number];

/** The shape of `gradus-release-pack/1`. */
export const releasePackFileSchema = v.strictObject({
	format: v.literal(releasePackFormat, 'pack/unknown-format'),
	...signedEntries
});

const whole = <Code extends string>(from: number, to: number, code: Code) =>
	v.pipe(v.number(), v.integer(code), v.minValue(from, code), v.maxValue(to, code));

/** Segments, dimensions or questions of one pack. */
const most = 2000;
const id = v.pipe(
	v.string(),
	v.regex(/^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/, 'pack/figures-invalid'),
	v.maxLength(80, 'pack/figures-invalid')
);
const ids = v.pipe(v.array(id), v.maxLength(most, 'pack/too-many'));

export const countedQuestionnaireSchema = v.strictObject({
	id: v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'pack/questionnaire-invalid')),
	version: whole(1, 65535, 'pack/questionnaire-invalid'),
	digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/, 'pack/questionnaire-invalid'))
});

export const periodSchema = v.pipe(v.string(), v.regex(/^\d{4}-Q[1-4]$/, 'pack/period-invalid'));
export const revSchema = whole(1, 65535, 'pack/period-invalid');
export const daySchema = v.pipe(v.string(), v.isoDate('pack/day-invalid'));

const segmentPart = '(sector|size|region|chain|place)=[A-Za-z0-9-]{1,60}';
export const segmentSchema = v.pipe(
	v.string(),
	v.regex(new RegExp(`^(all|${segmentPart}(&${segmentPart})?)$`), 'pack/figures-invalid')
);
const originName = `(${contributionOrigins.join('|')})`;
export const originSchema = v.pipe(
	v.string(),
	v.regex(new RegExp(`^${originName}$`), 'pack/figures-invalid')
);
export const seriesSchema = v.pipe(
	v.string(),
	v.regex(new RegExp(`^${originName}/(${depths.join('|')})$`), 'pack/figures-invalid')
);

const rows = v.pipe(v.array(v.nullable(rowSchema)), v.maxLength(most, 'pack/too-many'));

/** What is signed, once unfolded. Figures stand in the order of `dimensions` and `questions`; null where nothing is published. */
export const releasePackPayloadSchema = v.strictObject({
	issuer: issuerSchema,
	level: v.picklist(['association', 'hub'], 'pack/level-invalid'),
	questionnaire: countedQuestionnaireSchema,
	period: periodSchema,
	rev: revSchema,
	made: daySchema,
	policy: v.strictObject({ ...policyEntries, id: v.literal('sdc-1', 'pack/unknown-policy') }),
	noise: v.null('pack/noise-unknown'),
	excluded: v.optional(
		v.strictObject({
			n: whole(0, 1_000_000_000, 'pack/figures-invalid'),
			rule: policyEntries.excluded.wrapped.entries.rule
		})
	),
	revocations: v.optional(v.strictObject({ serial: serialSchema, revoked: revocationsSchema })),
	dimensions: ids,
	questions: v.optional(ids),
	groups: v.pipe(
		v.array(
			v.strictObject({
				segment: segmentSchema,
				series: v.record(seriesSchema, v.strictObject({ d: rows, q: v.optional(rows) })),
				steps: v.optional(v.record(originSchema, v.record(id, rowSchema)))
			})
		),
		v.maxLength(most, 'pack/too-many')
	)
});

type Payload = v.InferOutput<typeof releasePackPayloadSchema>;
/** Ids of all figures in the order in which they first come. */
function idsIn(
	groups: readonly PublishedGroup[],
	of: 'dimensions' | 'questions'
): readonly string[] {
	const all = groups.flatMap(({ series }) =>
		Object.values(series).flatMap((each) => Object.keys(each?.[of] ?? {}))
	);
	return [...new Set(all)];
}

function payloadOf(pack: ReleasePack): Payload {
	const { groups, policy, excluded, revocations } = pack;
	const dimensions = idsIn(groups, 'dimensions');
	const questions = idsIn(groups, 'questions');
	const inOrder = (
		known: readonly string[],
		given: Readonly<Record<string, Distribution>> = {}
	) => {
		const last = known.findLastIndex((each) => given[each] !== undefined);
		return known.slice(0, last + 1).map((each) => (given[each] ? rowText(given[each]) : null));
	};
	const seriesOf = ({ dimensions: d, questions: q }: PublishedSeries) => ({
		d: inOrder(dimensions, d),
		...(q === undefined ? {} : { q: inOrder(questions, q) })
	});
	const { issuer, level, period, rev, made } = pack;
	const { id, version, digest } = pack.questionnaire;
	return {
		issuer,
		level,
		questionnaire: { id, version, digest },
		period,
		rev,
		made,
		policy: policyIn(policy) as Payload['policy'],
		noise: null,
		...(excluded === undefined ? {} : { excluded }),
		...(revocations === undefined
			? {}
			: { revocations: { serial: revocations.serial, revoked: [...revocations.revoked] } }),
		dimensions: [...dimensions],
		...(questions.length > 0 ? { questions: [...questions] } : {}),
		groups: groups.map(({ segment, series, steps }) => ({
			segment,
			series: mapped(series, (each) => seriesOf(each)) as Payload['groups'][number]['series'],
			...(steps === undefined
				? {}
				: {
						steps: mapped(steps, (each) => mapped(each, rowText)) as NonNullable<
							Payload['groups'][number]['steps']
						>
					})
		}))
	};
}

function mapped<T, U>(
	record: Readonly<Partial<Record<string, T>>>,
	change: (each: T) => U
): Record<string, U> {
	return Object.fromEntries(
		Object.entries(record).flatMap(([key, each]) =>
			each === undefined ? [] : [[key, change(each)]]
		)
	);
}

function packIn(payload: Payload): ReleasePack {
	const { dimensions, questions = [], groups, policy, ...head } = payload;
	const byId = (known: readonly string[], given: readonly (Row | null)[]) =>
		Object.fromEntries(
			given.flatMap((row, at) => (row ? [[known[at]!, readRow(row)!] as const] : []))
		);
	return {
		...head,
		policy: policyIn(policy as Policy),
		groups: groups.map(({ segment, series, steps }) => ({
			segment,
			series: mapped(series, ({ d, q }) => ({
				dimensions: byId(dimensions, d),
				...(q === undefined ? {} : { questions: byId(questions, q) })
			})) as Partial<Record<Series, PublishedSeries>>,
			...(steps === undefined
				? {}
				: {
						steps: mapped(steps, (each) => mapped(each, (row) => readRow(row)!)) as Partial<
							Record<ContributionOrigin, Record<string, Distribution>>
						>
					})
		}))
	};
}

/** What a release pack says, as it is signed: compact JSON, with the figures of a group in one order. */
export function releasePayload(pack: ReleasePack): string {
	return JSON.stringify(payloadOf(pack));
}

/** A release pack as a file: one line, signed by its issuer. */
export async function makeReleasePack(
	pack: Omit<ReleasePack, 'issuer' | 'noise'>,
	identity: Identity
): Promise<string> {
	const value = payloadOf({ ...pack, issuer: issuerOf(identity), noise: null });
	const signed = await signValue(releasePackPayloadType, value, identity);
	return `${JSON.stringify({ format: releasePackFormat, ...signed })}\n`;
}

/**
 * Reads a release pack, as text or already read; refuses it with every problem found: a signature that is missing, foreign or does not
 * hold, a policy that is not known, and a pack that breaks its own policy. `knownKeys` are the keys of pinned cards and of the cards of a
 * roster; with `known` it is told whether the pack is about the questionnaire as it is here.
 */
export async function readReleasePack(
	source: unknown,
	knownKeys: KnownKeys,
	more: {
		readonly known?: ReadonlyMap<string, Questionnaire>;
		/** The day from which on a card is revoked, by fingerprint. */
		readonly revoked?: ReadonlyMap<string, string>;
	} = {}
): Promise<Result<ReadRelease>> {
	const read = await readSigned(
		source,
		releasePackFileSchema,
		releasePackPayloadType,
		releasePackLimits,
		knownKeys
	);
	if (!read.ok) return read;
	const shape = payloadProblems(read.value.value);
	if (shape.length > 0) return refuse(shape);
	const payload = v.parse(releasePackPayloadSchema, read.value.value);
	const problems = [...issuerProblems(payload.issuer, 'issuer'), ...figureProblems(payload)];
	if (problems.length > 0) return refuse(firstOnce(problems));
	const verified = await checkIssuer(read.value, payload.issuer, knownKeys);
	if (!verified.ok) return verified;
	const pack = packIn(payload);
	const faults = policyFaults(pack);
	if (faults.length > 0) return refuse(faults.map(asBreach));
	const { fingerprint } = pack.issuer;
	const from = more.revoked?.get(fingerprint);
	if (from !== undefined && pack.made >= from)
		return refuse([problem('pack/revoked', 'issuer', { from, found: pack.made })]);
	const otherVersion = more.known ? !(await isSame(pack.questionnaire, more.known)) : false;
	return succeed({ pack, verified: verified.value, otherVersion });
}

/** A policy that is not known is told before anything else of it is looked at. */
function payloadProblems(value: unknown): readonly Problem[] {
	const policy = isObject(value) ? value.policy : undefined;
	if (isObject(policy) && typeof policy.id === 'string' && policy.id !== 'sdc-1')
		return [
			problem('pack/unknown-policy', 'policy/id', { found: shown(policy.id), known: 'sdc-1' })
		];
	return firstOnce(shapeProblems(releasePackPayloadSchema, value));
}

function problem(code: Code, place: string, details?: Problem['details']): Problem {
	return { code, place, ...(details ? { details } : {}) };
}

/** Which rule of the policy each of the faults is about that `policyFaults` finds. */
const ruleBroken: Readonly<Record<string, string>> = {
	'policy/too-few': 'R1',
	'policy/wrong-bands': 'R2',
	'policy/band-too-small': 'R2',
	'policy/wrong-quantile': 'R3',
	'policy/parent-missing': 'R5',
	'policy/not-in-tables': 'R6',
	'policy/group-twice': 'R6',
	'policy/wrong-n': 'R8',
	'policy/wrong-share': 'R8',
	'policy/questions-off': 'R9'
};

/** Anything else is a policy that breaks the floors of `sdc-1` itself. */
function asBreach({ code, place }: Problem): Problem {
	return problem('pack/breaks-policy', place, { rule: ruleBroken[code] ?? 'R12' });
}

/** What the shape alone cannot tell: days that exist, names for every figure, rows that are distributions. */
function figureProblems({ made, dimensions, questions = [], groups }: Payload): readonly Problem[] {
	const problems: Problem[] = [];
	const report = (code: Code, place: string) => problems.push(problem(code, place));
	if (!isDay(made)) problems.push(problem('pack/day-invalid', 'made', { found: shown(made) }));
	const segments = new Set<string>();
	for (const [at, { segment, series, steps }] of groups.entries()) {
		const place = `groups/${at}`;
		if (segments.has(segment)) report('pack/figures-invalid', `${place}/segment`);
		segments.add(segment);
		for (const [name, { d, q = [] }] of Object.entries(series)) {
			const inSeries = `${place}/series/${name.replace('/', '~1')}`;
			if (d.length > dimensions.length) report('pack/figures-invalid', `${inSeries}/d`);
			if (q.length > questions.length) report('pack/figures-invalid', `${inSeries}/q`);
			for (const [list, rows] of Object.entries({ d, q }))
				for (const [n, row] of rows.entries())
					if (row && !readRow(row)) report('pack/figures-invalid', `${inSeries}/${list}/${n}`);
		}
		for (const [origin, rows] of Object.entries(steps ?? {}))
			for (const [step, row] of Object.entries(rows))
				if (!readRow(row)) report('pack/figures-invalid', `${place}/steps/${origin}/${step}`);
	}
	for (const list of [dimensions, questions])
		if (new Set(list).size < list.length) report('pack/figures-invalid', 'dimensions');
	return problems;
}

async function isSame(
	{ id, version, digest }: CountedQuestionnaire,
	known: ReadonlyMap<string, Questionnaire>
): Promise<boolean> {
	const model = known.get(id);
	if (model?.scoring !== 'weighted-mean' || model.version !== version) return false;
	return (await digestOf(model)) === digest;
}
