import type { Block, Cell, Chart } from '#lib/domain/document';
import type { Goal, LeftOut, Limits } from '#lib/domain/path';
import type { ReportPath } from '#lib/domain/report';
import {
	firstDay,
	lastDay,
	tasksOf,
	type FollowedStep,
	type Roadmap,
	type Task,
	type TaskStatus
} from '#lib/domain/roadmap';
import type { RoadmapKey } from '#lib/i18n/roadmap.en';
import {
	blocksOf,
	card,
	day,
	fact,
	facts,
	heading,
	money,
	none,
	number,
	paragraph,
	points,
	table,
	text,
	type Teller
} from './teller';

const statusWords: Readonly<Record<TaskStatus, RoadmapKey>> = {
	open: 'roadmap.status.open',
	doing: 'roadmap.status.doing',
	blocked: 'roadmap.status.blocked',
	done: 'roadmap.status.done',
	dropped: 'roadmap.status.dropped'
};

const outs = {
	refused: 'path.outRefused',
	'no-gain': 'path.outNoGain',
	better: 'path.outBetter',
	'not-needed': 'path.outNotNeeded'
} as const;

type Steps = readonly (Omit<FollowedStep, 'step'> & {
	readonly step: ReportPath['steps'][number];
})[];

/** The way up: steps by quarter, what they cost and bring, what more money would buy, and what became of them. */
export function pathBlocks(teller: Teller): readonly Block[] {
	const { report } = teller;
	const { path } = report;
	const steps = path ? followed(path, report.plans?.tasks ?? {}) : [];
	return blocksOf([
		...shortestWay(teller),
		...(path ? pathItself(teller, path, steps) : firstSteps(teller)),
		...ownFigures(teller),
		...otherTasks(teller, steps)
	]);
}

/** Of an official yardstick: every move that the level above takes. */
function shortestWay(teller: Teller): readonly (Block | undefined)[] {
	const { t, report } = teller;
	const shortest = report.explained?.shortest;
	const words = teller.official(report.assessment.questionnaire.id);
	if (!shortest || !words || shortest.moves.length === 0) return [];
	const option = (question: string, id: string | null) =>
		text(id === null ? undefined : teller.optionNamed(question, id));
	const title = t('official.way', { level: words.level(shortest.level) });
	return [
		heading(title),
		paragraph(t('official.wayLead', { n: shortest.moves.length }), 'soft'),
		table(
			'shortest-way',
			title,
			[t('report.question'), t('rounds.from'), t('rounds.to')],
			shortest.moves.map(({ question, from, to }) => [
				text(teller.ask(question)),
				option(question, from),
				option(question, to)
			])
		)
	];
}

/** The steps with what became of them; dates that nobody set follow from the quarters. */
function followed(path: ReportPath, tasks: Readonly<Record<string, Task>>): Steps {
	return tasksOf({ start: path.start, steps: path.steps } as unknown as Roadmap, tasks);
}

function pathItself(
	teller: Teller,
	path: ReportPath,
	steps: Steps
): readonly (Block | undefined | null | false)[] {
	const { t } = teller;
	const isAccepted = path.state === 'accepted';
	return [
		paragraph(riseOf(teller, path), 'lead'),
		paragraph(
			isAccepted
				? t('report.path.accepted', { day: teller.moment(path.acceptedAt!) })
				: t(path.state === 'planned' ? 'report.path.planned' : 'report.path.start')
		),
		path.reached !== undefined &&
			path.limits.goal !== undefined &&
			paragraph(
				t(path.reached ? 'path.reached' : 'path.notReached', {
					goal: goalText(teller, path.limits.goal)
				})
			),
		path.optimal !== undefined &&
			paragraph(t(path.optimal ? 'path.optimal' : 'path.stopped'), 'soft'),
		heading(t('path.limits')),
		limitFacts(teller, path.limits, path.currency),
		...otherLimits(teller, path),
		heading(t('report.path.steps')),
		path.steps.length === 0 ? paragraph(t('report.path.noSteps')) : stepTable(teller, path, steps),
		totals(teller, path),
		quarterTable(teller, path),
		...steps.map((each, at) => stepCard(teller, path, each, at)),
		...timeline(teller, path, steps),
		...(isAccepted ? status(teller, path, steps) : []),
		...frontier(teller, path),
		...notIn(teller, path)
	];
}

