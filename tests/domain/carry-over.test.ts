import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, Answers, Origin, RealAnswer } from '#lib/domain/answers';
import { hints, proposals, saidText, standingOf, type CarrySource } from '#lib/domain/carry-over';
import type { Crosswalk, Link, Relation, Strength } from '#lib/domain/crosswalk';
import type { GatedQuestionnaire, Question, Questionnaire } from '#lib/domain/questionnaire';
import { questionsOf } from '#lib/domain/questionnaire';
import {
	assessmentOf,
	dontKnow,
	flat,
	guess,
	notApplicable,
	sure
} from '../support/questionnaires';
import { content } from '../support/known-content';

/** A question of an official yardstick; options are worth their place. */
function question(id: string, kind: Question['kind'], more: Partial<Question> = {}): Question {
	const ids = kind === 'number' ? [] : ['A', 'B', 'C', 'D'];
	return {
		id,
		dimension: 'd1',
		kind,
		options: ids.map((each, value) => ({ id: each, value })),
		weight: 1,
		depth: 'full',
		meaning: 1,
		notApplicable: [],
		knows: 'owner',
		sources: [],
		reviewBy: '2027-11',
		...more
	};
}

function official(id: string, ...questions: readonly Question[]): GatedQuestionnaire {
	return {
		id,
		version: 1,
		scoring: 'gated',
		depths: [],
		areas: [{ id: 'a1', weight: 1, dimensions: [{ id: 'd1', area: 'a1', weight: 1, questions }] }],
		settings: [],
		groups: {},
		axes: [],
		tables: [
			{
				id: 'score',
				parts: [{ id: 'all', max: 3 }],
				items: questions
					.filter(({ kind }) => kind === 'choice')
					.map((each) => ({
						id: each.id,
						part: 'all',
						max: 3,
						rule: { kind: 'options', of: each.id, points: { A: 0, B: 1, C: 2, D: 3 } }
					}))
			}
		],
		score: 'score',
		levels: [1, 2].map((level) => ({
			level,
			id: `l${level}`,
			gates: [{ id: `g${level}`, score: 'score', gte: level }]
		})),
		tiers: [],
		reference: []
	};
}

const link = (from: string, to: string, more: Partial<Link> = {}): Link => ({
	from,
	to,
	relation: 'narrower',
	strength: 'strong',
	sources: [],
	...more
});

function sourceOf(
	questionnaire: Questionnaire,
	answers: Readonly<Record<string, number | Answer>>,
	...links: readonly Link[]
): CarrySource {
	const crosswalk: Crosswalk = { from: questionnaire.id, to: 'target', links };
	return { questionnaire, assessment: assessmentOf(answers), crosswalk };
}

const core = flat([1, 1, 1]);
const target = official(
	'target',
	question('one', 'choice'),
	question('many', 'choices', { exclusive: 'A' }),
	question('figure', 'number', { figure: { unit: 'number' } })
);
const upTo = { '1': 'B', '2': 'C', '3': 'C' };

