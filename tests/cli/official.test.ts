import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { proposals } from '#lib/domain/carry-over';
import { shortestList, type ShortestList } from '#lib/domain/next-level';
import {
	questionsOf,
	type GatedQuestionnaire,
	type Questionnaire
} from '#lib/domain/questionnaire';
import { score, type Gate, type ScoreCard } from '#lib/domain/scoring';
import { answerForm, parseAnswersFile } from '#lib/exchange/answers-file';
import { builtGradus, type Gradus } from '../support/cli';
import { content, knownContent } from '../support/known-content';
import { problemsOf } from '../support/problems';

// Each run is a process of its own; many at once on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

let gradus: Gradus;
beforeAll(async () => {
	gradus = await builtGradus();
}, 60_000);

const folder = mkdtempSync(join(tmpdir(), 'gradus-official-'));
const languages = ['en', 'zh-CN'] as const;
const yardsticks = Object.values(content.questionnaires).filter(
	(each): each is GatedQuestionnaire => each.scoring === 'gated'
);
const miit = content.questionnaires['miit-2024'] as GatedQuestionnaire;

/** Writes an answers file; returns its name. */
function fileOf(name: string, file: unknown): string {
	const path = join(folder, `${name}.json`);
	writeFileSync(path, JSON.stringify(file));
	return path;
}

function answersTo(questionnaire: string, answers: unknown, round = '2026-11'): object {
	return { format: 'gradus-answers/1', questionnaire: { id: questionnaire }, round, answers };
}

function assessmentIn(file: unknown) {
	const parsed = parseAnswersFile(file, knownContent);
	if (!parsed.ok) throw new Error(problemsOf(parsed).join('\n'));
	return parsed.value;
}

/** The JSON result of a command that must succeed and say nothing else. */
async function json<T>(...args: string[]): Promise<T> {
	const { exit, out, err } = await gradus([...args, '--json']);
	expect({ exit, err }).toEqual({ exit: 0, err: '' });
	return JSON.parse(out) as T;
}

async function text(lang: string, ...args: string[]): Promise<string> {
	const { exit, out, err } = await gradus([...args, '--lang', lang]);
	expect({ exit, err }).toEqual({ exit: 0, err: '' });
	return out;
}

const started = answersTo('miit-2024', {
	F1: { options: ['B', 'C'] },
	F2: { option: 'C' },
	F3: { number: 20.5 },
	F4: { options: ['B', 'C', 'D', 'O'] },
	F5: { option: 'E' },
	F6: { options: ['B', 'C', 'D', 'E'] },
	M4: { parts: { digital_spend_by_year: 120, turnover_by_year: 6000 } },
	R2: { parts: { pass_rate_before: 98.2, pass_rate_after: 99 } },
	product_design: { option: '2' },
	marketing: { option: '2' },
	production: { option: '2' },
	quality: { option: '1' },
	planning: { option: '1' },
	hr: { option: '2' }
});
const startedFile = fileOf('started', started);
const noLevelFile = fileOf('no-level', answersTo('miit-2024', { F1: { options: ['A'] } }));
const emptyFile = fileOf('empty', answersTo('miit-2024', {}));

describe('gradus score of an official yardstick', () => {
	test('prints the score card with the name of the level', async () => {
		const card = score(miit, assessmentIn(started));
		expect(card.score.value).not.toBeNull();
		expect(card.level.value).toBe(1);
		expect(await json('score', '--answers', startedFile)).toEqual({
			...card,
			level: { ...card.level, name: content.texts.en!['miit-2024']!.levels.initial!.name }
		});
	});

	test('has a name for no level, and none where nothing was said', async () => {
		const { none } = content.texts['zh-CN']!['miit-2024']!.levels;
		expect(await json('score', '--answers', noLevelFile, '--lang', 'zh-CN')).toMatchObject({
			level: { value: 0, name: none!.name }
		});
		expect(await json('score', '--answers', emptyFile)).toMatchObject({
			score: { value: null },
			level: { value: null, name: null }
		});
	});

	test.each(languages)(
		'is readable in %s: points, level, every gate, what it is worth',
		async (lang) => {
			const texts = content.texts[lang]!['miit-2024']!;
			const { score: overall, level } = score(miit, assessmentIn(started));
			const out = await text(lang, 'score', '--answers', startedFile);
			const lines = out.split('\n');
			const [, scoreLine = '', levelLine = ''] = lines;
			for (const number of [overall.value!, overall.low!, overall.high!, 100])
				expect(scoreLine).toContain(String(Number(number.toFixed(4))));
			expect(levelLine).toContain(`1 ${texts.levels.initial!.name}`);
			expect(levelLine).toContain(String(level.high));
			for (const { name } of Object.values(texts.dimensions)) expect(out).toContain(name);
			for (const words of Object.values(texts.official!.gates)) expect(out).toContain(words);
			expect(lines.at(-2)).toBe(texts.official!.notes[0]);
		}
	);

	test.each(languages)('names no level in %s', async (lang) => {
		const { none } = content.texts[lang]!['miit-2024']!.levels;
		expect(await text(lang, 'score', '--answers', noLevelFile)).toContain(none!.name);
	});

	test.each(yardsticks.map(({ id }) => id))(
		'of %s is readable where nothing was said',
		async (id) => {
			const file = fileOf(`empty-${id}`, answersTo(id, {}));
			for (const lang of languages) {
				const out = await text(lang, 'score', '--answers', file);
				expect(out).toContain(content.texts[lang]![id]!.title);
				expect(out).toContain(content.texts[lang]![id]!.official!.notes[0]);
				expect(out).not.toMatch(/undefined|null|NaN/);
			}
		}
	);
});

