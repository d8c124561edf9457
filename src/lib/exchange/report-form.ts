import * as v from 'valibot';
import { confidences } from '#lib/domain/answers';
import { depths } from '#lib/domain/questionnaire';
import { roles } from '#lib/domain/workshop';
import { limitsFileSchema } from './limits-file';

/** The parts of a report as its file holds them, field for field as `domain/report` has them; a test compares the two. */

const unknownValue = 'report/unknown-value';
const text = v.string();
const texts = v.array(text);
const number = v.number();
const numberOrNull = v.nullable(number);
const truth = v.boolean();
const count = v.pipe(
	number,
	v.integer('report/count-invalid'),
	v.minValue(0, 'report/count-invalid')
);
const levelOrNull = v.nullable(count);
const share = v.pipe(
	number,
	v.minValue(0, 'report/share-invalid'),
	v.maxValue(1, 'report/share-invalid')
);
const day = v.pipe(text, v.isoDate('report/day-invalid'));
export const time = v.pipe(text, v.isoTimestamp('report/time-invalid'));
const round = v.pipe(
	text,
	v.regex(/^\d{4}-(0[1-9]|1[0-2])(-([2-9]|[1-9]\d+))?$/, 'report/round-invalid')
);
const month = v.pipe(text, v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'report/round-invalid'));
const currency = v.pipe(text, v.regex(/^[A-Z]{3}$/, 'report/currency-invalid'));
const hash = v.pipe(text, v.regex(/^[0-9a-f]{64}$/, 'report/digest-invalid'));
const depth = v.picklist(depths, unknownValue);
const questionnaire = v.strictObject({ id: text, version: count });
const recordOf = <Value extends v.GenericSchema>(value: Value) => v.record(text, value);

const backing = {
	confidence: v.optional(v.picklist(confidences, unknownValue)),
	note: v.optional(text),
	evidence: v.optional(text),
	from: v.optional(v.array(v.strictObject({ questionnaire: text, question: text, said: text })))
};
const option = v.strictObject({ state: v.literal('option'), option: text, ...backing });
const options = v.strictObject({ state: v.literal('options'), options: texts, ...backing });
const figure = v.strictObject({ state: v.literal('number'), number, ...backing });
const parts = v.strictObject({
	state: v.literal('parts'),
	parts: recordOf(v.union([number, v.array(number)], 'report/figure-invalid')),
	...backing
});
const realAnswer = v.variant('state', [option, options, figure, parts], unknownValue);
const note = v.optional(text);
const answer = v.variant(
	'state',
	[
		option,
		options,
		figure,
		parts,
		v.strictObject({ state: v.literal('dont-know'), note }),
		v.strictObject({ state: v.literal('not-applicable'), reason: text, note }),
		v.strictObject({ state: v.literal('blank'), note: text })
	],
	unknownValue
);

export const assessment = v.strictObject({
	questionnaire,
	depth,
	deeper: recordOf(depth),
	round,
	origin: v.optional(v.literal('workshop', unknownValue)),
	firm: v.strictObject({
		sector: v.optional(text),
		size: v.optional(v.picklist(['micro', 'small', 'medium', 'large'], unknownValue)),
		region: v.optional(text),
		chain: v.optional(text),
		place: v.optional(v.picklist(['upstream', 'midstream', 'downstream'], unknownValue)),
		revenueBand: v.optional(text),
		makes: v.optional(truth)
	}),
	answers: recordOf(answer)
});

const score = v.strictObject({ value: numberOrNull, low: numberOrNull, high: numberOrNull });
const coverage = v.nullable(share);
const points = recordOf(number);
const threshold = v.strictObject({
	met: v.nullable(truth),
	low: truth,
	high: truth,
	kind: v.picklist(['figure', 'sum', 'answer', 'score', 'count'], unknownValue),
	of: texts,
	part: v.optional(text),
	reaching: v.optional(number),
	compare: v.optional(v.picklist(['gte', 'lte', 'gt', 'lt'], unknownValue)),
	need: v.union([number, texts], 'report/figure-invalid'),
	have: v.nullable(v.union([number, texts], 'report/figure-invalid'))
});
const gate = v.strictObject({
	id: text,
	need: numberOrNull,
	have: numberOrNull,
	met: truth,
	known: truth,
	waived: truth,
	thresholds: v.array(threshold)
});
const axes = v.optional(v.array(v.strictObject({ id: text, value: numberOrNull })));

