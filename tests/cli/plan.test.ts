import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { plan, type FrontierPoint, type Limits, type Path } from '#lib/domain/path';
import { score } from '#lib/domain/scoring';
import { parseAnswersFile } from '#lib/exchange/answers-file';
import { builtGradus, type Gradus } from '../support/cli';
import { content, knownContent } from '../support/known-content';

// Each run is a process of its own; many at once on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

let gradus: Gradus;
beforeAll(async () => {
	gradus = await builtGradus();
}, 60_000);

const full = 'tests/fixtures/answers/full.json';
const exampleLimits = 'tests/fixtures/limits/example.json';
const own = 'tests/fixtures/steps/own-catalogue.json';
const lines = (text: string) => text.split('\n').filter((line) => line !== '');

const folder = mkdtempSync(join(tmpdir(), 'gradus-plan-'));
function file(name: string, value: unknown): string {
	const path = join(folder, name);
	writeFileSync(path, JSON.stringify(value));
	return path;
}

/** The answers files of a sample firm: the core first. */
const maker = content.personas.find(({ others }) => others['miit-2024'])!;
const core = file('core.json', maker.answers);
const miit = file('miit.json', maker.others['miit-2024']);
const limitsFile = (limits: Limits, name = 'limits.json') => file(name, limits);

async function json<T>(...args: string[]): Promise<T> {
	const { exit, out, err } = await gradus([...args, '--json']);
	expect({ exit, err }).toEqual({ exit: 0, err: '' });
	return JSON.parse(out) as T;
}

/** The runs of the example that several tests look at. */
const runs = new Map<string, Promise<unknown>>();
function example<T>(command: 'plan' | 'frontier'): Promise<T> {
	const run = runs.get(command) ?? json<T>(command, '--answers', full, '--limits', exampleLimits);
	runs.set(command, run);
	return run as Promise<T>;
}

async function text(lang: string, ...args: string[]): Promise<string> {
	const { exit, out, err } = await gradus([...args, '--lang', lang]);
	expect({ exit, err }).toEqual({ exit: 0, err: '' });
	return out;
}

function roundIn(path: string) {
	const parsed = parseAnswersFile(readFileSync(path, 'utf8'), knownContent);
	if (!parsed.ok) throw new Error(`${path} is not valid`);
	const assessment = parsed.value;
	return { assessment, questionnaire: content.questionnaires[assessment.questionnaire.id]! };
}

