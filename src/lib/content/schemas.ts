import * as v from 'valibot';
import type { Condition, Gate } from '../domain/instrument';
import { programmeKinds } from '../domain/programme';

/** Shapes of the YAML files under `src/content`, as authors write them. */
const id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, 'an id: lower case, digits, hyphens'));
const questionId = v.pipe(
	v.string(),
	v.regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/, 'an id like dimension.question')
);
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const sentence = v.pipe(v.string(), v.trim(), v.minLength(1));
const month = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month like 2027-11'));
const depth = v.picklist(['quick', 'standard', 'full']);
const citation = v.strictObject({ id, at: v.optional(v.string()) });
const size = v.picklist(['micro', 'small', 'medium', 'large']);
const condition = v.strictObject({
	makes: v.optional(v.boolean()),
	sizes: v.optional(v.array(size)),
	sectors: v.optional(
		v.array(v.pipe(v.string(), v.regex(/^[A-T](\d{2})?$/, 'a section or division: C or C36')))
	)
});

/** Where it stands in lists of questionnaires. */
const order = positive;

const weightedModel = v.strictObject({
	id,
	order,
	version: positive,
	scoring: v.literal('weighted-mean'),
	depths: v.array(depth),
	areas: v.array(
		v.strictObject({
			id,
			weight: positive,
			dimensions: v.array(v.strictObject({ id, weight: positive }))
		})
	),
	levels: v.array(
		v.strictObject({
			level: positive,
			id,
			from: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))
		})
	),
	coverage: v.strictObject({ dimension: positive, whole: positive }),
	gate: v.strictObject({ above: positive })
});

/** An official number or name: `F1`, `product_design`, `2a`, `innovative_sme.D1`. */
const officialId = v.pipe(
	v.string(),
	v.regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'an id: letters, digits, . _ -')
);
const pointAmount = v.union([
	v.number(),
	v.pipe(v.string(), v.regex(/^\d+\/[1-9]\d*$/, 'a number, or a fraction such as 10/14'))
]);
const bound = {
	gte: v.optional(v.number()),
	lte: v.optional(v.number()),
	gt: v.optional(v.number()),
	lt: v.optional(v.number())
};

const officialCondition: v.GenericSchema<unknown, Condition> = v.lazy(() =>
	v.union(conditions({}))
);

/** The kinds of condition; of a gate with its id. */
function conditions<Extra extends v.ObjectEntries>(extra: Extra) {
	const guards = {
		...extra,
		when: v.optional(officialCondition),
		unless: v.optional(officialCondition)
	};
	const list = v.pipe(v.array(officialCondition), v.minLength(1));
	const ids = v.pipe(v.array(officialId), v.minLength(1));
	return [
		v.strictObject({ all: list, ...guards }),
		v.strictObject({ any: list, ...guards }),
		v.strictObject({ atLeast: positive, of: list, ...guards }),
		v.strictObject({ figure: officialId, ...bound, ...guards }),
		v.strictObject({ sum: ids, ...bound, ...guards }),
		v.strictObject({ answer: officialId, is: ids, ...guards }),
		v.strictObject({ score: officialId, part: v.optional(officialId), ...bound, ...guards }),
		v.strictObject({
			count: officialId,
			reaching: v.pipe(v.number(), v.integer(), v.minValue(0)),
			...bound,
			...guards
		})
	] as const;
}

const gates = v.pipe(
	v.array(v.union(conditions({ id: officialId }))),
	v.minLength(1)
) as unknown as v.GenericSchema<unknown, Gate[]>;

const itemRule = v.variant('kind', [
	v.strictObject({
		kind: v.literal('options'),
		of: officialId,
		points: v.record(officialId, pointAmount)
	}),
	v.strictObject({
		kind: v.literal('bands'),
		of: v.pipe(v.array(officialId), v.minLength(1)),
		rows: v.array(
			v.strictObject({
				from: v.optional(v.array(v.number())),
				upTo: v.optional(v.array(v.number())),
				points: pointAmount
			})
		)
	}),
	v.strictObject({
		kind: v.literal('steps'),
		of: officialId,
		every: v.pipe(v.number(), v.gtValue(0)),
		points: pointAmount
	})
]);

