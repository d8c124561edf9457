import { isRealAnswer, type Assessment } from '#lib/domain/answers';
import {
	afterSteps,
	quartersOf,
	type FrontierPoint,
	type LevelPrice,
	type Goal,
	type LeftOut,
	type Limits,
	type Path,
	type Round,
	type Step
} from '#lib/domain/path';
import type { Profile, SizeClass } from '#lib/domain/profile';
import { questionsById, type Question } from '#lib/domain/questionnaire';
import { replanLimits, roadmapOf, type OwnEstimate } from '#lib/domain/roadmap';
import { score, type ScoreCard } from '#lib/domain/scoring';
import type { Content } from './Content.svelte.ts';
import type { AssessmentRecord } from './Library.svelte.ts';
import type { OpenAssessment } from './OpenAssessment.svelte.ts';
import { firstLimits, fittingLimits, questionnaireOfGoal, reachOf } from './first-limits';
import { PlannerDesk } from './PlannerDesk';

/** A step of the path, as it stands in its flight. */
export interface Tread {
	readonly step: Step;
	/** From 1, over the whole path. */
	readonly number: number;
	/** First and last quarter, from 1. */
	readonly quarter: number;
	readonly until: number;
	readonly cost: number;
	readonly personDays: number;
	readonly gain: number;
	/** The score once it is done, in the order of the path. */
	readonly score: number;
	readonly because: readonly string[];
	readonly after: readonly string[];
}

/** Plans one firm's way up: the limits, and the path that follows from them at once. */
export class PathPlanner {
	/** The round that was opened and what else the firm has said, the one that the score speaks of first. */
	rounds: readonly Round[] = $state.raw([]);
	limits: Limits = $state.raw({});
	path: Path | undefined = $state.raw();
	leftOut: readonly LeftOut[] = $state.raw([]);
	/** Undefined until it is known for the limits on screen. */
	frontier: readonly FrontierPoint[] | undefined = $state.raw();
	/** What each level above the present one costs at least, under the other limits. */
	levelPrices: readonly LevelPrice[] = $state.raw([]);
	/** A path is being looked for. */
	busy = $state(false);
	/** The last search broke off by a mistake of ours. */
	failed = $state(false);
	/** Share of the search done, 0..1, as far as it can be told. */
	progress = $state(0);
	/** The catalogue's. */
	readonly currency: string;
	/** The path that before and after speak of: follows in a turn of its own, so that the page is never held up for long. */
	#compared: Path | undefined = $state.raw();
	#desk: PlannerDesk | undefined;
	/** What the frontier on screen was made from besides the budget, and how much money it goes up to. */
	#others = '';
	#reach = 0;

	constructor(
		private readonly open: OpenAssessment,
		private readonly content: Content
	) {
		this.currency = content.steps!.all[0]?.cost.currency ?? 'CNY';
	}

