import { describe, expect, test } from 'vitest';
import type { Condition } from '#lib/domain/instrument';
import { questionsOf, type GatedQuestionnaire } from '#lib/domain/questionnaire';
import { content } from '../support/known-content';

const official = Object.values(content.questionnaires).filter(
	(each): each is GatedQuestionnaire => each.scoring === 'gated'
);
const miit = official.find(({ id }) => id === 'miit-2024')!;
const ladder = official.find(({ id }) => id === 'specialised-sme')!;

/** Questions that steps work on, and the option each reaches. */
const lifts = content.steps.flatMap(({ official: links = [] }) => links);
const liftsOf = (questionnaire: string, question: string) =>
	lifts.filter((each) => each.questionnaire === questionnaire && each.question === question);

/** Questions that a condition looks at. */
function questionsIn(condition: Condition): readonly string[] {
	if ('all' in condition) return condition.all.flatMap(questionsIn);
	if ('any' in condition) return condition.any.flatMap(questionsIn);
	if ('atLeast' in condition) return condition.of.flatMap(questionsIn);
	if ('figure' in condition) return [condition.figure];
	if ('sum' in condition) return condition.sum;
	if ('answer' in condition) return [condition.answer];
	if ('score' in condition)
		return ladder.tables
			.find(({ id }) => id === condition.score)!
			.items.flatMap(({ rule }) => rule.of);
	return [];
}

describe('steps', () => {
	test('are at least 45', () => {
		expect(content.steps.length).toBeGreaterThanOrEqual(45);
	});

	test('reach every level of every scenario', () => {
		const missing = miit.groups.scenarios!.flatMap((scenario) =>
			['1', '2', '3', '4']
				.filter((level) => !liftsOf('miit-2024', scenario).some(({ to }) => to === level))
				.map((level) => `${scenario} ${level}`)
		);
		expect(missing).toEqual([]);
	});

	test('work on every gate of the titles in force, but on years in the niche, which only time brings', () => {
		const without = ladder.tiers
			.filter(({ valid }) => valid.some(({ before }) => before === undefined))
			.flatMap(({ id, gates }) =>
				gates
					.filter((gate) => questionsIn(gate).length > 0)
					.filter((gate) =>
						questionsIn(gate).every((question) => liftsOf('specialised-sme', question).length === 0)
					)
					.map((gate) => `${id} ${gate.id}`)
			);
		expect(without).toEqual(['specialised_sme_2026 1b', 'little_giant_2026 1b']);
	});

	test('serve every question with points, but outcomes and spending for its own sake', () => {
		const without = questionsOf(miit)
			.filter(({ id, advise }) => advise !== false && liftsOf('miit-2024', id).length === 0)
			.map(({ id }) => id);
		expect(without).toEqual([]);
	});
});

describe('crosswalks', () => {
	test('give an answer for at least 20 of the 31 questions of miit-2024 from the core', () => {
		const links = content.crosswalks.find(
			({ from, to }) => from === 'core' && to === 'miit-2024'
		)!.links;
		const answered = new Set(
			links.filter(({ options, figure }) => options || figure).map(({ to }) => to)
		);
		expect(answered.size).toBeGreaterThanOrEqual(20);
	});

	test('carry the level and figures that the ladder needs from miit-2024', () => {
		const links = content.crosswalks.find(
			({ from, to }) => from === 'miit-2024' && to === 'specialised-sme'
		)!.links;
		expect(links.filter(({ figure }) => figure).map(({ to }) => to)).toEqual(
			expect.arrayContaining(['digital_level', 'revenue_wan'])
		);
	});

	test('map nothing where the answer does not follow', () => {
		for (const { links } of content.crosswalks)
			for (const link of links)
				expect(Boolean(link.options ?? link.figure), `${link.from} ${link.to}`).toBe(
					link.relation === 'equal' || link.relation === 'narrower'
				);
	});
});

describe('official yardsticks', () => {
	test('give 100 points at most, and levels that need more of everything', () => {
		const [table] = miit.tables;
		expect(table!.parts.reduce((sum, { max }) => sum + max, 0)).toBe(100);
		expect(miit.levels.map(({ level }) => level)).toEqual([1, 2, 3, 4]);
	});

	test('the published shares of the digital intensity index sum to a hundred, but for rounding', () => {
		const dii = official.find(({ id }) => id === 'dii')!;
		const shares = Object.values(dii.reference.find(({ shares: own }) => own)!.shares!);
		expect(Math.abs(shares.reduce((sum, each) => sum + each, 0) - 100)).toBeLessThan(0.15);
	});
});
