import * as v from 'valibot';
import {
	contributionFaults,
	contributionOrigins,
	type Contribution,
	type CountedQuestionnaire,
	type LedgerEntry
} from '#lib/domain/benchmark';
import {
	dimensionsOf,
	questionsOf,
	type Depth,
	type Questionnaire,
	type WeightedQuestionnaire
} from '#lib/domain/questionnaire';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { ledgerFormat } from './benchmark-formats';
import { contributionFaultCodes } from './contribution-fault-codes';
import { coarseProfileEntries, coarseProfileProblemCodes, profileIn } from './coarse-profile';
import { eachOnce } from './each-once';
import { jsonProblemCodes, maxFileBytes, readJson } from './json';
import { placeOf, shown } from './place';
import { digestOf } from './questionnaire-digest';
import { isObject, shapeProblemCodes, shapeProblems } from './shape';

export { ledgerFormat };

/** Longer lines are refused unread. */
export const maxLineLength = 4096;

/** Every code that reading a ledger can return, those of `contributionFaults` included. */
export const ledgerProblemCodes = [
	...jsonProblemCodes,
	...shapeProblemCodes,
	...coarseProfileProblemCodes,
	...contributionFaultCodes,
	'ledger/unknown-format',
	'ledger/unknown-questionnaire',
	'ledger/other-version',
	'ledger/other-meaning',
	'ledger/line-too-long',
	'ledger/id-invalid',
	'ledger/seq-invalid',
	'ledger/period-invalid',
	'ledger/unknown-origin',
	'ledger/depths-invalid',
	'ledger/scores-invalid',
	'ledger/answers-invalid',
	'ledger/step-invalid',
	'ledger/duplicate-id',
	'ledger/too-many-problems',
	/** Of the reader that counts ledgers of any length. */
	'ledger/too-many-codes'
] as const;

type Code = (typeof ledgerProblemCodes)[number];

const entries = {
	cid: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'ledger/id-invalid')),
	seq: v.pipe(
		v.number(),
		v.integer('ledger/seq-invalid'),
		v.minValue(1, 'ledger/seq-invalid'),
		v.maxValue(65535, 'ledger/seq-invalid')
	),
	period: v.pipe(v.string(), v.regex(/^\d{4}-Q[1-4]$/, 'ledger/period-invalid'))
};

/** The shape of a line that holds a contribution. */
export const ledgerLineSchema = v.strictObject({
	...entries,
	origin: v.picklist(contributionOrigins, 'ledger/unknown-origin'),
	home: v.boolean(),
	...coarseProfileEntries,
	/** A letter for each dimension: quick, standard, full. */
	d: v.pipe(v.string(), v.regex(/^[qsf]+$/, 'ledger/depths-invalid')),
	/** Three digits for each dimension, or `---`. */
	s: v.pipe(v.string(), v.regex(/^(0\d\d|100|---)+$/, 'ledger/scores-invalid')),
	/** A character for each question: the place of the option in base 36 without `n`, `n` not applicable, `-` nothing. */
	a: v.pipe(v.string(), v.regex(/^[0-9n-]+$/, 'ledger/answers-invalid')),
	steps: v.pipe(
		v.array(v.pipe(v.string(), v.regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'ledger/step-invalid'))),
		v.maxLength(3, 'ledger/step-invalid')
	)
});

/** The shape of a line that says that a firm withdrew. */
export const withdrawalLineSchema = v.strictObject({ ...entries, del: v.literal(true) });

/** The shape of the first line. */
export const ledgerHeadSchema = v.strictObject({
	format: v.literal(ledgerFormat, 'ledger/unknown-format'),
	questionnaire: v.string(),
	version: v.number(),
	digest: v.string()
});

const depthLetters: Readonly<Record<Depth, string>> = { quick: 'q', standard: 's', full: 'f' };
const depthOfLetter: Readonly<Record<string, Depth>> = { q: 'quick', s: 'standard', f: 'full' };