	get #plans() {
		return this.open.library.plans;
	}

	get firm(): string {
		return this.open.record.firm;
	}

	get profile(): Profile {
		return this.open.firm.profile;
	}

	get size(): SizeClass | undefined {
		return this.profile.size;
	}

	/** The limits are still the ones we begin with. */
	readonly isStart: boolean = $derived.by(() => this.#plans.of(this.firm).limits === undefined);

	readonly estimates: Readonly<Record<string, OwnEstimate>> = $derived.by(
		() => this.#plans.of(this.firm).estimates
	);

	/** What the amounts of the path and of the limits are in. */
	readonly money: string = $derived.by(() => this.limits.currency ?? this.currency);

	readonly goal: Goal = $derived.by(() => this.limits.goal ?? { kind: 'score' });

	/** The round that scores and levels of the path speak of. */
	readonly spoken: Round | undefined = $derived.by(() => {
		const id = questionnaireOfGoal(this.goal);
		return id ? this.round(id) : this.scored;
	});

	/** The round that the curve speaks of, whatever the goal: our own check, if the firm has one. */
	readonly scored: Round | undefined = $derived.by(() => this.core ?? this.rounds[0]);

	/** The round of our own check, if the firm has one. */
	readonly core: Round | undefined = $derived.by(() => this.round('core'));

	readonly treads: readonly Tread[] = $derived.by(() => {
		if (!this.path) return [];
		let standing = this.path.before;
		return this.path.steps.map((each, index) => {
			const step = this.step(each.id)!;
			standing += each.gain;
			return {
				...each,
				step,
				number: index + 1,
				until: each.quarter + quartersOf(step) - 1,
				score: standing
			};
		});
	});

	/** Each quarter with work in it or a step that begins: the own days it takes, and the money. */
	readonly quarters = $derived.by(() => {
		const last = Math.max(0, ...this.treads.map(({ until }) => until));
		return Array.from({ length: last }, (_, index) => {
			const quarter = index + 1;
			const under = this.treads.filter((each) => each.quarter <= quarter && each.until >= quarter);
			return {
				quarter,
				days: under.reduce(
					(sum, each) => sum + each.personDays / (each.until - each.quarter + 1),
					0
				),
				cost: this.treads
					.filter((each) => each.quarter === quarter)
					.reduce((sum, { cost }) => sum + cost, 0)
			};
		});
	});

	/** The score at the end of each quarter. Weights and conditions of a goal add up by their gains; else it is what scoring says. */
	readonly scores: readonly number[] = $derived.by(() => {
		const { path, spoken, goal, limits } = this;
		if (!path || !spoken) return [];
		const isSum = goal.kind === 'tier' || limits.areaWeights !== undefined;
		let sum = path.before;
		let assessment = spoken.assessment;
		return this.quarters.map(({ quarter }) => {
			const done = this.treads.filter(({ until }) => until === quarter);
			sum += done.reduce((all, { gain }) => all + gain, 0);
			assessment = afterSteps(
				{ ...spoken, assessment },
				done.map(({ step }) => step)
			);
			return isSum ? sum : (score(spoken.questionnaire, assessment).score.value ?? sum);
		});
	});

	readonly #before: ScoreCard | undefined = $derived.by(
		() => this.spoken && score(this.spoken.questionnaire, this.spoken.assessment)
	);

	/** Cards of the opened round, or the one the score speaks of, before and after the path. */
	readonly cards: { readonly before: ScoreCard; readonly after: ScoreCard } | undefined =
		$derived.by(() => {
			if (!this.spoken || !this.#before || !this.#compared) return undefined;
			const steps = this.#compared.steps.map(({ id }) => this.step(id)!);
			const done = afterSteps(this.spoken, steps);
			return { before: this.#before, after: score(this.spoken.questionnaire, done) };
		});

	round(questionnaire: string): Round | undefined {
		return this.rounds.find((each) => each.questionnaire.id === questionnaire);
	}

	step(id: string): Step | undefined {
		return this.content.steps!.all.find((each) => each.id === id);
	}

	/** A question of one of the firm's questionnaires. */
	question(
		id: string
	): { readonly question: Question; readonly questionnaire: string } | undefined {
		for (const { questionnaire } of this.rounds) {
			const question = questionsById(questionnaire).get(id);
			if (question) return { question, questionnaire: questionnaire.id };
		}
		return undefined;
	}

	/** Reads the rounds of the firm, and plans. */
	async begin(): Promise<void> {
		const own: Round = { questionnaire: this.open.questionnaire, assessment: this.#shown };
		const isCore = this.open.questionnaire.scoring === 'weighted-mean';
		const others = await Promise.all(
			this.open.library
				.latestOf(this.firm)
				.filter(({ questionnaire }) => questionnaire !== this.open.questionnaire.id)
				.filter(({ questionnaire }) => isCore || questionnaire === 'core')
				.map((record) => this.#read(record))
		);
		this.rounds = [
			own,
			...others.filter(({ assessment }) => Object.values(assessment.answers).some(isRealAnswer))
		];
		this.limits = this.#firstLimits();
		this.#desk = new PlannerDesk({
			questionnaires: this.rounds.map(({ questionnaire }) => questionnaire),
			steps: this.content.steps!.all
		});
		this.#look();
	}

	/** Plans with other limits at once, without keeping them: while a slider moves. */
	try(change: Partial<Limits>): void {
		this.limits = withoutGaps({ ...this.limits, ...change });
		this.#look();
	}

	/** Plans with other limits and keeps them for the firm. */
	change(change: Partial<Limits>): void {
		this.try(change);
		this.#plans.setLimits(this.firm, this.limits);
	}

	/** The step must not be in the path. */
	refuse(step: string): void {
		const { want = [], refuse = [] } = this.limits;
		this.change({ want: without(want, step), refuse: [...without(refuse, step), step] });
	}

	/** The step must be in the path. */
	want(step: string): void {
		const { want = [], refuse = [] } = this.limits;
		this.change({ want: [...without(want, step), step], refuse: without(refuse, step) });
	}

	/** Neither wanted nor refused. */
	leaveOpen(step: string): void {
		const { want = [], refuse = [] } = this.limits;
		this.change({ want: without(want, step), refuse: without(refuse, step) });
	}

	/** The firm's own figures for a step; undefined goes back to ours. */
	estimate(step: string, own: OwnEstimate | undefined): void {
		this.#plans.setEstimate(this.firm, step, own);
		this.#look();
	}

	/** The firm follows this path from now on, from the month of `now`. */
	accept(now: Date): void {
		if (!this.path) return;
		const month = String(now.getMonth() + 1).padStart(2, '0');
		const roadmap = roadmapOf(this.path, this.content.steps!.all, {
			acceptedAt: now.toISOString(),
			start: `${now.getFullYear()}-${month}`,
			rounds: this.rounds.map(({ questionnaire, assessment: { round } }) => ({
				questionnaire: questionnaire.id,
				round
			})),
			currency: this.money
		});
		this.#plans.accept(this.firm, roadmap);
	}

	/** The best path so far will do. */
	stop(): void {
		this.#desk?.stop();
	}

	close(): void {
		this.#desk?.close();
	}

	get #shown(): Assessment {
		return this.open.record.report?.assessment ?? this.open.assessment;
	}

	async #read(record: AssessmentRecord): Promise<Round> {
		const [[loaded], assessment] = await Promise.all([
			this.content.questionnaires([record.questionnaire]),
			record.report?.assessment ?? this.open.library.readAssessment(record, this.open.firm)
		]);
		return { questionnaire: loaded!.model, assessment };
	}

	/** What the firm set, else ours; on the page of an official yardstick the goal is that yardstick's. */
	#firstLimits(): Limits {
		const kept = this.#plans.of(this.firm).limits ?? firstLimits(this.size, this.currency);
		return fittingLimits(this.rounds, kept);
	}

	#look(): void {
		this.busy = true;
		this.progress = 0;
		this.failed = false;
		this.#find().catch(() => {
			this.busy = false;
			this.failed = true;
		});
	}

	async #find(): Promise<void> {
		const wish = {
			assessments: this.rounds.map(({ assessment }) => assessment),
			// What is done or under way stays.
			limits: replanLimits(this.limits, this.#plans.of(this.firm).tasks),
			estimates: $state.snapshot(this.estimates)
		};
		const tell = (share: number) => (this.progress = share);
		const found = await this.#desk!.ask({ ...wish, what: 'path' }, tell);
		if (found?.what !== 'path') return;
		this.path = found.path;
		this.leftOut = found.leftOut;
		this.busy = false;
		await new Promise((turn) => setTimeout(turn));
		if (this.busy) return;
		this.#compared = found.path;

		// The curve runs beyond the budget, and stays while the budget moves within it.
		const { budget = Infinity } = wish.limits;
		const others = JSON.stringify([{ ...wish.limits, budget: undefined }, wish.estimates]);
		if (this.frontier && others === this.#others && budget <= this.#reach) return;
		const reach = reachOf(budget);
		const limits = budget === Infinity ? wish.limits : { ...wish.limits, budget: reach };
		const drawn = await this.#desk!.ask({ ...wish, limits, what: 'frontier' }, () => undefined);
		if (drawn?.what !== 'frontier') return;
		this.frontier = drawn.points;
		this.levelPrices = drawn.prices;
		this.#others = others;
		this.#reach = reach;
	}
}

const without = (steps: readonly string[], step: string) => steps.filter((each) => each !== step);

/** A limit that was emptied is no limit; wishes and money without a currency are left out. */
function withoutGaps(limits: Limits): Limits {
	const kept = Object.entries(limits).filter(
		([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)
	);
	return Object.fromEntries(kept);
}
