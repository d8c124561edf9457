import * as v from 'valibot';

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
	sizes: v.optional(v.array(size))
});

export const model = v.strictObject({
	id,
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

export const modelTexts = v.strictObject({
	title: sentence,
	about: sentence,
	areas: v.record(id, sentence),
	levels: v.record(id, v.strictObject({ name: sentence, about: sentence }))
});

const options = v.array(sentence);

export const dimensionTexts = v.strictObject({
	name: sentence,
	short: sentence,
	about: sentence,
	questions: v.record(
		questionId,
		v.strictObject({
			ask: sentence,
			why: sentence,
			options,
			serves: v.optional(
				v.strictObject({
					ask: v.optional(sentence),
					why: v.optional(sentence),
					options: v.optional(options)
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
	requires: v.array(id),
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

export const stepTexts = v.record(
	id,
	v.strictObject({
		name: sentence,
		change: sentence,
		first: sentence,
		done: sentence,
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

export const persona = v.looseObject({ name: names, story: names });