const monthOrNone = v.optional(month);
const shares = v.record(id, v.pipe(v.number(), v.minValue(0), v.maxValue(100)));

const gatedModel = v.strictObject({
	id,
	order,
	version: positive,
	scoring: v.literal('gated'),
	issued: monthOrNone,
	areas: v.array(v.strictObject({ id, dimensions: v.array(id) })),
	settings: v.optional(
		v.array(
			v.strictObject({ id: officialId, options: v.pipe(v.array(officialId), v.minLength(2)) })
		),
		[]
	),
	groups: v.optional(v.record(officialId, v.array(officialId)), {}),
	axes: v.optional(
		v.array(
			v.strictObject({ id: officialId, questions: v.pipe(v.array(officialId), v.minLength(1)) })
		),
		[]
	),
	score: v.optional(officialId),
	tables: v.optional(
		v.array(
			v.strictObject({
				id: officialId,
				parts: v.array(
					v.strictObject({ id: officialId, max: v.number(), min: v.optional(v.number()) })
				),
				items: v.array(
					v.strictObject({
						id: officialId,
						part: officialId,
						max: pointAmount,
						when: v.optional(officialCondition),
						rule: itemRule
					})
				)
			})
		),
		[]
	),
	levels: v.optional(v.array(v.strictObject({ level: positive, id, gates })), []),
	tiers: v.optional(
		v.array(
			v.strictObject({
				id: officialId,
				next: v.optional(officialId),
				table: v.optional(officialId),
				valid: v.pipe(
					v.array(
						v.strictObject({
							from: monthOrNone,
							before: monthOrNone,
							when: v.optional(officialCondition)
						})
					),
					v.minLength(1)
				),
				gates
			})
		),
		[]
	),
	reference: v.optional(
		v.array(
			v.strictObject({
				id,
				year: positive,
				shares: v.optional(shares),
				atLeast: v.optional(shares),
				source: citation
			})
		),
		[]
	)
});

export const model = v.variant('scoring', [weightedModel, gatedModel]);

export const dimension = v.strictObject({
	id,
	questions: v.array(
		v.strictObject({
			id: questionId,
			depth,
			weight: positive,
			meaning: positive,
			knows: id,
			appliesTo: v.optional(condition),
			notApplicable: v.array(id),
			sources: v.optional(v.array(citation), []),
			grounding: v.optional(v.literal('practice')),
			reviewBy: month
		})
	)
});

const unit = v.picklist(['percent', 'wan', 'years', 'count', 'points', 'rank', 'tce', 'number']);
const trendFigure = v.strictObject({ of: officialId, to: v.optional(officialId) });
const years = v.pipe(v.array(officialId), v.minLength(2));
const formula = v.variant('kind', [
	v.strictObject({ kind: v.literal('ratio'), of: officialId, to: officialId }),
	v.strictObject({ kind: v.literal('growth'), from: officialId, to: officialId }),
	v.strictObject({ kind: v.literal('mean-growth'), years }),
	v.strictObject({ kind: v.literal('cagr'), years: v.pipe(years, v.length(3)) }),
	v.strictObject({
		kind: v.literal('trend'),
		now: trendFigure,
		before: trendFigure,
		up: officialId,
		flat: officialId,
		down: officialId
	}),
	v.strictObject({ kind: v.literal('same'), as: officialId })
]);