describe('a proposal', () => {
	test('follows along equal and narrower links from every option that is mapped, and from no other', () => {
		const relations = fc.constantFrom<Relation>('equal', 'narrower', 'broader', 'related');
		const options = fc.integer({ min: 0, max: 4 });
		fc.assert(
			fc.property(relations, options, (relation, option) => {
				const source = sourceOf(
					core,
					{ 'd1.q1': option },
					link('d1.q1', 'one', { relation, options: upTo })
				);
				const found = proposals(target, [source]);
				const mapped = upTo[String(option) as keyof typeof upTo];
				if (!mapped || relation === 'broader' || relation === 'related') expect(found).toEqual([]);
				else
					expect(found).toMatchObject([
						{ question: 'one', answer: { state: 'option', option: mapped }, relation }
					]);
			})
		);
	});

	test('needs a real answer', () => {
		for (const answer of [dontKnow, notApplicable, { state: 'blank', note: 'ask Li' } as const]) {
			const source = sourceOf(core, { 'd1.q1': answer }, link('d1.q1', 'one', { options: upTo }));
			expect(proposals(target, [source])).toEqual([]);
		}
		expect(
			proposals(target, [sourceOf(core, {}, link('d1.q1', 'one', { options: upTo }))])
		).toEqual([]);
		expect(proposals(target, [])).toEqual([]);
	});

	test('names where it comes from, as it was said then', () => {
		const source = sourceOf(core, { 'd1.q1': 2 }, link('d1.q1', 'one', { options: upTo }));
		const from: Origin[] = [{ questionnaire: 'core', question: 'd1.q1', said: '2' }];
		expect(proposals(target, [source])).toEqual([
			{
				question: 'one',
				answer: { state: 'option', option: 'C', from },
				from,
				relation: 'narrower',
				strength: 'strong'
			}
		]);
	});

	test('from a guess stays a guess; from an answer that can be shown it is plain', () => {
		const of = (answer: Answer) =>
			proposals(target, [
				sourceOf(core, { 'd1.q1': answer }, link('d1.q1', 'one', { options: upTo }))
			])[0]!.answer;
		expect(of(guess(2)).confidence).toBe('guess');
		expect(of({ ...sure(2), confidence: 'shown' } as RealAnswer).confidence).toBeUndefined();
	});

	test('joins several choices in the order of the target, without the one that excludes them', () => {
		const source = sourceOf(
			core,
			{ 'd1.q1': 1, 'd1.q2': guess(1), 'd1.q3': 1 },
			link('d1.q1', 'many', { options: { '1': ['D', 'B'] } }),
			link('d1.q2', 'many', { options: { '1': ['C'] }, strength: 'weak' }),
			link('d1.q3', 'many', { options: { '1': ['A'] }, strength: 'fair' })
		);
		const [found] = proposals(target, [source]);
		expect(found).toMatchObject({
			answer: { state: 'options', options: ['B', 'C', 'D'], confidence: 'guess' },
			strength: 'weak'
		});
		// The one that says "none" gave nothing to it, so it is no reason.
		expect(found!.from.map((origin) => origin.question)).toEqual(['d1.q1', 'd1.q2']);
	});

	test('says "none" only where every link says so', () => {
		const none = { options: { '1': ['A'] } };
		const source = sourceOf(
			core,
			{ 'd1.q1': 1, 'd1.q2': 1 },
			link('d1.q1', 'many', none),
			link('d1.q2', 'many', none)
		);
		expect(proposals(target, [source])[0]!.answer).toMatchObject({ options: ['A'] });
	});

	test('takes the closer link first, then the stronger one, and names that one alone', () => {
		const options = { '1': 'B', '2': 'C', '3': 'D' };
		const ranks: readonly (readonly [Relation, Strength])[] = [
			['equal', 'strong'],
			['equal', 'weak'],
			['narrower', 'strong'],
			['narrower', 'fair'],
			['narrower', 'weak']
		];
		fc.assert(
			fc.property(
				fc.uniqueArray(fc.nat({ max: ranks.length - 1 }), { minLength: 2, maxLength: 3 }),
				fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 3 }),
				(drawn, said) => {
					const source = sourceOf(
						core,
						Object.fromEntries(drawn.map((_, at) => [`d1.q${at + 1}`, said[at]!])),
						...drawn.map((rank, at) => {
							const [relation, strength] = ranks[rank]!;
							return link(`d1.q${at + 1}`, 'one', { relation, strength, options });
						})
					);
					const best = drawn.indexOf(Math.min(...drawn));
					const [found] = proposals(target, [source]);
					expect(found!.answer).toMatchObject({
						option: options[String(said[best]) as keyof typeof options]
					});
					expect(found!.from.map((origin) => origin.question)).toEqual([`d1.q${best + 1}`]);
				}
			)
		);
	});

	test('takes of equal links the one that says most, for each says what there is at least', () => {
		const source = sourceOf(
			core,
			{ 'd1.q1': 1, 'd1.q2': 1, 'd1.q3': 1 },
			link('d1.q1', 'one', { options: { '1': 'B' } }),
			link('d1.q2', 'one', { options: { '1': 'D' } }),
			link('d1.q3', 'one', { options: { '1': 'A' } })
		);
		expect(proposals(target, [source])).toMatchObject([
			{ answer: { option: 'D' }, from: [{ question: 'd1.q2' }] }
		]);
	});

	test('does not depend on the order of sources and links where the links differ', () => {
		const links = [
			link('d1.q1', 'one', { relation: 'equal', options: upTo }),
			link('d1.q2', 'one', { strength: 'fair', options: { '1': 'D' } }),
			link('d1.q3', 'many', { options: { '1': ['B'] } })
		];
		const answers = { 'd1.q1': 1, 'd1.q2': 1, 'd1.q3': 1 };
		const [forward, backward] = [links, [...links].reverse()].map((all) =>
			proposals(target, [sourceOf(core, answers, ...all)])
		);
		expect(backward).toEqual(forward);
	});

	test('stands in the order of the target', () => {
		const source = sourceOf(
			core,
			{ 'd1.q1': 1, 'd1.q2': 1 },
			link('d1.q1', 'many', { options: { '1': ['B'] } }),
			link('d1.q2', 'one', { options: upTo })
		);
		expect(proposals(target, [source]).map((each) => each.question)).toEqual(['one', 'many']);
	});
});

