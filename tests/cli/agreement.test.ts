import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { agreement, type Agreement } from '#lib/domain/workshop';
import { builtGradus, type Gradus } from '../support/cli';
import { countsOf } from '../support/naive-agreement';

// Each run is a process of its own; many at once on a busy machine take their time.
vi.setConfig({ testTimeout: 30_000 });

let gradus: Gradus;
beforeAll(async () => {
	gradus = await builtGradus();
}, 60_000);

const room = 'tests/fixtures/votes/room.json';
const one = 'tests/fixtures/votes/one-question.json';
const many = 'tests/fixtures/votes/many-faults.json';
const folder = mkdtempSync(join(tmpdir(), 'gradus-votes-'));
const lines = (text: string) => text.split('\n').filter((line) => line !== '');

async function json<T>(...args: string[]): Promise<T> {
	const { exit, out, err } = await gradus(['agreement', ...args, '--json']);
	expect({ exit, err }).toEqual({ exit: 0, err: '' });
	return JSON.parse(out) as T;
}

describe('gradus agreement', () => {
	test('measures every question of a file, by its id', async () => {
		const results = await json<Record<string, Agreement>>('--votes', room);
		const { questions } = JSON.parse(readFileSync(room, 'utf8')) as {
			questions: Record<string, number[] | { frequencies: number[] }>;
		};
		const expected = Object.entries(questions).map(([id, said]) => [
			id,
			agreement(Array.isArray(said) ? countsOf(said, 5) : said.frequencies)
		]);
		expect(results).toEqual(Object.fromEntries(expected));
		expect(Object.keys(results)).toEqual(Object.keys(questions));
		expect(Object.values(results).map(({ label }) => label)).toEqual([
			'agreement',
			'split',
			'spread',
			'too-few',
			'too-few'
		]);
	});

	test('prints the fields in one order, null for nothing', async () => {
		const { 'tools.versions': nobody } = await json<Record<string, Agreement>>('--votes', room);
		expect(Object.entries(nobody!)).toEqual([
			['n', 0],
			['median', null],
			['iqr', null],
			['agreement', null],
			['consensus', null],
			['label', 'too-few']
		]);
	});

	test('measures one question without a name: the published example', async () => {
		const result = await json<Agreement>('--votes', one);
		expect(result).toMatchObject({ n: 1000, median: 4, iqr: 2, label: 'spread' });
		expect(result.agreement).toBeCloseTo(0.6113333, 6);
		expect(result.consensus).toBeCloseTo(0.7256876, 6);
	});

	test('reads standard input, without a format too', async () => {
		const { exit, out } = await gradus(
			['agreement', '--votes', '-', '--json'],
			'{ "levels": 6, "questions": { "q": [0, 1, 2, 3, 4, 5] } }'
		);
		expect(exit).toBe(0);
		const { q } = JSON.parse(out) as { q: Agreement };
		expect(q.agreement).toBe(0);
		expect(q.consensus).toBeCloseTo(0.4444746, 7);
	});

	test.each([
		['en', ['Question', 'Median', 'agreement', 'two camps', 'too few for a verdict']],
		['zh-CN', ['题目', '中位数', '意见一致', '分成两派', '票数太少，不下结论']]
	])('is readable in %s', async (lang, expected) => {
		for (const file of [room, one]) {
			const { exit, out, err } = await gradus(['agreement', '--votes', file, '--lang', lang]);
			expect({ exit, err }).toEqual({ exit: 0, err: '' });
			expect(out).not.toMatch(/undefined|null|NaN/);
			if (file === room) for (const word of expected) expect(out).toContain(word);
		}
	});

	test('shows the id of a question without what would move the cursor of a terminal', async () => {
		const file = join(folder, 'moving.json');
		writeFileSync(file, JSON.stringify({ levels: 2, questions: { '\u001b[2Jq\u202e': [1] } }));
		const { exit, out } = await gradus(['agreement', '--votes', file]);
		expect(exit).toBe(0);
		expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
	});

	test.each([
		[[], '--votes: '],
		[['--votes'], '--votes: '],
		[['--votes', room, '--answers', room], '--answers: '],
		[['--votes', room, 'more'], 'more: ']
	])('is called wrongly with %j', async (args, beginning) => {
		const { exit, out, err } = await gradus(['agreement', ...args]);
		expect({ exit, out }).toEqual({ exit: 2, out: '' });
		expect(lines(err).some((line) => line.startsWith(beginning))).toBe(true);
	});

	test.each(['en', 'zh-CN'])('refuses a broken file with every problem, in %s', async (lang) => {
		const { exit, out, err } = await gradus(['agreement', '--votes', many, '--lang', lang]);
		expect({ exit, out }).toEqual({ exit: 1, out: '' });
		expect(lines(err)).toHaveLength(11);
		for (const line of lines(err)) expect(line).toMatch(/^[^:]+(: [^:]+)+: [^:]+$/);
	});

	test('refuses a file that is not there', async () => {
		const { exit, out, err } = await gradus(['agreement', '--votes', 'no-such.json']);
		expect({ exit, out }).toEqual({ exit: 1, out: '' });
		expect(err).toMatch(/^no-such\.json: /);
	});
});

describe('gradus validate', () => {
	test('finds nothing wrong with a file of votes, and everything in a broken one', async () => {
		expect(await gradus(['validate', room])).toEqual({
			exit: 0,
			out: 'gradus-votes/1: no problem\n',
			err: ''
		});
		expect((await gradus(['validate', many])).out).toBe('gradus-votes/1: 11 problems\n');
	});
});

test('the usage names the command', async () => {
	for (const lang of ['en', 'zh-CN'])
		expect((await gradus(['--help', '--lang', lang])).out).toContain('gradus agreement --votes');
});