describe.runIf(content.questionnaires['specialised-sme'])('gradus score of the ladder', () => {
	const file = answersTo('specialised-sme', {
		niche_years: { number: 2 },
		revenue_wan: { number: 3000 },
		main_share_pct: { number: 85 },
		quality_score: { number: 55 },
		title: { options: ['technology_sme'] }
	});
	const path = fileOf('ladder', file);
	const card = () => score(content.questionnaires['specialised-sme']!, assessmentIn(file));

	test('prints every title with its gates', async () => {
		expect((await json<ScoreCard>('score', '--answers', path)).tiers).toEqual(card().tiers);
	});

	test.each(languages)('says in %s which gates are missing, and by what', async (lang) => {
		const { tiers } = content.texts[lang]!['specialised-sme']!.official!;
		const out = await text(lang, 'score', '--answers', path);
		for (const { id, applies, missing } of card().tiers!) {
			expect(out).toContain(tiers[id]!.name);
			for (const gate of applies ? missing : []) expect(out).toContain(tiers[id]!.gates[gate]);
		}
		expect(out).toMatch(/niche_years 2.{1,3}≥ 3/);
		expect(out).toMatch(/revenue_wan 3000.{1,3}≥ 5000/);
	});

	test('says which rules are not in force in the month of the round', async () => {
		const before = fileOf('ladder-2025', { ...file, round: '2025-06' });
		const stateOf = (out: string, tier: string) =>
			out.split('\n').find((line) => line.includes(`(${tier})`));
		expect(stateOf(await text('en', 'score', '--answers', path), 'specialised_sme_2022')).toContain(
			'not in force'
		);
		const earlier = await text('en', 'score', '--answers', before);
		expect(stateOf(earlier, 'specialised_sme_2022')).toContain('gates missing: ');
		expect(stateOf(earlier, 'specialised_sme_2026')).toContain('not in force');
	});
});

interface Explained {
	readonly question?: string;
	readonly answer?: unknown;
	readonly adds?: { readonly dimension: number | null; readonly whole: number | null };
	readonly dimension?: string;
	readonly value: number | null;
	readonly parts: readonly {
		readonly question: string;
		readonly answer: unknown;
		readonly value: number;
		readonly max: number;
		readonly share: number;
		readonly adds: number;
	}[];
	readonly gates: readonly Gate[];
	readonly next: ShortestList | null;
}

