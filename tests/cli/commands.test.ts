import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Explanation } from '#lib/domain/explanation';
import { dimensionsOf, questionsOf } from '#lib/domain/questionnaire';
import { score } from '#lib/domain/scoring';
import { parseAnswersFile } from '#lib/exchange/answers-file';
import { builtGradus, runNode, type Gradus } from '../support/cli';
import { content, core, knownContent } from '../support/known-content';

// Each run is a process of its own; many at once on a busy machine take their time.
vi.setConfig({ testTimeout: 30_000 });

let gradus: Gradus;
beforeAll(async () => {
	gradus = await builtGradus();
}, 60_000);

const full = 'tests/fixtures/answers/full.json';
const quick = 'tests/fixtures/answers/quick.json';
const han = /\p{Script=Han}/u;

/** The JSON result of a command that must succeed and say nothing else. */
async function json<T>(...args: string[]): Promise<T> {
	const { exit, out, err } = await gradus([...args, '--json']);
	expect({ exit, err }).toEqual({ exit: 0, err: '' });
	return JSON.parse(out) as T;
}

/** The readable result in one language. */
async function text(lang: string, ...args: string[]): Promise<string> {
	const { exit, out, err } = await gradus([...args, '--lang', lang]);
	expect({ exit, err }).toEqual({ exit: 0, err: '' });
	return out;
}

function assessmentIn(file: string) {
	const parsed = parseAnswersFile(readFileSync(file, 'utf8'), knownContent);
	if (!parsed.ok) throw new Error(`${file} is not valid`);
	return parsed.value;
}

describe('gradus questionnaires', () => {
	test('lists what is shipped, with areas, dimensions and the number of questions', async () => {
		const listed = await json<Record<string, unknown>[]>('questionnaires');
		const shipped = Object.values(content.questionnaires);
		expect(listed.map(({ id }) => id).sort()).toEqual(shipped.map(({ id }) => id).sort());
		for (const questionnaire of shipped)
			expect(listed).toContainEqual({
				id: questionnaire.id,
				version: questionnaire.version,
				title: content.texts.en![questionnaire.id]!.title,
				depths: questionnaire.depths,
				levels: questionnaire.levels,
				questions: questionsOf(questionnaire).length,
				areas: questionnaire.areas.map(({ id, weight, dimensions }) => ({
					id,
					weight,
					dimensions: dimensions.map(({ id, weight }) => ({ id, weight }))
				})),
				...(questionnaire.scoring === 'gated'
					? {
							tiers: questionnaire.tiers.map(({ id }) => id),
							settings: questionnaire.settings.map(({ id, options }) => ({
								id,
								options: options.map((option) => option.id)
							}))
						}
					: {})
			});
	});

	test('is readable in both languages', async () => {
		expect(await text('en', 'questionnaires')).toContain('Questions');
		expect(await text('zh-CN', 'questionnaires')).toContain(content.texts['zh-CN']!.core!.title);
	});
});

describe('gradus questions', () => {
	test('lists every question with its options', async () => {
		const listed = await json<Record<string, unknown>[]>('questions', '--questionnaire', 'core');
		expect(listed.map(({ id }) => id)).toEqual(questionsOf(core).map(({ id }) => id));
		const texts = content.texts.en!.core!.questions['strategy.plan']!;
		expect(listed[0]).toEqual({
			id: 'strategy.plan',
			dimension: 'strategy',
			kind: 'levels',
			ask: texts.ask,
			options: texts.options.map((label, index) => ({
				id: String(index),
				label,
				value: index * 25
			})),
			weight: 3,
			depth: 'quick',
			appliesTo: null
		});
	});

	test('says to which firms a question applies', async () => {
		const listed = await json<Record<string, unknown>[]>('questions', '--questionnaire', 'core');
		for (const { id, appliesTo } of listed)
			expect([id, appliesTo]).toEqual([
				id,
				questionsOf(core).find((question) => question.id === id)!.appliesTo ?? null
			]);
	});

	test('speaks the chosen language', async () => {
		const listed = await json<{ ask: string; options: { label: string }[] }[]>(
			'questions',
			'--questionnaire',
			'core',
			'--lang',
			'zh-CN'
		);
		for (const { ask, options } of listed)
			for (const words of [ask, ...options.map(({ label }) => label)]) expect(words).toMatch(han);
	});
});

