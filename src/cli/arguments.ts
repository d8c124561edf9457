import { parseArgs } from 'node:util';
import type { Problem, Result } from '#lib/domain/result';
import { refuse, succeed } from '#lib/domain/result';
import { quoted } from '#lib/exchange/place';
import { languages, type Lang } from './words';

const planFlags = ['answers', 'limits', 'steps', 'seconds'] as const;
const identityFlags = ['identity', 'passphrase-file'] as const;
/** Whose signatures are known. */
const keyFlags = ['card', 'roster'] as const;
const releaseFlags = ['policy', 'figures', 'period', 'rev', 'out'] as const;

/** What a command knows, what it cannot do without, and whether it takes names of files. */
const commands = {
	questionnaires: { flags: [], needs: [], files: 0 },
	questions: { flags: ['questionnaire'], needs: ['questionnaire'], files: 0 },
	score: { flags: ['answers'], needs: ['answers'], files: 0 },
	explain: { flags: ['answers', 'question', 'dimension'], needs: ['answers'], files: 0 },
	'carry-over': { flags: ['answers', 'to'], needs: ['answers', 'to'], files: 0 },
	steps: { flags: [], needs: [], files: 0 },
	plan: { flags: planFlags, needs: ['answers', 'limits'], files: 0 },
	frontier: { flags: planFlags, needs: ['answers', 'limits'], files: 0 },
	agreement: { flags: ['votes'], needs: ['votes'], files: 0 },
	contribute: {
		flags: ['answers', 'card', 'code', 'cid', 'seq', 'out'],
		switches: ['home'],
		needs: ['answers', 'card'],
		files: 0
	},
	aggregate: {
		flags: ['ledger', 'hub', ...releaseFlags, ...identityFlags],
		switches: ['upward'],
		needs: ['ledger', 'policy'],
		files: 0
	},
	merge: { flags: [...keyFlags, ...releaseFlags, ...identityFlags], needs: [], files: Infinity },
	verify: { flags: [...keyFlags, ...identityFlags], needs: [], files: 1 },
	compare: {
		flags: ['answers', 'pack', 'segment', ...keyFlags],
		needs: ['answers', 'pack'],
		files: 0
	},
	validate: { flags: [], needs: [], files: 1 }
} as const satisfies Record<string, CommandShape>;

interface CommandShape {
	readonly flags: readonly ValueFlag[];
	/** Flags without a value. */
	readonly switches?: readonly Switch[];
	readonly needs: readonly ValueFlag[];
	/** The most names of files it takes; it needs one where it takes any. */
	readonly files: number;
}

export type CommandName = keyof typeof commands;
const valueFlags = [
	'answers',
	'limits',
	'steps',
	'votes',
	'seconds',
	'questionnaire',
	'question',
	'dimension',
	'to',
	'card',
	'roster',
	'code',
	'cid',
	'seq',
	'ledger',
	'policy',
	'hub',
	'figures',
	'period',
	'rev',
	'identity',
	'passphrase-file',
	'pack',
	'segment',
	'out'
] as const;
type ValueFlag = (typeof valueFlags)[number];
type Switch = 'home' | 'upward';

/** Flags that name a file to read. */
const fileFlags: readonly string[] = [
	...['answers', 'limits', 'steps', 'votes', 'card', 'roster', 'ledger', 'policy', 'hub'],
	...['identity', 'passphrase-file', 'pack']
];

/** A command line understood. Flags that a command needs are there. */
export interface Invocation {
	readonly command: CommandName | 'help' | 'version';
	readonly lang: Lang;
	readonly json: boolean;
	readonly flags: Readonly<Partial<Record<ValueFlag, string>>>;
	/** Every `--answers`, in order: a plan takes several rounds of one firm. */
	readonly answers: readonly string[];
	/** Every `--card`. */
	readonly cards: readonly string[];
	readonly switches: ReadonlySet<string>;
	readonly files: readonly string[];
}

/** A command line as it stands, before it is judged. */
interface Line {
	readonly options: readonly { readonly name: string; readonly value?: string }[];
	readonly words: readonly string[];
}

/** Seconds: a day. */
const longestSearch = 86_400;

const switchesOfAll = ['json', 'help', 'version'];

/** What a value has to be, where that can be told. */
const forms: Readonly<Partial<Record<string, (value: string) => boolean>>> = {
	cid: (value) => /^[0-9a-f]{32}$/.test(value),
	seq: (value) => /^[1-9]\d*$/.test(value) && Number(value) <= 65_535,
	period: (value) => /^\d{4}-Q[1-4]$/.test(value),
	rev: (value) => /^[1-9]\d*$/.test(value) && Number(value) <= 65_535
};

function read(args: readonly string[]): Line {
	const value = { type: 'string' } as const;
	const on = { type: 'boolean' } as const;
	const { tokens } = parseArgs({
		args: [...args],
		strict: false,
		tokens: true,
		allowPositionals: true,
		options: {
			...Object.fromEntries([...valueFlags, 'lang'].map((flag) => [flag, value])),
			...Object.fromEntries(['json', 'version', 'home', 'upward'].map((flag) => [flag, on])),
			help: { ...on, short: 'h' }
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
	const [name = 'help', ...files] = line.words;
	const has = (flag: string) => line.options.some((option) => option.name === flag);
	const command = has('help') ? 'help' : has('version') ? 'version' : name;
	if (command !== 'help' && command !== 'version' && !isCommand(command))
		return refuse([
			misuse('cli/unknown-command', command, { known: Object.keys(commands).join(', ') })
		]);
	const shape: CommandShape | undefined = isCommand(command) ? commands[command] : undefined;
	const problems = [
		...optionProblems(line, command, shape),
		...(shape ? fileProblems(shape, command, files) : [])
	];
	if (problems.length > 0) return refuse(problems);
	return succeed({
		command,
		lang: languageOf(args),
		json: has('json'),
		flags: Object.fromEntries(line.options.map(({ name, value }) => [name, value])),
		answers: valuesOf(line, 'answers'),
		cards: valuesOf(line, 'card'),
		switches: new Set(
			line.options.flatMap(({ name, value }) => (value === undefined ? [name] : []))
		),
		files
	});
}

function valuesOf({ options }: Line, flag: ValueFlag): readonly string[] {
	return options.flatMap(({ name, value }) =>
		name === flag && value !== undefined ? [value] : []
	);
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
		if (switchesOfAll.includes(name) || shape?.switches?.some((each) => each === name))
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
		if (forms[name]?.(value) === false)
			return [misuse('cli/value-invalid', flag, { found: quoted(value) })];
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
	files: readonly string[]
): readonly Problem[] {
	const piped = files.filter((file) => file === '-');
	return [
		...(shape.files > 0 && files.length === 0 ? [misuse('cli/file-missing', command)] : []),
		...files.slice(shape.files).map((word) => misuse('cli/unexpected-argument', word, { command })),
		...piped.slice(1).map((file) => misuse('cli/input-twice', file))
	];
}