/** The first line of a ledger. */
export function ledgerHead({ id, version, digest }: CountedQuestionnaire): string {
	return JSON.stringify({ format: ledgerFormat, questionnaire: id, version, digest });
}

/** An entry as its one canonical line, without the line end. The member code is never in it. */
export function ledgerLine(entry: LedgerEntry): string {
	const { cid, seq, period } = entry;
	if (entry.kind === 'withdrawal') return JSON.stringify({ cid, seq, period, del: true });
	const { origin, home, profile, depths, scores, answers, steps } = entry;
	return JSON.stringify({
		cid,
		seq,
		period,
		origin,
		home,
		...profileIn(profile),
		d: depths.map((depth) => depthLetters[depth]).join(''),
		s: scores.map((score) => (score === null ? '---' : String(score).padStart(3, '0'))).join(''),
		a: answers.map(answerLetter).join(''),
		steps
	});
}

/** @throws {RangeError} for a question with more than ten options, which a line cannot hold. */
function answerLetter(answer: Contribution['answers'][number]): string {
	if (answer === null) return '-';
	if (answer === 'not-applicable') return 'n';
	if (answer > 9) throw new RangeError('A line holds ten options');
	return String(answer);
}

function problem(code: Code, place: string, details?: Problem['details']): Problem {
	return { code, place, ...(details ? { details } : {}) };
}

/**
 * Reads one line, with its keys in any order; refuses it with every problem found. The slow way, which settles what the fast reader of
 * canonical lines could not take.
 */
export function parseLedgerLine(
	line: string,
	questionnaire: WeightedQuestionnaire
): Result<LedgerEntry> {
	if (line.length > maxLineLength)
		return refuse([problem('ledger/line-too-long', 'line', { limit: maxLineLength })]);
	const read = readJson(line);
	if (!read.ok) return read;
	const isWithdrawal = isObject(read.value) && Object.hasOwn(read.value, 'del');
	const schema = isWithdrawal ? withdrawalLineSchema : ledgerLineSchema;
	const problems = eachOnce(shapeProblems(schema, read.value));
	if (problems.length > 0) return refuse(problems);
	if (isWithdrawal) {
		const { cid, seq, period } = v.parse(withdrawalLineSchema, read.value);
		return succeed({ kind: 'withdrawal', cid, seq, period });
	}
	const contribution = contributionIn(v.parse(ledgerLineSchema, read.value), questionnaire);
	const faults = lengthProblems(contribution, questionnaire);
	const all = faults.length > 0 ? faults : contributionFaults(questionnaire, contribution);
	return all.length > 0 ? refuse(all) : succeed(contribution);
}

function contributionIn(
	line: v.InferOutput<typeof ledgerLineSchema>,
	{ id, version }: WeightedQuestionnaire
): Contribution {
	const { cid, seq, period, origin, home, d, s, a, steps } = line;
	return {
		kind: 'contribution',
		questionnaire: id,
		version,
		cid,
		seq,
		period,
		origin,
		home,
		profile: profileIn(line),
		depths: [...d].map((letter) => depthOfLetter[letter]!),
		answers: [...a].map((letter) =>
			letter === '-' ? null : letter === 'n' ? 'not-applicable' : Number(letter)
		),
		scores: (s.match(/.../g) ?? []).map((three) => (three === '---' ? null : Number(three))),
		steps
	};
}

/** One letter for each dimension and question: told apart from what the numbers say. */
function lengthProblems(
	{ depths, scores, answers }: Contribution,
	questionnaire: WeightedQuestionnaire
): readonly Problem[] {
	const dimensions = dimensionsOf(questionnaire).length;
	const questions = questionsOf(questionnaire).length;
	return [
		...(depths.length === dimensions ? [] : [lengthProblem('ledger/depths-invalid', 'd', depths)]),
		...(scores.length === dimensions ? [] : [lengthProblem('ledger/scores-invalid', 's', scores)]),
		...(answers.length === questions ? [] : [lengthProblem('ledger/answers-invalid', 'a', answers)])
	];
}

