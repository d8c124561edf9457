import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Assessment } from '#lib/domain/answers';
import type { GatedQuestionnaire } from '#lib/domain/questionnaire';
import { score } from '#lib/domain/scoring';
import { makeAnswersFile, parseAnswersFile } from '#lib/exchange/answers-file';
import { makeBackupFile, parseBackupFile } from '#lib/exchange/backup-file';
import { content, knownContent } from '../support/known-content';
import { officialAnswers } from '../support/official-answers';
import { problemsOf } from '../support/problems';

const yardsticks = Object.values(content.questionnaires).filter(
	(each): each is GatedQuestionnaire => each.scoring === 'gated'
);
const named = yardsticks.map((each) => [each.id, each] as const);

const fileOf = (answers: unknown, id = 'miit-2024') => ({
	format: 'gradus-answers/1',
	questionnaire: { id, version: 1 },
	round: '2026-11',
	answers
});
const parse = (answers: unknown) => parseAnswersFile(fileOf(answers), knownContent);
const read = (answers: unknown): Assessment => {
	const parsed = parse(answers);
	if (!parsed.ok) throw new Error(problemsOf(parsed).join('\n'));
	return parsed.value;
};
const problems = (question: string, answer: unknown) => problemsOf(parse({ [question]: answer }));
const machines = (total: number, digital: number) => ({
	parts: { production_devices_total: total, production_devices_digital: digital }
});