describe('gradus score', () => {
	test.each([full, quick, 'tests/fixtures/answers/example.json'])(
		'prints the score card of %s, with the name of the level',
		async (file) => {
			const { level, ...card } = score(core, assessmentIn(file));
			const reached = core.levels.find((each) => each.level === level.value);
			const name = reached ? content.texts.en!.core!.levels[reached.id]!.name : null;
			expect(await json('score', '--answers', file)).toEqual({
				...card,
				level: { ...level, name }
			});
		}
	);

	test('gives the keys of a level in the order of the interface', async () => {
		const card = await json<{ level: object }>('score', '--answers', full);
		expect(Object.keys(card.level)).toEqual([
			'value',
			'low',
			'high',
			'name',
			'limitedBy',
			'without'
		]);
	});

	test('prints a table with coverage, range, level and every dimension', async () => {
		const { score: overall, level, coverage } = score(core, assessmentIn(full));
		const out = await text('en', 'score', '--answers', full);
		expect(out).toContain(`Score: ${overall.value!.toFixed(1)} (`);
		expect(out).toContain(`Level: ${level.value} `);
		expect(out).toContain(`Answered: ${Math.round(coverage! * 100)}%`);
		for (const { id } of dimensionsOf(core))
			expect(out).toContain(content.texts.en!.core!.dimensions[id]!.name);
		const chinese = await text('zh-CN', 'score', '--answers', full);
		expect(chinese).toContain('得分');
		for (const { id } of dimensionsOf(core))
			expect(chinese).toContain(content.texts['zh-CN']!.core!.dimensions[id]!.name);
	});

	test('reads standard input for -', async () => {
		const fromFile = await gradus(['score', '--answers', full, '--json']);
		const fromInput = await gradus(['score', '--answers', '-', '--json'], readFileSync(full));
		expect(fromInput).toEqual(fromFile);
	});

	test('says that a quick check is only an indication', async () => {
		expect(await text('en', 'score', '--answers', quick)).toContain('first indication');
		expect(await text('zh-CN', 'score', '--answers', quick)).toContain('初步');
	});
});

describe('gradus explain', () => {
	const sum = ({ parts }: Explanation) => parts.reduce((total, { adds }) => total + adds, 0);

	test('gives parts that sum to the score', async () => {
		const whole = await json<Explanation>('explain', '--answers', full);
		expect(whole.value).toBe(score(core, assessmentIn(full)).score.value);
		expect(sum(whole)).toBeCloseTo(whole.value!, 9);
	});

	test('gives parts that sum to the value of each dimension', async () => {
		const { dimensions } = score(core, assessmentIn(full));
		const explained = await Promise.all(
			dimensions.map(({ id }) =>
				json<Explanation & { dimension: string }>('explain', '--answers', full, '--dimension', id)
			)
		);
		for (const [index, each] of explained.entries()) {
			const { id, score: own } = dimensions[index]!;
			expect([each.dimension, each.value]).toEqual([id, own.value]);
			expect(sum(each)).toBeCloseTo(own.value!, 9);
			expect(Object.keys(each).sort()).toEqual(['dimension', 'next', 'parts', 'value']);
		}
	});

	test('says what one answer adds to its dimension and to the whole', async () => {
		const args = ['explain', '--answers', full, '--question', 'strategy.plan'];
		const one = await json<
			Explanation & { question: string; answer: unknown; adds: Record<string, number> }
		>(...args);
		const whole = await json<Explanation>('explain', '--answers', full);
		const inOf = ({ parts }: Explanation) =>
			parts.find(({ question }) => question === 'strategy.plan')!.adds;
		expect(one).toMatchObject({
			question: 'strategy.plan',
			dimension: 'strategy',
			answer: { option: expect.any(String) as string },
			adds: { dimension: inOf(one), whole: inOf(whole) }
		});
	});

	test('says null, not 0, of a question without an answer that counts', async () => {
		const args = ['explain', '--answers', quick, '--question', 'strategy.map'];
		expect(await json(...args)).toMatchObject({
			answer: null,
			adds: { dimension: null, whole: null }
		});
	});

	test('is readable in both languages', async () => {
		const of = (lang: string) =>
			text(lang, 'explain', '--answers', full, '--question', 'strategy.plan');
		expect(await of('en')).toContain('Adds to the dimension and to the whole');
		expect(await of('zh-CN')).toContain('对维度和总分的贡献');
	});
});

describe('gradus steps', () => {
	test('prints the catalogue in the shape of the interface', async () => {
		const names = content.stepTexts['zh-CN']!;
		expect(await json('steps', '--lang', 'zh-CN')).toEqual(
			content.steps.map((step) => ({
				...step,
				name: names[step.id]!.name,
				official: step.official ?? []
			}))
		);
	});

	test('is readable', async () => {
		const out = await text('en', 'steps');
		for (const { id } of content.steps) expect(out).toContain(id);
	});
});

describe('the command line', () => {
	test.each(['--help', '-h', 'help'])('%s prints the usage', async (flag) => {
		const { exit, out, err } = await gradus([flag]);
		expect({ exit, err }).toEqual({ exit: 0, err: '' });
		for (const command of [
			'questionnaires',
			'questions',
			'score',
			'explain',
			'carry-over',
			'steps',
			'validate'
		])
			expect(out).toContain(`gradus ${command}`);
	});

	test('prints the usage in Chinese', async () => {
		expect(await text('zh-CN', '--help')).toContain('退出码');
	});

	test('prints its version', async () => {
		expect((await gradus(['--version'])).out).toMatch(/^\d+\.\d+\.\d+/);
	});

	test('runs through its executable, which builds it where the build is missing', async () => {
		const { exit, out } = await runNode(['bin/gradus.mjs', 'questionnaires', '--json']);
		expect(exit).toBe(0);
		expect((JSON.parse(out) as { id: string }[]).map(({ id }) => id)).toContain('core');
	}, 60_000);
});