export const scoreCard = v.strictObject({
	questionnaire,
	depth,
	indicative: truth,
	score,
	level: v.strictObject({
		value: levelOrNull,
		low: levelOrNull,
		high: levelOrNull,
		limitedBy: texts,
		without: levelOrNull
	}),
	coverage,
	areas: v.array(v.strictObject({ id: text, score, coverage })),
	dimensions: v.array(
		v.strictObject({ id: text, area: text, score, level: levelOrNull, coverage })
	),
	beyondDepth: texts,
	points: v.optional(points),
	gates: v.optional(v.array(gate)),
	tiers: v.optional(
		v.array(
			v.strictObject({
				id: text,
				applies: truth,
				met: truth,
				low: truth,
				high: truth,
				score: numberOrNull,
				points,
				parts: points,
				missing: texts,
				gates: v.array(gate)
			})
		)
	),
	axes
});

const part = v.strictObject({ question: text, option: text, value: number, share, adds: number });
export const partsOfScore = v.array(part);
export const ids = texts;

const raise = v.strictObject({ question: text, to: text, adds: number });
const next = v.nullable(
	v.strictObject({ level: count, from: number, missing: number, raises: v.array(raise) })
);
const pointPart = v.strictObject({
	id: text,
	part: text,
	value: number,
	max: number,
	said: truth
});

export const explained = v.strictObject({
	asked: texts,
	dimensions: v.array(
		v.strictObject({
			id: text,
			parts: v.array(part),
			next,
			target: numberOrNull,
			asked: texts
		})
	),
	levels: v.array(v.strictObject({ level: count, id: text, from: v.optional(number) })),
	next: v.optional(next),
	narrowest: v.optional(v.array(v.strictObject({ question: text, width: number }))),
	coverage: v.optional(v.strictObject({ dimension: number, whole: number })),
	points: v.optional(v.array(pointPart)),
	best: v.optional(number),
	shortest: v.optional(
		v.nullable(
			v.strictObject({
				level: count,
				moves: v.array(v.strictObject({ question: text, from: v.nullable(text), to: text }))
			})
		)
	)
});

const estimate = v.strictObject({ low: number, typical: number, high: number });
export const steps = v.array(
	v.strictObject({
		id: text,
		gain: number,
		because: texts,
		after: texts,
		cost: v.optional(v.strictObject({ currency, oneOff: estimate, yearly: estimate })),
		days: number,
		weeks: number
	})
);

export const instruments = v.array(
	v.strictObject({
		questionnaire,
		round,
		finished: truth,
		scoreCard,
		points: v.array(pointPart),
		best: v.optional(number),
		answered: count,
		asked: count
	})
);

const { format: _, ...limitEntries } = limitsFileSchema.entries;
const limits = v.strictObject(limitEntries);

export const path = v.strictObject({
	state: v.picklist(['accepted', 'planned', 'start'], unknownValue),
	acceptedAt: v.optional(time),
	start: month,
	currency,
	limits,
	questionnaire: text,
	before: number,
	after: number,
	levelBefore: levelOrNull,
	levelAfter: levelOrNull,
	optimal: v.optional(truth),
	bound: v.optional(number),
	reached: v.optional(truth),
	steps: v.array(
		v.strictObject({
			id: text,
			quarter: count,
			quarters: count,
			cost: v.optional(number),
			personDays: number,
			gain: number,
			because: texts,
			after: texts
		})
	),
	findOutFirst: texts,
	leftOut: v.array(
		v.strictObject({
			id: text,
			why: v.picklist(
				[
					...(['refused', 'no-gain', 'prerequisite', 'budget'] as const),
					...(['people', 'time', 'better', 'not-needed'] as const)
				],
				unknownValue
			),
			needs: v.optional(texts),
			takes: v.optional(number)
		})
	),
	frontier: v.array(v.strictObject({ budget: number, score: number, level: levelOrNull })),
	prices: v.array(v.strictObject({ level: count, budget: number }))
});