describe('a proposal from an official yardstick', () => {
	const source = official(
		'official',
		question('F1', 'choice', {
			figure: {
				unit: 'percent',
				bands: [10, 20, 40],
				formula: { kind: 'ratio', of: 'some', to: 'all' },
				parts: { some: { unit: 'count' }, all: { unit: 'count' } }
			}
		}),
		question('F2', 'number', { figure: { unit: 'wan' } }),
		question('F3', 'choices', { exclusive: 'A' })
	);
	const parts: Answer = { state: 'parts', parts: { some: 30, all: 100 } };

	test('takes the option that raw figures lead to', () => {
		const options = { C: 'B' };
		for (const answer of [parts, { state: 'number', number: 30 } as const])
			expect(
				proposals(target, [sourceOf(source, { F1: answer }, link('F1', 'one', { options }))])
			).toMatchObject([{ answer: { option: 'B' } }]);
	});

	test('takes a figure, or one raw figure, exactly', () => {
		const figure = (from: string, part?: string) =>
			proposals(target, [
				sourceOf(
					source,
					{ F1: parts, F2: { state: 'number', number: 1234.5 } },
					link(from, 'figure', { relation: 'equal', figure: 'same', part })
				)
			])[0]?.answer;
		expect(figure('F2')).toMatchObject({ state: 'number', number: 1234.5 });
		expect(figure('F1')).toMatchObject({ state: 'number', number: 30 });
		expect(figure('F1', 'all')).toMatchObject({ state: 'number', number: 100 });
		expect(figure('F1', 'none')).toBeUndefined();
	});

	test('follows from one of several choices', () => {
		const found = proposals(target, [
			sourceOf(
				source,
				{ F3: { state: 'options', options: ['B', 'D'] } },
				link('F3', 'one', { options: { D: 'C' } })
			)
		]);
		expect(found).toMatchObject([{ answer: { option: 'C' }, from: [{ said: 'B,D' }] }]);
	});

	test('takes the overall level as a figure, once everything is answered', () => {
		const level = link('level', 'figure', { relation: 'equal', figure: 'same' });
		const full: Answers = {
			F1: { state: 'option', option: 'C' },
			F2: { state: 'number', number: 1 },
			F3: { state: 'options', options: ['B'] }
		};
		expect(proposals(target, [sourceOf(source, full, level)])).toMatchObject([
			{
				question: 'figure',
				answer: { state: 'number', number: 2 },
				from: [{ questionnaire: 'official', question: 'level', said: '2' }]
			}
		]);
		expect(proposals(target, [sourceOf(source, {}, level)])).toEqual([]);
	});
});

describe('a hint', () => {
	test('comes from broader and related links with a real answer, and never a proposal with it', () => {
		const source = sourceOf(
			core,
			{ 'd1.q1': 3, 'd1.q2': 1, 'd1.q3': dontKnow },
			link('d1.q1', 'figure', { relation: 'related' }),
			link('d1.q2', 'one', { relation: 'broader' }),
			link('d1.q3', 'many', { relation: 'related' }),
			link('d1.q1', 'nowhere', { relation: 'related' })
		);
		expect(hints(target, [source])).toEqual([
			{
				question: 'figure',
				from: { questionnaire: 'core', question: 'd1.q1', said: '3' },
				relation: 'related'
			},
			{
				question: 'one',
				from: { questionnaire: 'core', question: 'd1.q2', said: '1' },
				relation: 'broader'
			}
		]);
		expect(proposals(target, [source])).toEqual([]);
	});

	test('never comes from a link along which an answer follows', () => {
		const source = sourceOf(core, { 'd1.q1': 4 }, link('d1.q1', 'one', { options: upTo }));
		expect(hints(target, [source])).toEqual([]);
	});
});

describe('the standing of a proposal', () => {
	const propose = (option: number) =>
		proposals(target, [
			sourceOf(core, { 'd1.q1': option }, link('d1.q1', 'one', { options: upTo }))
		])[0]!;
	const own = (option: string): Answer => ({ state: 'option', option });

	test('is open where nothing real is said', () => {
		for (const current of [undefined, dontKnow, { state: 'blank', note: 'ask Li' } as const])
			expect(standingOf(propose(1), current)).toBe('open');
	});

	test('is the same once accepted, or said by oneself', () => {
		expect(standingOf(propose(1), propose(1).answer)).toBe('same');
		expect(
			standingOf(propose(1), { ...own('B'), note: 'seen', confidence: 'shown' } as Answer)
		).toBe('same');
	});

	test('is changed where what was taken over is no longer what the source says', () => {
		expect(standingOf(propose(2), propose(1).answer)).toBe('changed');
	});

	test('is different where one said something else oneself', () => {
		expect(standingOf(propose(1), own('D'))).toBe('different');
	});
});