describe('gradus explain of an official yardstick', () => {
	const sum = ({ parts }: Explained, key: 'adds' | 'share' | 'max') =>
		parts.reduce((total, part) => total + part[key], 0);

	test('gives the points of each scored question, which sum to the score', async () => {
		const card = score(miit, assessmentIn(started));
		const whole = await json<Explained>('explain', '--answers', startedFile);
		expect(whole.value).toBe(card.score.value);
		expect(sum(whole, 'adds')).toBeCloseTo(whole.value!, 9);
		expect(sum(whole, 'share')).toBeCloseTo(1, 9);
		expect(sum(whole, 'max')).toBe(100);
		expect(Object.fromEntries(whole.parts.map(({ question, value }) => [question, value]))).toEqual(
			card.points
		);
		expect(whole.parts[2]).toMatchObject({ question: 'F3', answer: { number: 20.5 }, max: 6 });
		expect(whole.parts.find(({ question }) => question === 'F5')!.share).toBeCloseTo(0.1, 12);
	});

	test('gives every gate and the shortest list to the next level', async () => {
		const { gates, next } = await json<Explained>('explain', '--answers', startedFile);
		expect(gates).toEqual(score(miit, assessmentIn(started)).gates);
		expect(next).toEqual(shortestList(miit, assessmentIn(started)));
		expect(next!.moves.length).toBeGreaterThan(0);
	});

	test('gives parts that sum to the points of each dimension, with what lies in it', async () => {
		const { dimensions } = score(miit, assessmentIn(started));
		const whole = await json<Explained>('explain', '--answers', startedFile);
		const each = await Promise.all(
			dimensions.map(({ id }) =>
				json<Explained>('explain', '--answers', startedFile, '--dimension', id)
			)
		);
		for (const [at, explained] of each.entries()) {
			const { id, score: own } = dimensions[at]!;
			expect([explained.dimension, explained.value]).toEqual([id, own.value]);
			expect(sum(explained, 'adds')).toBeCloseTo(own.value ?? 0, 9);
			const counts = explained.gates.map((gate) => gate.thresholds[0]!.kind);
			expect(new Set(counts)).toEqual(new Set([id === 'operation' ? 'count' : 'score']));
		}
		expect(each.flatMap(({ next }) => next!.moves).length).toBe(whole.next!.moves.length);
	});

	test('says what one question adds, and the gates and moves it takes part in', async () => {
		const args = ['explain', '--answers', startedFile, '--question'];
		const scored = await json<Explained>(...args, 'F1');
		expect(scored).toMatchObject({
			question: 'F1',
			dimension: 'foundation',
			answer: { options: ['B', 'C'] },
			adds: { dimension: 4, whole: 4 }
		});
		expect(scored.gates.map(({ id }) => id)).toEqual([
			'l1-score',
			'l2-score',
			'l3-score',
			'l4-score'
		]);
		const scenario = await json<Explained>(...args, 'hr');
		expect(scenario).toMatchObject({
			answer: { option: '2' },
			adds: { dimension: null, whole: null }
		});
		// Not a constrained scenario.
		expect(scenario.gates.map(({ id }) => id)).toEqual(
			[1, 2, 3, 4].map((level) => `l${level}-scenarios`)
		);
		for (const { question } of scenario.next!.moves) expect(question).toBe('hr');
		expect(await json(...args, 'F7')).toMatchObject({
			answer: null,
			adds: { dimension: null, whole: null }
		});
	});

	test('does not take a switch for a question', async () => {
		const args = ['explain', '--answers', startedFile, '--question', 'f4_points'];
		expect(await gradus(args)).toMatchObject({ exit: 1, out: '' });
	});

	test.each(languages)('is readable in %s', async (lang) => {
		const out = await text(lang, 'explain', '--answers', startedFile);
		for (const words of Object.values(content.texts[lang]!['miit-2024']!.official!.gates))
			expect(out).toContain(words);
		for (const { question } of shortestList(miit, assessmentIn(started))!.moves)
			expect(out).toContain(question);
	});

	test.each(yardsticks.map(({ id }) => id))('of %s works where nothing was said', async (id) => {
		const file = fileOf(`explain-${id}`, answersTo(id, {}));
		expect(await json<Explained>('explain', '--answers', file)).toMatchObject({ value: null });
		const [first] = questionsOf(content.questionnaires[id]!);
		for (const lang of languages) {
			const args = ['explain', '--answers', file];
			for (const more of [[], ['--dimension', first!.dimension], ['--question', first!.id]])
				expect(await text(lang, ...args, ...more)).not.toMatch(/undefined|NaN/);
		}
	});
});

describe('gradus questions of an official yardstick', () => {
	test.each(yardsticks.map((each) => [each.id, each] as const))(
		'lists those of %s with options, points and figures',
		async (id, questionnaire) => {
			const texts = content.texts.en![id]!.questions;
			expect(await json('questions', '--questionnaire', id)).toEqual(
				questionsOf(questionnaire).map((question) =>
					expect.objectContaining({
						id: question.id,
						kind: question.kind,
						options: question.options.map((option, at) => ({
							...option,
							label: texts[question.id]!.options[at]
						})),
						...(question.exclusive === undefined ? {} : { exclusive: question.exclusive })
					})
				)
			);
			for (const lang of languages) {
				const out = await text(lang, 'questions', '--questionnaire', id);
				for (const question of questionsOf(questionnaire)) expect(out).toContain(question.id);
				expect(out).not.toMatch(/undefined|null|NaN/);
			}
		}
	);

	test('names unit, bounds and raw figures', async () => {
		const listed = await json<{ id: string; exclusive?: string; figure?: object }[]>(
			'questions',
			'--questionnaire',
			'miit-2024'
		);
		const of = (id: string) => listed.find((each) => each.id === id)!;
		expect(of('F1').exclusive).toBe('A');
		expect(of('F1').figure).toBeUndefined();
		expect(of('F2').figure).toMatchObject({
			unit: 'percent',
			min: 0,
			max: 100,
			bands: [10, 20, 40, 60],
			parts: [
				{
					id: 'production_devices_total',
					label: content.texts.en!['miit-2024']!.official!.parts.production_devices_total,
					unit: 'count',
					min: 1
				},
				{ id: 'production_devices_digital', unit: 'count', within: 'production_devices_total' }
			]
		});
	});
});