function riseOf(teller: Teller, path: ReportPath): string {
	const { t, language } = teller;
	const { before, after, levelBefore, levelAfter, questionnaire } = path;
	if (path.steps.length === 0) return t('path.noRise');
	const isCore = teller.words.questionnaires.get(questionnaire)?.model.scoring === 'weighted-mean';
	const say = (value: number) => (isCore ? language.number(value) : language.plain(value, 1));
	const values = { before: say(before), after: say(after) };
	if (path.limits.goal?.kind === 'tier' && path.reached !== false)
		return t('path.conditions', values);
	if (!isCore) {
		const name = (level: number | null) => teller.levelName(level ?? 0, questionnaire);
		return levelBefore === levelAfter
			? t('path.points', values)
			: t('path.levelsPoints', { ...values, from: name(levelBefore), to: name(levelAfter) });
	}
	if (levelBefore === null || levelAfter === null) return t('path.rise', values);
	return levelBefore === levelAfter
		? t('path.riseSame', { ...values, level: levelAfter })
		: t('path.riseLevel', { ...values, from: levelBefore, to: levelAfter });
}

export function goalText(teller: Teller, goal: Goal): string {
	const { t, words } = teller;
	const core = words.questionnaires.get('core')?.texts;
	switch (goal.kind) {
		case 'score':
			return t('path.goalScore');
		case 'level':
			return t('path.goalLevel', { level: goal.level, name: teller.levelName(goal.level, 'core') });
		case 'dimension':
			return t('path.goalOfDimension', {
				dimension: core?.dimensions[goal.dimension]?.name ?? t('report.gone.dimension'),
				level: goal.level
			});
		case 'miit-2024':
			return t('path.goalOfficial', {
				instrument: teller.official('miit-2024')?.official.short ?? '',
				level: teller.levelName(goal.level, 'miit-2024')
			});
		case 'tier': {
			const tiers = teller.official('specialised-sme')?.official.tiers;
			return tiers?.[goal.tier]?.name ?? t('report.gone.goal');
		}
	}
}

function limitFacts(teller: Teller, limits: Limits, currency: string): Block {
	const { t, language, words } = teller;
	const areas = words.questionnaires.get('core')?.texts.areas ?? {};
	const steps = (ids: readonly string[] | undefined) =>
		text(
			ids && ids.length > 0 ? ids.map((id) => teller.step(id)).join(t('list.semicolon')) : undefined
		);
	const leftOut = teller.isRedacted('figures') ? t('report.leftOut') : t('path.noLimit');
	return facts(
		fact(
			t('path.money'),
			limits.budget === undefined
				? text(leftOut)
				: money(limits.budget, limits.currency ?? currency)
		),
		fact(
			t('report.rate'),
			text(
				limits.rate &&
					t('report.rateOf', {
						value: language.plain(limits.rate.value, 6),
						day: teller.day(limits.rate.day)
					})
			)
		),
		fact(
			t('path.days'),
			limits.personDaysPerQuarter === undefined
				? text(t('path.noLimit'))
				: number(limits.personDaysPerQuarter, decimals(limits.personDaysPerQuarter))
		),
		fact(
			t('path.quarters'),
			limits.quarters === undefined ? text(t('path.noLimit')) : number(limits.quarters)
		),
		fact(t('path.goal'), text(goalText(teller, limits.goal ?? { kind: 'score' }))),
		fact(t('path.wanted'), steps(limits.want)),
		fact(t('path.refused'), steps(limits.refuse)),
		...Object.entries(limits.areaWeights ?? {}).map(([area, weight]) =>
			fact(t('report.areaWeight', { area: areas[area] ?? t('report.gone.area') }), number(weight))
		)
	)!;
}