test('an answer as a text is the same for the same answer', () => {
	const text = (answer: RealAnswer) => saidText(answer);
	expect(text({ state: 'options', options: ['C', 'B'] })).toBe(
		text({ state: 'options', options: ['B', 'C'], note: 'n' })
	);
	expect(text({ state: 'parts', parts: { b: [1, 2], a: 3 } })).toBe(
		text({ state: 'parts', parts: { a: 3, b: [1, 2] } })
	);
	expect(text({ state: 'number', number: 3.5 })).toBe('3.5');
});

describe('the crosswalks that ship', () => {
	const { crosswalks, questionnaires } = content;

	test('propose along every firm link exactly what its mapping says', () => {
		for (const { from, to, links } of crosswalks) {
			const source = questionnaires[from]!;
			for (const each of links.filter(({ options }) => options)) {
				const asked = questionsOf(source).find(({ id }) => id === each.from)!;
				for (const { id } of asked.options) {
					const said: Answer =
						asked.kind === 'choices'
							? { state: 'options', options: [id] }
							: { state: 'option', option: id };
					const found = proposals(questionnaires[to]!, [
						{
							questionnaire: source,
							assessment: assessmentOf({ [each.from]: said }),
							crosswalk: { from, to, links: [each] }
						}
					]);
					const mapped = each.options![id];
					expect(
						found.map(({ answer }) =>
							answer.state === 'options' ? answer.options : saidText(answer)
						),
						`${from} ${each.from}=${id} to ${to} ${each.to}`
					).toEqual(mapped === undefined ? [] : [mapped]);
				}
			}
		}
		expect(crosswalks.length).toBeGreaterThan(0);
	});
});

describe('what a proposal must not do', () => {
	const yesNo = question('yn', 'choice', {
		options: [
			{ id: 'yes', value: 1 },
			{ id: 'no', value: 0 }
		]
	});

	test('judge how much an option says by its place: a list may begin with yes', () => {
		const source = sourceOf(
			core,
			{ 'd1.q1': 1, 'd1.q2': 1 },
			link('d1.q1', 'yn', { options: { '1': 'yes' } }),
			link('d1.q2', 'yn', { options: { '1': 'no' } })
		);
		expect(proposals(official('target', yesNo), [source])).toMatchObject([
			{ answer: { option: 'yes' } }
		]);
	});

	test('take a level that open answers could still change, or hide that it rests on a guess', () => {
		const source = official('official', question('F1', 'choice'), question('F2', 'choice'));
		const level = link('level', 'figure', { relation: 'equal', figure: 'same' });
		const of = (answers: Answers) => proposals(target, [sourceOf(source, answers, level)]);
		expect(of({ F1: { state: 'option', option: 'A' } })).toEqual([]);
		expect(of({ F1: { state: 'option', option: 'D' } })).toHaveLength(1);
		expect(of({ F1: guessedOption('D'), F2: guessedOption('A') })[0]!.answer.confidence).toBe(
			'guess'
		);
	});

	test('call one thing different that holds, or open that was called not applicable', () => {
		const of = (...options: string[]): RealAnswer => ({ state: 'options', options });
		const many = proposals(target, [
			sourceOf(core, { 'd1.q1': 1 }, link('d1.q1', 'many', { options: { '1': ['C'] } }))
		])[0]!;
		expect(standingOf(many, of('B', 'C'))).toBe('same');
		expect(standingOf(many, of('B'))).toBe('different');
		expect(standingOf(many, notApplicable)).toBe('different');
		// Changed here, while the source says what it said.
		expect(standingOf(many, { ...of('B'), from: many.from })).toBe('different');
		expect(standingOf(many, { ...of('B', 'C'), from: [{ ...many.from[0]!, said: '4' }] })).toBe(
			'changed'
		);
	});

	test('call figures different that lead to the same option', () => {
		const banded = question('one', 'choice', { figure: { unit: 'percent', bands: [10, 20, 40] } });
		const proposal = proposals(official('target', banded), [
			sourceOf(core, { 'd1.q1': 1 }, link('d1.q1', 'one', { options: { '1': 'B' } }))
		])[0]!;
		expect(standingOf(proposal, { state: 'number', number: 15 }, banded)).toBe('same');
		expect(standingOf(proposal, { state: 'number', number: 25 }, banded)).toBe('different');
	});
});

function guessedOption(option: string): Answer {
	return { state: 'option', option, confidence: 'guess' };
}
