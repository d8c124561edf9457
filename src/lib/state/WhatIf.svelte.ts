import { questionnaireIds } from '#lib/content/load';
import { isRealAnswer, withAnswer, type Answer, type Assessment } from '#lib/domain/answers';
import { afterSteps, type Round, type Step } from '#lib/domain/path';
import { meets } from '#lib/domain/profile';
import { score, type ScoreCard } from '#lib/domain/scoring';
import type { Content } from './Content.svelte.ts';
import type { AssessmentRecord, FirmRecord, Library } from './Library.svelte.ts';

/** One questionnaire of the firm: how it stands, and how it would stand. */
export interface Instrument {
	readonly record: AssessmentRecord;
	readonly round: Round;
	/** With what was set and ticked. */
	readonly tried: Assessment;
	readonly before: ScoreCard;
	readonly after: ScoreCard;
}

type Set = ReadonlySet<string>;
type Said = Readonly<Record<string, Answer>>;

/** Steps ticked and answers set to see what would come of them. Nothing is kept: it is gone with the page. */
export class WhatIf {
	isRead = $state(false);
	/** Steps that fit the firm. */
	steps: readonly Step[] = $state.raw([]);
	#records: readonly AssessmentRecord[] = $state.raw([]);
	#rounds: readonly Round[] = $state.raw([]);
	#ticked: Set = $state.raw(new Set());
	/** By round. */
	#said: Readonly<Record<string, Said>> = $state.raw({});

	readonly #known = new WeakMap<Assessment, readonly string[]>();

	constructor(
		private readonly library: Library,
		private readonly content: Content,
		private readonly firm: FirmRecord
	) {}

	/** Reads the newest round of each questionnaire that says something; a finished one as it was finished. */
	async read(): Promise<void> {
		const { library, firm } = this;
		const begun = new Set(library.latestOf(firm.id).map((each) => each.questionnaire));
		const ids = questionnaireIds.filter((id) => begun.has(id));
		const [loaded] = await Promise.all([
			this.content.questionnaires(ids),
			this.content.need('steps')
		]);
		const found = await Promise.all(ids.map((id) => this.#newest(id)));
		const said = found.flatMap((each, at) =>
			each ? [{ ...each, questionnaire: loaded[at]!.model }] : []
		);
		this.steps = this.content.steps!.all.filter((step) => meets(firm.profile, step.fits));
		this.#records = said.map(({ record }) => record);
		this.#rounds = said.map(({ questionnaire, assessment }) => ({ questionnaire, assessment }));
		this.isRead = true;
	}

	/** The rounds with the answers set. */
	readonly #spoken: readonly Round[] = $derived.by(() =>
		this.#rounds.map((round, at) => ({
			...round,
			assessment: Object.entries(this.#said[this.#records[at]!.id] ?? {}).reduce(
				(assessment, [question, answer]) => withAnswer(assessment, question, answer),
				round.assessment
			)
		}))
	);

	/** Steps that lift an answer. */
	readonly open: Set = $derived.by(
		() => new Set(this.#spoken.flatMap((round) => this.#lifting(round)))
	);

	/** Steps that come with the ticked ones, because these need them, each with the ticked steps that do. */
	readonly along: ReadonlyMap<string, readonly string[]> = $derived.by(() => {
		const along = new Map<string, string[]>();
		for (const id of this.#ticked)
			for (const needed of this.#neededBy(id))
				if (!this.#ticked.has(needed)) along.set(needed, [...(along.get(needed) ?? []), id]);
		return along;
	});

	/** Ticked steps and those that come along. */
	readonly done: Set = $derived.by(() => new Set([...this.#ticked, ...this.along.keys()]));

	readonly instruments: readonly Instrument[] = $derived.by(() => {
		const done = this.steps.filter(({ id }) => this.done.has(id));
		return this.#spoken.map((round, at) => {
			const tried = afterSteps(round, done);
			const { questionnaire, assessment } = this.#rounds[at]!;
			return {
				record: this.#records[at]!,
				round: this.#rounds[at]!,
				tried,
				// Both by the method of today, so that the difference is that of the answers alone.
				before: score(questionnaire, assessment),
				after: score(questionnaire, tried)
			};
		});
	});

	/** How many steps were ticked and answers set, by hand. */
	get count(): number {
		const said = Object.values(this.#said).reduce((sum, all) => sum + Object.keys(all).length, 0);
		return this.#ticked.size + said;
	}

	isTicked(step: string): boolean {
		return this.#ticked.has(step);
	}

	/** Ticks a step, or takes it away with all that need it. */
	toggle(id: string): void {
		const ticked = new Set(this.#ticked);
		if (!this.done.has(id)) ticked.add(id);
		else {
			for (const each of this.#ticked) if (this.#neededBy(each).includes(id)) ticked.delete(each);
			ticked.delete(id);
		}
		this.#ticked = ticked;
	}

	/** The answer set by hand; undefined where the question stands as answered. */
	saidTo(record: string, question: string): Answer | undefined {
		return this.#said[record]?.[question];
	}

	/** How many answers of some questions were set by hand. */
	saidIn(record: string, questions: readonly { readonly id: string }[]): number {
		return questions.filter(({ id }) => this.saidTo(record, id) !== undefined).length;
	}

	/** Sets an answer; undefined goes back to the real one. */
	say(record: string, question: string, answer: Answer | undefined): void {
		const { [question]: _, ...others } = this.#said[record] ?? {};
		this.#said = {
			...this.#said,
			[record]: answer === undefined ? others : { ...others, [question]: answer }
		};
	}

	reset(): void {
		this.#ticked = new Set();
		this.#said = {};
	}

	/** Every step that must come before, as far as it lifts something. */
	#neededBy(id: string, seen: string[] = []): readonly string[] {
		const step = this.steps.find((each) => each.id === id);
		for (const each of step?.requires ?? []) {
			if (seen.includes(each)) continue;
			seen.push(each);
			this.#neededBy(each, seen);
		}
		return seen.filter((each) => this.open.has(each));
	}

	/** Steps that lift an answer of this round; worked out once for the same answers. */
	#lifting(round: Round): readonly string[] {
		const known = this.#known.get(round.assessment);
		if (known) return known;
		const found = this.steps.filter((step) => lifts(round, step)).map(({ id }) => id);
		this.#known.set(round.assessment, found);
		return found;
	}

	async #newest(
		questionnaire: string
	): Promise<{ record: AssessmentRecord; assessment: Assessment } | undefined> {
		for (const record of this.library.roundsOf(this.firm.id, questionnaire)) {
			const assessment =
				record.report?.assessment ?? (await this.library.readAssessment(record, this.firm));
			if (Object.values(assessment.answers).some(isRealAnswer)) return { record, assessment };
		}
		return undefined;
	}
}

function lifts(round: Round, step: Step): boolean {
	return afterSteps(round, [step]).answers !== round.assessment.answers;
}
