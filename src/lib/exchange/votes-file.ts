import * as v from 'valibot';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import { eachOnce } from './each-once';
import { jsonProblemCodes, readJson } from './json';
import { placeOf, shown } from './place';
import { isObject, shapeProblemCodes, shapeProblems } from './shape';

export const votesFormat = 'gradus-votes/1';

/** Every code that {@link parseVotesFile} can return. */
export const votesProblemCodes = [
	...jsonProblemCodes,
	...shapeProblemCodes,
	'votes/unknown-format',
	'votes/nothing',
	'votes/both',
	'votes/levels-invalid',
	'votes/levels-missing',
	'votes/vote-invalid',
	'votes/frequency-invalid',
	'votes/frequencies-count',
	'votes/too-many'
] as const;

type VotesProblemCode = (typeof votesProblemCodes)[number];

const mostLevels = 20;
/** Votes on one question. */
const mostVotes = 100_000;

/** How often each level was chosen, lowest first: by question, or of one question without a name. */
export type Votes =
	| { readonly questions: Readonly<Record<string, readonly number[]>> }
	| { readonly frequencies: readonly number[] };

const wholeNumber = <Code extends VotesProblemCode>(least: number, most: number, code: Code) =>
	v.pipe(v.number(), v.integer(code), v.minValue(least, code), v.maxValue(most, code));

const listed = v.pipe(
	v.array(wholeNumber(0, mostLevels - 1, 'votes/vote-invalid')),
	v.maxLength(mostVotes, 'votes/too-many')
);
const frequencies = v.pipe(
	v.array(wholeNumber(0, mostVotes, 'votes/frequency-invalid')),
	v.minLength(2, 'votes/frequencies-count'),
	v.maxLength(mostLevels, 'votes/frequencies-count')
);
const counted = v.strictObject({ frequencies });

/** The shape of `gradus-votes/1`: either `questions` or `frequencies`. */
export const votesFileSchema = v.strictObject({
	format: v.optional(v.literal(votesFormat, 'votes/unknown-format')),
	levels: v.optional(wholeNumber(2, mostLevels, 'votes/levels-invalid')),
	questions: v.optional(v.record(v.string(), v.union([listed, counted]))),
	frequencies: v.optional(frequencies)
});

type Path = readonly (string | number)[];

/** Reads votes, as text or already read, with or without `format`. Refuses them with every problem found. */
export function parseVotesFile(source: unknown): Result<Votes> {
	const read = typeof source === 'string' ? readJson(source) : succeed(source);
	if (!read.ok) return read;
	const problems = eachOnce([
		// What is said of one question is looked at by itself: it has one of two shapes.
		...shapeProblems(votesFileSchema, read.value, (path) => isOfQuestion(path)),
		...(isObject(read.value) ? contentProblems(read.value) : [])
	]);
	if (problems.length > 0) return refuse(problems);
	const file = v.parse(votesFileSchema, read.value);
	if (file.frequencies) return succeed({ frequencies: file.frequencies });
	const questions = Object.entries(file.questions!).map(([id, said]) => [
		id,
		Array.isArray(said) ? counts(said, file.levels!) : said.frequencies
	]);
	return succeed({ questions: Object.fromEntries(questions) as Record<string, number[]> });
}

function isOfQuestion([first, id]: Path): boolean {
	return first === 'questions' && id !== undefined;
}

function counts(votes: readonly number[], levels: number): number[] {
	const counts = new Array<number>(levels).fill(0);
	for (const vote of votes) counts[vote]! += 1;
	return counts;
}

function problem(code: VotesProblemCode, path: Path, details?: Problem['details']): Problem {
	return { code, place: placeOf(path), ...(details ? { details } : {}) };
}

/** What the shape alone cannot tell, and what is said of single questions. */
function contentProblems(file: Readonly<Record<string, unknown>>): readonly Problem[] {
	const { levels, questions, frequencies: whole } = file;
	const known = v.is(votesFileSchema.entries.levels, levels) ? levels : undefined;
	const said = isObject(questions) ? Object.entries(questions) : [];
	const isEmpty = isObject(questions) && said.length === 0;
	const needsLevels = said.some(([, votes]) => Array.isArray(votes));
	return [
		...(whole === undefined && (questions === undefined || isEmpty)
			? [problem('votes/nothing', [])]
			: []),
		...(whole !== undefined && questions !== undefined ? [problem('votes/both', [])] : []),
		...(levels === undefined && needsLevels ? [problem('votes/levels-missing', ['levels'])] : []),
		...frequencyProblems(whole, known, ['frequencies']),
		...said.flatMap(([id, votes]) => questionProblems(votes, known, ['questions', id]))
	];
}

function questionProblems(
	said: unknown,
	levels: number | undefined,
	path: Path
): readonly Problem[] {
	if (isObject(said))
		return [
			...within(path, shapeProblems(counted, said)),
			...frequencyProblems(said.frequencies, levels, [...path, 'frequencies'])
		];
	const beyond = (Array.isArray(said) ? (said as unknown[]) : []).flatMap((vote, index) =>
		levels !== undefined && typeof vote === 'number' && vote >= levels
			? [problem('votes/vote-invalid', [...path, index], { found: shown(vote) })]
			: []
	);
	return [...within(path, shapeProblems(listed, said)), ...beyond];
}

/** Problems of a part of the file, with the place in the whole. */
function within(path: Path, problems: readonly Problem[]): readonly Problem[] {
	const outer = placeOf(path);
	return problems.map((each) => ({
		...each,
		place: each.place === 'file' ? outer : `${outer}/${each.place}`
	}));
}

function frequencyProblems(
	list: unknown,
	levels: number | undefined,
	path: Path
): readonly Problem[] {
	if (!Array.isArray(list)) return [];
	const sum = (list as unknown[]).reduce<number>(
		(so, each) => so + (typeof each === 'number' ? each : 0),
		0
	);
	const found = shown(list);
	return [
		...(levels !== undefined && list.length !== levels
			? [problem('votes/frequencies-count', path, { found })]
			: []),
		...(sum > mostVotes ? [problem('votes/too-many', path, { found })] : [])
	];
}

/** The votes file of votes; {@link parseVotesFile} reads it back to the same. */
export function makeVotesFile(votes: Votes): string {
	const file =
		'frequencies' in votes
			? votes
			: {
					questions: Object.fromEntries(
						Object.entries(votes.questions).map(([id, frequencies]) => [id, { frequencies }])
					)
				};
	return `${JSON.stringify({ format: votesFormat, ...file }, null, 2)}\n`;
}
