import { describe, expect, test, vi } from 'vitest';
import type { Answer, Assessment } from '#lib/domain/answers';
import { shortestList } from '#lib/domain/next-level';
import { questionsOf, type GatedQuestionnaire } from '#lib/domain/questionnaire';
import { score } from '#lib/domain/scoring';
import { parseAnswersFile } from '#lib/exchange/answers-file';
import { chinaVectors, diiVectors, type FactsVector } from '../support/facts-vectors';
import { content, knownContent } from '../support/known-content';
import { naiveDii } from '../support/naive-dii';
import { naiveLadder } from '../support/naive-ladder';
import { naiveMiit } from '../support/naive-miit';
import type { PlainFile } from '../support/plain-answers';
import { problemsOf } from '../support/problems';
import { mulberry32, randomLadder, randomMiit, type Random } from '../support/random-answers';

const miit = content.questionnaires['miit-2024'] as GatedQuestionnaire;
const randomSets = 5000;

/** Thousands of sets take longer than a single example may. */
vi.setConfig({ testTimeout: 120_000 });

function read(file: PlainFile): Assessment {
	const parsed = parseAnswersFile(file, knownContent);
	if (!parsed.ok) throw new Error(problemsOf(parsed).join('\n'));
	return parsed.value;
}

function cardOf(file: PlainFile) {
	const assessment = read(file);
	return score(knownContent.questionnaires.get(file.questionnaire.id)!, assessment);
}

/** Floats to nine decimals: the exact sums decide, the output is the nearest float. */
function near(value: number): number {
	return Number(value.toFixed(9));
}

function check({ file, expected }: FactsVector): void {
	const card = cardOf(file);
	for (const [id, points] of Object.entries(expected.points ?? {}))
		expect(near(card.points![id]!), id).toBe(near(points));
	for (const [id, points] of Object.entries(expected.dimensions ?? {}))
		expect(near(card.areas.find((area) => area.id === id)!.score.value!), id).toBe(near(points));
	if (expected.total !== undefined) expect(near(card.score.value!)).toBe(near(expected.total));
	if (expected.level !== undefined) expect(card.level.value).toBe(expected.level);
	if (!expected.tier) return;
	const { id, met, missing, total, points, parts } = expected.tier;
	const tier = card.tiers!.find((each) => each.id === id)!;
	expect({ met: tier.met, missing: tier.missing }).toEqual({ met, missing });
	if (total !== undefined) expect(tier.score).toBe(total);
	if (points) expect(tier.points).toEqual(points);
	if (parts) expect(tier.parts).toEqual(parts);
}

describe('the vectors of the published tables', () => {
	test.each(chinaVectors.map((vector) => [vector.id, vector.title, vector] as const))(
		'%s: %s',
		(_id, _title, vector) => check(vector)
	);
	test.each(diiVectors.map((vector) => [vector.id, vector.title, vector] as const))(
		'%s: %s',
		(_id, _title, vector) => check(vector)
	);
});

describe('a second, plain implementation agrees', () => {
	test(`on ${randomSets} random answer sets of miit-2024`, () => {
		const random = mulberry32(2024);
		for (let n = 0; n < randomSets; n += 1) {
			const file = randomMiit(random);
			const [card, naive] = [cardOf(file), naiveMiit(file)];
			const seen = JSON.stringify(file);
			if (card.score.value !== null)
				expect(near(card.score.value), seen).toBe(near(naive.score.value));
			else expect(naive.score.value, seen).toBe(0);
			expect([card.score.low!, card.score.high!].map(near), seen).toEqual(
				[naive.score.low, naive.score.high].map(near)
			);
			if (card.level.value !== null) expect(card.level.value, seen).toBe(naive.level.value);
			expect([card.level.low, card.level.high], seen).toEqual([naive.level.low, naive.level.high]);
			expect(
				card.gates!.map(({ id, need, have, met }) => ({ id, need, have: near(have!), met })),
				seen
			).toEqual(naive.gates.map((gate) => ({ ...gate, have: near(gate.have) })));
		}
	});

	test(`on ${randomSets} random answer sets of the ladder`, () => {
		const random = mulberry32(2026);
		for (let n = 0; n < randomSets; n += 1) {
			const file = randomLadder(random);
			const [card, naive] = [cardOf(file), naiveLadder(file)];
			const seen = JSON.stringify(file);
			for (const tier of card.tiers!) {
				const plain = naive[tier.id as keyof typeof naive];
				expect({ id: tier.id, met: tier.met, missing: tier.missing }, seen).toEqual({
					id: tier.id,
					met: plain.met,
					missing: plain.missing
				});
				if (plain.total !== undefined) expect(tier.score, seen).toBe(plain.total);
			}
		}
	});

	test('on every number of points of the digital intensity index', () => {
		for (const { file } of diiVectors) {
			const [card, naive] = [cardOf(file), naiveDii(file)];
			expect([card.score.value, card.level.value]).toEqual([naive.score.value, naive.level.value]);
		}
	});
});