describe('gradus plan', () => {
	test('prints a path in the form of its format, field by field', async () => {
		const path = await example<Path>('plan');
		const always = ['before', 'after', 'levelBefore', 'levelAfter', 'findOutFirst', 'optimal'];
		const rest = ['limits', 'used', 'steps'];
		expect(Object.keys(path).filter((key) => key !== 'bound')).toEqual([...always, ...rest]);
		expect('bound' in path).toBe(!path.optimal);
		const { format: _, ...limits } = JSON.parse(readFileSync(exampleLimits, 'utf8')) as Limits & {
			format: string;
		};
		expect(path.limits).toEqual(limits);
		expect(Object.keys(path.used)).toEqual(['budget', 'personDays']);
		expect(path.steps.length).toBeGreaterThan(0);
		for (const step of path.steps)
			expect(Object.keys(step)).toEqual([
				'id',
				'quarter',
				'cost',
				'personDays',
				'gain',
				'because',
				'after'
			]);
	});

	test('says what holds without being said', async () => {
		const limits = limitsFile({ quarters: 1, personDaysPerQuarter: 5 });
		const path = await json<Path>('plan', '--answers', full, '--limits', limits);
		expect(path.limits).toEqual({
			quarters: 1,
			personDaysPerQuarter: 5,
			goal: { kind: 'score' },
			want: [],
			refuse: [],
			areaWeights: {}
		});
	});

	test('keeps the limits, and its sums are those of its steps', async () => {
		const path = await example<Path>('plan');
		const sum = (of: 'gain' | 'cost' | 'personDays') =>
			path.steps.reduce((total, step) => total + step[of], 0);
		expect(sum('gain')).toBeCloseTo(path.after - path.before, 9);
		expect(sum('cost')).toBe(path.used.budget);
		expect(sum('personDays')).toBeCloseTo(path.used.personDays, 9);
		expect(path.used.budget).toBeLessThanOrEqual(80_000);
		expect(path.used.personDays).toBeLessThanOrEqual(4 * 20);
		for (const { quarter } of path.steps) expect([1, 2, 3, 4]).toContain(quarter);
		const round = roundIn(full);
		const { value } = score(round.questionnaire, round.assessment).score;
		expect(path.before).toBeCloseTo(value!, 9);
	});

	test('gives the path that the domain gives', async () => {
		const limits: Limits = {
			budget: 40_000,
			currency: 'CNY',
			quarters: 2,
			personDaysPerQuarter: 15
		};
		const path = await json<Path>('plan', '--answers', full, '--limits', limitsFile(limits));
		const same = plan({ rounds: [roundIn(full)], steps: content.steps, limits });
		expect(path).toEqual({ ...JSON.parse(JSON.stringify(same)), limits: path.limits });
	});

	test('takes several rounds of one firm, in any order, and the profile from whichever says it', async () => {
		const limits = limitsFile({ goal: { kind: 'miit-2024', level: 3 } });
		const path = await json<Path>('plan', '--answers', core, '--answers', miit, '--limits', limits);
		const turned = await json<Path>(
			'plan',
			'--answers',
			miit,
			'--answers',
			core,
			'--limits',
			limits
		);
		expect(turned).toEqual(path);
		expect(path.reached).toBe(true);
		expect(path.levelAfter).toBeGreaterThanOrEqual(3);
		const { questionnaire, assessment } = roundIn(miit);
		expect(path.before).toBeCloseTo(score(questionnaire, assessment).score.value!, 9);
		const { firm: _, ...unsaid } = maker.others['miit-2024'] as { firm?: object };
		const bare = file('bare.json', unsaid);
		expect(
			await json<Path>('plan', '--answers', bare, '--answers', core, '--limits', limits)
		).toEqual(path);
	});

	test('works on an official yardstick alone', async () => {
		const limits = limitsFile({ goal: { kind: 'miit-2024', level: 1 } });
		const path = await json<Path>('plan', '--answers', miit, '--limits', limits);
		expect(path.reached).toBe(true);
	});

	test('says that a goal is not reached', async () => {
		const limits = limitsFile({ goal: { kind: 'level', level: 5 }, budget: 0, currency: 'CNY' });
		const path = await json<Path>('plan', '--answers', full, '--limits', limits);
		expect(path.reached).toBe(false);
		expect(path.used.budget).toBe(0);
		expect(await text('en', 'plan', '--answers', full, '--limits', limits)).toContain(
			'not reached'
		);
	});

	test('says which wanted step the limits keep out', async () => {
		const [want, refuse] = [['backup-restore-drill'], ['backup-automatic']];
		const limits = limitsFile({ want, refuse });
		const out = await text('en', 'plan', '--answers', core, '--limits', limits);
		expect(out).toMatch(/Wanted, but not possible .*\(backup-restore-drill\)/);
	});

	test('counts in the currency of the limits', async () => {
		const limits: Limits = {
			budget: 80_000,
			currency: 'CNY',
			quarters: 4,
			personDaysPerQuarter: 20
		};
		const rate = { value: 0.125, day: '2026-11-20' };
		const euro = { ...limits, budget: 10_000, currency: 'EUR', rate };
		const [yuan, path] = [
			await json<Path>('plan', '--answers', full, '--limits', limitsFile(limits, 'cny.json')),
			await json<Path>('plan', '--answers', full, '--limits', limitsFile(euro, 'eur.json'))
		];
		expect(path.steps.map(({ id }) => id)).toEqual(yuan.steps.map(({ id }) => id));
		expect(path.used.budget).toBeCloseTo(yuan.used.budget / 8, 2);
	});

	test('takes a catalogue of one’s own in place of the shipped one, and its names', async () => {
		const limits = limitsFile({});
		const args = ['plan', '--answers', core, '--limits', limits, '--steps', own];
		const path = await json<Path>(...args);
		for (const { id } of path.steps) expect(['nightly-copy', 'rehearsed-restore']).toContain(id);
		expect(path.steps.length).toBeGreaterThan(0);
		expect(await text('en', ...args)).toContain('A copy is kept every night');
	});

	test('takes the list that “gradus steps” prints', async () => {
		const listed = file('listed.json', await json('steps'));
		const args = ['plan', '--answers', full, '--limits', exampleLimits];
		expect(await json<Path>(...args, '--steps', listed)).toEqual(await example<Path>('plan'));
	});

	test('proves the path best where it has the time, and else stops with the best so far', async () => {
		const limits: Limits = {
			budget: 30_000,
			currency: 'CNY',
			personDaysPerQuarter: 12,
			quarters: 4
		};
		const args = ['plan', '--answers', full, '--limits', limitsFile(limits)];
		const best = await json<Path>(...args);
		expect(best.optimal).toBe(true);
		const path = await json<Path>(...args, '--seconds', '0.001');
		expect(path.optimal).toBe(false);
		expect(path.after + path.bound!).toBeGreaterThanOrEqual(best.after - 1e-6);
		expect(await text('zh-CN', ...args, '--seconds', '0.001')).toContain('未能证明');
		expect(await text('zh-CN', ...args)).not.toContain('未能证明');
	});

	test('is readable in both languages', async () => {
		const path = await example<Path>('plan');
		for (const lang of ['en', 'zh-CN'] as const) {
			const out = await text(lang, 'plan', '--answers', full, '--limits', exampleLimits);
			expect(out).toContain(content.texts[lang]!.core!.title);
			for (const { id } of path.steps) {
				expect(out).toContain(id);
				expect(out).toContain(content.stepTexts[lang]![id]!.name);
			}
			for (const id of path.findOutFirst)
				expect(out).toContain(content.texts[lang]!.core!.questions[id]!.ask);
			expect(out).not.toMatch(/undefined|null|NaN|\{\w+\}/);
		}
	});
});