function lengthProblem(code: Code, place: string, { length }: readonly unknown[]): Problem {
	return problem(code, place, { found: length });
}

/** Reads the first line of a ledger: which questionnaire it is about, where that one is known here in the same version and meaning. */
export async function parseLedgerHead(
	line: string,
	known: ReadonlyMap<string, Questionnaire>
): Promise<Result<WeightedQuestionnaire>> {
	if (line.length > maxLineLength)
		return refuse([problem('ledger/line-too-long', 'line', { limit: maxLineLength })]);
	const read = readJson(line);
	if (!read.ok) return read;
	const problems = shapeProblems(ledgerHeadSchema, read.value);
	if (problems.length > 0) return refuse(problems);
	const { questionnaire, version, digest } = v.parse(ledgerHeadSchema, read.value);
	const model = known.get(questionnaire);
	if (model?.scoring !== 'weighted-mean') {
		const ids = [...known.values()].flatMap(({ id, scoring }) =>
			scoring === 'weighted-mean' ? [id] : []
		);
		const details = { found: shown(questionnaire), known: ids.join(', ') };
		return refuse([problem('ledger/unknown-questionnaire', 'questionnaire', details)]);
	}
	if (model.version !== version) {
		const details = { found: shown(version), shipped: model.version };
		return refuse([problem('ledger/other-version', 'version', details)]);
	}
	return digest === (await digestOf(model))
		? succeed(model)
		: refuse([problem('ledger/other-meaning', 'digest')]);
}

/** A ledger as a file: the head, then one line for each firm in the order of their ids. Of two entries of one firm the ledger has settled before. */
export function makeLedgerFile(
	entries: Iterable<LedgerEntry>,
	questionnaire: CountedQuestionnaire
): string {
	const sorted = [...entries].sort((a, b) => (a.cid < b.cid ? -1 : 1));
	return [ledgerHead(questionnaire), ...sorted.map(ledgerLine), ''].join('\n');
}

/** Problems of one ledger that are listed; the rest is counted. */
const maxProblems = 200;

/** Reads a ledger of up to 20 MB whole, in any order; refuses it with the problems found, each at its line, and no firm twice. */
export async function parseLedgerFile(
	text: string,
	known: ReadonlyMap<string, Questionnaire>
): Promise<
	Result<{
		readonly questionnaire: WeightedQuestionnaire;
		readonly entries: readonly LedgerEntry[];
	}>
> {
	if (text.length > maxFileBytes)
		return refuse([problem('json/too-large', 'file', { limit: maxFileBytes / 1024 ** 2 })]);
	const [first = '', ...rest] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
	const head = await parseLedgerHead(first, known);
	if (!head.ok) return refuse(atLine(1, head.problems));
	const entries = new Map<string, LedgerEntry>();
	const problems: Problem[] = [];
	for (const [at, line] of rest.entries()) {
		if (line.trim() === '') continue;
		const read = parseLedgerLine(line, head.value);
		if (!read.ok) problems.push(...atLine(at + 2, read.problems));
		else if (entries.has(read.value.cid))
			problems.push(...atLine(at + 2, [problem('ledger/duplicate-id', 'cid')]));
		else entries.set(read.value.cid, read.value);
	}
	if (problems.length > maxProblems) {
		const more = { count: problems.length - maxProblems };
		const listed = problems.slice(0, maxProblems);
		return refuse([...listed, problem('ledger/too-many-problems', 'file', more)]);
	}
	if (problems.length > 0) return refuse(problems);
	return succeed({ questionnaire: head.value, entries: [...entries.values()] });
}

/** Problems of one line, with the place in the file. */
function atLine(line: number, problems: readonly Problem[]): readonly Problem[] {
	return problems.map((each) => ({ ...each, place: `${placeOf([`line ${line}`])}/${each.place}` }));
}
