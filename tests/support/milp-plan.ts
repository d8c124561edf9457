import loadHighs from 'highs';
import type { Assessment } from '#lib/domain/answers';
import type { Goal, Limits, Path, Step } from '#lib/domain/path';
import { meets } from '#lib/domain/profile';
import type { Question, WeightedQuestionnaire } from '#lib/domain/questionnaire';

/**
 * The definition of a plan written down once more, as a mixed-integer program for a solver that knows nothing of ours. It has its own
 * lifting, cost and share arithmetic and takes only types, and whom a step fits, from the app. Every question of a dimension that is asked
 * at all is taken as asked (full depth); weights per area, own estimates and exchange rates are left out.
 */
export interface SolvedPlan {
	readonly ids: readonly string[];
	readonly score: number;
	readonly cost: number;
}

interface OpenStep {
	readonly id: string;
	readonly cost: number;
	readonly days: number;
	readonly quarters: number;
	/** Open steps that come before. */
	readonly requires: readonly string[];
	/** Of each list one comes before. */
	readonly needs: readonly (readonly string[])[];
	readonly lifts: readonly { readonly question: string; readonly to: number }[];
}

interface Answered {
	readonly id: string;
	readonly dimension: string;
	readonly now: number;
	/** Part of the overall score, and of the score of its dimension. */
	readonly share: number;
	readonly shareInDimension: number;
}

/** A case read by the definition: the steps that may be chosen, and what each question counts. */
export interface Case {
	readonly steps: readonly OpenStep[];
	readonly answered: readonly Answered[];
	readonly limits: Limits;
	/** Steps that must be in; undefined where one of them cannot. */
	readonly wanted: readonly string[] | undefined;
	/** Whether enough is known for an overall level, and for one of each dimension. */
	readonly levelKnown: boolean;
	readonly dimensionKnown: ReadonlyMap<string, boolean>;
	readonly bounds: readonly { readonly level: number; readonly from: number }[];
	readonly above: number;
}

const placeOf = (option: string) => Number(option);
const worthOf = (place: number) => 25 * place;
const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);