const figure = v.strictObject({
	unit: v.optional(unit),
	min: v.optional(v.number()),
	max: v.optional(v.number()),
	usual: v.optional(v.strictObject({ from: v.number(), to: v.number() })),
	bands: v.optional(v.array(v.number())),
	parts: v.optional(
		v.record(
			officialId,
			v.strictObject({
				unit,
				min: v.optional(v.number()),
				max: v.optional(v.number()),
				within: v.optional(officialId),
				list: v.optional(v.boolean()),
				optional: v.optional(v.boolean())
			})
		)
	),
	formula: v.optional(formula),
	otherwise: v.optional(formula)
});

export const officialDimension = v.strictObject({
	id,
	questions: v.array(
		v.strictObject({
			id: officialId,
			kind: v.picklist(['choice', 'choices', 'number']),
			options: v.optional(v.array(officialId), []),
			exclusive: v.optional(officialId),
			figure: v.optional(figure),
			advise: v.optional(v.boolean()),
			knows: id,
			sources: v.pipe(v.array(citation), v.minLength(1)),
			grade: v.picklist(['A', 'B', 'C']),
			reviewBy: month
		})
	)
});

const link = {
	from: v.string(),
	to: officialId,
	strength: v.picklist(['strong', 'fair', 'weak']),
	basis: v.optional(v.literal('practice')),
	sources: v.optional(v.array(citation), [])
};

/** Links from one questionnaire to another: with a mapping where the answer follows, without where it is only near. */
export const crosswalk = v.strictObject({
	from: id,
	to: id,
	links: v.array(
		v.union([
			v.strictObject({
				...link,
				relation: v.picklist(['equal', 'narrower']),
				options: v.record(officialId, v.union([officialId, v.array(officialId)]))
			}),
			v.strictObject({
				...link,
				relation: v.picklist(['equal', 'narrower']),
				part: v.optional(officialId),
				figure: v.literal('same')
			}),
			v.strictObject({ ...link, relation: v.picklist(['broader', 'related']) })
		])
	)
});

export const modelTexts = v.strictObject({
	title: sentence,
	about: sentence,
	areas: v.record(id, sentence),
	levels: v.record(id, v.strictObject({ name: sentence, about: sentence }))
});

const optionTexts = v.array(sentence);

/** Short names on cards and axes, gates in words, and what to know about the result. */
export const officialTexts = v.strictObject({
	title: sentence,
	short: sentence,
	about: sentence,
	areas: v.record(id, sentence),
	levels: v.optional(v.record(id, v.strictObject({ name: sentence, about: sentence })), {}),
	axes: v.optional(v.record(officialId, sentence), {}),
	tables: v.optional(
		v.record(
			officialId,
			v.strictObject({
				name: sentence,
				parts: v.record(officialId, sentence),
				items: v.optional(v.record(officialId, sentence), {})
			})
		),
		{}
	),
	gates: v.optional(v.record(officialId, sentence), {}),
	tiers: v.optional(
		v.record(
			officialId,
			v.strictObject({
				name: sentence,
				about: sentence,
				gates: v.record(officialId, sentence)
			})
		),
		{}
	),
	settings: v.optional(
		v.record(officialId, v.strictObject({ ask: sentence, why: sentence, options: optionTexts })),
		{}
	),
	parts: v.optional(v.record(officialId, sentence), {}),
	notes: v.array(sentence),
	filing: sentence,
	reference: v.optional(v.record(id, sentence), {})
});

export const officialDimensionTexts = v.strictObject({
	name: sentence,
	short: sentence,
	about: sentence,
	questions: v.record(
		officialId,
		v.strictObject({
			ask: sentence,
			why: sentence,
			options: v.optional(optionTexts, []),
			short: v.optional(sentence),
			lead: v.optional(sentence),
			evidence: v.optional(v.array(sentence)),
			doubt: v.optional(sentence),
			official: v.optional(sentence)
		})
	)
});

export const dimensionTexts = v.strictObject({
	name: sentence,
	short: sentence,
	about: sentence,
	questions: v.record(
		questionId,
		v.strictObject({
			ask: sentence,
			why: sentence,
			options: optionTexts,
			serves: v.optional(
				v.strictObject({
					ask: v.optional(sentence),
					why: v.optional(sentence),
					options: v.optional(optionTexts)
				})
			)
		})
	)
});