interface Carried {
	readonly question: string;
	readonly answer: object;
	readonly from: readonly string[];
	readonly relation: string;
	readonly strength: string;
}

describe('gradus carry-over', () => {
	const files = content.personas.flatMap(({ id, answers }) => {
		const parsed = parseAnswersFile(answers, knownContent);
		return parsed.ok ? [{ id, answers, assessment: parsed.value }] : [];
	});
	const pairs = content.crosswalks.flatMap((crosswalk) =>
		files
			.filter(({ assessment }) => assessment.questionnaire.id === crosswalk.from)
			.map((each) => [each.id, crosswalk.to, each, crosswalk] as const)
	);

	test.runIf(pairs.length > 0)('gives the proposals for every sample firm', async () => {
		const results = await Promise.all(
			pairs.map(([id, to, { answers }]) =>
				json<Carried[]>('carry-over', '--answers', fileOf(`carry-${id}`, answers), '--to', to)
			)
		);
		for (const [at, carried] of results.entries()) {
			const [id, to, { assessment }, crosswalk] = pairs[at]!;
			const questionnaire = content.questionnaires[crosswalk.from]!;
			const expected = proposals(content.questionnaires[to]!, [
				{ questionnaire, assessment, crosswalk }
			]);
			expect([id, to, carried.map(({ question }) => question)]).toEqual([
				id,
				to,
				expected.map(({ question }) => question)
			]);
			for (const [index, each] of carried.entries()) {
				const { answer, from, relation, strength } = expected[index]!;
				expect(each).toEqual({
					question: expected[index]!.question,
					answer: answerForm(answer),
					from: from.map((origin) => `${crosswalk.from}/${origin.question}`),
					relation,
					strength
				});
				expect(['equal', 'narrower']).toContain(each.relation);
			}
		}
	});

	test.runIf(pairs.length > 0)('gives answers that an answers file takes', async () => {
		for (const [id, to, { answers }] of pairs.filter(([, to]) => to !== 'core').slice(0, 6)) {
			const file = fileOf(`taken-${id}`, answers);
			const carried = await json<Carried[]>('carry-over', '--answers', file, '--to', to);
			const taken = Object.fromEntries(carried.map(({ question, answer }) => [question, answer]));
			expect(problemsOf(parseAnswersFile(answersTo(to, taken), knownContent))).toEqual([]);
		}
	});

	test.runIf(pairs.length > 0).each(languages)('is readable in %s', async (lang) => {
		const outs = await Promise.all(
			pairs.map(([id, to, { answers }]) =>
				text(lang, 'carry-over', '--answers', fileOf(`read-${id}`, answers), '--to', to)
			)
		);
		for (const out of outs) expect(out).not.toMatch(/undefined|null|NaN/);
		expect(outs.join('')).toContain('core/');
	});

	test('gives an empty list and a sentence where the two have nothing in common', async () => {
		const args = ['carry-over', '--answers', 'tests/fixtures/answers/full.json', '--to', 'core'];
		expect(await json(...args)).toEqual([]);
		expect(await text('en', ...args)).toContain('nothing in common');
		expect(await text('zh-CN', ...args)).toMatch(/\p{Script=Han}/u);
	});

	test.runIf(pairs.length > 0)(
		'gives an empty list and a sentence where nothing follows',
		async () => {
			const [, to, , crosswalk] = pairs[0]!;
			const source: Questionnaire = content.questionnaires[crosswalk.from]!;
			const blank = {
				...answersTo(source.id, {}),
				...(source.depths[0] ? { depth: source.depths[0] } : {})
			};
			const args = ['carry-over', '--answers', fileOf('blank', blank), '--to', to];
			expect(await json(...args)).toEqual([]);
			expect(await text('en', ...args)).toContain('none follows');
		}
	);

	test('refuses an unknown questionnaire with those that there are', async () => {
		const args = ['carry-over', '--answers', startedFile, '--to', 'iso-9001'];
		const { exit, out, err } = await gradus([...args, '--json']);
		expect({ exit, out }).toEqual({ exit: 1, out: '' });
		expect(err).toMatch(/^--to: There is no questionnaire “iso-9001”: Use one of .*core/);
	});
});
