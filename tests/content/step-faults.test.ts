import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileContent } from '#lib/content/compile';
import { stepCoverage } from '#lib/content/coverage';
import { stepFaults } from '#lib/content/step-faults';
import type { Step } from '#lib/domain/path';
import { meets } from '#lib/domain/profile';
import { questionsOf, type Question, type WeightedQuestionnaire } from '#lib/domain/questionnaire';
import { content } from '../support/known-content';
import { stepOf } from '../support/steps';

const core = content.questionnaires.core as WeightedQuestionnaire;
const questions = new Map(questionsOf(core).map((question) => [question.id, question]));
const [first, second] = [...questions.keys()] as [string, string];
const need = (question: string, atLeast: number): Pick<Step, 'needs'> => ({
	needs: [{ question, atLeast: String(atLeast) }]
});
const faultsOf = (...steps: readonly Step[]) =>
	stepFaults(steps, questions).map(({ file, fault }) => `${file}: ${fault}`);

describe('of a catalogue of steps it is said', () => {
	test('that a step requires itself through others', () => {
		const steps = [
			stepOf('a', { [first]: 1 }, { requires: ['b'] }),
			stepOf('b', { [first]: 2 }, { requires: ['a'] }),
			stepOf('c', { [first]: 3 }, { requires: ['b'] })
		];
		expect(faultsOf(...steps)).toEqual([
			'steps/a.yaml: requires itself through other steps',
			'steps/b.yaml: requires itself through other steps'
		]);
	});

	test('that a step needs what only steps bring that come after it', () => {
		const steps = [
			stepOf('a', { [first]: 1 }, need(second, 2)),
			stepOf('b', { [second]: 2 }, { requires: ['a'] })
		];
		expect(faultsOf(...steps)).toEqual([
			`steps/a.yaml: needs ${second} at 2, which no step brings that can come before it`
		]);
	});

	test('that two steps need what the other one brings', () => {
		const steps = [
			stepOf('a', { [first]: 2 }, need(second, 2)),
			stepOf('b', { [second]: 2 }, need(first, 2))
		];
		expect(faultsOf(...steps)).toHaveLength(2);
	});

	test('nothing where another step brings it in time, or where even the lowest option is enough', () => {
		const steps = [
			stepOf('a', { [first]: 1 }, need(second, 2)),
			stepOf('b', { [second]: 3 }, { requires: ['a'] }),
			stepOf('c', { [second]: 2 }, need(first, 0))
		];
		expect(faultsOf(...steps)).toEqual([]);
	});

	test('that a step lifts nothing beyond what the steps before it brought', () => {
		const steps = [
			stepOf('a', { [first]: 2, [second]: 2 }),
			stepOf('b', { [first]: 2 }, { requires: ['a'] }),
			stepOf('c', { [first]: 0 })
		];
		expect(faultsOf(...steps)).toEqual([
			'steps/b.yaml: has no effect beyond the steps it requires',
			'steps/c.yaml: has no effect beyond the steps it requires'
		]);
	});

	test('nothing where it lifts an official question more', () => {
		const official = [{ questionnaire: 'miit-2024', question: 'F1', to: 'B' }];
		const steps = [
			stepOf('a', { [first]: 2 }),
			stepOf('b', { [first]: 2 }, { requires: ['a'], official })
		];
		expect(faultsOf(...steps)).toEqual([]);
	});

	test('that a step for traders lifts only what makers are asked', () => {
		const asked = [...questions.values()].find(({ appliesTo }) => appliesTo?.makes === true)!;
		expect(faultsOf(stepOf('a', { [asked.id]: 2 }, { fits: { makes: false } }))).toHaveLength(1);
		expect(faultsOf(stepOf('a', { [asked.id]: 2 }, { fits: { makes: true } }))).toEqual([]);
	});
});

describe('the coverage of a catalogue', () => {
	const of = (id: string, steps: readonly Step[]) =>
		stepCoverage({ ...content, steps }).find(({ question }) => question.id === id)!.options;
	const sizes = ['micro', 'small', 'medium', 'large'] as const;

	test('names the steps that lift each option but the top one', () => {
		const steps = [stepOf('a', { [first]: 2 }), stepOf('b', { [first]: 4 })];
		expect(of(first, steps).map((each) => each.steps)).toEqual([
			['a', 'b'],
			['a', 'b'],
			['b'],
			['b']
		]);
		expect(of(first, steps).every(({ stuck }) => stuck === undefined)).toBe(true);
	});

	test('finds the firm that no step fits, by what it makes, its size and its sector', () => {
		const firmStuckWith = (fits: Step['fits']) =>
			of(first, [stepOf('a', { [first]: 4 }, { fits })])[0]!.stuck;
		expect(firmStuckWith({ makes: true })).toMatchObject({ makes: false });
		expect(firmStuckWith({ sizes: sizes.slice(1) })).toMatchObject({ size: 'micro' });
		expect(firmStuckWith({ sectors: ['C'] })!.sector).not.toMatch(/^C/);
		expect(firmStuckWith({})).toBeUndefined();
	});

	test('asks only for firms to which the question applies', () => {
		const asked = [...questions.values()].find(({ appliesTo }) => appliesTo?.makes === true)!;
		const steps = [stepOf('a', { [asked.id]: 4 }, { fits: { makes: true } })];
		expect(of(asked.id, steps)[0]!.stuck).toBeUndefined();
	});

	test('takes two steps together for all firms where each fits one half', () => {
		const steps = [true, false].map((makes) =>
			stepOf(`${makes}`, { [first]: 4 }, { fits: { makes } })
		);
		expect(of(first, steps)[0]!.stuck).toBeUndefined();
	});
});

test('in the shipped catalogue no firm is stuck on any question below its top', () => {
	const stuck = stepCoverage(content).flatMap(({ question, options }) =>
		options.flatMap((each) => (each.stuck ? [{ question: question.id, ...each }] : []))
	);
	expect(stuck).toEqual([]);
});

test(
	'the build is refused where the only step up leaves some firms out',
	{ timeout: 60_000 },
	() => {
		const only = stepCoverage(content)
			.flatMap(({ question, options }) => options.map((each) => ({ question, ...each })))
			.find(({ steps }) => steps.length === 1)!;
		const root = mkdtempSync(join(tmpdir(), 'gradus-content-'));
		try {
			cpSync('src/content', root, { recursive: true });
			const file = join(root, `steps/${only.steps[0]}.yaml`);
			writeFileSync(
				file,
				readFileSync(file, 'utf8').replace(/^fits:.*$/m, 'fits: { sizes: [medium] }')
			);
			expect(compileContent(root).faults).toContainEqual({
				file: `questionnaires: ${only.question.id}`,
				fault: expect.stringContaining(`no step lifts it from ${only.option} for a firm such as`)
			});
		} finally {
			rmSync(root, { recursive: true });
		}
	}
);

test('a firm that coverage calls stuck is one that is asked and that no lifting step fits', () => {
	const [step] = content.steps.filter(({ fits }) => fits?.makes === true);
	const steps = [{ ...step!, raises: [{ question: first, to: '4' }] }];
	for (const { question, options } of stepCoverage({ ...content, steps }))
		for (const { stuck, steps: lifting } of options)
			if (stuck) {
				expect(meets(stuck, (question as Question).appliesTo)).toBe(true);
				expect(lifting.some((id) => id === step!.id && meets(stuck, step!.fits))).toBe(false);
			}
});