describe('the rules in force follow the month of the round', () => {
	const inForce = (round: string, review?: string) => {
		const file: PlainFile = {
			format: 'gradus-answers/1',
			questionnaire: { id: 'specialised-sme', version: 1 },
			round,
			answers: review ? { review: { option: review } } : {}
		};
		return cardOf(file)
			.tiers!.filter(({ applies }) => applies)
			.map(({ id }) => id)
			.sort();
	};
	const old = ['innovative_sme', 'little_giant_2022', 'specialised_sme_2022'];
	const now = ['innovative_sme', 'little_giant_2026', 'specialised_sme_2026'];

	test.each([
		['2026-03', undefined, old],
		['2026-03-2', undefined, old],
		['2026-04', undefined, now],
		['2026-11', 'no', now],
		['2026-11', 'yes', [...now, 'little_giant_2022'].sort()],
		['2027-01', 'yes', now]
	] as const)('%s, review %s', (round, review, tiers) => {
		expect(inForce(round, review)).toEqual(tiers);
	});
});

/** One answer a little higher: the next option of a choice, or one more of several. Undefined where nothing is left. */
function raised(assessment: Assessment, random: Random): Assessment | undefined {
	const questions = questionsOf(miit);
	const question = questions[Math.floor(random() * questions.length)]!;
	const answer = assessment.answers[question.id];
	const ids = question.options.map(({ id }) => id);
	let next: Answer | undefined;
	if (question.kind === 'choices') {
		const chosen = answer?.state === 'options' ? answer.options : [];
		const open = ids.filter((id) => id !== question.exclusive && !chosen.includes(id));
		if (open[0])
			next = {
				state: 'options',
				options: [...chosen.filter((id) => id !== question.exclusive), open[0]]
			};
	} else if (answer === undefined) next = { state: 'option', option: ids[0]! };
	else if (answer.state === 'option') {
		const above = ids[ids.indexOf(answer.option) + 1];
		if (above) next = { state: 'option', option: above };
	}
	return next && { ...assessment, answers: { ...assessment.answers, [question.id]: next } };
}

test('raising any scenario or adding any point never lowers points or level', () => {
	const random = mulberry32(7);
	let raises = 0;
	for (let n = 0; n < 1500; n += 1) {
		const before = read(randomMiit(random));
		const after = raised(before, random);
		if (!after) continue;
		raises += 1;
		const [low, high] = [score(miit, before), score(miit, after)];
		expect(high.level.value ?? 0).toBeGreaterThanOrEqual(low.level.value ?? 0);
		expect(near(high.score.value ?? 0)).toBeGreaterThanOrEqual(near(low.score.value ?? 0));
	}
	expect(raises).toBeGreaterThan(500);
});

