import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer, Answers, Assessment } from '#lib/domain/answers';
import { confidences, isDeeper } from '#lib/domain/answers';
import type { Goal, Limits } from '#lib/domain/path';
import type { Profile } from '#lib/domain/profile';
import { depths, dimensionsOf, questionsOf, type Question } from '#lib/domain/questionnaire';
import { makeAnswersFile, parseAnswersFile } from '#lib/exchange/answers-file';
import { makeBackupFile, parseBackupFile, type Backup } from '#lib/exchange/backup-file';
import { makeEditionFile, parseEditionFile, type Edition } from '#lib/exchange/edition-file';
import { makeFirmFile, parseFirmFile, type FirmFile } from '#lib/exchange/firm-file';
import { makeLimitsFile, parseLimitsFile } from '#lib/exchange/limits-file';
import { roleNames, type OpeningEntry } from '#lib/exchange/opening-form';
import { makeStepsFile, parseStepsFile } from '#lib/exchange/steps-file';
import { makeVotesFile, parseVotesFile, type Votes } from '#lib/exchange/votes-file';
import { content, core, knownContent } from '../support/known-content';
import { stepsOf } from '../support/steps';

const { codes } = content;
/** Any text that a keyboard can type, quotation marks and line breaks included. */
const text = fc.string({ unit: 'grapheme' });
const optional = { requiredKeys: [] as never[] };
const picked = <T>(values: readonly T[]) => fc.constantFrom(...values);

const profile = fc.record(
	{
		sector: picked(codes.sectors.map(({ code }) => code)),
		size: picked(['micro', 'small', 'medium', 'large'] as const),
		region: picked([...codes.subdivisions, ...codes.countries, 'DE-BY']),
		chain: picked([...codes.chains, 'an-editions-own']),
		place: picked(['upstream', 'midstream', 'downstream'] as const),
		revenueBand: picked(codes.revenueBands.bands.map(({ id }) => id)),
		makes: fc.boolean()
	},
	optional
) as fc.Arbitrary<Profile>;

function answerTo(question: Question): fc.Arbitrary<Answer> {
	const note = text;
	const option = fc.record(
		{
			state: fc.constant('option' as const),
			option: picked(question.options.map(({ id }) => id)),
			confidence: picked(confidences),
			note,
			evidence: text
		},
		{ requiredKeys: ['state', 'option'] }
	);
	const unknown = fc.record(
		{ state: fc.constant('dont-know' as const), note },
		{ requiredKeys: ['state'] }
	);
	const blank = fc.record({ state: fc.constant('blank' as const), note });
	if (question.notApplicable.length === 0) return fc.oneof(option, unknown, blank);
	const reason = picked(question.notApplicable);
	const not = fc.record(
		{ state: fc.constant('not-applicable' as const), reason, note },
		{ requiredKeys: ['state', 'reason'] }
	);
	return fc.oneof(option, unknown, blank, not);
}

const answers = fc.record(
	Object.fromEntries(questionsOf(core).map((question) => [question.id, answerTo(question)])),
	optional
) as fc.Arbitrary<Answers>;

const assessment: fc.Arbitrary<Assessment> = picked(depths).chain((depth) => {
	const greater = depths.filter((each) => isDeeper(each, depth));
	const single = () => dimensionsOf(core).map(({ id }) => [id, picked(greater)] as const);
	return fc.record({
		questionnaire: fc.constant({ id: core.id, version: core.version }),
		depth: fc.constant(depth),
		deeper:
			greater.length === 0 ? fc.constant({}) : fc.record(Object.fromEntries(single()), optional),
		round: picked(['2026-01', '2026-12', '1999-10-2', '2026-11-14']),
		origin: picked(['workshop', undefined] as const),
		firm: profile,
		answers
	});
});