export function readCase(
	questionnaire: WeightedQuestionnaire,
	{ firm, answers }: Assessment,
	catalogue: readonly Step[],
	limits: Limits
): Case {
	const applying = new Map<string, Question>();
	for (const { dimensions } of questionnaire.areas)
		for (const { questions } of dimensions)
			for (const question of questions)
				if (meets(firm, question.appliesTo) && answers[question.id]?.state !== 'not-applicable')
					applying.set(question.id, question);
	const placeNow = (id: string) => {
		const answer = answers[id];
		return applying.has(id) && answer?.state === 'option' ? placeOf(answer.option) : undefined;
	};

	const fitting = new Map(
		catalogue.filter((step) => meets(firm, step.fits)).map((step) => [step.id, step])
	);
	const isOpen = (step: Step) =>
		step.raises.some(({ question, to }) => (placeNow(question) ?? Infinity) < placeOf(to));
	const isUnknown = (step: Step) => {
		const asked = step.raises.filter(({ question }) => applying.has(question));
		return asked.length > 0 && asked.every(({ question }) => placeNow(question) === undefined);
	};
	const possible = new Set(
		[...fitting.values()]
			.filter((step) => isOpen(step) && !limits.refuse?.includes(step.id))
			.map(({ id }) => id)
	);
	const bringersOf = (self: string, question: string, atLeast: string) =>
		[...possible].filter(
			(id) =>
				id !== self &&
				fitting
					.get(id)!
					.raises.some((each) => each.question === question && placeOf(each.to) >= placeOf(atLeast))
		);
	const openNeedsOf = ({ needs }: Step) =>
		needs.filter(
			({ question, atLeast }) =>
				applying.has(question) && !((placeNow(question) ?? -1) >= placeOf(atLeast))
		);
	const isBarred = (step: Step) =>
		step.requires.some((id) => {
			const other = fitting.get(id);
			return other && (isUnknown(other) || (isOpen(other) && !possible.has(id)));
		}) ||
		openNeedsOf(step).some(
			({ question, atLeast }) =>
				placeNow(question) === undefined || bringersOf(step.id, question, atLeast).length === 0
		);
	for (let changed = true; changed;) {
		const barred = [...possible].filter((id) => isBarred(fitting.get(id)!));
		for (const id of barred) possible.delete(id);
		changed = barred.length > 0;
	}

	const years = limits.quarters === undefined ? 1 : Math.max(1, Math.ceil(limits.quarters / 4));
	const size = firm.size === undefined ? 'small' : firm.size === 'large' ? 'medium' : firm.size;
	const steps = [...possible].map((id): OpenStep => {
		const step = fitting.get(id)!;
		const { oneOff, yearly } = step.cost.bySize[size];
		return {
			id,
			cost: oneOff.typical + years * yearly.typical,
			days: step.personDays.owner + step.personDays.it + step.personDays.line,
			quarters: Math.ceil(step.weeks / 13),
			requires: step.requires.filter((each) => possible.has(each)),
			needs: openNeedsOf(step).map((need) => bringersOf(id, need.question, need.atLeast)),
			lifts: step.raises
				.filter(({ question, to }) => (placeNow(question) ?? Infinity) < placeOf(to))
				.map(({ question, to }) => ({ question, to: placeOf(to) }))
		};
	});

	const known = ({ id }: Question) => placeNow(id) !== undefined;
	const asked = ({ id }: Question) => applying.has(id);
	const areas = questionnaire.areas.filter((area) =>
		area.dimensions.some(({ questions }) => questions.some(known))
	);
	const answered = areas.flatMap((area) => {
		const dimensions = area.dimensions.filter(({ questions }) => questions.some(known));
		return dimensions.flatMap((dimension) => {
			const questions = dimension.questions.filter(known);
			const inWhole =
				(area.weight / sum(areas.map(({ weight }) => weight))) *
				(dimension.weight / sum(dimensions.map(({ weight }) => weight)));
			return questions.map(({ id, weight }): Answered => {
				const shareInDimension = weight / sum(questions.map((each) => each.weight));
				return {
					id,
					dimension: dimension.id,
					now: placeNow(id)!,
					share: inWhole * shareInDimension,
					shareInDimension
				};
			});
		});
	});

	const coverageOf = (questions: readonly Question[]) =>
		sum(questions.filter(known).map(({ weight }) => weight)) /
		sum(questions.filter(asked).map(({ weight }) => weight));
	const weightedMean = (pairs: readonly (readonly [number, number])[]) =>
		sum(pairs.map(([weight, value]) => weight * value)) / sum(pairs.map(([weight]) => weight));
	const askedAreas = questionnaire.areas
		.map((area) => ({
			...area,
			dimensions: area.dimensions.filter(({ questions }) => questions.some(asked))
		}))
		.filter(({ dimensions }) => dimensions.length > 0);
	const { coverage } = questionnaire;
	const reaches = (share: number, percent: number) => share > percent / 100 - 1e-9;
	const dimensionKnown = new Map(
		askedAreas
			.flatMap(({ dimensions }) => dimensions)
			.map(({ id, questions }) => [id, reaches(coverageOf(questions), coverage.dimension)] as const)
	);
	const whole = weightedMean(
		askedAreas.map((area) => [
			area.weight,
			weightedMean(area.dimensions.map((each) => [each.weight, coverageOf(each.questions)]))
		])
	);
	const openIds = [...fitting.values()].filter(isOpen).map(({ id }) => id);
	const wanted = (limits.want ?? []).filter((id) => openIds.includes(id));
	return {
		steps,
		answered,
		limits,
		wanted: wanted.every((id) => possible.has(id)) ? wanted : undefined,
		levelKnown: reaches(whole, coverage.whole) && [...dimensionKnown.values()].every(Boolean),
		dimensionKnown,
		bounds: questionnaire.levels,
		above: questionnaire.gate.above
	};
}

/** The overall score after a set of steps. */
export function scoreAfter({ steps, answered }: Case, ids: readonly string[]): number {
	return sum(
		answered.map(({ id, now, share }) => {
			const places = steps
				.filter((step) => ids.includes(step.id))
				.flatMap(({ lifts }) => lifts.filter(({ question }) => question === id))
				.map(({ to }) => to);
			return share * worthOf(Math.max(now, ...places));
		})
	);
}