const money = v.pipe(v.number(), v.integer(), v.minValue(0));
const estimate = v.strictObject({ low: money, typical: money, high: money });
const cost = v.strictObject({ oneOff: estimate, yearly: estimate });
const days = v.pipe(v.number(), v.minValue(0));

export const step = v.strictObject({
	id,
	raises: v.pipe(
		v.array(v.strictObject({ question: questionId, to: v.pipe(v.number(), v.integer()) })),
		v.minLength(1)
	),
	official: v.optional(
		v.array(v.strictObject({ questionnaire: id, question: officialId, to: v.optional(officialId) }))
	),
	requires: v.array(id),
	needs: v.optional(
		v.array(v.strictObject({ question: questionId, atLeast: v.pipe(v.number(), v.integer()) })),
		[]
	),
	programmes: v.optional(v.array(id), []),
	fits: v.optional(condition),
	personDays: v.strictObject({ owner: days, it: days, line: days, outside: days }),
	weeks: positive,
	cost: v.strictObject({
		currency: v.pipe(v.string(), v.length(3)),
		bySize: v.strictObject({ micro: cost, small: cost, medium: cost })
	}),
	risk: v.picklist(['low', 'medium', 'high']),
	sources: v.optional(v.array(citation), []),
	reviewBy: month
});

export const programme = v.strictObject({
	id: v.picklist(programmeKinds, 'a kind of outside help that the program knows'),
	fits: v.optional(condition),
	sources: v.optional(v.array(citation), []),
	reviewBy: month
});

export const programmeTexts = v.record(
	id,
	v.strictObject({ name: sentence, pays: sentence, who: sentence, bring: sentence, ask: sentence })
);

export const stepTexts = v.record(
	id,
	v.strictObject({
		name: sentence,
		change: sentence,
		first: sentence,
		done: sentence,
		evidence: sentence,
		basis: sentence
	})
);

/** May begin with a digit: `3m-20m`. */
const bandId = v.pipe(
	v.string(),
	v.regex(/^[a-z0-9][a-z0-9-]*$/, 'an id: lower case, digits, hyphens')
);
const band = v.strictObject({ id: bandId, from: v.number(), below: v.optional(v.number()) });
const code = v.string();

export const codes = {
	sectors: v.strictObject({
		groups: v.array(v.strictObject({ id, divisions: v.array(code) })),
		divisions: v.array(
			v.strictObject({
				code: v.pipe(v.string(), v.regex(/^[A-T]\d{2}$/)),
				isic: v.array(v.pipe(v.string(), v.regex(/^\d{2}$/))),
				makes: v.boolean()
			})
		)
	}),
	sizes: v.array(band),
	regions: v.strictObject({
		subdivisions: v.array(v.pipe(v.string(), v.regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/))),
		countries: v.array(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)))
	}),
	chains: v.array(id),
	places: v.array(id),
	'revenue-bands': v.strictObject({ currency: v.string(), bands: v.array(band) }),
	reasons: v.array(id),
	roles: v.array(id)
};

const names = v.record(v.string(), sentence);

export const codeTexts = v.strictObject({
	sectorGroups: names,
	sectors: names,
	sizes: names,
	regions: names,
	chains: names,
	places: names,
	revenueBands: names,
	reasons: names,
	roles: names
});

export const sources = v.array(
	v.strictObject({
		id,
		title: sentence,
		titleZh: v.optional(sentence),
		publisher: sentence,
		publisherZh: v.optional(sentence),
		year: v.optional(v.number()),
		url: v.optional(v.pipe(v.string(), v.url())),
		grade: v.picklist(['A', 'B', 'C'])
	})
);

/** Answers files; the border of files checks them, and the tests run it. */
export const persona = v.looseObject({ name: names, story: names });
export const answersOfPersona = v.looseObject({ format: v.string() });