/** Limits that the firm set after it accepted the path. */
function otherLimits(teller: Teller, path: ReportPath): readonly (Block | undefined)[] {
	const limits = teller.report.plans?.limits;
	if (!limits || path.state !== 'accepted') return [];
	if (JSON.stringify(sorted(limits)) === JSON.stringify(sorted(path.limits))) return [];
	return [heading(teller.t('report.limitsNow')), limitFacts(teller, limits, path.currency)];
}

function sorted(limits: Limits): unknown {
	return Object.entries(limits).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** One decimal where it is not whole. */
function decimals(value: number): number {
	return Number.isInteger(value) ? 0 : Number.isInteger(Number((value * 10).toFixed(6))) ? 1 : 2;
}

function stepTable(teller: Teller, path: ReportPath, steps: Steps): Block | undefined {
	const { t } = teller;
	const isPriced = !teller.isRedacted('figures');
	return table(
		'steps',
		t('report.path.steps'),
		[
			t('report.number'),
			t('report.step'),
			t('report.firstQuarter'),
			t('report.lastQuarter'),
			...(isPriced ? [t('report.cost')] : []),
			t('report.ownDays'),
			t('report.gain'),
			...(path.state === 'accepted' ? [t('roadmap.status')] : [])
		],
		steps.map(({ step, status }, at) => [
			number(at + 1),
			text(teller.step(step.id)),
			number(step.quarter),
			number(step.quarter + step.quarters - 1),
			...(isPriced ? [money(step.cost, path.currency)] : []),
			number(step.personDays, decimals(step.personDays)),
			number(step.gain, 1),
			...(path.state === 'accepted' ? [text(t(statusWords[status]))] : [])
		])
	);
}

function totals(
	teller: Teller,
	{ steps, currency, before, after, questionnaire }: ReportPath
): Block | undefined {
	const { t } = teller;
	if (steps.length === 0) return undefined;
	const days = sum(steps.map(({ personDays }) => personDays));
	const isPriced = !teller.isRedacted('figures');
	const isCore = teller.words.questionnaires.get(questionnaire)?.model.scoring === 'weighted-mean';
	const say = (value: number) => (isCore ? number(value, 1) : points(value));
	return facts(
		fact(t('report.before'), say(before)),
		fact(t('report.afterPath'), say(after)),
		isPriced
			? fact(t('report.totalCost'), money(sum(steps.map(({ cost }) => cost ?? 0)), currency))
			: undefined,
		fact(t('report.totalDays'), number(days, decimals(days)))
	);
}

function sum(values: readonly number[]): number {
	return Number(values.reduce((all, each) => all + each, 0).toFixed(6));
}

function quarterTable(teller: Teller, path: ReportPath): Block | undefined {
	const { t } = teller;
	const isPriced = !teller.isRedacted('figures');
	const last = Math.max(0, ...path.steps.map(({ quarter, quarters }) => quarter + quarters - 1));
	return table(
		'quarters',
		t('path.byQuarter'),
		[
			t('path.quarter'),
			t('report.from'),
			t('report.until'),
			t('path.starts'),
			t('report.ownDays'),
			...(isPriced ? [t('report.cost')] : [])
		],
		Array.from({ length: last }, (_, at): Cell[] => {
			const quarter = at + 1;
			const begin = path.steps.filter((each) => each.quarter === quarter);
			const under = path.steps.filter(
				(each) => each.quarter <= quarter && quarter < each.quarter + each.quarters
			);
			const days = sum(under.map(({ personDays, quarters }) => personDays / quarters));
			return [
				number(quarter),
				day(firstDay(path.start, quarter)),
				day(lastDay(path.start, quarter)),
				text(begin.map(({ id }) => teller.step(id)).join(t('list.semicolon'))),
				number(days, decimals(days)),
				...(isPriced ? [money(sum(begin.map(({ cost }) => cost ?? 0)), path.currency)] : [])
			];
		})
	);
}

function stepCard(
	teller: Teller,
	path: ReportPath,
	{ step, status, owner, start, due, doneOn, actualCost, note }: Steps[number],
	at: number
): Block {
	const { t, words } = teller;
	const content = words.steps.texts[step.id];
	const isAccepted = path.state === 'accepted';
	return card(t('report.stepTitle', { number: at + 1, step: teller.step(step.id) }), [
		content && paragraph(content.change),
		facts(
			fact(t('report.firstMove'), text(content?.first)),
			fact(t('report.doneWhen'), text(content?.done)),
			fact(t('report.proof'), text(content?.evidence)),
			fact(
				t('report.because'),
				text(teller.inRow(step.because.map((id) => teller.askAnywhere(id))))
			),
			fact(
				t('report.after'),
				text(step.after.map((id) => teller.step(id)).join(t('list.semicolon')))
			),
			...(isAccepted
				? [
						fact(t('roadmap.status'), text(t(statusWords[status]))),
						fact(t('roadmap.owner'), text(owner)),
						fact(t('roadmap.start'), day(start)),
						fact(t('roadmap.due'), day(due)),
						fact(t('roadmap.doneOn'), day(doneOn)),
						fact(t('report.actualCost'), money(actualCost, path.currency)),
						fact(t('roadmap.note'), text(note))
					]
				: [])
		)
	]);
}

const barStates: Readonly<
	Record<TaskStatus, Extract<Chart, { kind: 'timeline' }>['bars'][number]['state'] | undefined>
> = { open: 'planned', doing: 'doing', blocked: 'blocked', done: 'done', dropped: undefined };

/** A date typed far ahead must not press the rest of the picture together. */
const mostQuarters = 40;

function timeline(teller: Teller, path: ReportPath, steps: Steps): readonly (Block | undefined)[] {
	const { t } = teller;
	if (steps.length === 0) return [];
	const isAccepted = path.state === 'accepted';
	const first = firstDay(path.start, 1);
	const latest = steps.reduce((last, { due }) => (due > last ? due : last), first);
	let quarters = Math.max(1, ...path.steps.map((step) => step.quarter + step.quarters - 1));
	while (lastDay(path.start, quarters) < latest && quarters < mostQuarters) quarters += 1;
	const to = lastDay(path.start, quarters);
	const within = (date: string) => (date < first ? first : date > to ? to : date);
	const count = (status: TaskStatus) => steps.filter((each) => each.status === status).length;
	return [
		heading(t('roadmap.timeline')),
		{
			kind: 'figure',
			id: 'timeline',
			caption: t('roadmap.timeline'),
			sentence: isAccepted
				? t('roadmap.timelineSentence', {
						n: quarters,
						done: count('done'),
						doing: count('doing'),
						blocked: count('blocked'),
						open: count('open'),
						dropped: count('dropped')
					})
				: t('report.timelinePlanned', { n: steps.length, quarters }),
			chart: {
				kind: 'timeline',
				from: first,
				to,
				columns: Array.from({ length: quarters }, (_, at) => ({
					label: t('roadmap.quarter', { n: at + 1 }),
					day: firstDay(path.start, at + 1)
				})),
				bars: steps.flatMap(({ step, status, start, due }) => {
					const state = barStates[status];
					const from = within(start);
					return state
						? [
								{
									label: teller.step(step.id),
									start: from,
									end: within(due) < from ? from : within(due),
									state
								}
							]
						: [];
				})
			}
		},
		table(
			'timeline',
			t('roadmap.timelineTable'),
			[
				t('report.step'),
				t('roadmap.start'),
				t('roadmap.due'),
				...(isAccepted
					? [
							t('roadmap.status'),
							...(teller.isRedacted('names') ? [] : [t('roadmap.owner')]),
							t('roadmap.doneOn')
						]
					: [])
			],
			steps.map(({ step, start, due, status, owner, doneOn }) => [
				text(teller.step(step.id)),
				day(start),
				day(due),
				...(isAccepted
					? [
							text(t(statusWords[status])),
							...(teller.isRedacted('names') ? [] : [text(owner)]),
							day(doneOn)
						]
					: [])
			])
		)
	];
}

/** Plan and actual so far. */
function status(teller: Teller, path: ReportPath, steps: Steps): readonly (Block | undefined)[] {
	const { t } = teller;
	const done = steps.filter((each) => each.status === 'done');
	const costed = steps.filter(({ actualCost }) => actualCost !== undefined);
	return [
		heading(t('roadmap.totals')),
		facts(
			fact(
				t('report.stepsDone'),
				text(t('rounds.stepsDone', { done: done.length, all: steps.length }))
			),
			costed.length > 0
				? fact(
						t('report.plannedOfCosted'),
						money(sum(costed.map(({ step }) => step.cost ?? 0)), path.currency)
					)
				: undefined,
			costed.length > 0
				? fact(
						t('report.actualCost'),
						money(sum(costed.map(({ actualCost }) => actualCost!)), path.currency)
					)
				: undefined
		)
	];
}

function frontier(teller: Teller, path: ReportPath): readonly (Block | undefined)[] {
	const { t, language, report, words } = teller;
	const { frontier: curve, prices, currency } = path;
	if (curve.length === 0)
		return teller.isRedacted('figures') ? [] : [paragraph(t('report.noCurve'), 'soft')];
	const id =
		words.questionnaires.has('core') && spokenByCurve(teller)
			? 'core'
			: report.assessment.questionnaire.id;
	const first = curve[0]!;
	const last = curve.at(-1)!;
	const level = (value: number | null) =>
		value === null ? none : text(teller.levelName(value, id));
	const used = path.steps.reduce((all, { cost }) => all + (cost ?? 0), 0);
	const isSame = path.limits.goal === undefined || path.limits.goal.kind === 'score';
	const sentence =
		first.budget === last.budget
			? t('path.curveFlat', { score: language.number(last.score, 1) })
			: t('report.curve', {
					from: language.number(first.score, 1),
					to: language.number(last.score, 1),
					less: language.money(first.budget, currency),
					more: language.money(last.budget, currency)
				});
	return [
		heading(t('path.curve')),
		{
			kind: 'figure',
			id: 'frontier',
			caption: t('path.curve'),
			sentence,
			chart: {
				kind: 'frontier',
				currency,
				points: curve.map(({ budget, score }) => ({ budget, score })),
				...(isSame && path.steps.length > 0 && path.state !== 'accepted'
					? { chosen: { budget: used, score: path.after } }
					: {}),
				budgetLabel: t('path.curveMoney'),
				scoreLabel: t('path.curveScore')
			}
		},
		table(
			'frontier',
			t('path.curveTable'),
			[t('path.curveMoney'), t('path.curveScore'), t('report.level')],
			curve.map((point) => [
				money(point.budget, currency),
				number(point.score, 1),
				level(point.level)
			])
		),
		table(
			'prices',
			t('report.prices'),
			[t('report.level'), t('report.leastMoney')],
			prices.map((price) => [level(price.level), money(price.budget, currency)])
		)
	];
}

/** Whether the curve speaks of our own check: it does wherever the firm has one. */
function spokenByCurve({ report, isCore }: Teller): boolean {
	return (
		isCore || (report.instruments ?? []).some(({ questionnaire }) => questionnaire.id === 'core')
	);
}

/** What is not in the path and why, and what to find out first. */
function notIn(teller: Teller, { leftOut, findOutFirst, currency }: ReportPath) {
	const { t, words } = teller;
	const knows = (id: string) => {
		const found = [...words.questionnaires.keys()].flatMap(
			(each) => teller.question(id, each) ?? []
		)[0];
		return text(found && words.codes.texts.roles[found.knows]);
	};
	return [
		...(leftOut.length > 0
			? [
					heading(t('path.notIn')),
					table(
						'left-out',
						t('path.notIn'),
						[t('report.step'), t('report.why')],
						leftOut.map((each) => [
							text(teller.step(each.id)),
							text(whyOut(teller, each, currency))
						])
					)
				]
			: []),
		...(findOutFirst.length > 0
			? [
					heading(t('result.findOut')),
					table(
						'find-out',
						t('result.findOut'),
						[t('report.question'), t('report.whoKnows')],
						findOutFirst.map((id) => [text(teller.askAnywhere(id)), knows(id)])
					)
				]
			: [])
	];
}

function whyOut(teller: Teller, { why, needs = [], takes }: LeftOut, currency: string): string {
	const { t, language } = teller;
	switch (why) {
		case 'prerequisite':
			return needs.length > 0
				? t('path.outNeeds', { steps: language.list(needs.map((id) => teller.step(id))) })
				: t('path.outNeedsUnknown');
		case 'budget':
			return takes === undefined
				? t('report.outMoney')
				: t('path.outMoney', { money: language.money(takes, currency) });
		case 'people':
			return t('path.outDays', { n: language.short(takes ?? 0) });
		case 'time':
			return t('path.outTime', { n: language.number(takes ?? 0) });
		default:
			return t(outs[why]);
	}
}

/** The first steps, where nothing was planned. */
function firstSteps(teller: Teller): readonly (Block | undefined)[] {
	const { t, report, words } = teller;
	const steps = report.steps ?? [];
	if (steps.length === 0) return [];
	const isPriced = steps.some(({ cost }) => cost);
	return [
		paragraph(t('report.path.none')),
		table(
			'steps',
			t('result.steps'),
			[
				t('report.number'),
				t('report.step'),
				...(isPriced
					? [t('report.costFrom'), t('report.costTo'), t('report.yearlyFrom'), t('report.yearlyTo')]
					: []),
				t('report.allDays'),
				t('report.weeks'),
				t('report.gain'),
				t('report.because'),
				t('report.firstMove')
			],
			steps.map(({ id, cost, days, weeks, gain, because }, at) => [
				number(at + 1),
				text(teller.step(id)),
				...(isPriced
					? [
							money(cost?.oneOff.low, cost?.currency ?? ''),
							money(cost?.oneOff.high, cost?.currency ?? ''),
							money(cost?.yearly.low, cost?.currency ?? ''),
							money(cost?.yearly.high, cost?.currency ?? '')
						]
					: []),
				number(days, decimals(days)),
				number(weeks),
				number(gain, 1),
				text(teller.inRow(because.map((each) => teller.ask(each)))),
				text(words.steps.texts[id]?.first)
			])
		)
	];
}

/** A firm's own figures in place of our estimates. */
function ownFigures(teller: Teller): readonly (Block | undefined)[] {
	const { t, report, words } = teller;
	const estimates = Object.entries(report.plans?.estimates ?? {});
	if (estimates.length === 0) return [];
	const currency = words.steps.all[0]?.cost.currency ?? 'CNY';
	return [
		heading(t('path.ownFigures')),
		table(
			'own-figures',
			t('path.ownFigures'),
			[t('report.step'), t('report.oneOff'), t('report.yearly'), t('report.ownDays')],
			estimates.map(([id, { oneOff, yearly, days }]) => [
				text(teller.step(id)),
				money(oneOff, currency),
				money(yearly, currency),
				number(days, decimals(days ?? 0))
			])
		)
	];
}

/** What was said of steps that are not in the path: of an earlier roadmap, or dropped since. */
function otherTasks(teller: Teller, steps: Steps): readonly (Block | undefined)[] {
	const { t, report } = teller;
	const isFollowed = report.path?.state === 'accepted';
	const others = Object.entries(report.plans?.tasks ?? {}).filter(
		([id]) => !isFollowed || !steps.some(({ step }) => step.id === id)
	);
	const currency = report.path?.currency ?? 'CNY';
	if (others.length === 0) return [];
	return [
		heading(t('report.otherTasks')),
		table(
			'other-steps',
			t('report.otherTasks'),
			[
				t('report.step'),
				t('roadmap.status'),
				t('roadmap.owner'),
				t('roadmap.start'),
				t('roadmap.due'),
				t('roadmap.doneOn'),
				t('report.actualCost'),
				t('roadmap.note')
			],
			others.map(([id, task]) => [
				text(teller.step(id)),
				text(t(statusWords[task.status])),
				text(task.owner),
				day(task.start),
				day(task.due),
				day(task.doneOn),
				money(task.actualCost, currency),
				text(task.note)
			])
		)
	];
}
