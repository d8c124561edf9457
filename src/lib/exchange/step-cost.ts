import * as v from 'valibot';
import type { Cost, Estimate, Step } from '#lib/domain/path';
import type { Problem } from '#lib/domain/result';
import { placeOf, shown } from './place';
import { isObject } from './shape';

export const costProblemCodes = [
	'steps/cost-form',
	'steps/cost-negative',
	'steps/cost-invalid',
	'steps/cost-order',
	'steps/cost-falls',
	'steps/currency-invalid',
	'steps/currencies-differ'
] as const;

type CostProblemCode = (typeof costProblemCodes)[number];
type Path = readonly (string | number)[];

const sizes = ['micro', 'small', 'medium'] as const;
const kinds = ['oneOff', 'yearly'] as const;
const fields = ['low', 'typical', 'high'] as const;

const money = v.pipe(
	v.number(),
	v.integer('steps/cost-invalid'),
	v.minValue(0, 'steps/cost-negative'),
	v.maxValue(1e12, 'steps/cost-invalid')
);
const estimate = v.strictObject({
	low: v.optional(money),
	typical: money,
	high: v.optional(money)
});
const costForm = v.strictObject({ oneOff: estimate, yearly: estimate });

/** By size of the firm, or in place of `bySize` the same for every size. */
export const costSchema = v.strictObject({
	currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'steps/currency-invalid')),
	bySize: v.optional(v.strictObject({ micro: costForm, small: costForm, medium: costForm })),
	oneOff: v.optional(estimate),
	yearly: v.optional(estimate)
});

type CostForm = v.InferOutput<typeof costSchema>;

/** The cost with everything that its short form leaves to be understood. */
export function wholeCost({ currency, bySize, oneOff, yearly }: CostForm): Step['cost'] {
	const whole = ({ typical, low = typical, high = typical }: v.InferOutput<typeof estimate>) => ({
		low,
		typical,
		high
	});
	const both = (cost: v.InferOutput<typeof costForm>): Cost => ({
		oneOff: whole(cost.oneOff),
		yearly: whole(cost.yearly)
	});
	if (!bySize) {
		const same = both({ oneOff: oneOff!, yearly: yearly! });
		return { currency, bySize: { micro: same, small: same, medium: same } };
	}
	const { micro, small, medium } = bySize;
	return { currency, bySize: { micro: both(micro), small: both(small), medium: both(medium) } };
}

function problem(code: CostProblemCode, path: Path, details?: Problem['details']): Problem {
	return { code, place: placeOf(path), ...(details ? { details } : {}) };
}

/** What is wrong between the figures of each step's cost, and between the currencies of a catalogue. */
export function costProblems(steps: readonly unknown[]): readonly Problem[] {
	const costs = steps.map((step) =>
		isObject(step) && isObject(step.cost) ? step.cost : undefined
	);
	const currency = costs.map((cost) => cost?.currency).find((each) => typeof each === 'string');
	return costs.flatMap((cost, index): Problem[] => {
		if (!cost) return [];
		const place = ['steps', index, 'cost'];
		const own = cost.currency;
		return [
			...(typeof own === 'string' && own !== currency
				? [
						problem('steps/currencies-differ', [...place, 'currency'], {
							found: shown(own),
							first: shown(currency)
						})
					]
				: []),
			...formProblems(cost, place),
			...orderProblems(cost, place)
		];
	});
}

type Fields = Readonly<Record<string, unknown>>;

/** Either by size or for every size: one of the two, and all of it. */
function formProblems(cost: Fields, place: Path): readonly Problem[] {
	const single = kinds.filter((kind) => cost[kind] !== undefined);
	const right = cost.bySize === undefined ? single.length === 2 : single.length === 0;
	return right ? [] : [problem('steps/cost-form', place)];
}

/** The figures of an estimate that can be compared, those left out filled in. */
function figuresOf(value: unknown): Partial<Estimate> {
	if (!isObject(value) || !isAmount(value.typical)) return {};
	const { typical } = value;
	const { low = typical, high = typical } = value;
	return {
		typical,
		...(isAmount(low) ? { low } : {}),
		...(isAmount(high) ? { high } : {})
	};
}

function isAmount(value: unknown): value is number {
	return typeof value === 'number' && value >= 0;
}

function orderProblems(cost: Fields, place: Path): readonly Problem[] {
	const bySize = isObject(cost.bySize) ? cost.bySize : undefined;
	const rows = bySize
		? sizes.map((size) => ({ path: [...place, 'bySize', size], row: bySize[size] }))
		: [{ path: place, row: cost as unknown }];
	return kinds.flatMap((kind) => {
		const estimates = rows.map(({ path, row }) => {
			const written = isObject(row) && isObject(row[kind]) ? row[kind] : {};
			return { path: [...path, kind], written, figures: figuresOf(written) };
		});
		const unordered = estimates.filter(
			({ figures: { low, typical, high } }) =>
				typical !== undefined && ((low ?? 0) > typical || (high ?? typical) < typical)
		);
		const falling = estimates.flatMap(({ path, written, figures }, at) => {
			const smaller = estimates[at - 1]?.figures ?? {};
			const falls = (field: (typeof fields)[number]) => figures[field]! < smaller[field]!;
			// Figures that were left out fall with the typical one: that alone is to be mended.
			return fields
				.filter((field) => falls(field) && (field in written || !falls('typical')))
				.map((field) =>
					problem('steps/cost-falls', [...path, field], {
						found: figures[field]!,
						smaller: smaller[field]!
					})
				);
		});
		return [...unordered.map(({ path }) => problem('steps/cost-order', path)), ...falling];
	});
}
