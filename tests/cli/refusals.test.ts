import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { cliProblemCodes, cliTexts } from '../../src/cli/words';
import { builtGradus, type Gradus } from '../support/cli';

// Each run is a process of its own; many at once on a busy machine take their time.
vi.setConfig({ testTimeout: 30_000 });

let gradus: Gradus;
beforeAll(async () => {
	gradus = await builtGradus();
}, 60_000);

const fixtures = 'tests/fixtures/answers';
const many = `${fixtures}/broken/many-faults.json`;
const lines = (text: string) => text.split('\n').filter((line) => line !== '');
/** place: what is wrong: what to do */
const problemLine = /^[^:]+(: [^:]+)+: [^:]+$/;

describe('wrong usage ends with 2, prints no result, and says what to do:', () => {
	test('no command prints the usage', async () => {
		const { exit, out, err } = await gradus([]);
		expect({ exit, out }).toEqual({ exit: 2, out: '' });
		expect(err).toContain('gradus score');
	});

	test.each([
		[['cook'], 'cook: '],
		[['\u001b[31mcook'], '\uFFFD[31mcook: '],
		[['questions'], '--questionnaire: '],
		[['questions', '--questionnaire'], '--questionnaire: '],
		[['questions', '--questionnaire', '--json'], '--questionnaire: '],
		[['score'], '--answers: '],
		[['score', '--answers='], '--answers: '],
		[['score', 'file.json'], 'file.json: '],
		[['steps', '--answers', 'x'], '--answers: '],
		[['steps', '--colour'], '--colour: '],
		[['steps', '--json=yes'], '--json=yes: '],
		[['steps', '--lang', 'fr'], '--lang: '],
		[['validate'], 'validate: '],
		[['validate', 'a', 'b'], 'b: '],
		[['explain', '--answers', 'x', '--question', 'q', '--dimension', 'd'], '--dimension: '],
		[['carry-over', '--to', 'core'], '--answers: '],
		[['carry-over', '--answers', 'x'], '--to: '],
		[['score', '--answers', 'x', '--to', 'core'], '--to: ']
	])('%j', async (args, beginning) => {
		const { exit, out, err } = await gradus(args);
		expect({ exit, out }).toEqual({ exit: 2, out: '' });
		expect(lines(err).some((line) => line.startsWith(beginning))).toBe(true);
		for (const line of lines(err)) expect(line).toMatch(problemLine);
	});

	test('every fault of the line at once', async () => {
		const { err } = await gradus(['score', 'x', '--colour', '--lang', 'fr']);
		expect(
			lines(err)
				.map((line) => line.split(':')[0])
				.sort()
		).toEqual(['--answers', '--colour', '--lang', 'x']);
	});
});

