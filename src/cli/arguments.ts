import { parseArgs } from 'node:util';
import type { Problem, Result } from '#lib/domain/result';
import { refuse, succeed } from '#lib/domain/result';
import { quoted } from '#lib/exchange/place';
import { languages, type Lang } from './words';

const planFlags = ['answers', 'limits', 'steps', 'seconds'] as const;

/** Flags with a value that a command knows, and those it cannot do without. */
const commands = {
	questionnaires: { flags: [], needs: [], file: false },
	questions: { flags: ['questionnaire'], needs: ['questionnaire'], file: false },
	score: { flags: ['answers'], needs: ['answers'], file: false },
	explain: { flags: ['answers', 'question', 'dimension'], needs: ['answers'], file: false },
	'carry-over': { flags: ['answers', 'to'], needs: ['answers', 'to'], file: false },
	steps: { flags: [], needs: [], file: false },
	plan: { flags: planFlags, needs: ['answers', 'limits'], file: false },
	frontier: { flags: planFlags, needs: ['answers', 'limits'], file: false },
	agreement: { flags: ['votes'], needs: ['votes'], file: false },
	validate: { flags: [], needs: [], file: true }
} as const satisfies Record<string, CommandShape>;

interface CommandShape {
	readonly flags: readonly ValueFlag[];
	readonly needs: readonly ValueFlag[];
	/** Whether it takes the name of a file. */
	readonly file: boolean;
}

export type CommandName = keyof typeof commands;
type ValueFlag =
	| 'answers'
	| 'limits'
	| 'steps'
	| 'votes'
	| 'seconds'
	| 'questionnaire'
	| 'question'
	| 'dimension'
	| 'to';

/** Flags that name a file to read. */
const fileFlags: readonly string[] = ['answers', 'limits', 'steps', 'votes'];

/** A command line understood. Flags that a command needs are there. */
export interface Invocation {
	readonly command: CommandName | 'help' | 'version';
	readonly lang: Lang;
	readonly json: boolean;
	readonly flags: Readonly<Partial<Record<ValueFlag, string>>>;
	/** Every `--answers`, in order: a plan takes several rounds of one firm. */
	readonly answers: readonly string[];
	readonly file: string;
}

/** A command line as it stands, before it is judged. */
interface Line {
	readonly options: readonly { readonly name: string; readonly value?: string }[];
	readonly words: readonly string[];
}

/** Seconds: a day. */
const longestSearch = 86_400;

const switches = ['json', 'help', 'version'];

function read(args: readonly string[]): Line {
	const value = { type: 'string' } as const;
	const on = { type: 'boolean' } as const;
	const { tokens } = parseArgs({
		args: [...args],
		strict: false,
		tokens: true,
		allowPositionals: true,
		options: {
			answers: value,
			limits: value,
			steps: value,
			votes: value,
			seconds: value,
			questionnaire: value,
			question: value,
			dimension: value,
			to: value,
			lang: value,
			json: on,
			help: { ...on, short: 'h' },
			version: on
		}
	});
	return {
		options: tokens.flatMap((token) => (token.kind === 'option' ? [token] : [])),
		words: tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []))
	};
}

/** The language asked for, as far as it is one; needed before anything can be said. */
export function languageOf(args: readonly string[]): Lang {
	const asked = read(args).options.findLast(({ name }) => name === 'lang')?.value;
	return languages.find((each) => each === asked) ?? 'en';
}

/** Understands a command line, or says everything that is wrong with it. */
export function parseCommandLine(args: readonly string[]): Result<Invocation> {
	const line = read(args);
	const [name = 'help', file = '', ...rest] = line.words;
	const has = (flag: string) => line.options.some((option) => option.name === flag);
	const command = has('help') ? 'help' : has('version') ? 'version' : name;
	if (command !== 'help' && command !== 'version' && !isCommand(command))
		return refuse([
			misuse('cli/unknown-command', command, { known: Object.keys(commands).join(', ') })
		]);
	const shape: CommandShape | undefined = isCommand(command) ? commands[command] : undefined;
	const problems = [
		...optionProblems(line, command, shape),
		...(shape ? fileProblems(shape, command, file, rest) : [])
	];
	if (problems.length > 0) return refuse(problems);
	return succeed({
		command,
		lang: languageOf(args),
		json: has('json'),
		flags: Object.fromEntries(line.options.map(({ name, value }) => [name, value])),
		answers: line.options.flatMap(({ name, value }) =>
			name === 'answers' && value !== undefined ? [value] : []
		),
		file
	});
}

function isCommand(name: string): name is CommandName {
	return Object.hasOwn(commands, name);
}

function misuse(code: string, place: string, details?: Problem['details']): Problem {
	return { code, place: quoted(place), ...(details ? { details } : {}) };
}

function optionProblems(
	{ options }: Line,
	command: string,
	shape: CommandShape | undefined
): readonly Problem[] {
	const allowed: readonly string[] = ['lang', ...(shape?.flags ?? [])];
	const problems = options.flatMap(({ name, value }): Problem[] => {
		const flag = `--${name}`;
		if (switches.includes(name))
			return value === undefined
				? []
				: [misuse('cli/unexpected-argument', `${flag}=${value}`, { command })];
		if (!allowed.includes(name)) return [misuse('cli/unknown-flag', flag, { command })];
		if (value === undefined || value === '' || value.startsWith('--'))
			return [misuse('cli/value-missing', flag)];
		if (name === 'lang' && !languages.some((each) => each === value))
			return [misuse('cli/unknown-language', flag, { found: quoted(value) })];
		if (name === 'seconds' && !(Number(value) > 0 && Number(value) <= longestSearch))
			return [misuse('cli/seconds-invalid', flag, { found: quoted(value), limit: longestSearch })];
		return [];
	});
	const given = (flag: string) => options.some(({ name }) => name === flag);
	for (const flag of shape?.needs ?? [])
		if (!given(flag))
			problems.push(misuse('cli/flag-missing', `--${flag}`, { command, flag: `--${flag}` }));
	if (given('dimension') && given('question'))
		problems.push(misuse('cli/question-or-dimension', '--dimension'));
	const piped = options.filter(({ name, value }) => fileFlags.includes(name) && value === '-');
	for (const { name } of piped.slice(1)) problems.push(misuse('cli/input-twice', `--${name}`));
	return problems;
}

function fileProblems(
	shape: CommandShape,
	command: string,
	file: string,
	rest: readonly string[]
): readonly Problem[] {
	const extra = shape.file || file === '' ? rest : [file, ...rest];
	return [
		...(shape.file && file === '' ? [misuse('cli/file-missing', command)] : []),
		...extra.map((word) => misuse('cli/unexpected-argument', word, { command }))
	];
}