export const plans = v.strictObject({
	limits: v.optional(limits),
	estimates: recordOf(
		v.strictObject({
			oneOff: v.optional(number),
			yearly: v.optional(number),
			days: v.optional(number)
		})
	),
	tasks: recordOf(
		v.strictObject({
			status: v.picklist(['open', 'doing', 'blocked', 'done', 'dropped'], unknownValue),
			owner: v.optional(text),
			start: v.optional(day),
			due: v.optional(day),
			doneOn: v.optional(day),
			actualCost: v.optional(number),
			note
		})
	),
	earlierRoadmaps: count
});

export const earlier = v.array(
	v.strictObject({
		round,
		finished: truth,
		version: count,
		depth,
		indicative: truth,
		score: numberOrNull,
		level: levelOrNull,
		dimensions: v.array(v.strictObject({ id: text, score: numberOrNull, level: levelOrNull })),
		gates: v.optional(v.strictObject({ met: count, all: count })),
		tiers: v.optional(v.array(v.strictObject({ id: text, met: truth, missing: count }))),
		axes,
		compared: v.optional(
			v.strictObject({
				differs: v.array(v.picklist(['version', 'depth'], unknownValue)),
				shared: count,
				waiting: count,
				change: numberOrNull,
				rest: numberOrNull,
				moves: v.array(
					v.strictObject({
						question: text,
						movement: v.picklist(['up', 'down', 'changed', 'answered', 'unanswered'], unknownValue),
						effect: numberOrNull,
						from: v.optional(realAnswer),
						to: v.optional(realAnswer)
					})
				)
			})
		)
	})
);

const series = v.picklist(
	[
		...(['solo/quick', 'solo/standard', 'solo/full'] as const),
		...(['workshop/quick', 'workshop/standard', 'workshop/full'] as const)
	],
	unknownValue
);
export const benchmark = v.strictObject({
	pack: v.strictObject({
		issuer: text,
		period: v.pipe(text, v.regex(/^\d{4}-Q[1-4]$/, 'report/period-invalid')),
		rev: count,
		verified: truth
	}),
	segment: text,
	dimensions: v.array(
		v.strictObject({
			id: text,
			own: numberOrNull,
			others: v.optional(
				v.strictObject({
					dimension: text,
					segment: text,
					series,
					n: v.union([number, v.literal('<15')], 'report/figure-invalid'),
					median: v.optional(number),
					low: v.optional(number),
					high: v.optional(number),
					ahead: v.optional(share),
					place: v.optional(v.picklist(['below', 'around', 'above'], unknownValue)),
					asOf: v.optional(text)
				})
			),
			series: v.optional(v.array(series))
		})
	)
});

const counts = v.array(count);
export const workshop = v.strictObject({
	day,
	questions: texts,
	minutes: number,
	expected: count,
	ballots: v.optional(count),
	anonymous: v.optional(truth),
	roles: v.optional(v.array(v.picklist(roles, unknownValue))),
	outcomes: recordOf(
		v.strictObject({
			state: v.picklist(['agreed', 'decided', 'parked'], unknownValue),
			option: v.optional(count),
			reason: v.optional(text),
			dissent: v.optional(text),
			who: v.optional(text),
			spread: v.optional(v.strictObject({ counts, poll: count }))
		})
	),
	spread: recordOf(counts),
	disagreement: recordOf(v.nullable(share)),
	actions: v.array(
		v.strictObject({
			text,
			owner: v.optional(text),
			due: v.optional(day),
			question: v.optional(text),
			done: v.optional(truth)
		})
	)
});

const backed = { question: text, caption: v.optional(text), covers: v.optional(texts) };
export const attachments = v.array(
	v.variant(
		'kind',
		[
			v.strictObject({
				kind: v.picklist(['photo', 'file'], unknownValue),
				hash,
				type: text,
				size: count,
				width: v.optional(count),
				height: v.optional(count),
				name: v.optional(text),
				...backed
			}),
			v.strictObject({ kind: v.literal('link'), url: v.optional(text), ...backed })
		],
		unknownValue
	)
);

export const redacted = v.strictObject({
	fields: v.array(v.picklist(['names', 'notes', 'figures', 'photos'], unknownValue)),
	figures: texts,
	notes: texts
});

export const firm = v.strictObject({ name: text });
export const digest = v.pipe(text, v.regex(/^[0-9a-f]{16,64}$/, 'report/digest-invalid'));