/** Objects of the test library have no prototype; a file's have one. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test('making an answers file and reading it back gives the same assessment', () => {
	fc.assert(
		fc.property(assessment.map(plain), (each) => {
			const read = parseAnswersFile(makeAnswersFile(each), knownContent);
			expect(read).toEqual({ ok: true, value: each });
		}),
		{ numRuns: 300 }
	);
});

test('an answers file leaves out what was not said', () => {
	const file = makeAnswersFile({
		questionnaire: { id: 'core', version: 1 },
		depth: 'quick',
		deeper: {},
		round: '2026-11',
		firm: { sector: undefined },
		answers: { 'strategy.plan': { state: 'option', option: '1', note: undefined } }
	});
	expect(JSON.parse(file)).toEqual({
		format: 'gradus-answers/1',
		questionnaire: { id: 'core', version: 1 },
		depth: 'quick',
		round: '2026-11',
		answers: { 'strategy.plan': { option: '1' } }
	});
});

const filled = text.filter((each) => /\S/.test(each));
const chainId = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);

const edition: fc.Arbitrary<Edition> = fc.record(
	{
		name: filled,
		locale: picked(['en', 'zh-CN'] as const),
		chains: fc.uniqueArray(
			fc.record({ id: chainId, name: fc.record({ en: filled, 'zh-CN': filled }) }),
			{ selector: ({ id }) => id }
		)
	},
	{ requiredKeys: ['name'] }
);

test('making an edition file and reading it back gives the same edition', () => {
	fc.assert(
		fc.property(edition.map(plain), (each) => {
			expect(parseEditionFile(makeEditionFile(each))).toEqual({ ok: true, value: each });
		})
	);
});

const level = picked([1, 2, 3, 4]);
const goal: fc.Arbitrary<Goal> = fc.oneof(
	fc.constant({ kind: 'score' as const }),
	fc.record({ kind: fc.constant('level' as const), level }),
	fc.record({
		kind: fc.constant('dimension' as const),
		dimension: picked(dimensionsOf(core).map(({ id }) => id)),
		level
	}),
	fc.record({ kind: fc.constant('miit-2024' as const), level }),
	fc.record({ kind: fc.constant('tier' as const), tier: picked(['little_giant_2026']) })
);
const money = fc.oneof(
	fc.constant({}),
	fc.record({ budget: fc.nat(), currency: fc.constant('CNY') }),
	fc.record({
		budget: fc.double({ min: 0, max: 1e9, noNaN: true }).filter((each) => safeNumbers([each])),
		currency: picked(['EUR', 'USD']),
		rate: fc.record({
			value: fc.integer({ min: 1, max: 1e6 }).map((n) => n / 1000),
			day: fc
				.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') })
				.map((date) => date.toISOString().slice(0, 10))
		})
	})
);
const chosenSteps = fc
	.shuffledSubarray(content.steps.map(({ id }) => id))
	.chain((ids) =>
		fc.nat({ max: ids.length }).map((n) => ({ want: ids.slice(0, n), refuse: ids.slice(n) }))
	);
const limits = fc
	.tuple(
		money,
		fc.record(
			{
				personDaysPerQuarter: fc.nat({ max: 1000 }).map((n) => n / 4),
				quarters: fc.integer({ min: 1, max: 40 }),
				goal,
				areaWeights: fc.record(
					Object.fromEntries(core.areas.map(({ id }) => [id, fc.integer({ min: 1, max: 100 })])),
					optional
				)
			},
			optional
		),
		fc.oneof(fc.constant({}), chosenSteps)
	)
	.map(([...parts]): Limits => Object.assign({}, ...parts) as Limits);

test('making a limits file and reading it back gives the same limits', () => {
	const known = { questionnaires: knownContent.questionnaires, steps: content.steps };
	fc.assert(
		fc.property(limits.map(plain), (each) => {
			expect(parseLimitsFile(makeLimitsFile(each), known)).toEqual({ ok: true, value: each });
		})
	);
});

test('making a steps file and reading it back gives the same catalogue', () => {
	const { questionnaires } = knownContent;
	fc.assert(
		fc.property(stepsOf(core).map(plain), (each) => {
			expect(parseStepsFile(makeStepsFile(each), questionnaires)).toEqual({
				ok: true,
				value: each
			});
		})
	);
});

const frequencies = fc.array(fc.nat({ max: 5000 }), { minLength: 2, maxLength: 20 });
const votes: fc.Arbitrary<Votes> = fc.oneof(
	fc.record({ frequencies }),
	fc.record({
		questions: fc.dictionary(
			text.filter((id) => !['__proto__', 'constructor', 'prototype'].includes(id)),
			frequencies,
			{ minKeys: 1 }
		)
	})
);

test('making a votes file and reading it back gives the same votes', () => {
	fc.assert(
		fc.property(votes.map(plain), (each) => {
			expect(parseVotesFile(makeVotesFile(each))).toEqual({ ok: true, value: each });
		})
	);
});

const keyIsHarmless = (value: unknown) =>
	!/"(__proto__|constructor|prototype)":/.test(JSON.stringify(value));
const safeNumbers = (value: unknown) => !/\d{16}|e[+-]?\d/.test(JSON.stringify(value));

const event = fc.record({
	id: fc.string({ minLength: 16, maxLength: 40 }),
	device: text,
	seq: fc.integer({ min: 1 }),
	hlc: text,
	wall: text,
	firm: text,
	assessment: text,
	question: text,
	kind: picked([
		'firm',
		'start',
		'depth',
		'answer',
		'finish',
		'reopen',
		'delete',
		'restore'
	] as const),
	value: fc.jsonValue({ maxDepth: 4 }).filter((each) => keyIsHarmless(each) && safeNumbers(each)),
	packVersion: text,
	prev: text,
	hash: text
});

const backup: fc.Arbitrary<Backup> = fc.record({
	madeAt: fc
		.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') })
		.map((date) => date.toISOString()),
	app: text,
	store: fc.record({ epoch: text, schema: fc.integer({ min: 1 }), device: text, firstUse: text }),
	events: fc.array(event, { maxLength: 5 })
});

const count = fc.nat({ max: 30 });
const counts = fc.array(count, { maxLength: 6 });
const byQuestion = <T>(value: fc.Arbitrary<T>) =>
	fc.dictionary(text, value, { maxKeys: 3 }).filter(keyIsHarmless);
const card = fc.record(
	{
		role: picked(roleNames),
		votes: byQuestion(fc.oneof(count, picked(['dont-know', 'not-applicable'] as const))),
		reasons: byQuestion(text)
	},
	{ requiredKeys: ['votes', 'reasons'] }
);
const opening: fc.Arbitrary<OpeningEntry> = fc.record({
	workshop: text,
	poll: count,
	firm: text,
	opening: fc.record({
		ballots: count,
		anonymous: fc.boolean(),
		tallies: byQuestion(
			fc.record({
				counts,
				dontKnow: count,
				notApplicable: count,
				byRole: fc.array(
					fc.record({ roles: fc.subarray([...roleNames]), unnamed: fc.boolean(), counts })
				),
				reasons: fc.array(fc.record({ option: count, text }))
			})
		),
		cards: fc.array(card, { maxLength: 4 })
	})
});
const openings = fc.array(opening, { maxLength: 3 });

test('making a backup file and reading it back gives the same log', () => {
	const withOpenings = fc
		.tuple(backup, openings)
		.map(([log, more]) => ({ ...log, openings: more }));
	fc.assert(
		fc.property(fc.oneof(backup, withOpenings).map(plain), (each) => {
			expect(parseBackupFile(makeBackupFile(each))).toEqual({ ok: true, value: each });
		})
	);
});

const firmFile: fc.Arbitrary<FirmFile> = fc
	.record({ backup, openings, id: fc.string({ minLength: 1 }), name: text, first: event })
	.map(({ backup: { madeAt, app, events }, openings: opened, id, name, first }) => ({
		madeAt,
		app,
		firm: { id, name },
		events: [first, ...events].map((each) => ({ ...each, firm: id })),
		openings: opened.map((each) => ({ ...each, firm: id }))
	}));

test('making a firm file and reading it back gives the same firm', () => {
	fc.assert(
		fc.property(firmFile.map(plain), (each) => {
			expect(parseFirmFile(makeFirmFile(each))).toEqual({ ok: true, value: each });
		})
	);
});