describe('gradus frontier', () => {
	test('prints points that rise in money and in score, none beyond the budget', async () => {
		const curve = await example<FrontierPoint[]>('frontier');
		expect(curve.length).toBeGreaterThan(2);
		for (const point of curve) expect(Object.keys(point)).toEqual(['budget', 'score', 'level']);
		for (const [at, { budget, score }] of curve.slice(1).entries()) {
			expect(budget).toBeGreaterThan(curve[at]!.budget);
			expect(score).toBeGreaterThan(curve[at]!.score);
		}
		expect(curve.at(-1)!.budget).toBeLessThanOrEqual(80_000);
	});

	test('ends where the path of the whole budget ends', async () => {
		const curve = await example<FrontierPoint[]>('frontier');
		const path = await example<Path>('plan');
		expect(curve.at(-1)!.score).toBeCloseTo(path.after, 9);
	});

	test('says on the side that it was stopped', async () => {
		const args = ['frontier', '--answers', full, '--limits', exampleLimits, '--seconds', '0.001'];
		const { exit, out, err } = await gradus([...args, '--json']);
		expect(exit).toBe(0);
		expect(JSON.parse(out)).toBeInstanceOf(Array);
		expect(err).toMatch(/^--seconds: /);
	});

	test('is readable in both languages', async () => {
		for (const lang of ['en', 'zh-CN'] as const) {
			const out = await text(lang, 'frontier', '--answers', full, '--limits', exampleLimits);
			expect(out).toContain('CNY');
			expect(out).not.toMatch(/undefined|null|NaN/);
		}
	});
});

const refusal = /^[^:]+(: [^:]+)+: [^:]+$/;

describe.each(['plan', 'frontier'])('gradus %s is called wrongly', (command) => {
	test.each([
		[['--limits', 'x'], '--answers: '],
		[['--answers', 'x'], '--limits: '],
		[['--answers', '-', '--limits', '-'], '--limits: '],
		[['--answers', 'x', '--limits', 'x', '--seconds', '0'], '--seconds: '],
		[['--answers', 'x', '--limits', 'x', '--seconds', 'soon'], '--seconds: '],
		[['--answers', 'x', '--limits', 'x', '--question', 'q'], '--question: ']
	])('with %j', async (args, beginning) => {
		const { exit, out, err } = await gradus([command, ...args]);
		expect({ exit, out }).toEqual({ exit: 2, out: '' });
		expect(lines(err).some((line) => line.startsWith(beginning))).toBe(true);
		for (const line of lines(err)) expect(line).toMatch(refusal);
	});
});