describe('the shortest list to the next level', () => {
	const scenarios = miit.groups.scenarios!;

	function applied(assessment: Assessment, moves: readonly { question: string; to: string }[]) {
		const answers = { ...assessment.answers };
		for (const { question, to } of moves) {
			const model = questionsOf(miit).find(({ id }) => id === question)!;
			const answer = answers[question];
			answers[question] =
				model.kind === 'choices'
					? {
							state: 'options',
							options: [
								...(answer?.state === 'options' ? answer.options : []).filter(
									(id) => id !== model.exclusive
								),
								to
							]
						}
					: { state: 'option', option: to };
		}
		return { ...assessment, answers };
	}

	test('reaches it, one level or one option a move', () => {
		const random = mulberry32(11);
		let lists = 0;
		for (let n = 0; n < 800; n += 1) {
			const assessment = read(randomMiit(random));
			const reached = score(miit, assessment).level.value ?? 0;
			const list = shortestList(miit, assessment);
			if (reached === 4) {
				expect(list).toBeNull();
				continue;
			}
			lists += 1;
			expect(list!.level).toBe(reached + 1);
			expect(list!.moves.length).toBeGreaterThan(0);
			const after = score(miit, applied(assessment, list!.moves));
			expect(after.level.value, JSON.stringify(assessment.answers)).toBe(reached + 1);
			for (const { question, from, to } of list!.moves)
				if (scenarios.includes(question)) expect(Number(to) - Number(from ?? 0)).toBe(1);
		}
		expect(lists).toBeGreaterThan(500);
	});

	test('no shorter list of scenarios does, by trying all sets', () => {
		const random = mulberry32(13);
		for (let n = 0; n < 60; n += 1) {
			const assessment = read(randomMiit(random));
			const list = shortestList(miit, assessment);
			if (!list) continue;
			const places = scenarios.map((id) => {
				const answer = assessment.answers[id];
				return answer?.state === 'option' ? Number(answer.option) : 0;
			});
			const constrained = scenarios.map((id) => groupInForce(assessment).includes(id));
			const rule = [
				{ all: 6, constrained: 3 },
				{ all: 6, constrained: 3 },
				{ all: 8, constrained: 5 },
				{ all: 10, constrained: 6 }
			][list.level - 1]!;
			let fewest = Infinity;
			for (let set = 0; set < 1 << scenarios.length; set += 1) {
				let [all, bound, moves] = [0, 0, 0];
				for (let at = 0; at < scenarios.length; at += 1) {
					if (!(set & (1 << at))) continue;
					all += 1;
					if (constrained[at]) bound += 1;
					moves += Math.max(0, list.level - places[at]!);
				}
				if (all >= rule.all && bound >= rule.constrained) fewest = Math.min(fewest, moves);
			}
			const own = list.moves.filter(({ question }) => scenarios.includes(question)).length;
			expect(own, JSON.stringify(assessment.answers)).toBe(fewest);
		}
	});

	test('no shorter list of points does, by trying all sets of gains in the same questions', () => {
		const random = mulberry32(17);
		let tried = 0;
		for (let n = 0; n < 400; n += 1) {
			const assessment = read(randomMiit(random));
			const list = shortestList(miit, assessment);
			const own = list?.moves.filter(({ question }) => !scenarios.includes(question)) ?? [];
			if (!list || own.length === 0 || own.length > 4) continue;
			const bound = list.level * 20;
			const advised = questionsOf(miit).filter(
				({ id, advise }) => advise !== false && !scenarios.includes(id)
			);
			if (own.some(({ question }) => !advised.some(({ id }) => id === question))) continue;
			tried += 1;
			const now = score(miit, assessment);
			const gains = advised.flatMap((question) => {
				const options = question.options.map(({ id }) => id);
				const gainOf = (to: string) =>
					score(miit, applied(assessment, [{ question: question.id, to }])).points![question.id]! -
					now.points![question.id]!;
				if (question.kind === 'choices') {
					const answer = assessment.answers[question.id];
					const chosen = answer?.state === 'options' ? answer.options : [];
					return options
						.filter((id) => id !== question.exclusive && !chosen.includes(id))
						.map(gainOf);
				}
				return [Math.max(...options.map(gainOf))];
			});
			const most = gains.sort((a, b) => b - a).slice(0, own.length - 1);
			const reach = (now.score.value ?? 0) + most.reduce((sum, gain) => sum + gain, 0);
			expect(reach, JSON.stringify(assessment.answers)).toBeLessThan(bound - 1e-9);
		}
		expect(tried).toBeGreaterThan(40);
	});

	function groupInForce({ answers }: Assessment): readonly string[] {
		const switched = answers.warehouse_status;
		return switched?.state === 'option' && switched.option === 'guiding'
			? miit.groups.constrained_without_warehouse!
			: miit.groups.constrained!;
	}
});