/** Objects of the test library have no prototype; a file's have one. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test('the example of the interfaces is read as an assessment', () => {
	expect(
		read({
			F1: { options: ['B', 'C'] },
			F2: { option: 'C' },
			F3: { number: 20.5 },
			M4: { parts: { digital_spend_by_year: 120, turnover_by_year: 6000 } },
			product_design: { option: '2' }
		})
	).toEqual({
		questionnaire: { id: 'miit-2024', version: 1 },
		depth: 'full',
		deeper: {},
		round: '2026-11',
		firm: {},
		answers: {
			F1: { state: 'options', options: ['B', 'C'] },
			F2: { state: 'option', option: 'C' },
			F3: { state: 'number', number: 20.5 },
			M4: { state: 'parts', parts: { digital_spend_by_year: 120, turnover_by_year: 6000 } },
			product_design: { state: 'option', option: '2' }
		}
	});
});

test('a list of years is kept as it was said', () => {
	const parts = { digital_spend_by_year: [30, 40, 50], turnover_by_year: [2000, 2000, 2000] };
	expect(read({ M4: { parts } }).answers.M4).toEqual({ state: 'parts', parts });
});

describe('of several forms the rawest is kept:', () => {
	test.each([
		['figures, number and option', { ...machines(8, 1), number: 12.5, option: 'B' }, 'parts'],
		['figures and option', { ...machines(8, 1), option: 'B' }, 'parts'],
		['number and option', { number: 12.5, option: 'B' }, 'number']
	])('%s', (_name, answer, state) => {
		expect(read({ F2: answer }).answers.F2).toMatchObject({ state });
	});

	test('with confidence, note, evidence and origin', () => {
		const backing = {
			confidence: 'shown',
			note: 'counted in March',
			evidence: 'list of machines',
			from: [{ questionnaire: 'core', question: 'foundation.connected', said: '3' }]
		};
		expect(read({ F2: { ...machines(8, 1), option: 'B', ...backing } }).answers.F2).toEqual({
			state: 'parts',
			...machines(8, 1),
			...backing
		});
	});
});

describe('a number agrees with its raw figures at the precision typed:', () => {
	const disagrees = ['answers/disagree @ answers/F2/number'];
	// A third, an eighth and 1,004 of 10,000, in per cent.
	test.each([
		[machines(3, 1), 33, true],
		[machines(3, 1), 33.3, true],
		[machines(3, 1), 33.333, true],
		[machines(3, 1), 33.34, false],
		[machines(3, 1), 34, false],
		[machines(3, 1), 30, false],
		[machines(8, 1), 12.5, true],
		[machines(8, 1), 13, true],
		[machines(8, 1), 12, false],
		[machines(8, 1), 12.4, false],
		[machines(10_000, 1004), 10, true],
		[machines(10_000, 1004), 10.04, true],
		[machines(10_000, 1004), 10.1, false]
	])('%j and %d: %s', (parts, number, fine) => {
		expect(problems('F2', { ...parts, number })).toEqual(fine ? [] : disagrees);
	});
});

describe('an option agrees with the band of its figure, upper bounds included:', () => {
	test.each([
		[{ number: 10 }, 'A'],
		[{ number: 10.01 }, 'B'],
		[{ number: 20 }, 'B'],
		[{ number: 60 }, 'D'],
		[{ number: 60.1 }, 'E'],
		[{ number: 0 }, 'A'],
		[{ number: 100 }, 'E'],
		[machines(10, 1), 'A'],
		// The raw figures decide, not the number rounded from them.
		[{ ...machines(10_000, 1004), number: 10 }, 'B']
	])('%j is %s', (figures, option) => {
		for (const each of ['A', 'B', 'C', 'D', 'E'])
			expect(problems('F2', { ...figures, option: each })).toEqual(
				each === option ? [] : ['answers/disagree @ answers/F2/option']
			);
	});

	test.each([
		[98, 99, 'C'],
		[99, 99, 'B'],
		[99.1, 99, 'A']
	])('a pass rate of %d before and %d after is %s', (pass_rate_before, pass_rate_after, option) => {
		const parts = { pass_rate_before, pass_rate_after };
		for (const each of ['A', 'B', 'C'])
			expect(problems('R2', { parts, option: each })).toEqual(
				each === option ? [] : ['answers/disagree @ answers/R2/option']
			);
	});
});

test('figures that may be left out may be', () => {
	const parts = { energy_tce_last_year: 90, energy_tce_year_before: 100 };
	expect(problems('R1', { parts })).toEqual([]);
	expect(problems('R1', { parts: { energy_tce_last_year: 90 } })).toEqual([
		'answers/part-missing @ answers/R1/parts'
	]);
});

describe('the readings of a disputed rule', () => {
	const chosen = { F4: { options: ['B', 'O'] } };
	const pointsOf = (answers: unknown) =>
		score(content.questionnaires['miit-2024']!, read(answers)).points!.F4;

	test('can be chosen in a file and change the result', () => {
		expect(pointsOf({ ...chosen, f4_points: { option: 'equal_share' } })).toBeCloseTo(20 / 14, 12);
	});

	test('stand at the default where nothing is said', () => {
		const byDefault = pointsOf({ ...chosen, f4_points: { option: 'platform_weights' } });
		expect(byDefault).toBe(1.6);
		expect(pointsOf(chosen)).toBe(byDefault);
	});

	test.each(yardsticks.flatMap(({ id, settings }) => settings.map((each) => [id, each] as const)))(
		'of %s are all accepted',
		(id, setting) => {
			for (const option of setting.options)
				expect(
					problemsOf(
						parseAnswersFile(fileOf({ [setting.id]: { option: option.id } }, id), knownContent)
					)
				).toEqual([]);
		}
	);
});

describe.each(named)('%s', (_id, questionnaire) => {
	const assessments = officialAnswers(questionnaire).map((answers): Assessment =>
		plain({
			questionnaire: { id: questionnaire.id, version: questionnaire.version },
			depth: 'full',
			deeper: {},
			round: '2026-11-2',
			firm: { size: 'small' },
			answers
		})
	);

	test('making an answers file and reading it back gives the same assessment', () => {
		fc.assert(
			fc.property(assessments, (each) => {
				const back = parseAnswersFile(makeAnswersFile(each), knownContent);
				expect(problemsOf(back)).toEqual([]);
				expect(back).toEqual({ ok: true, value: each });
			}),
			{ numRuns: 200 }
		);
	});

	test('every form of answer survives a backup', () => {
		fc.assert(
			fc.property(assessments, ({ answers }) => {
				const events = Object.entries(answers).map(([question, value], index) => ({
					id: `event-${String(index).padStart(12, '0')}`,
					device: 'd',
					seq: index + 1,
					hlc: `${index}`,
					wall: '2026-11-22T12:00:00.000Z',
					firm: 'f',
					assessment: 'a',
					question,
					kind: 'answer' as const,
					value,
					packVersion: 'p',
					prev: '',
					hash: 'h'
				}));
				const backup = {
					madeAt: '2026-11-22T12:00:00.000Z',
					app: '0.1.0',
					store: { epoch: 'e', schema: 1, device: 'd', firstUse: '2026-11-01T08:00:00.000Z' },
					events
				};
				expect(parseBackupFile(makeBackupFile(backup))).toEqual({ ok: true, value: backup });
			}),
			{ numRuns: 50 }
		);
	});
});