describe.each(['plan', 'frontier'])('gradus %s refuses', (command) => {
	async function refused(...args: string[]): Promise<readonly string[]> {
		const { exit, out, err } = await gradus([command, ...args, '--json']);
		expect({ exit, out }).toEqual({ exit: 1, out: '' });
		for (const line of lines(err)) expect(line).toMatch(refusal);
		return lines(err);
	}

	test('files that are not there, all of them', async () => {
		const args = ['--answers', 'a.json', '--limits', 'b.json', '--steps', 'c.json'];
		const places = (await refused(...args)).map((line) => line.split(':')[0]);
		expect(places.sort()).toEqual(['a.json', 'b.json', 'c.json']);
	});

	test('every problem of every file, each with the name of its file', async () => {
		const broken = 'tests/fixtures/answers/broken/many-faults.json';
		const limits = 'tests/fixtures/limits/many-faults.json';
		const steps = 'tests/fixtures/steps/many-faults.json';
		const told = await refused('--answers', broken, '--limits', limits, '--steps', steps);
		const of = (name: string) => told.filter((line) => line.startsWith(`${name} `)).length;
		// What the limits say of steps and of money cannot be judged without the catalogue.
		expect([of(broken), of(limits), of(steps)]).toEqual([10, 14, 16]);
		expect(told).toHaveLength(40);
		expect(told).toContain(
			`${limits} goal/level: There is no level 9 to reach: Use one of 1, 2, 3, 4, 5`
		);
	});

	test('a budget without its currency, and another currency without its rate', async () => {
		const bare = limitsFile({ budget: 1 });
		expect((await refused('--answers', full, '--limits', bare))[0]).toContain(`${bare} currency: `);
		const dollars = limitsFile({ budget: 1, currency: 'USD' });
		expect((await refused('--answers', full, '--limits', dollars))[0]).toContain(
			`${dollars} rate: `
		);
	});

	test('two files of one questionnaire', async () => {
		const told = await refused('--answers', full, '--answers', core, '--limits', exampleLimits);
		expect(told).toEqual([
			`${core}: There are answers to “core” already: Name one file for each questionnaire`
		]);
	});

	test('a score without answers to the core', async () => {
		const told = await refused('--answers', miit, '--limits', exampleLimits);
		expect(told).toHaveLength(1);
		expect(told[0]).toMatch(/^--answers: .*“core”/);
	});
});

test.each([
	['miit-2024', { goal: { kind: 'miit-2024', level: 2 } }],
	['specialised-sme', { goal: { kind: 'tier', tier: 'little_giant_2026' } }]
] as const)('a plan for %s says that its answers are missing', async (questionnaire, limits) => {
	const { exit, out, err } = await gradus([
		'plan',
		'--answers',
		core,
		'--limits',
		limitsFile(limits)
	]);
	expect({ exit, out }).toEqual({ exit: 1, out: '' });
	expect(err).toMatch(/^--answers: /);
	expect(err).toContain(`“${questionnaire}”`);
});

describe('gradus validate', () => {
	test.each([
		['limits', exampleLimits],
		['steps', own]
	])('finds nothing wrong with a file of %s', async (kind, name) => {
		const verdict = await json<object>('validate', name);
		expect(verdict).toEqual({ kind, format: `gradus-${kind}/1`, problems: [] });
	});

	test.each([
		['limits', 16],
		['steps', 16]
	])('names every problem of a broken file of %s', async (kind, count) => {
		const { exit, out, err } = await gradus([
			'validate',
			`tests/fixtures/${kind}/many-faults.json`
		]);
		expect(exit).toBe(1);
		expect(out).toBe(`gradus-${kind}/1: ${count} problems\n`);
		expect(lines(err)).toHaveLength(count);
		for (const line of lines(err)) expect(line).toMatch(refusal);
	});
});