describe('refused input ends with 1 and prints no result:', () => {
	test.each([
		['a file that is not there', ['score', '--answers', 'no-such-file.json']],
		['a folder', ['explain', '--answers', 'tests']],
		['an unknown questionnaire', ['questions', '--questionnaire', 'constructor']],
		['an unknown question', ['explain', '--answers', `${fixtures}/full.json`, '--question', 'x.y']],
		['an unknown dimension', ['explain', '--answers', `${fixtures}/full.json`, '--dimension', 'x']],
		[
			'answers to be carried to an unknown questionnaire',
			['carry-over', '--answers', `${fixtures}/full.json`, '--to', 'constructor']
		],
		['an edition in place of answers', ['score', '--answers', 'static/edition.json']]
	])('%s', async (_name, args) => {
		const { exit, out, err } = await gradus([...args, '--json']);
		expect({ exit, out }).toEqual({ exit: 1, out: '' });
		expect(lines(err).length).toBeGreaterThan(0);
		for (const line of lines(err)) expect(line).toMatch(problemLine);
	});

	test('a broken answers file, with every problem on a line of its own', async () => {
		const { exit, out, err } = await gradus(['score', '--answers', many]);
		expect({ exit, out }).toEqual({ exit: 1, out: '' });
		expect(lines(err)).toHaveLength(10);
		expect(lines(err)).toContain(
			'answers/strategy.plan/option: The question has no option “5”: Use one of 0, 1, 2, 3, 4'
		);
	});

	test('the same in Chinese', async () => {
		const { err } = await gradus(['score', '--answers', many, '--lang', 'zh-CN']);
		expect(lines(err)).toHaveLength(10);
		for (const line of lines(err)) expect(line).toMatch(/\p{Script=Han}/u);
		expect(err).toContain('answers/strategy.plan/option: 这道题没有选项“5”: 可选：0, 1, 2, 3, 4');
	});

	test('standard input that is empty, or far too large', async () => {
		expect(await gradus(['score', '--answers', '-'])).toMatchObject({ exit: 1 });
		const { exit, err } = await gradus(['score', '--answers', '-'], new Uint8Array(25 * 2 ** 20));
		expect(exit).toBe(1);
		expect(err).toContain('larger than 20 MB');
	});

	test('a file that is not UTF-8', async () => {
		const file = join(mkdtempSync(join(tmpdir(), 'gradus-')), 'gbk.json');
		writeFileSync(file, Uint8Array.from([0x22, 0xd6, 0xd0, 0x22]));
		const { exit, err } = await gradus(['score', '--answers', file]);
		expect(exit).toBe(1);
		expect(err).toContain('UTF-8');
	});

	test('a file whose text would move the cursor of a terminal, shown without it', async () => {
		const text = readFileSync(many, 'utf8').replace('Z99', '\\u001b[2J\\u202eZ');
		const { err } = await gradus(['score', '--answers', '-'], text);
		expect(lines(err)).toHaveLength(10);
		expect(err.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
	});
});

test('the name of a raw figure that would move the cursor of a terminal is shown without it', async () => {
	const text =
		'{ "format": "gradus-answers/1", "questionnaire": { "id": "miit-2024" }, "round": "2026-11", ' +
		'"answers": { "F2": { "parts": { "\\u001b[2J\\u202ex": 1 } } } }';
	const { exit, err } = await gradus(['score', '--answers', '-'], text);
	expect(exit).toBe(1);
	expect(lines(err).length).toBeGreaterThan(0);
	expect(err.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

describe('gradus validate', () => {
	test.each([
		['answers', 'gradus-answers/1', `${fixtures}/standard.json`],
		['edition', 'gradus-edition/1', 'static/edition.json'],
		['programmes', 'gradus-programmes/1', 'static/programmes.json']
	])('finds nothing wrong with a file of %s', async (kind, format, file) => {
		expect(await gradus(['validate', file])).toEqual({
			exit: 0,
			out: `${format}: no problem\n`,
			err: ''
		});
		const { out } = await gradus(['validate', file, '--json']);
		expect(JSON.parse(out)).toEqual({ kind, format, problems: [] });
	});

	test('checks a backup from standard input', async () => {
		const { exit, out } = await gradus(['validate', '-'], '{ "format": "gradus-backup/1" }');
		expect(exit).toBe(1);
		expect(out).toBe('gradus-backup/1: 4 problems\n');
	});

	test('names the kind and every problem', async () => {
		const { exit, out, err } = await gradus(['validate', many, '--json']);
		expect(exit).toBe(1);
		const verdict = JSON.parse(out) as { kind: string; problems: Record<string, unknown>[] };
		expect(verdict.kind).toBe('answers');
		expect(verdict.problems).toHaveLength(10);
		expect(verdict.problems).toContainEqual({
			code: 'answers/unknown-sector',
			place: 'firm/sector',
			details: { found: 'Z99' },
			what: 'There is no sector “Z99”',
			todo: 'Use a division of GB/T 4754-2017 such as C36, or leave it out'
		});
		expect(lines(err)).toHaveLength(10);
	});

	test('says of a stranger’s file that it is none of Gradus', async () => {
		const { exit, out, err } = await gradus(['validate', 'package.json', '--lang', 'zh-CN']);
		expect(exit).toBe(1);
		expect(out).toBe('不是Gradus的文件：1个问题\n');
		expect(err).toContain('这不是Gradus的文件');
	});
});

test('the words of the command line exist in both languages for every code', () => {
	for (const lang of ['en', 'zh-CN'] as const)
		expect(Object.keys(cliTexts.problems[lang]).sort()).toEqual([...cliProblemCodes].sort());
	expect(Object.keys(cliTexts.words['zh-CN']).sort()).toEqual(
		Object.keys(cliTexts.words.en).sort()
	);
});