/** The lines of a program in the CPLEX LP format. */
class Program {
	readonly #rows: string[] = [];
	readonly #binaries: string[] = [];
	readonly #free: string[] = [];

	row(terms: readonly Term[], relation: '<=' | '>=' | '=', right: number): void {
		if (terms.length > 0) this.#rows.push(`${textOf(terms)} ${relation} ${right}`);
		else if (relation === '<=' ? right < 0 : right > 0) this.#rows.push(`zero >= 1`);
	}

	binary(name: string): string {
		this.#binaries.push(name);
		return name;
	}

	/** A number from 0 to `most`. */
	number(name: string, most: number): string {
		this.#free.push(`0 <= ${name} <= ${most}`);
		return name;
	}

	text(direction: 'Maximize' | 'Minimize', objective: readonly Term[]): string {
		return [
			direction,
			` value: ${textOf([...objective, [0, 'zero']])}`,
			'Subject To',
			...this.#rows.map((row, at) => ` r${at}: ${row}`),
			'Bounds',
			' 0 <= zero <= 0',
			...this.#free.map((bound) => ` ${bound}`),
			'Binary',
			...this.#binaries.map((name) => ` ${name}`),
			'End'
		].join('\n');
	}
}

type Term = readonly [factor: number, name: string];

function textOf(terms: readonly Term[]): string {
	return terms
		.map(([factor, name]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`)
		.join('\n  ');
}

/** Groups of steps that wait for each other in a circle, as far as `requires` and `needs` can tell. */
function circleOf(steps: readonly OpenStep[]): (one: string, other: string) => boolean {
	const before = new Map(
		steps.map(({ id, requires, needs }) => [id, [...requires, ...needs.flat()]])
	);
	const reach = new Map(
		steps.map(({ id }) => {
			const seen = new Set<string>();
			const left = [...before.get(id)!];
			for (let each = left.pop(); each !== undefined; each = left.pop()) {
				if (seen.has(each)) continue;
				seen.add(each);
				left.push(...before.get(each)!);
			}
			return [id, seen] as const;
		})
	);
	return (one, other) => reach.get(one)!.has(other) && reach.get(other)!.has(one);
}

interface Model {
	readonly program: Program;
	/** What the steps add to the score. */
	readonly gain: readonly Term[];
	readonly cost: readonly Term[];
	readonly dimensions: ReadonlyMap<string, readonly Term[]>;
	readonly name: ReadonlyMap<string, string>;
}

function modelOf({ steps, answered, limits, wanted }: Case): Model {
	const program = new Program();
	const name = new Map(steps.map(({ id }, at) => [id, program.binary(`x${at}`)]));
	const x = (id: string) => name.get(id)!;
	const isInCircle = circleOf(steps);
	const quarters = limits.quarters;
	const starts = new Map<string, readonly string[]>();
	if (quarters !== undefined)
		for (const step of steps) {
			const last = quarters - step.quarters + 1;
			const own = Array.from({ length: Math.max(0, last) }, (_, at) =>
				program.binary(`${x(step.id)}s${at + 1}`)
			);
			starts.set(step.id, own);
			program.row([...own.map((each): Term => [1, each]), [-1, x(step.id)]], '=', 0);
		}
	const length = new Map(steps.map((step) => [step.id, step.quarters]));
	/** `later` starts no earlier than `earlier` ends, where `chosen` is 1. */
	const follows = (later: string, earlier: string, chosen: string | undefined) => {
		program.row(
			chosen
				? [
						[1, chosen],
						[-1, x(earlier)]
					]
				: [
						[1, x(later)],
						[-1, x(earlier)]
					],
			'<=',
			0
		);
		if (quarters !== undefined)
			for (let quarter = 1; quarter <= quarters; quarter += 1) {
				const begun = starts.get(later)!.slice(0, quarter);
				const ended = starts
					.get(earlier)!
					.slice(0, Math.max(0, quarter - length.get(earlier)! + 1));
				const terms = [
					...begun.map((each): Term => [1, each]),
					...ended.map((each): Term => [-1, each]),
					...(chosen ? [[1, chosen] as const] : [])
				];
				if (begun.length > 0) program.row(terms, '<=', chosen ? 1 : 0);
			}
		if (!isInCircle(later, earlier)) return;
		const many = steps.length;
		program.row(
			[
				[1, place(later)],
				[-1, place(earlier)],
				[-many, chosen ?? x(later)]
			],
			'>=',
			1 - many
		);
	};
	const places = new Map<string, string>();
	const place = (id: string) => {
		if (!places.has(id)) places.set(id, program.number(`${x(id)}place`, steps.length - 1));
		return places.get(id)!;
	};

	for (const { id, requires, needs } of steps) {
		for (const earlier of requires) follows(id, earlier, undefined);
		needs.forEach((any, at) => {
			const choices = any.map((earlier, which) => {
				const chosen = program.binary(`${x(id)}n${at}c${which}`);
				follows(id, earlier, chosen);
				return chosen;
			});
			program.row([...choices.map((each): Term => [1, each]), [-1, x(id)]], '>=', 0);
		});
	}

	if (limits.budget !== undefined)
		program.row(
			steps.map(({ id, cost }) => [cost, x(id)]),
			'<=',
			limits.budget
		);
	const perQuarter = limits.personDaysPerQuarter;
	if (perQuarter !== undefined && quarters !== undefined)
		for (let quarter = 1; quarter <= quarters; quarter += 1)
			program.row(
				steps.flatMap((step) =>
					starts
						.get(step.id)!
						.filter((_, at) => at + 1 <= quarter && quarter < at + 1 + step.quarters)
						.map((each): Term => [step.days / step.quarters, each])
				),
				'<=',
				perQuarter
			);
	for (const id of wanted ?? []) program.row([[1, x(id)]], '=', 1);

	const gain: Term[] = [];
	const dimensions = new Map<string, Term[]>();
	answered.forEach(({ id, dimension, now, share, shareInDimension }, at) => {
		let from = now;
		const targets = steps.flatMap(({ lifts }) => lifts.filter(({ question }) => question === id));
		for (const to of [...new Set(targets.map((each) => each.to))].sort((a, b) => a - b)) {
			const there = program.number(`y${at}at${to}`, 1);
			const bringers = steps.filter(({ lifts }) =>
				lifts.some((lift) => lift.question === id && lift.to >= to)
			);
			program.row([[1, there], ...bringers.map((step): Term => [-1, x(step.id)])], '<=', 0);
			const rise = worthOf(to) - worthOf(from);
			gain.push([share * rise, there]);
			dimensions.set(dimension, [
				...(dimensions.get(dimension) ?? []),
				[shareInDimension * rise, there]
			]);
			from = to;
		}
	});
	return { program, gain, cost: steps.map(({ id, cost }) => [cost, x(id)]), dimensions, name };
}

/** The rows that a goal asks for; undefined where the level is not known, and never will be by steps. */
function demandsOf(
	each: Case,
	model: Model,
	goal: Goal
): [terms: readonly Term[], need: number][] | undefined {
	const boundOf = (level: number) => each.bounds.find((one) => one.level === level)?.from ?? 0;
	const dimensionNow = (dimension: string) =>
		sum(
			each.answered
				.filter((one) => one.dimension === dimension)
				.map((one) => one.shareInDimension * worthOf(one.now))
		);
	const dimension = (id: string, level: number): [readonly Term[], number] => [
		model.dimensions.get(id) ?? [],
		boundOf(level) - dimensionNow(id)
	];
	if (goal.kind === 'dimension')
		return each.dimensionKnown.get(goal.dimension)
			? [dimension(goal.dimension, goal.level)]
			: undefined;
	if (goal.kind !== 'level') throw new RangeError(`no program for ${goal.kind}`);
	if (!each.levelKnown) return undefined;
	return [
		[model.gain, boundOf(goal.level) - scoreAfter(each, [])],
		...[...each.dimensionKnown.keys()].map((id) => dimension(id, goal.level - each.above))
	];
}

export type Solver = Awaited<ReturnType<typeof loadHighs>>;
export const loadSolver = () => loadHighs();

export const solverSlack = 1e-6;

function solve(solver: Solver, text: string) {
	const { Status, Columns } = solver.solve(text, {
		mip_rel_gap: 0,
		mip_abs_gap: 1e-9,
		mip_feasibility_tolerance: 1e-9,
		primal_feasibility_tolerance: 1e-9,
		time_limit: 120
	});
	if (Status === 'Infeasible') return undefined;
	if (Status !== 'Optimal') throw new Error(`the solver ends with ${Status}`);
	return Columns as Readonly<Record<string, { readonly Primal: number }>>;
}

function chosenIn(
	each: Case,
	{ name }: Model,
	columns: Readonly<Record<string, { readonly Primal: number }>>
): SolvedPlan {
	const chosen = each.steps.filter(({ id }) => columns[name.get(id)!]!.Primal > 0.5);
	const ids = chosen.map(({ id }) => id);
	return { ids, score: scoreAfter(each, ids), cost: sum(chosen.map(({ cost }) => cost)) };
}

/** The most score under the limits, and the least money that buys it; undefined where what is wanted cannot be. */
export function solveMost(solver: Solver, each: Case): SolvedPlan | undefined {
	if (!each.wanted) return undefined;
	const model = modelOf(each);
	const columns = solve(solver, model.program.text('Maximize', model.gain));
	if (!columns) return undefined;
	const most = chosenIn(each, model, columns);
	model.program.row(model.gain, '>=', most.score - scoreAfter(each, []) - solverSlack / 2);
	const cheapest = solve(solver, model.program.text('Minimize', model.cost));
	return cheapest && chosenIn(each, model, cheapest);
}

/** The least money that reaches the goal; undefined where nothing does. */
export function solveGoal(solver: Solver, each: Case, goal: Goal): SolvedPlan | undefined {
	if (!each.wanted) return undefined;
	const model = modelOf(each);
	const demands = demandsOf(each, model, goal);
	if (!demands) return undefined;
	for (const [terms, need] of demands) model.program.row(terms, '>=', need - 1e-9);
	const columns = solve(solver, model.program.text('Minimize', model.cost));
	return columns && chosenIn(each, model, columns);
}

/** What is wrong with a path by the definition: nothing, where it is one. */
export function problemsIn(each: Case, { steps, used }: Path): readonly string[] {
	const { limits } = each;
	const known = new Map(each.steps.map((step) => [step.id, step]));
	const problems: string[] = [];
	const startOf = new Map(steps.map(({ id, quarter }) => [id, quarter]));
	const endOf = (id: string) => startOf.get(id)! + known.get(id)!.quarters - 1;
	const load: number[] = [];
	for (const { id, quarter, cost } of steps) {
		const step = known.get(id);
		if (!step) {
			problems.push(`${id} must not be in it`);
			continue;
		}
		if (Math.abs(cost - step.cost) > 1e-6) problems.push(`${id} costs ${step.cost}, not ${cost}`);
		if (endOf(id) > (limits.quarters ?? Infinity)) problems.push(`${id} ends too late`);
		for (const earlier of step.requires)
			if (!startOf.has(earlier) || endOf(earlier) > quarter)
				problems.push(`${id} starts before ${earlier} has ended`);
		for (const any of step.needs)
			if (!any.some((earlier) => startOf.has(earlier) && endOf(earlier) <= quarter))
				problems.push(`${id} starts before any of ${any.join(', ')} has ended`);
		for (let at = quarter; at <= endOf(id); at += 1)
			load[at] = (load[at] ?? 0) + step.days / step.quarters;
	}
	load.forEach((days, quarter) => {
		if (days > (limits.personDaysPerQuarter ?? Infinity) + 1e-6)
			problems.push(`quarter ${quarter} takes ${days} days`);
	});
	const money = sum(steps.map(({ id }) => known.get(id)?.cost ?? 0));
	if (Math.abs(money - used.budget) > 0.01) problems.push(`it costs ${money}, not ${used.budget}`);
	if (money > (limits.budget ?? Infinity) + 1e-6) problems.push(`it costs ${money}`);
	for (const id of each.wanted ?? [])
		if (steps.length > 0 && !startOf.has(id)) problems.push(`${id} is wanted and missing`);
	return problems;
}
